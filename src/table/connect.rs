//! Rulings to drawings: which of them belong together.
//!
//! Where rows are shaded instead of ruled, the edge of a shading at which several vertical rulings end is a ruling too.
//! Vertical rulings that start and end together are a drawing even if nothing crosses them: a row that fills its page.

use crate::page::{Axis, Page, Ruling, RulingKind};
use crate::tuning::table as tuning;

/// The drawn rulings of a page with those edges of shadings that close columns, horizontal ones first.
pub(super) fn rulings(page: &Page) -> Vec<Ruling> {
    let is_drawn = |r: &&Ruling| r.kind == RulingKind::Drawn;
    let mut ends: Vec<(f64, f64)> = page
        .rulings
        .iter()
        .filter(is_drawn)
        .filter(|r| r.axis == Axis::Vertical)
        .flat_map(|v| [(v.from, v.at), (v.to, v.at)])
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let reach = tuning::MAX_CROSSING_GAP_PT;
    let closes_columns = |edge: &Ruling| {
        let first = ends.partition_point(|(y, _)| *y < edge.at - reach);
        ends[first..]
            .iter()
            .take_while(|(y, _)| *y <= edge.at + reach)
            .filter(|(_, x)| edge.from + reach < *x && *x < edge.to - reach)
            .count()
            >= tuning::MIN_CLOSED_COUNT
    };
    let mut places: Vec<f64> = ends.iter().map(|(_, x)| *x).collect();
    places.sort_by(f64::total_cmp);
    let goes_on_from = |side: &Ruling| {
        let first = places.partition_point(|x| *x < side.at - reach);
        places.get(first).is_some_and(|x| *x <= side.at + reach)
    };
    let counts = |r: &&Ruling| match r.axis {
        _ if is_drawn(r) => true,
        Axis::Horizontal => closes_columns(r),
        // The side of a band, in line with rulings above or below it, holds both together.
        Axis::Vertical => goes_on_from(r),
    };
    page.rulings.iter().filter(counts).copied().collect()
}

/// Groups rulings that touch or cross.
pub(super) fn drawings(rulings: &[Ruling]) -> Vec<Vec<Ruling>> {
    let split = rulings.partition_point(|r| r.axis == Axis::Horizontal);
    let (horizontal, vertical) = rulings.split_at(split);
    let mut group: Vec<usize> = (0..rulings.len()).collect();
    for (v_index, v) in vertical.iter().enumerate() {
        let reach = tuning::MAX_CROSSING_GAP_PT;
        let first = horizontal.partition_point(|h| h.at < v.from - reach);
        let crossing = horizontal[first..]
            .iter()
            .enumerate()
            .take_while(|(_, h)| h.at <= v.to + reach)
            .filter(|(_, h)| h.from - reach <= v.at && v.at <= h.to + reach);
        for (offset, _) in crossing {
            join(&mut group, first + offset, split + v_index);
        }
    }
    join_level(&mut group, vertical, split);
    let mut by_root: Vec<(usize, Ruling)> = (0..rulings.len())
        .map(|i| (root(&mut group, i), rulings[i]))
        .collect();
    by_root.sort_by_key(|(r, _)| *r);
    by_root
        .chunk_by(|a, b| a.0 == b.0)
        .map(|chunk| chunk.iter().map(|(_, r)| *r).collect())
        .collect()
}

/// Groups vertical rulings (the first of them has index `offset`) that start and end at the same heights. Two that have
/// rows of their own are parts of tables that stand side by side.
fn join_level(group: &mut [usize], vertical: &[Ruling], offset: usize) {
    let is_grid: Vec<bool> = grids(group, offset);
    let mut by_ends: Vec<usize> = (0..vertical.len()).collect();
    let order = |a: &Ruling, b: &Ruling| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to));
    by_ends.sort_by(|a, b| order(&vertical[*a], &vertical[*b]));
    let near = |a: f64, b: f64| (a - b).abs() <= tuning::MAX_LEVEL_END_SHIFT_PT;
    for level in by_ends.chunk_by(|a, b| {
        let (a, b) = (&vertical[*a], &vertical[*b]);
        near(a.from, b.from) && near(a.to, b.to)
    }) {
        if level.len() >= tuning::MIN_LEVEL_COUNT {
            for pair in level.windows(2) {
                let (a, b) = (offset + pair[0], offset + pair[1]);
                if !(is_grid[a] && is_grid[b]) {
                    join(group, a, b);
                }
            }
        }
    }
}

/// For each ruling whether those that it crosses are a table by themselves: several columns and several rows. The
/// vertical ones start at `offset`.
fn grids(group: &mut [usize], offset: usize) -> Vec<bool> {
    let roots: Vec<usize> = (0..group.len()).map(|i| root(group, i)).collect();
    let mut counts = vec![(0usize, 0usize); group.len()];
    for (i, r) in roots.iter().enumerate() {
        if i < offset {
            counts[*r].0 += 1;
        } else {
            counts[*r].1 += 1;
        }
    }
    let least = tuning::MIN_LEVEL_COUNT;
    let is_grid = |r: &usize| counts[*r].0 >= least && counts[*r].1 >= least;
    roots.iter().map(is_grid).collect()
}

fn root(group: &mut [usize], mut i: usize) -> usize {
    while group[i] != i {
        group[i] = group[group[i]];
        i = group[i];
    }
    i
}

fn join(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    group[a.max(b)] = a.min(b);
}
