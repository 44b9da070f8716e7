//! Single words of a heading that no phrase matches.

use super::{Meaning, meaning, normalise, without_numbering};
use crate::lexicon::{self, List, PerLexicon};
use crate::plan::Field;
use rustc_hash::FxHashMap;
use std::iter;

/// A word, or the start of one, that votes for a field, and with how many votes.
struct Voter {
    word: &'static str,
    is_start: bool,
    field: Field,
    votes: f64,
}

impl Voter {
    /// Whether a text opens with its word.
    fn opens(&self, text: &str) -> bool {
        let rest = text.strip_prefix(self.word);
        rest.is_some_and(|r| self.is_start || r.is_empty() || r.starts_with(' '))
    }
}

/// The voters by the first byte of their words.
static VOTERS: PerLexicon<FxHashMap<u8, Vec<Voter>>> = PerLexicon::new(|| {
    let mut voters: FxHashMap<u8, Vec<Voter>> = FxHashMap::default();
    for (name, rest) in lexicon::pairs(List::HeadingWords) {
        let voter = rest.split_once(',').and_then(|(votes, word)| {
            let Some(Meaning::Field(field)) = meaning(name) else {
                return None;
            };
            Some(Voter {
                word: word.strip_suffix('*').unwrap_or(word),
                is_start: word.ends_with('*'),
                field,
                votes: votes.parse().ok()?,
            })
        });
        if let Some(voter) = voter
            && let Some(first) = voter.word.bytes().next()
        {
            voters.entry(first).or_default().push(voter);
        }
    }
    voters
});

/// How much the single words of a heading speak for each field.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::plan) struct Votes([f64; 9]);

impl Votes {
    /// Counts the votes of a heading's words.
    pub(in crate::plan) fn of(heading: &str) -> Self {
        Self::of_normal(&normalise(without_numbering(heading)))
    }

    /// Each voter votes once, however often its word stands there.
    fn of_normal(text: &str) -> Self {
        let mut voted: Vec<&Voter> = Vec::new();
        let mut votes = Self::default();
        let spaces = text.match_indices(' ').map(|(at, _)| at + 1);
        for rest in iter::once(0).chain(spaces).map(|at| &text[at..]) {
            let of_letter = rest.bytes().next().and_then(|b| VOTERS.get(&b));
            for voter in of_letter.into_iter().flatten() {
                if voter.opens(rest) && !voted.iter().any(|v| std::ptr::eq(*v, voter)) {
                    votes.0[voter.field as usize] += voter.votes;
                    voted.push(voter);
                }
            }
        }
        votes
    }

    /// The votes for a field.
    pub(in crate::plan) fn of_field(&self, field: Field) -> f64 {
        self.0.get(field as usize).copied().unwrap_or_default()
    }
}

/// The field that most words of a heading speak for, if they do so clearly.
pub(super) fn most_votes(text: &str) -> Option<Field> {
    const FIELDS: [Field; 7] = [
        Field::Monitoring,
        Field::Recommendation,
        Field::ByWhen,
        Field::ByWhom,
        Field::Outcome,
        Field::Action,
        Field::Other,
    ];
    const MIN_VOTES: f64 = 2.0;
    const MAX_WORDS: usize = 12;
    // Sentences have telling words by chance.
    if text.split(' ').count() > MAX_WORDS {
        return None;
    }
    let votes = Votes::of_normal(text);
    let mut best: Option<(Field, f64)> = None;
    for field in FIELDS {
        let n = votes.of_field(field);
        if n >= MIN_VOTES && best.is_none_or(|(_, most)| n > most) {
            best = Some((field, n));
        }
    }
    best.map(|(field, _)| field)
}
