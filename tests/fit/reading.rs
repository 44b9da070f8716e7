//! Documents read, and what is true of each band of their plans.

use crate::chain::{Band, Chain};
use crate::fixtures::{self, Fixture};
use crate::label::{self, Allowed};
use crate::table::Table;
use scr_plans::pipeline::{self, Options};
use scr_plans::plan::{BandReading, Explanation};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

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
        let labels = explanation
            .as_ref()
            .and_then(|e| label::labels(e, &fixture.truth));
        let (Some(explanation), Some(labels)) = (explanation, labels) else {
            self.left_out.push(name.to_owned());
            return;
        };
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

    /// Documents, plans and bands in a line.
    pub(crate) fn summary(&self) -> String {
        format!(
            "{} documents, {} plans, {} bands; left out {}: {}",
            self.n_documents,
            self.starts.len(),
            self.bands.len(),
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

    /// The plans as they are learnt from.
    pub(crate) fn chains(&self, table: &Table) -> Vec<Chain> {
        let ends = self.starts.iter().skip(1).copied();
        let ends = ends.chain([self.bands.len()]);
        let plans = self.starts.iter().zip(ends);
        plans
            .map(|(start, end)| Chain {
                bands: self.bands[*start..end]
                    .iter()
                    .map(|b| learnt(b, table))
                    .collect(),
            })
            .filter(|chain| !chain.bands.is_empty())
            .collect()
    }
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
