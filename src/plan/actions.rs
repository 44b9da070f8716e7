//! The split of a recommendation into actions, where the page shows it.

use super::group::{Group, Piece};
use super::recommendation::Builder;
use super::{ActionRow, Field};

/// One action for each ruled row; none where the page shows no split.
pub(super) fn split(builder: &Builder<'_, '_>, group: &Group<'_>) -> Vec<ActionRow> {
    if group.n_rows < 2 {
        return Vec::new();
    }
    let rows: Vec<ActionRow> = (0..group.n_rows)
        .map(|row| action(builder, group, row))
        .collect();
    rows.into_iter()
        .filter(|a| *a != ActionRow::default())
        .collect()
}

fn action(builder: &Builder<'_, '_>, group: &Group<'_>, row: usize) -> ActionRow {
    let text = |field: Field| {
        let mut out: Vec<String> = Vec::new();
        for (col, _) in builder
            .fields
            .iter()
            .enumerate()
            .filter(|(_, f)| **f == field)
        {
            let pieces: Vec<&Piece<'_>> = group.columns[col]
                .iter()
                .filter(|p| p.from <= row && row <= p.to)
                .collect();
            out.extend(builder.paragraphs(col, &pieces).into_iter().map(|p| p.text));
        }
        out.join("\n")
    };
    ActionRow {
        action: text(Field::Action),
        by_whom: text(Field::ByWhom),
        by_when: text(Field::ByWhen),
        monitoring: text(Field::Monitoring),
    }
}
