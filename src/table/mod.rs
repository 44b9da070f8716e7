//! Third stage: words and rulings to tables of cells.
//!
//! *Lattice* tables are read from rulings, *stream* tables from the alignment of words, pooled over all pages
//! that share the layout. Where the document is tagged and the page bears it out, the tags show what no ruling does. Every
//! word of a page ends in exactly one cell, in the furniture, or in the lines
//! outside the tables.

use crate::diagnostic::{Code, Diagnostic};
use crate::geom::{Rect, Rgb};
use crate::page::{CellTag, Page, Turn, Word, WordRole};
pub use crate::page::{Trace, TraceKind};
use crate::tuning::table as tuning;

mod assign;
mod coarse;
mod connect;
mod figure;
mod grid;
mod hanging;
mod lattice;
mod line;
mod margin;
mod numbered;
mod overflow;
mod shaded;
mod stack;
mod starts;
mod stream;
mod tagged;
#[cfg(test)]
mod tests;
mod unread;

use grid::Drawing;

pub use line::Line;

/// How a table was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Rows and columns from rulings.
    Lattice,
    /// Columns from rulings, rows from the words, or the other way round.
    Mixed,
    /// Rows and columns from the words.
    Stream,
    /// Rows and columns from the document's own tags.
    Tagged,
}

/// One cell: a rectangle of the grid, with what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub col: usize,
    /// Rows covered, at least 1.
    pub row_span: usize,
    /// Columns covered, at least 1.
    pub col_span: usize,
    /// Box of the cell, upright frame.
    pub bbox: Rect,
    /// Its lines from top to bottom.
    pub lines: Vec<Line>,
    /// Shading of the cell, if any.
    pub fill: Option<Rgb>,
    /// Colours of painted shapes in it (circles, ticks), from left to right.
    pub marks: Vec<Rgb>,
    /// The cell of the document's own tags that it is, where those agree with the page.
    pub tag: Option<CellTag>,
}

impl Cell {
    /// Whether nothing is written in it.
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty()
    }

    /// Its lines as text, one a line.
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(Line::text).collect();
        lines.join("\n")
    }
}

/// One table on one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Page number, from 1.
    pub page: u32,
    /// Box, upright frame.
    pub bbox: Rect,
    /// How it was read.
    pub method: Method,
    /// Column edges from left to right, one more than columns.
    pub col_edges: Vec<f64>,
    /// Row edges from top to bottom, one more than rows.
    pub row_edges: Vec<f64>,
    /// Cells in reading order, covering the grid once; cells without content included.
    pub cells: Vec<Cell>,
    /// What is doubtful about it.
    pub diagnostics: Vec<Diagnostic>,
}

impl Table {
    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.row_edges.len().saturating_sub(1)
    }

    /// Number of columns.
    pub fn n_cols(&self) -> usize {
        self.col_edges.len().saturating_sub(1)
    }

    /// The cells that start in a range of rows.
    pub fn starting(&self, rows: std::ops::Range<usize>) -> &[Cell] {
        let first = self.cells.partition_point(|c| c.row < rows.start);
        let rest = &self.cells[first..];
        &rest[..rest.partition_point(|c| c.row < rows.end)]
    }

    /// Every word in its cells.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.cells
            .iter()
            .flat_map(|c| c.lines.iter())
            .flat_map(|l| l.words.iter())
    }
}

/// The tables of one page and what stands around them.
#[derive(Clone, Debug, Default)]
pub struct PageTables {
    /// Page number, from 1.
    pub page: u32,
    /// Width in the upright frame, points.
    pub width: f64,
    /// Height in the upright frame, points.
    pub height: f64,
    /// How the displayed page was turned into the upright frame.
    pub turn: Turn,
    /// Tables from top to bottom.
    pub tables: Vec<Table>,
    /// Lines outside the tables, from top to bottom.
    pub outside: Vec<Line>,
    /// Running heads and feet, page numbers, watermarks.
    pub furniture: Vec<Line>,
    /// Small painted shapes outside the tables with their colours, in drawing order.
    pub swatches: Vec<(Rect, Rgb)>,
    /// What is known of places of the page beside its words.
    pub traces: Vec<Trace>,
    /// What is doubtful about the page.
    pub diagnostics: Vec<Diagnostic>,
}

impl PageTables {
    /// The box on the displayed page of a box in the upright frame.
    pub fn displayed(&self, r: &Rect) -> Rect {
        crate::page::displayed(self.turn, self.width, self.height, r)
    }
}

/// The tables found on a page so far, which of its words are in them, and where charts are.
struct Draft {
    tables: Vec<Table>,
    taken: Vec<bool>,
    charts: Vec<Rect>,
}

/// Finds and structures the tables of all pages.
pub fn reconstruct(pages: &[Page]) -> Vec<PageTables> {
    let (mut drawings, charts, stacks): (Vec<_>, Vec<_>, Vec<_>) = pages
        .iter()
        .map(lattice::drawn)
        .map(|d| (d.drawings, d.charts, d.stacks))
        .collect();
    stack::add(pages, &mut drawings, stacks);
    stream::open_rulings(pages, &mut drawings);
    let mut drafts: Vec<Draft> = pages
        .iter()
        .zip(drawings)
        .zip(charts)
        .map(|((page, drawings), charts)| draft(page, &drawings, charts))
        .collect();
    tagged::complete(pages, &mut drafts);
    stream::complete(pages, &mut drafts);
    overflow::take_in(pages, &mut drafts);
    for (page, draft) in pages.iter().zip(&mut drafts) {
        let before: Vec<usize> = draft.tables.iter().map(Table::n_rows).collect();
        numbered::split_rows(&mut draft.tables);
        let tables = draft.tables.iter_mut().zip(before);
        for (table, _) in tables.filter(|(t, before)| t.n_rows() != *before) {
            assign::repaint(page, table);
        }
        draft.tables.iter_mut().for_each(tagged::confirm);
    }
    pages
        .iter()
        .zip(drafts)
        .map(|(page, draft)| assemble(page, draft))
        .collect()
}

/// The ruled tables of a page.
fn draft(page: &Page, drawings: &[Drawing], charts: Vec<Rect>) -> Draft {
    let mut taken = vec![false; page.words.len()];
    let tables = drawings
        .iter()
        .filter_map(|d| assign::table(page, &d.grid, d.method, &mut taken))
        .map(|mut table| {
            margin::drop(&mut table);
            table
        })
        .collect();
    Draft {
        tables,
        taken,
        charts,
    }
}

/// Sorts the words that are in no table into furniture and outside lines, and proves that none was lost.
fn assemble(page: &Page, draft: Draft) -> PageTables {
    let Draft {
        mut tables, taken, ..
    } = draft;
    tables.sort_by(|a, b| {
        a.bbox
            .top
            .total_cmp(&b.bbox.top)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
    });
    let (mut outside, mut furniture) = (Vec::new(), Vec::new());
    for (w, is_taken) in page.words.iter().zip(&taken) {
        if w.role != WordRole::Body {
            furniture.push(w.clone());
        } else if !is_taken {
            outside.push(w.clone());
        }
    }
    let in_cells: usize = tables.iter().map(|t| t.words().count()).sum();
    let mut diagnostics = Vec::new();
    let (found, placed) = (page.words.len(), in_cells + outside.len() + furniture.len());
    if found != placed {
        let text = format!(
            "Page {} has {found} words, but {placed} were placed; compare it with the page.",
            page.number
        );
        diagnostics.push(Diagnostic::on_page(
            Code::ConservationBroken,
            page.number,
            text,
        ));
    }
    for table in &tables {
        unread::report(page, table, &mut diagnostics);
    }
    let is_free = |b: &Rect| {
        let within = |t: &Table| t.bbox.contains(b.mid_x(), b.mid_y());
        b.width().max(b.height()) <= tuning::MAX_SWATCH_PT && !tables.iter().any(within)
    };
    let swatches = page
        .fills
        .iter()
        .filter(|f| is_free(&f.bbox))
        .map(|f| (f.bbox, f.colour))
        .collect();
    PageTables {
        page: page.number,
        swatches,
        width: page.width,
        height: page.height,
        turn: page.turn,
        tables,
        outside: line::group(outside),
        furniture: line::group(furniture),
        traces: page.traces.clone(),
        diagnostics,
    }
}
