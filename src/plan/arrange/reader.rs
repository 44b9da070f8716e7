//! What one table holds if it is a card, row by row: labels with their values, and what stands under no label.

use super::super::Field;
use super::super::heading::flat_text;
use super::super::number;
use super::found::Item;
use super::label::{self, Label};
use super::names::{Names, is_set_off};
use crate::table::{Cell, Table};
use crate::tuning::plan as tuning;
use std::collections::BTreeSet;

/// What a card holds, and the labels that end it without their values.
pub(super) type Card = (Vec<Item>, Vec<(Label, Cell)>);

/// What a card holds below labels that ended the page before, and the labels that end it without their values; `None`
/// if the table is none.
pub(super) fn read<'t>(
    table: &'t Table,
    names: &'t Names<'t>,
    above: Vec<(Label, Cell)>,
    may_go_on: bool,
) -> Option<Card> {
    let mut reader = Reader {
        table,
        names,
        items: Vec::new(),
        taken: vec![false; table.cells.len()],
        below: Vec::new(),
        above,
        may_go_on,
        open: Vec::new(),
    };
    for row in 0..table.n_rows() {
        reader.row(row)?;
    }
    let pairs = reader.items.iter().filter_map(|item| match item {
        Item::Pair(label, _) => Some(label),
        _ => None,
    });
    let pairs = pairs.chain(reader.open.iter().map(|(label, _)| label));
    let recurs = |l: &&Label| names.count(l) >= tuning::MIN_CARDS_COUNT;
    let is_usual = |l: &Label| names.count(l) >= names.least;
    // A page end may leave a card with no more than its first label.
    let is_start = || pairs.clone().count() == 1 && pairs.clone().all(is_usual);
    let has_several = pairs.clone().filter(recurs).count() >= tuning::MIN_CARDS_COUNT;
    let is_rest =
        !reader.items.is_empty() && reader.items.iter().all(|i| matches!(i, Item::Rest(_)));
    let is_card = has_several || is_start() || is_rest && may_go_on;
    is_card.then_some((reader.items, reader.open))
}

/// A table as it is read from the top.
struct Reader<'t> {
    table: &'t Table,
    names: &'t Names<'t>,
    items: Vec<Item>,
    /// Which cells stand below a label that has taken them.
    taken: Vec<bool>,
    /// The values that stand below labels, by their columns: the index of each among the items.
    below: Vec<(usize, usize)>,
    /// The labels that end the page before, with their cells.
    above: Vec<(Label, Cell)>,
    /// Whether the last value of the page before may go on at the top of this one.
    may_go_on: bool,
    /// The labels in the last row, whose values may start the next page.
    open: Vec<(Label, Cell)>,
}

impl<'t> Reader<'t> {
    /// Reads a row; `None` if it is no part of a card.
    fn row(&mut self, row: usize) -> Option<()> {
        let table = self.table;
        let first = table.cells.partition_point(|c| c.row < row);
        let own = table.starting(row..row + 1).iter().enumerate();
        let own = own.filter(|(i, _)| !self.taken[first + i]);
        let cells: Vec<&'t Cell> = own.map(|(_, c)| c).collect();
        if cells.iter().all(|c| c.is_blank()) {
            return Some(());
        }
        let is_head = row == self.first_row_of_pairs() && self.is_head(&cells);
        if is_head {
            return Some(());
        }
        let filled: Vec<&'t Cell> = cells.iter().copied().filter(|c| !c.is_blank()).collect();
        if row == 0 && self.takes_labels(&filled) {
            return Some(());
        }
        if row == 0
            && self.may_go_on
            && let [one] = filled.as_slice()
            && one.col_span == table.n_cols()
            && self.is_rest(one)
        {
            self.items.push(Item::Rest((*one).clone()));
            return Some(());
        }
        if let [one] = filled.as_slice()
            && one.col == 0
            && cells.len() <= 2
        {
            if one.col_span * 2 > table.n_cols().max(1) {
                self.wide(one);
                return Some(());
            }
            // The title of a section, beside nothing.
            if self.names.label(one).is_none() && is_set_off(one) && !label::is_number(&one.lines) {
                self.items.push(Item::Wide((*one).clone()));
                return Some(());
            }
        }
        if self.goes_on(&filled) {
            return Some(());
        }
        let mut at = 0;
        while let Some(&cell) = cells.get(at) {
            at += self.cell(cell, cells.get(at + 1).copied())?;
        }
        Some(())
    }

    /// Gives a row without labels to the values above it, where each of its cells stands below one, but not below each
    /// of several: that is a second row of a table with headings.
    fn goes_on(&mut self, filled: &[&'t Cell]) -> bool {
        let above = |c: &&&Cell| self.below.iter().any(|(col, _)| *col == c.col);
        let is_value = |c: &&&Cell| self.names.label(c).is_none() && !label::is_number(&c.lines);
        let columns: BTreeSet<usize> = self.below.iter().map(|(col, _)| *col).collect();
        let is_row = columns.len() > 1 && filled.len() == columns.len();
        if is_row || !filled.iter().all(|c| above(&c) && is_value(&c)) {
            return false;
        }
        for cell in filled {
            let mut own = self.below.iter().rev().filter(|(col, _)| *col == cell.col);
            let value = own.next().and_then(|(_, at)| self.items.get_mut(*at));
            if let Some(Item::Pair(_, value)) = value {
                value.lines.extend(cell.lines.iter().cloned());
                value.bbox = value.bbox.union(&cell.bbox);
            }
        }
        true
    }

    /// Gives the labels at the foot of the page before to the values that stand below them at the top of this one.
    fn takes_labels(&mut self, filled: &[&'t Cell]) -> bool {
        let is_below = |label: &Cell, c: &Cell| {
            2.0 * label.bbox.overlap_x(&c.bbox) > label.bbox.width().min(c.bbox.width())
        };
        // A number under 'Status' opens the next card; under these it is, or starts, the value.
        let may_be_numbered = |label: &Label| {
            let field = label.field();
            matches!(
                field,
                Some(Field::Number | Field::Recommendation | Field::Action)
            )
        };
        let opens = |c: &Cell| c.lines.first().is_some_and(label::opens_with_number);
        let is_value = |c: &&&Cell| {
            let mut above = self.above.iter().filter(|(_, label)| is_below(label, c));
            let is_told = above.any(|(label, _)| !opens(c) || may_be_numbered(label));
            is_told && self.names.label(c).is_none()
        };
        if !filled.iter().all(|c| is_value(&c)) {
            return false;
        }
        for (label, cell) in std::mem::take(&mut self.above) {
            if let Some(value) = filled.iter().find(|c| is_below(&cell, c)) {
                self.below.push((value.col, self.items.len()));
                self.items.push(Item::Pair(label, (*value).clone()));
            }
        }
        true
    }

    /// Whether a text over the whole width can be the rest of a value: no label, and nothing that opens a card.
    fn is_rest(&self, cell: &Cell) -> bool {
        let opens = cell.lines.first().is_some_and(label::opens_with_number);
        !opens && cell.fill.is_none() && self.names.label(cell).is_none()
    }

    /// Whether a cell reaches down to the end of its table.
    fn is_last(&self, cell: &Cell) -> bool {
        cell.row + cell.row_span == self.table.n_rows()
    }

    /// The first row that is not over the whole width.
    fn first_row_of_pairs(&self) -> usize {
        let wide = |row: usize| {
            let starting = self.table.starting(row..row + 1);
            starting.iter().any(|c| c.col_span == self.table.n_cols())
        };
        (0..self.table.n_rows()).find(|r| !wide(*r)).unwrap_or(0)
    }

    /// Reads a cell and perhaps the one beside it; how many were read.
    fn cell(&mut self, cell: &'t Cell, next: Option<&'t Cell>) -> Option<usize> {
        if cell.is_blank() {
            let Some(next) = next.filter(|n| !n.is_blank() && self.names.label(n).is_none()) else {
                return Some(1);
            };
            // A blank label: the rest of the value above.
            let is_known = self.names.inline(next).is_some();
            // At the top of a page the value began on the page before.
            if is_known || self.items.is_empty() && cell.row > 0 {
                return Some(1);
            }
            self.items.push(Item::Rest(next.clone()));
            return Some(2);
        }
        let next_label = next.and_then(|n| self.names.label(n));
        let Some(label) = self.names.label(cell).cloned() else {
            return self.unlabelled(cell);
        };
        let has_value = next.is_some_and(|n| !n.is_blank()) && next_label.is_none();
        if label.is_numbered && !has_value {
            self.items.push(Item::Open(cell.clone()));
            return Some(1);
        }
        // Two labels side by side have their values below, if there are any.
        let is_stacked = next.is_none() || next_label.is_some();
        if let Some(below) = is_stacked.then(|| self.below(cell)).flatten() {
            self.below.push((cell.col, self.items.len()));
            self.items
                .push(Item::Pair(label, self.table.cells[below].clone()));
            self.taken[below] = true;
            return Some(1);
        }
        // A value may read like a label, and is set as values are.
        let is_alike = next.is_none_or(|n| is_set_off(n) && is_set_off(cell));
        if is_stacked && is_alike && self.is_last(cell) {
            self.open.push((label, cell.clone()));
            return Some(1);
        }
        self.items.push(Item::Pair(label, next?.clone()));
        Some(2)
    }

    /// Reads a cell that is no label: a number, labels and values in one, or nothing of a card.
    fn unlabelled(&mut self, cell: &'t Cell) -> Option<usize> {
        if label::is_number(&cell.lines) {
            self.items.push(Item::Open(cell.clone()));
        } else {
            let items = self.names.inline(cell)?;
            self.items.extend(items);
        }
        Some(1)
    }

    /// The value right below a label, over the same columns and those beside it that have no label.
    fn below(&self, cell: &Cell) -> Option<usize> {
        let row = cell.row + cell.row_span;
        let end = cell.col + cell.col_span;
        let mut beside = self.table.starting(cell.row..cell.row + 1).iter();
        let next = beside.find(|c| c.col >= end && !c.is_blank());
        let most = next.map_or(self.table.n_cols(), |c| c.col);
        let is_below = |c: &Cell| c.col == cell.col && (end..=most).contains(&(c.col + c.col_span));
        let first = self.table.cells.partition_point(|c| c.row < row);
        let at = first
            + self
                .table
                .starting(row..row + 1)
                .iter()
                .position(is_below)?;
        let below = &self.table.cells[at];
        self.names.label(below).is_none().then_some(at)
    }

    /// Reads a row over the whole width: 'Recommendation 4', perhaps with its text, a label above its value, or a
    /// heading.
    fn wide(&mut self, cell: &'t Cell) {
        // Above the labels stands the recommendation, whatever its number is like.
        let words: usize = cell.lines.iter().map(|l| l.words.len()).sum();
        let is_labelled = number::leading(&flat_text(cell)).is_some();
        let is_lead =
            self.items.is_empty() && (words >= tuning::MIN_LEAD_WORDS_COUNT || is_labelled);
        let label = self.names.label(cell).filter(|l| !l.is_numbered).cloned();
        // 'No' above a number is a label, and reads like one of a recommendation.
        let opens =
            is_lead && label.is_none() || cell.lines.first().is_some_and(label::opens_with_number);
        let is_open = label.is_some() && self.is_last(cell) && !opens;
        if opens {
            self.items.push(Item::Open(cell.clone()));
        } else if let Some(label) = label.clone().filter(|_| is_open) {
            self.open.push((label, cell.clone()));
        } else if let Some((label, below)) = label.and_then(|l| Some((l, self.below(cell)?))) {
            self.items
                .push(Item::Pair(label, self.table.cells[below].clone()));
            self.taken[below] = true;
        } else if let Some(items) = self.names.inline(cell) {
            self.items.extend(items);
        } else {
            match self.items.last_mut() {
                // The text below its number.
                Some(Item::Open(number)) if label::is_number(&number.lines) => {
                    number.lines.extend(cell.lines.iter().cloned());
                    number.bbox = number.bbox.union(&cell.bbox);
                }
                _ => self.items.push(Item::Wide(cell.clone())),
            }
        }
    }

    /// Whether a row heads labels and values ('Question', 'Response'): the same two texts in card after card, set off
    /// from what stands below them.
    fn is_head(&self, cells: &[&Cell]) -> bool {
        let [label, value] = cells else { return false };
        let both = self.names.label(label).zip(self.names.label(value));
        let recur = both.is_some_and(|(a, b)| {
            let (a, b) = (self.names.count(a), self.names.count(b));
            a >= tuning::MIN_CARDS_COUNT && a == b
        });
        let below = self
            .table
            .cells
            .iter()
            .filter(|c| c.row > value.row && c.col == value.col);
        let filled = below.filter(|c| !c.is_blank());
        recur && is_set_off(value) && !filled.clone().any(is_set_off) && filled.count() > 1
    }
}
