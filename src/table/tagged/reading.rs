//! Whether rows told by tags read like rows.
//!
//! Where nothing but words shows the rows, the page can still speak against tags: programs that tag scans and old files
//! make a row of each line, or one of several.

use crate::table::stream::row::is_level_start;
use crate::table::stream::run::RunLine;
use crate::table::stream::text;
use crate::tuning::table as tuning;

/// What the lines of a table say of its tagged rows.
#[derive(Default)]
pub(super) struct Reading {
    rows: usize,
    /// Rows that a page end cannot have broken: the third and later of a page. The first may be headings.
    inner: usize,
    /// Of these, rows that begin in the middle of most of their sentences.
    broken: usize,
    /// Lines within rows at which the first column and most others start something new.
    doubled: usize,
}

impl Reading {
    /// Adds the lines of one page, and at which of them rows start.
    pub(super) fn add(&mut self, lines: &[RunLine], starts: &[bool], cuts: &[f64]) {
        let (mut first, mut on_page) = (0, 0);
        for (index, line) in lines.iter().enumerate() {
            if index == 0 || starts[index] {
                first = index;
                on_page += 1;
                let going_on = line.runs.iter().filter(|r| text::goes_on(&r.text)).count();
                let (is_inner, is_broken) = (on_page > 2, going_on * 2 > line.runs.len());
                self.inner += usize::from(is_inner);
                self.broken += usize::from(is_inner && is_broken);
                self.rows += 1;
            } else {
                self.doubled += usize::from(is_level_start(&lines[first..=index], cuts));
            }
        }
    }

    /// Whether hardly any row is a piece of one, and few are several.
    pub(super) fn is_of_rows(&self) -> bool {
        let share = |part: usize, all: usize| part as f64 / all.max(1) as f64;
        share(self.broken, self.inner) <= tuning::MAX_BROKEN_ROWS_RATIO
            && share(self.doubled, self.rows) <= tuning::MAX_DOUBLED_ROWS_RATIO
    }
}
