//! Headings that stand beside what they head.
//!
//! A centred heading over figures at the right edge of their column may leave white between its own place and theirs:
//! seen from above, it is a column of its own. Such a column has headings only and its neighbour entries only. Both
//! neighbours may look so, since the next heading may be as far off; so headings are paired with entries over the
//! whole row: as many pairs as there can be, with the least white between them in all.

use super::column::{self, Valley};
use super::heading;
use super::run::RunLine;
use super::text;
use crate::tuning::table as tuning;

/// What stands in a column.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Held {
    headings: bool,
    entries: bool,
}

impl Held {
    /// Whether one of two has nothing but headings and the other nothing but entries.
    fn completes(self, other: Self) -> bool {
        let is_one = |held: Self| held.headings != held.entries;
        is_one(self) && is_one(other) && self != other
    }
}

/// The valleys but for those between a heading and its entries. `parts` are the lines of each region with the number
/// of those at its top that are known to be headings.
pub(super) fn joined(parts: &[(&[RunLine], usize)], valleys: &[Valley]) -> Vec<Valley> {
    let cuts: Vec<f64> = valleys.iter().map(Valley::middle).collect();
    let mut held = vec![Held::default(); cuts.len() + 1];
    for (lines, known) in parts {
        let end = (*known).max(heading_count(lines, &cuts));
        for (index, line) in lines.iter().enumerate() {
            for run in &line.runs {
                let (first, last) = column::reach(&cuts, run, 1.0);
                // What reaches over several columns is in none of them.
                if first == last && index < end {
                    held[first].headings = true;
                } else if first == last {
                    held[first].entries = true;
                }
            }
        }
    }
    let is_joined = pairs(&held, valleys);
    let kept = valleys.iter().zip(is_joined).filter(|(_, joined)| !joined);
    kept.map(|(v, _)| *v).collect()
}

/// For each valley, whether the columns at its sides are a heading and its entries.
fn pairs(held: &[Held], valleys: &[Valley]) -> Vec<bool> {
    // The best for the columns so far: most pairs, least white, and which valleys are joined.
    type Best = (usize, f64, Vec<usize>);
    let mut without: Best = (0, 0.0, Vec::new());
    let mut best = without.clone();
    for (index, v) in valleys.iter().enumerate() {
        let before = std::mem::replace(&mut without, best.clone());
        if !held[index].completes(held[index + 1]) {
            continue;
        }
        let (count, white) = (before.0 + 1, before.1 + v.to - v.from);
        if count > best.0 || count == best.0 && white < best.1 {
            let mut joined = before.2;
            joined.push(index);
            best = (count, white, joined);
        }
    }
    let mut out = vec![false; valleys.len()];
    for index in best.2 {
        out[index] = true;
    }
    out
}

/// Number of lines at the top that are headings: those above the first figures where most entries are figures, else
/// one.
fn heading_count(lines: &[RunLine], cuts: &[f64]) -> usize {
    let beyond_stub = |l: &RunLine| {
        let runs = l.runs.iter();
        let runs = runs.filter(|r| column::column_of(cuts, r.bbox.mid_x()) > 0);
        let figures = runs.clone().filter(|r| text::is_figure(&r.text));
        let own = figures.clone().filter(|r| !heading::is_year(&r.text));
        (own.count(), figures.count(), runs.count())
    };
    let counts: Vec<(usize, usize, usize)> = lines.iter().map(beyond_stub).collect();
    let first = counts.iter().position(|c| c.0 > 0).unwrap_or(0);
    let figures: usize = counts[first..].iter().map(|c| c.1).sum();
    let all: usize = counts[first..].iter().map(|c| c.2).sum();
    if figures * 2 < all {
        return 1;
    }
    first.clamp(1, tuning::MAX_HEADING_LINE_COUNT)
}
