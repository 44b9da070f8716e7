//! The file of corrections of a run: read before anything else, shared out to the documents.

use super::edits;
use super::facts::reason;
use super::options::Target;
use super::progress::say;
use super::workbook;
use crate::corrections::{Change, What, of_document, read};
use crate::pipeline::hex_sha256;
use anyhow::{Result, anyhow};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What people corrected in any document, and which documents came by.
#[derive(Debug, Default)]
pub(super) struct Corrections {
    all: Vec<Change>,
    /// Documents that were among the inputs, by their SHA-256.
    seen: Mutex<BTreeSet<String>>,
}

impl Corrections {
    /// Reads a file of corrections; none if there is no file.
    ///
    /// # Errors
    /// A sentence for the user if it cannot be read whole.
    pub(super) fn load(file: Option<&Path>) -> Result<Self> {
        let Some(file) = file else {
            return Ok(Self::default());
        };
        let name = file.display();
        let text = fs::read_to_string(file).map_err(|error| {
            anyhow!(
                "{name}: the corrections cannot be read: {}; check the path",
                reason(&error)
            )
        })?;
        let all = read(&text)
            .map_err(|fault| anyhow!("{name}: {fault}; mend the line or take it out"))?;
        Ok(Self {
            all,
            seen: Mutex::default(),
        })
    }

    /// Takes what people changed in the workbook that is to be replaced, and the corrections that it was made with, if it
    /// carries what was read. Says what is kept.
    ///
    /// # Errors
    /// A sentence for the user if something in it would be lost.
    pub(super) fn take_edits(&mut self, target: &Target) -> Result<bool> {
        let Target::File(path) = target else {
            return Ok(false);
        };
        if !path.is_file() {
            return Ok(false);
        }
        // What is no workbook of this program is looked at where it is to be replaced.
        let Ok(book) = workbook::read(path) else {
            return Ok(false);
        };
        let name = path.display();
        let edits = edits::find(&book).map_err(|why| anyhow!("{name}: is kept: {why}"))?;
        if !edits.not_taken.is_empty() {
            let what = edits.not_taken.join("; ");
            return Err(anyhow!(
                "{name}: is kept, since not all that was changed in it would be; mend this in it, choose another name, \
                 or give --overwrite to lose all that was changed: {what}"
            ));
        }
        let (count, before) = (edits.changes.len(), book.carried.len());
        if count + before > 0 {
            say(&format!(
                "{name}: kept: {count} changes made in it, {before} corrections from before"
            ));
        }
        self.add(book.carried.into_iter().chain(edits.changes));
        Ok(true)
    }

    /// Adds changes that are not there yet.
    pub(super) fn add(&mut self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            if !self.all.contains(&change) {
                self.all.push(change);
            }
        }
    }

    /// All changes in their order.
    pub(super) fn all(&self) -> &[Change] {
        &self.all
    }

    /// The changes to a document.
    pub(super) fn of(&self, document: &[u8]) -> Vec<Change> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let sha256 = hex_sha256(document);
        let own = of_document(&self.all, &sha256).cloned().collect();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(sha256);
        own
    }

    /// Those alone that are made before rows are read: columns.
    pub(super) fn columns(&self) -> Self {
        let is_column = |c: &&Change| matches!(c.what, What::Column { .. });
        Self {
            all: self.all.iter().filter(is_column).cloned().collect(),
            seen: Mutex::default(),
        }
    }

    /// Says which changes are of documents that were not among the inputs.
    pub(super) fn tell_unused(&self) {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let unused = self.all.iter().filter(|c| !seen.contains(&c.document));
        let documents: BTreeSet<&str> = unused.clone().map(|c| c.document.as_str()).collect();
        let count = unused.count();
        if count > 0 {
            let documents: Vec<&str> = documents.into_iter().collect();
            let were = match count {
                1 => "1 correction was".to_owned(),
                _ => format!("{count} corrections were"),
            };
            say(&format!(
                "{were} not applied, since no input is the file that they were made for (SHA-256 {}); \
                 nothing of that was changed",
                documents.join(", ")
            ));
        }
    }
}
