//! The words before a date that change or introduce it: "end of", "w/c", "from", "until", "by the".

use super::lexer::{Class, Kind};
use super::period::{Period, plus_days};
use super::scan::{Atom, Scan};

/// Which part of a period is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its last day.
    End,
    /// Its first days.
    Start,
    /// Its first, middle or last third.
    Third(i32),
    /// The week that begins on it.
    WeekFrom,
    /// The week that ends on it.
    WeekTo,
}

/// The words before one date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Qualifier {
    /// First token of them, or of the date itself.
    pub(super) first: usize,
    /// Which part of the date is meant.
    pub(super) edge: Option<Edge>,
    /// Place of "from", if it is there.
    pub(super) from: Option<usize>,
    /// Whether "until" is there.
    pub(super) until: bool,
    /// Whether "by" is there.
    pub(super) by: bool,
    /// Whether "between" is there.
    pub(super) between: bool,
    /// Day of the week printed, Monday 1.
    pub(super) weekday: Option<i8>,
}

impl Qualifier {
    /// Walks back from a date, not past `floor`.
    pub(super) fn before(scan: &Scan<'_>, atom: &Atom, floor: usize) -> Self {
        let floor = floor.max(scan.line(atom.tokens.start).start);
        let mut q = Self {
            first: atom.tokens.start,
            ..Self::default()
        };
        let mut at = atom.tokens.start;
        while at > floor {
            let before = at - 1;
            if let Some((edge, start)) = week(scan, at, floor) {
                q.edge.get_or_insert(edge);
                at = start;
                q.first = at;
                continue;
            }
            let mut counts = true;
            match scan.kind(before) {
                Some(Kind::Word(class)) => match class {
                    Class::End => _ = q.edge.get_or_insert(Edge::End),
                    // "To start January 2010" names the month; "start of January" its first days.
                    Class::Start
                        if scan.is_word(before, &["start"])
                            && scan.class(at) != Some(Class::Of) =>
                    {
                        break;
                    }
                    Class::Start => _ = q.edge.get_or_insert(Edge::Start),
                    Class::Early => _ = q.edge.get_or_insert(Edge::Third(0)),
                    Class::Mid => _ = q.edge.get_or_insert(Edge::Third(1)),
                    Class::Late => _ = q.edge.get_or_insert(Edge::Third(2)),
                    Class::From => q.from = Some(before),
                    // "deferred until September" names the new date, as "revised to September" does.
                    Class::Until
                        if before > floor && scan.class(before - 1) == Some(Class::Moved) =>
                    {
                        break;
                    }
                    Class::Until => q.until = true,
                    Class::To if before > floor && scan.is_word(before - 1, &["up"]) => {
                        q.until = true;
                        at -= 1;
                    }
                    Class::By => q.by = true,
                    Class::Between => q.between = true,
                    Class::Weekday(day) => q.weekday = Some(day),
                    Class::In | Class::Financial => {}
                    Class::Of | Class::The | Class::Months(12) => counts = false,
                    _ if scan.is_word(
                        before,
                        &["than", "later", "no", "before", "on", "due", "calendar"],
                    ) =>
                    {
                        counts = false;
                    }
                    _ => break,
                },
                // "mid-June", "Tuesday, 16 June"
                Some(Kind::Dash | Kind::Mark(','))
                    if before > floor
                        && matches!(
                            scan.class(before - 1),
                            Some(
                                Class::Mid
                                    | Class::Early
                                    | Class::Late
                                    | Class::End
                                    | Class::Weekday(_)
                            )
                        ) =>
                {
                    counts = false;
                }
                _ => break,
            }
            at -= 1;
            if counts {
                q.first = at;
            }
        }
        q
    }

    /// The period with its qualifier.
    pub(super) fn apply(&self, period: Period) -> Option<Period> {
        let Some(edge) = self.edge else {
            return Some(period);
        };
        Some(match edge {
            Edge::WeekFrom => Period {
                from: period.from,
                to: plus_days(period.from, 6)?,
            },
            Edge::WeekTo => Period {
                from: plus_days(period.to, -6)?,
                to: period.to,
            },
            _ if period.is_day() => period,
            Edge::End => period.end(),
            Edge::Start => period.start(),
            Edge::Third(part) => period.third(part)?,
        })
    }
}

/// "w/c", "w/e", "week commencing", "week ending" that end before a token: what they mean and where they begin.
fn week(scan: &Scan<'_>, at: usize, floor: usize) -> Option<(Edge, usize)> {
    let back = |n: usize| at.checked_sub(n).filter(|i| *i >= floor);
    let spelled = back(2).filter(|i| scan.is_word(*i, &["week", "wk"]));
    if let Some(start) = spelled {
        if scan.is_word(at - 1, &["commencing", "beginning", "starting", "of"]) {
            return Some((Edge::WeekFrom, start));
        }
        if scan.is_word(at - 1, &["ending"]) {
            return Some((Edge::WeekTo, start));
        }
    }
    let slashed = back(3).filter(|i| scan.is_word(*i, &["w"]) && scan.is_mark(at - 2, &['/']));
    let (start, letter) = match slashed {
        Some(start) => (start, at - 1),
        None => (back(1)?, at - 1),
    };
    let word = |full: &[&str], short: &[&str]| {
        if slashed.is_some() {
            scan.is_word(letter, short)
        } else {
            scan.is_word(letter, full)
        }
    };
    if word(&["wc", "wb"], &["c", "b"]) {
        return Some((Edge::WeekFrom, start));
    }
    word(&["we"], &["e"]).then_some((Edge::WeekTo, start))
}
