//! Text that hangs out of the last row of a page.
//!
//! Some producers break a row at the page end a little late: its last lines stand below the table's lower edge. They
//! belong to the cell above them where the table goes on at the top of the next page in the same columns.

use super::{Draft, Method, Table, line};
use crate::page::{Page, Word, WordRole};
use crate::tuning::table as tuning;

/// Takes the lines right below the last table of each page into its last row.
pub(super) fn take_in(pages: &[Page], drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (before, after) = drafts.split_at_mut(i);
        let (draft, next) = (&mut before[i - 1], &after[0]);
        let by_top = |a: &&Table, b: &&Table| a.bbox.top.total_cmp(&b.bbox.top);
        let Some(edges) = next
            .tables
            .iter()
            .min_by(by_top)
            .map(|t| t.col_edges.clone())
        else {
            continue;
        };
        let last = draft
            .tables
            .iter_mut()
            .max_by(|a, b| a.bbox.bottom.total_cmp(&b.bbox.bottom))
            .filter(|t| {
                !matches!(t.method, Method::Stream | Method::Tagged)
                    && is_same_columns(&t.col_edges, &edges)
            });
        if let Some(table) = last {
            take_below(&pages[i - 1], table, &mut draft.taken);
        }
    }
}

fn is_same_columns(a: &[f64], b: &[f64]) -> bool {
    a.len() == b.len()
        && a.len() > 2
        && a.iter()
            .zip(b)
            .all(|(x, y)| (x - y).abs() <= tuning::MAX_CROSSING_GAP_PT)
}

/// Whether the last text of a column ends with its sentence.
fn ends_sentence(table: &Table, col: usize) -> bool {
    let cells = table
        .cells
        .iter()
        .filter(|c| c.col <= col && col < c.col + c.col_span);
    let last = cells.max_by_key(|c| c.row).and_then(|c| c.lines.last());
    last.is_some_and(|l| l.text().ends_with(['.', '!', '?']))
}

/// Whether a word is set like the last one of a column: headings below a table are not.
fn is_alike(table: &Table, col: usize, word: &Word) -> bool {
    let cells = table
        .cells
        .iter()
        .filter(|c| c.col <= col && col < c.col + c.col_span);
    let lines = cells.max_by_key(|c| c.row).map(|c| &c.lines);
    let last = lines.and_then(|l| l.last()).and_then(|l| l.words.last());
    last.is_none_or(|w| w.bold == word.bold && (w.size - word.size).abs() < 0.1 * w.size)
}

fn take_below(page: &Page, table: &mut Table, taken: &mut [bool]) {
    let columns = table.n_cols();
    let mut below: Vec<Vec<Word>> = vec![Vec::new(); columns];
    let mut reach = vec![table.bbox.bottom; columns];
    let mut is_over: Vec<bool> = (0..columns).map(|col| ends_sentence(table, col)).collect();
    // Words come sorted by baseline, so each line finds the one above it taken already.
    for (index, w) in page.words.iter().enumerate() {
        let is_free = !taken[index] && w.role == WordRole::Body && !w.vertical;
        if !is_free || w.bbox.mid_y() < table.bbox.bottom {
            continue;
        }
        let Some(col) = (0..columns).find(|c| {
            table.col_edges[*c] <= w.bbox.left && w.bbox.right <= table.col_edges[*c + 1]
        }) else {
            continue;
        };
        if below[col].is_empty() && !is_alike(table, col, w) {
            continue;
        }
        // A new sentence under one that has ended is text below the table.
        is_over[col] &= below[col].is_empty() && w.text.starts_with(char::is_uppercase);
        if !is_over[col] && w.bbox.top <= reach[col] + tuning::MAX_OVERFLOW_GAP_EM * w.size {
            reach[col] = reach[col].max(w.bbox.bottom);
            taken[index] = true;
            below[col].push(w.clone());
        }
    }
    let last_row = table.n_rows().saturating_sub(1);
    let bottom = reach.iter().copied().fold(table.bbox.bottom, f64::max);
    for cell in table
        .cells
        .iter_mut()
        .filter(|c| c.row + c.row_span > last_row)
    {
        let end = (cell.col + cell.col_span).min(columns);
        let words: Vec<Word> = below[cell.col..end]
            .iter_mut()
            .flat_map(std::mem::take)
            .collect();
        cell.lines.extend(line::group(words));
        cell.bbox.bottom = bottom;
    }
    table.bbox.bottom = bottom;
    if let Some(edge) = table.row_edges.last_mut() {
        *edge = bottom;
    }
}
