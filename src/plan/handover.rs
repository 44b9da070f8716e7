//! What passes between neighbouring recommendations: cells merged over several.

use super::Field;
use super::group::{Group, Piece};
use crate::table::Cell;

/// A cell merged over several recommendations and broken by a page end is blank on the next page: what it says
/// holds there too.
pub(super) fn inherit_shared(groups: &mut [Group<'_>], fields: &[Field]) {
    for i in 1..groups.len() {
        for (col, field) in fields.iter().enumerate() {
            let is_key = matches!(
                field,
                Field::Recommendation | Field::Number | Field::Section
            );
            let (before, after) = groups.split_at_mut(i);
            let (before, after) = (&before[i - 1].columns[col], &mut after[0].columns[col]);
            let Some(last) = before.iter().rev().find(|p| !p.cell.is_blank()) else {
                continue;
            };
            let blank = |p: &&Piece<'_>| p.cell.is_blank() && p.sheet > last.sheet;
            let all_blank = after.iter().all(|p| p.cell.is_blank());
            let Some(first) = after.iter().find(blank).filter(|_| all_blank) else {
                continue;
            };
            let starts_sheet = before
                .iter()
                .all(|p| p.sheet < first.sheet || std::ptr::eq(p.cell, first.cell));
            if !is_key && starts_sheet && (last.is_shared || first.is_shared) {
                let n_rows = after.iter().map(|p| p.to).max().unwrap_or(0);
                after.insert(
                    0,
                    Piece {
                        from: 0,
                        to: n_rows,
                        is_shared: true,
                        flows_on: false,
                        ..last.clone()
                    },
                );
            }
        }
    }
}

/// Cells that stand beside several recommendations are shared by them.
pub(super) fn mark_shared(groups: &mut [Group<'_>]) {
    let mut seen: Vec<(*const Cell, usize)> = groups
        .iter()
        .enumerate()
        .flat_map(|(g, group)| {
            group
                .columns
                .iter()
                .flatten()
                .map(move |p| (std::ptr::from_ref(p.cell), g))
        })
        .collect();
    seen.sort_unstable();
    seen.dedup();
    let shared: Vec<*const Cell> = seen
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|c| c.len() > 1)
        .map(|c| c[0].0)
        .collect();
    for piece in groups
        .iter_mut()
        .flat_map(|g| g.columns.iter_mut())
        .flatten()
    {
        piece.is_shared = shared
            .binary_search(&std::ptr::from_ref(piece.cell))
            .is_ok();
    }
}
