//! The board or partnership.

use super::{Ballot, Source, is_alone};
use crate::lexicon::{self, List, PerLexicon};
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::sync::LazyLock;

/// Endings of names of boards, longest first where they begin alike.
static BODIES: PerLexicon<Vec<&'static str>> = PerLexicon::new(|| {
    let mut bodies: Vec<&str> = lexicon::entries(List::Boards).collect();
    bodies.sort_by_key(|body| std::cmp::Reverse(body.len()));
    bodies
});

/// All of them in one search: most lines have none.
static ANY_BODY: PerLexicon<Option<AhoCorasick>> = PerLexicon::new(|| {
    let mut search = AhoCorasick::builder();
    search
        .ascii_case_insensitive(true)
        .build(BODIES.iter())
        .ok()
});

/// "Safer Elmbridge Partnership": the place stands inside the name.
static SAFER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b(?:Safer|SAFER)(?: (?:and|AND|&|[A-Z][\w'-]*)){1,4} (?:Partnership|PARTNERSHIP)\b",
    )
    .ok()
});

/// "Westmere LSCB": where the name is nowhere written out.
static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"\b[A-Z][\w'-]+(?: (?:and|&|[A-Z][a-z][\w'-]*)){0,3} (?:LSCB|LSCP|SCB|SCP|SAB|CSP)\b",
    )
    .ok()
});

/// Words between the words of a place.
const JOINERS: &[&str] = &[
    "of", "and", "&", "the", "upon", "on", "with", "in", "le", "under", "by", "a'r", "y", "yr",
    "a", "ar",
];
/// Capitalised words that end the walk back: they open a sentence, or belong to another name.
const STOPS: &[&str] = &[
    "that",
    "this",
    "all",
    "each",
    "every",
    "both",
    "report",
    "review",
    "summary",
    "chair",
    "member",
    "members",
    "independent",
    "produced",
    "commissioned",
    "published",
    "prepared",
    "presented",
    "by",
    "for",
    "to",
    "from",
    "police",
    "constabulary",
    "council",
    "trust",
    "nhs",
    "service",
    "services",
    "panel",
    "committee",
    "board",
    "partnership",
    "lscb",
    "plan",
    "care",
    "authority",
    "probation",
    "appendix",
    "contents",
    "behalf",
    "overview",
    "executive",
    "action",
    "adult",
    "child",
    "baby",
    "family",
    "mr",
    "ms",
    "mrs",
    "version",
    "draft",
    "homicide",
    "case",
    "education",
];
/// What all mentions in rows weigh together at most: less than a line of the cover.
const MAX_OF_ROWS: u32 = 14;
/// Words of a name before the ending.
const MAX_WORDS: usize = 7;

pub(super) fn of(sources: &[Source]) -> String {
    let mut full = Ballot::default();
    let mut bare = Ballot::default();
    // Rows tell to whom something is recommended, many times over; together they are one voice.
    let mut in_rows = Ballot::default();
    for source in sources {
        let Some(name) = in_text(&source.text) else {
            continue;
        };
        let alone = if is_alone(&source.text, name, 0) {
            source.alone
        } else {
            0
        };
        if !source.is_line && names_a_place(name) {
            in_rows.vote(name, source.weight);
            continue;
        }
        let ballot = if names_a_place(name) {
            &mut full
        } else {
            &mut bare
        };
        ballot.vote(name, source.weight + alone);
    }
    for (name, weight) in in_rows.all() {
        full.vote(&name, weight.min(MAX_OF_ROWS));
    }
    let name = full.winner();
    if !name.is_empty() {
        return name;
    }
    let mut short = Ballot::default();
    for source in sources {
        for found in SHORT.iter().flat_map(|r| r.find_iter(&source.text)) {
            let name = found.as_str().trim_start_matches("The ");
            short.vote(name, source.weight);
        }
    }
    let name = short.winner();
    if name.is_empty() { bare.winner() } else { name }
}

/// The first name of a board in a text.
fn in_text(text: &str) -> Option<&str> {
    // Few documents have one, so the pattern is made for those only.
    if (text.contains("Safer ") || text.contains("SAFER "))
        && let Some(found) = SAFER.as_ref().and_then(|r| r.find(text))
    {
        return Some(found.as_str());
    }
    if ANY_BODY.as_ref().is_some_and(|any| !any.is_match(text)) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (at, body) = BODIES
        .iter()
        .filter_map(|body| Some((lower.find(body)?, *body)))
        .min_by_key(|(at, body)| (*at, std::cmp::Reverse(body.len())))?;
    let end = at + body.len();
    let is_word = !text.get(end..)?.starts_with(char::is_alphanumeric)
        && !text.get(..at)?.ends_with(char::is_alphanumeric);
    // In running text a board has a capital; "a safeguarding board" is any.
    if !is_word || !text.get(at..)?.starts_with(char::is_uppercase) {
        return None;
    }
    text.get(walk_back(text, at)..end)
}

/// Where the name begins whose ending begins at `at`.
fn walk_back(text: &str, at: usize) -> usize {
    let mut start = at;
    let mut rest = &text[..at];
    for _ in 0..MAX_WORDS {
        let trimmed = rest.trim_end();
        let word_at = trimmed.rfind(' ').map_or(0, |i| i + 1);
        let word = &trimmed[word_at..];
        let lower = word.to_lowercase();
        let is_joiner = JOINERS.contains(&lower.as_str());
        let is_name = word.starts_with(char::is_uppercase) && !STOPS.contains(&lower.as_str());
        let closes = word.ends_with(['.', ':', ';', ')']) && !word.starts_with("St");
        if word.is_empty() || closes || !(is_joiner || is_name) {
            break;
        }
        if is_name && !is_joiner {
            start = word_at;
        }
        rest = &trimmed[..word_at];
    }
    start
}

fn names_a_place(name: &str) -> bool {
    let lower = name.to_lowercase();
    !BODIES.contains(&lower.as_str()) || lower.ends_with("northern ireland")
}
