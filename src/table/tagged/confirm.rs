//! Which cells of a table that was read from the page are cells of the document's tags too.

use crate::page::CellTag;
use crate::table::{Cell, Table};

/// Gives the cells of a table their tags if all of them agree with the page: cells side by side are in one tagged row,
/// cells below one another in one tagged column, and no two are the same. One that does not speaks against all.
pub(in crate::table) fn confirm(table: &mut Table) {
    let tags: Result<Vec<Option<CellTag>>, Several> = table.cells.iter().map(common).collect();
    let is_tagged = |tags: &Vec<Option<CellTag>>| tags.iter().any(Option::is_some);
    let agreed = tags
        .ok()
        .filter(|tags| is_tagged(tags) && agree(&table.cells, tags));
    let Some(tags) = agreed else {
        return;
    };
    for (cell, tag) in table.cells.iter_mut().zip(tags) {
        cell.tag = tag;
    }
}

/// A cell whose words have several tags.
struct Several;

/// The tag of all tagged words of a cell, none if no word is.
fn common(cell: &Cell) -> Result<Option<CellTag>, Several> {
    let words = cell.lines.iter().flat_map(|l| &l.words);
    let mut tags = words.filter_map(|w| w.cell);
    let first = tags.next();
    if tags.all(|tag| Some(tag) == first) {
        Ok(first)
    } else {
        Err(Several)
    }
}

fn agree(cells: &[Cell], tags: &[Option<CellTag>]) -> bool {
    let tagged = || cells.iter().zip(tags).filter_map(|(c, t)| Some((c, (*t)?)));
    let rows = tagged().filter(|(c, t)| c.row_span == 1 && t.row_span == 1);
    let columns = tagged().filter(|(c, t)| c.col_span == 1 && t.col_span == 1);
    let mut places: Vec<_> = tagged().map(|(_, t)| (t.table, t.row, t.col)).collect();
    places.sort_unstable();
    let is_one_table = places.first().map(|p| p.0) == places.last().map(|p| p.0);
    let are_different = places.windows(2).all(|p| p[0] != p[1]);
    is_one_table
        && are_different
        && run_alike(rows.map(|(c, t)| (c.row, t.row)).collect())
        && run_alike(columns.map(|(c, t)| (c.col, u32::from(t.col))).collect())
}

/// Whether places on the page and in the tags are the same ones in the same order.
pub(super) fn run_alike(mut places: Vec<(usize, u32)>) -> bool {
    places.sort_unstable();
    let mut pairs = places.windows(2);
    pairs.all(|p| p[0].0.cmp(&p[1].0) == p[0].1.cmp(&p[1].1))
}

#[cfg(test)]
mod tests {
    use super::run_alike;

    #[test]
    fn places_are_compared_by_their_order() {
        assert!(run_alike(vec![(0, 4), (2, 7), (0, 4), (1, 5)]));
        assert!(
            !run_alike(vec![(0, 4), (0, 5)]),
            "one on the page, two in the tags"
        );
        assert!(
            !run_alike(vec![(0, 4), (1, 4)]),
            "two on the page, one in the tags"
        );
        assert!(!run_alike(vec![(0, 5), (1, 4)]));
    }
}
