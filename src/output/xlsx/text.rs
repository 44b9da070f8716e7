//! Texts as a cell can hold them.

/// Units of UTF-16 that a cell holds.
const MAX_UNITS: usize = 32_767;
/// What stands at the end of a text that was cut.
const MARK: &str = " [cut here: a cell holds no more]";

/// A text for a cell.
pub(super) enum Fitted {
    /// All of it.
    Whole(String),
    /// Its beginning, with a mark.
    Cut(String),
}

/// The text as far as a cell holds it. Controls, which no spreadsheet shows, become the sign for what cannot be shown.
pub(super) fn fit(text: &str) -> Fitted {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    let units: usize = text.chars().map(char::len_utf16).sum();
    if units <= MAX_UNITS {
        return Fitted::Whole(text.chars().map(shown).collect());
    }
    let mut left = MAX_UNITS - MARK.len();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= left;
        left = left.saturating_sub(c.len_utf16());
        fits
    });
    Fitted::Cut(kept.map(shown).chain(MARK.chars()).collect())
}

/// The text as a cell of the workbook shows it.
#[must_use]
pub fn as_shown(text: &str) -> String {
    let (Fitted::Whole(text) | Fitted::Cut(text)) = fit(text);
    text
}

#[cfg(test)]
mod tests {
    use super::{Fitted, MARK, MAX_UNITS, fit};

    #[test]
    fn a_text_is_cut_only_if_it_does_not_fit() {
        assert!(matches!(fit(&"x".repeat(MAX_UNITS)), Fitted::Whole(_)));
        let Fitted::Cut(text) = fit(&"😀".repeat(MAX_UNITS / 2 + 1)) else {
            panic!("not cut");
        };
        assert!(text.ends_with(MARK));
        assert!(text.encode_utf16().count() <= MAX_UNITS);
    }

    #[test]
    fn controls_are_shown_as_what_they_are() {
        let Fitted::Whole(text) = fit("a\u{1}\nb\r") else {
            panic!("cut");
        };
        assert_eq!(text, "a\u{fffd}\nb\u{fffd}");
    }
}
