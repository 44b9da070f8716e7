//! What headings mean: a lexicon of phrases, and of single words for headings that no phrase matches.

use super::Field;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a heading says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// One of the fields.
    Field(Field),
    /// 'Completion date': the due date if no other column is, else monitoring.
    Completion,
    /// 'Comments': monitoring if no other column is, else other.
    Comments,
    /// 'Service', 'Area': the section if it groups rows, else other.
    Agency,
    /// 'Outcome' where no other column tells of progress: what is to be achieved, or what came of it.
    Result,
    /// A heading of chronologies, glossaries and panel lists.
    NotPlan,
}

/// How much of a heading a phrase matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A telling word in it.
    Word,
    /// A phrase within it.
    Inside,
    /// Its first words: a label with a question or note behind.
    Start,
    /// All of it.
    Whole,
}

static PHRASES: LazyLock<FxHashMap<&'static str, Meaning>> = LazyLock::new(|| {
    rows(include_str!("lexicon/headings.tsv"))
        .filter_map(|(name, phrase)| Some((phrase, meaning(name)?)))
        .collect()
});

/// The first words of all phrases: most words of a text start none.
static FIRST_WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| PHRASES.keys().filter_map(|p| p.split(' ').next()).collect());

static WORDS: LazyLock<Vec<(&'static str, Meaning)>> = LazyLock::new(|| {
    rows(include_str!("lexicon/heading_words.tsv"))
        .filter_map(|(name, word)| Some((word, meaning(name)?)))
        .collect()
});

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
}

fn meaning(name: &str) -> Option<Meaning> {
    Some(match name {
        "recommendation" => Meaning::Field(Field::Recommendation),
        "outcome" => Meaning::Field(Field::Outcome),
        "action" => Meaning::Field(Field::Action),
        "by_whom" => Meaning::Field(Field::ByWhom),
        "by_when" => Meaning::Field(Field::ByWhen),
        "monitoring" => Meaning::Field(Field::Monitoring),
        "number" => Meaning::Field(Field::Number),
        "other" => Meaning::Field(Field::Other),
        "completion" => Meaning::Completion,
        "comments" => Meaning::Comments,
        "agency" => Meaning::Agency,
        "chronology" => Meaning::NotPlan,
        _ => return None,
    })
}

/// Lower case, `&` as 'and', everything but letters and figures as one space.
pub(super) fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let push_space = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in text.chars() {
        match c {
            '&' => {
                push_space(&mut out);
                out.push_str("and ");
            }
            // An apostrophe is part of its word; a soft hyphen is nothing.
            '\'' | '\u{2019}' | '\u{ad}' => {}
            c if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => push_space(&mut out),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// What a heading means, by the longest phrase that matches most of it.
pub(super) fn lookup(heading: &str) -> Option<(Meaning, Strength)> {
    if matches!(heading.trim(), "#" | "№") {
        return Some((Meaning::Field(Field::Number), Strength::Whole));
    }
    let text = normalise(heading);
    if text.is_empty() {
        return None;
    }
    if let Some(meaning) = PHRASES.get(text.as_str()) {
        return Some((*meaning, Strength::Whole));
    }
    let tells_progress = ["progress", "status", "evidence", "update"]
        .iter()
        .any(|w| text.contains(w));
    if text.starts_with("comment") && tells_progress {
        return Some((Meaning::Field(Field::Monitoring), Strength::Start));
    }
    // 'Milestones passed so far': whatever it is of, it is progress.
    if text.ends_with(" so far") || text.ends_with(" to date") {
        return Some((Meaning::Field(Field::Monitoring), Strength::Start));
    }
    let words = Words::of(&text);
    head_noun(&words)
        .map(|m| (m, Strength::Start))
        .or_else(|| longest(&words, 0..1).map(|m| (m, Strength::Start)))
        .filter(|_| !is_weak_start(&words))
        .or_else(|| longest(&words, 1..words.len()).map(|m| (m, Strength::Inside)))
        .or_else(|| single_word(&words.all).map(|m| (m, Strength::Word)))
}

/// A normalised text and its words: with one space between them, every phrase of it is a piece of it.
struct Words<'t> {
    text: &'t str,
    all: Vec<&'t str>,
    /// Where each word starts in the text.
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
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

    fn len(&self) -> usize {
        self.all.len()
    }

    /// The words of a range that is not empty, with single spaces.
    fn phrase(&self, range: std::ops::Range<usize>) -> &'t str {
        let last = range.end - 1;
        &self.text[self.starts[range.start]..self.starts[last] + self.all[last].len()]
    }
}

/// In a short heading without a preposition the last words say what it is: an 'action status' is a status.
fn head_noun(words: &Words<'_>) -> Option<Meaning> {
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
fn longest(words: &Words<'_>, starts: std::ops::Range<usize>) -> Option<Meaning> {
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
fn is_weak_start(words: &Words<'_>) -> bool {
    const QUESTION: [&str; 4] = ["how", "what", "why", "to"];
    let is_bare = |n: usize| PHRASES.contains_key(words.phrase(0..n));
    words.len() > 1 && QUESTION.contains(&words.all[0]) && !(2..=words.len().min(8)).any(is_bare)
}

fn single_word(words: &[&str]) -> Option<Meaning> {
    let fits = |word: &str, pattern: &str| match pattern.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == pattern,
    };
    WORDS.iter().find_map(|(pattern, meaning)| {
        // Their first letters part nearly all words from a pattern.
        let letter = pattern.as_bytes().first();
        let mut alike = words.iter().filter(|w| w.as_bytes().first() == letter);
        alike.any(|w| fits(w, pattern)).then_some(*meaning)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> Option<Field> {
        match lookup(heading)?.0 {
            Meaning::Field(f) => Some(f),
            _ => None,
        }
    }

    #[test]
    fn labels_with_a_question_behind_are_read_by_the_label() {
        assert_eq!(
            field("OUTCOME What do we want to see?"),
            Some(Field::Outcome)
        );
        assert_eq!(field("BY WHEN Timescale in stages"), Some(Field::ByWhen));
        assert_eq!(
            field("MONITORING How will this be assessed? RAG rating"),
            Some(Field::Monitoring)
        );
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(field("Outcome measure / evidence"), Some(Field::Monitoring));
        assert_eq!(field("Action taken"), Some(Field::Monitoring));
        assert_eq!(field("Target date for completion"), Some(Field::ByWhen));
        assert_eq!(
            field("Key milestones achieved in enacting recommendation"),
            Some(Field::Monitoring)
        );
    }

    #[test]
    fn unlisted_headings_are_read_by_a_telling_word() {
        assert_eq!(field("Who is to take this forward"), Some(Field::ByWhom));
        assert_eq!(
            field("Wording of the recommendation"),
            Some(Field::Recommendation)
        );
        assert_eq!(field("Milestones passed so far"), Some(Field::Monitoring));
        assert_eq!(field("Zebra"), None);
    }
}
