//! Whether a table under the same headings opens another plan: those of single agencies behind that of the board.
//!
//! Sections number their recommendations anew too, and have titles. A plan's title says that it is one.

use super::{Draft, Sheet};
use crate::plan::heading::flat_text;
use crate::plan::rows::names_plan;
use crate::tuning::plan as tuning;

/// Whether a sheet stands under the title of a plan that is not the draft's, and its numbers start again.
pub(super) fn opens_another(draft: &Draft<'_>, sheet: &Sheet<'_>) -> bool {
    let Some(first) = draft.sheets.first() else {
        return false;
    };
    let titles = title(first).zip(title(sheet));
    let is_other = titles.is_some_and(|(a, b)| a.to_lowercase() != b.to_lowercase());
    is_other && first_label(first).is_some() && first_label(first) == first_label(sheet)
}

/// The title of a plan above a sheet.
fn title(sheet: &Sheet<'_>) -> Option<String> {
    let texts = sheet.blocks.iter().rev().map(|b| flat_text(&b.cell));
    let is_title = |text: &String| {
        let words = text.split_whitespace().count();
        words <= tuning::MAX_SECTION_WORDS_COUNT && !text.ends_with('.') && names_plan(text)
    };
    let mut titles = texts.filter(is_title);
    titles.next()
}

/// The word that the first row below the headings starts with, if it is a label.
fn first_label(sheet: &Sheet<'_>) -> Option<String> {
    let row = sheet.headings.first()?.end;
    let text = sheet.starting(row).next().map(flat_text)?;
    let word = text.split_whitespace().next()?.to_owned();
    word.contains(|c: char| c.is_ascii_digit()).then_some(word)
}
