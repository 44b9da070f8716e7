//! From the things found in a cell to its due dates: ranges joined, pieces cut out verbatim.

use super::doubts::{doubt, flat, piece, unread};
use super::items::{Item, Link, fill_years, items, without_side_remarks};
use super::lexer::{Class, Kind};
use super::period::{Period, plus_days, plus_months};
use super::scan::{Offset, Scan, When};
use super::{Due, Reading};
use jiff::civil::Date;
use std::ops::Range;

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
        // "September 2020 ongoing" is one statement, "16 September 2009 Ongoing, rolling programme" are two.
        && !(between.is_empty() && opens_with_capital(scan, next.atom.tokens.start))
        && between.into_iter().all(|i| {
            scan.kind(i) == Some(Kind::Dash)
                || matches!(scan.class(i), Some(Class::To | Class::From))
        })
}

fn opens_with_capital(scan: &Scan<'_>, at: usize) -> bool {
    let token = scan.tokens.get(at);
    token.is_some_and(|t| t.text.starts_with(char::is_uppercase))
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
