//! Two states of one plan side by side: what came, what went, what changed.

use super::figure::{Cell, Table};
use super::tables::word;
use crate::codes::phrase::words;
use crate::normalise::{Document, Recommendation};
use serde::Serialize;
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeSet;

/// Share of words in common from which two texts are one recommendation reworded.
const REWORDED: f64 = 0.5;
/// What the same number adds to it.
const SAME_NUMBER: f64 = 0.1;
/// What the same section adds.
const SAME_SECTION: f64 = 0.05;

/// A run of words and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// `same`, `added` or `dropped`.
    pub change: &'static str,
    /// The text.
    pub text: String,
}

/// What one field said and says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The field of the contract.
    pub field: &'static str,
    /// What it said.
    pub was: String,
    /// What it says.
    pub now: String,
    /// For the recommendation's text: the words marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Piece>,
}

/// What became of one recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fate {
    /// `added`, `dropped`, `changed` or `unchanged`.
    pub fate: &'static str,
    /// Identifier in the old version, empty if added.
    pub old_id: String,
    /// Identifier in the new version, empty if dropped.
    pub new_id: String,
    /// Its number now, or what it was.
    pub number: String,
    /// Its text now, or what it was.
    pub recommendation: String,
    /// Fields that differ.
    pub changes: Vec<Changed>,
}

/// Recommendations in the order of the new version, the dropped ones behind.
pub fn compare(old: &Document, new: &Document) -> Vec<Fate> {
    let (old, new) = (recommendations(old), recommendations(new));
    let partners = partners(&old, &new);
    let mut fates: Vec<Fate> = Vec::new();
    for (at, now) in new.iter().enumerate() {
        fates.push(match partners[at] {
            Some(was) => kept(old[was], now),
            None => single("added", now),
        });
    }
    let is_kept = |at: usize| partners.contains(&Some(at));
    let dropped = (0..old.len()).filter(|&at| !is_kept(at));
    fates.extend(dropped.map(|at| single("dropped", old[at])));
    fates
}

fn recommendations(document: &Document) -> Vec<&Recommendation> {
    document
        .plans
        .iter()
        .flat_map(|plan| &plan.recommendations)
        .collect()
}

/// The old recommendation of each new one: the most alike pairs first, each used once.
fn partners(old: &[&Recommendation], new: &[&Recommendation]) -> Vec<Option<usize>> {
    let lower = |rec: &&Recommendation| -> Vec<String> {
        words(&rec.recommendation)
            .into_iter()
            .map(|word| word.lower)
            .collect()
    };
    let (olds, news): (Vec<_>, Vec<_>) = (
        old.iter().map(lower).collect(),
        new.iter().map(lower).collect(),
    );
    let mut pairs = Vec::new();
    for (n, now) in news.iter().enumerate() {
        for (o, was) in olds.iter().enumerate() {
            let text = alike(was, now);
            if text < REWORDED {
                continue;
            }
            let extra = f64::from(u8::from(old[o].number == new[n].number)) * SAME_NUMBER
                + f64::from(u8::from(old[o].section == new[n].section)) * SAME_SECTION;
            pairs.push((text + extra, n, o));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut partners = vec![None; new.len()];
    let mut used = BTreeSet::new();
    for (_, n, o) in pairs {
        if partners[n].is_none() && used.insert(o) {
            partners[n] = Some(o);
        }
    }
    partners
}

/// Share of words in common, from 0 to 1; two texts without words are the same.
fn alike(some: &[String], others: &[String]) -> f64 {
    let (mut some, mut others) = (some.to_vec(), others.to_vec());
    some.sort();
    others.sort();
    let all = some.len() + others.len();
    if all == 0 {
        return 1.0;
    }
    let mut rest = others.iter().peekable();
    let mut common = 0;
    for word in &some {
        while rest.next_if(|other| *other < word).is_some() {}
        if rest.next_if(|other| *other == word).is_some() {
            common += 1;
        }
    }
    2.0 * f64::from(common) / all as f64
}

fn single(fate: &'static str, rec: &Recommendation) -> Fate {
    let id = |wanted: &str| {
        if fate == wanted {
            rec.id.clone()
        } else {
            String::new()
        }
    };
    Fate {
        fate,
        old_id: id("dropped"),
        new_id: id("added"),
        number: rec.number.clone().unwrap_or_default(),
        recommendation: rec.recommendation.clone(),
        changes: Vec::new(),
    }
}

fn kept(was: &Recommendation, now: &Recommendation) -> Fate {
    let mut changes: Vec<Changed> = FIELDS
        .iter()
        .filter_map(|(field, read)| {
            let (was, now) = (read(was), read(now));
            let words = if *field == "recommendation" {
                marked(&was, &now)
            } else {
                Vec::new()
            };
            (was != now).then_some(Changed {
                field,
                was,
                now,
                words,
            })
        })
        .collect();
    // What a date means is told where it differs; the words for it are only told where it does not.
    if changes.iter().any(|change| change.field == "due") {
        changes.retain(|change| change.field != "by_when");
    }
    Fate {
        fate: if changes.is_empty() {
            "unchanged"
        } else {
            "changed"
        },
        old_id: was.id.clone(),
        new_id: now.id.clone(),
        number: now.number.clone().unwrap_or_default(),
        recommendation: now.recommendation.clone(),
        changes,
    }
}

type Read = fn(&Recommendation) -> String;

const FIELDS: [(&str, Read); 11] = [
    ("number", |rec| rec.number.clone().unwrap_or_default()),
    ("section", |rec| rec.section.clone().unwrap_or_default()),
    ("recommendation", |rec| rec.recommendation.clone()),
    ("outcome", |rec| rec.outcome.clone()),
    ("action", |rec| rec.action.clone()),
    ("by_whom", |rec| rec.by_whom.clone()),
    ("by_when", |rec| rec.by_when.clone()),
    ("due", |rec| {
        let ends: Vec<&str> = rec.due.iter().filter_map(|due| due.to.as_deref()).collect();
        ends.join(", ")
    }),
    ("status", |rec| {
        rec.status.as_ref().map_or_else(String::new, word)
    }),
    ("rag", |rec| rec.rag.as_ref().map_or_else(String::new, word)),
    ("monitoring", |rec| rec.monitoring.clone()),
];

fn marked(was: &str, now: &str) -> Vec<Piece> {
    let diff = TextDiff::from_words(was, now);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Insert => "added",
            ChangeTag::Delete => "dropped",
        };
        match pieces.last_mut() {
            Some(last) if last.change == tag => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                change: tag,
                text: change.value().to_owned(),
            }),
        }
    }
    pieces
}

/// The fates as a table: one row for each change, one for each recommendation that came, went or stayed.
pub fn table(fates: &[Fate]) -> Table {
    let columns = [
        "what",
        "number",
        "field",
        "was",
        "now",
        "recommendation",
        "old id",
        "new id",
    ];
    let note = "Dropped words are in [- -], added ones in {+ +}.";
    let mut table = Table::new(
        "versions",
        "What changed between two versions",
        note,
        &columns,
    );
    for fate in fates {
        let mut row = |what: &str, field: &str, was: &str, now: &str| {
            let cells = [
                what,
                &fate.number,
                field,
                was,
                now,
                &fate.recommendation,
                &fate.old_id,
                &fate.new_id,
            ];
            table.rows.push(cells.map(Cell::text).to_vec());
        };
        if fate.changes.is_empty() {
            row(fate.fate, "", "", "");
        }
        for change in &fate.changes {
            let what = match change.field {
                "recommendation" => "reworded",
                "number" => "renumbered",
                _ => "changed",
            };
            let now = if change.words.is_empty() {
                change.now.clone()
            } else {
                inline(&change.words)
            };
            row(what, change.field, &change.was, &now);
        }
    }
    table
}

fn inline(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece.change {
        "added" => format!("{{+{}+}}", piece.text),
        "dropped" => format!("[-{}-]", piece.text),
        _ => piece.text.clone(),
    };
    pieces.iter().map(piece).collect()
}
