//! To whom a recommendation is addressed, what kind of change it asks for, and on what subject.
//!
//! A first pass for people to correct: every code comes with the words that gave it. An analyst's own coding wins
//! ([`Coding`](crate::corrections::Coding)).

pub mod lists;
pub mod phrase;
mod weigh;

use crate::lexicon::{Lexicon, PerLexicon};
use lists::Lists;
use phrase::{Word, words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use weigh::{Clauses, STRONG, Weighed};

/// The least a code weighs: one telling word behind the main clause.
const LEAST: f64 = 1.15;
/// How much of the heaviest code's weight another needs to stand beside it.
const BESIDE: f64 = 0.7;
/// The same for a procedure, which is often what carries something else ('a protocol on sharing information').
const PROCEDURE_BESIDE: f64 = 0.3;

/// What an instruction to practice is that has no other type.
const INSTRUCTION: &str = "procedure_guidance";
/// Types that say how it is brought about, whatever it is about: where the text names one, it is the type.
const MEANS: [(&str, f64); 2] = [("training", 0.0), ("audit_qa", 0.6)];

/// A code and the words that gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct GivenCode {
    /// The code, as in the list.
    pub code: String,
    /// The words of the document that gave it, as printed, '…' where others stand between; empty where an analyst gave
    /// it or nothing else was found.
    pub words: Vec<String>,
}

/// The kinds of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// To whom.
    Agency,
    /// What kind of change.
    Type,
    /// On what subject.
    Theme,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Agency, Self::Type, Self::Theme];

    /// The kind that a word names.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "agency" | "agencies" => Some(Self::Agency),
            "type" | "types" => Some(Self::Type),
            "theme" | "themes" => Some(Self::Theme),
            _ => None,
        }
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Type => "type",
            Self::Theme => "theme",
        }
    }

    /// The field of a recommendation that has its codes.
    pub fn field(self) -> &'static str {
        match self {
            Self::Agency => "agencies",
            Self::Type => "types",
            Self::Theme => "themes",
        }
    }
}

/// The codes of one recommendation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Codes {
    /// Agencies of the section and of the owner; where neither names one, the one addressed. `unknown` if none.
    pub agencies: Vec<GivenCode>,
    /// Agencies of the section.
    pub section_agencies: Vec<GivenCode>,
    /// Agencies that the owner column names.
    pub owner_agencies: Vec<GivenCode>,
    /// Kinds of change.
    pub types: Vec<GivenCode>,
    /// Subjects.
    pub themes: Vec<GivenCode>,
    /// Sub-themes, as `theme / sub-theme`, of the themes given.
    pub sub_themes: Vec<GivenCode>,
}

impl Codes {
    /// Those of one kind.
    pub fn of_mut(&mut self, kind: Kind) -> &mut Vec<GivenCode> {
        match kind {
            Kind::Agency => &mut self.agencies,
            Kind::Type => &mut self.types,
            Kind::Theme => &mut self.themes,
        }
    }
}

/// The coder that goes by the lexicon in use.
pub static CODER: PerLexicon<Coder> = PerLexicon::new(|| Coder::of(Lexicon::now_in_use()));

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
            agencies.push(GivenCode {
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
    pub fn agencies(&self, text: &str) -> Vec<GivenCode> {
        let words = words(text);
        let mut codes = BTreeMap::new();
        for hit in self.lists.agencies.hits(&words) {
            note(&mut codes, hit.code, &hit.said(&words));
        }
        listed(codes)
    }

    fn types(&self, words: &[Word], clauses: &Clauses) -> Vec<GivenCode> {
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
            return vec![GivenCode {
                code: INSTRUCTION.into(),
                words: weighed.words.get(INSTRUCTION).cloned().unwrap_or_default(),
            }];
        }
        weighed.codes(&kept)
    }

    fn themes(&self, words: &[Word], clauses: &Clauses) -> (Vec<GivenCode>, Vec<GivenCode>) {
        let weighed = Weighed::of(&self.lists.themes, words, clauses, false);
        let top = weighed.heaviest();
        let kept = weighed.ranked(|_, weight| weight >= LEAST && weight >= BESIDE * top);
        let mut subs = BTreeMap::new();
        for hit in &weighed.hits {
            if kept.contains(&hit.code) && !hit.is_weak {
                let sub = format!("{} / {}", hit.code, hit.sub);
                note(&mut subs, &sub, &hit.said(words));
            }
        }
        (weighed.codes(&kept), listed(subs))
    }
}

/// Codes of both, each once with the words of both.
fn merged(some: &[GivenCode], others: &[GivenCode]) -> Vec<GivenCode> {
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

fn listed(codes: BTreeMap<String, Vec<String>>) -> Vec<GivenCode> {
    let codes = codes.into_iter();
    codes
        .map(|(code, words)| GivenCode { code, words })
        .collect()
}
