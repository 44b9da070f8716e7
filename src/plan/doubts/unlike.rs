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
        let is_unlike = |at: usize| match field {
            Field::Recommendation => lacks(&counts, at),
            _ => bursts(&counts, at),
        };
        let unlike: Vec<usize> = (0..counts.len()).filter(|i| is_unlike(*i)).collect();
        for at in unlike {
            let r = &mut recommendations[at];
            // A recommendation over the full width has no column.
            if *field == Field::Recommendation && r.cells.iter().any(|c| c.column.is_none()) {
                continue;
            }
            let text = if *field == Field::Recommendation {
                "The row has no recommendation though the others have; it may stand in another cell, or the row may be part of one beside it."
            } else {
                "A column of labels or figures has a text here; it may belong to the cell beside it."
            };
            push(r, Code::RowsGuessed, text);
        }
    }
}

/// Words of a row in a column.
fn words(r: &RawRecommendation, col: usize) -> usize {
    let cells = r.cells.iter().filter(|c| c.column == Some(col));
    let paragraphs = cells.flat_map(|c| &c.paragraphs);
    paragraphs.map(|p| p.text.split_whitespace().count()).sum()
}

fn lacks(counts: &[usize], at: usize) -> bool {
    let filled = counts.iter().filter(|n| **n > 0).count();
    counts[at] == 0 && filled as f64 >= MIN_FILLED_RATIO * (counts.len() - 1) as f64
}

fn bursts(counts: &[usize], at: usize) -> bool {
    let others = || {
        counts
            .iter()
            .enumerate()
            .filter(|(i, n)| *i != at && **n > 0)
    };
    counts[at] >= MIN_TEXT_WORDS_COUNT
        && others().count() >= MIN_OTHERS_COUNT
        && others().all(|(_, n)| *n <= MAX_SHORT_WORDS_COUNT)
}
