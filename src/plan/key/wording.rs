//! How a key is worded: 'Green = completed', 'A - in progress', 'Red: overdue'.

use super::super::{KeyColour, KeyEntry};
use crate::tuning::plan as tuning;
use regex::Regex;
use std::sync::LazyLock;

const COLOURS: &str = "red|amber|green|blue|purple|gr[ae]y|yellow|orange|white|black";

/// A colour's name, perhaps with its letter, before a sign of equality; or its capital letter alone.
static ENTRY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let sign = r"(?:[=:\u{2013}\u{2014}]|-\s|\b(?:means|indicates|denotes)\b)";
    Regex::new(&format!(
        r"\b(?P<name>(?i:{COLOURS}))(?:\s*\([A-Z]\))?\s*{sign}|(?:^|[\s,;(|/])(?P<letter>[RAGBPY])(?:\s*[=:]|\s+[-\u{{2013}}\u{{2014}}]\s)"
    ))
    .ok()
});

static COLOUR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:(?i:{COLOURS})(?:\s*\([A-Z]\))?|[RAGBPY](?:\s*\((?i:{COLOURS})\))?)$"
    ))
    .ok()
});

/// What a line says of colours; nothing unless it opens with one, but for a word or two ('Key:'), or names several.
pub(super) fn entries(line: &str) -> Vec<KeyEntry> {
    let Some(pattern) = ENTRY.as_ref() else {
        return Vec::new();
    };
    let found: Vec<_> = pattern.captures_iter(line).collect();
    let spans: Vec<(usize, usize)> = found
        .iter()
        .filter_map(|c| c.get(0))
        .map(|m| (m.start(), m.end()))
        .collect();
    let Some((start, _)) = spans.first() else {
        return Vec::new();
    };
    let words_before = line[..*start].split_whitespace().count();
    if spans.len() < 2 && words_before > tuning::MAX_KEY_LEAD_WORDS_COUNT {
        return Vec::new();
    }
    let mut out = Vec::new();
    for (index, captures) in found.iter().enumerate() {
        let colour = captures.name("name").or_else(|| captures.name("letter"));
        let end = spans.get(index + 1).map_or(line.len(), |s| s.0);
        let (Some(colour), Some(meaning)) = (colour, line.get(spans[index].1..end)) else {
            continue;
        };
        let is_last = index + 1 == spans.len();
        let meaning = if is_last {
            trimmed(meaning)
        } else {
            without_link(meaning)
        };
        let words = meaning.split_whitespace().count();
        if (1..=tuning::MAX_MEANING_WORDS_COUNT).contains(&words) {
            out.push(KeyEntry {
                colour: KeyColour::Named(colour.as_str().to_owned()),
                meaning: meaning.to_owned(),
            });
        }
    }
    out
}

fn trimmed(meaning: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || ",;.|/()[]=:-\u{2013}\u{2014}".contains(c);
    meaning.trim_matches(edge)
}

/// The meaning without the word that leads to the next colour.
fn without_link(meaning: &str) -> &str {
    let bare = trimmed(meaning);
    let without = bare
        .strip_suffix(" and")
        .or_else(|| bare.strip_suffix(" or"));
    trimmed(without.unwrap_or(bare))
}

/// Whether a text is a colour's name or letter and nothing else.
pub(super) fn is_colour(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || ":.=-\u{2013}".contains(c));
    COLOUR.as_ref().is_some_and(|p| p.is_match(bare))
}

/// The meaning behind a painted mark, without the colour's name if that is printed too.
pub(super) fn without_colour(text: &str) -> String {
    let named = entries(text).into_iter().next();
    named.map_or_else(|| trimmed(text).to_owned(), |e| e.meaning)
}
