//! What headings mean: a lexicon of phrases, and of single words for headings that no phrase matches.

use super::Field;
use crate::label;
pub(super) use crate::lexicon::as_listed as normalise;
use crate::lexicon::{self, List, PerLexicon};
use rustc_hash::{FxHashMap, FxHashSet};

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

/// Words that vote for a field, and with how many votes.
static VOTERS: PerLexicon<Vec<(&'static str, Field, f64)>> = PerLexicon::new(|| {
    lexicon::pairs(List::HeadingWords)
        .filter_map(|(name, rest)| {
            let (votes, word) = rest.split_once(',')?;
            match meaning(name)? {
                Meaning::Field(field) => Some((word, field, votes.parse().ok()?)),
                _ => None,
            }
        })
        .collect()
});

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

/// What a heading means, by the longest phrase that matches most of it.
pub(super) fn lookup(heading: &str) -> Option<(Meaning, Strength)> {
    if matches!(heading.trim(), "#" | "№") {
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

/// Most words of each of two names of a column.
const MAX_NAME_WORDS: usize = 3;

/// What families of headings mean that no list can hold.
fn by_pattern(text: &str) -> Option<(Meaning, Strength)> {
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    let starts = |list: &[&str]| {
        text.split(' ')
            .any(|w| list.iter().any(|l| w.starts_with(l)))
    };
    let is_short = text.split(' ').count() <= 6;
    let field = |f: Field| Some((Meaning::Field(f), Strength::Start));
    // 'Comments on progress' are progress; 'milestones passed so far', whatever they are, too.
    if text.starts_with("comment") && has(&["progress", "status", "evidence", "update"])
        || text.ends_with(" so far")
        || text.ends_with(" to date")
    {
        return field(Field::Monitoring);
    }
    if !is_short {
        return None;
    }
    // Who watches over the action is not who does it.
    if has(&["monitoring", "assurance", "oversight", "scrutiny"])
        && starts(&[
            "responsib",
            "lead",
            "body",
            "group",
            "officer",
            "accountab",
            "who",
        ])
    {
        return field(Field::Monitoring);
    }
    if let Some(told) = by_verb(text) {
        return field(told);
    }
    if has(&["date", "dates"]) && !text.contains("to be ") && !has(&["by", "for", "target", "due"])
    {
        if has(&DONE) {
            return field(Field::Monitoring);
        }
        if has(&BEGUN) {
            return field(Field::Other);
        }
    }
    // Where it stands in the report.
    if has(&["para", "paras", "paragraph", "paragraphs", "page", "pages"]) {
        let strength = if text.split(' ').count() <= MAX_NAME_WORDS {
            Strength::Whole
        } else {
            Strength::Start
        };
        return Some((Meaning::Field(Field::Other), strength));
    }
    if has(&["review"]) && has(&["date", "next", "planned", "due"]) {
        return field(Field::Monitoring);
    }
    // One column for owner and date: the field is the owner's.
    let who = [
        "lead",
        "leads",
        "who",
        "whom",
        "owner",
        "responsible",
        "responsibility",
        "officer",
    ];
    let when = [
        "when",
        "timescale",
        "timescales",
        "deadline",
        "date",
        "timeframe",
        "timing",
    ];
    (has(&who) && has(&when) && text.contains(' ')).then_some(())?;
    Some((Meaning::Field(Field::ByWhom), Strength::Whole))
}

/// What a heading of few words means by what it says of doing, checking and having done.
fn by_verb(text: &str) -> Option<Field> {
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    let starts = |list: &[&str]| {
        text.split(' ')
            .any(|w| list.iter().any(|l| w.starts_with(l)))
    };
    let last = text.rsplit(' ').next().unwrap_or_default();
    // How urgent it is, however graded.
    if has(&["priority", "urgency", "risk"])
        && matches!(
            last,
            "rating" | "level" | "score" | "ranking" | "grade" | "code" | "order"
        )
    {
        return Some(Field::Other);
    }
    // 'Measures to be put in place': what is to be done.
    if !starts(&["recommend"])
        && text
            .split_once(" to be ")
            .is_some_and(|(_, what)| TO_DO.contains(&what))
    {
        return Some(Field::Action);
    }
    if has(&["method", "means", "mechanism"])
        && starts(&["check", "monitor", "measur", "review", "assur"])
    {
        return Some(Field::Monitoring);
    }
    if has(&["actual"]) && has(&["date", "finish", "completion"]) {
        return Some(Field::Monitoring);
    }
    // 'Milestones met', 'Finished on': what has been.
    let is_ahead = has(&["to", "will", "be", "by", "when", "for", "target", "due"]);
    if !is_ahead && (MET.contains(&last) || last == "on" && has(&DONE)) {
        return Some(Field::Monitoring);
    }
    let is_lesson = has(&["learning", "lesson", "lessons", "finding", "findings"]);
    (starts(&["recommendation"]) && is_lesson).then_some(Field::Recommendation)
}

/// 'Measures to be put in place': what is to be done.
const TO_DO: [&str; 8] = [
    "put in place",
    "taken",
    "made",
    "done",
    "undertaken",
    "carried out",
    "implemented",
    "delivered",
];

/// 'Milestones met': what has been reached.
const MET: [&str; 5] = ["met", "achieved", "reached", "passed", "delivered"];

/// 'Date implemented': when something was over.
const DONE: [&str; 14] = [
    "implemented",
    "completed",
    "achieved",
    "closed",
    "delivered",
    "done",
    "finished",
    "met",
    "concluded",
    "discharged",
    "actioned",
    "evidenced",
    "embedded",
    "signed",
];

/// 'Date raised': when something began.
const BEGUN: [&str; 14] = [
    "origin",
    "raised",
    "added",
    "identified",
    "logged",
    "agreed",
    "opened",
    "recorded",
    "issued",
    "created",
    "entered",
    "received",
    "accepted",
    "started",
];

/// What was intended is an outcome; what came of it is monitoring: 'difference it will make', 'difference made'.
fn in_its_tense(meaning: Meaning, text: &str) -> Meaning {
    const AHEAD: [&str; 16] = [
        "will", "would", "should", "want", "wanted", "intend", "intended", "expected", "hope",
        "hoped", "desired", "aim", "to", "shall", "planned", "trying",
    ];
    const BEHIND: [&str; 9] = [
        "has",
        "have",
        "had",
        "made",
        "did",
        "achieved",
        "seen",
        "delivered",
        "realised",
    ];
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    if meaning == Meaning::Field(Field::Outcome) && has(&BEHIND) && !has(&AHEAD) {
        Meaning::Field(Field::Monitoring)
    } else {
        meaning
    }
}

/// How much the single words of a heading speak for each field.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes([f64; 9]);

impl Votes {
    /// Counts the votes of a heading's words.
    pub(super) fn of(heading: &str) -> Self {
        Self::of_normal(&normalise(without_numbering(heading)))
    }

    fn of_normal(text: &str) -> Self {
        let padded = format!(" {text} ");
        let mut votes = Self::default();
        for (word, field, n) in VOTERS.iter() {
            let found = match word.strip_suffix('*') {
                Some(start) => padded.contains(&format!(" {start}")),
                None => padded.contains(&format!(" {word} ")),
            };
            if found {
                votes.0[*field as usize] += n;
            }
        }
        votes
    }

    /// The votes for a field.
    pub(super) fn of_field(&self, field: Field) -> f64 {
        self.0.get(field as usize).copied().unwrap_or_default()
    }
}

/// The field that most words of a heading speak for, if they do so clearly.
fn most_votes(text: &str) -> Option<Field> {
    const FIELDS: [Field; 7] = [
        Field::Monitoring,
        Field::Recommendation,
        Field::ByWhen,
        Field::ByWhom,
        Field::Outcome,
        Field::Action,
        Field::Other,
    ];
    const MIN_VOTES: f64 = 2.0;
    const MAX_WORDS: usize = 12;
    // Sentences have telling words by chance.
    if text.split(' ').count() > MAX_WORDS {
        return None;
    }
    let votes = Votes::of_normal(text);
    let mut best: Option<(Field, f64)> = None;
    for field in FIELDS {
        let n = votes.of_field(field);
        if n >= MIN_VOTES && best.is_none_or(|(_, most)| n > most) {
            best = Some((field, n));
        }
    }
    best.map(|(field, _)| field)
}

/// A normalised text and its words: with one space between them, every phrase of it is a piece of it.
struct Words<'t> {
    text: &'t str,
    all: Vec<&'t str>,
    /// Where each word starts in the text.
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let all: Vec<&str> = text.split(' ').collect();
        let mut next = 0;
        let starts = all.iter().map(|word| {
            let start = next;
            next += word.len() + 1;
            start
        });
        Self {
            text,
            starts: starts.collect(),
            all,
        }
    }

    fn len(&self) -> usize {
        self.all.len()
    }

    /// The words of a range that is not empty, with single spaces.
    fn phrase(&self, range: std::ops::Range<usize>) -> &'t str {
        let last = range.end - 1;
        &self.text[self.starts[range.start]..self.starts[last] + self.all[last].len()]
    }
}

/// In a short heading without a preposition the last words say what it is: an 'action status' is a status.
fn head_noun(words: &Words<'_>) -> Option<Meaning> {
    const LINKS: [&str; 16] = [
        "of", "to", "for", "by", "on", "in", "and", "or", "from", "with", "is", "are", "was",
        "were", "will", "do",
    ];
    if !(2..=4).contains(&words.len()) || words.all.iter().any(|w| LINKS.contains(w)) {
        return None;
    }
    (1..words.len()).find_map(|start| {
        let phrase = words.phrase(start..words.len());
        let found = PHRASES.get(phrase).copied();
        found.filter(|m| is_telling(*m, phrase))
    })
}

/// The meaning of the longest phrase that starts at one of the words.
fn longest(words: &Words<'_>, starts: std::ops::Range<usize>) -> Option<Meaning> {
    const MAX_PHRASE_WORDS: usize = 8;
    let mut best: Option<(usize, Meaning)> = None;
    for start in starts.filter(|start| FIRST_WORDS.contains(words.all[*start])) {
        for end in (start + 1..=words.len().min(start + MAX_PHRASE_WORDS)).rev() {
            let phrase = words.phrase(start..end);
            let is_inner_scrap = start > 0 && end - start == 1;
            let found = PHRASES.get(phrase).copied();
            let found = found.filter(|m| !is_inner_scrap || is_telling(*m, phrase));
            if let Some(meaning) = found {
                if best.is_none_or(|(length, _)| phrase.len() > length) {
                    best = Some((phrase.len(), meaning));
                }
                break;
            }
        }
    }
    best.map(|(_, meaning)| meaning)
}

/// Inside a heading, only words that name a field count; 'how', 'no' and 'what' may belong to any question.
fn is_telling(meaning: Meaning, word: &str) -> bool {
    const VAGUE: [&str; 14] = [
        "how", "what", "why", "no", "number", "line", "for", "id", "item", "when", "who",
        "response", "position", "complete",
    ];
    !VAGUE.contains(&word)
        && meaning != Meaning::NotPlan
        && !matches!(meaning, Meaning::Field(Field::Other))
}

/// A heading that starts with a question word is read as a whole, not by that word.
fn is_weak_start(words: &Words<'_>) -> bool {
    const QUESTION: [&str; 4] = ["how", "what", "why", "to"];
    let is_bare = |n: usize| PHRASES.contains_key(words.phrase(0..n));
    words.len() > 1 && QUESTION.contains(&words.all[0]) && !(2..=words.len().min(8)).any(is_bare)
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
