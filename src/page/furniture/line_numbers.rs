//! Numbers of the lines in the margin, as drafts have them.
//!
//! They stand left of everything else on a page, rise one by one from line to line and begin anew on each page or count
//! on, and on pages of text nearly every line has one. The numbers of rows leave out the lines that go on with an entry.

use crate::page::{Axis, Page, WordRole};
use crate::tuning::page as tuning;

/// Of so many pages with numbers one at least has them at nearly every line. Tables have none within.
const MIN_FULL_PART: usize = 4;

/// Marks line numbers as furniture.
pub(super) fn mark(pages: &mut [Page]) {
    let mut found: Vec<Vec<usize>> = pages.iter().map(in_margin).collect();
    let mut last = 0;
    let (mut all, mut full) = (0usize, 0usize);
    for (page, numbers) in pages.iter().zip(&mut found) {
        let count = numbers.len();
        numbers.retain(|i| {
            let value = value(page, *i);
            let next = value.filter(|n| *n == last + 1 || *n == 1);
            last = next.unwrap_or(last);
            next.is_some()
        });
        // A page on which others stand in the margin too has none.
        if 2 * numbers.len() < count {
            numbers.clear();
        }
        all += usize::from(!numbers.is_empty());
        full += usize::from(is_full(page, numbers));
    }
    if full == 0 || MIN_FULL_PART * full < all {
        return;
    }
    for (page, numbers) in pages.iter_mut().zip(found) {
        for index in numbers {
            page.words[index].role = WordRole::RunningHead;
        }
    }
}

fn value(page: &Page, index: usize) -> Option<u32> {
    page.words[index].text.parse().ok()
}

/// The numbers that stand left of all other text and rules of a page, from top to bottom.
fn in_margin(page: &Page) -> Vec<usize> {
    let is_body = |i: &usize| page.words[*i].role == WordRole::Body && !page.words[*i].vertical;
    let is_number = |i: usize| {
        let text = &page.words[i].text;
        text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let body = || (0..page.words.len()).filter(is_body);
    let text = body().filter(|i| !is_number(*i));
    let left_of_rules = page.rulings.iter().map(|r| match r.axis {
        Axis::Horizontal => r.from,
        Axis::Vertical => r.at,
    });
    let lefts = text.map(|i| page.words[i].bbox.left).chain(left_of_rules);
    let edge = lefts.fold(f64::INFINITY, f64::min);
    let is_left = |i: &usize| {
        let word = &page.words[*i];
        is_number(*i) && word.bbox.right <= edge - tuning::MIN_LINE_NUMBER_GAP_EM * word.size
    };
    body().filter(is_left).collect()
}

/// Whether nearly every line of a page has a number, and there are many.
fn is_full(page: &Page, numbers: &[usize]) -> bool {
    let mut baselines: Vec<f64> = page
        .words
        .iter()
        .enumerate()
        .filter(|(i, w)| w.role == WordRole::Body && !w.vertical && !numbers.contains(i))
        .map(|(_, w)| w.baseline)
        .collect();
    baselines.dedup_by(|b, a| *b - *a <= tuning::MIN_LINE_DROP_PT);
    let has_number = |y: &&f64| {
        let mut own = numbers.iter().map(|i| page.words[*i].baseline);
        own.any(|n| (n - **y).abs() <= tuning::MIN_LINE_DROP_PT)
    };
    let numbered = baselines.iter().filter(has_number).count();
    numbers.len() >= tuning::MIN_LINE_NUMBER_COUNT
        && numbered as f64 >= tuning::MIN_NUMBERED_LINE_RATIO * baselines.len() as f64
}
