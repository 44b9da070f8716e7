//! Rows by the tags of their words, compared with the lines of the page.

use super::Part;
use super::confirm::run_alike;
use super::reading::Reading;
use crate::page::Page;
use crate::table::grid::Grid;
use crate::table::stream::column::column_of;
use crate::table::stream::run::{self, RunLine};

/// Whether the rows of a tagged table read like rows on its pages.
pub(super) fn read_well(pages: &[Page], parts: &[Part], grids: &[Grid]) -> bool {
    let mut reading = Reading::default();
    for (part, grid) in parts.iter().zip(grids) {
        let words: Vec<usize> = part.words.iter().map(|(index, _)| *index).collect();
        let cuts = &grid.xs[1..grid.n_cols()];
        let lines = run::lines_in_columns(&pages[part.page], &words, cuts);
        let row = |l: &RunLine| column_of(&grid.ys, l.bbox.mid_y());
        let pairs = lines.windows(2).map(|p| row(&p[0]) != row(&p[1]));
        let starts: Vec<bool> = std::iter::once(true).chain(pairs).collect();
        reading.add(&lines, &starts, cuts);
    }
    reading.is_of_rows()
}

/// At which lines of bands that no ruling parts a row starts by the tags; none where they do not tell, or do not read
/// like rows.
pub(in crate::table) fn told(
    bands: &[(&Page, &[RunLine])],
    cuts: &[f64],
) -> Vec<Option<Vec<bool>>> {
    let told: Vec<Option<Vec<bool>>> = bands.iter().map(|b| starts(b.0, b.1, cuts)).collect();
    let mut reading = Reading::default();
    for ((_, lines), starts) in bands.iter().zip(&told) {
        if let Some(starts) = starts {
            reading.add(lines, starts, cuts);
        }
    }
    if reading.is_of_rows() {
        told
    } else {
        vec![None; bands.len()]
    }
}

/// At which lines a row starts; `None` if the tags do not tell or the columns contradict them. What is untagged belongs
/// to what is above it; at the top it is a heading printed again.
fn starts(page: &Page, lines: &[RunLine], cuts: &[f64]) -> Option<Vec<bool>> {
    let mut columns = Vec::new();
    let mut rows: Vec<Option<u32>> = Vec::new();
    let mut table = None;
    for line in lines {
        let mut row = None;
        for index in line.runs.iter().flat_map(|r| &r.words) {
            let word = &page.words[*index];
            let Some(cell) = word.cell else { continue };
            if cell.row_span > 1
                || *table.get_or_insert(cell.table) != cell.table
                || *row.get_or_insert(cell.row) != cell.row
            {
                return None;
            }
            if cell.col_span == 1 {
                columns.push((column_of(cuts, word.bbox.mid_x()), u32::from(cell.col)));
            }
        }
        rows.push(row);
    }
    table?;
    let mut starts = Vec::new();
    let mut open: Option<u32> = None;
    for row in rows {
        starts.push(row.is_some() && row != open);
        if row.is_some_and(|row| open.is_some_and(|open| row < open)) {
            return None;
        }
        open = row.or(open);
    }
    run_alike(columns).then_some(starts)
}
