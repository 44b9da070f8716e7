//! What the page tree says of a page, and whether its forms can be drawn at all.

use crate::source::sniff;
use ::pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use hayro_syntax::object::Rect as PdfRect;
use hayro_syntax::page::Rotation;
use std::collections::HashMap;

/// A page tree deeper than this is a loop.
const MAX_PAGE_TREE_DEPTH: usize = 64;
/// Forms nested deeper than this are refused.
const MAX_FORM_DEPTH: usize = 24;
/// Most times that forms may be drawn on a page, forms in forms counted.
const MAX_FORM_DRAWINGS: u64 = 10_000;
/// What the page tree says of a page.
pub(super) struct PageFacts {
    pub(super) crop: Option<PdfRect>,
    pub(super) rotation: Rotation,
    pub(super) unit: f64,
}

impl PageFacts {
    /// `None` if the page tree or the forms of the page run in a circle.
    pub(super) fn of(document: &Document, id: ObjectId) -> Option<Self> {
        let page = document.get_dictionary(id).ok()?;
        let mut chain = vec![page];
        while let Ok(parent) = chain.last()?.get(b"Parent").and_then(Object::as_reference) {
            if chain.len() > MAX_PAGE_TREE_DEPTH {
                return None;
            }
            let Ok(parent) = document.get_dictionary(parent) else {
                break;
            };
            chain.push(parent);
        }
        let inherited = |key: &[u8]| {
            chain
                .iter()
                .find_map(|dict| dict.get_deref(key, document).ok())
        };
        let resources = inherited(b"Resources").and_then(|r| r.as_dict().ok());
        if let Some(resources) = resources {
            let mut drawings = HashMap::new();
            form_drawings(document, resources, 0, &mut drawings)?;
        }
        let quarter_turns = inherited(b"Rotate")
            .and_then(|r| r.as_i64().ok())
            .map_or(0, |degrees| degrees.div_euclid(90).rem_euclid(4));
        Some(Self {
            crop: inherited(b"CropBox").and_then(|b| rect(document, b)),
            rotation: match quarter_turns {
                1 => Rotation::Horizontal,
                2 => Rotation::Flipped,
                3 => Rotation::FlippedHorizontal,
                _ => Rotation::None,
            },
            unit: page
                .get(b"UserUnit")
                .and_then(Object::as_float)
                .map_or(1.0, f64::from),
        })
    }
}

/// How often forms are drawn if each is drawn once wherever it is named. `None` beyond the bounds.
fn form_drawings(
    document: &Document,
    resources: &Dictionary,
    depth: usize,
    known: &mut HashMap<ObjectId, Option<u64>>,
) -> Option<u64> {
    if depth > MAX_FORM_DEPTH {
        return None;
    }
    let Some(forms) = resources
        .get_deref(b"XObject", document)
        .ok()
        .and_then(|x| x.as_dict().ok())
    else {
        return Some(0);
    };
    let mut sum = 0_u64;
    for (_, reference) in forms {
        let Ok(id) = reference.as_reference() else {
            continue;
        };
        let count = if let Some(count) = known.get(&id) {
            (*count)?
        } else {
            // A form met again while it is being counted contains itself.
            known.insert(id, None);
            let form = document
                .get_object(id)
                .ok()
                .and_then(|o| o.as_stream().ok());
            let count = match form.filter(|f| draws_forms(f)) {
                Some(form) => {
                    // Without resources of its own a form uses those that name it.
                    let own = form.dict.get_deref(b"Resources", document).ok();
                    let inner = own.and_then(|r| r.as_dict().ok()).unwrap_or(resources);
                    form_drawings(document, inner, depth + 1, known)?.saturating_add(1)
                }
                None => 1,
            };
            known.insert(id, Some(count));
            count
        };
        sum = sum.saturating_add(count);
    }
    (sum <= MAX_FORM_DRAWINGS).then_some(sum)
}

/// Whether a form's operators may draw another form.
fn draws_forms(form: &Stream) -> bool {
    let is_form = form
        .dict
        .get(b"Subtype")
        .is_ok_and(|s| s.as_name().is_ok_and(|n| n == b"Form"));
    let content = form.decompressed_content();
    let content = content.as_deref().unwrap_or(&form.content);
    is_form && sniff::contains(content, b"Do")
}

fn rect(document: &Document, object: &Object) -> Option<PdfRect> {
    let numbers: Vec<f64> = object
        .as_array()
        .ok()?
        .iter()
        .filter_map(|item| document.dereference(item).ok()?.1.as_float().ok())
        .map(f64::from)
        .collect();
    let [x0, y0, x1, y1] = numbers.as_slice() else {
        return None;
    };
    Some(PdfRect::new(
        x0.min(*x1),
        y0.min(*y1),
        x1.max(*x0),
        y1.max(*y0),
    ))
}
