//! What stands beside a table and is none of its columns: a second table, or text.
//!
//! Lines that stand level by chance look like rows. But rulings tell how far a table goes: they run over the white
//! between its columns and stop at its edge. And two captions side by side head two tables.

use super::column::{self, Valley};
use super::run::{Run, RunLine};
use super::text;
use super::{extent, rule};
use crate::page::{Page, Ruling};
use crate::tuning::table as tuning;

/// The place between two tables that stand side by side, if a block is two.
pub(super) fn between_tables(page: &Page, block: &[RunLine], valleys: &[Valley]) -> Option<f64> {
    // Each of the two has two columns at least.
    let inner = 1..valleys.len().saturating_sub(1);
    let captions = captions(block);
    let found = inner.into_iter().find(|i| {
        let v = &valleys[*i];
        let rules = Sides::read(page, block, v);
        has_two_captions(&captions, v)
            || rules.are_ruled() == [true, true] && has_stub(block, v, valleys.get(i + 1))
    });
    found.map(|i| valleys[i].middle())
}

/// For each column whether it is the first or the last, and rulings over all the others stop before it.
pub(super) fn ruled_off(page: &Page, block: &[RunLine], valleys: &[Valley]) -> Vec<bool> {
    let mut off = vec![false; valleys.len() + 1];
    let (Some(first), Some(last)) = (valleys.first(), valleys.last()) else {
        return off;
    };
    if valleys.len() > 1 {
        off[0] = Sides::read(page, block, first).are_ruled() == [false, true];
        off[valleys.len()] = Sides::read(page, block, last).are_ruled() == [true, false];
    }
    off
}

/// The rulings left and right of a valley.
#[derive(Default)]
struct Sides {
    /// Number of heights at which a ruling runs over most of each side.
    counts: [usize; 2],
    /// Whether a ruling goes over the valley.
    is_crossed: bool,
}

impl Sides {
    fn read(page: &Page, block: &[RunLine], v: &Valley) -> Self {
        let Some(e) = extent(block) else {
            return Self::default();
        };
        let near = tuning::MAX_FRAME_GAP_PT;
        let mut rules = rule::over(page, &e);
        rules.retain(|r| r.at > e.top - near && r.at < e.bottom + near);
        let count = |from: f64, to: f64| {
            let covers = |r: &Ruling| {
                r.to.min(to) - r.from.max(from) >= tuning::MIN_FULL_RULE_RATIO * (to - from)
            };
            let heights = rules.chunk_by(|a, b| b.at - a.at <= tuning::MAX_CROSSING_GAP_PT);
            heights.filter(|at| at.iter().any(covers)).count()
        };
        let middle = v.middle();
        Self {
            counts: [count(e.left, v.from), count(v.to, e.right)],
            is_crossed: rules.iter().any(|r| r.from < middle && middle < r.to),
        }
    }

    /// Whether each side has rulings of its own.
    fn are_ruled(&self) -> [bool; 2] {
        let least = tuning::MIN_OWN_RULE_COUNT;
        self.counts.map(|n| !self.is_crossed && n >= least)
    }
}

/// The captions of the first lines, line by line.
fn captions(block: &[RunLine]) -> Vec<Vec<&Run>> {
    let head = block.iter().take(tuning::MAX_HEADING_LINE_COUNT);
    head.map(|line| {
        line.runs
            .iter()
            .filter(|r| text::is_caption(&r.text))
            .collect()
    })
    .filter(|all: &Vec<&Run>| all.len() > 1)
    .collect()
}

/// Whether a line has a caption on either side of a valley.
fn has_two_captions(captions: &[Vec<&Run>], v: &Valley) -> bool {
    captions.iter().any(|line| {
        line.iter().any(|r| r.bbox.right < v.middle())
            && line.iter().any(|r| r.bbox.left > v.middle())
    })
}

/// Whether the column right of a valley holds words, as the first column of a table does.
fn has_stub(block: &[RunLine], v: &Valley, next: Option<&Valley>) -> bool {
    let end = next.map_or(f64::INFINITY, Valley::middle);
    let cuts = [v.middle(), end];
    let runs = block.iter().flat_map(|l| &l.runs);
    let inside: Vec<&Run> = runs
        .filter(|r| column::column_of(&cuts, r.bbox.mid_x()) == 1)
        .collect();
    let words = inside.iter().filter(|r| !text::is_figure(&r.text)).count();
    words * 2 > inside.len()
}
