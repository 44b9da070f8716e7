//! Columns whose field is only a guess.

use super::super::columns::{Ground, Role};
use super::super::{Field, RawRecommendation};
use super::push;
use crate::diagnostic::Code;

/// A column whose field is only a guess from its place makes every row doubtful where a field is still missing that
/// the column may well be: guesses that complete a plan are nearly always right.
pub(super) fn raise(roles: &[Role], recommendations: &mut [RawRecommendation]) {
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
    let guessed = roles
        .iter()
        .find(|r| r.ground == Ground::Place && !r.column.heading.is_empty());
    let Some(role) = guessed else {
        return;
    };
    let name = &role.column.heading;
    let text =
        format!("What the column '{name}' holds was guessed from its place; check its field.");
    for r in recommendations {
        push(r, Code::ColumnGuessed, text.clone());
    }
}
