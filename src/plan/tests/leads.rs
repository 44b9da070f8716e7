//! Recommendations over the whole width and above tables, and titles that stand there too.

use super::{page, plan, rows, text};
use crate::plan::Field;

const SHARE: &str = "All agencies should share what they know of a child with the school nurse.";
const KEEP: &str = "Schools should keep one file for each pupil who is on a plan.";
const HEADINGS: &str = "*Action | Lead | By when | Progress";

/// The number and recommendation of each row of some pages.
fn of(pages: &[crate::table::PageTables]) -> Vec<(Option<String>, String)> {
    let plan = plan(pages);
    let owned = |(number, text): (Option<&str>, String)| (number.map(str::to_owned), text);
    rows(&plan).into_iter().map(owned).collect()
}

fn row(number: &str, text: &str) -> (Option<String>, String) {
    (Some(number.to_owned()), text.to_owned())
}

#[test]
fn a_text_over_all_columns_beside_its_number_is_the_recommendation_of_the_rows_below() {
    let found = plan(&[page(
        1,
        &[
            "*Ref | Action | Lead | By when | Progress",
            "1. | >All agencies should share what they know of a child with the school nurse.",
            "\" | Write to all | Chair | May 2014 | Sent",
            "\" | Meet monthly | Head | June 2014 | Begun",
            "2. | >Schools should keep one file for each pupil who is on a plan.",
            "\" | Send a form | Head | July 2014 | Sent",
        ],
    )]);
    let expected = [(Some("1"), SHARE.to_owned()), (Some("2"), KEEP.to_owned())];
    assert_eq!(rows(&found), expected);
    assert_eq!(found.recommendations[0].actions.len(), 2);
}

#[test]
fn a_heading_with_the_number_of_a_recommendation_has_its_text_below_it() {
    let found = of(&[page(
        1,
        &[
            "*Recommendation 1",
            SHARE,
            HEADINGS,
            "Write to all | Chair | May 2014 | Sent",
            "",
            "*Recommendation 2",
            KEEP,
            HEADINGS,
            "Send a form | Head | July 2014 | Sent",
        ],
    )]);
    let expected = [row("1", SHARE), row("2", KEEP)];
    assert_eq!(found, expected);
}

#[test]
fn its_text_may_start_the_next_page() {
    let found = of(&[
        page(
            1,
            &[
                "*Recommendation 1",
                SHARE,
                HEADINGS,
                "Write to all | Chair | May 2014 | Sent",
                "",
                "*Recommendation 2",
            ],
        ),
        page(
            2,
            &[KEEP, HEADINGS, "Send a form | Head | July 2014 | Sent"],
        ),
    ]);
    let expected = row("2", KEEP);
    assert_eq!(found[1], expected);
}

#[test]
fn a_list_that_a_recommendation_above_its_table_opens_is_part_of_it() {
    let found = plan(&[page(
        1,
        &[
            "*1. Agencies should share what they know of a child. This should include: / \u{2022} visits / \u{2022} school records",
            HEADINGS,
            "Write to all | Chair | May 2014 | Sent",
            "",
            "*2. Schools should keep one file for each pupil who is on a plan.",
            HEADINGS,
            "Send a form | Head | July 2014 | Sent",
        ],
    )]);
    let first = text(&found, &found.recommendations[0], Field::Recommendation);
    let whole = "Agencies should share what they know of a child. This should include: / visits / school records";
    assert_eq!(first, whole);
}

#[test]
fn whose_plan_it_is_and_its_titles_are_no_sections() {
    const TABLE: [&str; 3] = [
        "*No | Recommendation | Action | Lead | By when",
        "1 | Teams should share records | Write to all | Chair | May 2014",
        "2 | Schools should keep a file | Send a form | Head | June 2014",
    ];
    let board = ["*Action Plan", "Westmere Safeguarding Children Board"];
    let titles = [
        "=*Westmere Safeguarding Children Board",
        "=*Child B",
        "=*Improvement Plan",
    ];
    for above in [&board[..], &titles[..]] {
        let texts: Vec<&str> = above.iter().chain(&TABLE).copied().collect();
        let plan = plan(&[page(1, &texts)]);
        let sections = plan.recommendations.iter().map(|r| r.section.as_deref());
        assert_eq!(sections.collect::<Vec<_>>(), [None, None], "{above:?}");
    }
}

#[test]
fn a_list_that_goes_on_over_a_page_end_is_the_rest_of_its_row() {
    let headings = "*No | Recommendation | Action | Lead | By when";
    let found = plan(&[
        page(
            1,
            &[
                headings,
                "1 | Schools should keep a file | Send a form | Head | June 2014",
                "2 | Teams should share what they know. This covers: / \u{2022} visits | Write to all | Chair | May 2014",
            ],
        ),
        page(
            2,
            &[
                headings,
                " | \u{2022} School records | Meet monthly | Head | June 2014",
                "3 | Visits should be followed up | Change the policy | Nurse | July 2014",
            ],
        ),
    ]);
    assert_eq!(found.recommendations.len(), 3);
    let second = text(&found, &found.recommendations[1], Field::Recommendation);
    assert_eq!(
        second,
        "Teams should share what they know. This covers: / visits / School records"
    );
}

#[test]
fn columns_of_letters_are_the_colours_that_are_ticked_in_them() {
    let found = plan(&[page(
        1,
        &[
            "*No | Recommendation | Action | Lead | By when | R | A | G",
            "1 | Teams should share records | Write to all | Chair | May 2014 |  |  | x",
            "2 | Schools should keep a file | Send a form | Head | June 2014 | x |  | ",
        ],
    )]);
    let fields: Vec<Field> = super::fields(&found)[5..].to_vec();
    assert_eq!(fields, [Field::Monitoring; 3]);
    let marks = |row: usize| -> Vec<_> {
        let cells = found.recommendations[row].cells.iter();
        cells.flat_map(|c| c.marks.iter().copied()).collect()
    };
    assert_eq!(
        (marks(0), marks(1)),
        (vec![[0, 176, 80]], vec![[255, 0, 0]])
    );
}
