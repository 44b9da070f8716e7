//! Lengths of time and things without end: "within 6 months", "every quarter", "ongoing".

use super::lexer::{Class, Kind};
use super::scan::{Offset, Scan, When};

/// Events whose day the anchor is: what a length of time after anything else counts from is not known.
const ANCHORED: &[&str] = &[
    "publication",
    "published",
    "publishing",
    "report",
    "plan",
    "review",
    "scr",
    "agreement",
    "approval",
    "sign",
    "today",
    "now",
];

const FROM_DATE: &str = "counts from a date, and the day it ends on was not worked out";

impl Scan<'_> {
    /// A length of time as a deadline: "Within 3 months", "6 months", "in next 6 mths".
    pub(crate) fn offset(&self, at: usize) -> Option<(When, usize)> {
        let (count, next) = self.count(at)?;
        let (count, next) = self.upper_bound(next).unwrap_or((count, next));
        let next = next
            + usize::from(self.is_word(next, &["calendar"]) || self.kind(next) == Some(Kind::Dash));
        let offset = match self.class(next)? {
            Class::Days(days) => Offset::Days(i32::try_from(count.checked_mul(days)?).ok()?),
            Class::Months(months) => {
                Offset::Months(i32::try_from(count.checked_mul(months)?).ok()?)
            }
            _ => return None,
        };
        let after = next + 1;
        let line = self.line(at);
        let before = (line.start..at).rev().find(|i| {
            !matches!(self.class(*i), Some(Class::The)) && !self.is_word(*i, &["maximum", "a"])
        });
        let led = before.is_some_and(|b| {
            matches!(
                self.class(b),
                Some(Class::Within | Class::Next | Class::In | Class::By)
            ) || self.is_word(b, &["than", "over"])
        });
        // "a" and "one" alone are prose unless something leads to them.
        let opens = self.line_start(at) == at && self.is_plain(at);
        if !led && !opens
            || self.is_word(after, &["interval", "intervals", "ago", "review", "period"])
        {
            return None;
        }
        if self.counts_from_anchor(after, line.end) {
            return Some((When::Offset(offset), after));
        }
        let from_date = (self.class(after) == Some(Class::From) || self.is_word(after, &["after"]))
            && self
                .atom_at(after + 1)
                .is_some_and(|a| matches!(a.when, When::Period(_)));
        from_date.then_some((When::Bad(FROM_DATE), after))
    }

    fn is_plain(&self, at: usize) -> bool {
        self.number(at).is_some() || !self.is_word(at, &["a"])
    }

    /// A number in figures or words, "twenty eight" included.
    fn count(&self, at: usize) -> Option<(u32, usize)> {
        match self.kind(at)? {
            Kind::Number { value, digits } if digits <= 3 => Some((value, at + 1)),
            Kind::Word(Class::Count(tens)) if tens >= 20 => {
                let next = at + 1 + usize::from(self.kind(at + 1) == Some(Kind::Dash));
                match self.class(next) {
                    Some(Class::Count(ones)) if ones < 10 => Some((tens + ones, next + 1)),
                    _ => Some((tens, at + 1)),
                }
            }
            Kind::Word(Class::Count(value)) => Some((value, at + 1)),
            _ => None,
        }
    }

    /// The second number of "3-6 months" and "3 to 6 months".
    fn upper_bound(&self, at: usize) -> Option<(u32, usize)> {
        let joins = self.kind(at) == Some(Kind::Dash) || self.class(at) == Some(Class::To);
        joins.then(|| self.count(at + 1)).flatten()
    }

    /// Whether what follows a length of time leaves it counting from the anchor.
    fn counts_from_anchor(&self, after: usize, line_end: usize) -> bool {
        let counted = (after..line_end.min(after + 3)).find(|i| {
            matches!(self.class(*i), Some(Class::Of | Class::From))
                || self.is_word(*i, &["after", "following", "post"])
        });
        counted.is_none_or(|from| (from..line_end).any(|i| self.is_word(i, ANCHORED)))
    }

    /// "Ongoing", "rolling programme", "quarterly", "every 6 months".
    pub(crate) fn ongoing(&self, at: usize) -> Option<(When, usize)> {
        let found = |is_recurring, after| Some((When::Ongoing { is_recurring }, after));
        let dashed = at + 1 + usize::from(self.kind(at + 1) == Some(Kind::Dash));
        match self.class(at) {
            Some(Class::Ongoing) => return found(false, at + 1),
            Some(Class::Rolling) => {
                let known = self.is_word(
                    at + 1,
                    &["programme", "program", "basis", "plan", "schedule"],
                );
                return known.then_some((
                    When::Ongoing {
                        is_recurring: false,
                    },
                    at + 2,
                ));
            }
            // "annual report" names a report; "Annual" opens a due date.
            Some(Class::Recurring) => {
                let adjective = self.is_word(at, &["annual"]) && self.line_start(at) != at;
                return if adjective { None } else { found(true, at + 1) };
            }
            Some(Class::In) if self.is_word(at + 1, &["progress"]) && self.line_start(at) == at => {
                return found(false, at + 2);
            }
            _ => {}
        }
        if self.is_word(at, &["on"]) && self.is_word(dashed, &["going"]) {
            return found(false, dashed + 1);
        }
        if self.is_word(at, &["bi", "tri"]) && self.class(dashed) == Some(Class::Recurring) {
            return found(true, dashed + 1);
        }
        if self.is_word(at, &["per"])
            && self.is_word(at + 1, &["annum", "year", "quarter", "month", "term"])
        {
            return found(true, at + 2);
        }
        // "twice a year", "3 times a year", "once per term"
        let times = match self.class(at) {
            _ if self.is_word(at, &["once", "twice"]) => Some(at + 1),
            Some(Class::Count(_)) | None => self
                .count(at)
                .map(|(_, n)| n)
                .filter(|n| self.is_word(*n, &["times"]))
                .map(|n| n + 1),
            _ => None,
        };
        if let Some(next) = times {
            let per = next + usize::from(self.is_word(next, &["a", "per", "each", "every"]));
            let is_unit = matches!(
                self.class(per),
                Some(
                    Class::Days(_)
                        | Class::Months(_)
                        | Class::Term
                        | Class::Quarter
                        | Class::Recurring
                )
            );
            return is_unit.then_some((When::Ongoing { is_recurring: true }, per + 1));
        }
        if self.is_word(at, &["every", "each"]) {
            let counted = self.count(at + 1).map_or(at + 1, |(_, next)| next);
            let is_unit = matches!(
                self.class(counted),
                Some(Class::Days(_) | Class::Months(_) | Class::Term | Class::Quarter)
            ) || self.is_word(counted, &["meeting", "session", "visit"]);
            return is_unit.then_some((When::Ongoing { is_recurring: true }, counted + 1));
        }
        // "6 monthly", "six-monthly"
        let (_, next) = self.count(at)?;
        let next = next + usize::from(self.kind(next) == Some(Kind::Dash));
        (self.class(next) == Some(Class::Recurring))
            .then_some((When::Ongoing { is_recurring: true }, next + 1))
    }

    /// "Immediate" and its like as the whole of a line; within prose it is no deadline.
    pub(crate) fn at_once(&self, at: usize) -> Option<(When, usize)> {
        const LONGEST_LINE: usize = 5;
        if self.line_start(at) != at || self.line(at).len() > LONGEST_LINE {
            return None;
        }
        let after = match self.class(at) {
            Some(Class::Immediate) => at + 1,
            _ if self.is_word(at, &["with"]) && self.class(at + 1) == Some(Class::Immediate) => {
                at + 3
            }
            _ if self.is_word(at, &["as"]) && self.is_word(at + 1, &["soon"]) => at + 4,
            _ => return None,
        };
        Some((When::Immediate, after.min(self.tokens.len())))
    }
}
