//! Rows that a person split, joined, added or dropped.

use super::actions;
use super::apply::Follow;
use super::field::{Name, Texts, Value, get, set};
use super::find::At;
use crate::normalise::{Document, Recommendation, id_of};

/// Whether a row has all of the texts.
pub(super) fn has(rec: &Recommendation, texts: &Texts) -> bool {
    texts
        .iter()
        .all(|(name, value)| get(rec, name).agrees(value))
}

/// Puts the rows that a row is in its place. The first keeps its identifier. `None` if a field cannot hold its value.
pub(super) fn split(
    document: &mut Document,
    (p, r): At,
    parts: &[Texts],
    follow: &Follow,
) -> Option<()> {
    let whole = document.plans[p].recommendations[r].clone();
    let mut made: Vec<Recommendation> = Vec::new();
    for (index, texts) in parts.iter().enumerate() {
        let mut part = if index == 0 {
            whole.clone()
        } else {
            Recommendation {
                section: whole.section.clone(),
                section_note: whole.section_note.clone(),
                pages: whole.pages.clone(),
                cells: whole.cells.clone(),
                ..Recommendation::default()
            }
        };
        fill(&mut part, texts, follow)?;
        part.actions = actions::of_part(&whole.actions, &part);
        if index > 0 {
            part.id = free_id(document, &part, &made);
        }
        made.push(part);
    }
    document.plans[p].recommendations.splice(r..=r, made);
    Some(())
}

/// Makes one row of several, in the place of the first.
pub(super) fn join(
    document: &mut Document,
    rows: &[At],
    texts: &Texts,
    follow: &Follow,
) -> Option<()> {
    let (first, others) = rows.split_first()?;
    let mut joined = document.plans[first.0].recommendations[first.1].clone();
    for (p, r) in others {
        let other = &document.plans[*p].recommendations[*r];
        joined.pages.extend(&other.pages);
        joined.cells.extend(other.cells.iter().cloned());
        joined.actions.extend(other.actions.iter().cloned());
        for (heading, text) in &other.other {
            let held = joined.other.entry(heading.clone()).or_default();
            if held.is_empty() {
                held.clone_from(text);
            } else if !text.is_empty() {
                *held = format!("{held}\n{text}");
            }
        }
    }
    joined.pages.sort_unstable();
    joined.pages.dedup();
    let all = std::mem::take(&mut joined.actions);
    fill(&mut joined, texts, follow)?;
    joined.actions = actions::of_part(&all, &joined);
    document.plans[first.0].recommendations[first.1] = joined;
    let mut gone = others.to_vec();
    gone.sort_unstable();
    for (p, r) in gone.into_iter().rev() {
        document.plans[p].recommendations.remove(r);
    }
    Some(())
}

/// Adds a row of a plan at an index.
pub(super) fn add(
    document: &mut Document,
    (p, r): At,
    page: u32,
    texts: &Texts,
    follow: &Follow,
) -> Option<()> {
    let mut rec = Recommendation {
        pages: (page > 0).then_some(page).into_iter().collect(),
        ..Recommendation::default()
    };
    fill(&mut rec, texts, follow)?;
    rec.id = free_id(document, &rec, &[]);
    document.plans[p].recommendations.insert(r, rec);
    Some(())
}

/// Sets all fields of a row; what they say of status, rating and dates follows where it is not set itself.
fn fill(rec: &mut Recommendation, texts: &Texts, follow: &Follow) -> Option<()> {
    let before = rec.clone();
    for (name, value) in texts {
        set(rec, name, value.clone())?;
        if !get(&before, name).agrees(value) {
            note(rec, name);
        }
    }
    let is_set = |name: Name| texts.contains_key(&name);
    for name in [Name::ByWhen, Name::Monitoring] {
        if is_set(name.clone()) {
            let settled = |fact: &Name| is_set(fact.clone());
            follow.facts(rec, &before, &name, settled);
        }
    }
    // Who wrote a whole row has looked at it.
    rec.warnings.clear();
    rec.checked = true;
    Some(())
}

/// Marks a field as corrected.
pub(super) fn note(rec: &mut Recommendation, name: &Name) {
    let name = name.to_string();
    if !rec.corrected.contains(&name) {
        rec.corrected.push(name);
    }
}

fn free_id(document: &Document, rec: &Recommendation, made: &[Recommendation]) -> String {
    let rows = document.plans.iter().flat_map(|p| &p.recommendations);
    let taken = rows.chain(made).map(|r| r.id.as_str());
    let other = [&rec.outcome, &rec.by_whom, &rec.by_when, &rec.monitoring].map(String::as_str);
    id_of(&[&rec.recommendation, &rec.action, &other.concat()], taken)
}

/// The text that a change says most with, for messages.
pub(super) fn shown(texts: &Texts) -> String {
    let names = [Name::Recommendation, Name::Action, Name::Number];
    let given = names.iter().filter_map(|name| texts.get(name));
    let mut given = given.filter(|v| !v.agrees(&Value::Nothing));
    given
        .next()
        .map_or_else(|| "an empty row".to_owned(), Value::to_string)
}
