//! What is no status, or one only where nothing else is.

use super::*;

#[test]
fn sentences_futures_and_negations_are_no_status() {
    none(&[
        "",
        "-",
        "TBC",
        "Audit completed and reported",
        "Review completed; three handovers lacked detail",
        "79% completed in time, up from 55%",
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
        "Draft out for consultation",
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
        [Completed]
    );
    assert_eq!(anywhere("Not started or overdue"), []);
    assert_eq!(anywhere("The action is on track"), [InProgress]);
}

proptest::proptest! {
    #![proptest_config(crate::properties::repeatable(256))]

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
