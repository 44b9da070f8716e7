//! Rows with a cell that is unlike its column: the text of another cell may stand in it.

use super::super::{Field, RawRecommendation};
use super::push;
use crate::diagnostic::Code;

/// From so many other rows on a column has a manner of its own.
const MIN_OTHERS_COUNT: usize = 4;
/// The cells of a column of labels or figures have at most so many words.
const MAX_SHORT_WORDS_COUNT: usize = 3;
/// A cell among such cells with more words than these holds a text.
const MIN_TEXT_WORDS_COUNT: usize = 8;
/// Share of the other rows that have a recommendation, from which one without is unusual.
const MIN_FILLED_RATIO: f64 = 0.9;

/// Adds a doubt to rows that lack the recommendation that the others have, and to those with a text where the others
/// have a label or a figure.
pub(super) fn raise(fields: &[Field], recommendations: &mut [RawRecommendation]) {
    if recommendations.len() <= MIN_OTHERS_COUNT {
        return;
    }
    for (col, field) in fields.iter().enumerate() {
        let counts: Vec<usize> = recommendations.iter().map(|r| words(r, col)).collect();
        if *field == Field::Recommendation {
            for at in lacking(&counts) {
                let r = &mut recommendations[at];
                // One over the full width has no column.
                if r.cells.iter().all(|c| c.column.is_some()) {
                    let text = "The row has no recommendation though the others have; it may stand in another cell, \
                                or the row may be part of one beside it.";
                    push(r, Code::RowsGuessed, text);
                }
            }
        } else if let Some(at) = bursting(&counts) {
            let text = "A column of labels or figures has a text here; it may belong to the cell beside it.";
            push(&mut recommendations[at], Code::RowsGuessed, text);
        }
    }
}

/// Words of a row in a column.
fn words(r: &RawRecommendation, col: usize) -> usize {
    let cells = r.cells.iter().filter(|c| c.column == Some(col));
    let paragraphs = cells.flat_map(|c| &c.paragraphs);
    paragraphs.map(|p| p.text.split_whitespace().count()).sum()
}

/// The rows without words where nearly all have some.
fn lacking(counts: &[usize]) -> Vec<usize> {
    let blank: Vec<usize> = (0..counts.len()).filter(|i| counts[*i] == 0).collect();
    let filled = counts.len() - blank.len();
    let is_usual = filled as f64 >= MIN_FILLED_RATIO * (counts.len() - 1) as f64;
    if is_usual { blank } else { Vec::new() }
}

/// The only row with a text among short ones.
fn bursting(counts: &[usize]) -> Option<usize> {
    let mut long = (0..counts.len()).filter(|i| counts[*i] > MAX_SHORT_WORDS_COUNT);
    let only = long.next().filter(|_| long.next().is_none())?;
    let others = counts.iter().filter(|n| **n > 0).count() - 1;
    (counts[only] >= MIN_TEXT_WORDS_COUNT && others >= MIN_OTHERS_COUNT).then_some(only)
}
