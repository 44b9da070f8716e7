//! What the second reader finds on one page.

use super::facts::PageFacts;
use crate::error::Limit;
use crate::geom::{Rect, Rgb};
use crate::source::ligature::letters;
use crate::source::page_box::PageBox;
use crate::source::paint::Ink;
use crate::source::shapes::Shapes;
use crate::source::{Glyph, RawPage, ReadOptions};
use ::pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, PathOp, Transform};
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_syntax::object::Rect as PdfRect;

/// Line width of all strokes; the reader does not tell it.
const STROKE_WIDTH_PT: f64 = 0.5;

/// Collects what the reader finds on one page.
pub(super) struct Collector<'o> {
    pub(super) page: RawPage,
    to_page: Affine,
    clip: Rect,
    shapes: Shapes,
    seq: u32,
    points: usize,
    options: &'o ReadOptions,
    pub(super) reached: Option<Limit>,
    pub(super) facts: Option<PageFacts>,
}

impl<'o> Collector<'o> {
    pub(super) fn new(number: u32, options: &'o ReadOptions) -> Self {
        Self {
            page: RawPage {
                number,
                ..RawPage::default()
            },
            to_page: Affine::IDENTITY,
            clip: Rect::default(),
            shapes: Shapes::default(),
            seq: 0,
            points: 0,
            options,
            reached: None,
            facts: None,
        }
    }

    /// An error ends the page.
    fn stop(&mut self, limit: Limit) -> OutputError {
        self.reached = Some(limit);
        OutputError::FormatError(std::fmt::Error)
    }

    fn next_seq(&mut self) -> u32 {
        self.seq += 1;
        self.seq
    }

    /// Loads a path, and gives what it is painted with and its place in the drawing order.
    fn begin(
        &mut self,
        matrix: &Transform,
        space: &ColorSpace,
        colour: &[f64],
        path: &Path,
    ) -> Result<(Ink, u32), OutputError> {
        self.load(matrix, path)?;
        let ink = Ink {
            colour: rgb(space, colour),
            is_opaque: false,
        };
        Ok((ink, self.next_seq()))
    }

    /// Loads a path.
    fn load(&mut self, matrix: &Transform, path: &Path) -> Result<(), OutputError> {
        self.points += path.ops.len();
        if self.points > self.options.limits.points_per_page {
            return Err(self.stop(Limit::PathsPerPage));
        }
        let mut outline = BezPath::new();
        for op in &path.ops {
            // A path must start with a point.
            let is_start = matches!(op, PathOp::MoveTo(..) | PathOp::Rect(..));
            if outline.elements().is_empty() && !is_start {
                continue;
            }
            match *op {
                PathOp::MoveTo(x, y) => outline.move_to((x, y)),
                PathOp::LineTo(x, y) => outline.line_to((x, y)),
                PathOp::CurveTo(x1, y1, x2, y2, x, y) => {
                    outline.curve_to((x1, y1), (x2, y2), (x, y));
                }
                PathOp::Rect(x, y, width, height) => {
                    outline.move_to((x, y));
                    outline.line_to((x + width, y));
                    outline.line_to((x + width, y + height));
                    outline.line_to((x, y + height));
                    outline.close_path();
                }
                PathOp::Close => outline.close_path(),
            }
        }
        self.shapes.load(&outline, self.to_page * affine(matrix));
        Ok(())
    }
}

fn affine(m: &Transform) -> Affine {
    Affine::new([m.m11, m.m12, m.m21, m.m22, m.m31, m.m32])
}

impl OutputDev for Collector<'_> {
    fn begin_page(
        &mut self,
        _number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        let media = PdfRect::new(
            media.llx.min(media.urx),
            media.lly.min(media.ury),
            media.urx.max(media.llx),
            media.ury.max(media.lly),
        );
        let Some(facts) = &self.facts else {
            return Ok(());
        };
        let crop = facts.crop.map_or(media, |crop| crop.intersect(media));
        let place = PageBox::from_boxes(&[crop, media], facts.rotation, facts.unit);
        self.to_page = place.to_page;
        (self.page.width, self.page.height) = (place.width, place.height);
        self.clip = Rect {
            left: 0.0,
            top: 0.0,
            right: place.width,
            bottom: place.height,
        };
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        matrix: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.page.glyphs.len() >= self.options.limits.glyphs_per_page {
            return Err(self.stop(Limit::GlyphsPerPage));
        }
        let m = self.to_page * affine(matrix);
        let origin = m * Point::ZERO;
        let advance = m * Point::new(width * font_size, 0.0) - origin;
        let size = (m * Point::new(0.0, font_size) - origin).hypot();
        let middle = origin + advance * 0.5;
        let is_finite = [origin.x, origin.y, advance.x, advance.y, size]
            .iter()
            .all(|v| v.is_finite());
        let visible = is_finite && self.clip.grown(size * 0.5).contains(middle.x, middle.y);
        let seq = self.next_seq();
        let chars: Vec<char> = text.chars().flat_map(letters).collect();
        let part = advance / chars.len().max(1) as f64;
        for (i, text) in chars.into_iter().enumerate() {
            let at = origin + part * i as f64;
            self.page.glyphs.push(Glyph {
                text,
                x: at.x,
                y: at.y,
                dx: part.x,
                dy: part.y,
                size,
                bold: false,
                italic: false,
                colour: [0, 0, 0],
                visible,
                seq,
                mcid: None,
                ..Glyph::default()
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(
        &mut self,
        matrix: &Transform,
        space: &ColorSpace,
        colour: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        let (ink, seq) = self.begin(matrix, space, colour, path)?;
        self.shapes
            .stroke(&mut self.page, self.clip, ink, STROKE_WIDTH_PT, seq);
        Ok(())
    }

    fn fill(
        &mut self,
        matrix: &Transform,
        space: &ColorSpace,
        colour: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        let (ink, seq) = self.begin(matrix, space, colour, path)?;
        // The crate does not tell the rule; boxes within boxes are nearly always frames.
        let rule = hayro_interpret::FillRule::EvenOdd;
        self.shapes.fill(&mut self.page, self.clip, ink, seq, rule);
        Ok(())
    }
}

/// The colour in a device colour space; black in the others, whose functions the reader keeps to itself.
fn rgb(space: &ColorSpace, values: &[f64]) -> Rgb {
    let channels = match (space, values) {
        (ColorSpace::DeviceGray, [grey]) => [*grey; 3],
        (ColorSpace::DeviceRGB, [r, g, b]) => [*r, *g, *b],
        (ColorSpace::DeviceCMYK, [c, m, y, k]) => [c, m, y].map(|v| (1.0 - v) * (1.0 - k)),
        _ => [0.0; 3],
    };
    channels.map(|c| (c * 255.0).round().clamp(0.0, 255.0) as u8)
}
