//! How much of a document a reading explains.

use super::super::content::{looks_like_owner, looks_like_when};
use super::super::{Field, Plans, RawPlan, RawRecommendation};
use crate::diagnostic::{Code, Diagnostic};

/// What a reading explains: for each recommendation what it has of a plan's fields, and how well that fits them.
pub(in crate::plan) fn worth(plans: &Plans) -> f64 {
    let rows = plans
        .plans
        .iter()
        .flat_map(|p| p.recommendations.iter().map(move |r| row(p, r)));
    rows.sum()
}

/// The same for one recommendation: from -1 for a row of nothing to 5 for one with everything.
fn row(plan: &RawPlan, r: &RawRecommendation) -> f64 {
    let (mut has_text, mut sum) = (false, 0.0);
    for cell in r.cells.iter().filter(|c| !c.paragraphs.is_empty()) {
        let field = match cell.column {
            None => Field::Recommendation,
            Some(col) => plan.columns.get(col).map_or(Field::Other, |c| c.field),
        };
        let texts: Vec<&str> = cell.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let text = texts.join(" ");
        let fit = |is: bool| if is { 1.0 } else { -0.5 };
        sum += match field {
            Field::ByWhen => fit(looks_like_when(&text)),
            Field::ByWhom => fit(looks_like_owner(&text)),
            Field::Monitoring | Field::Outcome => 0.5,
            Field::Recommendation | Field::Action => {
                has_text = true;
                let is_said = text.split_whitespace().count() > 2 && !looks_like_when(&text);
                fit(is_said)
            }
            _ => 0.0,
        };
    }
    // What a reading leaves out beside a row, it does not explain.
    let leaves_out = |d: &Diagnostic| matches!(d.code, Code::TextCut | Code::RowsGuessed);
    if r.diagnostics.iter().any(leaves_out) {
        sum -= 0.5;
    }
    if has_text { sum } else { -1.0 }
}
