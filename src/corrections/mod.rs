//! What people corrected: a file of changes that outlives every new reading.
//!
//! JSON Lines, one change a line: the document (by the SHA-256 of its bytes), the row (by its identifier, and by page and
//! box should that change), what was there, and what it is. A change is made only where what was there still is.
//! Everything else is an [`Orphan`], told with both texts: no correction is dropped, none is forced.

mod actions;
mod apply;
mod change;
mod coding;
mod doubts;
mod field;
mod find;
mod rows;

#[cfg(test)]
mod tests;

pub use actions::{Pieces, whole};
pub use apply::{Orphan, apply};
pub use change::{Change, Fault, Row, What, read, write};
pub use coding::{Coding, Record, cell, names};
pub use field::{Name, Texts, Value};

use crate::normalise::ColumnChange;

/// The changes to one document, in their order.
pub fn of_document<'a>(changes: &'a [Change], sha256: &'a str) -> impl Iterator<Item = &'a Change> {
    changes.iter().filter(move |c| c.document == sha256)
}

/// The columns among the changes, which are changed before rows are read.
pub fn columns(changes: &[Change]) -> Vec<ColumnChange> {
    let columns = changes.iter().filter_map(|change| match &change.what {
        What::Column {
            plan,
            column,
            heading,
            was,
            now,
        } => Some(ColumnChange {
            plan: *plan,
            column: *column,
            heading: heading.clone(),
            was: *was,
            now: *now,
        }),
        _ => None,
    });
    columns.collect()
}
