//! Files that are no documents this program reads: which are worth a word, and what to do with them.

use super::facts::Failure;
use super::folder::written_in;
use super::inputs::{Other, has_ending};
use std::collections::BTreeMap;
use std::path::Path;

/// Endings of files, and what to do to have them read.
const REMEDIES: [(&[&str], &str); 6] = [
    (
        &[
            "doc", "docx", "docm", "odt", "rtf", "pages", "wpd", "xls", "xlsx", "ods", "ppt",
            "pptx", "pub",
        ],
        "not read, since it is no PDF; open it and save it as PDF",
    ),
    (
        &["zip", "rar", "7z", "tar", "gz"],
        "not read, since it is an archive; unpack it",
    ),
    (
        &["msg", "eml", "mbox"],
        "not read, since it is a message; save what is attached to it",
    ),
    (
        &["png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp", "heic"],
        "not read, since it is a picture; run it through OCR that writes a PDF with a text layer",
    ),
    (
        &["htm", "html", "mht", "mhtml", "url", "webloc", "lnk"],
        "not read, since it is a web page or link; print it to PDF",
    ),
    (
        &["crdownload", "part", "download"],
        "not read, since its download was not finished; fetch it again",
    ),
];

/// Endings of what this program writes.
const RESULTS: &[&str] = &[
    "xlsx", "csv", "json", "jsonl", "ndjson", "sqlite", "sqlite3", "db",
];

/// What to do with a file that is no document.
pub(super) fn remedy(path: &Path) -> &'static str {
    let known = REMEDIES
        .iter()
        .find(|(endings, _)| has_ending(path, endings));
    known.map_or(
        "not read, since it is no PDF and no text dump",
        |(_, remedy)| remedy,
    )
}

/// Whether a file in a folder may be missed by somebody: not what systems put there, and not what this program wrote.
pub(super) fn is_worth_a_word(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_of_the_system =
        name.starts_with('.') || matches!(&*name, "Thumbs.db" | "desktop.ini" | "Icon\r");
    let is_lock = name.starts_with("~$");
    let is_data = has_ending(
        path,
        &["json", "jsonl", "csv", "sqlite", "db", "toml", "md", "log"],
    );
    let is_own = || {
        path.parent()
            .is_some_and(|folder| written_in(folder).contains(&*name))
    };
    !is_of_the_system && !is_lock && !is_data && !is_own()
}

/// One line for all of them: how many of each kind, and their names as far as they fit.
pub(super) fn line(others: &[Other]) -> Option<String> {
    const NAMED: usize = 5;
    let first = others.first()?;
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for other in others {
        let ending = other.path.extension().map(|ending| {
            let ending = ending.to_string_lossy().to_lowercase();
            format!(".{ending}")
        });
        *kinds
            .entry(ending.unwrap_or_else(|| "without ending".into()))
            .or_default() += 1;
    }
    let counts: Vec<String> = kinds
        .iter()
        .map(|(kind, n)| format!("{n} {kind}"))
        .collect();
    let names = others
        .iter()
        .take(NAMED)
        .map(|other| other.relative.display().to_string());
    let mut names = names.collect::<Vec<_>>().join(", ");
    if others.len() > NAMED {
        names = format!("{names} and {} more", others.len() - NAMED);
    }
    let counts = counts.join(", ");
    Some(if let [_] = others {
        format!("{names}: {}", first.message())
    } else {
        format!(
            "{} files of other kinds were not read ({counts}): {names}; save as PDF what holds a plan",
            others.len()
        )
    })
}

/// Why a path that was typed cannot be a file, where that can be seen from it.
pub(super) fn misnamed(path: &Path) -> Option<Failure> {
    if path.exists() {
        return None;
    }
    let text = path.to_string_lossy();
    let is_address = ["http://", "https://", "file://", "www."]
        .iter()
        .any(|start| text.starts_with(start));
    let message = if is_address {
        "it is an address, and this program reads files only; save the PDF and name where it is"
    } else if text.contains('"') {
        "no such file or folder, and a quotation mark is in its name; on Windows leave out a \\ before the closing one"
    } else if text.contains(['*', '?']) {
        "no file has a name like this; check the folder, or name the folder itself to read all in it"
    } else if has_ending(path, RESULTS) {
        "no such file; check the path, or write -o in front of it if results shall go there"
    } else if text.ends_with(std::path::is_separator) || path.extension().is_none() {
        "no such file or folder; check the path, and put it in quotation marks if it has spaces"
    } else {
        return None;
    };
    Some(Failure::new("missing", message))
}
