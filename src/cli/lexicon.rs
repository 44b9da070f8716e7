//! A folder of own words: read before anything else, or written as a start.

use super::exit::Exit;
use super::facts::{Failure, reason};
use super::progress::say;
use super::target::replace;
use crate::lexicon::{Lexicon, starts};
use anyhow::{Result, anyhow, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Largest file of words.
const MAX_BYTES: u64 = 16 << 20;

/// Reads the lexicon in a folder; the built-in one if there is no folder.
///
/// # Errors
/// A sentence for the user that names the file and the line.
pub(super) fn load(folder: Option<&Path>) -> Result<Lexicon> {
    let Some(folder) = folder else {
        return Ok(Lexicon::default());
    };
    let shown = folder.display();
    let unreadable = |error: &std::io::Error| {
        anyhow!(
            "{shown}: the lexicon cannot be read: {}; name a folder, as `scr-plans lexicon DIR` makes one",
            reason(error)
        )
    };
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(&error))? {
        let name = entry.map_err(|error| unreadable(&error))?.file_name();
        names.insert(name.to_string_lossy().into_owned());
    }
    let files: BTreeMap<String, String> = names
        .into_iter()
        .filter(|name| !is_of_the_system(name))
        .map(|name| Ok((name.clone(), text(&folder.join(&name))?)))
        .collect::<Result<_>>()?;
    if files.is_empty() {
        bail!("{shown}: no file of words in it; `scr-plans lexicon DIR` writes some to begin with");
    }
    Lexicon::with(&files).map_err(|fault| match fault.line {
        None => anyhow!("{}: {}", folder.join(&fault.file).display(), fault.message),
        Some(line) => anyhow!(
            "{}, line {line}: {}",
            folder.join(&fault.file).display(),
            fault.message
        ),
    })
}

/// What file managers and spreadsheet programs leave in a folder.
fn is_of_the_system(name: &str) -> bool {
    let known = ["thumbs.db", "desktop.ini"];
    name.starts_with(['.', '~']) || known.contains(&name.to_ascii_lowercase().as_str())
}

fn text(path: &Path) -> Result<String> {
    let shown = path.display();
    let data = fs::metadata(path).map_err(|error| anyhow!("{shown}: {}", reason(&error)))?;
    if !data.is_file() {
        bail!("{shown}: it is no file; keep nothing but files of words in the folder");
    }
    if data.len() > MAX_BYTES {
        bail!(
            "{shown}: it has more than {} MiB; is it a file of words?",
            MAX_BYTES >> 20
        );
    }
    let bytes = fs::read(path).map_err(|error| anyhow!("{shown}: {}", reason(&error)))?;
    String::from_utf8(bytes).map_err(|_| {
        anyhow!("{shown}: it is not UTF-8; save it as 'CSV UTF-8' or as plain text in UTF-8")
    })
}

/// Writes the built-in lexicon to a folder, to begin with.
pub(super) fn write(folder: &Path, overwrite: bool) -> Exit {
    let files: Vec<_> = starts().collect();
    let there = files.iter().map(|start| folder.join(start.file));
    if let Some(path) = there
        .into_iter()
        .find(|path| path.symlink_metadata().is_ok())
        && !overwrite
    {
        say(&format!(
            "{}: is there already and is kept; name another folder, or give --overwrite to replace it",
            path.display()
        ));
        return Exit::Usage;
    }
    let written = fs::create_dir_all(folder).and_then(|()| {
        files
            .iter()
            .try_for_each(|start| replace(&folder.join(start.file), start.text.as_bytes()))
    });
    match written {
        Ok(()) => {
            say(&format!(
                "{} files are in {}; add your own lines, and read with --lexicon {}",
                files.len(),
                folder.display(),
                folder.display()
            ));
            Exit::Success
        }
        Err(error) => {
            say(&Failure::unwritable(folder, &error).message);
            Exit::SomeFailed
        }
    }
}
