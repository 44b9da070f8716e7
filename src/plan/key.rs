//! The document's own key to its rating colours.
//!
//! It may stand anywhere: as lines ('Green = completed, Amber = in progress'), as a small table with a colour or its
//! name beside each meaning, as painted shapes with words behind them, in the heading of the rating's column, or in a
//! row over the full width of the plan. What counts is that two colours at least are explained together.

use super::sheet::Draft;
use super::{KeyColour, KeyEntry};
use crate::geom::{Rect, Rgb};
use crate::page::Word;
use crate::table::{Cell, Line, PageTables, Table};
use crate::tuning::plan as tuning;

mod wording;

/// The key and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Key {
    /// What each colour means, as printed.
    pub(super) entries: Vec<KeyEntry>,
    /// The lines and tables it was read from, upright frame, with their pages.
    pub(super) places: Vec<(u32, Rect)>,
}

impl Key {
    /// Whether something at this place is part of the key.
    pub(super) fn is_at(&self, page: u32, bbox: &Rect) -> bool {
        self.places
            .iter()
            .any(|(p, b)| *p == page && b.contains(bbox.mid_x(), bbox.mid_y()))
    }

    /// Takes entries in if they explain two colours at least.
    fn take(&mut self, entries: Vec<KeyEntry>, page: u32, bbox: Option<Rect>) {
        let mut colours: Vec<&KeyColour> = entries.iter().map(|e| &e.colour).collect();
        colours.dedup();
        if colours.len() < 2 {
            return;
        }
        self.places.extend(bbox.map(|b| (page, b)));
        for entry in entries {
            if !self.entries.contains(&entry) {
                self.entries.push(entry);
            }
        }
    }
}

/// Whether a text explains two colours at least.
pub(super) fn explains_colours(text: &str) -> bool {
    wording::entries(text).len() >= 2
}

/// Finds the key of a document among its lines, its tables that are no plan, and its plans' headings and wide rows.
pub(super) fn find(pages: &[PageTables], drafts: &[Draft<'_>], others: &[(u32, &Table)]) -> Key {
    let mut key = Key::default();
    for page in pages {
        for lines in [&page.outside, &page.furniture] {
            in_lines(lines, page.page, &mut key);
        }
        beside_paint(page, &mut key);
    }
    for (page, table) in others {
        key.take(in_table(table), *page, Some(table.bbox));
        for cell in &table.cells {
            in_lines(&cell.lines, *page, &mut key);
        }
    }
    for draft in drafts {
        for label in &draft.labels {
            let entries = wording::entries(&label.text);
            key.take(entries, 0, None);
        }
        for sheet in &draft.sheets {
            let wide = |c: &&Cell| 2 * c.col_span > sheet.table.n_cols();
            for cell in sheet.table.cells.iter().filter(wide) {
                in_lines(&cell.lines, sheet.page.page, &mut key);
            }
        }
    }
    key
}

/// Lines below one another that each explain a colour or several.
fn in_lines(lines: &[Line], page: u32, key: &mut Key) {
    let mut block: Vec<KeyEntry> = Vec::new();
    let mut bbox: Option<Rect> = None;
    for line in lines {
        let text = line.text();
        let found = wording::entries(&text);
        let goes_on = text.starts_with(char::is_lowercase);
        match block.last_mut() {
            Some(last) if found.is_empty() && goes_on => {
                last.meaning.push(' ');
                last.meaning.push_str(&text);
            }
            _ if found.is_empty() => key.take(std::mem::take(&mut block), page, bbox.take()),
            _ => block.extend(found),
        }
        if !block.is_empty() {
            bbox = Some(bbox.map_or(line.bbox, |b| b.union(&line.bbox)));
        }
    }
    key.take(block, page, bbox);
}

/// Rows with a colour, or its name, beside what it means; or coloured cells that say it themselves.
fn in_table(table: &Table) -> Vec<KeyEntry> {
    if table.n_rows() > tuning::MAX_KEY_ROWS_COUNT {
        return Vec::new();
    }
    let mut out = Vec::new();
    for row in 0..table.n_rows() {
        let cells: Vec<&Cell> = table.starting(row..row + 1).iter().collect();
        let mut index = 0;
        while let Some(cell) = cells.get(index) {
            index += 1;
            let (colour, text) = (colour_of(cell), flat(cell));
            let next = cells.get(index).map(|c| flat(c)).unwrap_or_default();
            let names_only = text.is_empty() || wording::is_colour(&text);
            let meaning = match colour {
                None => continue,
                Some(_) if names_only => {
                    index += 1;
                    next
                }
                Some(_) => text,
            };
            let is_brief = meaning.split_whitespace().count() <= tuning::MAX_MEANING_WORDS_COUNT;
            if let Some(colour) = colour.filter(|_| is_brief && !meaning.is_empty()) {
                out.push(KeyEntry { colour, meaning });
            }
        }
    }
    out
}

fn colour_of(cell: &Cell) -> Option<KeyColour> {
    let text = flat(cell);
    if wording::is_colour(&text) {
        return Some(KeyColour::Named(text));
    }
    let paints = cell.fill.iter().chain(&cell.marks);
    let mut coloured = paints.filter(|c| is_coloured(**c));
    coloured.next().map(|c| KeyColour::Painted(*c))
}

fn flat(cell: &Cell) -> String {
    let lines: Vec<String> = cell.lines.iter().map(Line::text).collect();
    lines.join(" ")
}

fn is_coloured(colour: Rgb) -> bool {
    let most = colour.iter().max().copied().unwrap_or(0);
    let least = colour.iter().min().copied().unwrap_or(0);
    most - least >= tuning::MIN_KEY_SPREAD
}

/// Words behind painted shapes and coloured bullets, outside the tables.
fn beside_paint(page: &PageTables, key: &mut Key) {
    let mut entries = Vec::new();
    let mut bbox: Option<Rect> = None;
    for line in &page.outside {
        let found = behind_marks(line, page);
        if !found.is_empty() {
            bbox = Some(bbox.map_or(line.bbox, |b| b.union(&line.bbox)));
        }
        entries.extend(found);
    }
    key.take(entries, page.page, bbox);
}

fn behind_marks(line: &Line, page: &PageTables) -> Vec<KeyEntry> {
    let is_bullet = |w: &&Word| {
        let mut chars = w.text.chars();
        let only = chars.next().filter(|c| !c.is_alphanumeric());
        only.is_some() && chars.next().is_none() && is_coloured(w.colour)
    };
    let bullets = line.words.iter().filter(is_bullet);
    let mut marks: Vec<(Rect, Rgb)> = bullets.map(|w| (w.bbox, w.colour)).collect();
    let beside = |b: &Rect| b.top < line.bbox.mid_y() && line.bbox.mid_y() < b.bottom;
    let painted = page.swatches.iter();
    marks.extend(painted.filter(|(b, c)| beside(b) && is_coloured(*c)));
    marks.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
    let mut out = Vec::new();
    for (index, (mark, colour)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(f64::INFINITY, |m| m.0.left);
        let words: Vec<&Word> = line
            .words
            .iter()
            .filter(|w| w.bbox.mid_x() > mark.right && w.bbox.mid_x() < end && !is_bullet(w))
            .collect();
        let is_near = words
            .first()
            .is_some_and(|w| w.bbox.left - mark.right <= tuning::MAX_KEY_GAP_EM * w.size);
        if is_near && words.len() <= tuning::MAX_MEANING_WORDS_COUNT {
            let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
            out.push(KeyEntry {
                colour: KeyColour::Painted(*colour),
                meaning: wording::without_colour(&texts.join(" ")),
            });
        }
    }
    out
}

#[cfg(test)]
mod tests;
