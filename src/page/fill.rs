//! Painted areas as a reader sees them.

use super::Fill;
use super::strike::NoRules;
use super::upright::Frame;
use crate::geom::Rect;
use crate::source::RawPage;
use crate::tuning::page as tuning;

/// The painted areas of a page in its upright frame: no rules, no background, no white on white.
pub(super) fn areas(raw: &RawPage, frame: &Frame, no_areas: &NoRules) -> Vec<Fill> {
    let page_area = raw.width * raw.height;
    let fills = raw.fills.iter().enumerate();
    fills
        .filter(|(index, _)| !no_areas.fills.contains(index))
        .map(|(_, f)| f)
        .filter(|f| {
            let thin = f.bbox.width().min(f.bbox.height());
            let is_background =
                f.bbox.width() * f.bbox.height() >= tuning::MIN_BACKGROUND_RATIO * page_area;
            !is_background && (thin > tuning::MAX_RULE_THICKNESS_PT || !f.is_rect)
        })
        .map(|f| Fill {
            bbox: frame.rect(&f.bbox),
            colour: f.colour,
            is_rect: f.is_rect,
        })
        .collect()
}

/// Small shapes that are no rectangles and no marks: letters drawn as outlines, icons, circles.
pub(super) fn outlines(raw: &RawPage, frame: &Frame, no_outlines: &NoRules) -> Vec<Rect> {
    let shapes = raw.fills.iter().enumerate().filter(|(index, f)| {
        let size = f.bbox.width().max(f.bbox.height());
        !f.is_rect && !no_outlines.fills.contains(index) && size <= tuning::MAX_OUTLINE_PT
    });
    shapes.map(|(_, f)| frame.rect(&f.bbox)).collect()
}

/// Whether a colour is that of the paper.
pub(super) fn is_white(colour: crate::geom::Rgb) -> bool {
    colour.iter().all(|c| *c >= tuning::MIN_WHITE_CHANNEL)
}
