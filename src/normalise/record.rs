//! One plan and its recommendations: cells to fields, places, facts and warnings.

use super::contract::{Action, CellPlace, Plan, PlanColumn, Recommendation, Warning};
use super::identity::Ids;
use super::located::Located;
use super::rag::House;
use super::{Date, due, rag, status};
use crate::diagnostic::{Code, Diagnostic};
use crate::plan::{ActionRow, Field, PlanCell, RawPlan, RawRecommendation};
use std::collections::BTreeMap;

/// What holds for the whole document.
pub(super) struct Context {
    /// Day from which relative dates count.
    pub(super) anchor: Option<Date>,
    /// Doubts about the text of whole pages, which concern every row on them.
    pub(super) page_doubts: Vec<Diagnostic>,
    /// Doubts of the first stages about one row, by its place.
    pub(super) row_doubts: Vec<Diagnostic>,
    /// What is known of places.
    pub(super) located: Located,
}

/// The plan with every recommendation's facts.
pub(super) fn plan(index: usize, raw: &RawPlan, context: &Context, ids: &mut Ids) -> Plan {
    let house = House::of(raw);
    Plan {
        title: raw.title.clone(),
        pages: ascending(&raw.pages),
        columns: raw
            .columns
            .iter()
            .map(|c| PlanColumn {
                heading: c.heading.clone(),
                field: c.field,
                corrected: false,
            })
            .collect(),
        recommendations: raw
            .recommendations
            .iter()
            .enumerate()
            .map(|(at, r)| {
                let doubts = context.located.doubts(index, at);
                recommendation((raw, &house), (r, doubts), context, ids)
            })
            .collect(),
    }
}

fn recommendation(
    (plan, house): (&RawPlan, &House),
    (raw, located): (&RawRecommendation, &[Diagnostic]),
    context: &Context,
    ids: &mut Ids,
) -> Recommendation {
    let cells = Cells::new(plan, raw);
    let text = cells.text(Field::Recommendation);
    let action = cells.text(Field::Action);
    let by_when = cells.text(Field::ByWhen);
    let (dated, when) = cells.dated();
    let read = due::read(&when, context.anchor);
    let rag = rag::rating(&cells, house);
    let status = status::of_cells(&cells, &context.located)
        .or_else(|| rag::status_by_key(rag, &plan.colour_key));
    let mut doubts = raw.diagnostics.clone();
    doubts.extend_from_slice(located);
    doubts.extend(read.doubts.iter().map(|doubt| cells.doubt(dated, doubt)));
    let is_on = |page: &u32| raw.pages.contains(page);
    let of_pages = context.page_doubts.iter();
    doubts.extend(of_pages.filter(|d| d.pages.iter().any(is_on)).cloned());
    let of_rows = context.row_doubts.iter();
    doubts.extend(of_rows.filter(|d| cells.is_at(d)).cloned());
    let everything: String = cells.iter().map(|(_, cell)| joined(cell)).collect();
    if everything.contains('\u{fffd}') {
        let text = "Some characters of this row are unknown and stand as \u{fffd}.";
        let page = raw.pages.first().copied().unwrap_or(1);
        doubts.push(Diagnostic::on_page(Code::UndecodableText, page, text));
    }
    Recommendation {
        id: ids.give(&[&text, &action, &everything]),
        number: raw.number.clone(),
        section: raw.section.clone(),
        section_note: raw.section_note.clone(),
        recommendation: text,
        outcome: cells.text(Field::Outcome),
        action,
        by_whom: cells.text(Field::ByWhom),
        by_when,
        monitoring: cells.text(Field::Monitoring),
        other: cells.other(),
        pages: ascending(&raw.pages),
        status,
        rag,
        due: read.dues,
        agencies: Vec::new(),
        types: Vec::new(),
        themes: Vec::new(),
        actions: raw.actions.iter().map(action_of).collect(),
        warnings: warnings(doubts),
        cells: cells.places(&context.located),
        corrected: Vec::new(),
        checked: false,
    }
}

fn action_of(raw: &ActionRow) -> Action {
    Action {
        action: raw.action.clone(),
        by_whom: raw.by_whom.clone(),
        by_when: raw.by_when.clone(),
        monitoring: raw.monitoring.clone(),
    }
}

/// The doubts as warnings: by first page, then code, place and words, each once.
pub(super) fn warnings(doubts: Vec<Diagnostic>) -> Vec<Warning> {
    let mut all: Vec<Warning> = doubts
        .into_iter()
        .map(|d| Warning {
            code: d.code,
            message: d.message,
            pages: ascending(&d.pages),
            bbox: d.bbox.map(|b| b.to_array()),
        })
        .collect();
    in_order(&mut all);
    all
}

/// Sorts warnings by first page, then code, place and words, and leaves each once.
pub(super) fn in_order(all: &mut Vec<Warning>) {
    all.sort_by(|a, b| {
        (&a.pages, a.code, &a.message)
            .cmp(&(&b.pages, b.code, &b.message))
            .then_with(|| place_order(a.bbox, b.bbox))
    });
    all.dedup();
}

/// Places in reading order, no place first.
fn place_order(a: Option<[f64; 4]>, b: Option<[f64; 4]>) -> std::cmp::Ordering {
    let key =
        |place: Option<[f64; 4]>| place.map_or([f64::NEG_INFINITY; 4], |[l, t, r, b]| [t, l, b, r]);
    let (a, b) = (key(a), key(b));
    a.iter()
        .zip(&b)
        .map(|(x, y)| x.total_cmp(y))
        .find(|order| order.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}

fn ascending(pages: &[u32]) -> Vec<u32> {
    let mut pages = pages.to_vec();
    pages.sort_unstable();
    pages.dedup();
    pages
}

fn joined(cell: &PlanCell) -> String {
    let texts: Vec<&str> = cell
        .paragraphs
        .iter()
        .map(|p| p.text.trim())
        .filter(|t| !t.is_empty())
        .collect();
    texts.join("\n")
}

/// The cells of one recommendation, with the plan's columns.
pub(super) struct Cells<'a> {
    plan: &'a RawPlan,
    cells: Vec<&'a PlanCell>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(plan: &'a RawPlan, raw: &'a RawRecommendation) -> Self {
        let mut cells: Vec<&PlanCell> = raw.cells.iter().collect();
        cells.sort_by_key(|cell| cell.column);
        Self { plan, cells }
    }

    /// Heading, field and cell, in column order; cells of unknown columns are fields of no name.
    pub(super) fn iter(&self) -> impl Iterator<Item = ((&'a str, Field), &'a PlanCell)> + '_ {
        self.cells.iter().map(|cell| {
            let head = match cell.column {
                None => ("", Field::Recommendation),
                Some(index) => {
                    let column = self.plan.columns.get(index);
                    column.map_or(("", Field::Other), |c| (c.heading.as_str(), c.field))
                }
            };
            (head, *cell)
        })
    }

    /// The cells of one field with their headings, in column order.
    pub(super) fn of(&self, field: Field) -> impl Iterator<Item = (&'a str, &'a PlanCell)> + '_ {
        self.iter()
            .filter(move |((_, f), _)| *f == field)
            .map(|((heading, _), cell)| (heading, cell))
    }

    fn text(&self, field: Field) -> String {
        let texts: Vec<String> = self
            .of(field)
            .map(|(_, cell)| joined(cell))
            .filter(|t| !t.is_empty())
            .collect();
        texts.join("\n")
    }

    /// What tells when it is due, and its field: the deadlines, or in a plan without such a column the one that names
    /// who and when ('Lead and timescale').
    fn dated(&self) -> (Field, String) {
        let has_own = self.plan.columns.iter().any(|c| c.field == Field::ByWhen);
        if has_own {
            return (Field::ByWhen, self.text(Field::ByWhen));
        }
        let shared = self.of(Field::ByWhom);
        let texts: Vec<String> = shared
            .filter(|(heading, _)| due::names_time(heading))
            .map(|(_, cell)| joined(cell))
            .collect();
        (Field::ByWhom, texts.join("\n"))
    }

    /// Texts by heading for the columns of no field: every such column is named, with or without text.
    fn other(&self) -> BTreeMap<String, String> {
        let mut other: BTreeMap<String, String> = self
            .plan
            .columns
            .iter()
            .filter(|c| c.field == Field::Other)
            .map(|c| (c.heading.clone(), String::new()))
            .collect();
        for (heading, cell) in self.of(Field::Other) {
            let text = joined(cell);
            if text.is_empty() {
                continue;
            }
            let entry = other.entry(heading.to_owned()).or_default();
            if !entry.is_empty() {
                entry.push('\n');
            }
            entry.push_str(&text);
        }
        other
    }

    fn places(&self, located: &Located) -> Vec<CellPlace> {
        self.iter()
            .flat_map(|((_, field), cell)| {
                cell.places.iter().map(move |place| CellPlace {
                    field,
                    page: place.page,
                    bbox: place.bbox.to_array(),
                    origin: located.origin(place.page, place.bbox),
                    struck: located.struck(place.page, place.bbox),
                })
            })
            .collect()
    }

    /// Whether a doubt's place is a cell's.
    fn is_at(&self, doubt: &Diagnostic) -> bool {
        let Some(bbox) = doubt.bbox else {
            return false;
        };
        let mut places = self.cells.iter().flat_map(|cell| &cell.places);
        places
            .any(|p| doubt.pages.contains(&p.page) && bbox.contains(p.bbox.mid_x(), p.bbox.mid_y()))
    }

    /// A date that was not understood, with the place of the field it stands in.
    fn doubt(&self, field: Field, message: &str) -> Diagnostic {
        let places: Vec<_> = self.of(field).flat_map(|(_, cell)| &cell.places).collect();
        let mut doubt = Diagnostic::on_document(Code::DateNotUnderstood, message);
        doubt.pages = places.iter().map(|p| p.page).collect();
        let first = places.iter().min_by_key(|p| p.page);
        doubt.bbox = first.map(|p| p.bbox);
        doubt
    }
}
