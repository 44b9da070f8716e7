//! Cards drawn as tables: labels with their values beside or below, known by coming again from card to card.
//!
//! What comes again in the same words is a label, what does not is a value. A table is a card if every cell of it is
//! then a label with its value, a number, a heading over the whole width, or the rest of a value that a page end
//! broke. What stands above a card under no label, a number and perhaps the recommendation, opens it.

use super::super::Field;
use super::found::{Found, Item, Piece};
use super::label::Label;
use super::names::{Names, counts};
use super::reader::{Card, read};
use super::{Arranged, above, cut, rows};
use crate::table::{Cell, PageTables, Table};
use crate::tuning::plan as tuning;
use std::collections::{BTreeMap, BTreeSet};

/// The pages with their cards as rows; `None` if there are none, or they hold no plan.
pub(super) fn arranged(pages: &[PageTables]) -> Option<Arranged> {
    let counts = counts(pages);
    let mended = cut::mended(pages, &counts);
    let pages = mended.as_deref().unwrap_or(pages);
    let found = find(pages, &counts).without_strays();
    if !found.is_plan() {
        return None;
    }
    rows::arranged(pages, &found.without_title(), None)
}

/// The cards among the tables of a document.
fn find(pages: &[PageTables], counts: &BTreeMap<String, usize>) -> Found {
    let tables = pages.iter().flat_map(|p| &p.tables);
    let mut read = read_all(pages, counts);
    // What stands side by side in a table that is no card heads columns, also in one that has but one row below.
    let others = tables.clone().zip(&read).filter(|(_, own)| own.is_none());
    let headings: BTreeSet<Vec<String>> = others.flat_map(|(t, _)| label_rows(t)).collect();
    for (table, own) in tables.zip(&mut read) {
        own.take_if(|_| label_rows(table).any(|row| headings.contains(&row)));
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
fn read_all(pages: &[PageTables], counts: &BTreeMap<String, usize>) -> Vec<Option<Vec<Item>>> {
    let mut all = Vec::new();
    let mut before: Option<Card> = None;
    for page in pages {
        for (index, table) in page.tables.iter().enumerate() {
            let names = Names::within(table, counts);
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
fn label_rows(table: &Table) -> impl Iterator<Item = Vec<String>> + '_ {
    let labels = |row: usize| -> Option<Vec<String>> {
        let filled = table
            .starting(row..row + 1)
            .iter()
            .filter(|c| !c.is_blank());
        filled.map(|c| Some(Label::read(&c.lines)?.key)).collect()
    };
    let rows = (0..table.n_rows()).filter_map(labels);
    rows.filter(|row| row.len() >= tuning::MIN_LABEL_ROW_COUNT)
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
