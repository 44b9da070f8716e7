//! Colours that rate a row without filling its cell: stripes along an edge, thick rules, small pictures.
//!
//! Each becomes a small painted shape within its cell, as a circle or a square would be, and no longer is a rule or an
//! area of the table.

use super::Fill;
use super::strike::NoRules;
use super::upright::Frame;
use crate::geom::{Rect, Rgb};
use crate::source::RawPage;
use crate::tuning::page as tuning;

/// Side of the shape that stands for a stripe or picture, points.
const MARK_SIDE_PT: f64 = 4.0;
/// How far the edge of a cell may be from a stripe along it, points.
const EDGE_REACH_PT: f64 = 3.5;

/// The shapes that stand for stripes, thick rules and pictures.
pub(super) fn marks(raw: &RawPage, frame: &Frame, no_rules: &mut NoRules) -> Vec<Fill> {
    let rules = upright_rules(raw, frame);
    let mut found: Vec<Fill> = Vec::new();
    for p in &raw.images {
        if let Some(colour) = p.colour {
            found.push(mark(&frame.rect(&p.bbox), colour));
        }
    }
    for (index, s) in raw.segments.iter().enumerate() {
        let Some(r) = Rect::from_corners(s.x0, s.y0, s.x1, s.y1) else {
            continue;
        };
        let r = frame.rect(&r);
        let half = s.width / 2.0;
        let is_upright = r.width() < 0.3;
        let stripe = if is_upright {
            Rect {
                left: r.left - half,
                right: r.right + half,
                ..r
            }
        } else {
            Rect {
                top: r.top - half,
                bottom: r.bottom + half,
                ..r
            }
        };
        if (is_upright || r.height() < 0.3)
            && is_stripe(&stripe, s.colour)
            && let Some(place) = beside(&stripe, &rules)
        {
            no_rules.segments.insert(index);
            found.push(mark(&place, s.colour));
        }
    }
    for (index, f) in raw.fills.iter().enumerate() {
        let stripe = frame.rect(&f.bbox);
        if f.is_rect
            && is_stripe(&stripe, f.colour)
            && let Some(place) = beside(&stripe, &rules)
        {
            no_rules.fills.insert(index);
            found.push(mark(&place, f.colour));
        }
    }
    found
}

fn mark(place: &Rect, colour: Rgb) -> Fill {
    let half = MARK_SIDE_PT / 2.0;
    let (x, y) = (place.mid_x(), place.mid_y());
    Fill {
        bbox: Rect {
            left: x - half,
            top: y - half,
            right: x + half,
            bottom: y + half,
        },
        colour,
        is_rect: false,
    }
}

fn is_stripe(r: &Rect, colour: Rgb) -> bool {
    let (thin, long) = (r.width().min(r.height()), r.width().max(r.height()));
    let chroma = colour
        .iter()
        .max()
        .zip(colour.iter().min())
        .map(|(a, b)| a - b);
    tuning::STRIPE_THICKNESS_PT.contains(&thin)
        && long >= tuning::MIN_STRIPE_RATIO * thin
        && chroma.is_some_and(|c| c >= tuning::MIN_RATING_CHROMA)
}

/// An ordinary upright rule: x, top, bottom.
type Upright = (f64, f64, f64);

/// The rules that cells end at: grey, black or thin.
fn upright_rules(raw: &RawPage, frame: &Frame) -> Vec<Upright> {
    let strokes = raw.segments.iter().filter_map(|s| {
        let r = frame.rect(&Rect::from_corners(s.x0, s.y0, s.x1, s.y1)?);
        (r.width() < 0.3 && r.height() >= 6.0 && s.width < *tuning::STRIPE_THICKNESS_PT.start())
            .then_some((r.mid_x(), r.top, r.bottom))
    });
    let bars = raw.fills.iter().filter_map(|f| {
        let r = frame.rect(&f.bbox);
        (r.width() < *tuning::STRIPE_THICKNESS_PT.start() && r.height() >= 6.0 && f.is_rect)
            .then_some((r.mid_x(), r.top, r.bottom))
    });
    strokes.chain(bars).collect()
}

/// Where the cell is that a stripe lies along: inside the rules beside it; `None` if no rule is there, so that the
/// stripe may be a rule itself, or if it fills its cell.
fn beside(stripe: &Rect, rules: &[Upright]) -> Option<Rect> {
    let (x, y) = (stripe.mid_x(), stripe.mid_y());
    let here = || rules.iter().filter(|r| r.1 <= y && y <= r.2);
    // The cell around the stripe's middle.
    let left = here()
        .map(|r| r.0)
        .filter(|r| *r <= x)
        .fold(f64::NEG_INFINITY, f64::max);
    let right = here()
        .map(|r| r.0)
        .filter(|r| *r > x)
        .fold(f64::INFINITY, f64::min);
    if !left.is_finite() || !right.is_finite() {
        return None;
    }
    let is_upright = stripe.height() >= stripe.width();
    let is_at_edge = (stripe.left - left).abs() <= EDGE_REACH_PT
        || (right - stripe.right).abs() <= EDGE_REACH_PT;
    let fits = stripe.left >= left - EDGE_REACH_PT && stripe.right <= right + EDGE_REACH_PT;
    let is_part = !is_upright || stripe.width() < 0.5 * (right - left);
    if !(fits && is_part && (is_at_edge || !is_upright)) {
        return None;
    }
    let inset = |v: f64| {
        v.clamp(
            left + EDGE_REACH_PT,
            (right - EDGE_REACH_PT).max(left + EDGE_REACH_PT),
        )
    };
    let middle = inset(x);
    Some(Rect {
        left: middle - 1.0,
        right: middle + 1.0,
        ..*stripe
    })
}
