//! Whom a review is about where the title gives only a name, a reference or a few words.
//!
//! A name is any capitalised word, so its place must tell: directly under (or over) the kind of review, or behind a
//! dash or colon on the same line.

use super::{Ballot, Source, review, subject};
use regex::Regex;
use std::sync::LazyLock;

/// "CPRB 3/2018", "SAR No. 4", "DHR12".
static REFERENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[A-Z]{2,6} ?(?:[Nn]o\.? ?)?[0-9]{1,4}(?:[/-][0-9]{1,4})?$").ok()
});

/// Words of titles, covers and headings that name nobody.
const TITLE_WORDS: &[&str] = &[
    "action",
    "actions",
    "addendum",
    "ambulance",
    "annex",
    "anonymised",
    "appendix",
    "april",
    "august",
    "author",
    "board",
    "briefing",
    "chair",
    "conclusion",
    "confidential",
    "contents",
    "council",
    "cyfyngedig",
    "december",
    "draft",
    "embargoed",
    "evaluation",
    "executive",
    "february",
    "final",
    "findings",
    "foreword",
    "full",
    "glossary",
    "government",
    "gp",
    "gps",
    "hospital",
    "housing",
    "independent",
    "introduction",
    "january",
    "july",
    "june",
    "key",
    "lessons",
    "local",
    "march",
    "may",
    "midwifery",
    "multi-agency",
    "national",
    "november",
    "objectives",
    "october",
    "official",
    "outcomes",
    "overarching",
    "overview",
    "panel",
    "part",
    "partners",
    "plan",
    "priorities",
    "private",
    "probation",
    "progress",
    "public",
    "publication",
    "published",
    "rag",
    "redacted",
    "regional",
    "report",
    "response",
    "restricted",
    "school",
    "schools",
    "section",
    "september",
    "statement",
    "status",
    "strategic",
    "summary",
    "supervision",
    "themes",
    "training",
    "trust",
    "update",
    "version",
];

/// Names in a title at most.
const MAX_NAMES: usize = 5;

/// How many people a review may be about.
const COUNTS: [&str; 11] = [
    "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
];

/// People that are counted.
const PEOPLE: [&str; 18] = [
    "children",
    "babies",
    "infants",
    "siblings",
    "brothers",
    "sisters",
    "boys",
    "girls",
    "young people",
    "young men",
    "young women",
    "adults",
    "men",
    "women",
    "people",
    "residents",
    "families",
    "cases",
];

/// Words that say more of them.
const MAX_GROUP_WORDS: usize = 6;

/// Lines of titles that may stand between the kind of review and the name.
const MAX_BETWEEN: usize = 2;

/// The names that stand where a title names somebody; the board's place is nobody.
pub(super) fn of(sources: &[Source], board: &str) -> Ballot {
    let mut ballot = Ballot::default();
    for source in sources.iter().filter(|s| s.is_line || s.weight > 1) {
        if let Some(name) = behind_the_kind(&source.text) {
            ballot.vote(name, source.weight + source.alone);
        }
    }
    let printed: Vec<&Source> = sources.iter().filter(|s| s.place.is_some()).collect();
    for (i, title) in printed.iter().enumerate() {
        if title.weight < MIN_COVER_WEIGHT || !review::is_title(&title.text) {
            continue;
        }
        let is_near = |line: &&&Source| line.place == title.place;
        let under = printed[i + 1..]
            .iter()
            .take(MAX_BETWEEN + 1)
            .find(|line| !is_of_title_words(&line.text));
        let over = i.checked_sub(1).and_then(|k| printed.get(k));
        let names = |line: &&&Source| is_near(line) && names_somebody(&line.text);
        if let Some(line) = under.filter(names) {
            ballot.vote(&line.text, line.weight + line.alone);
        } else if let Some(line) = over.filter(names)
            && !board.contains(line.text.as_str())
        {
            ballot.vote(&line.text, line.weight);
        }
    }
    ballot
}

/// What a line of the first pages or a running head weighs at least.
const MIN_COVER_WEIGHT: u32 = 3;

/// The name at the end of a line that names a kind of review before it: "... Review - Dawn", "SAR action plan: Dawn".
fn behind_the_kind(text: &str) -> Option<&str> {
    let (at, _) = text.rmatch_indices([':', '-', '|']).find(|(at, mark)| {
        let before_is_space = text[..*at].ends_with(' ');
        let after_is_space = text[at + mark.len()..].starts_with(' ');
        after_is_space && (before_is_space || *mark == ":")
    })?;
    let (before, name) = (text.get(..at)?, text.get(at + 1..)?.trim());
    (review::names_kind(before) && names_somebody(name)).then_some(name)
}

fn is_of_title_words(text: &str) -> bool {
    let is_reference = REFERENCE.as_ref().is_some_and(|r| r.is_match(text));
    text.split_whitespace().all(is_title_word) || review::is_title(text) && !is_reference
}

fn is_title_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.to_lowercase();
    TITLE_WORDS.contains(&word.as_str())
}

fn is_common(word: &str) -> bool {
    is_title_word(word) || subject::COMMON.contains(&word.to_lowercase().as_str())
}

fn names_somebody(text: &str) -> bool {
    let is_reference = || REFERENCE.as_ref().is_some_and(|r| r.is_match(text));
    // A reference begins with the letters of a kind of review, as "SCR" alone does.
    let is_name = || is_names(text) && !text.split_whitespace().any(is_common);
    is_reference() || is_group(text) || is_name() && !review::names_kind(text)
}

/// "Dawn", "'Amina'", "Lucy and Noah", "Sam, Toni & Lee".
fn is_names(text: &str) -> bool {
    let text = text.replace(", and ", ", ");
    let text = text.replace(" and ", ", ").replace(" & ", ", ");
    text.split(", ").count() <= MAX_NAMES && text.split(", ").all(is_capitalised)
}

/// Whether a word has a capital, then letters, hyphens and apostrophes, perhaps in quotation marks.
fn is_capitalised(word: &str) -> bool {
    let quotes = ['\'', '"'];
    let word = word.strip_prefix(quotes).unwrap_or(word);
    let word = word.strip_suffix(quotes).unwrap_or(word);
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next_back().is_some_and(char::is_alphabetic)
        && letters.all(|c| c.is_alphabetic() || c == '\'' || c == '-')
}

/// "Two children", "Five men who lived in one house".
fn is_group(text: &str) -> bool {
    let count = COUNTS.iter().find_map(|count| text.strip_prefix(count));
    let people = count.and_then(|rest| rest.strip_prefix(' '));
    let people = people.and_then(|rest| PEOPLE.iter().find_map(|p| rest.strip_prefix(p)));
    let is_word = |w: &str| !w.is_empty() && w.chars().all(char::is_lowercase);
    people.is_some_and(|rest| {
        let mut words = rest.split(' ');
        words.next() == Some("") && words.clone().count() <= MAX_GROUP_WORDS && words.all(is_word)
    })
}
