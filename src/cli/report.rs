//! What became of every file: counted for the summary, listed for the report.

use super::facts::{Facts, Outcome};
use super::folder::{announce, remember};
use super::inputs::{Input, Other, shown};
use super::target::Growing;
use crate::lexicon::Lexicon;
use crate::output::json::escaped;
use serde::Serialize;
use std::io;
use std::path::Path;
use std::time::Duration;

/// Counts over all files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Tally {
    /// Files read now.
    pub(super) read: u64,
    /// Files whose results were up to date.
    unchanged: u64,
    /// Text files of folders that are no text dumps.
    skipped: u64,
    /// Files with the same bytes as one before them.
    same: u64,
    /// Documents that were read and have no rows.
    pub(super) without_plan: u64,
    /// Files of other kinds in the folders.
    pub(super) other_files: u64,
    /// Files without result.
    pub(super) failed: u64,
    /// Pages of all documents.
    pages: u64,
    /// Action plans, or tables.
    pub(super) plans: u64,
    recommendations: u64,
    warnings: u64,
    /// Recommendations with something to check.
    to_check: u64,
    /// Pages of the files read now.
    #[serde(skip)]
    pages_read: u64,
}

impl Tally {
    /// Counts one file.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        let facts = match outcome {
            Outcome::Read(facts, _) => {
                self.read += 1;
                self.pages_read += facts.pages;
                facts
            }
            Outcome::Unchanged(facts) => {
                self.unchanged += 1;
                facts
            }
            Outcome::Skipped => {
                self.skipped += 1;
                return;
            }
            Outcome::Twin(_) => {
                self.same += 1;
                return;
            }
            Outcome::Failed(_) => {
                self.failed += 1;
                return;
            }
        };
        self.pages += facts.pages;
        self.plans += facts.plans;
        self.recommendations += facts.recommendations;
        self.warnings += facts.warnings;
        self.to_check += facts.to_check;
        self.without_plan += u64::from(facts.recommendations == 0);
    }

    /// How many files were counted.
    pub(super) fn files(&self) -> u64 {
        self.read + self.unchanged + self.skipped + self.same + self.failed
    }

    /// The closing line.
    pub(super) fn summary(&self, took: Duration) -> String {
        let optional = |count: u64, word: &str| match count {
            0 => String::new(),
            _ => format!(", {count} {word}"),
        };
        let pace = match took.as_secs_f64() {
            seconds if self.pages_read > 0 && seconds > 0.0 => {
                format!(", {:.0} pages per second", self.pages_read as f64 / seconds)
            }
            _ => String::new(),
        };
        format!(
            "{} read{}{}{}{}, {} failed{}; {} plans, {} recommendations{}, {} warnings; {} pages{pace}",
            self.read,
            optional(self.unchanged, "unchanged"),
            optional(self.without_plan, "of them without rows"),
            optional(self.same, "the same as another"),
            optional(self.skipped, "skipped"),
            self.failed,
            optional(self.other_files, "of other kinds"),
            self.plans,
            self.recommendations,
            optional(self.to_check, "of them to check"),
            self.warnings,
            self.pages,
        )
    }
}

/// One file of the report.
#[derive(Serialize)]
struct Line<'a> {
    file: String,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<String>,
    #[serde(flatten)]
    facts: Option<Facts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Error<'a>>,
}

#[derive(Serialize)]
struct OtherLine {
    file: String,
    message: &'static str,
}

#[derive(Serialize)]
struct Error<'a> {
    code: &'a str,
    message: &'a str,
}

/// The report as it grows. It has no times in it: the same run gives the same bytes.
pub(super) struct Report {
    file: Growing,
    is_empty: bool,
}

impl Report {
    /// Starts a report.
    pub(super) fn start(path: &Path, lexicon: Lexicon) -> io::Result<Self> {
        let mut file = Growing::start(path)?;
        let version = env!("CARGO_PKG_VERSION");
        let lexicon = lexicon
            .hash()
            .map(|hash| format!(",\"lexicon\":\"{hash}\""))
            .unwrap_or_default();
        file.write(
            format!(
                "{{\"tool\":{{\"name\":\"scr-plans\",\"version\":\"{version}\"{lexicon}}},\n\"files\":["
            )
            .as_bytes(),
        )?;
        Ok(Self {
            file,
            is_empty: true,
        })
    }

    /// Adds one file.
    pub(super) fn add(
        &mut self,
        input: &Input,
        result: Option<&Path>,
        outcome: &Outcome,
    ) -> io::Result<()> {
        let (word, facts, error) = match outcome {
            Outcome::Read(facts, _) => ("read", Some(facts.clone()), None),
            Outcome::Unchanged(facts) => ("unchanged", Some(facts.clone()), None),
            Outcome::Skipped => ("skipped", None, None),
            Outcome::Twin(_) => ("same", None, None),
            Outcome::Failed(failure) => ("failed", None, Some(failure)),
        };
        let result = facts.as_ref().and(result);
        let line = Line {
            file: input.name(),
            outcome: word,
            result: result.map(shown),
            facts,
            same_as: match outcome {
                Outcome::Twin(first) => Some(first),
                _ => None,
            },
            error: error.map(|failure| Error {
                code: &failure.code,
                message: &failure.message,
            }),
        };
        let separator: &[u8] = if self.is_empty { b"\n" } else { b",\n" };
        self.is_empty = false;
        self.file.write(separator)?;
        self.file
            .write(escaped(serde_json::to_string(&line)?).as_bytes())
    }

    /// Closes the report and puts it in its place.
    pub(super) fn finish(mut self, others: &[Other], tally: &Tally) -> io::Result<()> {
        self.file.write(b"\n],\n\"other_files\":[")?;
        for (nth, other) in others.iter().enumerate() {
            let line = OtherLine {
                file: shown(&other.path),
                message: other.message(),
            };
            self.file.write(if nth == 0 { b"\n" } else { b",\n" })?;
            self.file
                .write(escaped(serde_json::to_string(&line)?).as_bytes())?;
        }
        self.file.write(b"],\n\"total\":")?;
        self.file.write(&serde_json::to_vec(tally)?)?;
        self.file.write(b"}\n")?;
        match self.file.finish(announce)? {
            Some(place) => remember(&place),
            None => Ok(()),
        }
    }
}
