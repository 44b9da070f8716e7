//! Cards set as text: labels in bold or with a colon, each in front of its value or on a line above it.

use super::label::{self, Label};
use super::{Found, Item, Piece};
use crate::geom::Rect;
use crate::table::{Cell, Line, PageTables};
use crate::tuning::plan as tuning;

/// The labels and values among the lines outside tables.
pub(super) fn find(pages: &[PageTables]) -> Found {
    let mut pieces = Vec::new();
    // Whether the lines that follow belong to a value.
    let mut is_open = false;
    for (page_index, page) in pages.iter().enumerate() {
        let right = page.outside.iter().map(|l| l.bbox.right);
        let right = right.fold(f64::NEG_INFINITY, f64::max);
        let size = usual_size(page);
        for (index, line) in page.outside.iter().enumerate() {
            let item = match labelled(line) {
                Some((label, value)) => Item::Pair(label, value_cell(value, line, right)),
                None if is_heading(line, size) => {
                    Item::Wide(value_cell(Some(line.clone()), line, right))
                }
                None if is_open => Item::Rest(value_cell(Some(line.clone()), line, right)),
                None => continue,
            };
            is_open = !matches!(item, Item::Wide(_));
            let lines = vec![index];
            push(
                &mut pieces,
                Piece {
                    page: page_index,
                    item,
                    lines,
                },
            );
        }
    }
    Found {
        pieces,
        tables: Vec::new(),
    }
}

/// Adds a piece; what goes on with a value on the same page is part of it.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if let Item::Rest(rest) = &piece.item
        && let Some(before) = pieces.last_mut().filter(|p| p.page == piece.page)
        && let Item::Pair(_, value) | Item::Rest(value) = &mut before.item
    {
        value.bbox = if value.is_blank() {
            rest.bbox
        } else {
            value.bbox.union(&rest.bbox)
        };
        value.lines.extend(rest.lines.iter().cloned());
        before.lines.extend(piece.lines);
        return;
    }
    pieces.push(piece);
}

/// A label at the start of a line and the words behind it.
fn labelled(line: &Line) -> Option<(Label, Option<Line>)> {
    let most = line.words.len().min(tuning::MAX_CARD_LABEL_WORDS_COUNT + 2);
    let is_end = |n: &usize| {
        let (last, next) = (&line.words[n - 1], line.words.get(*n));
        let all_bold = line.words[..*n].iter().all(|w| w.bold);
        last.text.ends_with(':') || (all_bold && next.is_none_or(|w| !w.bold))
    };
    let end = (1..=most).find(is_end)?;
    let head = label::line(line.words[..end].to_vec())?;
    let label = Label::read(&[head]).filter(Label::is_known)?;
    Some((label, label::line(line.words[end..].to_vec())))
}

/// A line in bold or larger type that ends no sentence.
fn is_heading(line: &Line, size: f64) -> bool {
    let is_display =
        line.words.iter().all(|w| w.bold) || line.size() > tuning::MIN_DISPLAY_SIZE_RATIO * size;
    is_display && !line.text().ends_with(['.', ',', ';'])
}

/// Median font size of the lines outside tables.
fn usual_size(page: &PageTables) -> f64 {
    let mut sizes: Vec<f64> = page.outside.iter().map(Line::size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// A value as a cell that reaches to the right edge of the text.
fn value_cell(value: Option<Line>, line: &Line, right: f64) -> Cell {
    let mut cell = label::cell(value.into_iter().collect(), line.bbox);
    cell.bbox = Rect {
        left: line.bbox.left,
        right: right.max(line.bbox.right),
        ..cell.bbox
    };
    cell
}
