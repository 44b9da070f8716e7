//! The sheet that says what the workbook is: program, options, inputs, and what each column holds.

use super::style;
use crate::output::rows::DICTIONARY;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

/// What is known of the run.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Version of the program.
    pub(super) version: String,
    /// Options that decide over the result, and their values.
    options: Vec<(String, String)>,
    /// The day on which rows may be overdue, ISO 8601.
    pub(super) as_of: Option<String>,
    /// Paths and digests of the inputs, in order.
    inputs: Vec<(String, String)>,
}

impl About {
    /// What is known before anything is read: version of the program, options that decide over the result with their
    /// values, and the day on which rows may be overdue, ISO 8601.
    #[must_use]
    pub fn new(version: String, options: Vec<(String, String)>, as_of: Option<String>) -> Self {
        Self {
            version,
            options,
            as_of,
            inputs: Vec::new(),
        }
    }

    /// Remembers an input.
    pub(super) fn add_input(&mut self, path: &str, sha256: &str) {
        self.inputs.push((path.to_owned(), sha256.to_owned()));
    }

    /// Writes the sheet.
    pub(super) fn write(&self, book: &mut Workbook, notes: &[String]) -> Result<(), XlsxError> {
        let mut page = Page::new(book.add_worksheet())?;
        page.title("About this workbook")?;
        page.line("program", &format!("scr-plans {}", self.version))?;
        for (option, value) in &self.options {
            page.line(option, value)?;
        }
        if let Some(day) = &self.as_of {
            page.line("--as-of", day)?;
        }
        for note in notes {
            page.line("note", note)?;
        }
        page.line(
            "to trust",
            "Rows without a line in 'To check' are those of which the program is sure. Compare the others with the page.",
        )?;
        page.line(
            "links",
            "Links lead from the folder of this workbook to the documents; keep both in their places.",
        )?;
        page.gap();
        page.title("What each column holds")?;
        for line in DICTIONARY.lines() {
            if let Some((name, meaning)) = line.split_once(',') {
                page.line(name, meaning)?;
            }
        }
        page.gap();
        page.title("Inputs and their SHA-256")?;
        for (path, sha256) in &self.inputs {
            page.line(path, sha256)?;
        }
        Ok(())
    }
}

/// Two columns of text.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl<'a> Page<'a> {
    fn new(sheet: &'a mut Worksheet) -> Result<Self, XlsxError> {
        sheet.set_name("About")?;
        sheet.set_column_width(0, 34)?;
        sheet.set_column_width(1, 100)?;
        let body = style::of(style::Kind::Text);
        sheet.set_column_format(0, &body)?;
        sheet.set_column_format(1, &body)?;
        sheet.set_landscape().set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        Ok(Self { sheet, row: 0 })
    }

    fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        let title = style::title();
        self.sheet
            .write_string_with_format(self.row, 0, text, &title)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, name: &str, text: &str) -> Result<(), XlsxError> {
        for (col, text) in [(0, name), (1, text)] {
            let (super::text::Fitted::Whole(text) | super::text::Fitted::Cut(text)) =
                super::text::fit(text);
            self.sheet.write_string(self.row, col, text)?;
        }
        let lines = super::sheet::n_lines(name, 34.0).max(super::sheet::n_lines(text, 100.0));
        self.sheet
            .set_row_height(self.row, 15.0 * f64::from(lines))?;
        self.row += 1;
        Ok(())
    }

    fn gap(&mut self) {
        self.row += 1;
    }
}
