//! How text is set in each column, measured over all rows and pages of a plan.

use super::hyphen::Hyphens;
use super::paragraph::{self, Setting, Wording};
use super::phrases::Phrases;
use super::sheet::Draft;
use crate::table::{Cell, Line, Method, PageTables};

/// Settings of all plan columns, and one more for rows over the full width.
pub(super) fn measure(draft: &Draft<'_>, n_cols: usize) -> Vec<Setting> {
    let mut cells: Vec<Vec<(&Cell, bool)>> = vec![Vec::new(); n_cols + 1];
    for sheet in &draft.sheets {
        let is_ruled = sheet.table.method == Method::Lattice;
        for cell in sheet.table.cells.iter().filter(|c| !c.is_blank()) {
            if cell.row < sheet.start || cell.row >= sheet.end || sheet.is_heading_row(cell.row) {
                continue;
            }
            let is_wide = cell.col_span * 2 > sheet.table.n_cols() && cell.col_span > 1;
            let col = if is_wide {
                n_cols
            } else {
                sheet.columns.get(cell.col).copied().unwrap_or(n_cols)
            };
            if let Some(list) = cells.get_mut(col) {
                list.push((cell, is_ruled));
            }
        }
    }
    let leading_em = usual_leading(cells.iter().flatten().map(|(c, _)| *c));
    cells
        .iter()
        .map(|list| Setting {
            right_pad: right_pad(list),
            leading_em,
        })
        .collect()
}

/// Space right of the longest line that could stand in the column's cells.
///
/// Ruled cells have the same space on both sides, so the left one tells; where a line comes closer, that one does.
fn right_pad(cells: &[(&Cell, bool)]) -> f64 {
    let lines = || {
        cells
            .iter()
            .flat_map(|(c, _)| c.lines.iter().map(move |l| (c, l)))
    };
    let left = lines()
        .map(|(c, l)| l.bbox.left - c.bbox.left)
        .fold(f64::INFINITY, f64::min);
    let right = lines()
        .map(|(c, l)| c.bbox.right - l.bbox.right)
        .fold(f64::INFINITY, f64::min);
    let all_ruled = cells.iter().all(|(_, ruled)| *ruled);
    let pad = if all_ruled { left.min(right) } else { right };
    if pad.is_finite() { pad.max(0.0) } else { 0.0 }
}

/// The commonest distance of neighbouring lines within a cell, in parts of the font size.
fn usual_leading<'a>(cells: impl Iterator<Item = &'a Cell>) -> f64 {
    const STEPS_PER_EM: f64 = 20.0;
    let mut counts: std::collections::BTreeMap<i64, usize> = std::collections::BTreeMap::new();
    for cell in cells {
        for pair in cell.lines.windows(2) {
            let size = pair[0].size().min(pair[1].size()).max(0.1);
            let distance = (pair[1].baseline - pair[0].baseline) / size;
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

/// Learns which words start paragraphs from the breaks that are beyond doubt.
pub(super) fn learn_starts(draft: &Draft<'_>, settings: &[Setting], wording: &mut Wording) {
    for sheet in &draft.sheets {
        for cell in sheet.table.cells.iter().filter(|c| c.lines.len() > 1) {
            let col = sheet.columns.get(cell.col).copied().unwrap_or(0);
            let Some(setting) = settings.get(col) else {
                continue;
            };
            for (before, word) in paragraph::sure_starts(cell.bbox, &cell.lines, setting) {
                wording.phrases.learn_start(word);
                if let Some(before) = before {
                    wording.phrases.learn_end(before);
                }
            }
        }
    }
}

/// What the document tells of its own words.
pub(super) fn wording(pages: &[PageTables]) -> Wording {
    let mut phrases = Phrases::default();
    for page in pages {
        for cell in page.tables.iter().flat_map(|t| &t.cells) {
            phrases.learn(&cell.lines);
        }
        phrases.learn(&page.outside);
    }
    Wording {
        hyphens: hyphens(pages),
        phrases,
    }
}

/// What the document tells of broken words.
fn hyphens(pages: &[PageTables]) -> Hyphens {
    let mut ends = Vec::new();
    for line_pair in pages.iter().flat_map(all_line_pairs) {
        let (Some(head), Some(tail)) = (line_pair.0.words.last(), line_pair.1.words.first()) else {
            continue;
        };
        if head.text.len() > 1 && head.text.ends_with(['-', '\u{2010}', '\u{ad}']) {
            ends.push((head.text.as_str(), tail.text.as_str()));
        }
    }
    let words = pages
        .iter()
        .flat_map(all_lines)
        .flat_map(|l| &l.words)
        .map(|w| w.text.as_str());
    let mut hyphens = Hyphens::learn(words, &ends);
    let within = pages.iter().flat_map(all_lines).flat_map(|l| {
        let inner = l.words.len().saturating_sub(1);
        l.words[..inner].iter().filter(|w| w.space_after)
    });
    hyphens.learn_slashes(within.map(|w| w.text.as_str()));
    hyphens
}

fn all_lines(page: &PageTables) -> impl Iterator<Item = &Line> {
    let in_cells = page
        .tables
        .iter()
        .flat_map(|t| &t.cells)
        .flat_map(|c| &c.lines);
    in_cells.chain(&page.outside)
}

fn all_line_pairs(page: &PageTables) -> impl Iterator<Item = (&Line, &Line)> {
    let blocks = page
        .tables
        .iter()
        .flat_map(|t| &t.cells)
        .map(|c| c.lines.as_slice());
    blocks
        .chain([page.outside.as_slice()])
        .flat_map(|lines| lines.windows(2).map(|pair| (&pair[0], &pair[1])))
}
