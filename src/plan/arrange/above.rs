//! What stands above a card under no label, as text of the page.

use super::super::display::{is_heading, usual_size};
use super::super::rows::names_plan;
use super::super::sheet::end_above;
use super::found::{Item, Piece};
use super::label;
use crate::geom::Rect;
use crate::table::{Cell, Line, PageTables, Table};
use crate::tuning::plan as tuning;

/// The heading above a card that has what opens it inside: right above it, or above some lines about what follows.
pub(super) fn heading(pages: &[PageTables], page_index: usize, index: usize) -> Option<Piece> {
    let table = &pages[page_index].tables[index];
    let size = size_in(table);
    let above = lines_above(pages, page_index, index);
    let nearest = above.iter().rev().take(1 + tuning::MAX_ABOUT_LINE_COUNT);
    let mut headings =
        nearest.filter(|(page, line)| is_heading(&pages[*page].outside[*line], size));
    let (page, line) = *headings.next()?;
    let own = &pages[page].outside[line];
    let is_heading = !names_plan(&own.text());
    let right = table.bbox.right;
    let cell = label::cell(vec![own.clone()], own.bbox);
    is_heading.then(|| Piece {
        page,
        item: Item::Wide(Cell {
            bbox: Rect {
                right: right.max(cell.bbox.right),
                ..cell.bbox
            },
            ..cell
        }),
        lines: vec![(page, line)],
    })
}

/// What stands above a card under no label: its number, perhaps with the recommendation, or a heading. Above one that
/// has its own recommendation, a numbered heading is one of a section.
pub(super) fn opening(
    pages: &[PageTables],
    page_index: usize,
    index: usize,
    has_recommendation: bool,
) -> Vec<Piece> {
    let lines = lines_above(pages, page_index, index);
    let size = size_in(&pages[page_index].tables[index]);
    let at = |i: usize| &pages[lines[i].0].outside[lines[i].1];
    let Some(last) = lines.len().checked_sub(1) else {
        return Vec::new();
    };
    let piece = |range: std::ops::RangeInclusive<usize>, make: fn(Cell) -> Item| {
        let own: Vec<Line> = range.clone().map(|i| at(i).clone()).collect();
        let bbox = own.first().map(|l| l.bbox);
        let right = pages[page_index].tables[index].bbox.right;
        bbox.map(|bbox| {
            let cell = label::cell(own, bbox);
            let bbox = Rect {
                right: right.max(cell.bbox.right),
                ..cell.bbox
            };
            Piece {
                page: lines[*range.start()].0,
                item: make(Cell { bbox, ..cell }),
                lines: range.map(|i| lines[i]).collect(),
            }
        })
    };
    let is_number =
        |line: &Line| label::is_named(line) || label::is_number(std::slice::from_ref(line));
    let opens =
        |i: &usize| label::opens_with_number(at(*i)) && (!has_recommendation || is_number(at(*i)));
    let opens = (0..=last).rfind(opens);
    let goes_on = |from: usize| {
        (from..last).all(|i| is_near(at(i), at(i + 1)) || lines[i].0 != lines[i + 1].0)
    };
    if let Some(start) = opens.filter(|s| goes_on(*s)) {
        let heading = start.checked_sub(1).filter(|i| is_heading(at(*i), size));
        let heading = heading.and_then(|i| piece(i..=i, Item::Wide));
        return heading
            .into_iter()
            .chain(piece(start..=last, Item::Open))
            .collect();
    }
    // A card without a recommendation may have it right above.
    let about = if has_recommendation {
        tuning::MAX_ABOUT_LINE_COUNT
    } else {
        0
    };
    let nearest = (0..=last).rev().take(1 + about);
    let title = { nearest }.find(|i| is_heading(at(*i), size));
    if let Some(title) = title.filter(|i| lines[*i].0 == page_index) {
        // The name of the plan is no section's.
        let is_section = !names_plan(&at(title).text());
        let piece = is_section.then(|| piece(title..=title, Item::Wide));
        return piece.flatten().into_iter().collect();
    }
    // A paragraph right above, where the card has no recommendation.
    if has_recommendation {
        return Vec::new();
    }
    let start = (0..=last)
        .rev()
        .take_while(|i| *i == last || is_near_line(at(*i), at(i + 1)) && !is_heading(at(*i), size));
    let start = start.last().unwrap_or(last);
    let n_words: usize = (start..=last).map(|i| at(i).words.len()).sum();
    if n_words < tuning::MIN_LEAD_WORDS_COUNT {
        return Vec::new();
    }
    piece(start..=last, Item::Open).into_iter().collect()
}

/// Lines between the table before and this one, also those at the foot of the page before, as page and place on it.
fn lines_above(pages: &[PageTables], page_index: usize, index: usize) -> Vec<(usize, usize)> {
    let page = &pages[page_index];
    let (top, bottom) = (end_above(page, index), page.tables[index].bbox.top);
    let between = |page_index: usize, top: f64, bottom: f64| {
        let lines = pages[page_index].outside.iter().enumerate();
        let own = lines.filter(move |(_, l)| l.bbox.mid_y() > top && l.bbox.mid_y() < bottom);
        own.map(move |(i, _)| (page_index, i))
    };
    let own = between(page_index, top, bottom);
    let before = page_index.checked_sub(1).filter(|_| !top.is_finite());
    let before = before.into_iter().flat_map(|before| {
        let tables = pages[before].tables.iter();
        let end = tables
            .map(|t| t.bbox.bottom)
            .fold(f64::NEG_INFINITY, f64::max);
        let is_any = end.is_finite();
        between(before, end, f64::INFINITY).filter(move |_| is_any)
    });
    before.chain(own).collect()
}

/// Whether two lines belong to one block: a number and its text.
fn is_near(a: &Line, b: &Line) -> bool {
    b.baseline - a.baseline <= tuning::MAX_OPENING_LEADING_EM * a.size()
}

/// Whether two lines belong to one paragraph.
fn is_near_line(a: &Line, b: &Line) -> bool {
    let drop = b.baseline - a.baseline;
    drop > 0.0 && drop <= tuning::MAX_LEAD_LEADING_EM * a.size()
}

/// The font size of most lines in a table, points; above one without words nothing is larger.
fn size_in(table: &Table) -> f64 {
    usual_size(table.cells.iter().flat_map(|c| &c.lines)).unwrap_or(f64::INFINITY)
}
