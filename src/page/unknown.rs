//! Characters that a font calls something that nobody knows.
//!
//! The private use area of Unicode means what a font wants it to mean. A symbol in front of a text is a bullet; several
//! such characters in a row are a text that cannot be known.

use super::Word;
use crate::source::is_private;

/// Characters in a row from which they are text.
const MIN_TEXT_LENGTH: usize = 2;

/// Writes U+FFFD for private characters of a page that stand for letters.
pub(super) fn settle(words: &mut [Word]) {
    let is_text = |w: &Word| w.text.chars().filter(|c| is_private(*c)).count() >= MIN_TEXT_LENGTH;
    if !words.iter().any(|w| is_text(w) && !is_one_symbol(w)) {
        return;
    }
    for w in words {
        // A lone symbol of a symbol font stays what it is.
        let is_symbol = w.text.chars().count() == 1 && w.text.chars().all(is_symbol_font);
        if !is_symbol && w.text.contains(is_private) {
            w.text = w.text.replace(is_private, "\u{fffd}");
        }
    }
}

/// Rows of one symbol are ornaments.
fn is_one_symbol(word: &Word) -> bool {
    let mut chars = word.text.chars();
    let first = chars.next();
    chars.all(|c| Some(c) == first)
}

/// Where Windows puts the codes of symbol fonts.
fn is_symbol_font(c: char) -> bool {
    ('\u{f020}'..='\u{f0ff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(texts: &[&str]) -> Vec<String> {
        let word = |t: &&str| Word::plain(t, (0.0, 30.0), 100.0, 10.0);
        let mut words: Vec<Word> = texts.iter().map(word).collect();
        settle(&mut words);
        words.into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn letters_of_private_codes_are_unknown_and_bullets_stay() {
        let found = settled(&["\u{f0b7}", "\u{e041}\u{e042}", "\u{e043}", "plain"]);
        assert_eq!(found, ["\u{f0b7}", "\u{fffd}\u{fffd}", "\u{fffd}", "plain"]);
    }

    #[test]
    fn bullets_alone_change_nothing() {
        assert_eq!(settled(&["\u{f0b7}", "one"]), ["\u{f0b7}", "one"]);
    }
}
