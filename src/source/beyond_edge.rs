//! Text that stands beyond the edge of the page.
//!
//! Printers' marks and file names stand there, and nobody misses them. But where the size of a page is wrong, rows or
//! columns of its table stand there too: they begin where others on the page begin, or on the lines of others.

use super::Glyph;
use std::collections::BTreeSet;

/// Runs of text that are remembered.
const MAX_RUNS: usize = 10_000;
/// So many columns, or lines, must go on beyond the edge.
const MIN_SHARED: usize = 2;

/// What was met beyond the edge.
#[derive(Debug, Default)]
pub(super) struct BeyondEdge {
    /// Where runs of text begin.
    runs: Vec<(f64, f64)>,
    last_seq: u32,
    count: usize,
}

impl BeyondEdge {
    /// Takes a printed letter of the run that was drawn as this one of the page.
    pub(super) fn add(&mut self, seq: u32, x: f64, y: f64) {
        self.count += 1;
        if seq != self.last_seq && self.runs.len() < MAX_RUNS {
            self.last_seq = seq;
            self.runs.push((x, y));
        }
    }

    /// Letters that seem to belong to what is on the page; 0 if none do.
    pub(super) fn missed(&self, glyphs: &[Glyph]) -> usize {
        if self.runs.len() < MIN_SHARED {
            return 0;
        }
        let starts = glyphs
            .chunk_by(|a, b| a.seq == b.seq)
            .map(|run| (run[0].x, run[0].y));
        let (lefts, lines): (BTreeSet<i64>, BTreeSet<i64>) =
            starts.map(|(x, y)| (nearest(x), nearest(y))).unzip();
        let shared = |places: BTreeSet<i64>, known: &BTreeSet<i64>| {
            let is_known = |p: &&i64| (*p - 1..=*p + 1).any(|near| known.contains(&near));
            places.iter().filter(is_known).count() >= MIN_SHARED
        };
        let columns = self.runs.iter().map(|r| nearest(r.0)).collect();
        let rows = self.runs.iter().map(|r| nearest(r.1)).collect();
        if shared(columns, &lefts) || shared(rows, &lines) {
            self.count
        } else {
            0
        }
    }
}

/// The whole point next to a place.
fn nearest(place: f64) -> i64 {
    place.round() as i64
}

#[cfg(test)]
mod tests {
    use super::{BeyondEdge, Glyph};

    fn page() -> Vec<Glyph> {
        let glyph = |seq: u32, x: f64, y: f64| Glyph {
            x,
            y,
            seq,
            ..Glyph::default()
        };
        (0..9)
            .map(|i| {
                glyph(
                    i,
                    50.0 + 100.0 * f64::from(i % 3),
                    40.0 + 20.0 * f64::from(i / 3),
                )
            })
            .collect()
    }

    #[test]
    fn rows_and_columns_that_go_on_are_missed() {
        let mut row = BeyondEdge::default();
        (0..3).for_each(|i| row.add(20 + i, 50.4 + 100.0 * f64::from(i), -30.0));
        assert_eq!(row.missed(&page()), 3);
        let mut column = BeyondEdge::default();
        (0..3).for_each(|i| column.add(20 + i, 900.0, 40.0 + 20.0 * f64::from(i)));
        assert_eq!(column.missed(&page()), 3);
    }

    #[test]
    fn a_name_beside_the_page_is_not() {
        let mut name = BeyondEdge::default();
        (0..30).for_each(|i| name.add(20, 50.0 + f64::from(i), -9.0));
        (0..30).for_each(|i| name.add(21, 333.0 + f64::from(i), -9.0));
        assert_eq!(name.missed(&page()), 0);
    }
}
