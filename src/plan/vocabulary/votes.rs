//! Single words of a heading that no phrase matches.

use super::{Meaning, meaning, normalise, without_numbering};
use crate::lexicon::{self, List, PerLexicon};
use crate::plan::Field;

/// Words that vote for a field, and with how many votes.
static VOTERS: PerLexicon<Vec<(&'static str, Field, f64)>> = PerLexicon::new(|| {
    lexicon::pairs(List::HeadingWords)
        .filter_map(|(name, rest)| {
            let (votes, word) = rest.split_once(',')?;
            match meaning(name)? {
                Meaning::Field(field) => Some((word, field, votes.parse().ok()?)),
                _ => None,
            }
        })
        .collect()
});

/// How much the single words of a heading speak for each field.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::plan) struct Votes([f64; 9]);

impl Votes {
    /// Counts the votes of a heading's words.
    pub(in crate::plan) fn of(heading: &str) -> Self {
        Self::of_normal(&normalise(without_numbering(heading)))
    }

    fn of_normal(text: &str) -> Self {
        let padded = format!(" {text} ");
        let mut votes = Self::default();
        for (word, field, n) in VOTERS.iter() {
            let found = match word.strip_suffix('*') {
                Some(start) => padded.contains(&format!(" {start}")),
                None => padded.contains(&format!(" {word} ")),
            };
            if found {
                votes.0[*field as usize] += n;
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
