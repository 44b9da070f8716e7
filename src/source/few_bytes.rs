//! A drawn page as a picture of few bytes, so that a file with sixty of them can be sent by post.
//!
//! Fills keep their colour, and of what lies between (the edges of letters) some shades are enough to read by: a page of
//! text has some 35 kB. A scan has no such colours; it is photographed, with losses.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A colour that has at least one in so many pixels is kept as it is. A heading of one line has one in forty, a shade of
/// the edges of letters one in a thousand, on the densest pages one in three hundred.
const KEPT_FROM: usize = 200;
/// At most so many are kept. With the greys and the colours below that makes no more than 256.
const MOST_KEPT: usize = 32;
/// What lies no further from a kept colour, in red, green and blue, is shown as that one: the grain of a clean scan. Of
/// 255. Zebra stripes lie 10 from white and further, and are kept by themselves.
const GRAIN: u8 = 8;
/// Shades from black to white of pixels that have hardly a colour, and levels of red, green and blue of all others. The
/// second are for pages so dense that they would be large.
const SHADES: [(u8, u8); 2] = [(8, 6), (5, 4)];
/// Above so many bytes a page is dense. Sixty of them in Base64 are 3.6 MB.
const DENSE_FROM: usize = 45_000;
/// How far red, green and blue lie apart at most where a pixel has hardly a colour. Of 255.
const GREY_WIDTH: u8 = 24;
/// Colours that four bits tell apart.
const FEW_COLOURS: usize = 16;
/// Above so many bytes a picture is tried as a photograph. Pages of text have 5 to 60 kB, scans 70 to 350.
const PHOTOGRAPH_FROM: usize = 64_000;
/// Quality of a photograph, of 100: letters of 9 points can be read.
const QUALITY: u8 = 30;

type Colour = [u8; 3];

/// The picture as PNG or, where that is large and JPEG smaller, as JPEG; none if it has no pixels.
pub(super) fn encode(size: (u16, u16), pixels: &[Colour]) -> Option<Vec<u8>> {
    let colours = Colours::of(pixels);
    let [usual, few] = SHADES;
    let as_png = |shades| png_of(size, &colours.shown(pixels, shades));
    let mut png = as_png(usual).ok()?;
    if png.len() >= DENSE_FROM {
        png = as_png(few).ok()?;
    }
    if png.len() < PHOTOGRAPH_FROM {
        return Some(png);
    }
    let photograph = jpeg_of(size, pixels);
    Some(photograph.filter(|p| p.len() < png.len()).unwrap_or(png))
}

fn jpeg_of((width, height): (u16, u16), pixels: &[Colour]) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let bytes = pixels.as_flattened();
    encoder.encode(bytes, width, height, ColorType::Rgb).ok()?;
    Some(file)
}

/// The colours of a picture.
struct Colours {
    all: FxHashMap<Colour, usize>,
    /// The frequent ones, none near another.
    kept: Vec<Colour>,
}

impl Colours {
    fn of(pixels: &[Colour]) -> Self {
        let mut all: FxHashMap<Colour, usize> = FxHashMap::default();
        for &pixel in pixels {
            *all.entry(pixel).or_default() += 1;
        }
        let mut frequent: Vec<(Reverse<usize>, Colour)> = all
            .iter()
            .filter(|(_, count)| **count >= pixels.len() / KEPT_FROM)
            .map(|(colour, count)| (Reverse(*count), *colour))
            .collect();
        frequent.sort_unstable();
        let mut kept: Vec<Colour> = Vec::new();
        for (_, colour) in frequent {
            if kept.len() < MOST_KEPT && near(&kept, colour).is_none() {
                kept.push(colour);
            }
        }
        Self { all, kept }
    }

    /// The pixels in no more than 256 colours.
    fn shown(&self, pixels: &[Colour], shades: (u8, u8)) -> Vec<Colour> {
        let show = |colour| near(&self.kept, colour).unwrap_or_else(|| shade(colour, shades));
        let shown: FxHashMap<Colour, Colour> = self.all.keys().map(|&c| (c, show(c))).collect();
        let colours = pixels.iter().map(|p| shown.get(p).copied().unwrap_or(*p));
        colours.collect()
    }
}

/// The kept colour of whose grain this one is.
fn near(kept: &[Colour], colour: Colour) -> Option<Colour> {
    let is_near = |other: &&Colour| {
        let pairs = other.iter().zip(colour);
        pairs.into_iter().all(|(a, b)| a.abs_diff(b) <= GRAIN)
    };
    kept.iter().find(is_near).copied()
}

/// The nearest of the greys, or of the colours.
fn shade(colour: Colour, (greys, levels): (u8, u8)) -> Colour {
    let [red, green, blue] = colour;
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    if most - least <= GREY_WIDTH {
        [nearest(least.midpoint(most), greys); 3]
    } else {
        colour.map(|value| nearest(value, levels))
    }
}

/// The nearest of so many levels, from black to white.
fn nearest(value: u8, levels: u8) -> u8 {
    let steps = u32::from(levels - 1);
    let step = (u32::from(value) * steps + 127) / 255;
    ((step * 255 + steps / 2) / steps) as u8
}

/// A PNG with a palette (PNG 1.2, 11.2.3).
fn png_of((width, height): (u16, u16), pixels: &[Colour]) -> Result<Vec<u8>, png::EncodingError> {
    let mut palette: BTreeMap<Colour, u8> = pixels.iter().map(|p| (*p, 0)).collect();
    for (index, place) in (0..=u8::MAX).zip(palette.values_mut()) {
        *place = index;
    }
    let has_few = palette.len() <= FEW_COLOURS;
    let indices = |row: &[Colour]| -> Vec<u8> {
        let index = |p: &Colour| palette.get(p).copied().unwrap_or(0);
        if !has_few {
            return row.iter().map(index).collect();
        }
        let pair = |two: &[Colour]| index(&two[0]) << 4 | two.get(1).map_or(0, index);
        row.chunks(2).map(pair).collect()
    };
    let rows = pixels.chunks(usize::from(width.max(1)));
    let data: Vec<u8> = rows.flat_map(indices).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width.into(), height.into());
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

#[cfg(test)]
mod tests {
    use super::{Colour, Colours, MOST_KEPT, SHADES, encode, nearest, png_of};
    use std::collections::BTreeSet;

    #[test]
    fn ends_of_the_scale_stay() {
        for levels in SHADES.iter().flat_map(|(greys, levels)| [*greys, *levels]) {
            assert_eq!((nearest(0, levels), nearest(255, levels)), (0, 255));
        }
    }

    #[test]
    fn no_picture_has_more_colours_than_a_palette() {
        for (greys, levels) in SHADES {
            assert!(MOST_KEPT + usize::from(greys) + usize::from(levels).pow(3) <= 256);
        }
        let pixels: Vec<Colour> = (0..=u8::MAX)
            .flat_map(|red| (0..64).map(move |green| [red, green * 4, 128]))
            .collect();
        let shown = Colours::of(&pixels).shown(&pixels, SHADES[0]);
        let few: BTreeSet<Colour> = shown.into_iter().collect();
        assert!(few.len() <= 256);
    }

    #[test]
    fn a_fill_keeps_its_colour_and_the_edge_of_a_letter_gets_a_shade() {
        let mut pixels = vec![[242, 242, 242]; 2000];
        (pixels[7], pixels[8]) = ([101, 99, 100], [245, 240, 249]);
        let few = Colours::of(&pixels).shown(&pixels, SHADES[0]);
        assert_eq!(few[7..10], [[109; 3], [242; 3], [242; 3]]);
    }

    #[test]
    fn colours_are_told_apart_by_four_bits_or_eight() {
        for colours in [16, 17] {
            let pixels: Vec<Colour> = (0..51).map(|x| [0, 0, (x % colours) * 9]).collect();
            let file = png_of((17, 3), &pixels).unwrap();
            let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
            decoder.set_transformations(png::Transformations::EXPAND);
            let mut reader = decoder.read_info().unwrap();
            let mut read = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut read).unwrap();
            assert_eq!(read, pixels.as_flattened());
        }
    }

    #[test]
    fn a_scan_is_a_photograph() {
        // Grain as of paper under a lamp: neighbours differ, by more than on a clean scan.
        let mut state = 1_u32;
        let mut grain = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            170 + (state >> 26) as u8
        };
        let pixels: Vec<Colour> = (0..600 * 400)
            .map(|_| [grain(), grain(), grain()])
            .collect();
        let file = encode((600, 400), &pixels).unwrap();
        assert!(file.starts_with(b"\xFF\xD8"));
        assert!(
            encode((600, 400), &vec![[255; 3]; 600 * 400])
                .unwrap()
                .starts_with(b"\x89PNG")
        );
    }
}
