//! What holds of any page.

use super::{sort, word};
use crate::diagnostic::Code;
use crate::page::{Axis, Page, Ruling, RulingKind, Word, WordRole};
use crate::table::{PageTables, Table, reconstruct};
use proptest::prelude::*;

/// Any word: anywhere on the page or off it, of any size, some vertical, some furniture.
fn any_word() -> impl Strategy<Value = Word> {
    let place = (
        -50.0..650.0f64,
        -50.0..850.0f64,
        0.5..60.0f64,
        0.0..200.0f64,
    );
    let texts = prop::sample::select(vec![
        "1.", "R2", "the", "Board", "3.5", "•", "....", "2010", "|", "Table",
    ]);
    (place, texts, 0..20u8).prop_map(|((left, y, size, width), text, kind)| {
        let mut w = word(text, left, left + width, y, size, 1.0);
        w.vertical = kind == 0;
        w.bold = kind == 1;
        if kind == 2 {
            w.role = WordRole::RunningHead;
        }
        w
    })
}

/// Words on a coarse grid, as tables have them.
fn grid_word() -> impl Strategy<Value = Word> {
    let texts = prop::sample::select(vec!["1.", "the", "Board", "3.5", "2010"]);
    (0..8u8, 0..40u8, texts).prop_map(|(col, line, text)| {
        let left = 40.0 + 65.0 * f64::from(col);
        word(
            text,
            left,
            left + 25.0,
            60.0 + 12.0 * f64::from(line),
            10.0,
            1.0,
        )
    })
}

fn any_ruling() -> impl Strategy<Value = Ruling> {
    let kinds = prop::sample::select(vec![RulingKind::Drawn, RulingKind::FillEdge]);
    (any::<bool>(), 0..60u8, 0..60u8, 0..60u8, kinds).prop_map(
        |(is_across, at, from, length, kind)| {
            let place = |n: u8| 12.0 * f64::from(n);
            Ruling {
                axis: if is_across {
                    Axis::Horizontal
                } else {
                    Axis::Vertical
                },
                at: place(at),
                from: place(from),
                to: place(from) + place(length).max(6.0),
                width: 0.5,
                kind,
            }
        },
    )
}

fn any_page() -> impl Strategy<Value = Page> {
    let words = prop::collection::vec(prop_oneof![2 => any_word(), 5 => grid_word()], 0..120);
    let rulings = prop::collection::vec(any_ruling(), 0..30);
    (words, rulings).prop_map(|(words, rulings)| {
        let mut page = Page {
            number: 1,
            width: 600.0,
            height: 800.0,
            words,
            rulings,
            ..Page::default()
        };
        sort(&mut page);
        page
    })
}

/// All words of a result with their places, sorted.
fn all_words(found: &PageTables) -> Vec<String> {
    let outside = found
        .outside
        .iter()
        .chain(&found.furniture)
        .flat_map(|l| &l.words);
    let mut all: Vec<String> = found
        .tables
        .iter()
        .flat_map(Table::words)
        .chain(outside)
        .map(|w| format!("{} {:?}", w.text, w.bbox))
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(crate::properties::repeatable(200))]

    #[test]
    fn every_word_is_in_exactly_one_place(first in any_page(), mut second in any_page()) {
        second.number = 2;
        let pages = [first, second];
        for (page, found) in pages.iter().zip(reconstruct(&pages)) {
            let broken = found.diagnostics.iter().any(|d| d.code == Code::ConservationBroken);
            prop_assert!(!broken);
            let mut expected: Vec<String> =
                page.words.iter().map(|w| format!("{} {:?}", w.text, w.bbox)).collect();
            expected.sort();
            prop_assert_eq!(all_words(&found), expected);
        }
    }

    #[test]
    fn cells_cover_their_grid_once(page in any_page()) {
        for table in &reconstruct(&[page])[0].tables {
            let mut owners = vec![0u8; table.n_rows() * table.n_cols()];
            for cell in &table.cells {
                for row in cell.row..cell.row + cell.row_span {
                    for col in cell.col..cell.col + cell.col_span {
                        owners[row * table.n_cols() + col] += 1;
                    }
                }
            }
            prop_assert!(owners.iter().all(|n| *n == 1));
            prop_assert!(table.row_edges.windows(2).all(|e| e[0] < e[1]));
            prop_assert!(table.col_edges.windows(2).all(|e| e[0] < e[1]));
        }
    }

    #[test]
    fn the_order_of_drawing_does_not_matter(page in any_page().prop_flat_map(|page| {
        let words = Just(page.words.clone()).prop_shuffle();
        let rulings = Just(page.rulings.clone()).prop_shuffle();
        (Just(page), words, rulings)
    })) {
        let (page, words, rulings) = page;
        let mut shuffled = Page { words, rulings, ..page.clone() };
        sort(&mut shuffled);
        let describe = |p: Page| format!("{:?}", reconstruct(&[p]));
        prop_assert_eq!(describe(page), describe(shuffled));
    }
}
