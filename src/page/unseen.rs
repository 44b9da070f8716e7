//! Text that is in the file and cannot be seen on the page.

use super::layers::{Around, Ground, Layers};
use super::upright::Frame;
use super::word::Draft;
use super::{Trace, TraceKind};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::{Rect, Rgb, length};
use crate::source::{Glyph, RawPage, Segment};
use crate::tuning::page as tuning;

/// A bar whose ends are further apart across it lies aslant.
const MAX_BAR_SLOPE_PT: f64 = 0.3;

/// Why a word cannot be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// Something was painted over it.
    Covered,
    /// It has the colour of its ground.
    Ground,
    /// It is too small.
    Small,
    /// It lies outside what its clip shows.
    Clipped,
    /// It paints nothing.
    Invisible,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::Covered => "painted over",
            Self::Ground => "in the colour of the paper",
            Self::Small => "too small",
            Self::Clipped => "cut off",
            Self::Invisible => "not painted",
        }
    }
}

/// Says which words a reader does not see. Leaves those out of `drafts` that no clip shows.
pub(super) fn report(
    drafts: Vec<Draft>,
    hidden: Vec<(Why, Draft)>,
    number: u32,
    frame: &Frame,
    (traces, diagnostics): &mut (Vec<Trace>, Vec<Diagnostic>),
) -> Vec<Draft> {
    let (clipped, seen): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|d| d.is_clipped_off);
    let mut unseen = hidden;
    unseen.extend(clipped.into_iter().map(|d| (Why::Clipped, d)));
    if unseen.is_empty() {
        return seen;
    }
    let mut reasons: Vec<Why> = unseen.iter().map(|(why, _)| *why).collect();
    reasons.sort_unstable();
    let parts: Vec<String> = reasons
        .chunk_by(|a, b| a == b)
        .map(|same| format!("{} {}", same.len(), same[0].words()))
        .collect();
    let count: usize = unseen
        .iter()
        .map(|(_, d)| d.word.text.chars().count())
        .sum();
    let words = match unseen.len() {
        1 => "a word".to_owned(),
        n => format!("{n} words"),
    };
    let text = format!(
        "Page {number} has {words} ({count} characters) that a reader cannot see: {}. They were left out.",
        parts.join(", ")
    );
    diagnostics.push(Diagnostic::on_page(Code::HiddenText, number, text));
    traces.extend(unseen.iter().map(|(_, d)| Trace {
        page: number,
        bbox: frame.displayed(&d.word.bbox),
        kind: TraceKind::Unseen(d.word.text.clone()),
    }));
    seen
}

/// All painted areas of a page by place.
pub(super) struct Grounds {
    all: Layers,
    /// Where the last that covers was painted.
    last_cover: u32,
    /// Their colours, and the paper's.
    colours: Vec<Rgb>,
    /// Whether so much of the page is small that it can be no trick.
    is_all_small: bool,
}

impl Grounds {
    pub(super) fn of(raw: &RawPage) -> Self {
        let page_area = raw.width * raw.height;
        let thickest = tuning::MAX_RULE_THICKNESS_PT;
        let fills = raw
            .fills
            .iter()
            .filter(|f| f.bbox.height().min(f.bbox.width()) > thickest)
            .map(|f| {
                let ground = Ground {
                    seq: f.seq,
                    colour: Some(f.colour),
                    is_opaque: f.is_opaque,
                    covers: f.is_rect && f.is_opaque,
                };
                (f.bbox, ground)
            });
        let pictures = raw.images.iter().map(|p| {
            let is_scan =
                p.bbox.width() * p.bbox.height() > tuning::MAX_COVERING_PICTURE_RATIO * page_area;
            let ground = Ground {
                seq: p.seq,
                colour: None,
                is_opaque: p.is_opaque,
                covers: p.is_opaque && !is_scan,
            };
            (p.bbox, ground)
        });
        // A thick stroke is a bar.
        let bars = raw
            .segments
            .iter()
            .filter(|s| s.width > thickest)
            .filter_map(|s| {
                let bbox = bar(s)?;
                let ground = Ground {
                    seq: s.seq,
                    colour: Some(s.colour),
                    is_opaque: s.is_opaque,
                    covers: s.is_opaque,
                };
                Some((bbox, ground))
            });
        let all: Vec<(Rect, Ground)> = fills.chain(pictures).chain(bars).collect();
        let mut colours: Vec<Rgb> = all.iter().filter_map(|(_, g)| g.colour).collect();
        colours.push([255; 3]);
        colours.sort_unstable();
        colours.dedup();
        let covers = all.iter().filter(|(_, g)| g.covers);
        let small = raw.glyphs.iter().filter(|g| is_small(g)).count();
        Self {
            last_cover: covers.map(|(_, g)| g.seq).max().unwrap_or(0),
            colours,
            is_all_small: 2 * small > raw.glyphs.len(),
            all: Layers::of(all, page_area),
        }
    }

    /// Why a glyph is not seen where it stands.
    pub(super) fn hidden(&self, g: &Glyph) -> Option<Why> {
        if is_small(g) && !self.is_all_small && !g.text.is_whitespace() {
            return Some(Why::Small);
        }
        let has_likes = self.colours.iter().any(|c| is_same(*c, g.colour));
        if g.seq > self.last_cover && !has_likes {
            return None;
        }
        // The middle of a letter: half along its advance, a third of its height above the baseline.
        let advance = length(g.dx, g.dy).max(0.01);
        let rise = 0.3 * g.size / advance;
        let (x, y) = (
            g.x + 0.5 * g.dx + rise * g.dy,
            g.y + 0.5 * g.dy - rise * g.dx,
        );
        let under = match self.all.around(g.seq, x, y) {
            Around::Covered => return Some(Why::Covered),
            Around::Under(under) => under,
        };
        let colour = match under {
            None => [255; 3],
            Some(ground) => ground.colour?,
        };
        // What lies under a ground that lets through may be of any colour.
        (is_same(colour, g.colour) && under.is_none_or(|u| u.is_opaque)).then_some(Why::Ground)
    }
}

/// What a thick stroke paints if it runs along an axis.
fn bar(s: &Segment) -> Option<Rect> {
    let r = Rect::from_corners(s.x0, s.y0, s.x1, s.y1)?;
    let half = s.width / 2.0;
    if r.height() <= MAX_BAR_SLOPE_PT {
        let (top, bottom) = (r.top - half, r.bottom + half);
        return Some(Rect { top, bottom, ..r });
    }
    let (left, right) = (r.left - half, r.right + half);
    (r.width() <= MAX_BAR_SLOPE_PT).then_some(Rect { left, right, ..r })
}

fn is_small(g: &Glyph) -> bool {
    g.size < tuning::MIN_SEEN_SIZE_PT
}

fn is_same(a: Rgb, b: Rgb) -> bool {
    a.iter()
        .zip(b)
        .all(|(a, b)| a.abs_diff(b) <= tuning::MAX_UNSEEN_DIFFERENCE)
}
