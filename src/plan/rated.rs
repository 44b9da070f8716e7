//! Columns that are a colour each: 'Red', 'Amber', 'Green', with a tick or a cross in one of them.
//!
//! What stands in such a column is no text: it says that the row has this colour, as a painted circle would.

use super::heading::Label;
use super::vocabulary::normalise;
use crate::geom::Rgb;
use crate::lexicon::{self, List};
use crate::table::{Cell, Line};

/// One column that is named like a colour may be anything.
const MIN_COLUMN_COUNT: usize = 2;

/// The colours that such columns have, as they are usually painted.
const PAINTS: [(&str, Rgb); 4] = [
    ("red", [255, 0, 0]),
    ("amber", [255, 192, 0]),
    ("green", [0, 176, 80]),
    ("blue", [0, 112, 192]),
];

/// The colour of each column that is one.
pub(super) fn colours(labels: &[Label]) -> Vec<Option<Rgb>> {
    let of = |label: &Label| {
        let text = normalise(&label.text);
        let named = lexicon::pairs(List::Colours).find(|(word, _)| text.len() > 1 && *word == text);
        let (_, colour) = named?;
        PAINTS
            .iter()
            .find(|(name, _)| *name == colour)
            .map(|(_, rgb)| *rgb)
    };
    let found: Vec<Option<Rgb>> = labels.iter().map(of).collect();
    if found.iter().flatten().count() < MIN_COLUMN_COUNT {
        return vec![None; labels.len()];
    }
    found
}

/// Whether lines are a mark: a sign, a cross or a 'yes'.
pub(super) fn are_mark(lines: &[Line]) -> bool {
    let text: String = lines.iter().map(Line::text).collect();
    let text = text.trim().to_lowercase();
    let is_sign = !text.contains(char::is_alphanumeric);
    !text.is_empty() && (is_sign || matches!(text.as_str(), "x" | "y" | "yes"))
}

/// Whether a cell has a mark, written or painted.
pub(super) fn is_marked(cell: &Cell) -> bool {
    are_mark(&cell.lines) || !cell.marks.is_empty()
}
