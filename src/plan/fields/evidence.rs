//! What speaks for each field of a column: its heading, what stands in it, and its place.

use super::super::Field;
use super::super::content::Content;
use super::super::heading::Label;
use super::super::vocabulary::{Meaning, Strength, Votes, normalise, without_numbering};
use super::assign::Met;
use super::weights::{Evidence as E, MAX_VOTES, Terms};
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
pub(super) fn of_heading(label: &Label, votes: &Votes, field: Field, is_first: bool) -> Terms {
    let counted = Terms::from([(E::HeadingVote, votes.of_field(field).min(MAX_VOTES))]);
    match label.meaning {
        Some((meaning, strength)) if strength > Strength::Word => {
            let named = of_meaning(label, meaning, strength, field, is_first);
            let is_sure = strength >= Strength::Start;
            if is_sure {
                named
            } else {
                named.or_better(counted)
            }
        }
        _ if field == Field::Other => counted.or_better(E::HeadingUnknown.into()),
        _ => counted,
    }
}

fn of_meaning(
    label: &Label,
    meaning: Meaning,
    strength: Strength,
    field: Field,
    is_first: bool,
) -> Terms {
    let full = match strength {
        Strength::Whole => E::HeadingWhole,
        Strength::Start => E::HeadingStart,
        Strength::Inside | Strength::Word => E::HeadingInside,
    };
    let with = |more: E| Terms::from([(full, 1.0), (more, 1.0)]);
    let text = normalise(without_numbering(&label.text));
    let names_agency = AGENCIES.contains(&text.as_str());
    match (meaning, field) {
        (Meaning::Field(Field::ByWhom) | Meaning::Agency, Field::Section)
            if is_first && names_agency =>
        {
            with(E::AgencyInFront)
        }
        // 'Agency concerned', 'Partner agency (IMR author)': the rows' agency, if others are named as owners.
        (Meaning::Field(Field::ByWhom) | Meaning::Agency, Field::Section)
            if is_first && speaks_of_agency(&text) =>
        {
            full.into()
        }
        (Meaning::Agency, Field::ByWhom) => with(E::AgencyAsOwner),
        (Meaning::Agency, Field::Section) if is_first => full.into(),
        (Meaning::Agency, Field::Other) => with(E::AgencyAsOther),
        // A bare 'Outcome' is the aim in front of the date, and what came of it behind.
        (Meaning::Result, Field::Monitoring) => with(E::ResultAsMonitoring),
        // Without a recommendation column the plan answers findings or lessons.
        (Meaning::Field(Field::Other), Field::Recommendation)
            if ["learning", "lesson", "finding", "issue"]
                .iter()
                .any(|word| text.contains(word)) =>
        {
            with(E::FindingAsRecommendation)
        }
        (Meaning::Field(f), _) if f == field => full.into(),
        (Meaning::Completion, Field::ByWhen) => E::CompletionAsWhen.into(),
        (Meaning::Completion, Field::Monitoring) => E::CompletionAsMonitoring.into(),
        (Meaning::Comments, Field::Other) | (Meaning::Result, Field::Outcome) => full.into(),
        (Meaning::NotPlan, Field::Other) => E::HeadingNotPlan.into(),
        (_, Field::Other) => Terms::from([(E::HeadingUnknown, 0.5)]),
        _ => Terms::default(),
    }
}

/// Whether a heading names agencies, not people.
fn speaks_of_agency(text: &str) -> bool {
    const PEOPLE: [&str; 6] = ["officer", "person", "people", "post", "manager", "name"];
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    has(&AGENCIES) || has(&["body", "bodies", "department", "directorate"]) && !has(&PEOPLE)
}

/// How well what stands in a column fits a field.
pub(super) fn of_content(c: &Content, field: Field, index: usize) -> Terms {
    if c.filled == 0 {
        return match field {
            Field::Other => Terms::default(),
            _ => E::Blank.into(),
        };
    }
    let is_long = is_long(c);
    let sentences = || {
        let length = if is_long { E::Long } else { E::Short };
        Terms::from([(length, 1.0), (E::StatusNoSentence, c.status)])
    };
    let is_in_front = index <= 1;
    match field {
        Field::Number if is_in_front => Terms::from([
            (E::Labels, c.label),
            (E::Sequence, c.sequence),
            (E::NumberUsual, 1.0),
        ]),
        Field::Number => E::NumberBehind.into(),
        Field::ByWhen if is_long && !are_dates(c) => {
            Terms::from([(E::DatesInText, c.when), (E::TextAsWhen, 1.0)])
        }
        Field::ByWhen => Terms::from([(E::Dates, c.when), (E::WhenUsual, 1.0)]),
        Field::ByWhom => {
            let is_named = c.words <= tuning::MAX_OWNER_WORDS;
            let owners = if is_named { c.owner } else { 0.0 };
            Terms::from([
                (E::Owners, owners),
                (E::WhomUsual, 1.0),
                (E::DatesNoOwner, c.when),
            ])
        }
        Field::Section if is_in_front => {
            // A sentence may speak of schools.
            let agencies = (c.owner - c.state).max(0.0);
            Terms::from([(E::Agencies, agencies), (E::SectionUsual, 1.0)])
        }
        Field::Section => E::SectionFar.into(),
        Field::Monitoring => Terms::from([
            (E::Status, c.status),
            (E::Past, c.past),
            (E::DatesMonitored, c.when),
            (E::ModalNoMonitoring, c.modal),
            (E::ShortMonitoring, f64::from(u8::from(!is_long))),
        ]),
        Field::Recommendation => sentences().and([(E::Modal, c.modal)]),
        Field::Outcome => sentences().and([
            (E::State, c.state),
            (E::ModalNoOutcome, c.modal),
            (E::TaskNoOutcome, c.task),
        ]),
        Field::Action => sentences().and([
            (E::Task, c.task),
            (E::ModalNoAction, c.modal),
            (E::PastNoAction, c.past),
        ]),
        Field::Other if c.is_scale => E::Scale.into(),
        Field::Other => Terms::from([(E::PastOther, c.past)]),
    }
}

/// Whether nearly all cells are short and have dates: two of them in a cell may be as long as a text.
fn are_dates(c: &Content) -> bool {
    c.when >= tuning::MIN_ALIKE_RATIO && c.words <= tuning::MAX_WHEN_WORDS
}

/// How well a field fits behind those met so far, if the column has short or long texts.
pub(super) fn of_place(met: Met, field: Field, is_long: bool) -> Option<E> {
    let behind_when = met.has(Field::ByWhen);
    let place = match field {
        Field::Number if met.has(Field::Number) => E::SecondNumber,
        Field::Recommendation if met.has(Field::Recommendation) => E::SecondRecommendation,
        Field::Recommendation if met.has(Field::Action) || behind_when => E::RecommendationBehind,
        Field::Outcome if met.has(Field::Outcome) => E::SecondOutcome,
        Field::Outcome if behind_when => E::OutcomeBehind,
        Field::Outcome if met.has(Field::Recommendation) && !met.has(Field::Action) => {
            E::OutcomeInFront
        }
        Field::Action if met.has(Field::Action) => E::SecondAction,
        Field::Action if behind_when && met.has(Field::ByWhom) => E::ActionBehind,
        Field::ByWhen if met.has(Field::ByWhen) => E::SecondWhen,
        Field::Section if met.has(Field::Recommendation) || met.has(Field::Action) => {
            E::SectionBehind
        }
        Field::Monitoring if behind_when => E::MonitoringBehind,
        Field::Monitoring if is_long => E::MonitoringInFront,
        Field::Other if behind_when => E::OtherBehind,
        _ => return None,
    };
    Some(place)
}

/// What a plan gains by having a field at all.
pub(super) fn of_whole(met: Met) -> Terms {
    let gains = [
        (Field::Recommendation, E::HasText),
        (Field::Action, E::HasText),
        (Field::ByWhen, E::HasWhen),
        (Field::ByWhom, E::HasWhom),
        (Field::Monitoring, E::HasWhen),
    ];
    let is_grouped = met.has(Field::ByWhom) && met.has(Field::Section);
    let gained = gains.into_iter().filter(|(field, _)| met.has(*field));
    Terms::default()
        .and(gained.map(|(_, gain)| (gain, 1.0)))
        .and(is_grouped.then_some((E::SectionAndOwner, 1.0)))
}

/// Whether a column has texts of some length.
pub(super) fn is_long(content: &Content) -> bool {
    content.words >= tuning::MIN_LONG_TEXT_WORDS
}
