//! How far it got: status, colours, deadlines.

use super::Wanted;
use super::agencies::{median, occurring};
use crate::compare::figure::{Cell, Figure, Table};
use crate::compare::shelf::{Entry, Shelf};
use crate::normalise::{Rag, Status};
use serde::Serialize;
use std::collections::BTreeMap;

const STATUSES: [Status; 8] = [
    Status::Completed,
    Status::PartiallyCompleted,
    Status::InProgress,
    Status::NotStarted,
    Status::Overdue,
    Status::Paused,
    Status::Superseded,
    Status::Rejected,
];
const COLOURS: [Rag; 6] = [
    Rag::Green,
    Rag::Amber,
    Rag::Red,
    Rag::Blue,
    Rag::Purple,
    Rag::Grey,
];
/// Days of a mean month.
const MONTH: f64 = 365.25 / 12.0;

/// All tables on progress and time.
pub(super) fn all(shelf: &Shelf<'_>, wanted: &Wanted) -> Vec<Table> {
    let agencies = || {
        occurring(shelf, |at| {
            shelf.entries[at].coded(crate::codes::Kind::Agency)
        })
    };
    let reviews: Vec<(String, Vec<usize>)> = shelf
        .reviews
        .iter()
        .map(|review| (review.label.clone(), review.entries.clone()))
        .collect();
    let owned: Vec<(String, Vec<usize>)> = agencies()
        .into_iter()
        .map(|(code, all)| (code.to_owned(), all))
        .collect();
    vec![
        status(
            "status-by-agency",
            "Status and rating by agency",
            "agency",
            shelf,
            &owned,
        ),
        status(
            "status-by-review",
            "Status and rating by review",
            "review",
            shelf,
            &reviews,
        ),
        delivery(shelf, wanted),
        timing(shelf, wanted, &reviews),
    ]
}

/// The word that the contract uses.
pub(in crate::compare) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn status(
    id: &str,
    title: &str,
    first: &str,
    shelf: &Shelf<'_>,
    groups: &[(String, Vec<usize>)],
) -> Table {
    let statuses = STATUSES.map(|status| word(&status).replace('_', " "));
    let colours = COLOURS.map(|colour| word(&colour));
    let mut columns = vec![first, "recommendations"];
    columns.extend(statuses.iter().map(String::as_str));
    columns.push("no status");
    columns.extend(colours.iter().map(String::as_str));
    let note = "Status is what the plan's words say; a colour never sets it unless the plan prints its own key.";
    let mut table = Table::new(id, title, note, &columns);
    for (name, all) in groups {
        let of = |test: &dyn Fn(&Entry<'_>) -> bool| {
            let own = all.iter().copied().filter(|&at| test(&shelf.entries[at]));
            Cell::count(own.collect())
        };
        let mut row = vec![Cell::text(name), Cell::count(all.clone())];
        row.extend(STATUSES.map(|status| of(&|entry| entry.rec.status == Some(status))));
        row.push(of(&|entry| entry.rec.status.is_none()));
        row.extend(COLOURS.map(|colour| of(&|entry| entry.rec.rag == Some(colour))));
        table.rows.push(row);
    }
    table
}

/// Whether it should have been done: the plan says so, or the day has passed and no word says it is settled.
pub(super) fn is_overdue(entry: &Entry<'_>, wanted: &Wanted) -> bool {
    let is_settled = matches!(
        entry.rec.status,
        Some(Status::Completed | Status::Superseded | Status::Rejected)
    );
    let has_passed = match (entry.deadline(), wanted.as_of) {
        (Some(deadline), Some(day)) => deadline < day && !entry.is_ongoing(),
        _ => false,
    };
    !is_settled && (entry.rec.status == Some(Status::Overdue) || has_passed)
}

fn delivery(shelf: &Shelf<'_>, wanted: &Wanted) -> Table {
    let note = match wanted.as_of {
        Some(day) => format!(
            "Overdue on {day}: the last deadline has passed and the plan does not say that it is settled."
        ),
        None => {
            "Overdue only where the plan says so; with --as-of, also what was due before that day."
                .into()
        }
    };
    let columns = [
        "owner",
        "year due",
        "received",
        "completed",
        "overdue",
        "share completed",
    ];
    let mut table = Table::new(
        "delivery",
        "Received, completed, overdue by owner and year",
        &note,
        &columns,
    );
    let mut groups: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, entry) in shelf.entries.iter().enumerate() {
        let year = entry
            .deadline()
            .map_or_else(|| "no date".into(), |day| day.year().to_string());
        let owners = match &entry.codes.owner_agencies {
            owners if owners.is_empty() => &entry.codes.agencies,
            owners => owners,
        };
        for owner in owners {
            groups
                .entry((owner.code.clone(), year.clone()))
                .or_default()
                .push(at);
        }
    }
    for ((owner, year), all) in groups {
        let of = |test: &dyn Fn(&Entry<'_>) -> bool| -> Vec<usize> {
            all.iter()
                .copied()
                .filter(|&at| test(&shelf.entries[at]))
                .collect()
        };
        let completed = of(&|entry| entry.rec.status == Some(Status::Completed));
        let overdue = of(&|entry| is_overdue(entry, wanted));
        let share = Cell::share(completed.len(), all.len());
        table.rows.push(vec![
            Cell::text(owner),
            Cell::text(year),
            Cell::count(all.clone()),
            Cell::count(completed),
            Cell::count(overdue),
            share,
        ]);
    }
    table
}

fn timing(shelf: &Shelf<'_>, wanted: &Wanted, reviews: &[(String, Vec<usize>)]) -> Table {
    let note = match wanted.anchor {
        Some(day) => format!("Planned months are from {day} to the last deadline."),
        None => "With --anchor-date, also the months planned from that day.".into(),
    };
    let columns = [
        "review",
        "recommendations",
        "dated",
        "ongoing",
        "immediate",
        "undated",
        "median months planned",
    ];
    let mut table = Table::new("timing", "Deadlines by review", &note, &columns);
    for (name, all) in reviews {
        let of = |test: &dyn Fn(&Entry<'_>) -> bool| {
            let own = all.iter().copied().filter(|&at| test(&shelf.entries[at]));
            Cell::count(own.collect())
        };
        let is_immediate =
            |entry: &Entry<'_>| entry.rec.by_when.to_lowercase().contains("immediate");
        table.rows.push(vec![
            Cell::text(name),
            Cell::count(all.clone()),
            of(&|entry| entry.deadline().is_some()),
            of(&|entry| entry.is_ongoing()),
            of(&is_immediate),
            of(&|entry| entry.deadline().is_none() && !entry.is_ongoing() && !is_immediate(entry)),
            Cell::of(planned(shelf, wanted, all)),
        ]);
    }
    table
}

fn planned(shelf: &Shelf<'_>, wanted: &Wanted, all: &[usize]) -> Figure {
    let Some(anchor) = wanted.anchor else {
        return Figure::Nothing;
    };
    let deadlines = all.iter().filter_map(|&at| shelf.entries[at].deadline());
    let days = deadlines
        .filter_map(|day| anchor.until(day).ok())
        .map(|span| span.get_days());
    let mut days: Vec<usize> = days.filter_map(|days| usize::try_from(days).ok()).collect();
    days.sort_unstable();
    if days.is_empty() {
        return Figure::Nothing;
    }
    Figure::Number(median(&days) / MONTH)
}
