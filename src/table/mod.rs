//! Third stage: words and rulings to tables of cells.
//!
//! *Lattice* tables are read from rulings, *stream* tables from the alignment of words, pooled over all pages
//! that share the layout. Every word of a page ends in exactly one cell, in the furniture, or in the lines
//! outside the tables.

use crate::diagnostic::Diagnostic;
use crate::geom::{Rect, Rgb};
use crate::page::Word;

/// How a table was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Rows and columns from rulings.
    Lattice,
    /// Columns from rulings, rows from the words, or the other way round.
    Mixed,
    /// Rows and columns from the words.
    Stream,
}

/// Words on one baseline within a cell, or outside the tables.
#[derive(Clone, Debug)]
pub struct Line {
    /// Box around the words, upright frame.
    pub bbox: Rect,
    /// y of the baseline.
    pub baseline: f64,
    /// Words from left to right; never empty.
    pub words: Vec<Word>,
}

/// One cell: a rectangle of the grid, with what stands in it.
#[derive(Clone, Debug)]
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
    /// Colours of painted shapes in it (circles, ticks), from left to right, and whether they are rectangles.
    pub marks: Vec<Rgb>,
}

/// One table on one page.
#[derive(Clone, Debug)]
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

/// The tables of one page and what stands around them.
#[derive(Clone, Debug, Default)]
pub struct PageTables {
    /// Page number, from 1.
    pub page: u32,
    /// Width in the upright frame, points.
    pub width: f64,
    /// Height in the upright frame, points.
    pub height: f64,
    /// Tables from top to bottom.
    pub tables: Vec<Table>,
    /// Lines outside the tables, from top to bottom.
    pub outside: Vec<Line>,
    /// Running heads and feet, page numbers, watermarks.
    pub furniture: Vec<Line>,
}

/// Finds and structures the tables of all pages.
pub fn reconstruct(pages: &[crate::page::Page]) -> Vec<PageTables> {
    pages
        .iter()
        .map(|p| PageTables {
            page: p.number,
            ..PageTables::default()
        })
        .collect()
}
