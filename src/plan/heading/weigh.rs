//! What speaks for a row being the heading of a plan.

use super::labels::without_shared_word;
use super::text::flat_text;
use super::{Heading, Label, opens_table};
use crate::plan::content::{Texts, looks_like_owner, looks_like_when};
use crate::plan::fields::likeness;
use crate::plan::vocabulary::{self, Meaning, Strength};
use crate::table::{Cell, Table};
use crate::tuning::plan as tuning;

/// Headings whose words say nothing are told by what stands below them only if no more rows stand above.
const MAX_ROWS_ABOVE_COUNT: usize = 3;

/// What speaks for a row being the heading of a plan, beside what its labels mean.
pub(super) mod weights {
    /// A sum from which a row heads a plan.
    pub(in crate::plan::heading) const PLAN: f64 = 2.0;
    /// Bold or shaded where the rows below are not.
    pub(in crate::plan::heading) const SET_OFF: f64 = 1.0;
    /// One column below says what should be, another what is to be done, beside dates and owners.
    pub(in crate::plan::heading) const TELLING_BODY: f64 = 5.0;
    /// Long texts below in front of dates, and owners.
    pub(in crate::plan::heading) const LIKELY_BODY: f64 = 3.0;
    /// A label that is a date, or ends like a sentence: what stands in rows.
    pub(in crate::plan::heading) const LIKE_A_ROW: f64 = -2.0;
    /// Half of the columns have no label.
    pub(in crate::plan::heading) const FEW_LABELS: f64 = -3.0;
    /// Not among the first rows of its table.
    pub(in crate::plan::heading) const LATE: f64 = -1.0;
}

/// The sum for a heading. Where it is the only one that may start at its row (`is_only`), the cells below are read only
/// if they decide whether it heads a plan.
pub(super) fn weigh(table: &Table, heading: &Heading, is_only: bool) -> f64 {
    let texts: Vec<String> = heading.labels.iter().map(Label::whole).collect();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    let is_like_a_row = |t: &&String| {
        // 'We will...' is to be read on below.
        let is_ended = t.ends_with('.') && !t.ends_with("...") && t.len() > 4;
        // The first row, set off, may have its instructions in it.
        let is_ended = is_ended && !(heading.is_set_off && opens_table(table, heading.first_row));
        looks_like_when(t) && vocabulary::lookup(t).is_none() || is_ended
    };
    let like_rows = texts.iter().filter(is_like_a_row).count();
    let is_first = heading.first_row < MAX_ROWS_ABOVE_COUNT;
    let likeness = likeness(&without_shared_word(&texts));
    let when = |is_so: bool, weight: f64| if is_so { weight } else { 0.0 };
    let sum = |body: f64| {
        likeness
            + body
            + when(heading.is_set_off, weights::SET_OFF)
            + when(2 * filled <= texts.len(), weights::FEW_LABELS)
            + when(heading.first_row > 3, weights::LATE)
            + weights::LIKE_A_ROW * like_rows as f64
    };
    let decides = sum(0.0) < weights::PLAN && sum(weights::TELLING_BODY) >= weights::PLAN;
    // All cells are read for it: not for each of the rows of a long table.
    let content = (is_first && (decides || !is_only)).then(|| plan_content(table, heading));
    sum(match content.flatten() {
        Some(PlanContent::Telling) => weights::TELLING_BODY,
        Some(PlanContent::Likely) => weights::LIKELY_BODY,
        None => 0.0,
    })
}

/// Bold or shaded where the rows below are not.
pub(super) fn is_set_off(table: &Table, row: usize) -> bool {
    let is_bold = |c: &Cell| c.lines.iter().flat_map(|l| &l.words).all(|w| w.bold);
    let own = || {
        table
            .starting(row..row + 1)
            .iter()
            .filter(|c| !c.is_blank())
    };
    let body = || {
        table
            .cells
            .iter()
            .filter(move |c| c.row > row && !c.is_blank())
    };
    // The body is looked at only for rows that may be set off from it: there may be very many rows.
    let is_few =
        |like: &dyn Fn(&&Cell) -> bool| body().filter(like).count() * 2 < body().count().max(1);
    let shade = own().next().and_then(|h| h.fill);
    let is_shaded = |c: &&Cell| c.fill.is_some() && c.fill == shade;
    own().all(is_bold) && is_few(&|c| is_bold(c))
        || own().all(|c| c.fill.is_some()) && is_few(&is_shaded)
}

/// How much the body of a table is like that of a plan.
enum PlanContent {
    /// Long texts in front of dates, and owners.
    Likely,
    /// One column says what should be, another what is to be done, beside dates and owners.
    Telling,
}

/// What the columns of a table hold between them: dates, owners, and two columns of longer texts.
fn plan_content(table: &Table, heading: &Heading) -> Option<PlanContent> {
    let column = |l: &Label| -> Vec<String> {
        let body = table.cells.iter();
        let own = body.filter(|c| c.row >= heading.body_row && c.col == l.col && !c.is_blank());
        own.map(flat_text).collect()
    };
    let texts: Vec<Vec<String>> = heading.labels.iter().map(column).collect();
    let columns: Vec<Texts<'_>> = texts.iter().map(|t| Texts::of(t)).collect();
    let most = tuning::MIN_ALIKE_RATIO;
    let is_long = |c: &Texts<'_>| c.words() >= tuning::MIN_LONG_TEXT_WORDS;
    let is_when =
        |c: &Texts<'_>| c.words() <= tuning::MAX_WHEN_WORDS && c.share(looks_like_when) >= most;
    let is_owner =
        |c: &Texts<'_>| c.words() <= tuning::MAX_OWNER_WORDS && c.share(looks_like_owner) >= most;
    let first_long = columns.iter().position(is_long)?;
    if columns.iter().filter(|c| is_long(c)).count() < 2 {
        return None;
    }
    let when = columns.iter().rposition(is_when)?;
    if !columns.iter().any(is_owner) {
        return None;
    }
    let tells = |share: f64| share >= tuning::MIN_TELLING_RATIO;
    let modal = columns.iter().position(|c| is_long(c) && tells(c.modal()));
    let task = columns.iter().position(|c| is_long(c) && tells(c.task()));
    match (modal, task) {
        (Some(modal), Some(task)) if modal != task => Some(PlanContent::Telling),
        _ => (first_long < when).then_some(PlanContent::Likely),
    }
}

/// Most of the labels are known, two of them as different fields.
pub(super) fn is_known(heading: &Heading) -> bool {
    let labels = heading.labels.iter().filter(|l| !l.text.is_empty());
    let total = labels.clone().count();
    let strong = labels.clone().filter(
        |l| matches!(l.meaning, Some((m, s)) if m != Meaning::NotPlan && s >= Strength::Start),
    );
    let known = labels.filter(|l| l.meaning.is_some()).count();
    let mut fields: Vec<Meaning> = strong
        .clone()
        .filter_map(|l| l.meaning.map(|m| m.0))
        .collect();
    fields.sort_unstable();
    fields.dedup();
    let n_strong = strong.count();
    // The rest of a broken row may open with two words of headings; it leaves most columns blank.
    let is_full = total * 2 > heading.labels.len();
    is_full
        && fields.len() >= 2
        && known as f64 >= tuning::MIN_KNOWN_HEADINGS_RATIO * total as f64
        && n_strong as f64 >= tuning::MIN_STRONG_HEADINGS_RATIO * total as f64
}
