//! What the phrases found in a text weigh for each code.

use super::GivenCode;
use super::lists::{CodeList, Hit};
use super::parts::Parts;
use std::collections::{BTreeMap, BTreeSet};

/// What a phrase weighs that says little alone.
pub(super) const WEAK: f64 = 1.0;
/// What one telling word weighs.
pub(super) const STRONG: f64 = 2.0;
/// What each further word of a phrase adds.
const FURTHER_WORD: f64 = 0.5;
/// What words weigh behind the main clause ('so that', 'when', 'including'), and of types those in a circumstance before
/// it: purpose and circumstance, not what is asked.
const BEHIND: f64 = 0.6;
/// What the name of whom it addresses weighs: 'the emergency department should'.
const NAME: f64 = 0.6;
/// Most types, and most themes, of one recommendation.
const MOST: usize = 2;

/// What each code weighs: of its phrases that share a word, the heaviest counts.
fn summed<'a>(hits: &[Hit<'a>], mut weighed: Vec<(f64, usize)>) -> BTreeMap<&'a str, f64> {
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut counted: BTreeSet<(&str, usize)> = BTreeSet::new();
    let mut weights = BTreeMap::new();
    for (weight, at) in weighed {
        let hit = &hits[at];
        let is_new = !hit
            .words
            .iter()
            .any(|&word| counted.contains(&(hit.code, word)));
        if is_new {
            counted.extend(hit.words.iter().map(|&word| (hit.code, word)));
            *weights.entry(hit.code).or_insert(0.0) += weight;
        }
    }
    weights
}

/// What the phrases found weigh together, code by code.
pub(super) struct Weighed<'a> {
    /// The phrases found.
    pub(super) hits: Vec<Hit<'a>>,
    /// What each code weighs.
    pub(super) weights: BTreeMap<&'a str, f64>,
    /// The phrases of each code.
    pub(super) words: BTreeMap<&'a str, Vec<String>>,
}

impl<'a> Weighed<'a> {
    /// `of_agencies`: words that name agencies.
    pub(super) fn of(
        list: &'a CodeList,
        parts: &Parts<'_>,
        of_agencies: &BTreeSet<usize>,
        is_type: bool,
    ) -> Self {
        let start = |hit: &Hit<'_>| parts.words[hit.words[0]].bytes.start;
        let is_addressee = |hit: &Hit<'_>| parts.is_addressed && start(hit) < parts.addressee;
        let is_name = |hit: &Hit<'_>| hit.words.iter().all(|word| of_agencies.contains(word));
        let mut hits = list.hits(&parts.words);
        if is_type {
            // 'The Board should ...' addresses the Board and says nothing of the kind of change.
            hits.retain(|hit| !(is_addressee(hit) && (hit.is_weak || is_name(hit))));
        }
        let mut told: BTreeMap<&'a str, Vec<String>> = BTreeMap::new();
        let mut weighed: Vec<(f64, usize)> = Vec::with_capacity(hits.len());
        for (at, hit) in hits.iter().enumerate() {
            let further = (hit.words.len() as f64 - 1.0).min(if is_type { 1.0 } else { 2.0 });
            let is_frame = hit.words.iter().any(|word| parts.frame.contains(word));
            let mut weight = if hit.is_weak || is_frame {
                WEAK
            } else {
                STRONG + FURTHER_WORD * further
            };
            let is_circumstance = is_type && start(hit) < parts.circumstance;
            if start(hit) >= parts.main || is_circumstance {
                weight *= BEHIND;
            }
            if is_addressee(hit) && is_name(hit) {
                weight *= NAME;
            }
            weighed.push((weight, at));
            let told = told.entry(hit.code).or_default();
            let said = hit.said(parts.text, &parts.words);
            if !told.contains(&said) {
                told.push(said);
            }
        }
        let weights = summed(&hits, weighed);
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
