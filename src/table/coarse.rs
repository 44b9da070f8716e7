//! Grids too coarse for what stands in them.
//!
//! Some tables are framed, with a ruling below the headings and perhaps one beside the first column, and all other
//! columns show in the words alone. What the grid calls one column then holds several entries side by side on most of
//! its lines. Such a table is read from its words, with the rulings as evidence.

use super::grid::Grid;
use super::stream::{column, mend, run, text};
use crate::page::Page;
use crate::tuning::table as tuning;

/// Whether some column of a grid holds several columns of figures.
pub(super) fn is_coarse(page: &Page, grid: &Grid) -> bool {
    let last = grid.n_cols() - 1;
    let cuts = &grid.xs[1..=last];
    let bbox = grid.bbox();
    let inside = mend::words_in(page, grid, bbox.top, bbox.bottom);
    let mut lines = vec![0usize; grid.n_cols()];
    let mut several = vec![0usize; grid.n_cols()];
    for line in run::lines_in_columns(page, &inside, cuts) {
        let column = |r: &run::Run| column::column_of(cuts, r.bbox.mid_x());
        for cell in line.runs.chunk_by(|a, b| column(a) == column(b)) {
            let col = column(&cell[0]);
            lines[col] += 1;
            let is_figure = cell.last().is_some_and(|r| text::is_figure(&r.text));
            several[col] += usize::from(cell.len() > 1 && is_figure);
        }
    }
    lines.iter().zip(several).any(|(all, several)| {
        several >= tuning::MIN_COARSE_LINE_COUNT
            && several as f64 >= tuning::MIN_COARSE_RATIO * *all as f64
    })
}
