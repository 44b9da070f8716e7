//! How text is set in each column of a plan, measured over all its rows and pages.
//!
//! A line was wrapped where the next word had no room. How much room there was is not printed: it is known from both
//! sides. All lines had room, and what follows a line that plainly goes on had none. Columns of one table leave the
//! same white at their edges, so that what one shows holds for the others.

mod pads;

use super::flow::{Flowing, Frame, Part, flow};
use crate::plan::sheet::{Draft, Sheet};
use crate::table::{Cell, Line, Method};
use crate::text::sentence::{is_closed, is_open};
use crate::text::words::Words;
use crate::tuning::plan as tuning;
use pads::pads;

/// How text is set in one column.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::plan) struct Measure {
    /// White between the end of a full line and the right edge of its frame: no less than this, points.
    pad_least: f64,
    /// And no more than this.
    pad_most: f64,
    /// Usual distance of baselines, in parts of the font size; 0 if never seen.
    pub(in crate::plan) leading_em: f64,
    /// Share of the list items and other sure paragraphs with more space above than lines have.
    pub(super) spaced_ratio: f64,
    /// Whether lines stand under the text behind their item's bullet, not under the bullet.
    pub(super) items_hang: bool,
    /// Whether lines are centred.
    is_centred: bool,
    /// Log-odds that a line of which the next word had no room ends its paragraph.
    pub(super) full_line_odds: f64,
}

/// Whether a word would have fitted on the line before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// From 0, surely not, to 1, surely.
    pub(super) would_fit: f64,
    /// What would have stayed open behind it: 1 for a quarter of the column or more.
    pub(super) open: f64,
}

impl Measure {
    /// Whether the first word of a line would have had room on the line before.
    pub(super) fn fit(&self, before: &Flowing<'_>, now: &Flowing<'_>, words: &Words) -> Fit {
        let most = self.room(before, self.pad_least);
        let least = self.room(before, self.pad_most);
        let need = need(before, now, words);
        let would_fit = if need <= least {
            1.0
        } else if need > most {
            0.0
        } else {
            (most - need) / (most - least)
        };
        let open = 0.5 * (most + least) - need;
        let wide = tuning::WIDE_ROOM_RATIO * before.frame.width().max(1.0);
        Fit {
            would_fit,
            open: (open / wide).clamp(0.0, 1.0),
        }
    }

    /// How many more letters of the next word had room on a line.
    pub(super) fn letters_free(&self, line: &Flowing<'_>, next: &Flowing<'_>) -> f64 {
        let Some(word) = next.words.first() else {
            return f64::INFINITY;
        };
        let letters = word.text.chars().count().max(1) as f64;
        let letter = (word.bbox.width() / letters).max(tuning::MIN_LETTER_EM * word.size);
        // A cell leaves as much white on both sides.
        let inset = line.frame.inset.min(word.size);
        let pad = if self.is_centred {
            self.pad_least
        } else {
            self.pad_least.max(inset)
        };
        (self.room(line, pad) - tuning::MAX_TORN_SLACK_PT) / letter
    }

    /// Room behind the last word of a line, if the frame keeps so much white.
    fn room(&self, line: &Flowing<'_>, pad: f64) -> f64 {
        let Some(last) = line.words.last() else {
            return 0.0;
        };
        // Centred lines leave half their slack at the left.
        let indent = line.line.bbox.left - line.frame.left - pad;
        let shift = if self.is_centred {
            indent.max(0.0)
        } else {
            0.0
        };
        line.frame.right - pad - last.bbox.right + shift
    }

    /// Whether more space is left between two lines than lines of a paragraph have.
    pub(super) fn has_space_between(&self, before: &Flowing<'_>, now: &Flowing<'_>) -> bool {
        self.leading_em > 0.0
            && distance_em(before.line, now.line) > self.leading_em + tuning::MIN_PARAGRAPH_GAP_EM
    }
}

/// Distance of two baselines, in parts of the smaller font size.
fn distance_em(before: &Line, now: &Line) -> f64 {
    (now.baseline - before.baseline) / before.size().min(now.size()).max(0.1)
}

/// Width that the first word of a line would have needed on the line before, with the space in front of it.
fn need(before: &Flowing<'_>, now: &Flowing<'_>, words: &Words) -> f64 {
    let (Some(last), Some(first)) = (before.words.last(), now.words.first()) else {
        return f64::INFINITY;
    };
    let space = if Words::is_broken_word(&before.text) {
        0.0
    } else {
        tuning::SPACE_EM * last.size
    };
    let unit = words.first_unit_ratio(&first.text) * first.bbox.width();
    // Words that touch (a superscript, a change of font) are one.
    let glued = if first.space_after {
        0.0
    } else {
        now.words.get(1).map_or(0.0, |w| w.bbox.width())
    };
    space + unit + glued + tuning::MIN_FIT_SLACK_PT
}

/// The measures of a plan: one for each column, and one more for rows over the full width.
#[derive(Clone, Debug, Default)]
pub(in crate::plan) struct Measures {
    columns: Vec<Measure>,
    /// For each sheet whose columns no rulings part, where the text of each table column starts, and where the last one
    /// ends. Empty for others.
    text_edges: Vec<Vec<f64>>,
}

impl Measures {
    /// How text is set in a column; the one past the last is for rows over the full width.
    pub(in crate::plan) fn of(&self, col: usize) -> Measure {
        self.columns.get(col).copied().unwrap_or_default()
    }

    /// Where the lines of a cell may stand.
    pub(in crate::plan) fn frame(&self, sheet: usize, cell: &Cell) -> Frame {
        let edges = self.text_edges.get(sheet).map_or(&[][..], Vec::as_slice);
        let own = cell.bbox;
        let at = |col: usize, otherwise: f64| edges.get(col).copied().unwrap_or(otherwise);
        let left = at(cell.col, own.left).min(own.right);
        Frame {
            left,
            inset: (left - own.left).max(0.0),
            right: at(cell.col + cell.col_span, own.right).max(own.left),
        }
    }

    /// Sets how many of a column's full lines end their paragraph.
    pub(super) fn set_full_line_share(&mut self, col: usize, ends: f64, all: f64) {
        let usual = 1.0 / (1.0 + (-tuning::FULL_LINE_ODDS).exp());
        let share = (ends + usual) / (all + 1.0);
        if let Some(measure) = self.columns.get_mut(col) {
            let odds = (share / (1.0 - share).max(f64::EPSILON)).ln();
            measure.full_line_odds =
                odds.clamp(-tuning::MAX_FULL_LINE_ODDS, tuning::MAX_FULL_LINE_ODDS);
        }
    }

    /// Measures a plan of `n_cols` columns.
    pub(in crate::plan) fn take(draft: &Draft<'_>, n_cols: usize, words: &Words) -> Self {
        let mut this = Self {
            columns: vec![Measure::default(); n_cols + 1],
            text_edges: draft.sheets.iter().map(text_edges).collect(),
        };
        let mut columns: Vec<Vec<Vec<Flowing<'_>>>> = Vec::new();
        columns.resize_with(n_cols + 1, Vec::new);
        for (cell, index, col) in body_cells(draft, n_cols) {
            let part = Part {
                frame: this.frame(index, cell),
                lines: &cell.lines,
                is_apart: false,
            };
            columns[col].push(flow(&[part]));
        }
        let leading_em = usual_leading(body_cells(draft, n_cols).map(|(c, _, _)| c));
        for (measure, cells) in this.columns.iter_mut().zip(&columns) {
            measure.leading_em = leading_em;
            measure.is_centred = is_centred(cells);
        }
        let is_ruled = draft
            .sheets
            .iter()
            .all(|s| s.table.method == Method::Lattice);
        let pads = pads(&this.columns, &columns, words, is_ruled);
        for ((measure, cells), (least, most)) in this.columns.iter_mut().zip(&columns).zip(pads) {
            (measure.pad_least, measure.pad_most) = (least, most);
            measure.items_hang = items_hang(cells);
            measure.spaced_ratio = spaced_ratio(measure, cells, words);
            measure.full_line_odds = tuning::FULL_LINE_ODDS;
        }
        this
    }
}

/// The filled body cells of a plan, each with its sheet and plan column.
pub(super) fn body_cells<'d>(
    draft: &'d Draft<'_>,
    n_cols: usize,
) -> impl Iterator<Item = (&'d Cell, usize, usize)> {
    let sheets = draft.sheets.iter().enumerate();
    sheets.flat_map(move |(index, sheet)| {
        let cells = sheet.table.cells.iter();
        let is_body = |c: &&Cell| {
            !c.is_blank()
                && (sheet.start..sheet.end).contains(&c.row)
                && !sheet.is_heading_row(c.row)
        };
        cells.filter(is_body).map(move |cell| {
            let is_wide = cell.col_span * 2 > sheet.table.n_cols() && cell.col_span > 1;
            let own = sheet.columns.get(cell.col).copied();
            let col = own.filter(|c| !is_wide && *c < n_cols).unwrap_or(n_cols);
            (cell, index, col)
        })
    })
}

/// Where the texts of a sheet's columns start, and where those of the last one end.
fn text_edges(sheet: &Sheet<'_>) -> Vec<f64> {
    let table = sheet.table;
    if table.method == Method::Lattice {
        return Vec::new();
    }
    let mut edges = table.col_edges.clone();
    for (col, edge) in edges.iter_mut().enumerate() {
        let is_own = |c: &&Cell| {
            c.col == col
                && c.col_span == 1
                && (sheet.start..sheet.end).contains(&c.row)
                && !sheet.is_heading_row(c.row)
        };
        let lines = table.cells.iter().filter(is_own).flat_map(|c| &c.lines);
        let left = lines.map(|l| l.bbox.left).fold(f64::INFINITY, f64::min);
        if left.is_finite() {
            *edge = left;
        }
    }
    edges
}

/// Pairs of neighbouring lines in the cells of a column.
fn pairs<'c, 't>(
    cells: &'c [Vec<Flowing<'t>>],
) -> impl Iterator<Item = (&'c Flowing<'t>, &'c Flowing<'t>)> {
    let pairs = cells
        .iter()
        .flat_map(|lines| lines.windows(2).map(|pair| (&pair[0], &pair[1])));
    pairs.filter(|(a, b)| !a.words.is_empty() && !b.words.is_empty())
}

/// Whether one line plainly goes on in the next, going by the texts alone.
fn plainly_goes_on(before: &Flowing<'_>, now: &Flowing<'_>) -> bool {
    let is_marked = now.has_bullet || now.has_label;
    let starts_small = now.text.starts_with(char::is_lowercase);
    !is_marked && !is_closed(before.last()) && (starts_small || is_open(before.last()))
}

/// Whether the lines of a column are centred: both sides have the same white, and not always the same.
fn is_centred(cells: &[Vec<Flowing<'_>>]) -> bool {
    let lines = || cells.iter().flatten();
    let indent = |f: &Flowing<'_>| f.line.bbox.left - f.frame.left;
    let least = lines().map(indent).fold(f64::INFINITY, f64::min);
    let (mut even, mut indented) = (0usize, 0usize);
    for f in lines().filter(|f| indent(f) > least + tuning::MIN_CENTRED_INDENT_EM * f.line.size()) {
        indented += 1;
        let right = f.frame.right - f.line.bbox.right;
        even += usize::from((indent(f) - right).abs() <= tuning::MAX_CENTRED_SHIFT_PT);
    }
    let n_lines = lines().count();
    4 * even >= 3 * indented && 3 * indented >= n_lines && even > 0
}

/// Whether wrapped lines of list items stand under the text behind the bullet.
fn items_hang(cells: &[Vec<Flowing<'_>>]) -> bool {
    let items =
        pairs(cells).filter(|(a, b)| (a.has_bullet || a.has_label) && plainly_goes_on(a, b));
    let (mut hanging, mut all) = (0usize, 0usize);
    for (item, rest) in items {
        let indent = rest.line.bbox.left - item.line.bbox.left;
        all += 1;
        hanging += usize::from(indent > tuning::MAX_HANG_SHIFT_PT);
    }
    2 * hanging > all
}

/// Share of the paragraphs that surely start within a cell which have more space above than lines have.
fn spaced_ratio(measure: &Measure, cells: &[Vec<Flowing<'_>>], words: &Words) -> f64 {
    let starts = pairs(cells).filter(|(a, b)| is_sure_start(measure, a, b, words));
    let (mut spaced, mut all) = (0usize, 0usize);
    for (a, b) in starts {
        all += 1;
        spaced += usize::from(measure.has_space_between(a, b));
    }
    if all < tuning::MIN_SPACED_STARTS_COUNT {
        return 0.0;
    }
    spaced as f64 / all as f64
}

/// Whether a line starts a paragraph whatever the words say: it is marked, or the line before is far from full.
pub(super) fn is_sure_start(
    measure: &Measure,
    before: &Flowing<'_>,
    now: &Flowing<'_>,
    words: &Words,
) -> bool {
    let is_marked = now.has_bullet || now.has_label;
    let is_meant = || measure.fit(before, now, words).would_fit >= 1.0;
    is_marked || (!plainly_goes_on(before, now) && is_meant())
}

/// The commonest distance of neighbouring lines within a cell, in parts of the font size.
fn usual_leading<'a>(cells: impl Iterator<Item = &'a Cell>) -> f64 {
    const STEPS_PER_EM: f64 = 20.0;
    let mut counts: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    for cell in cells {
        for pair in cell.lines.windows(2) {
            let distance = distance_em(&pair[0], &pair[1]);
            if distance > 0.5 && distance < 4.0 {
                *counts
                    .entry((distance * STEPS_PER_EM).round() as i64)
                    .or_default() += 1;
            }
        }
    }
    // Wrapped lines are the commonest kind of pair, and closer than paragraphs: the smallest distance that is common.
    let most = counts.values().max().copied().unwrap_or(0);
    let usual = counts
        .iter()
        .find(|(_, n)| **n * 3 >= most)
        .map_or(0, |(step, _)| *step);
    usual as f64 / STEPS_PER_EM
}
