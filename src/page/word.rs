//! Glyphs to words, in whatever order they were drawn.

use super::by_height::ByHeight;
use super::printed_hyphen::SOFT_HYPHEN;
use super::superscript::{self, Row};
use super::upright::{Frame, Heading};
use super::{Turn, Word, WordRole, ligature};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::{Rect, Rgb, length};
use crate::source::{Glyph, RawPage};
use crate::tuning::page as tuning;

/// Part of the font size above the baseline that a word's box covers.
const ASCENT_EM: f64 = 0.8;
/// And below.
const DESCENT_EM: f64 = 0.2;

/// A glyph in the frame of its own direction.
#[derive(Clone, Copy)]
struct Placed<'r> {
    glyph: &'r Glyph,
    x: f64,
    y: f64,
    advance: f64,
}

impl Placed<'_> {
    fn end(&self) -> f64 {
        self.x + self.advance
    }

    /// White space, and what is printed as nothing.
    fn is_blank(&self) -> bool {
        self.glyph.text.is_whitespace()
    }
}

/// A word in the making, with what only this module needs to know.
pub(super) struct Draft {
    /// The word.
    pub(super) word: Word,
    /// Place of its first glyph in the drawing order.
    pub(super) seq: u32,
}

/// The words of a page in its upright frame, sorted by baseline, then left edge.
pub(super) fn build(
    glyphs: &[&Glyph],
    frame: &Frame,
    raw: &RawPage,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Word> {
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
        let own = frame.with_turn(turn);
        let mut group = words_of_one_direction(&by_turn[index], &own, raw);
        if turn != frame.turn() {
            for d in &mut group {
                to_page_frame(&mut d.word, &own, frame);
            }
        }
        drafts.extend(group);
    }
    drafts.extend(oblique_words(&oblique, frame, raw));
    let mut words = drop_covered(drafts, raw, frame, diagnostics);
    for w in &mut words {
        ligature::repair(&mut w.text);
    }
    ligature::repair_sums(words.iter_mut().map(|w| &mut w.text));
    mark_watermarks(&mut words);
    report_undecodable(&words, raw.number, diagnostics);
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

fn words_of_one_direction(glyphs: &[&Glyph], own: &Frame, raw: &RawPage) -> Vec<Draft> {
    let placed: Vec<Placed<'_>> = glyphs
        .iter()
        .map(|g| {
            let (x, y) = own.point(g.x, g.y);
            Placed {
                glyph: g,
                x,
                y,
                advance: length(g.dx, g.dy),
            }
        })
        .collect();
    let mut placed = from_top_left(&placed);
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
        split_line(line, raw, &mut drafts);
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

/// The gap that letter-spaced text leaves between all its letters, in em.
fn tracking(line: &[Placed<'_>]) -> f64 {
    let pairs = || {
        let pairs = line.windows(2);
        pairs.filter(|p| !p[0].is_blank() && !p[1].is_blank())
    };
    let (mut count, mut closed) = (0_usize, 0_usize);
    for p in pairs() {
        count += 1;
        closed += usize::from(p[1].x <= p[0].end());
    }
    let quarter = count / 4;
    // Nearly all text is set so that many letters touch.
    if count < 6 || closed > quarter {
        return 0.0;
    }
    let gap = |p: &[Placed<'_>]| (p[1].x - p[0].end()) / p[0].glyph.size.max(0.1);
    let mut gaps: Vec<f64> = pairs().map(gap).collect();
    let (_, usual, _) = gaps.select_nth_unstable_by(quarter, f64::total_cmp);
    if *usual <= tuning::MAX_TRACKING_EM {
        usual.max(0.0)
    } else {
        0.0
    }
}

/// Splits the glyphs of one baseline at spaces and gaps.
fn split_line(line: &[Placed<'_>], raw: &RawPage, drafts: &mut Vec<Draft>) {
    let max_gap = tuning::MAX_LETTER_GAP_EM + tracking(line);
    let mut word: Vec<&Placed<'_>> = Vec::new();
    for (index, p) in line.iter().enumerate() {
        if p.is_blank() {
            if !has_no_room(&word, &line[index..]) {
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
            // Text of another size over the line, or glyphs that lie over one another, are other texts.
            let is_apart = gap > max_gap * size || gap < -0.6 * size || sizes < 0.6;
            if is_apart || are_in_two_cells(raw, last.glyph, p.glyph) {
                finish(&mut word, gap > max_gap * size, raw, drafts);
            }
        }
        word.push(p);
    }
    finish(&mut word, true, raw, drafts);
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
        seq: first.glyph.seq,
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

/// Slanted text: the glyphs of one run are one word of the watermark.
fn oblique_words(glyphs: &[&Glyph], frame: &Frame, raw: &RawPage) -> Vec<Draft> {
    glyphs
        .chunk_by(|a, b| a.seq == b.seq)
        .flat_map(|run| run.split(|g| g.text.is_whitespace()))
        .filter(|run| !run.is_empty())
        .filter_map(|run| {
            let boxes: Vec<Rect> = run
                .iter()
                .filter_map(|g| Rect::from_corners(g.x, g.y, g.x + g.dx, g.y + g.dy))
                .collect();
            let bbox = frame.rect(&Rect::around(&boxes)?);
            Some(Draft {
                seq: run[0].seq,
                word: Word {
                    text: run.iter().map(|g| g.text).collect(),
                    baseline: bbox.bottom,
                    bbox,
                    size: run[0].size,
                    bold: run[0].bold,
                    italic: run[0].italic,
                    colour: run[0].colour,
                    vertical: true,
                    space_after: true,
                    cell: raw.cell_of(run[0]),
                    role: WordRole::Watermark,
                },
            })
        })
        .collect()
}

/// Leaves out words under an area that was painted over them later, and says so.
fn drop_covered(
    drafts: Vec<Draft>,
    raw: &RawPage,
    frame: &Frame,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Word> {
    let first_seq = drafts.iter().map(|d| d.seq).min().unwrap_or(u32::MAX);
    let covers = raw
        .fills
        .iter()
        .filter(|f| f.is_rect && f.is_opaque && f.seq > first_seq)
        .filter(|f| f.bbox.height() > tuning::MAX_RULE_THICKNESS_PT)
        .map(|f| (frame.rect(&f.bbox), f.seq));
    let covers = ByHeight::new(covers);
    let all = drafts.len();
    let words: Vec<Word> = drafts
        .into_iter()
        .filter(|d| {
            let (x, y) = (d.word.bbox.mid_x(), d.word.bbox.mid_y());
            covers.around(x, y).all(|seq| *seq < d.seq)
        })
        .map(|d| d.word)
        .collect();
    let hidden = all - words.len();
    if hidden > 0 {
        let n = raw.number;
        let text = format!("Page {n} has {hidden} words under a painted box; they were left out.");
        diagnostics.push(Diagnostic::on_page(Code::HiddenText, n, text));
    }
    words
}

/// Large pale text lies behind the page's text, whatever its direction.
fn mark_watermarks(words: &mut [Word]) {
    let mut sizes: Vec<f64> = words
        .iter()
        .filter(|w| w.role == WordRole::Body)
        .map(|w| w.size)
        .collect();
    if sizes.is_empty() {
        return;
    }
    let middle = sizes.len() / 2;
    let usual = *sizes.select_nth_unstable_by(middle, f64::total_cmp).1;
    for w in words.iter_mut() {
        let is_large = w.size >= tuning::MIN_WATERMARK_SIZE_RATIO * usual;
        if is_large && is_pale(w.colour) {
            w.role = WordRole::Watermark;
        }
    }
}

fn is_pale(colour: Rgb) -> bool {
    let sum: u32 = colour.iter().map(|c| u32::from(*c)).sum();
    sum >= 3 * u32::from(tuning::MIN_PALE_CHANNEL)
}

fn report_undecodable(words: &[Word], number: u32, diagnostics: &mut Vec<Diagnostic>) {
    let count: usize = words
        .iter()
        .map(|w| w.text.matches('\u{fffd}').count())
        .sum();
    if count > 0 {
        let text = format!(
            "Page {number} has {count} characters that the file does not name; they appear as \u{fffd}."
        );
        diagnostics.push(Diagnostic::on_page(Code::UndecodableText, number, text));
    }
}
