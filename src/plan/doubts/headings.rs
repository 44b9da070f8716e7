//! Headings between the tables of a plan that were not taken for sections.

use super::super::RawRecommendation;
use super::super::heading::flat_text;
use super::super::sheet::{Block, Sheet};
use super::{Made, boxes, push};
use crate::diagnostic::Code;
use crate::tuning::plan as tuning;

/// Adds a doubt to the rows of every table under a heading that is no section of theirs and no repeated title.
pub(super) fn raise(made: &Made<'_, '_>, recommendations: &mut [RawRecommendation]) {
    let Some(first) = made.draft.sheets.first() else {
        return;
    };
    for (index, sheet) in made.draft.sheets.iter().enumerate().skip(1) {
        let Some(text) = unused(made, first, sheet, recommendations) else {
            continue;
        };
        for (group, r) in made.rows.groups.iter().zip(recommendations.iter_mut()) {
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
    made: &Made<'_, '_>,
    first: &Sheet<'_>,
    sheet: &Sheet<'_>,
    recommendations: &[RawRecommendation],
) -> Option<String> {
    let is_heading = |b: &&Block| {
        let words: usize = b.cell.lines.iter().map(|l| l.words.len()).sum();
        let mut all = b.cell.lines.iter().flat_map(|l| &l.words);
        words <= tuning::MAX_SECTION_WORDS_COUNT && all.all(|w| w.bold) && !made.rows.uses(b)
    };
    let block = sheet.blocks.iter().rev().find(is_heading)?;
    let text = flat_text(&block.cell);
    let is_repeated = first.blocks.iter().any(|b| flat_text(&b.cell) == text)
        || text.to_lowercase().contains("continued")
        || text.to_lowercase().contains("plan");
    let is_section = recommendations
        .iter()
        .filter_map(|r| r.section.as_deref())
        .any(|s| s == text);
    (!is_repeated && !is_section).then_some(text)
}
