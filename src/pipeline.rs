//! Calls the stages in order. Holds no heuristics.

use crate::corrections::{self, Change, Coding};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::normalise::{self, Document, SourceFile, SourceKind};
use crate::page::{self, Page, TraceKind};
use crate::plan;
pub use crate::source::Drawing;
use crate::source::{self, Kind, Limits, PageWords, ReadOptions, SourceInfo};
use crate::table::{self, PageTables};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};
use std::ops::RangeInclusive;

/// What a user may ask of one conversion.
#[derive(Clone, Default)]
pub struct Options {
    /// Bounds on what one document may cost.
    pub limits: Limits,
    /// The only pages to make anything of, first and last; all if there are none.
    pub pages: Option<(u32, u32)>,
    /// Password tried after the empty one.
    pub password: Option<String>,
    /// Whether the second reader may open what the first cannot; see [`ReadOptions::second_reader`].
    pub second_reader: bool,
    /// Whether the second reader's words are compared with ours, page by page. Without `second_reader`, or
    /// the feature `cross-check`, a warning says that they were not.
    pub cross_check: bool,
    /// How cells become facts.
    pub normalise: normalise::Options,
    /// What people corrected, of this document and others.
    pub corrections: Vec<Change>,
    /// An analyst's own codes, of this document and others.
    pub coding: Coding,
    /// The words that it is read with; see [`Lexicon::with`] for own ones.
    pub lexicon: Lexicon,
}

/// Without the password.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("limits", &self.limits)
            .field("pages", &self.pages)
            .field("has_password", &self.password.is_some())
            .field("second_reader", &self.second_reader)
            .field("cross_check", &self.cross_check)
            .field("normalise", &self.normalise)
            .field("corrections", &self.corrections.len())
            .field("is_coded", &!self.coding.is_empty())
            .field("lexicon", &self.lexicon)
            .finish()
    }
}

/// Reads one document and gives its plans as data.
///
/// `file` is the name to print in the result, without folder.
///
/// # Errors
/// [`Error`] if no document can be made of the bytes; what is merely doubtful is in the document's warnings.
pub fn convert(file: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, Error> {
    let _words = options.lexicon.in_use();
    let sha256 = hex_sha256(&bytes);
    let (pages, info) = read_pages(bytes, options)?;
    let mut diagnostics = info.diagnostics;
    diagnostics.extend(page_diagnostics(&pages));
    let tables = table::reconstruct(&pages);
    // The stages to come need about as much memory: they shall have this.
    drop(pages);
    let mut plans = plan::find(&tables);
    drop(tables);
    plans.diagnostics.splice(0..0, diagnostics);
    let kind = match info.kind {
        Kind::Pdf => SourceKind::Pdf,
        Kind::Text => SourceKind::Text,
    };
    let source = SourceFile {
        file: file.to_owned(),
        sha256,
        kind,
        page_count: info.page_count,
    };
    Ok(corrected(&plans, source, options))
}

/// The document with what people corrected in it.
fn corrected(plans: &plan::Plans, source: SourceFile, options: &Options) -> Document {
    let changes: Vec<Change> = corrections::of_document(&options.corrections, &source.sha256)
        .cloned()
        .collect();
    let asked = &options.normalise;
    // Corrections are of what the page says, so they come before names are masked.
    let unmasked = normalise::Options {
        mask_names: false,
        columns: corrections::columns(&changes),
        ..asked.clone()
    };
    let mut document = normalise::document(plans, source, &unmasked);
    corrections::apply(&mut document, &changes, normalise::anchor(plans, asked));
    normalise::code(&mut document);
    options.coding.apply(&mut document);
    if asked.mask_names {
        normalise::mask_names(&mut document);
    }
    document
}

/// Reads one document and gives every table seen on its pages, before any meaning.
///
/// # Errors
/// As [`convert`].
pub fn tables(bytes: Vec<u8>, options: &Options) -> Result<Vec<PageTables>, Error> {
    let _words = options.lexicon.in_use();
    let (pages, _) = read_pages(bytes, options)?;
    Ok(table::reconstruct(&pages))
}

/// Draws pages of a PDF.
///
/// # Errors
/// As [`convert`].
pub fn pictures(
    bytes: Vec<u8>,
    options: &Options,
    pages: RangeInclusive<u32>,
) -> Result<Vec<Drawing>, Error> {
    source::draw(bytes, &read_options(options), pages)
}

/// Widths and heights of the pages of a PDF as displayed, points.
///
/// # Errors
/// As [`convert`].
pub fn page_sizes(bytes: Vec<u8>, options: &Options) -> Result<Vec<(f64, f64)>, Error> {
    source::sizes(bytes, &read_options(options))
}

/// Reads one document and tells what was weighed for each row of its plans.
///
/// # Errors
/// As [`convert`].
pub fn explain(bytes: Vec<u8>, options: &Options) -> Result<plan::Explanation, Error> {
    let _words = options.lexicon.in_use();
    let (pages, _) = read_pages(bytes, options)?;
    Ok(plan::explain(&table::reconstruct(&pages)))
}

fn read_pages(bytes: Vec<u8>, options: &Options) -> Result<(Vec<Page>, SourceInfo), Error> {
    let read = read_options(options);
    let mut pages = Vec::new();
    let again = options.cross_check.then(|| bytes.clone());
    let mut info = source::read(bytes, &read, &mut |raw| {
        let is_asked_for = |(first, last)| (first..=last).contains(&raw.number);
        if options.pages.is_none_or(is_asked_for) {
            pages.push(page::build(&raw));
        }
    })?;
    let is_opened_by_second = info
        .diagnostics
        .iter()
        .any(|d| d.code == Code::SecondReader);
    // The other reader would need the time that this one had not.
    let is_whole = info.page_count as usize <= pages.len();
    let again = again.filter(|_| is_whole);
    if let (Some(bytes), Kind::Pdf, false) = (again, info.kind, is_opened_by_second) {
        let words: Vec<PageWords> = pages.iter().map(page_words).collect();
        info.diagnostics
            .extend(source::cross_check(&bytes, &read, &words));
    }
    page::restore_hyphens(&mut pages);
    page::mark_furniture(&mut pages);
    Ok((pages, info))
}

/// The words of a page by how a reader sees them.
fn page_words(page: &Page) -> PageWords {
    let mut words = PageWords::default();
    let mut filled_in = Vec::new();
    for trace in &page.traces {
        match &trace.kind {
            TraceKind::Unseen(text) => words.unseen.push(text.clone()),
            TraceKind::Struck(text) => words.struck.push(text.clone()),
            TraceKind::Origin(_) => filled_in.push(trace.bbox),
            TraceKind::Cut | TraceKind::Choice { .. } => {}
        }
    }
    for word in &page.words {
        let is_filled_in = filled_in.contains(&page.displayed(&word.bbox));
        let list = if is_filled_in {
            &mut words.added
        } else {
            &mut words.printed
        };
        list.push(word.text.clone());
    }
    words
}

fn read_options(options: &Options) -> ReadOptions {
    ReadOptions {
        limits: options.limits,
        password: options.password.clone(),
        second_reader: options.second_reader,
    }
}

fn page_diagnostics(pages: &[Page]) -> Vec<Diagnostic> {
    pages
        .iter()
        .flat_map(|p| p.diagnostics.iter().cloned())
        .collect()
}

/// The SHA-256 of a document's bytes, hexadecimal, by which corrections know it.
pub fn hex_sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::Options;
    use crate::source::ReadOptions;

    #[test]
    fn debug_output_holds_no_password() {
        let password = Some("open sesame".to_owned());
        let options = Options {
            password: password.clone(),
            ..Options::default()
        };
        let read = ReadOptions {
            password,
            ..ReadOptions::default()
        };
        for text in [format!("{options:?}"), format!("{read:?}")] {
            assert!(
                !text.contains("sesame") && text.contains("has_password: true"),
                "{text}"
            );
        }
    }
}
