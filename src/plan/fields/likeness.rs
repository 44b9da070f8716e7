//! How much a list of labels reads like the headings of a plan.

use super::super::Field;
use super::super::vocabulary::{Meaning, Strength, lookup, normalise};

/// Each label that the lexicon knows, by how much of it.
const WHOLE: f64 = 1.0;
const START: f64 = 0.8;
const INSIDE: f64 = 0.4;
const WORD: f64 = 0.2;
/// Each label that it does not know.
const UNKNOWN: f64 = -0.4;
/// Each label that tells of something else: an event, a term, a member of a panel.
const NOT_PLAN: f64 = -1.5;
/// Each field after the first that the labels name.
const ANOTHER_FIELD: f64 = 0.5;
/// What is to be done or was recommended, beside who, when or how it is checked.
const WHAT_AND_HOW: f64 = 1.5;
/// No label for what is to be done or was recommended.
const NO_WHAT: f64 = -5.0;
/// No label for who, when or how it is checked.
const NO_HOW: f64 = -5.0;
/// Each label of what stands beside: scope, page, priority.
const BESIDE: f64 = 0.3;
/// Each label without meaning, where only single words speak for what is to be done: those stand in any row.
const WEAK_WHAT: f64 = -1.0;
/// What happened, where nobody recommended anything: a chronology.
const STORY: f64 = -4.0;
/// Everything but a few short words: a row of texts.
const LONG_TEXT: f64 = -1.0;
/// Labels longer than this are texts.
const MAX_LABEL_WORDS: usize = 28;
/// A single telling word says something in labels of at most so many words, a phrase in twice as many.
const MAX_BRIEF_WORDS: usize = 8;

/// How much a list of labels reads like the headings of a plan: above 0 it does, and the more the surer.
pub(in crate::plan) fn likeness<T: AsRef<str>>(labels: &[T]) -> f64 {
    let texts = || labels.iter().map(AsRef::as_ref).filter(|l| !l.is_empty());
    let meanings: Vec<Option<(Meaning, Strength)>> = texts().map(meaning).collect();
    let own: f64 = meanings.iter().map(|m| of_label(*m)).sum();
    let long = texts().filter(|t| t.split_whitespace().count() > MAX_LABEL_WORDS);
    let mut fields: Vec<Field> = meanings.iter().filter_map(|m| field(*m)).collect();
    fields.sort_unstable();
    fields.dedup();
    let has = |wanted: &[Field]| fields.iter().any(|f| wanted.contains(f));
    let what = has(&[Field::Recommendation, Field::Action]);
    let is_weak = !meanings.iter().any(|m| {
        let named = m.filter(|(_, strength)| *strength >= Strength::Start);
        matches!(field(named), Some(Field::Recommendation | Field::Action))
    });
    let unknown = meanings.iter().filter(|m| m.is_none()).count();
    let how = has(&[Field::ByWhom, Field::ByWhen, Field::Monitoring]);
    let is_story = texts().any(is_event) && !has(&[Field::Recommendation, Field::ByWhom]);
    own + LONG_TEXT * long.count() as f64
        + ANOTHER_FIELD * fields.len().saturating_sub(1) as f64
        + match (what, how) {
            (true, true) if is_weak && unknown > 0 => WEAK_WHAT * unknown as f64,
            (true, true) => WHAT_AND_HOW,
            (true, false) => NO_HOW,
            (false, _) => NO_WHAT,
        }
        + if is_story { STORY } else { 0.0 }
}

/// What a label means. Any text has a word or phrase that some heading has; only in few words it says something.
fn meaning(label: &str) -> Option<(Meaning, Strength)> {
    let words = label.split_whitespace().count();
    lookup(label).filter(|(_, strength)| match strength {
        Strength::Word => words <= MAX_BRIEF_WORDS && !label.ends_with('.'),
        Strength::Inside => words <= 2 * MAX_BRIEF_WORDS && !label.ends_with('.'),
        Strength::Start | Strength::Whole => true,
    })
}

fn of_label(meaning: Option<(Meaning, Strength)>) -> f64 {
    match meaning {
        None => UNKNOWN,
        Some((Meaning::NotPlan, _)) => NOT_PLAN,
        Some((Meaning::Field(Field::Other) | Meaning::Agency, _)) => BESIDE,
        Some((_, Strength::Whole)) => WHOLE,
        Some((_, Strength::Start)) => START,
        Some((_, Strength::Inside)) => INSIDE,
        Some((_, Strength::Word)) => WORD,
    }
}

fn field(meaning: Option<(Meaning, Strength)>) -> Option<Field> {
    match meaning?.0 {
        Meaning::Field(Field::Other | Field::Number | Field::Section)
        | Meaning::Agency
        | Meaning::NotPlan => None,
        Meaning::Field(field) => Some(field),
        Meaning::Completion => Some(Field::ByWhen),
        Meaning::Comments => Some(Field::Monitoring),
        Meaning::Result => Some(Field::Outcome),
    }
}

fn is_event(label: &str) -> bool {
    let text = normalise(label);
    text.split(' ').any(|w| matches!(w, "event" | "events"))
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn headings_of_plans_are_told_from_those_of_other_tables() {
        let plans: [&[&str]; 6] = [
            &[
                "No",
                "Recommendation",
                "Action",
                "Lead",
                "By when",
                "Progress",
            ],
            &[
                "1. Rec No",
                "2. Recommendation",
                "3. Lead officer",
                "4. Target date",
            ],
            &["Ref", "Action", "Lead", "By when"],
            &[
                "What the panel asks of us",
                "Our steps",
                "Who makes it happen",
                "Ready by",
            ],
            &["Objective", "Task", "Owner", "Deadline", "RAG"],
            &[
                "Argymhelliad",
                "Camau gweithredu",
                "Arweinydd",
                "Erbyn pryd",
            ],
        ];
        let others: [&[&str]; 8] = [
            &[
                "Supervision was led by tasks",
                "That the service should telephone every young person who is waiting",
                "Duty clinician to telephone each young person on the list weekly",
                "Clinical Lead",
                "9.8.18",
            ],
            &[
                "Electronic record to show an alert after two missed visits",
                "Chair of the sub-group",
                "Ongoing, rolling programme",
                "Alert specified; the supplier has given a delivery date",
            ],
            &["Date", "Source", "Event"],
            &["Date", "Event", "Action taken"],
            &["Name", "Role", "Organisation"],
            &["Abbreviation", "Meaning"],
            &["Version", "Date", "Author", "Amendment"],
            &["Colour", "Meaning"],
        ];
        for labels in plans {
            assert!(likeness(labels) > 0.0, "{labels:?} {}", likeness(labels));
        }
        for labels in others {
            assert!(likeness(labels) <= 0.0, "{labels:?} {}", likeness(labels));
        }
    }
}
