//! Documents read, and what is true of each band of their plans.

use crate::align::squash;
use crate::chain::{Band, Chain};
use crate::choice::Choice;
use crate::fixtures::{self, Fixture, TruePlan, Truth};
use crate::label::{self, Allowed};
use crate::table::Table;
use scr_plans::pipeline::{self, Options};
use scr_plans::plan::{BandReading, ColumnReading, Explanation, Field, PlanReading};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Where one band in so many is read otherwise than is true, it is not rows that were told apart wrongly, but cells or
/// the arrangement of the plan: nothing is learnt from that.
const MAX_OTHER: usize = 4;

/// A band that was read, and what it may be.
pub(crate) struct Known {
    pub(crate) document: String,
    pub(crate) reading: BandReading,
    pub(crate) allowed: Allowed,
}

impl Known {
    /// Whether it was read right, as far as recommendations go: a heading is as good as a note, and a row that goes on
    /// is so whether or not it is an action of its own.
    pub(crate) fn is_right(&self) -> bool {
        let part = |kind: &str| {
            match kind {
                "rest" => "next",
                "heading" => "note",
                "section" if self.allowed.contains(&"heading") => "note",
                other => other,
            }
            .to_owned()
        };
        let own = part(self.reading.kind);
        self.allowed.iter().any(|k| part(k) == own)
    }
}

/// A column that was read, and what it holds.
pub(crate) struct KnownColumn {
    document: String,
    pub(crate) reading: ColumnReading,
    truth: Field,
    /// Whether the other columns of the plan were read right.
    are_others_right: bool,
}

impl KnownColumn {
    pub(crate) fn is_right(&self) -> bool {
        self.reading.field == self.truth
    }
}

/// What was read of some folders.
#[derive(Default)]
pub(crate) struct Read {
    /// Documents that were aligned with their truth.
    n_documents: usize,
    /// Names of those that were not.
    left_out: Vec<String>,
    /// Where each plan starts in `bands`.
    starts: Vec<usize>,
    /// All bands in order.
    pub(crate) bands: Vec<Known>,
    /// All columns of plans whose columns are those of the truth.
    pub(crate) columns: Vec<KnownColumn>,
}

/// Reads all documents of folders that have a truth.
pub(crate) fn read(folders: &[PathBuf]) -> Read {
    let mut all = Read::default();
    for folder in folders {
        let prefix = folder.file_name().unwrap_or_default().to_string_lossy();
        let fixtures = fixtures::among(folder);
        for (fixture, explanation) in fixtures.iter().zip(explained(&fixtures)) {
            all.take(&format!("{prefix}/{}", fixture.name), fixture, explanation);
        }
    }
    all
}

/// What was weighed for each document, read on as many threads as there are cores.
fn explained(fixtures: &[Fixture]) -> Vec<Option<Explanation>> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(Vec::new());
    let work = || {
        while let Some(fixture) = fixtures.get(next.fetch_add(1, Ordering::Relaxed)) {
            let read = pipeline::explain(fixture.bytes.clone(), &Options::default());
            found.lock().unwrap().push((&fixture.name, read.ok()));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let mut found = found.into_inner().unwrap();
    found.sort_by_key(|(name, _)| *name);
    found.into_iter().map(|(_, read)| read).collect()
}

impl Read {
    fn take(&mut self, name: &str, fixture: &Fixture, explanation: Option<Explanation>) {
        if fixture.truth.plans.is_empty() {
            return;
        }
        if let Some(explanation) = &explanation {
            self.take_columns(name, explanation, &fixture.truth);
        }
        let labels = explanation
            .as_ref()
            .and_then(|e| label::labels(e, &fixture.truth));
        let (Some(explanation), Some(labels)) = (explanation, labels) else {
            self.left_out.push(name.to_owned());
            return;
        };
        let pairs = explanation.plans.iter().zip(&labels);
        let pairs = pairs.flat_map(|(p, l)| p.bands.iter().zip(l));
        let (n, n_other) = pairs.fold((0, 0), |(n, other), (band, allowed)| {
            (n + 1, other + usize::from(!allowed.contains(&band.kind)))
        });
        if MAX_OTHER * n_other > n {
            self.left_out.push(name.to_owned());
            return;
        }
        self.n_documents += 1;
        for (plan, labels) in explanation.plans.into_iter().zip(labels) {
            self.starts.push(self.bands.len());
            let bands = plan.bands.into_iter().zip(labels);
            self.bands.extend(bands.map(|(reading, allowed)| Known {
                document: name.to_owned(),
                reading,
                allowed,
            }));
        }
    }

    fn take_columns(&mut self, name: &str, explanation: &Explanation, truth: &Truth) {
        if explanation.plans.len() != truth.plans.len() {
            return;
        }
        for (plan, truth) in explanation.plans.iter().zip(&truth.plans) {
            let Some(fields) = true_fields(plan, truth) else {
                continue;
            };
            let pairs = || plan.columns.iter().zip(&fields);
            let n_wrong = pairs().filter(|(c, f)| c.field != **f).count();
            self.columns
                .extend(pairs().map(|(column, truth)| KnownColumn {
                    document: name.to_owned(),
                    reading: column.clone(),
                    truth: *truth,
                    are_others_right: n_wrong == usize::from(column.field != *truth),
                }));
        }
    }

    /// Documents, plans and bands in a line.
    pub(crate) fn summary(&self) -> String {
        format!(
            "{} documents, {} plans, {} bands, {} columns; left out {}: {}",
            self.n_documents,
            self.starts.len(),
            self.bands.len(),
            self.columns.len(),
            self.left_out.len(),
            self.left_out.join(" ")
        )
    }

    /// Prints every band that was read otherwise than is true.
    pub(crate) fn list(&self) {
        for band in self
            .bands
            .iter()
            .filter(|b| !b.allowed.contains(&b.reading.kind))
        {
            let text: String = band.reading.texts.join(" | ").chars().take(110).collect();
            println!(
                "  {} p{} r{:?}: {} ({:.1}) is {:?}{}: {text}",
                band.document,
                band.reading.page,
                band.reading.row,
                band.reading.kind,
                band.reading.margin,
                band.allowed,
                if band.is_right() { "" } else { " !" },
            );
        }
    }

    /// Prints every column that was read otherwise than is true.
    pub(crate) fn list_columns(&self) {
        for column in self.columns.iter().filter(|c| !c.is_right()) {
            let (read, heading) = (column.reading.field, &column.reading.heading);
            println!(
                "  {} {heading:?}: {read:?} ({:.1}) is {:?}",
                column.document, column.reading.margin, column.truth
            );
        }
    }

    /// The columns as they are learnt from: a column is weighed with the others as they were read, so these are right.
    pub(crate) fn choices(&self, table: &Table) -> Vec<Choice> {
        let known = self.columns.iter().filter(|c| c.are_others_right);
        known
            .filter_map(|c| Choice::of(&c.reading, c.truth, table))
            .collect()
    }

    /// The plans as they are learnt from.
    pub(crate) fn chains(&self, table: &Table) -> Vec<Chain> {
        let steps = table.kinds.iter();
        let steps: Vec<Option<usize>> = steps
            .map(|kind| table.evidence(&format!("after_{kind}")))
            .collect();
        let ends = self.starts.iter().skip(1).copied();
        let ends = ends.chain([self.bands.len()]);
        let plans = self.starts.iter().zip(ends);
        plans
            .map(|(start, end)| Chain {
                steps: steps.clone(),
                bands: self.bands[*start..end]
                    .iter()
                    .map(|b| learnt(b, table))
                    .collect(),
            })
            .filter(|chain| !chain.bands.is_empty())
            .collect()
    }
}

/// What each column of a plan holds; `None` where its columns are not those of the truth.
fn true_fields(plan: &PlanReading, truth: &TruePlan) -> Option<Vec<Field>> {
    // Gaps between cells have no heading and are in no truth.
    let mut left = truth.columns.iter();
    let mut field = |column: &ColumnReading| {
        let heading = squash(&column.heading);
        if column.heading.trim().is_empty() {
            return Some(Field::Other);
        }
        let found = left.next()?;
        (squash(&found.heading) == heading).then_some(found.field)
    };
    let fields: Option<Vec<Field>> = plan.columns.iter().map(&mut field).collect();
    fields.filter(|_| left.next().is_none())
}

fn learnt(known: &Known, table: &Table) -> Band {
    let heard = known.reading.evidence.iter();
    let mut allowed = vec![false; table.kinds.len()];
    for kind in known.allowed {
        allowed[table.kind(kind)] = true;
    }
    Band {
        heard: heard
            .filter_map(|h| Some((table.evidence(h.name)?, h.amount)))
            .collect(),
        allowed,
    }
}
