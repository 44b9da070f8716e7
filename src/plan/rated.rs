//! Columns that are a colour each: 'Red', 'Amber', 'Green', with a tick or a cross in one of them.
//!
//! What stands in such a column is no text: it says that the row has this colour, as a painted circle would.

use super::heading::Label;
use super::vocabulary::normalise;
use crate::geom::Rgb;
use crate::lexicon::{self, List};
use crate::table::{Cell, Line};
use std::collections::BTreeSet;

/// One column that is named like a colour may be anything.
const MIN_COLUMN_COUNT: usize = 2;
/// And so may two that are named by letters: 'A' and 'B'.
const MIN_LETTER_COUNT: usize = 3;

/// The colours that such columns have, as they are usually painted.
const PAINTS: [(&str, Rgb); 4] = [
    ("red", [255, 0, 0]),
    ("amber", [255, 192, 0]),
    ("green", [0, 176, 80]),
    ("blue", [0, 112, 192]),
];

/// The colour of each column that is one.
pub(super) fn colours(labels: &[Label]) -> Vec<Option<Rgb>> {
    let texts: Vec<String> = labels.iter().map(|l| normalise(&l.text)).collect();
    let named = |text: &str| lexicon::pairs(List::Colours).find(|(word, _)| *word == text);
    let letters = texts.iter().filter(|t| t.len() == 1 && named(t).is_some());
    let are_letters = letters.collect::<BTreeSet<_>>().len() >= MIN_LETTER_COUNT;
    let of = |text: &String| {
        let (_, colour) = named(text).filter(|_| text.len() > 1 || are_letters)?;
        PAINTS
            .iter()
            .find(|(name, _)| *name == colour)
            .map(|(_, rgb)| *rgb)
    };
    let found: Vec<Option<Rgb>> = texts.iter().map(of).collect();
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
