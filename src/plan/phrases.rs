//! Where the document's sentences start.
//!
//! A full line followed by a capital may be a new paragraph or a name that goes on. The document's other lines
//! tell: a word pair that it prints within a line goes on; a word that it otherwise prints only at the start of
//! cells and list items starts a paragraph.

use super::content::looks_like_when;
use crate::table::Line;
use std::collections::HashSet;

/// Words after which a line is never over.
const OPEN_WORDS: &str = " a an and are as at be by for from his her if in into is it its of on or our per that the their this to under upon via was were which who will with within all any each every no not new ";

/// How the document uses capitals.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Pairs of neighbours within a line of which the second has a capital.
    pairs: HashSet<(String, String)>,
    /// Capitalised words that stand within a line behind a small one.
    inner: HashSet<String>,
    /// First words of cells and of paragraphs beyond doubt.
    starts: HashSet<String>,
    /// Last words of them.
    ends: HashSet<String>,
}

impl Phrases {
    /// Learns from a block of lines that stand together (a cell, a page's text).
    pub(super) fn learn(&mut self, lines: &[Line]) {
        for (i, line) in lines.iter().enumerate() {
            let first = line.words.iter().find(|w| w.text.chars().count() > 1);
            if let Some(w) = first.filter(|_| i == 0) {
                self.learn_start(&w.text);
            }
            if let Some(w) = line.words.last().filter(|_| i + 1 == lines.len()) {
                self.learn_end(&w.text);
            }
            for pair in line.words.windows(2) {
                let (a, b) = (&pair[0].text, &pair[1].text);
                if !is_capital(b) || ends_sentence(a) || a.chars().count() < 2 {
                    continue;
                }
                if a.chars().next().is_some_and(char::is_lowercase) {
                    self.inner.insert(bare(b));
                }
                self.pairs.insert((bare(a), bare(b)));
            }
        }
    }

    /// Learns a word that surely starts a paragraph.
    pub(super) fn learn_start(&mut self, word: &str) {
        self.starts.insert(bare(word));
    }

    /// Learns a word that surely ends a paragraph.
    pub(super) fn learn_end(&mut self, word: &str) {
        self.ends.insert(bare(word));
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
        if self.inner.contains(&first) {
            return false;
        }
        // A capital behind a small word is a sentence or a name; behind a capital it may go on with the same name.
        let is_small = !is_capital(&last);
        let is_start = self.starts.contains(&first);
        let is_end = self.ends.contains(&last);
        let agrees = (is_start && (is_end || is_small)) || (is_end && is_small);
        agrees && !self.pairs.contains(&(last, first))
    }
}

fn is_capital(word: &str) -> bool {
    word.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_uppercase)
}

/// Whether a line cannot be over with this word.
pub(super) fn is_open(word: &str) -> bool {
    let lower = bare(word).to_lowercase();
    let is_closed = word.ends_with(['.', '!', '?', ';', ')']);
    word.ends_with([',', '/', '&', '(', '-', '\u{2013}'])
        || (!is_closed && OPEN_WORDS.contains(&format!(" {lower} ")))
}

fn ends_sentence(word: &str) -> bool {
    word.ends_with(['.', '!', '?', ':', ';', ')', '\u{2013}', '-'])
        || word.chars().all(|c| !c.is_alphanumeric())
}

/// Whether a text ends in a year or in a word that stands for a date.
fn ends_date(text: &str) -> bool {
    let mut back = text.split(' ').rev();
    let last = bare(back.next().unwrap_or_default()).to_lowercase();
    let figures = last.chars().filter(char::is_ascii_digit).count();
    let is_figures = figures == last.chars().count();
    // 'Sept 09' is a date, 'By 10' is the day of one.
    let behind_month = back
        .next()
        .is_some_and(|w| is_month(&bare(w).to_lowercase()));
    let is_year = is_figures && (figures == 4 || (figures == 2 && behind_month));
    let is_numeric_date = figures >= 4 && last.contains(['.', '/']);
    let is_word = matches!(last.as_str(), "ongoing" | "immediate" | "immediately");
    is_year || is_numeric_date || is_word
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

fn is_month(word: &str) -> bool {
    word.len() >= 3 && (word == "sept" || MONTHS.iter().any(|m| m.starts_with(word)))
}

/// Whether a date is complete and the next line starts another.
pub(super) fn is_date_after_date(before: &str, now: &str) -> bool {
    ends_date(before) && looks_like_when(before) && starts_date(now)
}

/// Whether a line breaks off within a date that the next line ends: 'By 12' / 'January 2016', 'July' / '2009'.
pub(super) fn is_broken_date(before: &str, now: &str) -> bool {
    let last = before.split(' ').next_back().unwrap_or_default();
    let word = bare(last).to_lowercase();
    let next = bare(now.split([' ', '/', '-']).next().unwrap_or_default()).to_lowercase();
    let day = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_day =
        matches!(day.len(), 1 | 2) && day.chars().all(|c| c.is_ascii_digit()) && word.len() <= 4;
    // 'Apr 11' is a month with its year, 'By 11' the day of one.
    let behind_month = before
        .split(' ')
        .rev()
        .nth(1)
        .is_some_and(|w| is_month(&bare(w).to_lowercase()));
    let is_day = is_day && !behind_month;
    let is_link = matches!(
        word.as_str(),
        "between" | "and" | "to" | "of" | "from" | "by" | "until"
    ) || last.ends_with(['-', '\u{2013}', '&', '/']);
    let is_year = next.len() == 4 && next.chars().all(|c| c.is_ascii_digit());
    (is_month(&next) && (is_day || is_link || WEEKDAYS.contains(&word.as_str())))
        || (is_year && is_month(&word))
}

/// Whether a line that ends in a slash goes on without a space: 'September/' 'October'.
pub(super) fn is_month_pair(before: &str, now: &str) -> bool {
    let last = before.split(' ').next_back().unwrap_or_default();
    let month = |w: &str| is_month(&bare(w).to_lowercase());
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
    const OPENERS: &str = " by end early mid late from ongoing immediate immediately within spring summer autumn winter quarter jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december completed complete annually monthly quarterly tbc ";
    let first = bare(text.split(' ').next().unwrap_or_default()).to_lowercase();
    let is_year = first.len() == 4 && first.chars().all(|c| c.is_ascii_digit());
    let is_day = !is_year && first.starts_with(|c: char| c.is_ascii_digit());
    is_day || OPENERS.contains(&format!(" {first} "))
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}
