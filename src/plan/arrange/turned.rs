//! Plans that lie on their side: labels down the left, a recommendation a column.

use super::super::Field;
use super::super::content::Content;
use super::super::heading::{self, flat_text};
use super::found::{Found, Item, Piece, by_content};
use super::label::{self, Label};
use super::{Arranged, rows};
use crate::table::{Cell, PageTables, Table};
use crate::tuning::plan as tuning;
use std::collections::BTreeSet;

/// The pages with tables that lie on their side put upright.
pub(super) fn arranged(pages: &[PageTables]) -> Option<Arranged> {
    let mut found = Found::default();
    let mut labels: Vec<Label> = Vec::new();
    for (page_index, page) in pages.iter().enumerate() {
        for (index, table) in page.tables.iter().enumerate() {
            let Some(side) = Side::of(table).or_else(|| Side::beside(table, &labels)) else {
                continue;
            };
            found.tables.push((page_index, index));
            found.pieces.extend(side.cards().map(|item| Piece {
                page: page_index,
                item,
                lines: Vec::new(),
            }));
            labels = side.labels.into_iter().map(|(_, l)| l).collect();
        }
    }
    if found.tables.is_empty() || !found.is_plan() {
        return None;
    }
    rows::arranged(pages, &found, None)
}

/// A table on its side.
struct Side<'t> {
    table: &'t Table,
    /// Rows with their labels.
    labels: Vec<(usize, Label)>,
    /// The row of numbers above all others, if there is one.
    numbers: Option<usize>,
    /// First column of values.
    first: usize,
}

impl<'t> Side<'t> {
    /// Reads a table as one on its side, if its rows are of one kind each and its columns are not.
    fn of(table: &'t Table) -> Option<Self> {
        if table.n_cols() < 3 || table.n_rows() < 3 || table.cells.iter().any(spans) {
            return None;
        }
        let at = |row: usize, col: usize| {
            let mut cells = table.starting(row..row + 1).iter();
            cells.find(move |c| c.col == col)
        };
        let corner = at(0, 0)?;
        let is_numbers = (1..table.n_cols())
            .all(|col| at(0, col).is_some_and(|c| c.is_blank() || label::is_number(&c.lines)));
        let has_numbers =
            is_numbers && (1..table.n_cols()).any(|c| at(0, c).is_some_and(|c| !c.is_blank()));
        let numbers = has_numbers.then_some(0);
        let start = usize::from(has_numbers);
        if !has_numbers && corner.is_blank() {
            return None;
        }
        let mut labels = Vec::new();
        for row in start..table.n_rows() {
            labels.push((row, Label::read(&at(row, 0)?.lines)?));
        }
        let side = Self {
            table,
            labels,
            numbers,
            first: 1,
        };
        let is_headed = !has_numbers && heading::find(table, 0, 1).is_some_and(|h| h.is_plan());
        (side.fits() && !is_headed).then_some(side)
    }

    /// Reads a table without labels of its own as what stands beside one on its side: as many rows.
    fn beside(table: &'t Table, labels: &[Label]) -> Option<Self> {
        let with_numbers = table.n_rows() == labels.len() + 1;
        let is_number = |c: &Cell| c.row > 0 || label::is_number(&c.lines);
        let is_beside = !labels.is_empty()
            && (with_numbers || table.n_rows() == labels.len())
            && !table.cells.iter().any(spans)
            && (!with_numbers || table.cells.iter().all(is_number));
        let start = usize::from(with_numbers);
        let labels = labels
            .iter()
            .enumerate()
            .map(|(i, l)| (i + start, l.clone()));
        let side = Self {
            table,
            labels: labels.collect(),
            numbers: with_numbers.then_some(0),
            first: 0,
        };
        (is_beside && side.fits()).then_some(side)
    }

    /// Whether the rows hold what fields of a plan do: a text, and a row of dates or owners, in every column alike.
    fn fits(&self) -> bool {
        let rows: Vec<(Option<Field>, Content)> = self
            .labels
            .iter()
            .map(|(row, label)| {
                let values = self
                    .table
                    .cells
                    .iter()
                    .filter(|c| c.row == *row && c.col >= self.first);
                let texts: Vec<String> = values.filter(|c| !c.is_blank()).map(flat_text).collect();
                (label.field(), Content::of(&texts))
            })
            .collect();
        let field =
            |(known, content): &(Option<Field>, Content)| known.or_else(|| by_content(content));
        let fields: Vec<Field> = rows.iter().filter_map(field).collect();
        // A row of dates, if there is one, must hold dates: the label of an ordinary row says nothing of its cells.
        let is_borne_out = rows.iter().all(|r| match field(r) {
            Some(Field::ByWhen) => r.1.filled == 0 || r.1.when >= tuning::MIN_ALIKE_RATIO,
            Some(Field::Recommendation | Field::Action) => r.1.when < tuning::MIN_ALIKE_RATIO,
            _ => true,
        });
        let has = |wanted: &[Field]| fields.iter().any(|f| wanted.contains(f));
        // A plan says each thing once or twice; a list of people says the same of each.
        let distinct: BTreeSet<Field> = fields.iter().copied().collect();
        is_borne_out
            && distinct.len() * 2 >= fields.len()
            && fields.len() >= tuning::MIN_CARD_FIELDS_COUNT
            && fields.len() * 2 >= rows.len()
            && fields.iter().any(|f| super::is_text(*f))
            && has(&[Field::ByWhen, Field::ByWhom])
    }

    /// Its columns as cards.
    fn cards(&self) -> impl Iterator<Item = Item> + '_ {
        (self.first..self.table.n_cols()).flat_map(move |col| {
            let at = move |row: usize| {
                let mut cells = self.table.starting(row..row + 1).iter();
                cells.find(move |c| c.col == col)
            };
            let number = self.numbers.and_then(at).filter(|c| !c.is_blank());
            let number = number.map(|c| Item::Open(c.clone()));
            let is_used = self
                .table
                .cells
                .iter()
                .any(|c| c.col == col && !c.is_blank());
            let pairs = self.labels.iter().filter(move |_| is_used);
            let pairs = pairs
                .filter_map(move |(row, label)| Some(Item::Pair(label.clone(), at(*row)?.clone())));
            number.into_iter().chain(pairs)
        })
    }
}

fn spans(cell: &Cell) -> bool {
    cell.row_span > 1 || cell.col_span > 1
}
