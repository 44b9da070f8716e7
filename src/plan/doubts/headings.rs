//! Headings between the tables of a plan that were not taken for sections.

use super::super::RawRecommendation;
use super::super::sheet::Sheet;
use super::{Made, boxes, push};
use crate::diagnostic::Code;
use crate::table::Line;
use crate::tuning::plan as tuning;

/// Adds a doubt to the rows of every table under a heading that is no section of theirs and no repeated title.
pub(super) fn raise(made: &Made<'_, '_>, recommendations: &mut [RawRecommendation]) {
    let Some(first) = made.draft.sheets.first() else {
        return;
    };
    for (index, sheet) in made.draft.sheets.iter().enumerate().skip(1) {
        let Some(text) = unused(first, sheet, recommendations) else {
            continue;
        };
        for (group, r) in made.groups.iter().zip(recommendations.iter_mut()) {
            if boxes(group).any(|(s, _)| s == index) {
                let text = format!(
                    "The heading '{text}' stands above this row's table; it may be its section."
                );
                push(r, Code::RowsGuessed, text);
            }
        }
    }
}

/// The last heading above a table, unless it names a section or was printed above the first table too.
fn unused(
    first: &Sheet<'_>,
    sheet: &Sheet<'_>,
    recommendations: &[RawRecommendation],
) -> Option<String> {
    let is_heading = |l: &&&Line| {
        l.words.len() <= tuning::MAX_SECTION_WORDS_COUNT && l.words.iter().all(|w| w.bold)
    };
    // What was read as the recommendation above its actions is no section.
    let end = sheet
        .lead
        .as_ref()
        .map_or(sheet.above.len(), |l| l.n_before);
    let text = sheet.above[..end].iter().rev().find(is_heading)?.text();
    let is_repeated = first.above.iter().any(|l| l.text() == text)
        || text.to_lowercase().contains("continued")
        || text.to_lowercase().contains("plan");
    let is_section = recommendations
        .iter()
        .filter_map(|r| r.section.as_deref())
        .any(|s| s == text);
    (!is_repeated && !is_section).then_some(text)
}
