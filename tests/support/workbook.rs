//! Workbooks as people leave them: read, changed, and saved as a spreadsheet does.

use super::Dir;
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::collections::BTreeMap;

/// The workbook of a folder.
pub const BOOK: &str = "plans.xlsx";

/// Sheets in their order, each with its rows.
pub type Sheets = Vec<(String, Vec<Vec<Data>>)>;

/// Saves the workbook as a spreadsheet would, with changes to its sheets.
pub fn edit(dir: &Dir, change: impl FnOnce(&mut Sheets)) {
    let mut book: Xlsx<_> = open_workbook(dir.path(BOOK)).unwrap();
    let names = book.sheet_names();
    let rows = |name: &String| {
        let range = book.worksheet_range(name).unwrap();
        (name.clone(), range.rows().map(<[Data]>::to_vec).collect())
    };
    let mut sheets: Sheets = names.iter().map(rows).collect();
    change(&mut sheets);
    let mut saved = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (name, rows) in &sheets {
        let sheet = saved.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (col, cell) in (0..).zip(cells) {
                match cell {
                    Data::Empty => continue,
                    Data::DateTime(date) => {
                        let date = ExcelDateTime::from_serial_datetime(date.as_f64()).unwrap();
                        sheet
                            .write_datetime_with_format(row, col, &date, &day)
                            .unwrap()
                    }
                    Data::Float(number) => sheet.write_number(row, col, *number).unwrap(),
                    text => sheet.write_string(row, col, text.to_string()).unwrap(),
                };
            }
        }
    }
    saved.save(dir.path(BOOK)).unwrap();
}

/// The rows of a sheet, heading row included, and where its columns are.
pub fn sheet(sheets: &mut Sheets, index: usize) -> (&mut Vec<Vec<Data>>, BTreeMap<String, usize>) {
    let rows = &mut sheets[index].1;
    let names = rows[0].iter().map(ToString::to_string);
    let columns = names.enumerate().map(|(at, name)| (name, at)).collect();
    (rows, columns)
}

/// The rows of the first sheet.
pub fn first(sheets: &mut Sheets) -> (&mut Vec<Vec<Data>>, BTreeMap<String, usize>) {
    sheet(sheets, 0)
}

/// A cell of text.
pub fn text(text: &str) -> Data {
    Data::String(text.to_owned())
}
