//! Tables from the document's own tags, where the page agrees with them.
//!
//! Tags say which cell of which row a word is in, also where the page shows it by nothing but the words themselves. They
//! are what a producer made of a document, so they may be wrong: a layout tagged as a table, a whole page in one cell,
//! two rows in one. Here they are evidence for words that no ruling puts into a table, and count if the words of each
//! row and each column keep to a band of their own, in order, on all pages of the table, and no ruling cuts through one.

use super::{Draft, Method, assign};
use crate::page::{CellTag, Page, WordRole};
use crate::tuning::table as tuning;
use grid::Columns;
use std::collections::BTreeMap;

mod band;
mod confirm;
mod grid;
mod heading;
mod judge;
mod reading;
mod rows;

pub(super) use confirm::confirm;
pub(super) use rows::told;

/// The words of a tagged table on one page.
struct Part {
    page: usize,
    /// Index on the page and cell of each word, in the page's order.
    words: Vec<(usize, CellTag)>,
}

/// Adds the tables that tags show and the page bears out to the ruled ones.
pub(super) fn complete(pages: &[Page], drafts: &mut [Draft]) {
    // A table within a cell of another comes after it and has its words.
    for parts in tables(pages).into_values().rev() {
        let Some(columns) = Columns::read(pages, &parts) else {
            continue;
        };
        let mut parts: Vec<Part> = parts.into_iter().filter(|p| is_free(p, drafts)).collect();
        if !judge::is_table(&parts) {
            continue;
        }
        heading::add_repeated(pages, &mut parts);
        let grids = parts
            .iter()
            .map(|p| grid::read(&pages[p.page], p, &columns));
        let Some(grids) = grids.collect::<Option<Vec<_>>>() else {
            continue;
        };
        if !rows::read_well(pages, &parts, &grids) {
            continue;
        }
        for (part, grid) in parts.iter().zip(grids) {
            let (page, draft) = (&pages[part.page], &mut drafts[part.page]);
            let table = assign::table(page, &grid, Method::Tagged, &mut draft.taken);
            draft.tables.extend(table);
        }
    }
}

/// The words of each tagged table, page by page.
fn tables(pages: &[Page]) -> BTreeMap<u32, Vec<Part>> {
    let mut found: BTreeMap<u32, Vec<Part>> = BTreeMap::new();
    for (page, content) in pages.iter().enumerate() {
        for (index, word) in content.words.iter().enumerate() {
            let Some(cell) = word.cell.filter(|_| word.role == WordRole::Body) else {
                continue;
            };
            let parts = found.entry(cell.table).or_default();
            match parts.last_mut().filter(|p| p.page == page) {
                Some(part) => part.words.push((index, cell)),
                None => parts.push(Part {
                    page,
                    words: vec![(index, cell)],
                }),
            }
        }
    }
    found
}

/// Whether hardly any word of a part is in a ruled table.
fn is_free(part: &Part, drafts: &[Draft]) -> bool {
    let taken = &drafts[part.page].taken;
    let count = part.words.iter().filter(|(index, _)| taken[*index]).count();
    count as f64 <= tuning::MAX_FOREIGN_WORDS_RATIO * part.words.len() as f64
}
