//! Keys as documents print them.

use super::super::KeyColour;
use super::wording::{entries, is_colour};
use super::{Key, in_lines};
use crate::geom::Rect;
use crate::page::Word;
use crate::table::Line;

fn line(y: f64, text: &str) -> Line {
    let bbox = Rect {
        left: 50.0,
        top: y - 8.0,
        right: 300.0,
        bottom: y + 2.0,
    };
    let word = |text: &str| Word::plain(text, (50.0, 300.0), y, 10.0);
    Line {
        bbox,
        baseline: y,
        words: text.split(' ').map(word).collect(),
    }
}

fn read(lines: &[&str]) -> Vec<(String, String)> {
    let lines: Vec<Line> = lines
        .iter()
        .enumerate()
        .map(|(i, text)| line(100.0 + 12.0 * i as f64, text))
        .collect();
    let mut key = Key::default();
    in_lines(&lines, 1, &mut key);
    let named = |colour: KeyColour| match colour {
        KeyColour::Named(name) => name,
        KeyColour::Painted(rgb) => format!("{rgb:?}"),
    };
    key.entries
        .into_iter()
        .map(|e| (named(e.colour), e.meaning))
        .collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn a_key_in_one_line() {
    for text in [
        "Key: Green = completed, Amber = in progress, Red = not started",
        "Green: completed; Amber: in progress; Red: not started.",
        "RAG status key Green - completed | Amber - in progress | Red - not started",
        "(Green = completed) (Amber = in progress) (Red = not started)",
        "Green (G) means completed, Amber (A) means in progress and Red (R) means not started",
    ] {
        let found = read(&[text]);
        let want = [
            ("Green", "completed"),
            ("Amber", "in progress"),
            ("Red", "not started"),
        ];
        assert_eq!(found, pairs(&want), "{text}");
    }
}

#[test]
fn a_key_by_letters() {
    let found = read(&["R = overdue, A = on track, G = complete"]);
    let want = [("R", "overdue"), ("A", "on track"), ("G", "complete")];
    assert_eq!(found, pairs(&want));
}

#[test]
fn a_key_on_several_lines_one_of_them_wrapped() {
    let found = read(&[
        "RAG rating",
        "Blue \u{2013} completed and",
        "embedded in practice",
        "Green \u{2013} on track",
        "The plan was agreed in May.",
    ]);
    let want = [
        ("Blue", "completed and embedded in practice"),
        ("Green", "on track"),
    ];
    assert_eq!(found, pairs(&want));
}

#[test]
fn one_colour_alone_or_a_sentence_is_no_key() {
    assert!(read(&["Green: completed in May"]).is_empty());
    assert!(read(&["The Green paper was published and the Blue team was told"]).is_empty());
    assert!(
        entries("The rating of this action moved from its old colour, Amber: see above").is_empty()
    );
}

#[test]
fn cells_that_only_name_a_colour() {
    for text in ["Green", "GREEN:", "G", "Amber (A)", "R (Red)"] {
        assert!(is_colour(text), "{text}");
    }
    for text in ["Green paper", "T", "Completed"] {
        assert!(!is_colour(text), "{text}");
    }
}
