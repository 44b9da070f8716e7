//! CSV files that people fill in: codes, and answers on candidates.

use super::facts::Failure;
use crate::corrections::Record;
use crate::output::csv::records;
use anyhow::{Result, anyhow};
use std::fs;
use std::path::Path;

/// What the lines of a file mean; without a file, what no lines mean.
///
/// # Errors
/// A sentence for the user that names the file.
pub(super) fn read<T>(
    path: Option<&Path>,
    meaning: impl Fn(&[Record]) -> Result<T, String>,
) -> Result<T> {
    let refused = |what: &str| match path {
        Some(path) => anyhow!("{}: {what}", path.display()),
        None => anyhow!("{what}"),
    };
    let lines = match path {
        None => Vec::new(),
        Some(path) => {
            let bytes =
                fs::read(path).map_err(|error| refused(&Failure::unreadable(&error).message))?;
            records(&bytes).map_err(|error| {
                refused(&format!(
                    "not CSV with headings ({error}); save it as CSV UTF-8"
                ))
            })?
        }
    };
    meaning(&lines).map_err(|what| refused(&what))
}
