//! What speaks for a band being one thing or another.

mod labels;
mod position;
mod shape;
mod title;
mod wording;

pub(in crate::plan) use title::names_plan;
pub(super) use title::{looks_like_note, reads_as_recommendation, title_cells};

use super::Kind;
use super::band::Band;
use super::survey::Survey;
use super::weights::Evidence;
use crate::plan::sheet::Draft;
use crate::plan::vocabulary::normalise;

/// The evidence of every band: pieces with how much of each there is, 0 to 1.
pub(super) fn heard(
    draft: &Draft<'_>,
    survey: &Survey<'_>,
    bands: &[Band<'_>],
    kinds: &[Kind],
) -> Vec<Vec<(Evidence, f64)>> {
    let labels: Vec<Option<String>> = bands.iter().map(|b| survey.label(b)).collect();
    let headings: Vec<String> = draft.labels.iter().map(|l| normalise(&l.text)).collect();
    (0..bands.len())
        .map(|at| {
            let mut hearing = Hearing {
                draft,
                survey,
                bands,
                kinds,
                labels: &labels,
                headings: &headings,
                at,
                said: Vec::new(),
            };
            hearing.all();
            hearing.said
        })
        .collect()
}

/// The evidence of one band as it comes together.
struct Hearing<'h, 't> {
    draft: &'h Draft<'t>,
    survey: &'h Survey<'h>,
    bands: &'h [Band<'t>],
    /// What the bands are as far as is known.
    kinds: &'h [Kind],
    labels: &'h [Option<String>],
    /// The plan's headings as they are compared.
    headings: &'h [String],
    at: usize,
    said: Vec<(Evidence, f64)>,
}

impl<'h, 't> Hearing<'h, 't> {
    fn say(&mut self, evidence: Evidence, how_much: f64) {
        if how_much != 0.0 {
            self.said.push((evidence, how_much));
        }
    }

    fn note(&mut self, evidence: Evidence, is_so: bool) {
        self.say(evidence, f64::from(u8::from(is_so)));
    }

    fn band(&self) -> &'h Band<'t> {
        &self.bands[self.at]
    }

    fn all(&mut self) {
        self.say(Evidence::Usual, 1.0);
        let goes_on = self.goes_on_with_lead();
        self.note(Evidence::LeadGoesOn, goes_on && !self.band().is_above());
        self.note(Evidence::AboveGoesOn, goes_on && self.band().is_above());
        if self.band().is_above() {
            self.above();
        } else {
            self.shape();
            self.heading();
            self.position();
        }
        self.wording();
        self.label();
    }
}
