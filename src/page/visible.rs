//! Which glyphs a reader sees.

use super::unseen::{Grounds, Why};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Glyph, RawPage};
use crate::tuning::page as tuning;

/// A scan may be stamped with a page number or a date; a page with more than so many characters says something.
const MAX_STAMP_LENGTH: usize = 15;

/// The glyphs of a page.
pub(super) struct Glyphs<'r> {
    /// Those that make its text.
    pub(super) seen: Vec<&'r Glyph>,
    /// Those that are no text of it, with the reason.
    pub(super) unseen: Vec<(Why, &'r Glyph)>,
}

/// The glyphs that make the page's text: the visible ones, or the invisible layer that OCR put over a scan.
pub(super) fn select<'r>(raw: &'r RawPage, diagnostics: &mut Vec<Diagnostic>) -> Glyphs<'r> {
    diagnostics.extend(raw.diagnostics.iter().cloned());
    let (mut all, mut hidden) = (0_usize, 0_usize);
    for g in raw.glyphs.iter().filter(|g| !g.text.is_whitespace()) {
        all += 1;
        hidden += usize::from(!g.visible);
    }
    let number = raw.number;
    if all == 0 && !raw.images.is_empty() {
        let text = format!(
            "Page {number} is a picture without text; run it through OCR, then convert it again."
        );
        diagnostics.push(Diagnostic::on_page(Code::PageWithoutText, number, text));
    } else if all - hidden <= MAX_STAMP_LENGTH && hidden == 0 && is_picture(raw) {
        let text = format!(
            "Page {number} is a picture, with {all} characters of text beside or over it; run it through OCR, then convert it again."
        );
        diagnostics.push(Diagnostic::on_page(Code::PageWithoutText, number, text));
    }
    let is_ocr_layer = raw.has_ocr_layer();
    if is_ocr_layer {
        let text = format!(
            "The text of page {number} is an invisible layer over a scan; check it against the picture."
        );
        diagnostics.push(Diagnostic::on_page(Code::OcrText, number, text));
        return Glyphs {
            seen: raw.glyphs.iter().collect(),
            unseen: Vec::new(),
        };
    }
    let grounds = Grounds::of(raw);
    let mut glyphs = Glyphs {
        seen: Vec::with_capacity(raw.glyphs.len()),
        unseen: Vec::with_capacity(hidden),
    };
    for g in &raw.glyphs {
        let why = if g.visible {
            grounds.hidden(g)
        } else {
            Some(Why::Invisible)
        };
        match why {
            Some(why) => glyphs.unseen.push((why, g)),
            None => glyphs.seen.push(g),
        }
    }
    glyphs
}

/// Whether one picture takes most of the page.
fn is_picture(raw: &RawPage) -> bool {
    let least = tuning::MAX_COVERING_PICTURE_RATIO * raw.width * raw.height;
    raw.images
        .iter()
        .any(|p| p.bbox.width() * p.bbox.height() > least)
}
