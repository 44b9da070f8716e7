//! What the interpreter paints, as glyphs, segments, fills and pictures of one page.

use super::annotations::Notes;
use super::beyond_edge::BeyondEdge;
use super::decipher::Unknown;
use super::faces::Faces;
use super::page_box::PageBox;
use super::paint::{self, Ink};
use super::shapes::{Shapes, rect_of};
use super::{Limits, Picture, RawPage, picture, scan};
use crate::geom::Rect;
use budget::Budget;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{self, BezPath};
use hayro_interpret::pattern::{Pattern, TilingPattern};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro_syntax::object::Dict;
use marked::Marked;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::time::Instant;
use window::Window;

mod budget;
mod finish;
mod glyphs;
mod marked;
mod notes;
mod tiles;
mod window;
pub(super) use budget::Stop;

/// A picture whose shorter side is no longer than this may be a mark. Rating marks are 8 to 30.
const MAX_MARK_PICTURE_PT: f64 = 60.0;

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
    /// Text that paints nothing, while nothing was painted since.
    unpainted: Option<Range<usize>>,
    /// Text that clips what is painted.
    windows: Vec<Window>,
    /// Whether it is the tile of a pattern that is painted.
    is_in_tile: bool,
    shapes: Shapes,
    /// Glyphs that their fonts do not name.
    unknown: Vec<Unknown>,
    seq: u32,
    beyond_edge: BeyondEdge,
    /// Letters within clips that show nothing.
    clipped_away: usize,
    last_filled_run: Option<(u32, usize, [f64; 6])>,
    budget: Budget,
    /// What the picture of the page shows, if that is looked for.
    scanned: Option<scan::Drawn>,
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
            unpainted: None,
            windows: Vec::new(),
            is_in_tile: false,
            shapes: Shapes::default(),
            unknown: Vec::new(),
            seq: 0,
            beyond_edge: BeyondEdge::default(),
            clipped_away: 0,
            last_filled_run: None,
            budget: Budget::new(limits),
            scanned: None,
        }
    }

    /// Looks for rules and areas in the picture of a scanned page.
    pub(super) fn read_scan(&mut self) {
        self.scanned = Some(scan::Drawn::default());
    }

    /// What was found there.
    pub(super) fn into_scanned(self) -> scan::Drawn {
        self.scanned.unwrap_or_default()
    }

    /// Leaves the page when time is up.
    pub(super) fn stop_at(&mut self, end: Option<Instant>) {
        self.budget.stop_at(end);
    }

    /// Whether a limit was reached.
    pub(super) fn is_over(&self) -> bool {
        self.budget.is_over()
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

    fn pop_clip_level(&mut self) {
        self.close_windows();
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn push_clip(&mut self, bbox: Option<Rect>) {
        if !self.budget.spend(1) {
            return;
        }
        let now = self.clip();
        let empty = Rect {
            right: now.left,
            bottom: now.top,
            ..now
        };
        let next = bbox.map_or(now, |b| {
            let r = b.shared(&now);
            if r.left <= r.right && r.top <= r.bottom {
                r
            } else {
                empty
            }
        });
        self.clips.push(next);
    }
}

impl<'a> Device<'a> for Painter<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !self.budget.spend(path.elements().len()) {
            return;
        }
        let (clip, seq) = (self.clip(), self.next_seq());
        let scale = props.transform.determinant().abs().sqrt();
        self.shapes.load(path, props.transform);
        let is_plain = matches!(props.paint, Paint::Color(_))
            && self.notes.is_none()
            && self.windows.is_empty();
        let area = if is_plain { None } else { self.shapes.bbox() };
        let seen = area.and_then(|r| rect_of(r.left, r.top, r.right, r.bottom, &clip));
        let is_filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        if let (Some(seen), true, Some(tiling)) = (&seen, is_filled, tiling(&props.paint))
            && self.windows.is_empty()
            && self.paint_tiles(tiling, seen)
        {
            return;
        }
        let ink = self.seen_ink(&props, &seen.unwrap_or_default());
        let Some(ink) = ink.filter(|_| !self.is_look_of_note(area)) else {
            return;
        };
        self.unpainted = None;
        if let (Some(seen), true) = (&seen, is_filled)
            && self.paint_windows(seen, ink, seq)
        {
            return;
        }
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
        self.open_window(clip);
    }

    fn push_clip_rect(&mut self, r: &kurbo::Rect) {
        self.push_clip(Rect::from_corners(r.x0, r.y0, r.x1, r.y1));
    }

    fn pop_clip(&mut self) {
        self.pop_clip_level();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        mode: BlendMode,
    ) {
        if !self.budget.spend(1) {
            return;
        }
        self.groups
            .push((opacity, mask.is_none() && paint::covers(mode)));
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if self.budget.look_at_clock() {
            self.paint_run(run, &props, mode);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if !self.budget.spend(1) {
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
        if self.scanned.is_some() {
            if scan::may_be_scan(&image, &bbox, &self.page) {
                self.scanned = Some(scan::drawn(&image, props.transform, seq));
            }
            return;
        }
        let (alpha, covers) = self.group();
        let is_plain = covers && paint::covers(props.blend_mode) && props.soft_mask.is_none();
        let is_small = bbox.width().min(bbox.height()) <= MAX_MARK_PICTURE_PT
            && bbox.width() <= 3.0 * MAX_MARK_PICTURE_PT;
        let colour = is_small.then(|| picture::middle_colour(&image)).flatten();
        self.unpainted = None;
        let ink = Ink {
            colour: colour.unwrap_or_default(),
            is_opaque: false,
        };
        if self.paint_windows(&bbox, ink, seq) {
            return;
        }
        self.page.images.push(Picture {
            bbox,
            colour,
            is_opaque: is_plain && alpha >= 0.95 && !has_mask(&image),
            seq,
        });
    }

    fn begin_marked_content(&mut self, _tag: &[u8], properties: Option<&Dict<'_>>) {
        if !self.budget.is_over() {
            self.open_marked(properties);
        }
    }

    fn end_marked_content(&mut self) {
        if let (Some(marked), false) = (self.marked.pop(), self.budget.is_over()) {
            self.replace_text(&marked);
        }
    }
}

/// The tiles that something is painted with.
fn tiling<'p, 'a>(paint: &'p Paint<'a>) -> Option<&'p TilingPattern<'a>> {
    match paint {
        Paint::Pattern(pattern) => match pattern.as_ref() {
            Pattern::Tiling(tiling) => Some(tiling),
            Pattern::Shading(_) => None,
        },
        Paint::Color(_) => None,
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
