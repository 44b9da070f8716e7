//! What the interpreter paints, as glyphs, segments, fills and pictures of one page.

use super::annotations::{Kind, Notes};
use super::beyond_edge::BeyondEdge;
use super::decipher::{self, Unknown};
use super::faces::{Face, Faces};
use super::limits::is_past;
use super::page_box::PageBox;
use super::shapes::{Shapes, rect_of};
use super::{Glyph, Limits, Mark, Origin, Picture, RawPage, field_text, paint, picture};
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
use rustc_hash::FxHashMap;
use std::time::Instant;

/// A picture whose shorter side is no longer than this may be a mark. Rating marks are 8 to 30.
const MAX_MARK_PICTURE_PT: f64 = 60.0;
/// An `ActualText` longer than its glyphs by more than this describes a picture or a paragraph, not a glyph.
const MAX_ACTUAL_TEXT_SURPLUS: usize = 3;
/// Runs of glyphs and shapes after which the clock is looked at.
const STEPS_PER_LOOK: u32 = 256;
/// So many filled shapes on a page without a character may be its letters, drawn as outlines.
const MIN_OUTLINE_COUNT: usize = 200;

/// So many letters that only the font itself names are a text; fewer are bullets and signs.
const MIN_NAMED_COUNT: usize = 12;

/// A colour as it looks on white paper, and whether it hides what is under it.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub(super) colour: Rgb,
    pub(super) is_opaque: bool,
}

/// Thrown to end a page at a limit: the interpreter has no other way to stop. Unwinding by hand runs no panic hook. Where
/// nothing unwinds (in a browser) the interpreter goes on, and no more is taken of what it paints.
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
    clip_ids: FxHashMap<[u64; 4], u32>,
    /// Open transparency groups: opacity, and whether what is in them paints over what is under them.
    groups: Vec<(f32, bool)>,
    /// The page's notes, while these are painted.
    notes: Option<Notes>,
    marked: Vec<Marked>,
    shapes: Shapes,
    /// Glyphs that their fonts do not name.
    unknown: Vec<Unknown>,
    seq: u32,
    points: usize,
    beyond_edge: BeyondEdge,
    last_filled_run: Option<(u32, usize, [f64; 6])>,
    max_glyphs: usize,
    max_points: usize,
    /// When reading ends.
    end: Option<Instant>,
    /// Steps until the clock is looked at.
    until_look: u32,
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
        let whole = Rect {
            left: 0.0,
            top: 0.0,
            right: place.width,
            bottom: place.height,
        };
        Self {
            page: RawPage {
                number,
                width: place.width,
                height: place.height,
                glyphs: Vec::with_capacity(usual_glyphs),
                clips: vec![whole],
                ..RawPage::default()
            },
            faces,
            clips: vec![whole],
            clip_ids: FxHashMap::default(),
            groups: Vec::new(),
            notes: None,
            marked: Vec::new(),
            shapes: Shapes::default(),
            unknown: Vec::new(),
            seq: 0,
            points: 0,
            beyond_edge: BeyondEdge::default(),
            last_filled_run: None,
            max_glyphs: limits.glyphs_per_page,
            max_points: limits.points_per_page,
            end: None,
            until_look: STEPS_PER_LOOK,
            reached: None,
        }
    }

    pub(super) fn finish(mut self) -> RawPage {
        let number = self.page.number;
        let guessed = decipher::by_codes(&mut self.page.glyphs, &self.unknown);
        let beyond = self.beyond_edge.missed(&self.page.glyphs);
        let mut say = |code, text| {
            let found = Diagnostic::on_page(code, number, text);
            self.page.diagnostics.push(found);
        };
        if let Some(limit) = self.reached {
            let text = limit_text(number, limit);
            say(Code::LimitReached, text);
        }
        if beyond > 0 {
            let text = format!(
                "Page {number} has text ({beyond} characters) beyond its edge, in line with what is on it; no reader sees it, and it was left out."
            );
            say(Code::HiddenText, text);
        }
        if guessed > 0 {
            let text = format!(
                "A font of page {number} does not name its {guessed} characters; they were told from their codes, which spell English. Check them against the page."
            );
            say(Code::CharactersGuessed, text);
        }
        let named = self.faces.letters_against_map;
        if named >= MIN_NAMED_COUNT {
            let text = format!(
                "A font of page {number} has two names for {named} of its letters: private or empty ones in the document's map, and its own, which were taken. Check them against the page."
            );
            say(Code::CharactersGuessed, text);
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

    /// Leaves the page when time is up.
    pub(super) fn stop_at(&mut self, end: Option<Instant>) {
        self.end = end;
    }

    /// False once the page is over.
    fn look_at_clock(&mut self) -> bool {
        if self.is_over() {
            return false;
        }
        self.until_look -= 1;
        if self.until_look == 0 {
            self.until_look = STEPS_PER_LOOK;
            if is_past(self.end) {
                self.stop(Limit::Time);
            }
        }
        !self.is_over()
    }

    /// Counts drawn points, and steps that draw nothing as one each. False once the page is over.
    fn spend(&mut self, points: usize) -> bool {
        if !self.look_at_clock() {
            return false;
        }
        self.points += points;
        if self.points > self.max_points {
            self.stop(Limit::PathsPerPage);
        }
        !self.is_over()
    }

    /// Ends the page.
    fn stop(&mut self, limit: Limit) {
        self.reached = Some(limit);
        #[cfg(panic = "unwind")]
        std::panic::resume_unwind(Box::new(Stop));
    }

    /// Whether a limit was reached.
    pub(super) fn is_over(&self) -> bool {
        self.reached.is_some()
    }

    fn clip(&self) -> Rect {
        self.clips.last().copied().unwrap_or_default()
    }

    fn next_seq(&mut self) -> u32 {
        self.seq += 1;
        self.seq
    }

    /// The colour as it looks on white paper over a box of the page; `None` if it cannot be seen.
    fn seen_ink(&self, props: &DrawProps<'_>, area: &Rect) -> Option<Ink> {
        let area = kurbo::Rect::new(area.left, area.top, area.right, area.bottom);
        let (alpha, covers) = self.group();
        let is_plain = covers && paint::covers(props.blend_mode) && props.soft_mask.is_none();
        paint::ink(&props.paint, area, alpha, is_plain)
    }

    /// Opacity of the open groups together, and whether all of them paint over what is there.
    fn group(&self) -> (f32, bool) {
        let start = (1.0, true);
        self.groups
            .iter()
            .fold(start, |all, one| (all.0 * one.0, all.1 && one.1))
    }

    /// Number of the clip in force.
    fn clip_id(&mut self) -> u32 {
        let clip = self.clip();
        if self.page.clips.first() == Some(&clip) {
            return 0;
        }
        let key = [clip.left, clip.top, clip.right, clip.bottom].map(f64::to_bits);
        let clips = &mut self.page.clips;
        *self.clip_ids.entry(key).or_insert_with(|| {
            clips.push(clip);
            clips.len() as u32 - 1
        })
    }

    /// From here on it is the page's notes that are painted.
    pub(super) fn begin_notes(&mut self, notes: Notes) {
        self.clips.truncate(1);
        self.groups.clear();
        self.marked.clear();
        self.notes = Some(notes);
    }

    /// Adds what notes say that nothing painted.
    pub(super) fn end_notes(&mut self, to_page: Affine) {
        let Some(notes) = self.notes.take() else {
            return;
        };
        for note in &notes.all {
            match &note.kind {
                Kind::CheckBox { is_ticked } => {
                    let mark = if *is_ticked {
                        Mark::Ticked
                    } else {
                        Mark::Empty
                    };
                    self.page.check_boxes.push((note.bbox, mark));
                }
                Kind::Text(origin, Some(setting)) => {
                    let is_inside = |g: &&Glyph| note.bbox.grown(1.0).contains(g.x, g.y);
                    let is_painted = self
                        .page
                        .glyphs
                        .iter()
                        .filter(|g| g.origin == *origin && !g.text.is_whitespace())
                        .any(|g| is_inside(&g));
                    if !is_painted {
                        self.set_note(&field_text::set(setting), *origin, to_page);
                    }
                }
                Kind::Text(_, None) | Kind::Mark | Kind::Drawing => {}
            }
        }
        self.page.strikes.extend(&notes.strikes);
        if notes.remarks > 0 {
            let (n, remarks) = (self.page.number, notes.remarks);
            let text = format!(
                "Page {n} has {remarks} remarks pinned to it (comments, sticky notes); they are no part of its text."
            );
            let found = Diagnostic::on_page(Code::RemarksLeftOut, n, text);
            self.page.diagnostics.push(found);
        }
    }

    fn set_note(&mut self, letters: &[field_text::Letter], origin: Origin, to_page: Affine) {
        let seq = self.next_seq();
        for letter in letters {
            if self.page.glyphs.len() >= self.max_glyphs {
                return;
            }
            let place = to_page * letter.origin;
            let step = vector(to_page, letter.advance.x, letter.advance.y);
            let scale = to_page.determinant().abs().sqrt();
            self.page.glyphs.push(Glyph {
                text: letter.text,
                x: place.x,
                y: place.y,
                dx: step.x,
                dy: step.y,
                size: letter.size * scale,
                visible: true,
                seq,
                origin,
                ..Glyph::default()
            });
        }
    }

    /// Whose text stands at a point; `None` for what is no text of the page at all.
    fn origin_at(&self, x: f64, y: f64) -> Option<Origin> {
        let Some(notes) = &self.notes else {
            return Some(Origin::Page);
        };
        match notes.at(x, y).map(|n| &n.kind) {
            Some(Kind::Text(origin, _)) => Some(*origin),
            Some(Kind::CheckBox { .. } | Kind::Mark) => None,
            Some(Kind::Drawing) | None => Some(Origin::Annotation),
        }
    }

    /// Whether what is drawn there is only how a mark or a tick box looks.
    fn is_look_of_note(&self, area: Option<Rect>) -> bool {
        let (Some(_), Some(r)) = (&self.notes, area) else {
            return false;
        };
        self.origin_at(r.mid_x(), r.mid_y()).is_none()
    }

    fn push_clip(&mut self, bbox: Option<Rect>) {
        if !self.spend(1) {
            return;
        }
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

/// Whether a glyph stands for something that is seen.
fn is_printed(text: Option<BfString>) -> bool {
    match text {
        Some(BfString::Char(c)) => !c.is_whitespace(),
        Some(BfString::String(s)) => !s.trim().is_empty(),
        None => true,
    }
}

/// What is said of a page that was left at a limit.
pub(super) fn limit_text(number: u32, limit: Limit) -> String {
    let option = limit.option();
    if limit == Limit::Time {
        return format!(
            "Time was up on page {number}; the rest of it was not read. Raise {option} if you trust the file."
        );
    }
    format!(
        "Page {number} has too many {limit}; the rest of it was not read. Raise {option} if you trust the file."
    )
}

/// The letters of a typographic ligature that has a code point of its own.
pub(super) fn ligature(c: char) -> Option<&'static str> {
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
        if !self.spend(path.elements().len()) {
            return;
        }
        let (clip, seq) = (self.clip(), self.next_seq());
        let scale = props.transform.determinant().abs().sqrt();
        self.shapes.load(path, props.transform);
        let area = match props.paint {
            Paint::Color(_) if self.notes.is_none() => None,
            _ => self.shapes.bbox(),
        };
        let seen = area.and_then(|r| rect_of(r.left, r.top, r.right, r.bottom, &clip));
        let ink = self.seen_ink(&props, &seen.unwrap_or_default());
        let Some(ink) = ink.filter(|_| !self.is_look_of_note(area)) else {
            return;
        };
        match mode {
            DrawMode::Fill(rule) => self.shapes.fill(&mut self.page, clip, ink, seq, *rule),
            DrawMode::Stroke(pen) => {
                let width = f64::from(pen.line_width) * scale;
                self.shapes.stroke(&mut self.page, clip, ink, width, seq);
            }
            DrawMode::FillAndStroke(rule, pen) => {
                let width = f64::from(pen.line_width) * scale;
                self.shapes.fill(&mut self.page, clip, ink, seq, *rule);
                self.shapes.stroke(&mut self.page, clip, ink, width, seq);
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

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        mode: BlendMode,
    ) {
        if !self.spend(1) {
            return;
        }
        self.groups
            .push((opacity, mask.is_none() && paint::covers(mode)));
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        if !self.look_at_clock() {
            return;
        }
        // Render mode 2 (fill, then stroke) arrives as two identical runs: keep the first.
        let coeffs = (props.transform * first.transform()).as_coeffs();
        let key = (first.char_code(), run.glyphs().len(), coeffs);
        match mode {
            DrawMode::Fill(_) => self.last_filled_run = Some(key),
            DrawMode::Stroke(_) if self.last_filled_run == Some(key) => return,
            _ => {}
        }
        let at = coeffs_place(coeffs);
        let ink = self.seen_ink(&props, &at);
        let visible = !matches!(mode, DrawMode::Invisible) && ink.is_some();
        let colour = ink.map(|i| i.colour).unwrap_or_default();
        let seq = self.next_seq();
        let mcid = self.marked.iter().rev().find_map(|m| m.mcid);
        let (clip, vertical) = (self.clip(), run.writing_mode() == WritingMode::Vertical);
        let whole = self.page.clips[0];
        let clip_id = self.clip_id();
        let (mut face, mut is_first) = (Face::PLAIN, true);
        for glyph in run.glyphs() {
            if self.page.glyphs.len() >= self.max_glyphs {
                self.stop(Limit::GlyphsPerPage);
                return;
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
            let bound = if clip.width() * clip.height() > 0.0 {
                whole
            } else {
                clip
            };
            if !is_finite || !bound.grown(size * 0.5).contains(middle.x, middle.y) {
                let is_beyond = visible && is_finite && bound == whole;
                if is_beyond && is_printed(self.faces.text_of(glyph, face)) {
                    self.beyond_edge.add(seq, origin.x, origin.y);
                }
                continue;
            }
            let Some(origin_of_text) = self.origin_at(middle.x, middle.y) else {
                continue;
            };
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
                origin: origin_of_text,
                clip: clip_id,
            };
            let text = self.faces.text_of(glyph, face);
            if text.is_none() {
                self.unknown.push(Unknown {
                    glyph: self.page.glyphs.len(),
                    font: face.font,
                    code: glyph.char_code(),
                });
            }
            self.push_glyph(text, placed);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if !self.spend(1) {
            return;
        }
        let unit = kurbo::Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let b = props.transform.transform_rect_bbox(unit);
        let clip = self.clip();
        let seq = self.next_seq();
        let Some(bbox) = rect_of(b.x0, b.y0, b.x1, b.y1, &clip) else {
            return;
        };
        if self.is_look_of_note(Some(bbox)) {
            return;
        }
        let (alpha, covers) = self.group();
        let is_plain = covers && paint::covers(props.blend_mode) && props.soft_mask.is_none();
        let is_small = bbox.width().min(bbox.height()) <= MAX_MARK_PICTURE_PT
            && bbox.width() <= 3.0 * MAX_MARK_PICTURE_PT;
        let colour = is_small.then(|| picture::middle_colour(&image)).flatten();
        self.page.images.push(Picture {
            bbox,
            colour,
            is_opaque: is_plain && alpha >= 0.95 && !has_mask(&image),
            seq,
        });
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        if self.is_over() {
            return;
        }
        let mcid = properties.and_then(|p| p.get::<i32>(b"MCID".as_slice()));
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.marked.push(Marked {
            mcid: mcid.and_then(|id| u32::try_from(id).ok()),
            actual_text: actual.map(|t| text_string(&t)),
            first_glyph: self.page.glyphs.len(),
        });
    }

    fn end_marked_content(&mut self) {
        if let (Some(marked), false) = (self.marked.pop(), self.is_over()) {
            self.replace_text(&marked);
        }
    }
}

/// The place of a run of glyphs as a small box.
fn coeffs_place(coeffs: [f64; 6]) -> Rect {
    let [.., x, y] = coeffs;
    Rect {
        left: x,
        top: y,
        right: x + 1.0,
        bottom: y + 1.0,
    }
}

/// Whether a picture may let through what is under it.
fn has_mask(image: &Image<'_, '_>) -> bool {
    match image {
        Image::Stencil(_) => true,
        Image::Raster(raster) => {
            let dict = raster.stream().dict();
            let keys: [&[u8]; 3] = [b"SMask", b"Mask", b"SMaskInData"];
            keys.iter().any(|key| dict.contains_key(key))
        }
    }
}

/// A PDF text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte-order mark, UTF-8 with one, or Latin.
pub(super) fn text_string(bytes: &[u8]) -> Vec<char> {
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
