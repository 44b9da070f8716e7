//! What each band of a document is in truth, as far as the truth tells.

use crate::align::{self, Aligned, Sought, is_title, squash};
use crate::fixtures::Truth;
use scr_plans::plan::{BandReading, Explanation, Field, PlanReading};

/// The kinds that a band may be, by their names.
pub(crate) type Allowed = &'static [&'static str];

/// What is no row of the plan. Whether it is a heading or a note changes nothing.
const NO_ROW: Allowed = &["heading", "note"];
/// A title that is open already, printed again.
const OPEN: Allowed = &["heading", "note", "section"];
const SECTION: Allowed = &["section"];
const LEAD: Allowed = &["lead"];
/// The text of a recommendation whose label stands alone above it.
const LEAD_OR_REST: Allowed = &["lead", "rest"];
const NEW: Allowed = &["new"];
const NEXT: Allowed = &["next"];
const REST: Allowed = &["rest"];
/// A further row where the truth does not say which actions are one.
const FURTHER: Allowed = &["next", "rest"];
/// A row of which the truth does not say where it starts.
const ROW: Allowed = &["new", "next", "rest"];

/// What is true of the bands of each plan of a document; `None` where bands and truth cannot be aligned.
pub(crate) fn labels(explanation: &Explanation, truth: &Truth) -> Option<Vec<Vec<Allowed>>> {
    let bands: Vec<(&PlanReading, &BandReading)> = explanation
        .plans
        .iter()
        .flat_map(|p| p.bands.iter().map(move |b| (p, b)))
        .collect();
    let texts: Vec<Vec<String>> = bands.iter().map(|(_, b)| align::texts(b)).collect();
    let pages: Vec<u32> = bands.iter().map(|(_, b)| b.page).collect();
    let aligned = align::align(&texts, &pages, truth)?;
    let mut document = Document {
        bands: &bands,
        texts: &texts,
        aligned: &aligned,
        board: squash(&truth.document.board),
        has_rows_of_actions: false,
    };
    let rows = (1..bands.len()).filter(|at| document.is_row_of_action(*at));
    let recommendations = truth.plans.iter().flat_map(|p| &p.recommendations);
    let several = recommendations.filter(|r| r.actions.as_ref().is_some_and(|a| a.len() > 1));
    document.has_rows_of_actions = 2 * rows.count() > several.count();
    let mut labels: Vec<Allowed> = Vec::new();
    for at in 0..bands.len() {
        labels.push(document.label(at, &labels));
    }
    let mut labels = labels.into_iter();
    let plans = explanation.plans.iter();
    Some(
        plans
            .map(|p| labels.by_ref().take(p.bands.len()).collect())
            .collect(),
    )
}

struct Document<'d, 't> {
    bands: &'d [(&'d PlanReading, &'d BandReading)],
    texts: &'d [Vec<String>],
    aligned: &'d Aligned<'t>,
    board: String,
    /// Whether actions have rows of their own.
    has_rows_of_actions: bool,
}

impl Document<'_, '_> {
    /// What a band is; `before` is what the bands before it are.
    fn label(&self, at: usize, before: &[Allowed]) -> Allowed {
        let of_band = &self.aligned.of_band;
        let Some(own) = of_band[at] else {
            return self.no_row(at);
        };
        if self.aligned.ambiguous.contains(&at) {
            return ROW;
        }
        let r = &self.aligned.recommendations[own];
        let earlier: Vec<usize> = (0..at).filter(|i| of_band[*i] == Some(own)).collect();
        if earlier.is_empty() {
            return if self.is_lead(at, r) { LEAD } else { NEW };
        }
        // All that there is so far is the recommendation over the full width.
        if earlier.iter().all(|i| is_of_lead(before[*i])) {
            let said: String = earlier
                .iter()
                .flat_map(|i| self.texts[*i].concat().chars().collect::<Vec<_>>())
                .collect();
            let is_label_alone = said.len() < r.recommendation.len().min(25);
            return match self.is_lead(at, r) {
                true if is_label_alone => LEAD_OR_REST,
                true => REST,
                false => NEXT,
            };
        }
        self.further(at, r, &earlier)
    }

    /// Whether a band is nothing but the recommendation, over the full width, of a plan that has no column for it.
    fn is_lead(&self, at: usize, r: &Sought<'_>) -> bool {
        let (plan, band) = self.bands[at];
        if band.row.is_none() {
            return true;
        }
        let has_column = plan
            .columns
            .iter()
            .any(|c| c.field == Field::Recommendation);
        let text = self.texts[at].concat();
        let rest = text
            .split_once(r.number.as_str())
            .map_or(text.as_str(), |(_, rest)| rest);
        let is_label = rest.is_empty() && text.len() > r.number.len();
        !has_column && band.texts.len() <= 2 && (is_label || r.says(&text))
    }

    /// A further band of a recommendation that has rows.
    fn further(&self, at: usize, r: &Sought<'_>, earlier: &[usize]) -> Allowed {
        let texts = &self.texts[at];
        let has_action = texts
            .iter()
            .any(|t| t.len() > 3 && r.action.contains(t.as_str()));
        if r.truth.actions.as_ref().is_none_or(|a| a.len() < 2) {
            let is_one = !r.truth.action.contains('\n');
            let goes_on =
                |t: &String| !r.action.starts_with(t.as_str()) && r.action.contains(t.as_str());
            let is_rest = is_one && texts.iter().any(|t| t.len() > 12 && goes_on(t));
            return if is_rest { REST } else { FURTHER };
        }
        if !has_action {
            return FURTHER;
        }
        match self.starts_action(at, r, earlier) {
            false => REST,
            // Where all actions stand in one cell, a page may start with one of them.
            true if self.goes_on(at, r) => FURTHER,
            true if self.is_page_start(at) && !self.has_rows_of_actions => FURTHER,
            true => NEXT,
        }
    }

    /// Whether a band has the head of an action that was not met in earlier bands of the recommendation.
    fn starts_action(&self, at: usize, r: &Sought<'_>, earlier: &[usize]) -> bool {
        let actions = r.truth.actions.iter().flatten();
        let earlier: Vec<&String> = earlier.iter().flat_map(|i| &self.texts[*i]).collect();
        actions.map(|a| squash(&a.action)).any(|action| {
            let is_head = |t: &&String| {
                t.len() > 3 && (action.starts_with(t.as_str()) || t.starts_with(&action))
            };
            let is_begun = earlier.iter().any(is_head);
            !action.is_empty() && !is_begun && self.texts[at].iter().any(|t| is_head(&t))
        })
    }

    /// Whether a band goes on with the recommendation in the middle of it.
    fn goes_on(&self, at: usize, r: &Sought<'_>) -> bool {
        let whole = &r.recommendation;
        let texts = self.texts[at].iter();
        let mut long = texts.filter(|t| t.len() > 3);
        long.any(|t| whole.contains(t.as_str()) && !whole.starts_with(t.as_str()))
    }

    fn is_page_start(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|above| self.bands[above].1.page != self.bands[at].1.page)
    }

    /// Whether a band is a row of an action below another of the same recommendation on its page.
    fn is_row_of_action(&self, at: usize) -> bool {
        let of_band = &self.aligned.of_band;
        let Some(own) = of_band[at].filter(|own| of_band[at - 1] == Some(*own)) else {
            return false;
        };
        let r = &self.aligned.recommendations[own];
        !self.is_page_start(at) && self.starts_action(at, r, &[at - 1])
    }

    /// A band that belongs to no recommendation.
    fn no_row(&self, at: usize) -> Allowed {
        let of_band = &self.aligned.of_band;
        let section = |of: Option<&Option<usize>>| {
            let own = of.copied().flatten();
            own.map(|own| self.aligned.recommendations[own].section.as_str())
        };
        let is_met = |of: &&Option<usize>| of.is_some();
        let behind = section(of_band[at + 1..].iter().find(is_met));
        let open = section(of_band[..at].iter().rev().find(is_met));
        let Some(behind) = behind.filter(|s| !s.is_empty()) else {
            return NO_ROW;
        };
        if !is_title(&self.texts[at], behind) {
            return NO_ROW;
        }
        // What stands between it and the row: it may be printed twice before the row.
        let next = (at + 1..of_band.len()).take_while(|i| of_band[*i].is_none());
        let is_said_again = next.into_iter().any(|i| is_title(&self.texts[i], behind));
        let is_board = self.texts[at].concat() == self.board && open.is_none();
        if open == Some(behind) || is_said_again || is_board {
            OPEN
        } else {
            SECTION
        }
    }
}

fn is_of_lead(allowed: Allowed) -> bool {
    allowed.contains(&"lead") || allowed == REST
}
