//! Labels of cards that a page end cuts in two, as 'Progress / position' and 'statement': put together at the foot of
//! the page, so that what stands beside the second half is the rest of the value.

use super::label::Label;
use crate::table::{Cell, PageTables, Table};
use std::collections::BTreeMap;

/// The pages with such labels whole; `None` if there are none. `counts` says how often short texts stand in cells.
pub(super) fn mended(
    pages: &[PageTables],
    counts: &BTreeMap<String, usize>,
) -> Option<Vec<PageTables>> {
    let cuts: Vec<(usize, usize, usize)> = pages
        .windows(2)
        .enumerate()
        .flat_map(|(at, pair)| cuts(&pair[0], &pair[1], counts).map(move |(a, b)| (at, a, b)))
        .collect();
    if cuts.is_empty() {
        return None;
    }
    let mut pages = pages.to_vec();
    for (at, above, below) in cuts {
        let rest = pages[at + 1].tables.first_mut().map(|t| {
            let cell = &mut t.cells[below];
            std::mem::take(&mut cell.lines)
        });
        if let (Some(table), Some(rest)) = (pages[at].tables.last_mut(), rest) {
            table.cells[above].lines.extend(rest);
        }
    }
    Some(pages)
}

/// The halves of labels: places of the cells in the last table of a page and the first of the next.
fn cuts<'p>(
    page: &'p PageTables,
    next: &'p PageTables,
    counts: &'p BTreeMap<String, usize>,
) -> impl Iterator<Item = (usize, usize)> + 'p {
    let count = move |key: &str| counts.get(key).copied().unwrap_or(0);
    let tables = page.tables.last().zip(next.tables.first());
    tables.into_iter().flat_map(move |(above, below)| {
        let last = above.n_rows().saturating_sub(1);
        row(above, last).filter_map(move |(i, head)| {
            let (j, rest) = row(below, 0).find(|(_, c)| c.col == head.col)?;
            let whole = Label::read(&[head.lines.as_slice(), &rest.lines].concat())?;
            let own = Label::read(&head.lines)?;
            (count(&whole.key) > count(&own.key)).then_some((i, j))
        })
    })
}

/// The cells with text that start in a row, with their places.
fn row(table: &Table, row: usize) -> impl Iterator<Item = (usize, &Cell)> {
    let cells = table.cells.iter().enumerate();
    cells.filter(move |(_, c)| c.row == row && !c.is_blank())
}
