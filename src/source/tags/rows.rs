//! The cells of a table, given row by row, to their places in the grid.

use super::CellTag;

/// Columns that a table has at most; cells beyond have no place.
const MAX_COLUMN_COUNT: usize = 256;
/// Rows that a table has at most.
const MAX_ROW_COUNT: u32 = 100_000;

/// Rows of a table as far as they were given.
#[derive(Default)]
pub(super) struct Rows {
    /// Rows that were opened.
    count: u32,
    /// For each column the row after the last cell in it.
    free_from: Vec<u32>,
    /// Where the next cell of the open row may stand.
    next_col: usize,
}

impl Rows {
    /// Starts the next row.
    pub(super) fn open(&mut self) {
        self.count += 1;
        self.next_col = 0;
    }

    /// Ends a head, body or foot: no cell reaches out of it.
    pub(super) fn close_group(&mut self) {
        self.free_from.clear();
    }

    /// Puts a cell into the first free place of the open row, as web pages do.
    pub(super) fn place(&mut self, row_span: u32, col_span: u32) -> Option<CellTag> {
        let row = self.count.checked_sub(1).filter(|r| *r < MAX_ROW_COUNT)?;
        let is_taken = |col: usize| self.free_from.get(col).is_some_and(|free| *free > row);
        let first = (self.next_col..MAX_COLUMN_COUNT).find(|col| !is_taken(*col))?;
        let most = MAX_COLUMN_COUNT - first;
        let cols = (col_span.max(1) as usize).min(most);
        let rows = row_span.clamp(1, MAX_ROW_COUNT);
        let end = first + cols;
        if self.free_from.len() < end {
            self.free_from.resize(end, 0);
        }
        self.free_from[first..end].fill(row + rows);
        self.next_col = end;
        Some(CellTag {
            table: 0,
            row,
            col: first as u16,
            row_span: rows,
            col_span: cols as u16,
            is_heading: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;

    /// Places of cells given as spans (rows, columns) row by row.
    fn places(table: &[&[(u32, u32)]]) -> Vec<(u32, u16)> {
        let mut rows = Rows::default();
        let mut found = Vec::new();
        for row in table {
            rows.open();
            for (row_span, col_span) in *row {
                let cell = rows.place(*row_span, *col_span).unwrap();
                found.push((cell.row, cell.col));
            }
        }
        found
    }

    #[test]
    fn cells_stand_beside_those_that_reach_down() {
        let table = places(&[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)], &[(1, 1)]]);
        assert_eq!(table, [(0, 0), (0, 1), (1, 1), (1, 2), (2, 0)]);
    }

    #[test]
    fn spans_of_nothing_and_of_everything_are_bounded() {
        let mut rows = Rows::default();
        assert!(rows.place(1, 1).is_none(), "no row is open");
        rows.open();
        assert_eq!(rows.place(0, 0).unwrap().col_span, 1);
        assert_eq!(rows.place(u32::MAX, u32::MAX).unwrap().col_span, 255);
        assert!(rows.place(1, 1).is_none());
    }

    #[test]
    fn no_cell_reaches_out_of_its_group() {
        let mut rows = Rows::default();
        rows.open();
        rows.place(9, 1);
        rows.close_group();
        rows.open();
        assert_eq!(rows.place(1, 1).unwrap().col, 0);
    }
}
