//! Ruled tables whose rulings leave rows or columns open.
//!
//! Each drawing is made whole first (`mend`). Then a band that holds stacked figures, several labelled entries, or all
//! rows of a table ruled downwards only, is split as the words of all pages show, or tags that agree with them.

use super::column;
use super::heading;
use super::labels::Labels;
use super::mend::{self, words_in};
use super::row;
use super::rule;
use super::run::{self, RunLine};
use super::style::{self, Style};
use super::text;
use crate::geom::Rect;
use crate::page::{Page, RulingKind};
use crate::table::grid::{Drawing, Grid};
use crate::table::tagged;
use crate::tuning::table as tuning;
use std::collections::BTreeSet;

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
        let boxes: Vec<Rect> = on_page.iter().map(|d| d.grid.bbox()).collect();
        for drawing in on_page.iter_mut() {
            mend::complete(page, &mut drawing.grid, &boxes);
        }
    }
    let layouts = layouts(drawings);
    for layout in &layouts {
        let bands: Vec<Band> = layout
            .iter()
            .flat_map(|(p, d)| bands(&pages[*p], *p, *d, &drawings[*p][*d].grid))
            .collect();
        let rows = |(p, d): &(usize, usize)| {
            let grid = &drawings[*p][*d].grid;
            (0..grid.n_rows()).filter(|r| !grid.is_one_span(*r)).count()
        };
        let row_count: usize = layout.iter().map(rows).sum();
        let ruled = |(p, d): &(usize, usize)| inner_rulings(&pages[*p], &drawings[*p][*d].grid);
        // A heading and one band on each page, or shaded sections between: nothing rules the rows.
        let is_open = row_count <= 2 * layout.len()
            || layout.iter().map(ruled).sum::<usize>() <= layout.len();
        split(pages, drawings, &bands, is_open);
    }
}

/// How many drawn rulings part the rows of a grid over its whole width.
fn inner_rulings(page: &Page, grid: &Grid) -> usize {
    let bbox = grid.bbox();
    let mut drawn = rule::over(page, &bbox);
    drawn.retain(|r| r.kind == RulingKind::Drawn);
    let near = tuning::MAX_CROSSING_GAP_PT;
    let inside = |y: &&f64| bbox.top + near < **y && **y < bbox.bottom - near;
    rule::full(&drawn, bbox.left, bbox.right)
        .iter()
        .filter(inside)
        .count()
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

/// The bands of a grid with more than one line and a cell in each column.
fn bands(page: &Page, p: usize, d: usize, grid: &Grid) -> Vec<Band> {
    let last = grid.n_cols() - 1;
    (0..grid.n_rows())
        .filter(|row| grid.parted_right[*row][..last].iter().all(|parted| *parted))
        .filter(|row| {
            let is_closed = |r: usize| grid.parted_below[r].iter().all(|parted| *parted);
            (*row == 0 || is_closed(row - 1)) && (row + 1 == grid.n_rows() || is_closed(*row))
        })
        .filter_map(|row| {
            let (top, bottom) = (grid.ys[row], grid.ys[row + 1]);
            let inside = words_in(page, grid, top, bottom);
            let size = inside
                .iter()
                .map(|i| page.words[*i].size)
                .fold(f64::INFINITY, f64::min);
            // Two lines at most: nothing to split.
            (bottom - top > tuning::MIN_BAND_HEIGHT_EM * size).then(|| Band {
                page: p,
                drawing: d,
                row,
                lines: run::lines_in_columns(page, &inside, &grid.xs[1..=last]),
            })
        })
        .filter(|b| !b.lines.is_empty())
        .collect()
}

/// Splits the bands of one layout where the words show several rows.
fn split(pages: &[Page], drawings: &mut [Vec<Drawing>], bands: &[Band], is_open: bool) {
    let Some(first) = bands.first() else {
        return;
    };
    let grid = &drawings[first.page][first.drawing].grid;
    let cuts: Vec<f64> = grid.xs[1..grid.n_cols()].to_vec();
    if cuts.is_empty() {
        return;
    }
    let all: Vec<&[RunLine]> = bands.iter().map(|b| b.lines.as_slice()).collect();
    // Two lines may be one wrapped entry, unless each has its label.
    let most = if Labels::read(&all, &cuts).has_column() {
        1
    } else {
        2
    };
    let by_tags = if is_open {
        let lines = bands.iter().map(|b| (&pages[b.page], b.lines.as_slice()));
        tagged::told(&lines.collect::<Vec<_>>(), &cuts)
    } else {
        vec![None; bands.len()]
    };
    let (tall, by_tags): (Vec<&Band>, Vec<Option<Vec<bool>>>) = bands
        .iter()
        .zip(by_tags)
        .filter(|(b, told)| b.lines.len() > most || told.is_some())
        .unzip();
    let parts: Vec<&[RunLine]> = tall.iter().map(|b| b.lines.as_slice()).collect();
    let style = style::read(&parts, &cuts, 0);
    let labels = |b: &Band| -> Vec<usize> {
        let labelled =
            (0..b.lines.len()).filter(|i| is_labelled_start(&b.lines, *i, &cuts, &style));
        labelled.collect()
    };
    // A label alone in its band, but not on its first line, stands in the middle of its height: then bands are rows.
    let with_several = tall.iter().filter(|b| labels(b).len() > 1).count();
    let with_one_below = tall
        .iter()
        .filter(|b| matches!(labels(b)[..], [i] if i > 0))
        .count();
    let is_labelled = with_several > 0 && with_several >= with_one_below;
    let stacks: Option<Vec<Vec<usize>>> = tall
        .iter()
        .map(|b| stacked(&b.lines, &cuts, &style))
        .collect();
    // Headings of two paragraphs each that come again show it once.
    let mut seen = BTreeSet::new();
    let is_new: Vec<bool> = tall
        .iter()
        .map(|b| seen.insert(b.lines.iter().map(RunLine::text).collect::<String>()))
        .collect();
    let is_stacked = stacks.as_ref().is_some_and(|s| {
        let new = s.iter().zip(&is_new).filter(|(_, is_new)| **is_new);
        new.map(|(tops, _)| tops.len()).sum::<usize>() >= tuning::MIN_STACKED_ROW_COUNT
    });
    // Where labels stand only under the white that parts rows, white says more: a narrow column breaks some of them.
    let is_under_white = |(band, tops): (&&Band, &Vec<usize>)| {
        let labels = labels(band);
        labels.len() < 2 || labels[1..].iter().all(|i| tops.contains(i))
    };
    let says_less = stacks.is_some_and(|s| is_stacked && tall.iter().zip(&s).all(is_under_white));
    let is_labelled = is_labelled && !says_less;
    // From the last band of each grid up, so that the places of the others stay.
    for (band, told) in tall.into_iter().zip(by_tags).rev() {
        let by_words = || starts(band, &cuts, &style, is_labelled, is_open, is_stacked);
        let mut starts = told.unwrap_or_else(by_words);
        let heading = repeated(band, bands);
        if is_open && (1..band.lines.len()).contains(&heading) {
            starts[1..heading].fill(false);
            starts[heading] = true;
        }
        let grid = &mut drawings[band.page][band.drawing].grid;
        for index in (1..band.lines.len()).rev().filter(|i| starts[*i]) {
            let (above, below) = (&band.lines[index - 1], &band.lines[index]);
            grid.split_row(band.row, f64::midpoint(above.bbox.bottom, below.bbox.top));
        }
    }
}

/// Number of lines at the top of a grid that stand at the top of another of its layout too: headings with no rule of
/// their own.
fn repeated(band: &Band, bands: &[Band]) -> usize {
    let is_first = |b: &&Band| b.row == 0 && b.page != band.page;
    let others = bands.iter().filter(is_first);
    let common = others.take(tuning::MAX_COMPARED_REGION_COUNT).map(|other| {
        let pairs = band.lines.iter().zip(&other.lines);
        pairs.take_while(|(a, b)| a.text() == b.text()).count()
    });
    common.max().filter(|_| band.row == 0).unwrap_or(0)
}

/// At which lines of a band a row starts.
fn starts(
    band: &Band,
    cuts: &[f64],
    style: &Style,
    is_labelled: bool,
    is_open: bool,
    is_stacked: bool,
) -> Vec<bool> {
    let lines = &band.lines;
    let mut starts = vec![false; lines.len()];
    if stacked_figures(lines, cuts) {
        let body = headings(band, cuts);
        row::level_rows(lines, cuts, body..lines.len(), &mut starts);
        starts[body] = true;
        return starts;
    }
    let labels: Vec<usize> = (1..lines.len())
        .filter(|i| is_labelled_start(lines, *i, cuts, style))
        .collect();
    if is_labelled {
        for index in labels {
            starts[index] = true;
        }
    } else if let Some(tops) = stacked(lines, cuts, style).filter(|_| is_stacked) {
        for index in tops {
            starts[index] = true;
        }
    } else if is_open {
        row::wrapped_rows(lines, cuts, 0..lines.len(), style, &mut starts);
    }
    if is_open {
        row::part_sections(lines, cuts, 0..lines.len(), style, &mut starts);
    }
    starts
}

/// The lines of a band at which, under white over all its columns, entries start in the first column and level with it in
/// all others that have text there: rows with nothing drawn between. `None` if text stands under such white in any other
/// way.
fn stacked(lines: &[RunLine], cuts: &[f64], style: &Style) -> Option<Vec<usize>> {
    let mut bottom = lines.first()?.bbox.bottom;
    let mut tops = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(1) {
        if style.is_row_gap((line.bbox.top - bottom) / line.size) {
            tops.push(index);
        }
        bottom = bottom.max(line.bbox.bottom);
    }
    let ends = tops.iter().skip(1).copied().chain([lines.len()]);
    let starts_level = |(top, end): (&usize, usize)| {
        let on_top: Vec<usize> = columns_of(&lines[*top], cuts);
        let all = lines[*top..end].iter().flat_map(|l| columns_of(l, cuts));
        on_top.len() >= tuning::MIN_STACKED_COLUMN_COUNT
            && on_top[0] == 0
            && all.into_iter().all(|col| on_top.contains(&col))
    };
    tops.iter().zip(ends).all(starts_level).then_some(tops)
}

/// The columns that a line has text in.
fn columns_of(line: &RunLine, cuts: &[f64]) -> Vec<usize> {
    let mut columns: Vec<usize> = line
        .runs
        .iter()
        .map(|r| column::column_of(cuts, r.bbox.mid_x()))
        .collect();
    columns.dedup();
    columns
}

/// Number of lines of headings at the top of a band of stacked figures: those in several columns above the first
/// figures. They are one row, whichever of them are wrapped.
fn headings(band: &Band, cuts: &[f64]) -> usize {
    let first = heading::first_figures(&band.lines, cuts).filter(|_| band.row == 0);
    let above = &band.lines[..first.unwrap_or(0)];
    let last = above.iter().rposition(RunLine::is_split);
    last.map_or(0, |i| i + 1)
}

/// Whether a label stands at a line's start and most columns that hold text in the band start level with it.
fn is_labelled_start(lines: &[RunLine], index: usize, cuts: &[f64], style: &Style) -> bool {
    let line = &lines[index];
    if !style.labels.opens(line, cuts) {
        return false;
    }
    let mut used: Vec<usize> = lines
        .iter()
        .flat_map(|l| &l.runs)
        .map(|r| column::column_of(cuts, r.bbox.mid_x()))
        .collect();
    used.sort_unstable();
    used.dedup();
    let starts = |r: &&run::Run| !text::goes_on(&r.text) || style.labels.is_label(r, cuts);
    let level = line.runs.iter().filter(starts).count();
    // In a column of nothing but labels, one is hardly ever anything else.
    if style.labels.has_column() {
        level * 2 >= used.len()
    } else {
        level * 4 >= used.len() * 3
    }
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
