//! What the document says it is: the board, the kind of review, whom it is about.
//!
//! Each is found in many places: alone on a line of the cover, in running heads, in sentences, above the plan, in the
//! recommendations. Every mention is weighed by where it stands, equal names are added up, and the heaviest wins.

mod board;
mod review;
mod subject;
mod titled;

#[cfg(test)]
mod tests;

use super::contract::DocumentFacts;
use crate::plan::{Field, Plans, RawPlan};
use crate::text::fold::{plain, skeleton};

/// Lines of the document that are looked at: the cover, the contents and the introduction name what it is.
const MAX_LINES: usize = 400;
/// Lines of a cover on which a name may be broken.
const MAX_COVER_LINES: usize = 30;
/// Lines at the head of the cover.
const MAX_TOP_LINES: usize = 2;
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
    /// Where it stands, if it is one printed line: its page, and whether among the running heads.
    place: Option<(u32, bool)>,
}

/// What the document says it is.
pub(super) fn document_facts(plans: &Plans) -> DocumentFacts {
    let sources = sources(plans);
    let board = board::of(&sources);
    DocumentFacts {
        review: review::of(&sources),
        subject: subject::of(&sources, &board),
        board,
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
            // What heads the cover is the publisher's name.
            1 if i < MAX_TOP_LINES => (6, 45),
            1 => (6, 30),
            2 | 3 => (3, 12),
            _ => (1, 4),
        };
        all.push(Source {
            text: plain(&line.text),
            weight,
            alone,
            is_line: true,
            place: Some((line.page, line.is_furniture)),
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
                place: None,
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
        place: None,
    };
    let mut all = vec![within(&plan.title, 8)];
    for row in plan.recommendations.iter().take(MAX_ROWS) {
        all.extend(row.section.iter().map(|s| within(s, 1)));
        let texts = row.cells.iter().filter(|cell| {
            let field = cell
                .column
                .and_then(|c| plan.columns.get(c))
                .map(|c| c.field);
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

    /// All names with their weights, in order of their first mention.
    fn all(self) -> impl Iterator<Item = (String, u32)> {
        self.names.into_iter().map(|(_, name, sum)| (name, sum))
    }

    /// The heaviest name with its weight, the first of equals.
    fn best(self) -> Option<(String, u32)> {
        let best = self.names.iter().map(|(_, _, sum)| *sum).max()?;
        self.names
            .into_iter()
            .find(|(_, _, sum)| *sum == best)
            .map(|(_, name, sum)| (name, sum))
    }

    /// The heaviest name, empty if there is none.
    fn winner(self) -> String {
        self.best().map(|(name, _)| name).unwrap_or_default()
    }
}

/// Whether a name is nearly all of a text: at most so many other words.
fn is_alone(text: &str, name: &str, others: usize) -> bool {
    text.split_whitespace().count() <= name.split_whitespace().count() + others
}
