//! Rows that people added on the sheet of recommendations: copies of a row, and rows without an id.

use super::{Edits, Id, Key, change, place, text, texts_of};
use crate::cli::cell::{Now, now};
use crate::cli::fields::{self, Kind};
use crate::cli::workbook::{Grid, Held, Line, Workbook};
use crate::corrections::{Name, Texts, Value, What};
use crate::output::rows::COLUMNS;
use crate::output::xlsx::AsRead;
use std::collections::BTreeMap;

impl Edits {
    /// Takes the lines of a row of which there are several. If one says what was read, the others are rows that were not
    /// read, and are given back; if none does, the row is as many.
    pub(super) fn copies<'a>(
        &mut self,
        row: &AsRead,
        grid: &Grid,
        lines: &[&'a Line],
    ) -> Vec<&'a Line> {
        let (same, other): (Vec<&Line>, Vec<&'a Line>) = lines
            .iter()
            .copied()
            .partition(|line| is_as_read(row, grid, line));
        if same.is_empty() {
            self.split(row, grid, lines);
            return Vec::new();
        }
        if same.len() > 1 {
            let numbers = super::numbers(&same);
            self.not_taken.push(format!(
                "rows {numbers} say the same and have the same id; delete all but one of them, or correct the copy"
            ));
        }
        other
    }

    fn split(&mut self, row: &AsRead, grid: &Grid, lines: &[&Line]) {
        let parts: Result<Vec<Texts>, String> =
            lines.iter().map(|line| part(row, grid, line)).collect();
        match parts {
            Ok(now) => {
                let (row_at, was) = (place(row), texts_of(row));
                let what = What::Split {
                    row: row_at,
                    was,
                    now,
                };
                self.push(&row.sha256, what);
            }
            Err(why) => {
                let numbers = super::numbers(lines);
                self.not_taken.push(format!(
                    "rows {numbers} have the same id, and are not taken: {why}"
                ));
            }
        }
    }

    /// Adds new rows, each behind the row above it.
    pub(super) fn add(&mut self, book: &Workbook, key: &Key, lines: &[&Line]) {
        let around = Around::of(book, key);
        let mut added = Vec::new();
        for line in lines {
            match around.added(line) {
                Ok((sha256, what)) => added.push((line.number, change(&sha256, what))),
                Err(why) => {
                    let number = line.number;
                    self.not_taken
                        .push(format!("row {number} is new, and is not taken: {why}"));
                }
            }
        }
        // Each goes right behind the row above it, so of several there the last goes first.
        added.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
        self.changes
            .extend(added.into_iter().map(|(_, change)| change));
    }
}

/// Whether a line says in all fields what was read.
fn is_as_read(row: &AsRead, grid: &Grid, line: &Line) -> bool {
    let is_field =
        |name: &&str| fields::kind(name).is_some() || matches!(*name, "due_from" | "due_to");
    COLUMNS.into_iter().filter(is_field).all(|name| {
        let held = grid.column(name).map(|column| &line.cells[column]);
        held.is_none_or(|held| now(&row.text(name), held) == Now::Same)
    })
}

/// What a line says, as a part of a row.
///
/// # Errors
/// Why it cannot be taken.
fn part(row: &AsRead, grid: &Grid, line: &Line) -> Result<Texts, String> {
    let mut texts = Texts::new();
    for name in COLUMNS {
        let Some(kind) = fields::kind(name) else {
            continue;
        };
        let was = row.text(name);
        let edited = match grid
            .column(name)
            .map(|column| now(&was, &line.cells[column]))
        {
            None | Some(Now::Same) => Vec::new(),
            Some(Now::Text(text)) => fields::edits(row, (name, kind), &text)?,
            Some(Now::Unclear(why)) => return Err(format!("'{name}' {why}")),
        };
        match kind {
            Kind::Other => {
                let was = serde_json::from_str(&was).unwrap_or_else(|_| BTreeMap::new());
                let was = was.into_iter().map(|(heading, text): (String, String)| {
                    (Name::Other(heading), fields::value(&text))
                });
                texts.extend(was);
            }
            // A fact that was none is not said, so that it can follow from the texts.
            Kind::Status | Kind::Rag if was.is_empty() => {}
            _ => {
                texts.insert(Name::try_from(name.to_owned())?, fields::value(&was));
            }
        }
        texts.extend(edited.into_iter().map(|(name, _, now)| (name, now)));
    }
    let days = ["due_from", "due_to"].map(|name| {
        let held = grid.column(name).map(|column| &line.cells[column]);
        (row.text(name), held)
    });
    // Dates of another text are none of this one's.
    let edited = fields::days(row, &days).or_else(|why| match row.due.len() {
        0 | 1 => Err(why),
        _ => Ok(Vec::new()),
    })?;
    texts.extend(edited.into_iter().map(|(name, _, now)| (name, now)));
    Ok(texts)
}

/// What stands around new rows.
struct Around<'a> {
    book: &'a Workbook,
    key: &'a Key,
    rows: BTreeMap<Id<'a>, &'a AsRead>,
}

impl<'a> Around<'a> {
    fn of(book: &'a Workbook, key: &'a Key) -> Self {
        let rows = book
            .as_read
            .iter()
            .map(|row| (super::of(row), row))
            .collect();
        Self { book, key, rows }
    }

    /// A new row as a change of its document.
    ///
    /// # Errors
    /// Why it cannot be taken.
    fn added(&self, line: &Line) -> Result<(String, What), String> {
        let grid = &self.book.recommendations;
        let sha256 = self.document(line)?.to_owned();
        let plan = self.said(line, "plan");
        let is_near =
            |row: &AsRead| row.sha256 == sha256 && (plan.is_empty() || row.text("plan") == plan);
        let above = self.above(line, is_near);
        let plan = match (plan.as_str(), above) {
            ("", Some(row)) => row.text("plan"),
            ("", None) => "1".to_owned(),
            (said, _) => said.to_owned(),
        };
        let plan: usize = plan
            .parse()
            .map_err(|_| format!("'{plan}' is no number of a plan"))?;
        let like = above.or(self.book.as_read.iter().find(|row| is_near(row)));
        let now = part(&blank(grid, line, like), grid, line)?;
        let is_text = |value: &Value| matches!(value, Value::Text(_));
        if !now.values().any(is_text) {
            return Err("it has nothing in its fields".to_owned());
        }
        let is_twin = |row: &AsRead| {
            let all = texts_of(row);
            row.sha256 == sha256 && all.iter().all(|(name, was)| now.get(name) == Some(was))
        };
        if self.book.as_read.iter().any(is_twin) {
            return Err("it says the same as another row; delete it, or correct it".to_owned());
        }
        let pages = self.said(line, "pages");
        let page = pages
            .split(',')
            .next()
            .and_then(|page| page.trim().parse().ok());
        let what = What::Add {
            plan,
            after: above.map(place),
            page: page.unwrap_or_default(),
            now,
        };
        Ok((sha256, what))
    }

    /// The SHA-256 of the document that a new row is of: as it says, else that of the rows around it.
    ///
    /// # Errors
    /// If that is not clear.
    fn document(&self, line: &Line) -> Result<&'a str, String> {
        let rows = &self.book.as_read;
        let (said, file, path) = (
            text(line, self.key.sha256),
            self.said(line, "file"),
            self.said(line, "path"),
        );
        let is_of = |row: &&AsRead| match (said, path.as_str(), file.as_str()) {
            ("", "", "") => true,
            ("", "", file) => row.text("file") == file,
            ("", path, _) => row.text("path") == path,
            (said, ..) => row.sha256 == said,
        };
        let mut found: Vec<&str> = rows
            .iter()
            .filter(is_of)
            .map(|row| row.sha256.as_str())
            .collect();
        found.dedup();
        let is_said = !(said.is_empty() && file.is_empty() && path.is_empty());
        match found.as_slice() {
            [only] => return Ok(only),
            [] if is_said => {
                return Err("it is of a document that was not written to this workbook".to_owned());
            }
            _ => {}
        }
        let lines = self.book.recommendations.lines.iter();
        let mut below = lines.filter(|other| other.number > line.number);
        let below = below.find_map(|other| self.rows.get(&self.key.of(other)));
        let around = self.above(line, |_| true).zip(below);
        let between = around.filter(|(above, below)| above.sha256 == below.sha256);
        let document = between.map(|(above, _)| above.sha256.as_str());
        document.filter(|sha256| found.contains(sha256)).ok_or_else(|| {
            "it is not clear of which document it is; copy the 'sha256' of a row of that document into it".to_owned()
        })
    }

    /// The nearest row above that was read and is meant.
    fn above(&self, line: &Line, is_meant: impl Fn(&AsRead) -> bool) -> Option<&'a AsRead> {
        let lines = self.book.recommendations.lines.iter().rev();
        let above = lines.filter(|other| other.number < line.number);
        let rows = above.filter_map(|other| self.rows.get(&self.key.of(other)).copied());
        rows.into_iter().find(|row| is_meant(row))
    }

    fn said(&self, line: &Line, column: &str) -> String {
        let column = self.book.recommendations.column(column);
        match column.map(|column| &line.cells[column]) {
            Some(Held::Text(text)) => text.trim().to_owned(),
            Some(Held::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }
}

/// A row of which nothing was read, to compare a new one with. It has the columns of no field that a row `like` it has,
/// and its `by_when` already, in which a due date that is typed stands.
fn blank(grid: &Grid, line: &Line, like: Option<&AsRead>) -> AsRead {
    let other = like.map(|row| row.text("other")).unwrap_or_default();
    let mut headings: BTreeMap<String, String> = serde_json::from_str(&other).unwrap_or_default();
    headings.values_mut().for_each(String::clear);
    let mut cells = BTreeMap::new();
    if !headings.is_empty() {
        cells.insert(
            "other".to_owned(),
            serde_json::to_string(&headings).unwrap_or_default(),
        );
    }
    let by_when = grid
        .column("by_when")
        .map(|column| now("", &line.cells[column]));
    if let Some(Now::Text(text)) = by_when {
        cells.insert("by_when".to_owned(), text);
    }
    AsRead {
        sha256: String::new(),
        file: String::new(),
        id: String::new(),
        page: 0,
        bbox: None,
        cells,
        due: Vec::new(),
        actions: Vec::new(),
    }
}
