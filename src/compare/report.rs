//! Everything that `compare` says about a shelf, as tables.

use super::answers::{Answers, Settled};
use super::figure::{Cell, Figure, Table};
use super::shelf::Shelf;
use super::similar::{Candidate, Likeness};
use super::tables::{self, Wanted};
use super::vectors::Vectors;
use super::wording::{self, Group};
use crate::codes::Coder;
use crate::corrections::Coding;
use crate::lexicon::Lexicon;
use crate::normalise::Document;

/// What is asked of `compare`.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// For the tables.
    pub wanted: Wanted,
    /// An analyst's own codes.
    pub coding: Coding,
    /// A person's answers on candidates.
    pub answers: Answers,
    /// Word vectors, to rank candidates by.
    pub vectors: Option<Vectors>,
    /// The words that give codes.
    pub lexicon: Lexicon,
}

/// What `compare` found.
pub struct Report<'a> {
    /// What was compared.
    pub shelf: Shelf<'a>,
    /// The tables, in reading order.
    pub tables: Vec<Table>,
    /// Same wording.
    pub groups: Vec<Group>,
    /// Candidates of each recommendation, most alike first; those of an ask known before all others.
    pub candidates: Vec<Vec<Candidate>>,
    /// What a person said before.
    pub settled: Settled,
    /// What a person should know.
    pub notes: Vec<String>,
}

impl<'a> Report<'a> {
    /// Compares documents.
    pub fn of(documents: &'a [Document], asked: &Asked) -> Self {
        let coder = Coder::of(asked.lexicon);
        let shelf = Shelf::of(documents, &coder, &asked.coding);
        let settled = asked.answers.settle(&shelf);
        let groups = wording::groups(&shelf, &coder);
        let mut candidates = Likeness::of(&shelf, &coder, asked.vectors.as_ref()).candidates();
        for (at, candidates) in candidates.iter_mut().enumerate() {
            let is_refused =
                |other: usize| settled.refused.contains(&(at.min(other), at.max(other)));
            candidates.retain(|candidate| !is_refused(candidate.entry));
            // A stable sort: within each part the ranks stay.
            candidates.sort_by_key(|candidate| settled.ask_of(candidate.entry).is_none());
        }
        let mut all = tables::all(&shelf, &asked.wanted);
        let masters = all.len().saturating_sub(2);
        let recurring = [
            asks(&shelf, &settled),
            same_wording(&shelf, &groups),
            offered(&shelf, &candidates, &settled),
        ];
        all.splice(masters..masters, recurring);
        let notes = notes(documents, &shelf, asked, &settled);
        Self {
            shelf,
            tables: all,
            groups,
            candidates,
            settled,
            notes,
        }
    }
}

impl Settled {
    /// The ask that a recommendation is known to be.
    pub fn ask_of(&self, entry: usize) -> Option<&str> {
        let ask = self.asks.iter().find(|ask| ask.entries.contains(&entry));
        ask.map(|ask| ask.name.as_str())
    }
}

fn notes(
    documents: &[Document],
    shelf: &Shelf<'_>,
    asked: &Asked,
    settled: &Settled,
) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(hash) = asked.lexicon.hash() {
        notes.push(format!("with own words (--lexicon, SHA-256 {hash})"));
    }
    let without: Vec<&str> = shelf
        .reviews
        .iter()
        .filter(|review| review.entries.is_empty())
        .map(|review| review.label.as_str())
        .collect();
    if !without.is_empty() {
        notes.push(format!(
            "no recommendations in {} of {} reviews: {}",
            without.len(),
            shelf.reviews.len(),
            without.join(", ")
        ));
    }
    if shelf.reviews.len() == 1 {
        notes.push(
            "one review only: there is nothing to compare it with, and the tables show it alone"
                .into(),
        );
    }
    if documents.len() > shelf.reviews.len() {
        let twice = documents.len() - shelf.reviews.len();
        notes.push(format!(
            "{twice} documents were given more than once and count once"
        ));
    }
    let used = documents
        .iter()
        .flat_map(|document| asked.coding.used(document));
    for name in asked.coding.unused(&used.collect()) {
        notes.push(format!("--codes: no recommendation here is {name}"));
    }
    for key in &settled.unknown {
        notes.push(format!("--asks: no recommendation here is {key}"));
    }
    notes
}

fn asks(shelf: &Shelf<'_>, settled: &Settled) -> Table {
    let columns = [
        "ask",
        "recommendations",
        "reviews",
        "first year",
        "last year",
    ];
    let note = "Asks that a person confirmed (--asks).";
    let mut table = Table::new("asks", "Recurring asks", note, &columns);
    for ask in &settled.asks {
        let reviews: std::collections::BTreeSet<usize> = ask
            .entries
            .iter()
            .map(|&at| shelf.entries[at].review)
            .collect();
        let years = || {
            reviews
                .iter()
                .filter_map(|&review| shelf.reviews[review].year)
        };
        let year =
            |year: Option<i16>| year.map_or(Figure::Nothing, |year| Figure::Text(year.to_string()));
        table.rows.push(vec![
            Cell::text(&ask.name),
            Cell::count(ask.entries.clone()),
            Cell::number(reviews.len()),
            Cell::of(year(years().min())),
            Cell::of(year(years().max())),
        ]);
    }
    table.chart = Some(2);
    table
}

fn same_wording(shelf: &Shelf<'_>, groups: &[Group]) -> Table {
    let columns = [
        "group",
        "key",
        "review",
        "number",
        "pages",
        "recommendation",
    ];
    let note = "Texts that are the same but for names, dates, endings and order.";
    let mut table = Table::new(
        "same-wording",
        "Recommendations in the same words",
        note,
        &columns,
    );
    for (number, group) in groups.iter().enumerate() {
        for &at in group {
            let entry = &shelf.entries[at];
            let pages: Vec<String> = entry.rec.pages.iter().map(u32::to_string).collect();
            table.rows.push(vec![
                Cell::number(number + 1),
                Cell::text(&entry.key),
                Cell::text(shelf.label(at)),
                Cell::text(entry.rec.number.as_deref().unwrap_or_default()),
                Cell::text(pages.join(", ")),
                Cell::text(&entry.rec.recommendation),
            ]);
        }
    }
    table
}

fn offered(shelf: &Shelf<'_>, candidates: &[Vec<Candidate>], settled: &Settled) -> Table {
    let columns = [
        "key",
        "recommendation",
        "rank",
        "candidate",
        "text of the candidate",
        "likeness",
        "both say",
        "known ask",
        "answer",
        "ask",
    ];
    let note = "Ranked offers, not findings. Write yes or no under `answer` and a name under `ask`, save the table as CSV, and give it back with --asks.";
    let mut table = Table::new(
        "candidates",
        "Candidates for recurring recommendations",
        note,
        &columns,
    );
    for (at, candidates) in candidates.iter().enumerate() {
        let own = settled.ask_of(at);
        for (rank, candidate) in candidates.iter().enumerate() {
            let other = &shelf.entries[candidate.entry];
            let known = settled.ask_of(candidate.entry);
            let is_settled = own.is_some() && own == known;
            table.rows.push(vec![
                Cell::text(&shelf.entries[at].key),
                Cell::text(&shelf.entries[at].rec.recommendation),
                Cell::number(rank + 1),
                Cell::text(&other.key),
                Cell::text(&other.rec.recommendation),
                Cell::of(Figure::Share(f64::from(candidate.likeness))),
                Cell::text(candidate.shared.join(", ")),
                Cell::text(known.unwrap_or_default()),
                Cell::text(if is_settled { "yes" } else { "" }),
                Cell::text(if is_settled {
                    own.unwrap_or_default()
                } else {
                    ""
                }),
            ]);
        }
    }
    table
}
