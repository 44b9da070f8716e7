//! The headings of a table read from words: where they end, and their levels.

use super::column::{self, column_of};
use super::row::bands;
use super::rule::Partial;
use super::run::{Run, RunLine};
use super::style::Style;
use super::text;
use crate::page::{Page, Ruling};
use crate::tuning::table as tuning;

/// The lines of a table with what is drawn over it.
pub(super) struct Part<'a> {
    pub(super) page: &'a Page,
    pub(super) lines: &'a [RunLine],
    pub(super) cuts: &'a [f64],
    /// y of the rulings that part all columns, from top to bottom.
    pub(super) full: &'a [f64],
    /// Places of rulings that leave columns out.
    pub(super) partial: &'a [Partial],
    /// All horizontal rulings over the table.
    pub(super) rules: &'a [Ruling],
    /// Lines at the top that stand at the top of the table on other pages too.
    pub(super) repeated: usize,
    /// Which lines stand over most columns here and elsewhere in the table.
    pub(super) headings: &'a [bool],
}

/// Number of lines above the body.
pub(super) fn end(part: &Part, style: &Style) -> usize {
    // A line with the label of a row is none, as at the top of a page where the headings do not come again.
    let is_bold = |l: &RunLine| l.runs.iter().all(|r| r.bold);
    let is_row = |i: &usize| {
        let line = &part.lines[*i];
        let is_labelled = style.labels.has_column() || !is_bold(line);
        is_labelled && style.labels.opens(line, part.cuts)
    };
    if opens_with_rest(part) {
        return 0;
    }
    let end = last(part, style);
    // 'REC NO' in a narrow column has a line that reads like a label, on the shading of the others.
    let shaded = shaded_end(part);
    let end = (0..end)
        .filter(|i| *i == 0 || *i >= shaded)
        .find(|i| !style.is_level && is_row(i))
        .unwrap_or(end);
    // Over wrapped entries, headings stand in most columns; text in one or two is the rest of a row.
    if style.is_level || heads_most(&part.lines[..end], part.cuts) {
        end
    } else {
        0
    }
}

/// Number of lines at the top that stand on the shading of the first; none if all do.
fn shaded_end(part: &Part) -> usize {
    let Some(first) = part.lines.first().map(|l| &l.runs[0].bbox) else {
        return 0;
    };
    let fills = part.page.fills.iter().filter(|f| f.is_rect);
    let around = fills.filter(|f| f.bbox.contains(first.mid_x(), first.mid_y()));
    let bottom = around.map(|f| f.bbox.bottom).reduce(f64::min);
    let count = |bottom: f64| {
        part.lines
            .iter()
            .take_while(|l| l.bbox.mid_y() < bottom)
            .count()
    };
    bottom
        .map(count)
        .filter(|n| *n < part.lines.len())
        .unwrap_or(0)
}

/// Whether the first line goes on with a row of the page before: the headings come below it, or all its entries start in
/// the middle of a sentence.
fn opens_with_rest(part: &Part) -> bool {
    let Some(first) = part.lines.first() else {
        return false;
    };
    let mut top = part.headings.iter().take(tuning::MAX_HEADING_LINE_COUNT);
    // What is above the headings at the top of a page is the rest of a row.
    let above = top.position(|h| *h).map(|at| &part.lines[..at]);
    let goes_on = |r: &Run| text::goes_on(&r.text) && !r.bold;
    above.is_some_and(|lines| lines.iter().any(RunLine::is_split))
        || first.is_split() && first.runs.iter().all(goes_on)
}

/// Whether lines reach over more than half of the columns.
fn heads_most(lines: &[RunLine], cuts: &[f64]) -> bool {
    let mut headed = vec![false; cuts.len() + 1];
    for run in lines.iter().flat_map(|l| &l.runs) {
        let (first, last) = column::reach(cuts, run, 1.0);
        headed[first..=last].fill(true);
    }
    headed.iter().filter(|h| **h).count() * 2 > headed.len()
}

/// The lines repeated on other pages, or all down to the first rule under them, or as long as all is bold, or down to
/// the first figures or the first row gap.
fn last(part: &Part, style: &Style) -> usize {
    let lines = part.lines;
    let mut most = tuning::MAX_HEADING_LINE_COUNT.min(lines.len().saturating_sub(1));
    if style.is_level {
        most = most.min(figures_from(part));
    }
    let bold = bold_end(part, style).filter(|end| (1..=most).contains(end));
    if (1..=most).contains(&part.repeated) {
        // The first line of the body may be the same on two pages as well.
        return bold.map_or(part.repeated, |b| b.min(part.repeated));
    }
    let ruled = ruled_end(part, most);
    if let Some(end) = ruled {
        // A heading without a rule of its own may share its band with the first row.
        let own = bold.filter(|b| *b < end && !style.is_level);
        return own.unwrap_or(end);
    }
    let dashes = lines.iter().position(|l| text::is_dashes(&l.text()));
    if let Some(end) = dashes.filter(|d| (1..=most).contains(d)).or(bold) {
        return end;
    }
    if style.is_level {
        return first_figures(lines, part.cuts).map_or(0, |i| i.min(most));
    }
    // White alone is little evidence: figures, dates and items of a list are told by rows.
    let tells = |l: &RunLine| l.runs.iter().any(|r| tells_of_row(part, r));
    (1..=most)
        .find(|i| style.is_row_gap(gap_em(&lines[i - 1], &lines[*i])))
        .filter(|end| !lines[..*end].iter().any(tells))
        .unwrap_or(0)
}

/// Whether an entry is of a kind that headings are not: a figure or date beside the first column, or an item of a list.
fn tells_of_row(part: &Part, run: &Run) -> bool {
    let is_beside = column_of(part.cuts, run.bbox.mid_x()) > 0;
    let first = run.text.split_whitespace().next().unwrap_or_default();
    is_beside && text::is_figure(&run.text) && !is_year(&run.text) || text::is_plain_bullet(first)
}

/// The first line that cannot be a heading, for there are more lines with nothing but figures beside the first column
/// down to it than headings have: one, the numbers of the columns.
fn figures_from(part: &Part) -> usize {
    let is_of_figures = |l: &RunLine| {
        let beyond = l.runs.iter();
        let mut beyond = beyond
            .filter(|r| column_of(part.cuts, r.bbox.mid_x()) > 0)
            .peekable();
        beyond.peek().is_some() && beyond.all(|r| text::is_figure(&r.text) && !is_year(&r.text))
    };
    let mut rows = (0..part.lines.len()).filter(|i| is_of_figures(&part.lines[*i]));
    rows.nth(1).unwrap_or(part.lines.len())
}

/// The first line with figures, other than years, beside the first column.
pub(super) fn first_figures(lines: &[RunLine], cuts: &[f64]) -> Option<usize> {
    let is_own = |r: &Run| {
        column_of(cuts, r.bbox.mid_x()) > 0 && text::is_figure(&r.text) && !is_year(&r.text)
    };
    lines.iter().position(|l| l.runs.iter().any(is_own))
}

/// White between two lines in parts of the font size.
pub(super) fn gap_em(above: &RunLine, below: &RunLine) -> f64 {
    (below.bbox.top - above.bbox.bottom) / above.size.max(below.size)
}

/// Down to the first rule below all headings. A ruling that leaves out the first column, or has gaps, underlines
/// headings over several columns; it counts only if there is no other.
fn ruled_end(part: &Part, most: usize) -> Option<usize> {
    let bands = bands(part.lines, part.full);
    let lefts = part.lines.iter().map(|l| l.bbox.left);
    let stub = lefts.fold(f64::INFINITY, f64::min);
    let is_whole = |y: f64| {
        let near = |r: &&Ruling| (r.at - y).abs() <= tuning::MAX_CROSSING_GAP_PT;
        let at: Vec<&Ruling> = part.rules.iter().filter(near).collect();
        let covers = |x: &f64| at.iter().any(|r| r.from <= *x && *x <= r.to);
        at.iter().any(|r| r.from <= stub + tuning::MIN_OVERSHOOT_PT) && part.cuts.iter().all(covers)
    };
    let is_under_all = |i: &usize| (bands[i - 1]..bands[*i]).any(|b| is_whole(part.full[b]));
    let mut ends = 1..=most;
    ends.clone()
        .find(is_under_all)
        .or_else(|| ends.find(|i| bands[*i] != bands[0]))
}

/// As long as all is bold; a bold line of its own in the first column, after the headings, is a section.
fn bold_end(part: &Part, style: &Style) -> Option<usize> {
    let lines = part.lines;
    let bold = lines
        .iter()
        .take_while(|l| l.runs.iter().all(|r| r.bold))
        .count();
    let first_split = lines.iter().position(RunLine::is_split)?;
    let is_section = |i: &usize| {
        let is_stub = !lines[*i].is_split() && column_of(part.cuts, lines[*i].bbox.left) == 0;
        is_stub && (style.is_level || style.is_row_gap(gap_em(&lines[i - 1], &lines[*i])))
    };
    (first_split + 1..bold).find(is_section).or(Some(bold))
}

/// Whether text is a year, or two as a range: a heading, though it is a figure.
pub(super) fn is_year(text: &str) -> bool {
    let bare = text.trim();
    bare.len() >= 4
        && bare.is_char_boundary(2)
        && (bare.starts_with("19") || bare.starts_with("20"))
        && bare.chars().filter(char::is_ascii_digit).count() <= 8
        && !bare.contains([',', '.'])
}

/// Marks at which of the heading lines another level starts: below a ruling that underlines a heading over several
/// columns, and where a run over several columns has text of several columns under it.
pub(super) fn mark_levels(part: &Part, count: usize, starts: &mut [bool]) {
    if count < 2 {
        return;
    }
    let cuts = part.cuts;
    for (index, pair) in part.lines[..count].windows(2).enumerate() {
        let (above, below) = (&pair[0], &pair[1]);
        starts[index + 1] |= part.rules.iter().any(|r| {
            let spans = column_of(cuts, r.from + 2.0) < column_of(cuts, r.to - 2.0);
            spans && r.at > above.bbox.mid_y() && r.at < below.bbox.mid_y()
        });
        let lower = &part.lines[index + 1..count];
        for level in above
            .runs
            .iter()
            .filter_map(|a| level_below(part, a, lower))
        {
            starts[index + 1 + level] = true;
        }
    }
}

/// Which of the lines below a run has the headings of the several columns that it reaches over.
fn level_below(part: &Part, above: &Run, lower: &[RunLine]) -> Option<usize> {
    let (first, last) = reach(part, above, lower.first()?.size)?;
    let under = |line: &RunLine| {
        let words = line.runs.iter().flat_map(|r| &r.words);
        let columns = words.map(|i| column_of(part.cuts, part.page.words[*i].bbox.mid_x()));
        let mut under: Vec<usize> = columns.filter(|c| (first..=last).contains(c)).collect();
        under.sort_unstable();
        under.dedup();
        under.len()
    };
    // Between them may stand lines of headings beside the run.
    let level = lower.iter().position(|line| under(line) > 0)?;
    (under(&lower[level]) > 1).then_some(level)
}

/// The first and last of several columns that a run reaches over, or between which it stands in the middle.
fn reach(part: &Part, above: &Run, size: f64) -> Option<(usize, usize)> {
    let cuts = part.cuts;
    let (first, last) = column::reach(cuts, above, 0.25 * size);
    let crosses = |c: &f64| !column::is_parted_at(part.page, above, *c);
    let middle = above.bbox.mid_x();
    let between = cuts
        .iter()
        .position(|c| (c - middle).abs() <= tuning::MAX_STRADDLE_EM * size)
        .filter(|c| *c > 0);
    match between {
        Some(cut) if first == last => Some((cut, cut + 1)),
        _ if first < last && cuts[first..last].iter().any(crosses) => Some((first, last)),
        _ => None,
    }
}
