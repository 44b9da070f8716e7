//! The kind of review.

use super::{Ballot, Source, is_alone};
use crate::normalise::text::entries;
use std::sync::LazyLock;

struct Kind {
    phrase: &'static str,
    name: &'static str,
    mark: &'static str,
}

/// The kinds, longest phrase first, so that a kind is not taken for one whose name it contains.
static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let mut kinds: Vec<Kind> = entries(include_str!("../lexicon/reviews.csv"))
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

/// Words that a title adds to the kind: "Serious Case Review Overview Report - Child K".
const MAX_OTHER_WORDS: usize = 6;

pub(super) fn of(sources: &[Source]) -> String {
    let mut ballots = [Ballot::default(), Ballot::default(), Ballot::default()];
    for source in sources {
        let Some(kind) = in_text(&source.text) else {
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
    }
    ballots
        .into_iter()
        .map(Ballot::winner)
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

/// The longest kind a text names.
fn in_text(text: &str) -> Option<&'static Kind> {
    let lower = text.to_lowercase();
    KINDS.iter().find(|kind| {
        lower.match_indices(kind.phrase).any(|(at, _)| {
            let before = lower[..at].chars().next_back();
            let after = lower[at + kind.phrase.len()..].chars().next();
            let is_word = !before.is_some_and(char::is_alphanumeric)
                && !after.is_some_and(|c| c.is_alphanumeric() && c != 's');
            // Abbreviations are capitals: "cpr" in lower case is first aid.
            is_word && (kind.mark != "short" || text.contains(&kind.phrase.to_uppercase()))
        })
    })
}
