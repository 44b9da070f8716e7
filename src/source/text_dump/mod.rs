//! The text-dump reader: a plan that only survives as extracted text.
//!
//! One table row per line, cells separated by tabs, line breaks and `<ul>`, `<li>` and `<p>` tags inside cells, the
//! heading row repeated for every page of the original. The dump is laid out on pages of its own, one for each
//! heading row, as a fully ruled table in which nothing wraps: a paragraph is one line. The later stages see
//! what they would see of a PDF.

use super::limits::{is_past, limit_text};
use super::{Kind, RawPage, ReadOptions, SourceInfo};
use crate::diagnostic::{Code, Diagnostic};
use crate::error::{Error, Limit};

mod align;
mod decode;
mod heading;
mod layout;
mod markup;
mod rows;
mod within;

pub(super) use decode::windows_1252;

/// Reads a text dump, or says that the bytes are none.
///
/// # Errors
/// [`Error::NotADocument`] if no line is the heading row of a table; [`Error::LimitReached`].
pub(super) fn read(
    bytes: Vec<u8>,
    options: &ReadOptions,
    sink: &mut dyn FnMut(RawPage),
) -> Result<SourceInfo, Error> {
    let mut text = decode::text(&bytes).ok_or(Error::NotADocument)?;
    drop(bytes);
    let left = within::keep(&mut text, options.limits.memory);
    let sheets = rows::sheets(&text);
    drop(text);
    let mut diagnostics: Vec<Diagnostic> = left.iter().map(within::Left::told).collect();
    let sheets = rows::on_pages(sheets, options.limits.glyphs_per_page);
    if sheets.iter().all(|s| s.rows.is_empty()) {
        return Err(Error::NotADocument);
    }
    if sheets.len() > options.limits.pages as usize {
        return Err(Error::LimitReached {
            what: Limit::Pages,
            allowed: u64::from(options.limits.pages),
        });
    }
    let columns = layout::Columns::of(&sheets);
    let end = options.limits.end_of_reading_dump();
    for (index, sheet) in sheets.iter().enumerate() {
        let number = index as u32 + 1;
        if index > 0 && is_past(end) {
            diagnostics.push(within::out_of_time(&sheets[index..]));
            break;
        }
        let mut page = layout::page(sheet, &columns, number);
        let allowed = options.limits.glyphs_per_page;
        if page.glyphs.len() > allowed {
            page.glyphs.truncate(allowed);
            let what = Limit::GlyphsPerPage;
            let text = limit_text(number, what);
            let found = Diagnostic::on_page(Code::LimitReached, number, text);
            page.diagnostics.push(found);
        }
        sink(page);
    }
    Ok(SourceInfo {
        kind: Kind::Text,
        page_count: sheets.len() as u32,
        diagnostics,
    })
}

#[cfg(test)]
mod tests;
