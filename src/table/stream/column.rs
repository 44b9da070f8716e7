//! Columns from the white between runs.
//!
//! Seen from above, the runs of a table pile up in its columns. Between two columns the pile is low: only headings
//! and section rows that span both cover the white. A valley parts two columns if it is low against the lower of
//! the piles at its sides; how often runs cross it is thus weighed against how often they respect it.

use super::rule;
use super::run::{Run, RunLine};
use super::text;
use crate::geom::Rect;
use crate::page::Page;
use crate::tuning::table as tuning;

/// The white between two columns: from the last right edge to the first left edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Valley {
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Valley {
    /// Where to cut.
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }

    /// Where to cut: where rulings between rows begin or end in the white, else in its middle. One may do so by chance.
    pub(super) fn cut(&self, rule_ends: &[f64]) -> f64 {
        let first = rule_ends.partition_point(|x| *x < self.from);
        let inside = rule_ends[first..].partition_point(|x| *x <= self.to);
        if inside > 1 {
            rule_ends[first + inside / 2]
        } else {
            self.middle()
        }
    }
}

/// How many runs cover a stretch of x.
#[derive(Clone, Copy)]
struct Stretch {
    from: f64,
    to: f64,
    count: usize,
}

/// The valleys of the given extents (left, right), from left to right: as wide as asked, or up to where a column starts
/// for sure.
fn valleys_at(extents: &[(f64, f64)], min_width: f64, told: &[f64]) -> Vec<Valley> {
    let near = |x: f64| told.iter().any(|t| (t - x).abs() <= min_width);
    let is_enough = |l: &Stretch| l.to - l.from >= min_width || near(l.to);
    let mut found = Vec::new();
    let mut peak = 0usize;
    let mut low: Option<Stretch> = None;
    for s in profile(extents) {
        if let Some(l) = low {
            let side = peak.min(s.count);
            let is_low = l.count as f64 <= tuning::MAX_CROSSED_RATIO * side as f64;
            if s.count > l.count && is_low && is_enough(&l) {
                found.push(Valley {
                    from: l.from,
                    to: l.to,
                });
                peak = s.count;
                low = None;
                continue;
            }
        }
        if s.count >= peak {
            peak = s.count;
            low = None;
            continue;
        }
        low = match low {
            Some(l) if l.count < s.count => Some(l),
            Some(l) if l.count == s.count && l.to - l.from >= s.to - s.from => Some(l),
            _ => Some(s),
        };
    }
    found
}

/// The same where nothing tells of columns but the white.
pub(super) fn valleys(extents: &[(f64, f64)], min_width: f64) -> Vec<Valley> {
    valleys_at(extents, min_width, &[])
}

/// The counts from left to right.
fn profile(extents: &[(f64, f64)]) -> Vec<Stretch> {
    let mut events: Vec<(f64, bool)> = extents
        .iter()
        .flat_map(|(l, r)| [(*l, true), (*r, false)])
        .collect();
    // At one place, runs end before others start: touching runs are apart.
    events.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut out: Vec<Stretch> = Vec::with_capacity(events.len());
    let mut count = 0usize;
    let mut from = f64::NAN;
    for (x, opens) in events {
        if x > from {
            match out.last_mut() {
                Some(last) if last.count == count => last.to = x,
                _ => out.push(Stretch { from, to: x, count }),
            }
        }
        count = if opens {
            count + 1
        } else {
            count.saturating_sub(1)
        };
        from = x;
    }
    out
}

/// The left and right edges of all runs of the lines.
pub(super) fn extents<'a>(lines: impl IntoIterator<Item = &'a RunLine>) -> Vec<(f64, f64)> {
    lines
        .into_iter()
        .flat_map(|l| &l.runs)
        .map(|r| (r.bbox.left, r.bbox.right))
        .collect()
}

/// Whether a run covers a valley, and not only with a gap between two of its words.
pub(super) fn crosses(page: &Page, run: &Run, valley: &Valley) -> bool {
    if run.bbox.left >= valley.from || run.bbox.right <= valley.to {
        return false;
    }
    let slack = 0.15 * (valley.to - valley.from);
    // Words stand in the order of their left edges, so there is but one pair that may leave the gap.
    let next = run
        .words
        .partition_point(|w| page.words[*w].bbox.left < valley.to - slack);
    let before = next.checked_sub(1).and_then(|i| run.words.get(i));
    let has_gap = next < run.words.len()
        && before.is_some_and(|w| page.words[*w].bbox.right <= valley.from + slack);
    !has_gap
}

/// Runs of one line of which any two may overlap.
const MAX_OVERLAPPING_RUNS: usize = 16;

/// A line with the page it stands on, so that lines of several pages can be pooled.
#[derive(Clone, Copy)]
pub(super) struct Pooled<'a> {
    pub(super) page: &'a Page,
    pub(super) line: &'a RunLine,
    /// Whether it stands in a drawn band with nothing side by side but a label and a text: a row over the full width,
    /// which tells nothing of columns.
    pub(super) is_alone: bool,
}

/// The lines of a block, which stands on one page.
pub(super) fn pool<'a>(page: &'a Page, lines: &'a [RunLine]) -> Vec<Pooled<'a>> {
    let Some(extent) = Rect::around(lines.iter().map(|l| &l.bbox)) else {
        return Vec::new();
    };
    let rules = rule::full(&rule::over(page, &extent), extent.left, extent.right);
    let mut pooled = Vec::with_capacity(lines.len());
    let band = |l: &RunLine| rules.partition_point(|y| *y < l.bbox.mid_y());
    for same in lines.chunk_by(|a, b| band(a) == band(b)) {
        let is_between = (1..rules.len()).contains(&band(&same[0]));
        // A row over the full width may have its label in a column of its own.
        let is_one = |l: &RunLine| match l.runs.as_slice() {
            [label, _] => text::is_label(&label.text),
            runs => runs.len() < 2,
        };
        let is_alone = is_between && same.iter().all(is_one);
        pooled.extend(same.iter().map(|line| Pooled {
            page,
            line,
            is_alone,
        }));
    }
    pooled
}

/// The valleys between the columns of a table, from all its lines on all its pages.
///
/// The lines with the most runs show the columns; headings over several columns and wrapped lines have fewer. What
/// these show must then hold on all lines: a valley that is crossed too often by text which starts where text of
/// its column starts is no valley. Of some places it is `told` that columns start there, however narrow the white.
pub(super) fn of_table(lines: &[Pooled], told: &[f64]) -> Vec<Valley> {
    let mut counts: Vec<usize> = lines.iter().map(|p| p.line.runs.len()).collect();
    counts.sort_unstable();
    let Some(most) = counts.get(counts.len() * 9 / 10) else {
        return Vec::new();
    };
    let needed = ((*most as f64) * tuning::MIN_VOTER_RATIO).ceil().max(2.0) as usize;
    let voters: Vec<&RunLine> = lines
        .iter()
        .map(|p| p.line)
        .filter(|l| l.runs.len() >= needed)
        .collect();
    let size = usual_size(&voters);
    let min_width = tuning::MIN_VALLEY_EM * size;
    let first = valleys_at(&extents(voters.iter().copied()), min_width, told);
    let fitting: Vec<&RunLine> = lines
        .iter()
        .filter(|p| {
            let crossing = |r: &Run| within(&first, r).iter().any(|v| crosses(p.page, r, v));
            let is_voter = p.line.runs.len() >= needed;
            // A line with few runs that leaves hardly any of the white is a heading or a section row.
            let covers = |r: &Run| is_astride(r, &first) || fills(r, &first, min_width);
            let covers = |r: &Run| !is_voter && covers(r);
            !p.line.runs.iter().any(|r| crossing(r) || covers(r))
        })
        .map(|p| p.line)
        .collect();
    let second = valleys_at(&extents(fitting.iter().copied()), min_width, told);
    let lefts = left_edges(&fitting, size);
    let kept: Vec<Valley> = second
        .into_iter()
        .filter(|v| is_respected(lines, v, &lefts, size))
        .collect();
    narrow(lines, &kept)
}

/// Valleys as all words leave them that stand at their sides, also those of lines that did not vote, but for words of
/// runs that head or fill several columns.
pub(super) fn narrow(lines: &[Pooled], valleys: &[Valley]) -> Vec<Valley> {
    let mut narrowed = valleys.to_vec();
    for p in lines {
        for run in &p.line.runs {
            if stands_in_several(p.page, run, valleys) {
                continue;
            }
            let words = run.words.iter().map(|i| &p.page.words[*i].bbox);
            words.for_each(|b| shrink(b, valleys, &mut narrowed));
        }
    }
    let pairs = valleys.iter().zip(narrowed);
    pairs
        .map(|(v, narrowed)| {
            if narrowed.from < narrowed.to {
                narrowed
            } else {
                *v
            }
        })
        .collect()
}

/// Takes a word off the valleys that it reaches into.
fn shrink(word: &Rect, valleys: &[Valley], narrowed: &mut [Valley]) {
    let first = valleys.partition_point(|v| v.to <= word.left);
    let reached = valleys[first..].iter().zip(&mut narrowed[first..]);
    for (v, narrowed) in reached.take_while(|(v, _)| v.from < word.right) {
        let is_left = word.mid_x() < v.middle();
        if is_left && word.right < v.to {
            narrowed.from = narrowed.from.max(word.right);
        } else if !is_left && word.left > v.from {
            narrowed.to = narrowed.to.min(word.left);
        }
    }
}

/// Whether a run stands over the texts of more than one column, with no gap in it that is as good as an edge, or well
/// beyond the middle of the white on both sides of one.
fn stands_in_several(page: &Page, run: &Run, valleys: &[Valley]) -> bool {
    let b = &run.bbox;
    let slack = tuning::MAX_WORD_OVERHANG_EM * b.height();
    let first = valleys.partition_point(|v| v.from <= b.left);
    let end = valleys.partition_point(|v| v.to < b.right);
    let before = first.checked_sub(1).map(|i| &valleys[i]);
    let goes_beyond = |v: Option<&Valley>| {
        v.is_some_and(|v| b.left + slack < v.middle() && v.middle() < b.right - slack)
    };
    let crossed = within(valleys, run);
    crossed.iter().any(|v| !is_parted_at(page, run, v.middle()))
        || goes_beyond(before) && goes_beyond(valleys.get(end))
}

/// The valleys that lie within the extent of a run. Valleys are apart and ascend.
fn within<'v>(valleys: &'v [Valley], run: &Run) -> &'v [Valley] {
    let first = valleys.partition_point(|v| v.from <= run.bbox.left);
    let end = valleys.partition_point(|v| v.to < run.bbox.right);
    valleys.get(first..end).unwrap_or_default()
}

/// Whether a run goes well into the white on both sides of a column, as headings centred over several columns do.
fn is_astride(run: &Run, valleys: &[Valley]) -> bool {
    let depth = |v: &Valley| tuning::MIN_ASTRIDE_RATIO * (v.to - v.from);
    let around = |x: f64| {
        let next = valleys.get(valleys.partition_point(|v| v.to < x));
        next.filter(|v| v.from <= x)
    };
    let (left, right) = (around(run.bbox.left), around(run.bbox.right));
    match (left, right) {
        (Some(l), Some(r)) => l.to - run.bbox.left > depth(l) && run.bbox.right - r.from > depth(r),
        _ => false,
    }
}

/// Whether a run goes so far into the white behind its column that less than a valley is left.
fn fills(run: &Run, valleys: &[Valley], min_width: f64) -> bool {
    let is_filled = |v: &Valley| run.bbox.left < v.from && run.bbox.right > v.to - min_width;
    let first = valleys.partition_point(|v| v.to < run.bbox.right);
    valleys[first..]
        .iter()
        .take_while(|v| v.to - min_width < run.bbox.right)
        .any(is_filled)
}

/// Median font size.
fn usual_size(lines: &[&RunLine]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().map(|l| l.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Places where several runs start, ascending.
pub(super) fn left_edges(lines: &[&RunLine], size: f64) -> Vec<f64> {
    let mut lefts: Vec<f64> = lines
        .iter()
        .flat_map(|l| l.runs.iter().map(|r| r.bbox.left))
        .collect();
    lefts.sort_by(f64::total_cmp);
    lefts
        .chunk_by(|a, b| b - a <= tuning::MAX_EDGE_JITTER_EM * size)
        .filter(|same| same.len() >= 3)
        .map(|same| same[same.len() / 2])
        .collect()
}

/// Whether few runs of column text cross a valley compared with those that end or start at it.
fn is_respected(lines: &[Pooled], v: &Valley, lefts: &[f64], size: f64) -> bool {
    let (mut respected, mut crossed) = (0usize, 0usize);
    for p in lines.iter().filter(|p| !p.is_alone) {
        let runs = &p.line.runs;
        // Runs stand in the order of their left edges, and hardly overlap: what crosses is close before the valley.
        let behind = runs.partition_point(|r| r.bbox.left < v.from);
        let near = &runs[behind.saturating_sub(MAX_OVERLAPPING_RUNS)..behind];
        if let Some(run) = near.iter().find(|r| crosses(p.page, r, v)) {
            let jitter = tuning::MAX_EDGE_JITTER_EM * size;
            let nearest = lefts.partition_point(|x| *x < run.bbox.left - jitter);
            let is_aligned = lefts
                .get(nearest)
                .is_some_and(|x| x - run.bbox.left <= jitter);
            crossed += usize::from(is_aligned || runs.len() > 1);
        } else if behind < runs.len() {
            respected += 1;
        }
    }
    crossed as f64 <= tuning::MAX_CROSSED_LINES_RATIO * respected as f64
}

/// Index of the column that holds x, given the places between columns.
pub(in crate::table) fn column_of(cuts: &[f64], x: f64) -> usize {
    cuts.partition_point(|c| *c <= x)
}

/// First and last column that a run reaches into by more than a little.
pub(super) fn reach(cuts: &[f64], run: &Run, slack: f64) -> (usize, usize) {
    let middle = run.bbox.mid_x();
    let first = column_of(cuts, (run.bbox.left + slack).min(middle));
    let last = column_of(cuts, (run.bbox.right - slack).max(middle));
    (first, last)
}

/// Whether a run has a gap between two words at a cut that is wider than a space: it stands in both columns.
pub(super) fn is_parted_at(page: &Page, run: &Run, cut: f64) -> bool {
    run.words.windows(2).any(|pair| {
        let (a, b) = (&page.words[pair[0]], &page.words[pair[1]]);
        let size = a.size.max(b.size);
        let near = tuning::MAX_EDGE_JITTER_EM * size;
        a.bbox.right <= cut + near
            && b.bbox.left >= cut - near
            && b.bbox.left - a.bbox.right > tuning::MAX_SPACE_EM * size
    })
}
