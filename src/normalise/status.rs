//! The status of a recommendation, from the words of its monitoring cells.
//!
//! Several in one recommendation: all alike, that; any overdue, overdue; otherwise in progress. Of updates of different
//! days the latest holds. Words that stand for work without an end ("Ongoing") count only where no other word stands.

use super::contract::Status;
use super::located::Located;
use super::record::Cells;
use super::updates::{self, Update};
use crate::plan::{Field, Mark, PlanCell};
use crate::text::fold::folded;
use crate::text::status::{self, Found, State};
use crate::text::when;

impl From<State> for Status {
    fn from(state: State) -> Self {
        match state {
            State::Completed => Self::Completed,
            State::PartiallyCompleted => Self::PartiallyCompleted,
            State::InProgress => Self::InProgress,
            State::NotStarted => Self::NotStarted,
            State::Overdue => Self::Overdue,
            State::Paused => Self::Paused,
            State::Superseded => Self::Superseded,
            State::Rejected => Self::Rejected,
        }
    }
}

/// The status of a recommendation: from its latest update; where it has none, from its `by_when`.
pub(super) fn of_cells(cells: &Cells<'_>, located: &Located) -> Option<Status> {
    let updates = updates::newest_first(cells.of(Field::Monitoring));
    let of_update = |update| of_update(update, located);
    updates.iter().find_map(of_update).or_else(|| {
        let paragraphs = cells
            .of(Field::ByWhen)
            .flat_map(|(_, cell)| &cell.paragraphs);
        let found: Vec<State> = paragraphs.filter_map(|p| of_due(&p.text)).collect();
        summed(&found)
    })
}

fn of_update(update: &Update<'_>, located: &Located) -> Option<Status> {
    let found: Vec<Found> = update
        .cells
        .iter()
        .flat_map(|(heading, cell)| of_cell(heading, cell, &located.choices(cell)))
        .collect();
    let of = |is_weak: bool| {
        let states = found.iter().filter(|f| f.is_weak == is_weak);
        summed(&states.map(|f| f.state).collect::<Vec<State>>())
    };
    of(false).or_else(|| of(true))
}

fn of_cell(heading: &str, cell: &PlanCell, choices: &[(&str, Mark)]) -> Vec<Found> {
    if !choices.is_empty() {
        return chosen(choices, cell);
    }
    let asks = asks_whether_done(heading);
    let of_text =
        |text: &str| status::of_paragraph(text).or_else(|| asks.then(|| of_answer(text)).flatten());
    let is_date_column = asks_for_date(heading);
    let found: Vec<Found> = updates::latest_said(cell, of_text)
        .into_iter()
        // "N/A" under "Date completed" means that there is no date.
        .filter(|found| !(is_date_column && found.is_weak))
        .collect();
    if found.is_empty() {
        return of_torn(cell).into_iter().collect();
    }
    found
}

/// The status words that are chosen among boxes, and those that stand beside: the ticked ones, or the crossed ones where
/// none is ticked.
fn chosen(choices: &[(&str, Mark)], cell: &PlanCell) -> Vec<Found> {
    let with = |wanted: Mark| choices.iter().filter(move |(_, mark)| *mark == wanted);
    let mark = match with(Mark::Ticked).next() {
        Some(_) => Mark::Ticked,
        None => Mark::Crossed,
    };
    let beside = cell.paragraphs.iter().map(|p| p.text.as_str());
    let beside = beside.filter(|text| !is_offered(text, choices));
    with(mark)
        .map(|(label, _)| *label)
        .chain(beside)
        .filter_map(status::of_paragraph)
        .collect()
}

/// Whether a paragraph only says what boxes offer.
fn is_offered(text: &str, choices: &[(&str, Mark)]) -> bool {
    let rest = choices.iter().fold(folded(text), |rest, (label, _)| {
        rest.replace(&folded(label), "")
    });
    !rest.contains(char::is_alphanumeric)
}

/// A status that a narrow column tore into paragraphs: "On" / "track".
fn of_torn(cell: &PlanCell) -> Option<Found> {
    const MOST: usize = 4;
    if !(2..=MOST).contains(&cell.paragraphs.len()) {
        return None;
    }
    let texts: Vec<&str> = cell.paragraphs.iter().map(|p| p.text.as_str()).collect();
    let text = texts.join(" ");
    status::is_only_status(&text)
        .then(|| status::of_paragraph(&text))
        .flatten()
}

/// How several status words add up.
fn summed(found: &[State]) -> Option<Status> {
    status::sum(found).map(Status::from)
}

/// In a due date cell a status is rarer and must be plain: "Completed", "Completed June 2013", "All actions completed",
/// while "Completed by June 2013" is a deadline.
fn of_due(text: &str) -> Option<State> {
    let found = status::of_paragraph(text)?;
    let says = matches!(
        found.state,
        State::Completed | State::PartiallyCompleted | State::Overdue | State::Superseded
    );
    let text = folded(text);
    let is_deadline = text.contains(" by ") || when::opens_with_date(&text);
    (says && !found.is_weak && !is_deadline).then_some(found.state)
}

/// The one status a colour's meaning in the document's own key names, wherever it stands in it.
pub(super) fn of_meaning(meaning: &str) -> Option<Status> {
    let found = status::anywhere(meaning);
    let first = *found.first()?;
    found.iter().all(|s| *s == first).then_some(first.into())
}

/// Whether a heading is a question that "Yes" or a tick answers.
fn asks_whether_done(heading: &str) -> bool {
    let heading = folded(heading);
    let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
    has(&[
        "complete",
        "achieved",
        "implemented",
        "delivered",
        "done",
        "closed",
        "signed off",
        "finished",
        "met?",
    ]) && !has(&["how", "what", "date"])
}

fn asks_for_date(heading: &str) -> bool {
    let heading = folded(heading);
    let words = heading.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|w| !w.is_empty());
    let is_date = |word: &str| matches!(word, "date" | "dates" | "when");
    // 'Completed on', but not 'Update on progress'.
    words.clone().next_back() == Some("on") || words.any(is_date)
}

/// A bare "Yes", tick or share; "No" does not say how far it got.
fn of_answer(text: &str) -> Option<Found> {
    let text = folded(text);
    let first = text.split([' ', '-', ',', '.', ':', '(']).next()?;
    let state = match first {
        "yes" | "y" | "\u{2713}" | "\u{2714}" | "\u{2611}" | "\u{2612}" | "[x]" | "\u{221a}"
        | "\u{2705}" | "\u{f0fc}" | "\u{f0fe}" | "ydy" | "ie" | "oes" => State::Completed,
        _ => of_share(&text)?,
    };
    Some(Found {
        state,
        is_weak: false,
    })
}

/// "60%" under "% complete".
fn of_share(text: &str) -> Option<State> {
    let figures = text.trim_end_matches(['.', ' ']).strip_suffix('%')?.trim();
    let share: u32 = figures.parse().ok()?;
    Some(match share {
        0 => State::NotStarted,
        1..100 => State::PartiallyCompleted,
        _ => State::Completed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_words_add_up() {
        use State::{Completed, InProgress, NotStarted, Overdue};
        assert_eq!(summed(&[]), None);
        assert_eq!(summed(&[Completed, Completed]), Some(Status::Completed));
        assert_eq!(
            summed(&[Completed, NotStarted, Overdue]),
            Some(Status::Overdue)
        );
        assert_eq!(summed(&[Completed, NotStarted]), Some(Status::InProgress));
        assert_eq!(summed(&[InProgress]), Some(Status::InProgress));
    }

    #[test]
    fn a_heading_asks_for_a_date_by_its_words() {
        for heading in ["Date completed", "Completed on:", "Completed (on)", "When"] {
            assert!(asks_for_date(heading), "{heading}");
        }
        assert!(!asks_for_date("Update on progress"));
    }

    #[test]
    fn yes_and_ticks_answer_a_question() {
        assert!(asks_whether_done("Complete Y/N"));
        assert!(asks_whether_done("Completed?"));
        assert!(!asks_whether_done("How will we know it is complete?"));
        assert!(!asks_whether_done("Date completed"));
        assert_eq!(of_answer("Yes").map(|f| f.state), Some(State::Completed));
        assert_eq!(
            of_answer("Y - May 2014").map(|f| f.state),
            Some(State::Completed)
        );
        assert_eq!(
            of_answer("\u{2713}").map(|f| f.state),
            Some(State::Completed)
        );
        assert_eq!(
            of_answer("80%").map(|f| f.state),
            Some(State::PartiallyCompleted)
        );
        assert_eq!(of_answer("No"), None);
    }

    #[test]
    fn a_due_date_cell_gives_a_status_only_where_it_is_plain() {
        assert_eq!(of_due("Completed"), Some(State::Completed));
        assert_eq!(of_due("Completed June 2013"), Some(State::Completed));
        assert_eq!(of_due("Complete by June 2013"), None);
        assert_eq!(of_due("Completed by June 2013"), None);
        assert_eq!(of_due("In progress"), None);
        assert_eq!(of_due("N/A"), None);
    }

    #[test]
    fn a_meaning_names_one_status() {
        assert_eq!(of_meaning("Action completed"), Some(Status::Completed));
        assert_eq!(of_meaning("action is on track"), Some(Status::InProgress));
        assert_eq!(of_meaning("Not started or overdue"), None);
        assert_eq!(of_meaning("no additional action needed"), None);
    }
}
