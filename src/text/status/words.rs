//! The status phrases and what may stand before them, by their first words.

use crate::lexicon::{self, List, PerLexicon};
use std::collections::BTreeMap;

/// How far something got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// All of it is done.
    Completed,
    /// Some of it is done.
    PartiallyCompleted,
    /// It is being done.
    InProgress,
    /// Nothing is done yet.
    NotStarted,
    /// It should have been done by now.
    Overdue,
    /// It rests.
    Paused,
    /// Something else stands in its place, or it is no longer needed.
    Superseded,
    /// It will not be done.
    Rejected,
}

/// What may follow a phrase for it to be a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Free,
    Verb,
    Alone,
    Vague,
    Any,
    Weak,
    Start,
    Begin,
}

/// What a word before a status phrase does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filler {
    Whole,
    Part,
    Going,
    Not,
    Subject,
}

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Core(State, Stand),
    Filler(Filler),
}

/// A word of a text: lower case, where it ends, and what stands between it and the word before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) lower: String,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
}

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space, or a hyphen with no space.
    Joined,
    Slash,
    /// Anything else.
    Parted,
}

/// The words of a text; '%' is a word.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() && c != '%' {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = chars.peek().copied() {
            let rest = text.get(at + next.len_utf8()..).unwrap_or_default();
            let is_inner = next == '\'' && rest.starts_with(char::is_alphabetic);
            let is_same = next.is_numeric() == c.is_numeric() || is_inner;
            if c == '%' || !(next.is_alphanumeric() || is_inner) || !is_same {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let from = words.last().map_or(0, |w| w.end);
        words.push(Word {
            lower: text[start..end].to_lowercase(),
            start,
            end,
            gap: gap(&text[from..start]),
        });
    }
    words
}

fn gap(between: &str) -> Gap {
    match between {
        "" | " " | "-" => Gap::Joined,
        "/" => Gap::Slash,
        _ => Gap::Parted,
    }
}

struct Phrase {
    words: Vec<Word>,
    role: Role,
}

static PHRASES: PerLexicon<BTreeMap<String, Vec<Phrase>>> = PerLexicon::new(|| {
    let mut by_first: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
    let cores = lexicon::entries(List::Status).filter_map(core);
    let fillers = lexicon::pairs(List::StatusFillers).filter_map(filler);
    for (text, role) in cores.chain(fillers) {
        let words = words(text);
        if let Some(first) = words.first().map(|w| w.lower.clone()) {
            by_first
                .entry(first)
                .or_default()
                .push(Phrase { words, role });
        }
    }
    for phrases in by_first.values_mut() {
        phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    }
    by_first
});

fn core(line: &'static str) -> Option<(&'static str, Role)> {
    let mut parts = line.splitn(3, ',');
    let (text, state, stand) = (parts.next()?, parts.next()?, parts.next()?);
    let stand = match stand {
        "free" => Stand::Free,
        "verb" => Stand::Verb,
        "alone" => Stand::Alone,
        "vague" => Stand::Vague,
        "any" => Stand::Any,
        "weak" => Stand::Weak,
        "start" => Stand::Start,
        "begin" => Stand::Begin,
        _ => return None,
    };
    Some((text, Role::Core(state_named(state)?, stand)))
}

fn filler((text, what): (&'static str, &'static str)) -> Option<(&'static str, Role)> {
    let filler = match what {
        "whole" => Filler::Whole,
        "part" => Filler::Part,
        "going" => Filler::Going,
        "not" => Filler::Not,
        "subject" => Filler::Subject,
        _ => return None,
    };
    Some((text, Role::Filler(filler)))
}

fn state_named(name: &str) -> Option<State> {
    Some(match name {
        "completed" => State::Completed,
        "partially_completed" => State::PartiallyCompleted,
        "in_progress" => State::InProgress,
        "not_started" => State::NotStarted,
        "overdue" => State::Overdue,
        "paused" => State::Paused,
        "superseded" => State::Superseded,
        "rejected" => State::Rejected,
        _ => return None,
    })
}

/// The phrases that begin at a word, the longest first: what they are and the word after them.
pub(super) fn phrases_at(words: &[Word], at: usize) -> impl Iterator<Item = (Role, usize)> + '_ {
    let listed = words.get(at).and_then(|w| PHRASES.get(&w.lower));
    listed.into_iter().flatten().filter_map(move |phrase| {
        let here = words.get(at..at + phrase.words.len())?;
        let same = here
            .iter()
            .zip(&phrase.words)
            .enumerate()
            .all(|(i, (a, b))| a.lower == b.lower && (i == 0 || a.gap == b.gap));
        same.then_some((phrase.role, at + phrase.words.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_the_lists_is_understood() {
        for line in lexicon::entries(List::Status) {
            assert!(core(line).is_some(), "{line}");
        }
        for pair in lexicon::entries(List::StatusFillers) {
            assert!(pair.split_once(',').and_then(filler).is_some(), "{pair}");
        }
    }

    #[test]
    fn no_phrase_stands_twice() {
        let mut seen = std::collections::BTreeSet::new();
        for line in lexicon::entries(List::Status) {
            assert!(seen.insert(line.split(',').next()), "{line}");
        }
    }
}
