//! What a reader can add to the lexicon where headings were not understood: the lines, ready to be copied.

use super::heading::flat_text;
use super::vocabulary::normalise;
use super::{Column, Field};
use crate::table::Table;

/// Tables of which headings are shown; the largest first.
const SHOWN_TABLES: usize = 3;
/// Headings shown of one table.
const SHOWN_HEADINGS: usize = 8;
/// Characters of a heading; what is longer is text.
const LONGEST_HEADING: usize = 60;

/// The name of a field in the list of headings.
fn name(field: Field) -> &'static str {
    match field {
        Field::Recommendation => "recommendation",
        Field::Outcome => "outcome",
        Field::Action => "action",
        Field::ByWhom => "by_whom",
        Field::ByWhen => "by_when",
        Field::Monitoring => "monitoring",
        Field::Number => "number",
        Field::Section => "agency",
        Field::Other => "other",
    }
}

/// The line that gives a column its field for sure; empty if its heading says nothing.
pub(super) fn line_for(column: &Column) -> String {
    let heading = normalise(&column.heading);
    if heading.is_empty() {
        return String::new();
    }
    match column.field {
        Field::Other => format!(
            " If it holds one, add the line `FIELD,{heading}` to headings.csv of your own words (--lexicon), FIELD being \
             recommendation, action, outcome, by_whom, by_when, monitoring or number."
        ),
        field => format!(
            " If it is {field}, add the line `{field},{heading}` to headings.csv of your own words (--lexicon).",
            field = name(field)
        ),
    }
}

/// What the first rows of tables say that were not taken for plans, and what to do if one is a plan; empty if no table
/// has what could be headings.
pub(super) fn headings_seen(tables: &[(u32, &Table)]) -> String {
    let mut largest: Vec<&(u32, &Table)> = tables.iter().filter(|(_, t)| t.n_cols() > 1).collect();
    // A stable sort: tables of one size stay in reading order.
    largest.sort_by_key(|(_, table)| std::cmp::Reverse(table.n_cols() * table.n_rows()));
    let mut shown: Vec<(u32, Vec<String>)> = Vec::new();
    for (page, table) in largest {
        let headings = first_row(table);
        let is_known = shown.iter().any(|(_, known)| *known == headings);
        if headings.len() > 1 && !is_known && shown.len() < SHOWN_TABLES {
            shown.push((*page, headings));
        }
    }
    let Some(example) = shown.first().and_then(|(_, headings)| headings.last()) else {
        return String::new();
    };
    let example = normalise(example);
    let tables: Vec<String> = shown
        .iter()
        .map(|(page, headings)| format!("'{}' (page {page})", headings.join("', '")))
        .collect();
    format!(
        " Their headings are {}. If one is an action plan, add a line for each of its headings, such as \
         `FIELD,{example}`, to headings.csv of your own words (--lexicon), FIELD being recommendation, action, outcome, \
         by_whom, by_when, monitoring, number or other.",
        tables.join("; ")
    )
}

/// The short texts of a table's first row that has several.
fn first_row(table: &Table) -> Vec<String> {
    let row = |row: usize| {
        let cells = table.starting(row..row + 1).iter();
        let texts = cells
            .map(flat_text)
            .filter(|text| !normalise(text).is_empty() && text.chars().count() <= LONGEST_HEADING);
        texts.take(SHOWN_HEADINGS).collect::<Vec<String>>()
    };
    let rows = (0..table.n_rows()).map(row);
    rows.take(3)
        .find(|texts| texts.len() > 1)
        .unwrap_or_default()
}
