//! Which lines at the edge of a page are no text of it.

use super::mark;
use crate::geom::Rect;
use crate::page::{Fill, Page, Word, WordRole};

/// A page 600 by 800 with lines of one left edge: baseline and text.
fn page(number: u32, lines: &[(f64, &str)]) -> Page {
    let mut page = Page {
        number,
        width: 600.0,
        height: 800.0,
        ..Page::default()
    };
    for (y, text) in lines {
        let mut x = 50.0;
        for part in text.split_whitespace() {
            let right = x + 5.0 * part.chars().count() as f64;
            page.words.push(Word::plain(part, (x, right), *y, 10.0));
            x = right + 3.0;
        }
    }
    page
}

/// The text of the running heads of each page.
fn heads(mut pages: Vec<Page>) -> Vec<String> {
    mark(&mut pages);
    let of = |page: &Page| {
        let words = page.words.iter();
        let heads = words.filter(|w| w.role == WordRole::RunningHead);
        heads.map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    pages.iter().map(of).collect()
}

#[test]
fn a_foot_that_counts_the_pages_needs_to_come_twice() {
    let body = (400.0, "Teams should share records");
    let mut pages: Vec<Page> = (1..=9).map(|n| page(n, &[body])).collect();
    pages[3] = page(4, &[body, (770.0, "Plan v3 4/9")]);
    pages[4] = page(5, &[body, (770.0, "Plan v3 5/9")]);
    let found = heads(pages);
    assert_eq!(found[3..5], ["Plan v3 4/9", "Plan v3 5/9"]);
}

#[test]
fn a_number_that_is_the_page_s_by_chance_makes_no_running_head() {
    let body = (400.0, "Teams should share records");
    let mut pages: Vec<Page> = (1..=9).map(|n| page(n, &[body])).collect();
    pages[2] = page(3, &[(40.0, "Recommendation 3"), body]);
    pages[6] = page(7, &[(40.0, "Recommendation 5"), body]);
    assert!(heads(pages).iter().all(String::is_empty));
}

#[test]
fn figures_that_rise_in_another_way_than_pages_make_no_running_head() {
    let body = (400.0, "Teams should share records");
    let mut pages: Vec<Page> = (1..=3).map(|n| page(n, &[body])).collect();
    pages[1] = page(2, &[(40.0, "Recommendation 5"), body]);
    pages[2] = page(3, &[(40.0, "Recommendation 9"), body]);
    assert!(heads(pages).iter().all(String::is_empty));
}

#[test]
fn pages_of_another_size_have_their_own_feet() {
    let body = (400.0, "Teams should share records");
    let upright = (1..=4).map(|n| page(n, &[body, (770.0, "Case review, final")]));
    let broad = (5..=8).map(|n| Page {
        width: 1000.0,
        ..page(n, &[body, (700.0, "Case review, final")])
    });
    let found = heads(upright.chain(broad).collect());
    assert_eq!(found, ["Case review, final"; 8]);
}

#[test]
fn marks_of_secrecy_are_none_of_the_text_and_the_end_of_a_sentence_is() {
    let found = heads(vec![page(
        1,
        &[
            (40.0, "OFFICIAL - SENSITIVE"),
            (400.0, "The file must stay"),
            (770.0, "confidential."),
        ],
    )]);
    assert_eq!(found, ["OFFICIAL - SENSITIVE"]);
}

#[test]
fn headings_in_a_shading_that_goes_on_below_them_are_no_running_heads() {
    let headed = |number| {
        let lines = [(60.0, "What needs to change"), (400.0, "Share records")];
        let mut page = page(number, &lines);
        page.fills.push(Fill {
            bbox: Rect {
                left: 45.0,
                top: 48.0,
                right: 300.0,
                bottom: 85.0,
            },
            colour: [220; 3],
            is_rect: true,
        });
        page
    };
    assert!(
        heads((1..=4).map(headed).collect())
            .iter()
            .all(String::is_empty)
    );
}

#[test]
fn turned_lines_beyond_all_text_that_come_on_two_pages_are_running_heads() {
    let turned = |number: u32, texts: &[&str]| {
        let mut page = page(number, &[(400.0, "Teams should share records")]);
        for (index, text) in texts.iter().enumerate() {
            let y = 200.0 + 200.0 * index as f64;
            let mut word = Word::plain(text, (580.0, 590.0), y, 10.0);
            word.vertical = true;
            page.words.push(word);
        }
        page
    };
    let found = heads(vec![turned(1, &["Draft-plan"]), turned(2, &["Draft-plan"])]);
    assert_eq!(found, ["Draft-plan", "Draft-plan"]);
    let once = heads(vec![turned(1, &["Health"]), turned(2, &["Police"])]);
    assert!(once.iter().all(String::is_empty));
}

/// A page of ten paragraphs of two lines, with a number in front of the lines that `numbered` is true of.
fn numbered_lines(number: u32, first: usize, numbered: fn(usize) -> bool) -> Page {
    let text = ["Records should be shared", "Schools keep files"][number as usize - 1];
    let at = |i: u32| 60.0 + 30.0 * f64::from(i);
    let lines: Vec<(f64, &str)> = (0..20).map(|i| (at(i), text)).collect();
    let mut page = page(number, &lines);
    let at = (0..20).filter(|i| numbered(*i)).zip(first..);
    for (line, value) in at {
        let word = Word::plain(&value.to_string(), (20.0, 32.0), lines[line].0, 10.0);
        page.words.push(word);
    }
    page.words.sort_by(|a, b| {
        a.baseline
            .total_cmp(&b.baseline)
            .then(a.bbox.left.total_cmp(&b.bbox.left))
    });
    page
}

#[test]
fn numbers_of_all_lines_are_no_text_whether_they_begin_anew_or_count_on() {
    for second in [1, 21] {
        let pages = vec![
            numbered_lines(1, 1, |_| true),
            numbered_lines(2, second, |_| true),
        ];
        let found = heads(pages);
        assert!(found[0].starts_with("1 2 3") && found[1].starts_with(&second.to_string()));
    }
}

#[test]
fn numbers_of_rows_are_text() {
    // A row has two lines, and a number at the first.
    let pages = vec![
        numbered_lines(1, 1, |i| i % 2 == 0),
        numbered_lines(2, 11, |i| i % 2 == 0),
    ];
    assert!(heads(pages).iter().all(String::is_empty));
}
