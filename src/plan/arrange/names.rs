//! Which texts of cards are labels: those that come again in the same words, and look like it.

use super::super::content::{looks_like_status, looks_like_when};
use super::found::Item;
use super::label::{self, Label};
use crate::geom::Rect;
use crate::table::{Cell, Line, PageTables, Table};
use crate::tuning::plan as tuning;
use std::collections::BTreeMap;

/// What each cell of a table says if it is short enough for a label, in the order of its cells.
pub(super) type Read = Vec<Option<Label>>;

/// Which short texts of a table are labels: how often each stands in cells, and how often a label does at least.
pub(super) struct Names<'c> {
    table: &'c Table,
    read: &'c Read,
    counts: &'c BTreeMap<String, usize>,
    /// How often a label of the table comes at least.
    pub(super) least: usize,
    /// Whether the texts that come most often are set off from others in the table: then no plain text is a label.
    is_set_off: bool,
}

/// Whether a cell is shaded, or all of it bold.
pub(super) fn is_set_off(cell: &Cell) -> bool {
    cell.fill.is_some() || cell.lines.iter().flat_map(|l| &l.words).all(|w| w.bold)
}

/// The cells of each table as labels.
pub(super) fn read(pages: &[PageTables]) -> Vec<Read> {
    let of_cell = |c: &Cell| (!c.is_blank()).then(|| Label::read(&c.lines)).flatten();
    let tables = pages.iter().flat_map(|p| &p.tables);
    tables
        .map(|t| t.cells.iter().map(of_cell).collect())
        .collect()
}

/// How often short texts stand in cells, which were read as labels.
pub(super) fn counts(pages: &[PageTables], read: &[Read]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let tables = pages.iter().flat_map(|p| &p.tables).zip(read);
    for (cell, own) in tables.flat_map(|(t, read)| t.cells.iter().zip(read)) {
        let parts = may_hold_label(cell).then(|| parts(cell)).into_iter();
        let inline = parts.flatten().filter_map(|(label, _)| Some(label?.key));
        for key in inline.chain(own.as_ref().map(|l| l.key.clone())) {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    counts
}

impl<'c> Names<'c> {
    /// How often a label comes.
    pub(super) fn count(&self, label: &Label) -> usize {
        self.counts.get(&label.key).copied().unwrap_or(0)
    }

    /// The names in one table: a label comes about as often as the one of its texts that comes most often. Values come
    /// again too, but seldom in every card.
    pub(super) fn within(
        table: &'c Table,
        read: &'c Read,
        counts: &'c BTreeMap<String, usize>,
    ) -> Self {
        let count = |label: &Option<Label>| counts.get(&label.as_ref()?.key).copied();
        let counted: Vec<Option<usize>> = read.iter().map(count).collect();
        let most = counted.iter().flatten().max().copied().unwrap_or(0);
        let least = most.div_ceil(2).max(tuning::MIN_CARDS_COUNT);
        let cells = table.cells.iter().zip(&counted);
        let usual = cells.filter(|(_, n)| **n == Some(most));
        // A value may stand in every card too.
        let usual: Vec<&Cell> = usual.map(|(c, _)| c).collect();
        let set_off = usual.iter().filter(|c| is_set_off(c)).count();
        let mut filled = table.cells.iter().filter(|c| !c.is_blank());
        Self {
            table,
            read,
            counts,
            least,
            is_set_off: 2 * set_off > usual.len() && !filled.all(is_set_off),
        }
    }

    /// The label that a cell is, if it is one: known to the vocabulary, or found again elsewhere.
    pub(super) fn label(&self, cell: &Cell) -> Option<&'c Label> {
        let first = self.table.cells.partition_point(|c| c.row < cell.row);
        let mut row = self.table.starting(cell.row..cell.row + 1).iter();
        let at = first + row.position(|c| c.col == cell.col)?;
        let label = self.read.get(at)?.as_ref()?;
        // Ratings come again too.
        let is_status = looks_like_status(&label.key) && label.field().is_none();
        let is_value = is_status || looks_like_when(&label.key) && !label.is_known();
        let recurs = self.count(label) >= self.least;
        let is_styled = is_set_off(cell) || !self.is_set_off;
        (is_styled && (recurs && !is_value || label.is_known())).then_some(label)
    }

    /// The labels and values in a cell that holds both; `None` if it does not begin with a label that comes again.
    pub(super) fn inline(&self, cell: &Cell) -> Option<Vec<Item>> {
        if !may_hold_label(cell) {
            return None;
        }
        let mut items: Vec<Item> = Vec::new();
        for (label, lines) in parts(cell) {
            let known = label.filter(|l| self.count(l) >= self.least || l.is_known());
            match (known, items.last_mut()) {
                (Some(label), _) => items.push(Item::Pair(label, within(cell, lines))),
                (None, Some(Item::Pair(_, value))) => {
                    *value = within(cell, [value.lines.clone(), lines].concat());
                }
                (None, _) => return None,
            }
        }
        (!items.is_empty()).then_some(items)
    }
}

/// Whether a cell may hold a label with its value: a line of it is bold, or a colon stands in it.
fn may_hold_label(cell: &Cell) -> bool {
    let is_bold = |l: &Line| l.words.iter().all(|w| w.bold);
    let mut words = cell.lines.iter().flat_map(|l| &l.words);
    cell.lines.first().is_some_and(is_bold) || words.any(|w| w.text.ends_with(':'))
}

/// The lines of a cell, parted where one opens with a label and a colon.
fn parts(cell: &Cell) -> Vec<(Option<Label>, Vec<Line>)> {
    let mut parts: Vec<(Option<Label>, Vec<Line>)> = Vec::new();
    // A label may stand in bold above its value.
    let is_bold = |l: &Line| l.words.iter().all(|w| w.bold);
    let bold = cell.lines.iter().take_while(|l| is_bold(l)).count();
    let (head, mut rest) = cell.lines.split_at(bold);
    let label = (!head.is_empty() && !rest.is_empty())
        .then(|| Label::read(head))
        .flatten();
    match label {
        Some(label) => parts.push((Some(label), Vec::new())),
        None => rest = &cell.lines,
    }
    for line in rest {
        let colon = line.words.iter().position(|w| w.text.ends_with(':'));
        let head = colon.and_then(|at| {
            let head = label::line(line.words[..=at].to_vec())?;
            Some((
                Label::read(&[head])?,
                label::line(line.words[at + 1..].to_vec()),
            ))
        });
        match (head, parts.last_mut()) {
            (Some((label, rest)), _) => parts.push((Some(label), rest.into_iter().collect())),
            (None, Some((_, lines))) => lines.push(line.clone()),
            (None, None) => parts.push((None, vec![line.clone()])),
        }
    }
    parts
}

/// Some lines of a cell as a cell.
fn within(cell: &Cell, lines: Vec<Line>) -> Cell {
    let own = Rect::around(lines.iter().map(|l| &l.bbox)).unwrap_or(cell.bbox);
    Cell {
        bbox: Rect {
            left: own.left,
            right: cell.bbox.right.max(own.right),
            ..own
        },
        lines,
        ..cell.clone()
    }
}
