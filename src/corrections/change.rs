//! The lines of a file of corrections.

use super::field::{Name, Texts, Value};
use crate::normalise::Field;
use serde::{Deserialize, Serialize};

/// One line: a change to one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// SHA-256 of the document's bytes, hexadecimal.
    pub document: String,
    /// What is changed.
    #[serde(flatten)]
    pub what: What,
    /// Who made it, if they said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// When it was made, if they said so, in their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// Which row is meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its identifier when the change was made.
    pub id: String,
    /// Page where it stood, from 1; 0 if unknown.
    #[serde(default)]
    pub page: u32,
    /// Box on that page, points from its top left corner: left, top, right, bottom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
}

/// What is changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum What {
    /// One field of a row.
    Edit {
        /// The row.
        #[serde(flatten)]
        row: Row,
        /// The field.
        field: Name,
        /// What was read.
        was: Value,
        /// What it is.
        now: Value,
    },
    /// A row is right as it was read.
    Accept {
        /// The row.
        #[serde(flatten)]
        row: Row,
        /// What was read.
        was: Texts,
    },
    /// A row is two or more.
    Split {
        /// The row.
        #[serde(flatten)]
        row: Row,
        /// What was read.
        was: Texts,
        /// The rows that it is.
        now: Vec<Texts>,
    },
    /// Rows are one, which takes the place of the first.
    Join {
        /// The first row.
        #[serde(flatten)]
        row: Row,
        /// What was read of the first.
        was: Texts,
        /// The other rows, and what was read of them.
        with: Vec<Other>,
        /// The row that they are.
        now: Texts,
    },
    /// A row that was not read.
    Add {
        /// Which plan of the document, from 1.
        plan: usize,
        /// The row before it; absent if it is the first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Row>,
        /// Page where it stands, from 1; 0 if unknown.
        #[serde(default)]
        page: u32,
        /// The row.
        now: Texts,
    },
    /// A row that is none.
    Drop {
        /// The row.
        #[serde(flatten)]
        row: Row,
        /// What was read.
        was: Texts,
    },
    /// A column holds something else, in all rows of the plan.
    Column {
        /// Which plan of the document, from 1.
        plan: usize,
        /// Which column from the left, from 1.
        column: usize,
        /// Its heading.
        heading: String,
        /// The field that was read.
        was: Field,
        /// The field that it is.
        now: Field,
    },
}

/// One more row of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Other {
    /// The row.
    #[serde(flatten)]
    pub row: Row,
    /// What was read.
    pub was: Texts,
}

/// A line that is no change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is no correction: {reason}")]
pub struct Fault {
    /// Which line, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// Reads a file of corrections. Blank lines are passed over.
///
/// # Errors
/// The first line that is no change: a file is taken whole or not at all.
pub fn read(text: &str) -> Result<Vec<Change>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty());
    let change = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| Fault {
            line: index + 1,
            reason: error.to_string(),
        })
    };
    lines.map(change).collect()
}

/// Writes a file of corrections.
///
/// # Errors
/// Only if a change cannot be written as JSON, which its types rule out.
pub fn write(changes: &[Change]) -> serde_json::Result<String> {
    let mut text = String::new();
    for change in changes {
        text.push_str(&serde_json::to_string(change)?);
        text.push('\n');
    }
    Ok(text)
}
