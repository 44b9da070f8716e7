//! Rows of a table read from words.
//!
//! Where rulings or stripes run between the lines, each band is a row. Otherwise it depends on how the table is
//! written. In a *level* table (figures, short entries) each line is a row, but for lines that go on with a wrapped
//! entry. In a *wrapped* table (sentences over several lines) a row starts where a label stands in the first column,
//! or after more white than the lines of one entry have between them.

use super::column::{self, Pooled};
use super::run::{Run, RunLine};
use super::text;
use crate::page::{Page, Ruling};
use crate::tuning::table as tuning;

/// How the rows of a table are written, from all its lines on all its pages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Each line is a row, unless it goes on with the one before.
    pub(super) is_level: bool,
    /// White between the lines of one entry, in parts of the font size.
    pub(super) usual_gap_em: f64,
    /// Most rows open with a label in the first column, on their first line.
    pub(super) is_labelled: bool,
}

/// Reads the style of a table from its pooled lines.
pub(super) fn style(lines: &[Pooled], cuts: &[f64]) -> Style {
    let lines: Vec<&RunLine> = lines.iter().map(|p| p.line).collect();
    let is_level = has_figures(&lines, cuts) || is_unwrapped(&lines, cuts);
    let usual_gap_em = usual_gap(&lines, cuts);
    let opens_row =
        |pair: &[&RunLine]| gap_em(pair[0], pair[1]) > usual_gap_em + tuning::MIN_ROW_GAP_EM;
    let first_run = |l: &RunLine| {
        l.runs
            .first()
            .filter(|r| column::column_of(cuts, r.bbox.left) == 0)
            .cloned()
    };
    let (mut labels, mut opened, mut labels_after_gap) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        let Some(run) = first_run(pair[1]) else {
            continue;
        };
        let is_label = text::opens_with_label(&run.text);
        labels += usize::from(is_label);
        let opens = opens_row(pair) || pair[1].bbox.top < pair[0].bbox.top;
        opened += usize::from(opens);
        labels_after_gap += usize::from(opens && is_label);
    }
    let is_labelled = labels >= 2
        && labels_after_gap as f64 >= tuning::MIN_LABELLED_RATIO * labels as f64
        && labels as f64 >= tuning::MIN_LABELLED_RATIO * opened as f64 * 0.5;
    Style {
        is_level,
        usual_gap_em,
        is_labelled: is_labelled || (labels >= 2 && opened == 0),
    }
}

/// White between two lines in parts of the font size.
fn gap_em(above: &RunLine, below: &RunLine) -> f64 {
    (below.bbox.top - above.bbox.bottom) / above.size.max(below.size)
}

/// Whether at least half of the columns after the first hold figures.
fn has_figures(lines: &[&RunLine], cuts: &[f64]) -> bool {
    let mut figures = vec![0usize; cuts.len() + 1];
    let mut all = vec![0usize; cuts.len() + 1];
    for run in lines.iter().flat_map(|l| &l.runs) {
        let (first, last) = column::reach(cuts, run, 1.0);
        if first == last {
            all[first] += 1;
            figures[first] += usize::from(text::is_figure(&run.text));
        }
    }
    let of_figures = (1..all.len())
        .filter(|c| all[*c] > 0 && figures[*c] * 2 >= all[*c])
        .count();
    of_figures * 2 >= cuts.len() && of_figures > 0
}

/// Whether hardly any run goes on with a sentence that began on the line above.
fn is_unwrapped(lines: &[&RunLine], cuts: &[f64]) -> bool {
    let (mut going_on, mut followers) = (0usize, 0usize);
    let mut seen = vec![false; cuts.len() + 1];
    for run in lines.iter().flat_map(|l| &l.runs) {
        let col = column::column_of(cuts, run.bbox.left);
        if std::mem::replace(&mut seen[col], true) {
            followers += 1;
            going_on += usize::from(text::goes_on(&run.text));
        }
    }
    (going_on as f64) < tuning::MAX_LEVEL_GOING_ON_RATIO * followers as f64
}

/// Median white between a run and the one above it in its column, where it goes on with the sentence above.
fn usual_gap(lines: &[&RunLine], cuts: &[f64]) -> f64 {
    let mut above: Vec<Option<&Run>> = vec![None; cuts.len() + 1];
    let mut gaps = Vec::new();
    for line in lines {
        for run in &line.runs {
            let col = column::column_of(cuts, run.bbox.left);
            if let Some(before) = above[col].replace(run) {
                let gap = (run.bbox.top - before.bbox.bottom) / line.size;
                if text::goes_on(&run.text) && gap > -0.5 && gap < 2.0 {
                    gaps.push(gap);
                }
            }
        }
    }
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2)
        .copied()
        .unwrap_or(tuning::USUAL_LINE_GAP_EM)
}

/// The rows of a part of a table.
pub(super) struct Rows {
    /// For each line whether a row starts at it; true for the first.
    pub(super) starts: Vec<bool>,
    /// Number of lines that are headings.
    pub(super) heading: usize,
}

/// Finds the rows. `rules` are the places of rulings that part rows, from top to bottom.
pub(super) fn find(
    page: &Page,
    lines: &[RunLine],
    cuts: &[f64],
    rules: &[f64],
    partial: &[Ruling],
    style: &Style,
) -> Rows {
    let heading = heading_end(lines, cuts, rules, partial, style);
    let bands = bands(lines, rules);
    let mut starts = vec![false; lines.len()];
    for index in 0..lines.len() {
        let is_new_band = index == 0 || bands[index] != bands[index - 1];
        let is_at_dashes = index > 0
            && (text::is_dashes(&lines[index].text()) || text::is_dashes(&lines[index - 1].text()));
        starts[index] = is_new_band || index == heading || is_at_dashes;
    }
    heading_levels(page, &lines[..heading], cuts, partial, &mut starts);
    let body = heading..lines.len();
    if are_bands_rows(&lines[body.clone()], &bands[body.clone()], cuts, style) {
        return Rows { starts, heading };
    }
    if style.is_level {
        level_rows(lines, cuts, body, &mut starts);
    } else {
        wrapped_rows(lines, cuts, body, style, &mut starts);
    }
    Rows { starts, heading }
}

/// Which band between rules each line is in.
fn bands(lines: &[RunLine], rules: &[f64]) -> Vec<usize> {
    lines
        .iter()
        .map(|l| rules.partition_point(|y| *y < l.bbox.mid_y()))
        .collect()
}

/// Number of lines above the body: down to the first rule under them, or as long as all is bold, or down to the
/// first figures.
fn heading_end(
    lines: &[RunLine],
    cuts: &[f64],
    rules: &[f64],
    partial: &[Ruling],
    style: &Style,
) -> usize {
    let most = tuning::MAX_HEADING_LINE_COUNT.min(lines.len().saturating_sub(1));
    let bands = bands(lines, rules);
    // A ruling that leaves out the first column, or has gaps, underlines headings over several columns; the one
    // under all headings does not.
    let stub = lines.iter().map(|l| l.bbox.left).fold(f64::INFINITY, f64::min);
    let is_whole = |y: f64| {
        let at: Vec<&Ruling> = partial
            .iter()
            .filter(|r| (r.at - y).abs() <= tuning::MAX_CROSSING_GAP_PT)
            .collect();
        at.iter().any(|r| r.from <= stub + 6.0)
            && cuts.iter().all(|x| at.iter().any(|r| r.from <= *x && *x <= r.to))
    };
    let is_under = |i: &usize| bands[*i] != bands[0];
    let under_all = (1..=most).find(|i| (bands[i - 1]..bands[*i]).any(|b| is_whole(rules[b])));
    if let Some(end) = under_all.or_else(|| (1..=most).find(is_under)) {
        return end;
    }
    let dashes = lines.iter().position(|l| text::is_dashes(&l.text()));
    if let Some(end) = dashes.filter(|d| (1..=most).contains(d)) {
        return end;
    }
    let bold = lines
        .iter()
        .take_while(|l| l.runs.iter().all(|r| r.bold))
        .count();
    if (1..=most).contains(&bold) {
        return bold;
    }
    if style.is_level {
        let has_figures = |l: &RunLine| {
            l.runs
                .iter()
                .filter(|r| column::column_of(cuts, r.bbox.mid_x()) > 0)
                .any(|r| text::is_figure(&r.text) && !is_year(&r.text))
        };
        return lines
            .iter()
            .position(has_figures)
            .map_or(0, |i| i.min(most));
    }
    (1..=most)
        .find(|i| gap_em(&lines[i - 1], &lines[*i]) > style.usual_gap_em + tuning::MIN_ROW_GAP_EM)
        .unwrap_or(0)
}

fn is_year(text: &str) -> bool {
    let bare = text.trim();
    bare.len() >= 4
        && bare.is_char_boundary(2)
        && (bare.starts_with("19") || bare.starts_with("20"))
        && bare.chars().filter(char::is_ascii_digit).count() <= 8
        && !bare.contains([',', '.'])
}

/// A level of headings ends at a ruling that underlines a heading over several columns, and where a run that reaches
/// over several columns has several runs under it.
fn heading_levels(
    page: &Page,
    lines: &[RunLine],
    cuts: &[f64],
    partial: &[Ruling],
    starts: &mut [bool],
) {
    for index in 1..lines.len() {
        let (above, below) = (&lines[index - 1], &lines[index]);
        let is_underlined = partial.iter().any(|r| {
            let spans = column::column_of(cuts, r.from + 2.0) < column::column_of(cuts, r.to - 2.0);
            spans && r.at > above.bbox.mid_y() && r.at < below.bbox.mid_y()
        });
        let spans_next = above.runs.iter().any(|a| {
            let (first, last) = column::reach(cuts, a, 0.25 * above.size);
            let is_spanning =
                first < last && cuts[first..last].iter().any(|c| !column::is_parted_at(page, a, *c));
            let under = below.runs.iter().filter(|b| {
                b.bbox.overlap_x(&a.bbox) > 0.3 * b.bbox.width().min(a.bbox.width())
            });
            let mut columns: Vec<usize> = under
                .map(|r| column::column_of(cuts, r.bbox.mid_x()))
                .collect();
            columns.dedup();
            is_spanning && columns.len() > 1
        });
        starts[index] |= is_underlined || spans_next;
    }
}

/// Whether the bands between rules are rows already: there are several, and none holds several level lines.
fn are_bands_rows(lines: &[RunLine], bands: &[usize], cuts: &[f64], style: &Style) -> bool {
    let count = bands.chunk_by(|a, b| a == b).count();
    if count < tuning::MIN_BAND_COUNT {
        return false;
    }
    if !style.is_level {
        return true;
    }
    let is_entry = |l: &RunLine| {
        l.runs
            .iter()
            .any(|r| column::column_of(cuts, r.bbox.mid_x()) > 0 && text::is_figure(&r.text))
    };
    let entries = lines.iter().filter(|l| is_entry(l)).count();
    entries <= count + count / 4
}

/// Each line is a row unless it goes on with the one before, or stands apart from the figures beside it.
pub(super) fn level_rows(
    lines: &[RunLine],
    cuts: &[f64],
    body: std::ops::Range<usize>,
    starts: &mut [bool],
) {
    let is_stub_only = |l: &RunLine| {
        l.runs
            .iter()
            .all(|r| column::column_of(cuts, r.bbox.left) == 0)
    };
    for index in body.start + 1..body.end {
        let (before, line) = (&lines[index - 1], &lines[index]);
        let all_go_on = line.runs.iter().all(|r| text::goes_on(&r.text));
        let stub_goes_on = line
            .runs
            .first()
            .is_some_and(|r| column::column_of(cuts, r.bbox.left) == 0 && text::goes_on(&r.text));
        let is_close = gap_em(before, line) < tuning::MAX_WRAP_GAP_EM;
        let joins = is_close && (all_go_on || (stub_goes_on && is_stub_only(before)));
        starts[index] |= !joins;
    }
}

/// A row starts at a label, or after a gap at a line that stands in the first column or in most columns.
pub(super) fn wrapped_rows(
    lines: &[RunLine],
    cuts: &[f64],
    body: std::ops::Range<usize>,
    style: &Style,
    starts: &mut [bool],
) {
    let mut bottom = lines.get(body.start).map_or(0.0, |l| l.bbox.bottom);
    for index in body.start + 1..body.end {
        let line = &lines[index];
        let gap = (line.bbox.top - bottom) / line.size;
        bottom = bottom.max(line.bbox.bottom);
        let is_after_gap = gap > style.usual_gap_em + tuning::MIN_ROW_GAP_EM;
        let is_first = column::column_of(cuts, line.runs[0].bbox.left) == 0;
        let (_, last) = column::reach(cuts, &line.runs[0], 1.0);
        let is_spanning = line.runs.len() == 1 && is_first && last > 0;
        let opens = if style.is_labelled {
            (is_first && text::opens_with_label(&line.runs[0].text))
                || (is_after_gap && is_spanning)
                || (is_after_gap && is_first && line.runs[0].bold && line.runs.len() == 1)
        } else {
            let is_wide = line.runs.len() * 2 > cuts.len();
            is_after_gap && (is_first || is_wide) && !text::goes_on(&line.runs[0].text)
        };
        starts[index] |= opens;
    }
}
