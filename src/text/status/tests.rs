//! Status words as boards write them, invented: what a reader would note down.

use super::*;
use State::{
    Completed, InProgress, NotStarted, Overdue, PartiallyCompleted, Paused, Rejected, Superseded,
};

fn check(cases: &[(&str, Option<State>)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, wanted)| {
            let got = of_paragraph(text).map(|f| f.state);
            (got != *wanted).then(|| format!("{text:?}: expected {wanted:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn all(state: State, texts: &[&str]) {
    let cases: Vec<(&str, Option<State>)> = texts.iter().map(|t| (*t, Some(state))).collect();
    check(&cases);
}

fn none(texts: &[&str]) {
    let cases: Vec<(&str, Option<State>)> = texts.iter().map(|t| (*t, None)).collect();
    check(&cases);
}

#[test]
fn completed() {
    all(
        Completed,
        &[
            "COMPLETED",
            "Completed",
            "Complete.",
            "complete",
            "Delivered",
            "Achieved",
            "Fully achieved",
            "Implemented",
            "Fully implemented",
            "Embedded",
            "Closed",
            "Closed 12/03/15",
            "Met",
            "Met in full",
            "Fully met",
            "Signed off",
            "Signed-off June 2014",
            "Signed off by the Board 14 May 2014",
            "Done",
            "Done - see minutes",
            "DONE",
            "Actioned",
            "Actioned and closed",
            "Finished",
            "Finalised",
            "Concluded",
            "Discharged",
            "Accomplished",
            "Fulfilled",
            "Resolved",
            "In place",
            "Now in place",
            "Already in place",
            "BAU",
            "Business as usual",
            "Mainstreamed",
            "Rolled out",
            "100% complete",
            "100 per cent achieved",
            "5 of 5 actions complete",
        ],
    );
}

#[test]
fn completed_with_words_around() {
    all(
        Completed,
        &[
            "All actions completed",
            "All actions now complete",
            "Both actions complete",
            "Action complete",
            "Action now closed",
            "Action fully completed",
            "This action is complete",
            "This has been completed",
            "Work completed",
            "Task complete",
            "Recommendation implemented",
            "Target achieved",
            "Already completed",
            "Now complete",
            "Successfully delivered",
            "Completed and ongoing",
            "Completed/Ongoing",
            "Completed / ongoing",
            "Completed in June",
            "Completed March 2015",
            "Completed on 3rd March 2015 with all schools",
            "Completed 04/03/2020",
            "Complete -20/01/2020",
            "Complete \u{2013} report runs since the autumn",
            "Complete - evidence attached",
            "Completed: guidance reissued",
            "Completed; to be audited in May",
            "Completed, and sent to all GPs",
            "COMPLETED Written protocol agreed",
            "COMPLETED monthly audit by the named nurse",
            "Completed Guidance reissued to schools",
            "March 2015: completed",
            "March 2015 - completed",
            "March 2015 Completed",
            "12/03/15 Delivered",
            "12.3.15 \u{2013} signed off",
            "(May 2014) Closed",
            "As at May 2014: complete",
            "Update May 2014: complete",
            "Status: completed",
            "STATUS - Completed",
            "Current status: Delivered",
            "Action status: closed",
            "RAG: Green \u{2013} completed",
            "RAG rating: Blue - complete",
            "Green - delivered",
            "Blue: embedded",
            "G - complete",
            "Green / Completed",
            "a) Completed",
            "1. Delivered",
            "(ii) Achieved",
            "Action 2: completed",
            "Guidance issued to all staff. Completed.",
            "Guidance issued to all staff \u{2013} completed",
            "Guidance issued to all staff (completed May 2014)",
            "No further action required",
            "Recommended for closure",
            "Cwblhawyd",
            "Wedi'i gwblhau",
            "Wedi\u{2019}i gwblhau \u{2013} Mai 2016",
            "Wedi cwblhau",
            "Ar gau",
            "Statws: Cwblhawyd",
        ],
    );
}

#[test]
fn in_part() {
    all(
        PartiallyCompleted,
        &[
            "Partially complete",
            "Partially completed",
            "Partly complete",
            "Part complete",
            "Part-completed",
            "Partially met",
            "Partly met",
            "Partly achieved",
            "Partially achieved",
            "Partially implemented",
            "Partially delivered",
            "Partially embedded",
            "Mostly complete",
            "Mostly done",
            "Largely complete",
            "Substantially complete",
            "Substantially implemented",
            "Nearly complete",
            "Almost complete",
            "Almost finished",
            "Some actions complete",
            "Most actions completed",
            "Majority of actions complete",
            "Partially",
            "In part",
            "Met in part",
            "Completed in part",
            "60% complete",
            "60 % completed",
            "60 per cent complete",
            "Approximately 75% complete",
            "75% of actions completed",
            "90% achieved",
            "3 of 5 actions complete",
            "3/5 complete",
            "Two of three actions completed",
            "4 out of 6 completed",
            "Half complete",
            "Complete apart from the audit",
            "Completed except for the training",
            "Nearing completion",
            "Amber: partially met",
            "Cwblhawyd yn rhannol",
            "Rhannol",
        ],
    );
}

#[test]
fn in_progress() {
    all(
        InProgress,
        &[
            "In progress",
            "In-progress",
            "IN PROGRESS",
            "Work in progress",
            "On track",
            "On target",
            "On schedule",
            "On track to finish by May",
            "On track with all agencies",
            "Under way",
            "Underway",
            "Well under way",
            "Now under way",
            "Work underway",
            "Work is under way with two teams",
            "Work has started",
            "Work has begun",
            "Work started in May with two teams",
            "Work continues",
            "Work continues to be led by the Trust",
            "Ongoing",
            "On-going",
            "On going",
            "Ongoing work",
            "Ongoing work - tool chosen after a pilot",
            "Ongoing - reviewed each quarter",
            "Continuing",
            "Rolling programme",
            "Started",
            "Started May 2014",
            "Commenced",
            "Commenced in September",
            "Begun",
            "Recently started",
            "Partly started",
            "Progressing",
            "Progressing well",
            "Good progress",
            "Good progress on all points",
            "Some progress",
            "Limited progress",
            "Making good progress",
            "Progress being made",
            "In hand",
            "In train",
            "In development",
            "Under development",
            "In draft",
            "Being implemented",
            "Being delivered",
            "Currently being rolled out",
            "Being progressed through the sub-group",
            "Advancing",
            "Moving forward",
            "Proceeding",
            "Being worked on",
            "Awaiting sign off",
            "Awaiting approval by the Board",
            "Awaiting final figures",
            "Pending sign off",
            "At risk - work has begun but the trainer has left",
            "At risk",
            "Open",
            "Open - work has begun with two teams",
            "Live",
            "Active",
            "Amber \u{2013} in progress",
            "A: on track",
            "RAG status: Amber - under way",
            "Status: On track",
            "Position at May 2014: on track",
            "Sept 2014 \u{2013} in progress",
            "Policy drafted and sent out. In progress",
            "Ar y gweill",
            "Yn mynd rhagddo",
            "Yn parhau",
            "Wedi dechrau",
            "Ar y trywydd iawn",
        ],
    );
}

#[test]
fn not_started() {
    all(
        NotStarted,
        &[
            "Not started",
            "Not yet started",
            "NOT STARTED",
            "not yet started - post vacant",
            "Not started due to vacancy",
            "Not commenced",
            "Not yet commenced",
            "Not yet begun",
            "Not begun",
            "Has not started",
            "Has not yet started",
            "Work not started",
            "Work not yet started",
            "Work has not yet begun",
            "Yet to start",
            "Yet to commence",
            "Yet to begin",
            "Yet to be started",
            "To be started",
            "To start",
            "To start January 2015",
            "To commence in May",
            "Will start in September",
            "Due to start May 2015",
            "Due to commence in the autumn",
            "Still to start",
            "Awaiting start",
            "Awaiting start date",
            "Waiting to start",
            "Not due",
            "Not yet due",
            "Outstanding",
            "Pending",
            "To do",
            "Planned",
            "Scheduled",
            "Scheduled for May 2015",
            "To be actioned",
            "No progress",
            "No progress to date",
            "No action taken",
            "Not progressed",
            "0% complete",
            "Red - not started",
            "Red: outstanding",
            "Status: not started",
            "Nothing done yet",
            "Heb ddechrau",
            "Heb gychwyn",
            "Ddim wedi dechrau",
        ],
    );
}

#[test]
fn overdue() {
    all(
        Overdue,
        &[
            "Overdue",
            "OVERDUE",
            "Overdue by three months",
            "Overdue - trainer left",
            "Now overdue",
            "Late",
            "Running late",
            "Behind schedule",
            "Slightly behind schedule",
            "Behind target",
            "Behind",
            "Off track",
            "Not on track",
            "Off target",
            "Delayed",
            "Delayed due to the election period",
            "Delayed until the post is filled",
            "Slightly delayed",
            "Some delay",
            "Delay",
            "Slipped",
            "Slipped to June",
            "Slippage",
            "Slippage due to staffing",
            "Some slippage",
            "Deadline missed",
            "Missed deadline",
            "Missed",
            "Target date missed",
            "Past due",
            "Past target date",
            "Timescale not met",
            "Out of time",
            "Overrunning",
            "Action overdue",
            "Actions now overdue",
            "Red \u{2013} overdue",
            "Status: delayed",
            "In progress / overdue",
            "Slipped Delayed",
            "Slipped\nDelayed",
            "Open - overdue",
            "May 2014: slipped",
            "Yn hwyr",
            "Wedi llithro",
        ],
    );
}

#[test]
fn resting_overtaken_and_refused() {
    all(
        Paused,
        &[
            "Paused",
            "Paused while the court case runs",
            "On hold",
            "On hold awaiting funding",
            "Put on hold",
            "Currently on hold",
            "Deferred",
            "Deferred to the new financial year",
            "Deferred until after the inquest",
            "Suspended",
            "Suspended pending the outcome of the inquiry",
            "Postponed",
            "Postponed to 2016",
            "Parked",
            "Stalled",
            "In abeyance",
            "Stood down",
            "Carried forward to next year",
            "Awaiting funding",
            "Awaiting outcome of criminal proceedings",
            "Work suspended",
            "Grey: paused",
            "Gohiriwyd",
            "Wedi'i ohirio",
        ],
    );
    all(
        Superseded,
        &[
            "Superseded",
            "Superseded by the regional procedures",
            "No longer applicable",
            "No longer applicable - superseded",
            "No longer required",
            "No longer relevant as the team has closed",
            "Not applicable",
            "N/A",
            "Withdrawn",
            "Replaced by action 4",
            "Cancelled",
            "Obsolete",
            "Overtaken by events",
            "Not required",
            "Merged with recommendation 4",
            "Incorporated into action 3.1",
            "Duplicate of action 2",
            "Closed - superseded",
            "Closed (no longer required)",
            "Action withdrawn",
            "Disodlwyd",
            "Ddim yn berthnasol",
        ],
    );
    all(
        Rejected,
        &[
            "Rejected",
            "Not accepted",
            "Not agreed",
            "Declined",
            "Not taken forward",
            "Not supported",
            "Will not be implemented",
            "Recommendation rejected",
            "Recommendation not accepted",
            "Gwrthodwyd",
        ],
    );
}

#[test]
fn sentences_futures_and_negations_are_no_status() {
    none(&[
        "",
        "-",
        "TBC",
        "Audit completed and reported",
        "To be completed by June 2010",
        "To be complete",
        "To be delivered by the Trust",
        "Not completed",
        "Not complete",
        "Not met",
        "Not achieved",
        "Not delivered",
        "Not yet complete",
        "Not yet achieved",
        "Will be complete in May",
        "Will be delivered in June",
        "Incomplete",
        "Uncompleted",
        "When completed, share with the Board",
        "Once complete, report to the Board",
        "If delayed, tell the Chair",
        "Complete the audit and report",
        "Complete and submit the return",
        "Complete DASH assessments",
        "Completed forms are sampled",
        "Overdue assessments are reported",
        "Started school visits in May",
        "Closed cases are sampled each month",
        "Delivered training to 40 staff",
        "Delivered by the named nurse to every school",
        "Delayed discharges are counted",
        "Missed appointments are followed up",
        "Met with the provider in May",
        "Open cases are audited",
        "Live births are notified",
        "Implemented plans are sampled",
        "Planned audits are listed",
        "Outstanding actions are reported",
        "Late referrals are counted",
        "New form in use",
        "In place of the old form a new one is used",
        "Progress to be reported to the Board each quarter",
        "Progress reports to the Board",
        "Monitoring by the Board",
        "Status of referrals is checked weekly",
        "Launched to an audience of 120 practitioners",
        "Policy approved",
        "Template agreed and in use",
        "Procedure working, with cover for leave",
        "Two gaps closed, one outstanding",
        "All staff trained",
        "All 412 cases checked",
        "Agreed by four of five neighbours",
        "Return rate 58%, against a target of 80%",
        "95% of staff trained",
        "4 of 6 schools visited",
        "Kept under review by the Health Sub-group",
        "Supervision records",
        "Green",
        "Red",
        "May 2014",
        "Actions",
        "Work with schools to close the gap",
        "Targets for visits",
        "Stopped cars are searched",
        "Draft policy went to the Board",
        "Pending cases are listed",
        "Removed from the intranet",
        "Merged paper went out for consultation",
        "First draft shared with both landlords",
        "Parked cars were moved",
        "Late on Fridays the office is closed to callers",
    ]);
}

#[test]
fn weak_words_say_so() {
    for text in [
        "Ongoing",
        "Continuing",
        "N/A",
        "Rolling programme",
        "Parhaus",
    ] {
        assert!(of_paragraph(text).is_some_and(|f| f.is_weak), "{text}");
    }
    for text in ["Ongoing work", "Completed/Ongoing", "In progress"] {
        assert!(of_paragraph(text).is_some_and(|f| !f.is_weak), "{text}");
    }
}

#[test]
fn a_meaning_may_name_a_status_anywhere() {
    assert_eq!(
        anywhere("All actions are complete and signed off"),
        [Completed, Completed]
    );
    assert_eq!(anywhere("Not started or overdue"), []);
    assert_eq!(anywhere("The action is on track"), [InProgress]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(
        text in "\\PC{0,40}",
        lead in "(Completed|On track|a\\)|1\\.|Status:|May 2009|60%|3 of|Green|Action 1|RAG|not yet|\\()?[-:. \u{2013}/]{0,3}",
    ) {
        let text = format!("{lead}{text}");
        let _ = of_paragraph(&text);
        let _ = anywhere(&text);
        let _ = opens_with_status(&text);
    }
}
