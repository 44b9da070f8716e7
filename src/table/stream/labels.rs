//! Where the labels of the rows of a table stand.
//!
//! A column that holds little but labels of rising sequences (`1`, `2`, `3`; `R1`, `R2`; `i`, `ii`) is read from all
//! lines of a table on all its pages. In it every label starts a row, even one that reads like a word. Elsewhere only
//! what cannot be a word is a label: in the first column, or in the next where such labels rise one by one.

use super::column::column_of;
use super::run::{Run, RunLine};
use super::text;
use crate::label;
use crate::tuning::table as tuning;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How rows of one table are labelled.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    /// The column of nothing but labels, if there is one.
    column: Option<usize>,
    /// The column whose texts open with labels.
    text_column: usize,
    /// How labels at the head of a text in that column are written, if not just anyhow.
    shapes: Vec<String>,
    /// Whether the labels at the head of texts rise one by one through the table.
    rises: bool,
    /// Capitals that stand above the figures of their label, where the column is too narrow for both ('NCC' '1').
    heads: BTreeSet<String>,
    /// What stands below such capitals.
    tails: BTreeSet<String>,
}

impl Labels {
    /// Reads the labels of a table from the lines of its body, page by page.
    pub(super) fn read(parts: &[&[RunLine]], cuts: &[f64]) -> Self {
        let last = tuning::MAX_LABEL_COLUMN_COUNT.min(cuts.len());
        let column = (0..last).find(|col| {
            let entries: Vec<&str> = parts
                .iter()
                .flat_map(|lines| lines.iter())
                .filter_map(|l| entry(l, cuts, *col))
                .map(|r| r.text.trim())
                .collect();
            let whole = whole(&entries);
            // What stands above the first label is the heading, in a narrow column over many lines.
            let body = whole.iter().map(|label| &**label);
            let body: Vec<&str> = body.skip_while(|entry| !is_bare_label(entry)).collect();
            is_sequence(&body)
        });
        let (heads, tails) = column
            .map(|col| broken(parts, cuts, col))
            .unwrap_or_default();
        let opening = |col: usize| -> Vec<&str> {
            let lines = parts.iter().flat_map(|lines| lines.iter());
            lines.filter_map(|l| leading(l, cuts, col)).collect()
        };
        // Behind a column of findings, only labels that rise one by one are more than figures.
        let text_column = (0..last)
            .find(|col| {
                let labels = opening(*col);
                !labels.is_empty() && (*col == 0 || is_sequence(&labels))
            })
            .unwrap_or_default();
        let shapes = usual(opening(text_column).into_iter().map(shape).collect());
        let own = |label: &&str| shapes.contains(&shape(label));
        let labels: Vec<&str> = opening(text_column).into_iter().filter(own).collect();
        Self {
            column,
            text_column,
            rises: rise(&labels),
            shapes,
            heads,
            tails,
        }
    }

    /// Whether a text is a label of the column of labels, or the head of one that is broken.
    fn names(&self, text: &str) -> bool {
        if self.heads.is_empty() {
            return is_bare_label(text);
        }
        let is_tail = label::is_figures(text) || self.tails.contains(text);
        self.heads.contains(text) || is_bare_label(text) && !is_tail
    }

    /// Whether there is a column of nothing but labels.
    pub(super) fn has_column(&self) -> bool {
        self.column.is_some()
    }

    /// Whether labels tell rows whatever white there is: they have a column, or rise one by one.
    pub(super) fn are_sure(&self) -> bool {
        self.has_column() || self.rises
    }

    /// Whether a line opens with the label of a row.
    pub(super) fn opens(&self, line: &RunLine, cuts: &[f64]) -> bool {
        match self.column {
            Some(col) => entry(line, cuts, col).is_some_and(|r| self.names(r.text.trim())),
            None => leading(line, cuts, self.text_column)
                .is_some_and(|word| self.shapes.contains(&shape(word))),
        }
    }

    /// Whether a run is a label in the column of labels.
    pub(super) fn is_label(&self, run: &Run, cuts: &[f64]) -> bool {
        self.column == Some(column_of(cuts, run.bbox.left)) && self.names(run.text.trim())
    }
}

/// The first word of a line's entry in a column, if that opens with a label.
fn leading<'l>(line: &'l RunLine, cuts: &[f64], col: usize) -> Option<&'l str> {
    let in_column = |r: &&Run| column_of(cuts, r.bbox.left) == col;
    let run = line.runs.iter().find(in_column)?;
    let word = run.text.split_whitespace().next()?;
    let is_code = label::is_head_and_figures(word.trim_end_matches(['.', ':', ')']));
    (is_code || text::opens_with_label(&run.text)).then_some(word)
}

/// How a label is written: `10.` as `0.`, `CSC4` as `A0`, `b)` as `a)`.
fn shape(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    for c in label.chars() {
        let class = match c {
            _ if c.is_ascii_digit() => '0',
            _ if c.is_uppercase() => 'A',
            _ if c.is_lowercase() => 'a',
            _ => c,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    out
}

/// The shapes that more than a few labels have: a figure within a text may open a line by chance.
fn usual(mut shapes: Vec<String>) -> Vec<String> {
    shapes.sort_unstable();
    let needed = tuning::MIN_LABEL_SHAPE_RATIO * shapes.len() as f64;
    shapes
        .chunk_by(|a, b| a == b)
        .filter(|same| same.len() as f64 >= needed)
        .map(|same| same[0].clone())
        .collect()
}

/// What a line has in a column and in no other.
fn entry<'l>(line: &'l RunLine, cuts: &[f64], col: usize) -> Option<&'l Run> {
    line.runs
        .iter()
        .find(|r| column_of(cuts, r.bbox.left) == col && column_of(cuts, r.bbox.right) == col)
}

/// Entries with labels that are broken put together.
fn whole<'e>(entries: &[&'e str]) -> Vec<Cow<'e, str>> {
    let mut whole: Vec<Cow<'e, str>> = Vec::with_capacity(entries.len());
    for entry in entries {
        let before = whole.len().checked_sub(2).map(|i| whole[i].to_string());
        match whole.last_mut() {
            Some(head) if goes_on(before.as_deref(), head, entry) => {
                head.to_mut().push_str(entry);
            }
            _ => whole.push(Cow::Borrowed(entry)),
        }
    }
    whole
}

/// Whether an entry goes on with the one above it, `before` being the one before that.
fn goes_on(before: Option<&str>, head: &str, tail: &str) -> bool {
    label::is_broken(head, tail) || before.is_some_and(|b| label::is_broken_behind(b, head, tail))
}

/// The heads and the tails of broken labels in a column.
fn broken(parts: &[&[RunLine]], cuts: &[f64], col: usize) -> (BTreeSet<String>, BTreeSet<String>) {
    let lines = parts.iter().flat_map(|lines| lines.iter());
    let entries: Vec<&str> = lines
        .filter_map(|l| entry(l, cuts, col))
        .map(|r| r.text.trim())
        .collect();
    let mut before: Option<String> = None;
    let mut found = (BTreeSet::new(), BTreeSet::new());
    let mut at = 0;
    while let Some(head) = entries.get(at) {
        let tail = entries.get(at + 1);
        let tail = tail.filter(|tail| goes_on(before.as_deref(), head, tail));
        let whole = tail.map_or_else(|| (*head).to_owned(), |tail| format!("{head}{tail}"));
        if let Some(tail) = tail {
            found.0.insert((*head).to_owned());
            found.1.insert((*tail).to_owned());
        }
        before = Some(whole);
        at += 1 + usize::from(tail.is_some());
    }
    found
}

fn is_bare_label(text: &str) -> bool {
    !text.contains(char::is_whitespace) && !label::readings(text).is_empty()
}

/// Whether nearly all labels are the next after the one before. Those of lists start again and again.
fn rise(labels: &[&str]) -> bool {
    let pairs = labels.windows(2);
    let next = pairs.clone().filter(|p| label::step(p[0], p[1]) == Some(1));
    labels.len() > tuning::MIN_BAND_COUNT
        && next.count() as f64 >= tuning::MIN_LABEL_COLUMN_RATIO * pairs.len() as f64
}

/// Whether entries from top to bottom are labels, most of which follow the one before or start again.
fn is_sequence(entries: &[&str]) -> bool {
    let labels: Vec<&str> = entries
        .iter()
        .copied()
        .filter(|e| is_bare_label(e))
        .collect();
    let is_most =
        |part: usize, all: usize| part as f64 >= tuning::MIN_LABEL_COLUMN_RATIO * all as f64;
    let follows = |p: &&[&str]| {
        label::step(p[0], p[1]) == Some(1)
            || label::counts_on(p[0], p[1])
            || label::readings(p[1]).iter().any(|l| l.ordinal == 1)
    };
    labels.len() >= 2
        && is_most(labels.len(), entries.len())
        && is_most(labels.windows(2).filter(follows).count(), labels.len() - 1)
}
