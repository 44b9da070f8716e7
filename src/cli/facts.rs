//! What is counted of one document and what becomes of it.

use super::worker_end::WorkerEnd;
use crate::error::Limit;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is counted of one document that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// Pages of the document.
    pub(super) pages: u64,
    /// Action plans; for `tables`, tables.
    pub(super) plans: u64,
    /// Recommendations of all plans.
    pub(super) recommendations: u64,
    /// Warnings on the document and on all recommendations.
    pub(super) warnings: u64,
    /// Recommendations with something to check.
    #[serde(default)]
    pub(super) to_check: u64,
    /// Why there are no rows and what to do; empty if there are some.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) nothing: String,
    /// What of the document may be missing in the rows; empty if nothing is known to be.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) doubt: String,
    /// Lines of `--codes` that were for it, from 0.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) codes_used: BTreeSet<usize>,
    /// The limit at which some of it was left unread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) limit: Option<Limit>,
}

/// Why a file gave no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    /// Stable word for the reason, for the report.
    pub(super) code: String,
    /// A plain sentence that says what to do.
    pub(super) message: String,
}

impl Failure {
    /// A failure with the given code and sentence.
    pub(super) fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
        }
    }

    /// A file or folder that cannot be opened or read.
    pub(super) fn unreadable(error: &std::io::Error) -> Self {
        Self::new(
            "unreadable",
            format!("{}; check the path and its permissions", reason(error)),
        )
    }

    /// An output that cannot be written.
    pub(super) fn unwritable(target: &std::path::Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;

        let target = super::inputs::shown(target);
        let remedy = match error.kind() {
            ErrorKind::NotFound => "make the folder first, or choose another place",
            ErrorKind::PermissionDenied => "close it in other programs, or choose another place",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "make room, or choose another place"
            }
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
                "a file is where a folder should be; rename it, or choose another place"
            }
            ErrorKind::InvalidFilename => "choose another name",
            _ => "choose another place",
        };
        Self::new(
            "unwritable",
            format!("cannot write {target}: {}; {remedy}", reason(error)),
        )
    }
}

impl From<WorkerEnd> for Failure {
    fn from(end: WorkerEnd) -> Self {
        Self::new(end.code(), end.to_string())
    }
}

/// What became of one input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Read now. The sentences say which corrections were not applied.
    Read(Facts, Vec<String>),
    /// Read by an earlier run; its result is up to date.
    Unchanged(Facts),
    /// A text file of a folder that is no text dump.
    Skipped,
    /// The same bytes as an input before it, whose name this is; read there.
    Twin(String),
    /// No result.
    Failed(Failure),
}

/// The system's words for an error without its number.
pub(super) fn reason(error: &std::io::Error) -> String {
    // Windows has other words for the same.
    match error.kind() {
        std::io::ErrorKind::NotFound if cfg!(windows) => return "no such file or directory".into(),
        std::io::ErrorKind::PermissionDenied if cfg!(windows) => return "permission denied".into(),
        _ => {}
    }
    let text = error.to_string();
    let plain = text.split(" (os error").next().unwrap_or(&text);
    // Windows ends its sentences.
    let plain = plain.trim_end_matches('.');
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => "unknown error".to_owned(),
    }
}
