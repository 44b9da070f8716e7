//! Bounds on what one document may cost.

use crate::error::Limit;
use std::time::{Duration, Instant};

/// Bounds on what one document may cost. Reaching one is an error or a warning that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pages read of one document.
    pub pages: u32,
    /// Glyphs read of one page. A dense page of 6-point text has about 15,000.
    pub glyphs_per_page: usize,
    /// Path points read of one page. A dense ruled page has about 10,000, a map some 100,000.
    pub points_per_page: usize,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes that the content of one page, or one form on it, may unpack to. A dense page has 0.2 MiB, a map some 20.
    pub decoded_bytes: u64,
    /// Time that may pass until the last page is read; `None` for any. Pages that are left then are named and not read.
    pub reading_time: Option<Duration>,
    /// Bytes of memory that the document may take with all that is made of it; `None` for any. Lines of a text dump that
    /// need more are named and not read.
    pub memory: Option<u64>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pages: 5_000,
            glyphs_per_page: 200_000,
            points_per_page: 2_000_000,
            file_bytes: 1 << 30,
            decoded_bytes: 64 << 20,
            reading_time: None,
            memory: None,
        }
    }
}

impl Limits {
    /// When reading ends that begins now.
    pub(super) fn end_of_reading(&self) -> Option<Instant> {
        // Where nothing bounds the time it is not asked for: not every platform tells it.
        let time = self.reading_time?;
        Instant::now().checked_add(time)
    }

    /// The same of a text dump, whose lines are laid out in far less time than their tables and plans take.
    pub(super) fn end_of_reading_dump(&self) -> Option<Instant> {
        /// Share of the time for reading. The rest of a dump takes ten times as long as its layout, and may meet a busier hour.
        const SHARE: f64 = 0.08;
        Instant::now().checked_add(self.reading_time?.mul_f64(SHARE))
    }
}

/// Whether it is so late.
pub(super) fn is_past(end: Option<Instant>) -> bool {
    end.is_some_and(|end| Instant::now() >= end)
}

/// What is said of a page that was left at a limit.
pub(super) fn limit_text(number: u32, limit: Limit) -> String {
    let option = limit.option();
    if limit == Limit::Time {
        return format!(
            "Time was up on page {number}; the rest of it was not read. Raise {option} if you trust the file."
        );
    }
    format!(
        "Page {number} has too many {limit}; the rest of it was not read. Raise {option} if you trust the file."
    )
}
