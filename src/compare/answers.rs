//! What a person said about candidates: which are one ask, and which are not.

use super::shelf::Shelf;
use crate::corrections::{Record, cell, names};
use std::collections::{BTreeMap, BTreeSet};

/// One line of the file.
#[derive(Clone, Debug)]
struct Answer {
    one: String,
    other: String,
    is_same: bool,
    ask: String,
}

/// All answers, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    answers: Vec<Answer>,
}

/// Recommendations that a person called one ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its name: what the person called it, else the first text.
    pub name: String,
    /// Its recommendations, by place on the shelf.
    pub entries: Vec<usize>,
}

/// The answers on a shelf.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Confirmed asks, by name.
    pub asks: Vec<Ask>,
    /// Pairs that are not one ask, smaller place first.
    pub refused: BTreeSet<(usize, usize)>,
    /// Keys that no recommendation here answers to.
    pub unknown: Vec<String>,
}

impl Answers {
    /// Reads the lines of `--asks`, which is the table of candidates with its `answer` filled in: `key`, `candidate`,
    /// `answer` (`yes` or `no`; empty for not looked at yet) and, optional, `ask`, the name.
    ///
    /// # Errors
    /// A sentence that names the line, where an answer is neither.
    pub fn read(records: &[Record]) -> Result<Self, String> {
        let mut answers = Vec::new();
        for (index, record) in records.iter().enumerate() {
            let is_same = match cell(record, "answer").to_lowercase().as_str() {
                "" => continue,
                "yes" | "y" => true,
                "no" | "n" => false,
                other => {
                    return Err(format!(
                        "line {}: `answer` is {other}; write yes or no",
                        index + 2
                    ));
                }
            };
            answers.push(Answer {
                one: cell(record, "key").into(),
                other: cell(record, "candidate").into(),
                is_same,
                ask: cell(record, "ask").into(),
            });
        }
        Ok(Self { answers })
    }

    /// What the answers mean for what is on the shelf.
    pub fn settle(&self, shelf: &Shelf<'_>) -> Settled {
        let mut settled = Settled::default();
        let places = Places::of(shelf);
        let mut leaders: BTreeMap<usize, usize> = BTreeMap::new();
        let mut called: BTreeMap<usize, String> = BTreeMap::new();
        for answer in &self.answers {
            let both = [&answer.one, &answer.other].map(|key| places.find(shelf, key));
            for (key, place) in [&answer.one, &answer.other].iter().zip(both) {
                if place.is_none() {
                    settled.unknown.push((*key).clone());
                }
            }
            let [Some(one), Some(other)] = both else {
                continue;
            };
            if answer.is_same {
                let (one, other) = (leader(&mut leaders, one), leader(&mut leaders, other));
                leaders.insert(one.max(other), one.min(other));
                if !answer.ask.is_empty() {
                    called.insert(one.min(other), answer.ask.clone());
                }
            } else {
                settled.refused.insert((one.min(other), one.max(other)));
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let members: Vec<usize> = leaders.keys().copied().collect();
        for member in members {
            groups
                .entry(leader(&mut leaders, member))
                .or_default()
                .push(member);
        }
        settled.asks = groups
            .into_values()
            .map(|entries| Ask {
                name: entries
                    .iter()
                    .find_map(|entry| called.get(entry).cloned())
                    .unwrap_or_else(|| shelf.entries[entries[0]].rec.recommendation.clone()),
                entries,
            })
            .collect();
        settled
            .asks
            .sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.entries.cmp(&b.entries)));
        settled.unknown.sort();
        settled.unknown.dedup();
        settled
    }
}

fn leader(leaders: &mut BTreeMap<usize, usize>, mut at: usize) -> usize {
    while let Some(&up) = leaders.get(&at) {
        if up == at {
            return at;
        }
        at = up;
    }
    leaders.insert(at, at);
    at
}

/// Where keys stand.
struct Places<'s> {
    by_key: BTreeMap<&'s str, usize>,
    by_id: BTreeMap<&'s str, Vec<usize>>,
}

impl<'s> Places<'s> {
    fn of(shelf: &'s Shelf<'_>) -> Self {
        let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, entry) in shelf.entries.iter().enumerate() {
            by_id.entry(&entry.rec.id).or_default().push(at);
        }
        let keys = shelf.entries.iter().enumerate();
        Self {
            by_key: keys.map(|(at, entry)| (entry.key.as_str(), at)).collect(),
            by_id,
        }
    }

    /// The recommendation a key names, also where its review has got another label since.
    fn find(&self, shelf: &Shelf<'_>, key: &str) -> Option<usize> {
        if let Some(&at) = self.by_key.get(key) {
            return Some(at);
        }
        let (review, id) = key.rsplit_once('#')?;
        let mut places = self.by_id.get(id)?.iter().copied().filter(|&at| {
            let document = shelf.reviews[shelf.entries[at].review].document;
            names(document, review)
                || review
                    .rsplit_once('-')
                    .is_some_and(|(_, hash)| names(document, hash))
        });
        let place = places.next();
        place.filter(|_| places.next().is_none())
    }
}
