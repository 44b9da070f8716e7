//! Words that are struck out: a line through their middle, drawn or noted.
//!
//! A line strikes words if it crosses the middle of their letters and ends about where they end. Underlines run below,
//! rules of tables run on.

use super::upright::Frame;
use super::word::Draft;
use super::{Trace, TraceKind, WordRole};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::source::RawPage;
use crate::tuning::page as tuning;
use std::collections::BTreeSet;

/// What strokes and fills of a page are no rules.
#[derive(Debug, Default)]
pub(super) struct NoRules {
    /// Indices of segments.
    pub(super) segments: BTreeSet<usize>,
    /// Indices of fills.
    pub(super) fills: BTreeSet<usize>,
}

/// Where a line was found.
#[derive(Clone, Copy)]
enum From {
    Segment(usize),
    Fill(usize),
    Note,
}

/// A line or a noted stretch that may strike out what it crosses.
struct Line {
    bbox: Rect,
    from: From,
}

/// Takes out the words that are struck, and the lines that strike them.
pub(super) fn take_out(
    drafts: Vec<Draft>,
    raw: &RawPage,
    frame: &Frame,
    no_rules: &mut NoRules,
    (traces, diagnostics): &mut (Vec<Trace>, Vec<Diagnostic>),
) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|a, b| {
        let place = |i: usize| drafts[i].word.baseline;
        place(*a).total_cmp(&place(*b)).then(a.cmp(b))
    });
    let mut struck = vec![false; drafts.len()];
    for line in lines(raw, frame) {
        let hit = crossed(&drafts, &order, &line);
        if hit.is_empty() {
            continue;
        }
        match line.from {
            From::Segment(index) => {
                no_rules.segments.insert(index);
            }
            From::Fill(index) => {
                no_rules.fills.insert(index);
            }
            From::Note => {}
        }
        for index in hit {
            struck[index] = true;
        }
    }
    let done = rows(&drafts, &order, &struck);
    for (index, is_done) in done.iter().enumerate() {
        struck[index] &= !is_done;
    }
    report_rows(&drafts, &done, raw.number, frame, diagnostics);
    let mut gone: Vec<&Draft> = drafts
        .iter()
        .zip(&struck)
        .filter(|(_, struck)| **struck)
        .map(|(d, _)| d)
        .collect();
    gone.sort_by(|a, b| {
        let (a, b) = (&a.word, &b.word);
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
    });
    let runs = gone.chunk_by(|a, b| goes_on(a, b));
    for run in runs {
        let text: Vec<&str> = run.iter().map(|d| d.word.text.as_str()).collect();
        let text = text.join(" ");
        let Some(bbox) = Rect::around(run.iter().map(|d| &d.word.bbox)) else {
            continue;
        };
        let bbox = frame.displayed(&bbox);
        let message = format!("'{text}' is struck out; it counts for nothing.");
        diagnostics.push(Diagnostic::on_page(Code::StruckText, raw.number, message).at(bbox));
        traces.push(Trace {
            page: raw.number,
            bbox,
            kind: TraceKind::Struck(text),
        });
    }
    drafts
        .into_iter()
        .zip(struck)
        .filter(|(_, struck)| !struck)
        .map(|(d, _)| d)
        .collect()
}

/// The words of rows that are struck as a whole, in all their columns, as some do with what is done: such a row is one
/// still. Lines of one cell go with the lines of several columns above or below.
fn rows(drafts: &[Draft], order: &[usize], struck: &[bool]) -> Vec<bool> {
    let mut done = vec![false; drafts.len()];
    if !struck.contains(&true) {
        return done;
    }
    let is_level = |a: &usize, b: &usize| {
        let (a, b) = (&drafts[*a].word, &drafts[*b].word);
        b.baseline - a.baseline < 0.3 * a.size
    };
    // A rating beside the row may stay, and a raised 'nd' stands above the line through its date.
    let hit =
        |line: &[usize]| -> Vec<usize> { line.iter().copied().filter(|i| struck[*i]).collect() };
    let lines: Vec<(Vec<usize>, bool)> = order
        .chunk_by(is_level)
        .map(|line| {
            let hit = hit(line);
            let is_row = 2 * hit.len() > line.len() && has_columns(drafts, &hit);
            (hit, is_row)
        })
        .filter(|(hit, _)| !hit.is_empty())
        .collect();
    let is_near = |a: &(Vec<usize>, bool), b: &(Vec<usize>, bool)| {
        let (a, b) = (&drafts[a.0[0]].word, &drafts[b.0[0]].word);
        b.baseline - a.baseline < tuning::MAX_STRUCK_LINE_EM * a.size
    };
    for block in lines.chunk_by(is_near) {
        if block.iter().any(|(_, is_row)| *is_row) {
            let all = block.iter().flat_map(|(hit, _)| hit);
            all.for_each(|i| done[*i] = true);
        }
    }
    done
}

/// Whether the words of a line stand in several columns.
fn has_columns(drafts: &[Draft], line: &[usize]) -> bool {
    let mut words: Vec<&Rect> = line.iter().map(|i| &drafts[*i].word.bbox).collect();
    words.sort_by(|a, b| a.left.total_cmp(&b.left));
    let wide = |p: &[&Rect]| p[1].left - p[0].right > p[0].height();
    words.windows(2).filter(|p| wide(p)).count() + 1 >= tuning::MIN_STRUCK_COLUMN_COUNT
}

/// Says line by line what is struck and was kept.
fn report_rows(
    drafts: &[Draft],
    done: &[bool],
    page: u32,
    frame: &Frame,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut kept: Vec<&Draft> = drafts
        .iter()
        .zip(done)
        .filter(|(_, done)| **done)
        .map(|(d, _)| d)
        .collect();
    kept.sort_by(|a, b| a.word.baseline.total_cmp(&b.word.baseline));
    let is_level = |a: &&Draft, b: &&Draft| b.word.baseline - a.word.baseline < 0.3 * a.word.size;
    for line in kept.chunk_by(is_level) {
        let Some(bbox) = Rect::around(line.iter().map(|d| &d.word.bbox)) else {
            continue;
        };
        let message = "The row is struck out in all its columns, as some do with what is done; its text was kept.";
        diagnostics
            .push(Diagnostic::on_page(Code::StruckText, page, message).at(frame.displayed(&bbox)));
    }
}

/// Whether a struck word stands beside the one before it.
fn goes_on(a: &Draft, b: &Draft) -> bool {
    let (a, b) = (&a.word, &b.word);
    let gap = b.bbox.left - a.bbox.right;
    (a.baseline - b.baseline).abs() < 0.3 * a.size && gap < a.size && gap > -a.size
}

fn lines(raw: &RawPage, frame: &Frame) -> Vec<Line> {
    let segments = raw.segments.iter().enumerate().filter_map(|(index, s)| {
        let r = frame.rect(&Rect::from_corners(s.x0, s.y0, s.x1, s.y1)?);
        let is_level = r.height() <= 0.02 * r.width() + 0.3;
        let half = s.width / 2.0;
        let bbox = Rect {
            top: r.mid_y() - half,
            bottom: r.mid_y() + half,
            ..r
        };
        is_level.then_some(Line {
            bbox,
            from: From::Segment(index),
        })
    });
    let thickest = tuning::MAX_RULE_THICKNESS_PT;
    let bars = raw.fills.iter().enumerate().filter_map(|(index, f)| {
        let bbox = frame.rect(&f.bbox);
        (f.is_rect && bbox.height() <= thickest && bbox.width() > 2.0 * bbox.height()).then_some(
            Line {
                bbox,
                from: From::Fill(index),
            },
        )
    });
    let notes = raw.strikes.iter().map(|r| Line {
        bbox: frame.rect(r),
        from: From::Note,
    });
    segments.chain(bars).chain(notes).collect()
}

/// The words that a line strikes; none if it is no such line.
fn crossed(drafts: &[Draft], order: &[usize], line: &Line) -> Vec<usize> {
    let reach = if matches!(line.from, From::Note) {
        line.bbox.height().max(4.0)
    } else {
        tuning::MAX_TEXT_REACH_PT
    };
    let first = order.partition_point(|i| drafts[*i].word.baseline < line.bbox.top - 1.0);
    let mut hit = Vec::new();
    for index in &order[first..] {
        let w = &drafts[*index].word;
        if w.baseline > line.bbox.bottom + reach {
            break;
        }
        if w.role == WordRole::Body && !w.vertical && crosses(line, &w.bbox, w.baseline, w.size) {
            hit.push(*index);
        }
    }
    let around = Rect::around(hit.iter().map(|i| &drafts[*i].word.bbox));
    let ends_there = around.is_some_and(|r| {
        let size = hit.iter().map(|i| drafts[*i].word.size).fold(0.0, f64::max);
        let slack = tuning::MAX_STRIKE_OVERHANG_EM * size;
        line.bbox.left >= r.left - slack && line.bbox.right <= r.right + slack
    });
    if matches!(line.from, From::Note) || ends_there {
        hit
    } else {
        Vec::new()
    }
}

fn crosses(line: &Line, word: &Rect, baseline: f64, size: f64) -> bool {
    if line.bbox.overlap_x(word) < tuning::MIN_STRUCK_RATIO * word.width() {
        return false;
    }
    match line.from {
        From::Note => {
            let middle = baseline - 0.3 * size;
            line.bbox.top <= middle && middle <= line.bbox.bottom
        }
        From::Segment(_) | From::Fill(_) => {
            let rise = (baseline - line.bbox.mid_y()) / size.max(0.1);
            tuning::STRIKE_HEIGHT_EM.contains(&rise)
                && line.bbox.height() <= tuning::MAX_STRIKE_THICKNESS_EM * size
        }
    }
}
