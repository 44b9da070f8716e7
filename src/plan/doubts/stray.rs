//! Text that stands between the rows of a plan but in none of them.
//!
//! From the first table of a plan to its last, everything but headings, captions and running heads should be in a
//! cell. What is not was cut off a row beside it, or is a row that was missed.

use super::super::RawRecommendation;
use super::super::display::{is_display, usual_size};
use super::super::heading::flat_text;
use super::super::rows::{Kind, Place};
use super::super::sheet::Sheet;
use super::{Made, boxes};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::table::{Line, PageTables, Table};
use crate::tuning::plan as tuning;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// Something in no cell of the plan.
struct Stray {
    page: u32,
    /// Its box, upright frame.
    bbox: Rect,
    code: Code,
}

/// Adds what stands between the rows to the rows next to it, and to the document.
pub(super) fn raise(
    made: &Made<'_, '_>,
    recommendations: &mut [RawRecommendation],
    document: &mut Vec<Diagnostic>,
) {
    let cells = made.draft.sheets.iter().flat_map(|s| &s.table.cells);
    let Some(size) = usual_size(cells.flat_map(|c| &c.lines)) else {
        return;
    };
    // Hardly any plan has text that asks for them.
    let titles = LazyCell::new(|| titles(made, size));
    for page in pages_in_range(made) {
        let found = on_page(made, page, size, &titles);
        let Some(bbox) = Rect::around(found.iter().map(|s| &s.bbox)) else {
            continue;
        };
        let mut concerned: BTreeMap<usize, Rect> = BTreeMap::new();
        for stray in &found {
            for index in neighbours(made, stray) {
                let known = concerned.entry(index).or_insert(stray.bbox);
                *known = known.union(&stray.bbox);
            }
        }
        for (index, bbox) in concerned {
            recommendations[index].diagnostics.push(beside(page, &bbox));
        }
        document.push(on_document(page, &found, bbox));
    }
}

fn beside(page: &PageTables, bbox: &Rect) -> Diagnostic {
    let number = page.page;
    let text = format!(
        "Text beside this row on page {number} is in no cell of the plan; the row may be cut, or a row be missing."
    );
    Diagnostic::on_page(Code::TextCut, number, text).at(page.displayed(bbox))
}

fn on_document(page: &PageTables, found: &[Stray], bbox: Rect) -> Diagnostic {
    let number = page.page;
    let is_table = found.iter().any(|s| s.code == Code::TableNotTaken);
    let (code, text) = if is_table {
        (
            Code::TableNotTaken,
            format!("A table on page {number} stands within the plan but was not taken into it."),
        )
    } else {
        (
            Code::TextCut,
            format!("Text on page {number} stands between the rows of the plan but is in none."),
        )
    };
    Diagnostic::on_page(code, number, text).at(page.displayed(&bbox))
}

/// The pages from the plan's first table to its last, and the one behind if the plan fills its page.
fn pages_in_range<'t>(made: &Made<'_, 't>) -> impl Iterator<Item = &'t PageTables> {
    let of = |s: Option<&Sheet<'_>>| s.map_or(0, |s| s.page.page);
    let first = of(made.draft.sheets.first());
    let last = of(made.draft.sheets.last());
    let is_full = made
        .draft
        .sheets
        .last()
        .is_some_and(|s| s.table.bbox.bottom >= tuning::MIN_FULL_PAGE_RATIO * s.page.height);
    let end = last + u32::from(is_full);
    made.pages
        .iter()
        .filter(move |p| p.page >= first && p.page <= end)
}

fn on_page(
    made: &Made<'_, '_>,
    page: &PageTables,
    size: f64,
    titles: &impl Deref<Target = Titles>,
) -> Vec<Stray> {
    let sheets: Vec<&Sheet<'_>> = made
        .draft
        .sheets
        .iter()
        .filter(|s| s.page.page == page.page)
        .collect();
    let is_first = made.draft.sheets.first().map(|s| s.page.page) == Some(page.page);
    let last = made.draft.sheets.last().map_or(0, |s| s.page.page);
    let top = sheets
        .iter()
        .map(|s| s.table.bbox.top)
        .fold(f64::INFINITY, f64::min);
    let bottom = sheets
        .iter()
        .map(|s| s.table.bbox.bottom)
        .fold(f64::NEG_INFINITY, f64::max);
    let is_behind = |b: &Rect| page.page >= last && b.mid_y() > bottom;
    let is_between = |b: &Rect| {
        let is_before = is_first && b.mid_y() < top;
        let is_behind = is_behind(b);
        let is_near = page.page == last && b.top - bottom <= tuning::MAX_LEFT_OUT_GAP_EM * size;
        !is_before && (!is_behind || is_near || sheets.is_empty())
    };
    // A running head that comes too seldom to be known as one says what the heading of another page says.
    let repeats_title = |l: &Line| {
        let on = titles.get(&l.text());
        on.is_some_and(|pages| pages.iter().any(|p| *p != page.page))
    };
    let mut out: Vec<Stray> = lines(made, page, &sheets, size)
        .into_iter()
        .filter(|l| is_between(&l.bbox) && !(is_behind(&l.bbox) && runs_over_columns(made, l)))
        .filter(|l| !repeats_title(l))
        .map(|l| stray(page, l.bbox, Code::TextCut))
        .collect();
    out.extend(left_out(made, page.page).map(|bbox| stray(page, bbox, Code::TextCut)));
    // On the page behind the plan only what has no heading of its own can belong to it.
    if page.page > last && !opens_plain(page, size) {
        return Vec::new();
    }
    let tables = made.others.iter().filter(|(p, _)| *p == page.page);
    let is_key = |t: &Table| made.key.is_at(page.page, &t.bbox);
    let missed =
        tables.filter(|(_, t)| t.words().next().is_some() && is_between(&t.bbox) && !is_key(t));
    out.extend(missed.map(|(_, t)| stray(page, t.bbox, Code::TableNotTaken)));
    out
}

/// The boxes of rows between those of the plan whose text is in none of them: taken for notes about it, other than keys
/// to colours, or for titles of sections of which one with the length of a text follows another, or that no row follows.
fn left_out<'m>(made: &'m Made<'_, '_>, page: u32) -> impl Iterator<Item = Rect> + 'm {
    let kinds = &made.rows.kinds;
    let bands = &made.rows.bands;
    let first = kinds.iter().position(|k| k.is_row()).unwrap_or_default();
    let last = kinds.iter().rposition(|k| k.is_row()).unwrap_or_default();
    let is_text = move |i: usize| {
        let lines = bands[i].starting.iter().flat_map(|c| &c.lines);
        lines.map(|l| l.words.len()).sum::<usize>() >= tuning::MIN_LEAD_WORDS_COUNT
    };
    let is_title = move |i: usize| kinds[i] == Kind::Section && !bands[i].is_above();
    let is_pair = move |i: usize| is_title(i) && is_title(i + 1) && is_text(i + 1);
    let text = |i: usize| -> String {
        let cells = bands[i].starting.iter();
        cells.map(|c| flat_text(c)).collect::<Vec<_>>().join(" ")
    };
    let notes = (0..kinds.len()).filter(|i| kinds[*i] == Kind::Note);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for note in notes {
        *times.entry(text(note)).or_default() += 1;
    }
    // What is said time and again is about the plan.
    let is_note =
        move |i: usize| kinds[i] == Kind::Note && times.get(&text(i)).is_none_or(|n| *n < 2);
    let is_left_out = move |i: &usize| is_note(*i) || is_pair(*i) || *i > first && is_pair(*i - 1);
    // A title at the end has no rows to give a section to.
    let titles_behind = (last + 1..kinds.len()).filter(move |i| is_title(*i));
    let between = (first..last).filter(is_left_out).chain(titles_behind);
    let bands = between.map(|i| &made.rows.bands[i]).filter(move |band| {
        let is_row = matches!(band.place, Place::Row(_));
        is_row && made.draft.sheets[band.sheet].page.page == page
    });
    let boxes = bands.filter_map(|b| Rect::around(b.starting.iter().map(|c| &c.bbox)));
    boxes.filter(move |bbox| !made.key.is_at(page, bbox))
}

/// Whether a line runs over an edge of the plan's columns without a gap, as text below a table does, but no row of it.
fn runs_over_columns(made: &Made<'_, '_>, line: &Line) -> bool {
    let Some(last) = made.draft.sheets.last() else {
        return false;
    };
    let edges = &last.table.col_edges;
    let inner = edges.get(1..edges.len().saturating_sub(1));
    let is_over = |x: f64| {
        line.words
            .iter()
            .any(|w| w.bbox.left < x && x < w.bbox.right)
            || line.words.windows(2).any(|p| {
                let gap = p[1].bbox.left - p[0].bbox.right;
                let is_around = p[0].bbox.right <= x && x <= p[1].bbox.left;
                is_around && gap <= tuning::MAX_TEXT_GAP_EM * line.size()
            })
    };
    inner.is_some_and(|inner| inner.iter().any(|x| is_over(*x)))
}

fn stray(page: &PageTables, bbox: Rect, code: Code) -> Stray {
    Stray {
        page: page.page,
        bbox,
        code,
    }
}

/// Whether the first thing on a page is plain text or a table.
fn opens_plain(page: &PageTables, size: f64) -> bool {
    let first = page.outside.first();
    let table = page.tables.first();
    match (first, table) {
        (Some(l), Some(t)) if l.bbox.top < t.bbox.top => !is_display(l, size),
        (Some(l), None) => !is_display(l, size),
        (_, table) => table.is_some(),
    }
}

/// Lines outside all tables that are neither headings nor introduce a table under its own heading.
fn lines<'t>(
    made: &Made<'_, '_>,
    page: &'t PageTables,
    sheets: &[&Sheet<'_>],
    size: f64,
) -> Vec<&'t Line> {
    let blocks = || made.draft.sheets.iter().flat_map(|s| &s.blocks);
    let is_used = |l: &Line| blocks().any(|b| b.page == page.page && b.has(l) && made.rows.uses(b));
    let is_note = |l: &Line| l.size() < tuning::MAX_NOTE_SIZE_RATIO * size;
    // Plain text under a heading introduces the table below it.
    let introduces = |l: &Line| {
        let has_title = |above: &&&Line| above.bbox.top < l.bbox.top && is_display(above, size);
        sheets.iter().any(|s| {
            !s.headings.is_empty()
                && s.above.iter().any(|a| a.bbox == l.bbox)
                && s.above.iter().any(|a| has_title(&a))
        })
    };
    page.outside
        .iter()
        .filter(|l| !is_display(l, size) && !is_note(l) && !is_folio(l, page) && !is_form(l))
        .filter(|l| !is_used(l) && !introduces(l) && !made.key.is_at(page.page, &l.bbox))
        .filter(|l| !is_under_title(l, page, sheets, size))
        .collect()
}

/// Whether a line is of a sentence right under a title, and starts where it does: something about the section.
fn is_under_title(line: &Line, page: &PageTables, sheets: &[&Sheet<'_>], size: f64) -> bool {
    let most = tuning::MAX_ABOUT_LINE_COUNT as f64 * tuning::MAX_LEAD_LEADING_EM * line.size();
    let is_right_above = |b: &Rect| {
        let drop = line.bbox.top - b.bottom;
        (-1.0..=most).contains(&drop)
            && (b.left - line.bbox.left).abs() <= tuning::MAX_HANG_SHIFT_PT
    };
    let outside = page.outside.iter().filter(|l| is_display(l, size));
    // A section's title may have become a row of cards.
    let rows = sheets.iter().flat_map(|s| &s.table.cells);
    let rows = rows.filter(|c| c.lines.len() == 1).flat_map(|c| &c.lines);
    let titles = outside.chain(rows.filter(|l| is_display(l, size)));
    let goes_on = |l: &&Line| l.bbox.top >= line.bbox.top - 1.0 && !is_display(l, size);
    let below = page.outside.iter().filter(goes_on);
    let mut ends = below.take(tuning::MAX_ABOUT_LINE_COUNT).map(Line::text);
    let is_one_piece = line
        .words
        .windows(2)
        .all(|p| p[1].bbox.left - p[0].bbox.right <= tuning::MAX_TEXT_GAP_EM * line.size());
    is_one_piece
        && { titles }.any(|l| is_right_above(&l.bbox))
        && ends.any(|text| text.ends_with(['.', ':']))
}

/// Whether a line has blanks to write in: 'Signed: ______'.
fn is_form(line: &Line) -> bool {
    let is_blank =
        |text: &str| text.len() >= tuning::MIN_BLANK_LENGTH && text.bytes().all(|b| b == b'_');
    line.words.iter().any(|w| is_blank(&w.text))
}

/// What the headings of a document say, and on which pages.
type Titles = BTreeMap<String, BTreeSet<u32>>;

fn titles(made: &Made<'_, '_>, size: f64) -> Titles {
    let mut found = Titles::new();
    for page in made.pages {
        for line in page.outside.iter().filter(|l| is_display(l, size)) {
            found.entry(line.text()).or_default().insert(page.page);
        }
    }
    found
}

/// A page number, alone or in a short line that says so.
fn is_folio(line: &Line, page: &PageTables) -> bool {
    let text = line.text().to_lowercase();
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let is_alone = text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace());
    let names_page = text.contains("page") && line.words.len() <= tuning::MAX_FOLIO_WORDS_COUNT;
    is_alone
        || (names_page
            && numbers
                .filter_map(|n| n.parse().ok())
                .any(|n: u32| n == page.page))
}

/// The rows beside a stray thing; where none stands beside it, the one before it and the one behind.
fn neighbours(made: &Made<'_, '_>, stray: &Stray) -> Vec<usize> {
    let of = |g: usize| {
        boxes(&made.rows.groups[g])
            .filter_map(|(s, b)| Some((made.draft.sheets.get(s)?.page.page, b)))
    };
    let all = 0..made.rows.groups.len();
    let beside: Vec<usize> = all
        .clone()
        .filter(|g| of(*g).any(|(p, b)| p == stray.page && b.overlap_y(&stray.bbox) > 0.0))
        .collect();
    if !beside.is_empty() {
        return beside;
    }
    let is_before =
        |p: u32, b: &Rect| p < stray.page || (p == stray.page && b.bottom <= stray.bbox.mid_y());
    let before = all
        .clone()
        .rev()
        .find(|g| of(*g).any(|(p, b)| is_before(p, &b)));
    let behind = all.clone().find(|g| of(*g).all(|(p, b)| !is_before(p, &b)));
    before.into_iter().chain(behind).collect()
}
