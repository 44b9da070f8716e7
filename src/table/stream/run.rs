//! Words to runs: pieces of a line with no wide gap in them.
//!
//! A line that stands in several columns has several runs. A bullet belongs to the run after it however far that
//! is, and typewriter text, whose spaces are as wide as its letters, needs a wider gap.

use super::column::column_of;
use super::text;
use crate::geom::Rect;
use crate::page::{Page, Word, WordRole};
use crate::tuning::table as tuning;

/// Words of one line with no wide gap between them.
#[derive(Clone, Debug)]
pub(in crate::table) struct Run {
    /// Indices into the page's words, from left to right.
    pub(in crate::table) words: Vec<usize>,
    /// Box around them.
    pub(in crate::table) bbox: Rect,
    /// Its words with single spaces.
    pub(in crate::table) text: String,
    /// Whether all words are bold.
    pub(in crate::table) bold: bool,
}

/// All runs on one baseline.
#[derive(Clone, Debug)]
pub(in crate::table) struct RunLine {
    /// Box around its runs.
    pub(in crate::table) bbox: Rect,
    /// Largest font size.
    pub(in crate::table) size: f64,
    /// From left to right; never empty.
    pub(in crate::table) runs: Vec<Run>,
}

impl RunLine {
    /// Whether its text stands in several pieces.
    pub(super) fn is_split(&self) -> bool {
        self.runs.len() > 1
    }

    /// Whether no text of its page stands below it.
    pub(super) fn is_last(&self, page: &Page) -> bool {
        page.words
            .iter()
            .rev()
            .take_while(|w| w.baseline > self.bbox.bottom)
            .all(|w| w.role != WordRole::Body)
    }

    /// Its runs' text.
    pub(super) fn text(&self) -> String {
        let all: Vec<&str> = self.runs.iter().map(|r| r.text.as_str()).collect();
        all.join(" ")
    }
}

/// Groups the given words (indices in the page's order: by baseline, then left edge) into lines of runs.
pub(super) fn lines(page: &Page, indices: &[usize]) -> Vec<RunLine> {
    lines_in_columns(page, indices, &[])
}

/// The same where columns are known: runs end at the cuts between them.
pub(in crate::table) fn lines_in_columns(
    page: &Page,
    indices: &[usize],
    cuts: &[f64],
) -> Vec<RunLine> {
    let max_gap_em = if is_typewritten(page, indices) {
        tuning::MAX_TYPEWRITER_RUN_GAP_EM
    } else {
        widest_space(page, indices)
    };
    let mut out: Vec<RunLine> = Vec::new();
    let mut chunk: Vec<usize> = Vec::new();
    for &index in indices {
        let w = &page.words[index];
        let is_next = chunk.first().is_some_and(|&first| {
            let f = &page.words[first];
            w.baseline - f.baseline > tuning::MAX_LINE_SHIFT_EM * f.size.min(w.size)
        });
        if is_next {
            out.extend(line(page, std::mem::take(&mut chunk), max_gap_em, cuts));
        }
        chunk.push(index);
    }
    out.extend(line(page, chunk, max_gap_em, cuts));
    out
}

fn line(page: &Page, mut indices: Vec<usize>, max_gap_em: f64, cuts: &[f64]) -> Option<RunLine> {
    indices.sort_by(|a, b| {
        let (a, b) = (&page.words[*a], &page.words[*b]);
        a.bbox
            .left
            .total_cmp(&b.bbox.left)
            .then(a.baseline.total_cmp(&b.baseline))
            .then(a.text.cmp(&b.text))
    });
    let mut runs: Vec<Vec<usize>> = Vec::new();
    for index in indices {
        let w = &page.words[index];
        let joins = runs.last().and_then(|r| r.last()).is_some_and(|&before| {
            let b = &page.words[before];
            let gap = w.bbox.left - b.bbox.right;
            let size = b.size.max(w.size);
            let opens_run = runs.last().is_some_and(|r| r.len() == 1);
            let is_within = |gap_em: f64| gap <= gap_em * size;
            let is_bullet = || {
                opens_run
                    && text::is_bullet(&b.text)
                    && (text::is_plain_bullet(&b.text)
                        || w.text.chars().next().is_some_and(char::is_alphabetic))
            };
            let is_pair_of_figures = || {
                text::is_figure(&w.text) && (text::is_figure(&b.text) || text::is_leader(&b.text))
            };
            // What the words say is asked only where their gap does not tell.
            let is_close = is_within(max_gap_em.min(tuning::MAX_FIGURE_GAP_EM))
                || is_within(max_gap_em) && !is_pair_of_figures()
                || is_within(tuning::MAX_BULLET_GAP_EM) && is_bullet();
            let is_same_column =
                || column_of(cuts, b.bbox.mid_x()) == column_of(cuts, w.bbox.mid_x());
            // What is printed over another word is in another cell.
            let is_over = gap < -tuning::MAX_WORD_OVERLAP_EM * size;
            is_close && !is_over && is_same_column()
        });
        match runs.last_mut() {
            Some(run) if joins => run.push(index),
            _ => runs.push(vec![index]),
        }
    }
    let runs: Vec<Run> = runs.into_iter().filter_map(|r| of_words(page, r)).collect();
    let bbox = Rect::around(runs.iter().map(|r| &r.bbox))?;
    let words = || runs.iter().flat_map(|r| &r.words).map(|i| &page.words[*i]);
    let size = words().map(|w| w.size).fold(0.0, f64::max);
    Some(RunLine { bbox, size, runs })
}

/// A run of words that stand side by side.
pub(super) fn of_words(page: &Page, words: Vec<usize>) -> Option<Run> {
    let bbox = Rect::around(words.iter().map(|i| &page.words[*i].bbox))?;
    let texts: Vec<&str> = words.iter().map(|i| page.words[*i].text.as_str()).collect();
    let bold = words.iter().all(|i| page.words[*i].bold);
    Some(Run {
        text: texts.join(" "),
        bbox,
        bold,
        words,
    })
}

/// Gap up to which words are one run: the usual, or more where all spaces of the text are wide, as recognition
/// leaves them.
fn widest_space(page: &Page, indices: &[usize]) -> f64 {
    let is_word = |w: &Word| w.text.chars().all(char::is_alphabetic);
    let mut gaps: Vec<f64> = indices
        .windows(2)
        .map(|pair| (&page.words[pair[0]], &page.words[pair[1]]))
        .map(|(a, b)| {
            let gap = (b.bbox.left - a.bbox.right).max(a.bbox.left - b.bbox.right);
            (a, b, gap / b.size)
        })
        .filter(|(a, b, gap)| (0.1..2.0).contains(gap) && is_word(a) && is_word(b))
        .map(|(_, _, gap)| gap)
        .collect();
    if gaps.len() < tuning::MIN_SPACE_COUNT {
        return tuning::MAX_RUN_GAP_EM;
    }
    let third = gaps.len() / 3;
    let usual = *gaps.select_nth_unstable_by(third, f64::total_cmp).1;
    (usual * tuning::MAX_SPACE_STRETCH_RATIO)
        .clamp(tuning::MAX_RUN_GAP_EM, tuning::MAX_WIDE_RUN_GAP_EM)
}

/// Whether most words are as wide as their letters are many: all letters have the same width.
fn is_typewritten(page: &Page, indices: &[usize]) -> bool {
    let (mut even, mut all) = (0usize, 0usize);
    for w in indices.iter().map(|i| &page.words[*i]) {
        let count = w.text.chars().count();
        if count < 3 {
            continue;
        }
        let width = count as f64 * tuning::TYPEWRITER_ADVANCE_EM * w.size;
        all += 1;
        even += usize::from((w.bbox.width() - width).abs() <= 0.1 * w.size);
    }
    all > 0 && even * 10 >= all * 8
}
