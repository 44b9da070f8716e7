//! Tokens to the things a due date is made of, left to right, each as long as it goes.

use super::lexer::{Class, Kind, Token};
use super::period::Period;
use std::ops::Range;

/// What a piece of the text names.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
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
pub(crate) enum Offset {
    /// Days.
    Days(i32),
    /// Calendar months.
    Months(i32),
}

/// Something found, with the tokens it covers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Atom {
    /// What it names.
    pub(crate) when: When,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What a person should know about the reading.
    pub(crate) remark: Option<&'static str>,
}

pub(crate) const NO_SUCH_DAY: &str = "is no day of the calendar";
pub(crate) const AMBIGUOUS: &str = "can be read as more than one date";

/// Years that a review or its plan can name.
pub(crate) const YEARS: std::ops::RangeInclusive<u32> = 1990..=2069;

/// Days that one month name may follow ("1, 8, 15 & 22 March"); bounds the looking ahead.
const MAX_DAYS_OF_A_MONTH: u32 = 12;

/// Reads tokens.
pub(crate) struct Scan<'t> {
    /// All tokens of the text.
    pub(crate) tokens: &'t [Token<'t>],
}

/// What was recognised and the token after it.
pub(crate) type Found<T> = Option<(T, usize)>;

/// Something recognised, with a remark for a person; nothing for numbers that are plainly no date.
pub(crate) type Remarked = Option<(When, Option<&'static str>)>;

impl Scan<'_> {
    /// Everything found in the text, in order.
    pub(crate) fn atoms(&self) -> Vec<Atom> {
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
    pub(crate) fn atom_at(&self, at: usize) -> Option<Atom> {
        let (found, after) = self.atom(at)?;
        let (when, remark) = found?;
        Some(Atom {
            when,
            tokens: at..after,
            remark,
        })
    }

    /// What starts at a token; `None` inside for numbers that are plainly no date.
    fn atom(&self, at: usize) -> Found<Remarked> {
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
                Class::Term => self.term_first(at).map(plain),
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

    pub(crate) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    pub(crate) fn class(&self, at: usize) -> Option<Class> {
        match self.kind(at) {
            Some(Kind::Word(class)) => Some(class),
            _ => None,
        }
    }

    pub(crate) fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(c)) if marks.contains(&c))
    }

    pub(crate) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at) {
            Some(Kind::Number { value, digits }) => Some((value, digits)),
            _ => None,
        }
    }

    pub(crate) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| words.iter().any(|w| t.text.eq_ignore_ascii_case(w)))
    }

    /// Whether no white space stands before the token.
    pub(crate) fn is_tight(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.spaced)
    }

    pub(crate) fn skip(&self, at: usize, skips: impl Fn(Kind) -> bool) -> usize {
        let mut at = at;
        while self.kind(at).is_some_and(&skips) {
            at += 1;
        }
        at
    }

    /// Token range of the line a token stands on, line ends excluded.
    pub(crate) fn line(&self, at: usize) -> Range<usize> {
        let is_end = |i: &usize| self.kind(*i) == Some(Kind::Newline);
        let start = (0..at).rev().find(is_end).map_or(0, |i| i + 1);
        let end = (at..self.tokens.len())
            .find(is_end)
            .unwrap_or(self.tokens.len());
        start..end
    }

    /// First token of the line behind a list label such as `a)`, `b iii)` or `1.`
    pub(crate) fn line_start(&self, at: usize) -> usize {
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
    pub(crate) fn year(&self, at: usize) -> Found<i16> {
        let (value, digits) = self.number(at)?;
        if digits == 4 && YEARS.contains(&value) {
            return Some((i16::try_from(value).ok()?, at + 1));
        }
        if digits == 3 && (199..=206).contains(&value) {
            let next = self.skip(at + 1, |k| k == Kind::Newline);
            let (last, digits) = self.number(next)?;
            if digits != 1 {
                return None;
            }
            return Some((i16::try_from(value * 10 + last).ok()?, next + 1));
        }
        (digits == 2 && !self.continues(at + 1)).then(|| (century(value), at + 1))
    }

    /// Whether the number before this token belongs to what follows: a day, a time, a share, a longer number.
    pub(crate) fn continues(&self, at: usize) -> bool {
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
    pub(crate) fn year_after(&self, at: usize) -> Found<i16> {
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
}

fn is_month(class: Class) -> bool {
    matches!(class, Class::Month(_))
}

/// A year of two digits: 00 to 69 are 20xx.
pub(crate) fn century(value: u32) -> i16 {
    let base = if value < 70 { 2000 } else { 1900 };
    base + i16::try_from(value.min(99)).unwrap_or(0)
}

/// The day, or that there is none such.
pub(crate) fn day_of(year: i16, month: i8, day: i8) -> When {
    Period::day(year, month, day).map_or(When::Bad(NO_SUCH_DAY), When::Period)
}
