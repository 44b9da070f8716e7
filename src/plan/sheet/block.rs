//! What stands above a table: its lines, and the paragraphs that they make.

use crate::geom::Rect;
use crate::plan::{heading, number};
use crate::table::{Cell, Line, PageTables, Table};
use crate::tuning::plan as tuning;

/// A paragraph above a table: lines that stand together.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::plan) struct Block {
    /// Page it stands on, perhaps the one before.
    pub(in crate::plan) page: u32,
    /// Its lines as a cell over the full width.
    pub(in crate::plan) cell: Cell,
}

impl Block {
    /// Whether it is set as a title, where text usually has the given size: bold or large, short and no sentence.
    pub(in crate::plan) fn is_title(&self, size: f64) -> bool {
        let words: usize = self.cell.lines.iter().map(|l| l.words.len()).sum();
        let mut all = self.cell.lines.iter().flat_map(|l| &l.words);
        let is_bold = all.all(|w| w.bold);
        let own = self.cell.lines.iter().map(Line::size).fold(0.0, f64::max);
        let text = heading::flat_text(&self.cell);
        let is_large = own > tuning::MIN_DISPLAY_SIZE_RATIO * size;
        words <= tuning::MAX_SECTION_WORDS_COUNT
            && !text.ends_with(['.', ',', ';'])
            && (is_bold || is_large)
    }

    /// Whether a line is part of it.
    pub(in crate::plan) fn has(&self, line: &Line) -> bool {
        let mut own = self.cell.lines.iter();
        own.any(|l| l.bbox == line.bbox && l.baseline == line.baseline)
    }
}

/// Where the lowest table above this one on its page ends.
pub(in crate::plan) fn end_above(page: &PageTables, index: usize) -> f64 {
    let table = &page.tables[index].bbox;
    page.tables[..index]
        .iter()
        .map(|t| t.bbox.bottom)
        .filter(|bottom| *bottom <= table.top + 1.0)
        .fold(f64::NEG_INFINITY, f64::max)
}

/// Lines between the table before on the page and this one.
pub(super) fn lines_above(page: &PageTables, index: usize) -> Vec<&Line> {
    let table = &page.tables[index].bbox;
    let top = end_above(page, index);
    page.outside
        .iter()
        .filter(|l| l.baseline > top && l.bbox.mid_y() < table.top)
        .collect()
}

/// Lines below the last table of a page: what they announce may stand on the next.
pub(super) fn lines_at_foot(page: &PageTables) -> Vec<&Line> {
    let bottom = page
        .tables
        .iter()
        .map(|t| t.bbox.bottom)
        .fold(f64::NEG_INFINITY, f64::max);
    if bottom.is_finite() {
        page.outside
            .iter()
            .filter(|l| l.bbox.mid_y() > bottom)
            .collect()
    } else {
        Vec::new()
    }
}

/// The paragraphs that the lines above a table make: lines of one look that follow one another closely, from one label to
/// the next.
pub(super) fn blocks(page: &PageTables, table: &Table, above: &[&Line]) -> Vec<Block> {
    let is_bold = |l: &Line| l.words.iter().all(|w| w.bold);
    let opens = |l: &Line| {
        number::leading(&l.text())
            .is_some_and(|label| label.text.contains(|c: char| c.is_ascii_digit()))
    };
    let goes_on = |a: &Line, b: &Line| {
        let drop = b.baseline - a.baseline;
        // 'Recommendation 5' may be the heading of its text.
        let is_label = number::is_named_label(&a.text());
        // 'The work should include:' goes on with its list.
        let is_item = b.opens_with_bullet();
        let opens_list = is_item && a.text().ends_with(':');
        let most = if is_label {
            tuning::MAX_OPENING_LEADING_EM
        } else if opens_list || is_item && a.opens_with_bullet() {
            tuning::MAX_LIST_LEADING_EM
        } else {
            tuning::MAX_LEAD_LEADING_EM
        };
        let is_alike = is_bold(a) == is_bold(b) || opens_list;
        let is_sized = (a.size() - b.size()).abs() < 0.1 * a.size();
        let is_close = drop > 0.0 && drop <= most * a.size();
        is_close && (is_label || is_alike && is_sized) && !opens(b)
    };
    let runs = above.chunk_by(|a, b| goes_on(a, b));
    runs.filter_map(|lines| block(page, table, lines)).collect()
}

fn block(page: &PageTables, table: &Table, lines: &[&Line]) -> Option<Block> {
    let bbox = Rect::around(lines.iter().map(|l| &l.bbox))?;
    // Lines below the table's top stand at the foot of the page before.
    let is_on_page_before = bbox.bottom > table.bbox.top;
    let bbox = Rect {
        left: table.bbox.left.min(bbox.left),
        right: table.bbox.right.max(bbox.right),
        ..bbox
    };
    let cell = Cell {
        row: 0,
        col: 0,
        row_span: 1,
        col_span: table.n_cols(),
        bbox,
        lines: lines.iter().map(|l| (*l).clone()).collect(),
        fill: None,
        marks: Vec::new(),
        tag: None,
    };
    let page = page
        .page
        .saturating_sub(u32::from(is_on_page_before))
        .max(1);
    Some(Block { page, cell })
}
