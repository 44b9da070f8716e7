//! The first PDF reader: opens the file and has its pages interpreted.

use super::faces::Faces;
use super::page_box::PageBox;
use super::painter::{Painter, Stop};
use super::streams::Content;
use super::{Kind, RawPage, ReadOptions, SourceInfo, damage};
use crate::error::{Error, Limit};
use hayro_interpret::kurbo;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, interpret, interpret_page,
};
use hayro_syntax::content::TypedIter;
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Reads every page of a PDF. Nothing was handed to `sink` if it fails.
pub(super) fn read(
    bytes: &Arc<Vec<u8>>,
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    let pdf = open(bytes, options)?;
    let page_count = pdf.pages().len();
    if page_count == 0 {
        return Err(Error::Damaged);
    }
    if page_count > options.limits.pages as usize {
        let allowed = u64::from(options.limits.pages);
        return Err(Error::LimitReached {
            what: Limit::Pages,
            allowed,
        });
    }
    let mut reader = Reader::new(&pdf, options);
    let mut queue = damage::Queue::new(sink);
    for (index, page) in pdf.pages().iter().enumerate() {
        queue.push(reader.page(index as u32 + 1, page));
    }
    queue.finish()?;
    Ok(SourceInfo {
        kind: Kind::Pdf,
        page_count: page_count as u32,
        diagnostics: damage::of_file(&pdf, bytes),
    })
}

fn open(bytes: &Arc<Vec<u8>>, options: &ReadOptions) -> Result<Pdf, Error> {
    let with = |password: &str| {
        let open = || Pdf::new_with_password(bytes.clone(), password);
        catch_unwind(AssertUnwindSafe(open)).unwrap_or(Err(LoadPdfError::Invalid))
    };
    let mut result = with("");
    if let (Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)), Some(password)) =
        (&result, &options.password)
    {
        result = with(password);
    }
    result.map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::PasswordNeeded,
        LoadPdfError::Decryption(_) => Error::UnsupportedEncryption,
        LoadPdfError::Invalid => Error::Damaged,
    })
}

/// What the pages of one document share.
struct Reader<'a> {
    pdf: &'a Pdf,
    options: &'a ReadOptions,
    settings: InterpreterSettings,
    cache: InterpreterCache<'a>,
    faces: Faces<'a>,
    has_lost_font: Arc<AtomicBool>,
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
            has_lost_font,
        }
    }

    fn page(&mut self, number: u32, page: &Page<'a>) -> RawPage {
        let limits = &self.options.limits;
        let place = PageBox::of(page);
        let content = Content::of(page, limits.decoded_bytes);
        let mut painter = Painter::new(number, place, &mut self.faces, limits);
        // A page that the reader cannot stand costs that page, not the document.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let is_within = painter.faces.add(page.resources());
            if content.is_too_large || !is_within {
                return false;
            }
            let clip = kurbo::Rect::new(0.0, 0.0, place.width, place.height);
            let settings = self.settings.clone();
            let mut context =
                Context::new(place.to_page, clip, &self.cache, self.pdf.xref(), settings);
            let operators = TypedIter::new(&content.data);
            interpret(operators, page.resources(), &mut context, &mut painter);
            interpret_page(page, &mut context, &mut painter);
            true
        }));
        let mut raw = painter.finish();
        let has_lost_font = self.has_lost_font.swap(false, Ordering::Relaxed);
        let found = damage::Found {
            is_torn: content.is_damaged || outcome.as_ref().is_err_and(|e| !e.is::<Stop>()),
            is_too_large: matches!(outcome, Ok(false)),
            has_lost_font,
            has_no_box: !place.is_sound,
        };
        damage::report(&mut raw, &found, limits);
        raw
    }
}
