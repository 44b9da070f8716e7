//! How far letters of one word may stand apart: judged for each run of a line from its own gaps.
//!
//! Letter-spaced text leaves the same gap between all its letters. A line of a table has several texts, each set in its
//! own way, so a line is first parted into runs where the type changes or a wide gap stands.

use super::word::Placed;
use crate::tuning::page as tuning;

/// A stretch of a line that is set in one way.
pub(super) struct Run<'l, 'r> {
    /// Its glyphs, blanks included.
    pub(super) glyphs: &'l [Placed<'r>],
    /// A gap wider than this parts two words, in em.
    pub(super) max_gap: f64,
    /// Whether single blanks stand between its letters, and only wider gaps part its words.
    pub(super) has_spaced_letters: bool,
}

/// Parts a line into runs.
pub(super) fn runs<'l, 'r>(line: &'l [Placed<'r>]) -> Vec<Run<'l, 'r>> {
    let mut found: Vec<Run<'l, 'r>> = Vec::new();
    let mut start = 0;
    let mut short = Vec::new();
    for end in 1..=line.len() {
        let goes_on = line
            .get(end)
            .is_some_and(|next| belongs(&line[start..end], next));
        if goes_on {
            continue;
        }
        let glyphs = &line[start..end];
        start = end;
        let spaced = blank_between_letters(glyphs);
        let tracking = spaced.or_else(|| tracking(glyphs));
        if tracking.is_none() {
            short.push(found.len());
        }
        found.push(Run {
            glyphs,
            max_gap: tuning::MAX_LETTER_GAP_EM + tracking.unwrap_or(0.0),
            has_spaced_letters: spaced.is_some(),
        });
    }
    // What is too short to tell is set as its likes on the line are.
    for index in short {
        let Some(own) = found[index].glyphs.iter().find(|p| !p.is_blank()) else {
            continue;
        };
        let like = found.iter().enumerate().find(|(i, run)| {
            let first = run.glyphs.iter().find(|p| !p.is_blank());
            *i != index
                && run.max_gap > tuning::MAX_LETTER_GAP_EM
                && !run.has_spaced_letters
                && first.is_some_and(|p| is_alike(p, own))
        });
        let gap = like.map(|(_, run)| run.max_gap);
        if let Some(gap) = gap {
            found[index].max_gap = gap;
        }
    }
    found
}

fn is_alike(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let (a, b) = (a.glyph, b.glyph);
    a.bold == b.bold && a.italic == b.italic && (a.size - b.size).abs() < 0.05 * a.size.max(b.size)
}

/// Whether a glyph goes on with the run before it.
fn belongs(run: &[Placed<'_>], next: &Placed<'_>) -> bool {
    let Some(last) = run.iter().rev().find(|p| !p.is_blank()) else {
        return true;
    };
    if next.is_blank() {
        return true;
    }
    let size = last.glyph.size.max(0.1);
    let after = run.last().map_or(last.end(), Placed::end);
    let gap = next.x - after.max(last.end());
    gap <= tuning::MIN_RUN_GAP_EM * size && is_alike(last, next)
}

/// The gap between all letters of a run, in em; 0 for text set as usual, `None` if there are too few letters to tell.
fn tracking(run: &[Placed<'_>]) -> Option<f64> {
    let pairs = || {
        let pairs = run.windows(2);
        pairs.filter(|p| !p[0].is_blank() && !p[1].is_blank())
    };
    let (mut count, mut closed) = (0_usize, 0_usize);
    for p in pairs() {
        count += 1;
        closed += usize::from(p[1].x <= p[0].end());
    }
    // Nearly all text is set so that many letters touch.
    if closed > count / 4 {
        return Some(0.0);
    }
    if count < tuning::MIN_TRACKED_PAIR_COUNT {
        return None;
    }
    let gap = |p: &[Placed<'_>]| (p[1].x - p[0].end()) / p[0].glyph.size.max(0.1);
    let mut gaps: Vec<f64> = pairs().map(gap).collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps[count / 4];
    // A few letters are spaced only if they are so evenly.
    let is_even = gaps[count - 1] - gaps[0] <= tuning::MAX_TRACKING_SPREAD_EM;
    if usual > tuning::MAX_TRACKING_EM || (count < 6 && !is_even) {
        return Some(0.0);
    }
    Some(usual.max(0.0))
}

/// The width of the blanks in `P R O G R E S S`, with the gaps beside them, in em.
fn blank_between_letters(run: &[Placed<'_>]) -> Option<f64> {
    let letters: Vec<&Placed<'_>> = run.iter().filter(|p| !p.is_blank()).collect();
    if letters.len() < tuning::MIN_SPACED_LETTER_COUNT || run.len() < 2 * letters.len() - 1 {
        return None;
    }
    let is_parted = run.windows(2).all(|p| p[0].is_blank() || p[1].is_blank());
    let all_letters = letters.iter().all(|p| p.glyph.text.is_alphabetic());
    let mut gaps: Vec<f64> = letters
        .windows(2)
        .map(|p| (p[1].x - p[0].end()) / p[0].glyph.size.max(0.1))
        .collect();
    gaps.sort_by(f64::total_cmp);
    let usual = gaps[gaps.len() / 2];
    (is_parted && all_letters && usual <= 2.0 * tuning::MAX_TRACKING_EM).then_some(usual)
}
