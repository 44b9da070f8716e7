//! Runs parted where a column starts.
//!
//! A cell's text may come so close to the next column that the gap looks like a space. Where most entries of the next
//! column start at one left edge, a word at that edge behind more or less white than between the other words of its run
//! starts an entry of its own. Where words start at one place on many lines and none crosses it, a column starts there
//! though all the white before it looks like spaces.

use super::Region;
use super::column::{self, Pooled, column_of};
use super::layout;
use super::run::{self, Run, RunLine};
use super::text;
use crate::page::{Page, Word};
use crate::tuning::table as tuning;

/// Parts the runs of regions with the same columns at the left edges of these. Gives the places at which words start on
/// so many lines that a column starts there.
pub(super) fn part(pages: &[Page], regions: &mut [Region]) -> Vec<f64> {
    let edges = Edges::read(pages, regions);
    if edges.found.is_empty() && edges.told.is_empty() {
        return edges.told;
    }
    for region in regions {
        let page = &pages[region.page];
        for line in &mut region.lines {
            let (size, is_split) = (line.size, line.is_split());
            line.runs = std::mem::take(&mut line.runs)
                .into_iter()
                .flat_map(|r| pieces(page, r, size, &edges, is_split))
                .collect();
        }
    }
    edges.told
}

/// The places where columns start.
struct Edges {
    /// Left edges of the columns right of a cut that have one.
    found: Vec<f64>,
    /// Places at which words start on many lines and that hardly any word crosses: a column starts there however narrow
    /// the white before it is.
    told: Vec<f64>,
}

impl Edges {
    fn read(pages: &[Page], regions: &[Region]) -> Self {
        let pooled = layout::pooled(pages, regions);
        let lines: Vec<&RunLine> = pooled.iter().map(|p| p.line).collect();
        let size = lines.first().map_or(10.0, |l| l.size);
        Self {
            found: found(&pooled, &lines, size),
            told: told(&pooled, size, &layout::rule_ends(pages, regions)),
        }
    }

    /// Whether an edge is near.
    fn has(edges: &[f64], x: f64, size: f64) -> bool {
        let near = tuning::MAX_EDGE_JITTER_EM * size;
        edges.iter().any(|e| (e - x).abs() <= near)
    }
}

fn found(pooled: &[Pooled], lines: &[&RunLine], size: f64) -> Vec<f64> {
    let cuts: Vec<f64> = column::of_table(pooled, &[])
        .iter()
        .map(column::Valley::middle)
        .collect();
    let near = tuning::MAX_EDGE_JITTER_EM * size;
    let mut starts: Vec<f64> = lines
        .iter()
        .flat_map(|l| l.runs.iter().map(|r| r.bbox.left))
        .collect();
    starts.sort_by(f64::total_cmp);
    let between = |from: f64, to: f64| {
        starts.partition_point(|x| *x < to) - starts.partition_point(|x| *x < from)
    };
    column::left_edges(lines, size)
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

/// Places at which a word behind text starts on many lines, and that hardly any word crosses. Within a column, words
/// start and end anywhere; what stands behind bullets or labels at one place is the text of a list.
fn told(pooled: &[Pooled], size: f64, rule_ends: &[f64]) -> Vec<f64> {
    let near = tuning::MAX_EDGE_JITTER_EM * size;
    let lines: Vec<Vec<&Word>> = pooled
        .iter()
        .filter(|p| p.line.is_split() && !p.is_alone)
        .map(|p| {
            let runs = p.line.runs.iter();
            runs.flat_map(|r| r.words.iter().map(|i| &p.page.words[*i]))
                .collect()
        })
        .collect();
    let mut starts: Vec<(f64, &str)> = lines
        .iter()
        .flat_map(|words| words.windows(2))
        .map(|p| (p[1].bbox.left, p[0].text.as_str()))
        .collect();
    starts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let is_told = |same: &&[(f64, &str)]| {
        let is_mark = |t: &str| text::is_bullet(t) || text::is_label(t);
        let marks = same.iter().filter(|s| is_mark(s.1)).count();
        // Entries that open with the same words are level by that alone.
        let mut before: Vec<&str> = same.iter().map(|s| s.1).collect();
        before.sort_unstable();
        before.dedup();
        let x = same[same.len() / 2].0;
        // Where many different words stand before it, no common opening makes the place.
        let telling = if before.len() >= tuning::MIN_MIXED_EDGE_COUNT {
            before.len().max(same.len() / 2)
        } else {
            before.len()
        };
        // Rulings that leave a merged cell out end at the edge of its column.
        let ends_before = |x: f64| rule_ends.partition_point(|end| *end < x);
        let ends = ends_before(x) - ends_before(x - tuning::MAX_CELL_PADDING_EM * size);
        let is_ruled = ends >= tuning::MIN_RULE_END_COUNT && same.len() >= 2;
        (is_ruled || before.len() >= tuning::MIN_TOLD_EDGE_COUNT)
            && marks < tuning::MIN_HANGING_COUNT
            && crossing(&lines, x, near) as f64 <= tuning::MAX_TOLD_CROSSED_RATIO * telling as f64
    };
    starts
        .chunk_by(|a, b| b.0 - a.0 <= near)
        .filter(is_told)
        .map(|same| same[same.len() / 2].0)
        .collect()
}

/// Words that stand over a place, but for those that are printed into a word which starts there.
fn crossing(lines: &[Vec<&Word>], x: f64, near: f64) -> usize {
    let crosses = |w: &Word| w.bbox.left < x - near && w.bbox.right > x + near;
    let starts = |w: &Word| (w.bbox.left - x).abs() <= near;
    let crossed = |words: &Vec<&Word>| {
        let over = words.iter().enumerate().filter(|(_, w)| crosses(w));
        over.filter(|(i, _)| !words.get(i + 1).is_some_and(|next| starts(next)))
            .count()
    };
    lines.iter().map(crossed).sum()
}

/// A run parted at the words that start at an edge. Alone on its line, it may be a section row, and only odd white parts
/// it.
fn pieces(page: &Page, whole: Run, size: f64, edges: &Edges, is_split: bool) -> Vec<Run> {
    let near = tuning::MAX_EDGE_JITTER_EM * size;
    let gap = |p: &[usize]| page.words[p[1]].bbox.left - page.words[p[0]].bbox.right;
    let mut gaps: Vec<f64> = whole.words.windows(2).map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    let space = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    let wide = (tuning::MIN_EDGE_GAP_RATIO * space).max(tuning::MAX_SPACE_EM * size);
    // A run that crosses one edge reaches over several columns.
    let is_over = || {
        let words = whole.words.iter().map(|i| page.words[*i].bbox);
        let covers = |x: f64| {
            words
                .clone()
                .any(|b| b.left < x - near && b.right > x + near)
        };
        let mut all = edges.told.iter().chain(&edges.found);
        all.any(|x| covers(*x))
    };
    let starts = |i: usize| {
        let left = page.words[whole.words[i]].bbox.left;
        let gap = gap(&whole.words[i - 1..=i]);
        let is_odd = gap >= wide || gap <= tuning::MAX_EDGE_GAP_RATIO * space;
        is_odd && Edges::has(&edges.found, left, size)
            || Edges::has(&edges.told, left, size) && (is_odd || is_split && !is_over())
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
