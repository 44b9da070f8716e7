//! What a document's page shows of it: plain words for fields, rows as lists of fields.

use crate::normalise::{Document, Due, Field, Plan, Recommendation, Warning};
use serde::Serialize;
use std::collections::BTreeMap;

/// Words of the status in the contract and for people.
pub(super) const STATUSES: [(&str, &str); 8] = [
    ("completed", "Completed"),
    ("partially_completed", "Partly completed"),
    ("in_progress", "In progress"),
    ("not_started", "Not started"),
    ("overdue", "Overdue"),
    ("paused", "Paused"),
    ("superseded", "Superseded"),
    ("rejected", "Rejected"),
];

/// Words of the rating in the contract and for people.
pub(super) const RAGS: [(&str, &str); 6] = [
    ("green", "Green"),
    ("amber", "Amber"),
    ("red", "Red"),
    ("blue", "Blue"),
    ("purple", "Purple"),
    ("grey", "Grey"),
];

/// Fields of a row in the order of reading: name in the contract, words for people, what the cells are called.
const FIELDS: [(&str, &str, Field); 12] = [
    ("number", "Number", Field::Number),
    ("section", "Section", Field::Section),
    ("recommendation", "Recommendation", Field::Recommendation),
    ("outcome", "Outcome", Field::Outcome),
    ("action", "Action", Field::Action),
    ("by_whom", "By whom", Field::ByWhom),
    ("by_when", "By when", Field::ByWhen),
    ("due", "Due date", Field::ByWhen),
    ("monitoring", "Monitoring and progress", Field::Monitoring),
    ("status", "Status", Field::Monitoring),
    ("rag", "RAG rating", Field::Monitoring),
    ("section_note", "Note beside the section", Field::Section),
];

/// Names of all fields but those of no field with words for people.
pub(super) fn field_labels() -> BTreeMap<&'static str, &'static str> {
    let labels = FIELDS.iter().map(|(name, label, _)| (*name, *label));
    labels
        .chain([
            ("other", "Other (kept under its heading)"),
            ("actions", "Single actions"),
        ])
        .collect()
}

/// A plan as the page shows it.
#[derive(Debug, Serialize)]
pub(super) struct PlanView<'a> {
    /// Which plan, from 1.
    number: usize,
    title: &'a str,
    columns: Vec<ColumnView<'a>>,
    rows: Vec<RowView<'a>>,
}

#[derive(Debug, Serialize)]
struct ColumnView<'a> {
    /// Which column, from 1.
    number: usize,
    heading: &'a str,
    field: Field,
    label: &'static str,
    corrected: bool,
}

#[derive(Debug, Serialize)]
struct RowView<'a> {
    id: &'a str,
    /// What it is called: its number, else its place.
    name: String,
    section: &'a str,
    pages: &'a [u32],
    warnings: &'a [Warning],
    /// Fields with something in them, or with a column.
    fields: Vec<FieldView<'a>>,
    /// The other fields.
    empty: Vec<FieldView<'a>>,
}

#[derive(Debug, Serialize)]
struct FieldView<'a> {
    name: String,
    label: &'a str,
    text: String,
}

/// The plans of a document.
pub(super) fn plans(document: &Document) -> Vec<PlanView<'_>> {
    document.plans.iter().zip(1..).map(plan).collect()
}

fn plan((plan, number): (&Plan, usize)) -> PlanView<'_> {
    let columns = plan.columns.iter().zip(1..).map(|(c, number)| ColumnView {
        number,
        heading: &c.heading,
        field: c.field,
        label: label(c.field),
        corrected: c.corrected,
    });
    let rows = plan.recommendations.iter().zip(1..);
    PlanView {
        number,
        title: &plan.title,
        columns: columns.collect(),
        rows: rows.map(|(rec, place)| row(plan, rec, place)).collect(),
    }
}

fn label(field: Field) -> &'static str {
    let found = FIELDS.iter().find(|(_, _, f)| *f == field);
    found.map_or("Other (kept under its heading)", |(_, label, _)| label)
}

fn row<'a>(plan: &Plan, rec: &'a Recommendation, place: usize) -> RowView<'a> {
    let has_column = |name: &str, field: Field| {
        !matches!(name, "due" | "status" | "rag" | "section_note")
            && plan.columns.iter().any(|c| c.field == field)
    };
    let mut fields = Vec::new();
    let mut empty = Vec::new();
    for (name, label, field) in FIELDS {
        let view = FieldView {
            name: name.to_owned(),
            label,
            text: text(rec, name),
        };
        if view.text.is_empty() && !has_column(name, field) {
            empty.push(view);
        } else {
            fields.push(view);
        }
    }
    fields.extend(rec.other.iter().map(|(heading, text)| FieldView {
        name: format!("other/{heading}"),
        label: if heading.is_empty() {
            "(no heading)"
        } else {
            heading
        },
        text: text.clone(),
    }));
    RowView {
        id: &rec.id,
        name: match &rec.number {
            Some(number) => number.clone(),
            None => format!("row {place}"),
        },
        section: rec.section.as_deref().unwrap_or_default(),
        pages: &rec.pages,
        warnings: &rec.warnings,
        fields,
        empty,
    }
}

fn text(rec: &Recommendation, name: &str) -> String {
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    match name {
        "number" => given(&rec.number),
        "section" => given(&rec.section),
        "section_note" => given(&rec.section_note),
        "recommendation" => rec.recommendation.clone(),
        "outcome" => rec.outcome.clone(),
        "action" => rec.action.clone(),
        "by_whom" => rec.by_whom.clone(),
        "by_when" => rec.by_when.clone(),
        "monitoring" => rec.monitoring.clone(),
        "due" => rec.due.iter().map(day).collect::<Vec<_>>().join("\n"),
        "status" => shown(rec.status.as_ref(), &STATUSES),
        "rag" => shown(rec.rag.as_ref(), &RAGS),
        _ => String::new(),
    }
}

/// A due date as people write one that cannot be misread.
fn day(due: &Due) -> String {
    match (&due.from, &due.to) {
        (Some(from), Some(to)) if from == to => to.clone(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        _ if due.ongoing => "ongoing".to_owned(),
        (Some(day), None) | (None, Some(day)) => day.clone(),
        (None, None) => due.raw.clone(),
    }
}

fn shown(value: Option<&impl Serialize>, words: &[(&str, &str)]) -> String {
    let Ok(serde_json::Value::String(word)) = serde_json::to_value(value) else {
        return String::new();
    };
    let found = words.iter().find(|(w, _)| *w == word);
    found.map_or(word, |(_, label)| (*label).to_owned())
}
