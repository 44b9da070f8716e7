//! What was seen at a place of a page, given to the recommendation that stands there.

use super::contract::Origin;
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::plan::{self, Mark, PlanCell, Plans, RawRecommendation, Trace, TraceKind};
use std::collections::BTreeMap;

/// Doubts of the page that concern the row at their place, and nothing else.
fn is_of_row(doubt: &Diagnostic) -> bool {
    doubt.bbox.is_some()
        && matches!(
            doubt.code,
            Code::StruckText | Code::CellNotText | Code::SignsGuessed
        )
        && doubt.pages.len() == 1
}

/// What is known of places, by recommendation and by cell.
#[derive(Debug, Default)]
pub(super) struct Located {
    /// Doubts by plan and recommendation.
    doubts: BTreeMap<(usize, usize), Vec<Diagnostic>>,
    /// What is known of places, but for what cannot be seen.
    traces: Vec<Trace>,
}

impl Located {
    pub(super) fn of(plans: &Plans) -> Self {
        let mut located = Self {
            traces: plans
                .traces
                .iter()
                .filter(|t| !matches!(t.kind, TraceKind::Unseen(_) | TraceKind::Cut))
                .cloned()
                .collect(),
            ..Self::default()
        };
        let cuts = plans.traces.iter().filter(|t| t.kind == TraceKind::Cut);
        let cuts: Vec<Diagnostic> = cuts.map(cut).collect();
        let told = plans.diagnostics.iter().filter(|d| is_of_row(d));
        for doubt in told.chain(&cuts) {
            let (Some(page), Some(bbox)) = (doubt.pages.first(), &doubt.bbox) else {
                continue;
            };
            if let Some(row) = row_at(plans, *page, bbox) {
                let doubts = located.doubts.entry(row).or_default();
                let is_said = |d: &Diagnostic| d.code == doubt.code && d.message == doubt.message;
                if !doubts.iter().any(is_said) {
                    doubts.push(doubt.clone());
                }
            }
        }
        located
    }

    /// The doubts of the document without those that are said of rows, or would be if there were a row.
    pub(super) fn of_document(plans: &Plans) -> Vec<Diagnostic> {
        let all = plans.diagnostics.iter();
        all.filter(|d| !is_of_row(d)).cloned().collect()
    }

    /// The doubts of one recommendation.
    pub(super) fn doubts(&self, plan: usize, recommendation: usize) -> &[Diagnostic] {
        let found = self.doubts.get(&(plan, recommendation));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// What is known within a box of a page.
    fn within(&self, page: u32, bbox: Rect) -> impl Iterator<Item = &Trace> {
        self.traces
            .iter()
            .filter(move |t| t.page == page && bbox.contains(t.bbox.mid_x(), t.bbox.mid_y()))
    }

    /// The words before which boxes stand in a cell, with what these say.
    pub(super) fn choices(&self, cell: &PlanCell) -> Vec<(&str, Mark)> {
        let places = cell.places.iter();
        places
            .flat_map(|place| self.within(place.page, place.bbox))
            .filter_map(|t| match &t.kind {
                TraceKind::Choice { label, mark } => Some((label.as_str(), *mark)),
                _ => None,
            })
            .collect()
    }

    /// Where the text of a box of a page comes from: what was filled in or noted there.
    pub(super) fn origin(&self, page: u32, bbox: Rect) -> Origin {
        let found = self.within(page, bbox).filter_map(|t| match t.kind {
            TraceKind::Origin(origin) => Some(origin),
            _ => None,
        });
        match found.max() {
            Some(plan::Origin::Form) => Origin::Form,
            Some(plan::Origin::Annotation) => Origin::Annotation,
            Some(plan::Origin::Page) | None => Origin::Page,
        }
    }

    /// The words that are struck out in a box of a page.
    pub(super) fn struck(&self, page: u32, bbox: Rect) -> Vec<String> {
        let found = self.within(page, bbox).filter_map(|t| match &t.kind {
            TraceKind::Struck(text) => Some(text.clone()),
            _ => None,
        });
        found.collect()
    }
}

/// What is said of a row with letters that are cut off.
fn cut(trace: &Trace) -> Diagnostic {
    let text = "Text of this row is cut off on the page; what the file holds of it was read.";
    Diagnostic::on_page(Code::TextCut, trace.page, text).at(trace.bbox)
}

/// The recommendation whose cell is at a place; where none has text there, the one whose cells stand level with it.
fn row_at(plans: &Plans, page: u32, bbox: &Rect) -> Option<(usize, usize)> {
    let (x, y) = (bbox.mid_x(), bbox.mid_y());
    let mut best: Option<(f64, (usize, usize))> = None;
    for (p, plan) in plans.plans.iter().enumerate() {
        let extent = plan
            .recommendations
            .iter()
            .flat_map(places)
            .filter(|place| place.page == page)
            .map(|place| place.bbox)
            .reduce(|a, b| a.union(&b));
        for (r, recommendation) in plan.recommendations.iter().enumerate() {
            for place in places(recommendation).filter(|place| place.page == page) {
                let cell = &place.bbox;
                let is_level = cell.top <= y && y < cell.bottom;
                let is_beside = extent.is_some_and(|e| e.grown(150.0).contains(x, y));
                if !is_level || !is_beside {
                    continue;
                }
                // A cell around the place comes first, then the lowest that is level with it.
                let rank = if cell.contains(x, y) {
                    cell.height()
                } else {
                    1e6 + cell.height()
                };
                if best.is_none_or(|(least, _)| rank < least) {
                    best = Some((rank, (p, r)));
                }
            }
        }
    }
    best.map(|(_, row)| row)
}

fn places(recommendation: &RawRecommendation) -> impl Iterator<Item = &plan::Place> {
    recommendation.cells.iter().flat_map(|c| &c.places)
}
