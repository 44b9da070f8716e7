//! How many recommendations each agency gets.

use crate::codes::Kind;
use crate::compare::figure::{Cell, Figure, Table};
use crate::compare::shelf::Shelf;
use std::collections::BTreeMap;

/// Codes that occur, with the recommendations of each.
pub(super) fn occurring<'s>(
    shelf: &'s Shelf<'_>,
    codes: impl Fn(usize) -> Vec<&'s str>,
) -> BTreeMap<&'s str, Vec<usize>> {
    let mut occurring: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in 0..shelf.entries.len() {
        for code in codes(at) {
            occurring.entry(code).or_default().push(at);
        }
    }
    occurring
}

/// Reviews as rows, agencies as columns, with totals.
pub(super) fn by_review(shelf: &Shelf<'_>) -> Table {
    let of_code = occurring(shelf, |at| shelf.entries[at].coded(Kind::Agency));
    let mut columns = vec!["review"];
    columns.extend(of_code.keys());
    columns.push("recommendations");
    let note = "A recommendation to two agencies counts once for each, so a row may add up to more than its recommendations.";
    let mut table = Table::new(
        "agencies",
        "Recommendations by review and agency",
        note,
        &columns,
    );
    for (index, review) in shelf.reviews.iter().enumerate() {
        let mut row = vec![Cell::text(&review.label)];
        row.extend(of_code.values().map(|all| {
            let own = all
                .iter()
                .copied()
                .filter(|&at| shelf.entries[at].review == index);
            Cell::count(own.collect())
        }));
        row.push(Cell::count(review.entries.clone()));
        table.rows.push(row);
    }
    let mut total = vec![Cell::text("all reviews")];
    total.extend(of_code.values().cloned().map(Cell::count));
    total.push(Cell::count((0..shelf.entries.len()).collect()));
    table.rows.push(total);
    table
}

/// Total, mean, minimum, maximum, median of each agency over the reviews, by section or by owner.
pub(super) fn spread(shelf: &Shelf<'_>, by_owner: bool) -> Table {
    let (id, title) = if by_owner {
        ("owners", "Recommendations by agency of the owner")
    } else {
        ("sections", "Recommendations by agency of the section")
    };
    let note = "Mean, median, least and most are over all reviews, those with none included.";
    let columns = [
        "agency",
        "recommendations",
        "reviews",
        "mean",
        "median",
        "least",
        "most",
    ];
    let mut table = Table::new(id, title, note, &columns);
    let of_code = occurring(shelf, |at| {
        let codes = &shelf.entries[at].codes;
        let codes = if by_owner {
            &codes.owner_agencies
        } else {
            &codes.section_agencies
        };
        codes.iter().map(|code| code.code.as_str()).collect()
    });
    for (code, all) in of_code {
        let mut counts = vec![0; shelf.reviews.len()];
        for &at in &all {
            counts[shelf.entries[at].review] += 1;
        }
        counts.sort_unstable();
        let reviews = counts.iter().filter(|&&count| count > 0).count();
        let mean = all.len() as f64 / counts.len().max(1) as f64;
        let ends = [counts.first(), counts.last()];
        let ends = ends.map(|end| Cell::number(end.copied().unwrap_or(0)));
        table.rows.push(
            [
                Cell::text(code),
                Cell::count(all),
                Cell::number(reviews),
                Cell::of(Figure::Number(mean)),
                Cell::of(Figure::Number(median(&counts))),
            ]
            .into_iter()
            .chain(ends)
            .collect(),
        );
    }
    table.chart = Some(1);
    table
}

/// The middle of sorted counts; between the two middle ones of an even number.
pub(super) fn median(sorted: &[usize]) -> f64 {
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[n / 2] as f64,
        n => (sorted[n / 2 - 1] + sorted[n / 2]) as f64 / 2.0,
    }
}
