//! The day that relative dates count from, where the document prints it.

use super::read;
use crate::plan::Plans;
use crate::text::fold::folded;
use aho_corasick::AhoCorasick;
use jiff::civil::Date;
use std::sync::LazyLock;

/// Words that say a printed date is the one the plan counts from.
const LEADS: &[&str] = &[
    "from date of publication",
    "date of publication",
    "publication date",
    "date of report",
    "report date",
    "date of plan",
    "date of action plan",
    "published on",
    "published:",
    "plan agreed on",
];

/// The one day printed as date of publication in a heading, a title, or a line that says no more than that.
pub(in crate::normalise) fn printed(plans: &Plans) -> Option<Date> {
    let headings = plans.plans.iter().flat_map(|p| {
        let columns = p.columns.iter().map(|c| c.heading.as_str());
        columns.chain([p.title.as_str()])
    });
    let lines = plans.lines.iter().map(|l| l.text.as_str());
    let mut days: Vec<Date> = headings.chain(lines).filter_map(of_line).collect();
    days.sort_unstable();
    days.dedup();
    match days.as_slice() {
        [day] => Some(*day),
        _ => None,
    }
}

/// A word of every lead: hardly any line has one.
static LEAD_WORD: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut search = AhoCorasick::builder();
    let words = ["date", "published", "agreed"];
    search.ascii_case_insensitive(true).build(words).ok()
});

fn of_line(line: &str) -> Option<Date> {
    let has_no_lead = |search: &AhoCorasick| line.is_ascii() && !search.is_match(line);
    if LEAD_WORD.as_ref().is_some_and(has_no_lead) {
        return None;
    }
    let text = folded(line);
    let at = LEADS.iter().find_map(|lead| text.find(lead))?;
    let reading = read(text.get(at..)?, None);
    match reading.dues.as_slice() {
        [only] if only.from == only.to => only.to.as_deref()?.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_heading_may_print_the_day() {
        assert_eq!(
            of_line("Target date From date of publication of report - 13 October 2016"),
            Some(date(2016, 10, 13))
        );
        assert_eq!(of_line("Date of publication: May 2014"), None);
        assert_eq!(of_line("Seen on 13 October 2016"), None);
    }
}
