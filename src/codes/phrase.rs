//! Phrases of the code lists, and where they stand in a text.

use std::ops::Range;

/// The most words that may stand where a phrase has `~`.
const MAX_GAP: usize = 4;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As printed, with straight apostrophes.
    pub printed: String,
    /// In lower case.
    pub lower: String,
    /// Its bytes in the text.
    pub bytes: Range<usize>,
}

/// The words of a text: runs of letters and digits, with the apostrophes and ampersands inside them.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (index, &(at, c)) in chars.iter().enumerate() {
        let joins = matches!(c, '\'' | '’' | '&')
            && start.is_some()
            && chars
                .get(index + 1)
                .is_some_and(|(_, next)| next.is_alphanumeric());
        if c.is_alphanumeric() || joins {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            words.push(word(text, from..at));
        }
    }
    if let Some(from) = start {
        words.push(word(text, from..text.len()));
    }
    words
}

fn word(text: &str, bytes: Range<usize>) -> Word {
    let printed = text[bytes.clone()].replace('’', "'");
    Word {
        lower: printed.to_lowercase(),
        printed,
        bytes,
    }
}

/// One word of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// Any one word.
    Any,
    /// What begins so.
    Begins(String),
    /// As printed.
    Printed(String),
    /// In any case, with or without a final s.
    Plain(String),
}

impl Pattern {
    fn of(text: &str) -> Self {
        if text == "*" {
            Self::Any
        } else if let Some(start) = text.strip_suffix('*') {
            Self::Begins(start.to_lowercase())
        } else if text.chars().any(char::is_uppercase) {
            Self::Printed(text.to_owned())
        } else {
            Self::Plain(text.to_owned())
        }
    }

    fn is(&self, word: &Word) -> bool {
        match self {
            Self::Any => true,
            Self::Begins(start) => word.lower.starts_with(start.as_str()),
            Self::Printed(printed) => word.printed == *printed,
            Self::Plain(plain) => {
                word.lower == *plain || word.lower.strip_suffix('s') == Some(plain.as_str())
            }
        }
    }
}

/// A phrase: words in a row, or several rows with a few words between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As written in the list, without the mark of a weak one.
    pub text: String,
    /// Whether it says little alone.
    pub is_weak: bool,
    rows: Vec<Vec<Pattern>>,
}

impl Phrase {
    /// Reads a phrase; `None` if it has no words.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let plain = text.trim_start_matches('?').trim();
        let rows: Vec<Vec<Pattern>> = plain
            .split('~')
            .map(patterns)
            .filter(|row: &Vec<Pattern>| !row.is_empty())
            .collect();
        (!rows.is_empty()).then(|| Self {
            text: plain.to_owned(),
            is_weak: text.starts_with('?'),
            rows,
        })
    }

    /// The first word, if it is no more than one word can be, in lower case; else what it begins with.
    pub(super) fn first(&self) -> Result<String, [u8; 2]> {
        match self.rows[0].first() {
            Some(Pattern::Plain(word) | Pattern::Printed(word)) => Ok(word.to_lowercase()),
            Some(Pattern::Begins(start)) => Err(key(start)),
            Some(Pattern::Any) | None => Err([0, 0]),
        }
    }

    /// The words it covers if it begins at `start`; hidden words match nothing.
    pub fn at(&self, words: &[Word], hidden: &[bool], start: usize) -> Option<Vec<usize>> {
        let mut at = row_at(&self.rows[0], words, hidden, start)?;
        let mut covered: Vec<usize> = (start..at).collect();
        for row in &self.rows[1..] {
            let (begin, end) = (0..=MAX_GAP)
                .find_map(|gap| row_at(row, words, hidden, at + gap).map(|end| (at + gap, end)))?;
            covered.extend(begin..end);
            at = end;
        }
        Some(covered)
    }
}

fn patterns(text: &str) -> Vec<Pattern> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '&' | '*')))
        .filter(|word| !word.is_empty())
        .map(Pattern::of)
        .collect()
}

fn row_at(row: &[Pattern], words: &[Word], hidden: &[bool], start: usize) -> Option<usize> {
    let end = start + row.len();
    let here = words.get(start..end)?;
    let is_here = row.iter().zip(here).all(|(pattern, word)| pattern.is(word));
    (is_here && !hidden[start..end].contains(&true)).then_some(end)
}

/// The first two bytes of a word in lower case.
pub(super) fn key(lower: &str) -> [u8; 2] {
    let bytes = lower.as_bytes();
    [
        bytes.first().copied().unwrap_or(0),
        bytes.get(1).copied().unwrap_or(0),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Phrase, words};

    fn is_in(phrase: &str, text: &str) -> bool {
        let (phrase, words) = (Phrase::read(phrase).unwrap(), words(text));
        let hidden = vec![false; words.len()];
        (0..words.len()).any(|at| phrase.at(&words, &hidden, at).is_some())
    }

    #[test]
    fn words_keep_what_holds_them_together() {
        let words = words("The child’s A&E visit (s.47) – ‘seen’.");
        let printed: Vec<&str> = words.iter().map(|w| w.printed.as_str()).collect();
        assert_eq!(
            printed,
            ["The", "child's", "A&E", "visit", "s", "47", "seen"]
        );
    }

    #[test]
    fn phrases_match_by_word_start_case_and_gap() {
        assert!(is_in("bruis*", "Bruising on a baby"));
        assert!(is_in("fracture", "two fractures"));
        assert!(is_in("multi-agency", "a Multi Agency meeting"));
        assert!(is_in("ED", "the ED shall"));
        assert!(!is_in("ED", "Ed shall"));
        assert!(is_in("share ~ information", "share any such information"));
        assert!(!is_in("share ~ information", "share a b c d e information"));
        assert!(!is_in("court order", "court"));
    }
}
