//! Files that are broken or mean harm: each ends in the named error or warning, or in a document. Never in a panic.
#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::format_collect,
    missing_docs
)]

mod broken;
mod content;
mod costly;
mod interrupted;
mod mutants;
mod mutations;
mod pdf;
mod random;
#[path = "../support/mod.rs"]
mod support;
mod twisted;
mod vast;

use scr_plans::diagnostic::{Code, Diagnostic};
use scr_plans::error::Error;
use scr_plans::pipeline;
use scr_plans::source::{self, RawPage, ReadOptions, SourceInfo};

/// What reading gives.
struct Outcome {
    pages: Vec<RawPage>,
    info: SourceInfo,
}

impl Outcome {
    /// Text of a page in drawing order.
    fn text(&self, page: usize) -> String {
        self.pages[page].glyphs.iter().map(|g| g.text).collect()
    }

    fn diagnostics(&self) -> Vec<&Diagnostic> {
        let on_pages = self.pages.iter().flat_map(|p| &p.diagnostics);
        on_pages.chain(&self.info.diagnostics).collect()
    }

    /// The message of this code.
    fn message(&self, code: Code) -> &str {
        let all = self.diagnostics();
        let found = all.iter().find(|d| d.code == code);
        found.map_or_else(|| panic!("no {code:?} in {all:?}"), |d| &d.message)
    }
}

fn read_with(bytes: &[u8], options: &ReadOptions) -> Result<Outcome, Error> {
    let mut pages = Vec::new();
    let info = source::read(bytes.to_vec(), options, &mut |page| pages.push(page))?;
    assert_eq!(info.page_count as usize, pages.len());
    Ok(Outcome { pages, info })
}

fn read(bytes: &[u8]) -> Result<Outcome, Error> {
    read_with(bytes, &ReadOptions::default())
}

/// Converts as well: no later stage may stumble over what the reader lets through.
fn convert(bytes: &[u8]) -> Result<(), Error> {
    pipeline::convert("file.pdf", bytes.to_vec(), &pipeline::Options::default()).map(|_| ())
}
