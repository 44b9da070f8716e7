//! Glyphs to words, in whatever order they were drawn.

use super::printed_hyphen::SOFT_HYPHEN;
use super::skew::level;
use super::superscript::{self, Row};
use super::upright::{Frame, Heading};
use super::watermark::{mark_watermarks, oblique_words};
use super::{Turn, Word, WordRole, clip, ligature, overlaid, spacing, unknown};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::{Rect, length};
use crate::source::{Glyph, Origin, RawPage};
use crate::tuning::page as tuning;

/// Part of the font size above the baseline that a word's box covers.
const ASCENT_EM: f64 = 0.8;
/// And below.
const DESCENT_EM: f64 = 0.2;
/// A rule shorter than this parts no texts. Lines of text are 6 and more high.
const MIN_RULE_PT: f64 = 6.0;

/// A glyph in the frame of its own direction.
#[derive(Clone, Copy)]
pub(super) struct Placed<'r> {
    pub(super) glyph: &'r Glyph,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) advance: f64,
}

impl Placed<'_> {
    pub(super) fn end(&self) -> f64 {
        self.x + self.advance
    }

    /// White space, and what is printed as nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.glyph.text.is_whitespace()
    }
}

/// A word in the making, with what only this module needs to know.
pub(super) struct Draft {
    /// The word.
    pub(super) word: Word,
    /// Whether the page itself, a form or a note has it.
    pub(super) origin: Origin,
    /// Whether it lies outside the clip that all of its text was painted in.
    pub(super) is_clipped_off: bool,
}

/// What words of one direction are made with.
struct Making<'r> {
    raw: &'r RawPage,
    own: Frame,
    /// Rules that stand across the lines: x, top and bottom, by x.
    rules: Vec<(f64, f64, f64)>,
}

impl<'r> Making<'r> {
    fn new(raw: &'r RawPage, own: Frame) -> Self {
        let strokes = raw.segments.iter().filter_map(|s| {
            let (a, b) = (own.point(s.x0, s.y0), own.point(s.x1, s.y1));
            let is_upright = (a.0 - b.0).abs() < 0.5 && (a.1 - b.1).abs() >= MIN_RULE_PT;
            is_upright.then(|| (a.0, a.1.min(b.1), a.1.max(b.1)))
        });
        let bars = raw.fills.iter().filter_map(|f| {
            let r = own.rect(&f.bbox);
            let is_rule = r.width() <= tuning::MAX_RULE_THICKNESS_PT && r.height() >= MIN_RULE_PT;
            (is_rule && f.is_rect).then(|| (r.mid_x(), r.top, r.bottom))
        });
        let mut rules: Vec<_> = strokes.chain(bars).collect();
        rules.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Self { raw, own, rules }
    }

    /// Where rules stand across a line, from left to right.
    fn rules_at(&self, line: &[Placed<'_>]) -> Vec<f64> {
        let (Some(first), Some(last)) = (line.first(), line.last()) else {
            return Vec::new();
        };
        let y = first.y - 0.3 * first.glyph.size;
        let from = self.rules.partition_point(|r| r.0 < first.x);
        let mut found: Vec<f64> = self.rules[from..]
            .iter()
            .take_while(|r| r.0 <= last.end())
            .filter(|r| r.1 <= y && y <= r.2)
            .map(|r| r.0)
            .collect();
        found.dedup();
        found
    }
}

/// The words of a page in its upright frame, in no order, with what only this stage needs to know of them.
pub(super) fn drafts(
    glyphs: &[&Glyph],
    frame: &Frame,
    raw: &RawPage,
    cuts: &mut Vec<Rect>,
) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let (mut oblique, mut by_turn) = (Vec::new(), [const { Vec::new() }; 4]);
    by_turn[frame.turn() as usize].reserve(glyphs.len());
    let mut last = Heading::Right;
    for g in glyphs.iter().filter(|g| is_text(g.text)) {
        last = Heading::of(g).unwrap_or(last);
        match last {
            Heading::Oblique => oblique.push(*g),
            other => by_turn[other.turn() as usize].push(*g),
        }
    }
    for (index, turn) in [Turn::None, Turn::Clockwise, Turn::Anticlockwise, Turn::Half]
        .into_iter()
        .enumerate()
    {
        if by_turn[index].is_empty() {
            continue;
        }
        let own = frame.with_turn(turn);
        let mut own_cuts = Vec::new();
        let mut group =
            words_of_one_direction(&by_turn[index], &Making::new(raw, own), &mut own_cuts);
        if turn != frame.turn() {
            for d in &mut group {
                to_page_frame(&mut d.word, &own, frame);
            }
        }
        cuts.extend(own_cuts.iter().map(|r| frame.rect(&own.displayed(r))));
        drafts.extend(group);
    }
    drafts.extend(oblique_words(&oblique, frame, raw));
    drafts
}

/// The words of a page, sorted by baseline, then left edge.
pub(super) fn finished(
    drafts: Vec<Draft>,
    number: u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Word> {
    let mut words: Vec<Word> = drafts.into_iter().map(|d| d.word).collect();
    for w in &mut words {
        ligature::repair(&mut w.text);
    }
    ligature::repair_sums(words.iter_mut().map(|w| &mut w.text));
    unknown::settle(&mut words);
    mark_watermarks(&mut words);
    report_undecodable(&words, number, diagnostics);
    words.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
            .then_with(|| a.text.cmp(&b.text))
    });
    words
}

/// Control and zero-width characters print nothing and carry no text.
fn is_text(c: char) -> bool {
    !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        && (!c.is_control() || c.is_whitespace())
}

fn words_of_one_direction(
    glyphs: &[&Glyph],
    making: &Making<'_>,
    cuts: &mut Vec<Rect>,
) -> Vec<Draft> {
    let placed: Vec<Placed<'_>> = glyphs
        .iter()
        .map(|g| {
            let (x, y) = making.own.point(g.x, g.y);
            Placed {
                glyph: g,
                x,
                y,
                advance: length(g.dx, g.dy),
            }
        })
        .collect();
    let placed = level(placed, &making.own);
    let parted = clip::part(placed, making.raw, &making.own, cuts);
    let mut drafts = words_of(&parted.whole, making);
    for spilled in &parted.spilled {
        let mut group = words_of(&spilled.glyphs, making);
        spilled.take_in(&mut group, cuts);
        drafts.extend(group);
    }
    drafts
}

/// The words of glyphs of one direction that may stand on lines together.
fn words_of(placed: &[Placed<'_>], making: &Making<'_>) -> Vec<Draft> {
    let mut placed = from_top_left(placed);
    let mut drafts = Vec::with_capacity(placed.len() / 5);
    let mut rows = Vec::new();
    let mut start = 0;
    while start < placed.len() {
        let first = placed[start].y;
        let mut reach = 0.0_f64;
        let mut end = start;
        while end < placed.len() {
            reach = reach.max(placed[end].glyph.size * tuning::MAX_BASELINE_JITTER_EM);
            if placed[end].y - first > reach {
                break;
            }
            end += 1;
        }
        let end = end.max(start + 1);
        let line = &mut placed[start..end];
        line.sort_by(|a, b| {
            a.x.total_cmp(&b.x)
                .then(a.glyph.seq.cmp(&b.glyph.seq))
                .then(a.glyph.text.cmp(&b.glyph.text))
        });
        let row_start = drafts.len();
        match overlaid::layers(line) {
            Some(layers) => layers
                .iter()
                .for_each(|layer| split_line(layer, making, &mut drafts)),
            None => split_line(line, making, &mut drafts),
        }
        rows.push(Row {
            top: first,
            words: row_start..drafts.len(),
        });
        start = end;
    }
    superscript::attach(&mut drafts, &rows);
    drafts
}

/// The glyphs sorted by y, then x. Producers draw them in runs that are sorted already, so these are sorted first.
fn from_top_left<'r>(placed: &[Placed<'r>]) -> Vec<Placed<'r>> {
    let order = |a: &Placed<'_>, b: &Placed<'_>| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x));
    let runs = placed.chunk_by(|a, b| a.y == b.y && a.x <= b.x);
    let mut runs: Vec<&[Placed<'_>]> = runs.collect();
    runs.sort_by(|a, b| order(&a[0], &b[0]));
    let mut sorted = runs.concat();
    sorted.sort_by(order);
    sorted
}

/// Splits the glyphs of one baseline at spaces and gaps, and at the rules that stand across it.
fn split_line(line: &[Placed<'_>], making: &Making<'_>, drafts: &mut Vec<Draft>) {
    let raw = making.raw;
    let rules = making.rules_at(line);
    let mut word: Vec<&Placed<'_>> = Vec::new();
    for run in spacing::runs(line) {
        let max_gap = run.max_gap;
        for (index, p) in run.glyphs.iter().enumerate() {
            if p.is_blank() {
                let is_kept = run.has_spaced_letters || has_no_room(&word, &run.glyphs[index..]);
                if !is_kept {
                    finish(&mut word, true, raw, drafts);
                }
                continue;
            }
            if let Some(last) = word.last() {
                let size = last.glyph.size.max(p.glyph.size).max(0.1);
                let is_overprint = last.glyph.text == p.glyph.text
                    && (p.x - last.x).abs() <= tuning::MAX_OVERPRINT_EM * size;
                if is_overprint {
                    continue;
                }
                let gap = p.x - last.end();
                let sizes = last.glyph.size.min(p.glyph.size) / size;
                // Text of another size over the line, or glyphs that lie over one another, are other texts; so are
                // pieces of which one begins within the other, as behind a word that is too long for its cell.
                let is_one_piece = last.glyph.seq == p.glyph.seq;
                let is_over = !is_one_piece && gap < -tuning::MIN_PIECE_OVERLAP_EM * size;
                let is_apart = gap > max_gap * size || gap < -0.6 * size || sizes < 0.6 || is_over;
                let is_ruled = rules.iter().any(|x| {
                    stands_between(last, p, *x) && (!is_one_piece || opens_another(last, p, *x))
                });
                if is_apart || is_ruled || are_in_two_cells(raw, last.glyph, p.glyph) {
                    finish(&mut word, is_ruled || gap > max_gap * size, raw, drafts);
                }
            }
            word.push(p);
        }
    }
    finish(&mut word, true, raw, drafts);
}

/// Whether a rule stands between the middles of two letters.
fn stands_between(last: &Placed<'_>, next: &Placed<'_>, x: f64) -> bool {
    last.x + 0.5 * last.advance < x && x < next.x + 0.5 * next.advance
}

/// Whether letters that were set in one piece are of two texts that meet at a rule: the rule touches neither, and the
/// second begins as a text does. A word that runs over its cell's edge goes on in small letters.
fn opens_another(last: &Placed<'_>, next: &Placed<'_>, x: f64) -> bool {
    let reach = tuning::MAX_RULE_OVER_LETTER_EM * last.glyph.size;
    let is_clear = last.end() - reach <= x && x <= next.x + reach;
    let (a, b) = (last.glyph.text, next.glyph.text);
    is_clear && !a.is_uppercase() && (b.is_uppercase() || (b.is_ascii_digit() && a.is_alphabetic()))
}

/// Whether the document's own tags put two letters that touch into different cells.
fn are_in_two_cells(raw: &RawPage, a: &Glyph, b: &Glyph) -> bool {
    a.mcid != b.mcid && raw.cell_of(a) != raw.cell_of(b)
}

/// Whether the letters before and after a blank touch as letters of one word do: places where a word may be broken are
/// drawn as spaces without width by some producers.
fn has_no_room(word: &[&Placed<'_>], rest: &[Placed<'_>]) -> bool {
    let (Some(last), Some(next)) = (word.last(), rest.iter().find(|p| !p.is_blank())) else {
        return false;
    };
    let gap_em = (next.x - last.end()) / last.glyph.size.max(0.1);
    gap_em.abs() <= tuning::MAX_TOUCHING_GAP_EM
}

fn finish(word: &mut Vec<&Placed<'_>>, space_after: bool, raw: &RawPage, drafts: &mut Vec<Draft>) {
    let Some(first) = word.first() else { return };
    let half = word.len().div_ceil(2);
    let (mut size, mut right) = (0.0_f64, first.x);
    let (mut bold, mut italic) = (0_usize, 0_usize);
    // Room for as many plain letters: hardly a word has others.
    let mut text = String::with_capacity(word.len());
    for (index, p) in word.iter().enumerate() {
        size = size.max(p.glyph.size);
        right = right.max(p.end());
        bold += usize::from(p.glyph.bold);
        italic += usize::from(p.glyph.italic);
        if p.glyph.text != SOFT_HYPHEN || takes_room(p, word.get(index + 1)) {
            text.push(p.glyph.text);
        }
    }
    drafts.push(Draft {
        origin: first.glyph.origin,
        is_clipped_off: false,
        word: Word {
            text,
            bbox: Rect {
                left: first.x,
                top: first.y - ASCENT_EM * size,
                right,
                bottom: first.y + DESCENT_EM * size,
            },
            baseline: first.y,
            size,
            bold: bold >= half,
            italic: italic >= half,
            colour: first.glyph.colour,
            vertical: false,
            space_after,
            cell: raw.cell_of(first.glyph),
            role: WordRole::Body,
        },
    });
    word.clear();
}

/// Whether a soft hyphen is printed, if it is not the last of its word: otherwise the word could be broken there, but
/// is not.
fn takes_room(hyphen: &Placed<'_>, next: Option<&&Placed<'_>>) -> bool {
    let room = tuning::MIN_PRINTED_HYPHEN_EM * hyphen.glyph.size;
    next.is_none_or(|next| next.x - hyphen.x > room)
}

/// A word written across the page's reading direction, with its box in the page's frame.
fn to_page_frame(word: &mut Word, own: &Frame, frame: &Frame) {
    word.bbox = frame.rect(&own.displayed(&word.bbox));
    word.baseline = word.bbox.bottom - DESCENT_EM * word.size.min(word.bbox.height());
    word.vertical = true;
}

fn report_undecodable(words: &[Word], number: u32, diagnostics: &mut Vec<Diagnostic>) {
    let (mut count, mut all) = (0_usize, 0_usize);
    for c in words.iter().flat_map(|w| w.text.chars()) {
        all += 1;
        count += usize::from(c == '\u{fffd}');
    }
    if count > 0 {
        let text = if 2 * count >= all {
            format!(
                "The text of page {number} cannot be read: its fonts do not say what {count} of its {all} characters are. Print the document to PDF anew from the program that made it, or run it through OCR, then convert it again."
            )
        } else {
            format!(
                "Page {number} has {count} characters that the file does not name; they appear as \u{fffd}."
            )
        };
        diagnostics.push(Diagnostic::on_page(Code::UndecodableText, number, text));
    }
}
