//! Bullets that hang out of their cell, over the ruling into the cell on the left.
//!
//! A list whose bullets hang further to the left than its cell has padding prints them beyond the ruling. Each stands
//! level with the text behind the ruling, and all of a list at the same place: that tells them from a dash that ends a
//! line of the cell they stand in.

use crate::geom::Rect;
use crate::page::{Page, Word, WordRole};
use crate::text::bullet::{is_bullet, is_dash};
use crate::text::when::month;
use crate::tuning::table as tuning;

/// Words that belong to the column to the right of the one they stand in.
pub(super) struct Hanging(Vec<usize>);

impl Hanging {
    /// Finds the bullets of a table that hang over one of its inner edges.
    pub(super) fn find(page: &Page, xs: &[f64], bbox: &Rect) -> Self {
        let mut found: Vec<(i64, usize)> = page
            .words_between(bbox.top, bbox.bottom)
            .filter_map(|place| Some((hangs_at(page, xs, place)?, place)))
            .collect();
        found.sort_unstable();
        let lists = found
            .chunk_by(|a, b| b.0 - a.0 <= 1)
            .filter(|c| c.len() >= tuning::MIN_HANGING_COUNT);
        let mut places: Vec<usize> = lists.flatten().map(|(_, place)| *place).collect();
        places.sort_unstable();
        Self(places)
    }

    /// Whether the word at this place is one of them.
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.binary_search(&place).is_ok()
    }
}

/// Where a bullet stands, in whole points, if it is level with text that starts right behind the next edge.
fn hangs_at(page: &Page, xs: &[f64], place: usize) -> Option<i64> {
    let word = &page.words[place];
    if word.vertical || word.role != WordRole::Body {
        return None;
    }
    let next = page.words.get(place + 1)?;
    let gap_em = (next.bbox.left - word.bbox.right) / word.size;
    if !is_bullet(&word.text, Some(gap_em)) {
        return None;
    }
    if is_dash(&word.text) && ends_in_time(page, place) {
        return None;
    }
    let after = xs.partition_point(|x| *x <= word.bbox.mid_x());
    let edge = *xs.get(after).filter(|_| after + 1 < xs.len())?;
    let reach = tuning::MAX_HANGING_GAP_EM * word.size;
    let is_level = (next.baseline - word.baseline).abs() <= tuning::MAX_LINE_SHIFT_EM * word.size;
    let is_over = edge - word.bbox.right <= reach && next.bbox.mid_x() > edge;
    let is_near = next.bbox.left - edge.max(word.bbox.right) <= reach;
    (is_level && is_over && is_near).then(|| word.bbox.left.round() as i64)
}

/// Whether a month or a figure stands before a word on its line: a dash behind it opens a range of time.
fn ends_in_time(page: &Page, place: usize) -> bool {
    let word = &page.words[place];
    let before = place.checked_sub(1).map(|i| &page.words[i]);
    let is_level = |b: &&Word| (b.baseline - word.baseline).abs() <= 0.1 * word.size;
    before
        .filter(is_level)
        .is_some_and(|b| month(&b.text).is_some() || b.text.ends_with(|c: char| c.is_ascii_digit()))
}
