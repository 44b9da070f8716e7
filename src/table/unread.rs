//! Cells that hold a picture or drawn letters where others hold text: what they say cannot be read.

use super::Table;
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::page::Page;
use crate::tuning::table as tuning;

/// Says which cells of a table cannot be read.
pub(super) fn report(page: &Page, table: &Table, diagnostics: &mut Vec<Diagnostic>) {
    if page.images.is_empty() && page.outlines.is_empty() {
        return;
    }
    for cell in table.cells.iter().filter(|c| c.is_blank()) {
        let mut others = table.cells.iter().filter(|c| !c.is_blank());
        let is_beside =
            others.any(|o| o.row < cell.row + cell.row_span && cell.row < o.row + o.row_span);
        if !is_beside || !is_unreadable(page, &cell.bbox) {
            continue;
        }
        let text =
            "A cell of this row holds a picture or drawn letters; what it says could not be read.";
        let found = Diagnostic::on_page(Code::CellNotText, page.number, text);
        diagnostics.push(found.at(page.displayed(&cell.bbox)));
    }
}

/// Whether a picture, or a row of drawn shapes, stands in a cell.
fn is_unreadable(page: &Page, cell: &Rect) -> bool {
    let inside = |r: &&Rect| cell.contains(r.mid_x(), r.mid_y());
    let is_picture = |r: &Rect| {
        r.width() >= tuning::MIN_UNREAD_PICTURE_PT
            && r.height() >= tuning::MIN_UNREAD_PICTURE_PT
            && r.width() <= 1.2 * cell.width() + 2.0
            && r.height() <= 1.5 * cell.height() + 2.0
    };
    if page.images.iter().filter(inside).any(is_picture) {
        return true;
    }
    let shapes: Vec<&Rect> = page.outlines.iter().filter(inside).collect();
    let around = Rect::around(shapes.iter().copied());
    around.is_some_and(|r| {
        shapes.len() >= tuning::MIN_UNREAD_SHAPE_COUNT && r.width() >= 1.5 * r.height().min(12.0)
    })
}
