//! Lines of a cell to its paragraphs and list items.
//!
//! A line starts a new paragraph where it has a bullet or label, where more space than usual stands above it, where
//! its first word would still have fitted on the line above (so the break was meant), or where a bold line ends.
//! Otherwise it is the wrapped rest of its paragraph. How wide a column is and how close its lines stand is
//! measured over all rows and pages of the plan.

use super::Paragraph;
use super::group::Piece;
use super::hyphen::Hyphens;
use super::phrases::{Phrases, is_broken_date, is_date_after_date, is_month_pair, is_open};
use crate::geom::{Rect, Rgb};
use crate::page::Word;
use crate::table::Line;
use crate::tuning::plan as tuning;

/// How text is set in one column, measured over all its cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Space between the cell's right edge and the longest line that could stand in it.
    pub(super) right_pad: f64,
    /// Usual distance of baselines, in parts of the font size; 0 if never seen.
    pub(super) leading_em: f64,
}

/// What the document tells of its own words.
#[derive(Clone, Debug, Default)]
pub(super) struct Wording {
    /// How it breaks words.
    pub(super) hyphens: Hyphens,
    /// Where its sentences start.
    pub(super) phrases: Phrases,
}

/// Lines of a cell on one page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'t> {
    /// Box of the cell, upright frame.
    pub(super) cell: Rect,
    /// Its lines.
    pub(super) lines: &'t [Line],
    /// Whether a border or a decision parts it from what comes before.
    pub(super) is_apart: bool,
}

impl<'t> Part<'t> {
    /// The whole of a piece.
    pub(super) fn of(piece: &Piece<'t>) -> Self {
        let cell = piece.cell;
        Self {
            cell: cell.bbox,
            lines: &cell.lines,
            is_apart: !piece.flows_on,
        }
    }
}

/// One line with what is needed to join it.
struct Flowing<'t> {
    line: &'t Line,
    /// Words without the bullet.
    words: &'t [Word],
    /// Their text.
    text: String,
    has_bullet: bool,
    cell: Rect,
    /// First line of a part that goes on from the part before (over a page end).
    is_page_start: bool,
    is_apart: bool,
}

/// The paragraphs of a cell that may stand on several pages.
pub(super) fn build(parts: &[Part<'_>], setting: &Setting, wording: &Wording) -> Vec<Paragraph> {
    let flowing = flow(parts);
    let starts = starts_of(&flowing, setting, wording);
    let mut out: Vec<Paragraph> = Vec::new();
    for (line, starts) in flowing.into_iter().zip(starts) {
        let Some(first) = line.words.first() else {
            continue;
        };
        let text = line.text;
        match out.last_mut().filter(|_| !starts) {
            Some(last) if is_month_pair(&last.text, &text) => last.text.push_str(&text),
            Some(last) => wording.hyphens.append(&mut last.text, &text),
            None => out.push(Paragraph {
                text,
                colour: first.colour,
                bold: first.bold,
            }),
        }
    }
    for p in out.iter_mut().filter(|p| p.text.contains('\u{ad}')) {
        p.text = p.text.replace('\u{ad}', "");
    }
    out.retain(|p| !p.text.trim().is_empty());
    out
}

/// The first words of lines that start a paragraph, as far as the setting alone tells, each with the last word of the
/// line before.
pub(super) fn sure_starts<'t>(
    cell: Rect,
    lines: &'t [Line],
    setting: &Setting,
) -> Vec<(Option<&'t str>, &'t str)> {
    let part = [Part {
        cell,
        lines,
        is_apart: false,
    }];
    let flowing = flow(&part);
    let starts = starts_of(&flowing, setting, &Wording::default());
    let mut out = Vec::new();
    let mut before: Option<&str> = None;
    for (line, starts) in flowing.iter().zip(starts) {
        if let Some(word) = line.words.first().filter(|_| starts) {
            out.push((before, word.text.as_str()));
        }
        before = line.words.last().map(|w| w.text.as_str());
    }
    out
}

/// For each line of each part, whether it starts a paragraph.
pub(super) fn starts(parts: &[Part<'_>], setting: &Setting, wording: &Wording) -> Vec<Vec<bool>> {
    let flowing = flow(parts);
    let mut all = starts_of(&flowing, setting, wording).into_iter();
    parts
        .iter()
        .map(|p| all.by_ref().take(p.lines.len()).collect())
        .collect()
}

fn starts_of(flowing: &[Flowing<'_>], setting: &Setting, wording: &Wording) -> Vec<bool> {
    let mut before: Option<&Flowing<'_>> = None;
    let mut bullet_alone = false;
    flowing
        .iter()
        .map(|now| {
            if now.words.is_empty() {
                bullet_alone = true;
                return true;
            }
            let joins = before.is_some_and(|b| {
                !bullet_alone && !now.is_apart && continues(b, now, setting, wording)
            });
            // The text behind a bullet on a line of its own starts no second item.
            before = Some(now);
            bullet_alone = false;
            !joins
        })
        .collect()
}

fn flow<'t>(parts: &[Part<'t>]) -> Vec<Flowing<'t>> {
    let mut out = Vec::new();
    let lines = || parts.iter().flat_map(|p| p.lines);
    // A lone dash in the middle of a cell is part of a name that was wrapped before it.
    let dashes = lines().filter(|l| starts_with_dash(l)).count();
    let lists_by_dash = dashes > 1 || lines().next().is_some_and(starts_with_dash);
    for (index, part) in parts.iter().enumerate() {
        for (i, line) in part.lines.iter().enumerate() {
            let is_plain_dash = starts_with_dash(line) && !lists_by_dash;
            // A mark with no text is what the cell says: a tick.
            let is_all = part.lines.iter().map(|l| l.words.len()).sum::<usize>() == 1;
            let bullet = if is_plain_dash || (is_all && says_something(&line.words)) {
                0
            } else {
                leading_bullet(&line.words)
            };
            let words = &line.words[bullet..];
            out.push(Flowing {
                line,
                words,
                text: text_of(words),
                has_bullet: bullet > 0,
                cell: part.cell,
                is_page_start: i == 0 && index > 0,
                is_apart: i == 0 && part.is_apart,
            });
        }
    }
    out
}

fn starts_with_dash(line: &Line) -> bool {
    line.words
        .first()
        .is_some_and(|w| matches!(w.text.as_str(), "-" | "\u{2013}" | "\u{2014}"))
}

/// Whether the first word is a tick or a cross: a list's bullet, or an answer where it stands alone.
fn says_something(words: &[Word]) -> bool {
    words.first().is_some_and(|w| {
        let mut chars = w.text.chars();
        chars.next().is_some_and(|c| {
            ('\u{2610}'..='\u{2612}').contains(&c) || ('\u{2713}'..='\u{2718}').contains(&c)
        })
    })
}

/// Number of leading words that are bullets.
fn leading_bullet(words: &[Word]) -> usize {
    words
        .first()
        .map_or(0, |w| usize::from(is_bullet(w, words.get(1))))
}

/// A bullet glyph: a dot, square, arrow, private-use symbol, or a dash or star with space behind.
fn is_bullet(word: &Word, next: Option<&Word>) -> bool {
    let mut chars = word.text.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    match c {
        '\u{2022}'
        | '\u{25cf}'
        | '\u{25aa}'
        | '\u{25ab}'
        | '\u{25a0}'
        | '\u{25a1}'
        | '\u{25e6}'
        | '\u{2023}'
        | '\u{2043}'
        | '\u{27a2}'
        | '\u{27a4}'
        | '\u{25cb}'
        | '\u{25b6}'
        | '\u{25ba}'
        | '\u{2219}'
        | '\u{00b7}'
        | '\u{2713}'
        | '\u{2714}'
        | '\u{fffd}'
        | '\u{e000}'..='\u{f8ff}' => true,
        // A lone dash stands for 'nothing' unless text follows.
        '-' | '\u{2013}' | '\u{2014}' | '*' | '\u{2212}' => word.space_after && next.is_some(),
        'o' => {
            word.space_after
                && next.is_some_and(|n| n.bbox.left - word.bbox.right > 0.5 * word.size)
        }
        _ => false,
    }
}

/// Colours of painted bullets: dots and squares that stand for a rating.
pub(super) fn coloured_bullets(lines: &[Line]) -> impl Iterator<Item = Rgb> + '_ {
    let all = lines
        .iter()
        .filter_map(|l| l.words.first().map(|w| (w, l.words.get(1))));
    all.filter(|(w, next)| is_bullet(w, *next) && is_coloured(w.colour))
        .map(|(w, _)| w.colour)
}

fn is_coloured(colour: Rgb) -> bool {
    let most = colour.iter().max().copied().unwrap_or(0);
    let least = colour.iter().min().copied().unwrap_or(0);
    most - least >= tuning::MIN_COLOURED_SPREAD
}

fn text_of(words: &[Word]) -> String {
    let mut out = String::with_capacity(words.iter().map(|w| w.text.len() + 1).sum());
    for (i, w) in words.iter().enumerate() {
        out.push_str(&w.text);
        if w.space_after && i + 1 < words.len() {
            out.push(' ');
        }
    }
    out
}

/// Whether a line is the wrapped rest of the line before.
fn continues(
    before: &Flowing<'_>,
    now: &Flowing<'_>,
    setting: &Setting,
    wording: &Wording,
) -> bool {
    let hyphens = &wording.hyphens;
    if now.has_bullet || starts_with_label(now.words) {
        return false;
    }
    if !now.is_page_start && has_wide_gap(before, now, setting) {
        return false;
    }
    if changes_weight(before, now) {
        return false;
    }
    let (text, now_text) = (before.text.as_str(), now.text.as_str());
    if Hyphens::is_broken_word(text) || is_broken_date(text, now_text) {
        return true;
    }
    let is_unfinished = now_text.starts_with(char::is_lowercase)
        || text.split(' ').next_back().is_some_and(is_open);
    if is_unfinished && !is_date_after_date(text, now_text) && !is_short(before, setting) {
        return true;
    }
    !would_have_fitted(before, now, setting, hyphens)
        && !wording.phrases.starts_anew(text, now_text)
}

/// Whether a line leaves so much of its column open that its end was surely meant.
fn is_short(line: &Flowing<'_>, setting: &Setting) -> bool {
    let room = line.cell.right - setting.right_pad - line.line.bbox.right;
    room > tuning::MIN_SHORT_LINE_RATIO * line.cell.width()
}

fn has_wide_gap(before: &Flowing<'_>, now: &Flowing<'_>, setting: &Setting) -> bool {
    let size = before.line.size().min(now.line.size());
    let gap = (now.line.baseline - before.line.baseline) / size;
    setting.leading_em > 0.0 && gap > setting.leading_em + tuning::MIN_PARAGRAPH_GAP_EM
}

/// A line all bold, followed by one that is not: a label above its text ('COMPLETED').
fn changes_weight(before: &Flowing<'_>, now: &Flowing<'_>) -> bool {
    let all_bold = |f: &Flowing<'_>| f.words.iter().all(|w| w.bold);
    let none_bold = |f: &Flowing<'_>| f.words.iter().all(|w| !w.bold);
    let starts_upper = now.words[0]
        .text
        .chars()
        .next()
        .is_some_and(|c| !c.is_lowercase());
    starts_upper && ((all_bold(before) && none_bold(now)) || (none_bold(before) && all_bold(now)))
}

/// Whether the first word would have had room on the line before.
fn would_have_fitted(
    before: &Flowing<'_>,
    now: &Flowing<'_>,
    setting: &Setting,
    hyphens: &Hyphens,
) -> bool {
    let (Some(last), Some(first)) = (before.words.last(), now.words.first()) else {
        return false;
    };
    let space = tuning::SPACE_EM * last.size;
    let unit = hyphens.first_unit_ratio(&first.text) * first.bbox.width();
    // Words that touch (a superscript, a change of font) are one.
    let glued: f64 = if first.space_after {
        0.0
    } else {
        now.words.get(1).map_or(0.0, |w| w.bbox.width())
    };
    let room = before.cell.right - setting.right_pad - last.bbox.right;
    // Centred lines leave half their slack at the left.
    let indent = before.line.bbox.left - before.cell.left;
    let usual = setting.right_pad + tuning::MIN_CENTRED_INDENT_EM * last.size;
    let centred = if indent > usual && !before.has_bullet && is_centred(before) {
        indent - setting.right_pad
    } else {
        0.0
    };
    space + unit + glued + tuning::MIN_FIT_SLACK_PT <= room + centred
}

fn is_centred(f: &Flowing<'_>) -> bool {
    let left = f.line.bbox.left - f.cell.left;
    let right = f.cell.right - f.line.bbox.right;
    (left - right).abs() <= 2.0
}

/// A list label at the start of a line: `a)`, `(iv)`, `2.`, `b iii)`.
fn starts_with_label(words: &[Word]) -> bool {
    let [first, rest @ ..] = words else {
        return false;
    };
    if rest.is_empty() {
        return false;
    }
    is_label(&first.text)
        || (is_letter(&first.text)
            && rest
                .first()
                .is_some_and(|w| w.text.ends_with(')') && is_label(&w.text)))
}

fn is_letter(text: &str) -> bool {
    text.len() == 1 && text.chars().all(|c| c.is_ascii_lowercase())
}

fn is_label(text: &str) -> bool {
    let open = text.strip_prefix('(');
    let inner = open.unwrap_or(text);
    let Some(body) = inner.strip_suffix(')').or_else(|| {
        inner
            .strip_suffix('.')
            .filter(|b| open.is_none() && b.len() <= 2)
    }) else {
        return false;
    };
    let is_number = !body.is_empty() && body.len() <= 2 && body.chars().all(|c| c.is_ascii_digit());
    let is_roman =
        !body.is_empty() && body.len() <= 4 && body.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    is_number || is_letter(body) || is_roman
}
