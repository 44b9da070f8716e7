//! What each column holds.

use super::{fields, page, plan, text};
use crate::plan::Field::{
    self, Action, ByWhen, ByWhom, Monitoring, Number, Other, Outcome, Recommendation, Section,
};

/// The fields of a plan with these headings and two rows.
fn read(headings: &str, first: &str, second: &str) -> Vec<Field> {
    fields(&plan(&[page(1, &[headings, first, second])]))
}

#[test]
fn headings_that_nobody_listed_are_told_by_what_stands_below() {
    let found = read(
        "*Item | Area of concern | Steps | Name | Target",
        "1 | Staff should share what they know of each child | Write to all of the teams at once | Head of Service | May 2014",
        "2 | Schools must keep a file for each pupil on a plan | Send a form to all head teachers | Named Nurse | June 2014",
    );
    assert_eq!(found, [Number, Recommendation, Action, ByWhom, ByWhen]);
}

#[test]
fn a_date_under_progress_is_the_day_that_it_was_written_on() {
    let mut pages = [page(
        1,
        &[
            "*Recommendation | Action | Lead | By when | Progress | ",
            "*\" | \" | \" | \" | Date | Update",
            "Staff should share records | Write to all | Head of Service | May 2014 | 3 June 2014 | Sent to all teams",
            "Schools should keep a file | Send a form | Named Nurse | June 2014 | 4 July 2014 | Sent to all schools",
        ],
    )];
    // 'Progress' stands over two columns.
    let cells = &mut pages[0].tables[0].cells;
    cells.retain(|c| c.row > 0 || c.col != 5);
    if let Some(group) = cells.iter_mut().find(|c| c.row == 0 && c.col == 4) {
        group.col_span = 2;
    }
    let plan = plan(&pages);
    let headings: Vec<(&str, Field)> = plan
        .columns
        .iter()
        .map(|c| (c.heading.as_str(), c.field))
        .collect();
    assert_eq!(
        headings[3..],
        [
            ("By when", ByWhen),
            ("Date", Monitoring),
            ("Update", Monitoring)
        ]
    );
}

#[test]
fn a_completion_date_is_the_deadline_where_no_other_is() {
    let alone = read(
        "*Recommendation | Action | Lead | Completion date",
        "Staff should share records | Write to all | Head of Service | By end of December 2018",
        "Schools should keep a file | Send a form | Named Nurse | May 2019 and September 2019",
    );
    assert_eq!(alone, [Recommendation, Action, ByWhom, ByWhen]);
    let beside = read(
        "*Recommendation | Action | Lead | By when | Completion date",
        "Staff should share records | Write to all | Head of Service | May 2018 | 3 June 2018",
        "Schools should keep a file | Send a form | Named Nurse | June 2018 | 4 July 2018",
    );
    assert_eq!(beside, [Recommendation, Action, ByWhom, ByWhen, Monitoring]);
}

#[test]
fn an_agency_in_front_groups_rows_where_another_column_has_the_owner() {
    let found = read(
        "*Agency | Recommendation | Action | Lead officer | By when",
        "Police | Staff should share records | Write to all | Head of Service | May 2018",
        "Health | Schools should keep a file | Send a form | Named Nurse | June 2018",
    );
    assert_eq!(found, [Section, Recommendation, Action, ByWhom, ByWhen]);
}

#[test]
fn an_outcome_behind_the_deadline_is_what_came_of_it() {
    let found = read(
        "*Recommendation | Desired outcome | Action | Lead | By when | Outcome",
        "Staff should share records | All know of it | Write to all | Head of Service | May 2018 | Letters were sent",
        "Schools should keep a file | Files are whole | Send a form | Named Nurse | June 2018 | Forms were read",
    );
    assert_eq!(
        found,
        [Recommendation, Outcome, Action, ByWhom, ByWhen, Monitoring]
    );
}

#[test]
fn instructions_below_a_name_do_not_name_the_column() {
    let found = read(
        "*Number | Review finding / Enter each recommendation as it stands in the report | What will you do? / Please list what meets the recommendation | Lead | When",
        "1 | Staff should share what they know | Write to all of the teams | Head of Service | May 2018",
        "2 | Schools should keep a file each | Send a form to all of them | Named Nurse | June 2018",
    );
    assert_eq!(found, [Number, Recommendation, Action, ByWhom, ByWhen]);
}

#[test]
fn how_far_a_recommendation_reaches_and_when_it_was_made_are_other() {
    let found = read(
        "*Recommendation | Single / multi agency | Date recommendation made | Action | Lead | By when",
        "Staff should share records | Single | 3 May 2017 | Write to all | Head of Service | May 2018",
        "Schools should keep a file | Multi | 9 June 2017 | Send a form | Named Nurse | June 2018",
    );
    assert_eq!(
        found,
        [Recommendation, Other, Other, Action, ByWhom, ByWhen]
    );
}

#[test]
fn a_mark_in_a_column_that_is_a_colour_gives_the_row_that_colour_and_is_no_text() {
    let plan = plan(&[page(
        1,
        &[
            "*No | Recommendation | Action | Lead | Progress | Red | Amber | Green",
            "1 | Teams should share records | Write to all | Chair | Not begun yet | x |  | ",
            "2 | Schools should keep a file | Send a form | Head | All sent |  |  | \u{2714}",
        ],
    )]);
    let marks: Vec<_> = plan
        .recommendations
        .iter()
        .map(|r| {
            r.cells
                .iter()
                .flat_map(|c| c.marks.clone())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(marks, [vec![[255, 0, 0]], vec![[0, 176, 80]]]);
    let texts = plan
        .recommendations
        .iter()
        .map(|r| text(&plan, r, Monitoring));
    assert_eq!(texts.collect::<Vec<_>>(), ["Not begun yet", "All sent"]);
}

#[test]
fn a_theme_that_changes_with_every_row_groups_none() {
    let row = |theme: &str, n: usize| {
        format!(
            "{theme} | {n} Teams should share what they know | Write to all of them | Chair | May 2014"
        )
    };
    let read = |themes: [&str; 5]| {
        let rows = themes.iter().zip(1..).map(|(theme, n)| row(theme, n));
        let headings = "*Theme | Recommendation | Action | Lead | By when".to_owned();
        let all: Vec<String> = [headings].into_iter().chain(rows).collect();
        fields(&plan(&[page(
            1,
            &all.iter().map(String::as_str).collect::<Vec<_>>(),
        )]))[0]
    };
    assert_eq!(
        read([
            "Think Family",
            "Chronologies",
            "Hidden harm",
            "Curiosity",
            "Recording"
        ]),
        Other
    );
    assert_eq!(
        read(["Think Family", "\"", "\"", "Recording", "\""]),
        Section
    );
}
