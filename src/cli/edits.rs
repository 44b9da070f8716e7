//! The edits that people made in a workbook, as corrections.

mod actions;
mod added;

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
    /// Edits, in the order in which they are to be made.
    pub(super) changes: Vec<Change>,
    /// What could not be taken, each a sentence.
    pub(super) not_taken: Vec<String>,
}

/// Which row a line is.
type Id<'a> = (&'a str, &'a str);

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
    let (places, others) = places(book, grid, &key);
    if places.is_empty() && !book.as_read.is_empty() {
        return Err("no row of the sheet 'Recommendations' is one that was written; nothing is taken from it".into());
    }
    let mut new = Vec::new();
    for line in others {
        if text(line, key.id).is_empty() {
            new.push(line);
        } else {
            edits.unknown(book, line, &key);
        }
    }
    let mut is_several = BTreeSet::new();
    for row in &book.as_read {
        match places.get(&of(row)).map(Vec::as_slice) {
            None => edits.drop(row),
            Some([line]) => edits.compare(row, grid, line),
            Some(several) => {
                is_several.insert(of(row));
                new.extend(edits.copies(row, grid, several));
            }
        }
    }
    edits.summed_up(grid, book);
    edits.actions(book, &places, &is_several);
    edits.add(book, &key, &new);
    Ok(edits)
}

/// The lines of each row, and those of none.
fn places<'a>(book: &'a Workbook, grid: &'a Grid, key: &Key) -> (Places<'a>, Vec<&'a Line>) {
    let known: BTreeSet<Id<'_>> = book.as_read.iter().map(of).collect();
    let (mut places, mut others) = (Places::new(), Vec::new());
    for line in &grid.lines {
        match known.get(&key.of(line)) {
            Some(found) => places.entry(*found).or_default().push(line),
            None => others.push(line),
        }
    }
    (places, others)
}

/// The lines of each row, in the order of the sheet.
type Places<'a> = BTreeMap<Id<'a>, Vec<&'a Line>>;

fn of(row: &AsRead) -> Id<'_> {
    (&row.sha256, &row.id)
}

fn key(grid: &Grid) -> Option<Key> {
    Some(Key {
        id: grid.column("id")?,
        sha256: grid.column("sha256")?,
    })
}

impl Key {
    fn of<'a>(&self, line: &'a Line) -> Id<'a> {
        (text(line, self.sha256), text(line, self.id))
    }
}

/// Numbers of lines in words.
fn numbers(lines: &[&Line]) -> String {
    let numbers: Vec<String> = lines.iter().map(|l| l.number.to_string()).collect();
    numbers.join(" and ")
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
        let sha256 = text(line, key.sha256);
        let why = if sha256.is_empty() {
            "has an id but no sha256; empty its id to add it as a new row"
        } else if book.as_read.iter().any(|row| row.sha256 == sha256) {
            "has an id that was not written to this workbook; empty its id to add it as a new row"
        } else {
            "is of a document that was not written to this workbook"
        };
        self.not_taken
            .push(format!("row {number} {why}; nothing of it is taken"));
    }

    fn drop(&mut self, row: &AsRead) {
        let (at, was) = (place(row), texts_of(row));
        self.push(&row.sha256, What::Drop { row: at, was });
    }

    fn push(&mut self, sha256: &str, what: What) {
        self.changes.push(change(sha256, what));
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
                    self.push(&row.sha256, edit(row, field, was, now));
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
}

fn place(row: &AsRead) -> Row {
    Row {
        id: row.id.clone(),
        page: row.page,
        bbox: row.bbox,
    }
}

fn change(sha256: &str, what: What) -> Change {
    Change {
        document: sha256.to_owned(),
        what,
        who: None,
        when: None,
    }
}

fn edit(row: &AsRead, field: Name, was: Value, now: Value) -> What {
    What::Edit {
        row: place(row),
        field,
        was,
        now,
    }
}

/// The texts of a row, by which it is known.
fn texts_of(row: &AsRead) -> Texts {
    let names = COLUMNS
        .iter()
        .filter(|name| fields::kind(name) == Some(Kind::Text));
    let of = |name: &&str| {
        Some((
            Name::try_from((*name).to_owned()).ok()?,
            fields::value(&row.text(name)),
        ))
    };
    names.filter_map(of).collect()
}
