//! Sheets to pages: a ruled table in which nothing wraps.

use super::rows::{Cell, Sheet};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::source::{Glyph, RawPage, Segment};
use std::collections::BTreeMap;

/// Font size of the table.
const SIZE: f64 = 10.0;
/// Font size of the lines above it.
const TITLE_SIZE: f64 = 14.0;
/// Advance of every glyph, in em.
const ADVANCE_EM: f64 = 0.5;
/// From baseline to baseline of two paragraphs, in em: twice the usual leading, so that they stand apart.
const LEADING_EM: f64 = 2.4;
/// White around the text of a cell.
const PADDING: f64 = 6.0;
/// White right of the longest paragraph, in em: every line ends where the next word would still have fitted.
const SLACK_EM: f64 = 40.0;
/// Margin of the page.
const MARGIN: f64 = 72.0;
/// Least height of the page; what stands around the table is then well away from the page's edge.
const MIN_HEIGHT: f64 = 842.0;
/// Width of a rule.
const RULE: f64 = 0.5;
/// Part of a line's height above its baseline.
const ASCENT_EM: f64 = 0.8;

/// Column widths of all tables with the same number of columns, so that columns stand at one place on all pages.
pub(super) struct Columns {
    by_count: BTreeMap<usize, Vec<f64>>,
}

impl Columns {
    /// Widths in which the longest paragraph of each column takes one line.
    pub(super) fn of(sheets: &[Sheet]) -> Self {
        let mut by_count: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
        for sheet in sheets {
            let n = sheet.n_columns();
            let widths = by_count.entry(n).or_insert_with(|| vec![0.0; n]);
            for row in &sheet.rows {
                for (width, cell) in widths.iter_mut().zip(row) {
                    let longest = cell.iter().map(|p| p.chars().count()).max().unwrap_or(0);
                    let text = longest as f64 * ADVANCE_EM + SLACK_EM;
                    *width = width.max(text * SIZE + 2.0 * PADDING);
                }
            }
        }
        Self { by_count }
    }

    /// Left edge of each column, and the right edge of the last.
    fn edges(&self, n: usize) -> Vec<f64> {
        let mut at = MARGIN;
        let mut edges = vec![at];
        for width in self.by_count.get(&n).into_iter().flatten() {
            at += width;
            edges.push(at);
        }
        edges
    }
}

/// The page of one sheet.
pub(super) fn page(sheet: &Sheet, columns: &Columns, number: u32) -> RawPage {
    let xs = columns.edges(sheet.n_columns());
    let mut out = RawPage {
        number,
        ..RawPage::default()
    };
    let mut y = lines(&mut out, &sheet.above, TITLE_SIZE, MARGIN);
    let top = y;
    let mut borders = vec![y];
    for (at, row) in sheet.rows.iter().enumerate() {
        let top = y;
        y = cells(&mut out, row, &xs, y);
        borders.push(y);
        if sheet.guessed.contains(&at) {
            out.diagnostics.extend(guessed(number, &xs, top, y));
        }
    }
    rule(&mut out, &xs, &borders, top, y);
    y = lines(&mut out, &sheet.below, SIZE, y + LEADING_EM * SIZE);
    let text_right = out.glyphs.iter().map(|g| g.x + g.dx).fold(0.0, f64::max);
    out.width = xs.last().copied().unwrap_or(MARGIN).max(text_right) + MARGIN;
    out.height = (y + MARGIN).max(MIN_HEIGHT);
    out
}

/// Says that a row had a tab too few or many.
fn guessed(page: u32, xs: &[f64], top: f64, bottom: f64) -> Option<Diagnostic> {
    let (left, right) = (xs.first()?, xs.last()?);
    let text = "The row has more or fewer cells than the heading; they were put where their text fits best.";
    let bbox = Rect {
        left: *left,
        top,
        right: *right,
        bottom,
    };
    Some(Diagnostic::on_page(Code::RowsGuessed, page, text).at(bbox))
}

/// Sets lines of text one below the other; gives the place below the last.
fn lines(out: &mut RawPage, texts: &[String], size: f64, top: f64) -> f64 {
    let mut y = top;
    for text in texts {
        line(out, text, MARGIN, y + ASCENT_EM * size, size);
        y += LEADING_EM * size;
    }
    y
}

/// Sets the cells of a row; gives its lower border.
fn cells(out: &mut RawPage, row: &[Cell], xs: &[f64], top: f64) -> f64 {
    for (cell, x) in row.iter().zip(xs) {
        let mut baseline = top + PADDING + ASCENT_EM * SIZE;
        for paragraph in cell {
            line(out, paragraph, x + PADDING, baseline, SIZE);
            baseline += LEADING_EM * SIZE;
        }
    }
    let most = row.iter().map(Vec::len).max().unwrap_or(0).max(1) as f64;
    top + 2.0 * PADDING + ((most - 1.0) * LEADING_EM + 1.0) * SIZE
}

fn line(out: &mut RawPage, text: &str, left: f64, baseline: f64, size: f64) {
    let advance = ADVANCE_EM * size;
    for (i, text) in text.chars().enumerate() {
        out.glyphs.push(Glyph {
            text,
            x: left + advance * i as f64,
            y: baseline,
            dx: advance,
            dy: 0.0,
            size,
            bold: false,
            italic: false,
            colour: [0, 0, 0],
            visible: true,
            seq: 0,
            mcid: None,
            ..Glyph::default()
        });
    }
}

/// Draws every border of the grid.
fn rule(out: &mut RawPage, xs: &[f64], ys: &[f64], top: f64, bottom: f64) {
    let (Some(left), Some(right)) = (xs.first(), xs.last()) else {
        return;
    };
    let mut draw = |x0: f64, y0: f64, x1: f64, y1: f64| {
        out.segments.push(Segment {
            x0,
            y0,
            x1,
            y1,
            width: RULE,
            colour: [0, 0, 0],
            is_opaque: true,
            seq: 0,
        });
    };
    for y in ys {
        draw(*left, *y, *right, *y);
    }
    for x in xs {
        draw(*x, top, *x, bottom);
    }
}
