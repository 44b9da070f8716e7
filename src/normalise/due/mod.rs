//! What a due date cell says: dates, periods, and what goes on without an end.
//!
//! One entry for each date in reading order, each with the verbatim piece it was read from. The day always comes first
//! in figures; a month is its first to last day; quarters belong to the financial year from April; a year at the end of
//! a list fills backwards. What can be read in two ways, or is no day of the calendar, gives no date but a doubt.
//! Lengths of time ("within 3 months") need an anchor: without one they give nothing.

mod anchor;
mod doubts;
mod items;
mod qualifier;
mod resolve;
mod wrapped;

#[cfg(test)]
mod invented_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod words_tests;

pub(super) use anchor::printed as printed_anchor;

use super::contract::Due;
use crate::lexicon::{List, entries};
use crate::text::when::{lexer, period, scan};
use jiff::civil::Date;
use scan::Scan;

/// What was read from one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Dates, periods and 'ongoing' in reading order.
    pub dues: Vec<Due>,
    /// Pieces that look like a date and could not be understood, or not surely: a plain sentence each.
    pub doubts: Vec<String>,
}

/// Reads the text of a due date cell, paragraphs on lines of their own.
///
/// Relative dates count from `anchor`; without it they are left out.
pub fn read(text: &str, anchor: Option<Date>) -> Reading {
    let mut tokens = lexer::tokens(text);
    let is_cut = tokens.len() > MAX_TOKENS;
    tokens.truncate(MAX_TOKENS);
    let tokens = wrapped::joined(tokens);
    let mut reading = resolve::reading(text, &Scan { tokens: &tokens }, anchor);
    if is_cut {
        reading
            .doubts
            .push("The text is very long; due dates were read from its beginning only.".into());
    }
    reading
}

/// Whether a heading has a word that names a time ('Lead and timescale').
pub fn names_time(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let mut words = heading.split(|c: char| !c.is_alphanumeric());
    let times = || entries(List::HeadingWords).filter_map(|e| e.strip_prefix(NAMES_TIME));
    words.any(|word| {
        times().any(|time| match time.strip_suffix('*') {
            Some(start) => word.starts_with(start),
            None => word == time,
        })
    })
}

/// Words of headings that surely speak for a deadline.
const NAMES_TIME: &str = "by_when,3,";

/// Words and figures of a cell that are looked at. Real cells have up to some hundred; the bound keeps the time for a
/// hostile file small.
const MAX_TOKENS: usize = 4000;
