//! Finding the row that a change is about.

use super::change::Row;
use crate::normalise::{Document, Recommendation};

/// Share of the smaller of two boxes that lies in the other, from which they are one place. Another version of the
/// reader moves edges by a few points; boxes of neighbours do not overlap at all.
const MIN_OVERLAP: f64 = 0.5;

/// Where a row is: plan and recommendation, from 0.
pub(super) type At = (usize, usize);

/// Finds the row for which `agrees` holds: by its identifier, else by its place.
///
/// # Errors
/// The row that is meant but does not agree, if there is one.
pub(super) fn row(
    document: &Document,
    row: &Row,
    agrees: impl Fn(&Recommendation) -> bool,
) -> Result<At, Option<At>> {
    let by_id = || all(document).filter(|(_, rec)| rec.id == row.id);
    if let Some((at, _)) = by_id().find(|(_, rec)| agrees(rec)) {
        return Ok(at);
    }
    let mut here: Vec<(f64, At, bool)> = all(document)
        .map(|(at, rec)| (overlap(rec, row), at, agrees(rec)))
        .filter(|(share, ..)| *share >= MIN_OVERLAP)
        .collect();
    // The best fit first; a cell that several rows share is a place of none of them.
    here.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut agreeing = here.iter().filter(|(.., agrees)| *agrees);
    match (agreeing.next(), agreeing.next()) {
        (Some((_, at, _)), None) => Ok(*at),
        (Some((best, at, _)), Some((next, ..))) if best > next => Ok(*at),
        _ => Err(by_id()
            .next()
            .map(|(at, _)| at)
            .or_else(|| here.first().map(|(_, at, _)| *at))),
    }
}

/// All rows of a document.
pub(super) fn all(document: &Document) -> impl Iterator<Item = (At, &Recommendation)> {
    document.plans.iter().enumerate().flat_map(|(p, plan)| {
        let rows = plan.recommendations.iter().enumerate();
        rows.map(move |(r, rec)| ((p, r), rec))
    })
}

/// The greatest share of a cell of the row that is in the place meant, or of the place in the cell.
fn overlap(rec: &Recommendation, row: &Row) -> f64 {
    let Some(place) = row.bbox else {
        return 0.0;
    };
    let cells = rec.cells.iter().filter(|c| c.page == row.page);
    cells.map(|c| share(c.bbox, place)).fold(0.0, f64::max)
}

fn share(a: [f64; 4], b: [f64; 4]) -> f64 {
    let side = |low: usize, high: usize| (a[high].min(b[high]) - a[low].max(b[low])).max(0.0);
    let area = |r: [f64; 4]| (r[2] - r[0]) * (r[3] - r[1]);
    let common = side(0, 2) * side(1, 3);
    let larger = area(a).max(area(b));
    let least = area(a).min(area(b));
    if least <= 0.0 || common < MIN_OVERLAP * least {
        return 0.0;
    }
    // Equal boxes before one within the other.
    MIN_OVERLAP + (1.0 - MIN_OVERLAP) * common / larger
}
