//! The letters of a page, in the order in which the second reader finds them.

use crate::source::RawPage;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// Bytes that a leftover must have: single letters are list labels, or the halves of what was drawn twice.
const MIN_LEFTOVER_BYTES: usize = 2;
/// A character as it is compared: none for all but letters and digits.
pub(super) fn folded(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
}

/// How often a word stands in a run.
pub(super) fn matches(run: &[u8], word: &str) -> usize {
    let mut count = 0;
    let mut from = 0;
    while let Some(at) = find(run, word.as_bytes(), from) {
        count += 1;
        from = at + word.len();
    }
    count
}

fn find(run: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let first = *word.first()?;
    let last = run.len().checked_sub(word.len())?;
    (from..=last).find(|at| run[*at] == first && run[*at..].starts_with(word))
}

/// How many more of each letter we have than the second reader.
pub(super) struct Letters {
    surplus: BTreeMap<char, i64>,
}

impl Letters {
    pub(super) fn of(ours: &[(String, usize)], theirs: &Run) -> Self {
        let mut surplus = BTreeMap::new();
        for (word, count) in ours {
            for c in word.chars() {
                *surplus.entry(c).or_default() += i64::try_from(*count).unwrap_or(i64::MAX);
            }
        }
        for c in String::from_utf8_lossy(&theirs.bytes).chars() {
            *surplus.entry(c).or_default() -= 1;
        }
        surplus.retain(|_, n| *n != 0);
        Self { surplus }
    }

    pub(super) fn are_same(&self) -> bool {
        self.surplus.is_empty()
    }

    /// Whether a word may be missing there: it has a letter of which there are fewer.
    pub(super) fn explain_missing(&self, word: &str) -> bool {
        word.chars()
            .any(|c| self.surplus.get(&c).is_some_and(|n| *n > 0))
    }

    /// Whether a piece may be new there: there are more of most of its letters.
    pub(super) fn explain_added(&self, piece: &str) -> bool {
        let more = |c: &char| self.surplus.get(c).is_some_and(|n| *n < 0);
        2 * piece.chars().filter(more).count() > piece.chars().count()
    }
}

/// The letters that the second reader found, in the order in which they are drawn, as UTF-8. What was taken is zero.
pub(super) struct Run {
    pub(super) bytes: Vec<u8>,
}

impl Run {
    /// The letters that stand on the page, or those that do not.
    pub(super) fn of(page: &RawPage, visible: bool) -> Self {
        let glyphs = page.glyphs.iter().filter(|g| g.visible == visible);
        let text: String = glyphs.flat_map(|g| folded(g.text)).collect();
        Self {
            bytes: text.into_bytes(),
        }
    }

    /// Takes a word out as often as asked, and tells how often it was there.
    pub(super) fn take(&mut self, word: &str, count: usize) -> usize {
        let mut from = 0;
        for taken in 0..count {
            let Some(at) = find(&self.bytes, word.as_bytes(), from) else {
                return taken;
            };
            from = at + word.len();
            self.bytes[at..from].fill(0);
        }
        count
    }

    /// What was not taken. `all` is the run before anything was taken.
    pub(super) fn leftovers(&self, all: &[u8]) -> Vec<String> {
        let mut out = Vec::new();
        let mut start = 0;
        for piece in self.bytes.split(|b| *b == 0) {
            let end = start + piece.len();
            // Bold print drawn twice leaves its second copy beside the first.
            let is_copy = all[..start].ends_with(piece) || all[end..].starts_with(piece);
            if piece.len() >= MIN_LEFTOVER_BYTES && !is_copy {
                out.push(String::from_utf8_lossy(piece).into_owned());
            }
            start = end + 1;
        }
        out
    }
}
