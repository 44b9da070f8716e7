//! Where the document's sentences start.
//!
//! A full line followed by a capital may be a new paragraph or a name that goes on. The document's other lines
//! tell: a word pair that it prints within a line goes on; a word that it otherwise prints only at the start of
//! cells and list items starts a paragraph.

use super::content::looks_like_when;
use crate::table::Line;
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// Words after which a line is never over.
const OPEN_WORDS: [&str; 45] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "his", "her", "if", "in",
    "into", "is", "it", "its", "of", "on", "or", "our", "per", "that", "the", "their", "this",
    "to", "under", "upon", "via", "was", "were", "which", "who", "will", "with", "within", "all",
    "any", "each", "every", "no", "not", "new",
];

/// How the document uses capitals, and one of its plans starts and ends its paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// What the whole document shows. Its plans share it: a long document has many of both.
    document: Rc<Usage>,
    /// What the plan's paragraphs beyond doubt show.
    plan: Edges,
}

#[derive(Clone, Debug, Default)]
struct Usage {
    /// Pairs of neighbours within a line of which the second has a capital.
    pairs: FxHashSet<(String, String)>,
    /// Capitalised words that stand within a line behind a small one.
    inner: FxHashSet<String>,
    /// Of cells.
    edges: Edges,
}

/// First and last words.
#[derive(Clone, Debug, Default)]
struct Edges {
    starts: FxHashSet<String>,
    ends: FxHashSet<String>,
}

impl Phrases {
    /// Learns from a block of lines that stand together (a cell, a page's text).
    pub(super) fn learn(&mut self, lines: &[Line]) {
        let usage = Rc::make_mut(&mut self.document);
        let mut firsts = lines.first().into_iter().flat_map(|l| &l.words);
        if let Some(w) = firsts.find(|w| w.text.chars().nth(1).is_some()) {
            note(&mut usage.edges.starts, &w.text);
        }
        if let Some(w) = lines.last().and_then(|l| l.words.last()) {
            note(&mut usage.edges.ends, &w.text);
        }
        for line in lines {
            for pair in line.words.windows(2) {
                let (a, b) = (&pair[0].text, &pair[1].text);
                if !is_capital(b) || ends_sentence(a) || a.chars().nth(1).is_none() {
                    continue;
                }
                if a.starts_with(char::is_lowercase) {
                    note(&mut usage.inner, b);
                }
                let pair = (bare(a).to_owned(), bare(b).to_owned());
                usage.pairs.insert(pair);
            }
        }
    }

    /// Learns a word that surely starts a paragraph.
    pub(super) fn learn_start(&mut self, word: &str) {
        note(&mut self.plan.starts, word);
    }

    /// Learns a word that surely ends a paragraph.
    pub(super) fn learn_end(&mut self, word: &str) {
        note(&mut self.plan.ends, word);
    }

    /// Whether a line that starts with a capital, after a full line, starts a paragraph.
    pub(super) fn starts_anew(&self, before: &str, now: &str) -> bool {
        let (Some(last), Some(first)) = (before.split(' ').next_back(), now.split(' ').next())
        else {
            return false;
        };
        if ends_date(before) && looks_like_when(before) && looks_like_when(now) && starts_date(now)
        {
            return true;
        }
        if !is_capital(first) || is_open(last) || first.starts_with('(') {
            return false;
        }
        let (last, first) = (bare(last), bare(first));
        let usage = &*self.document;
        if usage.inner.contains(first) {
            return false;
        }
        // A capital behind a small word is a sentence or a name; behind a capital it may go on with the same name.
        let is_small = !is_capital(last);
        let edges = [&usage.edges, &self.plan];
        let is_start = edges.iter().any(|e| e.starts.contains(first));
        let is_end = edges.iter().any(|e| e.ends.contains(last));
        let agrees = (is_start && (is_end || is_small)) || (is_end && is_small);
        agrees && !usage.pairs.contains(&(last.to_owned(), first.to_owned()))
    }
}

/// Adds a word without what is no part of it.
fn note(words: &mut FxHashSet<String>, word: &str) {
    let word = bare(word);
    if !words.contains(word) {
        words.insert(word.to_owned());
    }
}

fn is_capital(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_uppercase)
}

/// Whether a line cannot be over with this word.
pub(super) fn is_open(word: &str) -> bool {
    let is_closed = word.ends_with(['.', '!', '?', ';', ')']);
    word.ends_with([',', '/', '&', '(', '-', '\u{2013}'])
        || (!is_closed && is_one_of(bare(word), &OPEN_WORDS))
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', '!', '?', ':', ';', ')', '\u{2013}', '-'])
        || word.chars().all(|c| !c.is_alphanumeric())
}

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
    is_year || is_numeric_date || is_one_of(last, &["ongoing", "immediate", "immediately"])
}

/// The months, in lower case.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word is a month or the start of one, in capitals or not.
fn is_month(word: &str) -> bool {
    let is_start = |month: &&str| {
        let start = month.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    word.len() >= 3 && (word.eq_ignore_ascii_case("sept") || MONTHS.iter().any(is_start))
}

/// Whether a word is among those of a list in lower case, in capitals or not.
fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether a date is complete and the next line starts another.
pub(super) fn is_date_after_date(before: &str, now: &str) -> bool {
    ends_date(before) && looks_like_when(before) && starts_date(now)
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
    let is_day = is_day && !behind_month;
    let links = ["between", "and", "to", "of", "from", "by", "until"];
    let is_link = is_one_of(word, &links) || last.ends_with(['-', '\u{2013}', '&', '/']);
    (is_month_next && (is_day || is_link || is_one_of(word, &WEEKDAYS)))
        || (is_year && is_month(word))
}

/// Whether a line that ends in a slash goes on without a space: 'September/' 'October'.
pub(super) fn is_month_pair(before: &str, now: &str) -> bool {
    let last = before.split(' ').next_back().unwrap_or_default();
    let month = |w: &str| is_month(bare(w));
    last.ends_with('/') && month(last) && now.split(' ').next().is_some_and(month)
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
    let first = bare(text.split(' ').next().unwrap_or_default());
    let is_year = first.len() == 4 && first.chars().all(|c| c.is_ascii_digit());
    let is_day = !is_year && first.starts_with(|c: char| c.is_ascii_digit());
    let is_month = |month: &&str| {
        first.eq_ignore_ascii_case(month)
            || first.eq_ignore_ascii_case(&month[..SHORT_MONTH_LENGTH])
    };
    is_day || is_one_of(first, &OPENERS) || MONTHS.iter().any(is_month)
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
