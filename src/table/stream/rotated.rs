//! Columns that only a heading turned on its side shows: below it stand ticks, colours or nothing, and no words.

use super::run::Run;
use super::{Region, extent};
use crate::geom::Rect;
use crate::page::{Page, Word, WordRole};

/// Rotated words this close are lines of one heading, in parts of the font size.
const MAX_LINE_GAP_EM: f64 = 0.8;
/// A rotated heading starts this near to the top of its table, in parts of the font size.
const MAX_TOP_GAP_EM: f64 = 6.0;
/// It is no higher than this, in parts of the font size: a few words.
const MAX_HEIGHT_EM: f64 = 14.0;
/// It stands this near to the words of the table, in parts of the font size: a column of dates may be wide.
const MAX_SIDE_GAP_EM: f64 = 14.0;

/// The cuts of a layout with those beside rotated headings that have no words below them, and from where to where these
/// headings stand, points.
pub(super) fn cuts(
    pages: &[Page],
    regions: &[Region],
    cuts: Vec<f64>,
) -> (Vec<f64>, Option<(f64, f64)>) {
    let mut all = cuts;
    let mut reach: Option<(f64, f64)> = None;
    let runs: Vec<&Run> = regions
        .iter()
        .flat_map(|r| r.lines.iter().flat_map(|l| &l.runs))
        .collect();
    for region in regions {
        for heading in headings(&pages[region.page], region) {
            if runs.iter().any(|r| r.bbox.overlap_x(&heading) > 0.0) {
                continue;
            }
            let before = runs
                .iter()
                .map(|r| r.bbox.right)
                .filter(|x| *x <= heading.left);
            let behind = runs
                .iter()
                .map(|r| r.bbox.left)
                .filter(|x| *x >= heading.right);
            let gaps = [
                (before.fold(f64::NEG_INFINITY, f64::max), heading.left),
                (heading.right, behind.fold(f64::INFINITY, f64::min)),
            ];
            for (from, to) in gaps {
                let is_cut = all.iter().any(|c| (from..=to).contains(c));
                if from.is_finite() && to.is_finite() && !is_cut {
                    let (left, right) = reach.unwrap_or((heading.left, heading.right));
                    reach = Some((left.min(heading.left), right.max(heading.right)));
                    all.push(f64::midpoint(from, to));
                    all.sort_by(f64::total_cmp);
                }
            }
        }
    }
    (all, reach)
}

/// The rotated headings over a region, each around its words. A running head beside the page is far longer.
fn headings(page: &Page, region: &Region) -> Vec<Rect> {
    let Some(e) = extent(&region.lines) else {
        return Vec::new();
    };
    let is_beside = |w: &&Word| {
        let aside = MAX_SIDE_GAP_EM * w.size;
        w.vertical
            && w.role == WordRole::Body
            && w.bbox.right > e.left - aside
            && w.bbox.left < e.right + aside
    };
    let mut words: Vec<&Word> = page.words.iter().filter(is_beside).collect();
    words.sort_by(|a, b| a.bbox.left.total_cmp(&b.bbox.left));
    let mut found = Vec::new();
    for column in words.chunk_by_mut(|a, b| b.bbox.left - a.bbox.right <= MAX_LINE_GAP_EM * b.size)
    {
        column.sort_by(|a, b| a.bbox.top.total_cmp(&b.bbox.top));
        let size = column[0].size;
        let texts = column.chunk_by(|a, b| b.bbox.top - a.bbox.bottom <= size);
        let boxes = texts.filter_map(|t| Rect::around(t.iter().map(|w| &w.bbox)));
        found.extend(boxes.filter(|b| {
            b.height() <= MAX_HEIGHT_EM * size
                && b.bottom > e.top
                && (b.top - e.top).abs() <= MAX_TOP_GAP_EM * size
        }));
    }
    found
}
