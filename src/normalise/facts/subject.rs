//! Whom the review is about, by the pseudonym printed.

use super::{Ballot, Source, is_alone, titled};
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::sync::LazyLock;

/// A person and a code: "Child K", "Baby T", "Mr X", "Mr and Mrs K", "Children A, B and C", "Adult 'S'".
static CODED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let code = r#"['"]?(?:[A-Z]{1,2}[0-9]{0,2}|[0-9]{1,3})['"]?"#;
    let person = "(?:Child|CHILD|Children|CHILDREN|Baby|BABY|Babies|Family|FAMILY|Adult|ADULT|Adults|Infant|INFANT|Toddler|Young [Pp]erson|YOUNG PERSON|Young Adult|Young Woman|Young Man|Siblings?|SIBLINGS?|Twins?|TWINS?|Mr (?:and|&) Mrs|MR (?:AND|&) MRS|Mr|MR|Mrs|MRS|Ms|MS|Miss|Case|CASE|Person|Boy|Girl|Victim|Subject)";
    Regex::new(&format!(
        r"\b{person} {code}(?:(?:, | and | & |, and )(?:{person} )?{code})*(?:[\s.,;:)\]'-]|$)"
    ))
    .ok()
});

/// Words before whom a review is about.
static LED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?:\b(?i:in respect of|concerning|(?:the|surrounding) deaths? of|into the case of|regarding|relating to|following the deaths? of|the case of)|^(?i:re|subject|case|name):) (['"]?[A-Z][\w'"-]*(?: ?[0-9]{1,3}/[0-9]{2,4}| [A-Z][\w'"-]*| and [A-Z][\w'"-]*){0,3})"#,
    )
    .ok()
});

/// One of them in any case: to make the pattern takes longer than to search a document for them.
static ANY_LEAD: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let leads = [
        "in respect of",
        "concerning",
        "death",
        "case of",
        "regarding",
        "relating to",
        "re:",
        "subject:",
        "case:",
        "name:",
    ];
    let mut search = AhoCorasick::builder();
    search.ascii_case_insensitive(true).build(leads).ok()
});

/// Words for a person before a pseudonym on a line of its own.
const PERSONS: [&str; 9] = [
    "Child ",
    "Baby ",
    "Infant ",
    "Family ",
    "Adult ",
    "Young Person ",
    "Young person ",
    "Siblings ",
    "Twins ",
];

/// Whether a text is a pseudonym with the word for a person: "Baby Rowan", "Adult 'Heather'".
fn is_named(text: &str) -> bool {
    let name = PERSONS.iter().find_map(|person| text.strip_prefix(person));
    let quotes = ['\'', '"'];
    let name = name.map(|n| n.strip_prefix(quotes).unwrap_or(n));
    let name = name.map(|n| n.strip_suffix(quotes).unwrap_or(n));
    let mut letters = name.unwrap_or_default().chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(char::is_lowercase)
}

/// Two capital letters that are words in a heading of capitals.
const WORDS: &[&str] = &[
    "IN", "AT", "OF", "TO", "IS", "BY", "OR", "ON", "AS", "NO", "WE", "IT", "US", "UP", "DO", "GO",
    "SO", "AN", "BE", "HE", "IF", "ME", "MY",
];
/// Words that follow "Child" and "Family" and "in respect of" without being a person.
pub(super) const COMMON: &[&str] = &[
    "protection",
    "practice",
    "safeguarding",
    "death",
    "deaths",
    "review",
    "support",
    "care",
    "health",
    "court",
    "abuse",
    "neglect",
    "plan",
    "in",
    "the",
    "child",
    "children",
    "all",
    "its",
    "their",
    "domestic",
    "serious",
    "action",
    "recommendations",
    "recommendation",
    "composition",
    "history",
    "tree",
    "background",
    "assessment",
    "centre",
    "police",
    "nhs",
    "single",
    "individual",
    "information",
    "agency",
    "agencies",
    "education",
    "poverty",
    "development",
    "sexual",
    "criminal",
    "social",
    "services",
    "service",
    "mental",
    "learning",
    "advocate",
    "carers",
    "residential",
];

pub(super) fn of(sources: &[Source], board: &str) -> String {
    let mut coded = Ballot::default();
    let mut named = Ballot::default();
    for source in sources {
        for found in CODED.iter().flat_map(|r| r.find_iter(&source.text)) {
            let name = trimmed(found.as_str());
            if WORDS.iter().any(|word| name.ends_with(&format!(" {word}"))) {
                continue;
            }
            let alone = match () {
                () if is_alone(&source.text, name, 0) => source.alone,
                // "Serious Case Review - Child K"
                () if source.is_line && is_alone(&source.text, name, 8) => source.alone / 2,
                () => 0,
            };
            coded.vote(name, source.weight + alone);
        }
        if !source.is_line {
            continue;
        }
        if is_named(&source.text) {
            vote_named(&mut named, &source.text, source.weight + source.alone);
        }
        let has_lead = ANY_LEAD
            .as_ref()
            .is_none_or(|any| any.is_match(&source.text));
        let led = has_lead.then(|| LED.as_ref()).flatten();
        for found in led.iter().flat_map(|r| r.captures_iter(&source.text)) {
            if let Some(name) = found.get(1) {
                vote_named(&mut named, trimmed(name.as_str()), source.weight + 4);
            }
        }
    }
    // A bare name in the title outweighs the letters given to others in the text.
    match (coded.best(), titled::of(sources, board).best()) {
        (Some((name, weight)), titled) => match titled {
            Some((title, heavier)) if heavier > weight => title,
            _ => name,
        },
        (None, Some((title, _))) => title,
        (None, None) => named.winner(),
    }
}

fn vote_named(ballot: &mut Ballot, name: &str, weight: u32) {
    let is_common = name.split([' ', '-']).any(|word| {
        COMMON.contains(&word.to_lowercase().as_str()) && !matches!(word, "Child" | "Children")
    });
    if !is_common {
        ballot.vote(name, weight);
    }
}

fn trimmed(text: &str) -> &str {
    let text = text.trim_end_matches([' ', '.', ',', ';', ':', ')', ']', '-']);
    // A quote that was opened inside the name stays closed.
    if text.matches('\'').count() == 1 {
        text.trim_end_matches('\'')
    } else {
        text
    }
}
