//! Tables from the alignment of words (after Nurminen, *Algorithmic extraction of data in tables in PDF documents*,
//! 2013, with columns pooled over pages).
//!
//! 1. Words outside the ruled tables become lines of *runs*, pieces with no wide gap in them.
//! 2. Stretches of lines that stand in the same columns are *blocks*. Text set in columns is found there and cut off.
//! 3. Blocks with the same columns, on whatever pages, are one layout; the columns are read again from all its lines.
//! 4. Rows are found page by page, from rulings and stripes, labels, gaps and level lines.
//! 5. Runs that reach over several columns become spanning cells.

use super::{Draft, Method, assign, figure, shaded};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::page::{Page, WordRole};
use crate::tuning::table as tuning;
use layout::Layout;
use run::RunLine;
use std::ops::Range;

mod beside;
mod block;
mod build;
pub(super) mod column;
mod displaced;
mod edge;
mod heading;
mod judge;
mod labels;
mod layout;
mod lone;
pub(super) mod mend;
mod open;
mod reach;
mod rotated;
pub(super) mod row;
pub(super) mod rule;
pub(super) mod run;
mod style;
pub(super) mod text;

pub(super) use open::complete as open_rulings;

/// How often blocks are taken apart into what stands side by side in them.
const MAX_DEPTH: usize = 3;

/// A block on one page.
struct Region {
    page: usize,
    lines: Vec<RunLine>,
    cuts: Vec<f64>,
    /// Whether it is a table by itself; if not, it may be what is left of one that runs over pages.
    is_sure: bool,
}

/// Adds the tables that no rulings show to the ruled ones.
pub(super) fn complete(pages: &[Page], drafts: &mut [Draft]) {
    let regions: Vec<Region> = pages
        .iter()
        .zip(drafts.iter())
        .enumerate()
        .flat_map(|(index, (page, draft))| regions(index, page, draft))
        .collect();
    let (sure, rest): (Vec<Region>, Vec<Region>) = regions.into_iter().partition(|r| r.is_sure);
    let mut layouts = layout::group(pages, sure);
    layout::add_rest(pages, &mut layouts, rest);
    layout::add_heads(pages, drafts, &mut layouts);
    let layouts = layout::read_again(pages, layouts);
    for layout in &layouts {
        layout::add_tails(pages, drafts, layout, &layouts)
            .iter()
            .chain(&layout.regions)
            .for_each(|r| build_region(&pages[r.page], &mut drafts[r.page], r, layout));
    }
}

/// The tables among the words of one page that are in no ruled table.
fn regions(index: usize, page: &Page, draft: &Draft) -> Vec<Region> {
    let free: Vec<usize> = (0..page.words.len())
        .filter(|i| !draft.taken[*i])
        .filter(|i| page.words[*i].role == WordRole::Body && !page.words[*i].vertical)
        .collect();
    let mut found = Vec::new();
    let drawn = Drawn {
        frames: shaded::frames(page),
        charts: &draft.charts,
    };
    search(index, page, &drawn, &free, 0, &mut found);
    found
}

/// What is drawn on a page besides ruled tables.
struct Drawn<'d> {
    /// Boxes around what belongs together.
    frames: Vec<Rect>,
    /// Boxes of charts.
    charts: &'d [Rect],
}

/// Finds tables among words; where a block has a column of running text, looks again at both sides of it.
fn search(
    index: usize,
    page: &Page,
    drawn: &Drawn<'_>,
    words: &[usize],
    depth: usize,
    found: &mut Vec<Region>,
) {
    let lines = run::lines(page, words);
    for range in block::find(page, &drawn.frames, &lines) {
        let block = &lines[range];
        let valleys = column::of_table(&column::pool(page, block), &[]);
        let cuts: Vec<f64> = valleys.iter().map(column::Valley::middle).collect();
        if depth < MAX_DEPTH {
            let parts = apart(page, &drawn.frames, block, &valleys);
            if !parts.is_empty() {
                for part in parts {
                    search(index, page, drawn, &part, depth + 1, found);
                }
                continue;
            }
        }
        let block = trim(page, block, &cuts);
        if block.is_empty() || extent(block).is_some_and(|e| is_chart(&e, drawn.charts)) {
            continue;
        }
        let rules = extent(block).map_or(0, |e| rules_near(page, &e).len());
        let cells = block.len() * (cuts.len() + 1);
        let is_figure = extent(block).is_some_and(|e| figure::is_figure(page, &e, || cells));
        found.push(Region {
            page: index,
            is_sure: judge::is_table(block, &cuts, rules) && !is_figure,
            lines: block.to_vec(),
            cuts,
        });
    }
}

/// y of the rulings over the whole width of a block, and of those that frame it.
fn rules_near(page: &Page, e: &Rect) -> Vec<f64> {
    let near = tuning::MAX_FRAME_GAP_PT;
    let mut full = rule::full(&rule::over(page, e), e.left, e.right);
    full.retain(|y| *y > e.top - near && *y < e.bottom + near);
    full
}

/// Whether columns of running text are part of a table with the columns beside them.
fn is_one_table(page: &Page, block: &[RunLine], cuts: &[f64], prose: &[bool]) -> bool {
    is_ruled_across(page, block) || is_headed(block, cuts) || judge::is_level(block, cuts, prose)
}

/// Whether a box is drawn around just this block.
fn is_boxed(frames: &[Rect], block: &[RunLine]) -> bool {
    extent(block).is_some_and(|e| {
        let near = tuning::MAX_FRAME_GAP_EM * block[0].size;
        frames.iter().any(|f| {
            let is_close = |a: f64, b: f64| (a - b).abs() <= near;
            is_close(f.top, e.top)
                && is_close(f.bottom, e.bottom)
                && f.left < e.left
                && e.right < f.right
        })
    })
}

/// Whether several rulings part the lines of a block over its whole width.
fn is_ruled_across(page: &Page, block: &[RunLine]) -> bool {
    extent(block).is_some_and(|e| {
        let inside = |y: &&f64| e.top < **y && **y < e.bottom;
        rules_near(page, &e).iter().filter(inside).count() >= 2
    })
}

/// Whether a block opens with a line of bold headings over all its columns.
fn is_headed(block: &[RunLine], cuts: &[f64]) -> bool {
    block.first().is_some_and(|l| {
        let mut columns: Vec<usize> = l
            .runs
            .iter()
            .map(|r| column::column_of(cuts, r.bbox.mid_x()))
            .collect();
        columns.dedup();
        columns.len() > cuts.len() && cuts.len() >= 2 && l.runs.iter().all(|r| r.bold)
    })
}

/// Whether text is the lettering of a chart: a good part of one of both lies in the other.
fn is_chart(text: &Rect, charts: &[Rect]) -> bool {
    let area = |r: &Rect| r.width() * r.height();
    charts.iter().any(|c| {
        let shared = c.overlap_x(text).max(0.0) * c.overlap_y(text).max(0.0);
        shared >= tuning::MIN_CHART_OVERLAP_RATIO * area(c).min(area(text))
    })
}

/// What stands side by side in a block that is no table by itself: two tables, or what is between columns of running
/// text. Empty if the block is one table.
fn apart(
    page: &Page,
    frames: &[Rect],
    block: &[RunLine],
    valleys: &[column::Valley],
) -> Vec<Vec<usize>> {
    let cuts: Vec<f64> = valleys.iter().map(column::Valley::middle).collect();
    if let Some(cut) = beside::between_tables(page, block, valleys) {
        return words_in(page, block, &[cut], &[0..1, 1..2]);
    }
    let off = beside::ruled_off(page, block, valleys);
    let prose = judge::prose_columns(block, &cuts, &off);
    let is_mixed = prose.iter().any(|p| *p) && !prose.iter().all(|p| *p);
    let is_off = || prose.iter().zip(&off).any(|(p, off)| *p && *off);
    let is_one = || is_boxed(frames, block) || is_one_table(page, block, &cuts, &prose);
    if is_mixed && (is_off() || !is_one()) {
        return words_in(page, block, &cuts, &between(&prose));
    }
    Vec::new()
}

/// The stretches of columns between those of running text.
fn between(prose: &[bool]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for same in prose.chunk_by(|a, b| a == b) {
        let end = start + same.len();
        if !same[0] {
            found.push(start..end);
        }
        start = end;
    }
    found
}

/// The words of a block in each stretch of columns.
fn words_in(
    page: &Page,
    block: &[RunLine],
    cuts: &[f64],
    stretches: &[Range<usize>],
) -> Vec<Vec<usize>> {
    let runs = block.iter().flat_map(|l| &l.runs);
    let mut words: Vec<usize> = runs.flat_map(|r| r.words.iter().copied()).collect();
    words.sort_unstable();
    let inside = |columns: &Range<usize>| {
        let is_in =
            |i: &usize| columns.contains(&column::column_of(cuts, page.words[*i].bbox.mid_x()));
        words.iter().copied().filter(is_in).collect()
    };
    stretches.iter().map(inside).collect()
}

fn extent(lines: &[RunLine]) -> Option<Rect> {
    Rect::around(lines.iter().map(|l| &l.bbox))
}

/// Drops what stands under the last ruling and is only text in the first column: notes.
fn trim<'a>(page: &Page, block: &'a [RunLine], cuts: &[f64]) -> &'a [RunLine] {
    let Some(e) = extent(block) else {
        return block;
    };
    let over = rule::over(page, &e);
    let full = rule::full(&over, e.left, e.right);
    let last_split = block.iter().rposition(RunLine::is_split).unwrap_or(0);
    let start = block
        .iter()
        .take_while(|l| text::is_caption(&l.text()))
        .count();
    let ruled_start = (1..block.len().min(tuning::MAX_HEADING_LINE_COUNT)).find(|i| {
        start > 0
            && *i > start
            && full
                .iter()
                .any(|y| *y > block[i - 1].bbox.mid_y() && *y < block[*i].bbox.mid_y())
            && block[start..*i].iter().all(|l| !l.is_split())
    });
    let start = ruled_start.unwrap_or(start);
    let mut end = block.len();
    let usual_gap = usual_gap(block);
    for index in (last_split + 1..block.len()).rev() {
        let (line, before) = (&block[index], &block[index - 1]);
        let is_ruled_off = full
            .iter()
            .any(|y| *y > before.bbox.mid_y() && *y < line.bbox.mid_y());
        // The title of a section that ends a page is shaded, or stands between two rulings.
        let is_title = rule::is_banded(page, &e, line) || rule::strip(page, &e, line).is_some();
        let is_note = column::column_of(cuts, line.bbox.left) == 0 && !is_title;
        let gap = line.bbox.top - before.bbox.bottom;
        let is_apart = gap > usual_gap + tuning::MIN_ROW_GAP_EM * line.size
            && gap > tuning::MAX_WRAP_GAP_EM * line.size
            || line.size < 0.95 * before.size
            // The heading of what stands below.
            || line.size > tuning::MIN_HEADING_SIZE_RATIO * before.size;
        if is_note && (is_ruled_off || is_apart || !cuts.is_empty() && line.bbox.right > cuts[0]) {
            end = index;
        }
    }
    &block[start.min(end)..end]
}

/// Median white between the lines of a block, points.
fn usual_gap(block: &[RunLine]) -> f64 {
    let mut gaps: Vec<f64> = block
        .windows(2)
        .map(|p| p[1].bbox.top - p[0].bbox.bottom)
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(0.0)
}

/// A box wide enough for all columns: also those at its sides that only rotated headings show, or other pages.
fn around_columns(bbox: Rect, layout: &Layout) -> Rect {
    let (Some(first), Some(last)) = (layout.cuts.first(), layout.cuts.last()) else {
        return bbox;
    };
    let mut out = bbox;
    if let Some((left, right)) = layout.rotated {
        out.left = out.left.min(left - 1.0);
        out.right = out.right.max(right + 1.0);
    }
    let pages = || layout.regions.iter().filter_map(|r| extent(&r.lines));
    if out.left >= *first {
        out.left = pages().map(|e| e.left).fold(first - 1.0, f64::min);
    }
    if out.right <= *last {
        out.right = pages().map(|e| e.right).fold(last + 1.0, f64::max);
    }
    out
}

fn build_region(page: &Page, draft: &mut Draft, region: &Region, layout: &Layout) {
    let Some(e) = extent(&region.lines) else {
        return;
    };
    let cuts = &layout.cuts;
    if cuts.is_empty() {
        return;
    }
    let rules = rule::over(page, &e);
    let full = rule::full(&rules, e.left, e.right);
    let inner: Vec<f64> = full
        .iter()
        .copied()
        .filter(|y| *y > e.top && *y < e.bottom)
        .collect();
    let bbox = around_columns(rule::framed(&e, &rules, &full), layout);
    let partial = if layout.style.is_level {
        Vec::new()
    } else {
        rule::partial(&rules, &build::edges(cuts, &bbox))
    };
    let part = heading::Part {
        page,
        lines: &region.lines,
        cuts,
        full: &inner,
        partial: &partial,
        rules: &rules,
        repeated: layout.repeated(region),
        headings: &layout.headings(region),
    };
    let rows = row::find(&part, &layout.style);
    let grid = build::grid(&reach::Layout {
        page,
        lines: &region.lines,
        cuts,
        rows: &rows,
        rules: &rules,
        full: &inner,
        partial: &partial,
        bbox,
    });
    let method = if inner.len() > 1 {
        Method::Mixed
    } else {
        Method::Stream
    };
    if let Some(mut table) = assign::table(page, &grid, method, &mut draft.taken) {
        if rows.is_guess {
            let text = "No rule, gap or label shows where the rows of this table start; they were guessed.";
            let found = Diagnostic::on_page(Code::RowsGuessed, page.number, text);
            table.diagnostics.push(found.at(table.bbox));
        }
        if layout.has_doubtful_cut {
            let text =
                "Little text shows where the columns of this table part; their edges were guessed.";
            let found = Diagnostic::on_page(Code::ColumnEdgeGuessed, page.number, text);
            table.diagnostics.push(found.at(table.bbox));
        }
        draft.tables.push(table);
    }
}
