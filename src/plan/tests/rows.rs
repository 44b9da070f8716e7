//! What a row of a table is.

use super::{page, plan, rows, text};
use crate::plan::Field;

const HEADINGS: &str = "*No | Recommendation | Action | Lead | By when";

#[test]
fn a_row_over_the_whole_width_is_a_section_if_it_is_a_title_and_a_recommendation_if_it_says_what_should_be()
 {
    let sections = plan(&[page(
        1,
        &[
            HEADINGS,
            "=*Health services",
            "1 | Teams should share records | Write to all | Chair | May 2014",
            "=*Schools",
            "2 | Schools should keep a file | Send a form | Head | June 2014",
        ],
    )]);
    let of: Vec<_> = sections
        .recommendations
        .iter()
        .filter_map(|r| r.section.as_deref())
        .collect();
    assert_eq!(of, ["Health services", "Schools"]);
    let leads = plan(&[page(
        1,
        &[
            "*Action | Lead | By when | Progress",
            "=1. All agencies should share what they know of a child with the school nurse.",
            "Write to all | Chair | May 2014 | Sent",
            "Meet monthly | Head | June 2014 | Begun",
            "=2. Schools should keep one file for each pupil who is on a plan.",
            "Send a form | Head | July 2014 | Sent",
        ],
    )]);
    let numbers: Vec<_> = leads
        .recommendations
        .iter()
        .map(|r| r.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("1"), Some("2")]);
    assert_eq!(leads.recommendations[0].actions.len(), 2);
}

#[test]
fn a_row_without_its_number_and_recommendation_is_a_further_action() {
    let plan = plan(&[page(
        1,
        &[
            HEADINGS,
            "1 | Teams should share records | Write to all | Chair | May 2014",
            "\" | \" | Meet monthly | Head of Service | June 2014",
            "2 | Schools should keep a file | Send a form | Head | July 2014",
        ],
    )]);
    assert_eq!(plan.recommendations.len(), 2);
    let actions = &plan.recommendations[0].actions;
    let of: Vec<_> = actions
        .iter()
        .map(|a| (a.action.as_str(), a.by_when.as_str()))
        .collect();
    assert_eq!(
        of,
        [("Write to all", "May 2014"), ("Meet monthly", "June 2014")]
    );
}

#[test]
fn the_rest_of_a_row_at_the_top_of_a_page_is_joined_cell_by_cell() {
    let pages = [
        page(
            1,
            &[
                HEADINGS,
                "1 | Teams should share records | Write to all | Chair | May 2014",
                "2 | Schools should keep a file for / each pupil who is | Send a form to the | Head | June 2014",
            ],
        ),
        page(
            2,
            &[
                HEADINGS,
                " | on a plan. | schools | | ",
                "3 | Visits should be followed up | Change the policy | Nurse | July 2014",
            ],
        ),
    ];
    let plan = plan(&pages);
    assert_eq!(plan.recommendations.len(), 3);
    let second = &plan.recommendations[1];
    let whole = "Schools should keep a file for each pupil who is on a plan.";
    assert_eq!(text(&plan, second, Field::Recommendation), whole);
    assert_eq!(
        text(&plan, second, Field::Action),
        "Send a form to the schools"
    );
    assert_eq!(second.pages, [1, 2]);
}

#[test]
fn headings_printed_again_and_instructions_below_them_are_no_rows() {
    let table = [
        HEADINGS,
        "*What number? | What was said? | What will be done? | Who? | Give a month",
        "1 | Teams should share records | Write to all | Chair | May 2014",
        "2 | Schools should keep a file | Send a form | Head | June 2014",
    ];
    let again = [
        "*No / What number? | Recommendation / What was said? | Action / What will be done? | Lead / Who? | By when / Give a month",
        "3 | Visits should be followed up | Change the policy | Nurse | July 2014",
        "4 | Staff should know the law | Train them all | Nurse | July 2014",
    ];
    let plan = plan(&[page(1, &table), page(2, &again)]);
    let numbers: Vec<_> = plan
        .recommendations
        .iter()
        .filter_map(|r| r.number.as_deref())
        .collect();
    assert_eq!(numbers, ["1", "2", "3", "4"]);
}

#[test]
fn numbers_are_what_most_rows_share_without_their_marks() {
    for (printed, plain) in [
        (["1.1", "1.2"], ["1.1", "1.2"]),
        (["Recommendation 4:", "Recommendation 5:"], ["4", "5"]),
        (["R3", "R4"], ["R3", "R4"]),
        (["(a)", "(b)"], ["a", "b"]),
        (["iv.", "v."], ["iv", "v"]),
        (["2 (i)", "2 (ii)"], ["2 (i)", "2 (ii)"]),
    ] {
        let row = |at: usize, what: &str| {
            format!("{} | {what} | Write to all | Chair | May 2014", printed[at])
        };
        let (first, second) = (
            row(0, "Teams should share records"),
            row(1, "Schools should keep a file"),
        );
        let plan = plan(&[page(1, &[HEADINGS, &first, &second])]);
        let found: Vec<_> = rows(&plan)
            .into_iter()
            .map(|(n, _)| n.map(str::to_owned))
            .collect();
        assert_eq!(found, plain.map(|p| Some(p.to_owned())), "{printed:?}");
    }
}

#[test]
fn a_sentence_that_stands_above_several_rows_is_no_recommendation() {
    let found = plan(&[page(
        1,
        &[
            "*Intended outcome | Action | Lead | By when",
            "=*Health",
            "=The actions below were agreed by the agency's own management team.",
            "=1. All agencies should share what they know of a child with the school nurse.",
            "Children are safe | Write to all | Chair | May 2014",
            "=*Schools",
            "=The actions below were agreed by the agency's own management team.",
            "=2. Schools should keep one file for each pupil who is on a plan.",
            "Files are whole | Send a form | Head | July 2014",
            "=3. Schools must ensure that files go with the pupil to the next school.",
            "Files are read | Meet monthly | Head | July 2014",
        ],
    )]);
    let numbers: Vec<_> = found
        .recommendations
        .iter()
        .filter_map(|r| r.number.as_deref())
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
    assert_eq!(found.columns[0].field, Field::Outcome);
}

#[test]
fn a_tracker_and_recommendations_and_actions_name_a_plan_and_no_section() {
    for title in [
        "*Recommendation Tracker",
        "*Northshire Homes: recommendations and actions",
        "*Schedule of recommendations",
    ] {
        let found = plan(&[page(
            1,
            &[
                title,
                HEADINGS,
                "1 | Teams should share records | Write to all | Chair | May 2014",
                "2 | Schools should keep a file | Send a form | Head | June 2014",
            ],
        )]);
        assert!(
            found.recommendations.iter().all(|r| r.section.is_none()),
            "{title}"
        );
        assert_eq!(found.title, title.trim_start_matches('*'));
    }
}

#[test]
fn a_wide_text_in_small_letters_below_repeated_headings_is_the_rest_of_the_row_before() {
    let headings = "*Recommendation | Action | Lead | By when";
    let first = [
        headings,
        "1 Teams should share records | Write to all | Chair | May 2014",
        "2 Schools should never ask a child | Send a form | Head | July 2014",
    ];
    let plan = plan(&[page(1, &first), page(2, &[headings, "=to carry it."])]);
    let own = rows(&plan).into_iter().map(|(_, text)| text);
    let whole = "Schools should never ask a child to carry it.";
    assert_eq!(
        own.collect::<Vec<_>>(),
        ["Teams should share records", whole]
    );
}

#[test]
fn a_title_that_no_row_follows_is_told() {
    let told = |last: &[&str]| {
        let rows = [
            HEADINGS,
            "=*Health services",
            "1 | Teams should share records | Write to all | Chair | May 2014",
            "2 | Schools should keep a file | Send a form | Head | July 2014",
        ];
        let plan = plan(&[page(1, &[&rows, last].concat())]);
        let rows = plan.recommendations.iter();
        rows.flat_map(|r| &r.diagnostics)
            .any(|d| d.code == crate::diagnostic::Code::TextCut)
    };
    assert!(told(&["=*Police"]));
    assert!(!told(&[]));
}
