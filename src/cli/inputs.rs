//! Which files are read: the ones named, and those found in the folders named.

use super::facts::{Failure, reason};
use super::{natural, other_kinds, stdin};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What is said of pipes, devices and sockets.
const NOT_A_FILE: &str = "it is a pipe, a device or a socket, not a file; save what comes out of it to a file first, or pipe it into `scr-plans convert -`";

/// One file to read.
#[derive(Debug)]
pub(super) struct Input {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path below the folder it was found in; its name if it was named itself.
    pub(super) relative: PathBuf,
    /// Whether it was found in a folder rather than named.
    found: bool,
    /// Why it cannot be read, where that is known already.
    pub(super) failure: Option<Failure>,
}

/// A file of another kind in a folder.
#[derive(Debug)]
pub(super) struct Other {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path below the folder.
    pub(super) relative: PathBuf,
}

impl Other {
    /// What to do with it.
    pub(super) fn message(&self) -> &'static str {
        other_kinds::remedy(&self.path)
    }
}

/// All files to read, in order, and the folders that have none.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    /// Files in the order of the arguments; those of a folder by their paths, 2 before 10.
    pub(super) files: Vec<Input>,
    /// Folders without documents.
    pub(super) empty_folders: Vec<PathBuf>,
    /// Files of other kinds in the folders, which are not read.
    pub(super) others: Vec<Other>,
}

impl Input {
    fn named(path: &Path) -> Self {
        if stdin::is_named(path) {
            return Self {
                path: path.to_owned(),
                relative: stdin::NAME.into(),
                found: false,
                failure: None,
            };
        }
        Self {
            path: path.to_owned(),
            relative: path.file_name().map_or_else(|| path.into(), PathBuf::from),
            found: false,
            failure: other_kinds::misnamed(path),
        }
    }

    /// Its path below the folder, with `/` between folders on every system.
    pub(super) fn relative_name(&self) -> String {
        slashed(&self.relative)
    }

    /// The path as messages and results print it.
    pub(super) fn name(&self) -> String {
        if self.is_stdin() {
            return "standard input".to_owned();
        }
        shown(&self.path)
    }

    /// Whether it comes in by standard input.
    pub(super) fn is_stdin(&self) -> bool {
        !self.found && stdin::is_named(&self.path)
    }

    /// The file's name without folder, as results print it.
    pub(super) fn file_name(&self) -> String {
        if self.is_stdin() {
            return stdin::NAME.to_owned();
        }
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Whether the file may turn out to be no document at all: any text in a folder of downloads.
    pub(super) fn may_be_other_text(&self) -> bool {
        self.found && has_ending(&self.path, &["txt"])
    }

    /// Whether it was found in a folder rather than named.
    pub(super) fn was_found(&self) -> bool {
        self.found
    }

    /// Why it is not read, if it is no file of at most `max_bytes`.
    pub(super) fn objection(&self, max_bytes: u64) -> Result<(), Failure> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let facts = fs::metadata(&self.path).map_err(|error| Failure::unreadable(&error))?;
        // Opening a pipe waits for somebody to write, and a device may never end.
        if !facts.is_file() {
            return Err(Failure::new("not-a-file", NOT_A_FILE));
        }
        if facts.len() > max_bytes {
            let mib = max_bytes >> 20;
            let message =
                format!("it has more than {mib} MiB; raise --max-file-size if you trust the file");
            return Err(Failure::new("limit-reached", message));
        }
        Ok(())
    }

    /// Its bytes, if it has no more than `max_bytes`.
    pub(super) fn read(&self, max_bytes: u64) -> Result<Vec<u8>, Failure> {
        if self.failure.is_none() && self.is_stdin() {
            return stdin::bytes();
        }
        self.objection(max_bytes)?;
        let unreadable = |error: io::Error| Failure::unreadable(&error);
        let file = File::open(&self.path).map_err(unreadable)?;
        // What is added to the file from now on is not read: it may never end.
        let length = file.metadata().map_err(unreadable)?.len().min(max_bytes);
        let mut bytes = Vec::with_capacity(length as usize);
        file.take(length)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        Ok(bytes)
    }
}

/// The files with these endings that the arguments name or whose folders have them, each once.
pub(super) fn named_or_found(arguments: &[PathBuf], endings: &[&str]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for argument in arguments {
        if argument.is_dir() {
            let entries = WalkDir::new(argument)
                .follow_links(true)
                .sort_by(|a, b| natural::compare(a.file_name(), b.file_name()));
            let files = entries.into_iter().filter_map(Result::ok).filter(|entry| {
                let name = entry.file_name().as_encoded_bytes();
                entry.file_type().is_file()
                    && !name.starts_with(b".")
                    && has_ending(entry.path(), endings)
            });
            inputs.extend(files.map(|entry| found(argument, entry.into_path(), None)));
        } else if has_ending(argument, endings) {
            inputs.push(Input::named(argument));
        }
    }
    let mut seen = BTreeSet::new();
    inputs.retain(|input: &Input| {
        seen.insert(
            input
                .path
                .canonicalize()
                .unwrap_or_else(|_| input.path.clone()),
        )
    });
    inputs
}

/// The files that the arguments stand for, each once.
pub(super) fn find(arguments: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs::default();
    let mut seen = BTreeSet::new();
    for argument in arguments {
        let found = if argument.is_dir() && !stdin::is_named(argument) {
            search(argument, &mut inputs.others)
        } else {
            vec![Input::named(argument)]
        };
        if found.is_empty() {
            inputs.empty_folders.push(argument.clone());
        }
        inputs.files.extend(found.into_iter().filter(|input| {
            seen.insert(
                input
                    .path
                    .canonicalize()
                    .unwrap_or_else(|_| input.path.clone()),
            )
        }));
    }
    inputs
}

/// The documents below a folder, and what of it could not be searched.
fn search(folder: &Path, others: &mut Vec<Other>) -> Vec<Input> {
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by(|a, b| natural::compare(a.file_name(), b.file_name()));
    entries
        .into_iter()
        .filter_map(|entry| match entry {
            Ok(entry) if is_document(&entry) => Some(found(folder, entry.into_path(), None)),
            // By its name a document, but none that ends.
            Ok(entry) if is_pipe_or_device(&entry) => {
                let failure = Failure::new("not-a-file", NOT_A_FILE);
                Some(found(folder, entry.into_path(), Some(failure)))
            }
            Ok(entry) => {
                if entry.file_type().is_file() && other_kinds::is_worth_a_word(entry.path()) {
                    let path = entry.into_path();
                    let relative = path.strip_prefix(folder).unwrap_or(&path).to_owned();
                    others.push(Other { path, relative });
                }
                None
            }
            // A link to a folder above: its files are found where they are.
            Err(error) if error.loop_ancestor().is_some() => None,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                // Not a document by name, and it may be anything: a link that leads nowhere, say.
                if path.extension().is_some() && !has_ending(&path, &["pdf", "txt"]) {
                    return None;
                }
                let failure = error.io_error().map_or_else(
                    || Failure::new("unreadable", "cannot be searched"),
                    |error| Failure::unreadable(&io::Error::new(error.kind(), reason(error))),
                );
                Some(found(folder, path, Some(failure)))
            }
        })
        .collect()
}

fn found(folder: &Path, path: PathBuf, failure: Option<Failure>) -> Input {
    let relative = path.strip_prefix(folder).unwrap_or(&path).to_owned();
    Input {
        path,
        relative,
        found: true,
        failure,
    }
}

fn is_pipe_or_device(entry: &DirEntry) -> bool {
    let kind = entry.file_type();
    !kind.is_file() && !kind.is_dir() && has_ending(entry.path(), &["pdf", "txt"])
}

fn is_document(entry: &DirEntry) -> bool {
    // Copies over some network folders leave `._name` files beside the real ones.
    let is_shadow = entry.file_name().as_encoded_bytes().starts_with(b"._");
    entry.file_type().is_file() && !is_shadow && has_ending(entry.path(), &["pdf", "txt"])
}

/// A path as it was given, with `/` between its parts on every system.
pub(super) fn shown(path: &Path) -> String {
    let text = path.display().to_string();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text
    }
}

/// The parts of a path with `/` between them.
pub(super) fn slashed(path: &Path) -> String {
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    endings
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{Input, find};
    use std::fs;
    use std::path::Path;

    fn code(path: &Path, max_bytes: u64) -> String {
        Input::named(path).read(max_bytes).unwrap_err().code
    }

    #[cfg(unix)]
    #[test]
    fn pipes_devices_and_sockets_are_refused_unopened() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("s.pdf");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(code(&socket, 9), "not-a-file");
        assert_eq!(code(Path::new("/dev/zero"), 9), "not-a-file");
        let (pipe, _writer) = std::io::pipe().unwrap();
        let number = std::os::fd::AsRawFd::as_raw_fd(&pipe);
        let path = format!("/dev/fd/{number}");
        assert_eq!(code(Path::new(&path), 9), "not-a-file");
    }

    #[test]
    fn holes_are_not_read_to_learn_their_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sparse.pdf");
        fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(code(&path, 512 << 20), "limit-reached");
    }

    #[test]
    fn folders_are_searched_in_order_and_files_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/deep")).unwrap();
        for name in ["c.PDF", "a.txt", "b/deep/x.pdf", "b/y.md", "._c.pdf"] {
            fs::write(at(name), "").unwrap();
        }
        let inputs = find(&[at("c.PDF"), folder.path().to_owned(), at("missing.pdf")]);
        let names: Vec<_> = inputs
            .files
            .iter()
            .map(|i| i.relative.display().to_string())
            .collect();
        assert_eq!(names, ["c.PDF", "a.txt", "b/deep/x.pdf", "missing.pdf"]);
    }

    #[test]
    fn folder_without_documents_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = find(&[folder.path().to_owned()]);
        assert!(inputs.files.is_empty());
        assert_eq!(inputs.empty_folders.len(), 1);
    }
}
