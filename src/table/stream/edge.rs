//! Runs parted where a column starts.
//!
//! A cell's text may come so close to the next column that the gap looks like a space. Where most entries of the next
//! column start at one left edge, a word at that edge behind more or less white than between the other words of its run
//! starts an entry of its own.

use super::Region;
use super::column::{self, column_of};
use super::layout;
use super::run::{self, Run, RunLine};
use crate::page::Page;
use crate::tuning::table as tuning;

/// Parts the runs of regions with the same columns at the left edges of these.
pub(super) fn part(pages: &[Page], regions: &mut [Region]) {
    let edges = edges(pages, regions);
    if edges.is_empty() {
        return;
    }
    for region in regions {
        let page = &pages[region.page];
        for line in &mut region.lines {
            let size = line.size;
            line.runs = std::mem::take(&mut line.runs)
                .into_iter()
                .flat_map(|r| pieces(page, r, size, &edges))
                .collect();
        }
    }
}

/// The left edges of the columns right of a cut that have one.
fn edges(pages: &[Page], regions: &[Region]) -> Vec<f64> {
    let pooled = layout::pooled(pages, regions);
    let cuts: Vec<f64> = column::of_table(&pooled)
        .iter()
        .map(column::Valley::middle)
        .collect();
    let lines: Vec<&RunLine> = pooled.iter().map(|p| p.line).collect();
    let size = lines.first().map_or(10.0, |l| l.size);
    let near = tuning::MAX_EDGE_JITTER_EM * size;
    let mut starts: Vec<f64> = lines
        .iter()
        .flat_map(|l| l.runs.iter().map(|r| r.bbox.left))
        .collect();
    starts.sort_by(f64::total_cmp);
    let between = |from: f64, to: f64| {
        starts.partition_point(|x| *x < to) - starts.partition_point(|x| *x < from)
    };
    column::left_edges(&lines, size)
        .into_iter()
        .filter(|edge| {
            let Some(col) = column_of(&cuts, *edge).checked_sub(1) else {
                return false;
            };
            let end = cuts.get(col + 1).copied().unwrap_or(f64::INFINITY);
            let (own, at_edge) = (between(cuts[col], end), between(edge - near, edge + near));
            at_edge as f64 >= tuning::MIN_EDGE_RATIO * own as f64
        })
        .collect()
}

/// A run parted at the words that start at an edge.
fn pieces(page: &Page, whole: Run, size: f64, edges: &[f64]) -> Vec<Run> {
    let near = tuning::MAX_EDGE_JITTER_EM * size;
    let gap = |p: &[usize]| page.words[p[1]].bbox.left - page.words[p[0]].bbox.right;
    let mut gaps: Vec<f64> = whole.words.windows(2).map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    let space = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    let wide = (tuning::MIN_EDGE_GAP_RATIO * space).max(tuning::MAX_SPACE_EM * size);
    let starts = |i: usize| {
        let left = page.words[whole.words[i]].bbox.left;
        let gap = gap(&whole.words[i - 1..=i]);
        let is_odd = gap >= wide || gap <= tuning::MAX_EDGE_GAP_RATIO * space;
        is_odd && edges.iter().any(|x| (x - left).abs() <= near)
    };
    let mut cuts: Vec<usize> = (1..whole.words.len()).filter(|i| starts(*i)).collect();
    if cuts.is_empty() {
        return vec![whole];
    }
    cuts.insert(0, 0);
    cuts.push(whole.words.len());
    cuts.windows(2)
        .filter_map(|c| run::of_words(page, whole.words[c[0]..c[1]].to_vec()))
        .collect()
}
