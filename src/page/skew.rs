//! Scans that lie a little askew: their words are set straight.
//!
//! A recognised page has words whose baselines rise or fall evenly along each line. Text that was set, not scanned,
//! has no slope at all. Words, or glyphs before they are words, are moved, by a few points at the edges of the page; the
//! rules that were found in the picture are set straight already.

use super::upright::Frame;
use super::word::Placed;
use super::{Page, Word, WordRole};
use crate::source::Glyph;
use crate::tuning::page as tuning;

/// Sets the words of a scan straight, and marks what recognition read where a ruling stands.
pub(super) fn straighten(page: &mut Page) {
    for w in &mut page.words {
        let is_bar = w.text.chars().all(|c| matches!(c, '|' | '¦' | '│'));
        if is_bar {
            w.role = WordRole::Ruling;
        }
    }
    let Some(slope) = slope(&page.words) else {
        return;
    };
    let middle = page.width / 2.0;
    for w in page.words.iter_mut().filter(|w| !w.vertical) {
        let by = slope * (w.bbox.left - middle);
        w.baseline -= by;
        w.bbox.top -= by;
        w.bbox.bottom -= by;
    }
    page.words.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
            .then(a.text.cmp(&b.text))
    });
}

/// Median rise of a baseline from word to next word, if the page has many and most agree.
fn slope(words: &[Word]) -> Option<f64> {
    let mut rises: Vec<f64> = (0..words.len()).filter_map(|i| rise(words, i)).collect();
    if rises.len() < tuning::MIN_SKEW_PAIR_COUNT {
        return None;
    }
    rises.sort_by(f64::total_cmp);
    let median = rises[rises.len() / 2];
    let agreeing = rises.iter().filter(|r| **r * median > 0.0).count();
    let is_askew = (tuning::MIN_SKEW_RATIO..=tuning::MAX_SKEW_RATIO).contains(&median.abs());
    (is_askew && agreeing * 3 >= rises.len() * 2).then_some(median)
}

/// Rise from a word to the nearest to its right on its line. Words are sorted by baseline, so these are close.
fn rise(words: &[Word], index: usize) -> Option<f64> {
    let w = &words[index];
    let reach = 0.3 * w.size;
    let before = words[..index]
        .iter()
        .rev()
        .take_while(|o| w.baseline - o.baseline <= reach);
    let after = words[index + 1..]
        .iter()
        .take_while(|o| o.baseline - w.baseline <= reach);
    before
        .chain(after)
        .take(tuning::MAX_SKEW_NEIGHBOUR_COUNT)
        .filter(|o| {
            let gap = o.bbox.left - w.bbox.right;
            gap > 0.0 && gap < 3.0 * w.size && !o.vertical && !w.vertical
        })
        .min_by(|a, b| a.bbox.left.total_cmp(&b.bbox.left))
        .map(|o| (o.baseline - w.baseline) / (o.bbox.left - w.bbox.left))
}

/// The glyphs with their lines level, if nearly all are written at one small angle: the text layer of a scan that lies
/// askew.
pub(super) fn level<'r>(mut placed: Vec<Placed<'r>>, own: &Frame) -> Vec<Placed<'r>> {
    let slope = |g: &Glyph| {
        let (from, to) = (own.point(g.x, g.y), own.point(g.x + g.dx, g.y + g.dy));
        (to.1 - from.1) / (to.0 - from.0)
    };
    let askew = placed
        .iter()
        .filter(|p| slope(p.glyph).abs() > tuning::MIN_SKEW_RATIO);
    if (askew.count() as f64) < tuning::MIN_SKEWED_RATIO * placed.len() as f64 {
        return placed;
    }
    let mut slopes: Vec<f64> = placed
        .iter()
        .map(|p| slope(p.glyph))
        .filter(|s| s.is_finite())
        .collect();
    slopes.sort_by(f64::total_cmp);
    let Some(usual) = slopes.get(slopes.len() / 2).copied() else {
        return placed;
    };
    let agreeing = slopes
        .iter()
        .filter(|s| (*s - usual).abs() < 0.1 * usual.abs() + 0.001);
    if (agreeing.count() as f64) < tuning::MIN_SKEWED_RATIO * placed.len() as f64 {
        return placed;
    }
    let middle = own.width() / 2.0;
    for p in &mut placed {
        p.y -= usual * (p.x - middle);
    }
    placed
}
