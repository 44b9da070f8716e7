//! One CSV file for each table, and one that traces every figure.

use super::Sheets;
use crate::output::csv::{self, Failed};

/// Name and bytes of each file.
///
/// # Errors
/// Only if memory cannot be written to.
pub fn files(sheets: &Sheets<'_>) -> Result<Vec<(String, Vec<u8>)>, Failed> {
    let mut files = Vec::new();
    for table in sheets.tables {
        let heading = std::iter::once(table.columns.clone());
        let rows = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| plain(&cell.value)).collect());
        files.push((
            format!("{}.csv", table.id),
            marked(&csv::table(heading.chain(rows))?),
        ));
    }
    files.push((
        "trace.csv".into(),
        marked(&csv::table(trace(sheets).into_iter())?),
    ));
    Ok(files)
}

fn marked(bytes: &[u8]) -> Vec<u8> {
    [csv::BYTE_ORDER_MARK, bytes].concat()
}

fn plain(figure: &crate::compare::Figure) -> String {
    use crate::compare::Figure;
    match figure {
        Figure::Number(number) | Figure::Share(number) => format!("{number:.4}"),
        other => other.text(),
    }
}

/// Which recommendations every figure was counted from: table, row, column, figure, key.
pub(super) fn trace(sheets: &Sheets<'_>) -> Vec<Vec<String>> {
    let heading = ["table", "row", "column", "figure", "key"].map(str::to_owned);
    let mut lines = vec![heading.to_vec()];
    for table in sheets.tables {
        for row in &table.rows {
            let name = row
                .first()
                .map_or_else(String::new, |cell| cell.value.text());
            for (column, cell) in table.columns.iter().zip(row) {
                for &from in &cell.from {
                    let key = sheets.keys.get(from).copied().unwrap_or_default();
                    let line = [table.id.as_str(), &name, column, &cell.value.text(), key];
                    lines.push(line.map(str::to_owned).to_vec());
                }
            }
        }
    }
    lines
}
