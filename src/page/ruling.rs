//! Strokes, thin fills and the edges of painted areas to rulings.

use super::by_height::Covered;
use super::fill::is_white;
use super::strike::NoRules;
use super::upright::Frame;
use super::{Axis, Fill, Ruling, RulingKind};
use crate::geom::{Rect, Rgb};
use crate::source::RawPage;
use crate::tuning::page as tuning;
use std::collections::BTreeMap;

/// The rulings of a page in its upright frame: straightened, snapped together, joined, sorted.
pub(super) fn build(
    raw: &RawPage,
    frame: &Frame,
    fills: &[Fill],
    no_rules: &NoRules,
) -> Vec<Ruling> {
    let mut pieces: Vec<Ruling> = Vec::new();
    let mut dots: Vec<Ruling> = Vec::new();
    let mut white: Vec<Ruling> = Vec::new();
    let strokes = raw.segments.iter().enumerate();
    for (_, s) in strokes.filter(|(index, _)| !no_rules.segments.contains(index)) {
        let (a, b) = (frame.point(s.x0, s.y0), frame.point(s.x1, s.y1));
        let into = if is_white(s.colour) {
            &mut white
        } else {
            &mut pieces
        };
        into.extend(straighten(a, b, s.width));
    }
    let bars = raw.fills.iter().enumerate();
    for (_, f) in bars.filter(|(index, _)| !no_rules.fills.contains(index)) {
        if f.bbox.width().min(f.bbox.height()) <= tuning::MAX_RULE_THICKNESS_PT {
            let r = frame.rect(&f.bbox);
            match (dot(&r), is_white(f.colour)) {
                (Some(both), false) => dots.extend(both),
                (None, false) => pieces.extend(thin(&r)),
                (_, true) => white.extend(thin(&r)),
            }
        }
    }
    pieces.extend(on_shading(white, fills));
    pieces.extend(long(join(dots)));
    let mut rulings: Vec<Ruling> = long(join(pieces)).collect();
    rulings.extend(long(join(fill_edges(fills))));
    rulings.sort_by(|a, b| {
        a.axis
            .cmp(&b.axis)
            .then(a.at.total_cmp(&b.at))
            .then(a.from.total_cmp(&b.from))
            .then(a.kind.cmp(&b.kind))
    });
    rulings
}

/// Those that are long enough to rule something.
fn long(rulings: Vec<Ruling>) -> impl Iterator<Item = Ruling> {
    rulings
        .into_iter()
        .filter(|r| r.to - r.from >= tuning::MIN_RULING_LENGTH_PT)
}

/// The white rules that show or belong to such: those on the page's shading, and those that go on from them over the
/// rows of a table that are not shaded.
fn on_shading(mut white: Vec<Ruling>, fills: &[Fill]) -> Vec<Ruling> {
    let shaded = fills.iter().filter(|f| f.is_rect && !is_white(f.colour));
    let Some(mut extent) = Rect::around(shaded.map(|f| &f.bbox)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    // Each round reaches a row further at least, from the top or from the bottom.
    white.sort_by(|a, b| bbox(a).top.total_cmp(&bbox(b).top));
    for _ in 0..tuning::MAX_WHITE_ROUNDS_COUNT {
        let before = found.len();
        white.retain(|r| {
            let is_touched = bbox(r)
                .grown(tuning::MAX_RULING_SNAP_PT)
                .intersects(&extent);
            if is_touched {
                extent = extent.union(&bbox(r));
                found.push(*r);
            }
            !is_touched
        });
        white.reverse();
        if found.len() == before {
            break;
        }
    }
    found
}

/// The line as a box without thickness.
fn bbox(r: &Ruling) -> Rect {
    let (from, to) = (r.from, r.to);
    match r.axis {
        Axis::Horizontal => Rect {
            left: from,
            top: r.at,
            right: to,
            bottom: r.at,
        },
        Axis::Vertical => Rect {
            left: r.at,
            top: from,
            right: r.at,
            bottom: to,
        },
    }
}

/// A dot as a piece of a rule of either direction: what it belongs to shows only in a run of them.
fn dot(r: &Rect) -> Option<[Ruling; 2]> {
    let (w, h) = (r.width(), r.height());
    let is_dot = w.max(h) <= tuning::MAX_RULE_THICKNESS_PT
        && w.min(h) >= tuning::MIN_RULE_LENGTH_PT
        && w.min(h) >= tuning::MIN_DOT_RATIO * w.max(h);
    let piece = |axis, at, from, to, width| Ruling {
        axis,
        at,
        from,
        to,
        width,
        kind: RulingKind::Drawn,
    };
    is_dot.then(|| {
        [
            piece(Axis::Horizontal, r.mid_y(), r.left, r.right, h),
            piece(Axis::Vertical, r.mid_x(), r.top, r.bottom, w),
        ]
    })
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
    let shaded = || fills.iter().filter(|f| f.is_rect && !is_white(f.colour));
    let mut by_colour: BTreeMap<Rgb, Vec<Rect>> = BTreeMap::new();
    for f in shaded() {
        by_colour.entry(f.colour).or_default().push(f.bbox);
    }
    let by_colour: BTreeMap<Rgb, Covered> = by_colour
        .into_iter()
        .map(|(colour, boxes)| (colour, Covered::by(boxes)))
        .collect();
    let goes_on = |colour: Rgb, x: f64, y: f64| {
        let same = by_colour.get(&colour);
        same.is_some_and(|same| same.contains(x, y))
    };
    let mut edges = Vec::new();
    for f in shaded() {
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
            if !goes_on(f.colour, x, y) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Turn;
    use crate::source::FilledArea;

    /// A painted speck around a point.
    fn speck(x: f64, y: f64, w: f64, h: f64, is_rect: bool) -> FilledArea {
        FilledArea {
            bbox: Rect {
                left: x - w / 2.0,
                top: y - h / 2.0,
                right: x + w / 2.0,
                bottom: y + h / 2.0,
            },
            colour: [0; 3],
            is_rect,
            is_opaque: true,
            ..FilledArea::default()
        }
    }

    fn rulings(fills: Vec<FilledArea>) -> Vec<(Axis, f64, f64, f64)> {
        let raw = RawPage {
            width: 842.0,
            height: 595.0,
            fills,
            ..RawPage::default()
        };
        let frame = Frame::new(Turn::None, raw.width, raw.height);
        let rounded = |v: f64| (v * 10.0).round() / 10.0;
        build(&raw, &frame, &[], &NoRules::default())
            .iter()
            .map(|r| (r.axis, rounded(r.at), rounded(r.from), rounded(r.to)))
            .collect()
    }

    #[test]
    fn runs_of_dots_are_rules_both_ways() {
        for (is_rect, w, h) in [(true, 1.0, 1.0), (true, 0.99, 1.0), (false, 1.5, 1.5)] {
            let row = (0..=50).map(|i| speck(100.0 + 2.0 * f64::from(i), 80.0, w, h, is_rect));
            let column = (0..=30).map(|i| speck(150.0, 80.0 + 2.0 * f64::from(i), w, h, is_rect));
            let found = rulings(row.chain(column).collect());
            // Dots of the row that lie beside the column count a little for its place.
            let places: Vec<_> = found.iter().map(|r| (r.0, r.1.round())).collect();
            assert_eq!(
                places,
                [(Axis::Horizontal, 80.0), (Axis::Vertical, 150.0)],
                "{found:?}"
            );
            assert!(found[0].3 - found[0].2 >= 100.0 && found[1].3 - found[1].2 >= 60.0);
        }
    }

    #[test]
    fn bullets_and_lone_dots_are_no_rules() {
        let bullets = (0..20).map(|i| speck(60.0, 80.0 + 12.0 * f64::from(i), 2.5, 2.5, false));
        assert_eq!(rulings(bullets.collect()), []);
        assert_eq!(rulings(vec![speck(60.0, 80.0, 1.0, 1.0, true)]), []);
    }

    #[test]
    fn dashes_are_rules_of_their_own_direction() {
        let column = (0..20).map(|i| speck(150.0, 80.0 + 6.0 * f64::from(i), 1.0, 3.0, true));
        let found = rulings(column.collect());
        assert_eq!(found, [(Axis::Vertical, 150.0, 78.5, 195.5)]);
    }

    #[test]
    fn shading_of_one_colour_has_no_edge_within() {
        let cell = |left: f64, right: f64| Fill {
            bbox: Rect {
                left,
                top: 50.0,
                right,
                bottom: 70.0,
            },
            colour: [200; 3],
            is_rect: true,
        };
        let edges = fill_edges(&[cell(10.0, 60.0), cell(60.0, 110.0)]);
        let vertical: Vec<f64> = edges
            .iter()
            .filter(|r| r.axis == Axis::Vertical)
            .map(|r| r.at)
            .collect();
        assert_eq!(vertical, [10.0, 110.0]);
    }
}
