//! Which rows of a table are its heading, and what they say about each column.

mod guidance;
mod labels;
mod text;
mod weigh;

use super::number;
use super::vocabulary::{self, Meaning, Strength};
use crate::label::{self, Step};
use crate::lexicon;
use crate::table::{Cell, Table};
use crate::text::words::{LineEnd, Words};
use crate::tuning::plan as tuning;
pub(super) use guidance::is_guidance;
use guidance::with_guidance_row;
use labels::{depth, labels};
pub(super) use text::flat_text;
use text::{joined, label_lines, label_text};
use weigh::{is_known, is_set_off, weigh, weights};

/// The heading of one column, over all heading rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// Text of the lowest heading cell, wrapped lines joined.
    pub(super) text: String,
    /// The lines of that cell.
    pub(super) lines: Vec<String>,
    /// Text of the spanning cell above it, empty if none.
    pub(super) above: String,
    /// First table column.
    pub(super) col: usize,
    /// Table columns covered.
    pub(super) col_span: usize,
    /// Left edge of the column, points.
    pub(super) left: f64,
    /// Right edge of the column, points.
    pub(super) right: f64,
    /// What the text means.
    pub(super) meaning: Option<(Meaning, Strength)>,
}

impl Label {
    /// Its text behind that of the spanning cell above it.
    fn whole(&self) -> String {
        let knows_own =
            self.above.is_empty() || self.meaning.is_some_and(|(_, s)| s >= Strength::Start);
        if knows_own {
            self.text.clone()
        } else {
            format!("{} {}", self.above, self.text)
        }
    }

    /// Its text with words that a line end broke set as the document sets them elsewhere.
    pub(super) fn printed(&self, words: &Words) -> String {
        let flat = joined(&self.lines);
        let Some(note) = self.text.strip_prefix(&flat) else {
            return self.text.clone();
        };
        let mut out = String::new();
        for line in &self.lines {
            words.append(&mut out, line, LineEnd::Plain);
        }
        out + note
    }
}

/// The heading rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    /// First heading row.
    pub(super) first_row: usize,
    /// First row that is no heading.
    pub(super) body_row: usize,
    /// One label for each column of the plan.
    pub(super) labels: Vec<Label>,
    /// How much the row is like the headings of a plan: its labels, how it is set, what stands below.
    pub(super) sum: f64,
    /// Whether it is bold or shaded where the rows below are not.
    pub(super) is_set_off: bool,
}

impl Heading {
    /// The labels as one text, to compare headings.
    pub(super) fn key(&self) -> Vec<String> {
        self.labels
            .iter()
            .map(|l| vocabulary::normalise(&l.text))
            .collect()
    }

    /// Whether most labels are known as a whole: no row of a plan's body reads like that.
    pub(super) fn is_plain(&self) -> bool {
        let labels = self.labels.iter().filter(|l| !l.text.is_empty());
        let whole = labels
            .clone()
            .filter(|l| matches!(l.meaning, Some((_, Strength::Whole))))
            .count();
        whole as f64 >= tuning::MIN_PLAIN_HEADINGS_RATIO * labels.count() as f64
    }

    /// Whether most labels are known, and of different fields.
    pub(super) fn is_known(&self) -> bool {
        is_known(self)
    }

    /// Whether it heads a plan.
    pub(super) fn is_plan(&self) -> bool {
        self.labels.len() >= tuning::MIN_PLAN_COLUMNS_COUNT && self.sum >= weights::PLAN
    }
}

/// Finds the first row from `from` that reads as the heading of a plan, and the heading rows below it.
pub(super) fn find(table: &Table, from: usize, to: usize) -> Option<Heading> {
    (from..to.min(table.n_rows())).find_map(|row| at(table, row))
}

/// The heading that starts at this row, if it is one: of a plan, or of a table of another kind.
pub(super) fn at(table: &Table, row: usize) -> Option<Heading> {
    let cells: Vec<&Cell> = table
        .starting(row..row + 1)
        .iter()
        .filter(|c| !c.is_blank())
        .collect();
    // Where no row stands above, a label may have its instructions in the cell.
    let is_first = || opens_table(table, row) && is_set_off(table, row);
    if cells.len() < 2 || !cells.iter().all(|c| is_brief(c)) && !is_first() {
        return None;
    }
    let texts: Vec<String> = cells.iter().map(|c| flat_text(c)).collect();
    if texts.iter().any(|t| is_numbered(t)) && !are_counted(&texts) {
        return None;
    }
    let depths = [depth(table, row), 1];
    // A group of columns with labels of their own, beside labels as high as both.
    let is_group = |c: &&Cell| c.col_span > 1 && c.row_span < depths[0];
    let is_told = cells.iter().any(is_group) && cells.iter().any(|c| c.row_span == depths[0]);
    let depths = if depths[0] == 1 || is_told {
        &depths[..1]
    } else {
        &depths[..]
    };
    let mut best: Option<Heading> = None;
    for depth in depths {
        let mut heading = Heading {
            first_row: row,
            body_row: row + depth,
            labels: labels(table, row, row + depth),
            sum: 0.0,
            is_set_off: is_set_off(table, row),
        };
        heading.sum = weigh(table, &heading, depths.len() == 1);
        let is_heading = is_known(&heading) || heading.is_plan();
        if is_heading && best.as_ref().is_none_or(|b| heading.sum > b.sum) {
            best = Some(heading);
        }
    }
    best.map(|h| with_guidance_row(table, h))
}

/// Whether nothing stands above a row in its table but texts over the whole width: a title, or a recommendation.
fn opens_table(table: &Table, row: usize) -> bool {
    row < tuning::MAX_HEADING_ROWS_COUNT && are_full_width(table, row)
}

/// Whether the first rows of a table hold nothing but texts over its whole width.
pub(super) fn are_full_width(table: &Table, rows: usize) -> bool {
    (0..rows).all(|row| {
        let starting = table.starting(row..row + 1);
        let mut cells = starting.iter().filter(|c| !c.is_blank());
        cells.all(|c| 2 * c.col_span > table.n_cols())
    })
}

/// Whether a table opens with a short bold text in each column, above rows that are not bold: headings of its own, if
/// nothing else says that its rows go on with others.
pub(super) fn opens_with_own(table: &Table) -> bool {
    let first = table.starting(0..1);
    let is_label = |c: &Cell| {
        let mut words = c.lines.iter().flat_map(|l| &l.words);
        c.col_span == 1 && is_brief(c) && words.all(|w| w.bold)
    };
    let filled = first.iter().filter(|c| !c.is_blank());
    table.n_cols() > 1
        && filled.clone().count() == table.n_cols()
        && filled.clone().all(is_label)
        && is_set_off(table, 0)
}

/// Whether labels are counted from left to right: '1. Recommendation', '2. Action'.
fn are_counted(texts: &[String]) -> bool {
    let labels: Vec<String> = texts
        .iter()
        .filter_map(|t| number::leading(t))
        .map(|l| l.text)
        .collect();
    let is_next = |p: &[String]| label::follows(&p[0], &p[1]) == Step::Next;
    labels.len() >= 2 && labels.len() == texts.len() && labels.windows(2).all(is_next)
}

/// The first row of a table as its heading, whatever it says.
pub(super) fn in_first_row(table: &Table) -> Heading {
    Heading {
        first_row: 0,
        body_row: 1,
        labels: labels(table, 0, 1),
        sum: weights::PLAN,
        is_set_off: true,
    }
}

/// Headings are short labels, perhaps with a question or a note behind.
fn is_heading_like(cell: &Cell) -> bool {
    is_brief(cell) && !is_numbered(&flat_text(cell))
}

fn is_brief(cell: &Cell) -> bool {
    let words: usize = cell.lines.iter().map(|l| l.words.len()).sum();
    words <= tuning::MAX_HEADING_WORDS_COUNT
}

/// 'Recommendation 4: ...' opens a recommendation, not a column.
fn is_numbered(text: &str) -> bool {
    number::leading(text).is_some_and(|l| l.text.contains(|c: char| c.is_ascii_digit()))
}

/// Whether two headings have the same labels, or nearly all of them, or their first words, where a page end cuts one off.
pub(super) fn is_alike(own: &[String], key: &[String]) -> bool {
    let opens =
        |a: &str, b: &str| !a.is_empty() && b.strip_prefix(a).is_some_and(|r| r.starts_with(' '));
    let is_same = |(a, b): &(&String, &String)| a == b || opens(a, b) || opens(b, a);
    let same = own.iter().zip(key).filter(is_same).count();
    own == key
        || own.len() == key.len()
            && same as f64 >= tuning::MIN_SAME_HEADINGS_RATIO * key.len() as f64
}

/// The heading that starts at this row if its labels are the given ones, or in the first row of a table nearly all of
/// them: a repeated heading row, whatever it says.
pub(super) fn repeated_at(table: &Table, row: usize, key: &[String]) -> Option<Heading> {
    let first = key.iter().find(|k| !k.is_empty())?;
    let starts_alike = table
        .starting(row..row + 1)
        .iter()
        .filter(|c| !c.is_blank())
        .take(2)
        .any(|c| {
            // Few cells have the heading's letters: only of these it is asked where their words end.
            let words = c.lines.iter().flat_map(|l| &l.words);
            lexicon::has_letters_of(words.flat_map(|w| w.text.chars()), first)
                && vocabulary::normalise(&label_text(&label_lines(c))) == *first
        });
    if !starts_alike {
        return None;
    }
    [1, 2, depth(table, row)].into_iter().find_map(|depth| {
        let end = row + depth;
        let labels = (end <= table.n_rows()).then(|| labels(table, row, end))?;
        let heading = Heading {
            first_row: row,
            body_row: end,
            labels,
            sum: 0.0,
            is_set_off: true,
        };
        let own = heading.key();
        (own == key || row == 0 && is_alike(&own, key)).then_some(heading)
    })
}
