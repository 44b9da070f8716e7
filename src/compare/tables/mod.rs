//! The tables that published analyses print.

mod agencies;
mod checklist;
mod cross;
mod master;
mod progress;
mod quality;
mod themes;

pub(in crate::compare) use progress::word;

use super::figure::Table;
use super::shelf::Shelf;
use crate::codes::Kind;
use crate::normalise::Date;

/// What the tables are asked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Two kinds of codes to cross.
    pub by: Option<(Kind, Kind)>,
    /// The day on which something counts as overdue; without it nothing does unless the plan says so.
    pub as_of: Option<Date>,
    /// The day from which planned time counts.
    pub anchor: Option<Date>,
}

/// All tables, in reading order.
pub fn all(shelf: &Shelf<'_>, wanted: &Wanted) -> Vec<Table> {
    let mut tables = vec![
        agencies::by_review(shelf),
        agencies::spread(shelf, false),
        agencies::spread(shelf, true),
        themes::by_review(shelf, Kind::Theme),
        themes::by_review(shelf, Kind::Type),
        themes::sub_themes(shelf),
    ];
    let (rows, columns) = wanted.by.unwrap_or((Kind::Agency, Kind::Theme));
    tables.push(cross::cross(shelf, rows, columns));
    tables.extend(progress::all(shelf, wanted));
    tables.push(checklist::columns(shelf));
    tables.push(quality::by_document(shelf));
    tables.push(quality::unknown_owners(shelf));
    tables.push(master::reviews(shelf));
    tables.push(master::learning(shelf));
    tables
}
