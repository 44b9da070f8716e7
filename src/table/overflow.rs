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

/// The last word of a column, if its last cell has one.
fn last_word(table: &Table, col: usize) -> Option<Word> {
    let cells = table.cells.iter();
    let own = cells.filter(|c| c.col <= col && col < c.col + c.col_span);
    let line = own.max_by_key(|c| c.row)?.lines.last()?;
    line.words.last().cloned()
}

/// Whether two words are set alike: headings below a table are not set as its rows.
fn is_alike(a: &Word, b: &Word) -> bool {
    a.bold == b.bold && (a.size - b.size).abs() < 0.1 * a.size
}

fn take_below(page: &Page, table: &mut Table, taken: &mut [bool]) {
    let columns = table.n_cols();
    let mut below: Vec<Vec<Word>> = vec![Vec::new(); columns];
    let mut reach = vec![table.bbox.bottom; columns];
    let lasts: Vec<Option<Word>> = (0..columns).map(|col| last_word(table, col)).collect();
    let ends = |w: &Word| w.text.ends_with(['.', '!', '?']);
    let mut is_over: Vec<bool> = lasts.iter().map(|w| w.as_ref().is_some_and(ends)).collect();
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
        let is_set_otherwise = lasts[col].as_ref().is_some_and(|last| !is_alike(last, w));
        if below[col].is_empty() && is_set_otherwise {
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
