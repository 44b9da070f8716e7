//! Cards drawn as tables: labels in the first column, values in the second, or two such pairs side by side.

use super::super::sheet::end_above;
use super::label::Label;
use super::{Found, Item, Piece};
use crate::table::{Cell, PageTables, Table};
use crate::tuning::plan as tuning;

/// The tables of labels and values of a document.
pub(super) fn find(pages: &[PageTables]) -> Found {
    let mut found = Found {
        pieces: Vec::new(),
        tables: Vec::new(),
    };
    let mut last: Option<&Table> = None;
    for (page_index, page) in pages.iter().enumerate() {
        for (index, table) in page.tables.iter().enumerate() {
            let rest = || last.and_then(|last| rest_of(last, table));
            let Some(items) = card(table).or_else(rest) else {
                continue;
            };
            last = Some(table);
            found.tables.push((page_index, index));
            let above = title_above(page, index).filter(|_| opens_with_label(&items));
            let above = above.into_iter().map(|(line, item)| (vec![line], item));
            let own = items.into_iter().map(|item| (Vec::new(), item));
            found
                .pieces
                .extend(above.chain(own).map(|(lines, item)| Piece {
                    page: page_index,
                    item,
                    lines,
                }));
        }
    }
    found
}

/// The rest of a value that a page end broke: the first table of the next page, in the same columns, without labels.
fn rest_of(last: &Table, table: &Table) -> Option<Vec<Item>> {
    let edges = last.col_edges.iter().zip(&table.col_edges);
    let is_same = last.col_edges.len() == table.col_edges.len()
        && edges.fold(0.0, |far: f64, (a, b)| far.max((a - b).abs()))
            <= tuning::MAX_COLUMN_SHIFT_PT;
    let is_label = |c: &Cell| c.col.is_multiple_of(2) && !c.is_blank();
    let is_rest = table.page == last.page + 1 && is_same && !table.cells.iter().any(is_label);
    let values = table.cells.iter().filter(|c| !c.is_blank());
    is_rest.then(|| values.cloned().map(Item::Rest).collect())
}

/// What a table of labels and values holds; `None` if it is none.
fn card(table: &Table) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    let (mut n_labels, mut n_known) = (0_usize, 0_usize);
    for row in 0..table.n_rows() {
        let cells: Vec<&Cell> = table.cells.iter().filter(|c| c.row == row).collect();
        match cells.as_slice() {
            [one] if one.col == 0 && one.col_span == table.n_cols() => {
                items.extend(wide(one));
            }
            [rest] if rest.col > 0 => items.push(Item::Rest((*rest).clone())),
            [..] if cells.len().is_multiple_of(2) && cells.len() <= 4 && cells[0].col == 0 => {
                for pair in cells.chunks_exact(2) {
                    let item = pair_of(pair[0], pair[1])?;
                    if let Item::Pair(label, _) = &item {
                        n_labels += 1;
                        n_known += usize::from(label.field().is_some());
                    }
                    items.push(item);
                }
            }
            _ => return None,
        }
    }
    let is_card =
        n_known > 0 && n_known as f64 >= tuning::MIN_KNOWN_HEADINGS_RATIO * n_labels as f64;
    is_card.then_some(items)
}

/// A label and its value; without a label, the rest of the value before. `None` if it is no label.
fn pair_of(label: &Cell, value: &Cell) -> Option<Item> {
    if label.is_blank() {
        return Some(Item::Rest(value.clone()));
    }
    Some(Item::Pair(Label::read(&label.lines)?, value.clone()))
}

/// A row over the whole width: 'Recommendation 4', perhaps with its text, or a heading.
fn wide(cell: &Cell) -> Option<Item> {
    if cell.is_blank() {
        return None;
    }
    match Label::read(&cell.lines).filter(|l| l.is_numbered) {
        Some(label) => {
            let blank = super::label::cell(Vec::new(), cell.bbox);
            Some(Item::Pair(label, blank))
        }
        None => Some(Item::Wide(cell.clone())),
    }
}

fn opens_with_label(items: &[Item]) -> bool {
    matches!(items.first(), Some(Item::Pair(label, _)) if !label.is_numbered)
}

/// The line right above a table, if it is set as a heading or is 'Recommendation 4'.
fn title_above(page: &PageTables, index: usize) -> Option<(usize, Item)> {
    let table = &page.tables[index].bbox;
    let top = end_above(page, index);
    let size = page.tables[index].cells.iter().flat_map(|c| &c.lines);
    let size = size.map(crate::table::Line::size).fold(0.0, f64::max);
    let (at, line) = page
        .outside
        .iter()
        .enumerate()
        .rfind(|(_, l)| l.bbox.mid_y() > top && l.bbox.mid_y() < table.top)?;
    let is_near = table.top - line.bbox.bottom <= tuning::MAX_LEFT_OUT_GAP_EM * line.size();
    let is_display =
        line.words.iter().all(|w| w.bold) || line.size() > tuning::MIN_DISPLAY_SIZE_RATIO * size;
    let cell = super::label::cell(vec![line.clone()], line.bbox);
    let item = wide(&cell)?;
    let is_numbered = matches!(item, Item::Pair(..));
    (is_near && (is_numbered || is_display)).then_some((at, item))
}
