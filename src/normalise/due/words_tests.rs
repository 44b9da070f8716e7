//! The single words of due dates: what may stand before a date, how months, days and years are written, and every
//! word that stands for a date, for none, or for work that goes on.

use super::tests::check;
use jiff::civil::date;

#[test]
fn words_before_a_date_change_nothing() {
    for lead in [
        "By",
        "by the",
        "due",
        "Due by",
        "no later than",
        "In place by",
        "Audit to be complete by",
        "To be reviewed",
    ] {
        check(&[(&format!("{lead} 31 March 2015"), "2015-03-31")], None);
    }
}

#[test]
fn months_in_full_in_short_with_stops_apostrophes_and_commas() {
    for month in ["September", "Sept", "Sep", "SEPTEMBER", "sept.", "Sept,"] {
        for year in ["2009", "09", "'09", "\u{2019}09"] {
            let text = format!("{month} {year}");
            check(&[(&text, "2009-09-01..2009-09-30")], None);
        }
    }
    for (index, name) in [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    .into_iter()
    .enumerate()
    {
        let wanted = format!("2013-{:02}-05", index + 1);
        check(&[(&format!("5 {name} 2013"), &wanted)], None);
        check(&[(&format!("5 {} 2013", &name[..3]), &wanted)], None);
    }
}

#[test]
fn ordinals_also_torn_off() {
    for (text, day) in [
        ("1st", 1),
        ("2nd", 2),
        ("3rd", 3),
        ("5 th", 5),
        ("16 th", 16),
        ("21st", 21),
    ] {
        let wanted = format!("2009-06-{day:02}");
        check(&[(&format!("{text} June 2009"), &wanted)], None);
        check(&[(&format!("{text} of June 2009"), &wanted)], None);
    }
}

#[test]
fn two_figures_are_a_year_of_this_century() {
    check(
        &[
            ("1.1.00", "2000-01-01"),
            ("31/12/69", "2069-12-31"),
            ("April 15", "2015-04-01..2015-04-30"),
        ],
        None,
    );
}

#[test]
fn quarters_terms_and_seasons_one_by_one() {
    check(
        &[
            ("Q1 2015/16", "2015-04-01..2015-06-30"),
            ("Q2 2015/16", "2015-07-01..2015-09-30"),
            ("Q3 2015/16", "2015-10-01..2015-12-31"),
            ("Q4 2015/16", "2016-01-01..2016-03-31"),
            ("autumn term 2013", "2013-09-01..2013-12-31"),
            ("spring term 2014", "2014-01-01..2014-03-31"),
            ("summer term 2014", "2014-04-01..2014-07-31"),
            ("spring 2010", "2010-03-01..2010-05-31"),
            ("summer 2010", "2010-06-01..2010-08-31"),
            ("autumn 2010", "2010-09-01..2010-11-30"),
            ("winter 2010", "2010-12-01..2011-02-28"),
        ],
        None,
    );
}

#[test]
fn words_for_at_once() {
    let anchor = Some(date(2010, 1, 15));
    for text in [
        "Immediate",
        "Immediately",
        "With immediate effect",
        "Forthwith",
        "ASAP",
        "Urgent",
        "Now",
    ] {
        check(&[(text, "2010-01-15")], anchor);
        check(&[(text, "")], None);
    }
}

#[test]
fn words_for_work_that_goes_on() {
    for text in [
        "Ongoing",
        "On-going",
        "On going",
        "Continuous",
        "Continuing",
        "In progress",
        "Ongoing, rolling programme",
        "Annually",
        "Quarterly",
        "Monthly",
        "6 monthly",
        "Termly",
        "bi-annually",
        "Timescales for routine audits to be determined on a rolling programme as necessary",
    ] {
        check(&[(text, "ongoing")], None);
    }
    check(
        &[(
            "Audit March 2007 and bi-annually",
            "2007-03-01..2007-03-31 ongoing",
        )],
        None,
    );
}

#[test]
fn words_for_no_date() {
    for text in [
        "TBC",
        "TBA",
        "TBD",
        "tbc",
        "To be confirmed",
        "To be agreed",
        "To be determined",
        "Not specified",
        "?",
        "-",
        "\u{2013}",
        "",
        "N/A",
        "Completed",
        "Complete",
        "Done",
        "Already in place",
        "All actions completed",
        "Dependent on criminal proceedings",
        "Following trial",
        "After inquest",
        "On publication",
        "Subject to funding",
        "By next inspection",
        "Next LSCB meeting",
        "Next review of policy",
        "As required",
        "As per strategy and action plan",
        "As above",
    ] {
        check(&[(text, "")], None);
    }
}

#[test]
fn dates_that_were_moved_are_both_kept() {
    let both = "2012-03-01..2012-03-31 2012-06-01..2012-06-30";
    check(
        &[
            ("March 2012 (revised to June 2012)", both),
            ("March 2012 Extended to June 2012", both),
            ("Was March 2012 now June 2012", both),
        ],
        None,
    );
}

#[test]
fn headings_that_name_a_time_beside_who_are_known() {
    for heading in ["Lead and timescale", "Who and by when?", "Owner / deadline"] {
        assert!(super::names_time(heading), "{heading}");
    }
    for heading in ["Lead", "Responsible agency", "Whenever officer"] {
        assert!(!super::names_time(heading), "{heading}");
    }
}
