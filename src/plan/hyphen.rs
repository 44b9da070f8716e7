//! Words broken at a line end.
//!
//! Whether the hyphen belongs to the word is read from the document itself: a form that it prints elsewhere wins.

use std::collections::HashSet;

/// Word parts after which a hyphen is usually part of the word.
const PREFIXES: [&str; 30] = [
    "multi", "inter", "intra", "pre", "post", "non", "self", "co", "ex", "anti", "semi", "sub",
    "cross", "re", "well", "long", "short", "full", "part", "high", "low", "early", "face",
    "follow", "one", "two", "three", "single", "follow", "e",
];

/// Hyphen-minus, hyphen, soft hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// What the document tells of its words and of how it breaks them.
#[derive(Clone, Debug, Default)]
pub(super) struct Hyphens {
    /// Words in lower case, without punctuation at their ends.
    words: HashSet<String>,
    /// Whether the document breaks words at line ends.
    breaks_words: bool,
    /// Whether it breaks lines after a printed hyphen.
    parts_behind_them: bool,
}

impl Hyphens {
    /// Learns from the document's words, and from pairs of a word that ends a line in a hyphen and the word that
    /// starts the next.
    pub(super) fn learn<'a>(words: impl Iterator<Item = &'a str>, ends: &[(&str, &str)]) -> Self {
        let mut this = Self::default();
        if ends.is_empty() {
            return this;
        }
        let line_ends: HashSet<&str> = ends.iter().flat_map(|(a, b)| [*a, *b]).collect();
        this.words = words.filter(|w| !line_ends.contains(w)).map(bare).collect();
        for (head, tail) in ends {
            let stem = head.trim_end_matches(HYPHENS);
            let whole = bare(&format!("{stem}{tail}"));
            let hyphened = bare(&format!("{stem}-{tail}"));
            this.breaks_words |= head.contains('\u{ad}') || this.words.contains(&whole);
            this.parts_behind_them |=
                this.words.contains(&hyphened) && !this.words.contains(&whole);
        }
        this
    }

    /// Whether the text ends in the middle of a word.
    pub(super) fn is_broken_word(text: &str) -> bool {
        let stem = text.trim_end_matches(HYPHENS);
        stem.len() < text.len() && stem.ends_with(char::is_alphanumeric)
    }

    /// Joins the next line to a paragraph.
    pub(super) fn append(&self, text: &mut String, next: &str) {
        if !Self::is_broken_word(text) {
            if !ends_open(text) {
                text.push(' ');
            }
            text.push_str(next);
            return;
        }
        let stem = text.trim_end_matches(HYPHENS).len();
        // A soft hyphen says that the hyphen printed behind it is only there because of the line end.
        let is_soft = text[stem..].contains('\u{ad}');
        let head = text.rsplit(' ').next().unwrap_or_default().to_owned();
        let tail = next.split(' ').next().unwrap_or_default();
        if is_soft || !self.keeps_hyphen(&head, tail) {
            text.truncate(stem);
        }
        text.push_str(next);
    }

    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        let stem = head.trim_end_matches(HYPHENS);
        if !tail.starts_with(|c: char| c.is_lowercase()) || stem.ends_with(|c: char| c.is_numeric())
        {
            return true;
        }
        let hyphened = self.words.contains(&bare(&format!("{stem}-{tail}")));
        let whole = self.words.contains(&bare(&format!("{stem}{tail}")));
        if hyphened != whole {
            return hyphened;
        }
        let lower = bare(stem);
        let last = lower.rsplit('-').next().unwrap_or_default();
        // 'face-to-' goes on; otherwise a document that breaks no words has no hyphens but its own.
        !self.breaks_words || PREFIXES.contains(&last) || lower.contains('-')
    }

    /// Share of a word's width up to where the document's line breaking could have parted it.
    pub(super) fn first_unit_ratio(&self, word: &str) -> f64 {
        let total = word.chars().count();
        if self.parts_behind_them
            && let Some(at) = word.chars().position(|c| c == '-')
            && at > 0
            && at + 1 < total
        {
            return (at + 1) as f64 / total as f64;
        }
        1.0
    }
}

/// After an opening bracket or a slash within a word no space follows.
fn ends_open(text: &str) -> bool {
    text.ends_with(['(', '[']) || text.is_empty()
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .replace('\u{2010}', "-")
        .replace('\u{ad}', "")
        .to_lowercase()
}
