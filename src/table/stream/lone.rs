//! Entries alone in a cell over several columns that nothing drawn parts: the rest of a row at the top of a page, or an
//! action below others, where the rules run between rows only. Such an entry stands in the column whose entries start
//! where it does.

use super::column;
use super::mend::lines_in;
use super::run::{Run, RunLine};
use crate::page::Page;
use crate::table::grid::Grid;

/// What a word's left edge may differ by where words start at one place.
const SLACK_PT: f64 = 1.0;

/// Parts the cells over several columns whose entry starts in line with the entries of a column further right.
pub(super) fn part(page: &Page, grid: &mut Grid) {
    if (0..grid.n_rows()).all(|row| grid.open(row).is_empty()) {
        return;
    }
    let lines: Vec<Vec<RunLine>> = (0..grid.n_rows())
        .map(|row| lines_in(page, grid, grid.ys[row], grid.ys[row + 1]))
        .collect();
    let lefts = lefts(grid, &lines);
    for (row, lines) in lines.iter().enumerate() {
        for (from, to) in grid.open(row) {
            let Some(col) = column_of_all(grid, lines, from, to) else {
                continue;
            };
            let inside = grid.xs[col]..grid.xs[col + 1];
            let runs = || lines.iter().flat_map(|l| &l.runs);
            let mut own = runs().filter(|r| inside.contains(&r.bbox.left));
            // One entry there may start at this place by chance.
            let in_line = |r: &Run| {
                let is_near = |x: &&f64| (*x - r.bbox.left).abs() <= SLACK_PT;
                lefts[col].iter().filter(is_near).nth(1).is_some()
            };
            if own.all(|r| !r.bold && in_line(r)) {
                grid.parted_right[row][from..to].fill(true);
            }
        }
    }
}

/// The column after the first that all words between two columns stand in.
fn column_of_all(grid: &Grid, lines: &[RunLine], from: usize, to: usize) -> Option<usize> {
    let cuts = &grid.xs[1..grid.n_cols()];
    let span = grid.xs[from]..grid.xs[to + 1];
    let runs = lines.iter().flat_map(|l| &l.runs);
    let mut reached = runs
        .filter(|r| span.contains(&r.bbox.left))
        .map(|r| column::reach(cuts, r, SLACK_PT));
    let (first, last) = reached.next()?;
    let is_one = first == last && first > from && reached.all(|r| r == (first, last));
    is_one.then_some(first)
}

/// Where the entries of each column start in cells of its own, points.
fn lefts(grid: &Grid, lines: &[Vec<RunLine>]) -> Vec<Vec<f64>> {
    let mut lefts = vec![Vec::new(); grid.n_cols()];
    let cuts = &grid.xs[1..grid.n_cols()];
    for (row, lines) in lines.iter().enumerate() {
        let over = grid.open(row);
        for run in lines.iter().flat_map(|l| &l.runs) {
            let (first, last) = column::reach(cuts, run, SLACK_PT);
            let is_own = first == last && !over.iter().any(|(a, b)| (*a..=*b).contains(&first));
            if is_own {
                lefts[first].push(run.bbox.left);
            }
        }
    }
    lefts
}
