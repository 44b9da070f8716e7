//! Rows of questions or instructions below the labels.

use super::{Heading, flat_text, is_heading_like};
use crate::plan::vocabulary;
use crate::table::{Cell, Table};

/// A row of questions or instructions right below the labels says what they mean ('Roles, no names').
pub(super) fn with_guidance_row(table: &Table, mut heading: Heading) -> Heading {
    let row = heading.body_row;
    let cells: Vec<&Cell> = table
        .starting(row..row + 1)
        .iter()
        .filter(|c| !c.is_blank())
        .collect();
    if cells.len() >= 2 && cells.iter().all(|c| is_guidance(c)) {
        for label in &mut heading.labels {
            let mut notes = cells.iter().filter(|c| c.col == label.col);
            let note = notes.next().map(|c| flat_text(c));
            label.meaning = label.meaning.or_else(|| vocabulary::lookup(&note?));
        }
    }
    heading
}

/// Whether a cell below a heading is a question or an instruction about it.
pub(in crate::plan) fn is_guidance(c: &Cell) -> bool {
    let text = flat_text(c);
    let is_italic = c.lines.iter().flat_map(|l| &l.words).all(|w| w.italic);
    let is_bracketed = text.starts_with('(') && text.ends_with(')');
    let asks = text.ends_with('?') || opens_instruction(&text);
    is_heading_like(c) && (asks || is_bracketed || is_italic)
}

/// The lines of a label that name its column, without the question or instructions that follow on lines of their own.
pub(super) fn name(lines: &[String]) -> &[String] {
    let ends = |i: &usize| {
        let is_asked = lines[*i - 1].trim_end().ends_with('?');
        let opens = lines[*i].starts_with(char::is_uppercase) && is_instruction(&lines[*i]);
        is_asked || opens
    };
    let end = (1..lines.len()).find(ends).unwrap_or(lines.len());
    &lines[..end]
}

/// Whether a text tells what to write in a column: 'Name the post', 'Give a date'.
fn opens_instruction(text: &str) -> bool {
    is_instruction(text) && text.split(' ').count() <= MAX_INSTRUCTION_WORDS
}

fn is_instruction(text: &str) -> bool {
    const VERBS: [&str; 22] = [
        "add", "be", "choose", "copy", "describe", "enter", "give", "include", "insert", "list",
        "name", "one", "please", "quote", "say", "see", "select", "specify", "state", "tick",
        "use", "write",
    ];
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    VERBS.contains(&first.as_str())
}

/// Most words of an instruction below a heading.
const MAX_INSTRUCTION_WORDS: usize = 12;
