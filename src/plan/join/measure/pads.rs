//! The white that a full line leaves at its right, from what all columns show.

use super::{Flowing, Measure, need, pairs, plainly_goes_on};
use crate::text::words::Words;
use crate::tuning::plan as tuning;

/// For each column the least and the most white that a full line leaves at the right.
pub(super) fn pads(
    measures: &[Measure],
    columns: &[Vec<Vec<Flowing<'_>>>],
    words: &Words,
    is_ruled: bool,
) -> Vec<(f64, f64)> {
    let own: Vec<(f64, f64)> = measures
        .iter()
        .zip(columns)
        .map(|(measure, cells)| own_pad(measure, cells, words))
        .collect();
    // Without rulings nothing stands right of the last column to measure from, nor of rows over the full width.
    let n_pooled = if is_ruled {
        own.len()
    } else {
        own.len().saturating_sub(2)
    };
    let pooled = &own[..n_pooled];
    let holds = |(least, most): &(f64, f64), pad: f64| *least <= pad && pad <= *most;
    let symmetric = columns.iter().flatten().flatten().map(|f| {
        let left = f.line.bbox.left - f.frame.left;
        if is_ruled { left } else { f64::INFINITY }
    });
    let symmetric = symmetric.fold(f64::INFINITY, f64::min);
    let votes = |pad: f64| pooled.iter().filter(|own| holds(own, pad)).count();
    let ends = pooled.iter().flat_map(|(least, most)| [*most, *least]);
    let candidates = ends.filter(|p| p.is_finite() && *p > 0.0);
    let best = candidates
        .chain(Some(symmetric).filter(|p| p.is_finite()))
        .max_by(|a, b| votes(*a).cmp(&votes(*b)).then(b.total_cmp(a)));
    let Some(best) = best else {
        return own.into_iter().map(bounded).collect();
    };
    let best = if symmetric.is_finite() && votes(symmetric) >= votes(best) {
        symmetric
    } else {
        best
    };
    let agreeing = || pooled.iter().filter(|own| holds(own, best));
    let least = agreeing().map(|own| own.0).fold(0.0, f64::max);
    let most = agreeing().map(|own| own.1).fold(f64::INFINITY, f64::min);
    let shared = if best == symmetric {
        let near = tuning::MAX_PAD_ERROR_PT;
        ((best - near).max(least), (best + near).min(most))
    } else {
        (least, most)
    };
    own.iter()
        .enumerate()
        .map(|(col, own)| {
            let is_shared = col < n_pooled && holds(own, best);
            bounded(if is_shared { shared } else { *own })
        })
        .collect()
}

/// Bounds that a computation can go on with.
fn bounded((least, most): (f64, f64)) -> (f64, f64) {
    let least = if least.is_finite() {
        least.max(0.0)
    } else {
        0.0
    };
    let most = if most.is_finite() { most } else { least };
    (least, most.max(least))
}

/// The least and the most white at the right that a column's own lines allow.
fn own_pad(measure: &Measure, cells: &[Vec<Flowing<'_>>], words: &Words) -> (f64, f64) {
    let room = |f: &Flowing<'_>| measure.room(f, 0.0);
    let lines = cells.iter().flatten().filter(|f| !f.words.is_empty());
    let most = lines.map(room).fold(f64::INFINITY, f64::min).max(0.0);
    let wraps = pairs(cells).filter(|(a, b)| plainly_goes_on(a, b));
    let had_no_room = wraps.map(|(a, b)| room(a) - need(a, b, words));
    // A wrap before a word that had room after all shows nothing: it was meant, or the producer breaks lines early.
    let least = had_no_room
        .filter(|pad| *pad <= most)
        .fold(0.0_f64, f64::max);
    (least, most)
}
