//! To whom a recommendation is addressed, what kind of change it asks for, and on what subject.
//!
//! A first pass for people to correct: every code comes with the words that gave it. An analyst's own coding wins
//! ([`coding`](super::coding)).

use super::lexicon::{CodeList, Hit, Lists};
use super::phrase::{Word, words};
use crate::lexicon::Lexicon;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a phrase weighs that says little alone.
const WEAK: f64 = 1.0;
/// What one telling word weighs.
const STRONG: f64 = 2.0;
/// What each further word of a phrase adds.
const FURTHER_WORD: f64 = 0.5;
/// What words weigh behind the main clause ('so that', 'when', 'including'): purpose and circumstance, not what is asked.
const BEHIND: f64 = 0.6;
/// The least a code weighs: one telling word behind the main clause.
const LEAST: f64 = 1.15;
/// How much of the heaviest code's weight another needs to stand beside it.
const BESIDE: f64 = 0.7;
/// The same for a procedure, which is often what carries something else ('a protocol on sharing information').
const PROCEDURE_BESIDE: f64 = 0.3;
/// Most types, and most themes, of one recommendation.
const MOST: usize = 2;
/// Bytes of a text before which no clause ends: 'When treating a parent, ...' opens the main one.
const SHORTEST_CLAUSE: usize = 25;

/// What an instruction to practice is that has no other type.
const INSTRUCTION: &str = "procedure_guidance";
/// Types that say how it is brought about, whatever it is about: where the text names one, it is the type.
const MEANS: [(&str, f64); 2] = [("training", 0.0), ("audit_qa", 0.6)];

/// A code and the words that gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Code {
    /// The code, as in the list.
    pub code: String,
    /// The phrases of the list that gave it; empty where an analyst gave it or nothing else was found.
    pub words: Vec<String>,
}

/// The codes of one recommendation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Codes {
    /// Agencies of the section and of the owner; where neither names one, the one addressed. `unknown` if none.
    pub agencies: Vec<Code>,
    /// Agencies of the section.
    pub section_agencies: Vec<Code>,
    /// Agencies that the owner column names.
    pub owner_agencies: Vec<Code>,
    /// Kinds of change.
    pub types: Vec<Code>,
    /// Subjects.
    pub themes: Vec<Code>,
    /// Sub-themes, as `theme / sub-theme`, of the themes given.
    pub sub_themes: Vec<Code>,
}

/// Gives codes to texts.
#[derive(Clone, Debug, Default)]
pub struct Coder {
    /// The lists it goes by.
    pub lists: Lists,
}

impl Coder {
    /// Gives codes by the lists of a lexicon.
    pub fn of(lexicon: Lexicon) -> Self {
        Self {
            lists: Lists::of(lexicon),
        }
    }

    /// The codes of a recommendation with its section and owner.
    pub fn codes(&self, text: &str, section: &str, owner: &str) -> Codes {
        let words = words(text);
        let clauses = Clauses::of(text);
        let section_agencies = self.agencies(section);
        let owner_agencies = self.agencies(owner);
        let mut agencies = merged(&section_agencies, &owner_agencies);
        if agencies.is_empty() {
            agencies = self.agencies(&text[..clauses.addressee]);
        }
        if agencies.is_empty() {
            agencies.push(Code {
                code: "unknown".into(),
                words: Vec::new(),
            });
        }
        let (themes, sub_themes) = self.themes(&words, &clauses);
        Codes {
            agencies,
            section_agencies,
            owner_agencies,
            types: self.types(&words, &clauses),
            themes,
            sub_themes,
        }
    }

    /// Agencies named in a short text.
    pub fn agencies(&self, text: &str) -> Vec<Code> {
        let words = words(text);
        let mut codes = BTreeMap::new();
        for hit in self.lists.agencies.hits(&words) {
            note(&mut codes, hit.code, hit.phrase);
        }
        listed(codes)
    }

    fn types(&self, words: &[Word], clauses: &Clauses) -> Vec<Code> {
        let weighed = Weighed::of(&self.lists.types, words, clauses, true);
        let top = weighed.heaviest();
        let of = |code: &str| weighed.weights.get(code).copied().unwrap_or(0.0);
        for (means, share) in MEANS {
            if of(means) >= STRONG - 0.1 && of(means) >= share * top {
                return weighed.codes(&[means]);
            }
        }
        let beside = |code: &str| {
            if code == INSTRUCTION {
                PROCEDURE_BESIDE
            } else {
                BESIDE
            }
        };
        let kept = weighed.ranked(|code, weight| {
            top >= STRONG - 0.1 && weight >= LEAST && weight >= beside(code) * top
        });
        if kept.is_empty() {
            return vec![Code {
                code: INSTRUCTION.into(),
                words: weighed.words.get(INSTRUCTION).cloned().unwrap_or_default(),
            }];
        }
        weighed.codes(&kept)
    }

    fn themes(&self, words: &[Word], clauses: &Clauses) -> (Vec<Code>, Vec<Code>) {
        let weighed = Weighed::of(&self.lists.themes, words, clauses, false);
        let top = weighed.heaviest();
        let kept = weighed.ranked(|_, weight| weight >= LEAST && weight >= BESIDE * top);
        let mut subs = BTreeMap::new();
        for hit in &weighed.hits {
            if kept.contains(&hit.code) && !hit.is_weak {
                note(
                    &mut subs,
                    &format!("{} / {}", hit.code, hit.sub),
                    hit.phrase,
                );
            }
        }
        (weighed.codes(&kept), listed(subs))
    }
}

/// Codes of both, each once with the words of both.
fn merged(some: &[Code], others: &[Code]) -> Vec<Code> {
    let mut codes = BTreeMap::new();
    for code in some.iter().chain(others) {
        for word in &code.words {
            note(&mut codes, &code.code, word);
        }
    }
    listed(codes)
}

fn note(codes: &mut BTreeMap<String, Vec<String>>, code: &str, word: &str) {
    let words = codes.entry(code.to_owned()).or_default();
    if !words.iter().any(|known| known == word) {
        words.push(word.to_owned());
    }
}

fn listed(codes: BTreeMap<String, Vec<String>>) -> Vec<Code> {
    let codes = codes.into_iter();
    codes.map(|(code, words)| Code { code, words }).collect()
}

/// Where a recommendation's parts end, in bytes.
struct Clauses {
    /// Whom it addresses: up to the first 'should', 'to', 'must'.
    addressee: usize,
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
    fn of(text: &str) -> Self {
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
struct Weighed<'a> {
    hits: Vec<Hit<'a>>,
    weights: BTreeMap<&'a str, f64>,
    words: BTreeMap<&'a str, Vec<String>>,
}

impl<'a> Weighed<'a> {
    fn of(list: &'a CodeList, words: &[Word], clauses: &Clauses, is_type: bool) -> Self {
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
            told.entry(hit.code)
                .or_default()
                .push(hit.phrase.to_owned());
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

    fn heaviest(&self) -> f64 {
        self.weights.values().copied().fold(0.0, f64::max)
    }

    /// The heaviest codes that pass, heaviest first; of two as heavy, the one whose words come first.
    fn ranked(&self, passes: impl Fn(&str, f64) -> bool) -> Vec<&'a str> {
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

    fn codes(&self, kept: &[&str]) -> Vec<Code> {
        let code = |code: &&str| Code {
            code: (*code).to_owned(),
            words: self.words.get(*code).cloned().unwrap_or_default(),
        };
        kept.iter().map(code).collect()
    }
}
