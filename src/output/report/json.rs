//! A comparison as JSON, for programs.

use crate::codes::Codes;
use crate::compare::{Report, Table};
use crate::output::json::indented;
use serde::Serialize;

/// Version of this form.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Out<'a> {
    comparison_version: u32,
    tables: &'a [Table],
    recommendations: Vec<Row<'a>>,
    /// Keys of recommendations with the same wording.
    same_wording: Vec<Vec<&'a str>>,
    asks: Vec<AskOut<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    id: &'a str,
    review: &'a str,
    number: Option<&'a str>,
    pages: &'a [u32],
    recommendation: &'a str,
    codes: &'a Codes,
    candidates: Vec<Offer<'a>>,
}

#[derive(Serialize)]
struct Offer<'a> {
    key: &'a str,
    id: &'a str,
    likeness: f64,
    shared: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<&'a str>,
}

#[derive(Serialize)]
struct AskOut<'a> {
    ask: &'a str,
    keys: Vec<&'a str>,
}

/// The comparison as indented JSON with a final newline. `from` in the tables is the place in `recommendations`.
///
/// # Errors
/// Only if it cannot be represented in JSON, which its types rule out.
pub fn pretty(report: &Report<'_>) -> serde_json::Result<Vec<u8>> {
    let entries = &report.shelf.entries;
    let key = |&at: &usize| entries[at].key.as_str();
    let rows = entries.iter().enumerate().map(|(at, entry)| Row {
        key: &entry.key,
        id: &entry.rec.id,
        review: report.shelf.label(at),
        number: entry.rec.number.as_deref(),
        pages: &entry.rec.pages,
        recommendation: &entry.rec.recommendation,
        codes: &entry.codes,
        candidates: report.candidates[at]
            .iter()
            .map(|candidate| Offer {
                key: &entries[candidate.entry].key,
                id: &entries[candidate.entry].rec.id,
                likeness: (f64::from(candidate.likeness) * 1e4).round() / 1e4,
                shared: &candidate.shared,
                ask: report.settled.ask_of(candidate.entry),
            })
            .collect(),
    });
    let asks = report.settled.asks.iter().map(|ask| AskOut {
        ask: &ask.name,
        keys: ask.entries.iter().map(key).collect(),
    });
    indented(&Out {
        comparison_version: VERSION,
        tables: &report.tables,
        recommendations: rows.collect(),
        same_wording: report
            .groups
            .iter()
            .map(|group| group.iter().map(key).collect())
            .collect(),
        asks: asks.collect(),
        notes: &report.notes,
    })
}

/// Any list that `compare` or `search` gives.
///
/// # Errors
/// As [`pretty`].
pub fn list(items: &[impl Serialize]) -> serde_json::Result<Vec<u8>> {
    indented(&items)
}
