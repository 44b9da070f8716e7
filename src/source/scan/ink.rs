//! Which pixels of a picture are ink, and what they may be part of.

use hayro_interpret::{Image, ImageData, LumaData};

/// How much darker than the paper ink is. Shading is paler.
const MIN_CONTRAST: u8 = 70;
/// Coverage from which a pixel of a stencil is painted.
const MIN_COVER: u8 = 128;

/// What a pixel may be part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pixel {
    Paper,
    /// Ink that is thin from top to bottom: of a level stroke.
    Level,
    /// Ink that is thin from side to side: of an upright stroke.
    Upright,
    /// Ink that is thin both ways: of a letter, or of an end of either.
    Small,
    /// Ink that is thick both ways: where strokes cross, and in painted areas.
    Thick,
}

/// The ink of a picture, row by row.
pub(super) struct Ink {
    width: usize,
    height: usize,
    /// Whether each pixel is ink.
    pixels: Vec<bool>,
}

/// The pixels of a picture, row by row.
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    all: Vec<Pixel>,
}

impl Ink {
    /// Decodes a picture; `None` if that cannot be done.
    pub(super) fn of(image: &Image<'_, '_>) -> Option<Self> {
        let mut found = None;
        match image {
            Image::Raster(raster) => {
                let read = |data: ImageData, _| {
                    let width = data.width();
                    found = Self::of_grey(&grey(data), width);
                };
                raster.with_rgba(read, None);
            }
            Image::Stencil(stencil) => {
                stencil.with_stencil(|cover, _| found = Some(Self::of_cover(&cover)), None);
            }
        }
        found.filter(|ink| ink.pixels.len() >= ink.width * ink.height)
    }

    fn of_cover(cover: &LumaData) -> Self {
        Self {
            width: cover.width as usize,
            height: cover.height as usize,
            pixels: cover.data.iter().map(|c| *c >= MIN_COVER).collect(),
        }
    }

    fn of_grey(values: &[u8], width: u32) -> Option<Self> {
        let width = usize::try_from(width).ok().filter(|w| *w > 0)?;
        let darkest_paper = paper(values).saturating_sub(MIN_CONTRAST);
        Some(Self {
            width,
            height: values.len() / width,
            pixels: values.iter().map(|v| *v < darkest_paper).collect(),
        })
    }

    /// What each pixel may be part of, if strokes are no thicker than so many pixels from side to side, and from top to
    /// bottom.
    pub(super) fn kinds(&self, across: usize, down: usize) -> Pixels {
        let (width, height) = (self.width, self.height);
        let (is_wide, is_tall) = (self.wide(across), self.tall(down));
        let kinds = self.pixels.iter().zip(is_wide.iter().zip(&is_tall));
        let all = kinds.map(|(is_ink, (wide, tall))| match (is_ink, wide, tall) {
            (false, ..) => Pixel::Paper,
            (_, true, true) => Pixel::Thick,
            (_, true, false) => Pixel::Level,
            (_, false, true) => Pixel::Upright,
            (_, false, false) => Pixel::Small,
        });
        Pixels {
            width,
            height,
            all: all.collect(),
        }
    }

    /// Which ink is of stretches along a row that are longer than given.
    fn wide(&self, most: usize) -> Vec<bool> {
        let mut is_wide = vec![false; self.pixels.len()];
        for (row, out) in self
            .pixels
            .chunks(self.width)
            .zip(is_wide.chunks_mut(self.width))
        {
            let mut start = 0;
            for x in 0..=row.len() {
                if row.get(x) == Some(&true) {
                    continue;
                }
                if x - start > most {
                    out[start..x].fill(true);
                }
                start = x + 1;
            }
        }
        is_wide
    }

    /// The same along columns, which are gone through side by side.
    fn tall(&self, most: usize) -> Vec<bool> {
        let width = self.width;
        let mut is_tall = vec![false; self.pixels.len()];
        let mut starts: Vec<usize> = vec![0; width];
        for y in 0..=self.height {
            for (x, start) in starts.iter_mut().enumerate() {
                if y < self.height && self.pixels[y * width + x] {
                    continue;
                }
                if y - *start > most {
                    (*start..y).for_each(|row| is_tall[row * width + x] = true);
                }
                *start = y + 1;
            }
        }
        is_tall
    }
}

impl Pixels {
    /// A row.
    pub(super) fn row(&self, y: usize) -> &[Pixel] {
        let start = y * self.width;
        let row = self.all.get(start..start + self.width);
        row.unwrap_or_default()
    }
}

/// The pixels as shades of grey.
fn grey(data: ImageData) -> Vec<u8> {
    match data {
        ImageData::Luma(luma) => luma.data,
        ImageData::Rgb(rgb) => {
            let shade = |p: &[u8]| {
                let sum: u32 = p.iter().map(|c| u32::from(*c)).sum();
                u8::try_from(sum / 3).unwrap_or(u8::MAX)
            };
            rgb.data.chunks_exact(3).map(shade).collect()
        }
    }
}

/// The shade that most pixels have: the paper's.
fn paper(values: &[u8]) -> u8 {
    let mut counts = [0_usize; 256];
    for value in values {
        counts[usize::from(*value)] += 1;
    }
    let shades = counts.iter().zip(0..=u8::MAX);
    let most = shades.max_by_key(|(n, _)| **n);
    most.map_or(u8::MAX, |(_, shade)| shade)
}

#[cfg(test)]
impl Ink {
    /// A picture of rows of '#' for ink.
    pub(super) fn drawn(rows: &[String]) -> Self {
        Self {
            width: rows.first().map_or(0, String::len),
            height: rows.len(),
            pixels: rows
                .iter()
                .flat_map(|r| r.bytes())
                .map(|b| b == b'#')
                .collect(),
        }
    }
}
