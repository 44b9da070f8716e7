//! Whether the first row of a page goes on from the last row of the page before.
//!
//! The page end itself draws a rule, so only the texts can tell: unfinished sentences, the case of the first
//! letter, and which cells are filled; or the document's own tags, which know of no pages.

use crate::page::CellTag;
use crate::table::{Cell, Line};
use crate::text::sentence::is_open;

/// The last row of a page and the first of the next, by plan column.
pub(super) struct Evidence<'a> {
    /// Last filled cell of the row before.
    pub(super) before: Vec<Option<&'a Cell>>,
    /// Filled cells that start in the row.
    pub(super) now: Vec<Option<&'a Cell>>,
}

impl Evidence<'_> {
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
}

/// Whether a tagged cell covers a row.
fn reaches(tag: &CellTag, row: u32) -> bool {
    tag.row <= row && row - tag.row < tag.row_span
}

/// Whether the list that a text ends with goes on in another: an item stands there first, while the text opens with none.
pub(super) fn goes_on_with_list(before: &Cell, now: &Cell) -> bool {
    let opens = |cell: &Cell| cell.lines.first().is_some_and(Line::opens_with_bullet);
    let has_list = before.lines.iter().any(Line::opens_with_bullet)
        || before.lines.last().is_some_and(|l| l.text().ends_with(':'));
    opens(now) && !opens(before) && has_list
}

/// Whether a text goes on in another: yes, no, or not to be told.
pub(super) fn goes_on(before: &str, now: &str) -> Option<bool> {
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
