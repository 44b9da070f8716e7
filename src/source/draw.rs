//! Pages as pictures, for people to look at beside what was read.

use super::ReadOptions;
use super::few_bytes::encode;
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
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Pixels of a point: 100 to the inch.
const PIXELS_PER_POINT: f64 = 100.0 / 72.0;
/// Longest side of a picture in pixels: A3 at 100 to the inch. Larger pages are drawn smaller.
const MAX_SIDE_PIXELS: f64 = 1654.0;

/// A drawn page.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Which page, from 1.
    pub page: u32,
    /// Width of the page as displayed, points.
    pub width: f64,
    /// Height of the page as displayed, points.
    pub height: f64,
    /// The picture as PNG or, where that is large, as JPEG; empty if the page could not be drawn.
    pub picture: Vec<u8>,
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
        let picture = catch_unwind(AssertUnwindSafe(draw)).ok().flatten();
        Drawing {
            page: number,
            width: place.width,
            height: place.height,
            picture: picture.unwrap_or_default(),
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
    let colours: Vec<_> = pixmap.data().iter().map(|p| [p.r, p.g, p.b]).collect();
    encode((context.width(), context.height()), &colours)
}

#[cfg(test)]
mod tests {
    use super::{draw, sizes};
    use crate::source::ReadOptions;

    #[test]
    fn pages_asked_for_are_drawn() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/fixtures/six-columns-ruled.pdf"
        );
        let bytes = std::fs::read(path).unwrap();
        let drawn = draw(bytes.clone(), &ReadOptions::default(), 1..=1).unwrap();
        assert_eq!(drawn.len(), 1);
        assert!(drawn[0].width > 500.0 && drawn[0].picture.starts_with(b"\x89PNG"));
        let sizes = sizes(bytes, &ReadOptions::default()).unwrap();
        assert_eq!(sizes[0], (drawn[0].width, drawn[0].height));
        assert!(
            drawn[0].picture.len() < 120_000,
            "{}",
            drawn[0].picture.len()
        );
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        assert!(draw(b"plain".to_vec(), &ReadOptions::default(), 1..=1).is_err());
    }
}
