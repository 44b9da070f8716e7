//! Second stage: what is painted to the things a reader sees on a page.
//!
//! Glyphs become words, strokes and thin fills become rulings, painted areas become fills, and what
//! recurs at the edge of many pages (running heads, page numbers, watermarks) is marked as furniture.
//! Nothing here knows what a table is.

use crate::diagnostic::{Code, Diagnostic};
use crate::geom::{Rect, Rgb};
use crate::source::RawPage;
use crate::tuning::page as tuning;

mod balloon;
mod by_height;
mod clip;
mod fill;
mod furniture;
mod layers;
mod ligature;
mod overlaid;
mod pile;
mod printed_hyphen;
mod rating;
mod ruling;
mod skew;
mod slant;
mod spacing;
mod strike;
mod superscript;
mod tick;
mod unknown;
mod unseen;
mod upright;
mod visible;
mod watermark;
mod word;

pub use crate::source::{CellTag, Mark, Origin};
pub use furniture::mark as mark_furniture;
pub use printed_hyphen::restore as restore_hyphens;

/// Glyphs on one baseline with no gap between them.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the print, and none excludes another"
)]
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Its characters in reading order.
    pub text: String,
    /// Box in the upright frame of the page: advance by font size (ascent 0.8 em, descent 0.2 em).
    pub bbox: Rect,
    /// y of the baseline in the upright frame.
    pub baseline: f64,
    /// Font size, points.
    pub size: f64,
    /// Whether most of it is bold.
    pub bold: bool,
    /// Whether most of it is slanted.
    pub italic: bool,
    /// Text colour of its first glyph.
    pub colour: Rgb,
    /// True if it is written at a right angle to the page's reading direction (vertical heading text).
    pub vertical: bool,
    /// True if a space is printed or left before the next word on the line; false where two words touch
    /// (a superscript set against its word, a change of font within a word).
    pub space_after: bool,
    /// The cell that its first glyph is in by the document's own tags.
    pub cell: Option<CellTag>,
    /// Why the word is not part of the page's text proper.
    pub role: WordRole,
}

#[cfg(test)]
impl Word {
    /// A word in plain black type, for tests: its box follows from its baseline and size.
    pub(crate) fn plain(text: &str, (left, right): (f64, f64), baseline: f64, size: f64) -> Self {
        Self {
            text: text.to_owned(),
            bbox: Rect {
                left,
                top: baseline - 0.8 * size,
                right,
                bottom: baseline + 0.2 * size,
            },
            baseline,
            size,
            bold: false,
            italic: false,
            colour: [0; 3],
            vertical: false,
            space_after: true,
            cell: None,
            role: WordRole::Body,
        }
    }
}

/// Whether a word belongs to the text of the page or to its furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum WordRole {
    /// Text of the page.
    #[default]
    Body,
    /// Running head or foot, page number.
    RunningHead,
    /// Large, pale or slanted text under or over the page.
    Watermark,
    /// A bar that character recognition read where a ruling stands.
    Ruling,
    /// A reviewer's comment in a balloon beside the page.
    Note,
}

/// Which way a ruling runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Axis {
    /// Left to right.
    Horizontal,
    /// Top to bottom.
    Vertical,
}

/// How a ruling was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RulingKind {
    /// A stroke or a thin filled rectangle: drawn to be seen as a line.
    Drawn,
    /// The edge of a painted area: seen, but perhaps only shading.
    FillEdge,
}

/// An axis-aligned line after straightening, snapping and joining.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ruling {
    /// Which way it runs.
    pub axis: Axis,
    /// y of a horizontal ruling, x of a vertical one.
    pub at: f64,
    /// Smaller end.
    pub from: f64,
    /// Larger end.
    pub to: f64,
    /// Line width, points.
    pub width: f64,
    /// How it was drawn.
    pub kind: RulingKind,
}

/// A painted area that is no line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its box.
    pub bbox: Rect,
    /// Its colour.
    pub colour: Rgb,
    /// True for rectangles (shading); false for other shapes (circles, ticks).
    pub is_rect: bool,
}

/// What is known of a place of the page beside its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// Page number, from 1.
    pub page: u32,
    /// The place, on the displayed page.
    pub bbox: Rect,
    /// What is known.
    pub kind: TraceKind,
}

/// What is known of a place.
#[derive(Clone, Debug, PartialEq)]
pub enum TraceKind {
    /// A word there was filled in or noted, not printed.
    Origin(Origin),
    /// These words are struck out, and no words of the page.
    Struck(String),
    /// This word cannot be seen, and is no word of the page.
    Unseen(String),
    /// Letters are cut off there.
    Cut,
    /// A box before these words.
    Choice {
        /// The words.
        label: String,
        /// What the box says.
        mark: Mark,
    },
}

/// Quarter turns clockwise that were applied to a page's content to set most of its text upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Turn {
    /// As displayed.
    #[default]
    None,
    /// The text ran upwards on the displayed page.
    Clockwise,
    /// The text ran downwards on the displayed page.
    Anticlockwise,
    /// The text stood upside down.
    Half,
}

/// What a reader sees on one page, in the page's upright frame: most of its text reads left to right.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Page number, from 1.
    pub number: u32,
    /// Width in the upright frame, points.
    pub width: f64,
    /// Height in the upright frame, points.
    pub height: f64,
    /// How the displayed page was turned into the upright frame.
    pub turn: Turn,
    /// All words, sorted by baseline, then left edge.
    pub words: Vec<Word>,
    /// Rulings sorted by axis, place and start.
    pub rulings: Vec<Ruling>,
    /// Painted areas in drawing order.
    pub fills: Vec<Fill>,
    /// Boxes of strokes that slope or bend, and of the shafts of painted arrows: what charts and diagrams have and
    /// tables have not.
    pub slants: Vec<Rect>,
    /// Boxes of pictures.
    pub images: Vec<Rect>,
    /// Boxes of small drawn shapes that are no rectangles and no marks, as outlines of letters are.
    pub outlines: Vec<Rect>,
    /// What is known beside the words: struck and unseen ones, boxes that are ticked, what was filled in.
    pub traces: Vec<Trace>,
    /// What is doubtful about the page.
    pub diagnostics: Vec<Diagnostic>,
}

impl Page {
    /// Indices of the words whose boxes may reach into a stretch of y. Larger text than usual is looked for a little
    /// further; callers check the box.
    pub fn words_between(&self, top: f64, bottom: f64) -> std::ops::Range<usize> {
        let first = self
            .words
            .partition_point(|w| w.baseline < top - tuning::MAX_WORD_REACH_PT);
        let last = self
            .words
            .partition_point(|w| w.baseline <= bottom + tuning::MAX_WORD_REACH_PT);
        first..last.max(first)
    }

    /// The same for words that are not vertical: their middles are close to their baselines.
    pub fn text_between(&self, top: f64, bottom: f64) -> std::ops::Range<usize> {
        let reach = tuning::MAX_TEXT_REACH_PT;
        let first = self.words.partition_point(|w| w.baseline < top - reach);
        let last = self.words.partition_point(|w| w.baseline <= bottom + reach);
        first..last.max(first)
    }

    /// The box on the displayed page of a box in the upright frame.
    pub fn displayed(&self, r: &Rect) -> Rect {
        displayed(self.turn, self.width, self.height, r)
    }
}

/// The box on the displayed page of a box in an upright frame of the given size.
pub(crate) fn displayed(turn: Turn, width: f64, height: f64, r: &Rect) -> Rect {
    match turn {
        Turn::None => *r,
        Turn::Clockwise => Rect {
            left: r.top,
            top: width - r.right,
            right: r.bottom,
            bottom: width - r.left,
        },
        Turn::Anticlockwise => Rect {
            left: height - r.bottom,
            top: r.left,
            right: height - r.top,
            bottom: r.right,
        },
        Turn::Half => Rect {
            left: width - r.right,
            top: height - r.bottom,
            right: width - r.left,
            bottom: height - r.top,
        },
    }
}

/// What a reader sees of what is painted.
pub fn build(raw: &RawPage) -> Page {
    let mut page = Page {
        number: raw.number,
        ..Page::default()
    };
    let glyphs = visible::select(raw, &mut page.diagnostics);
    let frame = upright::Frame::of(&glyphs.seen, raw.width, raw.height);
    (page.width, page.height, page.turn) = (frame.width(), frame.height(), frame.turn());
    let mut no_rules = strike::NoRules::default();
    let drafts = drafts(raw, &glyphs, &frame, &mut no_rules, &mut page);
    page.words = word::finished(drafts, raw.number, &mut page.diagnostics);
    let marks = rating::marks(raw, &frame, &mut no_rules);
    page.outlines = fill::outlines(raw, &frame, &no_rules);
    page.fills = fill::areas(raw, &frame, &no_rules);
    page.rulings = ruling::build(raw, &frame, &page.fills, &no_rules);
    page.slants = slant::find(raw, &frame, &no_rules);
    page.fills.extend(marks);
    if page.diagnostics.iter().any(|d| d.code == Code::OcrText) {
        skew::straighten(&mut page);
    }
    let unrated = raw.images.iter().filter(|p| p.colour.is_none());
    page.images = unrated.map(|p| frame.rect(&p.bbox)).collect();
    balloon::set_aside(&mut page);
    page
}

/// The words that a reader does not see, with the reason.
fn hidden(
    raw: &RawPage,
    glyphs: &visible::Glyphs<'_>,
    frame: &upright::Frame,
) -> Vec<(unseen::Why, word::Draft)> {
    let mut reasons: Vec<unseen::Why> = glyphs.unseen.iter().map(|(why, _)| *why).collect();
    reasons.sort_unstable();
    reasons.dedup();
    let mut found = Vec::new();
    for reason in reasons {
        let same = glyphs.unseen.iter().filter(|(why, _)| *why == reason);
        let same: Vec<_> = same.map(|(_, g)| *g).collect();
        let words = word::drafts(&same, frame, raw, &mut Vec::new());
        found.extend(words.into_iter().map(|d| (reason, d)));
    }
    found
}

/// The words that a reader sees and that count, with what is known beside them.
fn drafts(
    raw: &RawPage,
    glyphs: &visible::Glyphs<'_>,
    frame: &upright::Frame,
    no_rules: &mut strike::NoRules,
    page: &mut Page,
) -> Vec<word::Draft> {
    let mut cuts = Vec::new();
    let all = word::drafts(&glyphs.seen, frame, raw, &mut cuts);
    let mut found = (Vec::new(), Vec::new());
    let hidden = hidden(raw, glyphs, frame);
    let seen = unseen::report(all, hidden, raw.number, frame, &mut found);
    let live = strike::take_out(seen, raw, frame, no_rules, &mut found);
    let (mut traces, diagnostics) = found;
    let drafts = tick::settle(live, raw, frame, no_rules, &mut traces);
    page.diagnostics.extend(diagnostics);
    traces.extend(cuts.iter().map(|cut| Trace {
        page: raw.number,
        bbox: frame.displayed(cut),
        kind: TraceKind::Cut,
    }));
    let filled_in = drafts.iter().filter(|d| d.origin != Origin::Page);
    traces.extend(filled_in.map(|d| Trace {
        page: raw.number,
        bbox: frame.displayed(&d.word.bbox),
        kind: TraceKind::Origin(d.origin),
    }));
    page.traces = traces;
    drafts
}
