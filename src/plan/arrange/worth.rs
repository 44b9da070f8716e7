//! How much of a document a reading explains.

use super::super::assemble::Read;
use super::super::content::{looks_like_owner, looks_like_when};
use super::super::group::{Group, Piece};
use super::super::{Field, Plans, RawPlan, RawRecommendation};
use crate::diagnostic::{Code, Diagnostic};
use crate::lexicon;

/// What a reading explains: for each recommendation what it has of a plan's fields, and how well that fits them.
pub(in crate::plan) fn worth(plans: &Plans) -> f64 {
    let rows = plans
        .plans
        .iter()
        .flat_map(|p| p.recommendations.iter().map(move |r| row(p, r)));
    rows.sum()
}

/// The most that a draft can explain, as its columns and rows are read: each text in it fits its field.
pub(in crate::plan) fn at_most(read: &Read<'_>) -> f64 {
    // A column of recommendations that no label heads is put right later, whatever it was read as.
    let labels = read.draft.labels.iter();
    let is_text = labels.map(|l| lexicon::has_letters_of(l.text.chars(), "recommendation"));
    let columns = read.fields.iter().zip(is_text);
    let fields: Vec<Field> = columns
        .map(|(field, is_text)| {
            if is_text {
                Field::Recommendation
            } else {
                *field
            }
        })
        .collect();
    let is_filled = |pieces: &[Piece<'_>]| pieces.iter().any(|p| !p.cell.is_blank());
    let group = |group: &Group<'_>| {
        let own = fields.iter().zip(&group.columns);
        let own = own.filter(|(_, pieces)| is_filled(pieces)).map(|(f, _)| *f);
        let lead = is_filled(&group.lead).then_some(Field::Recommendation);
        let own: Vec<Field> = own.chain(lead).collect();
        let has_text = own.iter().any(|f| super::is_text(*f));
        let sum: f64 = own.into_iter().map(most).sum();
        if has_text { sum } else { -1.0 }
    };
    let sum: f64 = read.rows.groups.iter().map(group).sum();
    // A draft without text becomes no plan.
    sum.max(0.0)
}

/// What a field adds where its text fits it.
fn most(field: Field) -> f64 {
    match field {
        Field::ByWhen | Field::ByWhom | Field::Recommendation | Field::Action => 1.0,
        Field::Monitoring | Field::Outcome => 0.5,
        Field::Number | Field::Section | Field::Other => 0.0,
    }
}

/// What a reading explains of one recommendation: from -1 for a row of nothing to 5 for one with everything.
fn row(plan: &RawPlan, r: &RawRecommendation) -> f64 {
    let (mut has_text, mut sum) = (false, 0.0);
    for cell in r.cells.iter().filter(|c| !c.paragraphs.is_empty()) {
        let field = match cell.column {
            None => Field::Recommendation,
            Some(col) => plan.columns.get(col).map_or(Field::Other, |c| c.field),
        };
        let texts: Vec<&str> = cell.paragraphs.iter().map(|p| p.text.as_str()).collect();
        let text = texts.join(" ");
        let fit = |is: bool| if is { most(field) } else { -0.5 };
        sum += match field {
            Field::ByWhen => fit(looks_like_when(&text)),
            Field::ByWhom => fit(looks_like_owner(&text)),
            Field::Recommendation | Field::Action => {
                has_text = true;
                let is_said = text.split_whitespace().count() > 2 && !looks_like_when(&text);
                fit(is_said)
            }
            _ => most(field),
        };
    }
    // What a reading leaves out beside a row, it does not explain.
    let leaves_out = |d: &Diagnostic| matches!(d.code, Code::TextCut | Code::RowsGuessed);
    if r.diagnostics.iter().any(leaves_out) {
        sum -= 0.5;
    }
    if has_text { sum } else { -1.0 }
}
