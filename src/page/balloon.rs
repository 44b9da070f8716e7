//! A reviewer's comments in balloons beside the page, as word processors print them: 'Commented [AB1]: ...'.
//!
//! They are no text of the page, and their boxes, with the lines that lead to them, no rulings of it.

use super::{Axis, Page, Word, WordRole};
use crate::geom::Rect;
use crate::tuning::page as tuning;

/// Words that open a comment.
const OPENINGS: [&str; 2] = ["Comment", "Commented"];

/// Sets aside what is in balloons.
pub(super) fn set_aside(page: &mut Page) {
    let boxes: Vec<Rect> = page
        .words
        .windows(2)
        .filter(|p| opens(&p[0], &p[1]))
        .map(|p| around(page, &p[0]))
        .collect();
    for bbox in boxes {
        take_out(page, &bbox);
    }
}

/// Whether two words are 'Commented' and '[AB1]:', whose letters are the reviewer's.
fn opens(first: &Word, second: &Word) -> bool {
    let mark = second.text.trim_end_matches(':');
    let inner = mark.strip_prefix('[').and_then(|m| m.strip_suffix(']'));
    let is_mark = inner.is_some_and(|inner| {
        let number = inner.trim_start_matches(char::is_alphabetic);
        number.len() < inner.len()
            && !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit())
    });
    is_mark && OPENINGS.contains(&first.text.as_str())
}

/// The box of the comment that opens with a word: the smallest painted or ruled one around it; else the lines below it
/// that keep to its left edge.
fn around(page: &Page, first: &Word) -> Rect {
    let (x, y) = (first.bbox.mid_x(), first.bbox.mid_y());
    let area = |r: &Rect| r.width() * r.height();
    let most = tuning::MAX_BALLOON_RATIO * page.width * page.height;
    let fills = page.fills.iter().map(|f| f.bbox);
    let found = fills
        .chain(ruled(page, first))
        .filter(|b| b.contains(x, y) && area(b) <= most)
        .min_by(|a, b| area(a).total_cmp(&area(b)));
    found.unwrap_or_else(|| lines_below(page, first))
}

/// The box that rulings draw around a word.
fn ruled(page: &Page, word: &Word) -> Option<Rect> {
    let (x, y) = (word.bbox.mid_x(), word.bbox.mid_y());
    let covering = |axis: Axis, place: f64| {
        let own = page.rulings.iter().filter(move |r| r.axis == axis);
        own.filter(move |r| (r.from..=r.to).contains(&place))
            .map(|r| r.at)
    };
    let before = |axis, place, at: f64| {
        let own = covering(axis, place).filter(|r| *r < at);
        own.max_by(f64::total_cmp)
    };
    let behind = |axis, place, at: f64| {
        let own = covering(axis, place).filter(|r| *r > at);
        own.min_by(f64::total_cmp)
    };
    Some(Rect {
        left: before(Axis::Vertical, y, x)?,
        right: behind(Axis::Vertical, y, x)?,
        top: before(Axis::Horizontal, x, y)?,
        bottom: behind(Axis::Horizontal, x, y)?,
    })
}

fn lines_below(page: &Page, first: &Word) -> Rect {
    let most = tuning::MAX_BALLOON_LEADING_EM * first.size;
    let mut bbox = first.bbox;
    for word in &page.words {
        let drop = word.bbox.top - bbox.bottom;
        if word.bbox.left + 0.5 * first.size >= first.bbox.left
            && word.bbox.bottom > first.bbox.top
            && drop <= most
        {
            bbox = bbox.union(&word.bbox);
        }
    }
    bbox
}

fn take_out(page: &mut Page, bbox: &Rect) {
    let slack = tuning::BALLOON_SLACK_PT;
    let whole = Rect {
        left: bbox.left - slack,
        top: bbox.top - slack,
        right: bbox.right + slack,
        bottom: bbox.bottom + slack,
    };
    let holds = |r: &Rect| whole.contains(r.left, r.top) && whole.contains(r.right, r.bottom);
    let words = page.words.iter_mut();
    words
        .filter(|w| whole.contains(w.bbox.mid_x(), w.bbox.mid_y()))
        .for_each(|w| w.role = WordRole::Note);
    page.fills.retain(|f| !holds(&f.bbox));
    page.rulings.retain(|r| {
        let ends = match r.axis {
            Axis::Horizontal => [(r.from, r.at), (r.to, r.at)],
            Axis::Vertical => [(r.at, r.from), (r.at, r.to)],
        };
        // What ends at its side leads to it.
        let is_lead = r.axis == Axis::Horizontal
            && ends.iter().any(|(x, y)| {
                let is_side = (x - bbox.left).abs() <= slack || (x - bbox.right).abs() <= slack;
                is_side && (whole.top..=whole.bottom).contains(y)
            });
        !is_lead && !ends.iter().all(|(x, y)| whole.contains(*x, *y))
    });
}
