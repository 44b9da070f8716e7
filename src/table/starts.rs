//! Where the entries of a column start, by which a word that leaves its cell is known to belong there.
//!
//! A word too long for its column that cannot be broken runs over the ruling, and its middle may lie in the next cell.
//! It starts its line where the other lines of its own column start.

use crate::geom::Rect;
use crate::page::{Page, WordRole};
use crate::tuning::table as tuning;

/// Left edges of the words in each column of a grid that lie within it, ascending.
pub(super) struct Starts<'a> {
    page: &'a Page,
    xs: &'a [f64],
    lefts: Vec<Vec<f64>>,
}

impl<'a> Starts<'a> {
    /// Reads where the words of a grid with these column edges start.
    pub(super) fn read(page: &'a Page, xs: &'a [f64], bbox: &Rect) -> Self {
        let mut lefts = vec![Vec::new(); xs.len().saturating_sub(1)];
        for place in page.words_between(bbox.top, bbox.bottom) {
            let word = &page.words[place];
            let after = xs.partition_point(|x| *x <= word.bbox.left);
            let is_inside = xs.get(after).is_some_and(|right| word.bbox.right <= *right);
            if is_inside && after > 0 && word.role == WordRole::Body && !word.vertical {
                lefts[after - 1].push(word.bbox.left);
            }
        }
        for own in &mut lefts {
            own.sort_by(f64::total_cmp);
        }
        Self { page, xs, lefts }
    }

    /// The column of a word that runs over the right edge of its cell: it starts a line there, where others start.
    pub(super) fn column_of(&self, place: usize) -> Option<usize> {
        let word = &self.page.words[place];
        let col = self
            .xs
            .partition_point(|x| *x <= word.bbox.left)
            .checked_sub(1)?;
        let right = *self.xs.get(col + 1)?;
        let before = place.checked_sub(1).map(|p| &self.page.words[p]);
        let is_first = before.is_none_or(|b| {
            let is_level =
                (b.baseline - word.baseline).abs() <= tuning::MAX_LINE_SHIFT_EM * word.size;
            !is_level || b.bbox.mid_x() <= self.xs[col]
        });
        let near = tuning::MAX_START_JITTER_EM * word.size;
        let lefts = &self.lefts[col];
        let from = lefts.partition_point(|x| *x < word.bbox.left - near);
        let to = lefts.partition_point(|x| *x <= word.bbox.left + near);
        let is_over = word.bbox.right > right && !word.vertical;
        (is_over && is_first && to - from >= tuning::MIN_START_COUNT).then_some(col)
    }
}
