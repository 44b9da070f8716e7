//! The rules of the guide, each on a page in a few words.

mod built;
mod columns;
mod leads;
mod plans;
mod rows;

use super::{Field, Plans, RawPlan, RawRecommendation, find};
use built::page;

/// The only plan of some pages.
fn plan(pages: &[crate::table::PageTables]) -> RawPlan {
    let Plans { mut plans, .. } = find(pages);
    assert_eq!(plans.len(), 1, "one plan");
    plans.remove(0)
}

/// What a recommendation has in a field, paragraphs parted by ` / `.
fn text(plan: &RawPlan, row: &RawRecommendation, field: Field) -> String {
    let own = row.cells.iter().filter(|c| match c.column {
        Some(col) => plan.columns[col].field == field,
        None => field == Field::Recommendation,
    });
    let paragraphs = own.flat_map(|c| &c.paragraphs);
    let texts: Vec<&str> = paragraphs.map(|p| p.text.as_str()).collect();
    texts.join(" / ")
}

/// The number and recommendation of each row.
fn rows(plan: &RawPlan) -> Vec<(Option<&str>, String)> {
    let own = |r| text(plan, r, Field::Recommendation);
    let rows = plan.recommendations.iter();
    rows.map(|r| (r.number.as_deref(), own(r))).collect()
}

/// What each column holds.
fn fields(plan: &RawPlan) -> Vec<Field> {
    plan.columns.iter().map(|c| c.field).collect()
}
