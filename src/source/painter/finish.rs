//! What is said of a page when all of it is painted.

use super::Painter;
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::source::limits::limit_text;
use crate::source::{Glyph, RawPage, decipher};

/// So many filled shapes on a page without a character may be its letters, drawn as outlines.
const MIN_OUTLINE_COUNT: usize = 200;
/// So many letters that only the font itself names are a text; fewer are bullets and signs.
const MIN_NAMED_COUNT: usize = 12;

impl Painter<'_, '_> {
    /// The page, with what is doubtful about it.
    pub(in crate::source) fn finish(mut self) -> RawPage {
        let number = self.page.number;
        let guessed = decipher::by_codes(&mut self.page.glyphs, &self.unknown);
        let signs = decipher::by_place(&mut self.page.glyphs, &self.unknown);
        let beyond = self.beyond_edge.missed(&self.page.glyphs);
        let doubtful = signs.iter().map(|i| &self.page.glyphs[*i]);
        // An apostrophe or a quote is nothing else where it stands; what is told for one of these may be a euro or a bullet.
        let doubtful = doubtful.filter(|g| matches!(g.text, '\u{a3}' | '\u{2013}'));
        let told: Vec<Diagnostic> = doubtful.map(|g| told_sign(number, g)).collect();
        self.page.diagnostics.extend(told);
        let mut say = |code, text| {
            let found = Diagnostic::on_page(code, number, text);
            self.page.diagnostics.push(found);
        };
        if let Some(limit) = self.budget.reached() {
            let text = limit_text(number, limit);
            say(Code::LimitReached, text);
        }
        if beyond > 0 {
            let text = format!(
                "Page {number} has text ({beyond} characters) beyond its edge, in line with what is on it; no reader sees it, and it was left out."
            );
            say(Code::HiddenText, text);
        }
        if guessed > 0 {
            let text = format!(
                "A font of page {number} does not name its {guessed} characters; they were told from their codes, which spell English. Check them against the page."
            );
            say(Code::CharactersGuessed, text);
        }
        if !signs.is_empty() {
            let signs = signs.len();
            let text = format!(
                "A font of page {number} does not name its apostrophes, quotes, dashes or pounds; {signs} of them were told from where they stand. Check them against the page."
            );
            say(Code::SignsGuessed, text);
        }
        let named = self.faces.letters_against_map;
        if named >= MIN_NAMED_COUNT {
            let text = format!(
                "A font of page {number} has two names for {named} of its letters: private or empty ones in the document's map, and its own, which were taken. Check them against the page."
            );
            say(Code::CharactersGuessed, text);
        }
        let clipped = self.clipped_away;
        if clipped > 0 && !self.page.glyphs.iter().any(|g| !g.text.is_whitespace()) {
            let text = format!(
                "All text of page {number} ({clipped} characters) is within a clip that shows nothing; it was left out."
            );
            say(Code::HiddenText, text);
        }
        let outlines = self.page.fills.iter().filter(|f| !f.is_rect).count();
        let has_text = self.page.glyphs.iter().any(|g| !g.text.is_whitespace());
        if !has_text && self.page.images.is_empty() && outlines >= MIN_OUTLINE_COUNT {
            let text = format!(
                "Page {number} has drawn shapes but no characters; if they are letters, run it through OCR."
            );
            say(Code::PageWithoutText, text);
        }
        self.page
    }
}

/// A doubt about a pound or a dash, for the row that it stands in.
fn told_sign(page: u32, glyph: &Glyph) -> Diagnostic {
    let text = "A pound or a dash of this row is not named by the file, and was told from where it stands; compare it with the page.";
    let bbox = Rect {
        left: glyph.x.min(glyph.x + glyph.dx),
        top: glyph.y - glyph.size,
        right: glyph.x.max(glyph.x + glyph.dx),
        bottom: glyph.y,
    };
    Diagnostic::on_page(Code::SignsGuessed, page, text).at(bbox)
}
