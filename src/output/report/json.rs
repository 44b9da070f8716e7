//! A comparison as JSON, for programs.

use crate::codes::Codes;
use crate::compare::{Report, Table};
use crate::normalise::{Rag, Status};
use crate::output::json::{ended, indented};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// Version of this form.
const VERSION: u32 = 2;
/// Tables that say again what stands with each recommendation.
const SAID_ELSEWHERE: [&str; 3] = ["learning", "candidates", "same-wording"];

#[derive(Serialize)]
struct Row<'a> {
    key: &'a str,
    id: &'a str,
    review: &'a str,
    plan: &'a str,
    number: Option<&'a str>,
    pages: &'a [u32],
    section: Option<&'a str>,
    recommendation: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    action: &'a str,
    by_whom: &'a str,
    by_when: &'a str,
    deadline: Option<String>,
    status: Option<Status>,
    rag: Option<Rag>,
    codes: &'a Codes,
    candidates: Vec<Offer<'a>>,
}

#[derive(Serialize)]
struct Offer<'a> {
    key: &'a str,
    id: &'a str,
    likeness: f64,
    /// Places in `said`.
    shared: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<&'a str>,
}

#[derive(Serialize)]
struct AskOut<'a> {
    ask: &'a str,
    keys: Vec<&'a str>,
}

/// What both of two recommendations say, each thing once.
#[derive(Default)]
struct Said<'a> {
    places: FxHashMap<&'a str, usize>,
    all: Vec<&'a str>,
}

impl<'a> Said<'a> {
    fn place(&mut self, what: &'a str) -> usize {
        *self.places.entry(what).or_insert_with(|| {
            self.all.push(what);
            self.all.len() - 1
        })
    }
}

/// The comparison as JSON, a line for each row and each recommendation, so that it grows with what there is to say and
/// not with indents. `from` in the tables is the place in `recommendations`, `shared` the place in `said`.
///
/// # Errors
/// Only if it cannot be represented in JSON, which its types rule out.
pub fn lines(report: &Report<'_>) -> serde_json::Result<Vec<u8>> {
    let entries = &report.shelf.entries;
    let key = |&at: &usize| entries[at].key.as_str();
    let tables = report.tables.iter();
    let tables = tables.filter(|table| !SAID_ELSEWHERE.contains(&table.id.as_str()));
    let mut said = Said::default();
    let rows: Vec<String> = (0..entries.len())
        .map(|at| serde_json::to_string(&row(report, at, &mut said)))
        .collect::<Result<_, _>>()?;
    let groups = report.groups.iter();
    let groups: Vec<Vec<&str>> = groups
        .map(|group| group.iter().map(key).collect())
        .collect();
    let asks = report.settled.asks.iter().map(|ask| AskOut {
        ask: &ask.name,
        keys: ask.entries.iter().map(key).collect(),
    });
    let parts = [
        ("comparison_version", serde_json::to_string(&VERSION)?),
        ("notes", serde_json::to_string(&report.notes)?),
        (
            "tables",
            listed(&tables.map(table).collect::<Result<Vec<_>, _>>()?),
        ),
        ("recommendations", listed(&rows)),
        ("said", serde_json::to_string(&said.all)?),
        ("same_wording", serde_json::to_string(&groups)?),
        ("asks", serde_json::to_string(&asks.collect::<Vec<_>>())?),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    Ok(ended(format!("{{{}}}", parts.join(",\n"))))
}

/// A table, a line for each of its rows.
fn table(table: &Table) -> serde_json::Result<String> {
    let rows = table.rows.iter().map(serde_json::to_string);
    let rows = rows.collect::<Result<Vec<_>, _>>()?;
    Ok(format!(
        "{{\"id\":{},\"title\":{},\"note\":{},\"columns\":{},\"rows\":{}}}",
        serde_json::to_string(&table.id)?,
        serde_json::to_string(&table.title)?,
        serde_json::to_string(&table.note)?,
        serde_json::to_string(&table.columns)?,
        listed(&rows)
    ))
}

/// Values as a list of one a line.
fn listed(values: &[String]) -> String {
    format!("[\n{}\n]", values.join(",\n"))
}

fn row<'a>(report: &'a Report<'_>, at: usize, said: &mut Said<'a>) -> Row<'a> {
    let entries = &report.shelf.entries;
    let entry = &entries[at];
    let rec = entry.rec;
    let offers = report.candidates[at].iter().map(|candidate| Offer {
        key: &entries[candidate.entry].key,
        id: &entries[candidate.entry].rec.id,
        likeness: (f64::from(candidate.likeness) * 1e4).round() / 1e4,
        shared: candidate
            .shared
            .iter()
            .map(|what| said.place(what))
            .collect(),
        ask: report.settled.ask_of(candidate.entry),
    });
    Row {
        key: &entry.key,
        id: &rec.id,
        review: report.shelf.label(at),
        plan: entry.plan,
        number: rec.number.as_deref(),
        pages: &rec.pages,
        section: rec.section.as_deref(),
        recommendation: &rec.recommendation,
        action: if rec.recommendation.is_empty() {
            &rec.action
        } else {
            ""
        },
        by_whom: &rec.by_whom,
        by_when: &rec.by_when,
        deadline: entry.deadline().map(|day| day.to_string()),
        status: rec.status,
        rag: rec.rag,
        codes: &entry.codes,
        candidates: offers.collect(),
    }
}

/// Any list that `compare` or `search` gives.
///
/// # Errors
/// As [`lines`].
pub fn list(items: &[impl Serialize]) -> serde_json::Result<Vec<u8>> {
    indented(&items)
}
