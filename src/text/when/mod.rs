//! Dates in text, and the words that stand for one.
//!
//! [`is_when`] is the one answer to "is it a date or a word that stands for one"; the due dates of a plan are read with
//! the same grammar. Text becomes tokens, tokens become atoms: a day, a month that waits for its year, "ongoing".

mod figures;
pub(crate) mod lexer;
mod named;
mod offset;
pub(crate) mod period;
pub(crate) mod scan;
mod spelled;

use jiff::civil::Date;
use lexer::{Class, Kind};
use scan::{Atom, Scan, When};

/// The months, in lower case.
pub const MONTHS: [&str; 12] = [
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

/// Characters of a text that are looked at: what stands for a date is short.
const MAX_CHARS: usize = 60;
/// Words without a date of their own that a text of dates may have: "by", "w/c", "end of", "Phase 2".
const MAX_OTHER_WORDS: usize = 6;

/// Whether a short text is or holds a date, or is a word that stands for one ("Ongoing", "TBC", "Within 3 months").
pub fn is_when(text: &str) -> bool {
    if text.chars().nth(MAX_CHARS).is_some() {
        return false;
    }
    let tokens = lexer::tokens(text);
    let scan = Scan { tokens: &tokens };
    let atoms = scan.atoms();
    let covered: usize = atoms.iter().map(|a| a.tokens.len()).sum();
    let is_word = |k: &Kind| matches!(k, Kind::Word(Class::Other));
    let others = tokens.iter().filter(|t| is_word(&t.kind)).count();
    let is_dated = atoms.iter().any(|a| !matches!(a.when, When::DayNumber(_)));
    (is_dated && (covered > 0 && others <= MAX_OTHER_WORDS)) || stands_for_one(&scan)
}

/// Whether a text opens with a date, or with "in", "on" or "by" and a date.
pub fn opens_with_date(text: &str) -> bool {
    let tokens = lexer::tokens(opening(text));
    let scan = Scan { tokens: &tokens };
    let mut at = 0;
    while matches!(
        scan.class(at),
        Some(Class::In | Class::By | Class::The | Class::End | Class::Of)
    ) || scan.is_word(at, &["on", "as", "at"])
    {
        at += 1;
    }
    scan.atom_at(at).is_some_and(|atom| is_date(&atom))
}

/// Characters looked at for a date at the start of a text.
const OPENING: usize = 48;

fn opening(text: &str) -> &str {
    text.char_indices()
        .nth(OPENING)
        .map_or(text, |(at, _)| &text[..at])
}

/// Words that lead to the date of an update: "As at March 2015", "Update of 3 May".
fn after_lead(scan: &Scan<'_>) -> usize {
    let mut at = 0;
    while scan.is_word(
        at,
        &[
            "as", "at", "of", "on", "update", "updated", "position", "in",
        ],
    ) {
        at += 1;
    }
    at
}

/// The text behind the date it opens with, and its colon or dash; a date that is open ("by March") is none.
pub fn behind_date(text: &str) -> Option<&str> {
    let (_, end) = leading_date(text)?;
    let rest = text.get(end..)?;
    Some(rest.trim_start_matches([' ', ')', ':', ',', '.', ';', ']']))
}

/// The last day of the date a text opens with, as of an update: "March 2015: ...", "12/03/15 - ...".
pub fn date_of_update(text: &str) -> Option<Date> {
    leading_date(text).map(|(to, _)| to)
}

fn leading_date(text: &str) -> Option<(Date, usize)> {
    let tokens = lexer::tokens(opening(text));
    let scan = Scan { tokens: &tokens };
    let atom = scan.atom_at(after_lead(&scan))?;
    let When::Period(period) = atom.when else {
        return None;
    };
    let last = atom.tokens.end.checked_sub(1).and_then(|i| tokens.get(i))?;
    Some((period.to, last.end))
}

/// The last day of the last date that stands anywhere in a text: "Update September 2014".
pub fn last_date_in(text: &str) -> Option<Date> {
    let tokens = lexer::tokens(text);
    let scan = Scan { tokens: &tokens };
    let mut dates = scan.atoms().into_iter().filter_map(|atom| match atom.when {
        When::Period(period) => Some(period.to),
        _ => None,
    });
    dates.next_back()
}

/// Whether a text is a date and nothing else, with "in", "on" or "by" before it.
pub fn is_only_date(text: &str) -> bool {
    let tokens = lexer::tokens(text);
    let scan = Scan { tokens: &tokens };
    let covered: usize = scan
        .atoms()
        .iter()
        .filter(|a| is_date(a))
        .map(|a| a.tokens.len())
        .sum();
    let plain = tokens.iter().filter(|t| {
        let joins = matches!(
            t.kind,
            Kind::Word(Class::In | Class::By | Class::The | Class::End | Class::Of | Class::And)
        );
        joins
            || !matches!(t.kind, Kind::Word(_) | Kind::Number { .. })
            || t.text.eq_ignore_ascii_case("on")
    });
    covered > 0 && covered + plain.count() >= tokens.len()
}

/// Whether a text ends with a date that is whole: a day or month with its year, a year, a quarter.
pub fn ends_with_date(text: &str) -> bool {
    let tokens = lexer::tokens(text);
    let scan = Scan { tokens: &tokens };
    let end = tokens
        .iter()
        .rposition(|t| !matches!(t.kind, Kind::Mark('.' | ')')));
    let last = scan.atoms().pop();
    last.is_some_and(|atom| {
        end.is_some_and(|end| atom.tokens.end == end + 1)
            && matches!(
                atom.when,
                When::Period(_) | When::Ongoing { .. } | When::Immediate
            )
    })
}

/// The month a word names, 1 to 12: in full, in short, Welsh or misspelt as people do.
pub fn month(word: &str) -> Option<i8> {
    let tokens = lexer::tokens(word);
    match tokens.first()?.kind {
        Kind::Word(Class::Month(month)) => Some(month),
        _ => None,
    }
}

fn is_date(atom: &Atom) -> bool {
    matches!(
        atom.when,
        When::Period(_) | When::DayMonth { .. } | When::Month(_)
    )
}

/// Whether a text opens with a word that stands where a date would.
fn stands_for_one(scan: &Scan<'_>) -> bool {
    let is_led = matches!(
        scan.class(0),
        Some(
            Class::Immediate
                | Class::Ongoing
                | Class::Rolling
                | Class::Recurring
                | Class::Within
                | Class::Done
        )
    );
    is_led
        || scan.is_word(0, &["tbc", "tba", "tbd"])
        || (scan.is_word(0, &["to"])
            && scan.is_word(1, &["be"])
            && scan.is_word(
                2,
                &[
                    "agreed",
                    "confirmed",
                    "determined",
                    "set",
                    "decided",
                    "advised",
                ],
            ))
        || (scan.is_word(0, &["as"]) && scan.is_word(1, &["above", "soon", "required"]))
        || (scan.class(0) == Some(Class::By) || scan.class(0) == Some(Class::The))
            && scan.class(1) == Some(Class::Next)
        || scan.class(0) == Some(Class::Next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_words_that_stand_for_one() {
        for text in [
            "31 March 2015",
            "31.3.15",
            "By end of Q2 2014/15",
            "Sept 09",
            "Phase 2 Mar 2017",
            "Ongoing",
            "Immediately",
            "TBC",
            "To be agreed",
            "As above",
            "Within three months",
            "Spring term 2016",
            "w/c 7 June 2010",
            "Completed June 2013",
            "31/3/15 revised to 30/6/15",
            "Mehefin 2016",
        ] {
            assert!(is_when(text), "{text}");
        }
    }

    #[test]
    fn other_short_texts_are_none() {
        for text in [
            "Head of Service",
            "Policy rewritten and published",
            "Staff may attend",
            "All 412 cases checked",
            "R4",
            "",
        ] {
            assert!(!is_when(text), "{text}");
        }
    }

    #[test]
    fn where_a_date_stands() {
        assert!(opens_with_date("by 31 March 2015 at the latest"));
        assert!(!opens_with_date("Audit by 31 March 2015"));
        assert!(ends_with_date("Audit by 31 March 2015."));
        assert!(ends_with_date("Sept 09"));
        assert!(!ends_with_date("By 10"));
        assert!(!ends_with_date("31 March 2015 at the latest"));
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("Tachwedd"), Some(11));
        assert_eq!(month("Marching"), None);
    }
}
