//! What headings mean: a lexicon of phrases, and of single words for headings that no phrase matches.

mod pattern;
mod phrase;
mod votes;

use super::Field;
use crate::label;
pub(super) use crate::lexicon::as_listed as normalise;
use crate::lexicon::{self, List, PerLexicon};
use pattern::{MAX_NAME_WORDS, by_pattern, in_its_tense};
use phrase::{Words, head_noun, is_weak_start, longest};
use rustc_hash::{FxHashMap, FxHashSet};
pub(super) use votes::Votes;
use votes::most_votes;

/// What a heading says about its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// One of the fields.
    Field(Field),
    /// 'Completion date': the due date if no other column is, else monitoring.
    Completion,
    /// 'Comments': monitoring if no other column is, else other.
    Comments,
    /// 'Service', 'Area': the section if it groups rows, else other.
    Agency,
    /// 'Outcome' where no other column tells of progress: what is to be achieved, or what came of it.
    Result,
    /// A heading of chronologies, glossaries and panel lists.
    NotPlan,
}

/// How much of a heading a phrase matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A telling word in it.
    Word,
    /// A phrase within it.
    Inside,
    /// Its first words: a label with a question or note behind.
    Start,
    /// All of it.
    Whole,
}

static PHRASES: PerLexicon<FxHashMap<&'static str, Meaning>> = PerLexicon::new(|| {
    lexicon::pairs(List::Headings)
        .filter_map(|(name, phrase)| Some((phrase, meaning(name)?)))
        .collect()
});

/// The first words of all phrases: most words of a text start none.
static FIRST_WORDS: PerLexicon<FxHashSet<&'static str>> =
    PerLexicon::new(|| PHRASES.keys().filter_map(|p| p.split(' ').next()).collect());

fn meaning(name: &str) -> Option<Meaning> {
    Some(match name {
        "recommendation" => Meaning::Field(Field::Recommendation),
        "outcome" => Meaning::Field(Field::Outcome),
        "action" => Meaning::Field(Field::Action),
        "by_whom" => Meaning::Field(Field::ByWhom),
        "by_when" => Meaning::Field(Field::ByWhen),
        "monitoring" => Meaning::Field(Field::Monitoring),
        "number" => Meaning::Field(Field::Number),
        "other" => Meaning::Field(Field::Other),
        "completion" => Meaning::Completion,
        "comments" => Meaning::Comments,
        "agency" => Meaning::Agency,
        "chronology" => Meaning::NotPlan,
        _ => return None,
    })
}

/// A heading without the numbering printed in front of it: '2. Recommendation', '(c) Lead'.
pub(super) fn without_numbering(heading: &str) -> &str {
    let heading = heading.trim();
    let Some((first, rest)) = heading.split_once(char::is_whitespace) else {
        return heading;
    };
    let is_marked = first.ends_with(['.', ')', ':']) || first.chars().all(|c| c.is_ascii_digit());
    let is_short = first.chars().filter(|c| c.is_alphanumeric()).count() <= 2;
    let has_words = rest.chars().any(char::is_alphabetic);
    if is_marked && is_short && has_words && !label::readings(first).is_empty() {
        rest.trim_start()
    } else {
        heading
    }
}

/// Whether a heading is a sign for 'number', without letters.
pub(super) fn is_number_sign(heading: &str) -> bool {
    matches!(heading.trim(), "#" | "№")
}

/// What a heading means, by the longest phrase that matches most of it.
pub(super) fn lookup(heading: &str) -> Option<(Meaning, Strength)> {
    if is_number_sign(heading) {
        return Some((Meaning::Field(Field::Number), Strength::Whole));
    }
    let text = normalise(without_numbering(heading));
    if text.is_empty() {
        return None;
    }
    let whole = PHRASES.get(text.as_str()).map(|m| (*m, Strength::Whole));
    let by_parts = || alternatives(heading).or_else(|| without_note(heading));
    let found = whole
        .or_else(|| by_pattern(&text))
        .or_else(by_parts)
        .or_else(|| {
            let words = Words::of(&text);
            head_noun(&words)
                .map(|m| (m, Strength::Start))
                .or_else(|| longest(&words, 0..1).map(|m| (m, Strength::Start)))
                .filter(|_| !is_weak_start(&words))
                .or_else(|| longest(&words, 1..words.len()).map(|m| (m, Strength::Inside)))
                .or_else(|| most_votes(&text).map(|f| (Meaning::Field(f), Strength::Word)))
        });
    found.map(|(meaning, strength)| (in_its_tense(meaning, &text), strength))
}

/// Whether a heading is known as a whole.
pub(super) fn is_known(heading: &str) -> bool {
    let text = normalise(without_numbering(heading));
    let is_listed = || PHRASES.contains_key(text.as_str());
    let is_told = || matches!(by_pattern(&text), Some((_, Strength::Whole)));
    is_number_sign(heading) || !text.is_empty() && (is_listed() || is_told())
}

/// What a heading of two names means ('Evidence / impact'): the first, if the list has it.
fn alternatives(heading: &str) -> Option<(Meaning, Strength)> {
    let (first, second) = without_numbering(heading).split_once('/')?;
    let (first, second) = (normalise(first), normalise(second));
    let is_name = |text: &str| (1..=MAX_NAME_WORDS).contains(&text.split(' ').count());
    let meaning = *PHRASES.get(first.as_str())?;
    (is_name(&first) && is_name(&second)).then_some((meaning, Strength::Start))
}

/// What a heading means without what it says in brackets behind its name: 'Tasks (one in a line)'.
fn without_note(heading: &str) -> Option<(Meaning, Strength)> {
    let (name, _) = heading.split_once(" (")?;
    let (meaning, strength) = lookup(name)?;
    (strength >= Strength::Start).then_some((meaning, Strength::Start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(heading: &str) -> Option<Field> {
        match lookup(heading)?.0 {
            Meaning::Field(f) => Some(f),
            _ => None,
        }
    }

    #[test]
    fn labels_with_a_question_behind_are_read_by_the_label() {
        assert_eq!(
            field("OUTCOME What do we want to see?"),
            Some(Field::Outcome)
        );
        assert_eq!(field("BY WHEN Timescale in stages"), Some(Field::ByWhen));
        assert_eq!(
            field("MONITORING How will this be assessed? RAG rating"),
            Some(Field::Monitoring)
        );
    }

    #[test]
    fn the_first_of_two_names_and_what_stands_outside_brackets_decide() {
        assert_eq!(field("Evidence / impact"), Some(Field::Monitoring));
        assert_eq!(field("Lead / owner"), Some(Field::ByWhom));
        assert_eq!(
            field("Outcome (for children, not for services)"),
            Some(Field::Outcome)
        );
    }

    #[test]
    fn what_is_to_be_done_is_told_from_what_has_been() {
        assert_eq!(field("Measures to be put in place"), Some(Field::Action));
        assert_eq!(
            field("Recommendation to be implemented"),
            Some(Field::Recommendation)
        );
        for done in [
            "Milestones met",
            "Finished on",
            "Actual finish date",
            "Method of checking",
        ] {
            assert_eq!(field(done), Some(Field::Monitoring), "{done}");
        }
        for beside in ["Priority rating", "Source para"] {
            assert_eq!(field(beside), Some(Field::Other), "{beside}");
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(field("Outcome measure / evidence"), Some(Field::Monitoring));
        assert_eq!(field("Action taken"), Some(Field::Monitoring));
        assert_eq!(field("Target date for completion"), Some(Field::ByWhen));
        assert_eq!(
            field("Key milestones achieved in enacting recommendation"),
            Some(Field::Monitoring)
        );
    }

    #[test]
    fn unlisted_headings_are_read_by_a_telling_word() {
        assert_eq!(field("Who is to take this forward"), Some(Field::ByWhom));
        assert_eq!(
            field("Wording of the recommendation"),
            Some(Field::Recommendation)
        );
        assert_eq!(field("Milestones passed so far"), Some(Field::Monitoring));
        assert_eq!(field("Zebra"), None);
    }

    #[test]
    fn printed_numbering_is_no_part_of_a_heading() {
        assert_eq!(field("2. Recommendation"), Some(Field::Recommendation));
        assert_eq!(field("(c) Lead"), Some(Field::ByWhom));
        assert_eq!(field("4 By when"), Some(Field::ByWhen));
        assert_eq!(without_numbering("Recommendation 4"), "Recommendation 4");
    }

    #[test]
    fn tense_parts_what_is_intended_from_what_came_of_it() {
        assert_eq!(field("Difference it will make"), Some(Field::Outcome));
        assert_eq!(field("Difference made"), Some(Field::Monitoring));
        assert_eq!(
            field("What difference has this made?"),
            Some(Field::Monitoring)
        );
        assert_eq!(field("Change we hope to see"), Some(Field::Outcome));
        assert_eq!(field("Action taken / to be taken"), Some(Field::Action));
        assert_eq!(field("Action taken"), Some(Field::Monitoring));
    }

    #[test]
    fn dates_and_owners_that_are_not_the_deadline_or_the_lead() {
        assert_eq!(field("Date implemented"), Some(Field::Monitoring));
        assert_eq!(
            field("Date recommendation fully met"),
            Some(Field::Monitoring)
        );
        assert_eq!(field("Date of origin"), Some(Field::Other));
        assert_eq!(field("Date action raised"), Some(Field::Other));
        assert_eq!(field("Planned review date"), Some(Field::Monitoring));
        assert_eq!(
            field("Responsibility for monitoring"),
            Some(Field::Monitoring)
        );
        assert_eq!(field("Date to be completed by"), Some(Field::ByWhen));
        assert_eq!(field("Lead officer and timeframe"), Some(Field::ByWhom));
        assert_eq!(field("Report paragraph"), Some(Field::Other));
    }
}
