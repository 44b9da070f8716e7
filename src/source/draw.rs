//! Pages as pictures, for people to look at beside what was read.
//!
//! A picture has few colours: sixteen of grey are enough to read by, and make a page of text a file of some 40 kB.

use super::ReadOptions;
use super::hayro::open;
use super::page_box::PageBox;
use super::streams::Content;
use crate::error::Error;
use ::hayro::vello_cpu::color::palette::css::WHITE;
use ::hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use ::hayro::{RenderCache, RenderSettings, render_into};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::kurbo::Affine;
use hayro_syntax::page::Page;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Pixels of a point: 100 to the inch.
const PIXELS_PER_POINT: f64 = 100.0 / 72.0;
/// Longest side of a picture in pixels: A3 at 100 to the inch. Larger pages are drawn smaller.
const MAX_SIDE_PIXELS: f64 = 1654.0;
/// Levels of each colour that are tried, until no more than 256 colours are left. Six always do (216).
const LEVELS: [u8; 2] = [16, 6];
/// Colours that four bits tell apart.
const FEW_COLOURS: usize = 16;

/// A drawn page.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Which page, from 1.
    pub page: u32,
    /// Width of the page as displayed, points.
    pub width: f64,
    /// Height of the page as displayed, points.
    pub height: f64,
    /// The picture as PNG; empty if the page could not be drawn.
    pub png: Vec<u8>,
}

/// Draws pages of a PDF, those of them that it has. A page that cannot be drawn has an empty picture.
///
/// # Errors
/// [`Error`] if the file cannot be opened.
pub fn draw(
    bytes: Vec<u8>,
    options: &ReadOptions,
    pages: RangeInclusive<u32>,
) -> Result<Vec<Drawing>, Error> {
    let opened = open(&Arc::new(bytes), options)?;
    let cache = RenderCache::new();
    let numbered = (1..).zip(opened.pdf.pages().iter());
    let wanted = numbered.filter(|(number, _)| pages.contains(number));
    let pictures = wanted.map(|(number, page)| {
        let place = PageBox::of(page);
        let draw = || picture(page, place, &cache, options.limits.decoded_bytes);
        let png = catch_unwind(AssertUnwindSafe(draw)).ok().flatten();
        Drawing {
            page: number,
            width: place.width,
            height: place.height,
            png: png.unwrap_or_default(),
        }
    });
    Ok(pictures.collect())
}

/// Widths and heights of the pages of a PDF as displayed, points.
///
/// # Errors
/// [`Error`] if the file cannot be opened.
pub fn sizes(bytes: Vec<u8>, options: &ReadOptions) -> Result<Vec<(f64, f64)>, Error> {
    let opened = open(&Arc::new(bytes), options)?;
    let boxes = opened.pdf.pages().iter().map(PageBox::of);
    Ok(boxes.map(|place| (place.width, place.height)).collect())
}

fn picture<'a>(
    page: &'a Page<'a>,
    place: PageBox,
    cache: &RenderCache<'a>,
    max_bytes: u64,
) -> Option<Vec<u8>> {
    if Content::of(page, max_bytes).is_too_large {
        return None;
    }
    let longest = place.width.max(place.height);
    let scale = PIXELS_PER_POINT.min(MAX_SIDE_PIXELS / longest);
    let pixels = |points: f64| (points * scale).round().clamp(1.0, MAX_SIDE_PIXELS) as u16;
    let mut context = RenderContext::new(pixels(place.width), pixels(place.height));
    render_into(
        page,
        cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &mut context,
        Affine::scale(scale) * place.to_page,
    );
    context.flush();
    let mut pixmap = Pixmap::new(context.width(), context.height());
    let settings = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixmap, &mut Resources::default(), settings);
    let size = (context.width().into(), context.height().into());
    let colours = pixmap.data().iter().map(|p| [p.r, p.g, p.b]).collect();
    png_of(size, colours).ok()
}

/// A PNG with a palette (PNG 1.2, 11.2.3).
fn png_of(
    (width, height): (u32, u32),
    mut pixels: Vec<[u8; 3]>,
) -> Result<Vec<u8>, png::EncodingError> {
    let mut palette = BTreeMap::new();
    for levels in LEVELS {
        for pixel in pixels.iter_mut().flatten() {
            *pixel = nearest(*pixel, levels);
        }
        palette = pixels.iter().map(|p| (*p, 0)).collect();
        if palette.len() <= 256 {
            break;
        }
    }
    for (index, place) in (0..=u8::MAX).zip(palette.values_mut()) {
        *place = index;
    }
    let has_few = palette.len() <= FEW_COLOURS;
    let indices = |row: &[[u8; 3]]| -> Vec<u8> {
        let index = |p: &[u8; 3]| palette.get(p).copied().unwrap_or(0);
        if !has_few {
            return row.iter().map(index).collect();
        }
        let pair = |two: &[[u8; 3]]| index(&two[0]) << 4 | two.get(1).map_or(0, index);
        row.chunks(2).map(pair).collect()
    };
    let rows = pixels.chunks(width as usize);
    let data: Vec<u8> = rows.flat_map(indices).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(if has_few {
        png::BitDepth::Four
    } else {
        png::BitDepth::Eight
    });
    encoder.set_palette(palette.into_keys().flatten().collect::<Vec<u8>>());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(file)
}

/// The nearest of so many levels, from black to white.
fn nearest(value: u8, levels: u8) -> u8 {
    let steps = u32::from(levels - 1);
    let step = (u32::from(value) * steps + 127) / 255;
    ((step * 255 + steps / 2) / steps) as u8
}

#[cfg(test)]
mod tests {
    use super::{draw, nearest, png_of, sizes};
    use crate::source::ReadOptions;

    #[test]
    fn ends_of_the_scale_stay() {
        for levels in super::LEVELS {
            assert_eq!((nearest(0, levels), nearest(255, levels)), (0, 255));
        }
    }

    #[test]
    fn many_colours_become_a_palette() {
        let pixels = (0..=u8::MAX).flat_map(|r| (0..64).map(move |g| [r, g * 4, 128]));
        let file = png_of((256, 64), pixels.collect()).unwrap();
        let decoder = png::Decoder::new(std::io::Cursor::new(file));
        let reader = decoder.read_info().unwrap();
        let palette = reader.info().palette.as_ref().unwrap();
        assert!(palette.len() <= 256 * 3);
        assert_eq!((reader.info().width, reader.info().height), (256, 64));
    }

    #[test]
    fn pages_asked_for_are_drawn() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/fixtures/six-columns-ruled.pdf"
        );
        let bytes = std::fs::read(path).unwrap();
        let drawn = draw(bytes.clone(), &ReadOptions::default(), 1..=1).unwrap();
        assert_eq!(drawn.len(), 1);
        assert!(drawn[0].width > 500.0 && drawn[0].png.starts_with(b"\x89PNG"));
        let sizes = sizes(bytes, &ReadOptions::default()).unwrap();
        assert_eq!(sizes[0], (drawn[0].width, drawn[0].height));
        assert!(drawn[0].png.len() < 120_000, "{}", drawn[0].png.len());
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(draw(b"plain".to_vec(), &ReadOptions::default(), 1..=1).is_err());
    }
}
