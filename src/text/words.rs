//! The document's own vocabulary, and words broken at a line end.
//!
//! Whether a hyphen belongs to its word, and whether two bits without one are a single word that a narrow cell broke,
//! is read from the document itself: a form that it prints elsewhere wins.

use super::sentence::is_capital;
use super::torn;
use super::when::MONTHS;
use crate::label;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::rc::Rc;

/// Word parts after which a hyphen is usually part of the word.
const PREFIXES: [&str; 31] = [
    "multi", "inter", "intra", "pre", "post", "non", "self", "co", "ex", "anti", "semi", "sub",
    "cross", "re", "well", "long", "short", "full", "part", "high", "low", "early", "face",
    "follow", "one", "two", "three", "single", "out", "e", "on",
];

/// Those that are syllables of common words too ('pre-pare', 'inter-view', 'part-ner'): in a document that breaks words
/// they keep the hyphen only in front of a word that it prints by itself ('pre-birth').
const SYLLABLES: [&str; 12] = [
    "inter", "intra", "pre", "post", "co", "ex", "anti", "sub", "part", "high", "out", "e",
];

/// One that words broken behind it ('re-port', 're-place') have far more often than compounds have ('re-audit').
const COMMON_SYLLABLE: &str = "re";

/// Letters of a word from which it is hardly the end of another as well ('be', 'ate').
const MIN_COMPOUND_LETTERS: usize = 5;

/// Hyphen-minus, hyphen, soft hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// How a line ended of which the next one is the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// At a space, or where nothing tells.
    Plain,
    /// Near the edge of its cell, or behind several words.
    Full,
    /// At the edge of its cell, not one letter short of it, behind a word that has the line to itself.
    Torn,
}

/// What the document tells of its words and of how it breaks them.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// All words in lower case, without punctuation at their ends. Shared by the document's plans.
    known: Rc<FxHashSet<String>>,
    /// Those that stand between others on a line, so that no line end has broken them.
    whole: Rc<FxHashSet<String>>,
    /// Whether the document breaks words at line ends.
    hyphenates: bool,
    /// Whether it breaks lines after a printed hyphen.
    parts_behind_them: bool,
    /// Whether it prints spaces behind slashes ('agencies/ schools', 'Nurse / Doctor').
    spaces_slashes: bool,
}

impl Words {
    /// Learns from the words of the document's lines, in order on their line.
    pub fn learn<'a, L>(lines: impl Iterator<Item = L>) -> Self
    where
        L: Iterator<Item = &'a str>,
    {
        let (mut known, mut whole) = (FxHashSet::default(), FxHashSet::default());
        let note = |set: &mut FxHashSet<String>, word: Cow<'_, str>| {
            if !word.is_empty() && !set.contains(&*word) {
                set.insert(word.into_owned());
            }
        };
        let mut is_rest = false;
        for line in lines {
            let mut line = line.peekable();
            let mut is_first = true;
            while let Some(word) = line.next() {
                let is_last = line.peek().is_none();
                let plain = bare(word);
                if !is_first && !is_last {
                    note(&mut whole, plain.clone());
                }
                let is_part = is_last && Self::ends_in_hyphen(word);
                if !(is_part || is_first && is_rest) {
                    note(&mut known, plain);
                }
                is_rest = is_part;
                is_first = false;
            }
        }
        Self {
            known: Rc::new(known),
            whole: Rc::new(whole),
            ..Self::default()
        }
    }

    /// Learns how the document breaks words, from pairs of a word that ends a line in a hyphen and the word that
    /// starts the next.
    pub fn learn_breaks(&mut self, ends: &[(&str, &str)]) {
        for (head, tail) in ends {
            let stem = head.trim_end_matches(HYPHENS);
            let (whole, hyphened) = (format!("{stem}{tail}"), format!("{stem}-{tail}"));
            let (whole, hyphened) = (self.knows(&whole), self.knows(&hyphened));
            // 're-issued' and 'reissued' may both be printed; a prefix at a line end is no broken word for sure.
            let is_broken = whole && !is_prefix(stem);
            self.hyphenates |= head.contains('\u{ad}') || is_broken;
            self.parts_behind_them |= hyphened && !whole;
        }
    }

    /// Whether the document prints a word, in capitals or not.
    fn knows(&self, word: &str) -> bool {
        self.known.contains(&*bare(word))
    }

    /// Learns how the document sets slashes, from the words that do not end their line.
    pub fn learn_slashes<'a>(&mut self, mut words: impl Iterator<Item = &'a str>) {
        self.spaces_slashes = words.any(|w| w.ends_with('/'));
    }

    /// Whether a word ends in a hyphen and is more than one.
    pub fn ends_in_hyphen(word: &str) -> bool {
        word.chars().count() > 1 && word.ends_with(HYPHENS)
    }

    /// Whether the text ends in the middle of a word.
    pub fn is_broken_word(text: &str) -> bool {
        let stem = text.trim_end_matches(HYPHENS);
        stem.len() < text.len() && stem.ends_with(char::is_alphanumeric)
    }

    /// Joins the next line to a paragraph.
    pub fn append(&self, text: &mut String, next: &str, end: LineEnd) {
        if !Self::is_broken_word(text) {
            let is_torn = || self.is_broken(text, next) || self.is_torn(text, next, end);
            if !self.touches(text, next) && !is_torn() {
                text.push(' ');
            }
            text.push_str(next);
            return;
        }
        let stem = text.trim_end_matches(HYPHENS).len();
        // A soft hyphen says that the hyphen printed behind it is only there because of the line end.
        let is_soft = text[stem..].contains('\u{ad}');
        let head = text.rsplit(' ').next().unwrap_or_default().to_owned();
        let tail = next.split(' ').next().unwrap_or_default();
        if is_soft || !self.keeps_hyphen(&head, tail) {
            text.truncate(stem);
        }
        text.push_str(next);
    }

    /// Whether no space belongs between a text and what follows it, wherever the line ended.
    fn touches(&self, text: &str, next: &str) -> bool {
        let is_in_figures = ends_in_slash(text)
            && text
                .trim_end_matches('/')
                .ends_with(|c: char| c.is_ascii_digit())
            && next.starts_with(|c: char| c.is_ascii_digit());
        let is_pair = ends_in_slash(text) && !self.spaces_slashes;
        ends_open(text)
            || is_in_figures
            || ends_in_letter_choice(text, next)
            || is_pair
            || starts_closed(next)
            || is_split_month(text, next)
    }

    /// Whether the last word of a line that is full and the first of the next are one word.
    pub fn is_torn(&self, text: &str, next: &str, end: LineEnd) -> bool {
        if is_broken_label(text, next) {
            return true;
        }
        if end == LineEnd::Plain {
            return false;
        }
        let head = text.rsplit([' ', '/', '-']).next().unwrap_or_default();
        let tail = next.split(' ').next().unwrap_or_default();
        let is_marked = |c: char| !c.is_alphanumeric();
        if head.is_empty() || head.ends_with(is_marked) || tail.starts_with(is_marked) {
            return false;
        }
        // 'Children' and 'S. Kaur' are no 'ChildrenS'.
        if tail.starts_with(char::is_uppercase) && head.ends_with(char::is_lowercase) {
            return false;
        }
        let whole = bare(head).into_owned() + &bare(tail);
        let is_known = self.is_word(&whole);
        if is_known || end == LineEnd::Full {
            // Words of a text may stand beside each other that make another: 'to' 'day'.
            let are_words = || self.stands(&bare(head)) && self.stands(&bare(tail));
            return is_known && (end == LineEnd::Torn && self.knows(&whole) || !are_words());
        }
        let is_figure = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
        if is_figure(tail.trim_end_matches(is_marked)) {
            // The label of a row: 'NCC1' '0', 'NCC' '1'.
            return label::is_head(head)
                || head.ends_with(|c: char| c.is_ascii_digit()) && !is_figure(head);
        }
        if label::is_head(head) && label::is_head_and_figures(tail.trim_end_matches(is_marked)) {
            return true; // 'CA' 'M6'
        }
        let is_of_letters =
            head.ends_with(char::is_alphabetic) && tail.starts_with(char::is_alphabetic);
        if !is_of_letters {
            return false; // two dates below one another
        }
        let is_same_case = !is_capital(tail) || head.chars().all(|c| !c.is_lowercase());
        // Entries that come again below one another are no bits.
        is_same_case && head != tail && !self.stands(&bare(tail)) && !self.stands(&bare(head))
    }

    /// Whether the last word of a line and the first of the next make a word that one of them is not.
    fn is_broken(&self, text: &str, next: &str) -> bool {
        let head = text.rsplit(|c: char| !c.is_alphabetic()).next();
        let head = head.unwrap_or_default();
        // 'annual' and 's175' are no 'annuals': figures are part of their word.
        let tail = next.split(|c: char| !c.is_alphanumeric()).next();
        let tail = tail.unwrap_or_default();
        if head.is_empty() || !torn::goes_on(head, tail) {
            return false;
        }
        let (head, tail) = (bare(head), bare(tail));
        !(self.stands(&head) && self.stands(&tail)) && self.is_word(&format!("{head}{tail}"))
    }

    /// Whether a word in lower case is one of the document or of the field.
    fn is_word(&self, word: &str) -> bool {
        torn::is_usual_whole(word) || self.knows(word)
    }

    /// Whether a word in lower case is no mere bit of one.
    fn stands(&self, word: &str) -> bool {
        torn::is_usual(word) || self.whole.contains(word)
    }

    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        let stem = head.trim_end_matches(HYPHENS);
        if !tail.starts_with(|c: char| c.is_lowercase()) || stem.ends_with(|c: char| c.is_numeric())
        {
            return true;
        }
        let hyphened = self.knows(&format!("{stem}-{tail}"));
        let whole = self.knows(&format!("{stem}{tail}"));
        let is_free = is_prefix(stem) && !self.hyphenates;
        if hyphened != whole && !is_free {
            return hyphened;
        }
        // 'feed-' and 'back' are words both: only a list knows that the whole is one.
        if !hyphened && !is_prefix(stem) && torn::is_usual_whole(&bare(&format!("{stem}{tail}"))) {
            return false;
        }
        // 'child-appropriate' is two words, neither of them a bit of one, and no word as a whole.
        let are_words = self.stands(&bare(stem)) && self.stands(&bare(tail));
        if !whole && are_words && tail.chars().count() >= MIN_COMPOUND_LETTERS {
            return true;
        }
        // 'face-to-' goes on; otherwise a document that breaks no words has no hyphens but its own.
        !self.hyphenates || bare(stem).contains('-') || self.is_compound(stem, tail)
    }

    /// Whether a word part and the word behind it make a compound, in a document that breaks words as well.
    fn is_compound(&self, stem: &str, tail: &str) -> bool {
        let part = bare(stem);
        let is_syllable = SYLLABLES.contains(&&*part);
        is_prefix(stem)
            && part != COMMON_SYLLABLE
            && (!is_syllable || self.knows(tail) || is_split_vowel(&part, tail))
    }

    /// Share of a word's width up to where the document's line breaking could have parted it.
    pub fn first_unit_ratio(&self, word: &str) -> f64 {
        let total = word.chars().count();
        if self.parts_behind_them
            && let Some(at) = word.chars().position(|c| c == '-')
            && at > 0
            && at + 1 < total
        {
            return (at + 1) as f64 / total as f64;
        }
        1.0
    }
}

/// Whether a word's last part is one after which a hyphen is usual.
fn is_prefix(stem: &str) -> bool {
    let lower = bare(stem);
    PREFIXES.contains(&lower.rsplit('-').next().unwrap_or_default())
}

/// 'co-ordinator', 'pre-existing': the hyphen parts two vowels that would be read as one.
fn is_split_vowel(part: &str, tail: &str) -> bool {
    let last = part.chars().next_back();
    last.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o') && tail.starts_with(c))
}

/// Whether a slash stands right behind a word: 'Read/' goes on as 'Read/SNOMED', 'Lead /' does not.
fn ends_in_slash(text: &str) -> bool {
    let stem = text.strip_suffix('/');
    stem.is_some_and(|s| s.ends_with(char::is_alphanumeric))
}

/// 'H/M/' and 'L': letters to choose from take no space, wherever the document sets one, if the others have none.
fn ends_in_letter_choice(text: &str, next: &str) -> bool {
    let is_letter = |word: &str| {
        let mut chars = word.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    let of_letters = |c: char| !c.is_alphanumeric();
    let mut before = text.rsplit(of_letters);
    // Behind the slash nothing stands yet.
    before.next();
    let head = before.next().unwrap_or_default();
    ends_in_slash(text)
        && !text.contains(" / ")
        && is_letter(head)
        && is_letter(next.split(of_letters).next().unwrap_or_default())
}

/// Whether a line end parted the name of a month in a column too narrow for it: 'October/Novembe' 'r 2016'.
fn is_split_month(text: &str, next: &str) -> bool {
    let of_letters = |c: char| !c.is_alphabetic();
    let head = text.rsplit(of_letters).next().unwrap_or_default();
    let tail = next.split(of_letters).next().unwrap_or_default();
    let is_whole = |month: &&str| {
        let parts = month.split_at_checked(head.len());
        parts.is_some_and(|(a, b)| a.eq_ignore_ascii_case(head) && b.eq_ignore_ascii_case(tail))
    };
    !head.is_empty() && tail.starts_with(char::is_lowercase) && MONTHS.iter().any(is_whole)
}

/// Before a comma or a closing bracket no space stands.
fn starts_closed(text: &str) -> bool {
    text.starts_with([',', ';', ')', ']'])
}

/// After an opening bracket no space follows.
fn ends_open(text: &str) -> bool {
    text.ends_with(['(', '[']) || text.is_empty()
}

/// A word as it is looked up. Most are plain and in lower case already.
fn bare(word: &str) -> Cow<'_, str> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word
        .bytes()
        .all(|c| c.is_ascii() && !c.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let plain = word.replace('\u{2010}', "-").replace('\u{ad}', "");
    Cow::Owned(plain.to_lowercase())
}

/// Whether a cell holds nothing but a label that its narrow column broke among its capitals or at its point: 'EE' 'Y1',
/// '10.' '1'.
fn is_broken_label(text: &str, next: &str) -> bool {
    label::is_head(text) && label::is_head_and_figures(next)
        || label::is_broken_at_point(text, next)
}

#[cfg(test)]
mod tests;
