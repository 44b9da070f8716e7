//! Edits on the sheet of actions. What stands there for the whole recommendation is an edit of it; the texts of single
//! actions, and actions that were added or deleted, are an edit of its split, and of the whole texts that they are of.

use super::{Edits, Id, Places, change, edit, key, of, places};
use crate::cli::cell::{Now, now};
use crate::cli::fields;
use crate::cli::workbook::{Grid, Held, Line, Workbook};
use crate::corrections::{Change, Name, Value, What, whole};
use crate::normalise::Action;
use crate::output::rows::{COLUMNS, days_of_action};
use crate::output::xlsx::AsRead;
use std::collections::{BTreeMap, BTreeSet};

const SHEET: &str = "on the sheet 'Actions'";

/// A field of an action: column, name, text.
type Own = (&'static str, Name, fn(&mut Action) -> &mut String);

/// The fields of an action.
const OF_ACTION: [Own; 4] = [
    ("action", Name::Action, |a| &mut a.action),
    ("by_whom", Name::ByWhom, |a| &mut a.by_whom),
    ("by_when", Name::ByWhen, |a| &mut a.by_when),
    ("monitoring", Name::Monitoring, |a| &mut a.monitoring),
];

/// A field of a row as it is on the first sheet.
type Taken = BTreeMap<(String, String, Name), Value>;

/// What one row's lines say.
#[derive(Default)]
struct Said {
    /// The split, if it is another.
    split: Option<What>,
    /// Fields of the whole row.
    fields: Vec<(Name, Value, Value)>,
}

impl Edits {
    /// Takes the edits of the sheet. `first` are the lines of the first sheet, `several` the rows of which it has more
    /// than one.
    pub(super) fn actions(
        &mut self,
        book: &Workbook,
        first: &Places<'_>,
        several: &BTreeSet<Id<'_>>,
    ) {
        let Some(grid) = &book.actions else {
            return;
        };
        let Some(key) = key(grid) else {
            self.not_taken.push(format!("{SHEET}: the columns 'id' and 'sha256' are not there any more; nothing of it is taken"));
            return;
        };
        let (places, others) = places(book, grid, &key);
        for line in others {
            let number = line.number;
            self.not_taken.push(format!(
                "row {number} {SHEET} has no id and sha256 of a row that was written; copy those of its recommendation \
                 into it, or add the row {}", "on the sheet 'Recommendations'"
            ));
        }
        if places.is_empty() && !book.as_read.is_empty() {
            self.not_taken.push(format!(
                "{SHEET}: no row is one that was written; nothing of it is taken"
            ));
            return;
        }
        let taken = self.taken();
        let mut splits = Vec::new();
        let mut gone = 0;
        for row in &book.as_read {
            let is_kept = first.contains_key(&of(row));
            let Some(lines) = places.get(&of(row)) else {
                gone += usize::from(is_kept);
                continue;
            };
            let block = Block { row, grid, lines };
            let Some(said) = block.said(&mut self.not_taken) else {
                continue;
            };
            let is_edited = said.split.is_some() || !said.fields.is_empty();
            if is_edited && (!is_kept || several.contains(&of(row))) {
                let numbers = super::numbers(block.lines);
                self.not_taken.push(format!(
                    "rows {numbers} {SHEET} were edited, but their recommendation was deleted or split on the first sheet"
                ));
            } else {
                self.merge(&block, said, &taken, &mut splits);
            }
        }
        // Before the texts: a split that fits the new text is left alone.
        splits.append(&mut self.changes);
        self.changes = splits;
        if gone > 0 {
            self.not_taken.push(format!(
                "{gone} of the recommendations have no row {SHEET} any more; delete them on the sheet 'Recommendations' \
                 too, or put their rows back"
            ));
        }
    }

    /// The fields that the first sheet has other texts for.
    fn taken(&self) -> Taken {
        let edits = self.changes.iter().filter_map(|change| match &change.what {
            What::Edit {
                row, field, now, ..
            } => Some((
                (change.document.clone(), row.id.clone(), field.clone()),
                now.clone(),
            )),
            _ => None,
        });
        edits.collect()
    }

    /// Takes what one row's lines say, if the first sheet does not say something else.
    fn merge(&mut self, block: &Block<'_>, said: Said, taken: &Taken, splits: &mut Vec<Change>) {
        let row = block.row;
        let at = |name: &Name| taken.get(&(row.sha256.clone(), row.id.clone(), name.clone()));
        let other = said
            .fields
            .iter()
            .find(|(name, _, now)| at(name).is_some_and(|taken| taken != now));
        if let Some((name, ..)) = other {
            let numbers = super::numbers(block.lines);
            self.not_taken.push(format!(
                "rows {numbers} {SHEET}: '{name}' was edited there and otherwise on the sheet 'Recommendations'; what \
                 stands on the latter is taken"
            ));
            return;
        }
        splits.extend(said.split.map(|what| change(&row.sha256, what)));
        for (name, was, now) in said.fields {
            if at(&name).is_none() {
                self.push(&row.sha256, edit(row, name, was, now));
            }
        }
    }
}

/// One recommendation on the sheet.
struct Block<'a> {
    row: &'a AsRead,
    grid: &'a Grid,
    lines: &'a [&'a Line],
}

impl Block<'_> {
    /// What they say; `None`, with the reason told, if not all of it can be taken.
    fn said(&self, not_taken: &mut Vec<String>) -> Option<Said> {
        let mut said = Said::default();
        let taken = self.shared(&mut said).and_then(|()| self.split(&mut said));
        if let Err(why) = taken {
            let numbers = super::numbers(self.lines);
            let rows = if self.lines.len() == 1 { "row" } else { "rows" };
            not_taken.push(format!(
                "{rows} {numbers} {SHEET}: {why}; what was read stays"
            ));
            return None;
        }
        Some(said)
    }

    fn held<'l>(&self, line: &'l Line, name: &str) -> Option<&'l Held> {
        self.grid.column(name).map(|column| &line.cells[column])
    }

    /// Whether the row is one line with all of its texts.
    fn is_whole(&self) -> bool {
        self.row.actions.is_empty() && self.lines.len() == 1
    }

    /// The fields that are the same in all lines.
    fn shared(&self, said: &mut Said) -> Result<(), String> {
        for name in COLUMNS {
            let is_own = OF_ACTION.iter().any(|(column, ..)| *column == name);
            let Some(kind) = fields::kind(name).filter(|_| !is_own || self.is_whole()) else {
                continue;
            };
            let Some(text) = self.edited(name)? else {
                continue;
            };
            said.fields.extend(
                fields::edits(self.row, (name, kind), &text)
                    .map_err(|why| format!("'{name}': {why}"))?,
            );
        }
        if self.is_whole() {
            let days = ["due_from", "due_to"]
                .map(|name| (self.row.text(name), self.held(self.lines[0], name)));
            said.fields.extend(fields::days(self.row, &days)?);
        }
        Ok(())
    }

    /// What all lines say in a column that is of the whole row, if that was edited.
    fn edited(&self, name: &str) -> Result<Option<String>, String> {
        let was = self.row.text(name);
        let mut texts = BTreeSet::new();
        let mut is_same_in_one = false;
        for (nth, line) in self.lines.iter().enumerate() {
            // Who adds a row for an action need not repeat what stands for the whole.
            let is_new = self.index(line, self.row.actions.len()).is_none()
                || (self.row.actions.is_empty() && nth > 0);
            match self.held(line, name).map(|held| now(&was, held)) {
                Some(Now::Text(text)) if is_new && text.is_empty() => {}
                None | Some(Now::Same) => is_same_in_one = true,
                Some(Now::Text(text)) => {
                    texts.insert(text);
                }
                Some(Now::Unclear(why)) => return Err(format!("'{name}' {why}")),
            }
        }
        // A status in the row of one action may be meant for that alone, and there is none of an action.
        let is_of_whole = matches!(
            name,
            "number" | "section" | "section_note" | "recommendation"
        );
        if texts.len() > 1 || (!texts.is_empty() && is_same_in_one && !is_of_whole) {
            return Err(format!(
                "'{name}' is one for the whole recommendation; edit it on the sheet 'Recommendations', or in all rows of it \
                 here"
            ));
        }
        Ok(texts.pop_first())
    }

    /// The actions, if they are others.
    fn split(&self, said: &mut Said) -> Result<(), String> {
        if self.is_whole() {
            return Ok(());
        }
        let row = self.row;
        let pairs = self.pairs()?;
        let (was, now): (Vec<Action>, Vec<Action>) = pairs.iter().cloned().unzip();
        if was == now {
            return Ok(());
        }
        for (column, name, field) in OF_ACTION {
            let pieces: Vec<(String, String)> = pairs
                .iter()
                .map(|(was, now)| {
                    (
                        field(&mut was.clone()).clone(),
                        field(&mut now.clone()).clone(),
                    )
                })
                .collect();
            let pieces: Vec<(&str, &str)> = pieces
                .iter()
                .map(|(a, b)| (a.as_str(), b.as_str()))
                .collect();
            let text = row.text(column);
            let new = whole(&text, &pieces).ok_or_else(|| {
                format!("'{column}' stands once for several actions; edit it on the sheet 'Recommendations', or in all of them")
            })?;
            if new != text {
                said.fields
                    .push((name, fields::value(&text), fields::value(&new)));
            }
        }
        let left: Vec<Action> = now
            .into_iter()
            .filter(|action| *action != blank())
            .collect();
        let left = if left.len() > 1 { left } else { Vec::new() };
        if left != row.actions {
            said.split = Some(edit(row, Name::Actions, value(&row.actions), value(&left)));
        }
        Ok(())
    }

    /// The actions as they were and as they are: one that was added was empty, one that was deleted is.
    fn pairs(&self) -> Result<Vec<(Action, Action)>, String> {
        let was = if self.row.actions.is_empty() {
            vec![self.whole_action()]
        } else {
            self.row.actions.clone()
        };
        let mut pairs = Vec::new();
        let mut behind: Vec<Vec<&Line>> = vec![Vec::new(); was.len()];
        let mut own: Vec<Vec<&Line>> = vec![Vec::new(); was.len()];
        for line in self.lines {
            match self.index(line, was.len()) {
                Some(index) => own[index].push(line),
                None => behind[was.len() - 1].push(line),
            }
        }
        for (index, action) in was.iter().enumerate() {
            // Of copies the one that says what was read is the action, else the first.
            let lines = &own[index];
            let is_as_read =
                |line: &&Line| self.read(line, action).is_ok_and(|read| read == *action);
            let first = lines.iter().position(is_as_read).unwrap_or_default();
            let now = lines
                .get(first)
                .map_or_else(|| Ok(blank()), |line| self.read(line, action))?;
            pairs.push((action.clone(), now));
            let copies = lines.iter().enumerate().filter(|(at, _)| *at != first);
            for (_, line) in copies {
                let copy = self.read(line, action)?;
                if copy == *action {
                    return Err(
                        "two rows say the same; delete one of them, or correct the copy".to_owned(),
                    );
                }
                pairs.push((blank(), copy));
            }
            for line in &behind[index] {
                pairs.push((blank(), self.read(line, &blank())?));
            }
        }
        Ok(pairs)
    }

    /// Which action a line is of, from 0.
    fn index(&self, line: &Line, count: usize) -> Option<usize> {
        let said = match self.held(line, "action_index") {
            Some(Held::Number(number)) => number.to_string(),
            Some(Held::Text(text)) => text.trim().to_owned(),
            _ => String::new(),
        };
        match said.parse::<usize>() {
            Ok(index) => index.checked_sub(1).filter(|index| *index < count),
            Err(_) => self.row.actions.is_empty().then_some(0),
        }
    }

    /// The action that a line says, where another was.
    fn read(&self, line: &Line, was: &Action) -> Result<Action, String> {
        let mut read = was.clone();
        for (column, _, field) in OF_ACTION {
            let text = field(&mut read);
            match self.held(line, column).map(|held| now(text, held)) {
                None | Some(Now::Same) => {}
                Some(Now::Text(new)) => *text = new,
                Some(Now::Unclear(why)) => return Err(format!("'{column}' {why}")),
            }
        }
        let days = if self.row.actions.is_empty() {
            ["due_from", "due_to"].map(|name| self.row.text(name))
        } else {
            days_of_action(&self.row.due, was)
        };
        for (column, was) in ["due_from", "due_to"].into_iter().zip(days) {
            if self
                .held(line, column)
                .is_some_and(|held| now(&was, held) != Now::Same)
            {
                return Err(format!(
                    "'{column}' of an action is read from its by_when; correct that"
                ));
            }
        }
        Ok(read)
    }

    /// The whole row as one action.
    fn whole_action(&self) -> Action {
        let mut action = blank();
        for (column, _, field) in OF_ACTION {
            *field(&mut action) = self.row.text(column);
        }
        action
    }
}

fn value(actions: &[Action]) -> Value {
    if actions.is_empty() {
        Value::Nothing
    } else {
        Value::Actions(actions.to_vec())
    }
}

fn blank() -> Action {
    Action {
        action: String::new(),
        by_whom: String::new(),
        by_when: String::new(),
        monitoring: String::new(),
    }
}
