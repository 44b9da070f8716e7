//! All recommendations of all documents in one order that does not depend on how they were given.

use super::similar::in_parallel;
use crate::codes::{Coder, Codes, GivenCode, Kind};
use crate::corrections::Coding;
use crate::normalise::{Date, Document, Due, Plan, Recommendation};
use crate::text::command::shown;
use std::collections::BTreeMap;

/// One recommendation on the shelf.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Its review, by place in [`Shelf::reviews`].
    pub review: usize,
    /// What every figure is traced to: the review's label, `#`, and the recommendation's id.
    pub key: String,
    /// Title of its plan.
    pub plan: &'a str,
    /// What was read.
    pub rec: &'a Recommendation,
    /// Its codes, an analyst's own included.
    pub codes: Codes,
}

impl Entry<'_> {
    /// Codes of one kind, by name.
    pub fn coded(&self, kind: Kind) -> Vec<&str> {
        let codes: &[GivenCode] = match kind {
            Kind::Agency => &self.codes.agencies,
            Kind::Type => &self.codes.types,
            Kind::Theme => &self.codes.themes,
        };
        codes.iter().map(|code| code.code.as_str()).collect()
    }

    /// The last deadline of the recommendation.
    pub fn deadline(&self) -> Option<Date> {
        let ends = self.rec.due.iter().filter_map(|due| due.to.as_deref());
        ends.filter_map(|day| day.parse().ok()).max()
    }

    /// Whether it goes on without end.
    pub fn is_ongoing(&self) -> bool {
        self.rec.due.iter().any(|due: &Due| due.ongoing)
    }
}

/// One document on the shelf.
#[derive(Clone, Debug)]
pub struct Review<'a> {
    /// The file's name without ending; with the start of its hash where two files share one.
    pub label: String,
    /// What was read.
    pub document: &'a Document,
    /// Year of its earliest deadline.
    pub year: Option<i16>,
    /// Its recommendations, by place in [`Shelf::entries`].
    pub entries: Vec<usize>,
}

/// All documents and their recommendations.
#[derive(Clone, Debug, Default)]
pub struct Shelf<'a> {
    /// By file name, then hash.
    pub reviews: Vec<Review<'a>>,
    /// By review, then in reading order.
    pub entries: Vec<Entry<'a>>,
}

impl<'a> Shelf<'a> {
    /// Puts documents on the shelf and codes them. A document given twice is there once.
    pub fn of(documents: &'a [Document], coder: &Coder, coding: &Coding) -> Self {
        let mut sorted: Vec<&Document> = documents.iter().collect();
        sorted.sort_by(|a, b| place(a).cmp(&place(b)));
        sorted.dedup_by(|a, b| a == b);
        let rows: Vec<Row<'a>> = sorted.iter().flat_map(|document| rows(document)).collect();
        let mut codes = in_parallel(rows.len(), |at| rows[at].codes(coder, coding)).into_iter();
        let mut shelf = Self::default();
        for (document, label) in sorted.iter().zip(labels(&sorted)) {
            shelf.add(document, label, &mut codes);
        }
        shelf
    }

    fn add(
        &mut self,
        document: &'a Document,
        label: String,
        codes: &mut impl Iterator<Item = Codes>,
    ) {
        let review = self.reviews.len();
        let start = self.entries.len();
        for (row, codes) in rows(document).zip(codes) {
            self.entries.push(Entry {
                review,
                key: format!("{label}#{}", row.rec.id),
                plan: &row.plan.title,
                rec: row.rec,
                codes,
            });
        }
        let entries: Vec<usize> = (start..self.entries.len()).collect();
        let years = entries.iter().flat_map(|&at| &self.entries[at].rec.due);
        let year = years
            .filter_map(|due| due.to.as_deref()?.parse::<Date>().ok())
            .map(Date::year)
            .min();
        self.reviews.push(Review {
            label,
            document,
            year,
            entries,
        });
    }

    /// The label of an entry's review.
    pub fn label(&self, entry: usize) -> &str {
        &self.reviews[self.entries[entry].review].label
    }
}

/// A recommendation where it stands.
struct Row<'a> {
    document: &'a Document,
    plan: &'a Plan,
    rec: &'a Recommendation,
}

fn rows(document: &Document) -> impl Iterator<Item = Row<'_>> {
    let plans = document.plans.iter();
    plans.flat_map(move |plan| {
        let recommendations = plan.recommendations.iter();
        recommendations.map(move |rec| Row {
            document,
            plan,
            rec,
        })
    })
}

impl Row<'_> {
    fn codes(&self, coder: &Coder, coding: &Coding) -> Codes {
        let mut codes = self.rec.coded(coder);
        coding.make(&coding.of(self.document, self.rec), &mut codes);
        codes
    }
}

fn place(document: &Document) -> (&str, &str, usize) {
    let rows = document.plans.iter().map(|plan| plan.recommendations.len());
    (&document.source.file, &document.source.sha256, rows.sum())
}

fn labels(documents: &[&Document]) -> Vec<String> {
    let stem = |document: &Document| {
        let file = shown(&document.source.file);
        file.rsplit_once('.')
            .map_or(file.as_str(), |(stem, _)| stem)
            .to_owned()
    };
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        *uses.entry(stem(document)).or_default() += 1;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut label = |document: &Document| {
        let stem = stem(document);
        if uses[&stem] == 1 {
            return stem;
        }
        let start: String = document.source.sha256.chars().take(8).collect();
        let longer = format!("{stem}-{start}");
        let count = seen.entry(longer.clone()).or_default();
        *count += 1;
        if *count == 1 {
            longer
        } else {
            format!("{longer}-{count}")
        }
    };
    documents.iter().map(|document| label(document)).collect()
}
