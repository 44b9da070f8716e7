//! The workbook: sheets for rows, actions, reviews, what to check, columns, and what it all means.
//!
//! Cells hold text, numbers and days, never a formula. Sheets grow row by row into temporary files where there are
//! some, so memory does not grow with the rows. Nothing in the file tells when it was made: the same documents give the same bytes.

mod about;
mod address;
mod as_read;
mod reviews;
mod sheet;
mod style;
mod text;

pub use about::About;
pub use as_read::{AsRead, MARK as AS_READ_MARK, SHEET as AS_READ};
pub(in crate::output) use sheet::{n_lines, row_height};
pub use text::as_shown;

use super::entry::{Entry, Fate};
use super::rows::{Projection, RowUnit, columns, how_sure, joined, rows, word};
use crate::normalise::{Document, Recommendation, Warning};
use crate::text::command::shown;
use address::page_link;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use sheet::{Cell, Sheet};
use std::io::{self, Seek, Write};
use std::panic::{self, AssertUnwindSafe};
#[cfg(feature = "cli")]
use std::path::Path;
use style::{Column, Kind};

/// What makes an empty sheet.
type Blank = fn(&mut Workbook) -> Result<Worksheet, XlsxError>;

/// A workbook that documents are added to.
pub struct XlsxWriter {
    book: Workbook,
    recommendations: Sheet,
    actions: Sheet,
    reviews: Sheet,
    to_check: Sheet,
    columns: Sheet,
    hidden: as_read::Hidden,
    about: About,
}

impl XlsxWriter {
    /// A workbook without rows. Temporary files are made in `folder`.
    ///
    /// # Errors
    /// If no temporary file can be made.
    #[cfg(feature = "cli")]
    pub fn new(folder: &Path, about: About) -> io::Result<Self> {
        let start = || {
            let mut book = Workbook::new();
            book.set_tempdir(folder)?;
            Self::start(book, about, Workbook::new_worksheet_with_constant_memory)
        };
        start().map_err(as_io)
    }

    /// A workbook without rows that is kept in memory, for where there are no files.
    ///
    /// # Errors
    /// Only if the library refuses a name, which tests rule out.
    pub fn in_memory(about: About) -> io::Result<Self> {
        let blank = |_: &mut Workbook| Ok(Worksheet::new());
        Self::start(Workbook::new(), about, blank).map_err(as_io)
    }

    /// `blank` makes the sheets of rows.
    fn start(mut book: Workbook, about: About, blank: Blank) -> Result<Self, XlsxError> {
        let of_rows = || {
            let names = columns(about.as_of.is_some()).into_iter();
            names.map(Column::of_rows).collect()
        };
        // The creation day is that of the format's first version: a workbook tells nothing of when it was made.
        let properties = DocProperties::new()
            .set_title("Action plans of safeguarding reviews")
            .set_author("scr-plans")
            .set_comment(format!(
                "Made by scr-plans {}. The sheet 'About' says what each column holds.",
                about.version
            ))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
        book.set_properties(&properties);
        let mut of_rows = |name| {
            let mut sheet = Sheet::new(blank(&mut book)?, name, of_rows(), 3)?;
            sheet.print_up_to("to_check");
            Ok::<_, XlsxError>(sheet)
        };
        let (recommendations, actions) = (of_rows("Recommendations")?, of_rows("Actions")?);
        let mut reviews = Sheet::new(blank(&mut book)?, "Reviews", reviews::COLUMNS.to_vec(), 1)?;
        reviews.print_up_to("path");
        Ok(Self {
            recommendations,
            actions,
            reviews,
            to_check: Sheet::new(blank(&mut book)?, "To check", TO_CHECK.to_vec(), 1)?,
            columns: Sheet::new(blank(&mut book)?, "Columns", HEADINGS.to_vec(), 1)?,
            hidden: as_read::Hidden::new(blank(&mut book)?)?,
            about,
            book,
        })
    }

    /// Adds an input and all its rows.
    ///
    /// # Errors
    /// If a temporary file cannot be written, or a sheet has no more room.
    pub fn add(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        let path = shown(entry.path);
        let entry = Entry {
            path: &path,
            ..*entry
        };
        guarded(|| self.put(&entry))
    }

    /// Has the workbook carry the corrections that it is made with, each a line of JSON, so that none is lost where a
    /// person goes on in it.
    ///
    /// # Errors
    /// If a sheet has no more room.
    pub fn carry(&mut self, corrections: &str) -> io::Result<()> {
        let hidden = &mut self.hidden;
        guarded(|| corrections.lines().try_for_each(|line| hidden.line(line)))
    }

    fn put(&mut self, entry: &Entry<'_>) -> Result<(), XlsxError> {
        self.about.add_input(entry.path, entry.sha256);
        if let Fate::Read { document, .. } = entry.fate {
            self.put_document(entry, document)?;
        }
        reviews::add(&mut self.reviews, entry)
    }

    fn put_document(&mut self, entry: &Entry<'_>, document: &Document) -> Result<(), XlsxError> {
        for warning in &document.warnings {
            self.put_doubt(entry, document, None, warning)?;
        }
        for unit in [RowUnit::Recommendation, RowUnit::Action] {
            self.put_rows(entry, document, unit)?;
        }
        self.put_columns(document)
    }

    fn put_rows(
        &mut self,
        entry: &Entry<'_>,
        document: &Document,
        unit: RowUnit,
    ) -> Result<(), XlsxError> {
        let as_of = self.about.as_of.clone();
        let projection = Projection {
            unit,
            path: entry.path,
            as_of: as_of.as_deref(),
        };
        let is_first = unit == RowUnit::Recommendation;
        let names = columns(as_of.is_some());
        let at_pages = names.iter().position(|name| *name == "pages");
        for row in rows(document, &projection) {
            let rec = row.recommendation;
            let to = page_link(entry.link, rec.pages.first());
            let cells = row.cells.iter().enumerate().map(|(col, text)| {
                if Some(col) == at_pages {
                    Cell::Link(text, &to)
                } else if is_corrected(rec, names[col]) {
                    Cell::Corrected(text)
                } else {
                    Cell::Text(text)
                }
            });
            let sheet = if is_first {
                &mut self.recommendations
            } else {
                &mut self.actions
            };
            sheet.add(cells)?;
            let cut = std::mem::take(&mut sheet.cut);
            if !is_first {
                continue;
            }
            let texts = names.iter().copied().zip(&row.cells);
            self.hidden.add(&AsRead::of(document, rec, texts))?;
            let subject = Some((rec.number.as_deref().unwrap_or_default(), rec));
            for warning in &rec.warnings {
                self.put_doubt(entry, document, subject, warning)?;
            }
            for column in cut {
                self.put_cut(entry, document, rec, column)?;
            }
        }
        Ok(())
    }

    /// A line of the sheet of doubts.
    fn put_doubt(
        &mut self,
        entry: &Entry<'_>,
        document: &Document,
        subject: Option<(&str, &Recommendation)>,
        warning: &Warning,
    ) -> Result<(), XlsxError> {
        let pages = joined(warning.pages.iter().map(u32::to_string), ", ");
        let to = page_link(entry.link, warning.pages.first());
        let code = word(&warning.code);
        let (number, rec) = subject.map_or(("", None), |(number, rec)| (number, Some(rec)));
        self.to_check.add([
            Cell::Text(&shown(&document.source.file)),
            Cell::Link(&pages, &to),
            Cell::Text(number),
            Cell::Text(&warning.message),
            Cell::Text(rec.map_or("", |rec| &rec.recommendation)),
            Cell::Text(&code),
            Cell::Text(rec.map_or("", |rec| &rec.id)),
            Cell::Text(entry.path),
        ])
    }

    /// A cell that holds less than the document: never in silence.
    fn put_cut(
        &mut self,
        entry: &Entry<'_>,
        document: &Document,
        rec: &Recommendation,
        column: &str,
    ) -> Result<(), XlsxError> {
        let pages = joined(rec.pages.iter().map(u32::to_string), ", ");
        let to = page_link(entry.link, rec.pages.first());
        let message = format!(
            "The text of '{column}' is longer than a cell can hold and is cut here; JSON, CSV and SQLite have all of it."
        );
        self.to_check.add([
            Cell::Text(&shown(&document.source.file)),
            Cell::Link(&pages, &to),
            Cell::Text(rec.number.as_deref().unwrap_or_default()),
            Cell::Text(&message),
            Cell::Text(&rec.recommendation),
            Cell::Text("cell-too-long"),
            Cell::Text(&rec.id),
            Cell::Text(entry.path),
        ])?;
        self.to_check.cut.clear();
        Ok(())
    }

    fn put_columns(&mut self, document: &Document) -> Result<(), XlsxError> {
        for (plan, nth) in document.plans.iter().zip(1..) {
            for (column, place) in plan.columns.iter().zip(1..) {
                let field = word(&column.field);
                let sure = how_sure(document, &column.heading);
                self.columns.add([
                    Cell::Text(&shown(&document.source.file)),
                    Cell::Count(nth),
                    Cell::Text(&plan.title),
                    Cell::Count(place),
                    Cell::Text(&column.heading),
                    Cell::Text(&field),
                    Cell::Text(sure),
                ])?;
            }
        }
        Ok(())
    }

    /// Writes the workbook. `notes` say what else there is to know of the run, if anything.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(self, notes: &[String], to: impl Write + Seek + Send) -> io::Result<()> {
        guarded(|| self.close(notes, to))
    }

    fn close(mut self, notes: &[String], to: impl Write + Seek + Send) -> Result<(), XlsxError> {
        let mut notes = notes.to_vec();
        if self.recommendations.lacks_links || self.actions.lacks_links || self.to_check.lacks_links
        {
            notes.push(
                "A sheet holds no more than 65,530 links; rows after that have their pages without a link.".to_owned(),
            );
        }
        let sheets = vec![
            self.recommendations,
            self.actions,
            self.reviews,
            self.to_check,
            self.columns,
        ];
        for sheet in sheets {
            self.book.push_worksheet(sheet.close()?);
        }
        self.about.write(&mut self.book, &notes)?;
        self.book.push_worksheet(self.hidden.close());
        self.book.save_to_writer(to)
    }
}

const TO_CHECK: [Column; 8] = [
    Column::new("file", 24.0, Kind::Text),
    Column::new("pages", 9.0, Kind::Link),
    Column::new("number", 9.0, Kind::Text),
    Column::new("what_to_check", 60.0, Kind::Text),
    Column::new("recommendation", 48.0, Kind::Text),
    Column::new("code", 20.0, Kind::Text),
    Column::new("id", 18.0, Kind::Text),
    Column::new("path", 22.0, Kind::Text),
];

const HEADINGS: [Column; 7] = [
    Column::new("file", 24.0, Kind::Text),
    Column::new("plan", 8.0, Kind::Count),
    Column::new("plan_title", 30.0, Kind::Text),
    Column::new("column", 9.0, Kind::Count),
    Column::new("heading", 40.0, Kind::Text),
    Column::new("field", 18.0, Kind::Text),
    Column::new("how_sure", 60.0, Kind::Text),
];

/// Whether a person corrected what a column shows.
fn is_corrected(rec: &Recommendation, column: &str) -> bool {
    rec.corrected.iter().any(|field| match field.as_str() {
        "due" => matches!(column, "due" | "due_from" | "due_to"),
        // Which of the actions were corrected is not kept.
        "actions" => column == "action_index",
        field => field == column || (column == "other" && field.starts_with("other/")),
    })
}

/// Runs what writes to temporary files. The library panics where one of them cannot grow; nobody is to see that.
fn guarded<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> io::Result<T> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    match done {
        Ok(result) => result.map_err(as_io),
        Err(_) => Err(io::Error::other(
            "a temporary file beside it cannot be written, perhaps since the disk is full",
        )),
    }
}

fn as_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        XlsxError::RowColumnLimitError => io::Error::other(
            "a sheet holds no more than 1,048,575 rows; write a file ending in .sqlite or .csv instead",
        ),
        error => io::Error::other(error.to_string()),
    }
}
