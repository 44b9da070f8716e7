//! Words broken at a line end.
//!
//! Whether the hyphen belongs to the word is read from the document itself: a form that it prints elsewhere wins.

use super::phrases::MONTHS;
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

/// Hyphen-minus, hyphen, soft hyphen.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// What the document tells of its words and of how it breaks them.
#[derive(Clone, Debug, Default)]
pub(super) struct Hyphens {
    /// Words in lower case, without punctuation at their ends. Shared by the document's plans.
    words: Rc<FxHashSet<String>>,
    /// Whether the document breaks words at line ends.
    breaks_words: bool,
    /// Whether it breaks lines after a printed hyphen.
    parts_behind_them: bool,
    /// Whether it prints spaces behind slashes ('agencies/ schools', 'Nurse / Doctor').
    spaces_slashes: bool,
}

impl Hyphens {
    /// Learns from the document's words, and from pairs of a word that ends a line in a hyphen and the word that
    /// starts the next.
    pub(super) fn learn<'a>(words: impl Iterator<Item = &'a str>, ends: &[(&str, &str)]) -> Self {
        let mut this = Self::default();
        if ends.is_empty() {
            return this;
        }
        let line_ends: FxHashSet<&str> = ends.iter().flat_map(|(a, b)| [*a, *b]).collect();
        let mut known = FxHashSet::default();
        for word in words.filter(|w| !line_ends.contains(w)).map(bare) {
            if !known.contains(&*word) {
                known.insert(word.into_owned());
            }
        }
        this.words = Rc::new(known);
        for (head, tail) in ends {
            let stem = head.trim_end_matches(HYPHENS);
            let (whole, hyphened) = (format!("{stem}{tail}"), format!("{stem}-{tail}"));
            let (whole, hyphened) = (this.knows(&whole), this.knows(&hyphened));
            // 're-issued' and 'reissued' may both be printed; a prefix at a line end is no broken word for sure.
            let is_broken = whole && !is_prefix(stem);
            this.breaks_words |= head.contains('\u{ad}') || is_broken;
            this.parts_behind_them |= hyphened && !whole;
        }
        this
    }

    /// Whether the document prints a word within a line.
    fn knows(&self, word: &str) -> bool {
        self.words.contains(&*bare(word))
    }

    /// Learns how the document sets slashes, from the words that do not end their line.
    pub(super) fn learn_slashes<'a>(&mut self, mut words: impl Iterator<Item = &'a str>) {
        self.spaces_slashes = words.any(|w| w.ends_with('/'));
    }

    /// Whether the text ends in the middle of a word.
    pub(super) fn is_broken_word(text: &str) -> bool {
        let stem = text.trim_end_matches(HYPHENS);
        stem.len() < text.len() && stem.ends_with(char::is_alphanumeric)
    }

    /// Joins the next line to a paragraph.
    pub(super) fn append(&self, text: &mut String, next: &str) {
        if !Self::is_broken_word(text) {
            let is_pair = ends_in_slash(text) && !self.spaces_slashes;
            if !ends_open(text) && !is_pair && !is_split_month(text, next) {
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

    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        let stem = head.trim_end_matches(HYPHENS);
        if !tail.starts_with(|c: char| c.is_lowercase()) || stem.ends_with(|c: char| c.is_numeric())
        {
            return true;
        }
        let hyphened = self.knows(&format!("{stem}-{tail}"));
        let whole = self.knows(&format!("{stem}{tail}"));
        let is_free = is_prefix(stem) && !self.breaks_words;
        if hyphened != whole && !is_free {
            return hyphened;
        }
        // 'face-to-' goes on; otherwise a document that breaks no words has no hyphens but its own.
        !self.breaks_words || bare(stem).contains('-') || self.is_compound(stem, tail)
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
    pub(super) fn first_unit_ratio(&self, word: &str) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(hyphens: &Hyphens, text: &str, next: &str) -> String {
        let mut text = text.to_owned();
        hyphens.append(&mut text, next);
        text
    }

    #[test]
    fn the_document_tells_whether_a_hyphen_belongs_to_a_word() {
        let words = ["safeguarding", "reissued", "well-being", "audit"];
        let ends = [("safe-", "guarding"), ("re-", "issued"), ("well-", "being")];
        let breaking = Hyphens::learn(words.into_iter(), &ends);
        assert_eq!(joined(&breaking, "to safe-", "guarding"), "to safeguarding");
        assert_eq!(joined(&breaking, "was re-", "issued"), "was reissued");
        assert_eq!(joined(&breaking, "and well-", "being"), "and well-being");
        assert_eq!(joined(&breaking, "multi-", "agency"), "multi-agency");
        assert_eq!(joined(&breaking, "super-", "vision"), "supervision");
    }

    #[test]
    fn syllables_of_common_words_are_no_prefixes_where_words_are_broken() {
        let words = ["safeguarding", "birth", "mind"];
        let breaking = Hyphens::learn(words.into_iter(), &[("safe-", "guarding")]);
        assert_eq!(joined(&breaking, "to pre-", "pare"), "to prepare");
        assert_eq!(
            joined(&breaking, "a pre-", "birth plan"),
            "a pre-birth plan"
        );
        assert_eq!(joined(&breaking, "to re-", "mind staff"), "to remind staff");
        assert_eq!(joined(&breaking, "self-", "neglect"), "self-neglect");
        assert_eq!(joined(&breaking, "co-", "ordinator"), "co-ordinator");
    }

    #[test]
    fn a_document_that_breaks_no_words_keeps_its_prefixes() {
        let ends = [("re-", "issued"), ("follow-", "up")];
        let whole = Hyphens::learn(["reissued", "audit"].into_iter(), &ends);
        assert_eq!(joined(&whole, "and re-", "issued"), "and re-issued");
        assert_eq!(joined(&whole, "a follow-", "up"), "a follow-up");
        assert_eq!(
            joined(&whole, "Council -", "Services"),
            "Council - Services"
        );
    }

    #[test]
    fn months_torn_in_narrow_columns_are_whole() {
        let hyphens = Hyphens::default();
        assert_eq!(
            joined(&hyphens, "By October/Novembe", "r 2016"),
            "By October/November 2016"
        );
        assert_eq!(joined(&hyphens, "Staff may", "attend"), "Staff may attend");
    }

    #[test]
    fn slashes_are_set_as_elsewhere() {
        let mut hyphens = Hyphens::default();
        assert_eq!(
            joined(&hyphens, "the Read/", "SNOMED codes"),
            "the Read/SNOMED codes"
        );
        assert_eq!(joined(&hyphens, "Nurse /", "Doctor"), "Nurse / Doctor");
        hyphens.learn_slashes(["Nurse", "/", "Doctor"].into_iter());
        assert_eq!(joined(&hyphens, "Manager/", "LSCB"), "Manager/ LSCB");
    }
}
