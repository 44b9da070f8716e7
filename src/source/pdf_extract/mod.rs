//! The second PDF reader: pdf-extract, independent of the first in every part.
//!
//! It opens some files that the first cannot, and its words can be compared with those of the first. Its glyphs
//! stand less exactly, it knows neither weight nor colour of text, misses many rules, and it can panic or overflow
//! its stack: it is meant for worker processes. What is known to overflow the stack is refused beforehand.

use super::limits::limit_text;
use super::{Kind, RawPage, ReadOptions, SourceInfo, damage};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Limit};
use ::pdf_extract::content::{Content, Operation};
use ::pdf_extract::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream, output_doc_page};
use collector::Collector;
use facts::PageFacts;
use std::panic::{AssertUnwindSafe, catch_unwind};

mod collector;
mod facts;

/// Reads every page of a PDF. Nothing was handed to `sink` if it fails.
pub(super) fn read(
    bytes: &[u8],
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    read_all(bytes, options, &mut |mut page| {
        page.glyphs.retain(|glyph| glyph.visible);
        sink(page);
    })
}

/// As [`read`], with the glyphs that stand off the page as invisible ones.
pub(super) fn read_all(
    bytes: &[u8],
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    let mut document = open(bytes, options)?;
    let pages = catch_unwind(AssertUnwindSafe(|| document.get_pages())).unwrap_or_default();
    if pages.len() > options.limits.pages as usize {
        return Err(Error::LimitReached {
            what: Limit::Pages,
            allowed: u64::from(options.limits.pages),
        });
    }
    let mut queue = damage::Queue::new(sink);
    for (number, id) in &pages {
        // What cannot be prepared is left as it is.
        let prepare = || spell_out_quotes(&mut document, *id);
        let _ = catch_unwind(AssertUnwindSafe(prepare));
        queue.push(page(&document, *number, *id, options));
    }
    queue.finish()?;
    let text = "The file is damaged and only the second reader could open it: places, rules and colours are \
                less exact. Check the result against the pages.";
    Ok(SourceInfo {
        kind: Kind::Pdf,
        page_count: pages.len() as u32,
        diagnostics: vec![Diagnostic::on_document(Code::SecondReader, text)],
    })
}

fn open(bytes: &[u8], options: &ReadOptions) -> Result<Document, Error> {
    let load = || {
        let load_options = LoadOptions {
            password: options.password.clone(),
            ..LoadOptions::default()
        };
        let mut document = Document::load_mem_with_options(bytes, load_options).ok()?;
        if document.is_encrypted() {
            document.decrypt("").ok()?;
        }
        Some(document)
    };
    catch_unwind(AssertUnwindSafe(load))
        .ok()
        .flatten()
        .ok_or(Error::Damaged)
}

/// Writes the operators `'` and `"`, which the reader passes over, as those that they stand for (ISO 32000-1, 9.4.3).
fn spell_out_quotes(document: &mut Document, id: ObjectId) -> Option<()> {
    let packed = document.get_page_content(id).ok()?;
    let content = Content::decode(&packed).ok()?;
    let is_quote = |op: &Operation| op.operator == "'" || op.operator == "\"";
    if !content.operations.iter().any(is_quote) {
        return None;
    }
    let mut operations = Vec::with_capacity(content.operations.len() + 64);
    for mut op in content.operations {
        if !is_quote(&op) {
            operations.push(op);
            continue;
        }
        let text = op.operands.pop()?;
        if let [word_spacing, character_spacing] = op.operands.as_slice() {
            operations.push(Operation::new("Tw", vec![word_spacing.clone()]));
            operations.push(Operation::new("Tc", vec![character_spacing.clone()]));
        }
        operations.push(Operation::new("T*", Vec::new()));
        operations.push(Operation::new("Tj", vec![text]));
    }
    let spelt_out = Content { operations }.encode().ok()?;
    let stream = document.add_object(Stream::new(Dictionary::new(), spelt_out));
    let page = document.get_object_mut(id).ok()?.as_dict_mut().ok()?;
    page.set("Contents", Object::Reference(stream));
    Some(())
}

fn page(document: &Document, number: u32, id: ObjectId, options: &ReadOptions) -> RawPage {
    let mut collector = Collector::new(number, options);
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        collector.facts = PageFacts::of(document, id);
        collector.facts.is_some() && output_doc_page(document, &mut collector, number).is_ok()
    }));
    let mut page = collector.page;
    let mut say = |code, text| {
        let found = Diagnostic::on_page(code, number, text);
        page.diagnostics.push(found);
    };
    if let Some(limit) = collector.reached {
        say(Code::LimitReached, limit_text(number, limit));
    } else if !matches!(outcome, Ok(true)) {
        let text = format!("Page {number} is damaged; not all of it could be read.");
        say(Code::PageDamaged, text);
    }
    page
}
