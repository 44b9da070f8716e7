//! One sheet that grows row by row.

use super::style::{self, Column, Kind};
use super::text::{Fitted, fit};
use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Url, Worksheet, XlsxError};

/// Links that a sheet may have; what Excel opens without repair.
const MAX_LINKS: u32 = 65_530;
/// Characters that the address of a link may have.
const MAX_LINK_LENGTH: usize = 2_000;

/// Rows whose height is given; those behind are left to the program that opens the workbook. The library keeps more than
/// a KiB for each of them until the end: all heights of 100,000 recommendations and their actions took 275 MB.
const MAX_HEIGHTS: u32 = 10_000;

/// Height of a line of the standard font.
const LINE_PT: f64 = 15.0;
/// Height that a row may have.
const MAX_HEIGHT_PT: f64 = 409.0;

/// How many lines a text has in a column of so many characters: about, for the width of letters differs.
pub(in crate::output) fn n_lines(text: &str, width: f64) -> u32 {
    let of_paragraph = |paragraph: &str| {
        let n = paragraph.chars().count() as f64 / width;
        (n.ceil() as u32).max(1)
    };
    text.split('\n').map(of_paragraph).sum()
}

/// Height of a row, counted from 0, with so many lines, in points: not every program finds it by itself. None where the
/// sheet has so many rows that it must.
pub(in crate::output) fn row_height(row: u32, lines: u32) -> Option<f64> {
    (row <= MAX_HEIGHTS).then(|| (LINE_PT * f64::from(lines)).min(MAX_HEIGHT_PT))
}

/// A cell to write.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell<'a> {
    /// As the column says.
    Text(&'a str),
    /// As the column says; a person corrected it.
    Corrected(&'a str),
    /// A number.
    Count(u64),
    /// A text that leads to a page of a file.
    Link(&'a str, &'a str),
}

/// A sheet with a heading row. If it was made so, nothing but the row under way is held in memory, its links and the
/// heights of the first rows.
///
/// It has a filter and no table of the spreadsheet's kind: the library wants to write the headings of such a table when
/// its last row is known, and then they are out of its hands already.
#[allow(clippy::struct_field_names, reason = "the sheet that it writes to")]
pub(super) struct Sheet {
    sheet: Worksheet,
    columns: Vec<Column>,
    ratings: Vec<(&'static str, Format)>,
    link: Format,
    /// The next row.
    row: u32,
    links: u32,
    /// Cells that were cut, and links that were left out, since last asked.
    pub(super) cut: Vec<&'static str>,
    /// Whether links were left out.
    pub(super) lacks_links: bool,
    last_printed: Option<u16>,
}

impl Sheet {
    /// A sheet made of an empty one. `frozen`: columns that stay when scrolling to the right.
    pub(super) fn new(
        mut sheet: Worksheet,
        name: &str,
        columns: Vec<Column>,
        frozen: u16,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, frozen)?;
        sheet.set_landscape().set_paper_size(9);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_row_height(0, 30)?;
        let heading = style::heading();
        for (col, column) in (0..).zip(&columns) {
            sheet.set_column_width(col, column.width)?;
            sheet.set_column_format(col, &style::of(column.kind))?;
        }
        for (col, column) in (0..).zip(&columns) {
            sheet.write_string_with_format(0, col, column.name, &heading)?;
        }
        let ratings = ["green", "amber", "red", "blue", "purple", "grey"];
        Ok(Self {
            sheet,
            columns,
            ratings: ratings
                .into_iter()
                .filter_map(|word| Some((word, style::rating(word)?)))
                .collect(),
            link: style::of(Kind::Link),
            row: 1,
            links: 0,
            cut: Vec::new(),
            lacks_links: false,
            last_printed: None,
        })
    }

    /// Adds a row.
    pub(super) fn add<'a>(
        &mut self,
        cells: impl IntoIterator<Item = Cell<'a>>,
    ) -> Result<(), XlsxError> {
        let mut lines = 1;
        for (col, cell) in (0..).zip(cells) {
            let is_for_people = self.last_printed.is_none_or(|last| col <= last);
            if let (true, Cell::Text(text) | Cell::Corrected(text) | Cell::Link(text, _)) =
                (is_for_people, cell)
            {
                lines = lines.max(n_lines(text, self.columns[usize::from(col)].width));
            }
            match cell {
                Cell::Count(count) => {
                    self.sheet.write_number(self.row, col, count as f64)?;
                }
                Cell::Text(text) => self.text(col, text)?,
                Cell::Corrected(text) => self.corrected(col, text)?,
                Cell::Link(text, to) => self.link(col, text, to)?,
            }
        }
        if let Some(height) = row_height(self.row, lines) {
            self.sheet.set_row_height(self.row, height)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Prints the columns up to this one only; those behind it are for programs.
    pub(super) fn print_up_to(&mut self, name: &str) {
        let at = self.columns.iter().position(|column| column.name == name);
        self.last_printed = at.map(|at| at as u16);
    }

    fn text(&mut self, col: u16, text: &str) -> Result<(), XlsxError> {
        let column = self.columns[usize::from(col)];
        if text.is_empty() {
            return Ok(());
        }
        match column.kind {
            Kind::Count => {
                if let Ok(count) = text.parse::<u32>() {
                    self.sheet.write_number(self.row, col, count)?;
                    return Ok(());
                }
            }
            Kind::Day => {
                // Days before 1900 are none to a spreadsheet; they stay as text.
                if let Ok(day) = ExcelDateTime::parse_from_str(text) {
                    self.sheet.write_datetime(self.row, col, &day)?;
                    return Ok(());
                }
            }
            Kind::Rating => {
                if let Some((_, format)) = self.ratings.iter().find(|(word, _)| *word == text) {
                    self.sheet
                        .write_string_with_format(self.row, col, text, format)?;
                    return Ok(());
                }
            }
            Kind::Text | Kind::Link => {}
        }
        let text = self.fitted(column.name, text);
        self.sheet.write_string(self.row, col, text)?;
        Ok(())
    }

    /// A cell that a person corrected, also where it is empty now.
    fn corrected(&mut self, col: u16, text: &str) -> Result<(), XlsxError> {
        let column = self.columns[usize::from(col)];
        let format = style::corrected(column.kind, text);
        match ExcelDateTime::parse_from_str(text) {
            _ if text.is_empty() => self.sheet.write_blank(self.row, col, &format)?,
            Ok(day) if column.kind == Kind::Day => {
                let (row, sheet) = (self.row, &mut self.sheet);
                sheet.write_datetime_with_format(row, col, &day, &format)?
            }
            _ => {
                let text = self.fitted(column.name, text);
                let (row, sheet) = (self.row, &mut self.sheet);
                sheet.write_string_with_format(row, col, text, &format)?
            }
        };
        Ok(())
    }

    fn link(&mut self, col: u16, text: &str, to: &str) -> Result<(), XlsxError> {
        let is_possible = !to.is_empty() && !text.is_empty() && to.len() <= MAX_LINK_LENGTH;
        if !is_possible || self.links >= MAX_LINKS {
            self.lacks_links |= is_possible;
            return self.text(col, text);
        }
        let name = self.columns[usize::from(col)].name;
        let text = self.fitted(name, text);
        let url = Url::new(format!("file:///{to}")).set_text(text);
        self.sheet
            .write_url_with_format(self.row, col, url, &self.link)?;
        self.links += 1;
        Ok(())
    }

    fn fitted(&mut self, column: &'static str, text: &str) -> String {
        match fit(text) {
            Fitted::Whole(text) => text,
            Fitted::Cut(text) => {
                self.cut.push(column);
                text
            }
        }
    }

    /// The finished sheet.
    pub(super) fn close(mut self) -> Result<Worksheet, XlsxError> {
        let last_col = self.columns.len().saturating_sub(1) as u16;
        let last_row = self.row.saturating_sub(1);
        self.sheet.autofilter(0, 0, last_row, last_col)?;
        if let Some(col) = self.last_printed {
            // A3: what is read of a row fits beside each other.
            self.sheet.set_print_area(0, 0, last_row, col)?;
            self.sheet.set_paper_size(8);
        }
        if last_row > 0 {
            let ignored = IgnoreError::NumberStoredAsText;
            self.sheet
                .ignore_error_range(1, 0, last_row, last_col, ignored)?;
        }
        Ok(self.sheet)
    }
}
