//! CSV: a heading row, then one row per recommendation or action.
//!
//! Comma separated, quoted where needed, UTF-8, lines ended by a line feed. A cell that a spreadsheet would run as
//! a formula gets an apostrophe in front unless raw cells are asked for.

use super::rows::{Projection, columns, rows};
use crate::normalise::Document;
use std::collections::BTreeMap;

/// Why rows could not be written or read.
pub type Failed = csv::Error;

/// The byte-order mark by which some spreadsheets know UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How rows are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct CsvOptions<'a> {
    /// What becomes a row, and which columns it has.
    pub projection: Projection<'a>,
    /// Whether cells stay as they are even where a spreadsheet would run them.
    pub raw_cells: bool,
}

/// The heading row; `has_day` as in [`columns`].
///
/// # Errors
/// Only if memory cannot be written to.
pub fn heading(has_day: bool) -> csv::Result<Vec<u8>> {
    let names = columns(has_day).into_iter().map(str::to_owned);
    write(std::iter::once(names.collect::<Vec<String>>()))
}

/// The rows of one document, without heading.
///
/// # Errors
/// As [`heading`].
pub fn body(document: &Document, options: CsvOptions<'_>) -> csv::Result<Vec<u8>> {
    let rows = rows(document, &options.projection);
    let cells = rows.into_iter().map(|row| row.cells);
    if options.raw_cells {
        write(cells)
    } else {
        write(cells.map(|cells| cells.into_iter().map(harmless).collect::<Vec<String>>()))
    }
}

/// Any rows as CSV, harmless to a spreadsheet.
///
/// # Errors
/// As [`heading`].
pub fn table(rows: impl Iterator<Item = Vec<String>>) -> csv::Result<Vec<u8>> {
    write(rows.map(|row| row.into_iter().map(harmless).collect::<Vec<String>>()))
}

/// The rows of a CSV file as a person saved it, each as heading and cell; the apostrophe that makes a cell harmless is
/// taken off.
///
/// # Errors
/// Where a row has more or fewer cells than the headings, or the text is not UTF-8.
pub fn records(bytes: &[u8]) -> csv::Result<Vec<BTreeMap<String, String>>> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let headings = reader.headers()?.clone();
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cells = headings.iter().zip(row.iter()).map(|(heading, cell)| {
            let cell = match cell.strip_prefix('\'') {
                Some(bare) if bare.starts_with(runs_as_formula) => bare,
                _ => cell,
            };
            (heading.trim().to_lowercase(), cell.to_owned())
        });
        records.push(cells.collect());
    }
    Ok(records)
}

fn write<R: AsRef<[String]>>(rows: impl Iterator<Item = R>) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.as_ref())?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// The cell with an apostrophe in front if a spreadsheet would run it.
fn harmless(cell: String) -> String {
    if cell.starts_with(runs_as_formula) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// Whether a cell that starts with the character may be run: formula signs, their full-width forms, and the
/// control characters that some spreadsheets skip in front of one.
fn runs_as_formula(first: char) -> bool {
    matches!(
        first,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn formula_gets_an_apostrophe() {
        assert_eq!(harmless("=1+1".into()), "'=1+1");
        assert_eq!(harmless("@SUM(A1)".into()), "'@SUM(A1)");
        assert_eq!(harmless("- training".into()), "'- training");
    }

    #[test]
    fn plain_text_stays() {
        assert_eq!(harmless("1 = 1".into()), "1 = 1");
        assert_eq!(harmless(String::new()), "");
    }
}
