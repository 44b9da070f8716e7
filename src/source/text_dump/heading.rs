//! Which lines of a dump are heading rows.

use super::markup;
use crate::lexicon::{List, PerLexicon, as_listed, own_entries};
use std::collections::{HashMap, HashSet};

/// Fewest headings of a plan: what is to be done, and by whom or by when.
const MIN_HEADINGS: usize = 3;
/// Fewest headings with a known word in a heading row that stands only once.
const MIN_KNOWN_HEADINGS: usize = 2;
/// A heading that stands once, without its guidance question, is no longer than this. Characters.
const MAX_HEADING_CHARS: usize = 160;

/// Beginnings of words that headings of plans have.
const HEADING_WORDS: [&str; 38] = [
    "accountab",
    "achiev",
    "action",
    "agenc",
    "aim",
    "assurance",
    "by whom",
    "comment",
    "complet",
    "date",
    "deadline",
    "evidence",
    "finding",
    "how will",
    "impact",
    "issue",
    "lead",
    "learning",
    "measure",
    "milestone",
    "monitor",
    "objective",
    "outcome",
    "owner",
    "priorit",
    "progress",
    "rag",
    "recommend",
    "responsib",
    "review",
    "status",
    "success",
    "target",
    "task",
    "time",
    "update",
    "when",
    "who",
];

/// Headings of a user's own words, whatever they stand for.
static OWN: PerLexicon<HashSet<&'static str>> = PerLexicon::new(|| {
    let own = own_entries(List::Headings).into_iter();
    own.filter_map(|entry| Some(entry.split_once(',')?.1))
        .collect()
});

/// The heading rows of a dump.
pub(super) struct Headings {
    /// How often each candidate stands in the dump, by its text without tags and case.
    counts: HashMap<String, usize>,
}

impl Headings {
    /// Counts the candidates among all lines.
    pub(super) fn of(text: &str) -> Self {
        let mut counts = HashMap::new();
        let mut is_first_of_block = true;
        for line in text.lines() {
            if is_first_of_block && is_candidate(line) {
                *counts.entry(key(line)).or_default() += 1;
            }
            // Lines without tabs before a table are its caption.
            is_first_of_block =
                line.trim().is_empty() || (is_first_of_block && !line.contains('\t'));
        }
        Self { counts }
    }

    /// Whether the line is a heading row.
    ///
    /// It is one if it opens several blocks of lines, or if it opens one and most of its cells are short and several
    /// have a heading's words. Right: `Recommendation`, `Lead`, `Deadline`. Wrong: a table of three columns in
    /// invented words that stands once.
    pub(super) fn contains(&self, line: &str) -> bool {
        if !is_candidate(line) {
            return false;
        }
        match self.counts.get(&key(line)) {
            None => false,
            Some(1) => has_heading_words(line),
            Some(_) => true,
        }
    }
}

/// Three cells and more with text, and at least half of all.
fn is_candidate(line: &str) -> bool {
    let cells = line.split('\t').count();
    let filled = line.split('\t').filter(|c| !c.trim().is_empty()).count();
    filled >= MIN_HEADINGS && 2 * filled >= cells
}

/// The text that two printings of one heading row share.
fn key(line: &str) -> String {
    let cells = line.split('\t').map(|cell| {
        let lines = markup::paragraphs(cell);
        lines.join(" ").to_lowercase()
    });
    let joined = cells.collect::<Vec<_>>().join("\t");
    joined.trim_end().to_owned()
}

fn has_heading_words(line: &str) -> bool {
    let is_known = |cell: &str| {
        let cell = cell.to_lowercase();
        let is_short = cell.chars().count() <= MAX_HEADING_CHARS;
        let is_own = || OWN.contains(as_listed(&cell).as_str());
        is_short && (HEADING_WORDS.iter().any(|word| starts_a_word(&cell, word)) || is_own())
    };
    let known = line.split('\t').filter(|cell| is_known(cell)).count();
    let filled = line.split('\t').filter(|c| !c.trim().is_empty()).count();
    known >= MIN_KNOWN_HEADINGS && 2 * known >= filled
}

fn starts_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::Headings;

    #[test]
    fn known_words_make_a_heading_row() {
        let text = "Plan\n\nRecommendation\tLead officer\tDeadline\nTrain staff\tHead\tMay\n";
        let headings = Headings::of(text);
        assert!(headings.contains("Recommendation\tLead officer\tDeadline"));
        assert!(!headings.contains("Train staff\tHead\tMay"));
    }

    #[test]
    fn invented_words_make_one_if_they_recur() {
        let row = "Wish\tDoing\tHands";
        let text = format!("{row}\na\tb\tc\n\n{row}\nd\te\tf\n");
        assert!(Headings::of(&text).contains(row));
        assert!(!Headings::of("Wish\tDoing\tHands\na\tb\tc\n").contains(row));
    }

    #[test]
    fn two_columns_are_no_plan() {
        assert!(!Headings::of("Date\tAction\n1 May\tCalled\n").contains("Date\tAction"));
    }
}
