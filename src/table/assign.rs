//! Words, shading and painted shapes to the cells of a grid.

use super::grid::{Grid, Span};
use super::hanging::Hanging;
use super::starts::Starts;
use super::{Cell, Method, Table, line};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::{Rect, Rgb};
use crate::page::{Fill, Page, Word, WordRole};
use crate::tuning::table as tuning;

/// Fills the cells of a grid with what stands on the page. A word belongs to the cell that its middle is in, or
/// that it starts a line of, if no other table has it.
pub(super) fn table(page: &Page, grid: &Grid, method: Method, taken: &mut [bool]) -> Option<Table> {
    let (xs, ys) = (&grid.xs, &grid.ys);
    let bbox = Rect {
        left: *xs.first()?,
        top: *ys.first()?,
        right: *xs.last()?,
        bottom: *ys.last()?,
    };
    let spans = grid.spans();
    let mut owner = vec![vec![0usize; grid.n_cols()]; grid.n_rows()];
    for (index, s) in spans.iter().enumerate() {
        for line in &mut owner[s.row..s.row + s.rows] {
            line[s.col..s.col + s.cols].fill(index);
        }
    }
    let mut words: Vec<Vec<Word>> = spans.iter().map(|_| Vec::new()).collect();
    let mut diagnostics = Vec::new();
    let hanging = Hanging::find(page, xs, &bbox);
    let starts = Starts::read(page, xs, &bbox);
    for place in page.words_between(bbox.top, bbox.bottom) {
        let (w, taken) = (&page.words[place], &mut taken[place]);
        let (x, y) = (w.bbox.mid_x(), w.bbox.mid_y());
        if *taken || w.role != WordRole::Body || !bbox.contains(x, y) {
            continue;
        }
        let own = starts.column_of(place);
        let (Some(row), Some(col)) = (band(ys, y), own.or_else(|| band(xs, x))) else {
            continue;
        };
        let hangs = own.is_none() && hanging.has(place);
        let index = owner[row][col + usize::from(hangs)];
        let cell = grid.rect(&spans[index]);
        let beyond = (cell.left - w.bbox.left).max(w.bbox.right - cell.right);
        if beyond > tuning::MAX_WORD_OVERHANG_EM * w.size && !w.vertical && !hangs && own.is_none()
        {
            let text = format!(
                "'{}' stands across the edge of a cell; it may belong to the next.",
                w.text
            );
            let found = Diagnostic::on_page(Code::WordNearEdge, page.number, text);
            diagnostics.push(found.at(w.bbox));
        }
        *taken = true;
        words[index].push(w.clone());
    }
    let painted = fills_by_row(page, grid, &bbox);
    let cells = spans
        .iter()
        .zip(words)
        .map(|(s, words)| cell(&in_span(&painted, s), grid, s, words))
        .collect();
    Some(Table {
        page: page.number,
        bbox,
        method,
        col_edges: xs.clone(),
        row_edges: ys.clone(),
        cells,
        diagnostics,
    })
}

/// Looks again what is painted on the cells, after rows were parted.
pub(super) fn repaint(page: &Page, table: &mut Table) {
    let fills: Vec<&Fill> = page
        .fills
        .iter()
        .filter(|f| f.bbox.intersects(&table.bbox))
        .collect();
    for cell in &mut table.cells {
        cell.fill = shading(&fills, &cell.bbox, cell.lines.is_empty());
        cell.marks = marks(&fills, &cell.bbox);
    }
}

/// Index of the half-open band that holds a value.
fn band(edges: &[f64], value: f64) -> Option<usize> {
    let after = edges.partition_point(|e| *e <= value);
    (after > 0 && after < edges.len()).then(|| after - 1)
}

/// The painted areas that reach into each row of a grid, in drawing order.
fn fills_by_row<'p>(page: &'p Page, grid: &Grid, bbox: &Rect) -> Vec<Vec<(usize, &'p Fill)>> {
    let mut rows: Vec<Vec<(usize, &Fill)>> = vec![Vec::new(); grid.n_rows()];
    let inside = |f: &Fill| f.bbox.intersects(bbox);
    for (order, fill) in page.fills.iter().enumerate().filter(|(_, f)| inside(f)) {
        let first = grid.ys.partition_point(|y| *y <= fill.bbox.top).max(1) - 1;
        let end = grid.ys.partition_point(|y| *y < fill.bbox.bottom);
        let end = end.min(rows.len());
        for row in &mut rows[first.min(end)..end] {
            row.push((order, fill));
        }
    }
    rows
}

/// The painted areas that reach into the rows of a span, in drawing order.
fn in_span<'p>(rows: &[Vec<(usize, &'p Fill)>], s: &Span) -> Vec<&'p Fill> {
    let mut all: Vec<(usize, &Fill)> = rows[s.row..s.row + s.rows].concat();
    all.sort_by_key(|(order, _)| *order);
    all.dedup_by_key(|(order, _)| *order);
    all.into_iter().map(|(_, fill)| fill).collect()
}

/// A cell with its words, and with what is painted on its rows.
fn cell(fills: &[&Fill], grid: &Grid, s: &Span, words: Vec<Word>) -> Cell {
    let bbox = grid.rect(s);
    Cell {
        row: s.row,
        col: s.col,
        row_span: s.rows,
        col_span: s.cols,
        fill: shading(fills, &bbox, words.is_empty()),
        marks: marks(fills, &bbox),
        lines: line::group(words),
        tag: None,
        bbox,
    }
}

/// The colour painted last over most of the cell, in one piece or several; less will do where nothing is written.
fn shading(fills: &[&Fill], cell: &Rect, is_blank: bool) -> Option<Rgb> {
    let least = if is_blank {
        tuning::MIN_SHADED_BLANK_RATIO
    } else {
        tuning::MIN_SHADED_RATIO
    };
    let area = cell.width() * cell.height();
    let mut shares: Vec<(Rgb, f64)> = Vec::new();
    for f in fills.iter().rev().filter(|f| f.is_rect) {
        let shared = f.bbox.overlap_x(cell).max(0.0) * f.bbox.overlap_y(cell).max(0.0);
        if shared >= tuning::MIN_SHADED_RATIO * area {
            return Some(f.colour);
        }
        match shares.iter_mut().find(|(colour, _)| *colour == f.colour) {
            Some((_, sum)) => *sum += shared,
            None => shares.push((f.colour, shared)),
        }
    }
    let most = shares.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    (most.1 >= least * area).then_some(most.0)
}

/// Painted shapes with their middle in the cell that do not fill it.
fn marks(fills: &[&Fill], cell: &Rect) -> Vec<Rgb> {
    let mut found: Vec<(f64, Rgb)> = fills
        .iter()
        .filter(|f| cell.contains(f.bbox.mid_x(), f.bbox.mid_y()))
        .filter(|f| {
            let largest = f.bbox.width().max(f.bbox.height());
            largest <= tuning::MAX_MARK_SIZE_PT
                && f.bbox.width() * f.bbox.height()
                    < tuning::MIN_SHADED_RATIO * cell.width() * cell.height()
        })
        .map(|f| (f.bbox.left, f.colour))
        .collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, colour)| colour).collect()
}
