//! Columns that only a heading turned on its side shows: below it stand ticks, colours or nothing, and no words.

use super::run::Run;
use super::{Region, extent};
use crate::geom::Rect;
use crate::page::{Page, Word, WordRole};

/// Rotated words this close are lines of one heading, in parts of the font size.
const MAX_LINE_GAP_EM: f64 = 0.8;
/// A rotated heading starts this near to the top of its table, in parts of the font size.
const MAX_TOP_GAP_EM: f64 = 6.0;
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

/// The rotated headings over a region, each around its words.
fn headings(page: &Page, region: &Region) -> Vec<Rect> {
    let Some(e) = extent(&region.lines) else {
        return Vec::new();
    };
    let is_heading = |w: &&Word| {
        let (reach, aside) = (MAX_TOP_GAP_EM * w.size, MAX_SIDE_GAP_EM * w.size);
        w.vertical
            && w.role == WordRole::Body
            && (w.bbox.top - e.top).abs() <= reach
            && w.bbox.bottom > e.top
            && w.bbox.right > e.left - aside
            && w.bbox.left < e.right + aside
    };
    let mut words: Vec<&Word> = page.words.iter().filter(is_heading).collect();
    words.sort_by(|a, b| a.bbox.left.total_cmp(&b.bbox.left));
    let groups = words.chunk_by(|a, b| b.bbox.left - a.bbox.right <= MAX_LINE_GAP_EM * b.size);
    groups
        .filter_map(|g| Rect::around(g.iter().map(|w| &w.bbox)))
        .collect()
}
