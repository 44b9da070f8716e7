//! Boxes of one column that a page end cut off a table of several.
//!
//! Some rows of a card reach over its whole width. Where none but these stand at the foot of a page or at the head of the
//! next, nothing drawn shows columns; the rows do that stand on the page beside it, between the same sides.

use super::grid::{Drawing, Grid};
use super::stream::mend;
use super::{Method, Rect};
use crate::page::{Page, Word, WordRole};
use crate::tuning::table as tuning;

/// Rows from which boxes on top of one another are part of a table. A title and its text have two.
const MIN_ROW_COUNT: usize = 3;

/// Adds the stacks of boxes at the ends of pages that go on with a drawing of the page itself or of a neighbour.
pub(super) fn add(pages: &[Page], drawings: &mut [Vec<Drawing>], stacks: Vec<Vec<Grid>>) {
    let known: Vec<Vec<Known>> = drawings
        .iter()
        .zip(pages)
        .map(|(on_page, page)| on_page.iter().map(|d| Known::of(page, &d.grid)).collect())
        .collect();
    for (index, own) in stacks.into_iter().enumerate() {
        let near = index.saturating_sub(1)..(index + 2).min(pages.len());
        let is_cut = |grid: &Grid| {
            let page = &pages[index];
            // First, for a page may have very many boxes.
            if !ends_page(page, &grid.bbox()) || has_columns(page, grid) {
                return false;
            }
            let own = Known::of(page, grid);
            let mut others = known[near.clone()].iter().flatten();
            let mut same = others.clone().filter(|k| k.is_between_sides_of(&own));
            let before = index.checked_sub(1).map(|i| (&pages[i], &known[i]));
            let goes_on = || before.is_some_and(|(page, known)| goes_on(&own, page, known));
            let is_part = grid.n_rows() >= MIN_ROW_COUNT
                || ends_in_label(page, grid)
                || others.any(|k| k.first == own.first)
                || starts_page(page, &grid.bbox()) && goes_on();
            same.next().is_some() && is_part
        };
        let cut = own.into_iter().filter(is_cut);
        drawings[index].extend(cut.map(|grid| Drawing {
            grid,
            method: Method::Lattice,
        }));
    }
}

/// What is known of a grid.
struct Known {
    left: f64,
    right: f64,
    bottom: f64,
    /// The text of its first row.
    first: String,
}

impl Known {
    fn of(page: &Page, grid: &Grid) -> Self {
        let bbox = grid.bbox();
        let texts: Vec<&str> = words_of(page, grid, 0).map(|w| w.text.as_str()).collect();
        Self {
            left: bbox.left,
            right: bbox.right,
            bottom: bbox.bottom,
            first: texts.join(" "),
        }
    }

    fn is_between_sides_of(&self, other: &Self) -> bool {
        let is_near = |a: f64, b: f64| (a - b).abs() <= tuning::MAX_LAYOUT_SHIFT_PT;
        is_near(self.left, other.left) && is_near(self.right, other.right)
    }
}

/// The words in a row of a grid.
fn words_of<'p>(
    page: &'p Page,
    grid: &Grid,
    row: usize,
) -> impl Iterator<Item = &'p Word> + use<'p> {
    let inside = Rect {
        top: grid.ys[row],
        bottom: grid.ys[row + 1],
        ..grid.bbox()
    };
    let near = page.words_between(inside.top, inside.bottom);
    near.map(|i| &page.words[i])
        .filter(move |w| inside.contains(w.bbox.mid_x(), w.bbox.mid_y()))
}

/// Whether half of the boxes hold entries side by side: their columns show in the words.
fn has_columns(page: &Page, grid: &Grid) -> bool {
    let rows = 0..grid.n_rows();
    let is_split = |row: &usize| {
        let lines = mend::lines_in(page, grid, grid.ys[*row], grid.ys[*row + 1]);
        lines.iter().any(|l| l.runs.len() > 1)
    };
    2 * rows.filter(is_split).count() >= grid.n_rows()
}

/// Whether the last box holds a bold text under one that is not: a label whose value is on the next page.
fn ends_in_label(page: &Page, grid: &Grid) -> bool {
    let is_bold = |row: usize| words_of(page, grid, row).all(|w| w.bold);
    let last = grid.n_rows() - 1;
    last > 0 && is_bold(last) && !is_bold(last - 1)
}

/// Whether a box between the sides of the last drawing of the page before goes on with it: no text stands below that.
fn goes_on(own: &Known, page: &Page, known: &[Known]) -> bool {
    let last = known.iter().max_by(|a, b| a.bottom.total_cmp(&b.bottom));
    let mut body = page.words.iter().filter(|w| w.role == WordRole::Body);
    last.is_some_and(|last| {
        last.is_between_sides_of(own) && body.all(|w| w.bbox.mid_y() < last.bottom)
    })
}

/// Whether no text of a page stands above a box.
fn starts_page(page: &Page, bbox: &Rect) -> bool {
    let mut body = page.words.iter().filter(|w| w.role == WordRole::Body);
    body.all(|w| w.bbox.mid_y() > bbox.top)
}

/// Whether no text of a page stands above a box, or none below it.
fn ends_page(page: &Page, bbox: &Rect) -> bool {
    let last = page.words.iter().rev();
    let mut body = last.filter(|w| w.role == WordRole::Body);
    starts_page(page, bbox) || body.all(|w| w.bbox.mid_y() < bbox.bottom)
}
