//! The JSON Schema of the contract, made from the types themselves.

use crate::normalise::Document;

/// The JSON Schema of [`Document`] as indented JSON with a final newline.
///
/// # Errors
/// Only if the schema cannot be represented in JSON, which its type rules out.
pub fn schema() -> serde_json::Result<Vec<u8>> {
    super::json::indented(&schemars::schema_for!(Document))
}
