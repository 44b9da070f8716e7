//! Dates in figures: day first or ISO, never month first; and figures that are none.

use super::lexer::{Class, Kind};
use super::period::Period;
use super::scan::{
    AMBIGUOUS, Found, NO_SUCH_DAY, Offset, Remarked, Scan, When, YEARS, century, day_of,
};

const SHORTHAND: &str = "was read as a length of time and may be a date";

impl Scan<'_> {
    /// Dates in figures, and figures that are none.
    pub(crate) fn numeric(&self, at: usize) -> Found<Remarked> {
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
    pub(crate) fn counts_something(&self, at: usize) -> bool {
        matches!(self.class(at), Some(Class::Other))
            && self
                .tokens
                .get(at)
                .is_some_and(|t| t.text.starts_with(char::is_lowercase))
    }
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
