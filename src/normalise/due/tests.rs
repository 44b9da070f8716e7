//! Every form of due date known from the field, as a table.
//!
//! Expected: `from..to` (one day printed once), `ongoing`, both joined by `+` where one entry says both; several
//! entries in order; `?` where a doubt is raised.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn shown(text: &str, anchor: Option<Date>) -> String {
    let reading = read(text, anchor);
    let mut parts: Vec<String> = reading.dues.iter().map(entry).collect();
    if !reading.doubts.is_empty() {
        parts.push("?".into());
    }
    parts.join(" ")
}

fn entry(due: &Due) -> String {
    let dates = match (&due.from, &due.to) {
        (None, None) => return "ongoing".into(),
        (Some(from), Some(to)) if from == to => from.clone(),
        (from, to) => format!(
            "{}..{}",
            from.as_deref().unwrap_or(""),
            to.as_deref().unwrap_or("")
        ),
    };
    if due.ongoing {
        format!("{dates}+ongoing")
    } else {
        dates
    }
}

pub(super) fn check(cases: &[(&str, &str)], anchor: Option<Date>) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, expected)| shown(text, anchor) != *expected)
        .map(|(text, expected)| {
            format!(
                "{text:?}: expected {expected:?}, got {:?}",
                shown(text, anchor)
            )
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn dates_broken_over_lines() {
    check(
        &[
            ("No later than 12\nMarch 2012", "2012-03-12"),
            ("Tuesday 16\nJune 2009", "2009-06-16"),
            ("Tuesday\n16 June 2009", "2009-06-16"),
            ("3rd\nMay 2010", "2010-05-03"),
            ("16/07/2010\n27\nMay 2011", "2010-07-16 2011-05-27"),
            ("Between\nJanuary and March 2011", "2011-01-01..2011-03-31"),
            ("Between January and\nMarch 2011", "2011-01-01..2011-03-31"),
            ("27 June 2018 and 27\nJuly 2018", "2018-06-27 2018-07-27"),
            ("7 and 13\nJuly 2009", "2009-07-07 2009-07-13"),
            ("1 -\n5 March 2010", "2010-03-01..2010-03-05"),
            ("End of\nMarch 2014", "2014-03-31"),
            (
                "End of May 2014\nEnd\nof June 2015",
                "2014-05-31 2015-06-30",
            ),
            ("Phase\n2 March 2010", "2010-03-01..2010-03-31"),
            ("w/c\n7 June 2010", "2010-06-07..2010-06-13"),
            // Other line ends part two dates.
            (
                "May 09\nMarch 2010",
                "2009-05-01..2009-05-31 2010-03-01..2010-03-31",
            ),
            ("5.1.09\nMarch 2010", "2009-01-05 2010-03-01..2010-03-31"),
            (
                "2009/10\nMarch 2011",
                "2009-04-01..2010-03-31 2011-03-01..2011-03-31",
            ),
            ("Phase 2\nMarch 2010", "2010-03-01..2010-03-31"),
            ("Actions 1 and 2\nMay 2010", "2010-05-01..2010-05-31"),
            (
                "1\nMay 2009\n2\nJune 2009",
                "2009-05-01..2009-05-31 2009-06-01..2009-06-30",
            ),
        ],
        None,
    );
}

#[test]
fn days() {
    check(
        &[
            ("31 July 2009", "2009-07-31"),
            ("31st July 2009", "2009-07-31"),
            ("In place by 5 th June 2009", "2009-06-05"),
            ("Tuesday 16 June 2009", "2009-06-16"),
            ("Monday 16 June 2009", "2009-06-16 ?"), // it was a Tuesday
            ("5.1.09", "2009-01-05"),
            ("28.1.09", "2009-01-28"),
            ("12/03/10", "2010-03-12"),
            ("31/03/2016", "2016-03-31"),
            ("By 31/12/2016", "2016-12-31"),
            ("31-Mar-16", "2016-03-31"),
            ("2016-03-31", "2016-03-31"),
            ("March 31st, 2016", "2016-03-31"),
            ("March 31, 2016", "2016-03-31"),
            ("16 Sept 09", "2009-09-16"),
            ("31July 2009", "2009-07-31"),
            ("end April 2009", "2009-04-30"),
            ("End of March 2014", "2014-03-31"),
            ("By the end of February 2012", "2012-02-29"),
            ("no later than 31 March 2015", "2015-03-31"),
            ("31 July\n2009", "2009-07-31"),
            ("31 July 200\n9", "2009-07-31"),
        ],
        None,
    );
}

#[test]
fn months_and_parts_of_months() {
    check(
        &[
            ("May 2009.", "2009-05-01..2009-05-31"),
            ("Sept 09", "2009-09-01..2009-09-30"),
            ("Jan 08", "2008-01-01..2008-01-31"),
            ("Sept '09", "2009-09-01..2009-09-30"),
            ("Sept \u{2019}09", "2009-09-01..2009-09-30"),
            ("Sept-09", "2009-09-01..2009-09-30"),
            ("Sep. 2009", "2009-09-01..2009-09-30"),
            ("Mar-16", "2016-03-01..2016-03-31"),
            ("03/2016", "2016-03-01..2016-03-31"),
            ("April 2015", "2015-04-01..2015-04-30"),
            ("Jan 2016", "2016-01-01..2016-01-31"),
            ("By April 2012", "2012-04-01..2012-04-30"),
            ("mid June 2010", "2010-06-11..2010-06-20"),
            ("mid-June 2010", "2010-06-11..2010-06-20"),
            ("early June 2010", "2010-06-01..2010-06-10"),
            ("late June 2010", "2010-06-21..2010-06-30"),
            ("Beginning of May 2010", "2010-05-01..2010-05-10"),
            ("w/c 7 June 2010", "2010-06-07..2010-06-13"),
            (
                "week commencing Monday 7 June 2010",
                "2010-06-07..2010-06-13",
            ),
            ("w/e 11 June 2010", "2010-06-05..2010-06-11"),
            ("Mehefin 2016", "2016-06-01..2016-06-30"),
        ],
        None,
    );
}

#[test]
fn ranges() {
    check(
        &[
            ("July - September 2009", "2009-07-01..2009-09-30"),
            ("July \u{2013} September 2009", "2009-07-01..2009-09-30"),
            ("June/July 2012", "2012-06-01..2012-07-31"),
            ("Nov 2009 to Jan 2010", "2009-11-01..2010-01-31"),
            ("Nov - Jan 2010", "2009-11-01..2010-01-31"),
            ("1-5 March 2010", "2010-03-01..2010-03-05"),
            ("Between April and June 2013", "2013-04-01..2013-06-30"),
            ("From Sept 2014", "2014-09-01.."),
            // In the middle of a sentence "from" names the month in which something is to happen.
            (
                "Programme of visits to be arranged from Sept 09",
                "2009-09-01..2009-09-30",
            ),
            ("September 2014 onwards", "2014-09-01.."),
            ("Ongoing from April 2013", "2013-04-01..+ongoing"),
            ("Until March 2011", "..2011-03-31"),
            ("Progressively until June 2008", "..2008-06-30"),
            ("September 2020 - ongoing", "2020-09-01..+ongoing"),
            ("31 March 2010 - 30 June 2010", "2010-03-31..2010-06-30"),
            ("from April 2012 to June 2012", "2012-04-01..2012-06-30"),
        ],
        None,
    );
}

#[test]
fn years_quarters_terms_and_seasons() {
    check(
        &[
            ("2010", "2010-01-01..2010-12-31"),
            ("during 2009", "2009-01-01..2009-12-31"),
            ("End of 2010", "2010-12-31"),
            ("2009/10", "2009-04-01..2010-03-31"),
            ("financial year 2012/13", "2012-04-01..2013-03-31"),
            ("end of financial year 2012/13", "2013-03-31"),
            ("FY15/16", "2015-04-01..2016-03-31"),
            ("Quarter 2 2015/16", "2015-07-01..2015-09-30"),
            ("Q2 2014/15", "2014-07-01..2014-09-30"),
            ("Q4 2012/13", "2013-01-01..2013-03-31"),
            ("Qtr 1 2014-15", "2014-04-01..2014-06-30"),
            ("Q1 - Q2 2014/15", "2014-04-01..2014-09-30"),
            ("2014/15 Q3", "2014-10-01..2014-12-31"),
            ("End of Q3 2016/17", "2016-12-31"),
            ("Q2 2015", "2015-07-01..2015-09-30 ?"), // may be a calendar quarter
            ("Spring term 2012", "2012-01-01..2012-03-31"),
            ("Summer Term 2012", "2012-04-01..2012-07-31"),
            ("Autumn term 2011", "2011-09-01..2011-12-31"),
            ("Spring term 2011/12", "2012-01-01..2012-03-31"),
            ("Academic year 2012/13", "2012-09-01..2013-08-31"),
            ("Start of autumn term 2013", "2013-09-01..2013-09-10"),
            ("Autumn 2010 term", "2010-09-01..2010-12-31"),
            ("Spring 2010", "2010-03-01..2010-05-31"),
            ("Autumn 2010", "2010-09-01..2010-11-30"),
            ("Winter 2010/11", "2010-12-01..2011-02-28"),
            ("Easter 2011", "2011-04-24"),
            ("By Christmas 2010", "2010-12-25"),
        ],
        None,
    );
}

#[test]
fn relative_dates_need_an_anchor() {
    let cases = [
        ("Within 3 months", "..2010-04-15"),
        ("6 months", "..2010-07-15"),
        (
            "within six months of the publication of this report",
            "..2010-07-15",
        ),
        ("in next 6 mths", "..2010-07-15"),
        ("8mths after implementation", ""),
        ("Within 28 days", "..2010-02-12"),
        ("Within 4 weeks", "..2010-02-12"),
        ("Within one month", "..2010-02-15"),
        ("at 3 & 6 month intervals", ""),
        ("3-6 months", "..2010-07-15"),
        ("6/52", "..2010-02-26"),
        ("Immediate", "2010-01-15"),
        ("With immediate effect", "2010-01-15"),
        ("ASAP", "2010-01-15"),
        ("Year end", "2010-03-31"),
        ("end of financial year", "2010-03-31"),
    ];
    check(&cases, Some(date(2010, 1, 15)));
    let without: Vec<(&str, &str)> = cases.iter().map(|(text, _)| (*text, "")).collect();
    check(&without, None);
    // Months, weeks or days in health service shorthand, unless it is a date: read, and shown to a person.
    check(
        &[("3/12", "..2010-04-15 ?"), ("5/7", "..2010-01-20 ?")],
        Some(date(2010, 1, 15)),
    );
    check(&[("3/12", "?"), ("5/7", "?")], None);
    check(
        &[("Within 3 months and then annually", "..2010-04-15 ongoing")],
        Some(date(2010, 1, 15)),
    );
    check(&[("Within 3 months and then annually", "ongoing")], None);
}

#[test]
fn going_on_and_coming_back() {
    check(
        &[
            ("Ongoing", "ongoing"),
            ("On-going", "ongoing"),
            ("On going", "ongoing"),
            ("Continuous", "ongoing"),
            ("Continuing", "ongoing"),
            ("In progress", "ongoing"),
            ("Ongoing, rolling programme", "ongoing"),
            ("Annually", "ongoing"),
            ("Annually/ongoing through supervision", "ongoing"),
            ("Quarterly", "ongoing"),
            ("6 monthly", "ongoing"),
            ("Termly", "ongoing"),
            ("bi-annually", "ongoing"),
            ("Every 6 months", "ongoing"),
            // Two statements, two entries.
            (
                "Audit March 2007 and bi-annually",
                "2007-03-01..2007-03-31 ongoing",
            ),
            (
                "Timescales for routine audits to be determined on a rolling programme as necessary",
                "ongoing",
            ),
            ("Annual report June 2010", "2010-06-01..2010-06-30"),
        ],
        None,
    );
}

#[test]
fn no_date_at_all() {
    for text in [
        "",
        "-",
        "?",
        "TBC",
        "TBA",
        "TBD",
        "To be confirmed",
        "To be agreed",
        "Not specified",
        "N/A",
        "Immediate",
        "Immediately",
        "As above",
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
        "As required",
        "As per strategy and action plan",
        "24/7",
        "Audit of 50 cases",
        "Staff may attend",
        "See 3.1",
        // The day of completion is no deadline; it is a status.
        "Completed June 2013",
        "Complete 04/03/2020",
    ] {
        assert_eq!(shown(text, None), "", "{text}");
    }
}

#[test]
fn lists() {
    check(
        &[
            (
                "7 July, 13 July & 7 September, 16 September 2009",
                "2009-07-07 2009-07-13 2009-09-07 2009-09-16",
            ),
            (
                "September 2009 December 2009 February 2010 April 2010",
                "2009-09-01..2009-09-30 2009-12-01..2009-12-31 2010-02-01..2010-02-28 2010-04-01..2010-04-30",
            ),
            ("31 July 2009 31 July 2009", "2009-07-31 2009-07-31"),
            (
                "31 July 2009 August 2009",
                "2009-07-31 2009-08-01..2009-08-31",
            ),
            (
                "a) May 2009 b iii) June 2009 c) Sept 09",
                "2009-05-01..2009-05-31 2009-06-01..2009-06-30 2009-09-01..2009-09-30",
            ),
            (
                "1. 28 February 2020 2. 28 February 2020 3. 31 October 2020",
                "2020-02-28 2020-02-28 2020-10-31",
            ),
            ("7 & 13 July 2009", "2009-07-07 2009-07-13"),
            (
                "June & July 2012",
                "2012-06-01..2012-06-30 2012-07-01..2012-07-31",
            ),
            // Every date of the cell is an entry: the first as it was, the second as it is now.
            (
                "March 2012 (revised to June 2012)",
                "2012-03-01..2012-03-31 2012-06-01..2012-06-30",
            ),
            (
                "September 2014 (website permitting)",
                "2014-09-01..2014-09-30",
            ),
            (
                "March 2015 as per training strategy",
                "2015-03-01..2015-03-31",
            ),
            (
                "Strategy to be in place by April 2012",
                "2012-04-01..2012-04-30",
            ),
            ("31 July 2009\nOngoing", "2009-07-31 ongoing"),
            ("- 31 July 2009\n- 31 August 2009", "2009-07-31 2009-08-31"),
            ("16 June 2009, 20 July", "2009-06-16 2009-07-20"),
            // The deadline is a year later: the date is kept and shown to a person.
            ("12 months from January 2010", "2010-01-01..2010-01-31 ?"),
            ("To start January 2010", "2010-01-01..2010-01-31"),
            ("Complete by June 2013", "2013-06-01..2013-06-30"),
        ],
        None,
    );
}

/// Found by the fuzzer: three figures like the start of a year, and a number without end after them.
#[test]
fn a_long_number_after_the_start_of_a_year_is_no_year() {
    for text in [
        "feb 201\r4294967295",
        "feb 201 3111111111111111111111111 in 2913",
    ] {
        assert!(read(text, None).dues.is_empty(), "{text}");
    }
}

#[test]
fn what_cannot_be_understood_is_never_guessed() {
    for text in [
        "09/10",
        "04/11",
        "16 June",
        "16-Mar",
        "31 June 2010",
        "13/25/2010",
        "42094",
        "July",
        "Q2",
        "By end of March",
        "Spring term",
        "June 30",
        "2010/14",
        "financial year 2012",
        "7 November, 16 January",
    ] {
        let reading = read(text, None);
        assert!(
            reading.dues.is_empty() && !reading.doubts.is_empty(),
            "{text}: {reading:?}"
        );
    }
}

#[test]
fn the_piece_is_the_line_or_the_date_of_several_on_it() {
    let raws =
        |text: &str| -> Vec<String> { read(text, None).dues.into_iter().map(|d| d.raw).collect() };
    assert_eq!(
        raws("a) First visit 5.1.09 to brief staff.\nb) May 2009"),
        ["a) First visit 5.1.09 to brief staff.", "b) May 2009"]
    );
    assert_eq!(
        raws("Dates: 7 July & by 13 July 2009"),
        ["7 July", "by 13 July 2009"]
    );
}

#[test]
fn pieces_stand_in_the_text() {
    proptest!(crate::properties::repeatable(600), |(text in "\\PC{0,60}")| pieces_are_verbatim(&text)?);
    // Text made of the words that dates are made of reaches deeper.
    let word = prop::sample::select(vec![
        "31",
        "7",
        "2009",
        "09",
        "/",
        "-",
        ".",
        ",",
        "&",
        "July",
        "Sept",
        "may",
        "end of",
        "Q2",
        "w/c",
        "from",
        "to",
        "until",
        "ongoing",
        "within",
        "six",
        "months",
        "th",
        "Spring",
        "term",
        "\n",
        "a)",
        "(",
        "Completed",
        "FY",
        "200",
        "'",
    ]);
    let words = prop::collection::vec((word, prop::bool::ANY), 0..14);
    proptest!(crate::properties::repeatable(3000), |(words in words)| {
        let text: String = words.iter().flat_map(|(w, spaced)| [*w, if *spaced { " " } else { "" }]).collect();
        pieces_are_verbatim(&text)?;
    });
}

fn pieces_are_verbatim(text: &str) -> Result<(), TestCaseError> {
    for anchor in [None, Some(date(2010, 1, 31))] {
        for due in read(text, anchor).dues {
            prop_assert!(text.contains(&due.raw), "{due:?}");
            prop_assert!(!due.raw.trim().is_empty());
            prop_assert!(due.from.is_some() || due.to.is_some() || due.ongoing);
            if let (Some(from), Some(to)) = (&due.from, &due.to) {
                prop_assert!(from <= to, "{due:?}");
            }
        }
    }
    Ok(())
}

#[test]
fn what_is_printed_reads_back() {
    proptest!(crate::properties::repeatable(256), |(year in 1990..2069_i16, month in 1..=12_i8, day in 1..=28_i8)| {
        let wanted = date(year, month, day);
        for form in ["%-d %B %Y", "%d/%m/%Y", "%-d.%-m.%Y", "%Y-%m-%d", "%-d %b %Y", "%d-%b-%Y", "By %A %-d %B %Y", "%B %-d, %Y"] {
            let text = wanted.strftime(form).to_string();
            let reading = read(&text, None);
            prop_assert_eq!(&reading.doubts, &Vec::<String>::new());
            prop_assert_eq!(reading.dues.len(), 1);
            prop_assert_eq!(reading.dues[0].to.clone(), Some(wanted.to_string()), "{}", text);
        }
    });
}
