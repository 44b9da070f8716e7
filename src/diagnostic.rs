//! What a stage says when it made something but is not sure of it.

use crate::geom::Rect;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Stable name of a kind of doubt. Codes are part of the output schema; they are never renamed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// A row was put together from pieces on two pages on weak evidence.
    RowsJoined,
    /// A row that starts a page was kept apart on weak evidence.
    RowsKeptApart,
    /// No field could be given to a column; its text is under `other`.
    ColumnWithoutField,
    /// A column's field was decided by its content or place, not by its heading.
    ColumnGuessed,
    /// A column edge was read from the words and is not sure.
    ColumnEdgeGuessed,
    /// Where rows start and end, or which section they are in, is not sure.
    RowsGuessed,
    /// A word stands on or near the edge between two cells.
    WordNearEdge,
    /// The text of a cell ends in the middle, or text beside the row is in no cell.
    TextCut,
    /// A number is missing in the sequence of numbers, or the row has none where the others do.
    NumberGap,
    /// A number is printed twice within one section.
    NumberRepeated,
    /// A glyph has no known character.
    UndecodableText,
    /// Text that a reader of the page cannot see was left out.
    HiddenText,
    /// The text of the page is an invisible layer over a picture, as OCR leaves it.
    OcrText,
    /// It is not sure which owner or date belongs to which action.
    SplitInDoubt,
    /// Personal names were replaced; some may be left, and some words that are no names may be gone.
    NamesMasked,
    /// A date could not be understood or is ambiguous.
    DateNotUnderstood,
    /// Words of the page were lost or doubled. This is a defect of the program.
    ConservationBroken,
    /// A table looks like an action plan, or stands within one, but was not taken.
    TableNotTaken,
    /// A font does not name its characters, which were told by other signs.
    CharactersGuessed,
    /// A font does not name some of its signs, which were told from where they stand among letters.
    SignsGuessed,
    /// Words of a cell are struck out; they count for nothing.
    StruckText,
    /// A cell holds a picture or drawn letters where others hold text.
    CellNotText,
    /// Other documents are attached to the file, which were not read.
    AttachedFiles,
    /// A form whose contents are made by another program and may not be on its pages.
    DynamicForm,
    /// Remarks were pinned to pages, which are no part of them.
    RemarksLeftOut,
    /// A correction was not applied: what it corrects is not read so any more.
    CorrectionNotApplied,
    /// The document has no action plan.
    NoPlan,
    /// A page has pictures but no text.
    PageWithoutText,
    /// A page could not be read, or only in part.
    PageDamaged,
    /// The file is damaged and was read as far as it goes.
    FileDamaged,
    /// The two PDF readers disagree about the words of a page.
    ReadersDisagree,
    /// The second PDF reader was used because the first could not open the file.
    SecondReader,
    /// A limit was reached; what lies beyond it was not read.
    LimitReached,
}

/// One doubt, with where to look.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What kind of doubt.
    pub code: Code,
    /// A plain sentence for the analyst.
    pub message: String,
    /// Pages to look at, from 1, ascending.
    pub pages: Vec<u32>,
    /// The place on the first of `pages`, where known.
    pub bbox: Option<Rect>,
}

impl Diagnostic {
    /// A doubt about the given page.
    pub fn on_page(code: Code, page: u32, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            pages: vec![page],
            bbox: None,
        }
    }

    /// A doubt about the document as a whole.
    pub fn on_document(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            pages: Vec::new(),
            bbox: None,
        }
    }

    /// The same doubt with its place on the page.
    #[must_use]
    pub fn at(mut self, bbox: Rect) -> Self {
        self.bbox = Some(bbox);
        self
    }
}

/// A value and the doubts about it.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// What was made.
    pub value: T,
    /// What is doubtful about it.
    pub diagnostics: Vec<Diagnostic>,
}
