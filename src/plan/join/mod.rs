//! Lines of a cell to its paragraphs and list items.
//!
//! At each line end one question: does a paragraph end here, or was the line wrapped? The room left on the line, bullets
//! and indents, space, letters and stops, dates, and what the document shows of its words elsewhere each say something
//! ([`clue`]); their sum decides. How wide a column is and how close its lines stand is measured over all rows and
//! pages of the plan ([`measure`]).

use super::Paragraph;
use super::group::Piece;
use crate::geom::Rgb;
use crate::table::{Line, PageTables};
use crate::text::words::{LineEnd, Words};
use crate::tuning::plan as tuning;
use clue::{Boundary, Open};
use flow::Flowing;
use usage::Usage;

mod clue;
mod dates;
mod flow;
mod measure;
mod roles;
mod study;
#[cfg(test)]
mod tests;
mod usage;

pub(super) use flow::Part;
pub(super) use measure::{Measure, Measures};
pub(super) use study::study;

/// What the document tells of its own words.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// Its vocabulary, and how it breaks words.
    pub(super) words: Words,
    /// Where its sentences and names start.
    usage: Usage,
}

impl Measures {
    /// The whole of a piece of a cell.
    pub(super) fn part<'t>(&self, piece: &Piece<'t>) -> Part<'t> {
        Part {
            frame: self.frame(piece.sheet, piece.cell),
            lines: &piece.cell.lines,
            is_apart: !piece.flows_on,
        }
    }
}

/// A cell as a reader joins its lines.
#[derive(Debug)]
pub(super) struct Joined {
    /// For each of its lines, whether it starts a paragraph.
    pub(super) starts: Vec<bool>,
    /// Its paragraphs.
    pub(super) paragraphs: Vec<Paragraph>,
}

/// Joins the lines of a cell that may stand on several pages.
pub(super) fn join(parts: &[Part<'_>], measure: &Measure, wording: &Wording) -> Joined {
    let flowing = flow::flow(parts);
    let sums = sums(&flowing, measure, wording);
    let starts: Vec<bool> = sums.into_iter().map(|sum| sum > 0.0).collect();
    let paragraphs = paragraphs(&flowing, &starts, measure, wording);
    Joined { starts, paragraphs }
}

fn paragraphs(
    flowing: &[Flowing<'_>],
    starts: &[bool],
    measure: &Measure,
    wording: &Wording,
) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Flowing<'_>> = None;
    for (line, starts) in flowing.iter().zip(starts) {
        let Some(first) = line.words.first() else {
            continue;
        };
        match (out.last_mut().filter(|_| !starts), before) {
            (Some(last), Some(before)) => {
                let end = line_end(before, line, measure);
                wording.words.append(&mut last.text, &line.text, end);
            }
            _ => out.push(Paragraph {
                text: line.text.clone(),
                colour: first.colour,
                bold: first.bold,
            }),
        }
        before = Some(line);
    }
    for p in out.iter_mut().filter(|p| p.text.contains('\u{ad}')) {
        p.text = p.text.replace('\u{ad}', "");
    }
    out.retain(|p| !p.text.trim().is_empty());
    out
}

/// Whether a line end may have torn a word: the line is full to the last letter. Where one word has it to itself, it had
/// no space to end at. Where nothing is drawn, the edge is not known to the letter.
fn line_end(before: &Flowing<'_>, now: &Flowing<'_>, measure: &Measure) -> LineEnd {
    let free = measure.letters_free(before, now);
    if free < 1.0 && before.words.len() == 1 {
        LineEnd::Torn
    } else if free < tuning::MAX_FREE_LETTERS {
        LineEnd::Full
    } else {
        LineEnd::Plain
    }
}

/// For each line the sum of the clues that it starts a paragraph; without bounds where that is no question.
fn sums(flowing: &[Flowing<'_>], measure: &Measure, wording: &Wording) -> Vec<f64> {
    let mut paragraph: Option<Open<'_>> = None;
    let mut before: Option<&Flowing<'_>> = None;
    // The text behind a bullet on a line of its own starts no second item.
    let mut bullet_alone = false;
    let mut out = Vec::with_capacity(flowing.len());
    for now in flowing {
        if now.words.is_empty() {
            bullet_alone = true;
            out.push(f64::INFINITY);
            continue;
        }
        let end = before.map_or(LineEnd::Plain, |b| line_end(b, now, measure));
        let is_rest = |open: &Open<'_>| wording.words.is_torn(&open.text, &now.text, end);
        let sum = match (&paragraph, before) {
            (Some(paragraph), _) if !now.is_apart && is_rest(paragraph) => f64::NEG_INFINITY,
            (Some(paragraph), Some(before)) if !bullet_alone && !now.is_apart => {
                let at = Boundary {
                    paragraph,
                    before,
                    now,
                };
                clue::sum(&at, measure, wording)
            }
            _ => f64::INFINITY,
        };
        match paragraph.as_mut().filter(|_| sum <= 0.0) {
            Some(open) => open.append(now, end, &wording.words),
            None => paragraph = Some(Open::at(now)),
        }
        before = Some(now);
        bullet_alone = false;
        out.push(sum);
    }
    out
}

/// Colours of painted bullets: dots and squares that stand for a rating.
pub(super) fn coloured_bullets(lines: &[Line]) -> impl Iterator<Item = Rgb> + '_ {
    let bullets = lines.iter().filter(|l| l.opens_with_bullet());
    let colours = bullets.filter_map(|l| l.words.first()).map(|w| w.colour);
    colours.filter(|c| is_coloured(*c))
}

fn is_coloured(colour: Rgb) -> bool {
    let most = colour.iter().max().copied().unwrap_or(0);
    let least = colour.iter().min().copied().unwrap_or(0);
    most - least >= tuning::MIN_COLOURED_SPREAD
}

/// What the document tells of its own words.
pub(super) fn wording(pages: &[PageTables]) -> Wording {
    let mut usage = Usage::default();
    for lines in pages.iter().flat_map(blocks) {
        usage.learn(lines);
    }
    let lines = || pages.iter().flat_map(blocks).flatten();
    let mut words = Words::learn(lines().map(|l| l.words.iter().map(|w| w.text.as_str())));
    let pairs = pages.iter().flat_map(blocks).flat_map(|b| b.windows(2));
    let ends: Vec<(&str, &str)> = pairs
        .filter_map(|pair| Some((pair[0].words.last()?, pair[1].words.first()?)))
        .map(|(head, tail)| (head.text.as_str(), tail.text.as_str()))
        .filter(|(head, _)| head.len() > 1 && Words::ends_in_hyphen(head))
        .collect();
    words.learn_breaks(&ends);
    let within = lines().flat_map(|l| {
        let inner = l.words.len().saturating_sub(1);
        l.words[..inner].iter().filter(|w| w.space_after)
    });
    words.learn_slashes(within.map(|w| w.text.as_str()));
    Wording { words, usage }
}

/// Lines of a page that stand together: those of each cell, and those outside the tables.
fn blocks(page: &PageTables) -> impl Iterator<Item = &[Line]> {
    let cells = page.tables.iter().flat_map(|t| &t.cells);
    let blocks = cells.map(|c| c.lines.as_slice());
    blocks.chain([page.outside.as_slice()])
}
