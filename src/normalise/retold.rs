//! Facts read again from texts that a person corrected, as they are read from cells.

use super::contract::{Rag, Status};
use super::identity::Ids;
use super::located::Located;
use super::record::Cells;
use super::{Date, Options, due, rag, status};
use crate::plan::{Column, Field, Paragraph, PlanCell, Plans, RawPlan, RawRecommendation};

/// The texts that tell a status and a rating.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Heading of the column of `monitoring`; empty if it has several or none.
    pub heading: &'a str,
    /// Paragraphs of `monitoring`.
    pub monitoring: &'a str,
    /// Paragraphs of `by_when`.
    pub by_when: &'a str,
}

/// Day from which relative dates count: the one asked for, else one that the document prints.
pub fn anchor(plans: &Plans, options: &Options) -> Option<Date> {
    options.anchor.or_else(|| due::printed_anchor(plans))
}

/// The status that the words tell.
pub fn status_of(words: Words<'_>) -> Option<Status> {
    let (plan, raw) = made(words);
    status::of_cells(&Cells::new(&plan, &raw), &Located::default())
}

/// The rating that the words tell; colours are not among them.
pub fn rag_of(words: Words<'_>) -> Option<Rag> {
    let (plan, raw) = made(words);
    rag::rating(&Cells::new(&plan, &raw), &rag::House::of_words())
}

/// The identifier of a recommendation with these texts, told apart from those that are taken.
pub fn id_of<'a>(texts: &[&str], taken: impl IntoIterator<Item = &'a str>) -> String {
    let mut ids = Ids::taken(taken);
    ids.give(texts)
}

/// A plan of one row with these words.
fn made(words: Words<'_>) -> (RawPlan, RawRecommendation) {
    let fields = [
        (words.heading, Field::Monitoring, words.monitoring),
        ("", Field::ByWhen, words.by_when),
    ];
    let cells = fields.iter().enumerate().map(|(i, (_, _, text))| PlanCell {
        column: Some(i),
        paragraphs: text.lines().map(paragraph).collect(),
        places: Vec::new(),
        fills: Vec::new(),
        marks: Vec::new(),
    });
    let raw = RawRecommendation {
        number: None,
        section: None,
        section_note: None,
        cells: cells.collect(),
        actions: Vec::new(),
        pages: Vec::new(),
        diagnostics: Vec::new(),
    };
    let columns = fields.iter().map(|(heading, field, _)| Column {
        heading: (*heading).to_owned(),
        field: *field,
    });
    let plan = RawPlan {
        title: String::new(),
        pages: Vec::new(),
        columns: columns.collect(),
        recommendations: Vec::new(),
        colour_key: Vec::new(),
    };
    (plan, raw)
}

fn paragraph(text: &str) -> Paragraph {
    Paragraph {
        text: text.to_owned(),
        colour: [0, 0, 0],
        bold: false,
    }
}
