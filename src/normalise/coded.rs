//! Codes of recommendations: to whom, what kind of change, on what subject.

use super::contract::{Document, Recommendation};
use crate::codes::{CODER, Coder, Codes, GivenCode, Kind};

impl Recommendation {
    /// What it asks for: its text, or the action where the plan has no other.
    #[must_use]
    pub fn asked(&self) -> &str {
        if self.recommendation.is_empty() {
            &self.action
        } else {
            &self.recommendation
        }
    }

    /// Its codes of one kind.
    #[must_use]
    pub fn codes(&self, kind: Kind) -> &[GivenCode] {
        match kind {
            Kind::Agency => &self.agencies,
            Kind::Type => &self.types,
            Kind::Theme => &self.themes,
        }
    }

    /// Its codes by the lists, but for those that a person gave it.
    #[must_use]
    pub fn coded(&self, coder: &Coder) -> Codes {
        let section = self.section.as_deref().unwrap_or_default();
        let mut codes = coder.codes(self.asked(), section, &self.by_whom);
        for kind in Kind::ALL {
            if self.corrected.iter().any(|field| field == kind.field()) {
                *codes.of_mut(kind) = self.codes(kind).to_vec();
            }
        }
        codes
    }

    /// Takes codes, and which kinds of them a person gave it.
    pub fn take_codes(&mut self, codes: Codes, given: &[Kind]) {
        self.agencies = codes.agencies;
        self.types = codes.types;
        self.themes = codes.themes;
        for kind in given {
            if !self.corrected.iter().any(|field| field == kind.field()) {
                self.corrected.push(kind.field().to_owned());
            }
        }
    }
}

/// Gives every recommendation its codes by the lexicon in use.
pub fn code(document: &mut Document) {
    for plan in &mut document.plans {
        for rec in &mut plan.recommendations {
            let codes = rec.coded(&CODER);
            rec.take_codes(codes, &[]);
        }
    }
}
