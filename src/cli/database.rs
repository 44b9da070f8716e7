//! A database that is added to: a copy of what is there, which takes its place when it is complete.

use super::options::Run;
use super::progress::say;
use super::target::{persist, temporary};
use crate::output::entry::Entry;
use crate::output::sqlite::{Put, SqliteWriter, is_ours};
use std::fs::File;
use std::io::{self, Seek};
use std::path::PathBuf;

/// The copy, and where it goes.
pub(super) struct Database {
    writer: SqliteWriter,
    /// Its bytes; the file itself has no name any more where the system allows that, so that nothing of it is left
    /// whatever happens.
    copy: File,
    /// The name, where one is needed.
    _named: Option<tempfile::TempPath>,
    target: PathBuf,
    about: Vec<(String, String)>,
    as_of: Option<String>,
}

impl Database {
    /// Copies what is there, if it is ours.
    pub(super) fn open(target: PathBuf, run: &Run) -> io::Result<Self> {
        let mut file = temporary(&target)?;
        if is_ours(&target) {
            io::copy(&mut File::open(&target)?, file.as_file_mut())?;
        }
        let (copy, path) = file.into_parts();
        let writer = SqliteWriter::open(&path, run.overwrite)?;
        let named = if cfg!(unix) {
            path.close()?;
            None
        } else {
            Some(path)
        };
        let mut about = vec![(
            "program".to_owned(),
            format!("scr-plans {}", env!("CARGO_PKG_VERSION")),
        )];
        about.extend(run.told.iter().cloned());
        Ok(Self {
            writer,
            copy,
            _named: named,
            target,
            about,
            as_of: run.reading.as_of.clone(),
        })
    }

    /// Adds an input.
    pub(super) fn add(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        if self.writer.add(entry)? == Put::Kept {
            let target = self.target.display();
            say(&format!(
                "{}: its rows in {target} were changed by hand and are kept; give --overwrite to replace them",
                entry.path
            ));
        }
        Ok(())
    }

    /// Puts the database in its place.
    pub(super) fn finish(mut self, notes: &[String]) -> io::Result<()> {
        for note in notes {
            self.about.push(("note".to_owned(), note.clone()));
        }
        let is_changed = self.writer.finish(&self.about, self.as_of.as_deref())?;
        if !is_changed && self.target.exists() {
            return Ok(());
        }
        self.copy.rewind()?;
        let mut file = temporary(&self.target)?;
        io::copy(&mut self.copy, file.as_file_mut())?;
        persist(file, &self.target)
    }
}
