//! Due dates as boards write them, invented: what a reader would note down.

use super::tests::check;
use jiff::civil::date;

#[test]
fn phases_and_stages_are_no_days() {
    check(
        &[
            ("Phase 2 Mar 2017", "2017-03-01..2017-03-31"),
            ("Phase 1 Sept 2016", "2016-09-01..2016-09-30"),
            ("Stage 3 - June 2015", "2015-06-01..2015-06-30"),
            ("Phases 1 and 2 March 2017", "2017-03-01..2017-03-31"),
            ("Phase 2: 3 March 2017", "2017-03-03"),
            ("Phase 1 12th May 2016", "2016-05-12"),
            ("Tranche 2 by end of July 2018", "2018-07-31"),
            (
                "Phase 1 May 2016, Phase 2 October 2016",
                "2016-05-01..2016-05-31 2016-10-01..2016-10-31",
            ),
            ("Wave 1 Jan 19", "2019-01-01..2019-01-31"),
            ("Step 4 end of Q1 2014/15", "2014-06-30"),
        ],
        None,
    );
}

#[test]
fn the_end_of_something() {
    check(
        &[
            (
                "End of May 2014\nEnd of September 2015",
                "2014-05-31 2015-09-30",
            ),
            ("by end of Q3 16/17", "2016-12-31"),
            ("By the end of the financial year 2015/16", "2016-03-31"),
            ("end of financial year 15/16", "2016-03-31"),
            ("End FY 2015/16", "2016-03-31"),
            ("End of the 2015/16 financial year", "2016-03-31"),
            ("year end 2015/16", "2016-03-31"),
            ("By end of academic year 2015/16", "2016-08-31"),
            ("end of the school year 2015/16", "2016-08-31"),
            ("End of summer term 2015", "2015-07-31"),
            ("By the end of the autumn term 2014", "2014-12-31"),
            ("End of calendar year 2015", "2015-12-31"),
            ("Month end April 2016", "2016-04-30"),
            ("By close of March 2015", "2015-03-31"),
            ("To be in place by the end of Dec 2014", "2014-12-31"),
            ("End 2016", "2016-12-31"),
            ("By end of Quarter 2 2015-16", "2015-09-30"),
            ("End of Q4\n2013/14", "2014-03-31"),
            ("end Q4 2014/15", "2015-03-31"),
        ],
        None,
    );
}

#[test]
fn dates_that_were_moved() {
    check(
        &[
            ("31/3/15 revised to 30/6/15", "2015-03-31 2015-06-30"),
            ("31 March 2015 (now 30 June 2015)", "2015-03-31 2015-06-30"),
            (
                "Original: May 2014 Revised: July 2014",
                "2014-05-01..2014-05-31 2014-07-01..2014-07-31",
            ),
            (
                "May 2014 - extended to July 2014",
                "2014-05-01..2014-05-31 2014-07-01..2014-07-31",
            ),
            ("30/09/2014, slipped to 31/12/2014", "2014-09-30 2014-12-31"),
            ("30.09.14 moved to 31.12.14", "2014-09-30 2014-12-31"),
            (
                "Sept 2014 amended to Dec 2014",
                "2014-09-01..2014-09-30 2014-12-01..2014-12-31",
            ),
            (
                "Sept 2014 changed to Dec 2014",
                "2014-09-01..2014-09-30 2014-12-01..2014-12-31",
            ),
            ("Was 1 June 2015, now 1 Sept 2015", "2015-06-01 2015-09-01"),
            (
                "1 June 2015 deferred until 1 Sept 2015",
                "2015-06-01 2015-09-01",
            ),
            (
                "1 June 2015 rescheduled for 1 Sept 2015",
                "2015-06-01 2015-09-01",
            ),
            (
                "June 2015\nRevised date: Sept 2015",
                "2015-06-01..2015-06-30 2015-09-01..2015-09-30",
            ),
            (
                "June 2015 > Sept 2015",
                "2015-06-01..2015-06-30 2015-09-01..2015-09-30",
            ),
            ("31/03/15 30/06/15", "2015-03-31 2015-06-30"),
        ],
        None,
    );
}

#[test]
fn several_dates() {
    check(
        &[
            ("13 July & 7 September 2009", "2009-07-13 2009-09-07"),
            ("13 July and 7 September 2009", "2009-07-13 2009-09-07"),
            (
                "7 July, 13 July & 7 September, 16 September 2009",
                "2009-07-07 2009-07-13 2009-09-07 2009-09-16",
            ),
            (
                "May and November 2014",
                "2014-05-01..2014-05-31 2014-11-01..2014-11-30",
            ),
            (
                "May, August and November 2014",
                "2014-05-01..2014-05-31 2014-08-01..2014-08-31 2014-11-01..2014-11-30",
            ),
            ("1st May & 1st June 2013", "2013-05-01 2013-06-01"),
            ("3, 10 and 17 June 2013", "2013-06-03 2013-06-10 2013-06-17"),
            (
                "3rd, 10th and 17th June 2013",
                "2013-06-03 2013-06-10 2013-06-17",
            ),
            (
                "Draft May 2014; final July 2014",
                "2014-05-01..2014-05-31 2014-07-01..2014-07-31",
            ),
            ("a) 1.5.14 b) 1.6.14", "2014-05-01 2014-06-01"),
            (
                "(i) May 2014 (ii) June 2014",
                "2014-05-01..2014-05-31 2014-06-01..2014-06-30",
            ),
            (
                "1) May 2014\n2) June 2014",
                "2014-05-01..2014-05-31 2014-06-01..2014-06-30",
            ),
            (
                "Policy: 31 May 2014\nTraining: 30 June 2014",
                "2014-05-31 2014-06-30",
            ),
            ("30/04/12 & 31/10/12", "2012-04-30 2012-10-31"),
            (
                "Start: April 2014\nFinish: June 2014",
                "2014-04-01..2014-04-30 2014-06-01..2014-06-30",
            ),
            (
                "Q1 and Q3 2014/15",
                "2014-04-01..2014-06-30 2014-10-01..2014-12-31",
            ),
            (
                "First report April 2014, then quarterly",
                "2014-04-01..2014-04-30 ongoing",
            ),
            (
                "Dates booked: 7 July, 13 July & 7 September, 16 September 2009 Ongoing, rolling programme",
                "2009-07-07 2009-07-13 2009-09-07 2009-09-16 ongoing",
            ),
            (
                "February 2010 April 2010 Timescales for routine audits to be determined on a rolling programme",
                "2010-02-01..2010-02-28 2010-04-01..2010-04-30 ongoing",
            ),
            ("April 2014 and ongoing", "2014-04-01..2014-04-30 ongoing"),
            ("April 2014 then annually", "2014-04-01..2014-04-30 ongoing"),
            (
                "Summer and autumn terms 2015",
                "2015-04-01..2015-07-31 2015-09-01..2015-12-31",
            ),
        ],
        None,
    );
}

#[test]
fn ranges_of_many_forms() {
    check(
        &[
            ("April to June 2014", "2014-04-01..2014-06-30"),
            ("April-June 2014", "2014-04-01..2014-06-30"),
            ("Apr \u{2013} Jun 14", "2014-04-01..2014-06-30"),
            ("April 2014 - March 2015", "2014-04-01..2015-03-31"),
            ("1 April 2014 to 31 March 2015", "2014-04-01..2015-03-31"),
            ("01/04/14 - 31/03/15", "2014-04-01..2015-03-31"),
            (
                "from 1 April 2014 to 30 June 2014",
                "2014-04-01..2014-06-30",
            ),
            ("Between 1 May and 30 June 2014", "2014-05-01..2014-06-30"),
            ("between May 2014 and June 2015", "2014-05-01..2015-06-30"),
            ("May/June 2014", "2014-05-01..2014-06-30"),
            ("Oct 2014 - Jan 2015", "2014-10-01..2015-01-31"),
            ("Dec to Feb 2015", "2014-12-01..2015-02-28"),
            ("6-10 June 2016", "2016-06-06..2016-06-10"),
            ("6th to 10th June 2016", "2016-06-06..2016-06-10"),
            ("Q2 - Q3 2015/16", "2015-07-01..2015-12-31"),
            ("May 2014 until August 2014", "2014-05-01..2014-08-31"),
            ("May 2014 through to August 2014", "2014-05-01..2014-08-31"),
            ("2014-2016", "2014-01-01..2016-12-31"),
        ],
        None,
    );
}

#[test]
fn terms_half_terms_seasons_and_feasts() {
    check(
        &[
            ("Spring term 2016", "2016-01-01..2016-03-31"),
            ("Autumn term 2016/17", "2016-09-01..2016-12-31"),
            ("Autumn 2016 term", "2016-09-01..2016-12-31"),
            ("by summer term 2016", "2016-04-01..2016-07-31"),
            ("Term 1 2016", "?"),
            ("October half term 2016", "2016-10-01..2016-10-31"),
            ("February half-term 2016", "2016-02-01..2016-02-29"),
            ("By May half term 2016", "2016-05-01..2016-05-31"),
            ("before Easter 2016", "2016-03-27"),
            ("After Christmas 2016", "2016-12-25"),
            ("Winter 2016/17", "2016-12-01..2017-02-28"),
            ("early spring 2016", "2016-03-01..2016-03-31"),
            ("late autumn 2016", "2016-11-01..2016-11-30"),
            ("Michaelmas term 2016", "?"),
        ],
        None,
    );
}

#[test]
fn weeks_ordinals_and_short_years() {
    check(
        &[
            ("w/c 4 May 2015", "2015-05-04..2015-05-10"),
            ("W/C 04/05/15", "2015-05-04..2015-05-10"),
            ("wc 4th May 2015", "2015-05-04..2015-05-10"),
            ("week of 4 May 2015", "2015-05-04..2015-05-10"),
            ("week beginning 4 May 2015", "2015-05-04..2015-05-10"),
            ("w/b 4 May 2015", "2015-05-04..2015-05-10"),
            ("w/e 8th May 2015", "2015-05-02..2015-05-08"),
            ("Week ending Friday 8 May 2015", "2015-05-02..2015-05-08"),
            ("1st July 2015", "2015-07-01"),
            ("the 22nd of July 2015", "2015-07-22"),
            ("July 22nd 2015", "2015-07-22"),
            ("July 2nd, 2015", "2015-07-02"),
            ("Wed 22 July 15", "2015-07-22"),
            ("22.07.15", "2015-07-22"),
            ("22-07-2015", "2015-07-22"),
            ("22/7/15", "2015-07-22"),
            ("22 / 07 / 2015", "2015-07-22"),
            ("22 Jul '15", "2015-07-22"),
            ("22nd July, 2015", "2015-07-22"),
            ("2015/07/22", "2015-07-22"),
            ("07/2015", "2015-07-01..2015-07-31"),
            ("Jul-15", "2015-07-01..2015-07-31"),
            ("July15", "2015-07-01..2015-07-31"),
            ("JULY 2015", "2015-07-01..2015-07-31"),
            ("07.2015", "2015-07-01..2015-07-31"),
        ],
        None,
    );
}

#[test]
fn dates_among_words() {
    check(
        &[
            ("To Board 14 May 2015", "2015-05-14"),
            ("For sign off at Board on 14 May 2015", "2015-05-14"),
            ("Report to LSCB by 14/05/15", "2015-05-14"),
            ("Target 14 May 2015", "2015-05-14"),
            ("Deadline: 14 May 2015", "2015-05-14"),
            ("Not later than 14 May 2015", "2015-05-14"),
            ("On or before 14 May 2015", "2015-05-14"),
            ("Before 14 May 2015", "2015-05-14"),
            ("Latest 14 May 2015", "2015-05-14"),
            ("14 May 2015 at the latest", "2015-05-14"),
            ("14 May 2015 (subject to funding)", "2015-05-14"),
            ("Approx. May 2015", "2015-05-01..2015-05-31"),
            ("circa May 2015", "2015-05-01..2015-05-31"),
            ("Around May 2015", "2015-05-01..2015-05-31"),
            ("Provisionally May 2015", "2015-05-01..2015-05-31"),
            ("May 2015 (TBC)", "2015-05-01..2015-05-31"),
            ("Immediate and by May 2015", "2015-05-01..2015-05-31"),
            ("Immediately - review May 2015", "2015-05-01..2015-05-31"),
            ("Review in May 2015", "2015-05-01..2015-05-31"),
            ("Due 14.5.2015", "2015-05-14"),
            ("12 noon on 14 May 2015", "2015-05-14"),
            ("Safeguarding week May 2015", "2015-05-01..2015-05-31"),
            ("After publication - May 2015", "2015-05-01..2015-05-31"),
            ("mid-2015", "2015-05-01..2015-08-31"),
            ("Early 2015", "2015-01-01..2015-04-30"),
            ("late 2015", "2015-09-01..2015-12-31"),
            ("In 2015", "2015-01-01..2015-12-31"),
            ("2015-16", "2015-04-01..2016-03-31"),
            ("2015/2016", "2015-04-01..2016-03-31"),
        ],
        None,
    );
}

#[test]
fn welsh_dates() {
    check(
        &[
            ("31 Mawrth 2015", "2015-03-31"),
            ("Erbyn 30 Mehefin 2015", "2015-06-30"),
            ("Mis Medi 2015", "2015-09-01..2015-09-30"),
            ("1af Ebrill 2016", "2016-04-01"),
            ("Diwedd Rhagfyr 2016", "2016-12-31"),
            ("Chwefror - Ebrill 2016", "2016-02-01..2016-04-30"),
            ("Tymor yr Hydref 2016", "2016-09-01..2016-12-31"),
            ("Tymor y Gwanwyn 2016", "2016-01-01..2016-03-31"),
            ("Gwanwyn 2016", "2016-03-01..2016-05-31"),
            ("Parhaus", "ongoing"),
            ("Ar unwaith", ""),
            ("I'w gadarnhau", ""),
        ],
        None,
    );
}

#[test]
fn going_on_in_other_words() {
    for text in [
        "Ongoing",
        "On-going - reviewed quarterly",
        "Continuous",
        "In progress",
        "Rolling programme",
        "Each term",
        "Every quarter",
        "Six monthly",
        "Twice yearly",
        "Twice a year",
        "Bi-monthly",
        "Half yearly",
        "Half-termly",
        "3 times a year",
        "At each meeting",
        "Permanent",
        "Annually each April",
        "Ongoing work",
    ] {
        check(&[(text, "ongoing")], None);
    }
}

#[test]
fn nothing_to_note_down() {
    for text in [
        "To be agreed by the Board",
        "Date to be agreed",
        "Deadline to follow",
        "Within six weeks of publication",
        "Within 6 months",
        "Not applicable",
        "As soon as practicable",
        "Following the inquest",
        "At next Board meeting",
        "Complete",
        "Achieved",
        "See action 1.2",
        "See above",
        "When policy is next reviewed",
        "Subject to police investigation",
        "24 hours",
        "Phase 2",
        "Same as 3.1",
        "n/k",
        "Delivered",
        "Already done",
        "Short term",
        "Medium term",
        "Long-term",
        "High",
    ] {
        check(&[(text, "")], None);
    }
}

#[test]
fn years_only_where_the_text_gives_them() {
    check(
        &[
            ("By 14 May", "?"),
            (
                "14 May, 14 June and 14 July 2015",
                "2015-05-14 2015-06-14 2015-07-14",
            ),
            ("14 May 2015 and 14 June", "2015-05-14 2015-06-14"),
            ("End of May and end of June 2015", "2015-05-31 2015-06-30"),
            (
                "May 2015 and September",
                "2015-05-01..2015-05-31 2015-09-01..2015-09-30",
            ),
        ],
        None,
    );
    check(
        &[("Within six weeks", "..2015-06-12")],
        Some(date(2015, 5, 1)),
    );
}
