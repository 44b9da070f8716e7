//! Invented headings over what such columns hold.

use super::super::Field::{self, *};
use super::super::heading::Label;
use super::super::vocabulary::lookup;
use super::{Columns, Role, Weighed};

fn roles(labels: &[Label], texts: &[Vec<String>], has_leads: bool) -> Vec<Role> {
    Columns::of(labels, texts, has_leads).roles()
}

fn label(text: &str) -> Label {
    Label {
        text: text.to_owned(),
        lines: vec![text.to_owned()],
        above: String::new(),
        col: 0,
        col_span: 1,
        left: 0.0,
        right: 0.0,
        meaning: lookup(text),
    }
}

const RECOMMENDATIONS: [&str; 3] = [
    "The Board should satisfy itself that missed appointments are followed up by every agency.",
    "All agencies must ensure that staff know how to share information about bruising.",
    "The Trust should review how discharge letters reach health visitors.",
];
const ACTIONS: [&str; 3] = [
    "Write to all practices about the new pathway and collect replies.",
    "Develop a one page guide and brief each team on it.",
    "Audit forty records and report to the sub-group.",
];
const OUTCOMES: [&str; 3] = [
    "Children are seen when an appointment is missed.",
    "Staff know whom to tell and do so on the same day.",
    "Health visitors have the letter before their first visit.",
];
const OWNERS: [&str; 3] = [
    "Named Nurse",
    "Head of Children's Social Care",
    "Board Manager",
];
const DATES: [&str; 3] = ["30 June 2014", "September 2014", "Ongoing"];
const PROGRESS: [&str; 3] = [
    "Letter was sent in May and all practices have replied.",
    "Guide was issued; two teams have been briefed.",
    "Audit completed and reported to the sub-group in July.",
];
const STATUS: [&str; 3] = ["Completed", "In progress", "Not started"];
const LABELS: [&str; 3] = ["1", "2", "3"];
const PARAS: [&str; 3] = ["4.17", "6.2", "9.30"];
const LATER: [&str; 3] = ["1 May 2015", "2 May 2015", "June 2015"];
const HOW: [&str; 3] = [
    "Spot checks of records each quarter by the quality sub-group.",
    "Survey of staff six months after the briefing.",
    "Report of the lead to the Board in the autumn.",
];

fn check(columns: &[(&str, [&str; 3], Field)]) {
    let labels: Vec<Label> = columns.iter().map(|c| label(c.0)).collect();
    for rows in [3, 2] {
        let texts: Vec<Vec<String>> = columns
            .iter()
            .map(|c| c.1[..rows].iter().map(|t| (*t).to_owned()).collect())
            .collect();
        for (role, column) in roles(&labels, &texts, false).iter().zip(columns) {
            let all: Vec<&str> = columns.iter().map(|c| c.0).collect();
            assert_eq!(role.column.field, column.2, "{} among {all:?}", column.0);
        }
    }
}

/// Recommendation, action, owner, date and monitoring under the given headings.
fn five(headings: [&str; 5]) {
    check(&[
        (headings[0], RECOMMENDATIONS, Recommendation),
        (headings[1], ACTIONS, Action),
        (headings[2], OWNERS, ByWhom),
        (headings[3], DATES, ByWhen),
        (headings[4], PROGRESS, Monitoring),
    ]);
}

#[test]
fn headings_in_a_boards_own_words() {
    five([
        "What was put to us",
        "What happens",
        "In charge",
        "Ready by",
        "Proof that it helped",
    ]);
    five([
        "The call",
        "The move",
        "Hands",
        "Before which day",
        "Word back",
    ]);
    five([
        "Point raised",
        "Our undertaking",
        "In whose name",
        "Last day",
        "Report back",
    ]);
    five([
        "Message of the review",
        "We shall",
        "Person",
        "Ready",
        "News from the team",
    ]);
    five([
        "Panel said",
        "We said",
        "Named",
        "Finish",
        "Where it stands",
    ]);
    five(["Challenge", "Answer", "Champion", "Horizon", "Journey"]);
    five([
        "Requirement",
        "Commitment",
        "Custodian",
        "Milestone date",
        "Tracking",
    ]);
    five([
        "Change called for",
        "Steps",
        "Driver",
        "End of",
        "How far along",
    ]);
}

#[test]
fn headings_of_other_kinds_of_review() {
    five([
        "SAR Recommendation",
        "Agency response",
        "Lead agency/officer",
        "Timescale for completion",
        "Progress and RAG",
    ]);
    five([
        "Area for improvement (JTAI)",
        "What will we do?",
        "Accountable officer",
        "Complete by",
        "How will we know it has worked?",
    ]);
    five([
        "Argymhelliad",
        "Camau i'w cymryd",
        "Swyddog cyfrifol",
        "Dyddiad targed",
        "Cynnydd",
    ]);
    five([
        "Required improvement",
        "Management response",
        "Executive sponsor",
        "Forecast completion",
        "Assurance route",
    ]);
    five([
        "DHR recommendation",
        "Action to take",
        "Lead Agency",
        "Target Date",
        "Date of completion and outcome",
    ]);
}

#[test]
fn numbered_headings() {
    five([
        "1. Recommendation",
        "2. Action",
        "3. Lead",
        "4. By when",
        "5. Progress",
    ]);
    five([
        "(a) Recommendation",
        "(b) Agreed action",
        "(c) Owner",
        "(d) Due",
        "(e) Update",
    ]);
}

#[test]
fn guidance_behind_the_label() {
    five([
        "Recommendation As worded in the report",
        "Action List each step that will be taken",
        "Lead Give the post, not a name",
        "By when Month and year",
        "Monitoring Who will look at this and how often?",
    ]);
}

#[test]
fn plans_of_actions_only() {
    for headings in [
        ["Ref", "Action", "Lead", "By when"],
        ["No", "Task", "Who", "Deadline"],
    ] {
        check(&[
            (headings[0], LABELS, Number),
            (headings[1], ACTIONS, Action),
            (headings[2], OWNERS, ByWhom),
            (headings[3], DATES, ByWhen),
        ]);
    }
    check(&[
        ("No", LABELS, Number),
        ("Action taken / to be taken", ACTIONS, Action),
        ("Owner", OWNERS, ByWhom),
        ("Timescale", DATES, ByWhen),
        ("Action taken", PROGRESS, Monitoring),
    ]);
}

#[test]
fn of_two_number_columns_one_numbers_the_rows() {
    for (number, place) in [
        ("No", "Ofsted para"),
        ("Ref", "Page"),
        ("Item", "Register ref"),
    ] {
        for is_first in [true, false] {
            let mut columns = vec![
                (number, LABELS, Number),
                (place, PARAS, Other),
                ("Recommendation", RECOMMENDATIONS, Recommendation),
                ("Action", ACTIONS, Action),
                ("Lead", OWNERS, ByWhom),
                ("By when", DATES, ByWhen),
            ];
            if is_first {
                columns.swap(0, 1);
            }
            check(&columns);
        }
    }
}

#[test]
fn comments_are_progress_only_where_nothing_else_is() {
    let base = [
        ("Recommendation", RECOMMENDATIONS, Recommendation),
        ("Action", ACTIONS, Action),
        ("Lead", OWNERS, ByWhom),
        ("Target date", DATES, ByWhen),
    ];
    check(&[&base[..], &[("Comments", PROGRESS, Monitoring)]].concat());
    for status in ["Status", "Stage reached", "RAG"] {
        let with = [
            (status, STATUS, Monitoring),
            ("Comments / notes", PROGRESS, Other),
        ];
        check(&[&base[..], &with].concat());
    }
}

#[test]
fn an_outcome_is_intended_or_achieved() {
    let (rec, act) = (
        ("Recommendation", RECOMMENDATIONS, Recommendation),
        ("Action", ACTIONS, Action),
    );
    let (who, when) = (("Lead", OWNERS, ByWhom), ("Timescale", DATES, ByWhen));
    check(&[
        rec,
        ("Outcome", OUTCOMES, Outcome),
        act,
        who,
        when,
        ("Progress", PROGRESS, Monitoring),
    ]);
    check(&[
        rec,
        act,
        who,
        when,
        ("Success measures", OUTCOMES, Outcome),
        ("Current status", STATUS, Monitoring),
        ("Outcome", PROGRESS, Monitoring),
    ]);
    check(&[
        rec,
        act,
        who,
        when,
        ("Difference it will make", OUTCOMES, Outcome),
        ("Status", STATUS, Monitoring),
    ]);
    check(&[
        rec,
        act,
        who,
        when,
        ("Difference it has made", PROGRESS, Monitoring),
    ]);
}

#[test]
fn other_dates_and_owners() {
    for (begun, over) in [
        ("Date", "Date implemented"),
        ("Date of origin", "Date fully met"),
        ("Date logged", "Date closed"),
    ] {
        check(&[
            (begun, ["1 May 2013", "1 May 2013", "2 May 2013"], Other),
            ("Recommendation", RECOMMENDATIONS, Recommendation),
            ("Action", ACTIONS, Action),
            ("Responsible officer", OWNERS, ByWhom),
            ("Complete by", DATES, ByWhen),
            (over, LATER, Monitoring),
            ("Planned review date", LATER, Monitoring),
            ("Responsibility for monitoring", OWNERS, Monitoring),
        ]);
    }
    check(&[
        ("Recommendation", RECOMMENDATIONS, Recommendation),
        ("Action", ACTIONS, Action),
        ("Lead", OWNERS, ByWhom),
        ("Date", DATES, ByWhen),
        ("How monitored", HOW, Monitoring),
    ]);
}

#[test]
fn owner_and_date_in_one_column_are_the_owners() {
    for heading in [
        "Lead and timescale",
        "Who / when",
        "Owner and deadline",
        "Lead & date",
    ] {
        check(&[
            (
                "Recommendation (number and text)",
                RECOMMENDATIONS,
                Recommendation,
            ),
            ("Action", ACTIONS, Action),
            (
                heading,
                [
                    "Named Nurse, June 2014",
                    "Head of Service, May 2014",
                    "Board Manager, 1 May 2014",
                ],
                ByWhom,
            ),
            ("Progress", PROGRESS, Monitoring),
        ]);
    }
}

#[test]
fn a_clear_heading_leaves_no_doubt() {
    let headings = [
        ("Recommendation", RECOMMENDATIONS),
        ("Action", ACTIONS),
        ("Lead", OWNERS),
    ];
    let labels: Vec<Label> = headings.iter().map(|h| label(h.0)).collect();
    let texts: Vec<Vec<String>> = headings
        .iter()
        .map(|h| h.1.iter().map(|t| (*t).to_owned()).collect())
        .collect();
    assert!(
        roles(&labels, &texts, false)
            .iter()
            .all(|r| r.is_named && r.margin > 2.0)
    );
}

#[test]
fn each_way_to_read_a_column_says_what_makes_its_sum() {
    let columns = [
        ("No", LABELS),
        ("Point raised", RECOMMENDATIONS),
        ("We shall", ACTIONS),
        ("Who", OWNERS),
        ("Ready", DATES),
    ];
    let labels: Vec<Label> = columns.iter().map(|c| label(c.0)).collect();
    let texts: Vec<Vec<String>> = columns
        .iter()
        .map(|c| c.1.iter().map(|t| (*t).to_owned()).collect())
        .collect();
    let columns = Columns::of(&labels, &texts, false);
    let ways = columns.weighed();
    for (role, ways) in columns.roles().iter().zip(&ways) {
        let adds = |w: &Weighed| w.evidence.iter().map(|(_, _, adds)| adds).sum::<f64>();
        let read = ways.iter().find(|w| w.field == role.column.field);
        let read = read.unwrap();
        assert!(read.sum.abs() < 1e-9);
        for way in ways {
            // The others might be read otherwise with it: then it would be less bad.
            let is_other = way.field != read.field;
            assert!(
                !is_other || way.sum <= -role.margin + 1e-9,
                "{:?}",
                way.field
            );
            assert!((way.sum - (adds(way) - adds(read))).abs() < 1e-9);
        }
    }
}
