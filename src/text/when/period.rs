//! Calendar periods: first and last day of what a due date names.

use jiff::Span;
use jiff::civil::Date;

/// A stretch of days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// First day.
    pub(crate) from: Date,
    /// Last day.
    pub(crate) to: Date,
}

impl Period {
    /// One day; `None` if the calendar has no such day.
    pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::of_day)
    }

    /// That day.
    pub(crate) fn of_day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// First of one month to last of another.
    pub(crate) fn months(from: (i16, i8), to: (i16, i8)) -> Option<Self> {
        Some(Self {
            from: Date::new(from.0, from.1, 1).ok()?,
            to: Date::new(to.0, to.1, 1).ok()?.last_of_month(),
        })
    }

    /// A calendar month.
    pub(crate) fn month(year: i16, month: i8) -> Option<Self> {
        Self::months((year, month), (year, month))
    }

    /// A calendar year.
    pub(crate) fn year(year: i16) -> Option<Self> {
        Self::months((year, 1), (year, 12))
    }

    /// The financial year that begins on 1 April of the year.
    pub(crate) fn financial_year(year: i16) -> Option<Self> {
        Self::months((year, 4), (year.checked_add(1)?, 3))
    }

    /// The academic year that begins on 1 September of the year.
    pub(crate) fn academic_year(year: i16) -> Option<Self> {
        Self::months((year, 9), (year.checked_add(1)?, 8))
    }

    /// A quarter, 1 to 4, of the financial year that begins in the year.
    pub(crate) fn quarter(quarter: u32, year: i16) -> Option<Self> {
        match quarter {
            1 => Self::months((year, 4), (year, 6)),
            2 => Self::months((year, 7), (year, 9)),
            3 => Self::months((year, 10), (year, 12)),
            4 => {
                let next = year.checked_add(1)?;
                Self::months((next, 1), (next, 3))
            }
            _ => None,
        }
    }

    /// Meteorological season (1 spring to 4 winter); winter begins in December of the year.
    pub(crate) fn season(season: u32, year: i16) -> Option<Self> {
        match season {
            1 => Self::months((year, 3), (year, 5)),
            2 => Self::months((year, 6), (year, 8)),
            3 => Self::months((year, 9), (year, 11)),
            4 => Self::months((year, 12), (year.checked_add(1)?, 2)),
            _ => None,
        }
    }

    /// School term of a calendar year as usual in England and Wales (1 spring, 2 summer, 3 autumn).
    pub(crate) fn term(term: u32, year: i16) -> Option<Self> {
        match term {
            1 => Self::months((year, 1), (year, 3)),
            2 => Self::months((year, 4), (year, 7)),
            3 => Self::months((year, 9), (year, 12)),
            _ => None,
        }
    }

    /// Whether it is a single day.
    pub(crate) fn is_day(self) -> bool {
        self.from == self.to
    }

    /// Its last day.
    pub(crate) fn end(self) -> Self {
        Self::of_day(self.to)
    }

    /// Its first ten days.
    pub(crate) fn start(self) -> Self {
        let to = plus_days(self.from, 9).map_or(self.to, |d| d.min(self.to));
        Self {
            from: self.from,
            to,
        }
    }

    /// The first (0), middle (1) or last (2) part: ten days of a month, a third of the months of anything longer.
    pub(crate) fn third(self, part: i32) -> Option<Self> {
        let months = (i32::from(self.to.year()) - i32::from(self.from.year())) * 12
            + i32::from(self.to.month())
            - i32::from(self.from.month())
            + 1;
        if months >= 3 {
            let from = plus_months(self.from, months * part / 3)?;
            let to = plus_months(self.from, months * (part + 1) / 3 - 1)?.last_of_month();
            return Some(Self { from, to });
        }
        let from = plus_days(self.from, part * 10)?;
        let to = if part == 2 {
            self.to
        } else {
            plus_days(from, 9)?
        };
        Some(Self { from, to })
    }
}

/// The day so many days later (or earlier).
pub(crate) fn plus_days(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// The same day so many months later, or the last of that month.
pub(crate) fn plus_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, of_century) = (y % 19, y / 100, y % 100);
    let shift = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + shift + 15) % 30;
    let week = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * week) / 451;
    let count = moon + week - 7 * late + 114;
    let day = i8::try_from(count % 31 + 1).ok()?;
    Date::new(year, i8::try_from(count / 31).ok()?, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_of_known_years() {
        assert_eq!(easter(2011), Some(date(2011, 4, 24)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(easter(2019), Some(date(2019, 4, 21)));
    }

    #[test]
    fn thirds_of_a_month_are_ten_days_and_of_a_year_four_months() {
        let june = Period::month(2010, 6).unwrap();
        assert_eq!(
            june.third(1).unwrap(),
            Period {
                from: date(2010, 6, 11),
                to: date(2010, 6, 20)
            }
        );
        assert_eq!(june.third(2).unwrap().to, date(2010, 6, 30));
        let year = Period::year(2010).unwrap();
        assert_eq!(
            year.third(1).unwrap(),
            Period {
                from: date(2010, 5, 1),
                to: date(2010, 8, 31)
            }
        );
    }
}
