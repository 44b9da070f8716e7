//! A workbook: a sheet for each table, and one that traces every figure.

use super::super::xlsx::{n_lines, row_height};
use super::super::zip_origin;
use super::{Sheets, csv};
use crate::compare::{Figure, Table};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};
use std::io::Cursor;

/// Why a workbook could not be made.
pub type Failed = XlsxError;

/// Characters that a cell of a spreadsheet can have.
const MOST_CHARS: usize = 32_000;
/// Rows that a sheet can have, less some for the heading.
const MOST_ROWS: usize = 1_048_000;
/// Widths of columns in characters.
const WORDS_WIDE: f64 = 46.0;
const NUMBER_WIDE: f64 = 13.0;
const NAME_WIDE: f64 = 30.0;
/// What the button takes by which a column is filtered.
const FILTER_WIDE: f64 = 2.5;
/// Characters from which a column is one of running words.
const RUNNING: usize = 40;

struct Formats {
    heading: Format,
    /// Of a column of numbers, which stand at the right.
    of_numbers: Format,
    words: Format,
    share: Format,
    number: Format,
}

/// The workbook's bytes.
///
/// # Errors
/// If the workbook cannot be written, which the limits here rule out.
pub fn workbook(sheets: &Sheets<'_>) -> Result<Vec<u8>, Failed> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_background_color("#DDE5EE")
        .set_align(FormatAlign::Top);
    let formats = Formats {
        of_numbers: heading.clone().set_align(FormatAlign::Right),
        heading,
        words: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        share: Format::new()
            .set_num_format("0%")
            .set_align(FormatAlign::Top),
        number: Format::new()
            .set_num_format("0.0")
            .set_align(FormatAlign::Top),
    };
    let mut book = Workbook::new();
    // The same input gives the same bytes: no clock.
    let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(sheets.title)
            .set_creation_datetime(&epoch),
    );
    for table in sheets.tables {
        let sheet = book.add_worksheet();
        sheet.set_name(&table.id)?;
        fill(sheet, table, &formats)?;
    }
    let lines = csv::trace(sheets);
    if lines.len() > 1 {
        let sheet = book.add_worksheet();
        sheet.set_name("trace")?;
        trace(sheet, &lines, &formats)?;
    }
    let mut file = Cursor::new(book.save_to_buffer()?);
    zip_origin::unify(&mut file)?;
    Ok(file.into_inner())
}

fn fill(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), Failed> {
    let widths: Vec<f64> = (0..table.columns.len()).map(|c| wide(table, c)).collect();
    let mut lines = 1;
    for ((column, heading), width) in (0..).zip(&table.columns).zip(&widths) {
        // Codes as headings wrap between their words.
        let heading = heading.replace('_', " ");
        lines = lines.max(n_lines(&heading, width - FILTER_WIDE));
        let format = if has_numbers(table, usize::from(column)) {
            &formats.of_numbers
        } else {
            &formats.heading
        };
        sheet.write_string_with_format(0, column, heading, format)?;
        sheet.set_column_width(column, *width)?;
    }
    if let Some(height) = row_height(0, lines) {
        sheet.set_row_height(0, height)?;
    }
    for (row, cells) in table.rows.iter().take(MOST_ROWS).enumerate() {
        let row = row as u32 + 1;
        let texts = cells.iter().map(|cell| cell.value.text());
        let lines = texts
            .zip(&widths)
            .map(|(text, width)| n_lines(&text, *width));
        if let Some(height) = row_height(row, lines.max().unwrap_or(1)) {
            sheet.set_row_height(row, height)?;
        }
        for (column, cell) in cells.iter().enumerate() {
            let column = column as u16;
            match &cell.value {
                Figure::Text(text) => {
                    sheet.write_string_with_format(row, column, cut(text), &formats.words)?
                }
                Figure::Count(count) => {
                    sheet.write_number_with_format(row, column, *count as f64, &formats.words)?
                }
                Figure::Number(number) => {
                    sheet.write_number_with_format(row, column, *number, &formats.number)?
                }
                Figure::Share(share) => {
                    sheet.write_number_with_format(row, column, *share, &formats.share)?
                }
                Figure::Nothing => continue,
            };
        }
    }
    let last = table.rows.len().min(MOST_ROWS) as u32;
    let columns = table.columns.len() as u16;
    sheet.set_freeze_panes(1, 1)?;
    if last > 0 && columns > 0 {
        sheet.autofilter(0, 0, last, columns - 1)?;
    }
    if let Some(answer) = table.columns.iter().position(|column| column == "answer")
        && last > 0
    {
        let choice = DataValidation::new().allow_list_strings(&["yes", "no"])?;
        sheet.add_data_validation(1, answer as u16, last, answer as u16, &choice)?;
    }
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

fn has_numbers(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().map(|row| &row[column].value);
    column > 0 && cells.all(Figure::is_number)
}

fn wide(table: &Table, column: usize) -> f64 {
    let cells = || table.rows.iter().map(|row| &row[column].value);
    let longest = cells()
        .take(200)
        .map(|figure| figure.text().chars().count())
        .max()
        .unwrap_or(0);
    if longest > RUNNING {
        WORDS_WIDE
    } else if has_numbers(table, column) {
        let words = table.columns[column].split(['_', ' ']);
        let longest = words.map(|word| word.chars().count()).max();
        NUMBER_WIDE.max(longest.unwrap_or(0) as f64 + FILTER_WIDE)
    } else {
        (longest.max(table.columns[column].chars().count()) as f64 + 2.0)
            .clamp(NUMBER_WIDE, NAME_WIDE)
    }
}

fn trace(sheet: &mut Worksheet, lines: &[Vec<String>], formats: &Formats) -> Result<(), Failed> {
    for (row, line) in lines.iter().take(MOST_ROWS).enumerate() {
        let lines = line.iter().map(|text| n_lines(text, NAME_WIDE)).max();
        if let Some(height) = row_height(row as u32, lines.unwrap_or(1)) {
            sheet.set_row_height(row as u32, height)?;
        }
        for (column, text) in line.iter().enumerate() {
            let format = if row == 0 {
                &formats.heading
            } else {
                &formats.words
            };
            sheet.write_string_with_format(row as u32, column as u16, cut(text), format)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    for column in 0..5 {
        sheet.set_column_width(column, NAME_WIDE)?;
    }
    Ok(())
}

/// What a cell can hold; where text is left out, the cell says so.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARS) {
        Some((at, _)) => format!(
            "{} … (cut here: a cell can hold no more; the JSON has all)",
            &text[..at]
        ),
        None => text.to_owned(),
    }
}
