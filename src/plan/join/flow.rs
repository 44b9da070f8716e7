//! Lines of a cell as a text that may flow from one into the next, over pages too.

use crate::page::Word;
use crate::table::Line;
use crate::text::bullet::{is_answer, is_dash, is_label};

/// From where to where the lines of a cell may reach, points in the upright frame.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct Frame {
    /// Left edge.
    pub(super) left: f64,
    /// Right edge.
    pub(super) right: f64,
    /// White between the edge of the cell and the left edge of its text.
    pub(super) inset: f64,
}

impl Frame {
    /// Its width, points.
    pub(super) fn width(self) -> f64 {
        self.right - self.left
    }
}

/// Lines of a cell on one page.
#[derive(Clone, Copy, Debug)]
pub(in crate::plan) struct Part<'t> {
    /// Where they may stand.
    pub(in crate::plan) frame: Frame,
    /// The lines.
    pub(in crate::plan) lines: &'t [Line],
    /// Whether a border or a decision parts it from what comes before.
    pub(in crate::plan) is_apart: bool,
}

/// One line with what is needed to join it.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the line, and none excludes another"
)]
pub(super) struct Flowing<'t> {
    /// The line.
    pub(super) line: &'t Line,
    /// Words without the bullet.
    pub(super) words: &'t [Word],
    /// Their text.
    pub(super) text: String,
    /// Whether a bullet stands before them.
    pub(super) has_bullet: bool,
    /// Whether they start with a list label.
    pub(super) has_label: bool,
    /// Where the line may stand.
    pub(super) frame: Frame,
    /// First line of a part that goes on from the part before (over a page end).
    pub(super) is_page_start: bool,
    /// First line of a part that does not.
    pub(super) is_apart: bool,
}

impl Flowing<'_> {
    /// Left edge of the text behind a bullet or label.
    pub(super) fn text_left(&self) -> f64 {
        let first = usize::from(self.has_label);
        let word = self.words.get(first).or(self.words.first());
        word.map_or(self.line.bbox.left, |w| w.bbox.left)
    }

    /// The word that it ends with.
    pub(super) fn last(&self) -> &str {
        self.text.split(' ').next_back().unwrap_or_default()
    }

    /// The word that it starts with.
    pub(super) fn first(&self) -> &str {
        self.text.split(' ').next().unwrap_or_default()
    }
}

/// The lines of all parts, each without its bullet.
pub(super) fn flow<'t>(parts: &[Part<'t>]) -> Vec<Flowing<'t>> {
    let mut out = Vec::new();
    let lines = || parts.iter().flat_map(|p| p.lines);
    let opens_with_dash = |l: &Line| l.words.first().is_some_and(|w| is_dash(&w.text));
    // A lone dash in the middle of a cell is part of a name that was wrapped before it.
    let dashes = lines().filter(|l| opens_with_dash(l)).count();
    let lists_by_dash = dashes > 1 || lines().next().is_some_and(opens_with_dash);
    for (index, part) in parts.iter().enumerate() {
        // A mark with no text is what the cell says: a tick.
        let is_all = part.lines.iter().map(|l| l.words.len()).sum::<usize>() == 1;
        for (i, line) in part.lines.iter().enumerate() {
            let is_plain_dash = opens_with_dash(line) && !lists_by_dash;
            let is_answer = is_all && line.words.first().is_some_and(|w| is_answer(&w.text));
            let has_bullet = !is_plain_dash && !is_answer && line.opens_with_bullet();
            let words = &line.words[usize::from(has_bullet)..];
            let next = words.get(1).map(|w| w.text.as_str());
            out.push(Flowing {
                line,
                words,
                text: text_of(words),
                has_bullet,
                has_label: words.first().is_some_and(|w| is_label(&w.text, next)),
                frame: part.frame,
                is_page_start: i == 0 && index > 0,
                is_apart: i == 0 && part.is_apart,
            });
        }
    }
    out
}

fn text_of(words: &[Word]) -> String {
    let mut out = String::with_capacity(words.iter().map(|w| w.text.len() + 1).sum());
    for (i, w) in words.iter().enumerate() {
        out.push_str(&w.text);
        if w.space_after && i + 1 < words.len() {
            out.push(' ');
        }
    }
    out
}
