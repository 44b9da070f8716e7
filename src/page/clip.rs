//! Text that a clip cuts off: it belongs to the cell whose clip it is.
//!
//! Spreadsheets paint each cell, or each row, inside a clip of its own. Text that does not fit is in the file all the
//! same, below the row or beyond the column, where other texts stand. It is made into words apart from these, and drawn
//! together until it fits its clip, so that later stages find it in its cell, in its order.

use super::upright::Frame;
use super::word::{Draft, Placed};
use crate::geom::Rect;
use crate::source::RawPage;
use crate::tuning::page as tuning;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Room left between text and the edge of its clip, points.
const PADDING_PT: f64 = 0.5;

/// The glyphs of one direction, parted by whether their clip holds them.
pub(super) struct Parted<'r> {
    pub(super) whole: Vec<Placed<'r>>,
    pub(super) spilled: Vec<Spilled<'r>>,
}

/// All glyphs painted in a clip that does not hold all of them.
pub(super) struct Spilled<'r> {
    pub(super) glyphs: Vec<Placed<'r>>,
    clip: Rect,
    /// Whether some of it shows.
    is_seen: bool,
}

/// Parts glyphs by their clips. Where letters are cut through, the place is added to `cuts`.
pub(super) fn part<'r>(
    placed: Vec<Placed<'r>>,
    raw: &RawPage,
    own: &Frame,
    cuts: &mut Vec<Rect>,
) -> Parted<'r> {
    let page_area = raw.width * raw.height;
    let clips: Vec<Option<Rect>> = raw
        .clips
        .iter()
        .enumerate()
        .map(|(index, clip)| {
            let is_cell = index > 0
                && clip.width() * clip.height() <= tuning::MAX_CELL_CLIP_RATIO * page_area;
            is_cell.then(|| own.rect(clip))
        })
        .collect();
    let page = own.rect(&Rect {
        left: 0.0,
        top: 0.0,
        right: raw.width,
        bottom: raw.height,
    });
    let clip_of = |p: &Placed<'_>| clips.get(p.glyph.clip as usize).copied().flatten();
    let all_clips = |p: &Placed<'_>| {
        let clip = raw.clips.get(p.glyph.clip as usize);
        clip.map_or(page, |clip| own.rect(clip))
    };
    let mut by_clip: BTreeMap<u32, (bool, bool)> = BTreeMap::new(); // seen, cut off
    for p in placed.iter().filter(|p| !p.is_blank()) {
        if clip_of(p).is_some() {
            let (seen, off) = by_clip.entry(p.glyph.clip).or_default();
            let is_off = is_outside(p, &all_clips(p));
            *seen |= !is_off;
            *off |= is_off;
        }
    }
    by_clip.retain(|_, (_, off)| *off);
    let mut parted = Parted {
        whole: Vec::with_capacity(placed.len()),
        spilled: Vec::new(),
    };
    let shown = shown(&placed, &by_clip, &all_clips);
    let mut groups: BTreeMap<u32, Vec<Placed<'r>>> = BTreeMap::new();
    for p in placed {
        let clip = all_clips(&p);
        if by_clip.contains_key(&p.glyph.clip) {
            // What shows in another clip is painted bit by bit, each time whole.
            let is_repeated = is_outside(&p, &clip) && shown.contains(&spot(&p));
            if !is_repeated {
                groups.entry(p.glyph.clip).or_default().push(p);
            }
        } else if !is_outside(&p, &clip) {
            if clip_of(&p).is_some() {
                cuts.extend(cut(&p, &clip));
            }
            parted.whole.push(p);
        }
    }
    for (id, glyphs) in groups {
        let clip = clips.get(id as usize).copied().flatten();
        let is_seen = by_clip.get(&id).is_some_and(|(seen, _)| *seen);
        if let Some(clip) = clip {
            parted.spilled.push(Spilled {
                glyphs,
                clip,
                is_seen,
            });
        }
    }
    parted
}

/// A character and where it stands, to the half point.
type Spot = (char, i64, i64);

fn spot(p: &Placed<'_>) -> Spot {
    let half = |v: f64| (v * 2.0).round() as i64;
    (p.glyph.text, half(p.x), half(p.y))
}

/// What shows, if any clip does not hold its text.
fn shown(
    placed: &[Placed<'_>],
    spilling: &BTreeMap<u32, (bool, bool)>,
    clip_of: &dyn Fn(&Placed<'_>) -> Rect,
) -> FxHashSet<Spot> {
    if spilling.is_empty() {
        return FxHashSet::default();
    }
    placed
        .iter()
        .filter(|p| !p.is_blank() && !is_outside(p, &clip_of(p)))
        .map(spot)
        .collect()
}

/// Whether the middle of a letter is outside its clip.
fn is_outside(p: &Placed<'_>, clip: &Rect) -> bool {
    let (x, y) = (p.x + p.advance / 2.0, p.y - 0.3 * p.glyph.size);
    x < clip.left || x > clip.right || y < clip.top || y > clip.bottom
}

/// The place where a letter is cut through by its clip.
fn cut(p: &Placed<'_>, clip: &Rect) -> Option<Rect> {
    if p.is_blank() {
        return None;
    }
    let size = p.glyph.size;
    let is_cut = p.y + tuning::MIN_DESCENT_EM * size > clip.bottom
        || p.y - tuning::MIN_ASCENT_EM * size < clip.top
        || (p.end() - clip.right > tuning::MIN_CUT_RATIO * p.advance && p.advance > 0.0)
        || (clip.left - p.x > tuning::MIN_CUT_RATIO * p.advance && p.advance > 0.0);
    let r = Rect {
        left: p.x,
        top: p.y - 0.5 * p.glyph.size,
        right: p.end(),
        bottom: p.y,
    };
    is_cut.then_some(Rect {
        left: r.left.clamp(clip.left, clip.right),
        top: r.top.clamp(clip.top, clip.bottom),
        right: r.right.clamp(clip.left, clip.right),
        bottom: r.bottom.clamp(clip.top, clip.bottom),
    })
}

impl Spilled<'_> {
    /// Draws the words of the clip together until they fit it, and says where they were cut. Words of which nothing
    /// shows are marked as such.
    pub(super) fn take_in(&self, words: &mut [Draft], cuts: &mut Vec<Rect>) {
        if !self.is_seen {
            for d in words {
                d.is_clipped_off = true;
            }
            return;
        }
        let Some(all) = Rect::around(words.iter().map(|d| &d.word.bbox)) else {
            return;
        };
        let clip = self.clip;
        let outside: Vec<bool> = words
            .iter()
            .map(|d| {
                let (b, slack) = (&d.word.bbox, 0.1 * d.word.size);
                !clip.contains(b.mid_x(), b.mid_y())
                    || b.left < clip.left - slack
                    || b.right > clip.right + slack
                    || d.word.baseline > clip.bottom + slack
            })
            .collect();
        let (from_x, by_x) = fitting((all.left, all.right), (clip.left, clip.right));
        let (from_y, by_y) = fitting((all.top, all.bottom), (clip.top, clip.bottom));
        for (d, is_outside) in words.iter_mut().zip(outside) {
            let w = &mut d.word;
            let x = |v: f64| from_x + (v - all.left) * by_x;
            let y = |v: f64| from_y + (v - all.top) * by_y;
            w.bbox = Rect {
                left: x(w.bbox.left),
                top: y(w.bbox.top),
                right: x(w.bbox.right),
                bottom: y(w.bbox.bottom),
            };
            w.baseline = y(w.baseline);
            w.size *= by_y;
            if is_outside {
                cuts.push(w.bbox);
            }
        }
    }
}

/// Where a stretch begins and by how much it is drawn together to fit into another.
fn fitting((from, to): (f64, f64), (low, high): (f64, f64)) -> (f64, f64) {
    let (low, high) = (low + PADDING_PT, high - PADDING_PT);
    let (length, room) = (to - from, (high - low).max(1.0));
    if length > room {
        (low, room / length)
    } else {
        (from.clamp(low, (high - length).max(low)), 1.0)
    }
}
