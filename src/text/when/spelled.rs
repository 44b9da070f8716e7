//! Days and months with the month in letters.

use super::lexer::{Class, Kind};
use super::period::Period;
use super::scan::{AMBIGUOUS, Found, NO_SUCH_DAY, Scan, When, YEARS, day_of};

impl Scan<'_> {
    /// A day first: "31 July 2009", "5 th June 2009", "31-Mar-16", "16 June".
    pub(crate) fn day_first(&self, at: usize) -> Found<When> {
        let (value, digits) = self.number(at)?;
        let day = i8::try_from(value)
            .ok()
            .filter(|d| digits <= 2 && (1..=31).contains(d))?;
        if self.numbers_a_series(at) && self.class(at + 1) != Some(Class::Ordinal) {
            return None;
        }
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
    pub(crate) fn month_first(&self, at: usize, month: i8) -> Found<When> {
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
        next = self.half_term(next).unwrap_or(next);
        if let Some((year, after)) = self.year_after(next) {
            return Some((When::Period(Period::month(year, month)?), after));
        }
        // "may" and "march" are also verbs.
        let is_verb = is_lower && self.is_word(at, &["may", "march", "mar"]);
        (!is_verb).then_some((When::Month(month), next))
    }

    /// The token behind "half term", the holiday of the month before it.
    fn half_term(&self, at: usize) -> Option<usize> {
        let dash = usize::from(self.kind(at + 1) == Some(Kind::Dash));
        let is_half = self.is_word(at, &["half"]) && self.class(at + 1 + dash) == Some(Class::Term);
        is_half.then_some(at + 2 + dash)
    }

    /// "7" of "7 & 13 July 2009" and "1" of "1-5 March 2010".
    pub(crate) fn day_number(&self, at: usize, at_most: u32) -> Found<When> {
        let (value, digits) = self.number(at)?;
        let day = i8::try_from(value)
            .ok()
            .filter(|d| digits <= 2 && (1..=31).contains(d))?;
        if self.numbers_a_series(at) {
            return None;
        }
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

    /// Whether a number counts what stands before it: "Phase 2 March 2017" and "Phases 1 and 2 March 2017" name a month.
    fn numbers_a_series(&self, at: usize) -> bool {
        const MAX_NUMBERS: usize = 4;
        let mut at = at;
        for _ in 0..MAX_NUMBERS {
            let Some(before) = at.checked_sub(1) else {
                return false;
            };
            match self.kind(before) {
                Some(Kind::Word(Class::Series)) => return true,
                // A narrow column broke the line: "Phase" never ends one.
                Some(Kind::Newline) if before > 0 => {
                    return self.class(before - 1) == Some(Class::Series);
                }
                Some(
                    Kind::Word(Class::And | Class::To) | Kind::Mark('&' | ',' | '/') | Kind::Dash,
                ) if before > 0 && self.number(before - 1).is_some() => {
                    at = before - 1;
                }
                _ => return false,
            }
        }
        false
    }
}
