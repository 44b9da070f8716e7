//! Lines to blocks: stretches of a page whose lines stand in the same columns.
//!
//! A block starts at a line with several runs and goes on as long as the lines fit the columns of the last of such.
//! One line may not fit (a section row, a heading over several columns); a second one ends the block, as do a
//! caption and a gap of several lines.

use super::column::{self, Valley};
use super::rule;
use super::run::{Run, RunLine};
use super::text;
use crate::geom::Rect;
use crate::label;
use crate::page::{Fill, Page, Word, WordRole};
use crate::tuning::table as tuning;
use std::ops::Range;

/// The blocks of a page with some frames, as ranges of its lines, from top to bottom.
pub(super) fn find(page: &Page, frames: &[Rect], lines: &[RunLine]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !lines[at].is_split() {
            at += 1;
            continue;
        }
        let end = grow(page, frames, lines, at);
        let floor = found.last().map_or(0, |f: &Range<usize>| f.end);
        found.push(raised(lines, floor, at)..end);
        at = end;
    }
    found
}

/// One past the last line of the block that starts at `start`.
fn grow(page: &Page, frames: &[Rect], lines: &[RunLine], start: usize) -> usize {
    let mut end = start + 1;
    let mut misfits = 0;
    let is_in =
        |frame: &&Rect, line: &RunLine| frame.contains(line.bbox.mid_x(), line.bbox.mid_y());
    let frame = frames.iter().find(|f| is_in(f, &lines[start]));
    for index in start + 1..lines.len() {
        let (line, before) = (&lines[index], &lines[index - 1]);
        let gap = line.bbox.top - before.bbox.bottom;
        let most = tuning::MAX_BLOCK_GAP_EM * line.size.max(before.size);
        let is_wide = gap > most && ceiling(page, line) - floor(page, before) > most;
        let goes_on = line.is_split() && is_ruled_between(page, &lines[start..index], line);
        if is_wide && !goes_on {
            break;
        }
        if text::is_caption(&line.text()) && gap > 0.0 {
            break;
        }
        // What stands below a frame in one piece is no row of what stands in it.
        if !line.is_split() && frame.is_some_and(|f| is_in(&f, before) && !is_in(&f, line)) {
            break;
        }
        if is_heading_again(lines, start, index) {
            return raised(lines, start + 1, index);
        }
        if text::is_dashes(&line.text()) {
            continue;
        }
        if fits(page, &lines[start..index], line) {
            misfits = 0;
            end = index + 1;
        } else if is_section(page, lines, start, index) {
            end = index + 1;
        } else if !is_level(page, &lines[start..index], line) {
            misfits += 1;
            if misfits > tuning::MAX_MISFIT_COUNT {
                break;
            }
        }
    }
    end
}

/// Where the shaded row ends that a line stands in, at its height in it: a row may be much higher than its words.
fn shaded(page: &Page, line: &RunLine) -> Option<Rect> {
    let most = tuning::MAX_SHADED_LINE_COUNT as f64 * line.bbox.height();
    let (x, y) = (line.bbox.mid_x(), line.bbox.mid_y());
    let around = |f: &&Fill| f.bbox.contains(x, y) && f.bbox.height() <= most;
    let around = |f: &&Fill| around(f) && f.bbox.width() >= line.bbox.width();
    let found = page.fills.iter().filter(around).map(|f| f.bbox);
    found.min_by(|a, b| a.height().total_cmp(&b.height()))
}

/// Where the row starts that a line stands in, if it is shaded.
fn ceiling(page: &Page, line: &RunLine) -> f64 {
    shaded(page, line).map_or(line.bbox.top, |f| f.top)
}

/// Where a line ends, or the shaded row that it stands in, or the rotated words that start beside it: headings turned on
/// their side are taller.
fn floor(page: &Page, line: &RunLine) -> f64 {
    let beside = |w: &&Word| {
        w.vertical
            && w.role == WordRole::Body
            && w.bbox.top <= line.bbox.bottom
            && w.bbox.bottom > line.bbox.bottom
            && w.bbox.right > line.bbox.left - tuning::MAX_BESIDE_EM * w.size
            && w.bbox.left < line.bbox.right + tuning::MAX_BESIDE_EM * w.size
    };
    let bottom = shaded(page, line).map_or(line.bbox.bottom, |f| f.bottom);
    let words = page.words.iter().filter(beside);
    words.map(|w| w.bbox.bottom).fold(bottom, f64::max)
}

/// Whether a block is ruled across, and so is the gap between it and a line: rows of a ruled table may be high and
/// hold little.
fn is_ruled_between(page: &Page, block: &[RunLine], line: &RunLine) -> bool {
    let recent = &block[block.len().saturating_sub(tuning::BLOCK_WINDOW_COUNT)..];
    let (Some(extent), Some(before)) = (Rect::around(recent.iter().map(|l| &l.bbox)), block.last())
    else {
        return false;
    };
    let reach = extent.union(&line.bbox);
    let rules = rule::over(page, &reach);
    let full = rule::full(&rules, extent.left, extent.right);
    let top = extent.top - tuning::MAX_FRAME_GAP_EM * line.size;
    let is_ladder = full.iter().any(|y| *y > top && *y < before.bbox.top);
    let is_between = |y: &f64| *y > before.bbox.bottom && *y < line.bbox.top;
    is_ladder && full.iter().any(is_between)
}

/// The first line of a block with the headings over several of its columns that stand above its first split line:
/// they are close, and start to the right of the first column, which the first line may leave out.
fn raised(lines: &[RunLine], floor: usize, start: usize) -> usize {
    let first = &lines[start];
    let opening = lines[start..].iter().take(tuning::STUB_WINDOW_COUNT);
    let rights = opening.map(|l| l.runs[0].bbox.right);
    let stub = rights.fold(f64::INFINITY, f64::min);
    let mut top = start;
    while top > floor {
        let (line, below) = (&lines[top - 1], &lines[top]);
        let is_close = below.bbox.top - line.bbox.bottom <= tuning::MAX_HEADING_GAP_EM * line.size;
        let is_over = line.bbox.left > stub && line.bbox.right < first.bbox.right + line.size;
        if !is_close || !is_over || text::is_caption(&line.text()) {
            break;
        }
        top -= 1;
    }
    top
}

/// Whether a line repeats the heading of the block, half of it or more word by word, or all but its figures: another
/// table starts there.
fn is_heading_again(lines: &[RunLine], start: usize, index: usize) -> bool {
    let (first, line) = (&lines[start], &lines[index]);
    let pairs = line.runs.iter().zip(&first.runs);
    let same = pairs.filter(|(a, b)| a.text == b.text).count();
    let below = lines.get(index + 1).map_or("", |l| l.runs[0].text.trim());
    index > start + 3
        && !label::is_broken(&line.runs[0].text, below)
        && line.is_split()
        && line.runs[0].text == first.runs[0].text
        && line.runs[0].text.chars().any(char::is_alphabetic)
        && line.runs.len() == first.runs.len()
        && (same * 2 >= line.runs.len() || line.runs[1..].iter().all(|r| text::is_figure(&r.text)))
        && lines[start + 1..index]
            .iter()
            .all(|l| l.runs[0].text != first.runs[0].text)
}

/// Whether a line is one run in a shaded band as wide as the block, or one of the few lines between two rulings over its
/// whole width that are all one run: the title of a section, or a recommendation above its actions.
fn is_section(page: &Page, lines: &[RunLine], start: usize, index: usize) -> bool {
    let line = &lines[index];
    let Some(extent) = Rect::around(lines[start..index].iter().map(|l| &l.bbox)) else {
        return false;
    };
    if line.is_split() {
        return false;
    }
    let is_alone = |strip: Range<f64>| {
        let near = lines[start..]
            .iter()
            .take(index - start + tuning::MAX_STRIP_LINE_COUNT);
        let inside = near.filter(|l| strip.contains(&l.bbox.mid_y()));
        inside.into_iter().all(|l| !l.is_split())
    };
    rule::is_banded(page, &extent, line) || rule::strip(page, &extent, line).is_some_and(is_alone)
}

/// Whether a line crosses the columns of a block only with words that start where they do: its cells touch. By itself it
/// does not say that the block goes on.
fn is_level(page: &Page, block: &[RunLine], line: &RunLine) -> bool {
    let valleys = recent_valleys(block, line);
    let near = tuning::MAX_EDGE_JITTER_EM * line.size;
    let starts = |r: &Run, v: &Valley| {
        let mut words = r.words.iter().map(|i| &page.words[*i].bbox);
        words.any(|b| (b.left - v.to).abs() <= near)
    };
    let crossed = |r: &Run| {
        let own = valleys.iter().filter(|v| column::crosses(page, r, v));
        { own }.all(|v| starts(r, v))
    };
    // Beside few columns, or below few lines, words of a text start level by chance.
    let split = block.iter().filter(|l| l.is_split());
    valleys.len() >= tuning::MIN_LEVEL_VALLEY_COUNT
        && split.take(tuning::MIN_LEVEL_LINE_COUNT).count() == tuning::MIN_LEVEL_LINE_COUNT
        && line.runs.iter().all(crossed)
}

/// The white between the columns that the last lines with several runs show.
fn recent_valleys(block: &[RunLine], line: &RunLine) -> Vec<Valley> {
    let split = block.iter().rev().filter(|l| l.is_split());
    let split = split.take(tuning::BLOCK_WINDOW_COUNT);
    column::valleys(&column::extents(split), tuning::MIN_VALLEY_EM * line.size)
}

/// Whether a line stands in the columns that the last lines with several runs show. A single run to the right of the
/// first column is a heading over several columns.
fn fits(page: &Page, block: &[RunLine], line: &RunLine) -> bool {
    let min_width = tuning::MIN_VALLEY_EM * line.size;
    let valleys = recent_valleys(block, line);
    let Some(first) = valleys.first() else {
        return line.is_split();
    };
    let crossing = line
        .runs
        .iter()
        .filter(|r| valleys.iter().any(|v| column::crosses(page, r, v)))
        .count();
    if line.is_split() {
        return crossing * 3 <= line.runs.len();
    }
    crossing == 0 || line.bbox.left > first.to - min_width
}
