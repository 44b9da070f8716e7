//! Numbers and texts under one heading.
//!
//! A column of numbers may have no heading of its own: the heading of the column behind it stands over both. Then the
//! two columns are parted.

use super::Field;
use super::content::is_only_label;
use super::heading::{Label, flat_text};
use super::sheet::{Draft, Sheet};
use super::vocabulary::Meaning;
use crate::tuning::plan as tuning;

/// Gives columns of numbers that share a heading one of their own, without words.
pub(super) fn part_numbers(drafts: &mut [Draft<'_>]) {
    for draft in drafts {
        let shared = (0..draft.labels.len()).find(|col| is_shared(draft, *col));
        if let Some(col) = shared {
            part(draft, col);
        }
    }
}

/// Whether a heading stands over a column of numbers and another one.
fn is_shared(draft: &Draft<'_>, col: usize) -> bool {
    let label = &draft.labels[col];
    let takes_numbers = matches!(label.meaning, Some((Meaning::Field(Field::Number), _)));
    if label.col_span < 2 || takes_numbers {
        return false;
    }
    let texts: Vec<String> = draft
        .sheets
        .iter()
        .flat_map(|s| first_texts(s, col))
        .collect();
    let labels = texts.iter().filter(|t| is_only_label(t)).count();
    labels >= tuning::MIN_SHARED_NUMBERS_COUNT
        && labels as f64 >= tuning::MIN_USUAL_RATIO * texts.len() as f64
}

/// The table columns of a sheet under a heading.
fn table_columns(sheet: &Sheet<'_>, col: usize) -> Vec<usize> {
    (0..sheet.columns.len())
        .filter(|c| sheet.columns[*c] == col)
        .collect()
}

/// The body texts of the first of several table columns under a heading.
fn first_texts(sheet: &Sheet<'_>, col: usize) -> Vec<String> {
    let columns = table_columns(sheet, col);
    let [first, _, ..] = columns.as_slice() else {
        return Vec::new();
    };
    let is_body =
        |row: usize| (sheet.start..sheet.end).contains(&row) && !sheet.is_heading_row(row);
    let cells = sheet.table.cells.iter();
    cells
        .filter(|c| c.col == *first && c.col_span == 1 && is_body(c.row) && !c.is_blank())
        .map(flat_text)
        .collect()
}

fn part(draft: &mut Draft<'_>, col: usize) {
    for sheet in &mut draft.sheets {
        let columns = table_columns(sheet, col);
        let first = columns.first().copied().filter(|_| columns.len() > 1);
        for (index, plan_col) in sheet.columns.iter_mut().enumerate() {
            if *plan_col >= col && Some(index) != first {
                *plan_col += 1;
            }
        }
    }
    let label = &mut draft.labels[col];
    let numbers = Label {
        text: String::new(),
        above: String::new(),
        col_span: 1,
        meaning: None,
        ..label.clone()
    };
    label.col += 1;
    label.col_span -= 1;
    draft.labels.insert(col, numbers);
}
