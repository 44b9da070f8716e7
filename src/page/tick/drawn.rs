//! Marks that are drawn: strokes that make a tick, a cross or a box, and filled shapes of these.

use super::super::strike::NoRules;
use super::super::upright::Frame;
use super::Tick;
use crate::geom::Rect;
use crate::source::{Mark, Origin, RawPage, Segment};
use crate::tuning::page as tuning;

/// A short stroke in the upright frame.
#[derive(Clone, Copy)]
struct Stroke {
    index: usize,
    a: (f64, f64),
    b: (f64, f64),
}

impl Stroke {
    fn of(index: usize, s: &Segment, frame: &Frame) -> Option<Self> {
        let (a, b) = (frame.point(s.x0, s.y0), frame.point(s.x1, s.y1));
        let length = (a.0 - b.0).hypot(a.1 - b.1);
        tuning::TICK_STROKE_PT
            .contains(&length)
            .then_some(Self { index, a, b })
    }

    fn is_slanted(&self) -> bool {
        let (w, h) = ((self.a.0 - self.b.0).abs(), (self.a.1 - self.b.1).abs());
        w > 0.2 * h && h > 0.2 * w && w.min(h) > 0.8
    }

    fn length(&self) -> f64 {
        (self.a.0 - self.b.0).hypot(self.a.1 - self.b.1)
    }

    fn bbox(&self) -> Rect {
        Rect {
            left: self.a.0.min(self.b.0),
            top: self.a.1.min(self.b.1),
            right: self.a.0.max(self.b.0),
            bottom: self.a.1.max(self.b.1),
        }
    }
}

/// All drawn marks of a page; what they are drawn with is no rule.
pub(super) fn find(raw: &RawPage, frame: &Frame, no_rules: &mut NoRules) -> Vec<Tick> {
    let strokes: Vec<Stroke> = raw
        .segments
        .iter()
        .enumerate()
        .filter_map(|(i, s)| Stroke::of(i, s, frame))
        .collect();
    let mut marks = shapes(raw, frame, no_rules);
    let mut boxes = Vec::new();
    if strokes.len() <= tuning::MAX_TICK_STROKE_COUNT {
        marks.extend(stroked_marks(&strokes, raw, no_rules));
        boxes = stroked_boxes(&strokes, raw, frame);
    }
    boxes.extend(painted_boxes(raw, frame, no_rules));
    let mut ticks = Vec::new();
    for (bbox, parts) in boxes {
        no_rules.segments.extend(parts);
        let inside = |t: &Tick| bbox.grown(2.0).contains(t.bbox.mid_x(), t.bbox.mid_y());
        let mark = match marks.iter().find(|t| inside(t)) {
            Some(tick) => tick.mark,
            None if is_filled(raw, frame, &bbox) => Mark::Ticked,
            None => Mark::Empty,
        };
        marks.retain(|t| !inside(t));
        ticks.push(Tick {
            bbox,
            mark,
            has_box: true,
            colour: [0; 3],
            origin: Origin::Page,
        });
    }
    ticks.extend(marks);
    ticks
}

/// Filled shapes that are ticks and crosses. Letters drawn as outlines may look like these, but stand in rows.
fn shapes(raw: &RawPage, frame: &Frame, no_rules: &mut NoRules) -> Vec<Tick> {
    let drawn: Vec<Rect> = raw
        .fills
        .iter()
        .filter(|f| !f.is_rect && f.bbox.width().max(f.bbox.height()) <= tuning::MAX_OUTLINE_PT)
        .map(|f| f.bbox)
        .collect();
    let is_lonely = |r: &Rect| {
        let near = r.grown(tuning::MAX_OUTLINE_GAP_RATIO * r.width().max(r.height()));
        drawn.iter().filter(|other| near.intersects(other)).count() <= 1
    };
    let mut found = Vec::new();
    for (index, f) in raw.fills.iter().enumerate() {
        let Some(mark) = f.mark.filter(|_| is_lonely(&f.bbox)) else {
            continue;
        };
        no_rules.fills.insert(index);
        found.push(Tick {
            bbox: frame.rect(&f.bbox),
            mark,
            has_box: false,
            colour: f.colour,
            origin: Origin::Page,
        });
    }
    found
}

/// Pairs of slanted strokes that meet at a foot or cross in their middles.
fn stroked_marks(strokes: &[Stroke], raw: &RawPage, no_rules: &mut NoRules) -> Vec<Tick> {
    /// Strokes of one mark are drawn one after the other.
    const REACH: usize = 4;
    let slanted: Vec<&Stroke> = strokes.iter().filter(|s| s.is_slanted()).collect();
    let mut used = vec![false; slanted.len()];
    let mut found = Vec::new();
    for i in 0..slanted.len() {
        for j in i + 1..slanted.len().min(i + 1 + REACH) {
            if used[i] || used[j] {
                continue;
            }
            let Some(mark) = mark_of(slanted[i], slanted[j]) else {
                continue;
            };
            (used[i], used[j]) = (true, true);
            let parts = [slanted[i].index, slanted[j].index];
            found.push((
                parts,
                Tick {
                    bbox: slanted[i].bbox().union(&slanted[j].bbox()),
                    mark,
                    has_box: false,
                    colour: raw.segments[slanted[i].index].colour,
                    origin: Origin::Page,
                },
            ));
        }
    }
    // Zigzags and hatchings have more strokes at the same place.
    let lonely = |t: &Tick| {
        let near = t.bbox.grown(0.5);
        let inside = |s: &&&Stroke| near.intersects(&s.bbox());
        slanted.iter().filter(inside).count() <= 3
    };
    found.retain(|(_, tick)| lonely(tick));
    no_rules
        .segments
        .extend(found.iter().flat_map(|(parts, _)| parts));
    found.into_iter().map(|(_, tick)| tick).collect()
}

fn mark_of(s: &Stroke, t: &Stroke) -> Option<Mark> {
    let (long, short) = (s.length().max(t.length()), s.length().min(t.length()));
    let slack = tuning::MAX_TICK_SLACK_PT;
    let near = |p: (f64, f64), q: (f64, f64)| (p.0 - q.0).hypot(p.1 - q.1) <= slack;
    let falls = |s: &Stroke| (s.b.0 - s.a.0) * (s.b.1 - s.a.1) > 0.0;
    let middle = |s: &Stroke| (f64::midpoint(s.a.0, s.b.0), f64::midpoint(s.a.1, s.b.1));
    let (m, n) = (middle(s), middle(t));
    let crosses = (m.0 - n.0).hypot(m.1 - n.1) <= 0.2 * long;
    if crosses && falls(s) != falls(t) && long <= 1.5 * short {
        return Some(Mark::Crossed);
    }
    let ends = |s: &Stroke| [(s.a, s.b), (s.b, s.a)];
    for (foot, left) in ends(s).into_iter().chain(ends(t)) {
        let other = if [s.a, s.b].contains(&foot) { t } else { s };
        for (end, right) in ends(other) {
            let is_tick = near(foot, end)
                && left.0 < foot.0
                && right.0 > foot.0
                && left.1 < foot.1
                && right.1 < left.1
                && long >= 1.15 * short;
            if is_tick {
                return Some(Mark::Ticked);
            }
        }
    }
    None
}

/// Small squares of four strokes that nothing else touches: cells of a grid are joined to others.
fn stroked_boxes(strokes: &[Stroke], raw: &RawPage, frame: &Frame) -> Vec<(Rect, Vec<usize>)> {
    let slack = tuning::MAX_TICK_SLACK_PT;
    let near = |a: f64, b: f64| (a - b).abs() <= slack;
    let sides = tuning::TICK_BOX_SIDE_PT;
    let level: Vec<(Rect, usize)> = strokes
        .iter()
        .map(|s| (s.bbox(), s.index))
        .filter(|(r, _)| r.height() < 0.3 && sides.contains(&r.width()))
        .collect();
    let upright: Vec<(Rect, usize)> = strokes
        .iter()
        .map(|s| (s.bbox(), s.index))
        .filter(|(r, _)| r.width() < 0.3 && sides.contains(&r.height()))
        .collect();
    let mut found: Vec<(Rect, Vec<usize>)> = Vec::new();
    for (top, i) in &level {
        let side = top.width();
        let bottom = level.iter().find(|(r, _)| {
            let height = r.top - top.top;
            near(r.left, top.left)
                && near(r.right, top.right)
                && (0.65 * side..=1.5 * side).contains(&height)
        });
        let Some((bottom, j)) = bottom else { continue };
        let bbox = Rect {
            bottom: bottom.bottom,
            ..*top
        };
        let at = |x: f64| {
            upright.iter().find(|(r, _)| {
                near(r.left, x) && near(r.top, bbox.top) && near(r.bottom, bbox.bottom)
            })
        };
        if let (Some((_, k)), Some((_, l))) = (at(bbox.left), at(bbox.right)) {
            found.push((bbox, vec![*i, *j, *k, *l]));
        }
    }
    let all: Vec<Rect> = raw
        .segments
        .iter()
        .filter_map(|s| Rect::from_corners(s.x0, s.y0, s.x1, s.y1))
        .map(|r| frame.rect(&r))
        .collect();
    found.retain(|(bbox, parts)| {
        let joined = |(i, r): (usize, &Rect)| {
            let is_straight = r.width() < 0.3 || r.height() < 0.3;
            let is_inside = bbox.grown(0.5 * bbox.width()).contains(r.left, r.top)
                && bbox.grown(0.5 * bbox.width()).contains(r.right, r.bottom);
            !parts.contains(&i)
                && is_straight
                && !is_inside
                && r.grown(0.3).intersects(&bbox.grown(0.3))
        };
        !all.iter().enumerate().any(joined)
    });
    found.dedup_by(|a, b| a.0.grown(1.0).contains(b.0.mid_x(), b.0.mid_y()));
    found
}

/// Boxes that are painted as four bars, or as a dark square with a white one on it.
fn painted_boxes(raw: &RawPage, frame: &Frame, no_rules: &mut NoRules) -> Vec<(Rect, Vec<usize>)> {
    let mut found = Vec::new();
    let sides = tuning::TICK_BOX_SIDE_PT;
    let is_side = |r: &Rect| {
        sides.contains(&r.width())
            && sides.contains(&r.height())
            && r.width() < 1.5 * r.height()
            && r.height() < 1.5 * r.width()
    };
    let numbered: Vec<_> = raw.fills.iter().enumerate().collect();
    for same in numbered.chunk_by(|a, b| a.1.seq == b.1.seq) {
        let [(first, _), .., (last, _)] = same else {
            continue;
        };
        let around = Rect::around(same.iter().map(|(_, f)| &f.bbox));
        let around = around.map(|r| frame.rect(&r));
        let is_frame = same.len() == 4
            && same.iter().all(|(_, f)| {
                f.is_rect && f.bbox.width().min(f.bbox.height()) <= tuning::MAX_RULE_THICKNESS_PT
            });
        if let Some(r) = around.filter(|r| is_frame && is_side(r)) {
            no_rules.fills.extend(*first..=*last);
            found.push((r, Vec::new()));
        }
    }
    for pair in numbered.windows(2) {
        let ((i, outer), (j, inner)) = (pair[0], pair[1]);
        let (r, s) = (frame.rect(&outer.bbox), frame.rect(&inner.bbox));
        let margin = s.left - r.left;
        let is_box = outer.is_rect
            && inner.is_rect
            && is_side(&r)
            && !super::super::fill::is_white(outer.colour)
            && super::super::fill::is_white(inner.colour)
            && (0.2..=2.5).contains(&margin)
            && s.right < r.right
            && s.top > r.top
            && s.bottom < r.bottom;
        if is_box {
            no_rules.fills.extend([i, j]);
            found.push((r, Vec::new()));
        }
    }
    found
}

/// Whether the inside of a box is painted dark.
fn is_filled(raw: &RawPage, frame: &Frame, bbox: &Rect) -> bool {
    raw.fills.iter().any(|f| {
        let r = frame.rect(&f.bbox);
        let share = (r.width() * r.height()) / (bbox.width() * bbox.height());
        let is_dark = f.colour.iter().all(|c| *c < 0x70);
        is_dark
            && (0.12..=1.2).contains(&share)
            && r.width() > tuning::MAX_TICK_SLACK_PT
            && bbox.contains(r.mid_x(), r.mid_y())
    })
}
