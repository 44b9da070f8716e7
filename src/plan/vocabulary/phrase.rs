//! Phrases of the list within a heading.

use super::{FIRST_WORDS, Meaning, PHRASES};
use crate::plan::Field;

/// A normalised text and its words: with one space between them, every phrase of it is a piece of it.
pub(super) struct Words<'t> {
    text: &'t str,
    all: Vec<&'t str>,
    /// Where each word starts in the text.
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let all: Vec<&str> = text.split(' ').collect();
        let mut next = 0;
        let starts = all.iter().map(|word| {
            let start = next;
            next += word.len() + 1;
            start
        });
        Self {
            text,
            starts: starts.collect(),
            all,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The words of a range that is not empty, with single spaces.
    fn phrase(&self, range: std::ops::Range<usize>) -> &'t str {
        let last = range.end - 1;
        &self.text[self.starts[range.start]..self.starts[last] + self.all[last].len()]
    }
}

/// In a short heading without a preposition the last words say what it is: an 'action status' is a status.
pub(super) fn head_noun(words: &Words<'_>) -> Option<Meaning> {
    const LINKS: [&str; 16] = [
        "of", "to", "for", "by", "on", "in", "and", "or", "from", "with", "is", "are", "was",
        "were", "will", "do",
    ];
    if !(2..=4).contains(&words.len()) || words.all.iter().any(|w| LINKS.contains(w)) {
        return None;
    }
    (1..words.len()).find_map(|start| {
        let phrase = words.phrase(start..words.len());
        let found = PHRASES.get(phrase).copied();
        found.filter(|m| is_telling(*m, phrase))
    })
}

/// The meaning of the longest phrase that starts at one of the words.
pub(super) fn longest(words: &Words<'_>, starts: std::ops::Range<usize>) -> Option<Meaning> {
    const MAX_PHRASE_WORDS: usize = 8;
    let mut best: Option<(usize, Meaning)> = None;
    for start in starts.filter(|start| FIRST_WORDS.contains(words.all[*start])) {
        for end in (start + 1..=words.len().min(start + MAX_PHRASE_WORDS)).rev() {
            let phrase = words.phrase(start..end);
            let is_inner_scrap = start > 0 && end - start == 1;
            let found = PHRASES.get(phrase).copied();
            let found = found.filter(|m| !is_inner_scrap || is_telling(*m, phrase));
            if let Some(meaning) = found {
                if best.is_none_or(|(length, _)| phrase.len() > length) {
                    best = Some((phrase.len(), meaning));
                }
                break;
            }
        }
    }
    best.map(|(_, meaning)| meaning)
}

/// Inside a heading, only words that name a field count; 'how', 'no' and 'what' may belong to any question.
fn is_telling(meaning: Meaning, word: &str) -> bool {
    const VAGUE: [&str; 14] = [
        "how", "what", "why", "no", "number", "line", "for", "id", "item", "when", "who",
        "response", "position", "complete",
    ];
    !VAGUE.contains(&word)
        && meaning != Meaning::NotPlan
        && !matches!(meaning, Meaning::Field(Field::Other))
}

/// A heading that starts with a question word is read as a whole, not by that word.
pub(super) fn is_weak_start(words: &Words<'_>) -> bool {
    const QUESTION: [&str; 4] = ["how", "what", "why", "to"];
    let is_bare = |n: usize| PHRASES.contains_key(words.phrase(0..n));
    words.len() > 1 && QUESTION.contains(&words.all[0]) && !(2..=words.len().min(8)).any(is_bare)
}
