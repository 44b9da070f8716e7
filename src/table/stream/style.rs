//! How the rows of a table are written: what shows where one starts, read from all its lines on all its pages.

use super::column::{self, column_of};
use super::labels::Labels;
use super::run::{Run, RunLine};
use super::text;
use crate::tuning::table as tuning;

/// What shows where a row starts in a table of wrapped entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A label (`labels` says in which column), level with the other columns.
    Label,
    /// White over all columns, above a line that stands in the first column or in most.
    Gap,
    /// White over all columns, whatever stands below: entries are set in the middle of their row.
    AnyGap,
    /// Only that several columns start something new on one line.
    LevelStart,
}

/// How the rows of a table are written.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// Each line is a row, unless it goes on with the one before.
    pub(super) is_level: bool,
    /// White between the lines of one entry, in parts of the font size.
    pub(super) usual_gap_em: f64,
    /// What shows the rows where they are not level.
    pub(super) sign: Sign,
    /// Where the labels of the rows stand.
    pub(super) labels: Labels,
}

impl Style {
    /// Whether as much white, in parts of the font size, ends a row.
    pub(super) fn is_row_gap(&self, gap_em: f64) -> bool {
        gap_em > self.usual_gap_em + tuning::MIN_ROW_GAP_EM
    }
}

/// Reads the style of a table from the lines of its body, page by page. `n_rules` rulings part them.
pub(super) fn read(parts: &[&[RunLine]], cuts: &[f64], n_rules: usize) -> Style {
    let lines: Vec<&RunLine> = parts.iter().copied().flatten().collect();
    let mut style = Style {
        // Between rules, entries of several lines that all start with capitals are wrapped all the same.
        is_level: has_figures(&lines, cuts)
            || n_rules < tuning::MIN_BAND_COUNT && is_unwrapped(&lines, cuts),
        usual_gap_em: usual_gap(parts, cuts),
        sign: Sign::LevelStart,
        labels: Labels::read(parts, cuts),
    };
    // Where sure labels stand on few of the lines, the others go on.
    let labelled = lines.iter().filter(|l| style.labels.opens(l, cuts)).count();
    let is_told = style.labels.are_sure() && 2 * labelled < lines.len();
    style.is_level &= !is_told && !is_spaced(parts, cuts, &style);
    style.sign = sign(parts, cuts, &style);
    style
}

/// Whether white parts the rows: lines below it stand in most columns, those close to the line above in few. Of labels
/// with values beside them both may be wrapped: there, lines close to the one above go on with its sentence.
fn is_spaced(parts: &[&[RunLine]], cuts: &[f64], style: &Style) -> bool {
    let (mut apart, mut wide_apart, mut close, mut wide_close) = (0usize, 0usize, 0usize, 0usize);
    let mut going_on = 0usize;
    for pair in parts.iter().flat_map(|lines| lines.windows(2)) {
        let is_wide = usize::from(is_wide(&pair[1], cuts));
        let gap_em = (pair[1].bbox.top - pair[0].bbox.bottom) / pair[1].size;
        if style.is_row_gap(gap_em) {
            (apart, wide_apart) = (apart + 1, wide_apart + is_wide);
        } else {
            (close, wide_close) = (close + 1, wide_close + is_wide);
            going_on += usize::from(pair[1].runs.iter().any(|r| text::goes_on(&r.text)));
        }
    }
    let is_wrapped = cuts.len() == 1 && close > 0 && 2 * going_on >= close;
    let is_most = |part: usize, all: usize| {
        all >= 2 && part as f64 >= tuning::MIN_LABELLED_RATIO * all as f64
    };
    is_most(wide_apart, apart) && (is_wrapped || is_most(close - wide_close, close))
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
        let col = column_of(cuts, run.bbox.left);
        if std::mem::replace(&mut seen[col], true) {
            followers += 1;
            going_on += usize::from(text::goes_on(&run.text));
        }
    }
    (going_on as f64) < tuning::MAX_LEVEL_GOING_ON_RATIO * followers as f64
}

/// Median white between a run and the one above it in its column, where it goes on with the sentence above.
fn usual_gap(parts: &[&[RunLine]], cuts: &[f64]) -> f64 {
    let mut gaps = Vec::new();
    for lines in parts {
        let mut above: Vec<Option<&Run>> = vec![None; cuts.len() + 1];
        for (line, run) in lines
            .iter()
            .flat_map(|l| l.runs.iter().map(move |r| (l, r)))
        {
            let before = above[column_of(cuts, run.bbox.left)].replace(run);
            let Some(before) = before.filter(|_| text::goes_on(&run.text)) else {
                continue;
            };
            let gap = (run.bbox.top - before.bbox.bottom) / line.size;
            if gap > -0.5 && gap < 2.0 {
                gaps.push(gap);
            }
        }
    }
    gaps.sort_by(f64::total_cmp);
    let middle = gaps.get(gaps.len() / 2).copied();
    middle.unwrap_or(tuning::USUAL_LINE_GAP_EM)
}

/// Lines of one page between two row gaps.
#[derive(Default)]
struct Chunk {
    /// Lines that open with a label.
    labels: usize,
    /// Whether the first line does.
    is_labelled: bool,
    /// Whether the first line stands in most columns.
    is_wide: bool,
    /// Whether it is the first of its page, which may go on with a row of the page before.
    is_first: bool,
}

/// What shows the rows of wrapped entries.
///
/// Labels do if they stand on the first line after a row gap, or, where no gaps are, level with most columns. Where
/// gaps have one label each but not on their first line, entries are set in the middle.
fn sign(parts: &[&[RunLine]], cuts: &[f64], style: &Style) -> Sign {
    let chunks: Vec<Chunk> = parts.iter().flat_map(|p| chunks(p, cuts, style)).collect();
    let (mut labels, mut level) = (0usize, 0usize);
    for line in parts
        .iter()
        .copied()
        .flatten()
        .filter(|l| style.labels.opens(l, cuts))
    {
        labels += 1;
        level += usize::from(is_wide(line, cuts));
    }
    let is_most = |part: usize, all: usize| part as f64 >= tuning::MIN_LABELLED_RATIO * all as f64;
    let inner: Vec<&Chunk> = chunks.iter().filter(|c| !c.is_first).collect();
    let has_gaps = inner.len() >= 2 && inner.len() * 3 >= labels;
    let on_top = chunks.iter().filter(|c| c.is_labelled).count();
    if labels >= 2 && !has_gaps && is_most(level, labels) {
        return Sign::Label;
    }
    // Where nothing but labels stands in their column, or they rise one by one, other gaps are gaps within rows.
    let is_told = style.labels.are_sure();
    if labels >= 2 && is_told && is_most(level.max(on_top), labels) {
        return Sign::Label;
    }
    if labels >= 2 && has_gaps && is_most(on_top, labels) && on_top * 2 >= inner.len() {
        return Sign::Label;
    }
    if inner.is_empty() {
        return Sign::LevelStart;
    }
    let with_one = inner.iter().filter(|c| c.labels == 1).count();
    let wide = inner.iter().filter(|c| c.is_wide).count();
    let is_middle = labels >= 2 && is_most(with_one, inner.len());
    if is_middle || (wide as f64) < tuning::MIN_TOP_ALIGNED_RATIO * inner.len() as f64 {
        return Sign::AnyGap;
    }
    Sign::Gap
}

fn chunks(lines: &[RunLine], cuts: &[f64], style: &Style) -> Vec<Chunk> {
    let mut found: Vec<Chunk> = Vec::new();
    let mut bottom = f64::NEG_INFINITY;
    for line in lines {
        let is_labelled = style.labels.opens(line, cuts);
        if style.is_row_gap((line.bbox.top - bottom) / line.size) {
            found.push(Chunk {
                is_labelled,
                is_wide: is_wide(line, cuts),
                is_first: found.is_empty(),
                labels: 0,
            });
        }
        bottom = bottom.max(line.bbox.bottom);
        if let Some(chunk) = found.last_mut() {
            chunk.labels += usize::from(is_labelled);
        }
    }
    found
}

/// Whether a line stands in most columns.
pub(super) fn is_wide(line: &RunLine, cuts: &[f64]) -> bool {
    line.runs.len() * 2 > cuts.len() + 1
}
