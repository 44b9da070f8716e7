//! What a small picture looks like: the colour of its middle.

use crate::geom::Rgb;
use hayro_interpret::{Image, ImageData, LumaData};
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
    let Image::Raster(raster) = image else {
        return None;
    };
    if u64::from(image.width()) * u64::from(image.height()) > MAX_PIXELS {
        return None;
    }
    // A picture that its decoder cannot stand is a picture without a colour.
    let decode = || {
        let mut found = None;
        raster.with_rgba(|data, alpha| found = middle(&data, alpha.as_ref()), None);
        found
    };
    catch_unwind(AssertUnwindSafe(decode)).ok().flatten()
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
    let inner = |size: usize| size / 4..(size - size / 4).max(size / 4 + 1);
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
