//! The kind of review.

use super::{Ballot, Source, is_alone};
use crate::lexicon::{self, List, PerLexicon};
use aho_corasick::AhoCorasick;

struct Kind {
    phrase: &'static str,
    name: &'static str,
    mark: &'static str,
}

/// The kinds, longest phrase first, so that a kind is not taken for one whose name it contains.
static KINDS: PerLexicon<Vec<Kind>> = PerLexicon::new(|| {
    let mut kinds: Vec<Kind> = lexicon::entries(List::Reviews)
        .filter_map(|line| {
            let mut parts = line.splitn(3, ',');
            Some(Kind {
                phrase: parts.next()?,
                name: parts.next()?,
                mark: parts.next()?,
            })
        })
        .collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.phrase.len()));
    kinds
});

/// All of them in one search: most lines have none.
static ANY_KIND: PerLexicon<Option<AhoCorasick>> =
    PerLexicon::new(|| AhoCorasick::new(KINDS.iter().map(|kind| kind.phrase)).ok());

/// Words that a title adds to the kind: "Serious Case Review Overview Report - Child K".
const MAX_OTHER_WORDS: usize = 6;

/// Words that belong to the kind where they stand before it: "Extended Child Practice Review".
const QUALIFIERS: &[&str] = &[
    "Concise",
    "Discretionary",
    "Extended",
    "Joint",
    "National",
    "Statutory",
    "Thematic",
];

pub(super) fn of(sources: &[Source]) -> String {
    let mut ballots = [Ballot::default(), Ballot::default(), Ballot::default()];
    let mut qualified = Ballot::default();
    for source in sources {
        let Some((kind, at)) = in_text(&source.text) else {
            continue;
        };
        let alone = if is_alone(&source.text, kind.phrase, MAX_OTHER_WORDS) {
            source.alone
        } else {
            0
        };
        let rank = match kind.mark {
            "short" => 1,
            "minor" => 2,
            _ => 0,
        };
        ballots[rank].vote(kind.name, source.weight + alone);
        if let Some(qualifier) = qualifier(&source.text, kind, at) {
            qualified.vote(&format!("{qualifier} {}", kind.name), source.weight + alone);
        }
    }
    let Some((name, weight)) = ballots.into_iter().find_map(Ballot::best) else {
        return String::new();
    };
    // What is called thematic once in passing is not therefore a thematic review.
    match qualified.best() {
        Some((longer, share)) if longer.ends_with(&name) && share * 3 >= weight => longer,
        _ => name,
    }
}

/// The word before a kind that says which sort of it; a panel's name ("National ... Review Panel") says nothing.
fn qualifier(text: &str, kind: &Kind, at: usize) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let before = lower.get(..at)?.split_whitespace().next_back()?;
    let rest = lower.get(at + kind.phrase.len()..)?;
    let names_a_body = rest
        .trim_start_matches('s')
        .trim_start()
        .starts_with("panel");
    QUALIFIERS
        .iter()
        .find(|q| q.eq_ignore_ascii_case(before) && !names_a_body)
        .copied()
}

/// Whether a line names a kind of review and hardly more.
pub(super) fn is_title(text: &str) -> bool {
    in_text(text).is_some_and(|(kind, _)| is_alone(text, kind.phrase, MAX_OTHER_WORDS))
}

/// Whether a text names a kind of review.
pub(super) fn names_kind(text: &str) -> bool {
    in_text(text).is_some()
}

/// The longest kind a text names, and where it stands in the text in lower case.
fn in_text(text: &str) -> Option<(&'static Kind, usize)> {
    let lower = text.to_lowercase();
    if ANY_KIND.as_ref().is_some_and(|any| !any.is_match(&lower)) {
        return None;
    }
    KINDS.iter().find_map(|kind| {
        let mut places = lower.match_indices(kind.phrase).map(|(at, _)| at);
        let at = places.find(|at| {
            let at = *at;
            let before = lower[..at].chars().next_back();
            let after = lower[at + kind.phrase.len()..].chars().next();
            let is_word = !before.is_some_and(char::is_alphanumeric)
                && !after.is_some_and(|c| c.is_alphanumeric() && c != 's');
            // Abbreviations are capitals: "cpr" in lower case is first aid.
            is_word && (kind.mark != "short" || text.contains(&kind.phrase.to_uppercase()))
        });
        at.map(|at| (kind, at))
    })
}
