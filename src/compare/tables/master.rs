//! Master sheets: a row a review, a row a recommendation.

use crate::codes::GivenCode;
use crate::compare::figure::{Cell, Figure, Table};
use crate::compare::shelf::Shelf;
use crate::text::command::shown;

/// Reviews.
pub(super) fn reviews(shelf: &Shelf<'_>) -> Table {
    let columns = [
        "review",
        "board",
        "kind of review",
        "subject",
        "year of first deadline",
        "plans",
        "recommendations",
        "file",
        "sha256",
    ];
    let mut table = Table::new("reviews", "Reviews", "", &columns);
    for review in &shelf.reviews {
        let facts = &review.document.document;
        table.rows.push(vec![
            Cell::text(&review.label),
            Cell::text(&facts.board),
            Cell::text(&facts.review),
            Cell::text(&facts.subject),
            Cell::of(
                review
                    .year
                    .map_or(Figure::Nothing, |year| Figure::Text(year.to_string())),
            ),
            Cell::number(review.document.plans.len()),
            Cell::count(review.entries.clone()),
            Cell::text(shown(&review.document.source.file)),
            Cell::text(&review.document.source.sha256),
        ]);
    }
    table
}

/// Recommendations with all their codes and the words that gave them.
pub(super) fn learning(shelf: &Shelf<'_>) -> Table {
    let columns = [
        "key",
        "review",
        "number",
        "pages",
        "section",
        "recommendation",
        "by whom",
        "by when",
        "deadline",
        "status",
        "rag",
        "agencies",
        "types",
        "themes",
        "sub-themes",
        "words that gave the codes",
        "id",
    ];
    let note = "Every figure of the other tables is traced to a key here, and from here to rows and pages.";
    let mut table = Table::new(
        "learning",
        "Recommendations and their codes",
        note,
        &columns,
    );
    for (at, entry) in shelf.entries.iter().enumerate() {
        let (rec, codes) = (entry.rec, &entry.codes);
        let pages: Vec<String> = rec.pages.iter().map(u32::to_string).collect();
        table.rows.push(vec![
            Cell::text(&entry.key),
            Cell::text(shelf.label(at)),
            Cell::text(rec.number.as_deref().unwrap_or_default()),
            Cell::text(pages.join(", ")),
            Cell::text(rec.section.as_deref().unwrap_or_default()),
            Cell::text(&rec.recommendation),
            Cell::text(&rec.by_whom),
            Cell::text(&rec.by_when),
            Cell::text(
                entry
                    .deadline()
                    .map_or_else(String::new, |day| day.to_string()),
            ),
            Cell::text(
                rec.status
                    .as_ref()
                    .map_or_else(String::new, super::progress::word),
            ),
            Cell::text(
                rec.rag
                    .as_ref()
                    .map_or_else(String::new, super::progress::word),
            ),
            Cell::text(listed(&codes.agencies)),
            Cell::text(listed(&codes.types)),
            Cell::text(listed(&codes.themes)),
            Cell::text(listed(&codes.sub_themes)),
            Cell::text(reasons(&[&codes.agencies, &codes.types, &codes.themes])),
            Cell::text(&rec.id),
        ]);
    }
    table
}

fn listed(codes: &[GivenCode]) -> String {
    let codes: Vec<&str> = codes.iter().map(|code| code.code.as_str()).collect();
    codes.join("; ")
}

fn reasons(kinds: &[&Vec<GivenCode>]) -> String {
    let told = kinds.iter().flat_map(|codes| codes.iter());
    let told = told.map(|code| match code.words.as_slice() {
        [] => format!("{}: no word of the list", code.code),
        words => format!("{}: {}", code.code, words.join(", ")),
    });
    told.collect::<Vec<_>>().join("\n")
}
