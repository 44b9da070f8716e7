//! Boxes whose columns only their shading shows.
//!
//! A frame is drawn around a table and labels stand on shaded cells side by side, with no rule between. The seams of the
//! shading are its column edges: a shaded row is parted at its own, and an unshaded one at those of the row above it,
//! unless words stand across them.

use super::grid::Grid;
use crate::geom::{Rect, Rgb};
use crate::page::{Axis, Fill, Page, Ruling, RulingKind};
use crate::tuning::table as tuning;

/// The sides of a frame end at the same heights within this.
const MAX_SIDE_SHIFT_PT: f64 = 5.0;
/// With rounded corners, top and bottom stand this far beyond the ends of the sides.
const MAX_CORNER_PT: f64 = 8.0;
/// Cells of one shaded row end at the same heights within this, and touch one another.
const MAX_SEAM_PT: f64 = 1.5;
/// Shading over less of a frame's width is no row.
const MIN_STRIP_RATIO: f64 = 0.9;

/// So many shaded rows of cells are labels with values between them.
const MIN_STRIP_COUNT: usize = 2;

/// A shaded row: its height, and where its cells meet.
struct Strip {
    top: f64,
    bottom: f64,
    seams: Vec<f64>,
    colour: Rgb,
}

impl Strip {
    /// Whether it is a row of labels side by side, in the colour of another.
    fn is_labels_like(&self, other: &Self) -> bool {
        !self.seams.is_empty() && self.colour == other.colour
    }
}

/// The grids of the frames of a page.
pub(super) fn grids(page: &Page) -> Vec<Grid> {
    let frames = frames(page);
    let are_cards = frames.len() > 1;
    let grids = frames.iter().filter_map(|f| grid(page, f, are_cards));
    grids.collect()
}

/// Boxes with a drawn left and right side and no rule between them that runs down.
pub(super) fn frames(page: &Page) -> Vec<Rect> {
    let is_side = |r: &&Ruling| r.axis == Axis::Vertical && r.kind == RulingKind::Drawn;
    let mut sides: Vec<&Ruling> = page.rulings.iter().filter(is_side).collect();
    sides.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.at.total_cmp(&b.at)));
    let is_level = |a: f64, b: f64| (a - b).abs() <= MAX_SIDE_SHIFT_PT;
    let rows = sides.chunk_by(|a, b| is_level(a.from, b.from));
    let pairs = rows.filter_map(|row| match row {
        [a, b] if is_level(a.to, b.to) => Some((a, b)),
        _ => None,
    });
    pairs
        .map(|(a, b)| {
            let inside = Rect {
                left: a.at.min(b.at),
                right: a.at.max(b.at),
                top: a.from.max(b.from),
                bottom: a.to.min(b.to),
            };
            with_corners(page, inside)
        })
        .collect()
}

/// A frame up to the rules over its width that close it.
fn with_corners(page: &Page, frame: Rect) -> Rect {
    let wide = |r: &&Ruling| {
        r.axis == Axis::Horizontal
            && r.kind == RulingKind::Drawn
            && r.to.min(frame.right) - r.from.max(frame.left) >= MIN_STRIP_RATIO * frame.width()
    };
    let at = |y: f64| {
        let rules = page.rulings.iter().filter(wide).map(|r| r.at);
        rules
            .filter(|at| (at - y).abs() <= MAX_CORNER_PT)
            .min_by(|a, b| (a - y).abs().total_cmp(&(b - y).abs()))
            .unwrap_or(y)
    };
    Rect {
        top: at(frame.top),
        bottom: at(frame.bottom),
        ..frame
    }
}

/// The grid of a frame; `None` if its shading has no seams. Of several frames, each may have labels over its width besides
/// one row of labels side by side.
fn grid(page: &Page, frame: &Rect, are_cards: bool) -> Option<Grid> {
    let strips = strips(page, frame);
    let seams = merged(strips.iter().flat_map(|s| s.seams.iter().copied()));
    // One row of headings says nothing of the rows below it.
    let is_label =
        |s: &&Strip| !s.seams.is_empty() || are_cards && strips.iter().any(|o| o.is_labels_like(s));
    if seams.is_empty() || strips.iter().filter(is_label).count() < MIN_STRIP_COUNT {
        return None;
    }
    let xs: Vec<f64> = [frame.left]
        .into_iter()
        .chain(seams)
        .chain([frame.right])
        .collect();
    let inner = strips.iter().flat_map(|s| [s.top, s.bottom]);
    let mut ys = merged(inner.chain([frame.top, frame.bottom]));
    ys.retain(|y| *y >= frame.top - MAX_SEAM_PT && *y <= frame.bottom + MAX_SEAM_PT);
    let (n_rows, n_cols) = (ys.len().checked_sub(1)?, xs.len() - 1);
    let mut parted_right = vec![vec![true; n_cols]; n_rows];
    let mut above: &[f64] = &[];
    for (row, sides) in parted_right.iter_mut().enumerate() {
        let middle = f64::midpoint(ys[row], ys[row + 1]);
        let own = strips.iter().find(|s| s.top < middle && middle < s.bottom);
        above = own.map_or(above, |s| &s.seams);
        for (col, parted) in sides[..n_cols - 1].iter_mut().enumerate() {
            let x = xs[col + 1];
            let is_seam = above.iter().any(|s| (s - x).abs() <= MAX_SEAM_PT);
            *parted = is_seam && !is_crossed(page, x, ys[row], ys[row + 1]);
        }
    }
    Some(Grid {
        parted_below: vec![vec![true; n_cols]; n_rows],
        parted_right,
        xs,
        ys,
    })
}

/// The rows of a frame that are shaded over its width, from top to bottom.
fn strips(page: &Page, frame: &Rect) -> Vec<Strip> {
    let is_inside = |f: &&Fill| {
        let b = &f.bbox;
        f.is_rect
            && b.left >= frame.left - MAX_SIDE_SHIFT_PT
            && b.right <= frame.right + MAX_SIDE_SHIFT_PT
            && b.top >= frame.top - MAX_SEAM_PT
            && b.bottom <= frame.bottom + MAX_SEAM_PT
    };
    let inside = page.fills.iter().filter(is_inside);
    let mut cells: Vec<(Rect, Rgb)> = inside.map(|f| (f.bbox, f.colour)).collect();
    cells.sort_by(|(a, _), (b, _)| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let is_level =
        |a: &Rect, b: &Rect| (a.top - b.top).abs().max((a.bottom - b.bottom).abs()) <= MAX_SEAM_PT;
    let rows = cells.chunk_by(|(a, _), (b, _)| is_level(a, b));
    rows.filter_map(|row| {
        let colour = row[0].1;
        let mut row: Vec<Rect> = row.iter().map(|(r, _)| *r).collect();
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        row.dedup_by(|a, b| (a.left - b.left).abs() <= MAX_SEAM_PT && a.right <= b.right);
        let touches = |p: &[Rect]| (p[1].left - p[0].right).abs() <= MAX_SEAM_PT;
        let width = row.last()?.right - row.first()?.left;
        let is_whole = row.windows(2).all(touches) && width >= MIN_STRIP_RATIO * frame.width();
        is_whole.then(|| Strip {
            top: row[0].top,
            bottom: row[0].bottom,
            seams: row.windows(2).map(|p| p[1].left).collect(),
            colour,
        })
    })
    .collect()
}

/// Places in order, one for all that are close.
fn merged(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut all: Vec<f64> = places.collect();
    all.sort_by(f64::total_cmp);
    all.dedup_by(|b, a| *b - *a <= MAX_SEAM_PT);
    all
}

/// Whether a word stands across a place between two heights.
fn is_crossed(page: &Page, x: f64, top: f64, bottom: f64) -> bool {
    page.words_between(top, bottom).any(|i| {
        let w = &page.words[i];
        let slack = tuning::MAX_WORD_OVERHANG_EM * w.size;
        let y = w.bbox.mid_y();
        top < y && y < bottom && w.bbox.left < x - slack && w.bbox.right > x + slack
    })
}
