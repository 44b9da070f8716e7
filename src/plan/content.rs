//! What kind of text a cell or a column holds, to tell what it is for when no heading does.

use super::{number, vocabulary};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    Regex::new(&format!(
        r"(?i)\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b(?:{months})[a-z]*\b.{{0,4}}\d|\b(?:19|20)\d\d\b|\bq[1-4]\b"
    ))
    .ok()
});

static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:on-?\s?going|immediate(?:ly)?|continuous|as above|tbc|tba|within|annual(?:ly)?|quarterly|monthly|asap|complete[d]?\b|\d+ (?:day|week|month|year)s?\b|(?:by )?(?:the )?(?:next|end of|start of)\b|(?:spring|summer|autumn|winter)\b)",
    )
    .ok()
});

static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:completed?|in progress|on track|under ?way|not (?:yet )?started|overdue|outstanding|red|amber|green|blue|r|a|g|b|progress|ongoing)\b",
    )
    .ok()
});

static ROLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:officers?|managers?|leads?|leaders?|heads?|directors?|nurses?|doctors?|chairs?|chief|boards?|teams?|agenc(?:y|ies)|police|constabulary|trusts?|partners?|partnership|groups?|members?|council|services?|gps?|governors?|head ?teachers?|advisers?|co-?ordinators?|administrators?|consultants?|paediatricians?|midwi(?:fe|ves)|superintendent|inspector|sergeant|workers?|supervisors?|commissioners?|commissioning|trainers?|principals?|practitioners?|professionals?|schools?|all|authority|organisations?|executive|lscb|ccg|icb|nhs|designated|named|safeguarding)\b",
    )
    .ok()
});

fn is_match(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|p| p.is_match(text))
}

/// Whether a short text is or holds a date, or a word that stands for one.
pub(super) fn looks_like_when(text: &str) -> bool {
    let is_short = text.len() <= 60;
    is_short && (is_match(&DATE, text) || is_match(&WHEN, text))
}

/// Whether a text opens with a status or colour word.
pub(super) fn looks_like_status(text: &str) -> bool {
    is_match(&STATUS, text)
}

/// Whether a short text names roles or bodies.
pub(super) fn looks_like_owner(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && is_match(&ROLE, text)
}

/// What the texts of a column have in common, as shares of its filled cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Content {
    /// Number of filled cells.
    pub(super) filled: usize,
    /// Dates and their like.
    pub(super) when: f64,
    /// Roles and bodies.
    pub(super) owner: f64,
    /// Status and colour words at the start.
    pub(super) status: f64,
    /// Labels and nothing else.
    pub(super) label: f64,
    /// What should or must be.
    pub(super) modal: f64,
    /// What is to be done.
    pub(super) task: f64,
    /// What was done or happened.
    pub(super) past: f64,
    /// What is or will be so.
    pub(super) state: f64,
    /// Words on average.
    pub(super) words: f64,
    /// Whether a few short values recur (high, medium, low).
    pub(super) is_scale: bool,
}

impl Content {
    /// Measures a column.
    pub(super) fn of(texts: &[String]) -> Self {
        let filled: Vec<&String> = texts.iter().filter(|t| !t.is_empty()).collect();
        let n = filled.len().max(1) as f64;
        let share = |test: fn(&str) -> bool| filled.iter().filter(|t| test(t)).count() as f64 / n;
        let words = filled
            .iter()
            .map(|t| t.split_whitespace().count())
            .sum::<usize>() as f64
            / n;
        let mut distinct: Vec<&String> = filled.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Self {
            filled: filled.len(),
            when: share(looks_like_when),
            owner: share(looks_like_owner),
            status: share(looks_like_status),
            label: share(is_only_label),
            modal: share(says_what_should_be),
            task: share(says_what_to_do),
            past: share(says_what_was),
            state: share(says_what_is),
            words,
            is_scale: filled.len() >= 4 && words <= 2.0 && distinct.len() * 2 <= filled.len(),
        }
    }
}

/// Whether a text is a label and nothing else.
pub(super) fn is_only_label(text: &str) -> bool {
    text.len() <= 14 && number::leading(&format!("{text} ")).is_some_and(|l| l.length >= text.len())
}

fn contains_any(text: &str, words: &[&str]) -> bool {
    let padded = format!(" {} ", vocabulary::normalise(text));
    // Many short searches: the standard library's prepares each for longer than it takes.
    words
        .iter()
        .any(|w| memchr::memmem::find(padded.as_bytes(), w.as_bytes()).is_some())
}

fn says_what_should_be(text: &str) -> bool {
    contains_any(
        text,
        &[
            " should ",
            " must ",
            " ensure ",
            " ensures ",
            " be satisfied ",
            " assurance ",
            " takes steps ",
            " put arrangements ",
            " needs to ",
            " need to ",
            " is to ",
            " are to ",
            " recommend",
            " consider ",
            " ought to ",
            " be assured ",
        ],
    )
}

/// Words that open an instruction.
static TASKS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/tasks.txt").lines();
    lines.filter(|l| !l.starts_with('#')).collect()
});

/// Whether a text opens with an instruction, behind a label or bullet of its own.
fn says_what_to_do(text: &str) -> bool {
    let is_label = |w: &str| w.ends_with([')', '.', ':']) && is_only_label(w);
    let mut words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic));
    let first = words.find(|w| !is_label(w)).map(str::to_lowercase);
    let first = first.unwrap_or_default();
    TASKS.contains(first.trim_matches(|c: char| !c.is_alphabetic()))
        || contains_any(text, &[" to be "])
}

fn says_what_was(text: &str) -> bool {
    let head: Vec<&str> = text.split_whitespace().take(8).collect();
    let ends_ed = |w: &&str| {
        w.len() > 4
            && w.trim_end_matches(|c: char| !c.is_alphabetic())
                .ends_with("ed")
    };
    head.iter().any(ends_ed)
        || contains_any(
            text,
            &[
                " was ",
                " were ",
                " has been ",
                " have been ",
                " had ",
                " did not ",
            ],
        )
}

fn says_what_is(text: &str) -> bool {
    contains_any(
        text,
        &[
            " is ",
            " are ",
            " know ",
            " knows ",
            " have ",
            " has ",
            " will ",
            " receive ",
            " understand ",
            " feel ",
            " so that ",
        ],
    ) && !says_what_should_be(text)
}
