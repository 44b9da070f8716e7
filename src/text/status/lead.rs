//! What may stand before a status: labels, "Status:", colours, dates.

use crate::lexicon::{self, List};
use crate::text::when;

/// The most of them in a row: "a) March 2015: RAG Green - ".
pub(super) const MAX_LEADS: usize = 5;

/// Words of which the label before a status is made.
const LABEL_WORDS: [&str; 30] = [
    "status",
    "update",
    "progress",
    "rag",
    "brag",
    "rating",
    "position",
    "current",
    "latest",
    "overall",
    "action",
    "implementation",
    "now",
    "summary",
    "response",
    "the",
    "is",
    "rated",
    "final",
    "as",
    "at",
    "of",
    "interim",
    "statws",
    "cynnydd",
    "monitoring",
    "review",
    "comment",
    "comments",
    "outcome",
];

/// Those of them that may themselves be what is completed: they are labels only with a mark behind them.
const THINGS: [&str; 5] = ["review", "monitoring", "summary", "comment", "comments"];

/// The text behind one thing that may stand before a status; `None` if it opens with nothing of the kind.
pub(super) fn without(text: &str) -> Option<&str> {
    let rest = label(text)
        .or_else(|| heading(text))
        .or_else(|| colour(text))
        .or_else(|| when::behind_date(text))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    (rest.len() < text.len()).then_some(rest)
}

/// "a)", "1.", "(iv)", "1.2 ", "Action 3:".
fn label(text: &str) -> Option<&str> {
    let at = text.find([')', ':', '.', ' '])?;
    let (word, rest) = text.split_at(at);
    let is_label = word.len() <= 4 && word.chars().any(|c| c.is_ascii_digit())
        || word.len() == 1
        || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let parts =
        rest.starts_with([')', ':', '.']) && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if is_label && parts {
        return Some(rest);
    }
    let rest = text
        .strip_prefix("Action ")
        .or_else(|| text.strip_prefix("action "))?;
    let colon = rest.find([':', '-', ')'])?;
    let is_number = colon <= 5 && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    (is_number && !rest[..colon].trim().contains(' ')).then(|| &rest[colon..])
}

/// "Status:", "Current position -", "RAG status: ", "Update March 2015:".
fn heading(text: &str) -> Option<&str> {
    let mut at = 0;
    let mut n = 0;
    let mut is_thing = false;
    loop {
        let rest = text.get(at..)?;
        let rest = rest.trim_start_matches([' ', '/', '(']);
        at = text.len() - rest.len();
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let word = rest[..end].to_lowercase();
        if !LABEL_WORDS.contains(&word.as_str()) {
            break;
        }
        at += end;
        n += 1;
        is_thing = THINGS.contains(&word.as_str());
    }
    let rest = text.get(at..)?;
    if n == 0 {
        return None;
    }
    let dated = when::behind_date(rest);
    let behind = dated.unwrap_or(rest);
    let is_marked = dated.is_some() || behind.trim_start().starts_with([':', '-', '=', ')']);
    let is_parted =
        is_marked || !is_thing && (text[..at].ends_with(' ') || behind.starts_with(' '));
    is_parted.then_some(behind)
}

/// "Green -", "A:", "Amber/".
fn colour(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let word = text[..end].to_lowercase();
    let is_colour = lexicon::pairs(List::Colours).any(|(name, _)| name == word);
    let rest = &text[end..];
    let parts = rest
        .trim_start()
        .starts_with(['-', ':', '/', '.', ',', '(', '=', ';']);
    (is_colour && parts).then_some(rest)
}
