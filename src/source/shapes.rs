//! Paths to the straight segments and filled areas that a table is drawn with.

use super::overlap::{self, Turning};
use super::paint::Ink;
use super::{FilledArea, Mark, RawPage, Segment, mark_shape};
use crate::geom::Rect;
use hayro_interpret::FillRule;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};

/// Two points closer than this are one, and a side slanted by less than this is straight. Points.
const SAME_POINT_PT: f64 = 0.1;

/// A shape with rounded corners that is as wide and as high as this is a box; smaller ones are marks and letters.
const MIN_FRAME_PT: f64 = 18.0;

/// One subpath with its corners in page space.
#[derive(Default)]
struct Subpath {
    corners: Vec<Point>,
    /// Whether the step to the corner of the same index is a curve.
    curved: Vec<bool>,
    is_closed: bool,
}

impl Shapes {
    /// The box around all of it; `None` if it has no place.
    pub(super) fn bbox(&self) -> Option<Rect> {
        let mut corners = self.subpaths.iter().flat_map(|s| &s.corners);
        let first = corners.next()?;
        let start = Rect::from_corners(first.x, first.y, first.x, first.y)?;
        corners.try_fold(start, |r, p| {
            Some(r.union(&Rect::from_corners(p.x, p.y, p.x, p.y)?))
        })
    }
}

/// The subpaths of one path; reused from path to path to save allocations.
#[derive(Default)]
pub(super) struct Shapes {
    subpaths: Vec<Subpath>,
}

impl Shapes {
    /// Takes a path and places it on the page.
    pub(super) fn load(&mut self, path: &BezPath, to_page: Affine) {
        self.subpaths.clear();
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(p) => self.start(to_page * p),
                PathEl::LineTo(p) => self.step(to_page * p, false),
                PathEl::QuadTo(_, p) | PathEl::CurveTo(_, _, p) => self.step(to_page * p, true),
                PathEl::ClosePath => {
                    if let Some(last) = self.subpaths.last_mut() {
                        last.is_closed = true;
                    }
                }
            }
        }
    }

    fn start(&mut self, p: Point) {
        self.subpaths.push(Subpath {
            corners: vec![p],
            curved: vec![false],
            is_closed: false,
        });
    }

    fn step(&mut self, p: Point, is_curve: bool) {
        let restart = match self.subpaths.last() {
            None => Some(p),
            Some(last) if last.is_closed => last.corners.first().copied(),
            Some(_) => None,
        };
        if let Some(start) = restart {
            self.start(start);
        }
        if let Some(last) = self.subpaths.last_mut() {
            last.corners.push(p);
            last.curved.push(is_curve);
        }
    }

    /// Records the straight sides as stroked segments and the boxes of the curved ones, clipped.
    pub(super) fn stroke(&self, page: &mut RawPage, clip: Rect, ink: Ink, width: f64, seq: u32) {
        let pen = Pen { width, ink, seq };
        for s in &self.subpaths {
            for (pair, curved) in s.corners.windows(2).zip(&s.curved[1..]) {
                let (a, b) = (pair[0], pair[1]);
                if *curved {
                    page.curves.extend(rect_of(a.x, a.y, b.x, b.y, &clip));
                } else {
                    push_segment(page, &clip, a, b, pen);
                }
            }
            if let (true, Some(first), Some(last)) =
                (s.is_closed, s.corners.first(), s.corners.last())
            {
                push_segment(page, &clip, *last, *first, pen);
            }
        }
    }

    /// Records each subpath as a filled area, clipped. Rectangles over one another leave holes, by the rule that the
    /// page asks for.
    pub(super) fn fill(&self, page: &mut RawPage, clip: Rect, ink: Ink, seq: u32, rule: FillRule) {
        let outlines: Vec<Option<(Rect, bool)>> =
            self.subpaths.iter().map(Subpath::outline).collect();
        let is_frame = |o: &Option<(Rect, bool)>| {
            o.is_some_and(|(r, is_rect)| is_rect || r.width().min(r.height()) >= MIN_FRAME_PT)
        };
        if outlines.len() > 1 && outlines.iter().all(is_frame) {
            let rects = outlines.iter().flatten().map(|(r, _)| *r);
            let turning: Vec<Turning> =
                rects.zip(self.subpaths.iter().map(Subpath::turn)).collect();
            if let Some(bars) = overlap::painted(&turning, rule == FillRule::EvenOdd) {
                for bar in bars {
                    push_fill(page, &clip, &bar, (true, None), ink, seq);
                }
                return;
            }
        }
        for (s, outline) in self.subpaths.iter().zip(outlines) {
            if let Some((bbox, is_rect)) = outline {
                let mark = (!is_rect).then(|| mark_shape::of_outline(&s.corners));
                push_fill(page, &clip, &bbox, (is_rect, mark.flatten()), ink, seq);
            }
        }
    }
}

impl Subpath {
    /// Which way round its corners go, 1 or -1.
    fn turn(&self) -> i32 {
        let ends = self.corners.iter().zip(self.corners.iter().cycle().skip(1));
        let area: f64 = ends.map(|(a, b)| a.x * b.y - b.x * a.y).sum();
        if area < 0.0 { -1 } else { 1 }
    }

    /// Bounding box, and whether the subpath is an axis-aligned rectangle.
    fn outline(&self) -> Option<(Rect, bool)> {
        let first = self.corners.first()?;
        let mut r = Rect::from_corners(first.x, first.y, first.x, first.y)?;
        for p in &self.corners {
            r = r.union(&Rect::from_corners(p.x, p.y, p.x, p.y)?);
        }
        let near = |a: f64, b: f64| (a - b).abs() < SAME_POINT_PT;
        let on_edges = self.corners.iter().all(|p| {
            (near(p.x, r.left) || near(p.x, r.right)) && (near(p.y, r.top) || near(p.y, r.bottom))
        });
        let is_rect = on_edges && self.corners.len() >= 4 && !self.curved.contains(&true);
        Some((r, is_rect))
    }
}

/// The part of a box inside the clip; `None` if nothing is left or a coordinate is not finite.
pub(super) fn rect_of(x0: f64, y0: f64, x1: f64, y1: f64, clip: &Rect) -> Option<Rect> {
    let cut = Rect::from_corners(x0, y0, x1, y1)?.shared(clip);
    (cut.left <= cut.right && cut.top <= cut.bottom).then_some(cut)
}

fn push_fill(
    page: &mut RawPage,
    clip: &Rect,
    r: &Rect,
    (is_rect, mark): (bool, Option<Mark>),
    ink: Ink,
    seq: u32,
) {
    if let Some(bbox) = rect_of(r.left, r.top, r.right, r.bottom, clip) {
        page.fills.push(FilledArea {
            bbox,
            colour: ink.colour,
            is_opaque: ink.is_opaque,
            is_rect,
            mark,
            seq,
        });
    }
}

/// What a stroke is drawn with.
#[derive(Clone, Copy)]
struct Pen {
    /// Points on the page.
    width: f64,
    ink: Ink,
    /// Place in the drawing order.
    seq: u32,
}

fn push_segment(page: &mut RawPage, clip: &Rect, a: Point, b: Point, pen: Pen) {
    let is_point = (a.x - b.x).abs() < SAME_POINT_PT && (a.y - b.y).abs() < SAME_POINT_PT;
    // The clip is as wide as the pen on either side: a rule along the edge of its cell's clip is seen.
    let Some(r) = rect_of(a.x, a.y, b.x, b.y, &clip.grown(pen.width.abs())) else {
        return;
    };
    if is_point {
        return;
    }
    // Clipping by the box is exact for the axis-aligned segments that matter.
    let (x0, x1) = if a.x <= b.x {
        (r.left, r.right)
    } else {
        (r.right, r.left)
    };
    let (y0, y1) = if a.y <= b.y {
        (r.top, r.bottom)
    } else {
        (r.bottom, r.top)
    };
    page.segments.push(Segment {
        x0,
        y0,
        x1,
        y1,
        width: pen.width,
        colour: pen.ink.colour,
        is_opaque: pen.ink.is_opaque,
        seq: pen.seq,
    });
}
