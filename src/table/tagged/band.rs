//! Bands of words along one axis: the columns of a tagged table, or its rows on one page.

use std::collections::{BTreeMap, BTreeSet};

/// A word seen along one axis: the columns or rows that its cell covers, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) first: u32,
    pub(super) span: u32,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Where the words of one column or row stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    /// Its number in the tags.
    pub(super) tag: u32,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The bands of pieces in the order of their numbers; `None` if they do not stand in that order, or share more than a
/// little.
///
/// A column or row without words of its own has no band, unless a cell over several would stand in none.
pub(super) fn read(pieces: &[Piece], max_shared: f64) -> Option<Vec<Band>> {
    let mut bands: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
    let (single, spanning): (Vec<Piece>, Vec<Piece>) = pieces.iter().partition(|p| p.span <= 1);
    for p in &single {
        grow(&mut bands, p);
    }
    let mut shared: BTreeSet<u32> = BTreeSet::new();
    for p in &spanning {
        let end = p.first.saturating_add(p.span);
        match bands.range(p.first..end).next() {
            Some((tag, _)) if !shared.contains(tag) || *tag != p.first => {}
            _ => {
                shared.insert(p.first);
                grow(&mut bands, p);
            }
        }
    }
    let bands = bands
        .into_iter()
        .map(|(tag, (from, to))| Band { tag, from, to });
    let bands: Vec<Band> = bands.collect();
    let is_apart = |pair: &[Band]| {
        let (a, b) = (&pair[0], &pair[1]);
        a.to - b.from <= max_shared && a.from < b.from && a.to < b.to
    };
    bands.windows(2).all(is_apart).then_some(bands)
}

fn grow(bands: &mut BTreeMap<u32, (f64, f64)>, p: &Piece) {
    let band = bands.entry(p.first).or_insert((p.from, p.to));
    *band = (band.0.min(p.from), band.1.max(p.to));
}

/// Which of the bands a cell covers, as first and end; `None` if it covers none.
pub(super) fn covered(bands: &[Band], first: u32, span: u32) -> Option<(usize, usize)> {
    let end = first.saturating_add(span);
    let start = bands.partition_point(|b| b.tag < first);
    let end = bands.partition_point(|b| b.tag < end);
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::{Band, Piece, covered, read};

    fn piece(first: u32, span: u32, from: f64, to: f64) -> Piece {
        Piece {
            first,
            span,
            from,
            to,
        }
    }

    #[test]
    fn words_of_one_number_are_one_band() {
        let pieces = [
            piece(0, 1, 0.0, 9.0),
            piece(2, 1, 30.0, 40.0),
            piece(0, 1, 5.0, 12.0),
        ];
        let bands = read(&pieces, 0.0).unwrap();
        let ends: Vec<(u32, f64, f64)> = bands.iter().map(|b| (b.tag, b.from, b.to)).collect();
        assert_eq!(ends, [(0, 0.0, 12.0), (2, 30.0, 40.0)]);
        assert_eq!(covered(&bands, 0, 3), Some((0, 2)));
        assert_eq!(covered(&bands, 1, 1), None);
    }

    #[test]
    fn cells_over_several_have_a_band_only_where_nothing_else_shows_one() {
        let pieces = [piece(0, 2, 0.0, 30.0), piece(0, 1, 0.0, 10.0)];
        assert_eq!(read(&pieces, 0.0).unwrap().len(), 1);
        let pieces = [piece(3, 2, 0.0, 10.0), piece(3, 2, 5.0, 20.0)];
        let whole = Band {
            tag: 3,
            from: 0.0,
            to: 20.0,
        };
        assert_eq!(read(&pieces, 0.0).unwrap(), [whole]);
    }

    #[test]
    fn bands_that_share_too_much_or_stand_in_another_order_are_none() {
        let pieces = |from: f64| [piece(0, 1, 0.0, 10.0), piece(1, 1, from, from + 20.0)];
        assert!(read(&pieces(8.0), 2.0).is_some());
        assert!(read(&pieces(7.0), 2.0).is_none());
        assert!(read(&pieces(-40.0), 2.0).is_none());
    }
}
