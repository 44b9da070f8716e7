//! Which recommendations a person should look at, and why.

use super::columns::{Ground, Role};
use super::group::Group;
use super::sheet::{Draft, Sheet};
use super::{Field, RawRecommendation};
use crate::diagnostic::{Code, Diagnostic};
use crate::label;
use crate::table::Line;
use crate::tuning::plan as tuning;

/// Adds the doubts about a plan's tables, columns, numbers and surroundings to the recommendations they concern.
pub(super) fn raise(
    draft: &Draft<'_>,
    roles: &[Role],
    groups: &[Group<'_>],
    recommendations: &mut [RawRecommendation],
) {
    about_tables(draft, groups, recommendations);
    about_text_left_out(draft, groups, recommendations);
    about_columns(roles, recommendations);
    about_numbers(recommendations);
}

fn pieces_on(group: &Group<'_>, sheet: usize) -> bool {
    group
        .columns
        .iter()
        .flatten()
        .any(|p| p.sheet == sheet && !p.cell.is_blank())
}

/// What the reading of a table left in doubt: at one place, or about all its rows.
fn about_tables(
    draft: &Draft<'_>,
    groups: &[Group<'_>],
    recommendations: &mut [RawRecommendation],
) {
    for (index, sheet) in draft.sheets.iter().enumerate() {
        for doubt in &sheet.table.diagnostics {
            let concerns = |g: &Group<'_>| match doubt.bbox {
                None => pieces_on(g, index),
                Some(b) => g
                    .columns
                    .iter()
                    .flatten()
                    .any(|p| p.sheet == index && p.cell.bbox.contains(b.mid_x(), b.mid_y())),
            };
            for (group, r) in groups.iter().zip(recommendations.iter_mut()) {
                if concerns(group) {
                    let bbox = doubt.bbox.map(|b| sheet.page.displayed(&b));
                    r.diagnostics.push(Diagnostic {
                        bbox,
                        ..doubt.clone()
                    });
                }
            }
        }
    }
}

/// Lines at the edge of a table that goes on over the page end: they may have been cut off a row.
fn about_text_left_out(
    draft: &Draft<'_>,
    groups: &[Group<'_>],
    recommendations: &mut [RawRecommendation],
) {
    for (index, pair) in draft.sheets.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        if before.page.page == after.page.page {
            continue;
        }
        let below = before
            .page
            .outside
            .iter()
            .filter(|l| hangs_below(l, before))
            .count();
        let above = after
            .above
            .iter()
            .filter(|l| stands_above(l, after))
            .count();
        if below > 0
            && let Some(i) = groups.iter().rposition(|g| pieces_on(g, index))
        {
            recommendations[i].diagnostics.push(left_out(before, below));
        }
        if above > 0
            && let Some(i) = groups.iter().position(|g| pieces_on(g, index + 1))
        {
            recommendations[i].diagnostics.push(left_out(after, above));
        }
    }
}

fn left_out(sheet: &Sheet<'_>, lines: usize) -> Diagnostic {
    let page = sheet.page.page;
    let text = format!(
        "{lines} lines beside the table on page {page} were left out of it; the row may be cut."
    );
    Diagnostic::on_page(Code::TextCut, page, text)
}

fn is_within(line: &Line, sheet: &Sheet<'_>) -> bool {
    let table = &sheet.table.bbox;
    line.bbox.left >= table.left - line.size() && line.bbox.left < table.right
}

fn hangs_below(line: &Line, sheet: &Sheet<'_>) -> bool {
    let gap = line.bbox.top - sheet.table.bbox.bottom;
    gap > -line.size() && gap <= tuning::MAX_LEFT_OUT_GAP_EM * line.size() && is_within(line, sheet)
}

fn stands_above(line: &Line, sheet: &Sheet<'_>) -> bool {
    let gap = sheet.table.bbox.top - line.bbox.bottom;
    let is_plain = line.words.iter().any(|w| !w.bold);
    let is_near = gap > -line.size() && gap <= tuning::MAX_LEFT_OUT_GAP_EM * line.size();
    is_plain && is_near && is_within(line, sheet) && sheet.lead.is_none()
}

/// A column whose field is only a guess from its place makes every row doubtful where a field is still missing that
/// the column may well be: guesses that complete a plan are nearly always right.
fn about_columns(roles: &[Role], recommendations: &mut [RawRecommendation]) {
    let wanted = [
        Field::Action,
        Field::ByWhom,
        Field::ByWhen,
        Field::Monitoring,
    ];
    let is_complete = wanted
        .iter()
        .all(|f| roles.iter().any(|r| r.column.field == *f));
    if is_complete {
        return;
    }
    let Some(role) = roles
        .iter()
        .find(|r| r.ground == Ground::Place && !r.column.heading.is_empty())
    else {
        return;
    };
    let name = &role.column.heading;
    let text =
        format!("What the column '{name}' holds was guessed from its place; check its field.");
    for r in recommendations {
        let page = r.pages.first().copied().unwrap_or(1);
        r.diagnostics
            .push(Diagnostic::on_page(Code::ColumnGuessed, page, text.clone()));
    }
}

/// Numbers within a section rise by one; what does not may hide a row that was lost or joined.
fn about_numbers(recommendations: &mut [RawRecommendation]) {
    for i in 0..recommendations.len() {
        let several = recommendations[i].number.as_ref().is_some_and(|n| {
            let words: Vec<&str> = n.split_whitespace().collect();
            words.windows(2).any(|p| label::step(p[0], p[1]) == Some(1))
        });
        if several {
            let text = "Several numbers stand in one row; rows may have been joined.";
            push(&mut recommendations[i], Code::RowsGuessed, text);
        }
        if i == 0 || recommendations[i - 1].section != recommendations[i].section {
            continue;
        }
        let (Some(before), Some(now)) =
            (&recommendations[i - 1].number, &recommendations[i].number)
        else {
            continue;
        };
        match label::step(before, now) {
            Some(0) => push(
                &mut recommendations[i],
                Code::NumberRepeated,
                "The number is printed twice.",
            ),
            Some(n) if n > 1 => {
                let text = "A number is missing between this row and its neighbour; a row may be lost or joined.";
                push(&mut recommendations[i - 1], Code::NumberGap, text);
                push(&mut recommendations[i], Code::NumberGap, text);
            }
            _ => {}
        }
    }
}

fn push(r: &mut RawRecommendation, code: Code, text: &str) {
    let page = r.pages.first().copied().unwrap_or(1);
    r.diagnostics.push(Diagnostic::on_page(code, page, text));
}
