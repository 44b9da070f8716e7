//! Painted areas as a reader sees them.

use super::Fill;
use super::upright::Frame;
use crate::source::RawPage;
use crate::tuning::page as tuning;

/// The painted areas of a page in its upright frame: no rules, no background, no white on white.
pub(super) fn areas(raw: &RawPage, frame: &Frame) -> Vec<Fill> {
    let page_area = raw.width * raw.height;
    raw.fills
        .iter()
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

/// Whether a colour is that of the paper.
pub(super) fn is_white(colour: crate::geom::Rgb) -> bool {
    colour.iter().all(|c| *c >= tuning::MIN_WHITE_CHANNEL)
}
