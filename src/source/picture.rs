//! What a small picture looks like: the colour of its middle.

use super::paint;
use crate::geom::Rgb;
use hayro_interpret::{Image, ImageData, LumaData, Paint, kurbo};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A picture with more pixels than this is no mark: a rating drawn as a picture has some thousands.
const MAX_PIXELS: u64 = 500_000;
/// Share of the middle's pixels that are alike, from which the middle has one colour. Letters on white leave the ink in
/// the minority.
const MIN_ALIKE_RATIO: f64 = 0.6;
/// Channels of alike pixels differ by no more than this; blocks of a JPEG by up to 20.
const MAX_ALIKE_DIFFERENCE: u8 = 40;
/// Coverage from which a pixel is part of the picture.
const MIN_COVER: u8 = 128;

/// The colour of the opaque middle of a small picture, if it has one colour there that is not the paper's.
pub(super) fn middle_colour(image: &Image<'_, '_>) -> Option<Rgb> {
    if u64::from(image.width()) * u64::from(image.height()) > MAX_PIXELS {
        return None;
    }
    // A picture that its decoder cannot stand is a picture without a colour.
    let decode = || {
        let mut found = None;
        match image {
            Image::Raster(raster) => {
                raster.with_rgba(|data, alpha| found = middle(&data, alpha.as_ref()), None);
            }
            Image::Stencil(stencil) => {
                stencil.with_stencil(|cover, paint| found = stencilled(&cover, paint), None);
            }
        }
        found
    };
    catch_unwind(AssertUnwindSafe(decode)).ok().flatten()
}

/// The colour of a stencil's paint if most of its middle lets it through.
fn stencilled(cover: &LumaData, paint: &Paint<'_>) -> Option<Rgb> {
    let (width, height) = (cover.width as usize, cover.height as usize);
    let all = inner(height).flat_map(|y| inner(width).map(move |x| y * width + x));
    let (mut painted, mut count) = (0_usize, 0_usize);
    for at in all {
        count += 1;
        painted += usize::from(cover.data.get(at).is_some_and(|c| *c >= MIN_COVER));
    }
    let is_full = painted as f64 >= MIN_ALIKE_RATIO * count as f64;
    let ink = paint::ink(paint, kurbo::Rect::ZERO, 1.0, true)?;
    let is_paper = ink.colour.iter().all(|c| *c > 240);
    (is_full && !is_paper).then_some(ink.colour)
}

/// The middle half of a picture's side.
fn inner(size: usize) -> Range<usize> {
    size / 4..(size - size / 4).max(size / 4 + 1)
}

fn middle(data: &ImageData, alpha: Option<&LumaData>) -> Option<Rgb> {
    let (width, height) = (data.width() as usize, data.height() as usize);
    let is_seen = |x: usize, y: usize| {
        alpha.is_none_or(|a| {
            let (ax, ay) = (x * a.width as usize / width, y * a.height as usize / height);
            let cover = a.data.get(ay * a.width as usize + ax);
            cover.is_none_or(|c| *c >= MIN_COVER)
        })
    };
    let pixel = |x: usize, y: usize| -> Option<Rgb> {
        let at = y * width + x;
        match data {
            ImageData::Rgb(rgb) => rgb.data.get(3 * at..3 * at + 3)?.try_into().ok(),
            ImageData::Luma(luma) => luma.data.get(at).map(|v| [*v; 3]),
        }
    };
    let mut pixels = Vec::new();
    for y in inner(height) {
        let seen = inner(width).filter(|x| is_seen(*x, y));
        pixels.extend(seen.filter_map(|x| pixel(x, y)));
    }
    let mut sorted: [Vec<u8>; 3] = [0, 1, 2].map(|c| pixels.iter().map(|p| p[c]).collect());
    let mut median = [0; 3];
    for (channel, value) in sorted.iter_mut().zip(&mut median) {
        let half = channel.len() / 2;
        *value = (!channel.is_empty()).then(|| *channel.select_nth_unstable(half).1)?;
    }
    let is_alike = |p: &&Rgb| {
        p.iter()
            .zip(&median)
            .all(|(a, b)| a.abs_diff(*b) <= MAX_ALIKE_DIFFERENCE)
    };
    let alike = pixels.iter().filter(is_alike).count();
    let is_paper = median.iter().all(|c| *c > 240);
    (!is_paper && alike as f64 >= MIN_ALIKE_RATIO * pixels.len() as f64).then_some(median)
}
