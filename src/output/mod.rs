//! Sixth stage: documents to bytes.
//!
//! One file per format. Formats with rows share the projection in [`rows`], those that answer every input take an
//! [`entry`](entry::Entry) each; nothing is computed here that the document does not already say. The bytes depend on
//! the documents and the options only.

pub mod csv;
pub mod entry;
pub mod json;
pub mod report;
pub mod rows;
pub mod said;
pub mod schema;
#[cfg(feature = "cli")]
pub mod sqlite;
pub mod tables;
pub mod xlsx;
pub(crate) mod zip_origin;
