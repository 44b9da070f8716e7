//! First stage: bytes to what is painted on each page.
//!
//! The only place that knows a PDF library. It turns page coordinates into ours (points, top-left origin,
//! crop box and rotation applied), clips what is outside the page, and neither groups nor guesses. Text
//! dumps are laid out on pages of their own, so that the later stages see only one kind of input.

use crate::diagnostic::Diagnostic;
use crate::error::{Error, Limit};
use crate::geom::{Rect, Rgb};
use std::fmt;
use std::sync::Arc;

mod annotations;
mod beyond_edge;
mod collection;
mod container;
mod contents_table;
#[cfg(feature = "cross-check")]
mod cross_check;
mod damage;
mod decipher;
mod draw;
mod face;
mod faces;
mod faults;
mod few_bytes;
mod field_text;
mod font_damage;
mod hayro;
mod instructions;
mod ligature;
mod limits;
mod mark_shape;
mod misspelt;
mod operators;
mod overlap;
mod own_names;
mod page_box;
mod paint;
mod painter;
#[cfg(feature = "cross-check")]
mod pdf_extract;
mod picture;
mod repair;
mod scan;
mod shapes;
mod sniff;
mod streams;
mod structure;
mod symbol;
mod tags;
mod text_dump;
mod text_string;
mod tokens;
#[cfg(feature = "cross-check")]
pub use cross_check::cross_check;
pub use draw::{Drawing, draw, sizes};
pub use limits::Limits;
pub use own_names::is_private;

/// Where text comes from: what the page itself paints, or what was filled in or noted on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The page's own content.
    #[default]
    Page,
    /// A field of a form.
    Form,
    /// A note typed or stamped on the page.
    Annotation,
}

/// One placed character. A ligature comes as several glyphs that share its width.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glyph {
    /// The character, `U+FFFD` if the font does not tell.
    pub text: char,
    /// Origin on the baseline.
    pub x: f64,
    /// Origin on the baseline.
    pub y: f64,
    /// Advance along the direction of writing, in page space.
    pub dx: f64,
    /// Advance along the direction of writing, in page space.
    pub dy: f64,
    /// Font size in points on the page.
    pub size: f64,
    /// Whether the face is bold.
    pub bold: bool,
    /// Whether the face is slanted.
    pub italic: bool,
    /// Fill colour; black for patterns.
    pub colour: Rgb,
    /// False for text that paints nothing (render modes 3 and 7), as OCR layers have it.
    pub visible: bool,
    /// Place in the drawing order, shared with fills and images.
    pub seq: u32,
    /// Marked-content identifier, which the structure tree of a tagged PDF refers to.
    pub mcid: Option<u32>,
    /// Whether the page itself, a form or a note has it.
    pub origin: Origin,
    /// The clip that it was painted in, as an index into [`RawPage::clips`].
    pub clip: u32,
}

/// A cell as a tagged PDF names it: what its producer said, not what the page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellTag {
    /// Number of its table within the document.
    pub table: u32,
    /// First row within the table, over all pages, from 0.
    pub row: u32,
    /// First column, from 0.
    pub col: u16,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Columns covered, at least 1.
    pub col_span: u16,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// A straight stroked segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Start x.
    pub x0: f64,
    /// Start y.
    pub y0: f64,
    /// End x.
    pub x1: f64,
    /// End y.
    pub y1: f64,
    /// Line width in points on the page.
    pub width: f64,
    /// Stroke colour.
    pub colour: Rgb,
    /// True if nothing painted before shows through.
    pub is_opaque: bool,
    /// Place in the drawing order.
    pub seq: u32,
}

/// What a tick box, or a mark without a box, says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A tick.
    Ticked,
    /// A cross.
    Crossed,
    /// A box with nothing in it.
    Empty,
}

/// A filled shape by its bounding box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FilledArea {
    /// Bounding box, clipped to the page and the clip path.
    pub bbox: Rect,
    /// Fill colour.
    pub colour: Rgb,
    /// True for an axis-aligned rectangle, false for any other shape (circle, tick, logo).
    pub is_rect: bool,
    /// True if nothing painted before shows through.
    pub is_opaque: bool,
    /// The tick or cross that it is.
    pub mark: Option<Mark>,
    /// Place in the drawing order.
    pub seq: u32,
}

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Picture {
    /// Bounding box, clipped to the page and the clip path.
    pub bbox: Rect,
    /// Mean colour of its middle, as it looks on white paper; only of small pictures.
    pub colour: Option<Rgb>,
    /// True if nothing painted before shows through.
    pub is_opaque: bool,
    /// Place in the drawing order.
    pub seq: u32,
}

/// What is painted on one page.
#[derive(Clone, Debug, Default)]
pub struct RawPage {
    /// Page number, from 1.
    pub number: u32,
    /// Width as displayed, points.
    pub width: f64,
    /// Height as displayed, points.
    pub height: f64,
    /// Characters in drawing order.
    pub glyphs: Vec<Glyph>,
    /// Straight strokes.
    pub segments: Vec<Segment>,
    /// Boxes of the curved pieces of strokes, from corner to corner.
    pub curves: Vec<Rect>,
    /// Filled shapes.
    pub fills: Vec<FilledArea>,
    /// Pictures.
    pub images: Vec<Picture>,
    /// Clips that glyphs refer to; the first is the page.
    pub clips: Vec<Rect>,
    /// Quadrilaterals of text that notes strike out, by their boxes.
    pub strikes: Vec<Rect>,
    /// Boxes of forms, with whether they are ticked.
    pub check_boxes: Vec<(Rect, Mark)>,
    /// Marked content that a tagged PDF says is in a cell, by its identifier, ascending.
    pub cells: Vec<(u32, CellTag)>,
    /// What went wrong while reading the page.
    pub diagnostics: Vec<Diagnostic>,
}

/// Part of the characters that paint nothing, from which they are the text layer of a scan.
const MIN_OCR_LAYER_RATIO: f64 = 0.8;

impl RawPage {
    /// Whether its text is the invisible layer that character recognition leaves over a picture.
    pub fn has_ocr_layer(&self) -> bool {
        let glyphs = self.glyphs.iter().filter(|g| !g.text.is_whitespace());
        let (mut all, mut hidden) = (0_usize, 0_usize);
        for glyph in glyphs {
            all += 1;
            hidden += usize::from(!glyph.visible);
        }
        hidden > 0 && !self.images.is_empty() && hidden as f64 >= MIN_OCR_LAYER_RATIO * all as f64
    }

    /// The cell that a glyph is in if the document is tagged.
    pub fn cell_of(&self, glyph: &Glyph) -> Option<CellTag> {
        if self.cells.is_empty() {
            return None;
        }
        let at = self.cells.binary_search_by_key(&glyph.mcid?, |c| c.0);
        at.ok().map(|at| self.cells[at].1)
    }
}

/// What kind of input it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A text dump of a plan.
    Text,
}

/// What is known of the input as a whole once all pages were read.
#[derive(Clone, Debug)]
pub struct SourceInfo {
    /// What kind of input it was.
    pub kind: Kind,
    /// Pages in the document.
    pub page_count: u32,
    /// What went wrong with the file as a whole.
    pub diagnostics: Vec<Diagnostic>,
}

/// What is needed to read one input.
#[derive(Clone, Default)]
pub struct ReadOptions {
    /// Bounds on what the document may cost.
    pub limits: Limits,
    /// Password tried after the empty one.
    pub password: Option<String>,
    /// Whether the second reader may open what the first cannot. It can overflow its stack: only for processes that may
    /// be lost. Without the feature `cross-check` there is none.
    pub second_reader: bool,
}

/// Without the password.
impl fmt::Debug for ReadOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadOptions")
            .field("limits", &self.limits)
            .field("has_password", &self.password.is_some())
            .field("second_reader", &self.second_reader)
            .finish()
    }
}

/// Bytes among which a PDF's header must stand (Adobe's readers accept it within the first 1,024).
const HEADER_WINDOW: usize = 1024;

/// Reads every page in order and hands each to `sink`.
///
/// # Errors
/// [`Error`] if no page at all can be read.
pub fn read(
    bytes: Vec<u8>,
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.len() as u64 > options.limits.file_bytes {
        let allowed = options.limits.file_bytes;
        return Err(Error::LimitReached {
            what: Limit::FileBytes,
            allowed,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    if is_pdf(&bytes) {
        if !structure::is_within(&bytes, options.limits.decoded_bytes) {
            return Err(Error::LimitReached {
                what: Limit::UnpackedBytes,
                allowed: options.limits.decoded_bytes,
            });
        }
        let bytes = Arc::new(bytes);
        return match hayro::read(&bytes, options, sink) {
            #[cfg(feature = "cross-check")]
            Err(Error::Damaged) if options.second_reader => {
                pdf_extract::read(&bytes, options, sink)
            }
            outcome => outcome,
        };
    }
    match sniff::foreign(&bytes) {
        Some(error) => Err(error),
        None => text_dump::read(bytes, options, sink),
    }
}

/// The words of one page as we see them.
#[derive(Clone, Debug, Default)]
pub struct PageWords {
    /// What the page prints and a reader sees.
    pub printed: Vec<String>,
    /// What was filled in or noted, which the second reader does not look at.
    pub added: Vec<String>,
    /// What stands in the file and cannot be seen.
    pub unseen: Vec<String>,
    /// What is struck out.
    pub struck: Vec<String>,
}

/// Says that nothing was compared: there is no second reader in the program.
#[cfg(not(feature = "cross-check"))]
pub fn cross_check(_: &[u8], _: &ReadOptions, _: &[PageWords]) -> Vec<Diagnostic> {
    let text = "There is no second reader in this program; no page was compared.";
    vec![Diagnostic::on_document(
        crate::diagnostic::Code::ReadersDisagree,
        text,
    )]
}

/// Whether the bytes have a PDF's header, or objects of a PDF whose start is lost.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEADER_WINDOW)];
    sniff::has_header(head) || sniff::has_objects(bytes)
}
