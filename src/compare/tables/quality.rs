//! How well the documents could be read: what a method section has to say.

use crate::compare::figure::{Cell, Figure, Table};
use crate::compare::shelf::Shelf;
use crate::normalise::Warning;
use crate::text::command::shown;
use std::collections::BTreeMap;

/// Documents as rows.
pub(super) fn by_document(shelf: &Shelf<'_>) -> Table {
    let columns = [
        "review",
        "file",
        "pages",
        "plans",
        "recommendations",
        "columns of no field",
        "dates not read",
        "owner not known",
        "with warnings",
        "warnings",
        "what the warnings are",
    ];
    let note = "A recommendation with a warning may be right; it is one to look at.";
    let mut table = Table::new(
        "quality",
        "How well the documents were read",
        note,
        &columns,
    );
    for review in &shelf.reviews {
        let of = |test: &dyn Fn(usize) -> bool| {
            Cell::count(
                review
                    .entries
                    .iter()
                    .copied()
                    .filter(|&at| test(at))
                    .collect(),
            )
        };
        let rec = |at: usize| shelf.entries[at].rec;
        let plans = &review.document.plans;
        let unread = plans.iter().flat_map(|plan| &plan.columns);
        let unread = unread.filter(|column| super::progress::word(&column.field) == "other");
        let warnings: Vec<&Warning> = review
            .entries
            .iter()
            .flat_map(|&at| &rec(at).warnings)
            .chain(&review.document.warnings)
            .collect();
        table.rows.push(vec![
            Cell::text(&review.label),
            Cell::text(shown(&review.document.source.file)),
            Cell::of(Figure::Count(u64::from(review.document.source.page_count))),
            Cell::number(plans.len()),
            Cell::count(review.entries.clone()),
            Cell::number(unread.count()),
            of(&|at| !rec(at).by_when.is_empty() && rec(at).due.is_empty()),
            of(&|at| {
                !rec(at).by_whom.is_empty() && shelf.entries[at].codes.owner_agencies.is_empty()
            }),
            of(&|at| !rec(at).warnings.is_empty()),
            Cell::number(warnings.len()),
            Cell::text(counted(&warnings)),
        ]);
    }
    table
}

fn counted(warnings: &[&Warning]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for warning in warnings {
        *counts
            .entry(super::progress::word(&warning.code))
            .or_default() += 1;
    }
    let counted = counts
        .into_iter()
        .map(|(code, count)| format!("{code} {count}"));
    counted.collect::<Vec<_>>().join(", ")
}

/// Owners that no list knows, most frequent first: words to add to the lists.
pub(super) fn unknown_owners(shelf: &Shelf<'_>) -> Table {
    let columns = ["owner as printed", "recommendations"];
    let note = "Add their words to a list of your own, or code them with --codes.";
    let mut table = Table::new(
        "unknown-owners",
        "Owners in which no agency was found",
        note,
        &columns,
    );
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, entry) in shelf.entries.iter().enumerate() {
        if !entry.rec.by_whom.is_empty() && entry.codes.owner_agencies.is_empty() {
            owners
                .entry(entry.rec.by_whom.as_str())
                .or_default()
                .push(at);
        }
    }
    let mut owners: Vec<_> = owners.into_iter().collect();
    owners.sort_by_key(|(_, all)| std::cmp::Reverse(all.len()));
    for (owner, all) in owners {
        table.rows.push(vec![Cell::text(owner), Cell::count(all)]);
    }
    table
}
