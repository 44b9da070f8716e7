//! What is a plan, and what belongs to it.

use super::{fields, find, page, plan, rows};
use crate::plan::Field;

const HEADINGS: &str = "*No | Recommendation | Action | Lead | By when";

#[test]
fn a_chronology_is_no_plan_and_what_it_would_need_is_said() {
    let found = find(&[page(
        1,
        &[
            "*Date | Event | Source | Comment",
            "3 May 2012 | Seen at the clinic | GP records | No concern",
            "9 June 2012 | Referred by school | Social care | Closed",
        ],
    )]);
    assert!(found.plans.is_empty());
    assert_eq!(found.diagnostics.len(), 1);
}

#[test]
fn a_plan_goes_on_without_headings_and_behind_a_page_of_text() {
    let pages = [
        page(
            1,
            &[
                HEADINGS,
                "1 | Teams should share records | Write to all | Chair | May 2014",
                "2 | Schools should keep a file | Send a form | Head | June 2014",
            ],
        ),
        page(2, &["The panel met four times and heard from the family."]),
        page(
            3,
            &["3 | Visits should be followed up | Change the policy | Nurse | July 2014"],
        ),
    ];
    let plan = plan(&pages);
    assert_eq!(plan.pages, [1, 3]);
    let numbers: Vec<_> = rows(&plan)
        .into_iter()
        .filter_map(|r| r.0)
        .map(str::to_owned)
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

#[test]
fn a_table_of_one_row_has_the_headings_of_the_plan() {
    // Words that nobody listed: what stands below tells that they head a plan, but in the first table too little does.
    let headings = "*What needs to happen here | In charge of it | Ready at the latest";
    let row =
        |n: u32| format!("=Recommendation {n}: Teams should share what they know of a child.");
    let (one, two, three) = (row(1), row(2), row(3));
    let pages = [page(
        1,
        &[
            &one,
            headings,
            "Write to all teams at once | Homes | Q2",
            "",
            &two,
            headings,
            "Brief all of the managers by letter | Head of Service | 3 May 2014",
            "",
            &three,
            headings,
            "Train all of the nurses in the county | Named Nurse | 4 June 2014",
        ],
    )];
    assert_eq!(plan(&pages).recommendations.len(), 3);
}

#[test]
fn a_title_of_a_plan_with_numbers_anew_opens_another_and_a_title_of_a_section_does_not() {
    let part = |number, title| {
        page(
            number,
            &[
                title,
                HEADINGS,
                "1 | Teams should share records | Write to all | Chair | May 2014",
                "2 | Schools should keep a file | Send a form | Head | June 2014",
            ],
        )
    };
    let two = [
        part(1, "*Multi-agency action plan"),
        part(2, "*Single agency action plan"),
    ];
    let found = find(&two);
    let titles: Vec<&str> = found.plans.iter().map(|p| p.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Multi-agency action plan", "Single agency action plan"]
    );
    let one = [part(1, "*Health"), part(2, "*Police")];
    let found = plan(&one);
    let sections: Vec<_> = found
        .recommendations
        .iter()
        .filter_map(|r| r.section.as_deref())
        .collect();
    assert_eq!(sections, ["Health", "Health", "Police", "Police"]);
}

#[test]
fn a_list_of_people_on_its_side_is_no_plan() {
    let found = find(&[page(
        1,
        &[
            "Name | Role | Agency",
            "Jo Marsh | Head of Service | Council",
            "Pat Ellery | Named Nurse | Health Trust",
            "Sam Oke | Team Manager | Probation Service",
            "Lee Dorn | Chair of the Panel | Children's Board",
            "Kim Vale | Designated Doctor | Health Trust",
        ],
    )]);
    assert!(found.plans.is_empty());
}

#[test]
fn labels_of_cards_that_a_page_end_cuts_are_whole() {
    let card = |n: u32, what: &'static str| {
        [
            format!("Recommendation | Recommendation {n}. / {what}"),
            format!("What will be done? | Write to all of the teams in area {n}"),
            format!("Assigned to | Named Nurse {n}"),
            format!("Target date | {n} May 2014"),
        ]
    };
    let mut first: Vec<String> = Vec::new();
    for (n, what) in [
        (1, "Teams should share records"),
        (2, "Schools should keep a file"),
    ] {
        first.extend(card(n, what));
        first.push(format!(
            "Progress / position / statement | Sent in area {n}"
        ));
        first.push(String::new());
    }
    first.extend(card(3, "Visits should be followed up"));
    first.push("Progress / position | Sent in area 3".to_owned());
    let first: Vec<&str> = first.iter().map(String::as_str).collect();
    let pages = [page(1, &first), page(2, &["statement | and read by all"])];
    let plan = plan(&pages);
    assert_eq!(plan.recommendations.len(), 3);
    let at = fields(&plan).iter().position(|f| *f == Field::Monitoring);
    let heading = at.map(|at| plan.columns[at].heading.as_str());
    assert_eq!(heading, Some("Progress position statement"));
    let last = super::text(&plan, &plan.recommendations[2], Field::Monitoring);
    assert!(last.contains("and read by all"), "{last}");
}
