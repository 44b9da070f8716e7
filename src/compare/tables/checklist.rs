//! What the plans have columns for: 'n of N reviews'.

use crate::compare::figure::{Cell, Table};
use crate::compare::shelf::Shelf;
use crate::normalise::Recommendation;

/// Whether a recommendation says something.
type Says = fn(&Recommendation) -> bool;

const FIELDS: [(&str, Says); 10] = [
    ("what shall be achieved", |rec| !rec.outcome.is_empty()),
    ("what shall be done", |rec| !rec.action.is_empty()),
    ("who does it", |rec| !rec.by_whom.is_empty()),
    ("until when, in words", |rec| !rec.by_when.is_empty()),
    ("a day that can be read", |rec| {
        rec.due.iter().any(|due| due.to.is_some())
    }),
    ("how it is checked, or how far it got", |rec| {
        !rec.monitoring.is_empty()
    }),
    ("a status", |rec| rec.status.is_some()),
    ("a colour", |rec| rec.rag.is_some()),
    ("several actions", |rec| rec.actions.len() > 1),
    ("an owner, a day and a way of checking together", |rec| {
        !rec.by_whom.is_empty()
            && rec.due.iter().any(|due| due.to.is_some())
            && !rec.monitoring.is_empty()
    }),
];

/// Fields as rows: how many reviews have text in them.
pub(super) fn columns(shelf: &Shelf<'_>) -> Table {
    let columns = [
        "the plan says",
        "recommendations",
        "reviews",
        "of reviews",
        "share of reviews",
    ];
    let note = "In how many reviews the plan says it for at least one recommendation.";
    let mut table = Table::new("checklist", "What plans say", note, &columns);
    let with_plan = shelf
        .reviews
        .iter()
        .filter(|review| !review.entries.is_empty())
        .count();
    for (name, says) in FIELDS {
        let all: Vec<usize> = (0..shelf.entries.len())
            .filter(|&at| says(shelf.entries[at].rec))
            .collect();
        let reviews = super::themes::reviews(shelf, &all);
        table.rows.push(vec![
            Cell::text(name),
            Cell::count(all),
            Cell::number(reviews),
            Cell::number(with_plan),
            Cell::share(reviews, with_plan),
        ]);
    }
    table
}
