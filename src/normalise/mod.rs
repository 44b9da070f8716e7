//! Fifth stage: raw cells to facts.
//!
//! Dates, status, colours, identifiers and what the document is. The raw text always stays beside the fact,
//! and what cannot be understood is said in a warning, never guessed.

mod contract;
pub mod due;
mod facts;
mod identity;
mod located;
mod mask;
mod rag;
mod record;
mod status;
mod updates;

#[cfg(test)]
mod tests;

pub use contract::{
    Action, CellPlace, Document, DocumentFacts, Due, Origin, Plan, PlanColumn, Rag, Recommendation,
    SCHEMA_VERSION, SourceFile, SourceKind, Status, Tool, Warning,
};
pub use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
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
}

/// Makes the document of the plans found.
pub fn document(plans: &Plans, source: SourceFile, options: &Options) -> Document {
    let context = Context {
        anchor: options.anchor.or_else(|| due::printed_anchor(plans)),
        mask_names: options.mask_names,
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
    let mut warnings = Located::of_document(plans);
    if options.mask_names && !plans.plans.is_empty() {
        warnings.push(Diagnostic::on_document(
            Code::NamesMasked,
            "Personal names in by_whom and monitoring were replaced by [name]. Masking is imperfect: read the text before passing it on.",
        ));
    }
    Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool {
            name: env!("CARGO_PKG_NAME").into(),
            version: env!("CARGO_PKG_VERSION").into(),
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
    }
}
