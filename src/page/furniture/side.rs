//! Running heads that are turned on their side: those of a page of another orientation, printed along its long edge.

use super::{is_marking, pattern};
use crate::page::{Axis, Page, Ruling, Word, WordRole};
use crate::tuning::page as tuning;
use std::collections::{BTreeMap, BTreeSet};

/// A line of turned words along one side of a page.
struct SideLine {
    /// Indices of its words on the page.
    words: Vec<usize>,
    /// Its text, with every run of figures as one `#`.
    pattern: String,
    is_left: bool,
}

/// Marks turned lines beyond all upright text of their pages that recur there, tell the page, or mark how secret it is.
pub(super) fn mark(pages: &mut [Page]) {
    let lines: Vec<Vec<SideLine>> = pages.iter().map(side_lines).collect();
    let mut recurring: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for on_page in &lines {
        let keys = on_page.iter().map(|l| (l.pattern.clone(), l.is_left));
        for key in keys.collect::<BTreeSet<_>>() {
            *recurring.entry(key).or_default() += 1;
        }
    }
    for (page, lines) in pages.iter_mut().zip(lines) {
        for line in lines {
            let text = line.pattern.to_lowercase();
            let is_page = text.contains("page #") || text.contains("tudalen #");
            let is_marking = is_marking(&line.pattern);
            let key = (line.pattern, line.is_left);
            let recurs = recurring.get(&key).is_some_and(|n| *n > 1);
            if recurs || is_page || is_marking {
                for index in line.words {
                    page.words[index].role = WordRole::RunningHead;
                }
            }
        }
    }
}

fn side_lines(page: &Page) -> Vec<SideLine> {
    let body = |w: &&Word| w.role == WordRole::Body;
    let upright = || page.words.iter().filter(body).filter(|w| !w.vertical);
    let ends = |r: &Ruling| match r.axis {
        Axis::Horizontal => (r.from, r.to),
        Axis::Vertical => (r.at, r.at),
    };
    // A heading may be turned too: what rules reach around is no margin.
    let ruled = page.rulings.iter().map(ends);
    let extents = upright().map(|w| (w.bbox.left, w.bbox.right)).chain(ruled);
    let (left, right) = extents.fold((f64::INFINITY, 0.0_f64), |all, own| {
        (all.0.min(own.0), all.1.max(own.1))
    });
    let margin = tuning::MAX_MARGIN_RATIO * page.width;
    let is_beyond = |w: &Word| {
        let x = w.bbox.mid_x();
        x < left.min(margin) || x > right.max(page.width - margin)
    };
    let mut turned: Vec<usize> = (0..page.words.len())
        .filter(|i| page.words[*i].vertical && page.words[*i].role == WordRole::Body)
        .filter(|i| is_beyond(&page.words[*i]))
        .collect();
    let at = |i: &usize| page.words[*i].bbox.mid_x();
    turned.sort_by(|a, b| at(a).total_cmp(&at(b)));
    let size = |i: &usize| page.words[*i].size;
    let lines = turned.chunk_by(|a, b| at(b) - at(a) <= 0.5 * size(a));
    lines
        .map(|words| {
            let mut words = words.to_vec();
            let top = |i: &usize| page.words[*i].bbox.top;
            words.sort_by(|a, b| top(a).total_cmp(&top(b)));
            // Upwards or downwards: a line that is read upwards says 'page' below its figure.
            let texts = || words.iter().map(|i| page.words[*i].text.as_str());
            let down: Vec<&str> = texts().collect();
            let up: Vec<&str> = texts().rev().collect();
            let is_left = page.words[words[0]].bbox.mid_x() < page.width / 2.0;
            let text = if is_left { up } else { down };
            SideLine {
                pattern: pattern(&text.join(" ")),
                is_left,
                words,
            }
        })
        .collect()
}
