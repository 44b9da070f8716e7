//! Any code against any code.

use super::agencies::occurring;
use crate::codes::Kind;
use crate::compare::figure::{Cell, Table};
use crate::compare::shelf::Shelf;

/// A cross table; each cell counts the recommendations with both codes.
pub(super) fn cross(shelf: &Shelf<'_>, rows: Kind, columns: Kind) -> Table {
    let of = |kind: Kind| occurring(shelf, move |at| shelf.entries[at].coded(kind));
    let across = of(columns);
    let mut headings = vec![rows.word()];
    headings.extend(across.keys());
    headings.push("recommendations");
    let title = format!("{} by {}", named(rows), columns.word());
    let note = "A recommendation with several codes counts in several cells.";
    let mut table = Table::new("cross", &title, note, &headings);
    for (code, all) in of(rows) {
        let mut row = vec![Cell::text(code)];
        for column in across.keys() {
            let both = all.iter().copied();
            let both = both.filter(|&at| shelf.entries[at].coded(columns).contains(column));
            row.push(Cell::count(both.collect()));
        }
        row.push(Cell::count(all));
        table.rows.push(row);
    }
    table
}

fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Agency => "Agency",
        Kind::Type => "Type",
        Kind::Theme => "Theme",
    }
}
