//! The labels of a heading: which cells are its, and what they mean.

use super::text::{flat_text, label_lines, label_text};
use super::{Label, guidance, is_heading_like};
use crate::plan::Field;
use crate::plan::vocabulary::{self, Meaning, Strength};
use crate::table::{Cell, Table};
use crate::tuning::plan as tuning;

/// Rows that the heading takes: as many as its tallest cell, and the row below spanning cells.
pub(super) fn depth(table: &Table, row: usize) -> usize {
    // A blank cell beside the table, left by a box above it that is wider, says nothing of the heading.
    let cells = table.starting(row..row + 1).iter();
    let starting = cells.filter(|c| !c.is_blank());
    let tallest = starting.clone().map(|c| c.row_span).max().unwrap_or(1);
    let has_groups = starting.clone().any(|c| c.col_span > 1 && c.row_span == 1);
    let below = table
        .starting(row + 1..row + 2)
        .iter()
        .filter(|c| !c.is_blank());
    let is_label_row = below.clone().count() >= 2
        && below.clone().all(|c| {
            is_heading_like(c)
                && vocabulary::lookup(&flat_text(c)).is_some_and(|(_, s)| s >= Strength::Start)
        });
    if tallest > 1 && tallest <= tuning::MAX_HEADING_ROWS_COUNT {
        tallest
    } else if has_groups && is_label_row {
        2
    } else {
        1
    }
}

/// A label for each run of columns that the lowest heading cells make.
pub(super) fn labels(table: &Table, first: usize, end: usize) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let cells = table.starting(first..end);
    let mut col = 0;
    while col < table.n_cols() {
        let in_column = |c: &&Cell| c.col <= col && col < c.col + c.col_span;
        let mut stack: Vec<&Cell> = cells.iter().filter(in_column).collect();
        stack.sort_by_key(|c| c.row);
        let lowest = stack.iter().rev().find(|c| !c.is_blank()).or(stack.last());
        let (start, span) = lowest.map_or((col, 1), |c| (c.col, c.col_span));
        let lines = lowest.map(|c| label_lines(c)).unwrap_or_default();
        let text = label_text(&lines);
        let above = stack
            .iter()
            .filter(|c| lowest.is_some_and(|l| c.row < l.row) && !c.is_blank())
            .map(|c| flat_text(c))
            .collect::<Vec<_>>()
            .join(" ");
        let name = guidance::name(&lines);
        let has_note = name.len() < lines.len();
        let named = has_note.then(|| meaning_of(&label_text(name), &above));
        let meaning = named.flatten().or_else(|| meaning_of(&text, &above));
        let span = span.max(1).min(table.n_cols() - start);
        labels.push(Label {
            left: table.col_edges[start],
            right: table.col_edges[start + span],
            text,
            lines,
            above,
            col: start,
            col_span: span,
            meaning,
        });
        col = (start + span).max(col + 1);
    }
    let texts: Vec<String> = labels.iter().map(|l| l.text.clone()).collect();
    for (label, telling) in labels.iter_mut().zip(without_shared_word(&texts)) {
        if telling != label.text {
            label.meaning = meaning_of(&telling, &label.above).or(label.meaning);
        }
    }
    labels
}

/// Labels without the word that nearly all of them start with, which tells none from another: 'Learning action',
/// 'Learning partner', 'Learning status'.
pub(super) fn without_shared_word(texts: &[String]) -> Vec<String> {
    let split = |text: &String| {
        let (word, rest) = text.split_once(' ')?;
        Some((word.to_lowercase(), rest.to_owned()))
    };
    let parts: Vec<Option<(String, String)>> = texts.iter().map(split).collect();
    let count = |word: &str| parts.iter().flatten().filter(|(w, _)| w == word).count();
    let is_shared = |word: &str| {
        let n = count(word);
        n >= tuning::MIN_SHARED_WORD_COUNT && 5 * n >= 3 * texts.len()
    };
    let telling = texts.iter().zip(&parts).map(|(text, parts)| match parts {
        Some((word, rest)) if is_shared(word) => rest.clone(),
        _ => text.clone(),
    });
    telling.collect()
}

/// The lower label decides; where it is unknown or vague, the group heading above does.
fn meaning_of(text: &str, above: &str) -> Option<(Meaning, Strength)> {
    let own = vocabulary::lookup(text);
    // 'Date' under 'Progress' is the day that it was written on.
    let is_date = || vocabulary::normalise(text).split(' ').any(|w| w == "date");
    let is_vague = matches!(
        own,
        Some((Meaning::Field(Field::ByWhen | Field::Other), _)) | None
    );
    // And so are 'Comments'.
    let is_told_above = matches!(own, Some((Meaning::Comments, _))) || is_vague && is_date();
    if is_told_above
        && !above.is_empty()
        && let Some((Meaning::Field(Field::Monitoring), strength)) = vocabulary::lookup(above)
    {
        return Some((Meaning::Field(Field::Monitoring), strength));
    }
    match own {
        Some((_, s)) if s >= Strength::Start || above.is_empty() => own,
        _ => vocabulary::lookup(&format!("{above} {text}")).or(own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_nearly_all_labels_start_with_tells_none_from_another() {
        let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        let shared = owned(&[
            "Ref",
            "Learning point",
            "Learning action",
            "Learning partner",
            "Learning status",
        ]);
        let bare = owned(&["Ref", "point", "action", "partner", "status"]);
        assert_eq!(without_shared_word(&shared), bare);
        let few = owned(&["Action", "Action by", "Action date", "Progress", "Lead"]);
        assert_eq!(without_shared_word(&few), few);
    }
}
