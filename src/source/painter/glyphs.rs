//! Runs of glyphs as characters of the page.

use super::Painter;
use crate::error::Limit;
use crate::geom::{Rect, length};
use crate::source::Glyph;
use crate::source::decipher::Unknown;
use crate::source::face::Face;
use crate::source::ligature::ligature;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, Point, Vec2};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::{DrawMode, DrawProps, Paint};

impl<'a> Painter<'_, 'a> {
    pub(super) fn paint_run(
        &mut self,
        run: &GlyphRun<'_, 'a>,
        props: &DrawProps<'a>,
        mode: &DrawMode,
    ) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        let at = (props.transform * first.transform()).as_coeffs();
        if self.is_second_pass((first.char_code(), run.glyphs().len(), at), mode) {
            return;
        }
        let ink = self.seen_ink(props, &coeffs_place(at));
        let style = Glyph {
            colour: ink.map(|i| i.colour).unwrap_or_default(),
            visible: !matches!(mode, DrawMode::Invisible)
                && (ink.is_some() || is_gradient(&props.paint)),
            seq: self.next_seq(),
            mcid: self.marked.iter().rev().find_map(|m| m.mcid),
            clip: self.clip_id(),
            ..Glyph::default()
        };
        let is_gradient = is_gradient(&props.paint);
        let from = self.page.glyphs.len();
        let is_vertical = run.writing_mode() == WritingMode::Vertical;
        let (mut face, mut is_first) = (Face::PLAIN, true);
        for glyph in run.glyphs() {
            if !self.budget.has_room(self.page.glyphs.len()) {
                self.budget.stop(Limit::GlyphsPerPage);
                return;
            }
            let advance = match &**glyph {
                FontGlyph::Outline(outline) => {
                    // All glyphs of a run are of one font.
                    if is_first || face.is_substituted() {
                        face = self.faces.of(outline);
                    }
                    outline.advance_width()
                }
                FontGlyph::Type3(drawn) => drawn.advance_width(),
            };
            is_first = false;
            let advance = f64::from(advance.unwrap_or(0.0));
            // All widths of the font are 0: there is nothing to stretch.
            let advance = if face.stretch == 0.0 {
                advance
            } else {
                advance / face.stretch
            };
            let m = props.transform * glyph.transform();
            let mut placed = placed(m, advance, is_vertical, style);
            if is_gradient {
                self.colour_by_place(&mut placed, props);
            }
            self.place_glyph(glyph, face, placed);
        }
        if matches!(mode, DrawMode::Invisible) {
            self.note_unpainted(from);
        }
    }

    /// A gradient has its colour, or none, where the glyph stands.
    fn colour_by_place(&self, glyph: &mut Glyph, props: &DrawProps<'_>) {
        let (x, y) = (glyph.x + glyph.dx, glyph.y + glyph.dy);
        let ink =
            Rect::from_corners(glyph.x, glyph.y, x, y).and_then(|area| self.seen_ink(props, &area));
        glyph.visible &= ink.is_some();
        glyph.colour = ink.map_or(glyph.colour, |ink| ink.colour);
    }

    /// Render mode 2 (fill, then stroke) arrives as two identical runs: the first is kept.
    fn is_second_pass(&mut self, run: (u32, usize, [f64; 6]), mode: &DrawMode) -> bool {
        match mode {
            DrawMode::Fill(_) => self.last_filled_run = Some(run),
            DrawMode::Stroke(_) => return self.last_filled_run == Some(run),
            DrawMode::FillAndStroke(..) | DrawMode::Invisible => {}
        }
        false
    }

    /// Takes a glyph if it stands on the page.
    fn place_glyph(&mut self, glyph: &FontGlyph<'_>, face: Face, placed: Glyph) {
        let (x, y) = (placed.x + placed.dx * 0.5, placed.y + placed.dy * 0.5);
        let is_finite = [placed.x, placed.y, placed.dx, placed.dy, placed.size]
            .iter()
            .all(|v| v.is_finite());
        let (whole, clip) = (self.page.clips[0], self.clip());
        let bound = if clip.width() * clip.height() > 0.0 {
            whole
        } else {
            clip
        };
        if !is_finite || !bound.grown(placed.size * 0.5).contains(x, y) {
            let is_beyond = placed.visible && is_finite && bound == whole;
            if is_beyond && is_printed(self.faces.text_of(glyph, face)) {
                self.beyond_edge.add(placed.seq, placed.x, placed.y);
            }
            self.clipped_away += usize::from(placed.visible && is_finite && bound != whole);
            return;
        }
        let Some(origin) = self.origin_at(x, y) else {
            return;
        };
        let text = self.faces.text_of(glyph, face);
        if text.is_none() {
            self.unknown.push(Unknown {
                glyph: self.page.glyphs.len(),
                font: face.font,
                code: glyph.char_code(),
            });
        }
        let placed = Glyph {
            bold: face.bold,
            italic: face.italic,
            origin,
            ..placed
        };
        self.push_glyph(text, placed);
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

    pub(super) fn spread(&mut self, chars: impl Iterator<Item = char>, count: usize, glyph: Glyph) {
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
}

/// Whether a paint has other colours elsewhere.
fn is_gradient(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Pattern(pattern) => matches!(pattern.as_ref(), Pattern::Shading(_)),
        Paint::Color(_) => false,
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

/// A vector of glyph space on the page.
pub(super) fn vector(m: Affine, x: f64, y: f64) -> Vec2 {
    let c = m.as_coeffs();
    Vec2::new(c[0] * x + c[2] * y, c[1] * x + c[3] * y)
}

/// A glyph where a matrix puts it. `advance` is in thousandths of its size.
fn placed(m: Affine, advance: f64, is_vertical: bool, style: Glyph) -> Glyph {
    let origin = m * Point::ZERO;
    let step = if is_vertical {
        vector(m, 0.0, -1000.0)
    } else {
        vector(m, advance, 0.0)
    };
    let up = vector(m, 0.0, 1000.0);
    Glyph {
        text: ' ',
        x: origin.x,
        y: origin.y,
        dx: step.x,
        dy: step.y,
        size: length(up.x, up.y),
        ..style
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
