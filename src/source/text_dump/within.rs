//! How much of a dump is read: a million rows are more than memory and time allow, and what they allow is better than
//! nothing.

use super::rows::Sheet;
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Limit;

/// Address space that a worker takes before it reads anything, bytes.
const BASE_BYTES: u64 = 224 << 20;
/// What becomes of a cell takes so much at most: its words, its place, and both as fields, rows and text of the result.
const CELL_BYTES: u64 = 2_600;
/// What becomes of a byte of text.
const TEXT_BYTES: u64 = 30;
/// So much of a dump is always read.
const MIN_BYTES: usize = 64 << 10;

/// Lines that were not read, from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Left {
    first: usize,
    last: usize,
    why: Limit,
}

impl Left {
    /// The warning that says so.
    pub(super) fn told(&self) -> Diagnostic {
        let Self { first, last, why } = *self;
        let (what, option) = match why {
            Limit::Time => ("Time was up", why.option()),
            _ => ("There was no memory for all", why.option()),
        };
        let text = format!(
            "{what}; lines {first} to {last} were not read. Raise {option} if you trust the file, or split it."
        );
        Diagnostic::on_document(Code::LimitReached, text)
    }
}

/// Cuts off the lines that there is no memory for.
pub(super) fn keep(text: &mut String, memory: Option<u64>) -> Option<Left> {
    let budget = memory?.saturating_sub(BASE_BYTES);
    let (mut cost, mut kept) = (0, 0);
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let cells = 1 + line.bytes().filter(|b| *b == b'\t').count() as u64;
        cost += cells * CELL_BYTES + line.len() as u64 * TEXT_BYTES;
        if cost > budget && kept >= MIN_BYTES {
            let left = Left {
                first: index + 1,
                last: text.lines().count(),
                why: Limit::Memory,
            };
            text.truncate(kept);
            text.shrink_to_fit();
            return Some(left);
        }
        kept += line.len();
    }
    None
}

/// Says that there is no time for the rest of the sheets.
pub(super) fn out_of_time(rest: &[Sheet]) -> Diagnostic {
    let lines = |sheet: &Sheet| sheet.lines.get(1..).unwrap_or_default().to_vec();
    let mut lines = rest.iter().flat_map(lines);
    let first = lines.next().unwrap_or_default();
    Left {
        first,
        last: lines.last().unwrap_or(first),
        why: Limit::Time,
    }
    .told()
}

#[cfg(test)]
mod tests {
    use super::{BASE_BYTES, keep};
    use crate::error::Limit;

    #[test]
    fn lines_beyond_memory_are_cut_off_and_named() {
        let row = "1. Share the lesson\tBrief all staff\tLead nurse\tMay 2012\n";
        let mut text = row.repeat(20_000);
        assert_eq!(keep(&mut text, None), None);
        let left = keep(&mut text, Some(BASE_BYTES + (64 << 20))).unwrap();
        assert_eq!((left.last, left.why), (20_000, Limit::Memory));
        assert_eq!(text.lines().count() + 1, left.first);
        assert!(text.ends_with('\n') && left.first > 2_000 && left.first < 10_000);
        assert!(left.told().message.contains("lines 5"), "{left:?}");
    }
}
