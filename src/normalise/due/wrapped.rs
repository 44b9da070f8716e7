//! Dates that a narrow column broke over two lines, put on one.
//!
//! A line end mostly parts two dates. It does not where the line so far cannot be the end of one: it closes with a day
//! of the month that waits for its month, or with a word that leads to a date ("Between", "and", "No later than").

use super::lexer::{Class, Kind, Token};
use super::scan::Scan;

/// Days that one month name may follow; bounds the looking back.
const MAX_DAYS: usize = 12;

/// The tokens without the line ends that stand within a date.
pub(super) fn joined(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let scan = Scan { tokens: &tokens };
    let labels = labels(&scan);
    let within: Vec<usize> = (0..tokens.len())
        .filter(|at| tokens[*at].kind == Kind::Newline)
        .filter(|at| !labels.contains(&at.wrapping_sub(1)) && is_within_a_date(&scan, *at))
        .collect();
    if within.is_empty() {
        return tokens;
    }
    let mut joined = Vec::with_capacity(tokens.len());
    let mut after_join = false;
    for (at, mut token) in tokens.into_iter().enumerate() {
        if within.binary_search(&at).is_ok() {
            after_join = true;
            continue;
        }
        token.spaced |= after_join;
        after_join = false;
        joined.push(token);
    }
    joined
}

/// Figures on lines of their own that count up from 1: labels of the dates below them.
fn labels(scan: &Scan<'_>) -> Vec<usize> {
    let is_end = |at: Option<usize>| {
        at.and_then(|at| scan.kind(at))
            .is_none_or(|k| k == Kind::Newline)
    };
    let lone: Vec<usize> = (0..scan.tokens.len())
        .filter(|at| scan.number(*at).is_some())
        .filter(|at| is_end(at.checked_sub(1)) && is_end(Some(at + 1)))
        .collect();
    let counts_up = (1..).zip(&lone).all(|(n, at)| {
        let value = scan.number(*at).map(|(value, _)| value);
        value == Some(n)
    });
    if lone.len() > 1 && counts_up {
        lone
    } else {
        Vec::new()
    }
}

/// Whether a line end stands within one date.
fn is_within_a_date(scan: &Scan<'_>, newline: usize) -> bool {
    let Some(last) = newline.checked_sub(1) else {
        return false;
    };
    match scan.class(newline + 1) {
        Some(Class::Month(_)) => ends_with_day(scan, last, MAX_DAYS) || leads(scan, last),
        // "End" / "of September 2015"
        Some(Class::Of) => matches!(scan.class(last), Some(Class::End | Class::Start)),
        _ => {
            let number = scan.number(newline + 1);
            // "Q4" / "2013/14"
            let is_year =
                number.is_some_and(|(_, digits)| digits == 4) && ends_with_quarter(scan, last);
            is_year || number.is_some() && leads(scan, last)
        }
    }
}

/// Whether the number of a quarter stands at a token.
fn ends_with_quarter(scan: &Scan<'_>, last: usize) -> bool {
    let is_nth = scan
        .number(last)
        .is_some_and(|(nth, _)| (1..=4).contains(&nth));
    let before = last.checked_sub(1).and_then(|before| scan.class(before));
    is_nth && before == Some(Class::Quarter)
}

/// Whether a day of the month stands at a token: "12", "3rd", the last of "7, 13 and 20", not the year of "May 09" or
/// the number of "Phase 2".
fn ends_with_day(scan: &Scan<'_>, last: usize, at_most: usize) -> bool {
    let at = match scan.class(last) {
        Some(Class::Ordinal) => last.checked_sub(1),
        _ => Some(last),
    };
    let Some(at) = at else { return false };
    let is_day = scan
        .number(at)
        .is_some_and(|(value, digits)| digits <= 2 && (1..=31).contains(&value));
    if !is_day {
        return false;
    }
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    match scan.kind(before) {
        Some(Kind::Newline | Kind::Mark(')' | ':')) => true,
        // "7 and 13", "1 - 5", "27 June 2018 and 27"; not "Actions 1 and 2", "2019/20", "5.1.09".
        Some(Kind::Dash | Kind::Mark(',' | '&') | Kind::Word(Class::And | Class::To)) => {
            let is_open = !scan.is_tight(at) || !scan.is_tight(before);
            is_open
                && before
                    .checked_sub(1)
                    .is_none_or(|b| is_dated(scan, b, at_most))
        }
        Some(Kind::Word(class)) => is_lead(class) || is_lead_word(scan, before),
        _ => false,
    }
}

/// Whether a date, or a day that waits for the same month, ends at a token.
fn is_dated(scan: &Scan<'_>, last: usize, at_most: usize) -> bool {
    let is_year = scan.number(last).is_some_and(|(_, digits)| digits == 4);
    let is_month = matches!(scan.class(last), Some(Class::Month(_)));
    is_year || is_month || at_most > 0 && ends_with_day(scan, last, at_most - 1)
}

/// Whether a token leads to a date and cannot close a line: "Between", "by the end of", "Tuesday", "June 2009 and".
fn leads(scan: &Scan<'_>, last: usize) -> bool {
    match scan.kind(last) {
        Some(Kind::Word(Class::And | Class::To) | Kind::Mark('&') | Kind::Dash) => last
            .checked_sub(1)
            .is_some_and(|before| is_dated(scan, before, MAX_DAYS)),
        Some(Kind::Word(class)) => is_lead(class) || is_lead_word(scan, last),
        _ => false,
    }
}

fn is_lead(class: Class) -> bool {
    matches!(
        class,
        Class::Weekday(_)
            | Class::Between
            | Class::By
            | Class::From
            | Class::Until
            | Class::In
            | Class::Of
            | Class::The
            | Class::End
            | Class::Start
            | Class::Early
            | Class::Mid
            | Class::Late
    )
}

fn is_lead_word(scan: &Scan<'_>, at: usize) -> bool {
    let is_week = |mark: usize| scan.is_mark(mark, &['/']) && scan.is_word(at, &["c", "e"]);
    scan.is_word(at, &["than", "on", "before", "ending", "due"])
        || at.checked_sub(1).is_some_and(is_week)
}
