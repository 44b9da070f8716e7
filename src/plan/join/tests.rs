//! Paragraphs of small built cells: ten-point type, five points a letter, baselines twelve points apart.

use super::flow::Frame;
use super::*;
use crate::geom::Rect;
use crate::page::Word;

/// A line of a cell that starts at the left edge of its frame.
fn line(text: &str, baseline: f64) -> Line {
    let mut left = 0.0;
    let words: Vec<Word> = text
        .split(' ')
        .map(|text| {
            let right = left + 5.0 * text.chars().count() as f64;
            let word = Word::plain(text, (left, right), baseline, 10.0);
            left = right + 2.5;
            word
        })
        .collect();
    Line {
        bbox: Rect {
            left: 0.0,
            top: baseline - 8.0,
            right: left - 2.5,
            bottom: baseline + 2.0,
        },
        baseline,
        words,
    }
}

/// The paragraphs of lines in a column that holds so many letters; an empty one leaves a line's space.
fn paragraphs_with(wording: &Wording, letters: u32, texts: &[&str]) -> Vec<String> {
    let at = |i: usize| 12.0 * (i + 1) as f64;
    let lines = texts.iter().enumerate().filter(|(_, t)| !t.is_empty());
    let lines: Vec<Line> = lines.map(|(i, text)| line(text, at(i))).collect();
    let mut measure = Measure::default();
    measure.leading_em = 1.2;
    measure.full_line_odds = tuning::FULL_LINE_ODDS;
    let part = Part {
        frame: Frame {
            inset: 0.0,
            left: 0.0,
            right: 5.0 * f64::from(letters),
        },
        lines: &lines,
        is_apart: false,
    };
    let paragraphs = join(&[part], &measure, wording).paragraphs;
    paragraphs.into_iter().map(|p| p.text).collect()
}

fn paragraphs(letters: u32, texts: &[&str]) -> Vec<String> {
    paragraphs_with(&Wording::default(), letters, texts)
}

#[test]
fn full_lines_go_on_and_short_ones_end() {
    let got = paragraphs(
        20,
        &[
            "Remind all school",
            "staff of the policy",
            "Audit",
            "Report to the Board",
        ],
    );
    assert_eq!(
        got,
        [
            "Remind all school staff of the policy",
            "Audit",
            "Report to the Board"
        ]
    );
}

#[test]
fn small_letters_go_on_where_a_line_ends_early() {
    let got = paragraphs(20, &["Remind school", "staff of it"]);
    assert_eq!(got, ["Remind school staff of it"]);
}

#[test]
fn bullets_and_labels_start_items() {
    let got = paragraphs(
        16,
        &[
            "\u{2022} brief all staff",
            "\u{2022} audit",
            "b) report to all",
        ],
    );
    assert_eq!(got, ["brief all staff", "audit", "b) report to all"]);
}

#[test]
fn text_behind_a_bullet_on_its_own_line_is_one_item() {
    assert_eq!(
        paragraphs(20, &["\u{2022}", "brief staff"]),
        ["brief staff"]
    );
}

#[test]
fn space_above_starts_a_paragraph_after_a_full_line() {
    let got = paragraphs(17, &["Brief all nurses", "", "Audit the records"]);
    assert_eq!(got, ["Brief all nurses", "Audit the records"]);
}

#[test]
fn dates_are_one_paragraph_each_and_a_broken_one_is_whole() {
    assert_eq!(
        paragraphs(10, &["March 2014", "April 2015"]),
        ["March 2014", "April 2015"]
    );
    assert_eq!(paragraphs(9, &["By 12", "May 2014"]), ["By 12 May 2014"]);
}

#[test]
fn a_term_a_quarter_and_a_day_are_one_date_with_the_year_below() {
    for head in ["Autumn term", "Summer", "By end of Q3", "August 23rd"] {
        let whole = paragraphs(40, &[head, "2016"]);
        assert_eq!(whole, [format!("{head} 2016")]);
    }
}

#[test]
fn brackets_and_open_words_hold_a_paragraph_together() {
    let got = paragraphs(16, &["Manager (Duty", "Team and", "Referral)"]);
    assert_eq!(got, ["Manager (Duty Team and Referral)"]);
}

#[test]
fn a_paragraph_that_stands_elsewhere_tells_where_it_ends() {
    let lines = ["Named Senior Nurse", "Board Sub-group Lead"];
    let joined = ["Named Senior Nurse Board Sub-group Lead"];
    let mut wording = Wording::default();
    wording.usage.learn_whole("Named Senior Nurse".to_owned());
    assert_eq!(paragraphs_with(&wording, 20, &lines), lines);
    let mut wording = Wording::default();
    wording.usage.learn_whole(joined[0].to_owned());
    assert_eq!(paragraphs_with(&wording, 20, &lines), joined);
}

#[test]
fn a_word_torn_by_its_cell_is_whole() {
    let got = paragraphs(12, &["Clinical", "Commissionin", "g Group"]);
    assert_eq!(got, ["Clinical Commissioning Group"]);
}

#[test]
fn a_tick_alone_is_what_the_cell_says() {
    assert_eq!(paragraphs(10, &["\u{2713}"]), ["\u{2713}"]);
}

#[test]
fn months_with_years_of_two_figures_are_dates_of_their_own() {
    assert_eq!(paragraphs(12, &["Aug-12", "Mar-11"]), ["Aug-12", "Mar-11"]);
}

#[test]
fn the_letter_o_is_a_bullet_in_front_of_a_capital() {
    let got = paragraphs(30, &["o Write to all teams", "o Meet every month"]);
    assert_eq!(got, ["Write to all teams", "Meet every month"]);
}
