//! What was found in a cell, joined up: links between dates, years filled in, side remarks left out.

use super::lexer::{Class, Kind};
use super::period::Period;
use super::qualifier::Qualifier;
use super::scan::{Atom, Scan, When};
use std::ops::Range;

/// How two dates that follow each other belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// "July - September 2009"
    Range,
    /// "7 July, 13 July & 7 September"
    List,
    /// Other words between.
    None,
}

/// A thing found, with its qualifier and, once known, its period.
pub(super) struct Item {
    pub(super) atom: Atom,
    pub(super) qualifier: Qualifier,
    pub(super) period: Option<Period>,
    /// How the next one is joined.
    pub(super) link: Link,
}

/// Everything found, each with its qualifier and how the next is joined to it.
pub(super) fn items(scan: &Scan<'_>) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for atom in scan.atoms() {
        let floor = items.last().map_or(0, |item| item.atom.tokens.end);
        let mut qualifier = Qualifier::before(scan, &atom, floor);
        if let Some(last) = items.last_mut() {
            last.link = link(scan, last, &mut qualifier);
        }
        let period = match atom.when {
            When::Period(period) => Some(period),
            _ => None,
        };
        items.push(Item {
            atom,
            qualifier,
            period,
            link: Link::None,
        });
    }
    items
}

/// How a date is joined to the one before it.
fn link(scan: &Scan<'_>, before: &Item, qualifier: &mut Qualifier) -> Link {
    let between = before.atom.tokens.end..qualifier.first;
    if qualifier.until && between.is_empty() && !matches!(before.atom.when, When::Ongoing { .. }) {
        qualifier.until = false;
        return Link::Range;
    }
    let mut link = Link::None;
    let mut newline = false;
    for at in between.clone() {
        let here = match scan.kind(at) {
            Some(Kind::Newline) => {
                newline = true;
                Link::List
            }
            // "through to August"
            Some(Kind::Word(_)) if scan.is_word(at, &["through", "right"]) => continue,
            // A dash that opens a line is a bullet.
            Some(Kind::Dash) if newline => Link::List,
            Some(Kind::Dash | Kind::Word(Class::To | Class::Until)) => Link::Range,
            Some(Kind::Word(Class::And) | Kind::Mark('&')) if before.qualifier.between => {
                Link::Range
            }
            Some(Kind::Mark('/')) if waits(&before.atom.when) => Link::Range,
            Some(Kind::Word(Class::And) | Kind::Mark('&' | ',' | ';' | '/' | '.')) => Link::List,
            _ => return Link::None,
        };
        if link != Link::Range {
            link = here;
        } else if here == Link::Range {
            return Link::None;
        }
    }
    link
}

/// Whether something waits for a year.
pub(super) fn waits(when: &When) -> bool {
    matches!(
        when,
        When::DayMonth { .. }
            | When::DayNumber(_)
            | When::Month(_)
            | When::Quarters { .. }
            | When::Season { .. }
    )
}

/// Years run backwards from the date that prints one, and forwards to later dates of the same year.
pub(super) fn fill_years(items: &mut [Item]) {
    for k in (0..items.len().saturating_sub(1)).rev() {
        if waits(&items[k].atom.when)
            && let Some(next) = items[k + 1].period
        {
            items[k].period = earlier(&items[k], next, &items[k + 1].atom.when);
        }
    }
    for k in 1..items.len() {
        if waits(&items[k].atom.when)
            && items[k].period.is_none()
            && let Some(last) = items[k - 1].period
        {
            items[k].period = later(&items[k].atom.when, last, items[k - 1].link);
        }
    }
}

/// The period of an item in the year of the next, which comes after it; a range may begin in the year before.
fn earlier(item: &Item, next: Period, next_when: &When) -> Option<Period> {
    let start = next.from;
    let is_short = next.from.first_of_month() == next.to.first_of_month();
    let joined = item.link != Link::None;
    let in_year = |year: i16| match item.atom.when {
        When::DayMonth { day, month } if is_short => Period::day(year, month, day),
        When::Month(month) if is_short && joined => Period::month(year, month),
        When::DayNumber(day) if is_short && joined => Period::day(year, start.month(), day),
        When::Season {
            season,
            is_term: true,
        } if joined => Period::term(season, year),
        When::Season {
            season,
            is_term: false,
        } if joined => {
            // "Autumn and spring terms 2012"
            let is_term = matches!(next_when, When::Period(p)
                if (1..=3).any(|term| Period::term(term, p.from.year()) == Some(*p)));
            if is_term {
                Period::term(season, year)
            } else {
                Period::season(season, year)
            }
        }
        When::Quarters { first, last } if joined => {
            let financial = if start.month() >= 4 {
                start.year()
            } else {
                start.year() - 1
            };
            let (a, b) = Period::quarter(first, financial).zip(Period::quarter(last, financial))?;
            Some(Period {
                from: a.from,
                to: b.to,
            })
        }
        _ => None,
    };
    let same = in_year(start.year())?;
    if same.from <= next.from {
        return Some(same);
    }
    let rolls_back = item.link == Link::Range
        && !matches!(item.atom.when, When::DayNumber(_) | When::Quarters { .. });
    rolls_back.then(|| in_year(start.year() - 1)).flatten()
}

/// The period of a date without year after one with a year.
fn later(when: &When, last: Period, link: Link) -> Option<Period> {
    let year = last.from.year();
    let found = match *when {
        When::DayMonth { day, month } => Period::day(year, month, day),
        When::Month(month) if link != Link::None => Period::month(year, month),
        _ => None,
    }?;
    (found.from >= last.from && last.from.first_of_month() == last.to.first_of_month())
        .then_some(found)
}

/// Leaves out the day of completion and, beside dates, words such as "annual" that only describe something.
pub(super) fn without_side_remarks(scan: &Scan<'_>, items: Vec<Item>) -> Vec<Item> {
    let dated: Vec<Range<usize>> = items
        .iter()
        .filter(|i| i.period.is_some() || matches!(i.atom.when, When::Bad(_)))
        .map(|i| scan.line(i.atom.tokens.start))
        .collect();
    let ends: Vec<usize> = items
        .iter()
        .filter(|i| i.period.is_some())
        .map(|i| i.atom.tokens.end)
        .collect();
    let mut seen: Vec<Range<usize>> = Vec::new();
    items
        .into_iter()
        .filter(|item| {
            let at = item.atom.tokens.start;
            let line = scan.line(at);
            if !matches!(item.atom.when, When::Ongoing { .. }) {
                return !is_completion(scan, item);
            }
            let last_date = ends
                .iter()
                .rev()
                .find(|end| **end <= at && line.contains(end));
            let is_apart = stands_apart(scan, item)
                || last_date.is_some_and(|end| opens_a_statement(scan, *end));
            if dated.contains(&line) && !is_apart || seen.contains(&line) {
                return false;
            }
            seen.push(line);
            true
        })
        .collect()
}

/// "Completed June 2013": a line that says when it was done. "Complete by June 2013" is a deadline.
fn is_completion(scan: &Scan<'_>, item: &Item) -> bool {
    if item.qualifier.by || item.period.is_none() {
        return false;
    }
    let before = scan.line_start(item.atom.tokens.start)..item.qualifier.first;
    let mut is_done = false;
    before.into_iter().all(|at| {
        let done = scan.class(at) == Some(Class::Done);
        is_done |= done;
        done || matches!(scan.kind(at), Some(Kind::Mark(_) | Kind::Dash))
            || scan.is_word(
                at,
                &[
                    "all", "actions", "action", "now", "fully", "already", "was", "on",
                ],
            )
    }) && is_done
}

/// Whether a word with a capital stands right behind a date: "April 2010 Timescales for audits to be determined".
fn opens_a_statement(scan: &Scan<'_>, at: usize) -> bool {
    scan.class(at) == Some(Class::Other)
        && scan
            .tokens
            .get(at)
            .is_some_and(|t| t.text.starts_with(char::is_uppercase))
}

/// Whether a word for 'ongoing' on a line with dates is a statement of its own.
fn stands_apart(scan: &Scan<'_>, item: &Item) -> bool {
    let Range { start, end } = item.atom.tokens;
    let opens = scan.line_start(start) == start
        || match start.checked_sub(1).and_then(|b| scan.kind(b)) {
            None | Some(Kind::Newline | Kind::Dash | Kind::Mark(_)) => true,
            Some(Kind::Word(class)) => {
                class == Class::And || class == Class::To || scan.is_word(start - 1, &["then"])
            }
            Some(Kind::Number { .. }) => matches!(
                item.atom.when,
                When::Ongoing {
                    is_recurring: false
                }
            ),
        };
    let closes = match scan.kind(end) {
        None | Some(Kind::Newline | Kind::Mark(_) | Kind::Dash | Kind::Number { .. }) => true,
        Some(Kind::Word(class)) => {
            matches!(
                class,
                Class::From | Class::Until | Class::And | Class::Month(_) | Class::By
            ) || scan.is_word(end, &["with", "through", "thereafter", "until", "after"])
        }
    };
    opens && closes
}
