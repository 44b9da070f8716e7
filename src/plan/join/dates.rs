//! Dates in cells: where one is complete, where a line end broke one, where the next starts.

use crate::plan::content::looks_like_when;
use crate::text::sentence::{bare, is_one_of, is_open};
use crate::text::when::MONTHS;

/// Words that end what stands for a date.
const CLOSERS: [&str; 9] = [
    "ongoing",
    "immediate",
    "immediately",
    "programme",
    "annually",
    "quarterly",
    "monthly",
    "thereafter",
    "tbc",
];

/// Whether a text ends in a year or in a word that stands for a date.
fn ends_date(text: &str) -> bool {
    let mut back = text.split(' ').rev();
    let last = bare(back.next().unwrap_or_default());
    let figures = last.chars().filter(char::is_ascii_digit).count();
    let is_figures = figures == last.chars().count();
    // 'Sept 09' is a date, 'By 10' is the day of one.
    let behind_month = |w: &str| is_month(bare(w));
    let is_year =
        is_figures && (figures == 4 || (figures == 2 && back.next().is_some_and(behind_month)));
    let is_numeric_date = figures >= 4 && last.contains(['.', '/']);
    is_year || is_numeric_date || is_one_of(last, &CLOSERS)
}

/// Whether a word is a month or the start of one, in capitals or not.
fn is_month(word: &str) -> bool {
    let is_start = |month: &&str| {
        let start = month.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    word.len() >= 3 && (word.eq_ignore_ascii_case("sept") || MONTHS.iter().any(is_start))
}

/// Whether a date is complete and the next line starts another.
pub(super) fn is_date_after_date(before: &str, now: &str) -> bool {
    let last = || before.split(' ').next_back().unwrap_or_default();
    let is_over = || ends_date(before) || (looks_like_when(now) && !is_open(last()));
    // What is quickly seen first: this is asked at each line end.
    starts_date(now) && is_over() && looks_like_when(before) && !is_broken_date(before, now)
}

/// Whether a line breaks off within a date that the next line ends: 'By 12' / 'January 2016', 'July' / '2009'.
pub(super) fn is_broken_date(before: &str, now: &str) -> bool {
    let next = bare(now.split([' ', '/', '-']).next().unwrap_or_default());
    let is_year = next.len() == 4 && next.chars().all(|c| c.is_ascii_digit());
    let is_month_next = is_month(next);
    if !is_year && !is_month_next {
        return false;
    }
    let last = before.split(' ').next_back().unwrap_or_default();
    let word = bare(last);
    let day = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_day =
        matches!(day.len(), 1 | 2) && day.chars().all(|c| c.is_ascii_digit()) && word.len() <= 4;
    // 'Apr 11' is a month with its year, 'By 11' the day of one.
    let behind_month = before
        .split(' ')
        .rev()
        .nth(1)
        .is_some_and(|w| is_month(bare(w)));
    // 'August 23rd' lacks its year; 'August 23' may be one.
    let is_ordinal = is_day && day.len() < word.len() && behind_month;
    let is_day = is_day && !behind_month;
    let links = ["between", "and", "to", "of", "from", "by", "until"];
    let is_link = is_one_of(word, &links) || last.ends_with(['-', '\u{2013}', '&', '/']);
    (is_month_next && (is_day || is_link || is_one_of(word, &WEEKDAYS)))
        || (is_year && (is_month(word) || is_ordinal || wants_year(word)))
}

/// Whether a word names a part of a year, which the year's number follows: 'term', 'Autumn', 'Q3'.
fn wants_year(word: &str) -> bool {
    const PARTS: [&str; 9] = [
        "term", "spring", "summer", "autumn", "winter", "easter", "quarter", "during", "early",
    ];
    let is_quarter = || matches!(word.as_bytes(), [b'Q' | b'q', b'1'..=b'4']);
    is_one_of(word, &PARTS) || is_quarter()
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Whether a text starts a date of its own: not the year of the one before.
fn starts_date(text: &str) -> bool {
    const OPENERS: [&str; 22] = [
        "by",
        "end",
        "early",
        "mid",
        "late",
        "from",
        "ongoing",
        "immediate",
        "immediately",
        "within",
        "spring",
        "summer",
        "autumn",
        "winter",
        "quarter",
        "completed",
        "complete",
        "annually",
        "monthly",
        "quarterly",
        "tbc",
        "sept",
    ];
    const SHORT_MONTH_LENGTH: usize = 3;
    // 'Mar-11' opens with a month.
    let first = bare(text.split([' ', '-', '/']).next().unwrap_or_default());
    let is_year = first.len() == 4 && first.chars().all(|c| c.is_ascii_digit());
    let is_day = !is_year && first.starts_with(|c: char| c.is_ascii_digit());
    let is_month = |month: &&str| {
        first.eq_ignore_ascii_case(month)
            || first.eq_ignore_ascii_case(&month[..SHORT_MONTH_LENGTH])
    };
    is_day || is_one_of(first, &OPENERS) || MONTHS.iter().any(is_month)
}
