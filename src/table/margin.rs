//! Margins beside a table that a wider box above or below it leaves.
//!
//! A box over the full width that stands on a table but reaches a little further makes one drawing with it, and so a
//! column of which nothing is ruled but the box. Nothing can stand in it.

use super::{Cell, Table};
use crate::tuning::table as tuning;

/// Drops the outermost columns of a table that are only such margins.
pub(super) fn drop(table: &mut Table) {
    while table.n_cols() > 2 && is_margin(table, table.n_cols() - 1) {
        remove(table, table.n_cols() - 1);
    }
    while table.n_cols() > 2 && is_margin(table, 0) {
        remove(table, 0);
    }
}

/// Whether a column has nothing of its own but one blank cell, and otherwise only cells that reach into it.
fn is_margin(table: &Table, col: usize) -> bool {
    let is_own = |c: &&Cell| c.col == col && c.col_span == 1;
    let mut own = table.cells.iter().filter(is_own);
    let is_empty = |c: &Cell| c.is_blank() && c.fill.is_none() && c.marks.is_empty();
    let is_one = own.next().is_some_and(is_empty) && own.next().is_none();
    let reaches_in = |c: &Cell| c.col_span > 1 && (c.col..c.col + c.col_span).contains(&col);
    // A wide one is a column of which only one cell is ruled, and that has no text.
    let width = table.col_edges[col + 1] - table.col_edges[col];
    let is_narrow = width <= tuning::MAX_MARGIN_COLUMN_RATIO * table.bbox.width();
    is_narrow && is_one && table.cells.iter().any(reaches_in)
}

fn remove(table: &mut Table, col: usize) {
    table.cells.retain(|c| c.col != col || c.col_span > 1);
    for cell in &mut table.cells {
        if (cell.col..cell.col + cell.col_span).contains(&col) {
            cell.col_span -= 1;
        } else if cell.col > col {
            cell.col -= 1;
        }
    }
    let edge = if col == 0 { 0 } else { col + 1 };
    table.col_edges.remove(edge);
}
