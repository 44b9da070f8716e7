//! What each column of a plan holds.
//!
//! Every column gets a score for every field: for its heading, for what stands in it, and for its place. The fields
//! of all columns are then chosen together, so that a plan has one recommendation column and, if at all possible,
//! actions, owners, dates and progress (a best path over the columns from left to right that remembers which
//! fields it has met).

use super::Column;
use super::Field;
use super::content::Content;
use super::heading::Label;
use super::vocabulary::{Meaning, Strength, normalise};
use crate::tuning::plan::columns as tuning;

/// How sure the field of a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// The heading names it.
    Heading,
    /// What stands in the column shows it.
    Content,
    /// Only its place and what is missing speak for it.
    Place,
}

/// A column with the ground for its field.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) column: Column,
    pub(super) ground: Ground,
}

const FIELDS: [Field; 9] = [
    Field::Recommendation,
    Field::Outcome,
    Field::Action,
    Field::ByWhom,
    Field::ByWhen,
    Field::Monitoring,
    Field::Number,
    Field::Section,
    Field::Other,
];

/// Fields that a path remembers: the first six.
const N_REMEMBERED: usize = 6;

/// Which of the remembered fields have been met.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Met(usize);

impl Met {
    fn has(self, field: Field) -> bool {
        FIELDS[..N_REMEMBERED]
            .iter()
            .position(|f| *f == field)
            .is_some_and(|i| self.0 & (1 << i) != 0)
    }

    fn with(self, field: usize) -> Self {
        if field < N_REMEMBERED {
            Self(self.0 | (1 << field))
        } else {
            self
        }
    }
}

/// The roles of all columns. `texts[column]` are the texts of its body cells.
pub(super) fn roles(labels: &[Label], texts: &[Vec<String>]) -> Vec<Role> {
    let content: Vec<Content> = texts.iter().map(|t| Content::of(t)).collect();
    let labels = &settle(labels);
    let fields = best_fields(labels, &content);
    labels
        .iter()
        .zip(&content)
        .zip(fields)
        .enumerate()
        .map(|(i, ((label, content), field))| Role {
            ground: ground(label, i, content, field),
            column: Column {
                heading: label.text.clone(),
                field,
            },
        })
        .collect()
}

/// Settles headings that depend on whether another column tells of progress. 'Comments' do where none does, and a bare
/// 'Outcome' may be what came of it.
fn settle(labels: &[Label]) -> Vec<Label> {
    let progress = Meaning::Field(Field::Monitoring);
    let names_progress =
        |l: &Label| matches!(l.meaning, Some((m, s)) if m == progress && s >= Strength::Start);
    let mut labels = labels.to_vec();
    if labels.iter().any(names_progress) {
        return labels;
    }
    for label in &mut labels {
        let text = normalise(&label.text);
        let is_bare = matches!(text.as_str(), "outcome" | "outcomes" | "result" | "results");
        if let Some((meaning, _)) = &mut label.meaning {
            match *meaning {
                Meaning::Comments => *meaning = progress,
                Meaning::Field(Field::Outcome) if is_bare => *meaning = Meaning::Result,
                _ => {}
            }
        }
    }
    labels
}

fn ground(label: &Label, index: usize, content: &Content, field: Field) -> Ground {
    if by_heading(label, field, index == 0) >= tuning::START_SCORE {
        Ground::Heading
    } else if by_content(content, field, index) >= tuning::MIN_TELLING_SCORE {
        Ground::Content
    } else {
        Ground::Place
    }
}

/// The fields with the highest sum of scores (dynamic programming over columns and fields met).
fn best_fields(labels: &[Label], content: &[Content]) -> Vec<Field> {
    const N_MET: usize = 1 << N_REMEMBERED;
    let mut best: Vec<Option<f64>> = vec![None; N_MET];
    best[0] = Some(0.0);
    let mut steps: Vec<Vec<(usize, usize)>> = Vec::with_capacity(labels.len());
    for (i, (label, content)) in labels.iter().zip(content).enumerate() {
        let own: Vec<f64> = FIELDS
            .iter()
            .map(|f| by_heading(label, *f, i == 0) + by_content(content, *f, i))
            .collect();
        let mut next: Vec<Option<f64>> = vec![None; N_MET];
        let mut from = vec![(0, 0); N_MET];
        for (met, so_far) in best
            .iter()
            .enumerate()
            .filter_map(|(m, s)| Some((m, (*s)?)))
        {
            for (f, field) in FIELDS.iter().enumerate() {
                let score = so_far + own[f] + by_place(Met(met), *field, content);
                let to = Met(met).with(f).0;
                if next[to].is_none_or(|s| score > s) {
                    next[to] = Some(score);
                    from[to] = (met, f);
                }
            }
        }
        steps.push(from);
        best = next;
    }
    let whole = |m: usize| best[m].map(|s| s + completeness(Met(m)));
    let mut met = (0..N_MET)
        .filter(|m| best[*m].is_some())
        .max_by(|a, b| {
            whole(*a)
                .unwrap_or(f64::MIN)
                .total_cmp(&whole(*b).unwrap_or(f64::MIN))
        })
        .unwrap_or(0);
    let mut fields = Vec::with_capacity(labels.len());
    for from in steps.iter().rev() {
        let (before, field) = from[met];
        fields.push(FIELDS[field]);
        met = before;
    }
    fields.reverse();
    fields
}

/// What a plan gains by having a field at all.
fn completeness(met: Met) -> f64 {
    let gain = |field: Field, score: f64| if met.has(field) { score } else { 0.0 };
    gain(Field::Recommendation, 2.0)
        + gain(Field::Action, 2.0)
        + gain(Field::ByWhen, 1.5)
        + gain(Field::ByWhom, 1.0)
        + gain(Field::Monitoring, 1.5)
}

/// How well a heading fits a field.
fn by_heading(label: &Label, field: Field, is_first: bool) -> f64 {
    let Some((meaning, strength)) = label.meaning else {
        return if field == Field::Other {
            tuning::UNKNOWN_SCORE
        } else {
            0.0
        };
    };
    let full = match strength {
        Strength::Whole => tuning::WHOLE_SCORE,
        Strength::Start => tuning::START_SCORE,
        Strength::Inside => tuning::INSIDE_SCORE,
        Strength::Word => tuning::WORD_SCORE,
    };
    let text = normalise(&label.text);
    let names_agency = matches!(
        text.as_str(),
        "agency"
            | "agencies"
            | "organisation"
            | "organisations"
            | "partner"
            | "partner agency"
            | "service"
            | "lead agency area"
    );
    match (meaning, field) {
        // An agency column in front groups the recommendations that belong to it.
        (Meaning::Field(Field::ByWhom) | Meaning::Agency, Field::Section)
            if is_first && names_agency =>
        {
            full + 2.0
        }
        (Meaning::Agency, Field::ByWhom) => full - 2.0,
        (Meaning::Agency, Field::Section) if is_first => full,
        // A bare 'Outcome' is the aim in front of the date, and what came of it behind.
        (Meaning::Agency, Field::Other) | (Meaning::Result, Field::Monitoring) => full - 1.0,
        // Without a recommendation column the plan answers findings or lessons.
        (Meaning::Field(Field::Other), Field::Recommendation)
            if ["learning", "lesson", "finding", "issue"]
                .iter()
                .any(|w| text.contains(w)) =>
        {
            full - 1.8
        }
        (Meaning::Field(f), _) if f == field => full,
        (Meaning::Completion, Field::ByWhen) => 3.0,
        (Meaning::Completion, Field::Monitoring) => 5.0,
        // Both settled by `settle`.
        (Meaning::Comments, Field::Other) | (Meaning::Result, Field::Outcome) => full,
        (Meaning::NotPlan, Field::Other) => tuning::INSIDE_SCORE,
        (_, Field::Other) => tuning::UNKNOWN_SCORE / 2.0,
        _ => 0.0,
    }
}

/// How well what stands in a column fits a field.
fn by_content(c: &Content, field: Field, index: usize) -> f64 {
    if c.filled == 0 {
        return if field == Field::Other { 0.0 } else { -1.0 };
    }
    let is_long = c.words >= crate::tuning::plan::MIN_LONG_TEXT_WORDS;
    let long = if is_long { 1.0 } else { -2.0 };
    match field {
        Field::Number => {
            if index <= 1 {
                7.0 * c.label - 2.0
            } else {
                -4.0
            }
        }
        Field::ByWhen => {
            if is_long {
                1.5 * c.when - 1.0
            } else {
                5.0 * c.when - 1.5
            }
        }
        Field::ByWhom => {
            let is_named = c.words <= crate::tuning::plan::MAX_OWNER_WORDS;
            (if is_named { 4.0 * c.owner } else { 0.0 }) - 1.5 - 3.0 * c.when
        }
        Field::Section => {
            if index <= 1 {
                4.0 * c.owner - 1.5
            } else {
                -6.0
            }
        }
        Field::Monitoring => {
            3.0 * c.status + 1.5 * c.past + 1.2 * c.when - c.modal - if is_long { 0.0 } else { 0.7 }
        }
        Field::Recommendation => long + 3.0 * c.modal - c.status,
        Field::Outcome => long + 1.2 * c.state - 2.0 * c.modal - c.task - c.status,
        Field::Action => long + 2.0 * c.task - 0.7 * c.modal - c.status - 0.5 * c.past,
        Field::Other => {
            if c.is_scale {
                2.0
            } else {
                0.8 * c.past
            }
        }
    }
}

/// How well a field fits behind those met so far.
fn by_place(met: Met, field: Field, content: &Content) -> f64 {
    let is_text = content.words >= crate::tuning::plan::MIN_LONG_TEXT_WORDS;
    let behind_when = met.has(Field::ByWhen);
    match field {
        Field::Recommendation if met.has(Field::Recommendation) => -4.0,
        Field::Recommendation if met.has(Field::Action) || behind_when => -1.0,
        Field::Outcome if met.has(Field::Outcome) => -2.0,
        Field::Outcome if behind_when => -0.5,
        Field::Outcome if met.has(Field::Recommendation) && !met.has(Field::Action) => 0.5,
        Field::Action if met.has(Field::Action) => -1.5,
        Field::Action if behind_when && met.has(Field::ByWhom) => -0.5,
        Field::ByWhen if met.has(Field::ByWhen) => -1.2,
        Field::Section if met.has(Field::Recommendation) || met.has(Field::Action) => -5.0,
        Field::Monitoring if behind_when => 1.2,
        Field::Monitoring if is_text => -1.5,
        Field::Other if behind_when => -0.3,
        _ => 0.0,
    }
}
