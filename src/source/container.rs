//! Documents whose pages are not the document: portfolios and forms that another program fills in.

use super::text_string::text_string;
use crate::diagnostic::{Code, Diagnostic};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Object};

/// Names of attached files that are printed.
const MAX_NAMES: usize = 10;
/// Depth of a tree of names; deeper ones are damage.
const MAX_DEPTH: u32 = 16;

/// What is said of such a document.
pub(super) fn report(pdf: &Pdf) -> Vec<Diagnostic> {
    let xref = pdf.xref();
    let Some(catalog) = xref.get::<Dict<'_>>(xref.root_id()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let names = attached(&catalog);
    let is_portfolio = catalog.contains_key(b"Collection".as_slice());
    if is_portfolio || !names.is_empty() {
        let list = if names.is_empty() {
            String::new()
        } else {
            format!(": {}", names.join(", "))
        };
        let kind = if is_portfolio {
            "The file is a portfolio; its documents are attached to it and were not read"
        } else {
            "Files are attached to the document and were not read"
        };
        let text = format!("{kind}{list}. Save the attachments and convert them one by one.");
        found.push(Diagnostic::on_document(Code::AttachedFiles, text));
    }
    let form = catalog.get::<Dict<'_>>(b"AcroForm".as_slice());
    if form.is_some_and(|form| form.contains_key(b"XFA".as_slice())) {
        let text = "The file is an XFA form: what was filled in may not be on its pages. Open it in \
                    Adobe Reader, print it to PDF, and convert that.";
        found.push(Diagnostic::on_document(Code::DynamicForm, text));
    }
    found
}

/// Names of the files in the tree of attached files (ISO 32000-1, 7.7.4 and 7.11.4).
fn attached(catalog: &Dict<'_>) -> Vec<String> {
    let tree = catalog
        .get::<Dict<'_>>(b"Names".as_slice())
        .and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles".as_slice()));
    let mut found = Vec::new();
    if let Some(tree) = tree {
        collect(&tree, 0, &mut found);
    }
    found
}

fn collect(node: &Dict<'_>, depth: u32, found: &mut Vec<String>) {
    if depth > MAX_DEPTH {
        return;
    }
    let leaves = node.get::<Array<'_>>(b"Names".as_slice());
    let files = leaves.iter().flat_map(Array::iter::<Object<'_>>);
    for file in files.filter_map(Object::into_dict) {
        if found.len() == MAX_NAMES {
            return;
        }
        let name = [b"UF".as_slice(), b"F".as_slice()]
            .iter()
            .find_map(|key| file.get::<Object<'_>>(*key)?.into_string());
        if let Some(name) = name {
            let name: String = text_string(name.as_bytes()).into_iter().collect();
            found.push(format!("'{}'", name.trim()));
        }
    }
    let kids = node.get::<Array<'_>>(b"Kids".as_slice());
    for kid in kids.iter().flat_map(Array::iter::<Dict<'_>>) {
        collect(&kid, depth + 1, found);
    }
}
