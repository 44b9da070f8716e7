//! The same text in two reviews, but for names, dates, tense and the order of lists.
//!
//! What is claimed here is claimed: two texts are the same wording only where nearly all their words agree once names,
//! numbers and endings are gone, and no word of denial stands in one alone.

use super::shelf::Shelf;
use super::similar::in_parallel;
use super::stem::{Endings, is_empty_word};
use crate::codes::Coder;
use crate::codes::phrase::{Word, words};
use crate::text::when::MONTHS;
use std::collections::{BTreeMap, BTreeSet};

/// Share of words that agree (twice the common ones by all of both).
const AGREE: f64 = 0.86;
/// Fewer words than this say too little to be the same by chance or not.
const FEWEST: usize = 4;
/// Words of denial, which turn the meaning.
const DENIAL: [&str; 6] = ["not", "no", "never", "without", "cannot", "nor"];
/// Words of dates beside the months.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// Recommendations with the same wording, by place on the shelf: at least two, of at least two reviews.
pub type Group = Vec<usize>;

/// What is compared of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Essence {
    /// Words without endings, sorted; one that stands twice is there twice.
    stems: Vec<String>,
    /// Words of denial, sorted.
    denial: Vec<String>,
}

impl Essence {
    fn of(text: &str, coder: &Coder) -> Self {
        let words = words(text);
        let named: BTreeSet<usize> = coder
            .lists
            .agencies
            .hits(&words)
            .into_iter()
            .flat_map(|hit| hit.words)
            .collect();
        let endings = Endings::default();
        let mut essence = Self::default();
        for (at, word) in words.iter().enumerate() {
            if DENIAL.contains(&word.lower.as_str()) {
                essence.denial.push(word.lower.clone());
            }
            if !named.contains(&at)
                && !is_name_or_date(text, &words, at)
                && !is_empty_word(&word.lower)
            {
                essence.stems.push(endings.off(&word.lower));
            }
        }
        essence.stems.sort();
        essence.denial.sort();
        essence
    }

    fn agrees(&self, other: &Self) -> bool {
        let both = self.stems.len() + other.stems.len();
        self.denial == other.denial
            && 2.0 * common(&self.stems, &other.stems) as f64 >= AGREE * both as f64
    }
}

/// A number, a month, a letter alone, or a capital that does not open a sentence; also one that does where the next
/// word has a capital too.
fn is_name_or_date(text: &str, words: &[Word], at: usize) -> bool {
    let is_capital = |word: &Word| word.printed.chars().next().is_some_and(char::is_uppercase);
    let word = &words[at];
    let opens = at == 0 || {
        let gap = &text[words[at - 1].bytes.end..word.bytes.start];
        gap.contains(['.', ':', ';', '\n', '•'])
    };
    let before_capital = words.get(at + 1).is_some_and(is_capital);
    word.lower.len() == 1
        || word.lower.chars().any(|c| c.is_ascii_digit())
        || MONTHS.contains(&word.lower.as_str())
        || SEASONS.contains(&word.lower.as_str())
        || is_capital(word) && (!opens || before_capital)
}

/// How many words two sorted lists have in common.
fn common(some: &[String], others: &[String]) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while a < some.len() && b < others.len() {
        match some[a].cmp(&others[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                a += 1;
                b += 1;
            }
        }
    }
    count
}

/// All groups, largest number of reviews first.
pub fn groups(shelf: &Shelf<'_>, coder: &Coder) -> Vec<Group> {
    let essences: Vec<Essence> = in_parallel(shelf.entries.len(), |at| {
        Essence::of(shelf.entries[at].rec.asked(), coder)
    });
    let mut same: BTreeMap<&Essence, Vec<usize>> = BTreeMap::new();
    for (at, essence) in essences.iter().enumerate() {
        if essence.stems.len() >= FEWEST {
            same.entry(essence).or_default().push(at);
        }
    }
    let texts: Vec<&Essence> = same.keys().copied().collect();
    let holders: Vec<&Vec<usize>> = same.values().collect();
    let mut leaders: Vec<usize> = (0..texts.len()).collect();
    for (a, b) in alike(&texts) {
        let (a, b) = (leader(&leaders, a), leader(&leaders, b));
        leaders[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    for (text, holders) in holders.iter().enumerate() {
        groups
            .entry(leader(&leaders, text))
            .or_default()
            .extend(*holders);
    }
    let reviews = |group: &Group| {
        let reviews: BTreeSet<usize> = group.iter().map(|&at| shelf.entries[at].review).collect();
        reviews.len()
    };
    let mut groups: Vec<Group> = groups
        .into_values()
        .filter(|group| reviews(group) > 1)
        .collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_by(|a, b| reviews(b).cmp(&reviews(a)).then_with(|| a.cmp(b)));
    groups
}

fn leader(leaders: &[usize], mut at: usize) -> usize {
    while leaders[at] != at {
        at = leaders[at];
    }
    at
}

/// Pairs of texts that agree. Texts that do share one of their rarest words, so only such pairs are looked at.
fn alike(texts: &[&Essence]) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in texts.iter().flat_map(|text| &text.stems) {
        *counts.entry(stem).or_default() += 1;
    }
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        let mut stems: Vec<&str> = text.stems.iter().map(String::as_str).collect();
        stems.sort_by_key(|stem| (counts[stem], *stem));
        // So many words of the other text at least must be among this one's for the two to agree.
        let needed = (AGREE / (2.0 - AGREE) * stems.len() as f64).ceil() as usize;
        stems.truncate(stems.len() - needed.min(stems.len()) + 1);
        stems.dedup();
        for stem in stems {
            holders.entry(stem).or_default().push(at);
        }
    }
    let lists: Vec<&Vec<usize>> = holders.values().collect();
    let found = in_parallel(lists.len(), |index| {
        let list = lists[index];
        let mut pairs = Vec::new();
        for (place, &a) in list.iter().enumerate() {
            let others = list[place + 1..].iter();
            pairs.extend(
                others
                    .filter(|&&b| texts[a].agrees(texts[b]))
                    .map(|&b| (a, b)),
            );
        }
        pairs
    });
    found.into_iter().flatten().collect()
}
