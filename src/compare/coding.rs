//! An analyst's own coding, which wins over the lists.

use super::codes::{Code, Codes};
use crate::normalise::{Document, Recommendation};
use std::collections::BTreeMap;

/// The kinds of codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// To whom.
    Agency,
    /// What kind of change.
    Type,
    /// On what subject.
    Theme,
}

impl Kind {
    /// The kind that a word names.
    pub fn named(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "agency" | "agencies" => Some(Self::Agency),
            "type" | "types" => Some(Self::Type),
            "theme" | "themes" => Some(Self::Theme),
            _ => None,
        }
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Type => "type",
            Self::Theme => "theme",
        }
    }
}

/// A line of a file with headings: heading to cell.
pub type Record = BTreeMap<String, String>;

/// One change to the codes of a recommendation.
#[derive(Clone, Debug)]
struct Change {
    document: String,
    id: String,
    number: String,
    kind: Kind,
    code: String,
    removes: bool,
}

/// All changes, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Coding {
    changes: Vec<Change>,
}

/// The cell of a record, without the spaces around it.
pub(super) fn cell<'a>(record: &'a Record, heading: &str) -> &'a str {
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
        let changes = read.collect::<Result<_, _>>()?;
        Ok(Self { changes })
    }

    /// Makes the changes that are for this recommendation.
    pub fn apply(&self, document: &Document, rec: &Recommendation, codes: &mut Codes) {
        for change in &self.changes {
            if change.is_for(document, rec) {
                change.make(codes);
            }
        }
    }

    /// The changes that no recommendation of these documents answers to, as a person would look for them.
    pub fn unused(&self, documents: &[Document]) -> Vec<String> {
        let recs = || {
            documents.iter().flat_map(|document| {
                let plans = document.plans.iter();
                plans.flat_map(move |plan| {
                    plan.recommendations.iter().map(move |rec| (document, rec))
                })
            })
        };
        let unused = |change: &&Change| !recs().any(|(document, rec)| change.is_for(document, rec));
        let name = |change: &Change| {
            let parts = [&change.document, &change.id, &change.number];
            let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).collect();
            parts.join(" ").trim().to_owned()
        };
        self.changes.iter().filter(unused).map(name).collect()
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
pub(super) fn names(document: &Document, named: &str) -> bool {
    let file = &document.source.file;
    let stem = file
        .rsplit_once('.')
        .map_or(file.as_str(), |(stem, _)| stem);
    let is_hash = named.len() >= 8 && document.source.sha256.starts_with(named);
    named == file || named == stem || is_hash
}

impl Change {
    fn is_for(&self, document: &Document, rec: &Recommendation) -> bool {
        let is_document = self.document.is_empty() || names(document, &self.document);
        let is_rec = if self.id.is_empty() {
            rec.number.as_deref() == Some(self.number.as_str())
        } else {
            rec.id == self.id
        };
        is_document && is_rec
    }

    fn make(&self, codes: &mut Codes) {
        let codes = match self.kind {
            Kind::Agency => &mut codes.agencies,
            Kind::Type => &mut codes.types,
            Kind::Theme => &mut codes.themes,
        };
        codes.retain(|code| code.code != self.code && code.code != "unknown");
        if !self.removes {
            codes.push(Code {
                code: self.code.clone(),
                words: Vec::new(),
            });
        }
    }
}
