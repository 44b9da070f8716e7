//! Paint to the colour that is seen: plain colours, gradients, patterns, blending.

use crate::geom::Rgb;
use hayro_interpret::color::Color;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::pattern::{Pattern, ShadingPattern, TilingPattern};
use hayro_interpret::shading::{ShadingFunction, ShadingType};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

/// Paint fainter than this cannot be seen.
const MIN_VISIBLE_ALPHA: f32 = 0.02;
/// Paint stronger than this hides what is under it.
const MIN_OPAQUE_ALPHA: f32 = 0.95;
/// A gradient is looked at so many times along each side of what it fills.
const GRADIENT_STEPS: u32 = 5;

/// A colour as it looks on white paper, and whether it hides what is under it.
#[derive(Clone, Copy)]
pub(super) struct Ink {
    pub(super) colour: Rgb,
    pub(super) is_opaque: bool,
}

/// What a paint looks like on white paper over a box of the page; `None` if it cannot be seen. `alpha` is the opacity
/// of what it is painted into; `is_plain` is false where blending or a mask lets through what is under it.
pub(super) fn ink(paint: &Paint<'_>, area: Rect, alpha: f32, is_plain: bool) -> Option<Ink> {
    let ([r, g, b], own) = match paint {
        Paint::Color(colour) => {
            let [r, g, b, a] = colour.to_rgba().components();
            ([r, g, b], a)
        }
        Paint::Pattern(pattern) => match pattern.as_ref() {
            Pattern::Shading(shading) => (mean_of_shading(shading, area)?, shading.opacity),
            // What lies between the strokes of a pattern shows the paper.
            Pattern::Tiling(tiling) => {
                let colour = mean_of_tile(tiling)?;
                return (alpha >= MIN_VISIBLE_ALPHA).then_some(Ink {
                    colour,
                    is_opaque: false,
                });
            }
        },
    };
    let alpha = own * alpha;
    let is_opaque = is_plain && alpha >= MIN_OPAQUE_ALPHA;
    let colour = [r, g, b].map(|c| on_white(c, alpha));
    (alpha >= MIN_VISIBLE_ALPHA).then_some(Ink { colour, is_opaque })
}

/// Whether a blend mode paints over what is there.
pub(super) fn covers(mode: BlendMode) -> bool {
    matches!(mode, BlendMode::Normal)
}

fn on_white(channel: f32, alpha: f32) -> u8 {
    ((channel * alpha + 1.0 - alpha) * 255.0)
        .round()
        .clamp(0.0, 255.0) as u8
}

/// The mean colour of a gradient over a box of the page.
fn mean_of_shading(pattern: &ShadingPattern, area: Rect) -> Option<[f32; 3]> {
    let shading = &pattern.shading;
    let colour = |values: &[f32]| {
        let [r, g, b, _] = shading.color_space.to_rgba(values, 1.0).components();
        [r, g, b]
    };
    let found: Vec<[f32; 3]> = match shading.shading_type.as_ref() {
        ShadingType::RadialAxial {
            coords,
            domain,
            function,
            axial,
            extend,
        } => along(area, pattern.matrix)
            .filter_map(|p| {
                let t = if *axial {
                    share(coords, *extend, p)?
                } else {
                    0.5
                };
                let t = domain[0] + (domain[1] - domain[0]) * t;
                evaluated(function, &[t]).map(|values| colour(&values))
            })
            .collect(),
        ShadingType::FunctionBased {
            matrix, function, ..
        } => along(area, pattern.matrix * *matrix)
            .filter_map(|p| evaluated(function, &[p.x as f32, p.y as f32]))
            .map(|values| colour(&values))
            .collect(),
        ShadingType::TriangleMesh {
            triangles,
            function: None,
        } => triangles
            .iter()
            .map(|t| colour(&t.interpolate(t.bounding_box().center())))
            .collect(),
        _ => Vec::new(),
    };
    mean(&found)
}

/// Points spread over a box of the page, in the space of a pattern.
fn along(area: Rect, to_page: Affine) -> impl Iterator<Item = Point> {
    let back = to_page.inverse();
    let place = |i: u32| (f64::from(i) + 0.5) / f64::from(GRADIENT_STEPS);
    (0..GRADIENT_STEPS * GRADIENT_STEPS).map(move |i| {
        let (x, y) = (place(i % GRADIENT_STEPS), place(i / GRADIENT_STEPS));
        back * Point::new(area.x0 + x * area.width(), area.y0 + y * area.height())
    })
}

/// How far along the axis of a gradient a point lies, from 0 to 1; `None` beyond an end that is not extended.
fn share(coords: &[f32; 6], extend: [bool; 2], p: Point) -> Option<f32> {
    let (x0, y0) = (f64::from(coords[0]), f64::from(coords[1]));
    let (dx, dy) = (f64::from(coords[2]) - x0, f64::from(coords[3]) - y0);
    let length = dx * dx + dy * dy;
    if length == 0.0 {
        return Some(0.0);
    }
    let share = ((p.x - x0) * dx + (p.y - y0) * dy) / length;
    let is_painted = (share >= 0.0 || extend[0]) && (share <= 1.0 || extend[1]);
    is_painted.then_some(share.clamp(0.0, 1.0) as f32)
}

fn evaluated(function: &ShadingFunction, input: &[f32]) -> Option<Vec<f32>> {
    let mut values = vec![0.0; function.num_outputs()];
    function.eval(input, &mut values)?;
    Some(values)
}

fn mean(colours: &[[f32; 3]]) -> Option<[f32; 3]> {
    let n = colours.len() as f32;
    let channel = |c: usize| colours.iter().map(|rgb| rgb[c]).sum::<f32>() / n;
    (n > 0.0).then(|| [channel(0), channel(1), channel(2)])
}

/// The colour of what a tile is drawn with, without the paper that shows between.
fn mean_of_tile(tile: &TilingPattern<'_>) -> Option<Rgb> {
    let mut inks = Inks::default();
    tile.interpret(&mut inks, Affine::IDENTITY, false)?;
    (inks.area > 0.0).then(|| {
        inks.sum
            .map(|c| (c / inks.area).round().clamp(0.0, 255.0) as u8)
    })
}

/// Adds up what a tile paints.
#[derive(Default)]
struct Inks {
    sum: [f64; 3],
    area: f64,
}

impl Inks {
    fn add(&mut self, colour: &Color, area: f64) {
        let [r, g, b, alpha] = colour.to_rgba().components();
        let rgb = [r, g, b].map(|c| on_white(c, alpha));
        if area.is_finite() && rgb != [255; 3] {
            self.area += area;
            for (sum, channel) in self.sum.iter_mut().zip(rgb) {
                *sum += f64::from(channel) * area;
            }
        }
    }
}

impl<'a> Device<'a> for Inks {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let b = path.bounding_box();
        let area = match mode {
            DrawMode::Invisible => return,
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => b.area(),
            DrawMode::Stroke(pen) => b.width().max(b.height()) * f64::from(pen.line_width),
        };
        if let Paint::Color(colour) = &props.paint {
            self.add(colour, area);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
