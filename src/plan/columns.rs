//! What each column of a plan holds: by its heading, else by what stands in it and what is still missing.

use super::date_words::{looks_like_owner, looks_like_status, looks_like_when};
use super::heading::Label;
use super::number;
use super::vocabulary::{Meaning, Strength, normalise};
use super::{Column, Field};
use crate::tuning::plan as tuning;

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

/// What the texts of a column have in common.
#[derive(Clone, Copy, Debug, Default)]
struct Content {
    filled: usize,
    when: f64,
    owner: f64,
    status: f64,
    label: f64,
    words: f64,
}

impl Content {
    fn of(texts: &[String]) -> Self {
        let filled: Vec<&String> = texts.iter().filter(|t| !t.is_empty()).collect();
        let n = filled.len().max(1) as f64;
        let share = |test: fn(&str) -> bool| filled.iter().filter(|t| test(t)).count() as f64 / n;
        Self {
            filled: filled.len(),
            when: share(looks_like_when),
            owner: share(looks_like_owner),
            status: share(looks_like_status),
            label: share(|t| {
                t.len() <= 12
                    && number::leading(&format!("{t} ")).is_some_and(|l| l.length >= t.len())
            }),
            words: filled
                .iter()
                .map(|t| t.split_whitespace().count())
                .sum::<usize>() as f64
                / n,
        }
    }
}

/// The roles of all columns. `texts[column]` are the texts of its body cells.
pub(super) fn roles(labels: &[Label], texts: &[Vec<String>]) -> Vec<Role> {
    let content: Vec<Content> = texts.iter().map(|t| Content::of(t)).collect();
    let mut fields: Vec<Option<(Field, Ground)>> = labels.iter().map(|l| by_heading(l)).collect();
    settle_completion(labels, &mut fields);
    settle_comments(labels, &mut fields);
    settle_agency(labels, &mut fields, &content);
    settle_recommendation(labels, &mut fields, &content);
    settle_outcome(labels, &mut fields);
    settle_missing(labels, &mut fields, &content);
    for i in 0..labels.len() {
        if fields[i].is_none()
            && let Some(field) = by_kind(i, &fields, &content)
        {
            fields[i] = Some((field, Ground::Content));
        }
    }
    for i in 0..labels.len() {
        if fields[i].is_none() {
            fields[i] = Some((by_place(i, &fields, &content), Ground::Place));
        }
    }
    settle_action(labels, &mut fields, &content);
    labels
        .iter()
        .zip(fields)
        .map(|(l, f)| {
            let (field, ground) = f.unwrap_or((Field::Other, Ground::Place));
            Role {
                column: Column {
                    heading: l.text.clone(),
                    field,
                },
                ground,
            }
        })
        .collect()
}

fn by_heading(label: &Label) -> Option<(Field, Ground)> {
    match label.meaning? {
        (Meaning::Field(f), Strength::Word) => Some((f, Ground::Content)),
        (Meaning::Field(f), _) => Some((f, Ground::Heading)),
        _ => None,
    }
}

fn has(fields: &[Option<(Field, Ground)>], wanted: Field) -> bool {
    fields.iter().flatten().any(|(f, _)| *f == wanted)
}

fn means(label: &Label, meaning: Meaning) -> bool {
    label.meaning.is_some_and(|(m, _)| m == meaning)
}

/// 'Completion date' is the due date where no other column is.
fn settle_completion(labels: &[Label], fields: &mut [Option<(Field, Ground)>]) {
    let field = if has(fields, Field::ByWhen) {
        Field::Monitoring
    } else {
        Field::ByWhen
    };
    for (l, f) in labels.iter().zip(fields.iter_mut()) {
        if means(l, Meaning::Completion) {
            *f = Some((field, Ground::Heading));
        }
    }
}

/// 'Comments' are progress where no other column tells of it.
fn settle_comments(labels: &[Label], fields: &mut [Option<(Field, Ground)>]) {
    let field = if has(fields, Field::Monitoring) {
        Field::Other
    } else {
        Field::Monitoring
    };
    for (l, f) in labels.iter().zip(fields.iter_mut()) {
        if means(l, Meaning::Comments) {
            *f = Some((field, Ground::Heading));
        }
    }
}

/// An agency column in front of the recommendations groups them where another column names the owner.
fn settle_agency(labels: &[Label], fields: &mut [Option<(Field, Ground)>], content: &[Content]) {
    let first_text = fields.iter().position(|f| {
        matches!(
            f,
            Some((Field::Recommendation | Field::Action | Field::Outcome, _))
        )
    });
    let owners = fields
        .iter()
        .flatten()
        .filter(|(f, _)| *f == Field::ByWhom)
        .count();
    for i in 0..labels.len() {
        let names_agency = means(&labels[i], Meaning::Agency)
            || matches!(
                normalise(&labels[i].text).as_str(),
                "agency"
                    | "agencies"
                    | "organisation"
                    | "organisations"
                    | "partner"
                    | "partner agency"
            );
        if !names_agency {
            continue;
        }
        let is_in_front = first_text.is_some_and(|t| i < t);
        let other_owner = owners > usize::from(matches!(fields[i], Some((Field::ByWhom, _))));
        fields[i] = Some(if is_in_front && other_owner {
            (Field::Section, Ground::Heading)
        } else if !other_owner && content[i].owner > 0.0 {
            (Field::ByWhom, Ground::Heading)
        } else if matches!(fields[i], Some((Field::ByWhom, _))) {
            (Field::ByWhom, Ground::Heading)
        } else {
            (Field::Other, Ground::Heading)
        });
    }
}

/// Without a recommendation column, the finding or lesson in front of the actions is what the plan answers.
fn settle_recommendation(
    labels: &[Label],
    fields: &mut [Option<(Field, Ground)>],
    content: &[Content],
) {
    if has(fields, Field::Recommendation) {
        return;
    }
    let Some(action) = fields
        .iter()
        .position(|f| matches!(f, Some((Field::Action, _))))
    else {
        return;
    };
    let candidate = (0..action).find(|i| {
        let text = normalise(&labels[*i].text);
        let is_finding = [
            "finding",
            "learning",
            "lesson",
            "issue",
            "theme",
            "what needs",
        ]
        .iter()
        .any(|w| text.contains(w));
        let is_open = matches!(fields[*i], Some((Field::Other, _)) | None);
        is_open && (is_finding || fields[*i].is_none()) && content[*i].words >= 4.0
    });
    if let Some(i) = candidate {
        fields[i] = Some((Field::Recommendation, Ground::Content));
    }
}

/// A bare 'Outcome' behind the due date, where nothing else tells of progress, is what came of it.
fn settle_outcome(labels: &[Label], fields: &mut [Option<(Field, Ground)>]) {
    if has(fields, Field::Monitoring) {
        return;
    }
    let Some(when) = fields
        .iter()
        .rposition(|f| matches!(f, Some((Field::ByWhen, _))))
    else {
        return;
    };
    for i in when + 1..labels.len() {
        let is_bare = matches!(
            normalise(&labels[i].text).as_str(),
            "outcome" | "outcomes" | "result" | "results"
        );
        if is_bare && matches!(fields[i], Some((Field::Outcome, _))) {
            fields[i] = Some((Field::Monitoring, Ground::Place));
        }
    }
}

/// A heading of no field that the vocabulary knows only in part ('Milestone date') gives way where a field is missing
/// and the column's content is plainly that field's.
fn settle_missing(labels: &[Label], fields: &mut [Option<(Field, Ground)>], content: &[Content]) {
    for i in 0..labels.len() {
        let is_partly_known = !matches!(labels[i].meaning, Some((_, Strength::Whole)));
        if is_partly_known && matches!(fields[i], Some((Field::Other, _))) {
            fields[i] = None;
            let kind = by_kind(i, fields, content);
            let is_missing = kind.is_some_and(|k| !has(fields, k));
            fields[i] = Some(match kind {
                Some(kind) if is_missing => (kind, Ground::Content),
                _ => (Field::Other, Ground::Heading),
            });
        }
    }
}

/// A plan without an action column has it under another name: a column of longer texts between the recommendation
/// and the owner or date that was given to progress, where something else tells of progress.
fn settle_action(labels: &[Label], fields: &mut [Option<(Field, Ground)>], content: &[Content]) {
    if has(fields, Field::Action) || !has(fields, Field::Recommendation) {
        return;
    }
    let owner_or_date = fields
        .iter()
        .position(|f| matches!(f, Some((Field::ByWhom | Field::ByWhen, _))))
        .unwrap_or(labels.len());
    let progress: Vec<usize> = (0..labels.len())
        .filter(|i| matches!(fields[*i], Some((Field::Monitoring, _))))
        .collect();
    let candidate = progress.iter().copied().find(|i| {
        *i < owner_or_date && progress.len() > 1 && content[*i].words >= tuning::MIN_LONG_TEXT_WORDS
    });
    if let Some(i) = candidate {
        fields[i] = Some((Field::Action, Ground::Place));
    }
}

/// The field of a column whose heading says nothing, where its content is of one kind.
fn by_kind(i: usize, fields: &[Option<(Field, Ground)>], content: &[Content]) -> Option<Field> {
    let c = &content[i];
    let most = tuning::MIN_ALIKE_RATIO;
    if c.filled == 0 {
        return None;
    }
    if i == 0 && c.label >= most {
        return Some(Field::Number);
    }
    if c.when >= most {
        return Some(if has(fields, Field::ByWhen) {
            Field::Monitoring
        } else {
            Field::ByWhen
        });
    }
    if c.status >= most {
        return Some(Field::Monitoring);
    }
    let is_owner = c.owner >= most && c.words <= tuning::MAX_OWNER_WORDS;
    let is_first = i == 0 && has(fields, Field::ByWhom);
    is_owner.then_some(if is_first {
        Field::Section
    } else {
        Field::ByWhom
    })
}

/// The field of a column of longer texts, by its place and by what is still missing.
fn by_place(i: usize, fields: &[Option<(Field, Ground)>], content: &[Content]) -> Field {
    let when_at = fields
        .iter()
        .position(|f| matches!(f, Some((Field::ByWhen, _))));
    let is_behind_when = when_at.is_some_and(|w| i > w);
    let rating = content[i].filled == 0;
    if rating {
        return Field::Other;
    }
    // Between recommendation and action stands the outcome; so of two open columns the second is the action.
    let open_behind = (i + 1..fields.len())
        .filter(|j| fields[*j].is_none() && when_at.is_none_or(|w| *j < w))
        .count();
    if is_behind_when {
        Field::Monitoring
    } else if !has(fields, Field::Recommendation) {
        Field::Recommendation
    } else if !has(fields, Field::Action) {
        if open_behind > 0 && !has(fields, Field::Outcome) {
            Field::Outcome
        } else {
            Field::Action
        }
    } else {
        Field::Other
    }
}
