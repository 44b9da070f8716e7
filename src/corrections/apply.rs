//! Applying changes to a document as it is read now.

use super::change::{Change, Row, What};
use super::field::{Name, Texts, Value, get, set};
use super::find::{self, At};
use super::rows::{self, has, shown};
use super::{actions, doubts};
use crate::diagnostic::Code;
use crate::normalise::{
    Date, Document, Field, Plan, Recommendation, Warning, Words, due, rag_of, status_of,
};

/// A change that was not made.
#[derive(Clone, Debug, PartialEq)]
pub struct Orphan {
    /// The change.
    pub change: Change,
    /// Why, in a sentence with what was, what should be, and what is read.
    pub message: String,
}

/// Makes the changes to a document, in their order; those of other documents are passed over. Columns are not changed
/// here but [when the document is made](crate::normalise::Options), which is only checked. Orphans are also warnings of
/// the document.
///
/// Relative dates count from `anchor`.
pub fn apply(document: &mut Document, changes: &[Change], anchor: Option<Date>) -> Vec<Orphan> {
    let sha256 = document.source.sha256.clone();
    let mut orphans = Vec::new();
    let mut warnings = Vec::new();
    for change in super::of_document(changes, &sha256) {
        let Err(message) = make(document, &change.what, (changes, anchor)) else {
            continue;
        };
        let (page, bbox) = place(&change.what);
        warnings.push(Warning {
            code: Code::CorrectionNotApplied,
            message: message.clone(),
            pages: (page > 0).then_some(page).into_iter().collect(),
            bbox,
        });
        orphans.push(Orphan {
            change: change.clone(),
            message,
        });
    }
    document.warn(warnings);
    orphans
}

fn place(what: &What) -> (u32, Option<[f64; 4]>) {
    match what {
        What::Edit { row, .. }
        | What::Accept { row, .. }
        | What::Split { row, .. }
        | What::Join { row, .. }
        | What::Drop { row, .. } => (row.page, row.bbox),
        What::Add { page, .. } => (*page, None),
        What::Column { .. } => (0, None),
    }
}

/// Makes one change, or says why not.
fn make(
    document: &mut Document,
    what: &What,
    (changes, anchor): (&[Change], Option<Date>),
) -> Result<(), String> {
    let follow = |document: &Document, (p, _): At| Follow::of(&document.plans[p], anchor);
    match what {
        What::Edit {
            row,
            field,
            was,
            now,
        } => edit(document, (row, field), (was, now), (changes, anchor)),
        What::Accept { row, was } => {
            let (p, r) = meant(document, row, was, "acceptance of")?;
            let rec = &mut document.plans[p].recommendations[r];
            rec.warnings.clear();
            rec.checked = true;
            Ok(())
        }
        What::Split { row, was, now } => {
            if now.iter().all(|part| is_there(document, part)) {
                return Ok(());
            }
            let at = meant(document, row, was, "split of")?;
            let follow = follow(document, at);
            rows::split(document, at, now, &follow).ok_or_else(|| unfit("split", was))
        }
        What::Join {
            row,
            was,
            with,
            now,
        } => {
            if is_there(document, now) {
                return Ok(());
            }
            let mut all = vec![meant(document, row, was, "joining of")?];
            for other in with {
                all.push(meant(document, &other.row, &other.was, "joining of")?);
            }
            let follow = follow(document, all[0]);
            rows::join(document, &all, now, &follow).ok_or_else(|| unfit("joining", was))
        }
        What::Add {
            plan,
            after,
            page,
            now,
        } => {
            if is_there(document, now) {
                return Ok(());
            }
            let at = place_after(document, *plan, after.as_ref(), now)?;
            let follow = follow(document, at);
            rows::add(document, at, *page, now, &follow).ok_or_else(|| unfit("adding", now))
        }
        What::Drop { row, was } => {
            let (p, r) = meant(document, row, was, "dropping of")?;
            document.plans[p].recommendations.remove(r);
            Ok(())
        }
        What::Column {
            plan,
            heading,
            was,
            now,
            ..
        } => column(document, *plan, heading, (*was, *now)),
    }
}

fn edit(
    document: &mut Document,
    (row, field): (&Row, &Name),
    (was, now): (&Value, &Value),
    (changes, anchor): (&[Change], Option<Date>),
) -> Result<(), String> {
    let change = format!("The correction of {field} from {was} to {now} was not applied");
    let found = find::row(document, row, |rec| get(rec, field).agrees(was));
    let (p, r) = match found {
        Ok(at) => at,
        Err(None) => return Err(format!("{change}: its row is not read any more.")),
        Err(Some((p, r))) => {
            let rec = &mut document.plans[p].recommendations[r];
            let read = get(rec, field);
            if read.agrees(now) {
                // The reader has learnt it.
                rows::note(rec, field);
                doubts::settle(rec, field);
                return Ok(());
            }
            return Err(format!("{change}: it reads {read} now."));
        }
    };
    let follow = Follow::of(&document.plans[p], anchor);
    let rec = &mut document.plans[p].recommendations[r];
    let before = rec.clone();
    set(rec, field, now.clone()).ok_or_else(|| format!("{change}: it cannot hold that."))?;
    rows::note(rec, field);
    if let (Value::Text(was), Value::Text(now)) = (get(&before, field), get(rec, field)) {
        actions::follow(rec, field, &was, &now);
    }
    let corrected = rec.corrected.clone();
    follow.facts(rec, &before, field, |fact| {
        corrected.contains(&fact.to_string()) || is_set(changes, row, fact)
    });
    doubts::settle(rec, field);
    Ok(())
}

/// Whether a person set a field of a row, before or after: what was read then is to be there still when its turn comes.
fn is_set(changes: &[Change], row: &Row, name: &Name) -> bool {
    changes.iter().any(|change| {
        matches!(&change.what, What::Edit { row: r, field, .. } if r.id == row.id && field == name)
    })
}

/// How facts follow from the texts of a plan's rows.
#[derive(Clone, Debug)]
pub(super) struct Follow {
    /// Heading of the only column of monitoring, else empty.
    heading: String,
    /// Day from which relative dates count.
    anchor: Option<Date>,
}

impl Follow {
    fn of(plan: &Plan, anchor: Option<Date>) -> Self {
        let mut columns = plan.columns.iter().filter(|c| c.field == Field::Monitoring);
        let heading = match (columns.next(), columns.next()) {
            (Some(only), None) => only.heading.clone(),
            _ => String::new(),
        };
        Self { heading, anchor }
    }

    /// Sets the facts that follow from a field, but for those that a person set. A status or rating stays where the words
    /// for it did not change: it may come from a box that is ticked or from a colour.
    pub(super) fn facts(
        &self,
        rec: &mut Recommendation,
        before: &Recommendation,
        name: &Name,
        is_set: impl Fn(&Name) -> bool,
    ) {
        if !matches!(name, Name::ByWhen | Name::Monitoring) {
            return;
        }
        if *name == Name::ByWhen && !is_set(&Name::Due) {
            rec.due = due::read(&rec.by_when, self.anchor).dues;
        }
        let (old, new) = (self.words(before), self.words(rec));
        let (status, rag) = (status_of(new), rag_of(new));
        let is_new_status = status != status_of(old);
        let is_new_rag = rag != rag_of(old);
        if is_new_status && !is_set(&Name::Status) {
            rec.status = status;
        }
        if is_new_rag && !is_set(&Name::Rag) {
            rec.rag = rag;
        }
    }

    fn words<'a>(&'a self, rec: &'a Recommendation) -> Words<'a> {
        Words {
            heading: &self.heading,
            monitoring: &rec.monitoring,
            by_when: &rec.by_when,
        }
    }
}

/// The row that is meant, as it was.
fn meant(document: &Document, row: &Row, was: &Texts, change: &str) -> Result<At, String> {
    find::row(document, row, |rec| has(rec, was)).map_err(|found| {
        let was_shown = shown(was);
        let Some((p, r)) = found else {
            return format!(
                "The {change} the row {was_shown} was not applied: it is not read any more."
            );
        };
        let rec = &document.plans[p].recommendations[r];
        let differing = was.iter().find(|(name, value)| !get(rec, name).agrees(value));
        let Some((name, value)) = differing else {
            return format!(
                "The {change} the row {was_shown} was not applied: several rows stand at its place."
            );
        };
        let read = get(rec, name);
        format!("The {change} the row {was_shown} was not applied: its {name} was {value} and reads {read} now.")
    })
}

fn unfit(change: &str, texts: &Texts) -> String {
    let row = shown(texts);
    format!("The {change} of the row {row} was not applied: a field cannot hold what is given.")
}

/// Whether a row like this is read already.
fn is_there(document: &Document, texts: &Texts) -> bool {
    find::all(document).any(|(_, rec)| has(rec, texts))
}

/// Where a row goes that stands after another.
fn place_after(
    document: &Document,
    plan: usize,
    after: Option<&Row>,
    now: &Texts,
) -> Result<At, String> {
    let p = plan.wrapping_sub(1);
    let Some(read) = document.plans.get(p) else {
        let row = shown(now);
        return Err(format!(
            "The added row {row} was not applied: the document has no plan {plan}."
        ));
    };
    let Some(after) = after else {
        return Ok((p, 0));
    };
    match find::row(document, after, |_| true) {
        Ok((p, r)) => Ok((p, r + 1)),
        // A row that is nowhere else is not lost for want of a neighbour.
        Err(_) => Ok((p, read.recommendations.len())),
    }
}

/// Whether a column is what a person said.
fn column(
    document: &Document,
    plan: usize,
    heading: &str,
    (was, now): (Field, Field),
) -> Result<(), String> {
    let columns = document.plans.get(plan.wrapping_sub(1)).map(|p| &p.columns);
    let mut named = columns
        .into_iter()
        .flatten()
        .filter(|c| c.heading == heading);
    if named.clone().any(|c| c.field == now) {
        return Ok(());
    }
    let (was, now) = (word(was), word(now));
    let change = format!(
        "The correction of the column '{heading}' of plan {plan} from {was} to {now} was not applied"
    );
    Err(match named.next() {
        Some(c) => format!("{change}: it is read as {} now.", word(c.field)),
        None => format!("{change}: no such column is read any more."),
    })
}

/// The word that the JSON contract has for a field.
fn word(field: Field) -> String {
    match serde_json::to_value(field) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
