//! The documents in `fixtures/` and what is true of each.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

use scr_plans::normalise::{Action, DocumentFacts, Due, PlanColumn, Rag, Status};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of fixtures.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// One document and its truth.
pub struct Fixture {
    /// File name without ending.
    pub name: String,
    /// File name with ending.
    pub file: String,
    pub bytes: Vec<u8>,
    pub truth: Truth,
}

/// All fixtures by name.
pub fn all() -> Vec<Fixture> {
    documents(&folder())
        .iter()
        .map(|path| {
            read(path).unwrap_or_else(|| panic!("{}: no truth is beside it", path.display()))
        })
        .collect()
}

/// All documents of a folder that have a truth beside them, by name.
pub fn among(folder: &Path) -> Vec<Fixture> {
    documents(folder)
        .iter()
        .filter_map(|path| read(path))
        .collect()
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "pdf" || e == "txt"))
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> Option<Fixture> {
    let text = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let truth = fs::read(path.with_extension("truth.json")).ok()?;
    Some(Fixture {
        name: text(&path.with_extension("")),
        file: text(path),
        bytes: fs::read(path).unwrap(),
        truth: serde_json::from_slice(&truth)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    })
}

/// What is true of a document, set down from the text that it was made from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// What the fixture is about.
    pub description: String,
    pub document: DocumentFacts,
    /// Not every truth says it.
    pub page_count: Option<u32>,
    pub plans: Vec<TruePlan>,
    /// What documents that were drawn at random say of how.
    #[serde(default)]
    id: IgnoredAny,
    #[serde(default)]
    producer: IgnoredAny,
    #[serde(default)]
    traits: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TruePlan {
    pub title: String,
    pub pages: Vec<u32>,
    pub columns: Vec<PlanColumn>,
    pub recommendations: Vec<TrueRecommendation>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrueRecommendation {
    pub number: Option<String>,
    pub section: Option<String>,
    pub recommendation: String,
    pub outcome: String,
    pub action: String,
    pub by_whom: String,
    pub by_when: String,
    pub monitoring: String,
    pub other: BTreeMap<String, String>,
    pub pages: Vec<u32>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    pub due: Vec<Due>,
    /// The split into actions; absent where the page does not show one clearly either way.
    pub actions: Option<Vec<Action>>,
    /// Whether the page is such that it must be warned of.
    #[serde(default)]
    expect_warning: IgnoredAny,
}
