//! The sheet of reviews: a line for each input, also for those that gave nothing.

use super::address::page_link;
use super::sheet::{Cell, Sheet};
use super::style::{Column, Kind};
use super::{Entry, Fate};
use crate::normalise::Document;
use crate::output::rows::joined;
use crate::text::command::shown;
use rust_xlsxwriter::XlsxError;

/// Its columns.
pub(super) const COLUMNS: [Column; 14] = [
    Column::new("file", 28.0, Kind::Link),
    Column::new("what_was_read", 50.0, Kind::Text),
    Column::new("board", 30.0, Kind::Text),
    Column::new("review", 22.0, Kind::Text),
    Column::new("subject", 14.0, Kind::Text),
    Column::new("due_years", 12.0, Kind::Text),
    Column::new("pages", 8.0, Kind::Count),
    Column::new("plans", 8.0, Kind::Count),
    Column::new("recommendations", 17.0, Kind::Count),
    Column::new("actions", 9.0, Kind::Count),
    Column::new("rows_to_check", 14.0, Kind::Count),
    Column::new("about_the_document", 50.0, Kind::Text),
    Column::new("path", 30.0, Kind::Text),
    Column::new("sha256", 66.0, Kind::Text),
];

/// Adds the line of an input.
pub(super) fn add(sheet: &mut Sheet, entry: &Entry<'_>) -> Result<(), XlsxError> {
    let to = page_link(entry.link, None);
    match entry.fate {
        Fate::Read { document, nothing } => add_document(sheet, entry, document, nothing, &to),
        Fate::Not { message, .. } => {
            let name = entry.path.rsplit('/').next().unwrap_or(entry.path);
            let mut cells = vec![Cell::Link(name, &to), Cell::Text(message)];
            cells.extend([Cell::Text(""); 10]);
            cells.extend([Cell::Text(entry.path), Cell::Text(entry.sha256)]);
            sheet.add(cells)
        }
    }
}

fn add_document(
    sheet: &mut Sheet,
    entry: &Entry<'_>,
    document: &Document,
    nothing: &str,
    to: &str,
) -> Result<(), XlsxError> {
    let counts = Counts::of(document);
    let said = match nothing {
        "" => "read",
        nothing => nothing,
    };
    let years = due_years(document);
    let doubts = document.warnings.iter().map(|w| w.message.clone());
    let doubts = joined(doubts, "\n");
    let facts = &document.document;
    let name = shown(&document.source.file);
    sheet.add([
        Cell::Link(&name, to),
        Cell::Text(said),
        Cell::Text(&facts.board),
        Cell::Text(&facts.review),
        Cell::Text(&facts.subject),
        Cell::Text(&years),
        Cell::Count(document.source.page_count.into()),
        Cell::Count(document.plans.len() as u64),
        Cell::Count(counts.recommendations),
        Cell::Count(counts.actions),
        Cell::Count(counts.to_check),
        Cell::Text(&doubts),
        Cell::Text(entry.path),
        Cell::Text(entry.sha256),
    ])
}

/// What is counted of a document.
struct Counts {
    recommendations: u64,
    actions: u64,
    to_check: u64,
}

impl Counts {
    fn of(document: &Document) -> Self {
        let all = || document.plans.iter().flat_map(|plan| &plan.recommendations);
        Self {
            recommendations: all().count() as u64,
            actions: all().map(|rec| rec.actions.len().max(1) as u64).sum(),
            to_check: all().filter(|rec| !rec.warnings.is_empty()).count() as u64,
        }
    }
}

/// The years of the first and the last deadline: '2009', '2009–2011'.
fn due_years(document: &Document) -> String {
    let all = document.plans.iter().flat_map(|plan| &plan.recommendations);
    let days = all
        .flat_map(|rec| &rec.due)
        .filter_map(|due| due.to.as_deref());
    let years = || days.clone().filter_map(|day| day.get(..4));
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(year), _) => year.to_owned(),
        _ => String::new(),
    }
}
