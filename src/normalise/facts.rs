//! What the document says it is.
use super::contract::DocumentFacts;
use crate::plan::Plans;
pub(super) fn document_facts(_plans: &Plans) -> DocumentFacts {
    DocumentFacts::default()
}
