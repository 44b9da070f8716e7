//! Fourth stage: tables to action plans.
//!
//! Finds which tables are plans, what their columns mean, which rows belong together across page ends,
//! and what the document says about itself around them. Text stays as printed; nothing is interpreted here.

use crate::diagnostic::Diagnostic;
use crate::geom::{Rect, Rgb};
use crate::table::PageTables;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod arrange;
mod assemble;
mod chosen;
mod content;
mod continuation;
mod display;
mod doubts;
mod evidence;
mod explain;
mod fields;
mod group;
mod handover;
mod heading;
mod join;
mod key;
mod number;
mod own_words;
mod parted;
mod placing;
mod rated;
mod recommendation;
mod rows;
mod sheet;
mod split;
#[cfg(test)]
mod tests;
mod vocabulary;

pub use crate::page::{Mark, Origin, Trace, TraceKind};
pub use explain::{
    BandReading, ColumnReading, Explanation, FieldReading, ForField, Heard, PlanReading, Reading,
};
pub(crate) use number::of_cell as number_of_cell;

/// What a column of a plan holds.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The recommendation itself.
    Recommendation,
    /// What is to be achieved.
    Outcome,
    /// What is to be done.
    Action,
    /// Who does it.
    ByWhom,
    /// Until when.
    ByWhen,
    /// How it is checked, and how far it got.
    Monitoring,
    /// The recommendation's label.
    Number,
    /// The agency or theme that groups rows.
    Section,
    /// Anything else, kept under its heading.
    Other,
}

/// One column of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The heading as printed, wrapped lines joined.
    pub heading: String,
    /// What the column holds.
    pub field: Field,
}

/// A paragraph or list item of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Its text, wrapped lines joined, bullet removed.
    pub text: String,
    /// Colour of its first word.
    pub colour: Rgb,
    /// Whether its first word is bold.
    pub bold: bool,
}

/// Where a piece of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Page, from 1.
    pub page: u32,
    /// Box on the displayed page.
    pub bbox: Rect,
}

/// What one column holds for one recommendation, over all pages.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanCell {
    /// Index into the plan's columns; `None` for a recommendation printed over the full width of its actions.
    pub column: Option<usize>,
    /// Its paragraphs in order.
    pub paragraphs: Vec<Paragraph>,
    /// Where its pieces stand.
    pub places: Vec<Place>,
    /// Shading, where it differs from the shading usual in the row: first piece first.
    pub fills: Vec<Rgb>,
    /// Colours of painted shapes in it.
    pub marks: Vec<Rgb>,
}

/// One action of a recommendation where the page shows the split: paragraphs by field.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ActionRow {
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub by_whom: String,
    /// Until when.
    pub by_when: String,
    /// How it is checked.
    pub monitoring: String,
}

/// One recommendation as raw cells.
#[derive(Clone, Debug, PartialEq)]
pub struct RawRecommendation {
    /// The printed label without brackets, colon, final stop and the word 'Recommendation'.
    pub number: Option<String>,
    /// The nearest section row, section column or heading above.
    pub section: Option<String>,
    /// The note beside the section row ('All actions completed').
    pub section_note: Option<String>,
    /// Cells by column, in column order; the number is taken out of the recommendation's text.
    pub cells: Vec<PlanCell>,
    /// The split into actions, empty where the page shows none.
    pub actions: Vec<ActionRow>,
    /// Pages where its own cells have text.
    pub pages: Vec<u32>,
    /// What is doubtful about it.
    pub diagnostics: Vec<Diagnostic>,
}

/// One action plan.
#[derive(Clone, Debug, PartialEq)]
pub struct RawPlan {
    /// The heading above the first table.
    pub title: String,
    /// Pages with rows of it.
    pub pages: Vec<u32>,
    /// Its columns from left to right.
    pub columns: Vec<Column>,
    /// Its recommendations in order.
    pub recommendations: Vec<RawRecommendation>,
    /// The document's own key to colours.
    pub colour_key: Vec<KeyEntry>,
}

/// A colour as a key shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyColour {
    /// By its name or letter, as printed.
    Named(String),
    /// As painted.
    Painted(Rgb),
}

/// What the document's own key says of one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// The colour.
    pub colour: KeyColour,
    /// Its meaning as printed.
    pub meaning: String,
}

/// A line of the document outside the plan tables, for what the document says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Page, from 1.
    pub page: u32,
    /// The line's text.
    pub text: String,
    /// Font size, points.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is a running head or foot.
    pub is_furniture: bool,
}

/// All plans of a document.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plans {
    /// Plans in document order.
    pub plans: Vec<RawPlan>,
    /// Lines outside the plan tables in reading order, running heads once.
    pub lines: Vec<TextLine>,
    /// What is known of places of the pages beside their words.
    pub traces: Vec<Trace>,
    /// What is doubtful about the document as a whole.
    pub diagnostics: Vec<Diagnostic>,
}

/// Finds the action plans among the tables of a document.
///
/// The ordinary reading has a row for each recommendation. Another arrangement is taken where it explains clearly more.
pub fn find(pages: &[PageTables]) -> Plans {
    chosen::plans(pages)
}

/// Finds the plans as [`find`] does, and tells what was weighed.
pub fn explain(pages: &[PageTables]) -> Explanation {
    let mut explanation = Explanation::default();
    chosen::listened(pages, &mut |reading| explanation.plans.push(reading()));
    explanation
}

/// Takes the reading of a plan, which is made only if it is asked for.
type Listener<'l> = dyn FnMut(&dyn Fn() -> PlanReading) + 'l;
