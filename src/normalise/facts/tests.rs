//! Covers and sentences that name a document.

use super::*;
use crate::plan::TextLine;

fn facts(lines: &[&str]) -> (String, String, String) {
    let lines = lines.iter().map(|text| TextLine {
        page: 1,
        text: (*text).to_owned(),
        size: 12.0,
        bold: false,
        is_furniture: false,
    });
    let plans = Plans {
        lines: lines.collect(),
        ..Plans::default()
    };
    let found = document_facts(&plans);
    (found.board, found.review, found.subject)
}

fn expect(lines: &[&str], board: &str, review: &str, subject: &str) {
    assert_eq!(
        facts(lines),
        (board.to_owned(), review.to_owned(), subject.to_owned()),
        "{lines:?}"
    );
}

#[test]
fn covers_of_all_kinds_of_review() {
    expect(
        &[
            "Westmere Safeguarding Children Board",
            "Serious Case Review",
            "Child K",
            "Overview Report",
        ],
        "Westmere Safeguarding Children Board",
        "Serious Case Review",
        "Child K",
    );
    expect(
        &[
            "SAFER ELMBRIDGE PARTNERSHIP",
            "Domestic Homicide Review into the death of Adult B",
            "Executive Summary",
        ],
        "SAFER ELMBRIDGE PARTNERSHIP",
        "Domestic Homicide Review",
        "Adult B",
    );
    expect(
        &[
            "Safeguarding Adult Review: Mr X",
            "Commissioned by Hillford and Marsh Safeguarding Adults Board",
        ],
        "Hillford and Marsh Safeguarding Adults Board",
        "Safeguarding Adult Review",
        "Mr X",
    );
    expect(
        &[
            "Bwrdd Diogelu Plant",
            "Dyffryn Regional Safeguarding Children Board",
            "Extended Child Practice Review",
            "Re: DRB 3/2016",
        ],
        "Dyffryn Regional Safeguarding Children Board",
        "Extended Child Practice Review",
        "DRB 3/2016",
    );
    expect(
        &[
            "Glenord Child Protection Committee",
            "Significant Case Review in respect of Baby D",
        ],
        "Glenord Child Protection Committee",
        "Significant Case Review",
        "Baby D",
    );
    expect(
        &[
            "Safeguarding Board for Northern Ireland",
            "Case Management Review",
            "Concerning Siblings A and B",
        ],
        "Safeguarding Board for Northern Ireland",
        "Case Management Review",
        "Siblings A and B",
    );
}

#[test]
fn sentences_name_it_too() {
    expect(
        &[
            "Report of the independent author, presented to the Westmere Safeguarding Children Board in May 2014.",
            "SCR overview report concerning Family R",
        ],
        "Westmere Safeguarding Children Board",
        "Serious Case Review",
        "Family R",
    );
    expect(
        &[
            "Northgate Police and Westmere Safeguarding Children Partnership",
            "LCSPR",
            "Children A, B and C",
        ],
        "Westmere Safeguarding Children Partnership",
        "Local Child Safeguarding Practice Review",
        "Children A, B and C",
    );
}

#[test]
fn a_name_broken_over_two_lines_is_whole() {
    expect(
        &[
            "Kingston upon Marsh",
            "Safeguarding Children Board",
            "Serious Case",
            "Review",
            "Child AB",
        ],
        "Kingston upon Marsh Safeguarding Children Board",
        "Serious Case Review",
        "Child AB",
    );
}

/// Whom a cover of these lines is about, under a board and a kind of review.
fn subject_under_title(lines: &[&str]) -> String {
    let mut cover = vec![
        "Westmere Community Safety Partnership",
        "Domestic Homicide Review",
    ];
    cover.extend(lines);
    facts(&cover).2
}

#[test]
fn a_bare_name_under_the_kind_of_review() {
    for name in [
        "Agnes",
        "'Agnes'",
        "Agnes and Otto",
        "AGNES",
        "Two sisters",
        "Four people who shared a house",
        "DHR 4/2015",
        "Mr and Mrs K",
        "Adult Maple",
    ] {
        assert_eq!(subject_under_title(&[name, "Action plan"]), name);
        assert_eq!(subject_under_title(&["Overview report", name]), name);
    }
    for line in [
        "Confidential",
        "Final version",
        "May 2014",
        "Jane Smith",
        "Author: Jane Smith",
        "Police",
        "The panel met nine times.",
    ] {
        assert_eq!(subject_under_title(&[line, "Action plan"]), "", "{line}");
    }
}

#[test]
fn a_name_behind_the_kind_of_review_on_one_line() {
    for line in [
        "Westmere Partnership: Domestic Homicide Review - Agnes",
        "DHR action plan: Agnes",
        "Domestic Homicide Review \u{2013} Agnes",
    ] {
        assert_eq!(facts(&[line]).2, "Agnes", "{line}");
    }
    assert_eq!(facts(&["Domestic Homicide Review - Action Plan"]).2, "");
    let place = [
        "Westmere",
        "Domestic Homicide Review",
        "Westmere Community Safety Partnership",
    ];
    assert_eq!(facts(&place).2, "");
    assert_eq!(facts(&["Bus routes - Agnes"]).2, "");
}

#[test]
fn letters_of_others_in_the_text_do_not_name_the_review() {
    let lines = [
        "Domestic Homicide Review",
        "Agnes",
        "Action plan",
        "The panel heard that Mr T had left.",
    ];
    assert_eq!(facts(&lines).2, "Agnes");
}

#[test]
fn a_sort_of_review_belongs_to_its_name() {
    for (lines, review) in [
        (
            ["Thematic Safeguarding Adults Review", "Action plan"],
            "Thematic Safeguarding Adults Review",
        ),
        (
            [
                "Child Safeguarding Practice Review",
                "The National Child Safeguarding Practice Review Panel replied in May.",
            ],
            "Child Safeguarding Practice Review",
        ),
    ] {
        assert_eq!(facts(&lines).1, review);
    }
}

#[test]
fn nothing_said_is_nothing_found() {
    expect(
        &[
            "Quarterly bulletin",
            "Child protection training for all",
            "CHILD IN NEED",
        ],
        "",
        "",
        "",
    );
}
