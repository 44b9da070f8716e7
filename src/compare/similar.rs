//! Which recommendations of other reviews may be the same ask in other words.
//!
//! Each recommendation is a vector of what it says: its words without endings, what they mean in the field
//! (`synonyms.csv`), its sub-themes, themes and types; each weighted by how rare it is on the shelf. Names of agencies
//! count little, since an ask often comes again to another agency. The figure is the cosine of two vectors. It ranks,
//! and no more: a person says whether two are one ask.

use super::shelf::{Entry, Shelf};
use super::stem::{Endings, is_empty_word};
use super::vectors::{Vectors, dot};
use crate::codes::Coder;
use crate::codes::phrase::words;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::thread;

/// Weights of the parts of a vector, before rarity.
const WORD: f64 = 1.0;
const AGENCY_WORD: f64 = 0.3;
const SYNONYM: f64 = 1.0;
const SUB_THEME: f64 = 1.0;
const THEME: f64 = 0.7;
const TYPE: f64 = 0.3;
/// Most candidates for one recommendation.
pub const MOST: usize = 10;
/// Candidates that are given however unlike they are.
const AT_LEAST: usize = 5;
/// The figure that the others need.
const LEAST: f32 = 0.1;
/// How many of the most alike are ranked again by the meaning of their words, where there are vectors.
const RANKED_AGAIN: usize = 100;
/// What the likeness of meaning weighs in that, beside the likeness of words and codes.
const MEANING: f32 = 0.25;
/// How many things shared are told.
const TOLD: usize = 6;

/// Words of every recommendation: they say that it is one, not which.
const COMMON: &str = "ensure staff child agency need make work practice practitioner safeguarding case services review use provide develop considering include appropriate relevant process time sure clear support agree give take undertake member professional local authority board partner partnership trust team lscb recommendation action";

/// A candidate for another recommendation.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its place on the shelf.
    pub entry: usize,
    /// From 0 to 1.
    pub likeness: f32,
    /// What both say, most telling first.
    pub shared: Vec<String>,
}

/// Vectors of all recommendations.
pub struct Likeness {
    /// Feature and weight, ascending by feature; length 1.
    vectors: Vec<Vec<(u32, f32)>>,
    /// Entries with each feature and its weight there.
    holders: Vec<Vec<(u32, f32)>>,
    names: Vec<String>,
    reviews: Vec<u32>,
    /// What each means, if there are vectors of words.
    meanings: Vec<Vec<f32>>,
}

impl Likeness {
    /// Makes the vectors of all that is on the shelf.
    pub fn of(shelf: &Shelf<'_>, coder: &Coder, meant: Option<&Vectors>) -> Self {
        let reader = Reader::new(coder);
        let features: Vec<BTreeMap<String, f64>> = in_parallel(shelf.entries.len(), |at| {
            reader.features(&shelf.entries[at])
        });
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in features.iter().flat_map(BTreeMap::keys) {
            *counts.entry(name).or_default() += 1;
        }
        let numbers: FxHashMap<&str, u32> = counts
            .keys()
            .enumerate()
            .map(|(number, name)| (*name, number as u32))
            .collect();
        let all = features.len() as f64;
        let rarity: Vec<f64> = counts
            .values()
            .map(|&count| ((all + 1.0) / (count as f64 + 0.5)).ln())
            .collect();
        let mut holders = vec![Vec::new(); counts.len()];
        let mut vectors = Vec::with_capacity(features.len());
        for (at, features) in features.iter().enumerate() {
            let weighed: Vec<(u32, f64)> = features
                .iter()
                .map(|(name, weight)| {
                    let number = numbers[name.as_str()];
                    (number, weight * rarity[number as usize].max(0.0))
                })
                .collect();
            let length = weighed
                .iter()
                .map(|(_, weight)| weight * weight)
                .sum::<f64>()
                .sqrt();
            let vector: Vec<(u32, f32)> = weighed
                .into_iter()
                .filter(|(_, weight)| *weight > 0.0)
                .map(|(number, weight)| (number, (weight / length) as f32))
                .collect();
            for &(number, weight) in &vector {
                holders[number as usize].push((at as u32, weight));
            }
            vectors.push(vector);
        }
        Self {
            vectors,
            holders,
            names: counts.into_keys().map(str::to_owned).collect(),
            reviews: shelf
                .entries
                .iter()
                .map(|entry| entry.review as u32)
                .collect(),
            meanings: meant.map_or_else(Vec::new, |vectors| vectors.of_entries(shelf)),
        }
    }

    /// The candidates for every recommendation, most alike first.
    pub fn candidates(&self) -> Vec<Vec<Candidate>> {
        let count = self.vectors.len();
        let threads = threads();
        let share = count.div_ceil(threads).max(1);
        let starts: Vec<usize> = (0..count).step_by(share).collect();
        thread::scope(|scope| {
            let parts: Vec<_> = starts
                .into_iter()
                .map(|start| scope.spawn(move || self.some(start, (start + share).min(count))))
                .collect();
            parts.into_iter().flat_map(whole).collect()
        })
    }

    fn some(&self, from: usize, to: usize) -> Vec<Vec<Candidate>> {
        let mut sums = vec![0.0_f32; self.vectors.len()];
        (from..to).map(|at| self.of_one(at, &mut sums)).collect()
    }

    fn of_one(&self, at: usize, sums: &mut [f32]) -> Vec<Candidate> {
        sums.fill(0.0);
        for &(feature, weight) in &self.vectors[at] {
            for &(other, its) in &self.holders[feature as usize] {
                sums[other as usize] += weight * its;
            }
        }
        let most = if self.meanings.is_empty() {
            MOST
        } else {
            RANKED_AGAIN
        };
        let mut best: Vec<(f32, usize)> = Vec::with_capacity(most + 1);
        for (other, &sum) in sums.iter().enumerate() {
            let is_full = best.len() == most && best[most - 1].0 >= sum;
            if sum <= 0.0 || is_full || self.reviews[other] == self.reviews[at] {
                continue;
            }
            let place = best.partition_point(|(known, _)| *known >= sum);
            best.insert(place, (sum, other));
            best.truncate(most);
        }
        if !self.meanings.is_empty() {
            self.rank_again(at, &mut best);
        }
        let is_given =
            |(rank, (likeness, _)): &(usize, &(f32, usize))| *rank < AT_LEAST || *likeness >= LEAST;
        best.iter()
            .enumerate()
            .filter(is_given)
            .map(|(_, &(likeness, entry))| Candidate {
                entry,
                likeness: likeness.min(1.0),
                shared: self.shared(at, entry),
            })
            .collect()
    }

    fn rank_again(&self, at: usize, best: &mut Vec<(f32, usize)>) {
        for (likeness, other) in best.iter_mut() {
            let meaning = dot(&self.meanings[at], &self.meanings[*other]).max(0.0);
            *likeness += MEANING * (meaning - *likeness);
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(MOST);
    }

    fn shared(&self, one: usize, other: usize) -> Vec<String> {
        let theirs: FxHashMap<u32, f32> = self.vectors[other].iter().copied().collect();
        let mut shared: Vec<(f32, u32)> = self.vectors[one]
            .iter()
            .filter_map(|(feature, weight)| Some((weight * theirs.get(feature)?, *feature)))
            .collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        shared.truncate(TOLD);
        shared
            .into_iter()
            .map(|(_, feature)| self.names[feature as usize].clone())
            .collect()
    }
}

/// What a text says, as features.
struct Reader<'c> {
    coder: &'c Coder,
    common: BTreeSet<String>,
}

impl<'c> Reader<'c> {
    fn new(coder: &'c Coder) -> Self {
        let endings = Endings::default();
        Self {
            coder,
            common: COMMON.split(' ').map(|word| endings.off(word)).collect(),
        }
    }

    fn features(&self, entry: &Entry<'_>) -> BTreeMap<String, f64> {
        let words = words(entry.rec.asked());
        let lists = &self.coder.lists;
        let of_agency: BTreeSet<usize> = lists
            .agencies
            .hits(&words)
            .into_iter()
            .flat_map(|hit| hit.words)
            .collect();
        let endings = Endings::default();
        let mut features = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            if word.lower.len() < 3 || is_empty_word(&word.lower) {
                continue;
            }
            let stem = endings.off(&word.lower);
            if self.common.contains(&stem) {
                continue;
            }
            let weight = if of_agency.contains(&at) {
                AGENCY_WORD
            } else {
                WORD
            };
            let known = features.entry(format!("'{stem}'")).or_insert(0.0_f64);
            *known = known.max(weight);
        }
        for hit in lists.synonyms.hits(&words) {
            features.insert(format!("~{}", hit.code), SYNONYM);
        }
        let themes = entry.coded(crate::codes::Kind::Theme);
        for hit in lists.themes.hits(&words) {
            let weight = if hit.is_weak { 0.0 } else { SUB_THEME };
            let weight = if themes.contains(&hit.code) {
                weight
            } else {
                weight / 2.0
            };
            if weight > 0.0 {
                features.insert(format!("{} / {}", hit.code, hit.sub), weight);
            }
        }
        for theme in themes {
            features.insert(theme.to_owned(), THEME);
        }
        for kind in entry.coded(crate::codes::Kind::Type) {
            features.insert(format!("type {kind}"), TYPE);
        }
        features
    }
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What a thread made. One that failed fails the comparison: without its part, answers would stand beside the wrong entries.
fn whole<T>(part: thread::ScopedJoinHandle<'_, Vec<T>>) -> Vec<T> {
    part.join().unwrap_or_else(|fault| resume_unwind(fault))
}

/// The answers for `0..count`, in order.
pub(super) fn in_parallel<T: Send>(count: usize, answer: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let share = count.div_ceil(threads()).max(1);
    let starts: Vec<usize> = (0..count).step_by(share).collect();
    thread::scope(|scope| {
        let answer = &answer;
        let parts: Vec<_> = starts
            .into_iter()
            .map(|start| {
                scope.spawn(move || {
                    (start..(start + share).min(count))
                        .map(answer)
                        .collect::<Vec<T>>()
                })
            })
            .collect();
        parts.into_iter().flat_map(whole).collect()
    })
}
