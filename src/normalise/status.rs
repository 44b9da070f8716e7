//! Status from the words printed.
//!
//! A status word counts as a paragraph of its own, or at the start of one before a dash or the text. Inside a sentence
//! it says nothing about the recommendation ("Audit completed and reported"), and "to be completed" is the future.
//! Several in one recommendation: all alike, that; any overdue, overdue; otherwise in progress.

use super::contract::Status;
use super::record::Cells;
use super::{due, rag};
use crate::lexicon;
use crate::plan::Field;
use crate::text::fold::{folded, plain};
use std::sync::LazyLock;

struct Phrase {
    words: &'static str,
    status: Status,
    /// Counts only before punctuation, a date or the end.
    alone: bool,
}

/// The phrases, longest first.
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let mut phrases: Vec<Phrase> = lexicon::entries(lexicon::STATUS)
        .filter_map(|line| {
            let mut parts = line.splitn(3, ',');
            Some(Phrase {
                words: parts.next()?,
                status: named(parts.next()?)?,
                alone: parts.next() == Some("alone"),
            })
        })
        .collect();
    phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
    phrases
});

/// Words that carry on a status without making it part of a sentence: "Completed in June", "On track with all agencies".
const CONNECTORS: &[&str] = &[
    "and",
    "but",
    "in",
    "on",
    "by",
    "with",
    "as",
    "at",
    "since",
    "via",
    "through",
    "subject",
    "although",
    "though",
    "however",
    "awaiting",
    "due",
    "because",
    "until",
    "within",
    "ahead",
    "for",
    "following",
    "after",
    "pending",
];

fn named(name: &str) -> Option<Status> {
    Some(match name {
        "completed" => Status::Completed,
        "partially_completed" => Status::PartiallyCompleted,
        "in_progress" => Status::InProgress,
        "not_started" => Status::NotStarted,
        "overdue" => Status::Overdue,
        "paused" => Status::Paused,
        "superseded" => Status::Superseded,
        "rejected" => Status::Rejected,
        _ => return None,
    })
}

/// The status of a recommendation: from its monitoring cells; where they have none, from its `by_when`.
pub(super) fn of_cells(cells: &Cells<'_>) -> Option<Status> {
    let mut found = Vec::new();
    let mut ongoing = false;
    for (heading, cell) in cells.of(Field::Monitoring) {
        let asks = asks_whether_done(heading);
        for paragraph in &cell.paragraphs {
            let text = paragraph.text.as_str();
            found.extend(of_paragraph(text).or_else(|| asks.then(|| of_answer(text)).flatten()));
            ongoing |= is_ongoing(text);
        }
    }
    summed(&found)
        .or_else(|| ongoing.then_some(Status::InProgress))
        .or_else(|| {
            let paragraphs = cells
                .of(Field::ByWhen)
                .flat_map(|(_, cell)| &cell.paragraphs);
            let found: Vec<Status> = paragraphs
                .filter_map(|p| of_due_paragraph(&p.text))
                .collect();
            summed(&found)
        })
}

/// How several status words add up.
fn summed(found: &[Status]) -> Option<Status> {
    let first = *found.first()?;
    Some(if found.iter().all(|s| *s == first) {
        first
    } else if found.contains(&Status::Overdue) {
        Status::Overdue
    } else {
        Status::InProgress
    })
}

/// Bytes of a paragraph that are looked at: what tells a status is the first few words.
const OPENING_BYTES: usize = 256;

fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(OPENING_BYTES)]
}

/// The status a paragraph opens with.
pub(super) fn of_paragraph(text: &str) -> Option<Status> {
    let plain = plain(head(text));
    let text = without_lead(&plain);
    let (phrase, printed, rest) = opening(text)?;
    is_status(phrase, printed, rest).then_some(phrase.status)
}

/// In a due date cell a status is rarer and must be plain: "Completed", "Completed June 2013", "All actions completed",
/// while "Completed by June 2013" is a deadline.
fn of_due_paragraph(text: &str) -> Option<Status> {
    let plain = plain(text);
    let (phrase, printed, rest) = opening(without_lead(&plain))?;
    let says = matches!(
        phrase.status,
        Status::Completed | Status::PartiallyCompleted | Status::Overdue | Status::Superseded
    );
    let until = rest.trim_start().to_lowercase().starts_with("by ");
    (says
        && phrase.words != "n/a"
        && phrase.words != "not applicable"
        && !until
        && is_status(phrase, printed, rest))
    .then_some(phrase.status)
}

/// The one status a colour's meaning in the document's own key names, wherever it stands in it.
pub(super) fn of_meaning(meaning: &str) -> Option<Status> {
    let text = folded(meaning);
    let mut found: Vec<Status> = Vec::new();
    let mut at = 0;
    let mut before = "";
    while let Some(rest) = text.get(at..) {
        if let Some((phrase, printed, _)) = opening(rest) {
            if matches!(before, "not" | "be" | "to" | "until" | "when" | "or") {
                return None;
            }
            found.push(phrase.status);
            at += printed.len();
        }
        let Some(rest) = text.get(at..) else { break };
        let word_end = rest.find(' ').unwrap_or(rest.len());
        before = rest[..word_end].trim();
        if word_end == rest.len() {
            break;
        }
        at += word_end + 1;
    }
    let first = *found.first()?;
    found.iter().all(|s| *s == first).then_some(first)
}

/// The longest phrase the text opens with: the phrase, as printed, and what follows.
fn opening(text: &str) -> Option<(&'static Phrase, &str, &str)> {
    PHRASES.iter().find_map(|phrase| {
        let (printed, rest) = text.split_at_checked(phrase.words.len())?;
        let same = printed
            .bytes()
            .zip(phrase.words.bytes())
            .all(|(a, b)| a.eq_ignore_ascii_case(&b) || (a == b'-' && b == b' '));
        let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '\'');
        (same && ends).then_some((phrase, printed, rest))
    })
}

/// Whether the opening phrase is a status, judged by what follows it.
fn is_status(phrase: &Phrase, printed: &str, rest: &str) -> bool {
    let Some(next) = rest.trim_start().chars().next() else {
        return true;
    };
    let spaced = rest.starts_with(' ');
    if next == '-' {
        // "Complete - ..." and "Complete -20/01/2020", not "completed-by".
        return spaced
            || rest[1..].starts_with(|c: char| c == ' ' || c.is_ascii_digit() || c.is_uppercase());
    }
    if !next.is_alphanumeric() {
        return next != '/' || spaced;
    }
    if due::starts_with_date(rest) {
        return true;
    }
    let shouted = printed.chars().all(|c| !c.is_lowercase());
    let word = rest.split_whitespace().next().unwrap_or_default();
    let next_shouted = word.chars().count() > 1 && word.chars().all(|c| !c.is_lowercase());
    if shouted && !(next_shouted && phrase.alone) {
        return true;
    }
    if phrase.alone || phrase.words == "complete" {
        return false;
    }
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    next.is_uppercase()
        || CONNECTORS.contains(&word)
        || (word == "to" && phrase.status == Status::InProgress)
}

/// The text without what may stand before a status: a label, "Status:", a colour word, a date with a dash or colon.
fn without_lead(text: &str) -> &str {
    let mut text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..3 {
        let Some(at) = text.find([')', ':', '.', '-', ' ']) else {
            break;
        };
        let (lead, rest) = text.split_at(at);
        let label = lead.len() <= 4 && lead.chars().any(|c| c.is_ascii_digit())
            || lead.len() == 1
            || lead.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let is_label = label
            && rest.starts_with([')', ':', '.'])
            && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        let says = ["status", "update", "progress", "rag", "position"]
            .contains(&lead.to_lowercase().as_str());
        let is_heading = says && rest.starts_with([':', '-', ' ']);
        let is_colour =
            rag::named(lead).is_some() && rest.trim_start().starts_with(['-', ':', '/', '.']);
        if is_label || is_heading || is_colour {
            text = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            continue;
        }
        match due::without_leading_date(text) {
            Some(rest) => text = rest.trim_start_matches(|c: char| !c.is_alphanumeric()),
            None => break,
        }
    }
    text
}

/// "Ongoing" is how a due date is often printed, so it counts as a status only where no other word stands.
fn is_ongoing(text: &str) -> bool {
    let text = folded(head(text));
    let rest = ["ongoing", "on-going", "on going"]
        .iter()
        .find_map(|w| text.strip_prefix(w));
    rest.is_some_and(|rest| {
        rest.trim_start()
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Whether a heading is a question that "Yes" or a tick answers.
fn asks_whether_done(heading: &str) -> bool {
    let heading = folded(heading);
    [
        "complete",
        "achieved",
        "implemented",
        "done",
        "closed",
        "signed off",
    ]
    .iter()
    .any(|word| heading.contains(word))
        && !["how", "what", "date"]
            .iter()
            .any(|word| heading.contains(word))
}

/// A bare "Yes" or tick; "No" does not say how far it got.
fn of_answer(text: &str) -> Option<Status> {
    let text = folded(text);
    matches!(
        text.trim_end_matches('.'),
        "yes" | "y" | "\u{2713}" | "\u{2714}" | "\u{2611}" | "\u{f0fc}" | "\u{f0fe}"
    )
    .then_some(Status::Completed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_stands_alone_or_opens_a_paragraph() {
        for (text, status) in [
            ("COMPLETED", Some(Status::Completed)),
            (
                "Complete \u{2013} Report runs since the autumn",
                Some(Status::Completed),
            ),
            ("COMPLETED Written protocol agreed", Some(Status::Completed)),
            (
                "COMPLETED monthly audit by the named nurse",
                Some(Status::Completed),
            ),
            ("Completed and ongoing", Some(Status::Completed)),
            ("Completed June 2013", Some(Status::Completed)),
            ("Complete 04/03/2020", Some(Status::Completed)),
            ("Complete -20/01/2020", Some(Status::Completed)),
            ("Completed. Audit shared", Some(Status::Completed)),
            ("a) Completed", Some(Status::Completed)),
            ("Status: On track", Some(Status::InProgress)),
            ("Green \u{2013} on track", Some(Status::InProgress)),
            ("March 2010: Completed", Some(Status::Completed)),
            ("On track to finish by May", Some(Status::InProgress)),
            ("Underway", Some(Status::InProgress)),
            ("In-progress", Some(Status::InProgress)),
            ("Not yet started", Some(Status::NotStarted)),
            ("Not started due to vacancy", Some(Status::NotStarted)),
            ("OVERDUE", Some(Status::Overdue)),
            ("Partially complete", Some(Status::PartiallyCompleted)),
            ("On hold awaiting funding", Some(Status::Paused)),
            ("No longer required", Some(Status::Superseded)),
            ("Rejected", Some(Status::Rejected)),
        ] {
            assert_eq!(of_paragraph(text), status, "{text}");
        }
    }

    #[test]
    fn sentences_futures_and_negations_are_no_status() {
        for text in [
            "Audit completed and reported",
            "To be completed by June 2010",
            "Not completed",
            "Will be complete in May",
            "Incomplete",
            "When completed, share with the Board",
            "Complete the audit and report",
            "Complete and submit the return",
            "Completed forms are sampled",
            "Overdue assessments are reported",
            "Started school visits in May",
            "Uncompleted",
            "",
        ] {
            assert_eq!(of_paragraph(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,40}", lead in "(Completed|On track|a\\)|1\\.|Status:|May 2009)?[-:. \u{2013}]{0,3}") {
            let text = format!("{lead}{text}");
            of_paragraph(&text);
            of_due_paragraph(&text);
            of_meaning(&text);
            of_answer(&text);
            is_ongoing(&text);
        }
    }

    #[test]
    fn several_words_add_up() {
        use Status::{Completed, InProgress, NotStarted, Overdue};
        assert_eq!(summed(&[Completed, Completed]), Some(Completed));
        assert_eq!(summed(&[Completed, Overdue]), Some(Overdue));
        assert_eq!(summed(&[Completed, NotStarted]), Some(InProgress));
        assert_eq!(summed(&[]), None);
    }

    #[test]
    fn due_cells_say_completed_but_not_completed_by() {
        assert_eq!(
            of_due_paragraph("All actions completed"),
            Some(Status::Completed)
        );
        assert_eq!(
            of_due_paragraph("Completed June 2013"),
            Some(Status::Completed)
        );
        assert_eq!(of_due_paragraph("Completed by June 2013"), None);
        assert_eq!(of_due_paragraph("In progress"), None);
    }

    #[test]
    fn a_key_names_one_status_or_none() {
        assert_eq!(of_meaning("Action completed"), Some(Status::Completed));
        assert_eq!(of_meaning("action is on track"), Some(Status::InProgress));
        assert_eq!(of_meaning("Not started or overdue"), None);
        assert_eq!(of_meaning("no additional action needed"), None);
    }
}
