//! What the interpreter paints, as glyphs, segments, fills and pictures of one page.

use super::faces::{Face, Faces};
use super::page_box::PageBox;
use super::shapes::{Shapes, rect_of};
use super::{Glyph, Limits, RawPage};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Limit;
use crate::geom::{Rect, Rgb, length};
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{self, Affine, BezPath, Point, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::object::{Dict, String as PdfString};
use std::panic::resume_unwind;

/// Paint fainter than this cannot be seen.
const MIN_VISIBLE_ALPHA: f32 = 0.02;
/// Paint stronger than this hides what is under it.
const MIN_OPAQUE_ALPHA: f32 = 0.95;
/// An `ActualText` longer than its glyphs by more than this describes a picture or a paragraph, not a glyph.
const MAX_ACTUAL_TEXT_SURPLUS: usize = 3;
/// So many filled shapes on a page without a character may be its letters, drawn as outlines.
const MIN_OUTLINE_COUNT: usize = 200;

/// A colour as it looks on white paper, and whether it hides what is under it.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub(super) colour: Rgb,
    pub(super) is_opaque: bool,
}

/// Thrown to end a page at a limit: the interpreter has no other way to stop. Unwinding by hand runs no panic hook.
pub(super) struct Stop;

/// An open marked-content sequence.
struct Marked {
    mcid: Option<u32>,
    actual_text: Option<Vec<char>>,
    first_glyph: usize,
}

/// Collects what the interpreter paints on one page.
pub(super) struct Painter<'f, 'a> {
    page: RawPage,
    pub(super) faces: &'f mut Faces<'a>,
    clips: Vec<Rect>,
    opacities: Vec<f32>,
    marked: Vec<Marked>,
    shapes: Shapes,
    seq: u32,
    points: usize,
    last_filled_run: Option<(u32, usize, [f64; 6])>,
    max_glyphs: usize,
    max_points: usize,
    reached: Option<Limit>,
}

impl<'f, 'a> Painter<'f, 'a> {
    /// `usual_glyphs`: how many to make room for at once.
    pub(super) fn new(
        number: u32,
        place: PageBox,
        faces: &'f mut Faces<'a>,
        limits: &Limits,
        usual_glyphs: usize,
    ) -> Self {
        Self {
            page: RawPage {
                number,
                width: place.width,
                height: place.height,
                glyphs: Vec::with_capacity(usual_glyphs),
                ..RawPage::default()
            },
            faces,
            clips: vec![Rect {
                left: 0.0,
                top: 0.0,
                right: place.width,
                bottom: place.height,
            }],
            opacities: Vec::new(),
            marked: Vec::new(),
            shapes: Shapes::default(),
            seq: 0,
            points: 0,
            last_filled_run: None,
            max_glyphs: limits.glyphs_per_page,
            max_points: limits.points_per_page,
            reached: None,
        }
    }

    pub(super) fn finish(mut self) -> RawPage {
        let number = self.page.number;
        let mut say = |code, text| {
            let found = Diagnostic::on_page(code, number, text);
            self.page.diagnostics.push(found);
        };
        if let Some(limit) = self.reached {
            let text = limit_text(number, limit);
            say(Code::LimitReached, text);
        }
        let outlines = self.page.fills.iter().filter(|f| !f.is_rect).count();
        let has_text = self.page.glyphs.iter().any(|g| !g.text.is_whitespace());
        if !has_text && self.page.images.is_empty() && outlines >= MIN_OUTLINE_COUNT {
            let text = format!(
                "Page {number} has drawn shapes but no characters; if they are letters, run it through OCR."
            );
            say(Code::PageWithoutText, text);
        }
        self.page
    }

    /// Counts drawn points, and steps that draw nothing as one each.
    fn spend(&mut self, points: usize) {
        self.points += points;
        if self.points > self.max_points {
            self.stop(Limit::PathsPerPage);
        }
    }

    /// Ends the page.
    fn stop(&mut self, limit: Limit) -> ! {
        self.reached = Some(limit);
        resume_unwind(Box::new(Stop))
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    fn next_seq(&mut self) -> u32 {
        self.seq += 1;
        self.seq
    }

    /// The colour as it looks on white paper; `None` if it cannot be seen.
    fn seen_colour(&self, paint: &Paint<'_>) -> Option<Ink> {
        let Paint::Color(colour) = paint else {
            return Some(Ink {
                colour: [0, 0, 0],
                is_opaque: false,
            });
        };
        let [r, g, b, a] = colour.to_rgba().components();
        let alpha = a * self.opacities.iter().product::<f32>();
        let on_white = |c: f32| {
            ((c * alpha + 1.0 - alpha) * 255.0)
                .round()
                .clamp(0.0, 255.0) as u8
        };
        let is_opaque = alpha >= MIN_OPAQUE_ALPHA;
        let colour = [on_white(r), on_white(g), on_white(b)];
        (alpha >= MIN_VISIBLE_ALPHA).then_some(Ink { colour, is_opaque })
    }

    fn push_clip(&mut self, bbox: Option<Rect>) {
        self.spend(1);
        let now = self.clip();
        let empty = Rect {
            right: now.left,
            bottom: now.top,
            ..now
        };
        let next = bbox.map_or(now, |b| {
            let r = Rect {
                left: b.left.max(now.left),
                top: b.top.max(now.top),
                right: b.right.min(now.right),
                bottom: b.bottom.min(now.bottom),
            };
            if r.left <= r.right && r.top <= r.bottom {
                r
            } else {
                empty
            }
        });
        self.clips.push(next);
    }

    fn push_glyph(&mut self, text: Option<BfString>, glyph: Glyph) {
        match text {
            Some(BfString::Char(c)) if ligature(c).is_none() => {
                self.page.glyphs.push(Glyph { text: c, ..glyph });
            }
            Some(BfString::Char(c)) => self.push_chars(&[c], glyph),
            Some(BfString::String(s)) => {
                let all: Vec<char> = s.chars().collect();
                self.push_chars(&all, glyph);
            }
            None => self.push_chars(&['\u{fffd}'], glyph),
        }
    }

    /// A glyph of several characters becomes as many glyphs that share its width.
    fn push_chars(&mut self, chars: &[char], glyph: Glyph) {
        for c in chars {
            match ligature(*c) {
                Some(parts) => self.spread(parts.chars(), parts.len(), glyph),
                None if chars.len() == 1 => self.page.glyphs.push(Glyph { text: *c, ..glyph }),
                None => return self.spread(chars.iter().copied(), chars.len(), glyph),
            }
        }
    }

    fn spread(&mut self, chars: impl Iterator<Item = char>, count: usize, glyph: Glyph) {
        let (dx, dy) = (glyph.dx / count as f64, glyph.dy / count as f64);
        for (i, text) in chars.enumerate() {
            let (x, y) = (glyph.x + dx * i as f64, glyph.y + dy * i as f64);
            self.page.glyphs.push(Glyph {
                text,
                x,
                y,
                dx,
                dy,
                ..glyph
            });
        }
    }

    /// `ActualText` says what a few glyphs stand for (ISO 32000-1, 14.9.4): put it in their place.
    fn replace_text(&mut self, marked: &Marked) {
        let Some(text) = &marked.actual_text else {
            return;
        };
        let glyphs = self
            .page
            .glyphs
            .get(marked.first_glyph..)
            .unwrap_or_default();
        let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) else {
            return;
        };
        if text.len() > glyphs.len() + MAX_ACTUAL_TEXT_SURPLUS || first.y != last.y {
            return;
        }
        if glyphs.iter().map(|g| g.text).eq(text.iter().copied()) {
            return;
        }
        let whole = Glyph {
            dx: last.x + last.dx - first.x,
            dy: last.y + last.dy - first.y,
            ..*first
        };
        self.page.glyphs.truncate(marked.first_glyph);
        self.spread(text.iter().copied(), text.len().max(1), whole);
    }
}

/// What is said of a page that was left at a limit.
pub(super) fn limit_text(number: u32, limit: Limit) -> String {
    let option = limit.option();
    format!(
        "Page {number} has too many {limit}; the rest of it was not read. Raise {option} if you trust the file."
    )
}

/// The letters that a character stands for.
pub(super) fn letters(c: char) -> impl Iterator<Item = char> {
    let parts = ligature(c);
    let alone = parts.is_none().then_some(c);
    parts.unwrap_or_default().chars().chain(alone)
}

/// The letters of a typographic ligature that has a code point of its own.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

/// A vector of glyph space on the page.
fn vector(m: Affine, x: f64, y: f64) -> Vec2 {
    let c = m.as_coeffs();
    Vec2::new(c[0] * x + c[2] * y, c[1] * x + c[3] * y)
}

impl<'a> Device<'a> for Painter<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.spend(path.elements().len());
        let Some(ink) = self.seen_colour(&props.paint) else {
            return;
        };
        let (clip, seq) = (self.clip(), self.next_seq());
        let scale = props.transform.determinant().abs().sqrt();
        self.shapes.load(path, props.transform);
        match mode {
            DrawMode::Fill(_) => self.shapes.fill(&mut self.page, clip, ink, seq),
            DrawMode::Stroke(pen) => {
                let width = f64::from(pen.line_width) * scale;
                self.shapes.stroke(&mut self.page, clip, ink.colour, width);
            }
            DrawMode::FillAndStroke(_, pen) => {
                let width = f64::from(pen.line_width) * scale;
                self.shapes.fill(&mut self.page, clip, ink, seq);
                self.shapes.stroke(&mut self.page, clip, ink.colour, width);
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let b = kurbo::Shape::bounding_box(&clip.path);
        self.push_clip(Rect::from_corners(b.x0, b.y0, b.x1, b.y1));
    }

    fn push_clip_rect(&mut self, r: &kurbo::Rect) {
        self.push_clip(Rect::from_corners(r.x0, r.y0, r.x1, r.y1));
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spend(1);
        self.opacities.push(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.opacities.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        // Render mode 2 (fill, then stroke) arrives as two identical runs: keep the first.
        let coeffs = (props.transform * first.transform()).as_coeffs();
        let key = (first.char_code(), run.glyphs().len(), coeffs);
        match mode {
            DrawMode::Fill(_) => self.last_filled_run = Some(key),
            DrawMode::Stroke(_) if self.last_filled_run == Some(key) => return,
            _ => {}
        }
        let ink = self.seen_colour(&props.paint);
        let visible = !matches!(mode, DrawMode::Invisible) && ink.is_some();
        let colour = ink.map(|i| i.colour).unwrap_or_default();
        let seq = self.next_seq();
        let mcid = self.marked.iter().rev().find_map(|m| m.mcid);
        let (clip, vertical) = (self.clip(), run.writing_mode() == WritingMode::Vertical);
        let (mut face, mut is_first) = (Face::PLAIN, true);
        for glyph in run.glyphs() {
            if self.page.glyphs.len() >= self.max_glyphs {
                self.stop(Limit::GlyphsPerPage);
            }
            let m = props.transform * glyph.transform();
            let advance = match &**glyph {
                FontGlyph::Outline(outline) => {
                    // All glyphs of a run are of one font.
                    if is_first || face.is_substituted {
                        face = self.faces.of(outline);
                    }
                    outline.advance_width()
                }
                FontGlyph::Type3(drawn) => drawn.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(0.0));
            is_first = false;
            let origin = m * Point::ZERO;
            let step = if vertical {
                vector(m, 0.0, -1000.0)
            } else {
                vector(m, advance / face.stretch, 0.0)
            };
            let up = vector(m, 0.0, 1000.0);
            let size = length(up.x, up.y);
            let middle = origin + step * 0.5;
            let is_finite = [origin.x, origin.y, step.x, step.y, size]
                .iter()
                .all(|v| v.is_finite());
            if !is_finite || !clip.grown(size * 0.5).contains(middle.x, middle.y) {
                continue;
            }
            let placed = Glyph {
                text: ' ',
                x: origin.x,
                y: origin.y,
                dx: step.x,
                dy: step.y,
                size,
                bold: face.bold,
                italic: face.italic,
                colour,
                visible,
                seq,
                mcid,
            };
            self.push_glyph(glyph.as_unicode(), placed);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.spend(1);
        let unit = kurbo::Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let b = props.transform.transform_rect_bbox(unit);
        let clip = self.clip();
        if let Some(r) = rect_of(b.x0, b.y0, b.x1, b.y1, &clip) {
            self.page.images.push(r);
        }
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        let mcid = properties.and_then(|p| p.get::<i32>(b"MCID".as_slice()));
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.marked.push(Marked {
            mcid: mcid.and_then(|id| u32::try_from(id).ok()),
            actual_text: actual.map(|t| text_string(&t)),
            first_glyph: self.page.glyphs.len(),
        });
    }

    fn end_marked_content(&mut self) {
        if let Some(marked) = self.marked.pop() {
            self.replace_text(&marked);
        }
    }
}

/// A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte-order mark, UTF-8 with one, or Latin.
fn text_string(bytes: &[u8]) -> Vec<char> {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units = rest
            .chunks_exact(2)
            .map(|c| u16::from_be_bytes([c[0], c[1]]));
        return char::decode_utf16(units)
            .map(|r| r.unwrap_or('\u{fffd}'))
            .collect();
    }
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(rest).chars().collect();
    }
    bytes.iter().map(|b| char::from(*b)).collect()
}
