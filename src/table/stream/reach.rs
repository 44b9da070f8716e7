//! Over which columns the entries of a row reach: a run over a cut is one entry, unless it stands there by chance.

use super::column;
use super::row::Rows;
use super::rule::{self, Partial};
use super::run::{Run, RunLine};
use crate::geom::Rect;
use crate::page::{Page, Ruling};
use crate::tuning::table as tuning;

/// What is known of a table on one page.
pub(super) struct Layout<'a> {
    pub(super) page: &'a Page,
    pub(super) lines: &'a [RunLine],
    pub(super) cuts: &'a [f64],
    pub(super) rows: &'a Rows,
    /// Horizontal rulings over the table.
    pub(super) rules: &'a [Ruling],
    /// y of the full ones.
    pub(super) full: &'a [f64],
    /// Those that leave columns out.
    pub(super) partial: &'a [Partial],
    pub(super) bbox: Rect,
}

/// The entries of one row: from which column to which, and their boxes.
pub(super) fn entries(
    l: &Layout,
    lines: &[RunLine],
    is_heading: bool,
) -> Vec<(usize, usize, Rect)> {
    let mut reached: Vec<(usize, usize, Rect)> = Vec::new();
    let own = own_columns(l, lines);
    for run in lines.iter().flat_map(|line| &line.runs) {
        let pieces = pieces(l, run);
        // Where the row has other text in the columns that a run reaches over, it reaches over by chance. Headings of
        // several columns have some below, and are printed over none.
        let by_chance = || !is_heading || is_overprinted(lines, run);
        match pieces.as_slice() {
            [(from, to, bbox)] if from < to && own[*from] && own[*to] && by_chance() => {
                reached.extend((*from..=*to).map(|col| (col, col, *bbox)));
            }
            _ => reached.extend(pieces),
        }
    }
    reached.sort_by_key(|r| (r.0, r.1));
    let mut entries: Vec<(usize, usize, Rect)> = Vec::new();
    for (from, to, bbox) in reached {
        match entries.last_mut() {
            Some(last) if from <= last.1 => {
                last.1 = last.1.max(to);
                last.2 = last.2.union(&bbox);
            }
            _ => entries.push((from, to, bbox)),
        }
    }
    entries
}

/// The column in which the title of a section starts that has a shaded band to itself, or shares it with its number.
pub(super) fn banded_title(l: &Layout, line: &RunLine) -> Option<usize> {
    let col = |x: f64| column::column_of(l.cuts, x);
    let most = tuning::MAX_SPACE_STRETCH_RATIO * tuning::MAX_SPACE_EM * line.size;
    let is_space = |a: &Run, b: &Run| b.bbox.left - a.bbox.right <= most;
    let parts: Vec<&[Run]> = line.runs.chunk_by(is_space).collect();
    let title = match parts.as_slice() {
        [_] if col(line.bbox.left) == 0 => 0,
        [label, title] if col(label[0].bbox.left) == 0 => {
            let (first, last) = (&title[0], &title[title.len() - 1]);
            let starts = col(first.bbox.left);
            let is_wide = column::reach(l.cuts, last, 1.0).1 > starts;
            (starts > 0 && is_wide).then_some(starts)?
        }
        _ => return None,
    };
    rule::is_banded(l.page, &l.bbox, line).then_some(title)
}

/// Whether another run of its line starts in the middle of a run.
fn is_overprinted(lines: &[RunLine], run: &Run) -> bool {
    let mut others = lines
        .iter()
        .filter(|l| l.runs.iter().any(|r| r.bbox == run.bbox))
        .flat_map(|l| &l.runs);
    others.any(|r| run.bbox.left < r.bbox.left && r.bbox.left < run.bbox.right)
}

/// Which columns have text of their own in a row.
fn own_columns(l: &Layout, lines: &[RunLine]) -> Vec<bool> {
    let mut own = vec![false; l.cuts.len() + 1];
    for run in lines.iter().flat_map(|line| &line.runs) {
        let (first, last) = column::reach(l.cuts, run, 1.0);
        if first == last {
            own[first] = true;
        }
    }
    own
}

/// A run that reaches over a cut is one entry over several columns, unless a gap between two of its words is at the
/// cut: then its pieces stand close by chance.
fn pieces(l: &Layout, run: &Run) -> Vec<(usize, usize, Rect)> {
    let slack = tuning::MAX_WORD_OVERHANG_EM * l.lines.first().map_or(10.0, |line| line.size);
    let (first, last) = column::reach(l.cuts, run, slack);
    if first == last {
        return vec![(first, first, run.bbox)];
    }
    let boxes = || run.words.iter().map(|i| l.page.words[*i].bbox);
    let covered = |cut: &f64| boxes().any(|b| b.left < cut - 0.5 && b.right > cut + 0.5);
    let is_parted = !l.cuts[first..last].iter().any(covered);
    let is_wide = l.cuts[first..last]
        .iter()
        .all(|c| column::is_parted_at(l.page, run, *c));
    let pieces: Vec<(usize, usize, Rect)> = (first..=last)
        .filter_map(|col| {
            let inside = boxes().filter(|b| column::column_of(l.cuts, b.mid_x()) == col);
            let inside: Vec<Rect> = inside.collect();
            Rect::around(&inside).map(|b| (col, col, b))
        })
        .collect();
    let fits_columns = pieces.iter().skip(1).all(|(col, _, b)| {
        let near = tuning::MAX_EDGE_JITTER_EM * b.height();
        l.lines
            .iter()
            .flat_map(|line| &line.runs)
            .filter(|r| r.bbox != run.bbox && column::column_of(l.cuts, r.bbox.mid_x()) == *col)
            .filter(|r| {
                (r.bbox.left - b.left).abs() <= near
                    || (r.bbox.right - b.right).abs() <= near
                    || (r.bbox.mid_x() - b.mid_x()).abs() <= near
            })
            .count()
            >= 2
    });
    let is_chance = pieces.windows(2).any(|p| intrudes(l, run, &p[0], &p[1]));
    if is_parted && (fits_columns || is_wide) && !is_chance && pieces.len() > 1 {
        return pieces;
    }
    vec![(first, last, run.bbox)]
}

/// Whether the first of two pieces of a run reaches into the white between the columns, up to a mere space before the
/// second: further to the right than any entry of its column does.
fn intrudes(
    l: &Layout,
    run: &Run,
    (col, _, left): &(usize, usize, Rect),
    (_, _, right): &(usize, usize, Rect),
) -> bool {
    let size = left.height();
    let is_space =
        right.left - left.right <= tuning::MAX_SPACE_STRETCH_RATIO * tuning::MAX_SPACE_EM * size;
    let runs = l.lines.iter().flat_map(|line| &line.runs);
    let others =
        runs.filter(|r| r.bbox != run.bbox && column::reach(l.cuts, r, 1.0) == (*col, *col));
    let most = others
        .map(|r| r.bbox.right)
        .fold(f64::NEG_INFINITY, f64::max);
    is_space && most.is_finite() && left.right > most + tuning::MAX_EDGE_JITTER_EM * size
}
