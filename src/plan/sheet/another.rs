//! Whether a table under the same headings opens another plan: those of single agencies behind that of the board.
//!
//! Sections number their recommendations anew too, and have titles. A plan's title says that it is one.

use super::{Draft, Sheet};
use crate::plan::heading::flat_text;
use crate::plan::number;
use crate::plan::rows::names_plan;
use crate::tuning::plan as tuning;

/// Whether a sheet stands under the title of a plan that is not the draft's, and its numbers start again.
pub(super) fn opens_another(draft: &Draft<'_>, sheet: &Sheet<'_>) -> bool {
    let Some(first) = draft.sheets.first() else {
        return false;
    };
    let Some(own) = title(sheet).map(|t| t.to_lowercase()) else {
        return false;
    };
    // 'Action plan (continued)'
    let is_other = title(first).is_none_or(|t| !own.starts_with(&t.to_lowercase()));
    is_other && first_label(first).is_some() && first_label(first) == first_label(sheet)
}

/// The title of a plan above a sheet.
fn title(sheet: &Sheet<'_>) -> Option<String> {
    let texts = sheet.blocks.iter().rev().map(|b| flat_text(&b.cell));
    let mut titles = texts.filter(|text| is_title(text));
    titles.next()
}

/// Whether a text is the title of a plan.
pub(super) fn is_title(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= tuning::MAX_SECTION_WORDS_COUNT && !text.ends_with('.') && names_plan(text)
}

/// The label of the first row below the headings.
fn first_label(sheet: &Sheet<'_>) -> Option<String> {
    let row = sheet.headings.first()?.end;
    let text = sheet.starting(row).next().map(flat_text)?;
    let named = number::leading(&text).map(|l| l.text);
    let label = named.or_else(|| Some(text.split_whitespace().next()?.to_owned()))?;
    label
        .contains(|c: char| c.is_ascii_digit())
        .then_some(label)
}
