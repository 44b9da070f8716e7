//! The second PDF reader: pdf-extract, independent of the first in every part.
//!
//! It opens some files that the first cannot, and its words can be compared with those of the first. Its glyphs
//! stand less exactly, it knows neither weight nor colour of text, misses many rules, and it can panic or overflow
//! its stack: it is meant for worker processes. What is known to overflow the stack is refused beforehand.

use super::ligature::letters;
use super::limits::limit_text;
use super::page_box::PageBox;
use super::paint::Ink;
use super::shapes::Shapes;
use super::{Glyph, Kind, RawPage, ReadOptions, SourceInfo, damage};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Limit};
use crate::geom::{Rect, Rgb};
use ::pdf_extract::content::{Content, Operation};
use ::pdf_extract::{
    ColorSpace, Dictionary, Document, LoadOptions, MediaBox, Object, ObjectId, OutputDev,
    OutputError, Path, PathOp, Stream, Transform, output_doc_page,
};
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_syntax::object::Rect as PdfRect;
use hayro_syntax::page::Rotation;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A page tree deeper than this is a loop.
const MAX_PAGE_TREE_DEPTH: usize = 64;
/// Forms nested deeper than this are refused.
const MAX_FORM_DEPTH: usize = 24;
/// Most times that forms may be drawn on a page, forms in forms counted.
const MAX_FORM_DRAWINGS: u64 = 10_000;
/// Line width of all strokes; the reader does not tell it.
const STROKE_WIDTH_PT: f64 = 0.5;

/// Reads every page of a PDF. Nothing was handed to `sink` if it fails.
pub(super) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    read_all(bytes, options, &mut |mut page| {
        page.glyphs.retain(|glyph| glyph.visible);
        sink(page);
    })
}

/// As [`read`], with the glyphs that stand off the page as invisible ones.
pub(super) fn read_all(
    bytes: &[u8],
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    let mut document = open(bytes, options)?;
    let pages = catch_unwind(AssertUnwindSafe(|| document.get_pages())).unwrap_or_default();
    if pages.len() > options.limits.pages as usize {
        return Err(Error::LimitReached {
            what: Limit::Pages,
            allowed: u64::from(options.limits.pages),
        });
    }
    let mut queue = damage::Queue::new(sink);
    for (number, id) in &pages {
        // What cannot be prepared is left as it is.
        let prepare = || spell_out_quotes(&mut document, *id);
        let _ = catch_unwind(AssertUnwindSafe(prepare));
        queue.push(page(&document, *number, *id, options));
    }
    queue.finish()?;
    let text = "The file is damaged and only the second reader could open it: places, rules and colours are \
                less exact. Check the result against the pages.";
    Ok(SourceInfo {
        kind: Kind::Pdf,
        page_count: pages.len() as u32,
        diagnostics: vec![Diagnostic::on_document(Code::SecondReader, text)],
    })
}

fn open(bytes: &[u8], options: &ReadOptions) -> Result<Document, Error> {
    let load = || {
        let load_options = LoadOptions {
            password: options.password.clone(),
            ..LoadOptions::default()
        };
        let mut document = Document::load_mem_with_options(bytes, load_options).ok()?;
        if document.is_encrypted() {
            document.decrypt("").ok()?;
        }
        Some(document)
    };
    catch_unwind(AssertUnwindSafe(load))
        .ok()
        .flatten()
        .ok_or(Error::Damaged)
}

/// Writes the operators `'` and `"`, which the reader passes over, as those that they stand for (ISO 32000-1, 9.4.3).
fn spell_out_quotes(document: &mut Document, id: ObjectId) -> Option<()> {
    let packed = document.get_page_content(id).ok()?;
    let content = Content::decode(&packed).ok()?;
    let is_quote = |op: &Operation| op.operator == "'" || op.operator == "\"";
    if !content.operations.iter().any(is_quote) {
        return None;
    }
    let mut operations = Vec::with_capacity(content.operations.len() + 64);
    for mut op in content.operations {
        if !is_quote(&op) {
            operations.push(op);
            continue;
        }
        let text = op.operands.pop()?;
        if let [word_spacing, character_spacing] = op.operands.as_slice() {
            operations.push(Operation::new("Tw", vec![word_spacing.clone()]));
            operations.push(Operation::new("Tc", vec![character_spacing.clone()]));
        }
        operations.push(Operation::new("T*", Vec::new()));
        operations.push(Operation::new("Tj", vec![text]));
    }
    let spelt_out = Content { operations }.encode().ok()?;
    let stream = document.add_object(Stream::new(Dictionary::new(), spelt_out));
    let page = document.get_object_mut(id).ok()?.as_dict_mut().ok()?;
    page.set("Contents", Object::Reference(stream));
    Some(())
}

fn page(document: &Document, number: u32, id: ObjectId, options: &ReadOptions) -> RawPage {
    let mut collector = Collector {
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
    };
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        collector.facts = PageFacts::of(document, id);
        collector.facts.is_some() && output_doc_page(document, &mut collector, number).is_ok()
    }));
    let mut page = collector.page;
    let mut say = |code, text| {
        let found = Diagnostic::on_page(code, number, text);
        page.diagnostics.push(found);
    };
    if let Some(limit) = collector.reached {
        say(Code::LimitReached, limit_text(number, limit));
    } else if !matches!(outcome, Ok(true)) {
        let text = format!("Page {number} is damaged; not all of it could be read.");
        say(Code::PageDamaged, text);
    }
    page
}

/// What the page tree says of a page.
struct PageFacts {
    crop: Option<PdfRect>,
    rotation: Rotation,
    unit: f64,
}

impl PageFacts {
    /// `None` if the page tree or the forms of the page run in a circle.
    fn of(document: &Document, id: ObjectId) -> Option<Self> {
        let page = document.get_dictionary(id).ok()?;
        let mut chain = vec![page];
        while let Ok(parent) = chain.last()?.get(b"Parent").and_then(Object::as_reference) {
            if chain.len() > MAX_PAGE_TREE_DEPTH {
                return None;
            }
            let Ok(parent) = document.get_dictionary(parent) else {
                break;
            };
            chain.push(parent);
        }
        let inherited = |key: &[u8]| {
            chain
                .iter()
                .find_map(|dict| dict.get_deref(key, document).ok())
        };
        let resources = inherited(b"Resources").and_then(|r| r.as_dict().ok());
        if let Some(resources) = resources {
            let mut drawings = HashMap::new();
            form_drawings(document, resources, 0, &mut drawings)?;
        }
        let quarter_turns = inherited(b"Rotate")
            .and_then(|r| r.as_i64().ok())
            .map_or(0, |degrees| degrees.div_euclid(90).rem_euclid(4));
        Some(Self {
            crop: inherited(b"CropBox").and_then(|b| rect(document, b)),
            rotation: match quarter_turns {
                1 => Rotation::Horizontal,
                2 => Rotation::Flipped,
                3 => Rotation::FlippedHorizontal,
                _ => Rotation::None,
            },
            unit: page
                .get(b"UserUnit")
                .and_then(Object::as_float)
                .map_or(1.0, f64::from),
        })
    }
}

/// How often forms are drawn if each is drawn once wherever it is named. `None` beyond the bounds.
fn form_drawings(
    document: &Document,
    resources: &Dictionary,
    depth: usize,
    known: &mut HashMap<ObjectId, Option<u64>>,
) -> Option<u64> {
    if depth > MAX_FORM_DEPTH {
        return None;
    }
    let Some(forms) = resources
        .get_deref(b"XObject", document)
        .ok()
        .and_then(|x| x.as_dict().ok())
    else {
        return Some(0);
    };
    let mut sum = 0_u64;
    for (_, reference) in forms {
        let Ok(id) = reference.as_reference() else {
            continue;
        };
        let count = if let Some(count) = known.get(&id) {
            (*count)?
        } else {
            // A form met again while it is being counted contains itself.
            known.insert(id, None);
            let form = document
                .get_object(id)
                .ok()
                .and_then(|o| o.as_stream().ok());
            let count = match form.filter(|f| draws_forms(f)) {
                Some(form) => {
                    // Without resources of its own a form uses those that name it.
                    let own = form.dict.get_deref(b"Resources", document).ok();
                    let inner = own.and_then(|r| r.as_dict().ok()).unwrap_or(resources);
                    form_drawings(document, inner, depth + 1, known)?.saturating_add(1)
                }
                None => 1,
            };
            known.insert(id, Some(count));
            count
        };
        sum = sum.saturating_add(count);
    }
    (sum <= MAX_FORM_DRAWINGS).then_some(sum)
}

/// Whether a form's operators may draw another form.
fn draws_forms(form: &Stream) -> bool {
    let is_form = form
        .dict
        .get(b"Subtype")
        .is_ok_and(|s| s.as_name().is_ok_and(|n| n == b"Form"));
    let content = form.decompressed_content();
    let content = content.as_deref().unwrap_or(&form.content);
    is_form && super::sniff::contains(content, b"Do")
}

fn rect(document: &Document, object: &Object) -> Option<PdfRect> {
    let numbers: Vec<f64> = object
        .as_array()
        .ok()?
        .iter()
        .filter_map(|item| document.dereference(item).ok()?.1.as_float().ok())
        .map(f64::from)
        .collect();
    let [x0, y0, x1, y1] = numbers.as_slice() else {
        return None;
    };
    Some(PdfRect::new(
        x0.min(*x1),
        y0.min(*y1),
        x1.max(*x0),
        y1.max(*y0),
    ))
}

/// Collects what the reader finds on one page.
struct Collector<'o> {
    page: RawPage,
    to_page: Affine,
    clip: Rect,
    shapes: Shapes,
    seq: u32,
    points: usize,
    options: &'o ReadOptions,
    reached: Option<Limit>,
    facts: Option<PageFacts>,
}

impl Collector<'_> {
    /// An error ends the page.
    fn stop(&mut self, limit: Limit) -> OutputError {
        self.reached = Some(limit);
        OutputError::FormatError(std::fmt::Error)
    }

    fn next_seq(&mut self) -> u32 {
        self.seq += 1;
        self.seq
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
        self.load(matrix, path)?;
        let ink = Ink {
            colour: rgb(space, colour),
            is_opaque: false,
        };
        let seq = self.next_seq();
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
        self.load(matrix, path)?;
        let ink = Ink {
            colour: rgb(space, colour),
            is_opaque: false,
        };
        let seq = self.next_seq();
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
