//! Subjects and kinds of change over the reviews.

use super::agencies::occurring;
use crate::codes::Kind;
use crate::compare::figure::{Cell, Table};
use crate::compare::shelf::Shelf;
use std::collections::BTreeSet;

/// Codes as rows, reviews as columns, with mentions and the share of reviews.
pub(super) fn by_review(shelf: &Shelf<'_>, kind: Kind) -> Table {
    let (id, title) = match kind {
        Kind::Theme => ("themes", "Themes by review"),
        Kind::Type => ("types", "Types of recommendation by review"),
        Kind::Agency => ("agencies-by-review", "Agencies by review"),
    };
    let mut columns = vec![
        kind.word(),
        "recommendations",
        "reviews",
        "share of reviews",
    ];
    columns.extend(shelf.reviews.iter().map(|review| review.label.as_str()));
    let note = "Codes come from words in the text: a first pass, to be checked against the words beside each code.";
    let mut table = Table::new(id, title, note, &columns);
    for (code, all) in occurring(shelf, |at| shelf.entries[at].coded(kind)) {
        let mut row = counted(shelf, code, all.clone());
        for index in 0..shelf.reviews.len() {
            let own = all
                .iter()
                .copied()
                .filter(|&at| shelf.entries[at].review == index);
            row.push(Cell::count(own.collect()));
        }
        table.rows.push(row);
    }
    let none: Vec<usize> = (0..shelf.entries.len())
        .filter(|&at| shelf.entries[at].coded(kind).is_empty())
        .collect();
    if !none.is_empty() {
        let mut row = counted(shelf, "(none found)", none.clone());
        for index in 0..shelf.reviews.len() {
            let own = none
                .iter()
                .copied()
                .filter(|&at| shelf.entries[at].review == index);
            row.push(Cell::count(own.collect()));
        }
        table.rows.push(row);
    }
    table.chart = Some(1);
    table
}

/// Themes and their parts.
pub(super) fn sub_themes(shelf: &Shelf<'_>) -> Table {
    let columns = [
        "theme / sub-theme",
        "recommendations",
        "reviews",
        "share of reviews",
    ];
    let mut table = Table::new("sub-themes", "Sub-themes", "", &columns);
    let of_code = occurring(shelf, |at| {
        let subs = shelf.entries[at].codes.sub_themes.iter();
        subs.map(|code| code.code.as_str()).collect()
    });
    for (code, all) in of_code {
        table.rows.push(counted(shelf, code, all));
    }
    table.chart = Some(1);
    table
}

/// How many reviews the recommendations are of.
pub(super) fn reviews(shelf: &Shelf<'_>, all: &[usize]) -> usize {
    let reviews: BTreeSet<usize> = all.iter().map(|&at| shelf.entries[at].review).collect();
    reviews.len()
}

fn counted(shelf: &Shelf<'_>, code: &str, all: Vec<usize>) -> Vec<Cell> {
    let count = reviews(shelf, &all);
    vec![
        Cell::text(code),
        Cell::count(all),
        Cell::number(count),
        Cell::share(count, shelf.reviews.len()),
    ]
}
