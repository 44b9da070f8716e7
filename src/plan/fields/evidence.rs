//! What speaks for each field of a column: its heading, what stands in it, and its place.

use super::super::Field;
use super::super::content::Content;
use super::super::heading::Label;
use super::super::vocabulary::{Meaning, Strength, Votes, normalise, without_numbering};
use super::assign::Met;
use super::weights as w;
use crate::tuning::plan as tuning;

/// Headings of a column that groups the rows where it is the first.
const AGENCIES: [&str; 8] = [
    "agency",
    "agencies",
    "organisation",
    "organisations",
    "partner",
    "partner agency",
    "service",
    "lead agency area",
];

/// How well a heading fits a field.
pub(super) fn of_heading(label: &Label, votes: &Votes, field: Field, is_first: bool) -> f64 {
    let counted = votes.of_field(field).min(w::MAX_VOTES) * w::HEADING_VOTE;
    match label.meaning {
        Some((meaning, strength)) if strength > Strength::Word => {
            let named = of_meaning(label, meaning, strength, field, is_first);
            let is_sure = strength >= Strength::Start;
            if is_sure { named } else { named.max(counted) }
        }
        _ if field == Field::Other => counted.max(w::HEADING_UNKNOWN),
        _ => counted,
    }
}

fn of_meaning(
    label: &Label,
    meaning: Meaning,
    strength: Strength,
    field: Field,
    is_first: bool,
) -> f64 {
    let full = match strength {
        Strength::Whole => w::HEADING_WHOLE,
        Strength::Start => w::HEADING_START,
        Strength::Inside | Strength::Word => w::HEADING_INSIDE,
    };
    let text = normalise(without_numbering(&label.text));
    let names_agency = AGENCIES.contains(&text.as_str());
    match (meaning, field) {
        (Meaning::Field(Field::ByWhom) | Meaning::Agency, Field::Section)
            if is_first && names_agency =>
        {
            full + w::AGENCY_IN_FRONT
        }
        // 'Agency concerned', 'Partner agency (IMR author)': the rows' agency, if others are named as owners.
        (Meaning::Field(Field::ByWhom) | Meaning::Agency, Field::Section)
            if is_first && speaks_of_agency(&text) =>
        {
            full
        }
        (Meaning::Agency, Field::ByWhom) => full - 2.0,
        (Meaning::Agency, Field::Section) if is_first => full,
        // A bare 'Outcome' is the aim in front of the date, and what came of it behind.
        (Meaning::Agency, Field::Other) | (Meaning::Result, Field::Monitoring) => full - 1.0,
        // Without a recommendation column the plan answers findings or lessons.
        (Meaning::Field(Field::Other), Field::Recommendation)
            if ["learning", "lesson", "finding", "issue"]
                .iter()
                .any(|word| text.contains(word)) =>
        {
            full + w::FINDING_AS_RECOMMENDATION
        }
        (Meaning::Field(f), _) if f == field => full,
        (Meaning::Completion, Field::ByWhen) => 3.0,
        (Meaning::Completion, Field::Monitoring) => 5.0,
        (Meaning::Comments, Field::Other) | (Meaning::Result, Field::Outcome) => full,
        (Meaning::NotPlan, Field::Other) => w::HEADING_NOT_PLAN,
        (_, Field::Other) => w::HEADING_UNKNOWN / 2.0,
        _ => 0.0,
    }
}

/// Whether a heading names agencies, not people.
fn speaks_of_agency(text: &str) -> bool {
    const PEOPLE: [&str; 6] = ["officer", "person", "people", "post", "manager", "name"];
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    has(&AGENCIES) || has(&["body", "bodies", "department", "directorate"]) && !has(&PEOPLE)
}

/// How well what stands in a column fits a field.
pub(super) fn of_content(c: &Content, field: Field, index: usize) -> f64 {
    if c.filled == 0 {
        return if field == Field::Other { 0.0 } else { w::BLANK };
    }
    let is_long = is_long(c);
    let long = if is_long { w::LONG } else { w::SHORT };
    let is_in_front = index <= 1;
    match field {
        Field::Number if is_in_front => {
            w::LABELS * c.label + w::SEQUENCE * c.sequence + w::NUMBER_USUAL
        }
        Field::Number => w::NUMBER_BEHIND,
        Field::ByWhen if is_long => w::DATES_IN_TEXT * c.when - 1.0,
        Field::ByWhen => w::DATES * c.when + w::WHEN_USUAL,
        Field::ByWhom => {
            let is_named = c.words <= tuning::MAX_OWNER_WORDS;
            let owners = if is_named { w::OWNERS * c.owner } else { 0.0 };
            owners + w::WHOM_USUAL + w::DATES_NO_OWNER * c.when
        }
        Field::Section if is_in_front => w::OWNERS * c.owner + w::WHOM_USUAL,
        Field::Section => -6.0,
        Field::Monitoring => {
            let short = if is_long { 0.0 } else { -0.7 };
            w::STATUS * c.status + w::PAST * c.past + w::DATES_MONITORED * c.when - c.modal + short
        }
        Field::Recommendation => long + w::MODAL * c.modal - c.status,
        Field::Outcome => long + w::STATE * c.state - 2.0 * c.modal - c.task - c.status,
        Field::Action => long + w::TASK * c.task - 0.7 * c.modal - c.status - 0.5 * c.past,
        Field::Other if c.is_scale => w::SCALE,
        Field::Other => 0.8 * c.past,
    }
}

/// How well a field fits behind those met so far, if the column has short or long texts.
pub(super) fn of_place(met: Met, field: Field, is_long: bool) -> f64 {
    let behind_when = met.has(Field::ByWhen);
    match field {
        Field::Number if met.has(Field::Number) => w::SECOND_NUMBER,
        Field::Recommendation if met.has(Field::Recommendation) => w::SECOND_RECOMMENDATION,
        Field::Recommendation if met.has(Field::Action) || behind_when => -1.0,
        Field::Outcome if met.has(Field::Outcome) => w::SECOND_OUTCOME,
        Field::Outcome if behind_when => -0.5,
        Field::Outcome if met.has(Field::Recommendation) && !met.has(Field::Action) => 0.5,
        Field::Action if met.has(Field::Action) => w::SECOND_ACTION,
        Field::Action if behind_when && met.has(Field::ByWhom) => -0.5,
        Field::ByWhen if met.has(Field::ByWhen) => w::SECOND_WHEN,
        Field::Section if met.has(Field::Recommendation) || met.has(Field::Action) => {
            w::SECTION_BEHIND
        }
        Field::Monitoring if behind_when => w::MONITORING_BEHIND,
        Field::Monitoring if is_long => w::MONITORING_IN_FRONT,
        Field::Other if behind_when => -0.3,
        _ => 0.0,
    }
}

/// What a plan gains by having a field at all.
pub(super) fn of_whole(met: Met) -> f64 {
    let gain = |field: Field, score: f64| if met.has(field) { score } else { 0.0 };
    gain(Field::Recommendation, w::HAS_TEXT)
        + gain(Field::Action, w::HAS_TEXT)
        + gain(Field::ByWhen, w::HAS_WHEN)
        + gain(Field::ByWhom, w::HAS_WHOM)
        + if met.has(Field::ByWhom) {
            gain(Field::Section, w::SECTION_AND_OWNER)
        } else {
            0.0
        }
        + gain(Field::Monitoring, w::HAS_WHEN)
}

/// Whether a column has texts of some length.
pub(super) fn is_long(content: &Content) -> bool {
    content.words >= tuning::MIN_LONG_TEXT_WORDS
}
