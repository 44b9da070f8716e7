//! What the document says it is: the board, the kind of review, whom it is about.
//!
//! Each is found in many places: alone on a line of the cover, in running heads, in sentences, above the plan, in the
//! recommendations. Every mention is weighed by where it stands, equal names are added up, and the heaviest wins.

mod board;
mod review;
mod subject;

use super::contract::DocumentFacts;
use super::text::{plain, skeleton};
use crate::plan::{Field, Plans, RawPlan};

/// Lines of the document that are looked at: the cover, the contents and the introduction name what it is.
const MAX_LINES: usize = 400;
/// Lines of a cover on which a name may be broken.
const MAX_COVER_LINES: usize = 30;
/// Recommendations whose text is looked at.
const MAX_ROWS: usize = 60;

/// A text that may name the document, with what a mention in it weighs.
struct Source {
    text: String,
    weight: u32,
    /// Added when the name is (nearly) all of the text.
    alone: u32,
    /// Whether the text stands outside the plans.
    is_line: bool,
}

/// What the document says it is.
pub(super) fn document_facts(plans: &Plans) -> DocumentFacts {
    let sources = sources(plans);
    DocumentFacts {
        board: board::of(&sources),
        review: review::of(&sources),
        subject: subject::of(&sources),
    }
}

fn sources(plans: &Plans) -> Vec<Source> {
    let mut all = Vec::new();
    for (i, line) in plans.lines.iter().enumerate() {
        if i >= MAX_LINES && !line.is_furniture {
            continue;
        }
        let (weight, alone) = match line.page {
            _ if line.is_furniture => (6, 6),
            1 => (6, 30),
            2 | 3 => (3, 12),
            _ => (1, 4),
        };
        all.push(Source {
            text: plain(&line.text),
            weight,
            alone,
            is_line: true,
        });
    }
    // A name broken over two or three lines of the cover.
    let cover: Vec<_> = plans
        .lines
        .iter()
        .take(MAX_COVER_LINES)
        .filter(|l| l.page == 1 && !l.is_furniture)
        .collect();
    for lines in cover.windows(2).chain(cover.windows(3)) {
        let is_short = lines.iter().all(|l| l.text.split_whitespace().count() <= 6);
        let is_alike = lines
            .windows(2)
            .all(|pair| (pair[0].size - pair[1].size).abs() < 0.5);
        if is_short && is_alike {
            let texts: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
            all.push(Source {
                text: plain(&texts.join(" ")),
                weight: 2,
                alone: 16,
                is_line: true,
            });
        }
    }
    all.extend(plans.plans.iter().flat_map(of_plan));
    all
}

fn of_plan(plan: &RawPlan) -> Vec<Source> {
    let within = |text: &str, weight: u32| Source {
        text: plain(text),
        weight,
        alone: 0,
        is_line: false,
    };
    let mut all = vec![within(&plan.title, 8)];
    for row in plan.recommendations.iter().take(MAX_ROWS) {
        all.extend(row.section.iter().map(|s| within(s, 1)));
        let texts = row.cells.iter().filter(|cell| {
            let field = plan.columns.get(cell.column).map(|c| c.field);
            matches!(field, Some(Field::Recommendation | Field::Action))
        });
        all.extend(
            texts
                .flat_map(|cell| &cell.paragraphs)
                .map(|p| within(&p.text, 1)),
        );
    }
    all
}

/// Adds up what is said for each name.
#[derive(Default)]
struct Ballot {
    names: Vec<(String, String, u32)>,
}

impl Ballot {
    fn vote(&mut self, name: &str, weight: u32) {
        let key = skeleton(name);
        if key.is_empty() {
            return;
        }
        match self.names.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, _, sum)) => *sum = sum.saturating_add(weight),
            None => self.names.push((key, name.to_owned(), weight)),
        }
    }

    /// The heaviest name, the first of equals; empty if there is none.
    fn winner(self) -> String {
        let best = self.names.iter().map(|(_, _, sum)| *sum).max();
        self.names
            .into_iter()
            .find(|(_, _, sum)| Some(*sum) == best)
            .map(|(_, name, _)| name)
            .unwrap_or_default()
    }
}

/// Whether a name is nearly all of a text: at most so many other words.
fn is_alone(text: &str, name: &str, others: usize) -> bool {
    text.split_whitespace().count() <= name.split_whitespace().count() + others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::TextLine;

    fn facts(lines: &[&str]) -> (String, String, String) {
        let lines = lines.iter().map(|text| TextLine {
            page: 1,
            text: (*text).to_owned(),
            size: 12.0,
            bold: false,
            is_furniture: false,
        });
        let plans = Plans {
            lines: lines.collect(),
            ..Plans::default()
        };
        let found = document_facts(&plans);
        (found.board, found.review, found.subject)
    }

    fn expect(lines: &[&str], board: &str, review: &str, subject: &str) {
        assert_eq!(
            facts(lines),
            (board.to_owned(), review.to_owned(), subject.to_owned()),
            "{lines:?}"
        );
    }

    #[test]
    fn covers_of_all_kinds_of_review() {
        expect(
            &[
                "Westmere Safeguarding Children Board",
                "Serious Case Review",
                "Child K",
                "Overview Report",
            ],
            "Westmere Safeguarding Children Board",
            "Serious Case Review",
            "Child K",
        );
        expect(
            &[
                "SAFER ELMBRIDGE PARTNERSHIP",
                "Domestic Homicide Review into the death of Adult B",
                "Executive Summary",
            ],
            "SAFER ELMBRIDGE PARTNERSHIP",
            "Domestic Homicide Review",
            "Adult B",
        );
        expect(
            &[
                "Safeguarding Adult Review: Mr X",
                "Commissioned by Hillford and Marsh Safeguarding Adults Board",
            ],
            "Hillford and Marsh Safeguarding Adults Board",
            "Safeguarding Adult Review",
            "Mr X",
        );
        expect(
            &[
                "Bwrdd Diogelu Plant",
                "Dyffryn Regional Safeguarding Children Board",
                "Extended Child Practice Review",
                "Re: DRB 3/2016",
            ],
            "Dyffryn Regional Safeguarding Children Board",
            "Child Practice Review",
            "DRB 3/2016",
        );
        expect(
            &[
                "Glenord Child Protection Committee",
                "Significant Case Review in respect of Baby D",
            ],
            "Glenord Child Protection Committee",
            "Significant Case Review",
            "Baby D",
        );
        expect(
            &[
                "Safeguarding Board for Northern Ireland",
                "Case Management Review",
                "Concerning Siblings A and B",
            ],
            "Safeguarding Board for Northern Ireland",
            "Case Management Review",
            "Siblings A and B",
        );
    }

    #[test]
    fn sentences_name_it_too() {
        expect(
            &[
                "Report of the independent author, presented to the Westmere Safeguarding Children Board in May 2014.",
                "SCR overview report concerning Family R",
            ],
            "Westmere Safeguarding Children Board",
            "Serious Case Review",
            "Family R",
        );
        expect(
            &[
                "Northgate Police and Westmere Safeguarding Children Partnership",
                "LCSPR",
                "Children A, B and C",
            ],
            "Westmere Safeguarding Children Partnership",
            "Local Child Safeguarding Practice Review",
            "Children A, B and C",
        );
    }

    #[test]
    fn a_name_broken_over_two_lines_is_whole() {
        expect(
            &[
                "Kingston upon Marsh",
                "Safeguarding Children Board",
                "Serious Case",
                "Review",
                "Child AB",
            ],
            "Kingston upon Marsh Safeguarding Children Board",
            "Serious Case Review",
            "Child AB",
        );
    }

    #[test]
    fn nothing_said_is_nothing_found() {
        expect(
            &[
                "Quarterly bulletin",
                "Child protection training for all",
                "CHILD IN NEED",
            ],
            "",
            "",
            "",
        );
    }
}
