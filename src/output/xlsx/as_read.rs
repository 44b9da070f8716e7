//! What each row held when the workbook was written, on a sheet that no menu of a spreadsheet shows. By it edits that
//! people make in the workbook are known from what was read.
//!
//! One row a recommendation, and one a correction that was made before: a line of JSON, in as many cells as it needs. Signs that a spreadsheet or its file format
//! would change are written as escapes of JSON.

use crate::normalise::{Action, CellPlace, Document, Due, Field, Recommendation};
use crate::output::json::escaped;
use rust_xlsxwriter::{Worksheet, XlsxError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Name of the sheet.
pub const SHEET: &str = "As read";
/// What stands in its first cell; another version of what follows has another one.
pub const MARK: &str = "scr-plans as-read 1";
/// Characters in a cell, which may need two units each.
const CELL: usize = 16_000;

/// A recommendation as it stood in the workbook.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AsRead {
    /// SHA-256 of the document.
    pub sha256: String,
    /// Name of its file.
    pub file: String,
    /// Identifier of the recommendation.
    pub id: String,
    /// Page of its box, from 1; 0 if unknown.
    pub page: u32,
    /// Where it stands on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
    /// Whole texts by column, but for empty ones.
    pub cells: BTreeMap<String, String>,
    /// Its due dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub due: Vec<Due>,
    /// The split into actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

impl AsRead {
    /// What a row holds; `cells` are its texts by column.
    pub(super) fn of<'a>(
        document: &Document,
        rec: &Recommendation,
        cells: impl Iterator<Item = (&'a str, &'a String)>,
    ) -> Self {
        let place = place(&rec.cells);
        let page = place.map(|p| p.page).or(rec.pages.first().copied());
        Self {
            sha256: document.source.sha256.clone(),
            file: document.source.file.clone(),
            id: rec.id.clone(),
            page: page.unwrap_or_default(),
            bbox: place.map(|p| p.bbox),
            cells: cells
                .filter(|(_, text)| !text.is_empty())
                .map(|(name, text)| (name.to_owned(), text.clone()))
                .collect(),
            due: rec.due.clone(),
            actions: rec.actions.clone(),
        }
    }

    /// The whole text of a column.
    #[must_use]
    pub fn text(&self, column: &str) -> String {
        self.cells.get(column).cloned().unwrap_or_default()
    }

    /// Reads it from the cells of its row; `None` if they are not what was written.
    #[must_use]
    pub fn read(cells: &[String]) -> Option<Self> {
        serde_json::from_str(&cells.concat()).ok()
    }
}

/// The cell that tells a row from its neighbours: sections and dates may be shared.
fn place(cells: &[CellPlace]) -> Option<&CellPlace> {
    let own = |c: &&CellPlace| matches!(c.field, Field::Recommendation | Field::Action);
    cells.iter().find(own).or(cells.first())
}

/// The sheet as it grows.
pub(super) struct Hidden {
    sheet: Worksheet,
    row: u32,
}

impl Hidden {
    /// A sheet made of an empty one.
    pub(super) fn new(mut sheet: Worksheet) -> Result<Self, XlsxError> {
        sheet.set_name(SHEET)?;
        sheet.set_very_hidden(true);
        sheet.write_string(0, 0, MARK)?;
        Ok(Self { sheet, row: 1 })
    }

    /// Adds a row.
    pub(super) fn add(&mut self, row: &AsRead) -> Result<(), XlsxError> {
        let line = serde_json::to_string(row)
            .map_err(|error| XlsxError::ParameterError(error.to_string()))?;
        self.line(&line)
    }

    /// Adds a line of JSON.
    pub(super) fn line(&mut self, line: &str) -> Result<(), XlsxError> {
        let line = plain(&escaped(line.to_owned()));
        let mut rest = line.as_str();
        for col in 0.. {
            let end = rest
                .char_indices()
                .nth(CELL)
                .map_or(rest.len(), |(at, _)| at);
            let (cell, left) = rest.split_at(end);
            self.sheet.write_string(self.row, col, cell)?;
            rest = left;
            if rest.is_empty() {
                break;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// The finished sheet.
    pub(super) fn close(self) -> Worksheet {
        self.sheet
    }
}

/// JSON without controls, and without `_x` before what would be an escape of the file format.
fn plain(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let mut signs = json.chars().peekable();
    while let Some(c) = signs.next() {
        let is_escape = c == '_' && signs.peek() == Some(&'x');
        if is_escape || c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') {
            // A string takes whatever is written to it.
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{AsRead, plain};
    use std::collections::BTreeMap;

    #[test]
    fn what_a_spreadsheet_would_change_is_escaped_and_comes_back() {
        let text = "a\u{85}b_x000D_\u{7f}c\u{FFFE}\n\"_\" _x";
        let row = AsRead {
            sha256: "aa".into(),
            file: "a.pdf".into(),
            id: "r1".into(),
            page: 1,
            bbox: None,
            cells: BTreeMap::from([("action".into(), text.into())]),
            due: Vec::new(),
            actions: Vec::new(),
        };
        let line = plain(&serde_json::to_string(&row).unwrap());
        assert!(!line.contains("_x") && !line.contains(char::is_control));
        let (start, end) = line.split_at(20);
        assert_eq!(AsRead::read(&[start.into(), end.into()]), Some(row));
    }
}
