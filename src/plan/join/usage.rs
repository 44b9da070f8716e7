//! How the document uses its words: where it prints capitals, and which words start and end its paragraphs.
//!
//! A full line followed by a capital may be a new paragraph or a name that goes on. The document's other lines tell:
//! a word pair that it prints within a line goes on; a word that it prints in small letters elsewhere starts a
//! sentence; a word that it otherwise prints only at the start of cells and list items starts a paragraph.

use crate::table::Line;
use crate::text::sentence::{bare, is_capital};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::ops::Bound;
use std::rc::Rc;

/// What the document, and one of its plans, show of their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    /// What the whole document shows. Its plans share it: a long document has many of both.
    document: Rc<Shown>,
    /// What the plan's paragraphs beyond doubt show.
    plan: Edges,
    /// The texts of those.
    whole: BTreeSet<String>,
    /// The lines of cells by what they say; empty for what is before the first and behind the last.
    lines: FxHashMap<String, usize>,
    /// What stands around each of these.
    neighbours: Vec<Neighbours>,
}

/// What is seen around a line of cells.
#[derive(Clone, Copy, Debug, Default)]
struct Neighbours {
    /// How often the line is seen.
    times: usize,
    before: Seen,
    behind: Seen,
}

/// Which lines are seen at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seen {
    #[default]
    Nothing,
    /// One and the same each time.
    Only(usize),
    Several,
}

impl Seen {
    fn and(self, line: usize) -> Self {
        match self {
            Self::Nothing => Self::Only(line),
            Self::Only(known) if known == line => self,
            Self::Only(_) | Self::Several => Self::Several,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Shown {
    /// Neighbours within a line of which the second has a capital or is a figure: by the first.
    pairs: FxHashMap<String, FxHashSet<String>>,
    /// Capitalised words that stand within a line behind any word that ends no sentence.
    within: FxHashSet<String>,
    /// Of cells.
    edges: Edges,
}

/// First and last words.
#[derive(Clone, Debug, Default)]
struct Edges {
    starts: FxHashSet<String>,
    ends: FxHashSet<String>,
}

impl Usage {
    /// Learns from a block of lines that stand together (a cell, a page's text).
    pub(super) fn learn(&mut self, lines: &[Line]) {
        let shown = Rc::make_mut(&mut self.document);
        let mut firsts = lines.first().into_iter().flat_map(|l| &l.words);
        if let Some(w) = firsts.find(|w| w.text.chars().nth(1).is_some()) {
            note(&mut shown.edges.starts, &w.text);
        }
        if let Some(w) = lines.last().and_then(|l| l.words.last()) {
            note(&mut shown.edges.ends, &w.text);
        }
        for pair in lines.iter().flat_map(|l| l.words.windows(2)) {
            let (a, b) = (&pair[0].text, &pair[1].text);
            let is_small = b.starts_with(char::is_lowercase);
            if is_small || parts_sentences(a) || a.chars().nth(1).is_none() {
                continue;
            }
            if is_capital(b) {
                note(&mut shown.within, b);
            }
            match shown.pairs.get_mut(bare(a)) {
                Some(behind) => note(behind, b),
                None => note(shown.pairs.entry(bare(a).to_owned()).or_default(), b),
            }
        }
    }

    /// Learns the words around a paragraph's start that is beyond doubt.
    pub(super) fn learn_start(&mut self, before: Option<&str>, now: &str) {
        note(&mut self.plan.starts, now);
        if let Some(before) = before {
            note(&mut self.plan.ends, before);
        }
    }

    /// Learns a paragraph of the plan that is beyond doubt.
    pub(super) fn learn_whole(&mut self, text: String) {
        self.whole.insert(text);
    }

    /// Whether a text is such a paragraph.
    pub(super) fn is_whole(&self, text: &str) -> bool {
        self.whole.contains(text)
    }

    /// Whether such a paragraph starts with a text and says more.
    pub(super) fn is_start_of_more(&self, text: &str) -> bool {
        let from = (Bound::Excluded(text), Bound::Unbounded);
        let mut behind = self.whole.range::<str, _>(from);
        behind.next().is_some_and(|more| more.starts_with(text))
    }

    /// Whether two words stand beside each other within a line.
    pub(super) fn is_pair(&self, last: &str, first: &str) -> bool {
        let behind = self.document.pairs.get(bare(last));
        behind.is_some_and(|words| words.contains(bare(first)))
    }

    /// Whether a word stands with its capital within lines.
    pub(super) fn is_within(&self, first: &str) -> bool {
        self.document.within.contains(bare(first))
    }

    /// Learns that a line is followed by another one in a cell, or by none.
    pub(super) fn learn_neighbours(&mut self, before: Option<&str>, now: Option<&str>) {
        let before = self.line(before.unwrap_or_default());
        let now = self.line(now.unwrap_or_default());
        self.neighbours[before].times += 1;
        self.neighbours[before].behind = self.neighbours[before].behind.and(now);
        self.neighbours[now].before = self.neighbours[now].before.and(before);
    }

    /// The index of a line by what it says.
    fn line(&mut self, text: &str) -> usize {
        if let Some(known) = self.lines.get(text) {
            return *known;
        }
        let new = self.neighbours.len();
        self.lines.insert(text.to_owned(), new);
        self.neighbours.push(Neighbours::default());
        new
    }

    /// How often one line stands in front of another, where neither is ever seen without the other.
    pub(super) fn times_together(&self, before: &str, now: &str) -> usize {
        let seen = |text: &str| self.neighbours.get(*self.lines.get(text)?);
        let is_one = |seen: Seen| matches!(seen, Seen::Only(_));
        let behind = seen(before).filter(|n| is_one(n.behind));
        let is_mutual = seen(now).is_some_and(|n| is_one(n.before));
        behind.filter(|_| is_mutual).map_or(0, |n| n.times)
    }

    /// Whether cells or list items start with a word.
    pub(super) fn is_start(&self, first: &str) -> bool {
        let edges = [&self.document.edges, &self.plan];
        edges.iter().any(|e| e.starts.contains(bare(first)))
    }

    /// Whether cells or list items end with a word.
    pub(super) fn is_end(&self, last: &str) -> bool {
        let edges = [&self.document.edges, &self.plan];
        edges.iter().any(|e| e.ends.contains(bare(last)))
    }
}

/// Adds a word without what is no part of it.
fn note(words: &mut FxHashSet<String>, word: &str) {
    let word = bare(word);
    if !words.contains(word) {
        words.insert(word.to_owned());
    }
}

fn parts_sentences(word: &str) -> bool {
    word.ends_with(['.', '!', '?', ':', ';', ')', '\u{2013}', '-'])
        || word.chars().all(|c| !c.is_alphanumeric())
}
