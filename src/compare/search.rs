//! Words in recommendations.

use super::shelf::Shelf;
use super::stem::{Endings, is_empty_word};
use crate::codes::phrase::words;
use serde::Serialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// A recommendation that has the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Its key.
    pub key: String,
    /// Its review.
    pub review: String,
    /// Its number, as printed.
    pub number: String,
    /// Pages it stands on.
    pub pages: Vec<u32>,
    /// The field in which most of the words stand.
    pub field: &'static str,
    /// The text of the field.
    pub text: String,
    /// Where the words stand in it, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// Recommendations in which all words stand, whatever their endings; those with the words in the recommendation itself
/// first, then in the order of the shelf. Words in double quotes stand together.
pub fn search(shelf: &Shelf<'_>, query: &str) -> Vec<Hit> {
    let wanted = wanted(query);
    if wanted.is_empty() {
        return Vec::new();
    }
    let endings = Endings::default();
    let mut hits: Vec<(usize, Hit)> = Vec::new();
    for (at, entry) in shelf.entries.iter().enumerate() {
        let rec = entry.rec;
        let fields = [
            ("recommendation", rec.recommendation.as_str()),
            ("action", &rec.action),
            ("outcome", &rec.outcome),
            ("by_whom", &rec.by_whom),
            ("by_when", &rec.by_when),
            ("monitoring", &rec.monitoring),
            ("section", rec.section.as_deref().unwrap_or_default()),
        ];
        let found = fields.map(|(_, text)| found(text, &wanted, &endings));
        let all: BTreeSet<usize> = found.iter().flat_map(|(_, which)| which.clone()).collect();
        if all.len() < wanted.len() {
            continue;
        }
        let best =
            (0..fields.len()).max_by_key(|&field| (found[field].1.len(), std::cmp::Reverse(field)));
        let best = best.unwrap_or(0);
        let hit = Hit {
            key: entry.key.clone(),
            review: shelf.label(at).to_owned(),
            number: rec.number.clone().unwrap_or_default(),
            pages: rec.pages.clone(),
            field: fields[best].0,
            text: fields[best].1.to_owned(),
            marks: found[best].0.clone(),
        };
        hits.push((usize::from(best != 0), hit));
    }
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

/// The words or runs of words asked for, without endings.
fn wanted(query: &str) -> Vec<Vec<String>> {
    let endings = Endings::default();
    let stems = |text: &str| -> Vec<String> {
        words(text)
            .iter()
            .map(|word| endings.off(&word.lower))
            .collect()
    };
    let mut wanted: Vec<Vec<String>> = Vec::new();
    for (index, part) in query.split('"').enumerate() {
        if index % 2 == 1 {
            wanted.push(stems(part));
        } else {
            let telling = words(part)
                .into_iter()
                .filter(|word| !is_empty_word(&word.lower));
            wanted.extend(telling.map(|word| vec![endings.off(&word.lower)]));
        }
    }
    wanted.retain(|run| !run.is_empty());
    wanted
}

/// Where the runs stand, and which of them.
fn found(
    text: &str,
    wanted: &[Vec<String>],
    endings: &Endings,
) -> (Vec<Range<usize>>, BTreeSet<usize>) {
    let words = words(text);
    let stems: Vec<String> = words.iter().map(|word| endings.off(&word.lower)).collect();
    let (mut marks, mut which) = (Vec::new(), BTreeSet::new());
    for (index, run) in wanted.iter().enumerate() {
        for at in 0..words.len() {
            if stems.get(at..at + run.len()) == Some(run.as_slice()) {
                marks.push(words[at].bytes.start..words[at + run.len() - 1].bytes.end);
                which.insert(index);
            }
        }
    }
    marks.sort_by_key(|mark| mark.start);
    (marks, which)
}
