//! A grid of bands, and which of its elementary cells belong together.

use super::Method;
use crate::geom::Rect;

/// A grid as drawn on a page, before its words are given to its cells.
pub(super) struct Drawing {
    pub(super) grid: Grid,
    pub(super) method: Method,
}

/// Column and row edges with, for each edge between two neighbouring elementary cells, whether something parts them.
pub(super) struct Grid {
    /// Column edges, ascending.
    pub(super) xs: Vec<f64>,
    /// Row edges, ascending.
    pub(super) ys: Vec<f64>,
    /// `parted_right[row][col]`: a border between this cell and the next to the right.
    pub(super) parted_right: Vec<Vec<bool>>,
    /// `parted_below[row][col]`: a border between this cell and the next below.
    pub(super) parted_below: Vec<Vec<bool>>,
}

/// A rectangle of elementary cells: first row, first column, rows, columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) row: usize,
    pub(super) col: usize,
    pub(super) rows: usize,
    pub(super) cols: usize,
}

impl Grid {
    pub(super) fn n_rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub(super) fn n_cols(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// Parts a row in two at y, which must lie in it.
    pub(super) fn split_row(&mut self, row: usize, y: f64) {
        if !(self.ys[row] < y && y < self.ys[row + 1]) {
            return;
        }
        self.ys.insert(row + 1, y);
        let sides = self.parted_right[row].clone();
        self.parted_right.insert(row, sides);
        let cols = self.n_cols();
        self.parted_below.insert(row, vec![true; cols]);
    }

    /// The first and last columns of the cells over several columns in a row, from left to right.
    pub(super) fn open(&self, row: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = 0;
        for (col, parted) in self.parted_right[row].iter().enumerate() {
            if *parted || col + 1 == self.n_cols() {
                if col > from {
                    found.push((from, col));
                }
                from = col + 1;
            }
        }
        found
    }

    /// Whether a row is one cell over the whole width.
    pub(super) fn is_one_span(&self, row: usize) -> bool {
        let inner = self.n_cols().saturating_sub(1);
        self.parted_right[row][..inner].iter().all(|parted| !parted)
    }

    /// Adds a row of single cells below, down to y.
    pub(super) fn add_row_below(&mut self, y: f64) {
        self.parted_right.push(vec![true; self.n_cols()]);
        self.parted_below.push(vec![true; self.n_cols()]);
        if let Some(last) = self.parted_below.iter_mut().rev().nth(1) {
            last.fill(true);
        }
        self.ys.push(y);
    }

    /// Adds a row of single cells above, up to y.
    pub(super) fn add_row_above(&mut self, y: f64) {
        self.parted_right.insert(0, vec![true; self.n_cols()]);
        self.parted_below.insert(0, vec![true; self.n_cols()]);
        self.ys.insert(0, y);
    }

    /// The whole.
    pub(super) fn bbox(&self) -> Rect {
        let ends = |edges: &[f64]| (edges.first().copied(), edges.last().copied());
        let ((left, right), (top, bottom)) = (ends(&self.xs), ends(&self.ys));
        Rect {
            left: left.unwrap_or_default(),
            top: top.unwrap_or_default(),
            right: right.unwrap_or_default(),
            bottom: bottom.unwrap_or_default(),
        }
    }

    /// Area of the whole.
    pub(super) fn area(&self) -> f64 {
        let bbox = self.bbox();
        bbox.width() * bbox.height()
    }

    /// Box of a span.
    pub(super) fn rect(&self, s: &Span) -> Rect {
        Rect {
            left: self.xs[s.col],
            top: self.ys[s.row],
            right: self.xs[s.col + s.cols],
            bottom: self.ys[s.row + s.rows],
        }
    }

    /// The spans that cover the grid once, in reading order.
    ///
    /// Elementary cells with nothing between them are one span. Where they make no rectangle (a border is
    /// missing in part), they are merged along rows first, then down where whole runs are open.
    pub(super) fn spans(&self) -> Vec<Span> {
        let (rows, cols) = (self.n_rows(), self.n_cols());
        let mut taken = vec![vec![false; cols]; rows];
        let mut spans = Vec::new();
        for row in 0..rows {
            for col in 0..cols {
                if taken[row][col] {
                    continue;
                }
                let span = self.grow(row, col, &taken);
                for line in &mut taken[row..row + span.rows] {
                    line[col..col + span.cols].fill(true);
                }
                spans.push(span);
            }
        }
        spans
    }

    /// The largest open rectangle from a free cell: right as far as nothing parts, then down as far as nothing
    /// parts the whole run from the row below, and that row is closed at the same ends.
    fn grow(&self, row: usize, col: usize, taken: &[Vec<bool>]) -> Span {
        let mut cols = 1;
        while col + cols < self.n_cols()
            && !self.parted_right[row][col + cols - 1]
            && !taken[row][col + cols]
        {
            cols += 1;
        }
        let mut rows = 1;
        while row + rows < self.n_rows() && self.goes_on_below(row + rows - 1, col, cols, taken) {
            rows += 1;
        }
        Span {
            row,
            col,
            rows,
            cols,
        }
    }

    fn goes_on_below(&self, row: usize, col: usize, cols: usize, taken: &[Vec<bool>]) -> bool {
        let below = row + 1;
        let is_open = (col..col + cols).all(|c| !self.parted_below[row][c] && !taken[below][c]);
        let is_one_run = (col..col + cols - 1).all(|c| !self.parted_right[below][c]);
        let is_closed_left = col == 0 || self.parted_right[below][col - 1] || taken[below][col - 1];
        let is_closed_right =
            col + cols == self.n_cols() || self.parted_right[below][col + cols - 1];
        is_open && is_one_run && is_closed_left && is_closed_right
    }
}
