//! Columns, rows and runs to a grid with spanning cells.

use super::column;
use super::reach::{self, Layout};
use super::rule::{self};
use super::run::RunLine;
use crate::geom::Rect;
use crate::page::Ruling;
use crate::table::grid::Grid;
use crate::tuning::table as tuning;

/// The grid of a table.
pub(super) fn grid(l: &Layout) -> Grid {
    let ys = row_edges(l);
    let xs = edges(l.cuts, &l.bbox);
    let (n_rows, n_cols) = (ys.len() - 1, xs.len() - 1);
    let mut grid = Grid {
        xs,
        ys,
        parted_right: vec![vec![true; n_cols]; n_rows],
        parted_below: vec![vec![true; n_cols]; n_rows],
    };
    let filled = spans(l, &mut grid);
    join_headings(l, &mut grid, &filled);
    join_left_out(l, &mut grid);
    grid
}

/// The edges of columns.
pub(super) fn edges(cuts: &[f64], bbox: &Rect) -> Vec<f64> {
    let mut xs = vec![bbox.left];
    xs.extend_from_slice(cuts);
    xs.push(bbox.right);
    xs
}

/// Cells that a ruling between two rows leaves out are one.
fn join_left_out(l: &Layout, grid: &mut Grid) {
    for p in l.partial {
        let row = grid.ys.partition_point(|y| *y < p.y - 0.5);
        let is_edge = grid.ys.get(row).is_some_and(|y| (y - p.y).abs() <= 0.5);
        if is_edge && (1..grid.n_rows()).contains(&row) {
            for col in (0..grid.n_cols()).filter(|c| p.open[*c]) {
                grid.parted_below[row - 1][col] = false;
            }
        }
    }
}

/// Edges between rows: the ruling between them, or the middle of the white.
fn row_edges(l: &Layout) -> Vec<f64> {
    let mut ys = vec![l.bbox.top];
    let mut bottom = f64::NEG_INFINITY;
    for (index, line) in l.lines.iter().enumerate() {
        if index > 0 && l.rows.starts[index] {
            let low = l.lines[index - 1].bbox.bottom.max(bottom);
            let ruled = l
                .full
                .iter()
                .copied()
                .chain(l.partial.iter().map(|p| p.y))
                .find(|y| *y > l.lines[index - 1].bbox.mid_y() && *y < line.bbox.mid_y());
            let y = ruled.unwrap_or_else(|| f64::midpoint(low, line.bbox.top));
            let least = ys.last().copied().unwrap_or(y) + 0.01;
            ys.push(y.max(least));
        }
        bottom = bottom.max(line.bbox.mid_y());
    }
    let least = ys.last().copied().unwrap_or(l.bbox.bottom) + 0.01;
    ys.push(l.bbox.bottom.max(least));
    ys
}

/// Opens the borders that runs reach over; tells which elementary cells hold text.
fn spans(l: &Layout, grid: &mut Grid) -> Vec<Vec<bool>> {
    let n_cols = grid.n_cols();
    let mut filled = vec![vec![false; n_cols]; grid.n_rows()];
    let mut row = 0;
    let mut start = 0;
    for index in 1..=l.lines.len() {
        if index < l.lines.len() && !l.rows.starts[index] {
            continue;
        }
        let lines = &l.lines[start..index];
        let is_heading = start < l.rows.heading;
        for (from, to) in row_spans(l, lines, is_heading, n_cols) {
            filled[row][from..=to].fill(true);
            grid.parted_right[row][from..to].fill(false);
        }
        row += 1;
        start = index;
    }
    filled
}

/// The ranges of columns that the entries of one row reach over.
fn row_spans(
    l: &Layout,
    lines: &[RunLine],
    is_heading: bool,
    n_cols: usize,
) -> Vec<(usize, usize)> {
    if let [line] = lines
        && let Some(title) = reach::banded_title(l, line)
    {
        let label = (title > 0).then_some((0, 0));
        return label.into_iter().chain([(title, n_cols - 1)]).collect();
    }
    let mut entries = reach::entries(l, lines, is_heading);
    let floor = lines
        .last()
        .map_or(0.0, |line| line.bbox.bottom + line.size);
    widen(l, &mut entries, is_heading, floor, n_cols);
    entries
        .into_iter()
        .map(|(from, to, _)| (from, to))
        .collect()
}

/// Widens entries that head more columns than their words reach over: as far as the ruling under a heading, or so
/// that headings side by side, or a lone entry right of the first column, are centred over their columns. A lone
/// entry that starts in the first column and reaches over it is a section row: it has the whole row.
fn widen(
    l: &Layout,
    entries: &mut [(usize, usize, Rect)],
    is_heading: bool,
    floor: f64,
    n_cols: usize,
) {
    if let [only] = entries {
        if only.0 == 0 && only.1 > 0 {
            only.1 = n_cols - 1;
            return;
        }
        let is_over = only.1 > only.0 || is_heading;
        if only.0 > 0 && n_cols > 2 && is_over {
            let near = tuning::MAX_CENTRE_SHIFT_EM * only.2.height();
            let middle = f64::midpoint(l.cuts[0], l.bbox.right);
            if (middle - only.2.mid_x()).abs() <= near {
                (only.0, only.1) = (1, n_cols - 1);
                return;
            }
        }
    }
    if !is_heading {
        return;
    }
    let mut is_underlined = false;
    for index in 0..entries.len() {
        let (from, to, bbox) = entries[index];
        let Some(ruling) = rule::under(l.rules, &bbox, floor) else {
            continue;
        };
        let inner = |edge: f64, by: f64| column::column_of(l.cuts, edge + by);
        let wide = (inner(ruling.from, 4.0), inner(ruling.to, -4.0));
        let least = if index == 0 {
            0
        } else {
            entries[index - 1].1 + 1
        };
        let most = entries.get(index + 1).map_or(n_cols - 1, |next| next.0 - 1);
        let is_alone = wide.0 >= least && wide.1 <= most;
        if is_alone && wide.0 <= from && wide.1 >= to && wide.1 > wide.0 {
            (entries[index].0, entries[index].1) = wide;
            is_underlined = true;
        }
    }
    let first = usize::from(entries.first().is_some_and(|e| e.0 == 0 && e.1 == 0));
    let spanning = &mut entries[first..];
    if is_underlined || !spanning.iter().any(|e| e.1 > e.0) && spanning.len() + 1 >= n_cols {
        return;
    }
    // Headings that start where the entries of their own columns start are over no others.
    if spanning.iter().all(|(.., bbox)| starts_entries(l, bbox)) {
        return;
    }
    let mut edges = l.cuts.to_vec();
    edges.push(l.bbox.right);
    let boxes: Vec<Rect> = spanning.iter().map(|e| e.2).collect();
    if let Some(ranges) = centred(&edges, &boxes) {
        for (entry, (from, to)) in spanning.iter_mut().zip(ranges) {
            (entry.0, entry.1) = (from + 1, to + 1);
        }
    }
}

/// Whether entries below the headings start where a heading starts.
fn starts_entries(l: &Layout, heading: &Rect) -> bool {
    let near = tuning::MAX_EDGE_JITTER_EM * heading.height();
    let body = l
        .lines
        .iter()
        .skip(l.rows.heading)
        .flat_map(|line| &line.runs);
    let mut level = body.filter(|r| (r.bbox.left - heading.left).abs() <= near);
    level.nth(1).is_some()
}

/// The columns (first and last, counted from the first edge) that headings side by side are centred over, if they
/// share out all columns between the edges.
pub(super) fn centred(edges: &[f64], headings: &[Rect]) -> Option<Vec<(usize, usize)>> {
    let last = edges.len().checked_sub(1)?;
    let mut ranges = Vec::with_capacity(headings.len());
    let mut from = 0;
    for (index, heading) in headings.iter().enumerate() {
        let wanted = 2.0 * heading.mid_x() - edges[from];
        let is_last = index + 1 == headings.len();
        let most = last.checked_sub(headings.len() - 1 - index)?;
        let nearest = if is_last {
            last
        } else {
            (from + 1..=most).min_by(|a, b| {
                (edges[*a] - wanted)
                    .abs()
                    .total_cmp(&(edges[*b] - wanted).abs())
            })?
        };
        if nearest <= from {
            return None;
        }
        let off = (edges[nearest] - wanted).abs() / 2.0;
        let narrow = (edges[nearest] - edges[nearest - 1]).min(edges[from + 1] - edges[from]);
        let is_inside = heading.left >= edges[from] - 1.0 && heading.right <= edges[nearest] + 1.0;
        if off > tuning::MAX_CENTRE_SHIFT_RATIO * narrow || !is_inside {
            return None;
        }
        ranges.push((from, nearest - 1));
        from = nearest;
    }
    Some(ranges)
}

/// Whether the lines of a heading follow one another through all its rows as those of one entry, with no ruling between.
fn runs_on(l: &Layout, grid: &Grid, col: usize, rows: usize) -> bool {
    let lines = l.lines.iter().take(l.rows.heading);
    let own = lines.flat_map(|line| line.runs.iter().map(move |r| (line.size, r.bbox)));
    let own: Vec<(f64, Rect)> = own
        .filter(|(_, b)| column::column_of(l.cuts, b.mid_x()) == col)
        .collect();
    let x = f64::midpoint(grid.xs[col], grid.xs[col + 1]);
    grid.ys[1..rows].iter().all(|y| {
        let near = |r: &&Ruling| (r.at - y).abs() <= tuning::MAX_CROSSING_GAP_PT;
        let is_ruled = l
            .rules
            .iter()
            .filter(near)
            .any(|r| r.from <= x && x <= r.to);
        let crosses = own.windows(2).any(|p| {
            let is_between = p[0].1.mid_y() < *y && *y < p[1].1.mid_y();
            is_between && p[1].1.top - p[0].1.bottom <= tuning::MAX_WRAP_GAP_EM * p[1].0
        });
        crosses && !is_ruled
    })
}

/// A heading with blank cells above or below it in its column, down to the body, has them all; so has one beside
/// which a ruling between two rows of headings ends, and one whose lines run on past the level of others.
fn join_headings(l: &Layout, grid: &mut Grid, filled: &[Vec<bool>]) {
    let rows = (1..l.rows.heading).filter(|i| l.rows.starts[*i]).count() + 1;
    if l.rows.heading == 0 || rows < 2 || rows > grid.n_rows() {
        return;
    }
    for col in 0..grid.n_cols() {
        let is_single = |row: usize| {
            (col == 0 || grid.parted_right[row][col - 1])
                && (col + 1 == grid.n_cols() || grid.parted_right[row][col])
        };
        let singles: Vec<bool> = (0..rows).map(is_single).collect();
        let texts = filled[..rows].iter().filter(|row| row[col]).count();
        let is_one = singles.iter().all(|s| *s) && (texts == 1 || runs_on(l, grid, col, rows));
        let x = f64::midpoint(grid.xs[col], grid.xs[col + 1]);
        for (row, pair) in singles.windows(2).enumerate() {
            let y = grid.ys[row + 1];
            let mut beside = l
                .rules
                .iter()
                .filter(|r| (r.at - y).abs() <= tuning::MAX_CROSSING_GAP_PT)
                .peekable();
            let is_open = beside.peek().is_some() && !beside.any(|r| r.from <= x && x <= r.to);
            if is_one || (is_open && pair[0] && pair[1]) {
                grid.parted_below[row][col] = false;
            }
        }
    }
}
