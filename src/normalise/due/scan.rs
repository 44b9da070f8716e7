//! Tokens to the things a due date is made of, left to right, each as long as it goes.

use super::lexer::{Class, Kind, Token};
use super::period::{Period, easter};
use std::ops::Range;

/// What a piece of the text names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum When {
    /// Days of the calendar.
    Period(Period),
    /// A day and month that wait for a year.
    DayMonth { day: i8, month: i8 },
    /// A day of the month that follows.
    DayNumber(i8),
    /// A month that waits for a year.
    Month(i8),
    /// Quarters of a financial year that is named later.
    Quarters { first: u32, last: u32 },
    /// A season or term that waits for a year.
    Season { season: u32, is_term: bool },
    /// So long after the anchor.
    Offset(Offset),
    /// The end of the financial year in which the anchor lies.
    YearEnd,
    /// Going on, or coming back.
    Ongoing { is_recurring: bool },
    /// On the anchor itself.
    Immediate,
    /// Looks like a date and is none, or more than one: the reason.
    Bad(&'static str),
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offset {
    /// Days.
    Days(i32),
    /// Calendar months.
    Months(i32),
}

/// Something found, with the tokens it covers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Atom {
    /// What it names.
    pub(super) when: When,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What a person should know about the reading.
    pub(super) remark: Option<&'static str>,
}

pub(super) const NO_SUCH_DAY: &str = "is no day of the calendar";
pub(super) const AMBIGUOUS: &str = "can be read as more than one date";
const CALENDAR_QUARTER: &str = "was read as a quarter of the financial year from April";
const SHORTHAND: &str = "was read as a length of time and may be a date";

/// Years that a review or its plan can name.
const YEARS: std::ops::RangeInclusive<u32> = 1990..=2069;

/// Days that one month name may follow ("1, 8, 15 & 22 March"); bounds the looking ahead.
const MAX_DAYS_OF_A_MONTH: u32 = 12;

/// Reads tokens.
pub(super) struct Scan<'t> {
    /// All tokens of the text.
    pub(super) tokens: &'t [Token<'t>],
}

/// What was recognised and the token after it.
type Found<T> = Option<(T, usize)>;

impl Scan<'_> {
    /// Everything found in the text, in order.
    pub(super) fn atoms(&self) -> Vec<Atom> {
        let mut atoms = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.atom(at) {
                Some((Some((when, remark)), after)) if after > at => {
                    atoms.push(Atom {
                        when,
                        tokens: at..after,
                        remark,
                    });
                    at = after;
                }
                Some((None, after)) if after > at => at = after,
                _ => at += 1,
            }
        }
        atoms
    }

    /// What starts at one token.
    pub(super) fn atom_at(&self, at: usize) -> Option<Atom> {
        let (found, after) = self.atom(at)?;
        let (when, remark) = found?;
        Some(Atom {
            when,
            tokens: at..after,
            remark,
        })
    }

    /// What starts at a token; `None` inside for numbers that are plainly no date.
    fn atom(&self, at: usize) -> Found<Option<(When, Option<&'static str>)>> {
        let plain = |(when, after): (When, usize)| (Some((when, None)), after);
        match self.kind(at)? {
            Kind::Number { .. } => self
                .ongoing(at)
                .or_else(|| self.offset(at))
                .map(plain)
                .or_else(|| self.nth_quarter(at))
                .or_else(|| self.day_first(at).map(plain))
                .or_else(|| self.day_number(at, MAX_DAYS_OF_A_MONTH).map(plain))
                .or_else(|| self.numeric(at))
                .or_else(|| self.lone_year(at).map(plain)),
            Kind::Word(class) => match class {
                Class::Month(month) => self.month_first(at, month).map(plain),
                Class::Quarter => self.quarter(at),
                Class::Rank(_) => self.nth_quarter(at),
                Class::Season(season) => Some(plain(self.season(at, season))),
                Class::Easter | Class::Christmas => {
                    self.feast(at, class == Class::Easter).map(plain)
                }
                Class::Academic | Class::Financial => {
                    self.named_year(at, class == Class::Academic).map(plain)
                }
                Class::End | Class::Months(12) => self.year_end(at).map(plain),
                _ => self
                    .ongoing(at)
                    .or_else(|| self.offset(at))
                    .or_else(|| self.at_once(at))
                    .map(plain),
            },
            _ => None,
        }
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        match self.kind(at) {
            Some(Kind::Word(class)) => Some(class),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(c)) if marks.contains(&c))
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at) {
            Some(Kind::Number { value, digits }) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| words.iter().any(|w| t.text.eq_ignore_ascii_case(w)))
    }

    /// Whether no white space stands before the token.
    fn is_tight(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    fn skip(&self, at: usize, skips: impl Fn(Kind) -> bool) -> usize {
        let mut at = at;
        while self.kind(at).is_some_and(&skips) {
            at += 1;
        }
        at
    }

    /// Token range of the line a token stands on, line ends excluded.
    pub(super) fn line(&self, at: usize) -> Range<usize> {
        let is_end = |i: &usize| self.kind(*i) == Some(Kind::Newline);
        let start = (0..at).rev().find(is_end).map_or(0, |i| i + 1);
        let end = (at..self.tokens.len())
            .find(is_end)
            .unwrap_or(self.tokens.len());
        start..end
    }

    /// First token of the line behind a list label such as `a)`, `b iii)` or `1.`
    pub(super) fn line_start(&self, at: usize) -> usize {
        let line = self.line(at);
        let mut start = self.skip(line.start, |k| matches!(k, Kind::Mark(_) | Kind::Dash));
        for i in start..line.end.min(start + 4) {
            let closes = self.is_mark(i, &[')', ']'])
                || (self.is_mark(i, &['.', ':'])
                    && self.tokens.get(i + 1).is_none_or(|t| t.spaced));
            let short = self.tokens.get(i).is_some_and(|t| t.text.len() <= 4);
            if closes && i > start {
                start = i + 1;
                break;
            }
            if !short {
                break;
            }
        }
        self.skip(start, |k| matches!(k, Kind::Mark(_) | Kind::Dash))
    }

    /// A year of four digits (also where the last digit was carried to the next line), or of two where those can be
    /// nothing else.
    fn year(&self, at: usize) -> Found<i16> {
        let (value, digits) = self.number(at)?;
        if digits == 4 && YEARS.contains(&value) {
            return Some((i16::try_from(value).ok()?, at + 1));
        }
        if digits == 3 && (199..=206).contains(&value) {
            let next = self.skip(at + 1, |k| k == Kind::Newline);
            let (last, digits) = self.number(next)?;
            return (digits == 1).then_some((i16::try_from(value * 10 + last).ok()?, next + 1));
        }
        (digits == 2 && !self.continues(at + 1)).then(|| (century(value), at + 1))
    }

    /// Whether the number before this token belongs to what follows: a day, a time, a share, a longer number.
    fn continues(&self, at: usize) -> bool {
        let next_is_number = self.number(at + 1).is_some() && self.is_tight(at + 1);
        match self.kind(at) {
            Some(Kind::Word(Class::Ordinal)) => {
                self.is_tight(at) || self.class(at + 1).is_some_and(is_month)
            }
            Some(Kind::Word(Class::Month(_)) | Kind::Mark('%')) => true,
            Some(Kind::Word(_)) => self.is_tight(at) || self.is_word(at, &["am", "pm"]),

            Some(Kind::Mark(':' | '/' | '.') | Kind::Dash) => self.is_tight(at) && next_is_number,
            _ => false,
        }
    }

    /// Year after a month or term: commas, stops, apostrophes and "of" between.
    fn year_after(&self, at: usize) -> Found<i16> {
        let mut next = self.skip(at, |k| {
            matches!(
                k,
                Kind::Mark(',' | '.' | '\'' | '\u{2018}' | '\u{2019}') | Kind::Word(Class::Of)
            )
        });
        if self.kind(next) == Some(Kind::Dash)
            && self
                .number(next + 1)
                .is_some_and(|(_, d)| d == 4 || self.is_tight(next + 1))
        {
            next += 1;
        }
        if let Some(found) = self.year(next) {
            return Some(found);
        }
        // The year alone may stand on the next line.
        let below = self.skip(next, |k| k == Kind::Newline);
        let (_, digits) = self.number(below)?;
        (below > next && digits >= 3 && !self.continues(below + 1))
            .then(|| self.year(below))
            .flatten()
    }

    /// A day first: "31 July 2009", "5 th June 2009", "31-Mar-16", "16 June".
    fn day_first(&self, at: usize) -> Found<When> {
        let (value, digits) = self.number(at)?;
        let day = i8::try_from(value)
            .ok()
            .filter(|d| digits <= 2 && (1..=31).contains(d))?;
        let mut next = at + 1;
        let mut is_ordinal = false;
        if self.class(next) == Some(Class::Ordinal) {
            is_ordinal = true;
            next += 1;
        }
        next = self.skip(next, |k| matches!(k, Kind::Word(Class::Of | Class::The)));
        let joined = matches!(self.kind(next), Some(Kind::Dash | Kind::Mark('/' | '.')))
            && self.is_tight(next)
            && self.is_tight(next + 1);
        if joined {
            next += 1;
        }
        let Some(Class::Month(month)) = self.class(next) else {
            return None;
        };
        next += 1;
        let separated =
            joined && matches!(self.kind(next), Some(Kind::Dash | Kind::Mark('/' | '.')));
        let year = if separated {
            self.year(next + 1)
        } else {
            self.year_after(next)
        };
        Some(match year {
            Some((year, after)) => (day_of(year, month, day), after),
            None if joined && !is_ordinal => (When::Bad(AMBIGUOUS), next),
            None if Period::day(2000, month, day).is_none() => (When::Bad(NO_SUCH_DAY), next),
            None => (When::DayMonth { day, month }, next),
        })
    }

    /// A month first: "May 2009", "Sept '09", "Mar-16", "March 31st, 2016".
    fn month_first(&self, at: usize, month: i8) -> Found<When> {
        let is_lower = self.tokens.get(at)?.text.starts_with(char::is_lowercase);
        let mut next = at + 1;
        if self.is_mark(next, &['.']) && self.is_tight(next) {
            next += 1;
        }
        if let Some((value, digits)) = self.number(next).filter(|(_, digits)| *digits <= 2) {
            let ordinal = self.class(next + 1) == Some(Class::Ordinal);
            let after_day = next + 1 + usize::from(ordinal);
            let comma = usize::from(self.is_mark(after_day, &[',']));
            let year = self
                .number(after_day + comma)
                .filter(|(v, d)| *d == 4 && YEARS.contains(v));
            let day = i8::try_from(value).unwrap_or(0);
            if let Some((year, _)) = year {
                let year = i16::try_from(year).ok()?;
                return Some((day_of(year, month, day), after_day + comma + 1));
            }
            if ordinal || (digits == 1 && value > 0 && !self.continues(next + 1)) {
                let when = match Period::day(2000, month, day) {
                    Some(_) => When::DayMonth { day, month },
                    None => When::Bad(NO_SUCH_DAY),
                };
                return Some((when, after_day));
            }
            // "June 30" is far more often a day than a month of 2030.
            if matches!(value, 30 | 31) && !self.continues(next + 1) {
                return Some((When::Bad(AMBIGUOUS), next + 1));
            }
        }
        if matches!(self.kind(next), Some(Kind::Mark('/')))
            && self.number(next + 1).is_some_and(|(_, d)| d == 2 || d == 4)
        {
            next += 1;
        }
        if let Some((year, after)) = self.year_after(next) {
            return Some((When::Period(Period::month(year, month)?), after));
        }
        // "may" and "march" are also verbs.
        let is_verb = is_lower && self.is_word(at, &["may", "march", "mar"]);
        (!is_verb).then_some((When::Month(month), next))
    }

    /// "7" of "7 & 13 July 2009" and "1" of "1-5 March 2010".
    fn day_number(&self, at: usize, at_most: u32) -> Found<When> {
        let (value, digits) = self.number(at)?;
        let day = i8::try_from(value)
            .ok()
            .filter(|d| digits <= 2 && (1..=31).contains(d))?;
        let mut next = at + 1;
        next += usize::from(self.class(next) == Some(Class::Ordinal));
        let after = next;
        let joins = match self.kind(next)? {
            Kind::Mark(',' | '&' | '/') | Kind::Dash => true,
            Kind::Word(class) => matches!(class, Class::And | Class::To),
            _ => false,
        };
        if !joins {
            return None;
        }
        next += 1;
        let goes_on = matches!(
            self.day_first(next),
            Some((When::Period(_) | When::DayMonth { .. }, _))
        ) || at_most > 0 && self.day_number(next, at_most - 1).is_some();
        goes_on.then_some((When::DayNumber(day), after))
    }

    /// A year that follows a quarter, term or "financial year": its first half, and the second if both are printed.
    fn year_pair(&self, at: usize) -> Found<(i16, Option<i16>)> {
        let at = self.skip(at, |k| {
            matches!(
                k,
                Kind::Mark(',' | '(' | '\'' | '\u{2018}' | '\u{2019}')
                    | Kind::Word(
                        Class::Of | Class::The | Class::Financial | Class::Months(12) | Class::In
                    )
            )
        });
        let (first, digits) = self.number(at)?;
        let start = match digits {
            4 if YEARS.contains(&first) => i16::try_from(first).ok()?,
            2 => century(first),
            _ => return None,
        };
        let joined = matches!(self.kind(at + 1), Some(Kind::Mark('/') | Kind::Dash));
        if let Some((second, digits)) = self.number(at + 2).filter(|_| joined) {
            let end = match digits {
                4 => i16::try_from(second).ok()?,
                2 => century(second),
                _ => return None,
            };
            if end == start.checked_add(1)? {
                return Some(((start, Some(end)), at + 3));
            }
        }
        (digits == 4 || !self.continues(at + 1)).then_some(((start, None), at + 1))
    }

    /// "Q2 2014/15", "Quarter 2", "Q1-Q2 2014/15" by its parts, "Q1/2 2014/15".
    fn quarter(&self, at: usize) -> Found<Option<(When, Option<&'static str>)>> {
        let (first, digits) = self.number(at + 1)?;
        if digits != 1 || !(1..=4).contains(&first) {
            return None;
        }
        let mut next = at + 2;
        let mut last = first;
        if matches!(self.kind(next), Some(Kind::Mark('/' | '&') | Kind::Dash))
            && let Some((second, 1)) = self.number(next + 1)
            && (first..=4).contains(&second)
        {
            last = second;
            next += 2;
        }
        Some(self.quarters_of_year(first, last, next))
    }

    /// "first quarter of 2014/15", "1st quarter 2015".
    fn nth_quarter(&self, at: usize) -> Found<Option<(When, Option<&'static str>)>> {
        let (nth, next) = match self.kind(at)? {
            Kind::Word(Class::Rank(nth)) => (nth, at + 1),
            Kind::Number { value, digits: 1 } if self.class(at + 1) == Some(Class::Ordinal) => {
                (value, at + 2)
            }
            _ => return None,
        };
        let is_quarter = self.class(next) == Some(Class::Quarter) && (1..=4).contains(&nth);
        let (when, after) = is_quarter.then(|| self.quarters_of_year(nth, nth, next + 1))?;
        // "the first quarter" without a year is prose.
        (!matches!(when, Some((When::Quarters { .. }, _)))).then_some((when, after))
    }

    fn quarters_of_year(
        &self,
        first: u32,
        last: u32,
        at: usize,
    ) -> (Option<(When, Option<&'static str>)>, usize) {
        let Some(((year, second), after)) = self.year_pair(at) else {
            return (Some((When::Quarters { first, last }, None)), at);
        };
        let period = Period::quarter(first, year).zip(Period::quarter(last, year));
        let when = match period {
            Some((a, b)) => When::Period(Period {
                from: a.from,
                to: b.to,
            }),
            None => When::Bad(AMBIGUOUS),
        };
        (
            Some((when, second.is_none().then_some(CALENDAR_QUARTER))),
            after,
        )
    }

    /// "Spring term 2012", "Autumn 2010", "Winter 2010/11".
    fn season(&self, at: usize, season: u32) -> (When, usize) {
        let mut next = at + 1;
        let is_term = self.class(next) == Some(Class::Term) || self.is_word(next, &["terms"]);
        next += usize::from(is_term);
        let Some(((first, second), after)) = self.year_pair(next) else {
            return (When::Season { season, is_term }, next);
        };
        let period = match (is_term, second) {
            (true, Some(second)) => Period::term(season, if season == 3 { first } else { second }),
            (true, None) => Period::term(season, first),
            (false, Some(_)) if season != 4 => None,
            (false, _) => Period::season(season, first),
        };
        (period.map_or(When::Bad(AMBIGUOUS), When::Period), after)
    }

    fn feast(&self, at: usize, is_easter: bool) -> Found<When> {
        let (year, after) = self.year_after(at + 1)?;
        let period = if is_easter {
            Period::of_day(easter(year)?)
        } else {
            Period::day(year, 12, 25)?
        };
        Some((When::Period(period), after))
    }

    /// "financial year 2012/13", "FY15/16", "academic year 2012/13".
    fn named_year(&self, at: usize, is_academic: bool) -> Found<When> {
        let mut next = at + 1;
        if self.class(next) == Some(Class::Months(12)) {
            next += 1;
        } else if !self.is_word(at, &["fy"]) {
            return None;
        }
        let ((first, second), after) = self.year_pair(next)?;
        let period = match second {
            None => None,
            Some(_) if is_academic => Period::academic_year(first),
            Some(_) => Period::financial_year(first),
        };
        Some((period.map_or(When::Bad(AMBIGUOUS), When::Period), after))
    }

    /// "Year end", "end of the financial year", where no year follows.
    fn year_end(&self, at: usize) -> Found<When> {
        let after = if self.class(at) == Some(Class::End) {
            let next = self.skip(at + 1, |k| matches!(k, Kind::Word(Class::Of | Class::The)));
            (self.class(next) == Some(Class::Financial)
                && self.class(next + 1) == Some(Class::Months(12)))
            .then_some(next + 2)?
        } else {
            let next = at + 1 + usize::from(self.kind(at + 1) == Some(Kind::Dash));
            (self.class(next) == Some(Class::End)).then_some(next + 1)?
        };
        let dated = self.year_pair(after).is_some()
            || matches!(self.class(after), Some(Class::Month(_) | Class::In));
        (!dated).then_some((When::YearEnd, after))
    }

    /// Dates in figures, and figures that are none.
    fn numeric(&self, at: usize) -> Found<Option<(When, Option<&'static str>)>> {
        let separator = self.kind(at + 1)?;
        if !matches!(separator, Kind::Mark('/' | '.') | Kind::Dash) {
            return None;
        }
        let loose = separator == Kind::Mark('/');
        let mut parts = vec![self.number(at)?];
        let mut next = at + 1;
        while self.kind(next) == Some(separator)
            && let Some(part) = self.number(next + 1)
            && (loose && parts.len() < 3 || self.is_tight(next) && self.is_tight(next + 1))
        {
            parts.push(part);
            next += 2;
        }
        let before = at.checked_sub(1);
        let is_reference = before.is_some_and(|b| {
            self.class(b) == Some(Class::Reference)
                || (self.is_tight(at) && self.is_mark(b, &['\u{a3}', '$', '\u{20ac}', '#']))
        });
        let is_title = before.is_some_and(|b| self.class(b) == Some(Class::Title));
        let when = match (parts.as_slice(), separator) {
            _ if is_reference => None,
            ([(24, _), (7, _)], _) => None,
            ([a, b, c], _) => figures(*a, *b, *c),
            ([a, b], Kind::Mark('.')) => month_in_figures(*a, *b).or_else(|| {
                let alone = self.line_start(at) == at && self.line(at).end == next;
                (alone && could_be_date(*a, *b)).then_some(When::Bad(AMBIGUOUS))
            }),
            ([_, _], _) if is_title => None,
            ([a, b], Kind::Dash) => two_figures(*a, *b, false).or_else(|| {
                let alone = self.line_start(at) == at && self.line(at).end == next;
                (alone && could_be_date(*a, *b)).then_some(When::Bad(AMBIGUOUS))
            }),
            ([a, b], _) => {
                if let Some(offset) = shorthand(*a, *b) {
                    let unclear = could_be_date(*a, *b);
                    return Some((
                        Some((When::Offset(offset), unclear.then_some(SHORTHAND))),
                        next,
                    ));
                }
                two_figures(*a, *b, !self.counts_something(next))
            }
            _ => None,
        };
        if parts.len() < 2 {
            return None;
        }
        let is_year = matches!(parts.as_slice(), [(_, 4), _]);
        if let Some(When::Period(period)) = &when
            && is_year
        {
            let next_word = self.class(next);
            if next_word == Some(Class::Academic) {
                return Some((
                    Some((
                        When::Period(Period::academic_year(period.from.year())?),
                        None,
                    )),
                    next,
                ));
            }
            if next_word == Some(Class::Quarter)
                && let Some((first, 1)) = self.number(next + 1)
                && self.year_pair(next + 2).is_none()
                && let Some(quarter) = Period::quarter(first, period.from.year())
            {
                return Some((Some((When::Period(quarter), None)), next + 2));
            }
        }
        Some((when.map(|w| (w, None)), next))
    }

    /// Whether a fraction counts what follows it: "4/5 schools".
    fn counts_something(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::Other))
            && self
                .tokens
                .get(at)
                .is_some_and(|t| t.text.starts_with(char::is_lowercase))
    }

    /// A year on its own: the whole line, or after "by", "during", "end of".
    fn lone_year(&self, at: usize) -> Found<When> {
        let (value, digits) = self.number(at)?;
        if digits != 4 || !YEARS.contains(&value) {
            return None;
        }
        let line = self.line(at);
        let before = (line.start..at).rev().find(|i| {
            !matches!(self.class(*i), Some(Class::Of | Class::The))
                && !self.is_word(*i, &["calendar"])
        });
        let led = before.is_some_and(|b| {
            matches!(
                self.class(b),
                Some(
                    Class::End
                        | Class::Start
                        | Class::Mid
                        | Class::Early
                        | Class::Late
                        | Class::By
                        | Class::In
                        | Class::From
                        | Class::Until
                        | Class::Between
                        | Class::To
                        | Class::Months(12)
                )
            ) || (self.kind(b) == Some(Kind::Dash)
                && b > 0
                && (self.number(b - 1).is_some_and(|(_, d)| d == 4) || self.class(b - 1).is_some()))
        });
        let starts = self.line_start(at) == at || before.is_none();
        let ends = at + 1 >= line.end
            || matches!(self.kind(at + 1), Some(Kind::Mark(_) | Kind::Dash))
            || matches!(
                self.class(at + 1),
                Some(Class::Onwards | Class::To | Class::And | Class::Until)
            );
        let year = i16::try_from(value).ok()?;
        ((led || starts) && ends).then_some((When::Period(Period::year(year)?), at + 1))
    }
}

fn is_month(class: Class) -> bool {
    matches!(class, Class::Month(_))
}

/// A year of two digits: 00 to 69 are 20xx.
fn century(value: u32) -> i16 {
    let base = if value < 70 { 2000 } else { 1900 };
    base + i16::try_from(value.min(99)).unwrap_or(0)
}

fn day_of(year: i16, month: i8, day: i8) -> When {
    Period::day(year, month, day).map_or(When::Bad(NO_SUCH_DAY), When::Period)
}

/// Three numbers: day first, or year first as in ISO 8601. Never month first.
fn figures(a: (u32, usize), b: (u32, usize), c: (u32, usize)) -> Option<When> {
    let small = |n: (u32, usize)| i8::try_from(n.0).ok().filter(|_| n.1 <= 2);
    let whole = |n: (u32, usize)| match n.1 {
        4 => i16::try_from(n.0).ok().filter(|_| YEARS.contains(&n.0)),
        2 => Some(century(n.0)),
        _ => None,
    };
    if a.1 == 4 {
        return Some(day_of(whole(a)?, small(b)?, small(c)?));
    }
    Some(day_of(whole(c)?, small(b)?, small(a)?))
}

/// "03/2016" and its like.
fn month_in_figures(a: (u32, usize), b: (u32, usize)) -> Option<When> {
    if a.1 > 2 || b.1 != 4 || !YEARS.contains(&b.0) {
        return None;
    }
    let period = i8::try_from(a.0).ok().zip(i16::try_from(b.0).ok());
    let month = period.and_then(|(month, year)| Period::month(year, month));
    Some(month.map_or(When::Bad(NO_SUCH_DAY), When::Period))
}

/// Two numbers with a slash or dash: a month, a financial year, several years, or nothing sure.
fn two_figures(a: (u32, usize), b: (u32, usize), doubtful: bool) -> Option<When> {
    if b.1 == 4 && a.1 <= 2 {
        return month_in_figures(a, b);
    }
    if a.1 == 4 && YEARS.contains(&a.0) && matches!(b.1, 2 | 4) {
        let first = i16::try_from(a.0).ok()?;
        let second = if b.1 == 4 {
            i16::try_from(b.0).ok()?
        } else {
            century(b.0)
        };
        if second == first.checked_add(1)? {
            return Period::financial_year(first).map(When::Period);
        }
        if b.1 == 4 && second > first && !doubtful {
            return Period::months((first, 1), (second, 12)).map(When::Period);
        }
        return Some(When::Bad(AMBIGUOUS));
    }
    (doubtful && a.1 <= 2 && b.1 <= 2 && could_be_date(a, b)).then_some(When::Bad(AMBIGUOUS))
}

/// Whether two small numbers could be a day and month, a month and year, or two years.
fn could_be_date(a: (u32, usize), b: (u32, usize)) -> bool {
    let day_month = (1..=31).contains(&a.0) && (1..=12).contains(&b.0);
    let month_year = (1..=12).contains(&a.0) && b.1 == 2 && b.0 <= 40;
    let years = a.1 == 2 && b.1 == 2 && b.0 == a.0 + 1;
    a.1 <= 2 && b.1 <= 2 && (day_month || month_year || years)
}

/// Health service shorthand: n/12 months, n/52 weeks, n/7 days. 24/7 is none.
fn shorthand(a: (u32, usize), b: (u32, usize)) -> Option<Offset> {
    let n = i32::try_from(a.0).ok().filter(|n| a.1 <= 2 && *n > 0)?;
    match b.0 {
        12 if a.1 == 1 || n > 12 => Some(Offset::Months(n)),
        52 => Some(Offset::Days(n * 7)),
        7 if b.1 == 1 && n != 24 => Some(Offset::Days(n)),
        _ => None,
    }
}
