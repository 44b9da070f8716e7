//! The text of a cell on one line, and of a label on the lines that a narrow column gave it.

use crate::plan::vocabulary;
use crate::table::{Cell, Line};
use crate::text::torn;
use crate::tuning::plan as tuning;

/// Text of a cell in one line.
pub(in crate::plan) fn flat_text(cell: &Cell) -> String {
    let mut out = String::new();
    for line in &cell.lines {
        open_line(&mut out);
        line.write_text(&mut out);
    }
    without_soft_hyphens(out)
}

/// The same for lines that are text already.
pub(super) fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        open_line(&mut out);
        out.push_str(line);
    }
    without_soft_hyphens(out)
}

/// Parts the next line from the text so far. A heading broken at a hyphen within a narrow column goes on without a space;
/// a dash keeps its spaces.
fn open_line(out: &mut String) {
    let is_broken = out.ends_with('-') && !out.ends_with(" -");
    if !out.is_empty() && !is_broken {
        out.push(' ');
    }
}

fn without_soft_hyphens(text: String) -> String {
    if text.contains('\u{ad}') {
        text.replace('\u{ad}', "")
    } else {
        text
    }
}

/// Lines of a heading cell, words that a narrow column broke without a hyphen whole.
pub(super) fn label_lines(cell: &Cell) -> Vec<String> {
    torn::mended(cell.lines.iter().map(Line::text).collect())
}

/// Text of a heading cell. A narrow column breaks words without a hyphen: where only the joined word is known, the
/// lines are joined without a space.
pub(super) fn label_text(lines: &[String]) -> String {
    let text = joined(lines);
    let is_within = |i: &usize| lines[*i].starts_with(char::is_lowercase);
    // The lines that may go on with a word.
    let broken: Vec<usize> = (1..lines.len()).filter(is_within).collect();
    let is_many = lines.len() > tuning::MAX_HEADING_BREAKS_COUNT + 1;
    if broken.is_empty() || is_many || vocabulary::is_known(&text) {
        return text;
    }
    // Every choice of breaks within words, those with few first.
    let mut choices: Vec<u32> = (1..1 << broken.len()).collect();
    choices.sort_by_key(|c| (c.count_ones(), *c));
    let mut joined = choices.into_iter().map(|c| {
        let is_joined = |i| {
            let place = broken.iter().position(|b| *b == i);
            place.is_some_and(|at| c & (1 << at) != 0)
        };
        let mut out = lines[0].clone();
        for (i, line) in lines.iter().enumerate().skip(1) {
            if !is_joined(i) {
                out.push(' ');
            }
            out.push_str(line);
        }
        out
    });
    joined.find(|j| vocabulary::is_known(j)).unwrap_or(text)
}
