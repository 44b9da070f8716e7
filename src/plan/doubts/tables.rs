//! What the reading of a table left in doubt: at one place, or about all its rows.

use super::super::RawRecommendation;
use super::{Made, boxes, push};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;

/// Gives every doubt of a table to the rows it concerns.
pub(super) fn raise(made: &Made<'_, '_>, recommendations: &mut [RawRecommendation]) {
    for (index, sheet) in made.draft.sheets.iter().enumerate() {
        if sheet.is_by_order {
            for (group, r) in made.rows.groups.iter().zip(recommendations.iter_mut()) {
                if boxes(group).any(|(s, _)| s == index) {
                    let text = "The table of this row has no headings and other column widths than the plan; \
                                its columns were taken in the plan's order.";
                    push(r, Code::ColumnGuessed, text);
                }
            }
        }
        for doubt in &sheet.table.diagnostics {
            let is_about_all = doubt.bbox.is_none_or(|b| b == sheet.table.bbox);
            let concerns = |cell: &Rect| {
                is_about_all
                    || doubt
                        .bbox
                        .is_some_and(|b| cell.contains(b.mid_x(), b.mid_y()))
            };
            for (group, r) in made.rows.groups.iter().zip(recommendations.iter_mut()) {
                if boxes(group).any(|(s, cell)| s == index && concerns(&cell)) {
                    let bbox = doubt.bbox.map(|b| sheet.page.displayed(&b));
                    r.diagnostics.push(Diagnostic {
                        bbox,
                        ..doubt.clone()
                    });
                }
            }
        }
    }
}
