//! What a scanned page shows beside text: rules and painted areas in its picture.
//!
//! A text layer made by character recognition has the words of a scan, not the rules between them. They are found as
//! runs of ink, level ones along the rows of the picture and upright ones along its columns, and given as strokes of the
//! page; what is thick both ways is an area.

mod ink;
mod strokes;
#[cfg(test)]
mod tests;

use super::{FilledArea, Glyph, RawPage, Segment};
use crate::geom::Rect;
use hayro_interpret::{Image, kurbo};
use ink::Ink;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use strokes::Stroke;

/// Part of the page that its scan covers at least.
const MIN_SCAN_RATIO: f64 = 0.5;
/// Pictures with fewer pixels show no rules, those with more are too costly to look at.
const PIXELS: RangeInclusive<u64> = 200_000..=40_000_000;
/// Letters that a rule may not go through.
const MIN_LETTERS: usize = 2;
/// How far a stroke of an area may reach beyond it, points.
const EDGE_PT: f64 = 1.0;
/// How near to an area a rule ends that leads to it, points.
const MAX_JOINT_PT: f64 = 2.0;
/// Colour given to painted areas: dark, as they are found by that.
const AREA_COLOUR: [u8; 3] = [0x40; 3];

/// What a picture shows beside text.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) rules: Vec<Segment>,
    pub(super) areas: Vec<FilledArea>,
}

/// Whether a page is a picture with a layer of text over it.
pub(super) fn is_scan(page: &RawPage) -> bool {
    page.images.iter().any(|i| covers(&i.bbox, page)) && page.has_ocr_layer()
}

/// Whether a picture covers enough of a page to be its scan.
fn covers(bbox: &Rect, page: &RawPage) -> bool {
    bbox.width() * bbox.height() >= MIN_SCAN_RATIO * page.width * page.height
}

/// Whether a picture may be the scan of a page.
pub(super) fn may_be_scan(image: &Image<'_, '_>, bbox: &Rect, page: &RawPage) -> bool {
    let pixels = u64::from(image.width()) * u64::from(image.height());
    PIXELS.contains(&pixels) && covers(bbox, page)
}

/// The rules and painted areas in a picture that is placed on the page by `to_page`, with the given place in the drawing
/// order.
pub(super) fn drawn(image: &Image<'_, '_>, to_page: kurbo::Affine, seq: u32) -> Drawn {
    // A picture that its decoder cannot stand shows none.
    let read = || {
        let ink = Ink::of(image)?;
        let [a, b, c, d, _, _] = to_page.as_coeffs();
        let (across, down) = (a.hypot(b), c.hypot(d));
        let most = |each| strokes::count(strokes::MAX_THICKNESS_PT, each).max(1);
        let pixels = ink.kinds(most(across), most(down));
        let level = strokes::level(&pixels, across, down);
        let upright = strokes::upright(&pixels, down, across);
        Some((level, upright, strokes::areas(&pixels, across, down)))
    };
    let found = catch_unwind(AssertUnwindSafe(read)).ok().flatten();
    let (level, upright, areas) = found.unwrap_or_default();
    let segment = |from: (f64, f64), to: (f64, f64), width: f64| {
        let (from, to) = (kurbo::Point::from(from), kurbo::Point::from(to));
        let (from, to) = (to_page * from, to_page * to);
        Segment {
            x0: from.x,
            y0: from.y,
            x1: to.x,
            y1: to.y,
            width,
            colour: [0; 3],
            is_opaque: false,
            seq,
        }
    };
    let turned = |(along, across): (f64, f64)| (across, along);
    let level = level
        .iter()
        .map(|s: &Stroke| segment(s.from, s.to, s.width_pt));
    let upright = upright
        .iter()
        .map(|s: &Stroke| segment(turned(s.from), turned(s.to), s.width_pt));
    let area = |[left, top, right, bottom]: [f64; 4]| {
        let b = to_page.transform_rect_bbox(kurbo::Rect::new(left, top, right, bottom));
        FilledArea {
            bbox: Rect {
                left: b.x0,
                top: b.y0,
                right: b.x1,
                bottom: b.y1,
            },
            colour: AREA_COLOUR,
            is_rect: true,
            seq,
            ..FilledArea::default()
        }
    };
    let areas: Vec<FilledArea> = areas.into_iter().map(area).collect();
    // Between pale letters on a dark area there are strokes of its own colour.
    let is_free = |s: &Segment| {
        let within = |b: &Rect| {
            let holds = |x: f64, y: f64| {
                let across = (b.left - EDGE_PT..=b.right + EDGE_PT).contains(&x);
                across && (b.top - EDGE_PT..=b.bottom + EDGE_PT).contains(&y)
            };
            holds(s.x0, s.y0) && holds(s.x1, s.y1)
        };
        !areas.iter().any(|a| within(&a.bbox))
    };
    Drawn {
        rules: level.chain(upright).filter(is_free).collect(),
        areas,
    }
}

/// Where a letter begins and ends on its line, points.
fn extent(glyph: &Glyph) -> (f64, f64) {
    let end = glyph.x + glyph.dx;
    (glyph.x.min(end), glyph.x.max(end))
}

/// Sets rules that lie askew straight where they cross the middle of the page, as the words of a scan are set.
pub(super) fn set_straight(rules: &mut [Segment], page: &RawPage) {
    for rule in rules {
        let (dx, dy) = (rule.x1 - rule.x0, rule.y1 - rule.y0);
        if dx.abs() > dy.abs() {
            let at = rule.y0 + (page.width / 2.0 - rule.x0) * dy / dx;
            (rule.y0, rule.y1) = (at, at);
        } else if dy != 0.0 {
            let at = f64::midpoint(rule.x0, rule.x1);
            (rule.x0, rule.x1) = (at, at);
        }
    }
}

/// Leads the upright rules that end at a dark area through it, where no letter stands in their way: the columns of a
/// heading, whose rules cannot be told from its ground.
pub(super) fn lead_through(rules: &mut [Segment], areas: &[FilledArea], page: &RawPage) {
    for rule in rules.iter_mut().filter(|r| (r.x0 - r.x1).abs() < EDGE_PT) {
        let x = rule.x0;
        let (top, bottom) = (rule.y0.min(rule.y1), rule.y0.max(rule.y1));
        for area in areas.iter().map(|a| &a.bbox) {
            let is_across = area.left + EDGE_PT < x && x < area.right - EDGE_PT;
            let is_below = (top - area.bottom).abs() <= MAX_JOINT_PT;
            let is_above = (bottom - area.top).abs() <= MAX_JOINT_PT;
            let is_in_way = |g: &Glyph| {
                let (from, to) = extent(g);
                (area.top..=area.bottom).contains(&g.y) && from < x && x < to
            };
            let mut letters = page.glyphs.iter().filter(|g| !g.text.is_whitespace());
            if is_across && (is_below || is_above) && !letters.any(is_in_way) {
                rule.y0 = top.min(area.top);
                rule.y1 = bottom.max(area.bottom);
            }
        }
    }
}

/// The rules without what is of letters: where a scan is coarse, these run into one another.
pub(super) fn without_letters(mut rules: Vec<Segment>, page: &RawPage) -> Vec<Segment> {
    let seen = page.glyphs.iter().filter(|g| !g.text.is_whitespace());
    let mut glyphs: Vec<&Glyph> = seen.collect();
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let largest = glyphs.iter().map(|g| g.size).fold(0.0, f64::max);
    rules.retain(|rule| {
        let (top, bottom) = (rule.y0.min(rule.y1), rule.y0.max(rule.y1));
        let (left, right) = (rule.x0.min(rule.x1), rule.x0.max(rule.x1));
        let is_level = right - left > bottom - top;
        // Where one that lies askew passes a letter.
        let height_at = |x: f64| {
            let part = if is_level {
                (x - rule.x0) / (rule.x1 - rule.x0)
            } else {
                0.0
            };
            rule.y0 + part * (rule.y1 - rule.y0)
        };
        let first = glyphs.partition_point(|g| g.y < top);
        let near = glyphs[first..]
            .iter()
            .take_while(|g| g.y <= bottom + largest);
        let is_through = |g: &&&Glyph| {
            let (from, to) = extent(g);
            let (high, low) = (g.y - 0.5 * g.size, g.y - 0.1 * g.size);
            let inner = 0.2 * (to - from);
            let at = height_at(g.x);
            let (top, bottom) = if is_level { (at, at) } else { (top, bottom) };
            from + inner < right && left < to - inner && high < bottom && top < low
        };
        // The stem of a large letter.
        let is_stem = |g: &&&Glyph| {
            let (from, to) = extent(g);
            let is_in = from - EDGE_PT <= left && right <= to + EDGE_PT;
            is_in && g.y - g.size <= top && bottom <= g.y + 0.4 * g.size
        };
        near.clone().filter(is_through).count() < MIN_LETTERS && !near.clone().any(|g| is_stem(&g))
    });
    rules
}
