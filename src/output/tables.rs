//! Every table seen, before any meaning: how a user sees why a plan was missed.

use crate::geom::Rect;
use crate::table::{Cell, PageTables, Table, Trace, TraceKind};
use serde::Serialize;

/// All tables in page order, as indented JSON with a final newline.
///
/// # Errors
/// Only if the tables cannot be represented in JSON, which their types rule out.
pub fn pretty(pages: &[PageTables]) -> serde_json::Result<Vec<u8>> {
    let tables = pages.iter().flat_map(|page| &page.tables);
    let traces = pages.iter().flat_map(|page| &page.traces);
    super::json::indented(&TablesOut {
        tables: tables.map(TableOut::of).collect(),
        left_out: traces.filter_map(LeftOut::of).collect(),
    })
}

#[derive(Serialize)]
struct TablesOut {
    tables: Vec<TableOut>,
    /// Words that are no text of the page: struck out, or not to be seen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct LeftOut {
    page: u32,
    bbox: [f64; 4],
    text: String,
    why: &'static str,
}

impl LeftOut {
    fn of(trace: &Trace) -> Option<Self> {
        let (text, why) = match &trace.kind {
            TraceKind::Struck(text) => (text, "struck"),
            TraceKind::Unseen(text) => (text, "unseen"),
            TraceKind::Origin(_) | TraceKind::Cut | TraceKind::Choice { .. } => return None,
        };
        Some(Self {
            page: trace.page,
            bbox: trace.bbox.to_array(),
            text: text.clone(),
            why,
        })
    }
}

#[derive(Serialize)]
struct TableOut {
    page: u32,
    bbox: [f64; 4],
    cells: Vec<CellOut>,
}

#[derive(Serialize)]
struct CellOut {
    row: usize,
    col: usize,
    row_span: usize,
    col_span: usize,
    text: String,
    bbox: [f64; 4],
}

impl TableOut {
    fn of(table: &Table) -> Self {
        Self {
            page: table.page,
            bbox: table.bbox.to_array(),
            cells: table.cells.iter().map(CellOut::of).collect(),
        }
    }
}

impl CellOut {
    fn of(cell: &Cell) -> Self {
        Self {
            row: cell.row,
            col: cell.col,
            row_span: cell.row_span,
            col_span: cell.col_span,
            text: cell.text(),
            bbox: Rect::to_array(&cell.bbox),
        }
    }
}
