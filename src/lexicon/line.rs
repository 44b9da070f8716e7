//! Lines of a user's own file: an entry, or what is to go.

use super::form::Part;
use super::{List, as_listed};

/// The word in front of what is to go.
const REMOVE: &str = "remove";
/// What stands for every built-in entry.
const ALL: &str = "*";

/// What one line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// An entry, its parts as the list has them.
    Add(Vec<String>),
    /// An entry by what names it, or phrases of one.
    Remove(Vec<String>),
    /// All built-in entries.
    RemoveAll,
}

impl Line {
    /// The line in the one form that is hashed and handed to workers.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Add(parts) => parts.join(","),
            Self::Remove(parts) => format!("{REMOVE},{}", parts.join(",")),
            Self::RemoveAll => format!("{REMOVE},{ALL}"),
        }
    }
}

/// Reads a line; `None` if it is blank or a comment.
pub(super) fn read(list: List, line: &str) -> Result<Option<Line>, String> {
    let cells = cells(line);
    let first = cells.first().map(String::as_str).unwrap_or_default();
    if cells.is_empty() || first.starts_with('#') {
        return Ok(None);
    }
    if first.eq_ignore_ascii_case(REMOVE) && cells.len() > 1 {
        return removal(list, &cells[1..]).map(Some);
    }
    entry(list, cells).map(|parts| Some(Line::Add(parts)))
}

/// The cells of a line, as spreadsheets write them too: quoted where a comma is part of the text, blank ones behind.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim_start_matches('\u{feff}');
    let mut cells: Vec<String> = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    let mut cells: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

fn entry(list: List, mut cells: Vec<String>) -> Result<Vec<String>, String> {
    let form = list.form();
    let count = form.parts.len();
    let least = count - form.usual.len();
    // The last part may have commas of its own.
    if cells.len() > count && form.has_phrases() {
        let rest = cells.split_off(count - 1).join(", ");
        cells.push(rest);
    }
    if cells.len() < least || cells.len() > count {
        let (shown, example) = (form.shown(), form.example);
        let found = cells.len();
        return Err(format!(
            "it has {found} parts; write {shown}, for example {example}"
        ));
    }
    let left_out = count - cells.len();
    let usual = &form.usual[form.usual.len() - left_out..];
    cells.extend(usual.iter().map(|&value| value.to_owned()));
    let parts = cells.iter().enumerate();
    parts
        .map(|(at, cell)| part(list, at, cell))
        .collect::<Result<_, _>>()
}

/// One part as the list has it.
fn part(list: List, at: usize, cell: &str) -> Result<String, String> {
    let form = list.form();
    let (name, kind) = form.parts[at];
    let is_usual = form.parts.len() - at <= form.usual.len();
    let blank = || Err(format!("its {name} is blank; write {}", form.example));
    match kind {
        Part::Heading => match as_listed(cell) {
            heading if heading.is_empty() => blank(),
            heading => Ok(heading),
        },
        Part::Words | Part::Word => {
            let words = cell.to_lowercase();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.is_empty() {
                return blank();
            }
            if kind == Part::Word && words.contains(' ') {
                return Err(format!("'{words}' is more than one word; write one a line"));
            }
            Ok(words)
        }
        Part::Code if cell.is_empty() => blank(),
        Part::Phrases if cell.split(';').all(|phrase| phrase.trim().is_empty()) => blank(),
        Part::Text | Part::Code | Part::Phrases => Ok(cell.to_owned()),
        Part::Number if cell.is_empty() && is_usual => Ok(String::new()),
        Part::Number => match cell.parse::<u16>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(format!(
                "'{cell}' is no whole number; write {}",
                form.example
            )),
        },
        Part::Known => {
            let value = cell.to_lowercase();
            let known = list.known(at);
            if known.contains(&value.as_str()) {
                return Ok(value);
            }
            let known: Vec<&str> = known
                .into_iter()
                .filter(|value| !value.is_empty())
                .collect();
            Err(format!(
                "'{cell}' is no {name}; it is one of {}",
                known.join(", ")
            ))
        }
    }
}

fn removal(list: List, cells: &[String]) -> Result<Line, String> {
    let form = list.form();
    if cells == [ALL] {
        return Ok(Line::RemoveAll);
    }
    let named: Vec<usize> = if form.has_phrases() {
        (0..form.parts.len()).collect()
    } else {
        form.key.to_vec()
    };
    // Without its phrases a code stands for all of them.
    let is_short = cells.len() < named.len() && !form.has_phrases();
    if is_short || cells.len() > named.len() {
        let names: Vec<&str> = named.iter().map(|&at| form.parts[at].0).collect();
        return Err(format!(
            "to remove an entry write {REMOVE},{}",
            names.join(",")
        ));
    }
    let parts = named.iter().zip(cells);
    let parts = parts.map(|(&at, cell)| part(list, at, cell));
    parts.collect::<Result<_, _>>().map(Line::Remove)
}
