//! Marked content: what the tags of a document refer to, and what a few glyphs stand for.

use super::Painter;
use crate::source::Glyph;
use crate::source::text_string::text_string;
use hayro_syntax::object::{Dict, String as PdfString};

/// An `ActualText` longer than its glyphs by more than this describes a picture or a paragraph, not a glyph.
const MAX_ACTUAL_TEXT_SURPLUS: usize = 3;

/// An open marked-content sequence.
pub(super) struct Marked {
    /// Its identifier.
    pub(super) mcid: Option<u32>,
    actual_text: Option<Vec<char>>,
    first_glyph: usize,
}

impl Painter<'_, '_> {
    pub(super) fn open_marked(&mut self, properties: Option<&Dict<'_>>) {
        let mcid = properties.and_then(|p| p.get::<i32>(b"MCID".as_slice()));
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.marked.push(Marked {
            mcid: mcid.and_then(|id| u32::try_from(id).ok()),
            actual_text: actual.map(|t| text_string(&t)),
            first_glyph: self.page.glyphs.len(),
        });
    }

    /// `ActualText` says what a few glyphs stand for (ISO 32000-1, 14.9.4): put it in their place.
    pub(super) fn replace_text(&mut self, marked: &Marked) {
        let Some(text) = &marked.actual_text else {
            return;
        };
        let glyphs = self
            .page
            .glyphs
            .get(marked.first_glyph..)
            .unwrap_or_default();
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        if text.len() > glyphs.len() + MAX_ACTUAL_TEXT_SURPLUS || first.y != last.y {
            return;
        }
        if glyphs.iter().map(|g| g.text).eq(text.iter().copied()) {
            return;
        }
        let whole = Glyph {
            dx: last.x + last.dx - first.x,
            dy: last.y + last.dy - first.y,
            ..*first
        };
        self.page.glyphs.truncate(marked.first_glyph);
        self.spread(text.iter().copied(), text.len().max(1), whole);
    }
}
