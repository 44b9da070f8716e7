//! The split of a recommendation into actions, where the page shows it.
//!
//! Ruled rows are the plainest split. Else, labels: `a)`, `b)` in the action column and in another. Else, blocks that
//! stand level: where a paragraph of the action column and one of another column start on one baseline, no paragraph
//! runs across that height, and somewhere in the plan space was left to bring them level. Otherwise the row stays
//! whole.

use crate::plan::group::{Group, Piece};
use crate::plan::join::Part;
use crate::plan::recommendation::Builder;
use crate::plan::{ActionRow, Field};
use crate::table::Method;
use crate::tuning::plan as tuning;

mod labels;
mod level;

pub(super) use level::is_customary as sets_level;

/// The fields that an action row has, in the order of [`ActionRow`].
pub(super) const FIELDS: [Field; 4] = [
    Field::Action,
    Field::ByWhom,
    Field::ByWhen,
    Field::Monitoring,
];

/// A recommendation's actions.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    /// The actions; none where the page shows no split.
    pub(super) rows: Vec<ActionRow>,
    /// Whether some of the page speaks against it.
    pub(super) is_doubtful: bool,
}

/// What each action has of each column: parts by action and column.
pub(super) type Slices<'g> = Vec<Vec<Vec<Part<'g>>>>;

/// The actions of every recommendation of a plan; none where the page shows no split.
pub(super) fn of_all<'t>(builder: &Builder<'_, 't>, groups: &[Group<'t>]) -> Vec<Split> {
    let slices: Vec<Slices<'_>> = groups.iter().map(|g| slices(builder, g)).collect();
    let is_single: Vec<bool> = (0..builder.fields.len())
        .map(|col| is_single(builder, groups, &slices, col))
        .collect();
    let in_use = labels::in_use(builder, groups);
    let of = |(group, slices): (&Group<'t>, &Slices<'t>)| {
        let rows: Vec<ActionRow> = (0..slices.len())
            .map(|i| from_parts(builder, |col| held(slices, i, col, is_single[col])))
            .collect();
        let is_ruled = group.n_rows > 1;
        let by_labels = labels::split(builder, group, in_use);
        let mut split = if rows.is_empty() || (!is_ruled && !by_labels.rows.is_empty()) {
            by_labels
        } else {
            Split {
                rows,
                is_doubtful: false,
            }
        };
        split.is_doubtful |= level::is_doubtful(builder, group);
        split.rows.retain(|a| *a != ActionRow::default());
        if split.rows.len() < 2 {
            split.rows.clear();
        }
        split
    };
    groups.iter().zip(&slices).map(of).collect()
}

/// The split by ruled rows, or else by blocks that stand level.
fn slices<'t>(builder: &Builder<'_, 't>, group: &Group<'t>) -> Slices<'t> {
    if group.n_rows < 2 {
        return level::split(builder, group);
    }
    let columns = 0..builder.fields.len();
    (0..group.n_rows)
        .flat_map(|row| {
            // A page end may part the actions, of which some stand level in one row.
            let level = row_alone(group, row).map(|row| level::split(builder, &row));
            let level = level.filter(|slices| slices.len() > 1);
            let whole = || columns.clone().map(|col| in_row(builder, group, row, col));
            level.unwrap_or_else(|| vec![whole().collect()])
        })
        .collect()
}

/// A row of a recommendation as if it were all of it; `None` if a cell is merged over this and other rows.
fn row_alone<'t>(group: &Group<'t>, row: usize) -> Option<Group<'t>> {
    let holds = |p: &&Piece<'_>| p.from <= row && row <= p.to;
    let own = |pieces: &Vec<Piece<'t>>| pieces.iter().filter(holds).cloned().collect();
    let columns: Vec<Vec<Piece<'t>>> = group.columns.iter().map(own).collect();
    let is_merged = |p: &Piece<'_>| p.to > p.from && !p.cell.is_blank();
    let is_alone = !columns.iter().flatten().any(is_merged);
    is_alone.then(|| Group {
        columns,
        n_rows: 1,
        ..Group::default()
    })
}

/// The pieces of a column that hold for a ruled row. Where a merged cell was cut by a page end and is blank behind
/// it, the part before it holds on.
fn in_row<'t>(
    builder: &Builder<'_, 't>,
    group: &Group<'t>,
    row: usize,
    col: usize,
) -> Vec<Part<'t>> {
    let holds = |p: &&Piece<'_>| p.from <= row && row <= p.to;
    let own: Vec<&Piece<'_>> = group.columns[col].iter().filter(holds).collect();
    if own.iter().all(|p| p.cell.is_blank()) {
        let sheet = group
            .columns
            .iter()
            .flatten()
            .filter(holds)
            .map(|p| p.sheet);
        let sheet = sheet.max().unwrap_or(0);
        let mut before = group.columns[col].iter().rev().filter(|p| p.from < row);
        let merged = before
            .find(|p| !p.cell.is_blank())
            .filter(|p| p.to > p.from && p.sheet < sheet);
        if let Some(piece) = merged {
            return vec![builder.measures.part(piece)];
        }
    }
    own.into_iter().map(|p| builder.measures.part(p)).collect()
}

fn is_filled(parts: &[Part<'_>]) -> bool {
    parts.iter().any(|p| !p.lines.is_empty())
}

/// What an action has of a column: its own, or what the column says once for all of them.
fn held<'g>(slices: &Slices<'g>, action: usize, col: usize, is_single: bool) -> Vec<Part<'g>> {
    let own = &slices[action][col];
    if is_single && !is_filled(own) {
        let mut before = slices[..action].iter().rev().map(|columns| &columns[col]);
        if let Some(parts) = before.find(|parts| is_filled(parts)) {
            return parts.clone();
        }
    }
    own.clone()
}

/// Whether a column says one thing for all actions throughout the plan: a rating beside several of them. Cells of
/// their own that were ruled off and left blank say otherwise.
fn is_single(
    builder: &Builder<'_, '_>,
    groups: &[Group<'_>],
    slices: &[Slices<'_>],
    col: usize,
) -> bool {
    if builder.fields[col] == Field::Action {
        return false;
    }
    let mut n_single = 0;
    for (group, slices) in groups.iter().zip(slices).filter(|(_, s)| s.len() > 1) {
        if slices[1..].iter().any(|columns| is_filled(&columns[col])) {
            if group.columns[col]
                .iter()
                .any(|p| p.to > p.from && !p.cell.is_blank())
            {
                n_single += 1;
                continue;
            }
            return false;
        }
        if has_blank_of_its_own(builder, group, col) {
            return false;
        }
        n_single += usize::from(is_filled(&slices[0][col]));
    }
    n_single >= tuning::MIN_SINGLE_TEXTS_COUNT
}

fn has_blank_of_its_own(builder: &Builder<'_, '_>, group: &Group<'_>, col: usize) -> bool {
    let first = group.columns[col].iter().find(|p| !p.cell.is_blank());
    first.is_some_and(|first| {
        let sheet = builder.draft.sheets.get(first.sheet);
        let is_ruled = sheet.is_some_and(|s| s.table.method == Method::Lattice);
        let mut others = group.columns[col].iter();
        is_ruled && others.any(|p| p.cell.is_blank() && p.sheet == first.sheet)
    })
}

/// The row whose columns have the given parts.
pub(super) fn from_parts<'t>(
    builder: &Builder<'_, 't>,
    parts_of: impl Fn(usize) -> Vec<Part<'t>>,
) -> ActionRow {
    let [action, by_whom, by_when, monitoring] = FIELDS.map(|field| {
        let columns = builder
            .fields
            .iter()
            .enumerate()
            .filter(|(_, f)| **f == field);
        let mut texts = Vec::new();
        for (col, _) in columns {
            let joined = builder.joined(col, &parts_of(col));
            texts.extend(joined.paragraphs.iter().map(|p| p.text.clone()));
        }
        texts.join("\n")
    });
    ActionRow {
        action,
        by_whom,
        by_when,
        monitoring,
    }
}
