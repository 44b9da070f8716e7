//! Families of headings that no list can hold, told by their verbs and tense.

use super::{Meaning, Strength};
use crate::plan::Field;

/// What families of headings mean that no list can hold.
pub(super) fn by_pattern(text: &str) -> Option<(Meaning, Strength)> {
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
    // 'We will have done this by': a deadline, whatever it says before.
    let is_over = [
        "done", "finish", "complet", "achiev", "in place", "ready", "sorted",
    ];
    let is_someones = starts(&["who", "sign", "check", "verif", "approv", "agree"]);
    if text.ends_with(" by") && is_over.iter().any(|w| text.contains(w)) && !is_someones {
        return field(Field::ByWhen);
    }
    if !is_short {
        return None;
    }
    // 'Single / multi agency', 'Local or national': how far it reaches.
    let is_reach = |w: &str| matches!(w, "single" | "multi" | "local" | "regional" | "national");
    let all = ["agency", "or", "and", "action", "level"];
    let mut words = text.split(' ');
    if text.split(' ').filter(|w| is_reach(w)).count() > 1
        && words.all(|w| is_reach(w) || all.contains(&w))
    {
        return Some((Meaning::Field(Field::Other), Strength::Whole));
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
const BEGUN: [&str; 16] = [
    "made",
    "given",
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
pub(super) fn in_its_tense(meaning: Meaning, text: &str) -> Meaning {
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

/// Most words of each of two names of a column.
pub(super) const MAX_NAME_WORDS: usize = 3;
