//! Rows of a table read from words.
//!
//! Where rulings or stripes run between the lines, each band is a row. Otherwise it depends on how the table is
//! written. In a *level* table (figures, short entries) each line is a row, but for lines that go on with a wrapped
//! entry. In a *wrapped* table (sentences over several lines) a row starts where a label stands (`labels`),
//! or after more white than the lines of one entry have between them, or, with neither, where several columns start
//! something new on one line (`style` says which).

use super::column::{self, column_of};
use super::heading::{self, Part, gap_em};
use super::run::RunLine;
use super::style::{self, Sign, Style};
use super::text;
use crate::tuning::table as tuning;
use std::ops::Range;

/// The rows of a part of a table.
pub(super) struct Rows {
    /// For each line whether a row starts at it; true for the first.
    pub(super) starts: Vec<bool>,
    /// Number of lines that are headings.
    pub(super) heading: usize,
    /// Whether the rows were read from weak signs.
    pub(super) is_guess: bool,
}

/// Finds the rows of a table on one page.
pub(super) fn find(part: &Part, style: &Style) -> Rows {
    let lines = part.lines;
    let heading = heading::end(part, style);
    let bands = bands(lines, &ruled(part, heading));
    let is_dashes = |i: usize| text::is_dashes(&lines[i].text());
    let mut starts: Vec<bool> = (0..lines.len())
        .map(|i| {
            i == 0 || i == heading || bands[i] != bands[i - 1] || is_dashes(i) || is_dashes(i - 1)
        })
        .collect();
    heading::mark_levels(part, heading, &mut starts);
    let body = heading..lines.len();
    let mut is_guess = false;
    if are_bands_rows(&lines[body.clone()], &bands[body.clone()], part.cuts, style) {
        part_sections(lines, part.cuts, body, style, &mut starts);
    } else if style.is_level {
        level_rows(lines, part.cuts, body, &mut starts);
    } else {
        is_guess = style.sign == Sign::LevelStart && lines.len() > heading + 1;
        wrapped_rows(lines, part.cuts, body.clone(), style, &mut starts);
        if style.sign == Sign::Label {
            part_cut_off(part, body, style, &mut starts);
        }
    }
    part_headings(part, heading, &mut starts);
    Rows {
        starts,
        heading,
        is_guess,
    }
}

/// Parts headings that come again below the first from the rows above and below them.
fn part_headings(part: &Part, heading: usize, starts: &mut [bool]) {
    let is_bold = |i: usize| part.lines[i].runs.iter().all(|r| r.bold);
    let mut index = heading;
    while index < part.lines.len() {
        if !part.headings[index] {
            index += 1;
            continue;
        }
        starts[index] = true;
        // They may have several lines.
        let more = (index + 1..part.lines.len()).take_while(|i| part.headings[*i] || is_bold(*i));
        index += 1 + more.count();
        if let Some(below) = starts.get_mut(index) {
            *below = true;
        }
    }
}

/// The heights of all rulings that part rows: below the headings also those that leave merged cells out.
fn ruled(part: &Part, heading: usize) -> Vec<f64> {
    let top = part
        .lines
        .get(heading)
        .map_or(f64::INFINITY, |l| l.bbox.top);
    let partial = part.partial.iter().map(|p| p.y).filter(|y| *y > top);
    let mut all: Vec<f64> = part.full.iter().copied().chain(partial).collect();
    all.sort_by(f64::total_cmp);
    all
}

/// Which band between rules each line is in.
pub(super) fn bands(lines: &[RunLine], rules: &[f64]) -> Vec<usize> {
    lines
        .iter()
        .map(|l| rules.partition_point(|y| *y < l.bbox.mid_y()))
        .collect()
}

/// Whether the bands between rules are rows already: there are several besides section rows, and none holds several
/// level lines or labels.
fn are_bands_rows(lines: &[RunLine], bands: &[usize], cuts: &[f64], style: &Style) -> bool {
    let mut by_band: Vec<&[RunLine]> = Vec::new();
    let mut rest = lines;
    for same in bands.chunk_by(|a, b| a == b) {
        let (band, after) = rest.split_at(same.len());
        by_band.push(band);
        rest = after;
    }
    let count = by_band.len();
    let is_entries = |band: &&&[RunLine]| band.iter().any(RunLine::is_split);
    if by_band.iter().filter(is_entries).count() < tuning::MIN_BAND_COUNT {
        return false;
    }
    if !style.is_level {
        let labels = |band: &&[RunLine]| {
            let starts = |i: &usize| {
                style.labels.opens(&band[*i], cuts) && !goes_on_from(&band[..*i], &band[*i], cuts)
            };
            (0..band.len()).filter(starts).count()
        };
        return style.sign != Sign::Label || by_band.iter().map(labels).all(|n| n < 2);
    }
    let is_entry = |l: &RunLine| {
        l.runs
            .iter()
            .any(|r| column_of(cuts, r.bbox.mid_x()) > 0 && text::is_figure(&r.text))
    };
    let entries = lines.iter().filter(|l| is_entry(l)).count();
    entries <= count + count / 4
}

/// Parts section rows from the rows below and above that share their band: stripes colour every other row, and what has
/// no colour shares a band with what has none.
pub(super) fn part_sections(
    lines: &[RunLine],
    cuts: &[f64],
    body: Range<usize>,
    style: &Style,
    starts: &mut [bool],
) {
    let gap = |i: usize| gap_em(&lines[i - 1], &lines[i]) - style.usual_gap_em;
    // A title that alone is bold needs less white around it than one that is only alone.
    let white = |i: usize| {
        let is_bold = |l: &RunLine| l.runs.iter().all(|r| r.bold);
        let near = [i.checked_sub(1), Some(i + 1)].into_iter().flatten();
        let mut near = near.filter(|n| body.contains(n));
        if is_bold(&lines[i]) && !near.any(|n| is_bold(&lines[n])) {
            tuning::MIN_TITLE_GAP_EM
        } else {
            tuning::MIN_ROW_GAP_EM
        }
    };
    let is_apart = |i: usize, least: f64| starts_at(i, &body) || gap(i) > least;
    let sections: Vec<usize> = body
        .clone()
        .filter(|i| is_section(&lines[*i], cuts))
        .filter(|i| is_apart(*i, white(*i)) && is_apart(*i + 1, white(*i)))
        .collect();
    for index in sections {
        starts[index] = true;
        if let Some(next) = starts.get_mut(index + 1) {
            *next = true;
        }
    }
}

/// Whether a line is the first or the one after the last.
fn starts_at(index: usize, body: &Range<usize>) -> bool {
    index <= body.start || index >= body.end
}

/// Each line is a row unless it goes on with the one before, or stands beside it at half a line's distance.
pub(super) fn level_rows(lines: &[RunLine], cuts: &[f64], body: Range<usize>, starts: &mut [bool]) {
    let is_stub = |l: &RunLine| l.runs.iter().all(|r| column_of(cuts, r.bbox.left) == 0);
    for index in body.start + 1..body.end {
        let (before, line) = (&lines[index - 1], &lines[index]);
        let gap = gap_em(before, line);
        let all_go_on = line.runs.iter().all(|r| text::goes_on(&r.text));
        let first = line.runs.first();
        let stub_goes_on =
            first.is_some_and(|r| column_of(cuts, r.bbox.left) == 0 && text::goes_on(&r.text));
        let is_wrapped =
            gap < tuning::MAX_WRAP_GAP_EM && (all_go_on || (stub_goes_on && is_stub(before)));
        let is_beside = gap < -tuning::MIN_HALF_LINE_EM && is_stub(before) != is_stub(line);
        starts[index] |= !is_wrapped && !is_beside;
    }
}

/// Marks where rows of wrapped entries start.
pub(super) fn wrapped_rows(
    lines: &[RunLine],
    cuts: &[f64],
    body: Range<usize>,
    style: &Style,
    starts: &mut [bool],
) {
    let mut bottom = lines.get(body.start).map_or(0.0, |l| l.bbox.bottom);
    for index in body.start + 1..body.end {
        let line = &lines[index];
        let is_after_gap = style.is_row_gap((line.bbox.top - bottom) / line.size);
        bottom = bottom.max(line.bbox.bottom);
        let is_first = column_of(cuts, line.runs[0].bbox.left) == 0;
        // An item of a list that nothing stands beside is part of the text above it.
        if is_lone_item(line) {
            continue;
        }
        starts[index] |= match style.sign {
            Sign::Label => {
                let goes_on = goes_on_from(&lines[body.start..index], line, cuts);
                (style.labels.opens(line, cuts) && !goes_on)
                    || (is_after_gap && is_section(line, cuts))
            }
            Sign::Gap => {
                is_after_gap
                    && (is_first || style::is_wide(line, cuts))
                    && !text::goes_on(&line.runs[0].text)
            }
            Sign::AnyGap => is_after_gap,
            Sign::LevelStart => is_level_start(&lines[body.start..=index], cuts),
        };
    }
}

/// Whether a line is a text with a bullet and nothing else.
fn is_lone_item(line: &RunLine) -> bool {
    let [run] = line.runs.as_slice() else {
        return false;
    };
    let mut words = run.text.split(' ');
    words.next().is_some_and(text::is_plain_bullet) && words.next().is_some()
}

/// Parts the last lines of a page from a row with a label, where they start in most columns below white, with none in
/// the first: what a page end left of a row whose first cell did not fit.
fn part_cut_off(part: &Part, body: Range<usize>, style: &Style, starts: &mut [bool]) {
    let lines = &part.lines[body.clone()];
    if !lines.last().is_some_and(|l| l.is_last(part.page)) {
        return;
    }
    let is_first = |l: &RunLine| column_of(part.cuts, l.runs[0].bbox.left) == 0;
    let rest = lines.iter().rposition(is_first).map_or(0, |i| i + 1);
    let is_cut_off = |i: &usize| {
        let above = lines[..*i].iter().map(|l| l.bbox.bottom);
        let white = lines[*i].bbox.top - above.fold(f64::NEG_INFINITY, f64::max);
        style.is_row_gap(white / lines[*i].size) && style::is_wide(&lines[*i], part.cuts)
    };
    if let Some(index) = (rest.max(1)..lines.len()).find(is_cut_off) {
        starts[body.start + index] = true;
    }
}

/// Whether the first entry of a line goes on with a sentence that the line above left open in its column: a figure at the
/// start of a wrapped line, which stands alone, or an item of a list within the sentence.
fn goes_on_from(above: &[RunLine], line: &RunLine, cuts: &[f64]) -> bool {
    let Some(run) = line.runs.first() else {
        return false;
    };
    // Beside other entries, only a list within a sentence: '...: a) that records are kept'.
    let is_inner = || {
        let mut words = run.text.split_whitespace().skip(1);
        words
            .next()
            .is_some_and(|w| w.starts_with(char::is_lowercase))
    };
    if line.is_split() && !is_inner() {
        return false;
    }
    let col = column_of(cuts, run.bbox.left);
    let before = above.last().and_then(|l| {
        let mut runs = l.runs.iter();
        runs.find(|r| column_of(cuts, r.bbox.left) == col)
    });
    let announces = |b: &super::run::Run| line.is_split() && b.text.ends_with([':', ';']);
    before.is_some_and(|b| text::is_left_open(&b.text) || announces(b))
}

/// Whether a line is a section row: alone in the first column and bold, or reaching over it.
fn is_section(line: &RunLine, cuts: &[f64]) -> bool {
    let [run] = line.runs.as_slice() else {
        return false;
    };
    let (first, last) = column::reach(cuts, run, 1.0);
    first == 0 && (last > 0 || run.bold)
}

/// Whether the last of the lines starts something new in the first column and in most others, and none of them goes
/// on with a sentence that its column left open.
pub(in crate::table) fn is_level_start(lines: &[RunLine], cuts: &[f64]) -> bool {
    let Some((line, above)) = lines.split_last() else {
        return false;
    };
    let is_first = column_of(cuts, line.runs[0].bbox.left) == 0;
    let goes_on = |r: &super::run::Run| {
        let col = column_of(cuts, r.bbox.left);
        let recent = above.iter().rev().take(tuning::BLOCK_WINDOW_COUNT);
        let before = recent
            .flat_map(|l| &l.runs)
            .find(|b| column_of(cuts, b.bbox.left) == col);
        text::goes_on(&r.text) || (col == 0 && before.is_some_and(|b| text::is_left_open(&b.text)))
    };
    is_first && style::is_wide(line, cuts) && !line.runs.iter().any(goes_on)
}
