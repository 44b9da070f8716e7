//! The split of a recommendation into actions, where the page shows it.
//!
//! Ruled rows are the plainest split. Else, blocks that stand level: where a paragraph of the action column and one of
//! another column start on one baseline, no paragraph runs across that height, and somewhere in the plan space was
//! left to bring them level. Else, labels: `a)`, `b)` in the action column and in another. Otherwise the row stays whole.

use super::group::{Group, Piece};
use super::level;
use super::paragraph::Part;
use super::recommendation::Builder;
use super::{ActionRow, Field, labelled};

/// The fields that an action row has, in the order of [`ActionRow`].
pub(super) const FIELDS: [Field; 4] = [
    Field::Action,
    Field::ByWhom,
    Field::ByWhen,
    Field::Monitoring,
];

/// The actions of a recommendation; none where the page shows no split.
pub(super) fn split(builder: &Builder<'_, '_>, group: &Group<'_>) -> Vec<ActionRow> {
    let rows = if group.n_rows > 1 {
        ruled(builder, group)
    } else {
        let level = level::split(builder, group);
        if level.is_empty() {
            labelled::split(builder, group)
        } else {
            level
        }
    };
    let rows: Vec<ActionRow> = rows
        .into_iter()
        .filter(|a| *a != ActionRow::default())
        .collect();
    if rows.len() < 2 { Vec::new() } else { rows }
}

/// One action for each ruled row; a cell that spans several holds for each.
fn ruled(builder: &Builder<'_, '_>, group: &Group<'_>) -> Vec<ActionRow> {
    (0..group.n_rows)
        .map(|row| {
            from_parts(builder, |col| {
                let own = |p: &&Piece<'_>| p.from <= row && row <= p.to;
                group.columns[col]
                    .iter()
                    .filter(own)
                    .map(Part::of)
                    .collect()
            })
        })
        .collect()
}

/// The row whose columns have the given parts.
pub(super) fn from_parts<'t>(
    builder: &Builder<'_, '_>,
    parts_of: impl Fn(usize) -> Vec<Part<'t>>,
) -> ActionRow {
    let [action, by_whom, by_when, monitoring] = FIELDS.map(|field| {
        let columns = builder
            .fields
            .iter()
            .enumerate()
            .filter(|(_, f)| **f == field);
        let texts = columns.flat_map(|(col, _)| builder.paragraphs(col, &parts_of(col)));
        texts.map(|p| p.text).collect::<Vec<_>>().join("\n")
    });
    ActionRow {
        action,
        by_whom,
        by_when,
        monitoring,
    }
}
