//! The fields of a row by name: what is there, and setting it.

use crate::normalise::{Action, Due, Recommendation};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a field holds. A field that the row has not is nothing, and so is an empty text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A text, or the word of a status or rating.
    Text(String),
    /// Due dates.
    Dues(Vec<Due>),
    /// The split into actions.
    Actions(Vec<Action>),
}

/// Fields by name.
pub type Texts = BTreeMap<Name, Value>;

/// The name of a field; a column of no field is `other/` and its heading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Name {
    /// The printed label.
    Number,
    /// The section.
    Section,
    /// The note beside the section.
    SectionNote,
    /// The recommendation itself.
    Recommendation,
    /// What is to be achieved.
    Outcome,
    /// What is to be done.
    Action,
    /// Who does it.
    ByWhom,
    /// Until when.
    ByWhen,
    /// How it is checked.
    Monitoring,
    /// The status.
    Status,
    /// The rating.
    Rag,
    /// The due dates.
    Due,
    /// The split into actions.
    Actions,
    /// A column of no field, by heading.
    Other(String),
}

const NAMES: [(Name, &str); 13] = [
    (Name::Number, "number"),
    (Name::Section, "section"),
    (Name::SectionNote, "section_note"),
    (Name::Recommendation, "recommendation"),
    (Name::Outcome, "outcome"),
    (Name::Action, "action"),
    (Name::ByWhom, "by_whom"),
    (Name::ByWhen, "by_when"),
    (Name::Monitoring, "monitoring"),
    (Name::Status, "status"),
    (Name::Rag, "rag"),
    (Name::Due, "due"),
    (Name::Actions, "actions"),
];

const OTHER: &str = "other/";

impl TryFrom<String> for Name {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Some(heading) = text.strip_prefix(OTHER) {
            return Ok(Self::Other(heading.to_owned()));
        }
        let found = NAMES.iter().find(|(_, word)| *word == text);
        let found = found.map(|(name, _)| name.clone());
        found.ok_or_else(|| format!("'{text}' is no field"))
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.to_string()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Other(heading) = self {
            return write!(f, "{OTHER}{heading}");
        }
        let found = NAMES.iter().find(|(name, _)| name == self);
        f.write_str(found.map_or("", |(_, word)| word))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Text(text) => write!(f, "'{}'", text.replace('\n', " / ")),
            Self::Dues(dues) => {
                let raws: Vec<&str> = dues.iter().map(|d| d.raw.as_str()).collect();
                write!(f, "'{}'", raws.join(" / "))
            }
            Self::Actions(actions) => {
                let texts: Vec<String> = actions.iter().map(in_a_line).collect();
                write!(f, "'{}'", texts.join(" / "))
            }
        }
    }
}

impl Value {
    /// Whether both are the same to a reader of the row.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (a, b) if a.is_nothing() => b.is_nothing(),
            // Line ends differ from system to system.
            (Self::Text(a), Self::Text(b)) => a.lines().eq(b.lines()),
            (a, b) => a == b,
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.is_empty(),
            Self::Dues(dues) => dues.is_empty(),
            Self::Actions(actions) => actions.is_empty(),
        }
    }

    fn into_text(self) -> Option<String> {
        match self {
            Self::Nothing => Some(String::new()),
            Self::Text(text) => Some(text.lines().collect::<Vec<_>>().join("\n")),
            Self::Dues(_) | Self::Actions(_) => None,
        }
    }
}

/// An action for a message: its texts beside each other.
fn in_a_line(action: &Action) -> String {
    let texts = [
        &action.action,
        &action.by_whom,
        &action.by_when,
        &action.monitoring,
    ];
    let filled = texts.into_iter().filter(|text| !text.is_empty());
    let lines: Vec<String> = filled.map(|text| text.replace('\n', "; ")).collect();
    lines.join(", ")
}

/// What a row holds in a field.
pub(super) fn get(rec: &Recommendation, name: &Name) -> Value {
    let text = |text: &String| Value::Text(text.clone());
    let or_nothing = |given: Option<&String>| given.map_or(Value::Nothing, text);
    match name {
        Name::Number => or_nothing(rec.number.as_ref()),
        Name::Section => or_nothing(rec.section.as_ref()),
        Name::SectionNote => or_nothing(rec.section_note.as_ref()),
        Name::Recommendation => text(&rec.recommendation),
        Name::Outcome => text(&rec.outcome),
        Name::Action => text(&rec.action),
        Name::ByWhom => text(&rec.by_whom),
        Name::ByWhen => text(&rec.by_when),
        Name::Monitoring => text(&rec.monitoring),
        Name::Status => word(rec.status.as_ref()),
        Name::Rag => word(rec.rag.as_ref()),
        Name::Due => Value::Dues(rec.due.clone()),
        Name::Actions => Value::Actions(rec.actions.clone()),
        Name::Other(heading) => or_nothing(rec.other.get(heading)),
    }
}

/// Sets a field; `None` if it cannot hold the value.
pub(super) fn set(rec: &mut Recommendation, name: &Name, value: Value) -> Option<()> {
    if *name == Name::Due {
        rec.due = match value {
            Value::Dues(dues) => dues,
            value if value.is_nothing() => Vec::new(),
            _ => return None,
        };
        return Some(());
    }
    if *name == Name::Actions {
        rec.actions = match value {
            Value::Actions(actions) => actions,
            value if value.is_nothing() => Vec::new(),
            _ => return None,
        };
        return Some(());
    }
    let text = value.into_text()?;
    let given = Some(text.clone()).filter(|t| !t.is_empty());
    match name {
        Name::Number => rec.number = given,
        Name::Section => rec.section = given,
        Name::SectionNote => rec.section_note = given,
        Name::Recommendation => rec.recommendation = text,
        Name::Outcome => rec.outcome = text,
        Name::Action => rec.action = text,
        Name::ByWhom => rec.by_whom = text,
        Name::ByWhen => rec.by_when = text,
        Name::Monitoring => rec.monitoring = text,
        Name::Status => rec.status = of_word(given).ok()?,
        Name::Rag => rec.rag = of_word(given).ok()?,
        Name::Due | Name::Actions => {}
        Name::Other(heading) => {
            rec.other.insert(heading.clone(), text);
        }
    }
    Some(())
}

/// The word that the JSON contract has for a value.
fn word(value: Option<&impl Serialize>) -> Value {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Value::Text(word),
        _ => Value::Nothing,
    }
}

/// What a word of the JSON contract stands for, or nothing where there is none.
fn of_word<T: DeserializeOwned>(word: Option<String>) -> serde_json::Result<Option<T>> {
    serde_json::from_value(word.into())
}
