//! Which rows of a table are headings, and of what plan.

use crate::plan::heading::{self, Heading};
use crate::table::{PageTables, Table};
use crate::tuning::plan as tuning;
use std::collections::BTreeSet;

/// The headings that some table of the document shows to be a plan's, of the known headings of each table: those of small
/// tables need what stands below them to be known.
pub(super) fn plan_headings(known: &[Vec<Heading>]) -> BTreeSet<Vec<String>> {
    let is_top = |h: &&Heading| h.first_row < tuning::MAX_HEADING_ROWS_COUNT;
    let first = known.iter().filter_map(|headings| headings.first());
    let plans = first.filter(is_top).filter(|h| h.is_plan());
    plans.map(Heading::key).collect()
}

/// The heading rows of a table: known ones, and those of the plan before, whatever they say.
pub(super) fn headings_in(
    table: &Table,
    known: &[Heading],
    key: Option<&[String]>,
) -> Vec<Heading> {
    let mut found = known.to_vec();
    let Some(key) = key else { return found };
    for row in 0..table.n_rows() {
        let is_known = found
            .iter()
            .any(|h| (h.first_row..h.body_row).contains(&row));
        if !is_known && let Some(heading) = heading::repeated_at(table, row, key) {
            found.push(heading);
        }
    }
    found.sort_by_key(|h| h.first_row);
    found
}

/// The known headings of each table, in reading order.
pub(in crate::plan) fn known(pages: &[PageTables]) -> Vec<Vec<Heading>> {
    let tables = pages.iter().flat_map(|p| &p.tables);
    tables.map(known_headings).collect()
}

/// The same for pages of which some tables were arranged anew: the others keep theirs.
pub(in crate::plan) fn known_again(
    arranged: &[PageTables],
    pages: &[PageTables],
    known: &[Vec<Heading>],
) -> Vec<Vec<Heading>> {
    let mut known = known.iter();
    let mut out = Vec::new();
    for (page, before) in arranged.iter().zip(pages) {
        let before: Vec<(&Table, &Vec<Heading>)> = before.tables.iter().zip(&mut known).collect();
        out.extend(page.tables.iter().map(|table| {
            let same = before.iter().find(|(t, _)| *t == table);
            same.map_or_else(
                || known_headings(table),
                |(_, headings)| (*headings).clone(),
            )
        }));
    }
    out
}

/// The heading rows of a table that are known by what they say.
fn known_headings(table: &Table) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut row = 0;
    while let Some(heading) = heading::find(table, row, table.n_rows()) {
        row = heading.body_row;
        // Headings right below headings are more of them: a second language, or a level that no rule sets off.
        let is_another = heading.is_plan() && heading.is_plain();
        let mut above = found.last_mut().filter(|h| h.body_row == heading.first_row);
        if let Some(above) = above.as_mut().filter(|_| is_another) {
            above.body_row = heading.body_row;
            continue;
        }
        let is_first = found.is_empty();
        let is_repeat = found.iter().any(|h| h.key() == heading.key());
        if is_first || is_repeat || (heading.is_plan() && heading.is_plain()) {
            found.push(heading);
        }
    }
    found
}

/// Plan column of each table column, from the heading that stands over them.
pub(super) fn columns_of(heading: &Heading, n_cols: usize) -> Vec<usize> {
    (0..n_cols)
        .map(|col| {
            heading
                .labels
                .iter()
                .rposition(|l| l.col <= col)
                .unwrap_or(0)
        })
        .collect()
}
