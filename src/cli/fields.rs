//! The columns of a workbook that are fields of a recommendation, and what an edited cell makes of one.

use super::cell::{Now, now, tidy};
use super::workbook::Held;
use crate::corrections::{Name, Value};
use crate::normalise::{Due, Rag, Status, due};
use crate::output::xlsx::AsRead;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// How a column is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any text.
    Text,
    /// A word of a status.
    Status,
    /// A word of a rating.
    Rag,
    /// Texts by heading, as a JSON object.
    Other,
}

/// A field, what was read, and what it is.
pub(super) type Edit = (Name, Value, Value);

/// How a column is corrected; `None` for one that is no field. Due dates are corrected by two columns together.
pub(super) fn kind(column: &str) -> Option<Kind> {
    Some(match column {
        "number" | "section" | "section_note" | "recommendation" | "outcome" | "action"
        | "by_whom" | "by_when" | "monitoring" => Kind::Text,
        "status" => Kind::Status,
        "rag" => Kind::Rag,
        "other" => Kind::Other,
        _ => return None,
    })
}

/// A text as a field holds it.
pub(super) fn value(text: &str) -> Value {
    if text.is_empty() {
        Value::Nothing
    } else {
        Value::Text(text.to_owned())
    }
}

/// What an edited cell makes of its field.
///
/// # Errors
/// Why it cannot be taken.
pub(super) fn edits(
    row: &AsRead,
    (column, kind): (&str, Kind),
    now: &str,
) -> Result<Vec<Edit>, String> {
    let was = row.text(column);
    let now = match kind {
        Kind::Text => now.to_owned(),
        Kind::Status => word::<Status>(
            now,
            "status (completed, partially_completed, in_progress, not_started, overdue, paused, superseded, rejected)",
        )?,
        Kind::Rag => word::<Rag>(now, "rating (green, amber, red, blue, purple, grey)")?,
        Kind::Other => return others(&was, now),
    };
    if now == was {
        return Ok(Vec::new());
    }
    let name = Name::try_from(column.to_owned())?;
    Ok(vec![(name, value(&was), value(&now))])
}

/// The word of the contract for what a person typed: `In progress` is `in_progress`.
fn word<T: DeserializeOwned>(typed: &str, kinds: &str) -> Result<String, String> {
    let word = typed.trim().to_lowercase().replace([' ', '-'], "_");
    let is_known = serde_json::from_value::<T>(word.clone().into()).is_ok();
    if word.is_empty() || is_known {
        return Ok(word);
    }
    Err(format!("'{typed}' is no {kinds}"))
}

fn others(was: &str, now: &str) -> Result<Vec<Edit>, String> {
    let texts = |json: &str| -> serde_json::Result<BTreeMap<String, String>> {
        if json.is_empty() {
            return Ok(BTreeMap::new());
        }
        serde_json::from_str(json)
    };
    let unfit = |_| "is no list of texts by heading any more, as {\"heading\":\"text\"}".to_owned();
    let (was, now) = (texts(was).map_err(unfit)?, texts(now).map_err(unfit)?);
    if let Some(heading) = now.keys().find(|heading| !was.contains_key(*heading)) {
        return Err(format!("has a heading '{heading}' that was not read"));
    }
    let edit = |(heading, text): (&String, &String)| {
        let now = now.get(heading).map_or("", String::as_str);
        let is_other = tidy(now) != tidy(text);
        is_other.then(|| (Name::Other(heading.clone()), value(text), value(now)))
    };
    Ok(was.iter().filter_map(edit).collect())
}

/// What the two cells of the first and the last day make of the due dates: none if they say what they did.
///
/// # Errors
/// Why they cannot be taken.
pub(super) fn days(
    row: &AsRead,
    cells: &[(String, Option<&Held>); 2],
) -> Result<Vec<Edit>, String> {
    let mut days = [None, None];
    let mut is_edited = false;
    for (day, (was, held)) in days.iter_mut().zip(cells) {
        let said = held.map_or(Now::Same, |held| now(was, held));
        is_edited |= said != Now::Same;
        *day = match said {
            Now::Same => Some(was.clone()).filter(|was| !was.is_empty()),
            Now::Unclear(why) => return Err(why.to_owned()),
            Now::Text(typed) => day_of(&typed)?,
        };
    }
    if !is_edited {
        return Ok(Vec::new());
    }
    let was = Value::Dues(row.due.clone());
    let [from, to] = days;
    let raw = match row.due.as_slice() {
        [] => row.text("by_when"),
        [only] => only.raw.clone(),
        _ => {
            return Err(
                "there are several dates in the row; correct by_when, from which they are read"
                    .to_owned(),
            );
        }
    };
    if from
        .as_ref()
        .zip(to.as_ref())
        .is_some_and(|(from, to)| from > to)
    {
        return Err("the last day is before the first".to_owned());
    }
    let due = Due {
        raw,
        from,
        to,
        // A day beside 'Ongoing' takes nothing from what is printed.
        ongoing: row.due.iter().any(|due| due.ongoing),
    };
    let is_none = due.from.is_none() && due.to.is_none() && !due.ongoing;
    let now = if is_none { Vec::new() } else { vec![due] };
    Ok(vec![(Name::Due, was, Value::Dues(now))])
}

/// The day that a person typed, ISO 8601.
fn day_of(typed: &str) -> Result<Option<String>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let dues = due::read(typed, None).dues;
    match dues.as_slice() {
        [only] if only.from.is_some() && only.from == only.to => Ok(only.from.clone()),
        _ => Err(format!("'{typed}' is no day; write it as 30/05/2009")),
    }
}
