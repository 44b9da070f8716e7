//! The JSON contract, version 2: the types that leave the program.
//!
//! Field names, codes and shapes here are what other people's scripts read; they change only with [`SCHEMA_VERSION`].

use crate::codes::GivenCode;
use crate::diagnostic::Code;
use crate::plan::Field;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the JSON contract.
pub const SCHEMA_VERSION: u32 = 2;

/// One document as the program gives it away: the JSON contract, version 2.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Version of this contract.
    pub schema_version: u32,
    /// The program that wrote it.
    pub tool: Tool,
    /// The file that was read.
    pub source: SourceFile,
    /// What the document says it is.
    pub document: DocumentFacts,
    /// Its action plans in order.
    pub plans: Vec<Plan>,
    /// What is doubtful about the document as a whole.
    pub warnings: Vec<Warning>,
}

/// The program that wrote the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Always `scr-plans`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of the own words (`--lexicon`) it was read with, hexadecimal; left out if there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lexicon: Option<String>,
}

/// The file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceFile {
    /// File name without folder.
    pub file: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// `pdf` or `text`.
    pub kind: SourceKind,
    /// Pages in the document.
    pub page_count: u32,
}

/// What kind of file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A PDF.
    Pdf,
    /// Extracted text with tabs between cells.
    Text,
}

/// What the document says it is. Empty where it does not say.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DocumentFacts {
    /// The board or partnership.
    pub board: String,
    /// The kind of review.
    pub review: String,
    /// Whom it is about, as printed ('Child K').
    pub subject: String,
}

/// One action plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Plan {
    /// The heading above it.
    pub title: String,
    /// Pages with rows of it, ascending.
    pub pages: Vec<u32>,
    /// Its columns from left to right.
    pub columns: Vec<PlanColumn>,
    /// Its recommendations in order.
    pub recommendations: Vec<Recommendation>,
}

/// One column of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanColumn {
    /// Heading as printed.
    pub heading: String,
    /// What it holds.
    pub field: Field,
    /// Whether a person gave it this field; absent where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrected: bool,
}

/// One recommendation. By default nothing is known of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Recommendation {
    /// Stable identifier, unique within the document.
    pub id: String,
    /// Printed label, `null` if none.
    pub number: Option<String>,
    /// Section row, section column or heading above, `null` if none.
    pub section: Option<String>,
    /// Note beside the section row, `null` if none.
    pub section_note: Option<String>,
    /// The recommendation's text.
    pub recommendation: String,
    /// What is to be achieved.
    pub outcome: String,
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub by_whom: String,
    /// Until when, as printed.
    pub by_when: String,
    /// How it is checked and how far it got.
    pub monitoring: String,
    /// Text of columns of no field, by heading.
    pub other: BTreeMap<String, String>,
    /// Pages where its own cells have text, ascending.
    pub pages: Vec<u32>,
    /// Status from the words printed.
    pub status: Option<Status>,
    /// Colour rating.
    pub rag: Option<Rag>,
    /// What `by_when` says, in reading order.
    pub due: Vec<Due>,
    /// To whom it is addressed, by its section, its owner and its text; since version 2.
    #[serde(default)]
    pub agencies: Vec<GivenCode>,
    /// What kind of change it asks for; since version 2.
    #[serde(default)]
    pub types: Vec<GivenCode>,
    /// On what subject; since version 2.
    #[serde(default)]
    pub themes: Vec<GivenCode>,
    /// The split into actions; absent where the page shows none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// What is doubtful about it.
    pub warnings: Vec<Warning>,
    /// Where each field stands.
    pub cells: Vec<CellPlace>,
    /// Fields that a person corrected, codes among them, in their order; absent where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<String>,
    /// Whether a person looked at its doubts and found it right; absent where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub checked: bool,
}

/// How far a recommendation got, from status words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it all
pub enum Status {
    Completed,
    PartiallyCompleted,
    InProgress,
    NotStarted,
    Overdue,
    Paused,
    Superseded,
    Rejected,
}

/// Colour rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)] // the names say it all
pub enum Rag {
    Green,
    Amber,
    Red,
    Blue,
    Purple,
    Grey,
}

/// One date, period or 'ongoing' of `by_when`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Due {
    /// The piece of `by_when` it was read from, verbatim.
    pub raw: String,
    /// First day, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day, ISO 8601: the deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// True for 'Ongoing' and its like; absent otherwise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ongoing: bool,
}

/// One action of a recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub by_whom: String,
    /// Until when.
    pub by_when: String,
    /// How it is checked.
    pub monitoring: String,
}

/// Where a piece of a field stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CellPlace {
    /// Which field.
    pub field: Field,
    /// Page, from 1.
    pub page: u32,
    /// Left, top, right, bottom in points, origin top left of the page as displayed.
    pub bbox: [f64; 4],
    /// Whether the page has its text, or it was filled in or noted there; absent for the page.
    #[serde(default, skip_serializing_if = "Origin::is_page")]
    pub origin: Origin,
    /// Words in it that are struck out, which are no part of the field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub struck: Vec<String>,
}

/// Where the text of a cell comes from.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The page itself.
    #[default]
    Page,
    /// Some of it is a note typed or stamped on the page.
    Annotation,
    /// Some of it was filled into a form.
    Form,
}

impl Origin {
    /// Whether all of it is the page's own.
    #[must_use]
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "what serde calls it with"
    )]
    pub fn is_page(&self) -> bool {
        *self == Self::Page
    }
}

/// A doubt, for a person to look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// Stable code.
    pub code: Code,
    /// A plain sentence.
    pub message: String,
    /// Pages to look at, ascending.
    pub pages: Vec<u32>,
    /// Place on the first of `pages`, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f64; 4]>,
}
