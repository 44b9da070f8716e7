//! Numbers that do not rise one by one may hide a row that was lost or joined.

use super::super::{Field, RawRecommendation};
use super::{Made, push};
use crate::diagnostic::{Code, Diagnostic};
use crate::label;
use crate::tuning::plan as tuning;

const GAP: &str =
    "A number is missing between this row and its neighbour; a row may be lost or joined.";

/// Adds doubts about gaps, repeats, missing and joined numbers to the rows, and to the document where rows may be lost.
pub(super) fn raise(
    made: &Made<'_, '_>,
    recommendations: &mut [RawRecommendation],
    document: &mut Vec<Diagnostic>,
) {
    let gaps: Vec<bool> = (0..recommendations.len())
        .map(|i| {
            let before = i.checked_sub(1).map(|b| &recommendations[b]);
            is_gap(before, &recommendations[i])
        })
        .collect();
    // A plan that leaves numbers out all along prints a selection; then a gap says nothing about its row.
    let n_gaps = gaps.iter().filter(|g| **g).count();
    let is_selection = n_gaps as f64 > tuning::MIN_SELECTION_RATIO * gaps.len() as f64
        && gaps.len() > tuning::MIN_SELECTION_ROWS_COUNT;
    let mut pages = Vec::new();
    for (i, is_gap) in gaps.into_iter().enumerate() {
        if is_joined(made, i, &recommendations[i]) {
            let text = "Several numbers stand in one row; rows may have been joined.";
            push(&mut recommendations[i], Code::RowsGuessed, text);
            pages.extend(&recommendations[i].pages);
        } else if is_overfull(&recommendations[i]) {
            let text = "More than a number stands in the number's cell; other text may be in it.";
            push(&mut recommendations[i], Code::RowsGuessed, text);
        }
        if is_gap {
            for r in &mut recommendations[i.saturating_sub(1)..=i] {
                pages.extend(&r.pages);
                if !is_selection {
                    push(r, Code::NumberGap, GAP);
                }
            }
        } else if i > 0 && is_repeat(&recommendations[i - 1], &recommendations[i]) {
            let text = "The number is printed twice.";
            push(&mut recommendations[i], Code::NumberRepeated, text);
        }
    }
    unnumbered(recommendations);
    pages.sort_unstable();
    pages.dedup();
    if !pages.is_empty() {
        let text =
            "The numbers of the recommendations do not rise one by one; some may be missing.";
        document.push(Diagnostic {
            pages,
            ..Diagnostic::on_document(Code::NumberGap, text)
        });
    }
}

/// Whether a number is missing in front of a row. The first of all should be the first of its sequence.
fn is_gap(before: Option<&RawRecommendation>, now: &RawRecommendation) -> bool {
    let Some(number) = now.number.as_deref() else {
        return false;
    };
    let readings = label::readings(&format!("{number})"));
    let opens = readings.is_empty() || readings.iter().any(|l| l.ordinal <= 1);
    match before.map(|b| b.number.as_deref()) {
        None => !opens,
        Some(None) => false,
        Some(Some(before)) => {
            let step = label::step(&format!("{before})"), &format!("{number})"));
            // Agencies may have letters of their own in front of numbers that count on: 'CAM9', 'EHP10'.
            let counts_on = label::counts_on(before, number);
            !opens && !counts_on && step.is_none_or(|n| !(0..=1).contains(&n))
        }
    }
}

fn is_repeat(before: &RawRecommendation, now: &RawRecommendation) -> bool {
    let (Some(a), Some(b)) = (&before.number, &now.number) else {
        return false;
    };
    before.section == now.section && a == b
}

/// Whether the row holds further numbers of the sequence: in its number, or at the head of a later line.
fn is_joined(made: &Made<'_, '_>, index: usize, r: &RawRecommendation) -> bool {
    let Some(number) = r.number.as_deref() else {
        return false;
    };
    let words: Vec<&str> = number.split_whitespace().collect();
    if words.windows(2).any(|p| label::step(p[0], p[1]) == Some(1)) {
        return true;
    }
    let key = made.fields.iter().position(|f| *f == Field::Recommendation);
    let pieces = key.and_then(|k| made.rows.groups.get(index)?.columns.get(k));
    let lines = pieces.into_iter().flatten().flat_map(|p| &p.cell.lines);
    let mut firsts = lines.filter_map(|l| Some(l.words.first()?.text.as_str()));
    // The row's own label shows how labels are written here.
    let Some(own) = firsts.next().filter(|w| w.contains(number)) else {
        return false;
    };
    firsts.any(|w| label::step(own, w) == Some(1))
}

/// Whether a number's cell holds words.
fn is_overfull(r: &RawRecommendation) -> bool {
    r.number
        .as_deref()
        .is_some_and(|n| n.split_whitespace().count() > tuning::MAX_NUMBER_WORDS_COUNT)
}

/// Rows without a number where nearly all have one.
fn unnumbered(recommendations: &mut [RawRecommendation]) {
    let numbered = recommendations
        .iter()
        .filter(|r| r.number.is_some())
        .count();
    if (numbered as f64) < tuning::MIN_USUAL_RATIO * recommendations.len() as f64 {
        return;
    }
    for r in recommendations.iter_mut().filter(|r| r.number.is_none()) {
        let text = "This row has no number though the others have one; it may be part of another.";
        push(r, Code::NumberGap, text);
    }
}
