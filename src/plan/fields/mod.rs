//! What each column of a plan holds, and how much a row of labels reads like the headings of one.
//!
//! Every column gets a sum for every field: for its heading, for what stands in it, and for its place. The fields of all
//! columns are then chosen together, so that a plan has one recommendation column and, if at all possible, actions,
//! owners, dates and progress. How much worse the next best choice is for a column is the doubt about it.

use super::content::Content;
use super::heading::Label;
use super::rated;
use super::vocabulary::{self, Meaning, Strength, Votes, normalise};
use super::{Column, Field};
use crate::tuning::plan as tuning;
use assign::{FIELDS, Sums};
use weights::{Evidence, Terms};

mod assign;
mod evidence;
mod likeness;
#[cfg(test)]
mod tests;
mod weighed;
mod weights;

pub(super) use likeness::likeness;
pub(super) use weighed::Weighed;

/// A column with what speaks for its field.
#[derive(Clone, Debug)]
pub(super) struct Role {
    pub(super) column: Column,
    /// Whether its heading names the field.
    pub(super) is_named: bool,
    /// Best sum of all columns less the best sum with this column something else.
    pub(super) margin: f64,
}

impl Role {
    /// Whether another field would do nearly as well.
    pub(super) fn is_doubtful(&self) -> bool {
        !self.is_named && self.margin < weights::MIN_SURE_MARGIN
    }
}

/// The columns of a plan: `labels` are their headings, `texts[column]` are the texts of their body cells.
pub(super) struct Columns {
    labels: Vec<Label>,
    votes: Vec<Votes>,
    content: Vec<Content>,
    /// Share of the rows that start a group of equal texts, by column.
    own: Vec<f64>,
    /// Whether the recommendations stand above the tables.
    has_leads: bool,
}

impl Columns {
    /// Looks at headings and texts.
    pub(super) fn of(labels: &[Label], texts: &[Vec<String>], has_leads: bool) -> Self {
        let content: Vec<Content> = texts.iter().map(|t| Content::of(t)).collect();
        let plain = Self::plain(labels.to_vec(), content);
        let settled = settle(&plain);
        Self {
            labels: settled,
            own: own_shares(texts),
            has_leads,
            ..plain
        }
    }

    fn plain(labels: Vec<Label>, content: Vec<Content>) -> Self {
        Self {
            votes: labels.iter().map(|l| Votes::of(&l.text)).collect(),
            labels,
            content,
            own: Vec::new(),
            has_leads: false,
        }
    }

    /// What each column holds.
    pub(super) fn roles(&self) -> Vec<Role> {
        let chosen = assign::best(&self.sums(), &self.content).into_iter();
        chosen
            .zip(&self.labels)
            .enumerate()
            .map(|(i, ((field, margin), label))| Role {
                is_named: is_named(label, field, i == 0),
                margin,
                column: Column {
                    heading: label.text.clone(),
                    field,
                },
            })
            .collect()
    }

    /// What was weighed for each.
    pub(super) fn weighed(&self) -> Vec<Vec<Weighed>> {
        weighed::weighed(self)
    }

    /// What heading and content of a column say for a field.
    fn terms(&self, at: usize, field: Field) -> Terms {
        let is_led = self.has_leads && field == Field::Recommendation;
        evidence::of_heading(&self.labels[at], &self.votes[at], field, at == 0)
            .and(evidence::of_content(&self.content[at], field, at).0)
            .and(is_led.then_some((Evidence::LeadsAbove, 1.0)))
            .and(self.groups_nothing(at, field))
    }

    /// A theme that changes with every row is what the row is about, and groups none. Agencies may have one row each.
    fn groups_nothing(&self, at: usize, field: Field) -> Option<(Evidence, f64)> {
        let own = self.own.get(at).filter(|_| field == Field::Section)?;
        let amount = (3.0 * own - 2.0).max(0.0) * (1.0 - self.content[at].owner);
        Some((Evidence::EachItsOwn, amount))
    }

    fn sums(&self) -> Vec<Sums> {
        let n = self.labels.len().min(self.content.len());
        (0..n)
            .map(|at| FIELDS.map(|field| self.terms(at, field).sum()))
            .collect()
    }
}

/// Of each column, the share of the plan's rows that start a group of equal texts in it; none of few rows.
fn own_shares(texts: &[Vec<String>]) -> Vec<f64> {
    let rows = texts.iter().map(Vec::len).max().unwrap_or(0);
    let share = |own: &Vec<String>| {
        let groups = own.chunk_by(|a, b| a == b).count();
        if rows < tuning::MIN_GROUPED_ROW_COUNT {
            0.0
        } else {
            groups as f64 / rows as f64
        }
    };
    texts.iter().map(share).collect()
}

fn is_named(label: &Label, field: Field, is_first: bool) -> bool {
    let named = evidence::of_heading(label, &Votes::default(), field, is_first).sum();
    let is_known = label.meaning.is_some_and(|(_, s)| s >= Strength::Start);
    is_known && named >= weights::MIN_NAMED
}

/// A heading whose meaning depends on what else is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Conditional {
    /// 'Comments' tell of progress where nothing else does.
    Comments,
    /// A bare 'Date' is the deadline where no other is.
    Date,
    /// A bare 'Outcome' is the aim, or what came of it.
    Outcome,
    /// An 'Aim' is what is to come of a recommendation, or stands for one.
    Aim,
}

fn conditional(label: &Label) -> Option<Conditional> {
    let text = normalise(vocabulary::without_numbering(&label.text));
    match text.as_str() {
        // Under 'Progress' it is settled already.
        "date" | "dates"
            if !matches!(label.meaning, Some((Meaning::Field(Field::Monitoring), _))) =>
        {
            Some(Conditional::Date)
        }
        "outcome" | "outcomes" | "result" | "results" => Some(Conditional::Outcome),
        "aim" | "aims" | "objective" | "objectives" | "goal" | "goals" | "purpose" => {
            Some(Conditional::Aim)
        }
        _ if matches!(label.meaning, Some((Meaning::Comments, _))) => Some(Conditional::Comments),
        _ => None,
    }
}

/// Settles the headings that depend on the other columns: those are read first, without them.
fn settle(columns: &Columns) -> Vec<Label> {
    let (labels, content) = (&columns.labels, &columns.content);
    let mut settled = labels.clone();
    // 'Red', 'Amber', 'Green', with a mark in one of them.
    for (label, colour) in settled.iter_mut().zip(rated::colours(labels)) {
        if colour.is_some() {
            label.meaning = Some((Meaning::Field(Field::Monitoring), Strength::Whole));
        }
    }
    let kinds: Vec<Option<Conditional>> = labels.iter().map(conditional).collect();
    if kinds.iter().all(Option::is_none) {
        return settled;
    }
    let rest: Vec<usize> = (0..labels.len().min(content.len()))
        .filter(|i| kinds[*i].is_none())
        .collect();
    let own = rest.iter().map(|i| labels[*i].clone()).collect();
    let own = Columns::plain(own, rest.iter().map(|i| content[*i]).collect());
    let chosen = assign::best(&own.sums(), &own.content);
    let at = |field: Field| {
        let found = chosen.iter().position(|(f, _)| *f == field);
        found.map(|i| rest[i])
    };
    let is_named_at = |field: Field| {
        let at = at(field);
        at.is_some_and(|i| is_named(&labels[i], field, i == 0))
    };
    for (i, kind) in kinds.iter().enumerate() {
        let meaning = match kind {
            Some(Conditional::Comments) if at(Field::Monitoring).is_none() => {
                Meaning::Field(Field::Monitoring)
            }
            Some(Conditional::Date) if at(Field::ByWhen).is_none() => Meaning::Field(Field::ByWhen),
            Some(Conditional::Comments | Conditional::Date) => Meaning::Field(Field::Other),
            // Others may stand in its place only by content: then it is the recommendation.
            Some(Conditional::Aim) if is_named_at(Field::Recommendation) => {
                Meaning::Field(Field::Outcome)
            }
            Some(Conditional::Outcome) => {
                let is_behind = at(Field::ByWhen).is_some_and(|when| when < i);
                outcome(is_behind, content.get(i), &at)
            }
            Some(Conditional::Aim) | None => continue,
        };
        settled[i].meaning = Some((meaning, Strength::Whole));
    }
    settled
}

/// What a bare 'Outcome' means: left of the deadline what is intended; behind it what came of it, if another column has
/// what was intended or its texts tell of the past; a question of its content where nothing tells of progress.
fn outcome(
    is_behind: bool,
    content: Option<&Content>,
    at: &impl Fn(Field) -> Option<usize>,
) -> Meaning {
    let tells_of_past = content.is_some_and(|c| c.past >= 0.5 && c.state < 0.5);
    if is_behind && (at(Field::Outcome).is_some() || tells_of_past) {
        Meaning::Field(Field::Monitoring)
    } else if at(Field::Monitoring).is_none() {
        Meaning::Result
    } else {
        Meaning::Field(Field::Outcome)
    }
}
