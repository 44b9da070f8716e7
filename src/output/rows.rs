//! Documents as flat rows, for every format that has rows.
//!
//! The order of [`COLUMNS`] is that of reading: where it stands, what it says, what to check, then what programs need.

use crate::codes::{GivenCode, Kind};
use crate::diagnostic::Code::{ColumnGuessed, ColumnWithoutField};
use crate::normalise::{Action, Document, Due, Plan, Recommendation, Status};
use crate::text::command::shown;
use serde::Serialize;

/// What each column holds, in words: name and meaning.
pub(super) const DICTIONARY: &str = include_str!("dictionary.csv");

/// What becomes one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RowUnit {
    /// A recommendation with all its actions.
    #[default]
    Recommendation,
    /// An action; a recommendation whose page shows no split is one row.
    Action,
}

impl RowUnit {
    /// The unit of rows that are to be an action each, or not.
    pub fn by_action(by_action: bool) -> Self {
        if by_action {
            Self::Action
        } else {
            Self::Recommendation
        }
    }
}

/// Names of the columns in their order. With a day to be overdue on, [`OVERDUE`] stands behind `rag`.
pub const COLUMNS: [&str; 35] = [
    "file",
    "pages",
    "number",
    "section",
    "recommendation",
    "outcome",
    "action",
    "by_whom",
    "by_when",
    "due_from",
    "due_to",
    "monitoring",
    "status",
    "rag",
    "to_check",
    "agencies",
    "types",
    "themes",
    "board",
    "review",
    "subject",
    "plan_title",
    "other",
    "section_note",
    "code_words",
    "action_index",
    "due",
    "ongoing",
    "plan",
    "id",
    "path",
    "sha256",
    "warnings",
    "document_warnings",
    "corrected",
];

/// Name of the column that says whether the deadline has passed.
pub const OVERDUE: &str = "overdue";

/// How documents become rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Projection<'a> {
    /// What becomes one row.
    pub unit: RowUnit,
    /// Where the file is, below the folder that was searched; its name if it was named itself.
    pub path: &'a str,
    /// The day on which rows may be overdue, ISO 8601; without it there is no such column.
    pub as_of: Option<&'a str>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// A cell for each of [`columns`].
    pub cells: Vec<String>,
    /// What the row is about.
    pub recommendation: &'a Recommendation,
}

/// Names of the columns of a projection.
#[must_use]
pub fn columns(has_day: bool) -> Vec<&'static str> {
    let mut columns = Vec::with_capacity(COLUMNS.len() + 1);
    for column in COLUMNS {
        columns.push(column);
        if has_day && column == "rag" {
            columns.push(OVERDUE);
        }
    }
    columns
}

/// The rows of a document in its order.
#[must_use]
pub fn rows<'a>(document: &'a Document, projection: &Projection<'_>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for (index, plan) in document.plans.iter().enumerate() {
        let place = Place {
            document,
            plan,
            index,
            projection,
        };
        for recommendation in &plan.recommendations {
            let mut push = |action| {
                rows.push(Row {
                    cells: place.cells(recommendation, action),
                    recommendation,
                });
            };
            match projection.unit {
                RowUnit::Action if !recommendation.actions.is_empty() => {
                    for action in recommendation.actions.iter().enumerate() {
                        push(Some(action));
                    }
                }
                _ => push(None),
            }
        }
    }
    rows
}

/// Whether the deadline lies before a day and nothing says that the work is done with: empty if there is no deadline.
///
/// Both are ISO 8601, which sorts as text.
pub(super) fn overdue(deadline: &str, status: Option<Status>, day: &str) -> Option<bool> {
    use Status::{Completed, Rejected, Superseded};
    let is_closed = matches!(status, Some(Completed | Superseded | Rejected));
    (!deadline.is_empty()).then(|| !is_closed && deadline < day)
}

/// Where a recommendation stands.
struct Place<'a> {
    document: &'a Document,
    plan: &'a Plan,
    /// Of the plan within the document, from 0.
    index: usize,
    projection: &'a Projection<'a>,
}

impl Place<'_> {
    fn cells(&self, rec: &Recommendation, action: Option<(usize, &Action)>) -> Vec<String> {
        let facts = &self.document.document;
        let source = &self.document.source;
        let due: Vec<&Due> = match action {
            None => rec.due.iter().collect(),
            Some((_, action)) => due_of_action(&rec.due, action),
        };
        let fields = match action {
            None => [&rec.action, &rec.by_whom, &rec.by_when, &rec.monitoring],
            Some((_, a)) => [&a.action, &a.by_whom, &a.by_when, &a.monitoring],
        };
        let [action_text, by_whom, by_when, monitoring] = fields.map(Clone::clone);
        let mut cells = vec![
            shown(&source.file),
            joined(rec.pages.iter().map(u32::to_string), ", "),
            rec.number.clone().unwrap_or_default(),
            rec.section.clone().unwrap_or_default(),
            rec.recommendation.clone(),
            rec.outcome.clone(),
            action_text,
            by_whom,
            by_when,
            first_day(&due),
            last_day(&due),
            monitoring,
            rec.status.as_ref().map_or_else(String::new, word),
            rec.rag.as_ref().map_or_else(String::new, word),
        ];
        if let Some(day) = self.projection.as_of {
            let overdue = overdue(&last_day(&due), rec.status, day);
            cells.push(overdue.map_or_else(String::new, |is| is.to_string()));
        }
        cells.extend([
            to_check(&rec.warnings),
            given(&rec.agencies),
            given(&rec.types),
            given(&rec.themes),
            facts.board.clone(),
            facts.review.clone(),
            facts.subject.clone(),
            self.plan.title.clone(),
            other(rec),
            rec.section_note.clone().unwrap_or_default(),
            code_words(rec),
            action.map_or_else(String::new, |(index, _)| (index + 1).to_string()),
            joined(due.iter().map(|d| d.raw.clone()), "\n"),
            due.iter().any(|d| d.ongoing).to_string(),
            (self.index + 1).to_string(),
            rec.id.clone(),
            shown(self.projection.path),
            source.sha256.clone(),
            codes(&rec.warnings),
            codes(&self.document.warnings),
            rec.corrected.join(", "),
        ]);
        cells
    }
}

/// The dates that stand in this action's own `by_when`.
fn due_of_action<'a>(due: &'a [Due], action: &Action) -> Vec<&'a Due> {
    due.iter()
        .filter(|due| action.by_when.contains(&due.raw))
        .collect()
}

/// The first and the last day of an action whose recommendation has these due dates, ISO 8601; empty if there is none.
#[must_use]
pub fn days_of_action(due: &[Due], action: &Action) -> [String; 2] {
    let due = due_of_action(due, action);
    [first_day(&due), last_day(&due)]
}

/// The earliest first day. ISO dates sort as text.
pub(super) fn first_day(due: &[&Due]) -> String {
    let days = due.iter().filter_map(|d| d.from.clone());
    days.min().unwrap_or_default()
}

/// The latest last day.
pub(super) fn last_day(due: &[&Due]) -> String {
    let days = due.iter().filter_map(|d| d.to.clone());
    days.max().unwrap_or_default()
}

/// How sure the meaning of a column is: what a warning says of it, or that its heading told.
pub(super) fn how_sure<'a>(document: &'a Document, heading: &str) -> &'a str {
    let of_rows = document.plans.iter().flat_map(|plan| &plan.recommendations);
    let of_rows = of_rows.flat_map(|rec| &rec.warnings);
    let quoted = format!("'{heading}'");
    let mut said = document.warnings.iter().chain(of_rows).filter(|warning| {
        matches!(warning.code, ColumnGuessed | ColumnWithoutField)
            && warning.message.contains(&quoted)
    });
    said.next()
        .map_or("sure, by its heading", |warning| &warning.message)
}

/// The columns of no field as the text of a JSON object, empty if there are none.
pub(super) fn other(rec: &Recommendation) -> String {
    if rec.other.is_empty() {
        return String::new();
    }
    serde_json::to_string(&rec.other).unwrap_or_default()
}

/// The codes, with semicolons between.
fn given(codes: &[GivenCode]) -> String {
    joined(codes.iter().map(|code| code.code.clone()), "; ")
}

/// The words that gave the codes, a code to a line.
fn code_words(rec: &Recommendation) -> String {
    let codes = Kind::ALL.into_iter().flat_map(|kind| rec.codes(kind));
    let told = codes.filter(|code| !code.words.is_empty());
    joined(
        told.map(|code| format!("{}: {}", code.code, code.words.join(", "))),
        "\n",
    )
}

/// What the warnings say, one to a line, each once.
fn to_check(warnings: &[crate::normalise::Warning]) -> String {
    let mut sentences: Vec<&str> = Vec::new();
    for warning in warnings {
        if !sentences.contains(&warning.message.as_str()) {
            sentences.push(&warning.message);
        }
    }
    sentences.join("\n")
}

/// The codes in order of first appearance, each once.
fn codes(warnings: &[crate::normalise::Warning]) -> String {
    let mut words: Vec<String> = Vec::new();
    for code in warnings.iter().map(|w| word(&w.code)) {
        if !words.contains(&code) {
            words.push(code);
        }
    }
    words.join(", ")
}

/// The word that the JSON contract uses for the value.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

pub(super) fn joined(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}
