//! The weights of the evidence about columns, on one scale: what a heading, contents and place add for a field.

use crate::plan::evidence::evidence;
use std::sync::LazyLock;

evidence! {
    /// A piece of evidence about a column: the data file says what each is.
    pub(super) enum;
    HeadingWhole = "heading_whole",
    HeadingStart = "heading_start",
    HeadingInside = "heading_inside",
    HeadingVote = "heading_vote",
    HeadingUnknown = "heading_unknown",
    HeadingNotPlan = "heading_not_plan",
    AgencyInFront = "agency_in_front",
    AgencyAsOwner = "agency_as_owner",
    AgencyAsOther = "agency_as_other",
    ResultAsMonitoring = "result_as_monitoring",
    CompletionAsWhen = "completion_as_when",
    CompletionAsMonitoring = "completion_as_monitoring",
    FindingAsRecommendation = "finding_as_recommendation",
    Blank = "blank",
    Labels = "labels",
    Sequence = "sequence",
    NumberUsual = "number_usual",
    NumberBehind = "number_behind",
    Dates = "dates",
    DatesInText = "dates_in_text",
    TextAsWhen = "text_as_when",
    WhenUsual = "when_usual",
    Owners = "owners",
    WhomUsual = "whom_usual",
    DatesNoOwner = "dates_no_owner",
    Agencies = "agencies",
    SectionUsual = "section_usual",
    EachItsOwn = "each_its_own",
    SectionFar = "section_far",
    Status = "status",
    Past = "past",
    DatesMonitored = "dates_monitored",
    ModalNoMonitoring = "modal_no_monitoring",
    ShortMonitoring = "short_monitoring",
    Long = "long",
    Short = "short",
    Modal = "modal",
    State = "state",
    ModalNoOutcome = "modal_no_outcome",
    TaskNoOutcome = "task_no_outcome",
    Task = "task",
    ModalNoAction = "modal_no_action",
    PastNoAction = "past_no_action",
    StatusNoSentence = "status_no_sentence",
    Scale = "scale",
    PastOther = "past_other",
    LeadsAbove = "leads_above",
    SecondNumber = "second_number",
    SecondRecommendation = "second_recommendation",
    RecommendationBehind = "recommendation_behind",
    SecondOutcome = "second_outcome",
    OutcomeBehind = "outcome_behind",
    OutcomeInFront = "outcome_in_front",
    SecondAction = "second_action",
    ActionBehind = "action_behind",
    SecondWhen = "second_when",
    SectionBehind = "section_behind",
    MonitoringBehind = "monitoring_behind",
    MonitoringInFront = "monitoring_in_front",
    OtherBehind = "other_behind",
    HasText = "has_text",
    HasWhen = "has_when",
    HasWhom = "has_whom",
    SectionAndOwner = "section_and_owner",
}

impl Evidence {
    /// What it adds where all of it is there.
    pub(super) fn weight(self) -> f64 {
        WEIGHTS[self as usize]
    }
}

/// So many votes of telling words count at most.
pub(super) const MAX_VOTES: f64 = 4.0;
/// A heading that adds as much for a field as a phrase within it would names it.
pub(super) const MIN_NAMED: f64 = 2.0;
/// Smallest margin of a column's field that needs no doubt.
pub(super) const MIN_SURE_MARGIN: f64 = 0.8;

/// The data file. A piece without a line there adds nothing.
const FILE: &str = include_str!("weights.tsv");

/// The weights of the data file.
static WEIGHTS: LazyLock<Vec<f64>> = LazyLock::new(|| {
    let line = |name: &str| FILE.lines().find(|l| l.split('\t').next() == Some(name));
    let weight = |e: &Evidence| line(e.name())?.split('\t').nth(1)?.trim().parse().ok();
    Evidence::ALL
        .iter()
        .map(|e| weight(e).unwrap_or_default())
        .collect()
});

/// Pieces of evidence, and how much there is of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Terms(pub(super) Vec<(Evidence, f64)>);

impl Terms {
    /// What they add together.
    pub(super) fn sum(&self) -> f64 {
        self.0.iter().map(|(e, amount)| e.weight() * amount).sum()
    }

    /// Those that add more; of equal ones these.
    pub(super) fn or_better(self, others: Self) -> Self {
        if others.sum() > self.sum() {
            others
        } else {
            self
        }
    }

    /// With others.
    pub(super) fn and(mut self, others: impl IntoIterator<Item = (Evidence, f64)>) -> Self {
        self.0.extend(others);
        self
    }
}

impl From<Evidence> for Terms {
    fn from(evidence: Evidence) -> Self {
        Self(vec![(evidence, 1.0)])
    }
}

impl<const N: usize> From<[(Evidence, f64); N]> for Terms {
    fn from(terms: [(Evidence, f64); N]) -> Self {
        Self(terms.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_of_evidence_has_its_weight_and_the_file_knows_no_others() {
        let lines: Vec<Vec<&str>> = FILE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .map(|l| l.split('\t').collect())
            .collect();
        for line in &lines {
            assert!(
                line.len() == 3 && line[1].parse::<f64>().is_ok(),
                "{line:?}"
            );
        }
        let named: Vec<&str> = lines.iter().map(|l| l[0]).collect();
        let declared: Vec<&str> = Evidence::ALL.iter().map(|e| e.name()).collect();
        assert_eq!(named, declared);
    }
}
