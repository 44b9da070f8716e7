//! Columns whose field is only a guess.

use super::super::RawRecommendation;
use super::super::fields::Role;
use super::super::own_words;
use super::push;
use crate::diagnostic::Code;

/// A column that might as well hold something else makes every row doubtful.
pub(super) fn raise(roles: &[Role], recommendations: &mut [RawRecommendation]) {
    let guessed = roles
        .iter()
        .find(|r| r.is_doubtful() && !r.column.heading.is_empty());
    let Some(role) = guessed else {
        return;
    };
    let name = &role.column.heading;
    let text = format!(
        "What the column '{name}' holds was guessed; check its field.{}",
        own_words::line_for(&role.column)
    );
    for r in recommendations {
        push(r, Code::ColumnGuessed, text.clone());
    }
}
