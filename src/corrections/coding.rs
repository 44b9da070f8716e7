//! An analyst's own coding, which wins over the lists.

use crate::codes::{Codes, GivenCode, Kind};
use crate::normalise::{Document, Recommendation};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A line of a file with headings: heading to cell.
pub type Record = BTreeMap<String, String>;

/// One change to the codes of a recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Change {
    document: String,
    id: String,
    number: String,
    kind: Kind,
    code: String,
    removes: bool,
}

/// All changes, in the order of the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Change>", into = "Vec<Change>")]
pub struct Coding {
    changes: Vec<Change>,
    /// Changes by the identifier they name.
    by_id: BTreeMap<String, Vec<usize>>,
    /// Those that name none, by number.
    by_number: BTreeMap<String, Vec<usize>>,
}

impl From<Vec<Change>> for Coding {
    fn from(changes: Vec<Change>) -> Self {
        let mut coding = Self::default();
        for (at, change) in changes.iter().enumerate() {
            let places = if change.id.is_empty() {
                coding.by_number.entry(change.number.clone())
            } else {
                coding.by_id.entry(change.id.clone())
            };
            places.or_default().push(at);
        }
        coding.changes = changes;
        coding
    }
}

impl From<Coding> for Vec<Change> {
    fn from(coding: Coding) -> Self {
        coding.changes
    }
}

/// The cell of a record, without the spaces around it.
pub fn cell<'a>(record: &'a Record, heading: &str) -> &'a str {
    record.get(heading).map_or("", |cell| cell.trim())
}

impl Coding {
    /// Reads the lines of `--codes`: `id`, or `document` and `number`; `kind`; `code`; `change` (`add`, the default, or
    /// `remove`).
    ///
    /// # Errors
    /// A sentence that names the line, where one says nothing or something unknown.
    pub fn read(records: &[Record]) -> Result<Self, String> {
        let read = records.iter().enumerate().map(|(index, record)| {
            change(record).map_err(|what| format!("line {}: {what}", index + 2))
        });
        Ok(read.collect::<Result<Vec<Change>, _>>()?.into())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The lines that are for a recommendation, from 0, in their order.
    pub fn of(&self, document: &Document, rec: &Recommendation) -> Vec<usize> {
        let number = rec.number.as_deref().unwrap_or_default();
        let named = [self.by_id.get(&rec.id), self.by_number.get(number)];
        let lines = named.into_iter().flatten().flatten().copied();
        let mut lines: Vec<usize> = lines
            .filter(|&line| self.changes[line].is_for(document))
            .collect();
        lines.sort_unstable();
        lines
    }

    /// Makes the changes of some lines. Gives the kinds of codes that they are about.
    pub fn make(&self, lines: &[usize], codes: &mut Codes) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for &line in lines {
            let change = &self.changes[line];
            change.make(codes);
            kinds.push(change.kind);
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Makes the changes that are for the recommendations of a document.
    pub fn apply(&self, document: &mut Document) {
        for (p, r, lines) in self.places(document) {
            let rec = &mut document.plans[p].recommendations[r];
            let mut codes = Codes {
                agencies: rec.agencies.clone(),
                types: rec.types.clone(),
                themes: rec.themes.clone(),
                ..Codes::default()
            };
            let kinds = self.make(&lines, &mut codes);
            rec.take_codes(codes, &kinds);
        }
    }

    /// The lines that are for recommendations of a document, from 0.
    pub fn used(&self, document: &Document) -> BTreeSet<usize> {
        let places = self.places(document).into_iter();
        places.flat_map(|(_, _, lines)| lines).collect()
    }

    /// Plan and recommendation, by place, and the lines for it.
    fn places(&self, document: &Document) -> Vec<(usize, usize, Vec<usize>)> {
        let mut places = Vec::new();
        if self.is_empty() {
            return places;
        }
        for (p, plan) in document.plans.iter().enumerate() {
            for (r, rec) in plan.recommendations.iter().enumerate() {
                let lines = self.of(document, rec);
                if !lines.is_empty() {
                    places.push((p, r, lines));
                }
            }
        }
        places
    }

    /// What the lines say they are for that are not among these, as a person would look for it.
    pub fn unused(&self, used: &BTreeSet<usize>) -> Vec<String> {
        let name = |change: &Change| {
            let parts = [&change.document, &change.id, &change.number];
            let parts = parts.iter().map(|part| part.as_str());
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            parts.join(" ")
        };
        let lines = self.changes.iter().enumerate();
        let unused = lines.filter(|(line, _)| !used.contains(line));
        unused.map(|(_, change)| name(change)).collect()
    }
}

fn change(record: &Record) -> Result<Change, String> {
    let part = |heading: &str| cell(record, heading).to_owned();
    let kind = Kind::named(&part("kind")).ok_or("`kind` must be agency, type or theme")?;
    let (id, number, document) = (part("id"), part("number"), part("document"));
    if id.is_empty() && (number.is_empty() || document.is_empty()) {
        return Err("give `id`, or `document` and `number`".into());
    }
    if part("code").is_empty() {
        return Err("`code` is empty".into());
    }
    let removes = match part("change").to_lowercase().as_str() {
        "" | "add" => false,
        "remove" => true,
        other => return Err(format!("`change` is {other}; write add or remove")),
    };
    Ok(Change {
        document,
        id,
        number,
        kind,
        code: part("code"),
        removes,
    })
}

/// Whether a person's words name the document: its file, the file without ending, or the start of its hash.
pub fn names(document: &Document, named: &str) -> bool {
    let file = &document.source.file;
    let stem = file
        .rsplit_once('.')
        .map_or(file.as_str(), |(stem, _)| stem);
    let is_hash = named.len() >= 8 && document.source.sha256.starts_with(named);
    named == file || named == stem || is_hash
}

impl Change {
    fn is_for(&self, document: &Document) -> bool {
        self.document.is_empty() || names(document, &self.document)
    }

    fn make(&self, codes: &mut Codes) {
        let codes = codes.of_mut(self.kind);
        codes.retain(|code| code.code != self.code && code.code != "unknown");
        if !self.removes {
            codes.push(GivenCode {
                code: self.code.clone(),
                words: Vec::new(),
            });
        }
    }
}
