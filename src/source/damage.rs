//! What is missing of a file that could be opened, in plain words.

use super::contents_table::{self, Contents};
use super::faults::Faults;
use super::{Limits, RawPage};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Limit};
use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// What was found while reading one page.
#[allow(clippy::struct_excessive_bools)] // each is a finding of its own
pub(super) struct Found {
    /// Content is missing, unreadable, or threw the reader.
    pub(super) is_torn: bool,
    /// What is wrong with its instructions.
    pub(super) faults: Faults,
    /// The content unpacks to more than is allowed.
    pub(super) is_too_large: bool,
    /// A font is missing or damaged; what is written in it is missing or wrong.
    pub(super) has_torn_font: bool,
    /// The page's size is missing or absurd.
    pub(super) has_no_box: bool,
}

/// Says what was found on the page itself.
pub(super) fn report(page: &mut RawPage, found: &Found, limits: &Limits) {
    let n = page.number;
    let mut say = |code, text: String| page.diagnostics.push(Diagnostic::on_page(code, n, text));
    if found.is_torn {
        let text =
            format!("Page {n} is damaged; not all of it could be read. Fetch the file again.");
        say(Code::PageDamaged, text);
    }
    if let Some(faults) = found.faults.text() {
        let text = format!(
            "Page {n} is damaged: {faults}. Text of it may be missing or wrong; check it against the page, or fetch \
             the file again."
        );
        say(Code::PageDamaged, text);
    }
    if found.is_too_large {
        let mib = limits.decoded_bytes >> 20;
        let option = Limit::UnpackedBytes.option();
        let text = format!(
            "Page {n}, or a font on it, unpacks to more than {mib} MiB and was not read; \
             raise {option} if you trust the file."
        );
        say(Code::LimitReached, text);
    }
    if found.has_torn_font {
        let text = format!(
            "A font of page {n} is missing or damaged; text written in it may be missing or wrong."
        );
        say(Code::PageDamaged, text);
    }
    if found.has_no_box {
        let text = format!("The size of page {n} is missing or absurd; A4 was taken.");
        say(Code::PageDamaged, text);
    }
}

/// Hands pages on, unless nothing could be read of any of them.
pub(super) struct Queue<'s> {
    sink: &'s mut dyn FnMut(RawPage),
    /// Lost pages before the first that is not.
    waiting: Vec<RawPage>,
    has_content: bool,
}

impl<'s> Queue<'s> {
    pub(super) fn new(sink: &'s mut dyn FnMut(RawPage)) -> Self {
        Self {
            sink,
            waiting: Vec::new(),
            has_content: false,
        }
    }

    pub(super) fn push(&mut self, page: RawPage) {
        self.has_content |= !is_lost(&page);
        self.waiting.push(page);
        if self.has_content {
            self.waiting.drain(..).for_each(&mut *self.sink);
        }
    }

    /// Fails if there were no pages but lost ones; none was handed on then.
    pub(super) fn finish(self) -> Result<(), Error> {
        if self.has_content {
            Ok(())
        } else {
            Err(Error::Damaged)
        }
    }
}

/// Whether nothing of a damaged page could be read.
fn is_lost(page: &RawPage) -> bool {
    let is_damaged = page.diagnostics.iter().any(|d| d.code == Code::PageDamaged);
    let is_bare = page.glyphs.is_empty()
        && page.segments.is_empty()
        && page.fills.is_empty()
        && page.images.is_empty();
    is_damaged && is_bare
}

/// What is missing of the file as a whole.
pub(super) fn of_file(pdf: &Pdf, bytes: &[u8], is_repaired: bool) -> Vec<Diagnostic> {
    let found = pdf.pages().len();
    let mut out = Vec::new();
    let mut say = |text| out.push(Diagnostic::on_document(Code::FileDamaged, text));
    match declared_pages(pdf).filter(|_| !is_repaired) {
        Some(declared) if declared > found => say(format!(
            "The file says that it has {declared} pages, but only {found} could be found; fetch it again."
        )),
        Some(_) => match contents_table::look_at(bytes) {
            Contents::Sound => {}
            Contents::Lost => say(format!(
                "The end of the file is missing; {found} pages could be read. Fetch it again."
            )),
            Contents::Astray => say(
                "The file was altered or damaged: its table of contents does not fit. What was found by searching \
                 was read; check the result against the pages."
                    .to_owned(),
            ),
            Contents::Doubled => say(
                "The file was altered or damaged: two of its parts have the same number. One of them was read; \
                 check the result against the pages."
                    .to_owned(),
            ),
        },
        None => say(format!(
            "The file is damaged: its list of pages is lost. {found} pages were found by searching; \
             some may be missing or out of order. Fetch it again."
        )),
    }
    out
}

/// What was not read because time was up.
pub(super) fn of_time(read: usize, all: usize) -> Option<Diagnostic> {
    let first = u32::try_from(read + 1).ok()?;
    let last = u32::try_from(all).ok().filter(|last| *last >= first)?;
    let option = Limit::Time.option();
    let which = if first == last {
        format!("Page {first} was")
    } else {
        format!("Pages {first} to {last} were")
    };
    let text = format!(
        "{which} not read, for the time that a document may take was up; raise {option} if you trust the file."
    );
    Some(Diagnostic {
        pages: (first..=last).collect(),
        ..Diagnostic::on_document(Code::LimitReached, text)
    })
}

/// What the root of the page tree says (ISO 32000-1, 7.7.3.2).
fn declared_pages(pdf: &Pdf) -> Option<usize> {
    let xref = pdf.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id())?;
    let pages = catalog.get::<Dict<'_>>(b"Pages".as_slice())?;
    let count = pages.get::<i32>(b"Count".as_slice()).unwrap_or(0);
    Some(usize::try_from(count).unwrap_or(0))
}
