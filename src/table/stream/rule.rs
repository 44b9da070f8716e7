//! Horizontal rulings as evidence for the rows and the extent of a table read from words.

use super::run::RunLine;
use crate::geom::Rect;
use crate::page::{Axis, Page, Ruling, RulingKind};
use crate::tuning::table as tuning;
use std::ops::Range;

/// Horizontal rulings over some of the given box or close above or below it, from top to bottom.
pub(in crate::table) fn over(page: &Page, bbox: &Rect) -> Vec<Ruling> {
    let end = page.rulings.partition_point(|r| r.axis == Axis::Horizontal);
    let across = &page.rulings[..end];
    let reach = tuning::MAX_RULE_DISTANCE_PT;
    let first = across.partition_point(|r| r.at < bbox.top - reach);
    across[first..]
        .iter()
        .take_while(|r| r.at <= bbox.bottom + reach)
        .filter(|r| r.to.min(bbox.right) - r.from.max(bbox.left) > 0.0)
        .copied()
        .collect()
}

/// y of the places where rulings cover most of the stretch, from top to bottom.
pub(in crate::table) fn full(rules: &[Ruling], left: f64, right: f64) -> Vec<f64> {
    let covers = |near: &[Ruling]| {
        let mut pieces: Vec<(f64, f64)> = near
            .iter()
            .map(|r| (r.from.max(left), r.to.min(right)))
            .filter(|(from, to)| to > from)
            .collect();
        pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut end = left;
        let mut covered = 0.0;
        for (from, to) in pieces {
            covered += (to - from.max(end)).max(0.0);
            end = end.max(to);
        }
        covered >= tuning::MIN_FULL_RULE_RATIO * (right - left)
    };
    rules
        .chunk_by(|a, b| b.at - a.at <= tuning::MAX_CROSSING_GAP_PT)
        .filter(|near| covers(near))
        .map(|near| near.iter().map(|r| r.at).sum::<f64>() / near.len() as f64)
        .collect()
}

/// Whether a line stands in a shaded band over the whole width of a table: a section row, though its rows may be on the
/// next page.
pub(super) fn is_banded(page: &Page, table: &Rect, line: &RunLine) -> bool {
    let near = tuning::MAX_FRAME_GAP_EM * line.size;
    let mut edges = over(page, &line.bbox);
    edges.retain(|r| r.kind == RulingKind::FillEdge);
    let full = full(&edges, table.left, table.right);
    let is_above = |y: &f64| line.bbox.top - near < *y && *y < line.bbox.mid_y();
    let is_below = |y: &f64| line.bbox.mid_y() < *y && *y < line.bbox.bottom + near;
    let is_shaded = || {
        let (x, y) = (table.mid_x(), line.bbox.mid_y());
        let mut on_line = page.fills.iter().filter(|f| f.is_rect);
        on_line.any(|f| f.bbox.contains(x, y) && f.bbox.height() < line.bbox.height() + 2.0 * near)
    };
    full.iter().any(is_above) && full.iter().any(is_below) && is_shaded()
}

/// From where to where a line stands alone, or with few others, between two rulings over the whole width of a table.
pub(super) fn strip(page: &Page, table: &Rect, line: &RunLine) -> Option<Range<f64>> {
    let most = tuning::MAX_STRIP_LINE_COUNT as f64 * line.bbox.height();
    let reach = Rect {
        top: line.bbox.top - most,
        bottom: line.bbox.bottom + most,
        ..*table
    };
    let full = full(&over(page, &reach), table.left, table.right);
    let middle = line.bbox.mid_y();
    let above = full.iter().rfind(|y| **y < middle)?;
    let below = full.iter().find(|y| **y > middle)?;
    (below - above < most).then_some(*above..*below)
}

/// A place where rulings run along some columns and leave others out: rows within cells that are merged.
pub(in crate::table) struct Partial {
    /// Its height.
    pub(in crate::table) y: f64,
    /// Which columns it leaves out.
    pub(super) open: Vec<bool>,
}

/// The places where drawn rulings cover whole columns and leave whole columns out. `edges` are those of the columns.
pub(in crate::table) fn partial(rules: &[Ruling], edges: &[f64]) -> Vec<Partial> {
    let covered = |near: &[Ruling], from: f64, to: f64| {
        let parts = near
            .iter()
            .map(|r| (r.to.min(to) - r.from.max(from)).max(0.0));
        parts.sum::<f64>() / (to - from)
    };
    let drawn: Vec<Ruling> = rules
        .iter()
        .filter(|r| r.kind == RulingKind::Drawn)
        .copied()
        .collect();
    drawn
        .chunk_by(|a, b| b.at - a.at <= tuning::MAX_CROSSING_GAP_PT)
        .filter_map(|near| {
            let shares: Vec<f64> = edges
                .windows(2)
                .map(|e| covered(near, e[0], e[1]))
                .collect();
            let is_clear = shares.iter().all(|s| {
                *s <= tuning::MAX_LEFT_OUT_RATIO || *s >= 1.0 - tuning::MAX_LEFT_OUT_RATIO
            });
            let open: Vec<bool> = shares
                .iter()
                .map(|s| *s <= tuning::MAX_LEFT_OUT_RATIO)
                .collect();
            let left_out = open.iter().filter(|o| **o).count();
            let is_partial =
                left_out > 0 && open.len() - left_out >= tuning::MIN_PARTLY_RULED_COUNT;
            (is_clear && is_partial).then(|| Partial {
                y: near.iter().map(|r| r.at).sum::<f64>() / near.len() as f64,
                open,
            })
        })
        .collect()
}

/// The ruling under a heading, between its bottom and the top of what it heads, that shows how far it reaches.
pub(super) fn under<'a>(rules: &'a [Ruling], heading: &Rect, floor: f64) -> Option<&'a Ruling> {
    let slack = tuning::MAX_CROSSING_GAP_PT;
    rules
        .iter()
        .filter(|r| r.at > heading.mid_y() && r.at < floor)
        .filter(|r| r.from <= heading.left + slack && r.to >= heading.right - slack)
        .min_by(|a, b| a.at.total_cmp(&b.at))
}

/// The box of a table grown to the full rulings that frame it: sideways as far as they go, up and down to the
/// nearest with nothing between.
pub(in crate::table) fn framed(text: &Rect, rules: &[Ruling], full: &[f64]) -> Rect {
    let mut bbox = text.grown(1.0);
    let near = tuning::MAX_CROSSING_GAP_PT;
    let widest = 0.2 * text.width();
    let reach = tuning::MAX_FRAME_GAP_PT;
    for y in full {
        if *y < text.top - reach || *y > text.bottom + reach {
            continue;
        }
        if *y <= text.top {
            bbox.top = *y;
        } else if *y >= text.bottom && bbox.bottom < *y {
            bbox.bottom = *y;
            // Only the first ruling below.
            break;
        }
    }
    let framing = rules
        .iter()
        .filter(|r| full.iter().any(|y| (r.at - y).abs() <= near))
        .filter(|r| r.at >= bbox.top - near && r.at <= bbox.bottom + near);
    for r in framing {
        if text.left - r.from <= widest {
            bbox.left = bbox.left.min(r.from);
        }
        if r.to - text.right <= widest {
            bbox.right = bbox.right.max(r.to);
        }
    }
    bbox
}
