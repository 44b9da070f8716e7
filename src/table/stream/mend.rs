//! One ruled drawing made whole before its rows are looked at.
//!
//! - Captions and sources over the whole width are taken off; rows that stand right outside the drawing are taken in.
//! - Rows shaded but not ruled: the edges of a shading over the whole width part them.
//! - A last edge that only some cells have, with nothing below it, is no row.
//! - Columns ruled in the heading only: a row whose entries stand in those columns is parted by them, though nothing
//!   is drawn; an entry alone in such a row stands where its column's entries start (`lone`).

use super::build;
use super::column;
use super::lone;
use super::rule;
use super::run::{self, Run, RunLine};
use super::text;
use crate::geom::Rect;
use crate::page::{Axis, Page, Ruling, RulingKind, WordRole};
use crate::table::grid::Grid;
use crate::table::lattice;
use crate::tuning::table as tuning;

/// Completes the grid of one drawing. `others` are the boxes of all drawings on the page.
pub(super) fn complete(page: &Page, grid: &mut Grid, others: &[Rect]) {
    strip(page, grid);
    join_ragged_end(page, grid);
    part_at_shadings(page, grid);
    part_columns(page, grid);
    lone::part(page, grid);
    part_headings(page, grid);
    attach(page, grid, others);
}

/// Parts rows where a shading over the whole width ends between lines: headings or a section row with no rule below.
fn part_at_shadings(page: &Page, grid: &mut Grid) {
    let bbox = grid.bbox();
    let mut edges = rule::over(page, &bbox);
    edges.retain(|r| r.kind == RulingKind::FillEdge);
    for y in rule::full(&edges, bbox.left, bbox.right) {
        let row = grid.ys.partition_point(|edge| *edge <= y);
        let (Some(top), Some(bottom)) = (row.checked_sub(1).map(|r| grid.ys[r]), grid.ys.get(row))
        else {
            continue;
        };
        let (above, below) = (
            words_in(page, grid, top, y),
            words_in(page, grid, y, *bottom),
        );
        let crosses = |i: &usize| {
            let w = &page.words[*i];
            let slack = tuning::MAX_WORD_OVERHANG_EM * w.size;
            w.bbox.top < y - slack && w.bbox.bottom > y + slack
        };
        let is_between = !above.is_empty() && !below.is_empty();
        if is_between && !above.iter().chain(&below).any(crosses) {
            grid.split_row(row - 1, y);
            open_unruled(page, grid, row - 1);
            open_unruled(page, grid, row);
        }
    }
}

/// Opens the borders of a row that a taller one had, where the rules between its columns are drawn, but not down to it.
fn open_unruled(page: &Page, grid: &mut Grid, row: usize) {
    let (top, bottom) = (grid.ys[row], grid.ys[row + 1]);
    let first = page.rulings.partition_point(|r| r.axis == Axis::Horizontal);
    let vertical = &page.rulings[first..];
    for col in 0..grid.n_cols() - 1 {
        let at = lattice::near(vertical, grid.xs[col + 1]);
        let is_drawn = at.iter().any(|r| r.kind == RulingKind::Drawn);
        let reaches = |r: &Ruling| {
            r.to.min(bottom) - r.from.max(top) > tuning::MIN_OPEN_RATIO * (bottom - top)
        };
        if is_drawn && !at.iter().any(reaches) {
            grid.parted_right[row][col] = false;
        }
    }
}

/// Takes back the last edge between rows if it only shows that some cells of the last row were drawn shorter: nothing
/// stands below it, and beside it cells go on.
fn join_ragged_end(page: &Page, grid: &mut Grid) {
    let Some(last) = grid.n_rows().checked_sub(2) else {
        return;
    };
    let goes_on = |c: usize| !grid.parted_below[last][c];
    let is_blank_below = || {
        let words = words_in(page, grid, grid.ys[last + 1], grid.ys[last + 2]);
        words.iter().all(|i| {
            let col = column::column_of(&grid.xs[1..grid.n_cols()], page.words[*i].bbox.mid_x());
            goes_on(col)
        })
    };
    if (0..grid.n_cols()).any(goes_on) && is_blank_below() {
        grid.ys.remove(last + 1);
        grid.parted_below.remove(last);
        grid.parted_right.pop();
    }
}

/// Takes rows over the whole width off a grid that are the caption or the source of what it holds.
fn strip(page: &Page, grid: &mut Grid) {
    let first_line = |grid: &Grid, row: usize| {
        let lines = lines_in(page, grid, grid.ys[row], grid.ys[row + 1]);
        let first = lines.first().filter(|_| grid.is_one_span(row));
        first.map(RunLine::text)
    };
    if grid.n_rows() > 3 && first_line(grid, 0).is_some_and(|t| text::is_caption(&t)) {
        grid.ys.remove(0);
        grid.parted_right.remove(0);
        grid.parted_below.remove(0);
    }
    let last = grid.n_rows() - 1;
    if grid.n_rows() > 3 && first_line(grid, last).is_some_and(|t| text::is_note(&t)) {
        grid.ys.pop();
        grid.parted_right.pop();
        grid.parted_below.pop();
    }
}

/// Parts a cell over several columns where several headings side by side stand in it, each in the middle of the
/// columns that the row below has under it.
fn part_headings(page: &Page, grid: &mut Grid) {
    let last = grid.n_rows().saturating_sub(1);
    for row in 0..last.min(tuning::MAX_HEADING_LINE_COUNT) {
        for (from, to) in grid.open(row) {
            let is_ruled_below = (from..to).all(|c| grid.parted_right[row + 1][c])
                && (from..=to).all(|c| grid.parted_below[row][c]);
            if is_ruled_below {
                part_span(page, grid, row, from, to);
            }
        }
    }
}

fn part_span(page: &Page, grid: &mut Grid, row: usize, from: usize, to: usize) {
    let lines = lines_in(page, grid, grid.ys[row], grid.ys[row + 1]);
    let [line] = lines.as_slice() else {
        return;
    };
    let span = grid.xs[from]..grid.xs[to + 1];
    let words: Vec<usize> = line
        .runs
        .iter()
        .flat_map(|r| r.words.iter().copied())
        .filter(|i| span.contains(&page.words[*i].bbox.mid_x()))
        .collect();
    // Without the columns, a heading over two of them is one run.
    let lines = run::lines(page, &words);
    let [line] = lines.as_slice() else {
        return;
    };
    let boxes: Vec<Rect> = line.runs.iter().map(|r| r.bbox).collect();
    let edges = &grid.xs[from..=to + 1];
    if boxes.len() < 2 {
        return;
    }
    for (_, last) in build::centred(edges, &boxes).into_iter().flatten() {
        if from + last < to {
            grid.parted_right[row][from + last] = true;
        }
    }
}

/// Adds a row that stands right above or below what is drawn: headings over a box, a last row whose lower rule is on
/// the next page or was left out. It must stand in most of the columns.
fn attach(page: &Page, grid: &mut Grid, others: &[Rect]) {
    let n_cols = grid.n_cols();
    if n_cols < 3 {
        return;
    }
    let bbox = grid.bbox();
    let reach = tuning::MAX_ATTACHED_PT;
    let near = |top: f64, bottom: f64| -> Vec<RunLine> {
        lines_in(page, grid, top, bottom)
            .into_iter()
            .filter(|l| {
                !others
                    .iter()
                    .any(|o| o.contains(l.bbox.mid_x(), l.bbox.mid_y()))
            })
            .collect()
    };
    let cuts: Vec<f64> = grid.xs[1..n_cols].to_vec();
    let fits = |l: &RunLine| {
        let covers = |b: &Rect| cuts.iter().any(|c| b.left < c - 0.5 && b.right > c + 0.5);
        // A sentence above a table has a space at each column edge by chance.
        let parted = |p: &[Run]| {
            p[1].bbox.left - p[0].bbox.right
                > tuning::MAX_SPACE_STRETCH_RATIO * tuning::MAX_SPACE_EM * l.size
        };
        l.runs.windows(2).all(parted)
            && !l
                .runs
                .iter()
                .any(|r| r.words.iter().any(|i| covers(&page.words[*i].bbox)))
            && !text::is_caption(&l.text())
            && !text::is_note(&l.text())
    };
    let below = near(bbox.bottom, bbox.bottom + reach);
    let above: Vec<RunLine> = near(bbox.top - reach, bbox.top).into_iter().rev().collect();
    let gap_below = |edge: f64, l: &RunLine| (l.bbox.top - edge) / l.size;
    let gap_above = |edge: f64, l: &RunLine| (edge - l.bbox.bottom) / l.size;
    if let Some(end) = attached(&below, bbox.bottom, n_cols, &fits, &gap_below) {
        grid.add_row_below(end.bottom + 1.0);
    }
    if let Some(end) = attached(&above, bbox.top, n_cols, &fits, &gap_above) {
        grid.add_row_above(end.top - 1.0);
    }
}

/// The box of the last of the lines from an edge outwards that are a row of the table.
fn attached(
    lines: &[RunLine],
    edge: f64,
    n_cols: usize,
    fits: &dyn Fn(&RunLine) -> bool,
    gap: &dyn Fn(f64, &RunLine) -> f64,
) -> Option<Rect> {
    let is_row = |l: &RunLine| l.runs.len() * 2 > n_cols;
    let mut last: Option<&RunLine> = None;
    let mut has_row = false;
    for line in lines {
        let from = last.map_or(edge, |l| {
            if line.bbox.top > l.bbox.top {
                l.bbox.bottom
            } else {
                l.bbox.top
            }
        });
        let most = if last.is_some() {
            tuning::MAX_WRAP_GAP_EM
        } else {
            tuning::MAX_ATTACHED_GAP_EM
        };
        if gap(from, line) > most || !fits(line) {
            break;
        }
        has_row |= is_row(line);
        last = Some(line);
    }
    last.filter(|_| has_row).map(|l| l.bbox)
}

/// Words in a stretch of y of a grid.
pub(in crate::table) fn words_in(page: &Page, grid: &Grid, top: f64, bottom: f64) -> Vec<usize> {
    let (Some(left), Some(right)) = (grid.xs.first(), grid.xs.last()) else {
        return Vec::new();
    };
    page.text_between(top, bottom)
        .filter(|i| {
            let w = &page.words[*i];
            let (x, y) = (w.bbox.mid_x(), w.bbox.mid_y());
            w.role == WordRole::Body
                && !w.vertical
                && (top..bottom).contains(&y)
                && (*left..*right).contains(&x)
        })
        .collect()
}

/// Lines of the words in a stretch of y of a grid, with runs parted at its columns.
pub(in crate::table) fn lines_in(page: &Page, grid: &Grid, top: f64, bottom: f64) -> Vec<RunLine> {
    let inside = words_in(page, grid, top, bottom);
    run::lines_in_columns(page, &inside, &grid.xs[1..grid.xs.len() - 1])
}

/// Parts the cells of rows that go over columns ruled elsewhere, if the entries of several rows keep to these
/// columns.
fn part_columns(page: &Page, grid: &mut Grid) {
    let n_cols = grid.n_cols();
    let mut fitting = Vec::new();
    let mut crossing = 0usize;
    for row in 0..grid.n_rows() {
        // Where a rule parts the row already, its entries prove nothing.
        let open: Vec<f64> = (0..n_cols - 1)
            .filter(|c| !grid.parted_right[row][*c])
            .map(|c| grid.xs[c + 1])
            .collect();
        if open.is_empty() {
            continue;
        }
        let lines = lines_in(page, grid, grid.ys[row], grid.ys[row + 1]);
        let is_over = |b: &Rect| open.iter().any(|c| b.left < c - 1.0 && b.right > c + 1.0);
        let is_open_between = |p: &[Run]| {
            let between = p[0].bbox.right..p[1].bbox.left;
            let mut open = open.iter();
            open.any(|c| between.start - 1.0 < *c && *c < between.end + 1.0)
        };
        let gaps = |line: &RunLine| -> Vec<f64> {
            let pairs = line.runs.windows(2).filter(|p| is_open_between(p));
            pairs
                .map(|p| (p[1].bbox.left - p[0].bbox.right) / line.size)
                .collect()
        };
        let gaps: Vec<f64> = lines.iter().flat_map(gaps).collect();
        // Words of one sentence may have a space at a column edge by chance.
        let most = tuning::MAX_SPACE_STRETCH_RATIO * tuning::MAX_SPACE_EM;
        let mut words = lines.iter().flat_map(|l| &l.runs).flat_map(|r| &r.words);
        let stands_across =
            words.any(|i| is_over(&page.words[*i].bbox)) || gaps.iter().any(|gap| *gap <= most);
        let has_entries = gaps.iter().any(|gap| *gap > tuning::MAX_RUN_GAP_EM);
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
