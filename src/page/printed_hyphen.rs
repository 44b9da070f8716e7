//! Soft hyphens that are printed as hyphens.
//!
//! A soft hyphen (U+00AD) is seen only where a line breaks at it; within a line it takes no room. Yet many fonts share
//! one shape for it and the hyphen, and some producers then name every hyphen of the document soft. A soft hyphen that
//! takes room within a word gives that away: then all of the document's are plain hyphens.

use super::Page;

/// The character that a hyphenating program leaves where a word may be broken.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// Makes hyphens of a document's soft hyphens if one stands printed within a word.
///
/// Right: 'self', U+00AD, 'neglect' on one line. Wrong: a hyphenating program that shows its soft hyphens everywhere,
/// but so does the page.
pub fn restore(pages: &mut [Page]) {
    let words = || pages.iter().flat_map(|p| &p.words);
    if !words().any(|w| is_within(&w.text)) {
        return;
    }
    for word in pages.iter_mut().flat_map(|p| &mut p.words) {
        if word.text.contains(SOFT_HYPHEN) {
            word.text = word.text.replace(SOFT_HYPHEN, "-");
        }
    }
}

/// Whether a soft hyphen stands between letters or figures.
fn is_within(text: &str) -> bool {
    text.match_indices(SOFT_HYPHEN).any(|(at, found)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::{Page, restore};
    use crate::page::Word;

    fn page(words: &[&str]) -> Page {
        let words = words
            .iter()
            .map(|w| Word::plain(w, (0.0, 30.0), 100.0, 10.0));
        Page {
            words: words.collect(),
            ..Page::default()
        }
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.words.iter().map(|w| w.text.as_str()).collect()
    }

    #[test]
    fn one_printed_within_a_word_tells_of_all() {
        let mut pages = [page(&["self\u{ad}", "neglect"]), page(&["pre\u{ad}birth"])];
        restore(&mut pages);
        assert_eq!(texts(&pages[0]), ["self-", "neglect"]);
        assert_eq!(texts(&pages[1]), ["pre-birth"]);
    }

    #[test]
    fn at_line_ends_alone_they_are_soft() {
        let mut pages = [page(&["safe\u{ad}", "guarding"])];
        restore(&mut pages);
        assert_eq!(texts(&pages[0]), ["safe\u{ad}", "guarding"]);
    }
}
