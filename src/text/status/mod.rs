//! Status words: how far something got, as boards print it.
//!
//! A status stands alone, at the start of a paragraph ("Delayed due to ...", "60% complete"), behind a label, a colour
//! or a date ("Status: on track", "Green - completed", "March 2015: delivered"), or as the last sentence ("Guidance
//! issued. Completed."). Inside a sentence it says nothing ("Audit completed and reported"), and "to be completed" is
//! the future.

mod head;
mod lead;
mod words;

pub use words::State;

use crate::text::fold::plain;

/// A status read from a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The status.
    pub state: State,
    /// Whether it counts only where no other word does: "Ongoing" is how a due date is printed, "N/A" an empty cell.
    pub is_weak: bool,
}

/// Bytes of a paragraph that are looked at from its start: what tells a status is the first few words.
const OPENING_BYTES: usize = 256;

/// The status a paragraph gives.
pub fn of_paragraph(text: &str) -> Option<Found> {
    let text = plain(text);
    of_sequence(opening_of(&text))
        .or_else(|| of_opening(opening_of(&text)))
        .or_else(|| of_ending(&text))
        .or_else(|| of_capitals(opening_of(&text)))
}

/// How several statuses add up: all alike, that; any overdue, overdue; otherwise in progress.
pub fn sum(found: &[State]) -> Option<State> {
    let first = *found.first()?;
    Some(if found.iter().all(|s| *s == first) {
        first
    } else if found.contains(&State::Overdue) {
        State::Overdue
    } else {
        State::InProgress
    })
}

/// The sum of statuses that follow one another with nothing else between: "Slipped Delayed", "In progress / overdue".
fn of_sequence(text: &str) -> Option<Found> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let mut rest = text.trim_matches(is_mark);
    let mut found = Vec::new();
    while !rest.is_empty() {
        let head = head::unjudged(rest)?;
        if head.is_vague {
            return None;
        }
        if !head.is_weak {
            found.push(head.state);
        }
        let behind = rest.get(head.end..)?;
        rest = behind.trim_start_matches(is_mark);
        // "Draft out for consultation" is one statement.
        if behind.starts_with(' ') && rest.starts_with(char::is_lowercase) {
            return None;
        }
    }
    let state = sum(&found)?;
    (found.len() > 1).then_some(Found {
        state,
        is_weak: false,
    })
}

/// Whether a text opens with a status word; "Ongoing" may as well be a due date.
pub fn opens_with_status(text: &str) -> bool {
    let text = plain(opening_of(text));
    of_opening(&text).is_some_and(|found| !found.is_weak)
}

/// Whether a text is a status and nothing else.
pub fn is_only_status(text: &str) -> bool {
    let text = plain(opening_of(text));
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    head::unjudged(text).is_some_and(|head| head.end == text.len())
}

/// The statuses whose words stand anywhere in a text, in order, for a text that explains something: "action completed";
/// none if one of them is negated.
pub fn anywhere(text: &str) -> Vec<State> {
    let text = plain(opening_of(text));
    let mut found = Vec::new();
    let mut before = String::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(head) = head::unjudged(rest) {
            if ["not", "be", "to", "until", "when", "or"].contains(&before.as_str()) {
                return Vec::new();
            }
            found.push(head.state);
            at += head.end;
        }
        let Some(rest) = text.get(at..) else { break };
        let word_end = rest.find(' ').unwrap_or(rest.len());
        before = rest[..word_end].trim().to_lowercase();
        at += word_end + 1;
    }
    found
}

fn opening_of(text: &str) -> &str {
    &text[..text.floor_char_boundary(OPENING_BYTES)]
}

/// The status at the start of a text whose typography is undone, behind what may stand before it.
fn of_opening(text: &str) -> Option<Found> {
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..=lead::MAX_LEADS {
        if let Some(head) = head::opening(rest) {
            let behind = rest.get(head.end..).unwrap_or_default();
            return Some(refined(head, behind));
        }
        rest = lead::without(rest)?;
    }
    None
}

/// A vague word with the status behind it: "Open - overdue", "Closed (superseded)"; or less than all: "Complete (60%)".
fn refined(head: head::Head, behind: &str) -> Found {
    let rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    let own = Found {
        state: head.state,
        is_weak: head.is_weak,
    };
    let is_parted = behind
        .trim_start()
        .starts_with(['-', '(', ':', ',', '.', '/']);
    let next = if is_parted { head::opening(rest) } else { None };
    match next {
        Some(next) if head.is_vague && !next.is_weak => Found {
            state: next.state,
            is_weak: false,
        },
        Some(next) if head.is_weak && !next.is_weak => Found {
            state: next.state,
            is_weak: false,
        },
        // "No longer applicable - superseded", "Completed/Ongoing"; "In progress / overdue" is overdue.
        Some(next) if next.state == State::Overdue && head.state == State::InProgress => Found {
            state: State::Overdue,
            is_weak: false,
        },
        _ => own,
    }
}

/// A status in capitals among words that are not: where an extraction ran paragraphs together, it headed one of them
/// ("Monitored by the panel COMPLETED Meeting held in May").
fn of_capitals(text: &str) -> Option<Found> {
    const MIN_LETTERS: usize = 6;
    let is_capitals =
        |word: &str| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let rest = text.get(at..)?;
        let before = text.get(..at)?.trim_end().rsplit(' ').next()?;
        at += word.len();
        if before.is_empty() || is_capitals(before) || !is_capitals(word.trim_end()) {
            continue;
        }
        let head = head::unjudged(rest);
        let Some((head, printed)) = head.and_then(|h| Some((h, rest.get(..h.end)?))) else {
            continue;
        };
        let letters = printed.chars().filter(|c| c.is_alphabetic()).count();
        let after = rest.get(head.end..)?.split_whitespace().next();
        let is_parted = after.is_none_or(|w| !is_capitals(w) && !w.starts_with(char::is_lowercase));
        if is_capitals(printed) && letters >= MIN_LETTERS && is_parted && !head.is_weak {
            return Some(Found {
                state: head.state,
                is_weak: false,
            });
        }
    }
    None
}

/// The status that is the whole of the last sentence, of the text behind the last dash or in the last brackets.
fn of_ending(text: &str) -> Option<Found> {
    let text = text.trim_end_matches(['.', ')', ' ', ']']);
    let at = [". ", "; ", " - ", "? ", "! ", "(", "["]
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|at| at + mark.len()))
        .max()?;
    let last = text.get(at..)?.trim();
    let mut rest = last;
    for _ in 0..2 {
        if let Some(head) = head::opening(rest) {
            let behind = rest
                .get(head.end..)?
                .trim_matches(|c: char| !c.is_alphanumeric());
            let is_whole = behind.is_empty() || crate::text::when::is_only_date(behind);
            return (is_whole && !head.is_weak).then_some(Found {
                state: head.state,
                is_weak: false,
            });
        }
        rest = lead::without(rest)?;
    }
    None
}

#[cfg(test)]
mod tests;
