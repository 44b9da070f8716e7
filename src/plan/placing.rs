//! Which columns of the plan a table without headings has.
//!
//! Its columns stand where the plan's do; or it has as many in their order, and its numbers go on; or it is the rest of
//! a row that a page end cut, with texts in some of the columns only, which start where the plan's texts start.

use super::heading::{self, Label};
use super::sheet::{Draft, Sheet};
use crate::label;
use crate::table::{Cell, Line, PageTables, Table};
use crate::tuning::plan as tuning;

/// Plan column of each table column.
pub(super) struct Placed {
    pub(super) columns: Vec<usize>,
    /// Whether only their order says so.
    pub(super) is_by_order: bool,
}

/// Where the columns of a table stand that goes on with a plan; `None` if it does not. `above` are the lines above it.
pub(super) fn of(
    draft: &Draft<'_>,
    page: &PageTables,
    table: &Table,
    above: &[&Line],
) -> Option<Placed> {
    let placed = |is_by_order| {
        move |columns| Placed {
            columns,
            is_by_order,
        }
    };
    let by_text = || by_text(draft, page, table).filter(|_| !heading::opens_with_own(table));
    by_place(draft, page, table)
        .map(placed(false))
        .or_else(|| in_order(draft, page, table, above).map(placed(true)))
        .or_else(|| by_text().map(placed(false)))
}

/// Plan columns of the rest of a row at the top of the page after the plan's last: each column's text starts where
/// texts of a plan's column do. Text at the margin alone proves nothing.
fn by_text(draft: &Draft<'_>, page: &PageTables, table: &Table) -> Option<Vec<usize>> {
    let last = draft.sheets.last()?;
    let is_first = page.tables.first().is_some_and(|t| t.bbox == table.bbox);
    if page.page != last.page.page + 1 || !is_first {
        return None;
    }
    let plan: Vec<Vec<f64>> = (0..draft.labels.len())
        .map(|col| body_lefts(last, col))
        .collect();
    let mut columns: Vec<usize> = Vec::new();
    for col in 0..table.n_cols() {
        let own = lefts(
            table
                .cells
                .iter()
                .filter(|c| c.col == col && c.col_span == 1),
        );
        let left = own.iter().copied().reduce(f64::min)?;
        let is_near = |x: &f64| (x - left).abs() <= tuning::MAX_TEXT_SHIFT_PT;
        let from = columns.last().map_or(0, |c| c + 1);
        columns.push((from..plan.len()).find(|c| plan[*c].iter().any(is_near))?);
    }
    let beyond_margin = columns.iter().filter(|c| **c > 0).count();
    (beyond_margin >= 2).then_some(columns)
}

/// Where lines of a plan column start in the rows of a sheet, points.
fn body_lefts(sheet: &Sheet<'_>, col: usize) -> Vec<f64> {
    let is_body =
        |row: usize| (sheet.start..sheet.end).contains(&row) && !sheet.is_heading_row(row);
    let cells = sheet.table.cells.iter();
    lefts(
        cells.filter(|c| {
            c.col_span == 1 && is_body(c.row) && sheet.columns.get(c.col) == Some(&col)
        }),
    )
}

/// Where the lines of cells start, points.
fn lefts<'c>(cells: impl Iterator<Item = &'c Cell>) -> Vec<f64> {
    cells.flat_map(|c| &c.lines).map(|l| l.bbox.left).collect()
}

/// Plan columns of a table of other widths right below the plan's last, such as an author pastes in later: as many
/// columns, and its first row has the label after the last one.
fn in_order(
    draft: &Draft<'_>,
    page: &PageTables,
    table: &Table,
    above: &[&Line],
) -> Option<Vec<usize>> {
    let last = draft.sheets.last()?;
    let is_next = page.page == last.page.page && above.is_empty()
        || page.page == last.page.page + 1 && table.bbox.top < page.height / 2.0;
    if !is_next || table.n_cols() != last.table.n_cols() {
        return None;
    }
    let leading = |table: &Table, row: usize| {
        let starting = table.starting(row..row + 1);
        let cell = starting.iter().find(|c| !c.is_blank())?;
        let word = heading::flat_text(cell).split(' ').next()?.to_owned();
        (cell.col <= 1 && !label::readings(&word).is_empty()).then_some(word)
    };
    let rows = |s: &Sheet<'_>| (s.start..s.end).rev().find_map(|r| leading(s.table, r));
    let before = draft.sheets.iter().rev().find_map(rows)?;
    let after = leading(table, 0)?;
    (label::step(&before, &after) == Some(1)).then(|| last.columns.clone())
}

/// Plan columns of a table's columns by their places on the page; `None` if they do not fit.
pub(super) fn by_place(draft: &Draft<'_>, page: &PageTables, table: &Table) -> Option<Vec<usize>> {
    let last = draft.sheets.last()?;
    let same_page = page.page == last.page.page;
    let n_plan = draft.labels.len();
    let edges = &table.col_edges;
    let last_edges = &last.table.col_edges;
    if edges.len() == last_edges.len() {
        let shift = edges[0] - last_edges[0];
        let is_same = edges
            .iter()
            .zip(last_edges)
            .all(|(a, b)| (a - b - shift).abs() <= tuning::MAX_COLUMN_SHIFT_PT);
        if is_same && shift.abs() <= tuning::MAX_TABLE_SHIFT_PT {
            return Some(last.columns.clone());
        }
    }
    if same_page || heading::opens_with_own(table) {
        return None;
    }
    let columns: Vec<usize> = edges
        .windows(2)
        .map(|band| {
            let shared = |l: &Label| band[1].min(l.right) - band[0].max(l.left);
            (0..n_plan)
                .max_by(|a, b| shared(&draft.labels[*a]).total_cmp(&shared(&draft.labels[*b])))
                .unwrap_or(0)
        })
        .collect();
    let width = |l: &Label| l.right - l.left;
    let covered = |col: usize| {
        let l = &draft.labels[col];
        let total: f64 = edges
            .windows(2)
            .zip(&columns)
            .filter(|(_, c)| **c == col)
            .map(|(band, _)| (band[1].min(l.right) - band[0].max(l.left)).max(0.0))
            .sum();
        total >= 0.6 * width(l)
    };
    let is_ascending = columns.windows(2).all(|p| p[0] <= p[1]);
    let n_covered = (0..n_plan).filter(|c| covered(*c)).count();
    let is_enough = n_covered as f64 >= tuning::MIN_COVERED_COLUMNS_RATIO * n_plan as f64;
    (is_ascending && is_enough && table.n_cols() >= n_plan.min(3)).then_some(columns)
}
