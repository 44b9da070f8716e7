//! Sixth stage: documents to bytes.
//!
//! One file per format. Formats with rows share the projection in [`rows`]; nothing is computed here that the
//! document does not already say. The bytes depend on the document and the options only.

pub mod csv;
pub mod json;
pub mod report;
pub mod rows;
pub mod schema;
pub mod tables;
