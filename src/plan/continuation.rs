//! Whether the first row of a page goes on from the last row of the page before.
//!
//! The page end itself draws a rule, so only the texts can tell: unfinished sentences, the case of the first
//! letter, and which cells are filled; or the document's own tags, which know of no pages.

use super::Field;
use super::heading::flat_text;
use crate::page::CellTag;
use crate::table::Cell;
use crate::text::sentence::is_open;

/// Where a row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It starts a recommendation.
    New,
    /// It is a further action row of the recommendation before.
    NextAction,
    /// It is the rest of the row before.
    SameRow,
}

/// The last row of a page and the first of the next, by plan column.
pub(super) struct Evidence<'a> {
    /// Last filled cell of the row before.
    pub(super) before: Vec<Option<&'a Cell>>,
    /// Filled cells that start in the row.
    pub(super) now: Vec<Option<&'a Cell>>,
}

impl Evidence<'_> {
    /// Whether the text of a column plainly goes on.
    pub(super) fn goes_on_in(&self, col: usize) -> bool {
        match (
            self.before.get(col).copied().flatten(),
            self.now.get(col).copied().flatten(),
        ) {
            (Some(a), Some(b)) => goes_on(&flat_text(a), &flat_text(b)) == Some(true),
            _ => false,
        }
    }

    /// Whether the tags say that the row before goes on: all cells are of its row, or reach into it. That it does not if
    /// some start below it. `None` if they say neither.
    pub(super) fn tagged(&self) -> Option<bool> {
        let tags = |cells: &[Option<&Cell>]| -> Vec<CellTag> {
            cells.iter().flatten().filter_map(|c| c.tag).collect()
        };
        let last = tags(&self.before).into_iter().max_by_key(|t| t.row)?;
        let now = tags(&self.now);
        let is_same_table = now.iter().all(|t| t.table == last.table);
        if now.is_empty() || !is_same_table {
            return None;
        }
        if now.iter().all(|t| reaches(t, last.row)) {
            return Some(true);
        }
        now.iter().any(|t| t.row > last.row).then_some(false)
    }

    /// Whether the tags say that the cell of a column goes on, as one beside several rows does.
    pub(super) fn is_tagged_rest(&self, col: usize) -> bool {
        let tag = |cells: &[Option<&Cell>]| cells.get(col).copied().flatten()?.tag;
        tag(&self.now).is_some_and(|now| tag(&self.before) == Some(now))
    }

    /// Whether most texts that may go on plainly do.
    pub(super) fn goes_on_in_most(&self) -> bool {
        let both = (0..self.now.len()).filter(|col| {
            let cells = [&self.before, &self.now].map(|c| c.get(*col).copied().flatten());
            cells.iter().all(Option::is_some)
        });
        let (going_on, others): (Vec<_>, Vec<_>) = both.partition(|col| self.goes_on_in(*col));
        going_on.len() > others.len()
    }
}

/// Whether a tagged cell covers a row.
fn reaches(tag: &CellTag, row: u32) -> bool {
    tag.row <= row && row - tag.row < tag.row_span
}

/// A judgement, and whether it rests on little.
pub(super) struct Judgement {
    pub(super) goes_on: bool,
    pub(super) is_weak: bool,
}

/// Whether a text goes on in another: yes, no, or not to be told.
fn goes_on(before: &str, now: &str) -> Option<bool> {
    let first = now.chars().next()?;
    if before.is_empty() {
        return Some(false);
    }
    let ends_open = before.split(' ').next_back().is_some_and(is_open);
    let ends_closed = before.ends_with(['.', '!', '?']);
    if first.is_lowercase() || ends_open || matches!(first, ')' | ',' | '&') {
        return Some(true);
    }
    ends_closed.then_some(false)
}

/// Without numbers: all columns vote.
pub(super) fn unnumbered(
    evidence: &Evidence<'_>,
    key: Option<usize>,
    fill_rates: &[f64],
) -> Judgement {
    let mut score = 0.0_f64;
    for (col, (before, now)) in evidence.before.iter().zip(&evidence.now).enumerate() {
        let weight = if Some(col) == key { 2.0 } else { 1.0 };
        let usual = fill_rates.get(col).copied().unwrap_or(0.0);
        match (before, now) {
            (Some(a), Some(b)) => match goes_on(&flat_text(a), &flat_text(b)) {
                Some(true) => score += weight,
                Some(false) => score -= weight,
                None => score -= 0.25 * weight,
            },
            // A column that is always filled and is not filled here: its text ended on the page before.
            (Some(_), None) => score += usual,
            (None, Some(_)) => score -= usual,
            (None, None) => {}
        }
    }
    Judgement {
        goes_on: score > 0.0,
        is_weak: score.abs() < 1.0,
    }
}

/// With several action rows to a recommendation: the rest of the last one, or the next?
pub(super) fn action_row(evidence: &Evidence<'_>, fields: &[Field]) -> Verdict {
    let mut score = 0.0_f64;
    let mut action_is_blank = true;
    let mut action_is_late = false;
    for (col, field) in fields.iter().enumerate() {
        if !matches!(
            field,
            Field::Action | Field::ByWhom | Field::ByWhen | Field::Monitoring
        ) {
            continue;
        }
        let before = evidence.before.get(col).copied().flatten();
        let now = evidence.now.get(col).copied().flatten();
        let weight = if *field == Field::Action { 2.0 } else { 1.0 };
        if *field == Field::Action && now.is_some() {
            action_is_blank = false;
            // A row whose action is not printed yet is not over: the producer kept the cell together.
            action_is_late = before.is_none();
        }
        match (before, now) {
            (Some(a), Some(b)) => match goes_on(&flat_text(a), &flat_text(b)) {
                Some(true) => score += weight,
                Some(false) => score -= weight,
                None => score -= 0.5 * weight,
            },
            (None, Some(_)) => score -= weight,
            (Some(_), None) => score += 0.75,
            (None, None) => {}
        }
    }
    let has_action_column = fields.contains(&Field::Action);
    if (has_action_column && (action_is_blank || action_is_late)) || score > 0.0 {
        Verdict::SameRow
    } else {
        Verdict::NextAction
    }
}
