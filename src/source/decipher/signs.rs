//! Single signs that a font does not name among letters that it does: an apostrophe, a quote, a dash, a pound.
//!
//! A program that rewrites a file may keep the names of the letters and lose those of the signs. Where a sign stands
//! (`child?s`, `?was not brought?`, `2014 ? 2015`, `?4,500`) and how wide it is leaves one reading, or none: all places of
//! a code on a page must agree.

use super::Unknown;
use crate::source::Glyph;
use std::collections::BTreeMap;

/// Signs narrower than this are single quotes, points and commas; em.
const MAX_SINGLE_EM: f64 = 0.3;
/// A gap between glyphs that is no space, em.
const MAX_KERN_EM: f64 = 0.12;
/// Words of a line are not further apart; em.
const MAX_SPACE_EM: f64 = 1.0;
/// Figures behind a sign from which it may be an amount of money.
const MIN_AMOUNT_LENGTH: usize = 3;

/// What stands on one side of a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Letter,
    Figure,
    Sign,
    /// A space, or nothing.
    White,
}

/// A place of a sign.
struct Place {
    before: Side,
    after: Side,
    /// The glyph before it.
    last: Option<char>,
    /// The letters right behind it.
    rest: String,
    /// Its advance, em.
    width: f64,
    /// Whether a text stands before it on its line.
    is_inside: bool,
    /// Figures, and commas between them, that stand right behind it.
    figures: usize,
}

/// Writes the signs that the places of unknown codes tell. Gives the places of the glyphs that were told.
pub(in crate::source) fn by_place(glyphs: &mut [Glyph], unknown: &[Unknown]) -> Vec<usize> {
    let mut codes: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for u in unknown {
        if glyphs.get(u.glyph).is_some_and(|g| g.text == '\u{fffd}') {
            codes.entry((u.font, u.code)).or_default().push(u.glyph);
        }
    }
    let readings: Vec<(u32, Vec<usize>, Told)> = codes
        .into_iter()
        .filter_map(|((font, _), own)| {
            let places: Vec<Place> = own.iter().map(|at| place(glyphs, *at)).collect();
            let told = told(&places)?;
            Some((font, own, told))
        })
        .collect();
    let mut all = Vec::new();
    for (font, own, reading) in &readings {
        let of_font = readings.iter().filter(|(f, _, _)| f == font);
        let Some(sign) = sign(*reading, of_font.map(|(_, _, r)| *r)) else {
            continue;
        };
        for at in own {
            glyphs[*at].text = sign;
        }
        all.extend(own);
    }
    all
}

/// The sign of a reading among those of its font.
fn sign(reading: Told, mut of_font: impl Iterator<Item = Told>) -> Option<char> {
    let (is_open, is_single) = match reading {
        Told::Sign(c) => return Some(c),
        Told::Quote { is_open, is_single } => (is_open, is_single),
    };
    let other = Told::Quote {
        is_open: !is_open,
        is_single,
    };
    let apostrophe = Told::Sign('\u{2019}');
    let has_other = of_font.any(|r| r == other || is_open && is_single && r == apostrophe);
    has_other.then_some(match (is_open, is_single) {
        (true, true) => '\u{2018}',
        (false, true) => '\u{2019}',
        (true, false) => '\u{201c}',
        (false, false) => '\u{201d}',
    })
}

fn place(glyphs: &[Glyph], at: usize) -> Place {
    let own = &glyphs[at];
    let size = own.size.max(0.1);
    let gap = |a: &Glyph, b: &Glyph| (b.x - a.x - a.dx).hypot(b.y - a.y - a.dy) / size;
    let is_next = |a: &Glyph, b: &Glyph| {
        gap(a, b) <= MAX_KERN_EM && !a.text.is_whitespace() && !b.text.is_whitespace()
    };
    let before = at.checked_sub(1).map(|i| &glyphs[i]);
    let after = glyphs.get(at + 1);
    let side = |g: Option<&Glyph>, is_next: bool| {
        g.filter(|_| is_next).map_or(Side::White, |g| kind(g.text))
    };
    let behind = glyphs[at..]
        .windows(2)
        .take_while(|p| is_next(&p[0], &p[1]));
    let letters = behind.clone().take_while(|p| p[1].text.is_alphabetic());
    let amount = behind.take_while(|p| p[1].text.is_ascii_digit() || p[1].text == ',');
    Place {
        before: side(before, before.is_some_and(|b| is_next(b, own))),
        after: side(after, after.is_some_and(|a| is_next(own, a))),
        last: before.map(|g| g.text),
        rest: letters.map(|p| p[1].text).collect(),
        width: own.dx.hypot(own.dy) / size,
        is_inside: before.is_some_and(|b| gap(b, own) <= MAX_SPACE_EM),
        figures: amount.count(),
    }
}

fn kind(c: char) -> Side {
    if c.is_alphabetic() {
        Side::Letter
    } else if c.is_ascii_digit() {
        Side::Figure
    } else {
        Side::Sign
    }
}

/// What all places of a sign allow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Sign(char),
    /// An opening or a closing quote, if the other one stands on the page too.
    Quote {
        is_open: bool,
        is_single: bool,
    },
}

/// The one sign that can stand in all these places.
fn told(places: &[Place]) -> Option<Told> {
    let is_single = places.first()?.width <= MAX_SINGLE_EM;
    let all = |holds: &dyn Fn(&Place) -> bool| places.iter().all(holds);
    let any = |holds: &dyn Fn(&Place) -> bool| places.iter().any(holds);
    let closes = |p: &Place| p.before != Side::White && p.after != Side::Letter;
    let opens = |p: &Place| p.before != Side::Letter && p.after == Side::Letter;
    let is_amount = |p: &Place| p.figures >= MIN_AMOUNT_LENGTH;
    let sign = |c: char| Some(Told::Sign(c));
    if is_single
        && any(&is_certain_apostrophe)
        && all(&|p| is_apostrophe(p) || closes(p) || opens(p))
    {
        // The sign that stands within words also opens quotes where it is straight.
        return sign(if any(&opens) { '\'' } else { '\u{2019}' });
    }
    if all(&opens) || all(&closes) {
        return Some(Told::Quote {
            is_open: all(&opens),
            is_single,
        });
    }
    if is_single {
        return None;
    }
    if all(&|p| p.before != Side::Letter && p.after == Side::Figure) && any(&is_amount) {
        return sign('\u{a3}');
    }
    let is_alone = |p: &Place| p.before == Side::White && p.after == Side::White;
    // At the head of a line it may as well be a bullet.
    (all(&is_alone) && any(&|p| p.is_inside)).then_some(Told::Sign('\u{2013}'))
}

/// Whether it parts a word from an ending: "child's", "don't", "they've".
fn is_apostrophe(p: &Place) -> bool {
    p.before == Side::Letter
        && matches!(p.rest.as_str(), "s" | "t" | "d" | "m" | "ve" | "re" | "ll")
}

/// Whether nothing else could stand there: letters with an accent stand in the middle of longer words.
fn is_certain_apostrophe(p: &Place) -> bool {
    is_apostrophe(p) && (p.rest == "s" || p.last == Some('n') && p.rest == "t")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with each `?` told, which has the given width in em; other glyphs are half an em wide.
    fn told(text: &str, width: f64) -> String {
        let mut x = 0.0;
        let mut glyphs = Vec::new();
        let mut unknown = Vec::new();
        for c in text.chars() {
            let dx = if c == '?' { 10.0 * width } else { 5.0 };
            if c == '?' {
                unknown.push(Unknown {
                    glyph: glyphs.len(),
                    font: 1,
                    code: 2,
                });
            }
            let text = if c == '?' { '\u{fffd}' } else { c };
            glyphs.push(Glyph {
                text,
                x,
                dx,
                size: 10.0,
                ..Glyph::default()
            });
            x += dx;
        }
        by_place(&mut glyphs, &unknown);
        glyphs.iter().map(|g| g.text).collect()
    }

    #[test]
    fn a_narrow_sign_before_an_ending_is_an_apostrophe_wherever_else_it_closes() {
        assert_eq!(
            told("a child?s and the boards? own", 0.22),
            "a child\u{2019}s and the boards\u{2019} own"
        );
        assert_eq!(
            told("it?s as ?was said? by him", 0.19),
            "it's as 'was said' by him"
        );
    }

    #[test]
    fn a_sign_between_words_is_a_dash_and_one_before_an_amount_a_pound() {
        assert_eq!(
            told("not needed ? superseded", 0.55),
            "not needed \u{2013} superseded"
        );
        assert_eq!(
            told("?4,500 agreed and ?30 more", 0.55),
            "\u{a3}4,500 agreed and \u{a3}30 more"
        );
    }

    #[test]
    fn what_may_be_several_signs_stays_unknown() {
        let texts = [
            "? first of them",
            "caf? and more",
            "over ?5 a week",
            "na?ve to think",
            "?cole and so on",
        ];
        for (text, width) in texts.iter().flat_map(|t| [(t, 0.22), (t, 0.5)]) {
            assert_eq!(told(text, width), text.replace('?', "\u{fffd}"));
        }
    }

    #[test]
    fn places_that_do_not_agree_tell_nothing() {
        let text = "a child?s and 5 ? 6";
        assert_eq!(told(text, 0.22), text.replace('?', "\u{fffd}"));
    }
}
