//! Letters of ligatures that a converter wrote with their two bytes exchanged.
//!
//! Some converters write what a ligature stands for low byte first: `ti` is named U+7400 U+6900. Of three letters they
//! keep the first, and write the other two added up: `ffi` is U+6600 U+CF00, for 66 + 69 = CF.

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
