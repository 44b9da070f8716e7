//! Cards drawn as tables: labels with their values beside or below, known by coming again from card to card.
//!
//! What comes again in the same words is a label, what does not is a value. A table is a card if every cell of it is
//! then a label with its value, a number, a heading over the whole width, or the rest of a value that a page end
//! broke. What stands above a card under no label, a number and perhaps the recommendation, opens it.

use super::super::Field;
use super::found::{Found, Item, Piece};
use super::label::Label;
use super::names::{self, Names, Read, counts};
use super::reader::{Card, read};
use super::{Arranged, above, cut, rows};
use crate::table::{Cell, PageTables, Table};
use crate::tuning::plan as tuning;
use std::collections::{BTreeMap, BTreeSet};

/// The pages with their cards as rows; `None` if there are none, or they hold no plan.
pub(super) fn arranged(pages: &[PageTables]) -> Option<Arranged> {
    let labels = names::read(pages);
    let counts = counts(pages, &labels);
    let mended = cut::mended(pages, &counts);
    let labels = mended.as_deref().map_or(labels, names::read);
    let pages = mended.as_deref().unwrap_or(pages);
    let found = find(pages, &labels, &counts).without_strays();
    if !found.is_plan() {
        return None;
    }
    rows::arranged(pages, &found.without_title(), None)
}

/// The cards among the tables of a document.
fn find(pages: &[PageTables], labels: &[Read], counts: &BTreeMap<String, usize>) -> Found {
    let tables = pages.iter().flat_map(|p| &p.tables).zip(labels);
    let mut read = read_all(pages, labels, counts);
    // What stands side by side in a table that is no card heads columns, also in one that has but one row below.
    let others = tables.clone().zip(&read).filter(|(_, own)| own.is_none());
    let headings: BTreeSet<Vec<&str>> = others.flat_map(|((t, l), _)| label_rows(t, l)).collect();
    for ((table, labels), own) in tables.zip(&mut read) {
        own.take_if(|_| label_rows(table, labels).any(|row| headings.contains(&row)));
    }
    let mut read = read.into_iter();
    let mut found = Found::default();
    let mut last: Option<&Table> = None;
    for (page_index, page) in pages.iter().enumerate() {
        for (index, table) in page.tables.iter().enumerate() {
            let rest = || last.and_then(|last| rest_of(last, table));
            let own = read.next().flatten();
            let opens = own.is_some();
            let Some(items) = own.or_else(rest) else {
                continue;
            };
            last = Some(table);
            found.tables.push((page_index, index));
            if opens {
                found.pieces.extend(above(pages, page_index, index, &items));
            }
            found.pieces.extend(items.into_iter().map(|item| Piece {
                page: page_index,
                item,
                lines: Vec::new(),
            }));
        }
    }
    found
}

/// What each table holds as a card. Labels at the foot of a page have their values at the top of the next.
fn read_all(
    pages: &[PageTables],
    labels: &[Read],
    counts: &BTreeMap<String, usize>,
) -> Vec<Option<Vec<Item>>> {
    let mut all = Vec::new();
    let mut labels = labels.iter();
    let mut before: Option<Card> = None;
    for page in pages {
        for ((index, table), labels) in page.tables.iter().enumerate().zip(&mut labels) {
            let names = Names::within(table, labels, counts);
            let (items, open) = before.take().filter(|_| index == 0).unwrap_or_default();
            let may_go_on =
                open.is_empty() && matches!(items.last(), Some(Item::Pair(..) | Item::Rest(_)));
            let read_under = |open, may_go_on| read(table, &names, open, may_go_on);
            let own = read_under(open, may_go_on).or_else(|| read_under(Vec::new(), false));
            all.push(own.as_ref().map(|(items, _)| items.clone()));
            before = own;
        }
        before.take_if(|_| page.tables.is_empty());
    }
    all
}

/// What stands above a card, by what it begins with.
fn above(pages: &[PageTables], page_index: usize, index: usize, items: &[Item]) -> Vec<Piece> {
    let opening = |has_own| above::opening(pages, page_index, index, has_own);
    let is_recommendation = |item: &Item| match item {
        Item::Pair(label, _) => label.field() == Some(Field::Recommendation),
        _ => false,
    };
    match items.first() {
        Some(Item::Rest(_)) => Vec::new(),
        Some(Item::Open(_)) => Vec::from_iter(above::heading(pages, page_index, index)),
        Some(Item::Pair(..)) => opening(items.iter().any(is_recommendation)),
        _ => opening(false),
    }
}

/// The rows of a table in which several labels stand side by side.
fn label_rows<'l>(table: &'l Table, labels: &'l Read) -> impl Iterator<Item = Vec<&'l str>> {
    let keys = |row: &[(&Cell, &'l Option<Label>)]| -> Option<Vec<&'l str>> {
        let filled = row.iter().filter(|(c, _)| !c.is_blank());
        filled
            .map(|(_, l)| Some(l.as_ref()?.key.as_str()))
            .collect()
    };
    let cells: Vec<(&Cell, &Option<Label>)> = table.cells.iter().zip(labels).collect();
    let rows = cells.chunk_by(|a, b| a.0.row == b.0.row);
    let rows: Vec<Vec<&str>> = rows.filter_map(keys).collect();
    rows.into_iter()
        .filter(|row| row.len() >= tuning::MIN_LABEL_ROW_COUNT)
}

/// The rest of a value that a page end broke: the first table of the next page, in the same columns, without labels.
fn rest_of(last: &Table, table: &Table) -> Option<Vec<Item>> {
    // A row with its value over the whole width has not all of them.
    let near = |x: &f64| {
        let mut edges = last.col_edges.iter();
        edges.any(|e| (e - x).abs() <= tuning::MAX_COLUMN_SHIFT_PT)
    };
    let is_same = table.n_cols() > 1 && table.col_edges.iter().all(near);
    let is_label = |c: &Cell| c.col.is_multiple_of(2) && !c.is_blank();
    let is_rest = table.page == last.page + 1 && is_same && !table.cells.iter().any(is_label);
    let values = table.cells.iter().filter(|c| !c.is_blank());
    is_rest.then(|| values.cloned().map(Item::Rest).collect())
}
