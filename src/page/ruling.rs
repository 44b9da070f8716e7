//! Strokes, thin fills and the edges of painted areas to rulings.

use super::fill::is_white;
use super::upright::Frame;
use super::{Axis, Fill, Ruling, RulingKind};
use crate::geom::Rect;
use crate::source::RawPage;
use crate::tuning::page as tuning;

/// The rulings of a page in its upright frame: straightened, snapped together, joined, sorted.
pub(super) fn build(raw: &RawPage, frame: &Frame, fills: &[Fill]) -> Vec<Ruling> {
    let mut pieces: Vec<Ruling> = Vec::new();
    for s in &raw.segments {
        let (a, b) = (frame.point(s.x0, s.y0), frame.point(s.x1, s.y1));
        let piece = straighten(a, b, s.width);
        push_if_seen(&mut pieces, piece, is_white(s.colour), fills);
    }
    for f in raw.fills.iter() {
        if f.bbox.width().min(f.bbox.height()) <= tuning::MAX_RULE_THICKNESS_PT {
            let piece = thin(&frame.rect(&f.bbox));
            push_if_seen(&mut pieces, piece, is_white(f.colour), fills);
        }
    }
    let mut rulings = join(pieces);
    rulings.extend(join(fill_edges(fills)));
    rulings.retain(|r| r.to - r.from >= tuning::MIN_RULING_LENGTH_PT);
    rulings.sort_by(|a, b| {
        a.axis
            .cmp(&b.axis)
            .then(a.at.total_cmp(&b.at))
            .then(a.from.total_cmp(&b.from))
            .then(a.kind.cmp(&b.kind))
    });
    rulings
}

/// White rules are seen only on shading.
fn push_if_seen(into: &mut Vec<Ruling>, piece: Option<Ruling>, is_white: bool, fills: &[Fill]) {
    let Some(r) = piece else { return };
    if !is_white || is_on_shading(&r, fills) {
        into.push(r);
    }
}

/// Whether a rule lies within the extent of the page's shading: white rules go on over the unshaded rows of a
/// striped table.
fn is_on_shading(r: &Ruling, fills: &[Fill]) -> bool {
    let shaded = fills.iter().filter(|f| f.is_rect && !is_white(f.colour));
    let Some(extent) = Rect::around(shaded.map(|f| &f.bbox)) else {
        return false;
    };
    let middle = f64::midpoint(r.from, r.to);
    let (x, y) = match r.axis {
        Axis::Horizontal => (middle, r.at),
        Axis::Vertical => (r.at, middle),
    };
    extent.grown(tuning::MAX_RULING_SNAP_PT).contains(x, y)
}

/// A segment within a degree or so of an axis, or half a point of it, is straight.
fn straighten(a: (f64, f64), b: (f64, f64), width: f64) -> Option<Ruling> {
    let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    if w.max(h) < tuning::MIN_RULE_LENGTH_PT {
        return None;
    }
    let slack = |length: f64| (length * 0.017).max(0.5);
    let (axis, at, from, to) = if h <= slack(w) && w >= h {
        (
            Axis::Horizontal,
            f64::midpoint(a.1, b.1),
            a.0.min(b.0),
            a.0.max(b.0),
        )
    } else if w <= slack(h) {
        (
            Axis::Vertical,
            f64::midpoint(a.0, b.0),
            a.1.min(b.1),
            a.1.max(b.1),
        )
    } else {
        return None;
    };
    // A stroke thicker than a rule is a bar: its long edges count, not its middle. Bars are rare; keep the middle.
    Some(Ruling {
        axis,
        at,
        from,
        to,
        width,
        kind: RulingKind::Drawn,
    })
}

fn thin(r: &Rect) -> Option<Ruling> {
    if r.width() >= r.height() {
        straighten((r.left, r.mid_y()), (r.right, r.mid_y()), r.height())
    } else {
        straighten((r.mid_x(), r.top), (r.mid_x(), r.bottom), r.width())
    }
}

/// The edges of painted rectangles, but for those where the same colour goes on at the other side.
fn fill_edges(fills: &[Fill]) -> Vec<Ruling> {
    let mut shaded: Vec<&Fill> = fills
        .iter()
        .filter(|f| f.is_rect && !is_white(f.colour))
        .collect();
    shaded.sort_by(|a, b| a.bbox.top.total_cmp(&b.bbox.top));
    let mut edges = Vec::with_capacity(shaded.len() * 4);
    for f in &shaded {
        let r = &f.bbox;
        let sides = [
            (Axis::Horizontal, r.top, r.left, r.right, -1.0),
            (Axis::Horizontal, r.bottom, r.left, r.right, 1.0),
            (Axis::Vertical, r.left, r.top, r.bottom, -1.0),
            (Axis::Vertical, r.right, r.top, r.bottom, 1.0),
        ];
        for (axis, at, from, to, outward) in sides {
            let middle = f64::midpoint(from, to);
            let (x, y) = match axis {
                Axis::Horizontal => (middle, at + outward),
                Axis::Vertical => (at + outward, middle),
            };
            let goes_on = shaded
                .iter()
                .take_while(|g| g.bbox.top <= y)
                .any(|g| g.colour == f.colour && g.bbox.contains(x, y));
            if !goes_on {
                edges.push(Ruling {
                    axis,
                    at,
                    from,
                    to,
                    width: 0.0,
                    kind: RulingKind::FillEdge,
                });
            }
        }
    }
    edges
}

/// Parallel pieces that nearly coincide are snapped to one place; collinear pieces that meet are joined.
fn join(mut pieces: Vec<Ruling>) -> Vec<Ruling> {
    pieces.sort_by(|a, b| {
        a.axis
            .cmp(&b.axis)
            .then(a.at.total_cmp(&b.at))
            .then(a.from.total_cmp(&b.from))
    });
    let mut out = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        let first = pieces[start];
        let end = start
            + pieces[start..]
                .iter()
                .take_while(|p| {
                    p.axis == first.axis && p.at - first.at <= tuning::MAX_RULING_SNAP_PT
                })
                .count();
        join_band(&mut pieces[start..end], &mut out);
        start = end;
    }
    out
}

/// Joins pieces that all lie within one snapping distance.
fn join_band(band: &mut [Ruling], out: &mut Vec<Ruling>) {
    band.sort_by(|a, b| {
        a.from
            .total_cmp(&b.from)
            .then(a.to.total_cmp(&b.to))
            .then(a.at.total_cmp(&b.at))
    });
    let mut run: Option<(Ruling, f64, f64)> = None; // ruling so far, sum of place x length, sum of lengths
    for p in band.iter() {
        let weight = (p.to - p.from).max(tuning::MIN_RULE_LENGTH_PT);
        match &mut run {
            Some((r, sum, total)) if p.from <= r.to + tuning::MAX_DASH_GAP_PT => {
                r.to = r.to.max(p.to);
                r.width = r.width.max(p.width);
                *sum += p.at * weight;
                *total += weight;
            }
            _ => {
                finish(run.take(), out);
                run = Some((*p, p.at * weight, weight));
            }
        }
    }
    finish(run, out);
}

fn finish(run: Option<(Ruling, f64, f64)>, out: &mut Vec<Ruling>) {
    if let Some((r, sum, total)) = run {
        out.push(Ruling {
            at: sum / total,
            ..r
        });
    }
}
