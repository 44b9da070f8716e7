//! Documents as flat rows, for every format that has rows.
//!
//! The order of [`COLUMNS`] is that of reading: where it stands, what it says, what to check, then what programs need.

use crate::normalise::{Action, Document, Due, Plan, Recommendation};
use crate::text::command::shown;
use serde::Serialize;

/// What becomes one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum RowUnit {
    /// A recommendation with all its actions.
    #[default]
    Recommendation,
    /// An action; a recommendation whose page shows no split is one row.
    Action,
}

/// Names of the columns in their order.
pub const COLUMNS: [&str; 29] = [
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
    "board",
    "review",
    "subject",
    "plan_title",
    "other",
    "section_note",
    "action_index",
    "due",
    "ongoing",
    "plan",
    "id",
    "sha256",
    "warnings",
    "document_warnings",
];

/// One row, a cell for each of [`COLUMNS`].
pub type Row = [String; COLUMNS.len()];

/// The rows of a document in its order.
pub fn rows(document: &Document, unit: RowUnit) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, plan) in document.plans.iter().enumerate() {
        let place = Place {
            document,
            plan,
            index,
        };
        for recommendation in &plan.recommendations {
            match unit {
                RowUnit::Action if !recommendation.actions.is_empty() => {
                    let actions = recommendation.actions.iter().enumerate();
                    rows.extend(actions.map(|action| place.row(recommendation, Some(action))));
                }
                _ => rows.push(place.row(recommendation, None)),
            }
        }
    }
    rows
}

/// Where a recommendation stands.
struct Place<'a> {
    document: &'a Document,
    plan: &'a Plan,
    /// Of the plan within the document, from 0.
    index: usize,
}

impl Place<'_> {
    fn row(&self, rec: &Recommendation, action: Option<(usize, &Action)>) -> Row {
        let facts = &self.document.document;
        let source = &self.document.source;
        let due: Vec<&Due> = match action {
            None => rec.due.iter().collect(),
            Some((_, action)) => due_of_action(rec, action),
        };
        let fields = match action {
            None => [&rec.action, &rec.by_whom, &rec.by_when, &rec.monitoring],
            Some((_, a)) => [&a.action, &a.by_whom, &a.by_when, &a.monitoring],
        };
        let [action_text, by_whom, by_when, monitoring] = fields.map(Clone::clone);
        [
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
            to_check(&rec.warnings),
            facts.board.clone(),
            facts.review.clone(),
            facts.subject.clone(),
            self.plan.title.clone(),
            other(rec),
            rec.section_note.clone().unwrap_or_default(),
            action.map_or_else(String::new, |(index, _)| (index + 1).to_string()),
            joined(due.iter().map(|d| d.raw.clone()), "\n"),
            due.iter().any(|d| d.ongoing).to_string(),
            (self.index + 1).to_string(),
            rec.id.clone(),
            source.sha256.clone(),
            codes(&rec.warnings),
            codes(&self.document.warnings),
        ]
    }
}

/// The dates that stand in this action's own `by_when`.
fn due_of_action<'a>(rec: &'a Recommendation, action: &Action) -> Vec<&'a Due> {
    rec.due
        .iter()
        .filter(|due| action.by_when.contains(&due.raw))
        .collect()
}

/// The earliest first day. ISO dates sort as text.
fn first_day(due: &[&Due]) -> String {
    let days = due.iter().filter_map(|d| d.from.clone());
    days.min().unwrap_or_default()
}

/// The latest last day.
fn last_day(due: &[&Due]) -> String {
    let days = due.iter().filter_map(|d| d.to.clone());
    days.max().unwrap_or_default()
}

/// The columns of no field as the text of a JSON object, empty if there are none.
fn other(rec: &Recommendation) -> String {
    if rec.other.is_empty() {
        return String::new();
    }
    serde_json::to_string(&rec.other).unwrap_or_default()
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
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn joined(parts: impl Iterator<Item = String>, separator: &str) -> String {
    parts.collect::<Vec<_>>().join(separator)
}
