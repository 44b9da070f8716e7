//! From the things found in a cell to its due dates: years filled in, ranges joined, pieces cut out verbatim.

use super::lexer::{Class, Kind};
use super::period::{Period, plus_days, plus_months};
use super::qualifier::Qualifier;
use super::scan::{AMBIGUOUS, Atom, Offset, Scan, When};
use super::{Due, Reading};
use jiff::civil::Date;
use std::ops::Range;

const NO_YEAR: &str = "has no year";
const WEEKDAY: &str = "names a day of the week that is not that date's";
const UNREAD_YEAR: &str = "names a year that could not be understood as a due date";
const SERIAL: &str = "looks like a spreadsheet's number for a date";

/// Words on a line up to which a month or season on its own is taken for a due date that lost its year.
const SHORT_LINE: usize = 5;

/// How two dates that follow each other belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// "July - September 2009"
    Range,
    /// "7 July, 13 July & 7 September"
    List,
    /// Other words between.
    None,
}

/// A thing found, with its qualifier and, once known, its period.
struct Item {
    atom: Atom,
    qualifier: Qualifier,
    period: Option<Period>,
    /// How the next one is joined.
    link: Link,
}

/// An entry before its text is cut out.
struct Entry {
    from: Option<Date>,
    to: Option<Date>,
    ongoing: bool,
    tokens: Range<usize>,
}

/// Reads a whole cell.
pub(super) fn reading(text: &str, scan: &Scan<'_>, anchor: Option<Date>) -> Reading {
    let mut items = items(scan);
    fill_years(&mut items);
    let found: Vec<Range<usize>> = items.iter().map(|i| i.atom.tokens.clone()).collect();
    let items = without_side_remarks(scan, items);
    let mut doubts = Vec::new();
    let entries = entries(scan, &items, anchor);
    for item in &items {
        let piece = piece(text, scan, item.qualifier.first..item.atom.tokens.end);
        doubts.extend(doubt(scan, item).map(|reason| format!("'{}' {reason}.", flat(piece))));
    }
    doubts.extend(unread(text, scan, &found));
    Reading {
        dues: entries
            .iter()
            .map(|e| Due {
                raw: raw(text, scan, e, &entries, &items).to_owned(),
                from: e.from.map(|d| d.to_string()),
                to: e.to.map(|d| d.to_string()),
                ongoing: e.ongoing,
            })
            .collect(),
        doubts,
    }
}

fn items(scan: &Scan<'_>) -> Vec<Item> {
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
fn waits(when: &When) -> bool {
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
fn fill_years(items: &mut [Item]) {
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
            let is_term = matches!(next_when, When::Period(p) if Period::term(1, year) == Some(*p));
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
fn without_side_remarks(scan: &Scan<'_>, items: Vec<Item>) -> Vec<Item> {
    let dated: Vec<Range<usize>> = items
        .iter()
        .filter(|i| i.period.is_some() || matches!(i.atom.when, When::Bad(_)))
        .map(|i| scan.line(i.atom.tokens.start))
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
            if dated.contains(&line) && !stands_apart(scan, item) || seen.contains(&line) {
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

fn entries(scan: &Scan<'_>, items: &[Item], anchor: Option<Date>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut k = 0;
    while let Some(item) = items.get(k) {
        k += 1;
        let tokens = item.qualifier.first..item.atom.tokens.end;
        if let When::Ongoing { .. } = item.atom.when {
            let next = items.get(k).filter(|n| continues_ongoing(scan, item, n));
            let period = next.and_then(|n| n.qualifier.apply(n.period?).map(|p| (n, p)));
            if let Some((next, period)) = period {
                k += 1;
                entries.push(Entry {
                    from: next.qualifier.from.map(|_| period.from),
                    to: next.qualifier.until.then_some(period.to),
                    ongoing: true,
                    tokens: tokens.start..next.atom.tokens.end,
                });
            } else {
                entries.push(Entry {
                    from: None,
                    to: None,
                    ongoing: true,
                    tokens,
                });
            }
            continue;
        }
        if let Some(period) = item.period.and_then(|p| item.qualifier.apply(p)) {
            let next = items.get(k);
            let range = next.filter(|_| item.link == Link::Range).and_then(|n| {
                let end = n.qualifier.apply(n.period?)?;
                (period.from <= end.to).then_some((n, end))
            });
            if let Some((next, end)) = range {
                k += 1;
                entries.push(Entry {
                    from: Some(period.from),
                    to: Some(end.to),
                    ongoing: false,
                    tokens: tokens.start..next.atom.tokens.end,
                });
                continue;
            }
            let goes_on = next.filter(|n| is_without_end(scan, item, n));
            k += usize::from(goes_on.is_some());
            entries.push(dated(scan, item, period, goes_on));
            continue;
        }
        let Some(anchor) = anchor else { continue };
        entries.extend(relative(&item.atom.when, anchor).map(|(from, to)| Entry {
            from,
            to,
            ongoing: false,
            tokens,
        }));
    }
    entries
}

/// One date, with an open end where the words say so.
fn dated(scan: &Scan<'_>, item: &Item, period: Period, goes_on: Option<&Item>) -> Entry {
    let start = item.qualifier.first;
    let mut end = item.atom.tokens.end;
    let opens_line = item.qualifier.from.is_some_and(|from| {
        (scan.line_start(from)..from).all(|i| {
            matches!(scan.kind(i), Some(Kind::Mark(_) | Kind::Dash))
                || scan.is_word(i, &["with", "effect", "to", "commence"])
        })
    });
    let onwards = scan.class(end) == Some(Class::Onwards);
    end += usize::from(onwards);
    let open_end = opens_line || onwards || goes_on.is_some();
    let open_start = item.qualifier.until;
    Entry {
        from: (!open_start).then_some(period.from),
        to: (!open_end || open_start).then_some(period.to),
        ongoing: goes_on.is_some(),
        tokens: start..goes_on.map_or(end, |n| n.atom.tokens.end),
    }
}

/// "Ongoing from April 2013", "Ongoing until March 2014"
fn continues_ongoing(scan: &Scan<'_>, ongoing: &Item, next: &Item) -> bool {
    (next.qualifier.from.is_some() || next.qualifier.until)
        && (ongoing.atom.tokens.end..next.qualifier.first)
            .all(|i| scan.is_mark(i, &[',']) || scan.kind(i) == Some(Kind::Dash))
}

/// "September 2020 - ongoing"
fn is_without_end(scan: &Scan<'_>, item: &Item, next: &Item) -> bool {
    let between = item.atom.tokens.end..next.atom.tokens.start;
    matches!(
        next.atom.when,
        When::Ongoing {
            is_recurring: false
        }
    ) && between.len() <= 1
        && between.into_iter().all(|i| {
            scan.kind(i) == Some(Kind::Dash)
                || matches!(scan.class(i), Some(Class::To | Class::From))
        })
}

/// What counts from the anchor.
fn relative(when: &When, anchor: Date) -> Option<(Option<Date>, Option<Date>)> {
    match *when {
        When::Offset(Offset::Days(days)) => Some((None, Some(plus_days(anchor, days)?))),
        When::Offset(Offset::Months(months)) => Some((None, Some(plus_months(anchor, months)?))),
        When::Immediate => Some((Some(anchor), Some(anchor))),
        When::YearEnd => {
            let year = if anchor.month() >= 4 {
                anchor.year() + 1
            } else {
                anchor.year()
            };
            let end = Date::new(year, 3, 31).ok()?;
            Some((Some(end), Some(end)))
        }
        _ => None,
    }
}

/// What a person should look at about one item.
fn doubt(scan: &Scan<'_>, item: &Item) -> Option<&'static str> {
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
        When::Season { is_term, .. } if !is_term && !is_short => None,
        When::Month(_) if !is_short && item.qualifier.first == item.atom.tokens.start => None,
        _ => Some(NO_YEAR),
    }
}

/// Years and spreadsheet numbers on lines that gave nothing at all.
fn unread(text: &str, scan: &Scan<'_>, found: &[Range<usize>]) -> Vec<String> {
    let mut doubts = Vec::new();
    for at in 0..scan.tokens.len() {
        let Some((value, digits)) = scan.number(at) else {
            continue;
        };
        let line = scan.line(at);
        let alone = line.len() == 1;
        let reason = match digits {
            5 if alone && (30_000..55_000).contains(&value) => SERIAL,
            4 if (1990..=2069).contains(&value) => UNREAD_YEAR,
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

fn piece<'t>(text: &'t str, scan: &Scan<'_>, tokens: Range<usize>) -> &'t str {
    let first = scan.tokens.get(tokens.start).map_or(0, |t| t.start);
    let last = tokens
        .end
        .checked_sub(1)
        .and_then(|i| scan.tokens.get(i))
        .map_or(first, |t| t.end);
    text.get(first..last).unwrap_or_default().trim()
}

/// The verbatim piece of an entry: the whole line where nothing else was read from it.
fn raw<'t>(
    text: &'t str,
    scan: &Scan<'_>,
    entry: &Entry,
    all: &[Entry],
    items: &[Item],
) -> &'t str {
    let last = entry.tokens.end.saturating_sub(1);
    let lines = scan.line(entry.tokens.start).start..scan.line(last).end;
    let entries = all
        .iter()
        .filter(|e| lines.contains(&e.tokens.start))
        .count();
    let is_own = |i: &Item| entry.tokens.contains(&i.atom.tokens.start);
    let others = items
        .iter()
        .any(|i| lines.contains(&i.atom.tokens.start) && !is_own(i));
    let tokens = if entries == 1 && !others {
        lines
    } else {
        entry.tokens.clone()
    };
    piece(text, scan, tokens)
}

fn flat(piece: &str) -> String {
    const LONGEST: usize = 80;
    let words: Vec<&str> = piece.split_whitespace().collect();
    let text = words.join(" ");
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['\u{2026}']).collect()
}
