//! Pages to check by eye: each document beside what was read, one HTML file each, and a list of them.
//!
//! A file holds all it needs and may connect to nothing: its policy allows its own style and script, by their hashes,
//! and pictures within it. Without script it can be read and printed; with it, corrected.

mod base64;
mod view;

#[cfg(test)]
mod tests;

use crate::corrections::Change;
use crate::normalise::Document;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const PAGE: &str = include_str!("page.html");
const INDEX: &str = include_str!("index.html");
const STYLE: &str = include_str!("page.css");
/// The files of the folder in the order of their names.
const SCRIPT: &str = concat!(
    include_str!("page/1-basics.js"),
    include_str!("page/2-changes.js"),
    include_str!("page/3-keeping.js"),
    include_str!("page/4-painting.js"),
    include_str!("page/5-place.js"),
    include_str!("page/6-editing.js"),
    include_str!("page/7-forms.js"),
    include_str!("page/8-start.js"),
);

/// What the files start with, by which a file made here is known.
pub const MARK: &str = "<!DOCTYPE html>\n<!-- made by scr-plans review -->\n";

/// A page of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which page, from 1.
    page: u32,
    /// Width of the page as displayed, points.
    width: f64,
    /// Height of the page as displayed, points.
    height: f64,
    /// The picture as an address that holds it (`data:`); empty if it could not be drawn.
    picture: String,
    /// Whether the picture is still to come.
    #[serde(default, skip_serializing_if = "is_false")]
    is_awaited: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "what serde hands over")]
fn is_false(is: &bool) -> bool {
    !*is
}

impl Sheet {
    /// A page with its picture as PNG or JPEG, which is empty if it could not be drawn. The size is in points.
    pub fn drawn(page: u32, (width, height): (f64, f64), picture: &[u8]) -> Self {
        Self {
            page,
            width,
            height,
            picture: in_an_address(picture),
            is_awaited: false,
        }
    }

    /// A page whose picture is put in later, by what shows the page. The size is in points.
    pub fn awaited(page: u32, size: (f64, f64)) -> Self {
        Self {
            is_awaited: true,
            ..Self::drawn(page, size, &[])
        }
    }

    /// A page that could not be drawn.
    pub fn blank(page: u32) -> Self {
        Self::drawn(page, (595.0, 842.0), &[])
    }

    /// Which page, from 1.
    pub fn page(&self) -> u32 {
        self.page
    }
}

/// A picture as an address (RFC 2397): JPEG if it begins as one, else PNG.
fn in_an_address(picture: &[u8]) -> String {
    let kind = match picture {
        [] => return String::new(),
        [0xFF, 0xD8, ..] => "jpeg",
        _ => "png",
    };
    format!("data:image/{kind};base64,{}", base64::encode(picture))
}

/// The pages to show: those with plans and their neighbours, in which a row may begin or go on.
pub fn pages_of(document: &Document) -> BTreeSet<u32> {
    let of_rows = document.plans.iter().flat_map(|plan| {
        let cells = plan.recommendations.iter().flat_map(|r| &r.cells);
        plan.pages.iter().copied().chain(cells.map(|c| c.page))
    });
    let near = of_rows.flat_map(|page| page.saturating_sub(1)..=page + 1);
    near.filter(|page| (1..=document.source.page_count).contains(page))
        .collect()
}

/// One line of the list of documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Name of the document's file.
    pub file: String,
    /// Name of its page; empty if it has none.
    pub page: String,
    /// The name as a relative address.
    address: String,
    /// The board or partnership.
    pub board: String,
    /// The review and its subject.
    pub review: String,
    /// Rows that were read.
    pub rows: usize,
    /// Rows to check.
    pub to_check: usize,
    /// Why there is no page, or what there is to know.
    pub note: String,
}

impl Entry {
    /// The line of a document that has a page.
    pub fn of(document: &Document, page: &str) -> Self {
        let rows = || document.plans.iter().flat_map(|p| &p.recommendations);
        let facts = &document.document;
        let review = [facts.review.as_str(), facts.subject.as_str()];
        let review: Vec<&str> = review.into_iter().filter(|t| !t.is_empty()).collect();
        let note = match document.plans.len() {
            0 => "no action plan was found",
            _ => "",
        };
        Self {
            file: document.source.file.clone(),
            page: page.to_owned(),
            address: address(page),
            board: facts.board.clone(),
            review: review.join(", "),
            rows: rows().count(),
            to_check: rows().filter(|r| !r.warnings.is_empty()).count(),
            note: note.to_owned(),
        }
    }

    /// The line of a file that could not be read.
    pub fn failed(file: String, note: String) -> Self {
        Self {
            file,
            page: String::new(),
            address: String::new(),
            board: String::new(),
            review: String::new(),
            rows: 0,
            to_check: 0,
            note,
        }
    }
}

/// The page of a document: its drawn pages beside its rows. `changes` are shown as made, and can be taken back.
///
/// # Errors
/// Only if the template does not fit the data, which tests rule out.
pub fn page(
    document: &Document,
    sheets: &[Sheet],
    changes: &[Change],
) -> Result<String, minijinja::Error> {
    let sizes: Vec<_> = sheets.iter().map(|s| (s.page, s.width, s.height)).collect();
    let data = serde_json::json!({
        "document": document,
        "sheets": sizes,
        "changes": changes,
        "fields": view::field_labels(),
        "statuses": view::STATUSES,
        "rags": view::RAGS,
    });
    // Within a script element only `<` could end it or start a comment.
    let data = data.to_string().replace('<', "\\u003c");
    render(
        "page.html",
        PAGE,
        context! {
            policy => policy(Some(SCRIPT)),
            style => STYLE,
            script => SCRIPT,
            data => data,
            document => Value::from(Serde(document)),
            plans => Value::from(Serde(view::plans(document))),
            warnings => Value::from(Serde(&document.warnings)),
            sheets => Value::from(Serde(sheets)),
        },
    )
}

/// The list of documents.
///
/// # Errors
/// As [`page`].
pub fn index(entries: &[Entry]) -> Result<String, minijinja::Error> {
    let context =
        context! { policy => policy(None), style => STYLE, entries => Value::from(Serde(entries)) };
    render("index.html", INDEX, context)
}

fn render(name: &str, template: &str, data: Value) -> Result<String, minijinja::Error> {
    // Escapes by the ending of the name.
    let mut environment = Environment::new();
    environment.add_template(name, template)?;
    let body = environment.get_template(name)?.render(data)?;
    Ok(format!("{MARK}{body}\n"))
}

/// A file name as an address (RFC 3986, 2.1).
fn address(name: &str) -> String {
    let mut address = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// The content security policy: nothing from anywhere but what is in the file.
fn policy(script: Option<&str>) -> String {
    let hash = |text: &str| base64::encode(&Sha256::digest(text.as_bytes()));
    let style = hash(STYLE);
    let script = script.map_or("'none'".to_owned(), |s| format!("'sha256-{}'", hash(s)));
    format!(
        "default-src 'none'; connect-src 'none'; img-src data:; style-src 'sha256-{style}'; \
         script-src {script}; form-action 'none'; base-uri 'none'"
    )
}
