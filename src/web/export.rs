//! Documents as files, and what a list tells of them.

use crate::fault::{Fault, defect, text};
use scr_plans::output::csv::{BYTE_ORDER_MARK, CsvOptions, body, heading};
use scr_plans::output::entry::{Entry, Fate};
use scr_plans::output::rows::{Projection, RowUnit};
use scr_plans::output::xlsx::{About, XlsxWriter};
use scr_plans::output::{json, said, schema as contract};
use scr_plans::{Document, review};
use serde::Deserialize;
use std::io::Cursor;
use wasm_bindgen::prelude::wasm_bindgen;

/// An input and what became of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    /// Where it is, below the folder that was chosen.
    path: String,
    /// What `convert` gave, if it was read.
    document: Option<String>,
    /// Stable word for why it was not read.
    #[serde(default)]
    code: String,
    /// Why it was not read.
    #[serde(default)]
    message: String,
}

/// An input whose document is at hand.
struct Opened {
    input: Input,
    document: Option<Document>,
    nothing: String,
}

fn opened(inputs: &str) -> Result<Vec<Opened>, Fault> {
    let inputs: Vec<Input> = serde_json::from_str(inputs).map_err(|error| defect(&error))?;
    let open = |input: Input| {
        let document: Option<Document> = match &input.document {
            Some(text) => Some(serde_json::from_str(text).map_err(|error| defect(&error))?),
            None => None,
        };
        let nothing = document.as_ref().map(nothing_of).unwrap_or_default();
        Ok(Opened {
            input,
            document,
            nothing,
        })
    };
    inputs.into_iter().map(open).collect()
}

fn nothing_of(document: &Document) -> String {
    let has_rows = document.plans.iter().any(|p| !p.recommendations.is_empty());
    if has_rows {
        String::new()
    } else {
        said::nothing(document)
    }
}

/// The workbook of all inputs, those too that could not be read. `mask_names` says whether names were masked.
///
/// # Errors
/// If an input is no result of `convert`, or has more rows than a sheet can hold.
#[wasm_bindgen]
pub fn workbook(inputs: &str, mask_names: bool) -> Result<Vec<u8>, Fault> {
    let told = mask_names.then(|| ("--mask-names".to_owned(), "yes".to_owned()));
    let about = About::new(
        env!("CARGO_PKG_VERSION").to_owned(),
        told.into_iter().collect(),
        None,
    );
    let mut writer = XlsxWriter::in_memory(about).map_err(|error| defect(&error))?;
    for Opened {
        input,
        document,
        nothing,
    } in &opened(inputs)?
    {
        let fate = match document {
            Some(document) => Fate::Read { document, nothing },
            None => Fate::Not {
                code: &input.code,
                message: &input.message,
            },
        };
        let sha256 = document.as_ref().map_or("", |d| &d.source.sha256);
        let entry = Entry {
            path: &input.path,
            link: "",
            sha256,
            fate,
        };
        writer.add(&entry).map_err(|error| defect(&error))?;
    }
    let mut file = Cursor::new(Vec::new());
    writer
        .finish(&[], &mut file)
        .map_err(|error| defect(&error))?;
    Ok(file.into_inner())
}

/// The rows of all inputs that were read as CSV for spreadsheets: a row a recommendation, or an action.
///
/// # Errors
/// If an input is no result of `convert`.
#[wasm_bindgen]
pub fn csv(inputs: &str, by_action: bool) -> Result<Vec<u8>, Fault> {
    let mut file = BYTE_ORDER_MARK.to_vec();
    file.extend(heading(false).map_err(|error| defect(&error))?);
    for Opened {
        input, document, ..
    } in &opened(inputs)?
    {
        let Some(document) = document else { continue };
        let unit = RowUnit::by_action(by_action);
        let projection = Projection {
            unit,
            path: &input.path,
            as_of: None,
        };
        let options = CsvOptions {
            projection,
            raw_cells: false,
        };
        file.extend(body(document, options).map_err(|error| defect(&error))?);
    }
    Ok(file)
}

/// All documents that were read as JSON Lines.
///
/// # Errors
/// If an input is no result of `convert`.
#[wasm_bindgen(js_name = jsonLines)]
pub fn json_lines(inputs: &str) -> Result<String, Fault> {
    let mut file = Vec::new();
    for document in opened(inputs)?.iter().filter_map(|o| o.document.as_ref()) {
        file.extend(json::line(document).map_err(|error| defect(&error))?);
    }
    text(file)
}

/// What a list tells of a document, as JSON: board, review, pages, rows, rows to check, why there are none, what may be
/// missing.
///
/// # Errors
/// If `document` is no result of `convert`.
#[wasm_bindgen]
pub fn summary(document: &str) -> Result<String, Fault> {
    let document: Document = serde_json::from_str(document).map_err(|error| defect(&error))?;
    let entry = review::Entry::of(&document, "");
    let nothing = nothing_of(&document);
    let doubt = if nothing.is_empty() {
        said::doubt(&document)
    } else {
        String::new()
    };
    let told = serde_json::json!({
        "sha256": document.source.sha256,
        "pages": document.source.page_count,
        "board": entry.board,
        "review": entry.review,
        "rows": entry.rows,
        "toCheck": entry.to_check,
        "nothing": nothing,
        "doubt": doubt,
    });
    Ok(told.to_string())
}

/// The JSON Schema of what `convert` gives.
///
/// # Errors
/// Only if it cannot be written, which is a defect.
#[wasm_bindgen]
pub fn schema() -> Result<String, Fault> {
    text(contract::schema().map_err(|error| defect(&error))?)
}
