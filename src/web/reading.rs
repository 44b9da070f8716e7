//! Documents: read, drawn, and shown beside what was read.

use crate::asked::Asked;
use crate::fault::{Fault, defect, text, unread};
use scr_plans::corrections::of_document;
use scr_plans::normalise::SourceKind;
use scr_plans::output::json;
use scr_plans::pipeline::{self, Options};
use scr_plans::review::{Sheet, page, pages_of};
use scr_plans::{Document, corrections};
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a document and gives it as the JSON that `scr-plans convert --format json` writes.
///
/// # Errors
/// If no document can be made of the bytes.
#[wasm_bindgen]
pub fn convert(bytes: Vec<u8>, options: &str) -> Result<String, Fault> {
    let asked = Asked::of(options)?;
    let file = asked.file.clone();
    let document =
        pipeline::convert(&file, bytes, &asked.options()?).map_err(|error| unread(&error))?;
    text(json::pretty(&document).map_err(|error| defect(&error))?)
}

/// Draws pages of a PDF: a JSON array of page, width, height and picture, an address that holds it (`data:`), which is
/// empty where a page cannot be drawn.
///
/// # Errors
/// If the document cannot be opened.
#[wasm_bindgen]
pub fn draw(bytes: Vec<u8>, options: &str, first: u32, last: u32) -> Result<String, Fault> {
    let options = Asked::of(options)?.options()?;
    let drawn =
        pipeline::pictures(bytes, &options, first..=last).map_err(|error| unread(&error))?;
    let sheets = drawn
        .iter()
        .map(|p| Sheet::drawn(p.page, (p.width, p.height), &p.picture));
    serde_json::to_string(&sheets.collect::<Vec<_>>()).map_err(|error| defect(&error))
}

/// The page on which a document is checked, as HTML without its pictures, which `draw` gives.
///
/// # Errors
/// If `document` is no result of `convert`, or the corrections are none.
#[wasm_bindgen]
pub fn review(bytes: Vec<u8>, document: &str, options: &str) -> Result<String, Fault> {
    let document: Document = serde_json::from_str(document).map_err(|error| defect(&error))?;
    let options = Asked::of(options)?.options()?;
    let own: Vec<corrections::Change> = of_document(&options.corrections, &document.source.sha256)
        .cloned()
        .collect();
    page(&document, &sheets(bytes, &document, &options), &own).map_err(|error| defect(&error))
}

/// The pages to show, all of them where no plan was found.
fn sheets(bytes: Vec<u8>, document: &Document, options: &Options) -> Vec<Sheet> {
    if document.source.kind != SourceKind::Pdf {
        return Vec::new();
    }
    let near = pages_of(document);
    let sizes = pipeline::page_sizes(bytes, options).unwrap_or_default();
    let all = (1..).zip(sizes);
    all.filter(|(number, _)| near.is_empty() || near.contains(number))
        .map(|(number, size)| Sheet::awaited(number, size))
        .collect()
}
