//! Drawings that are no tables though they have boxes and columns: charts and diagrams.
//!
//! No single sign tells: tables have captions that say "Figure", and arrows are drawn over tables. So the signs are
//! added up.

use super::stream::text;
use crate::geom::Rect;
use crate::page::{Page, Word, WordRole};
use crate::tuning::figure as weight;

/// Whether what stands in a box is a figure. `cell_count` tells how many cells with text it has.
pub(super) fn is_figure(page: &Page, bbox: &Rect, cell_count: impl Fn() -> usize) -> bool {
    let slants = page
        .slants
        .iter()
        .filter(|r| bbox.grown(1.0).contains(r.mid_x(), r.mid_y()))
        .count();
    let caption = caption(page, bbox);
    if slants == 0 && caption != Some(Caption::Figure) {
        return false;
    }
    let is_small = cell_count() <= weight::MAX_BOX_COUNT;
    let words = page
        .words_between(bbox.top, bbox.bottom)
        .map(|i| &page.words[i])
        .filter(|w| w.role == WordRole::Body && bbox.contains(w.bbox.mid_x(), w.bbox.mid_y()))
        .count();
    let signs = [
        (slants >= 1, weight::SLANT),
        (slants >= weight::MIN_SLANT_COUNT, weight::SLANTS),
        (caption == Some(Caption::Figure), weight::FIGURE_CAPTION),
        (caption == Some(Caption::Table), weight::TABLE_CAPTION),
        (is_small, weight::FEW_BOXES),
        (words >= weight::MIN_WORD_COUNT, weight::WORDS),
    ];
    let sum: f64 = signs.iter().filter(|s| s.0).map(|s| s.1).sum();
    sum >= weight::BOUND
}

/// What a caption says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caption {
    Figure,
    Table,
}

/// What the caption right above or below a box says.
fn caption(page: &Page, bbox: &Rect) -> Option<Caption> {
    let near = weight::MAX_CAPTION_GAP_PT;
    let places = page.text_between(bbox.top - near, bbox.bottom + near);
    places
        .clone()
        .filter_map(|i| {
            let word = &page.words[i];
            let gap = (bbox.top - word.bbox.bottom).max(word.bbox.top - bbox.bottom);
            let is_near = word.role == WordRole::Body
                && (-word.size..=near).contains(&gap)
                && word.bbox.left >= bbox.left - near
                && word.bbox.left < bbox.right;
            let is_first = i == places.start || !is_joined(&page.words[i - 1], word);
            let next = page.words.get(i + 1).filter(|n| is_joined(word, n))?;
            let line = format!("{} {}", word.text, next.text);
            (is_near && is_first && text::is_caption(&line)).then(|| {
                let says = if text::is_figure_caption(&line) {
                    Caption::Figure
                } else {
                    Caption::Table
                };
                (gap, says)
            })
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, says)| says)
}

/// Whether two words stand side by side on one line.
fn is_joined(a: &Word, b: &Word) -> bool {
    let gap = b.bbox.left - a.bbox.right;
    (a.baseline - b.baseline).abs() <= 0.5 * a.size && gap >= -0.5 * a.size && gap <= 2.0 * a.size
}
