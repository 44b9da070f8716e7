//! Strokes and arrows that no table has: lines that slope or bend, and shafts with a head.

use super::strike::NoRules;
use super::upright::Frame;
use crate::geom::Rect;
use crate::source::RawPage;
use crate::tuning::page as tuning;

/// The boxes of strokes that slope or bend, and of the shafts of painted arrows, large enough to be seen as such.
pub(super) fn find(raw: &RawPage, frame: &Frame, no_slants: &NoRules) -> Vec<Rect> {
    let sloping = raw
        .segments
        .iter()
        .enumerate()
        .filter(|(index, _)| !no_slants.segments.contains(index))
        .filter_map(|(_, s)| Rect::from_corners(s.x0, s.y0, s.x1, s.y1))
        .filter(|r| r.width().min(r.height()) >= tuning::MIN_SLOPE_RATIO * long_side(r));
    sloping
        .chain(raw.curves.iter().copied())
        .chain(shafts(raw))
        .filter(|r| long_side(r) >= tuning::MIN_SLANT_PT)
        .map(|r| frame.rect(&r))
        .collect()
}

fn long_side(r: &Rect) -> f64 {
    r.width().max(r.height())
}

/// Painted shapes that reach from their place into a small one that is no rectangle either: the shaft of an arrow and
/// its head.
fn shafts(raw: &RawPage) -> Vec<Rect> {
    let shapes: Vec<Rect> = raw
        .fills
        .iter()
        .filter(|f| !f.is_rect)
        .map(|f| f.bbox)
        .collect();
    if shapes.len() > tuning::MAX_ARROW_SHAPE_COUNT {
        return Vec::new();
    }
    let is_head = |r: &&Rect| {
        let (short, long) = (r.width().min(r.height()), long_side(r));
        long <= tuning::MAX_ARROW_HEAD_PT && short * 2.0 >= long
    };
    let heads: Vec<&Rect> = shapes.iter().filter(is_head).collect();
    let has_head = |shaft: &&Rect| {
        let meets =
            |head: &&&Rect| long_side(shaft) > long_side(head) && head.grown(1.0).intersects(shaft);
        heads.iter().any(|head| meets(&head))
    };
    shapes.iter().filter(has_head).copied().collect()
}
