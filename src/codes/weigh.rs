//! What the phrases found in a text weigh for each code.

use super::GivenCode;
use super::lists::{CodeList, Hit};
use super::phrase::{Word, words};
use std::collections::BTreeMap;

/// What a phrase weighs that says little alone.
const WEAK: f64 = 1.0;
/// What one telling word weighs.
pub(super) const STRONG: f64 = 2.0;
/// What each further word of a phrase adds.
const FURTHER_WORD: f64 = 0.5;
/// What words weigh behind the main clause ('so that', 'when', 'including'): purpose and circumstance, not what is asked.
const BEHIND: f64 = 0.6;
/// Most types, and most themes, of one recommendation.
const MOST: usize = 2;
/// Bytes of a text before which no clause ends: 'When treating a parent, ...' opens the main one.
const SHORTEST_CLAUSE: usize = 25;

/// Where a recommendation's parts end, in bytes.
pub(super) struct Clauses {
    /// Whom it addresses: up to the first 'should', 'to', 'must'.
    pub(super) addressee: usize,
    /// Whether there is such a word.
    has_modal: bool,
    /// What it asks: up to the first 'so that', 'when', 'including' behind that.
    main: usize,
}

const MODALS: [&str; 9] = [
    "should", "must", "will", "shall", "to", "need", "needs", "is", "are",
];
const SUBORDINATE: [&str; 18] = [
    "so",
    "in order",
    "when",
    "where",
    "whenever",
    "wherever",
    "whether",
    "if",
    "because",
    "after",
    "before",
    "until",
    "including",
    "who",
    "whose",
    "which",
    "as well",
    "with",
];

/// Words before a 'where', 'who', 'whether' that is itself what is asked about ('ask where the baby sleeps').
const ASKING: [&str; 10] = [
    "about",
    "on",
    "of",
    "ask",
    "record",
    "know",
    "check",
    "consider",
    "establish",
    "say",
];

impl Clauses {
    pub(super) fn of(text: &str) -> Self {
        let words = words(text);
        let lower = |index: usize| words.get(index).map_or("", |word| word.lower.as_str());
        let modal = (0..words.len()).find(|&at| {
            MODALS.contains(&lower(at))
                && (!matches!(lower(at), "is" | "are") || lower(at + 1) == "to")
        });
        let addressee = modal.map_or(text.len(), |at| words[at].bytes.start);
        let after = modal
            .map_or(0, |at| words[at].bytes.end)
            .max(SHORTEST_CLAUSE);
        let main = (0..words.len()).find(|&at| {
            let pair = format!("{} {}", lower(at), lower(at + 1));
            let opens = SUBORDINATE.contains(&lower(at))
                && (lower(at) != "so" || pair == "so that")
                || SUBORDINATE.contains(&pair.as_str());
            let is_object = at > 0 && ASKING.contains(&lower(at - 1));
            words[at].bytes.start > after && opens && !is_object
        });
        Self {
            addressee,
            has_modal: modal.is_some(),
            main: main.map_or(usize::MAX, |at| words[at].bytes.start),
        }
    }
}

/// What the phrases found weigh together, code by code. Two phrases over one word count once.
pub(super) struct Weighed<'a> {
    /// The phrases found.
    pub(super) hits: Vec<Hit<'a>>,
    /// What each code weighs.
    pub(super) weights: BTreeMap<&'a str, f64>,
    /// The phrases of each code.
    pub(super) words: BTreeMap<&'a str, Vec<String>>,
}

impl<'a> Weighed<'a> {
    pub(super) fn of(list: &'a CodeList, words: &[Word], clauses: &Clauses, is_type: bool) -> Self {
        let start = |hit: &Hit<'_>| words[hit.words[0]].bytes.start;
        let mut hits = list.hits(words);
        if is_type {
            // 'The Board should ...' addresses the Board and says nothing of the kind of change.
            hits.retain(|hit| {
                !(hit.is_weak && clauses.has_modal && start(hit) < clauses.addressee)
            });
        }
        let mut by_word: BTreeMap<(&'a str, usize), f64> = BTreeMap::new();
        let mut told: BTreeMap<&'a str, Vec<String>> = BTreeMap::new();
        for hit in &hits {
            let count = hit.words.len() as f64;
            let further = if is_type {
                (count - 1.0).min(1.0)
            } else {
                count - 1.0
            };
            let mut weight = if hit.is_weak {
                WEAK
            } else {
                STRONG + FURTHER_WORD * further
            };
            if start(hit) >= clauses.main {
                weight *= BEHIND;
            }
            for &word in &hit.words {
                let best = by_word.entry((hit.code, word)).or_default();
                *best = best.max(weight / count);
            }
            let told = told.entry(hit.code).or_default();
            let said = hit.said(words);
            if !told.contains(&said) {
                told.push(said);
            }
        }
        let mut weights = BTreeMap::new();
        for ((code, _), weight) in by_word {
            *weights.entry(code).or_insert(0.0) += weight;
        }
        Self {
            hits,
            weights,
            words: told,
        }
    }

    pub(super) fn heaviest(&self) -> f64 {
        self.weights.values().copied().fold(0.0, f64::max)
    }

    /// The heaviest codes that pass, heaviest first; of two as heavy, the one whose words come first.
    pub(super) fn ranked(&self, passes: impl Fn(&str, f64) -> bool) -> Vec<&'a str> {
        let first = |code: &str| {
            let of_code = self.hits.iter().filter(|hit| hit.code == code);
            of_code.map(|hit| hit.words[0]).min()
        };
        let mut kept: Vec<(&'a str, f64)> = self
            .weights
            .iter()
            .map(|(code, weight)| (*code, *weight))
            .filter(|(code, weight)| passes(code, *weight))
            .collect();
        kept.sort_by(|a, b| {
            b.1.total_cmp(&a.1)
                .then_with(|| first(a.0).cmp(&first(b.0)))
        });
        kept.truncate(MOST);
        kept.into_iter().map(|(code, _)| code).collect()
    }

    pub(super) fn codes(&self, kept: &[&str]) -> Vec<GivenCode> {
        let code = |code: &&str| GivenCode {
            code: (*code).to_owned(),
            words: self.words.get(*code).cloned().unwrap_or_default(),
        };
        kept.iter().map(code).collect()
    }
}
