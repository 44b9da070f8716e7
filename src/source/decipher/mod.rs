//! Fonts that do not name their characters, but whose codes are those of ASCII, or the places of glyphs in a usual order.
//!
//! Many producers number the letters of a font as ASCII does, or as the fonts that come with every system order their
//! glyphs (Arial, Times New Roman and what is made to their measure), and a broken font still has these numbers. Whether
//! it is so shows in what they spell: an arbitrary numbering spells no English.

mod signs;

use super::Glyph;
pub(super) use signs::by_place;
use skrifa::raw::ps::agl;
use skrifa::raw::tables::post::DEFAULT_GLYPH_NAMES;
use std::collections::BTreeMap;

/// An unknown glyph: where it stands among the page's, and its code in its font.
#[derive(Clone, Copy)]
pub(super) struct Unknown {
    pub(super) glyph: usize,
    pub(super) font: u32,
    pub(super) code: u32,
}

/// Letters of a font from which they can be judged.
const MIN_LETTER_COUNT: usize = 12;
/// Share of the words that must have a vowel. English has some abbreviations without.
const MIN_VOWEL_RATIO: f64 = 0.85;
/// Words that every plan or page of English has.
const COMMON: &[&str] = &[
    "the",
    "and",
    "of",
    "to",
    "for",
    "in",
    "by",
    "with",
    "be",
    "is",
    "no",
    "action",
    "actions",
    "recommendation",
    "recommendations",
    "lead",
    "when",
    "progress",
    "plan",
    "review",
    "board",
    "outcome",
    "status",
    "date",
    "who",
    "whom",
    "responsible",
    "agency",
    "safeguarding",
    "children",
];
/// Of such words needed.
const MIN_COMMON_COUNT: usize = 2;

/// Writes what the codes of unknown glyphs spell, font by font, where it is English. Gives the number of letters.
pub(super) fn by_codes(glyphs: &mut [Glyph], unknown: &[Unknown]) -> usize {
    let mut fonts: BTreeMap<u32, Vec<&Unknown>> = BTreeMap::new();
    for u in unknown {
        let is_there = glyphs.get(u.glyph).is_some_and(|g| g.text == '\u{fffd}');
        if is_there {
            fonts.entry(u.font).or_default().push(u);
        }
    }
    let mut count = 0;
    for unknown in fonts.values() {
        let spell = |number: fn(u32) -> Option<char>| {
            let chars: Option<Vec<char>> = unknown.iter().map(|u| number(u.code)).collect();
            chars.filter(|c| is_english(&spelled(glyphs, unknown, c)))
        };
        let Some(chars) = spell(ascii).or_else(|| spell(in_usual_order)) else {
            continue;
        };
        for (u, c) in unknown.iter().zip(chars) {
            glyphs[u.glyph].text = c;
            count += 1;
        }
    }
    count
}

fn ascii(code: u32) -> Option<char> {
    (0x20..=0x7e).contains(&code).then_some(())?;
    char::from_u32(code)
}

/// The character whose glyph has a place in the order of the Macintosh (OpenType 1.9, table `post`, version 1).
fn in_usual_order(place: u32) -> Option<char> {
    let name = DEFAULT_GLYPH_NAMES.get(place as usize)?;
    agl::name_to_char(name)
}

/// The text of the glyphs, with a blank where one is printed or a gap is left.
fn spelled(glyphs: &[Glyph], unknown: &[&Unknown], chars: &[char]) -> String {
    let mut text = String::new();
    let mut before: Option<usize> = None;
    for (u, c) in unknown.iter().zip(chars) {
        let is_next = before.is_some_and(|b| {
            let (a, b) = (&glyphs[b], &glyphs[u.glyph]);
            let gap = (b.x - a.x - a.dx).hypot(b.y - a.y - a.dy);
            gap <= 0.15 * a.size
        });
        if !is_next {
            text.push(' ');
        }
        text.push(*c);
        before = Some(u.glyph);
    }
    text
}

fn is_english(text: &str) -> bool {
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|w| !w.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let long: Vec<&String> = words.iter().filter(|w| w.len() >= 3).collect();
    let vowels = long
        .iter()
        .filter(|w| w.contains(['a', 'e', 'i', 'o', 'u', 'y']))
        .count();
    let mut common: Vec<&String> = words
        .iter()
        .filter(|w| COMMON.contains(&w.as_str()))
        .collect();
    common.sort();
    common.dedup();
    letters >= MIN_LETTER_COUNT
        && vowels as f64 >= MIN_VOWEL_RATIO * long.len() as f64
        && common.len() >= MIN_COMMON_COUNT
}

#[cfg(test)]
mod tests {
    use super::{Glyph, Unknown, by_codes};

    fn page(text: &str, shift: i32) -> (Vec<Glyph>, Vec<Unknown>) {
        let glyph = |i: usize| Glyph {
            text: '\u{fffd}',
            x: i as f64 * 5.0,
            dx: 5.0,
            size: 10.0,
            ..Glyph::default()
        };
        let unknown = text.chars().enumerate().map(|(i, c)| Unknown {
            glyph: i,
            font: 3,
            code: u32::from(c).wrapping_add_signed(shift),
        });
        let count = text.chars().count();
        ((0..count).map(glyph).collect(), unknown.collect())
    }

    #[test]
    fn codes_of_ascii_spell_english() {
        let (mut glyphs, unknown) = page("Recommendation Action Lead By when", 0);
        assert_eq!(by_codes(&mut glyphs, &unknown), 34);
        let text: String = glyphs.iter().map(|g| g.text).collect();
        assert_eq!(text, "Recommendation Action Lead By when");
    }

    #[test]
    fn places_in_the_usual_order_of_glyphs_spell_english() {
        let (mut glyphs, mut unknown) = page("Recommendation Action Lead 500 By when", -29);
        unknown[27].code = 133;
        assert_eq!(by_codes(&mut glyphs, &unknown), unknown.len());
        let text: String = glyphs.iter().map(|g| g.text).collect();
        assert_eq!(text, "Recommendation Action Lead \u{a3}00 By when");
    }

    #[test]
    fn other_codes_spell_nothing() {
        for shift in [1, 3, 40] {
            let (mut glyphs, unknown) = page("Recommendation Action Lead By when", shift);
            assert_eq!(by_codes(&mut glyphs, &unknown), 0);
        }
    }
}
