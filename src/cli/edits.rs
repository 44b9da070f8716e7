//! The edits that people made in a workbook, as corrections.

use super::cell::{Now, now};
use super::fields::{self, Kind};
use super::workbook::{Grid, Held, Line, Workbook};
use crate::corrections::{Change, Name, Row, Texts, Value, What};
use crate::output::rows::{COLUMNS, OVERDUE};
use crate::output::xlsx::AsRead;
use std::collections::{BTreeMap, BTreeSet};

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// Edits, in the order of the rows as read.
    pub(super) changes: Vec<Change>,
    /// What could not be taken, each a sentence.
    pub(super) not_taken: Vec<String>,
    /// Rows that were deleted.
    pub(super) dropped: usize,
}

/// Where the columns are that say which row it is.
struct Key {
    id: usize,
    sha256: usize,
}

/// Finds the edits of a workbook.
///
/// # Errors
/// A sentence without its name if its rows cannot be told from each other.
pub(super) fn find(book: &Workbook) -> Result<Edits, String> {
    let grid = &book.recommendations;
    let key = key(grid).ok_or(
        "its columns 'id' and 'sha256' are needed to know its rows; put them back, with their headings in the first row",
    )?;
    let mut edits = Edits::default();
    edits.columns(grid);
    let mut places: BTreeMap<(&str, &str), Vec<&Line>> = BTreeMap::new();
    let known: BTreeSet<(&str, &str)> = book.as_read.iter().map(of).collect();
    for line in &grid.lines {
        match known.get(&(text(line, key.sha256), text(line, key.id))) {
            Some(found) => places.entry(*found).or_default().push(line),
            None => edits.unknown(book, line, &key),
        }
    }
    if places.is_empty() && !book.as_read.is_empty() {
        return Err("no row of the sheet 'Recommendations' is one that was written; nothing is taken from it".into());
    }
    for row in &book.as_read {
        match places.get(&of(row)).map(Vec::as_slice) {
            None => edits.drop(row),
            Some([line]) => edits.compare(row, grid, line),
            Some(several) => {
                let numbers: Vec<String> = several.iter().map(|l| l.number.to_string()).collect();
                let numbers = numbers.join(" and ");
                edits.not_taken.push(format!(
                    "rows {numbers} have the same id, and no edit of either is taken; keep one of them, or split the \
                     row on the page of `review`"
                ));
            }
        }
    }
    edits.summed_up(grid, book);
    edits.actions(book);
    Ok(edits)
}

fn of(row: &AsRead) -> (&str, &str) {
    (&row.sha256, &row.id)
}

fn key(grid: &Grid) -> Option<Key> {
    Some(Key {
        id: grid.column("id")?,
        sha256: grid.column("sha256")?,
    })
}

fn text(line: &Line, column: usize) -> &str {
    match line.cells.get(column) {
        Some(Held::Text(text)) => text.trim(),
        _ => "",
    }
}

impl Edits {
    /// Says which columns are gone or not ours.
    fn columns(&mut self, grid: &Grid) {
        for name in COLUMNS.iter().filter(|name| fields::kind(name).is_some()) {
            if grid.column(name).is_none() {
                self.not_taken.push(format!(
                    "the column '{name}' is not in the sheet any more; what was read there stays"
                ));
            }
        }
        let ours = |name: &str| COLUMNS.contains(&name) || name == OVERDUE;
        for (at, name) in grid.headings.iter().enumerate() {
            let is_used = || {
                grid.lines
                    .iter()
                    .any(|line| line.cells[at] != Held::Text(String::new()))
            };
            if !ours(name) && is_used() {
                let number = at + 1;
                self.not_taken.push(format!(
                    "column {number} ('{name}') is not one of a recommendation and is not taken"
                ));
            } else if grid.column(name) != Some(at) && is_used() {
                self.not_taken.push(format!(
                    "the column '{name}' is there twice; the first is taken"
                ));
            }
        }
    }

    fn unknown(&mut self, book: &Workbook, line: &Line, key: &Key) {
        let number = line.number;
        let (id, sha256) = (text(line, key.id), text(line, key.sha256));
        let why = if id.is_empty() || sha256.is_empty() {
            "has no id or sha256; a new row is added on the page of `review`"
        } else if book.as_read.iter().any(|row| row.sha256 == sha256) {
            "has an id that was not written to this workbook"
        } else {
            "is of a document that was not written to this workbook"
        };
        self.not_taken
            .push(format!("row {number} {why}; nothing of it is taken"));
    }

    fn drop(&mut self, row: &AsRead) {
        let texts = COLUMNS
            .iter()
            .filter(|name| fields::kind(name) == Some(Kind::Text));
        let was: Texts = texts
            .filter_map(|name| {
                Some((
                    Name::try_from((*name).to_owned()).ok()?,
                    fields::value(&row.text(name)),
                ))
            })
            .collect();
        self.dropped += 1;
        self.push(
            row,
            What::Drop {
                row: place(row),
                was,
            },
        );
    }

    fn push(&mut self, row: &AsRead, what: What) {
        self.changes.push(Change {
            document: row.sha256.clone(),
            what,
            who: None,
            when: None,
        });
    }

    fn compare(&mut self, row: &AsRead, grid: &Grid, line: &Line) {
        let at = |name: &str| grid.column(name).map(|column| &line.cells[column]);
        for name in COLUMNS {
            let (Some(kind), Some(held)) = (fields::kind(name), at(name)) else {
                continue;
            };
            let taken = match now(&row.text(name), held) {
                Now::Same => continue,
                Now::Unclear(why) => Err(why.to_owned()),
                Now::Text(text) => fields::edits(row, (name, kind), &text),
            };
            self.take(row, (line, name), taken);
        }
        let days = ["due_from", "due_to"].map(|name| (row.text(name), at(name)));
        let taken = fields::days(row, &days);
        self.take(row, (line, "due_from' and 'due_to"), taken);
    }

    fn take(
        &mut self,
        row: &AsRead,
        (line, name): (&Line, &str),
        taken: Result<Vec<(Name, Value, Value)>, String>,
    ) {
        match taken {
            Ok(edits) => {
                for (field, was, now) in edits {
                    let row_at = place(row);
                    self.push(
                        row,
                        What::Edit {
                            row: row_at,
                            field,
                            was,
                            now,
                        },
                    );
                }
            }
            Err(why) => {
                let number = line.number;
                self.not_taken.push(format!(
                    "row {number}, '{name}': {why}; what was read stays"
                ));
            }
        }
    }

    /// Says of the columns that are no field how many of their cells were edited.
    fn summed_up(&mut self, grid: &Grid, book: &Workbook) {
        let rows: BTreeMap<_, _> = book.as_read.iter().map(|row| (of(row), row)).collect();
        let Some(key) = key(grid) else {
            return;
        };
        let is_fixed =
            |name: &str| fields::kind(name).is_none() && !matches!(name, "due_from" | "due_to");
        for name in COLUMNS.into_iter().filter(|name| is_fixed(name)) {
            let Some(column) = grid.column(name) else {
                continue;
            };
            let edited = grid.lines.iter().filter(|line| {
                let row = rows.get(&(text(line, key.sha256), text(line, key.id)));
                row.is_some_and(|row| now(&row.text(name), &line.cells[column]) != Now::Same)
            });
            let count = edited.count();
            if count > 0 {
                self.not_taken.push(format!(
                    "the column '{name}' is none that corrections are made to; {count} {} not taken",
                    if count == 1 {
                        "edited cell in it is"
                    } else {
                        "edited cells in it are"
                    }
                ));
            }
        }
    }

    /// Says how many cells of the sheet of actions were edited.
    fn actions(&mut self, book: &Workbook) {
        let rows: BTreeMap<_, _> = book.as_read.iter().map(|row| (of(row), row)).collect();
        let Some((grid, key)) = book
            .actions
            .as_ref()
            .and_then(|grid| Some((grid, key(grid)?)))
        else {
            return;
        };
        let mut count = 0;
        for line in &grid.lines {
            let Some(row) = rows.get(&(text(line, key.sha256), text(line, key.id))) else {
                continue;
            };
            let index = grid
                .column("action_index")
                .map(|column| &line.cells[column]);
            let action = match index {
                Some(Held::Number(index)) => row.actions.get((*index as usize).wrapping_sub(1)),
                _ => None,
            };
            for name in COLUMNS.iter().filter(|name| fields::kind(name).is_some()) {
                let was = match (*name, action) {
                    ("action", Some(action)) => action.action.clone(),
                    ("by_whom", Some(action)) => action.by_whom.clone(),
                    ("by_when", Some(action)) => action.by_when.clone(),
                    ("monitoring", Some(action)) => action.monitoring.clone(),
                    _ => row.text(name),
                };
                let held = grid.column(name).map(|column| &line.cells[column]);
                count += usize::from(held.is_some_and(|held| now(&was, held) != Now::Same));
            }
        }
        if count > 0 {
            self.not_taken.push(format!(
                "{count} of the cells on the sheet 'Actions' were edited; edits are taken from the sheet \
                 'Recommendations' only"
            ));
        }
    }
}

fn place(row: &AsRead) -> Row {
    Row {
        id: row.id.clone(),
        page: row.page,
        bbox: row.bbox,
    }
}
