//! Whether a tagged table is a table: some are layouts of a page.

use super::Part;
use crate::page::CellTag;
use crate::tuning::table as tuning;
use std::collections::{BTreeMap, BTreeSet};

/// Whether several rows have several filled cells, and no cell has nearly all of the words.
pub(super) fn is_table(parts: &[Part]) -> bool {
    let cells = || parts.iter().flat_map(|p| &p.words).map(|(_, cell)| *cell);
    let mut words: BTreeMap<(u32, u16), usize> = BTreeMap::new();
    for CellTag { row, col, .. } in cells() {
        *words.entry((row, col)).or_default() += 1;
    }
    let rows: Vec<u32> = words.keys().map(|(row, _)| *row).collect();
    let filled = rows
        .chunk_by(|a, b| a == b)
        .filter(|row| row.len() > 1)
        .count();
    let columns: BTreeSet<u16> = words.keys().map(|(_, col)| *col).collect();
    let places = rows.chunk_by(|a, b| a == b).count() * columns.len();
    let (all, most) = (cells().count(), words.values().max().copied().unwrap_or(0));
    filled >= tuning::MIN_TAGGED_ROW_COUNT
        && most as f64 <= tuning::MAX_GIANT_CELL_RATIO * all as f64
        && words.len() as f64 >= tuning::MIN_FILLED_RATIO * places as f64
}
