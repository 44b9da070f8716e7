//! Cards set as text: labels in bold or with a colon, each in front of its value or on a line above it.

use super::super::display::{is_heading, usual_size};
use super::found::{Found, Item, Piece};
use super::label::{self, Label};
use super::{Arranged, rows};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::table::{Cell, Line, PageTables};
use crate::tuning::plan as tuning;
use std::collections::{BTreeMap, BTreeSet};

/// The pages with their cards as rows; `None` if there are none, or they hold no plan.
pub(super) fn arranged(pages: &[PageTables]) -> Option<Arranged> {
    let found = find(pages);
    if !found.is_plan() {
        return None;
    }
    let found = found.without_title();
    let doubt = (!is_even(&found)).then_some(doubt as fn(u32, Rect) -> Diagnostic);
    rows::arranged(pages, &found, doubt)
}

fn doubt(page: u32, bbox: Rect) -> Diagnostic {
    let text = "This plan is set as text under labels; the labels alone tell where its values end.";
    Diagnostic::on_page(Code::RowsGuessed, page, text).at(bbox)
}

/// Whether every card has the same labels, each with a value, and nothing else: then nothing is guessed.
fn is_even(found: &Found) -> bool {
    let opening = found.opening();
    let mut cards: Vec<Vec<&str>> = Vec::new();
    for piece in &found.pieces {
        if opening.opens(piece) {
            cards.push(Vec::new());
        }
        match (&piece.item, cards.last_mut()) {
            (Item::Pair(label, value), Some(card)) if !value.is_blank() => card.push(&label.key),
            (Item::Open(_), Some(_)) | (Item::Wide(_), _) => {}
            _ => return false,
        }
    }
    cards.windows(2).all(|pair| pair[0] == pair[1])
}

/// The labels and values among the lines outside tables.
fn find(pages: &[PageTables]) -> Found {
    let labels = recurring(pages);
    let mut pieces = Vec::new();
    // Whether the lines that follow belong to a value.
    let mut is_open = false;
    for (page_index, page) in pages.iter().enumerate() {
        let right = page.outside.iter().map(|l| l.bbox.right);
        let right = right.fold(f64::NEG_INFINITY, f64::max);
        let size = usual_size(page.outside.iter()).unwrap_or_default();
        for (index, line) in page.outside.iter().enumerate() {
            let own = labelled(line).filter(|(l, _)| l.is_known() || labels.contains(&l.key));
            let whole = || value_cell(Some(line.clone()), line, right);
            let number = label::number_of_heading(line).filter(|_| is_heading(line, size));
            let item = match (number, own) {
                (Some(number), _) => Item::Open(value_cell(Some(number), line, right)),
                (None, Some((label, None))) if label.is_numbered => Item::Open(whole()),
                (None, Some((label, value))) => Item::Pair(label, value_cell(value, line, right)),
                (None, None) if is_heading(line, size) => Item::Wide(whole()),
                (None, None) if is_open => Item::Rest(whole()),
                (None, None) => continue,
            };
            is_open = !matches!(item, Item::Wide(_));
            let lines = vec![(page_index, index)];
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

/// Labels that nobody listed, but that come about as often as the one that comes most often.
fn recurring(pages: &[PageTables]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (label, _) in pages.iter().flat_map(|p| &p.outside).filter_map(labelled) {
        *counts.entry(label.key).or_insert(0) += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let recurs = |n: usize| n >= tuning::MIN_CARDS_COUNT && n * 2 >= most;
    counts
        .into_iter()
        .filter(|(_, n)| recurs(*n))
        .map(|(key, _)| key)
        .collect()
}

/// Adds a piece; what goes on with a value on the same page is part of it.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    if let Item::Rest(rest) = &piece.item
        && let Some(before) = pieces.last_mut().filter(|p| p.page == piece.page)
        && !is_apart(&before.item, rest)
        && let Item::Pair(_, value) | Item::Rest(value) | Item::Open(value) = &mut before.item
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

/// Whether text stands too far below a piece to be plainly part of it.
fn is_apart(before: &Item, rest: &Cell) -> bool {
    let (most, above) = match before {
        Item::Open(cell) => (tuning::MAX_OPENING_LEADING_EM, cell),
        Item::Pair(_, cell) | Item::Rest(cell) | Item::Wide(cell) => {
            (tuning::MAX_OPENING_LEADING_EM / 2.0, cell)
        }
    };
    let pair = above.lines.last().zip(rest.lines.first());
    pair.is_some_and(|(a, b)| b.baseline - a.baseline > most * a.size())
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
    let label = Label::read(&[head])?;
    Some((label, label::line(line.words[end..].to_vec())))
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
