//! Letters of ligatures that a converter wrote as something else.
//!
//! Some converters write what a ligature stands for low byte first: `ti` is named U+7400 U+6900. Of three letters they
//! keep the first, and write the other two added up: `ffi` is U+6600 U+CF00, for 66 + 69 = CF. Of a ligature that has a
//! character of its own (U+FB00 to U+FB04) they add up the two bytes: `fi`, U+FB01, becomes U+00FC, a letter that
//! other languages use. There the page tells: it has such letters, and none of the ligatures' pairs anywhere.

use crate::tuning::page as tuning;

/// Writes exchanged letters right, in words that are otherwise written in Latin letters.
pub(super) fn repair(text: &mut String) {
    // Nearly all words are plain; what may be exchanged begins at U+4100.
    if text.is_ascii() || !text.chars().any(|c| exchanged(c).is_some()) {
        return;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut is_latin = false;
    let mut before = None;
    for c in text.chars() {
        let letter = exchanged(c);
        if let Some(letter) = letter {
            repaired.push(letter);
        } else if let Some((second, third)) = before.and_then(|first| added(first, c)) {
            repaired.extend([second, third]);
        } else {
            let is_letter = c.is_alphabetic();
            // U+024F is the last of the Latin letters of Europe.
            if is_letter && c > '\u{24f}' {
                return;
            }
            is_latin |= is_letter;
            repaired.push(c);
        }
        before = letter;
    }
    if is_latin {
        *text = repaired;
    }
}

/// The ligatures by the sum of the bytes of their characters.
const SUMS: [(char, &str); 5] = [
    ('\u{fb}', "ff"),
    ('\u{fc}', "fi"),
    ('\u{fd}', "fl"),
    ('\u{fe}', "ffi"),
    ('\u{ff}', "ffl"),
];

/// Writes ligatures right in all texts of a page that stand as the sum of their bytes.
pub(super) fn repair_sums<'t>(texts: impl Iterator<Item = &'t mut String>) {
    let mut suspects = Vec::new();
    for text in texts {
        if text.is_ascii() {
            if ["ff", "fi", "fl"].iter().any(|pair| text.contains(pair)) {
                return;
            }
        } else if text.contains(|c| SUMS.iter().any(|(sum, _)| *sum == c)) {
            suspects.push(text);
        }
    }
    // A ligature is never a word of its own: letters that stand alone are what they are.
    let is_english = |t: &String| {
        t.contains(|c: char| c.is_ascii_alphabetic())
            && t.chars()
                .all(|c| c.is_ascii() || c >= '\u{2010}' || SUMS.iter().any(|(sum, _)| *sum == c))
    };
    if suspects.len() < tuning::MIN_SUMMED_LIGATURE_COUNT || !suspects.iter().all(|t| is_english(t))
    {
        return;
    }
    for text in suspects {
        for (sum, letters) in SUMS {
            *text = text.replace(sum, letters);
        }
    }
}

/// The letter whose two bytes stand in the wrong order.
fn exchanged(c: char) -> Option<char> {
    let letter = char::from(high_byte(c)?);
    letter.is_ascii_alphabetic().then_some(letter)
}

/// The second and third letter of a ligature of three, after the first, from the one character that holds their sum.
///
/// The second letter of such ligatures is the first once more (`ffi`, `ffl`, `tti`). The sum of `t` and `i` is no
/// character at all.
fn added(first: char, c: char) -> Option<(char, char)> {
    if first == 't' && c == '\u{fffd}' {
        return Some(('t', 'i'));
    }
    let third = high_byte(c)?.checked_sub(u8::try_from(first).ok()?)?;
    let third = char::from(third);
    third.is_ascii_lowercase().then_some((first, third))
}

/// The upper byte of a character of two whose lower one is nothing.
fn high_byte(c: char) -> Option<u8> {
    match u32::from(c).to_be_bytes() {
        [0, 0, high, 0] => Some(high),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        let mut text = text.to_owned();
        repair(&mut text);
        text
    }

    #[test]
    fn letters_are_put_right_amid_latin_letters() {
        for (text, right) in [
            ("Ac\u{7400}\u{6900}on", "Action"),
            ("Dy\u{6600}\u{6600}ryn", "Dyffryn"),
            ("\u{6600}\u{6900}elds", "fields"),
            ("O\u{6600}\u{cf00}cer", "Officer"),
            ("ba\u{6600}\u{d200}ed", "baffled"),
            ("a\u{7400}\u{fffd}tude", "attitude"),
            ("le\u{7400}\u{7400}ers,", "letters,"),
            ("caf\u{e9}-sta\u{6600}\u{6600}", "caf\u{e9}-staff"),
        ] {
            assert_eq!(repaired(text), right);
        }
    }

    fn page(words: &[&str]) -> Vec<String> {
        let mut texts: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
        repair_sums(texts.iter_mut());
        texts
    }

    #[test]
    fn summed_ligatures_are_told_by_the_page() {
        assert_eq!(
            page(&[
                "sta\u{fb}",
                "brie\u{fc}ng",
                "\u{fd}owchart,",
                "o\u{fe}ce",
                "plan"
            ]),
            ["staff", "briefing", "flowchart,", "office", "plan"]
        );
        // A page that writes 'first' has a letter of another language in the name.
        let named = ["M\u{fc}ller", "K\u{fc}hn", "first"];
        assert_eq!(page(&named), named);
        let one = ["M\u{fc}ller", "plan"];
        assert_eq!(page(&one), one);
        // A list of letters.
        let alone = ["\u{fb}", "\u{fc}", "\u{fd}", "y"];
        assert_eq!(page(&alone), alone);
    }

    #[test]
    fn other_scripts_and_unnamed_characters_stay() {
        for text in [
            "\u{6600}\u{6900}",
            "\u{7400}\u{4e2d}a",
            "a\u{fffd}b",
            "\u{cf00}",
            "caf\u{e9}",
            "plain",
            "",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
