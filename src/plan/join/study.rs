//! What a plan's paragraphs beyond doubt teach about the others.
//!
//! First, which words start and end paragraphs, from line ends that the setting alone decides. Then, with these, which
//! whole paragraphs stand there, and how often full lines of a column end one.

use super::flow::{Flowing, Part, flow};
use super::measure::{Measure, Measures, body_cells, is_sure_start};
use super::{Wording, clue, line_end, sums};
use crate::plan::sheet::Draft;
use crate::text::words::LineEnd;
use crate::tuning::plan as tuning;

/// Learns from all cells of a plan of `n_cols` columns.
pub(in crate::plan) fn study(
    draft: &Draft<'_>,
    n_cols: usize,
    measures: &mut Measures,
    wording: &mut Wording,
) {
    let cells: Vec<Studied<'_>> = body_cells(draft, n_cols)
        .map(|(cell, index, col)| {
            let part = Part {
                frame: measures.frame(index, cell),
                lines: &cell.lines,
                is_apart: false,
            };
            let sheet = &draft.sheets[index];
            Studied {
                col,
                lines: flow(&[part]),
                // At a page's ends texts may be cut.
                is_cut_above: index > 0 && cell.row == sheet.start,
                is_cut_below: index + 1 < draft.sheets.len()
                    && cell.row + cell.row_span >= sheet.end,
            }
        })
        .collect();
    for cell in &cells {
        let lines: Vec<&str> = cell.lines.iter().map(|l| l.text.as_str()).collect();
        let behind = lines.iter().skip(1).copied().map(Some).chain([None]);
        for (line, behind) in lines.iter().zip(behind) {
            wording.usage.learn_neighbours(Some(line), behind);
        }
        if let Some(first) = lines.first() {
            wording.usage.learn_neighbours(None, Some(first));
        }
        learn_starts(cell, &measures.of(cell.col), wording);
    }
    let mut full = vec![(0.0, 0.0); n_cols + 1];
    let mut whole = Vec::new();
    for cell in cells.iter().filter(|c| !c.lines.is_empty()) {
        let measure = measures.of(cell.col);
        let sums = sums(&cell.lines, &measure, wording);
        whole_paragraphs(cell, &sums, &measure, wording, &mut whole);
        count_full_lines(cell, &sums, &measure, wording, &mut full[cell.col]);
    }
    for text in whole {
        wording.usage.learn_whole(text);
    }
    for (col, (ends, all)) in full.into_iter().enumerate() {
        measures.set_full_line_share(col, ends, all);
    }
}

/// A cell of the plan.
struct Studied<'t> {
    col: usize,
    lines: Vec<Flowing<'t>>,
    is_cut_above: bool,
    is_cut_below: bool,
}

/// The words around starts of paragraphs that the setting alone decides.
fn learn_starts(cell: &Studied<'_>, measure: &Measure, wording: &mut Wording) {
    if cell.lines.len() < 2 {
        return;
    }
    let mut before: Option<&Flowing<'_>> = None;
    for line in cell.lines.iter().filter(|l| !l.words.is_empty()) {
        let starts = before.is_none_or(|b| is_sure_start(measure, b, line, &wording.words));
        if starts {
            let last = before.map(Flowing::last);
            wording.usage.learn_start(last, line.first());
        }
        before = Some(line);
    }
}

/// The paragraphs of a cell of which no line end is in doubt.
fn whole_paragraphs(
    cell: &Studied<'_>,
    sums: &[f64],
    measure: &Measure,
    wording: &Wording,
    out: &mut Vec<String>,
) {
    let mut text: Option<String> = None;
    let mut before: Option<&Flowing<'_>> = None;
    for (i, (line, sum)) in cell.lines.iter().zip(sums).enumerate() {
        if *sum >= tuning::SURE_CLUES_SUM {
            out.extend(text.take());
            text = (i > 0 || !cell.is_cut_above).then(|| line.text.clone());
        } else if *sum <= -tuning::SURE_CLUES_SUM {
            let end = before.map_or(LineEnd::Plain, |b| line_end(b, line, measure));
            if let Some(text) = &mut text {
                wording.words.append(text, &line.text, end);
            }
        } else {
            text = None;
        }
        before = Some(line);
    }
    out.extend(text.filter(|_| !cell.is_cut_below));
}

/// How many of the lines on which the next word had no room end a paragraph, going by all other clues.
fn count_full_lines(
    cell: &Studied<'_>,
    sums: &[f64],
    measure: &Measure,
    wording: &Wording,
    (ends, all): &mut (f64, f64),
) {
    for (pair, sum) in cell.lines.windows(2).zip(&sums[1..]) {
        let [before, now] = pair else { continue };
        if now.has_bullet || now.has_label || !sum.is_finite() {
            continue;
        }
        let is_full = 1.0 - measure.fit(before, now, &wording.words).would_fit;
        *all += is_full;
        *ends += is_full * clue::probability(*sum);
    }
}
