//! Which warnings a correction settles.

use super::field::Name;
use crate::diagnostic::Code;
use crate::normalise::{Field, Recommendation, Warning};

/// Leaves out the warnings about the text of a field that was corrected. Doubts about where rows start and end, and about
/// columns, stay: a changed word does not answer them.
pub(super) fn settle(rec: &mut Recommendation, name: &Name) {
    let field = field_of(name);
    let cells = &rec.cells;
    let is_in_field = |w: &Warning| {
        let (Some(page), Some([left, top, right, bottom])) = (w.pages.first(), w.bbox) else {
            return false;
        };
        let (x, y) = (f64::midpoint(left, right), f64::midpoint(top, bottom));
        cells.iter().any(|c| {
            let [near, high, far, low] = c.bbox;
            field == Some(c.field)
                && c.page == *page
                && near <= x
                && x <= far
                && high <= y
                && y <= low
        })
    };
    let is_settled = |w: &Warning| match w.code {
        Code::DateNotUnderstood => matches!(name, Name::ByWhen | Name::Due),
        Code::SplitInDoubt => *name == Name::Actions,
        Code::NumberGap | Code::NumberRepeated => *name == Name::Number,
        Code::WordNearEdge
        | Code::TextCut
        | Code::UndecodableText
        | Code::HiddenText
        | Code::StruckText
        | Code::CellNotText => is_in_field(w),
        _ => false,
    };
    let kept: Vec<Warning> = rec
        .warnings
        .iter()
        .filter(|w| !is_settled(w))
        .cloned()
        .collect();
    rec.warnings = kept;
}

/// The field whose cells hold what the name says.
fn field_of(name: &Name) -> Option<Field> {
    Some(match name {
        Name::Number => Field::Number,
        Name::Section => Field::Section,
        Name::Recommendation => Field::Recommendation,
        Name::Outcome => Field::Outcome,
        Name::Action | Name::Actions => Field::Action,
        Name::ByWhom => Field::ByWhom,
        Name::ByWhen | Name::Due => Field::ByWhen,
        Name::Monitoring | Name::Status | Name::Rag => Field::Monitoring,
        Name::Other(_) => Field::Other,
        Name::SectionNote => return None,
    })
}
