//! Text that lies behind the page's text.

use super::upright::Frame;
use super::word::Draft;
use super::{Word, WordRole};
use crate::geom::{Rect, Rgb};
use crate::source::{Glyph, RawPage};
use crate::tuning::page as tuning;

/// Part of the font size by which a letter may miss the end of the one before it.
const MAX_JOINT_EM: f64 = 0.15;

/// Whether a letter stands where the one before it ends: slanted text is often placed letter by letter.
fn goes_on(a: &Glyph, b: &Glyph) -> bool {
    let reach = MAX_JOINT_EM * a.size.max(b.size);
    let is_level = (a.dx * b.dy - a.dy * b.dx).abs() < 0.01 * a.size * b.size;
    (b.x - a.x - a.dx).hypot(b.y - a.y - a.dy) <= reach && is_level
}

/// Slanted text: the glyphs of one run are one word of the watermark.
pub(super) fn oblique_words(glyphs: &[&Glyph], frame: &Frame, raw: &RawPage) -> Vec<Draft> {
    glyphs
        .chunk_by(|a, b| a.seq == b.seq || goes_on(a, b))
        .flat_map(|run| run.split(|g| g.text.is_whitespace()))
        .filter(|run| !run.is_empty())
        .filter_map(|run| {
            let boxes: Vec<Rect> = run
                .iter()
                .filter_map(|g| Rect::from_corners(g.x, g.y, g.x + g.dx, g.y + g.dy))
                .collect();
            let bbox = frame.rect(&Rect::around(&boxes)?);
            Some(Draft {
                origin: run[0].origin,
                is_clipped_off: false,
                word: Word {
                    text: run.iter().map(|g| g.text).collect(),
                    baseline: bbox.bottom,
                    bbox,
                    size: run[0].size,
                    bold: run[0].bold,
                    italic: run[0].italic,
                    colour: run[0].colour,
                    vertical: true,
                    space_after: true,
                    cell: raw.cell_of(run[0]),
                    role: WordRole::Watermark,
                },
            })
        })
        .collect()
}

/// Large pale text lies behind the page's text, whatever its direction.
pub(super) fn mark_watermarks(words: &mut [Word]) {
    let mut sizes: Vec<f64> = words
        .iter()
        .filter(|w| w.role == WordRole::Body)
        .map(|w| w.size)
        .collect();
    if sizes.is_empty() {
        return;
    }
    let middle = sizes.len() / 2;
    let usual = *sizes.select_nth_unstable_by(middle, f64::total_cmp).1;
    for w in words.iter_mut() {
        let is_large = w.size >= tuning::MIN_WATERMARK_SIZE_RATIO * usual;
        if is_large && is_pale(w.colour) {
            w.role = WordRole::Watermark;
        }
    }
}

fn is_pale(colour: Rgb) -> bool {
    let sum: u32 = colour.iter().map(|c| u32::from(*c)).sum();
    sum >= 3 * u32::from(tuning::MIN_PALE_CHANNEL)
}

#[cfg(test)]
mod tests {
    use super::goes_on;
    use crate::source::Glyph;

    #[test]
    fn slanted_letters_go_on_where_the_one_before_ends() {
        let a = Glyph {
            dx: 4.0,
            dy: -4.0,
            size: 10.0,
            ..Glyph::default()
        };
        let at = |x: f64, y: f64| Glyph { x, y, ..a };
        assert!(goes_on(&a, &at(4.5, -4.0)));
        assert!(!goes_on(&a, &at(7.0, -7.0)));
        let steeper = Glyph {
            dx: 1.0,
            ..at(4.0, -4.0)
        };
        assert!(!goes_on(&a, &steeper));
    }
}
