//! How the label of a band follows the labels before.

use super::Hearing;
use crate::label::{self, Step};
use crate::plan::Field;
use crate::plan::rows::survey::comparable;
use crate::plan::rows::weights::Evidence;

impl Hearing<'_, '_> {
    /// The label, and how it follows the one before.
    pub(super) fn label(&mut self) {
        let band = self.band();
        let is_row = !band.is_above();
        let Some(own) = self.labels[self.at].clone() else {
            if is_row {
                self.say(Evidence::LabelMissing, self.survey.labelled);
            }
            return;
        };
        let follows = match self.follows(&own) {
            // Under another section numbers start anew.
            Some(Step::Again) if self.opens_section() => Some(Step::Restart),
            step => step,
        };
        let evidence = match follows {
            Some(Step::Next) => Evidence::LabelNext,
            Some(Step::Child) => Evidence::LabelChild,
            Some(Step::Up) => Evidence::LabelUp,
            Some(Step::Restart) | None => Evidence::LabelRestart,
            Some(Step::Again) => Evidence::LabelAgain,
            Some(Step::Jump) => Evidence::LabelJump,
            Some(Step::Other) => Evidence::LabelOther,
        };
        self.say(evidence, 1.0);
        let next = self.labels[self.at + 1..].iter().flatten().next();
        let is_parent = next.is_some_and(|next| label::follows(&own, next) == Step::Child);
        let is_brief = !self.said.iter().any(|(e, _)| *e == Evidence::RowOfCells);
        self.note(Evidence::LabelParent, is_parent && is_brief && is_row);
        self.note(Evidence::AboveLabel, !is_row);
    }

    /// Whether the section column has another text than it last had.
    pub(super) fn opens_section(&self) -> bool {
        let Some(col) = self.survey.column(Field::Section) else {
            return false;
        };
        let own = self.band().text(col);
        if own.is_empty() {
            return false;
        }
        let mut before = self.bands[..self.at].iter().rev().map(|b| b.text(col));
        let before = before.find(|text| !text.is_empty());
        before.is_some_and(|before| comparable(before) != comparable(own))
    }

    /// How a label follows the one before that is written like it, or else the one before.
    fn follows(&self, own: &str) -> Option<Step> {
        let rows = (0..self.at)
            .rev()
            .filter(|i| !self.bands[*i].is_above() || !self.band().is_above());
        let mut before = rows.filter_map(|i| self.labels[i].as_deref());
        let nearest = before.next()?;
        let step = label::follows(nearest, own);
        if !matches!(step, Step::Other | Step::Jump | Step::Restart) {
            return Some(step);
        }
        let alike = std::iter::once(nearest)
            .chain(before)
            .find(|b| shape(b) == shape(own));
        let steps = alike
            .map(|b| label::follows(b, own))
            .filter(|s| *s == Step::Next);
        Some(steps.unwrap_or(step))
    }
}

/// A label with every figure and letter made alike, and none of what stands between.
fn shape(label: &str) -> String {
    let mut out = String::new();
    for c in label.chars().filter(|c| c.is_alphanumeric()) {
        let kind = if c.is_ascii_digit() { '0' } else { 'a' };
        if !out.ends_with(kind) {
            out.push(kind);
        }
    }
    out
}
