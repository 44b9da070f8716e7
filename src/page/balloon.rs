//! A reviewer's comments in balloons beside the page, as word processors print them: `Commented [AB1]: ...`.
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

/// Whether two words are `Commented` and `[AB1]:`, whose letters are the reviewer's.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Fill, Ruling, RulingKind};

    /// A page with a row, and beside it `Commented [AB1]: check` in a box that a line leads to.
    fn page(opening: [&str; 2]) -> Page {
        let word = |text, left: f64, y| Word::plain(text, (left, left + 40.0), y, 9.0);
        let level = |at, from, to| Ruling {
            axis: Axis::Horizontal,
            at,
            from,
            to,
            width: 0.5,
            kind: RulingKind::Drawn,
        };
        let bbox = Rect {
            left: 500.0,
            top: 90.0,
            right: 620.0,
            bottom: 130.0,
        };
        Page {
            width: 650.0,
            height: 800.0,
            words: vec![
                word("Share", 50.0, 105.0),
                word(opening[0], 505.0, 105.0),
                word(opening[1], 550.0, 105.0),
                word("check", 505.0, 118.0),
            ],
            rulings: vec![
                level(90.0, 45.0, 480.0),
                level(90.0, 500.0, 620.0),
                level(110.0, 480.0, 500.0),
                level(130.0, 500.0, 620.0),
            ],
            fills: vec![Fill {
                bbox,
                colour: [250, 230, 220],
                is_rect: true,
            }],
            ..Page::default()
        }
    }

    #[test]
    fn a_comment_with_its_box_and_lead_is_none_of_the_page() {
        let mut page = page(["Commented", "[AB1]:"]);
        set_aside(&mut page);
        let roles: Vec<WordRole> = page.words.iter().map(|w| w.role).collect();
        let note = WordRole::Note;
        assert_eq!(roles, [WordRole::Body, note, note, note]);
        assert_eq!(page.rulings.len(), 1);
        assert!(page.fills.is_empty());
    }

    #[test]
    fn text_that_speaks_of_comments_stays() {
        for opening in [["Comment", "on"], ["Commented", "[2]"], ["Chair", "[AB1]:"]] {
            let mut page = page(opening);
            set_aside(&mut page);
            assert!(page.words.iter().all(|w| w.role == WordRole::Body));
            assert_eq!(page.rulings.len(), 4);
        }
    }
}
