//! Boxes of one column that a page end cut off a table of several.
//!
//! Some rows of a card reach over its whole width. Where none but these stand at the foot of a page or at the head of the
//! next, nothing drawn shows columns; the rows do that stand on the page beside it, between the same sides.

use super::grid::{Drawing, Grid};
use super::{Method, Rect};
use crate::page::{Page, WordRole};
use crate::tuning::table as tuning;

/// Rows from which boxes on top of one another are part of a table. A title and its text have two.
const MIN_ROW_COUNT: usize = 3;

/// Adds the stacks of boxes at the ends of pages that go on with a drawing of the page itself or of a neighbour.
pub(super) fn add(pages: &[Page], drawings: &mut [Vec<Drawing>], stacks: Vec<Vec<Grid>>) {
    let sides: Vec<Vec<(f64, f64)>> = drawings
        .iter()
        .map(|on_page| on_page.iter().map(|d| sides(&d.grid)).collect())
        .collect();
    for (index, own) in stacks.into_iter().enumerate() {
        let near = index.saturating_sub(1)..(index + 2).min(pages.len());
        let is_cut = |grid: &Grid| {
            let same = |other: &(f64, f64)| is_same(*other, self::sides(grid));
            (grid.n_rows() >= MIN_ROW_COUNT || ends_in_label(&pages[index], grid))
                && ends_page(&pages[index], &grid.bbox())
                && sides[near.clone()].iter().flatten().any(same)
        };
        let cut = own.into_iter().filter(is_cut);
        drawings[index].extend(cut.map(|grid| Drawing {
            grid,
            method: Method::Lattice,
        }));
    }
}

/// The left and the right side of a grid.
fn sides(grid: &Grid) -> (f64, f64) {
    let bbox = grid.bbox();
    (bbox.left, bbox.right)
}

fn is_same(a: (f64, f64), b: (f64, f64)) -> bool {
    let is_near = |a: f64, b: f64| (a - b).abs() <= tuning::MAX_LAYOUT_SHIFT_PT;
    is_near(a.0, b.0) && is_near(a.1, b.1)
}

/// Whether the last box holds a bold text under one that is not: a label whose value is on the next page.
fn ends_in_label(page: &Page, grid: &Grid) -> bool {
    let is_bold = |row: usize| {
        let inside = Rect {
            top: grid.ys[row],
            bottom: grid.ys[row + 1],
            ..grid.bbox()
        };
        let mut words = page
            .words
            .iter()
            .filter(|w| inside.contains(w.bbox.mid_x(), w.bbox.mid_y()));
        words.all(|w| w.bold)
    };
    let last = grid.n_rows() - 1;
    last > 0 && is_bold(last) && !is_bold(last - 1)
}

/// Whether no text of a page stands above a box, or none below it.
fn ends_page(page: &Page, bbox: &Rect) -> bool {
    let mut body = page.words.iter().filter(|w| w.role == WordRole::Body);
    let is_first = body.clone().all(|w| w.bbox.mid_y() > bbox.top);
    is_first || body.all(|w| w.bbox.mid_y() < bbox.bottom)
}
