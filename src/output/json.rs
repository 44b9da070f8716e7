//! JSON for one document, JSON Lines for many.

use crate::normalise::Document;
use serde::Serialize;

/// The document as indented JSON with a final newline.
///
/// # Errors
/// Only if the document cannot be represented in JSON, which its types rule out.
pub fn pretty(document: &Document) -> serde_json::Result<Vec<u8>> {
    indented(document)
}

/// The document as one line of JSON with a final newline.
///
/// # Errors
/// As [`pretty`].
pub fn line(document: &Document) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(document)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Any value as indented JSON with a final newline.
pub(super) fn indented(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
