//! Tables for a terminal of any width.

use super::Sheets;
use crate::compare::Table;
use crate::compare::search::Hit;
use crate::text::command::is_command;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Width, presets};

/// Rows of one table that are printed; the rest is told.
const MOST_ROWS: usize = 30;
/// Characters of a cell that are printed.
const MOST_CHARS: usize = 160;
/// Characters that a number's column takes at least beside its text: gaps and rules.
const GAP: usize = 3;
/// The widest that a column of words is planned for.
const WORDS_WIDE: usize = 20;
/// The widest that a first column is given without wrapping.
const FIRST_WIDE: usize = 28;

/// All tables as text, no line wider than `width` where that can be helped.
pub fn text(sheets: &Sheets<'_>, width: u16) -> String {
    let mut text = String::new();
    for table in sheets.tables.iter().filter(|table| !table.rows.is_empty()) {
        text.push_str(&one(table, width));
        text.push('\n');
    }
    text
}

fn one(table: &Table, width: u16) -> String {
    let mut text = format!("{}\n", table.title);
    if !table.note.is_empty() {
        text.push_str(&wrapped(&table.note, usize::from(width)));
    }
    let blocks = blocks(table, usize::from(width));
    for columns in blocks {
        text.push_str(&block(table, &columns, width));
        text.push('\n');
    }
    if table.rows.len() > MOST_ROWS {
        let more = table.rows.len() - MOST_ROWS;
        text += "... and ";
        text += &more.to_string();
        text += " more rows; write them with -o, for example -o compared.xlsx\n";
    }
    text
}

/// A sentence in lines of at most `width` characters, if its words allow.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut taken = 0;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if taken > 0 {
            let fits = taken + 1 + long <= width;
            lines.push(if fits { ' ' } else { '\n' });
            taken = if fits { taken + 1 } else { 0 };
        }
        lines.push_str(word);
        taken += long;
    }
    lines.push('\n');
    lines
}

fn block(table: &Table, columns: &[usize], width: u16) -> String {
    let mut shown = comfy_table::Table::new();
    shown
        .load_style(presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none()))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    shown.set_header(
        columns
            .iter()
            .map(|&column| table.columns[column].replace('_', " ")),
    );
    for row in table.rows.iter().take(MOST_ROWS) {
        let cells = columns.iter().map(|&column| {
            let value = &row[column].value;
            let cell = comfy_table::Cell::new(short(&value.text()));
            if value.is_number() {
                cell.set_alignment(CellAlignment::Right)
            } else {
                cell
            }
        });
        shown.add_row(cells.collect::<Vec<_>>());
    }
    if let Some(first) = shown.column_mut(0) {
        let wide = longest(table, 0, FIRST_WIDE) + 2;
        first.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(wide as u16)));
    }
    shown.trim_fmt()
}

/// Control characters and marks of direction would be obeyed, line breaks would tear the row.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() || is_command(c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

fn short(text: &str) -> String {
    let plain = plain(text);
    match plain.char_indices().nth(MOST_CHARS) {
        Some((at, _)) => format!("{}…", plain[..at].trim_end()),
        None => plain,
    }
}

/// Characters of the longest cell of a column, `most` at most.
fn longest(table: &Table, column: usize, most: usize) -> usize {
    let rows = table.rows.iter().take(MOST_ROWS);
    let cells = rows.map(|row| row[column].value.text().chars().count().min(most));
    cells.max().unwrap_or(0)
}

/// The columns in blocks that fit, each block with the first column.
fn blocks(table: &Table, width: usize) -> Vec<Vec<usize>> {
    let wide = |column: usize| {
        let words = table.columns[column].split([' ', '_', '-']);
        let heading = words.map(|word| word.chars().count()).max().unwrap_or(0);
        let most = if column == 0 { FIRST_WIDE } else { WORDS_WIDE };
        longest(table, column, most).max(heading) + GAP
    };
    let first = wide(0);
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let mut taken = usize::MAX;
    for column in 1..table.columns.len() {
        let own = wide(column);
        match blocks.last_mut() {
            Some(block) if taken + own <= width => {
                block.push(column);
                taken += own;
            }
            _ => {
                blocks.push(vec![0, column]);
                taken = first + own;
            }
        }
    }
    if blocks.is_empty() {
        vec![vec![0]]
    } else {
        blocks
    }
}

/// Columns of the terminal, if standard output is one.
pub fn columns() -> Option<u16> {
    comfy_table::Table::new().width()
}

/// What `search` found: a line of where, then the text with the words marked, bold for `is_tty`, else in stars.
pub fn hits(hits: &[Hit], is_tty: bool) -> String {
    let (on, off) = if is_tty {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("*", "*")
    };
    let mut text = String::new();
    for hit in hits {
        let pages: Vec<String> = hit.pages.iter().map(u32::to_string).collect();
        let number = if hit.number.is_empty() {
            String::new()
        } else {
            format!(", {}", hit.number)
        };
        let place = format!(
            "{}{number}, page {} [{}] {}",
            hit.review,
            pages.join(", "),
            hit.field,
            hit.key
        );
        text.push_str(&plain(&place));
        text.push_str("\n  ");
        let mut at = 0;
        for mark in hit.marks.iter().filter(|mark| mark.start < hit.text.len()) {
            if mark.start < at {
                continue;
            }
            text.push_str(&plain(&hit.text[at..mark.start]));
            text.push_str(on);
            text.push_str(&plain(&hit.text[mark.clone()]));
            text.push_str(off);
            at = mark.end;
        }
        text.push_str(&plain(&hit.text[at..]));
        text.push_str("\n\n");
    }
    text
}
