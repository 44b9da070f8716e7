//! Years and parts of years by name: quarters, terms, seasons, feasts, financial and academic years.

use super::lexer::{Class, Kind};
use super::period::{Period, easter};
use super::scan::{AMBIGUOUS, Found, Remarked, Scan, When, YEARS, century};

const CALENDAR_QUARTER: &str = "was read as a quarter of the financial year from April";

impl Scan<'_> {
    /// A year that follows a quarter, term or "financial year": its first half, and the second if both are printed.
    pub(crate) fn year_pair(&self, at: usize) -> Found<(i16, Option<i16>)> {
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
    pub(crate) fn quarter(&self, at: usize) -> Found<Remarked> {
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
    pub(crate) fn nth_quarter(&self, at: usize) -> Found<Remarked> {
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

    pub(crate) fn quarters_of_year(&self, first: u32, last: u32, at: usize) -> (Remarked, usize) {
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
    pub(crate) fn season(&self, at: usize, season: u32) -> (When, usize) {
        let mut next = at + 1;
        let is_term = self.class(next) == Some(Class::Term) || self.is_word(next, &["terms"]);
        next += usize::from(is_term);
        let Some(((first, second), after)) = self.year_pair(next) else {
            return (When::Season { season, is_term }, next);
        };
        // "Autumn 2010 term"
        let is_late_term = !is_term && self.class(after) == Some(Class::Term);
        let (is_term, after) = (is_term || is_late_term, after + usize::from(is_late_term));
        let period = match (is_term, second) {
            (true, Some(second)) => Period::term(season, if season == 3 { first } else { second }),
            (true, None) => Period::term(season, first),
            (false, Some(_)) if season != 4 => None,
            (false, _) => Period::season(season, first),
        };
        (period.map_or(When::Bad(AMBIGUOUS), When::Period), after)
    }

    /// Welsh puts the term first: "Tymor yr Hydref 2016", whose season is also a month.
    pub(crate) fn term_first(&self, at: usize) -> Found<When> {
        if !self.is_word(at, &["tymor"]) {
            return None;
        }
        let name = at + 1 + usize::from(self.is_word(at + 1, &["y", "yr"]));
        let season = match self.class(name)? {
            Class::Season(season) => season,
            Class::Month(10) => 3,
            _ => return None,
        };
        let ((first, second), after) = self.year_pair(name + 1)?;
        let year = if season == 3 {
            first
        } else {
            second.unwrap_or(first)
        };
        Some((
            Period::term(season, year).map_or(When::Bad(AMBIGUOUS), When::Period),
            after,
        ))
    }

    pub(crate) fn feast(&self, at: usize, is_easter: bool) -> Found<When> {
        let (year, after) = self.year_after(at + 1)?;
        let period = if is_easter {
            Period::of_day(easter(year)?)
        } else {
            Period::day(year, 12, 25)?
        };
        Some((When::Period(period), after))
    }

    /// "financial year 2012/13", "FY15/16", "academic year 2012/13".
    pub(crate) fn named_year(&self, at: usize, is_academic: bool) -> Found<When> {
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
    pub(crate) fn year_end(&self, at: usize) -> Found<When> {
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

    /// A year on its own: the whole line, or after "by", "during", "end of".
    pub(crate) fn lone_year(&self, at: usize) -> Found<When> {
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
