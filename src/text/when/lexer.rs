//! Text of a due date cell to tokens.
//!
//! Digits and letters are parted even where the page printed no space ("31July", "8mths", "Q4"), dashes of all kinds are
//! one token, and line ends stay visible because stacked dates are parted by nothing else.

use crate::lexicon::{self, List, PerLexicon};
use crate::text::fold::is_dash;
use std::collections::BTreeMap;

/// What a word means in a due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Month(i8),
    Weekday(i8),
    Ordinal,
    Count(u32),
    Rank(u32),
    Days(u32),
    Months(u32),
    Working,
    Quarter,
    Financial,
    Academic,
    Season(u32),
    Term,
    Easter,
    Christmas,
    End,
    Start,
    Mid,
    Early,
    Late,
    From,
    Until,
    Between,
    To,
    And,
    Onwards,
    By,
    In,
    Of,
    The,
    Within,
    Next,
    Done,
    Ongoing,
    Rolling,
    Recurring,
    Immediate,
    Title,
    Reference,
    Series,
    Moved,
    Other,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Digits: their value and how many.
    Number { value: u32, digits: usize },
    /// Letters.
    Word(Class),
    /// Any dash.
    Dash,
    /// Any other printed character.
    Mark(char),
    /// End of a paragraph.
    Newline,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'t> {
    /// What it is.
    pub(crate) kind: Kind,
    /// As printed.
    pub(crate) text: &'t str,
    /// First byte.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

static WORDS: PerLexicon<BTreeMap<&'static str, Class>> = PerLexicon::new(|| {
    lexicon::pairs(List::Dates)
        .filter_map(|(word, rest)| {
            let (class, value) = rest.split_once(',')?;
            Some((word, class_of(class, value.parse().unwrap_or(0))?))
        })
        .collect()
});

fn class_of(name: &str, value: u32) -> Option<Class> {
    let small = i8::try_from(value).ok()?;
    Some(match name {
        "month" => Class::Month(small),
        "weekday" => Class::Weekday(small),
        "ordinal" => Class::Ordinal,
        "count" => Class::Count(value),
        "rank" => Class::Rank(value),
        "days" => Class::Days(value),
        "months" => Class::Months(value),
        "working" => Class::Working,
        "quarter" => Class::Quarter,
        "financial" => Class::Financial,
        "academic" => Class::Academic,
        "season" => Class::Season(value),
        "term" => Class::Term,
        "easter" => Class::Easter,
        "christmas" => Class::Christmas,
        "end" => Class::End,
        "start" => Class::Start,
        "mid" => Class::Mid,
        "early" => Class::Early,
        "late" => Class::Late,
        "from" => Class::From,
        "until" => Class::Until,
        "between" => Class::Between,
        "to" => Class::To,
        "and" => Class::And,
        "onwards" => Class::Onwards,
        "by" => Class::By,
        "in" => Class::In,
        "of" => Class::Of,
        "the" => Class::The,
        "within" => Class::Within,
        "next" => Class::Next,
        "done" => Class::Done,
        "ongoing" => Class::Ongoing,
        "rolling" => Class::Rolling,
        "recurring" => Class::Recurring,
        "immediate" => Class::Immediate,
        "title" => Class::Title,
        "reference" => Class::Reference,
        "series" => Class::Series,
        "moved" => Class::Moved,
        _ => return None,
    })
}

fn classify(word: &str) -> Class {
    // Longest listed word; longer ones need no copy in lower case.
    const LONGEST: usize = 16;
    if word.len() > LONGEST {
        return Class::Other;
    }
    WORDS
        .get(word.to_lowercase().as_str())
        .copied()
        .unwrap_or(Class::Other)
}

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut spaced = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c == '\n' {
            out.push(token(text, Kind::Newline, start, start + 1, spaced));
            spaced = false;
            continue;
        }
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut extend = |belongs: fn(char) -> bool| {
            while let Some((at, next)) = chars.next_if(|(_, next)| belongs(*next)) {
                end = at + next.len_utf8();
            }
        };
        let kind = if c.is_ascii_digit() {
            extend(|c| c.is_ascii_digit());
            let printed = &text[start..end];
            Kind::Number {
                value: printed.parse().unwrap_or(u32::MAX),
                digits: printed.len(),
            }
        } else if c.is_alphabetic() {
            extend(char::is_alphabetic);
            Kind::Word(classify(&text[start..end]))
        } else if is_dash(c) {
            Kind::Dash
        } else {
            Kind::Mark(c)
        };
        out.push(token(text, kind, start, end, spaced));
        spaced = false;
    }
    out
}

fn token(text: &str, kind: Kind, start: usize, end: usize, spaced: bool) -> Token<'_> {
    Token {
        kind,
        text: &text[start..end],
        start,
        end,
        spaced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_letters_part_without_a_space() {
        let all = tokens("31July\u{2013}Q4");
        let kinds: Vec<Kind> = all.iter().map(|t| t.kind).collect();
        assert_eq!(
            kinds,
            [
                Kind::Number {
                    value: 31,
                    digits: 2
                },
                Kind::Word(Class::Month(7)),
                Kind::Dash,
                Kind::Word(Class::Quarter),
                Kind::Number {
                    value: 4,
                    digits: 1
                },
            ]
        );
    }

    #[test]
    fn every_entry_of_the_word_list_has_a_class() {
        let listed = lexicon::pairs(List::Dates).count();
        assert_eq!(WORDS.len(), listed);
    }
}
