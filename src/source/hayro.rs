//! The first PDF reader: opens the file and has its pages interpreted.

use super::annotations::Notes;
use super::faces::{Added, Faces};
use super::limits::is_past;
use super::page_box::PageBox;
use super::painter::{Painter, Stop};
use super::streams::Content;
use super::tags::Tags;
use super::{
    Kind, RawPage, ReadOptions, SourceInfo, container, damage, font_damage, instructions, repair,
    scan,
};
use crate::error::{Error, Limit};
use hayro_interpret::kurbo;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret, interpret_page,
};
use hayro_syntax::content::TypedIter;
use hayro_syntax::object::Dict;
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Reads every page of a PDF. Nothing was handed to `sink` if it fails.
pub(super) fn read(
    bytes: &Arc<Vec<u8>>,
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    let closed = repair::with_closed_stream(bytes).map(Arc::new);
    let opened = open(closed.as_ref().unwrap_or(bytes), options)?;
    let pdf = &opened.pdf;
    let page_count = pdf.pages().len();
    if page_count > options.limits.pages as usize {
        let allowed = u64::from(options.limits.pages);
        return Err(Error::LimitReached {
            what: Limit::Pages,
            allowed,
        });
    }
    let mut reader = Reader::new(pdf, options);
    let mut queue = damage::Queue::new(sink);
    let mut read_count = 0;
    for (index, page) in pdf.pages().iter().enumerate() {
        // The first page is read whatever it takes.
        if index > 0 && is_past(reader.end) {
            break;
        }
        queue.push(reader.page(index as u32 + 1, page));
        read_count += 1;
    }
    queue.finish()?;
    let mut diagnostics = damage::of_file(pdf, bytes, opened.is_repaired);
    diagnostics.extend(damage::of_time(read_count, page_count));
    let contained = catch_unwind(AssertUnwindSafe(|| container::report(pdf)));
    diagnostics.extend(contained.unwrap_or_default());
    Ok(SourceInfo {
        kind: Kind::Pdf,
        page_count: page_count as u32,
        diagnostics,
    })
}

/// The form of a document (ISO 32000-1, 12.7.2).
fn form_of(pdf: &Pdf) -> Option<Dict<'_>> {
    let xref = pdf.xref();
    let catalog = xref.get::<Dict<'_>>(xref.root_id())?;
    catalog.get::<Dict<'_>>(b"AcroForm".as_slice())
}

/// A file that could be opened.
pub(super) struct Opened {
    /// The file.
    pub(super) pdf: Pdf,
    /// Whether its list of pages was lost and made anew.
    is_repaired: bool,
}

pub(super) fn open(bytes: &Arc<Vec<u8>>, options: &ReadOptions) -> Result<Opened, Error> {
    let mut result = load(bytes.clone(), "");
    if let (Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)), Some(password)) =
        (&result, &options.password)
    {
        result = load(bytes.clone(), password);
    }
    match result {
        Ok(pdf) if !pdf.pages().is_empty() => Ok(Opened {
            pdf,
            is_repaired: false,
        }),
        Ok(_) | Err(LoadPdfError::Invalid) => repair::with_new_root(bytes)
            .and_then(|repaired| load(Arc::new(repaired), "").ok())
            .filter(|pdf| !pdf.pages().is_empty())
            .map(|pdf| Opened {
                pdf,
                is_repaired: true,
            })
            .ok_or(Error::Damaged),
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            Err(Error::PasswordNeeded)
        }
        Err(LoadPdfError::Decryption(_)) => Err(Error::UnsupportedEncryption),
    }
}

fn load(bytes: Arc<Vec<u8>>, password: &str) -> Result<Pdf, LoadPdfError> {
    let load = || Pdf::new_with_password(bytes, password);
    catch_unwind(AssertUnwindSafe(load)).unwrap_or(Err(LoadPdfError::Invalid))
}

/// What the interpreter needs for the content of a page.
fn context<'a>(
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    place: PageBox,
) -> Context<'a> {
    let clip = kurbo::Rect::new(0.0, 0.0, place.width, place.height);
    Context::new(place.to_page, clip, cache, pdf.xref(), settings.clone())
}

/// What the pages of one document share.
struct Reader<'a> {
    pdf: &'a Pdf,
    options: &'a ReadOptions,
    settings: InterpreterSettings,
    cache: InterpreterCache<'a>,
    faces: Faces<'a>,
    tags: Tags,
    /// The document's form, from which its fields inherit.
    form: Option<Dict<'a>>,
    has_lost_font: Arc<AtomicBool>,
    /// When reading ends.
    end: Option<Instant>,
    /// Glyphs of the page before: about as many are to come.
    glyphs_before: usize,
}

impl<'a> Reader<'a> {
    fn new(pdf: &'a Pdf, options: &'a ReadOptions) -> Self {
        let has_lost_font = Arc::new(AtomicBool::new(false));
        let flag = has_lost_font.clone();
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |warning| {
                if matches!(
                    warning,
                    hayro_interpret::InterpreterWarning::UnsupportedFont
                ) {
                    flag.store(true, Ordering::Relaxed);
                }
            }),
            // The page's own content is handed over unpacked.
            render_content: RenderContent::ANNOTATIONS,
            ..InterpreterSettings::default()
        };
        Self {
            pdf,
            options,
            cache: InterpreterCache::new(),
            faces: Faces::new(settings.clone(), options.limits.decoded_bytes),
            settings,
            tags: Tags::of(pdf),
            form: form_of(pdf),
            has_lost_font,
            end: options.limits.end_of_reading(),
            glyphs_before: 0,
        }
    }

    fn page(&mut self, number: u32, page: &Page<'a>) -> RawPage {
        let limits = &self.options.limits;
        let place = PageBox::of(page);
        let mut content = Content::of(page, limits.decoded_bytes);
        let check = || instructions::check(&content.data, &[page.resources()]);
        let checked = catch_unwind(AssertUnwindSafe(check)).unwrap_or_default();
        content.hide(&checked.unreadable);
        let usual_glyphs = self.glyphs_before;
        let mut painter = Painter::new(number, place, &mut self.faces, limits, usual_glyphs);
        painter.stop_at(self.end);
        // A page that the reader cannot stand costs that page, not the document.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let added = painter.faces.add(page);
            if content.is_too_large || added.has_bomb {
                return added;
            }
            let mut context = context(self.pdf, &self.cache, &self.settings, place);
            let operators = TypedIter::new(&content.data);
            interpret(operators, page.resources(), &mut context, &mut painter);
            if painter.is_over() {
                return Added::default();
            }
            if page.raw().contains_key(b"Annots".as_slice()) {
                painter.begin_notes(Notes::of(page, place, self.form.as_ref()));
                interpret_page(page, &mut context, &mut painter);
                painter.end_notes(place.to_page);
            }
            added
        }));
        let mut raw = painter.finish();
        self.glyphs_before = raw.glyphs.len();
        if scan::is_scan(&raw) {
            let drawn = self.scan(number, page, place, &content);
            let mut rules = scan::without_letters(drawn.rules, &raw);
            scan::set_straight(&mut rules, &raw);
            scan::lead_through(&mut rules, &drawn.areas, &raw);
            raw.segments.extend(rules);
            raw.fills.extend(drawn.areas);
        }
        raw.cells = self.tags.take(number, page);
        let has_lost_font = self.has_lost_font.swap(false, Ordering::Relaxed);
        let is_torn = outcome.as_ref().is_err_and(|e| !e.is::<Stop>());
        let added = outcome.unwrap_or_default();
        let mut faults = checked.faults;
        faults.merge(&added.faults);
        let found = damage::Found {
            is_torn: content.is_damaged || is_torn || added.has_misspelt_key,
            faults,
            is_too_large: content.is_too_large || added.has_bomb,
            has_torn_font: has_lost_font
                || added.has_torn_font
                || font_damage::has_no_widths(&raw.glyphs),
            has_no_box: !place.is_sound,
        };
        damage::report(&mut raw, &found, limits);
        raw
    }

    /// What the picture of a scanned page shows beside text. Only such a page is painted twice: pictures are costly to decode.
    fn scan(
        &mut self,
        number: u32,
        page: &Page<'a>,
        place: PageBox,
        content: &Content,
    ) -> scan::Drawn {
        let limits = &self.options.limits;
        let mut painter = Painter::new(number, place, &mut self.faces, limits, 0);
        painter.stop_at(self.end);
        painter.read_scan();
        let painted = catch_unwind(AssertUnwindSafe(|| {
            let mut context = context(self.pdf, &self.cache, &self.settings, place);
            let operators = TypedIter::new(&content.data);
            interpret(operators, page.resources(), &mut context, &mut painter);
        }));
        // A page that was read once is not lost by this.
        if painted.is_err() {
            return scan::Drawn::default();
        }
        painter.into_scanned()
    }
}
