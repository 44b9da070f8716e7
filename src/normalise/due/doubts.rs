//! What a person should look at: dates without a year, days the calendar does not have, years nobody read.

use super::items::{Item, waits};
use super::lexer::{Class, Kind};
use super::scan::{AMBIGUOUS, Scan, When, YEARS};
use std::ops::Range;

const NO_YEAR: &str = "has no year";
const WEEKDAY: &str = "names a day of the week that is not that date's";
const UNREAD_YEAR: &str = "names a year that could not be understood as a due date";
const SERIAL: &str = "looks like a spreadsheet's number for a date";

/// Words on a line up to which a month or season on its own is taken for a due date that lost its year.
const SHORT_LINE: usize = 5;

/// What a person should look at about one item.
pub(super) fn doubt(scan: &Scan<'_>, item: &Item) -> Option<&'static str> {
    if let When::Bad(reason) = item.atom.when {
        return Some(reason);
    }
    if let (Some(period), Some(weekday)) = (item.period, item.qualifier.weekday)
        && period.is_day()
        && period.from.weekday().to_monday_one_offset() != weekday
    {
        return Some(WEEKDAY);
    }
    if item.period.is_some() || !waits(&item.atom.when) {
        return item.atom.remark;
    }
    let line = scan.line(item.atom.tokens.start);
    let is_short = line.len() <= SHORT_LINE;
    match item.atom.when {
        When::DayNumber(_) => Some(AMBIGUOUS),
        // "Every April" has no year to lose.
        When::Month(_)
            if item.qualifier.first > 0
                && scan.is_word(item.qualifier.first - 1, &["each", "every"]) =>
        {
            None
        }
        When::Season { is_term, .. } if !is_term && !is_short => None,
        When::Month(_) if !is_short && item.qualifier.first == item.atom.tokens.start => None,
        _ => Some(NO_YEAR),
    }
}

/// Years and spreadsheet numbers on lines that gave nothing at all.
pub(super) fn unread(text: &str, scan: &Scan<'_>, found: &[Range<usize>]) -> Vec<String> {
    let mut doubts = Vec::new();
    for at in 0..scan.tokens.len() {
        let Some((value, digits)) = scan.number(at) else {
            continue;
        };
        let line = scan.line(at);
        let alone = line.len() == 1;
        let reason = match digits {
            5 if alone && (30_000..55_000).contains(&value) => SERIAL,
            4 if YEARS.contains(&value) => UNREAD_YEAR,
            _ => continue,
        };
        let has_item = found
            .iter()
            .any(|f| line.contains(&f.start) || f.contains(&at));
        let is_title = at
            .checked_sub(1)
            .is_some_and(|b| matches!(scan.class(b), Some(Class::Title | Class::Reference)));
        let counts =
            scan.class(at + 1) == Some(Class::Other) || scan.class(at + 1) == Some(Class::Title);
        let joined = at > 0 && matches!(scan.kind(at - 1), Some(Kind::Mark('/') | Kind::Dash));
        if !has_item && !is_title && !counts && !joined {
            doubts.push(format!("'{}' {reason}.", flat(piece(text, scan, line))));
        }
    }
    doubts.dedup();
    doubts
}

/// The text of some tokens.
pub(super) fn piece<'t>(text: &'t str, scan: &Scan<'_>, tokens: Range<usize>) -> &'t str {
    let first = scan.tokens.get(tokens.start).map_or(0, |t| t.start);
    let last = tokens
        .end
        .checked_sub(1)
        .and_then(|i| scan.tokens.get(i))
        .map_or(first, |t| t.end);
    text.get(first..last).unwrap_or_default().trim()
}

/// A piece on one line, cut where it is long.
pub(super) fn flat(piece: &str) -> String {
    const LONGEST: usize = 80;
    let words: Vec<&str> = piece.split_whitespace().collect();
    let text = words.join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['\u{2026}']).collect()
}
