//! A workbook that people may have edited: its cells, and what they held when it was written.

use super::facts::reason;
use crate::corrections::Change;
use crate::output::xlsx::{AS_READ, AS_READ_MARK, AsRead};
use calamine::{Data, Range, Reader, Xlsx, XlsxError, open_workbook};
use std::fs::File;
use std::io::BufReader;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

/// What a cell holds now.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Held {
    /// A text; empty if there is nothing.
    Text(String),
    /// A number, perhaps one that was a text once.
    Number(f64),
    /// A day, ISO 8601, perhaps one that was a text once.
    Day(String),
    /// Something of which no text can be told: a formula, or its fault.
    Unclear(&'static str),
}

/// A row of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its number in the sheet, from 1.
    pub(super) number: u32,
    /// A cell for each heading.
    pub(super) cells: Vec<Held>,
}

/// A sheet with a heading row.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// The headings.
    pub(super) headings: Vec<String>,
    /// Rows that hold anything.
    pub(super) lines: Vec<Line>,
}

impl Grid {
    /// Where a column is.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading == name)
    }
}

/// The parts of a workbook that edits are taken from.
pub(super) struct Workbook {
    /// The sheet of recommendations.
    pub(super) recommendations: Grid,
    /// The sheet of actions, if it is still there.
    pub(super) actions: Option<Grid>,
    /// What the rows were.
    pub(super) as_read: Vec<AsRead>,
    /// Corrections that it was written with.
    pub(super) carried: Vec<Change>,
}

/// Reads a workbook. What is wrong with it is a sentence without its name.
pub(super) fn read(path: &Path) -> Result<Workbook, String> {
    // A damaged file must not end the program without a word.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(AssertUnwindSafe(|| of_file(path)));
    panic::set_hook(hook);
    done.unwrap_or_else(|_| Err("is damaged and cannot be read as a workbook".to_owned()))
}

type Book = Xlsx<BufReader<File>>;

fn of_file(path: &Path) -> Result<Workbook, String> {
    let mut book: Book = open_workbook(path).map_err(|error| {
        let why = match error {
            // What the library says of what is no archive helps nobody who took another file.
            XlsxError::Zip(_) => "is no workbook (.xlsx), or a damaged one".to_owned(),
            XlsxError::Io(error) => format!("cannot be read: {}", reason(&error)),
            error => format!("cannot be read as a workbook ({error})"),
        };
        format!("{why}; name one that `scr-plans convert -o FILE.xlsx` wrote")
    })?;
    if !book.sheet_names().iter().any(|name| name == AS_READ) {
        return Err(
            "does not hold what was read, by which edits are known; only workbooks that `scr-plans convert -o FILE.xlsx` \
             wrote do, and copies saved as .xlsx of them"
                .to_owned(),
        );
    }
    let (as_read, carried) = hidden(&sheet(&mut book, AS_READ)?)?;
    let recommendations = grid(&mut book, "Recommendations")?;
    let is_there = book.sheet_names().iter().any(|name| name == "Actions");
    let actions = is_there.then(|| grid(&mut book, "Actions")).transpose()?;
    Ok(Workbook {
        recommendations,
        actions,
        as_read,
        carried,
    })
}

fn sheet(book: &mut Book, name: &str) -> Result<Range<Data>, String> {
    book.worksheet_range(name).map_err(|error| {
        format!("its sheet '{name}' cannot be read ({error}); give the sheet its name back")
    })
}

fn hidden(range: &Range<Data>) -> Result<(Vec<AsRead>, Vec<Change>), String> {
    let mut rows = range.rows();
    let mark = rows.next().and_then(|row| row.first()).map(Data::to_string);
    if mark.as_deref() != Some(AS_READ_MARK) {
        return Err(
            "was written by another version of the program; edits are taken by the version that wrote it"
                .to_owned(),
        );
    }
    let (mut as_read, mut carried) = (Vec::new(), Vec::new());
    for row in rows {
        let cells: Vec<String> = row.iter().map(Data::to_string).collect();
        if let Some(row) = AsRead::read(&cells) {
            as_read.push(row);
        } else if let Ok(change) = serde_json::from_str(&cells.concat()) {
            carried.push(change);
        } else {
            return Err(format!(
                "its hidden sheet '{AS_READ}' was changed; edits cannot be told from what was read"
            ));
        }
    }
    Ok((as_read, carried))
}

fn grid(book: &mut Book, name: &str) -> Result<Grid, String> {
    let range = sheet(book, name)?;
    let formulas = book.worksheet_formula(name).ok();
    let (last_row, last_col) = range.end().unwrap_or_default();
    let value = |row, col| range.get_value((row, col)).unwrap_or(&Data::Empty);
    let headings = (0..=last_col).map(|col| value(0, col).to_string().trim().to_owned());
    let cell = |row, col| {
        let formula = formulas.as_ref().and_then(|f| f.get_value((row, col)));
        if formula.is_some_and(|formula| !formula.is_empty()) {
            return Held::Unclear("holds a formula; put its value there");
        }
        held(value(row, col))
    };
    let line = |row| Line {
        number: row + 1,
        cells: (0..=last_col).map(|col| cell(row, col)).collect(),
    };
    let is_used = |line: &Line| line.cells.iter().any(|c| *c != Held::Text(String::new()));
    Ok(Grid {
        headings: headings.collect(),
        lines: (1..=last_row).map(line).filter(is_used).collect(),
    })
}

fn held(value: &Data) -> Held {
    match value {
        Data::Empty => Held::Text(String::new()),
        Data::String(text) => Held::Text(text.clone()),
        Data::Bool(is) => Held::Text(is.to_string()),
        Data::Int(number) => Held::Number(*number as f64),
        Data::Float(number) => Held::Number(*number),
        Data::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            Held::Day(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTimeIso(day) if day.len() >= 10 && day.is_char_boundary(10) => {
            Held::Day(day[..10].to_owned())
        }
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => {
            Held::Unclear("holds a time, not a text or a day")
        }
        Data::Error(_) => Held::Unclear("holds a fault of the spreadsheet"),
    }
}
