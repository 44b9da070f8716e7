//! To whom a recommendation is addressed, what kind of change it asks for, and on what subject.
//!
//! A first pass for people to correct: every code comes with the words that gave it. An analyst's own coding wins
//! ([`Coding`](crate::corrections::Coding)).

pub mod lists;
mod parts;
pub mod phrase;
mod weigh;

use crate::lexicon::{Lexicon, PerLexicon};
use lists::Lists;
use parts::Parts;
use phrase::words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use weigh::{STRONG, WEAK, Weighed};

/// The least a code weighs: one telling word behind the main clause.
const LEAST: f64 = 1.15;
/// How much of the heaviest code's weight another needs to stand beside it.
const BESIDE: f64 = 0.75;
/// The same for a procedure, which is often what carries something else ('a protocol on sharing information').
const PROCEDURE_BESIDE: f64 = 0.3;

/// What of the heaviest weight counts for what may stand beside it: many words for one do not silence another.
const TOP: f64 = 4.5;

/// What a government is asked for.
const NATIONAL: (&str, &str) = ("national", "national_policy");
/// What a board does that has nothing done but wants to know.
const ASSURANCE: &str = "governance";
/// Services that are there for one subject, which is that of what they are asked where nothing else is named.
const SUBJECTS: [(&str, &str); 6] = [
    ("substance_misuse", "substance_misuse"),
    ("domestic_abuse", "domestic_abuse"),
    ("care_provider", "adult_specific"),
    ("adult_social_care", "adult_specific"),
    ("sab", "adult_specific"),
    ("health_primary", "gp_primary_care"),
];
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
        let parts = Parts::of(text);
        let section_agencies = self.agencies(section);
        let owner_agencies = self.agencies(owner);
        let mut agencies = merged(&section_agencies, &owner_agencies);
        if agencies.is_empty() {
            agencies = self.agencies(&text[..parts.addressee]);
        }
        if agencies.is_empty() {
            agencies.push(GivenCode {
                code: "unknown".into(),
                words: Vec::new(),
            });
        }
        let names = self.lists.agencies.hits(&parts.words);
        let names: BTreeSet<usize> = names.into_iter().flat_map(|hit| hit.words).collect();
        let types = self.types(&parts, &names, &agencies);
        let (mut themes, sub_themes) = self.themes(&parts, &names);
        if themes.is_empty() {
            themes.extend(agencies.iter().find_map(of_service));
        }
        Codes {
            agencies,
            section_agencies,
            owner_agencies,
            types,
            themes,
            sub_themes,
        }
    }

    /// Agencies named in a short text.
    pub fn agencies(&self, text: &str) -> Vec<GivenCode> {
        let words = words(text);
        let hits = self.lists.agencies.hits(&words);
        // 'NHS Trust' alone is a hospital's; beside 'community nursing' it says nothing.
        let is_certain = hits.iter().any(|hit| !hit.is_weak);
        let mut codes = BTreeMap::new();
        for hit in hits.iter().filter(|hit| !(is_certain && hit.is_weak)) {
            note(&mut codes, hit.code, &hit.said(text, &words));
        }
        listed(codes)
    }

    fn types(
        &self,
        parts: &Parts<'_>,
        names: &BTreeSet<usize>,
        agencies: &[GivenCode],
    ) -> Vec<GivenCode> {
        let weighed = Weighed::of(&self.lists.types, parts, names, true);
        let top = weighed.heaviest();
        let of = |code: &str| weighed.weights.get(code).copied().unwrap_or(0.0);
        let beside = |code: &str| {
            if code == INSTRUCTION {
                PROCEDURE_BESIDE
            } else {
                BESIDE
            }
        };
        let is_means = |&(means, share): &(&'static str, f64)| {
            of(means) >= STRONG - 0.1 && of(means) >= share * top
        };
        let mut kept = match MEANS.iter().find(|means| is_means(means)) {
            Some((means, _)) => vec![*means],
            None => weighed.ranked(|code, weight| {
                top >= STRONG - 0.1 && weight >= LEAST && weight >= beside(code) * top.min(TOP)
            }),
        };
        if agencies.iter().any(|code| code.code == NATIONAL.0) {
            kept.retain(|code| *code != NATIONAL.1);
            kept.insert(0, NATIONAL.1);
            kept.truncate(2);
        }
        if kept.is_empty() && of(ASSURANCE) > 0.0 && !parts.frame.is_empty() {
            // Of what shall be assured a weak word says more than that it shall be.
            let content = weighed.ranked(|code, weight| code != ASSURANCE && weight >= WEAK);
            kept.push(content.first().copied().unwrap_or(ASSURANCE));
        }
        if kept.is_empty() {
            return vec![GivenCode {
                code: INSTRUCTION.into(),
                words: weighed.words.get(INSTRUCTION).cloned().unwrap_or_default(),
            }];
        }
        weighed.codes(&kept)
    }

    fn themes(
        &self,
        parts: &Parts<'_>,
        names: &BTreeSet<usize>,
    ) -> (Vec<GivenCode>, Vec<GivenCode>) {
        let weighed = Weighed::of(&self.lists.themes, parts, names, false);
        let top = weighed.heaviest();
        let kept = weighed.ranked(|_, weight| weight >= LEAST && weight >= BESIDE * top.min(TOP));
        let mut subs = BTreeMap::new();
        for hit in &weighed.hits {
            if kept.contains(&hit.code) && !hit.is_weak {
                let sub = format!("{} / {}", hit.code, hit.sub);
                note(&mut subs, &sub, &hit.said(parts.text, &parts.words));
            }
        }
        (weighed.codes(&kept), listed(subs))
    }
}

/// The theme of a service that is there for one subject.
fn of_service(agency: &GivenCode) -> Option<GivenCode> {
    let (_, theme) = SUBJECTS.iter().find(|(code, _)| *code == agency.code)?;
    Some(GivenCode {
        code: (*theme).to_owned(),
        words: agency.words.clone(),
    })
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
