//! Ruled tables whose rulings leave rows or columns open.
//!
//! - Columns ruled in the heading only: a row whose entries stand in those columns is parted by them, though nothing
//!   is drawn.
//! - Rows not ruled: a band that holds stacked figures, several labelled entries, or all rows of a table ruled
//!   downwards only, is split as the words show.

use super::column::{self, Pooled};
use super::row::{self, Style};
use super::run::{self, RunLine};
use super::text;
use crate::page::{Page, WordRole};
use crate::table::grid::{Drawing, Grid};
use crate::tuning::table as tuning;

/// A band of a grid that may hold several rows.
struct Band {
    page: usize,
    drawing: usize,
    row: usize,
    lines: Vec<RunLine>,
}

/// Completes the grids of all pages.
pub(in crate::table) fn complete(pages: &[Page], drawings: &mut [Vec<Drawing>]) {
    for (page, on_page) in pages.iter().zip(drawings.iter_mut()) {
        for drawing in on_page.iter_mut() {
            part_columns(page, &mut drawing.grid);
        }
    }
    let layouts = layouts(drawings);
    for layout in &layouts {
        let bands: Vec<Band> = layout
            .iter()
            .flat_map(|(p, d)| bands(&pages[*p], *p, *d, &drawings[*p][*d].grid))
            .collect();
        split(pages, drawings, &bands, layout.len());
    }
}

/// Places of grids with the same column edges, over all pages.
fn layouts(drawings: &[Vec<Drawing>]) -> Vec<Vec<(usize, usize)>> {
    let mut found: Vec<Vec<(usize, usize)>> = Vec::new();
    let is_same = |a: (usize, usize), b: (usize, usize)| {
        let (a, b) = (&drawings[a.0][a.1].grid.xs, &drawings[b.0][b.1].grid.xs);
        a.len() == b.len()
            && a.iter()
                .zip(b)
                .all(|(x, y)| (x - y).abs() <= tuning::MAX_LAYOUT_SHIFT_PT)
    };
    for (p, on_page) in drawings.iter().enumerate() {
        for d in 0..on_page.len() {
            let home = found
                .iter_mut()
                .rev()
                .take(tuning::MAX_OPEN_LAYOUT_COUNT)
                .find(|l| l.last().is_some_and(|last| is_same(*last, (p, d))));
            match home {
                Some(layout) => layout.push((p, d)),
                None => found.push(vec![(p, d)]),
            }
        }
    }
    found
}

/// Lines of the words in a stretch of y of a grid, with runs parted at its columns.
fn lines_in(page: &Page, grid: &Grid, top: f64, bottom: f64) -> Vec<RunLine> {
    let (Some(left), Some(right)) = (grid.xs.first(), grid.xs.last()) else {
        return Vec::new();
    };
    let inside: Vec<usize> = page
        .words_between(top, bottom)
        .filter(|i| {
            let w = &page.words[*i];
            let (x, y) = (w.bbox.mid_x(), w.bbox.mid_y());
            w.role == WordRole::Body
                && !w.vertical
                && (top..bottom).contains(&y)
                && (*left..*right).contains(&x)
        })
        .collect();
    run::lines_in_columns(page, &inside, &grid.xs[1..grid.xs.len() - 1])
}

/// Parts the cells of rows that go over columns ruled elsewhere, if the entries of several rows keep to these
/// columns.
fn part_columns(page: &Page, grid: &mut Grid) {
    let n_cols = grid.n_cols();
    let mut fitting = Vec::new();
    let mut crossing = 0usize;
    for row in 0..grid.n_rows() {
        let is_open = (0..n_cols - 1).any(|c| !grid.parted_right[row][c]);
        if !is_open {
            continue;
        }
        let lines = lines_in(page, grid, grid.ys[row], grid.ys[row + 1]);
        let cuts = &grid.xs[1..n_cols];
        let stands_across = lines.iter().flat_map(|l| &l.runs).any(|r| {
            r.words.iter().any(|i| {
                let b = &page.words[*i].bbox;
                cuts.iter().any(|c| b.left < c - 1.0 && b.right > c + 1.0)
            })
        });
        let has_entries = lines.iter().any(|l| {
            let wide = l
                .runs
                .windows(2)
                .filter(|p| p[1].bbox.left - p[0].bbox.right > tuning::MAX_RUN_GAP_EM * l.size);
            wide.count() >= 1
        });
        if stands_across {
            crossing += 1;
        } else if has_entries {
            fitting.push(row);
        }
    }
    if fitting.len() >= tuning::MIN_BAND_COUNT && crossing * 3 <= fitting.len() {
        for row in fitting {
            grid.parted_right[row].fill(true);
        }
    }
}

/// The bands of a grid with more than one line and a cell in each column.
fn bands(page: &Page, p: usize, d: usize, grid: &Grid) -> Vec<Band> {
    let last = grid.n_cols() - 1;
    (0..grid.n_rows())
        .filter(|row| grid.parted_right[*row][..last].iter().all(|parted| *parted))
        .filter(|row| {
            let is_closed = |r: usize| grid.parted_below[r].iter().all(|parted| *parted);
            (*row == 0 || is_closed(row - 1)) && (row + 1 == grid.n_rows() || is_closed(*row))
        })
        .map(|row| Band {
            page: p,
            drawing: d,
            row,
            lines: lines_in(page, grid, grid.ys[row], grid.ys[row + 1]),
        })
        .filter(|b| !b.lines.is_empty())
        .collect()
}

/// Splits the bands of one layout where the words show several rows.
fn split(pages: &[Page], drawings: &mut [Vec<Drawing>], bands: &[Band], grid_count: usize) {
    let Some(first) = bands.first() else {
        return;
    };
    let grid = &drawings[first.page][first.drawing].grid;
    let cuts: Vec<f64> = grid.xs[1..grid.n_cols()].to_vec();
    if cuts.is_empty() {
        return;
    }
    let tall: Vec<&Band> = bands.iter().filter(|b| b.lines.len() > 2).collect();
    let pooled: Vec<Pooled> = tall
        .iter()
        .flat_map(|b| {
            b.lines.iter().map(|line| Pooled {
                page: &pages[b.page],
                line,
            })
        })
        .collect();
    let style = row::style(&pooled, &cuts);
    // Headings and one band a page: nothing rules the rows.
    let is_open = tall.len() <= grid_count && bands.len() <= 2 * grid_count;
    let has_several = |b: &&Band| {
        let labelled = (0..b.lines.len()).filter(|i| is_labelled_start(&b.lines, *i, &cuts));
        labelled.count() >= 2
    };
    let is_labelled = tall.iter().any(has_several);
    // From the last band of each grid up, so that the places of the others stay.
    for band in tall.into_iter().rev() {
        let starts = starts(band, &cuts, &style, is_labelled, is_open);
        let grid = &mut drawings[band.page][band.drawing].grid;
        for index in (1..band.lines.len()).rev().filter(|i| starts[*i]) {
            let (above, below) = (&band.lines[index - 1], &band.lines[index]);
            grid.split_row(band.row, f64::midpoint(above.bbox.bottom, below.bbox.top));
        }
    }
}

/// At which lines of a band a row starts.
fn starts(band: &Band, cuts: &[f64], style: &Style, is_labelled: bool, is_open: bool) -> Vec<bool> {
    let lines = &band.lines;
    let mut starts = vec![false; lines.len()];
    if stacked_figures(lines, cuts) {
        row::level_rows(lines, cuts, 0..lines.len(), &mut starts);
        return starts;
    }
    let labels: Vec<usize> = (1..lines.len())
        .filter(|i| is_labelled_start(lines, *i, cuts))
        .collect();
    if is_labelled {
        for index in labels {
            starts[index] = true;
        }
    } else if is_open {
        row::wrapped_rows(lines, cuts, 0..lines.len(), style, &mut starts);
    }
    starts
}

/// Whether a label stands at a line's start and most columns that hold text in the band start level with it.
fn is_labelled_start(lines: &[RunLine], index: usize, cuts: &[f64]) -> bool {
    let line = &lines[index];
    let Some(first) = line.runs.first() else {
        return false;
    };
    if column::column_of(cuts, first.bbox.left) != 0 || !text::opens_with_label(&first.text) {
        return false;
    }
    let mut used: Vec<usize> = lines
        .iter()
        .flat_map(|l| &l.runs)
        .map(|r| column::column_of(cuts, r.bbox.mid_x()))
        .collect();
    used.sort_unstable();
    used.dedup();
    let level = line.runs.iter().filter(|r| !text::goes_on(&r.text)).count();
    level * 4 >= used.len() * 3
}

/// Whether at least half of the columns after the first are stacks of figures.
fn stacked_figures(lines: &[RunLine], cuts: &[f64]) -> bool {
    let mut figures = vec![0usize; cuts.len() + 1];
    let mut all = vec![0usize; cuts.len() + 1];
    for run in lines.iter().flat_map(|l| &l.runs) {
        let col = column::column_of(cuts, run.bbox.mid_x());
        all[col] += 1;
        figures[col] += usize::from(text::is_figure(&run.text));
    }
    let stacks = (1..all.len())
        .filter(|c| all[*c] >= 3 && figures[*c] * 5 >= all[*c] * 4)
        .count();
    stacks >= 2 && stacks * 2 >= cuts.len()
}
