//! Titles of sections and plans, and what stands beside them.

use crate::lexicon::{self, List};
use crate::plan::content::{self, looks_like_status};
use crate::plan::heading::flat_text;
use crate::plan::number::{self, Form};
use crate::plan::rows::band::Band;
use crate::plan::vocabulary::normalise;
use crate::table::Cell;
use crate::tuning::plan as tuning;

/// The cells of a section's title: its number, if that has a cell of its own, and its text.
pub(in crate::plan::rows) fn title_cells<'b, 't>(band: &'b Band<'t>) -> &'b [&'t Cell] {
    match band.starting.as_slice() {
        [number, title, ..]
            if is_label_of_title(&flat_text(number)) && !looks_like_note(&flat_text(title)) =>
        {
            &band.starting[..2]
        }
        cells => &cells[..cells.len().min(1)],
    }
}

/// The text of a section's title, or of a recommendation over the full width.
pub(super) fn title_of(band: &Band<'_>) -> String {
    let texts: Vec<String> = title_cells(band).iter().map(|c| flat_text(c)).collect();
    texts.join(" ")
}

/// Whether the only text of a band reads as a recommendation: with a label, or as a sentence.
pub(in crate::plan::rows) fn reads_as_recommendation(band: &Band<'_>) -> bool {
    let text = title_of(band);
    is_sentence(&text) || number::leading(&text).is_some_and(|l| l.form == Form::Named)
}

/// Whether every cell over a band starts and ends in it: nothing goes on from the row above.
pub(super) fn stands_alone(band: &Band<'_>) -> bool {
    let mut cells = band.cells.iter().flatten();
    cells.all(|(c, starts)| *starts && c.row_span == 1)
}

/// Whether the first of two cells is the label of the title in the second: also a capital letter without stop or bracket,
/// which in front of running text may be an article.
pub(super) fn is_label_of_title(text: &str) -> bool {
    let mut letters = text.chars();
    let is_letter = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    is_letter || content::is_only_label(text)
}

/// Short, starting with a capital or a figure, and no sentence.
pub(super) fn is_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= tuning::MAX_SECTION_WORDS_COUNT
        && !text.ends_with(['.', ',', ';'])
        && !text.starts_with(char::is_lowercase)
}

/// A sentence, or long, or saying what should be.
pub(super) fn is_sentence(text: &str) -> bool {
    let rest = number::leading(text).map_or(text, |l| &text[l.length..]);
    let words = rest.split_whitespace().count();
    let says = [" should ", " must ", " to ensure ", " needs to ", " will "];
    words > tuning::MAX_SECTION_WORDS_COUNT
        || (words >= 6 && (text.ends_with('.') || says.iter().any(|s| rest.contains(s))))
}

/// Whether a text is the title of a plan, not of a section of it.
pub(in crate::plan) fn names_plan(text: &str) -> bool {
    let text = normalise(text);
    let has = |list: &[&str]| text.split(' ').any(|w| list.contains(&w));
    let recommends = has(&["recommendation", "recommendations", "argymhellion"]);
    let acts = has(&["action", "actions", "progress"]);
    let are_both = has(&["recommendations"]) && has(&["actions", "responses"]);
    let is_part = has(&["annex", "appendix", "atodiad"]);
    let is_record = has(&[
        "tracker", "trackers", "log", "register", "schedule", "matrix", "record", "table",
    ]);
    has(&["plan", "plans", "cynllun"]) || (is_part || is_record) && (recommends || acts) || are_both
}

/// Whether a text is the name of a board or partnership, and nothing else.
pub(super) fn names_board(text: &str) -> bool {
    let name = normalise(text);
    let is_end = |body: &str| name.ends_with(&normalise(body));
    // 'Safer Elmbridge Partnership'.
    let is_around = || name.starts_with("safer ") && name.ends_with(" partnership");
    is_title(text) && (is_around() || lexicon::entries(List::Boards).any(is_end))
}

/// Whether a cell has few enough words to be a note beside a section row.
pub(super) fn is_brief(cell: &Cell) -> bool {
    cell.lines.iter().map(|l| l.words.len()).sum::<usize>() <= tuning::MAX_NOTE_WORDS_COUNT
}

/// What stands beside a section row: a status for all of it.
pub(in crate::plan::rows) fn looks_like_note(text: &str) -> bool {
    let lower = text.to_lowercase();
    looks_like_status(text)
        || lower.contains("complete")
        || lower.contains("all actions")
        || lower.contains("ongoing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_letter_in_a_cell_of_its_own_is_the_label_of_a_title() {
        for label in ["A", "B", "1", "2.1", "C.", "(b)"] {
            assert!(is_label_of_title(label), "{label}");
        }
        for text in ["", "a", "Health", "A review"] {
            assert!(!is_label_of_title(text), "{text}");
        }
    }
}
