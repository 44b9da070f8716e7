//! Fifth stage: raw cells to facts.
//!
//! Dates, status, colours, identifiers and what the document is. The raw text always stays beside the fact,
//! and what cannot be understood is said in a warning, never guessed.

mod coded;
mod columns;
mod contract;
pub mod due;
mod facts;
mod identity;
mod located;
mod mask;
mod rag;
mod record;
mod retold;
mod status;
mod updates;

#[cfg(test)]
mod tests;

pub use crate::plan::Field;
pub use coded::code;
pub use columns::ColumnChange;
pub use contract::{
    Action, CellPlace, Document, DocumentFacts, Due, Origin, Plan, PlanColumn, Rag, Recommendation,
    SCHEMA_VERSION, SourceFile, SourceKind, Status, Tool, Warning,
};
pub use jiff::civil::Date;
pub use mask::mask_names;
pub use retold::{Words, anchor, id_of, rag_of, status_of};

use crate::diagnostic::Code;
use crate::lexicon::Lexicon;
use crate::plan::Plans;
use identity::Ids;
use located::Located;
use record::Context;

/// How cells become facts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Day from which relative dates ('within 3 months') count; without it they have no date unless the document
    /// prints such a day itself.
    pub anchor: Option<Date>,
    /// Whether personal names in `by_whom` and `monitoring` become `[name]`.
    pub mask_names: bool,
    /// Columns that a person gave another field; see [`ColumnChange`].
    pub columns: Vec<ColumnChange>,
}

impl Document {
    /// Adds doubts about the document as a whole, in their place among the others.
    pub fn warn(&mut self, more: impl IntoIterator<Item = Warning>) {
        self.warnings.extend(more);
        record::in_order(&mut self.warnings);
    }
}

/// Makes the document of the plans found.
pub fn document(plans: &Plans, source: SourceFile, options: &Options) -> Document {
    let changed = columns::changed(plans, &options.columns);
    let plans = changed.as_ref().unwrap_or(plans);
    let context = Context {
        anchor: anchor(plans, options),
        page_doubts: plans
            .diagnostics
            .iter()
            .filter(|d| {
                matches!(
                    d.code,
                    Code::OcrText
                        | Code::PageDamaged
                        | Code::CharactersGuessed
                        | Code::LimitReached
                )
            })
            .cloned()
            .collect(),
        row_doubts: plans
            .diagnostics
            .iter()
            .filter(|d| d.code == Code::RowsGuessed && d.bbox.is_some())
            .cloned()
            .collect(),
        located: Located::of(plans),
    };
    let mut ids = Ids::default();
    let warnings = Located::of_document(plans);
    let mut document = Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
            lexicon: Lexicon::now_in_use().hash().map(str::to_owned),
        },
        source,
        document: facts::document_facts(plans),
        plans: plans
            .plans
            .iter()
            .enumerate()
            .map(|(index, raw)| record::plan(index, raw, &context, &mut ids))
            .collect(),
        warnings: record::warnings(warnings),
    };
    columns::mark(&mut document, &options.columns);
    if options.mask_names {
        mask_names(&mut document);
    }
    document
}
