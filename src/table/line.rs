//! Words on one baseline.

use crate::geom::Rect;
use crate::page::Word;
use crate::text::bullet::is_bullet;
use crate::tuning::table as tuning;

/// Words on one baseline within a cell, or outside the tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Box around the words, upright frame.
    pub bbox: Rect,
    /// y of the baseline.
    pub baseline: f64,
    /// Words from left to right; never empty.
    pub words: Vec<Word>,
}

impl Line {
    /// Its words with single spaces where the page shows a gap.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.words.iter().map(|w| w.text.len() + 1).sum());
        self.write_text(&mut out);
        out
    }

    /// Appends its text.
    pub(crate) fn write_text(&self, out: &mut String) {
        for (i, w) in self.words.iter().enumerate() {
            out.push_str(&w.text);
            if w.space_after && i + 1 < self.words.len() {
                out.push(' ');
            }
        }
    }

    /// Whether its first word is a bullet.
    pub(crate) fn opens_with_bullet(&self) -> bool {
        let [first, rest @ ..] = self.words.as_slice() else {
            return false;
        };
        let next = rest.first().filter(|_| first.space_after);
        let gap_em = next.map(|n| (n.bbox.left - first.bbox.right) / first.size.max(0.1));
        // As a word 'o' stands in front of small letters, in Welsh.
        let is_letter =
            first.text == "o" && next.is_some_and(|n| n.text.starts_with(char::is_uppercase));
        is_letter || is_bullet(&first.text, gap_em)
    }

    /// Font size of its largest word, points.
    pub fn size(&self) -> f64 {
        self.words.iter().map(|w| w.size).fold(0.0, f64::max)
    }
}

/// Groups words (in any order) into lines from top to bottom. Vertical words come first, one line each run.
pub(crate) fn group(words: Vec<Word>) -> Vec<Line> {
    let (mut vertical, mut words): (Vec<Word>, Vec<Word>) = if words.iter().any(|w| w.vertical) {
        words.into_iter().partition(|w| w.vertical)
    } else {
        (Vec::new(), words)
    };
    words.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
    });
    // Text that runs upwards is read from the left column to the right, each from its lower end.
    vertical.sort_by(|a, b| {
        a.bbox
            .left
            .total_cmp(&b.bbox.left)
            .then(b.bbox.bottom.total_cmp(&a.bbox.bottom))
    });
    let mut lines: Vec<Line> = Vec::new();
    let mut chunk: Vec<Word> = Vec::new();
    for w in vertical {
        let is_next_column = chunk
            .last()
            .is_some_and(|l: &Word| w.bbox.left - l.bbox.left > tuning::MAX_LINE_SHIFT_EM * w.size);
        if is_next_column {
            lines.extend(close(std::mem::take(&mut chunk), false));
        }
        chunk.push(w);
    }
    lines.extend(close(std::mem::take(&mut chunk), false));
    let lengths = line_lengths(&words);
    let mut rest = words.into_iter();
    lines.extend(
        lengths
            .into_iter()
            .filter_map(|n| close(rest.by_ref().take(n).collect(), true)),
    );
    lines
}

/// How many of the words, which come by baseline, are on each line.
fn line_lengths(words: &[Word]) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let is_on_line = |w: &&Word| {
            let size = first.size.min(w.size);
            w.baseline - first.baseline <= tuning::MAX_LINE_SHIFT_EM * size
        };
        let length = rest.iter().take_while(is_on_line).count().max(1);
        lengths.push(length);
        rest = &rest[length..];
    }
    lengths
}

fn close(mut words: Vec<Word>, sort: bool) -> Option<Line> {
    let first = words.first()?;
    let mut bbox = first.bbox;
    let baseline = first.baseline;
    if sort {
        words.sort_by(|a, b| a.bbox.left.total_cmp(&b.bbox.left));
    }
    for w in &words {
        bbox = bbox.union(&w.bbox);
    }
    Some(Line {
        bbox,
        baseline,
        words,
    })
}
