//! What `compare` found, as bytes: for a terminal, as a page, a workbook, CSV or JSON.

pub mod csv;
pub mod html;
pub mod json;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod xlsx;

use crate::compare::{Report, Table};

/// What is written: tables and, where they are counted from recommendations, the keys of those.
pub struct Sheets<'a> {
    /// Heading of the whole.
    pub title: &'a str,
    /// The tables.
    pub tables: &'a [Table],
    /// Keys of recommendations by their place on the shelf.
    pub keys: Vec<&'a str>,
    /// What a person should know.
    pub notes: &'a [String],
}

impl<'a> Sheets<'a> {
    /// What a comparison gives.
    pub fn of(report: &'a Report<'_>) -> Self {
        Self {
            title: "Comparison of reviews",
            tables: &report.tables,
            keys: report
                .shelf
                .entries
                .iter()
                .map(|entry| entry.key.as_str())
                .collect(),
            notes: &report.notes,
        }
    }
}
