//! The status a text opens with: words before it that change it, the phrase itself, and what follows.

use super::words::{Filler, Gap, Role, Stand, State, Word, phrases_at, words};
use crate::text::when;

/// A status at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) state: State,
    /// Byte after it.
    pub(super) end: usize,
    /// Counts only where nothing else does.
    pub(super) is_weak: bool,
    /// What stands behind it may say more.
    pub(super) is_vague: bool,
    stand: Stand,
    front: Front,
}

/// What of the status stands before its phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Front {
    Nothing,
    /// Words: it cannot be the first word of a sentence.
    Words,
    /// A part of the whole: "60% complete".
    Share,
}

/// The most words before a phrase.
const MAX_FILLERS: usize = 6;

/// Words that carry on a status without making it part of a sentence: "Completed in June", "On track with all agencies".
const CONNECTORS: [&str; 34] = [
    "and",
    "but",
    "in",
    "on",
    "by",
    "with",
    "as",
    "at",
    "since",
    "via",
    "through",
    "subject",
    "although",
    "though",
    "however",
    "awaiting",
    "due",
    "because",
    "until",
    "within",
    "ahead",
    "for",
    "following",
    "after",
    "pending",
    "while",
    "whilst",
    "from",
    "into",
    "again",
    "further",
    "a",
    "except",
    "pan",
];
/// The same after a verb that says what was done: "Delivered by all schools" is a report, "Delivered and signed off" a
/// status.
const AFTER_DONE: [&str; 16] = [
    "and",
    "but",
    "as",
    "with",
    "subject",
    "although",
    "though",
    "however",
    "following",
    "after",
    "pending",
    "ahead",
    "since",
    "ac",
    "ond",
    "awaiting",
];

/// What the words before the phrase made of it so far.
#[derive(Clone, Copy, Default)]
struct Before {
    is_part: bool,
    is_going: bool,
    is_not: bool,
    /// "60%", "3 of 5"
    share: Option<f64>,
    n: usize,
}

/// The status that a text opens with, judged with what follows it.
pub(super) fn opening(text: &str) -> Option<Head> {
    let head = unjudged(text)?;
    is_status(&head, text).then_some(head)
}

/// The status that a text opens with, whatever follows.
pub(super) fn unjudged(text: &str) -> Option<Head> {
    let words = words(text);
    longest(&words, 0, Before::default())
}

/// The longest reading from a word on.
fn longest(words: &[Word], at: usize, before: Before) -> Option<Head> {
    if before.n > MAX_FILLERS {
        return None;
    }
    if at > 0 && words.get(at).is_none_or(|w| w.gap == Gap::Parted) {
        return None;
    }
    let share = share(words, at).and_then(|(share, next)| {
        let is_whole = share >= 1.0;
        let before = Before {
            is_part: !is_whole && share > 0.0,
            is_not: share <= 0.0,
            share: Some(share),
            n: before.n + 1,
            ..before
        };
        longest(words, next, before)
    });
    let built = phrases_at(words, at).filter_map(|(role, next)| match role {
        Role::Core(state, stand) => core(words, state, stand, next, before),
        Role::Filler(filler) => longest(words, next, before.and(filler)),
    });
    share.into_iter().chain(built).max_by_key(|head| head.end)
}

impl Before {
    fn and(self, filler: Filler) -> Self {
        Self {
            is_part: self.is_part || filler == Filler::Part,
            is_going: self.is_going || filler == Filler::Going,
            is_not: self.is_not || filler == Filler::Not,
            n: self.n + 1,
            ..self
        }
    }
}

fn core(words: &[Word], state: State, stand: Stand, next: usize, before: Before) -> Option<Head> {
    let is_start = matches!(stand, Stand::Start | Stand::Begin);
    let state = match state {
        _ if before.is_not && is_start => State::NotStarted,
        State::Completed if before.is_not && before.share.is_some() => State::NotStarted,
        _ if before.is_not || stand == Stand::Begin => return None,
        State::Completed if before.is_going => State::InProgress,
        State::Completed if before.is_part => State::PartiallyCompleted,
        State::PartiallyCompleted | State::InProgress | State::Overdue | State::Paused => state,
        // "Some rejected", "mostly superseded" say nothing of the whole.
        _ if before.is_part => return None,
        state => state,
    };
    Some(Head {
        state,
        end: words.get(next.checked_sub(1)?)?.end,
        is_weak: stand == Stand::Weak,
        is_vague: stand == Stand::Vague,
        stand,
        front: match before.share {
            Some(share) if share < 1.0 => Front::Share,
            _ if before.n > 0 => Front::Words,
            _ => Front::Nothing,
        },
    })
}

/// A share of the whole: "60 %", "60 per cent of actions", "3 of 5", "3/5", "two out of three".
fn share(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| words.get(i).map(|w| w.lower.as_str());
    let n = number(word(at)?)?;
    if word(at + 1) == Some("%") || word(at + 1) == Some("percent") {
        return Some((n / 100.0, after_of(words, at + 2)));
    }
    if word(at + 1) == Some("per") && word(at + 2) == Some("cent") {
        return Some((n / 100.0, after_of(words, at + 3)));
    }
    let slash = words.get(at + 1).is_some_and(|w| w.gap == Gap::Slash);
    let of = match (word(at + 1)?, word(at + 2)) {
        ("of", _) => at + 2,
        ("out", Some("of")) => at + 3,
        _ if slash => at + 1,
        _ => return None,
    };
    let of = of + usize::from(word(of) == Some("the"));
    let all = number(word(of)?)?;
    (n <= all && all > 0.0).then_some((n / all, of + 1))
}

fn after_of(words: &[Word], at: usize) -> usize {
    let is = |i: usize, text: &str| words.get(i).is_some_and(|w| w.lower == text);
    let of = at + usize::from(is(at, "of"));
    of + usize::from(is(of, "the"))
}

fn number(word: &str) -> Option<f64> {
    const NAMES: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    if word.len() > 3 && word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let named = NAMES.iter().position(|name| *name == word);
    named.map(|n| n as f64).or_else(|| word.parse().ok())
}

/// Whether the opening phrase is a status, judged by what follows it.
fn is_status(head: &Head, text: &str) -> bool {
    let (printed, rest) = text.split_at(head.end);
    let Some(next) = rest.trim_start().chars().next() else {
        return true;
    };
    let spaced = rest.starts_with(' ');
    if next == '-' {
        // "Complete - ..." and "Complete -20/01/2020", not "completed-by".
        let behind = rest.trim_start()[1..].chars().next();
        return spaced || behind.is_none_or(|c| c == ' ' || c.is_ascii_digit() || c.is_uppercase());
    }
    if !next.is_alphanumeric() {
        return next != '/' || spaced || unjudged(&rest[1..]).is_some();
    }
    if !spaced {
        return false;
    }
    if head.stand == Stand::Any || when::opens_with_date(rest) {
        return true;
    }
    let word = rest.split_whitespace().next().unwrap_or_default();
    let is_shouted =
        |text: &str| text.chars().count() > 1 && text.chars().all(|c| !c.is_lowercase());
    let is_free = matches!(head.stand, Stand::Free | Stand::Weak);
    if is_shouted(printed.trim()) && (is_free || !is_shouted(word)) {
        return true;
    }
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let word = word.as_str();
    let is_built = head.front != Front::Nothing;
    let is_done = matches!(head.state, State::Completed | State::PartiallyCompleted);
    match head.stand {
        // "79% completed in time" is a finding.
        _ if head.front == Front::Share => next.is_uppercase() || AFTER_DONE.contains(&word),
        Stand::Free | Stand::Weak => {
            next.is_uppercase() || CONNECTORS.contains(&word) || (word == "to" && !is_done)
        }
        Stand::Verb | Stand::Start if is_done => {
            AFTER_DONE.contains(&word) || is_built && next.is_uppercase()
        }
        Stand::Verb | Stand::Start | Stand::Begin => CONNECTORS.contains(&word) || word == "to",
        _ => is_built && next.is_uppercase(),
    }
}
