//! Columns that a person gave another field: the whole plan is read anew with it.

use super::contract::{Document, Warning};
use crate::diagnostic::Code;
use crate::plan::{Column, Field, PlanCell, Plans, RawPlan, RawRecommendation, number_of_cell};

/// One column that holds something else than was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnChange {
    /// Which plan of the document, from 1.
    pub plan: usize,
    /// Which column of it from the left, from 1; tells apart columns of one heading.
    pub column: usize,
    /// Its heading.
    pub heading: String,
    /// The field that was read.
    pub was: Field,
    /// The field that it is.
    pub now: Field,
}

/// The plans with the columns changed that are as they were; `None` if there is nothing to change.
pub(super) fn changed(plans: &Plans, changes: &[ColumnChange]) -> Option<Plans> {
    if changes.is_empty() {
        return None;
    }
    let mut plans = plans.clone();
    for change in changes {
        let Some(plan) = change
            .plan
            .checked_sub(1)
            .and_then(|i| plans.plans.get_mut(i))
        else {
            continue;
        };
        if let Some(index) = place(&plan.columns, change) {
            give(plan, index, change.now);
        }
    }
    Some(plans)
}

/// The column that is meant: by heading and field; its place decides only among several.
fn place(columns: &[Column], change: &ColumnChange) -> Option<usize> {
    let fits = |c: &Column| c.heading == change.heading && c.field == change.was;
    let at = change.column.wrapping_sub(1);
    if columns.get(at).is_some_and(fits) {
        return Some(at);
    }
    let mut fitting = columns.iter().enumerate().filter(|(_, c)| fits(c));
    let (index, _) = fitting.next()?;
    fitting.next().is_none().then_some(index)
}

fn give(plan: &mut RawPlan, index: usize, now: Field) {
    let was = std::mem::replace(&mut plan.columns[index].field, now);
    let mut section = None;
    for rec in &mut plan.recommendations {
        let cell = rec.cells.iter().find(|c| c.column == Some(index));
        let text = cell.map(flat).unwrap_or_default();
        match was {
            Field::Number => rec.number = None,
            Field::Section => rec.section = None,
            _ => {}
        }
        match now {
            Field::Number => rec.number = number_of_cell(&text),
            Field::Section => {
                // A section stands once for all rows that it spans.
                if !text.is_empty() {
                    section = Some(text);
                }
                rec.section.clone_from(&section);
            }
            _ => {}
        }
        leave_whole(rec, was, now);
    }
}

/// A split was read by the fields as they were, so it cannot be kept where one of its own is among them.
fn leave_whole(rec: &mut RawRecommendation, was: Field, now: Field) {
    let is_of_actions = |field| {
        matches!(
            field,
            Field::Action | Field::ByWhom | Field::ByWhen | Field::Monitoring
        )
    };
    if is_of_actions(was) || is_of_actions(now) {
        rec.actions.clear();
    }
}

fn flat(cell: &PlanCell) -> String {
    let texts = cell.paragraphs.iter().map(|p| p.text.trim());
    let texts: Vec<&str> = texts.filter(|t| !t.is_empty()).collect();
    texts.join(" ")
}

/// Marks the columns that are now what the person said, and leaves out what was doubted about their field.
pub(super) fn mark(document: &mut Document, changes: &[ColumnChange]) {
    for change in changes {
        let Some(index) = change.plan.checked_sub(1) else {
            continue;
        };
        let Some(plan) = document.plans.get_mut(index) else {
            continue;
        };
        let is_it = |(_, c): &(usize, &super::PlanColumn)| {
            c.heading == change.heading && c.field == change.now
        };
        let columns = || plan.columns.iter().enumerate().filter(is_it);
        let at = change.column.wrapping_sub(1);
        let found = columns()
            .find(|(i, _)| *i == at)
            .or_else(|| columns().next());
        let Some((found, _)) = found else {
            continue;
        };
        plan.columns[found].corrected = true;
        let name = format!("'{}'", change.heading);
        let is_settled = |w: &Warning| {
            matches!(w.code, Code::ColumnGuessed | Code::ColumnWithoutField)
                && w.message.contains(&name)
        };
        for rec in &mut plan.recommendations {
            rec.warnings.retain(|w| !is_settled(w));
        }
        let pages = plan.pages.clone();
        let is_here = |w: &Warning| w.pages.iter().any(|p| pages.contains(p));
        document.warnings.retain(|w| !(is_settled(w) && is_here(w)));
    }
}
