//! Blocks that stand level across columns.

use super::{FIELDS, Slices};
use crate::plan::Field;
use crate::plan::group::{Group, Piece};
use crate::plan::join::Part;
use crate::plan::recommendation::Builder;
use crate::tuning::plan as tuning;

/// A paragraph of one column on one page.
#[derive(Clone, Copy, Debug)]
struct Block {
    col: usize,
    /// Baseline of its first line.
    top: f64,
    /// Baseline of its last line.
    bottom: f64,
    /// Whether more space than paragraphs need was left above it.
    is_displaced: bool,
    /// Whether it starts a paragraph, not goes on from the page before.
    is_start: bool,
}

/// A height on a page at which an action starts.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Start {
    sheet: usize,
    y: f64,
}

/// Whether the plan sets its actions level: over all its rows, space was left to bring blocks level, and hardly any
/// action starts where nothing stands level with it.
pub(in crate::plan) fn is_customary<'t>(builder: &Builder<'_, 't>, groups: &[Group<'t>]) -> bool {
    let (mut displaced, mut level, mut total) = (0usize, 0usize, 0usize);
    for group in groups.iter().filter(|g| g.n_rows == 1) {
        for sheet in sheets_of(group) {
            let blocks = blocks(builder, group, sheet);
            for start in later_actions(builder, &blocks) {
                total += 1;
                if let Some(is_displaced) = stands_level(&blocks, start) {
                    level += 1;
                    displaced += usize::from(is_displaced);
                }
            }
        }
    }
    let is_usual = displaced >= 2
        && level as f64 >= tuning::MIN_LEVEL_ACTIONS_RATIO * total as f64
        && displaced as f64 >= tuning::MIN_DISPLACED_ACTIONS_RATIO * total as f64;
    // Short items hardly ever need space to stand level. Then all of them must, and one show that it is meant.
    let is_everywhere =
        displaced >= 1 && level == total && total >= tuning::MIN_LEVEL_ACTIONS_COUNT;
    is_usual || is_everywhere
}

/// Where the actions of a recommendation start, and whether an item of the action column stands level with nothing.
fn starts<'t>(builder: &Builder<'_, 't>, group: &Group<'t>) -> (Vec<Start>, bool) {
    let mut starts: Vec<Start> = Vec::new();
    let mut has_loose = false;
    for (index, sheet) in sheets_of(group).into_iter().enumerate() {
        let blocks = blocks(builder, group, sheet);
        let firsts = blocks
            .iter()
            .filter(|b| builder.fields[b.col] == Field::Action);
        for b in firsts {
            let opens_row = index == 0 && starts.is_empty();
            if opens_row || (b.is_start && stands_level(&blocks, b.top).is_some()) {
                starts.push(Start { sheet, y: b.top });
            } else {
                has_loose |= b.is_start;
            }
        }
    }
    (starts, has_loose)
}

/// Whether the plan sets actions level, but not all of this recommendation's.
pub(super) fn is_doubtful<'t>(builder: &Builder<'_, 't>, group: &Group<'t>) -> bool {
    builder.sets_actions_level && group.n_rows == 1 && starts(builder, group).1
}

/// What each level block has of each column; none if the row shows no split.
pub(super) fn split<'t>(builder: &Builder<'_, 't>, group: &Group<'t>) -> Slices<'t> {
    if !builder.sets_actions_level {
        return Vec::new();
    }
    let (starts, _) = starts(builder, group);
    if starts.len() < 2 || !shows_it(builder, group, &starts) {
        return Vec::new();
    }
    (0..starts.len())
        .map(|i| {
            let (from, to) = (starts[i], starts.get(i + 1));
            let from = (i > 0).then_some(&from);
            let of = |pieces: &Vec<Piece<'t>>| {
                let parts = pieces.iter().filter_map(|p| slice(builder, p, from, to));
                parts.collect::<Vec<_>>()
            };
            group.columns.iter().map(of).collect()
        })
        .collect()
}

/// Whether the row itself shows that its blocks were meant to stand level: space was left for one of them, or no owner
/// or date starts at another height. Short items stand level by chance. What was done may take several paragraphs.
fn shows_it<'t>(builder: &Builder<'_, 't>, group: &Group<'t>, starts: &[Start]) -> bool {
    let near = tuning::MAX_LEVEL_SHIFT_PT;
    let mut has_loose = false;
    for sheet in sheets_of(group) {
        let at_start = |b: &Block| {
            let mut here = starts.iter().filter(|s| s.sheet == sheet);
            here.any(|s| (s.y - b.top).abs() <= near)
        };
        let blocks = blocks(builder, group, sheet);
        if blocks.iter().any(|b| b.is_displaced && at_start(b)) {
            return true;
        }
        let is_one = |b: &&Block| matches!(builder.fields[b.col], Field::ByWhom | Field::ByWhen);
        let mut named = blocks.iter().filter(is_one);
        has_loose |= named.any(|b| b.is_start && !at_start(b));
    }
    !has_loose
}

fn sheets_of(group: &Group<'_>) -> Vec<usize> {
    let mut sheets: Vec<usize> = group.columns.iter().flatten().map(|p| p.sheet).collect();
    sheets.sort_unstable();
    sheets.dedup();
    sheets
}

/// The lines of a piece between two starts, in reading order over pages.
fn slice<'t>(
    builder: &Builder<'_, 't>,
    piece: &Piece<'t>,
    from: Option<&Start>,
    to: Option<&Start>,
) -> Option<Part<'t>> {
    let near = tuning::MAX_LEVEL_SHIFT_PT;
    let lines = &piece.cell.lines;
    let is_before =
        |y: f64, s: &Start| piece.sheet < s.sheet || (piece.sheet == s.sheet && y < s.y - near);
    let first = from.map_or(0, |s| lines.partition_point(|l| is_before(l.baseline, s)));
    let end = to.map_or(lines.len(), |s| {
        lines.partition_point(|l| is_before(l.baseline, s))
    });
    (first < end).then(|| Part {
        frame: builder.measures.frame(piece.sheet, piece.cell),
        lines: &lines[first..end],
        is_apart: !(piece.flows_on && first == 0),
    })
}

/// The paragraphs of the action row's columns on one sheet.
fn blocks<'t>(builder: &Builder<'_, 't>, group: &Group<'t>, sheet: usize) -> Vec<Block> {
    let mut out = Vec::new();
    for (col, field) in builder.fields.iter().enumerate() {
        if !FIELDS.contains(field) {
            continue;
        }
        let pieces = &group.columns[col];
        for (index, piece) in pieces.iter().enumerate() {
            if piece.sheet == sheet && !piece.is_shared {
                let before = index.checked_sub(1).and_then(|i| pieces.get(i));
                push_blocks(builder, col, before, piece, &mut out);
            }
        }
    }
    out
}

fn push_blocks<'t>(
    builder: &Builder<'_, 't>,
    col: usize,
    before: Option<&Piece<'t>>,
    piece: &Piece<'t>,
    out: &mut Vec<Block>,
) {
    let leading_em = builder.measures.of(col).leading_em;
    // Over a page end, the piece before tells whether the first line here goes on.
    let parts: Vec<Part<'t>> = before
        .into_iter()
        .chain([piece])
        .map(|p| builder.measures.part(p))
        .collect();
    let joined = builder.joined(col, &parts);
    let n_before = joined.starts.len() - piece.cell.lines.len();
    let starts = &joined.starts[n_before..];
    let from = out.len();
    let mut before: Option<f64> = None;
    for (line, is_start) in piece.cell.lines.iter().zip(starts) {
        let gap = before.map_or(0.0, |y| (line.baseline - y) / line.size().max(0.1));
        before = Some(line.baseline);
        // Space for a missing line at least: blank lines or space above the paragraph.
        let is_displaced = gap > leading_em + tuning::MIN_DISPLACEMENT_EM;
        if *is_start || is_displaced || out.len() == from {
            let goes_on = piece.flows_on && out.len() == from && !is_start;
            out.push(Block {
                col,
                top: line.baseline,
                bottom: line.baseline,
                is_displaced,
                is_start: !goes_on,
            });
        } else if let Some(block) = out.last_mut() {
            block.bottom = line.baseline;
        }
    }
}

/// Heights at which the second and later actions on a sheet start.
fn later_actions(builder: &Builder<'_, '_>, blocks: &[Block]) -> Vec<f64> {
    let actions = blocks
        .iter()
        .filter(|b| builder.fields[b.col] == Field::Action);
    actions.skip(1).map(|b| b.top).collect()
}

/// Whether another column starts a paragraph at this height and none runs across it; and if so, whether space was
/// left for it.
fn stands_level(blocks: &[Block], y: f64) -> Option<bool> {
    let near = tuning::MAX_LEVEL_SHIFT_PT;
    let at = |b: &&Block| (b.top - y).abs() <= near;
    let mut columns: Vec<usize> = blocks.iter().filter(at).map(|b| b.col).collect();
    columns.dedup();
    let is_crossed = blocks
        .iter()
        .any(|b| b.top < y - near && b.bottom >= y - near);
    let is_displaced = blocks.iter().filter(at).any(|b| b.is_displaced);
    (columns.len() >= 2 && !is_crossed).then_some(is_displaced)
}
