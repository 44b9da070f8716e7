//! A folder of results, and what is known of them from earlier runs.
//!
//! Each result is replaced as a whole, then a line about it is added to a journal. A run that is killed leaves
//! whole results and a journal whose last line may be cut; the next run takes the cut line for missing and reads
//! that one file again. A run that ends writes the journal anew, sorted, so its bytes tell nothing of what happened.

mod aside;

pub(super) use self::aside::Earlier;

use super::facts::Facts;
use super::inputs::Input;
use super::protocol::Reading;
use super::target::{remove_leftovers, replace};
use crate::error::Limit;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

/// The journal's name in the folder.
const JOURNAL: &str = ".scr-plans-state.jsonl";
/// The name of the file that keeps other runs out, where the folder itself cannot be locked.
#[cfg(windows)]
const LOCK: &str = ".scr-plans-lock";

/// A folder of results that this run alone writes to.
pub(super) struct Folder {
    path: PathBuf,
    /// Names of the results, by input.
    names: Vec<String>,
    /// Whether results of earlier runs are kept.
    resume: bool,
    /// Whether files that are not ours may be replaced.
    overwrite: bool,
    /// Program and options, in short.
    options: String,
    state: Mutex<State>,
    /// Held as long as the run writes to the folder.
    _lock: Option<File>,
}

struct State {
    entries: BTreeMap<String, Entry>,
    /// Open as long as lines may be added: on some systems an open file cannot be replaced.
    journal: Option<File>,
}

/// One line of the journal: what was made of what.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// Name of the result.
    result: String,
    /// Digest of the input's name and bytes.
    input: String,
    /// Digest of program and options.
    options: String,
    /// Digest of the result.
    content: String,
    /// What was counted.
    facts: Facts,
}

impl Folder {
    /// Opens the folder, making it where it is missing.
    pub(super) fn open(
        path: &Path,
        names: Vec<String>,
        reading: &Reading,
        (resume, overwrite): (bool, bool),
    ) -> io::Result<Self> {
        fs::create_dir_all(path)?;
        let lock = lock(path)?;
        remove_leftovers(path)?;
        let entries = load(&path.join(JOURNAL));
        // A cut last line must not swallow the next one.
        replace(&path.join(JOURNAL), &lines(&entries)?)?;
        let journal = File::options().append(true).open(path.join(JOURNAL))?;
        Ok(Self {
            path: path.to_owned(),
            names,
            resume,
            overwrite,
            options: fingerprint(reading)?,
            state: Mutex::new(State {
                entries,
                journal: Some(journal),
            }),
            _lock: lock,
        })
    }

    /// Where the result of an input goes.
    pub(super) fn result(&self, index: usize) -> PathBuf {
        self.path.join(&self.names[index])
    }

    /// What an earlier run counted, if its result is there and nothing has changed since.
    pub(super) fn up_to_date(&self, index: usize, input: &str) -> Option<Facts> {
        let entry = {
            let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            state.entries.get(&self.names[index])?.clone()
        };
        let same = self.resume && entry.input == input && entry.options == self.options;
        let content = same.then(|| fs::read(self.result(index)).ok())??;
        (digest(&[&content]) == entry.content).then_some(entry.facts)
    }

    /// Puts a result in its place and remembers it.
    ///
    /// # Errors
    /// `AlreadyExists` if a file is there that is not ours or was changed since; it is kept.
    pub(super) fn put(
        &self,
        index: usize,
        input: String,
        facts: &Facts,
        content: &[u8],
    ) -> io::Result<()> {
        if !self.overwrite && !self.is_free(index, content)? {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        replace(&self.result(index), content)?;
        self.clear_aside(index)?;
        // What there was no time or memory for may be read next time: no input equals this one.
        let is_cut = matches!(facts.limit, Some(Limit::Time | Limit::Memory));
        let input = if is_cut { String::new() } else { input };
        let entry = Entry {
            result: self.names[index].clone(),
            input,
            options: self.options.clone(),
            content: digest(&[content]),
            facts: facts.clone(),
        };
        let line = line(&entry)?;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(journal) = &mut state.journal {
            journal.write_all(&line)?;
        }
        state.entries.insert(entry.result.clone(), entry);
        Ok(())
    }

    /// Whether nothing stands in the place of a result but what we wrote there, or the same.
    fn is_free(&self, index: usize, content: &[u8]) -> io::Result<bool> {
        let there = match fs::read(self.result(index)) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            Err(error) => return Err(error),
        };
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let known = state.entries.get(&self.names[index]);
        Ok(there == content || known.is_some_and(|entry| digest(&[&there]) == entry.content))
    }

    /// Names of the results.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Writes the journal anew, after the last result.
    pub(super) fn finish(&self) -> io::Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.journal = None;
        replace(&self.path.join(JOURNAL), &lines(&state.entries)?)
    }
}

/// Digest of an input: two files of one content but different names have different results.
pub(super) fn input_digest(input: &Input, bytes: &[u8]) -> String {
    digest(&[input.file_name().as_bytes(), b"\0", bytes])
}

/// What the result depends on besides the input. A rebuilt program of the same version is another program.
fn fingerprint(reading: &Reading) -> io::Result<String> {
    let program = fs::metadata(std::env::current_exe()?)?;
    let built = program
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let reading = Reading {
        passwords: Vec::new(),
        ..reading.clone()
    };
    let options = serde_json::to_vec(&reading)?;
    let program = format!("{} {} {built:?}", env!("CARGO_PKG_VERSION"), program.len());
    Ok(digest(&[program.as_bytes(), b"\0", &options]))
}

/// Keeps other runs out of the folder, where the system can.
#[cfg(unix)]
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let folder = File::open(folder)?;
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(fs::TryLockError::WouldBlock) => Err(io::Error::new(
            io::ErrorKind::ResourceBusy,
            "another run is writing to it",
        )),
        // Some network file systems have no locks.
        Err(fs::TryLockError::Error(_)) => Ok(None),
    }
}

/// Keeps other runs out of the folder by a file that nobody else can open, and that is gone when it is closed.
#[cfg(windows)]
fn lock(folder: &Path) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt;

    /// `GENERIC_WRITE` and `DELETE`.
    const ACCESS: u32 = 0x4001_0000;
    /// `FILE_FLAG_DELETE_ON_CLOSE`.
    const GONE_WHEN_CLOSED: u32 = 0x0400_0000;
    /// `ERROR_SHARING_VIOLATION`.
    const OPEN_ELSEWHERE: i32 = 32;

    let mut options = File::options();
    options
        .create(true)
        .access_mode(ACCESS)
        .share_mode(0)
        .custom_flags(GONE_WHEN_CLOSED);
    match options.open(folder.join(LOCK)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(OPEN_ELSEWHERE) => Err(io::Error::new(
            io::ErrorKind::ResourceBusy,
            "another run is writing to it",
        )),
        // What else is wrong with the folder is told by what is written to it.
        Err(_) => Ok(None),
    }
}

#[cfg(not(any(unix, windows)))]
fn lock(_folder: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// The entries of a journal; a later one for the same result counts. Cut or foreign lines are left out.
fn load(journal: &Path) -> BTreeMap<String, Entry> {
    let text = fs::read(journal).unwrap_or_default();
    let entries = text
        .split(|&b| b == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok());
    entries
        .map(|entry: Entry| (entry.result.clone(), entry))
        .collect()
}

fn lines(entries: &BTreeMap<String, Entry>) -> io::Result<Vec<u8>> {
    let lines: Vec<Vec<u8>> = entries.values().map(line).collect::<io::Result<_>>()?;
    Ok(lines.concat())
}

fn line(entry: &Entry) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(entry)?;
    line.push(b'\n');
    Ok(line)
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hexadecimal(&hasher.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a file is one that this program wrote, and nobody changed since.
pub(super) fn is_as_written(file: &Path) -> bool {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return false;
    };
    let entries = load(&folder.join(JOURNAL));
    let name = name.to_string_lossy();
    // A run that was killed may have put the file in its place and no more.
    let mut known = [name.to_string(), announced(&name)]
        .into_iter()
        .filter_map(|name| entries.get(&name))
        .peekable();
    known.peek().is_some()
        && digest_of(file).is_ok_and(|digest| known.any(|entry| digest == entry.content))
}

/// What the journal calls a file that is about to be put in its place; no file can be called so.
fn announced(name: &str) -> String {
    format!("{name}/next")
}

/// Notes what a file will be, which so far stands elsewhere: should the run be killed right after it was put in its
/// place, it is known as written by this program.
pub(super) fn announce(so_far: &Path, file: &Path) -> io::Result<()> {
    note(file, digest_of(so_far)?, announced)
}

/// Remembers that a file is as this program wrote it.
pub(super) fn remember(file: &Path) -> io::Result<()> {
    note(file, digest_of(file)?, str::to_owned)
}

/// Writes into the journal beside a file what its bytes are, under a name made of its own.
fn note(file: &Path, content: String, called: impl FnOnce(&str) -> String) -> io::Result<()> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return Ok(());
    };
    let journal = folder.join(JOURNAL);
    let mut entries = load(&journal);
    let name = name.to_string_lossy();
    entries.remove(&announced(&name));
    let entry = Entry {
        result: called(&name),
        input: String::new(),
        options: String::new(),
        content,
        facts: Facts::default(),
    };
    entries.insert(entry.result.clone(), entry);
    replace(&journal, &lines(&entries)?)
}

/// Names of the files in a folder that this program wrote.
pub(super) fn written_in(folder: &Path) -> BTreeSet<String> {
    let names = load(&folder.join(JOURNAL)).into_keys();
    names.filter(|name| !name.contains('/')).collect()
}

/// Digest of a file's bytes.
pub(super) fn digest_of(file: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut file = File::open(file)?;
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hexadecimal(&hasher.finalize())),
            n => hasher.update(&piece[..n]),
        }
    }
}

#[cfg(test)]
mod tests;
