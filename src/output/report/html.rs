//! One page that holds everything: no script, no connection, light and dark, printable.

use super::Sheets;
use crate::compare::{Cell, Figure, Table};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error};
use serde::Serialize;

const PAGE: &str = include_str!("page.html");
/// Rows of one table on the page; the rest is in the other formats, and told.
const MOST_ROWS: usize = 2_000;
/// Keys told beside one figure.
const MOST_KEYS: usize = 40;
/// Bars of one chart.
const MOST_BARS: usize = 25;
/// Width of the longest bar and height of one, in the chart's own units.
const BAR: (f64, usize) = (420.0, 22);

#[derive(Serialize)]
struct PageOut<'a> {
    title: &'a str,
    tables: Vec<TableOut<'a>>,
    notes: &'a [String],
    version: &'a str,
}

#[derive(Serialize)]
struct TableOut<'a> {
    id: &'a str,
    title: &'a str,
    note: &'a str,
    columns: Vec<String>,
    rows: Vec<RowOut>,
    left_out: usize,
    is_master: bool,
    bars: Vec<Bar>,
    chart_height: usize,
    measure: String,
}

#[derive(Serialize)]
struct RowOut {
    anchor: String,
    cells: Vec<CellOut>,
}

#[derive(Serialize)]
struct CellOut {
    text: String,
    /// The text in pieces between which a line may break: codes have no spaces.
    pieces: Vec<String>,
    is_number: bool,
    is_zero: bool,
    keys: Vec<Key>,
    more: usize,
}

#[derive(Serialize)]
struct Key {
    anchor: String,
    key: String,
}

#[derive(Serialize)]
struct Bar {
    name: String,
    text: String,
    length: f64,
    top: usize,
}

/// The page.
///
/// # Errors
/// Only if the template is wrong, which a test rules out.
pub fn page(sheets: &Sheets<'_>) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("page", PAGE)?;
    let tables: Vec<TableOut<'_>> = sheets
        .tables
        .iter()
        .filter(|table| !table.rows.is_empty())
        .map(|table| table_out(table, sheets))
        .collect();
    environment.get_template("page")?.render(Serde(PageOut {
        title: sheets.title,
        tables,
        notes: sheets.notes,
        version: env!("CARGO_PKG_VERSION"),
    }))
}

fn table_out<'a>(table: &'a Table, sheets: &Sheets<'_>) -> TableOut<'a> {
    let is_master = table.id == "learning";
    let bars = bars(table);
    TableOut {
        id: &table.id,
        title: &table.title,
        note: &table.note,
        columns: table
            .columns
            .iter()
            .map(|column| column.replace('_', " "))
            .collect(),
        rows: table
            .rows
            .iter()
            .take(MOST_ROWS)
            .enumerate()
            .map(|(index, row)| RowOut {
                anchor: if is_master {
                    anchor(index)
                } else {
                    String::new()
                },
                cells: row.iter().map(|cell| cell_out(cell, sheets)).collect(),
            })
            .collect(),
        left_out: table.rows.len().saturating_sub(MOST_ROWS),
        is_master,
        chart_height: bars.len() * BAR.1,
        measure: table
            .chart
            .map_or_else(String::new, |column| table.columns[column].clone()),
        bars,
    }
}

fn anchor(place: usize) -> String {
    format!("r{place}")
}

fn cell_out(cell: &Cell, sheets: &Sheets<'_>) -> CellOut {
    let key = |&at: &usize| Key {
        anchor: if at < MOST_ROWS {
            anchor(at)
        } else {
            String::new()
        },
        key: sheets.keys.get(at).copied().unwrap_or_default().to_owned(),
    };
    CellOut {
        pieces: cell
            .value
            .text()
            .split_inclusive('_')
            .map(str::to_owned)
            .collect(),
        text: cell.value.text(),
        is_number: cell.value.is_number(),
        is_zero: cell.value == Figure::Count(0),
        keys: cell.from.iter().take(MOST_KEYS).map(key).collect(),
        more: cell.from.len().saturating_sub(MOST_KEYS),
    }
}

fn bars(table: &Table) -> Vec<Bar> {
    let Some(column) = table.chart else {
        return Vec::new();
    };
    let size = |row: &[Cell]| match row[column].value {
        Figure::Count(count) => count as f64,
        Figure::Number(number) | Figure::Share(number) => number,
        _ => 0.0,
    };
    let mut rows: Vec<&Vec<Cell>> = table.rows.iter().collect();
    rows.sort_by(|a, b| size(b).total_cmp(&size(a)));
    rows.truncate(MOST_BARS);
    let longest = rows.first().map_or(0.0, |row| size(row));
    let bar = |(index, row): (usize, &&Vec<Cell>)| Bar {
        name: row[0].value.text().replace('_', " "),
        text: row[column].value.text(),
        length: (size(row) / longest * BAR.0).round(),
        top: index * BAR.1,
    };
    if longest > 0.0 {
        rows.iter().enumerate().map(bar).collect()
    } else {
        Vec::new()
    }
}
