//! Every fixture read and held against what is true of it.
//!
//! What is wrong is listed in `fixtures/known-failures.json` with its reason, and may only become less. A fixture that
//! is not listed has nothing wrong. `cargo test --test accuracy -- --nocapture` prints the table of all measures, and
//! every difference. `SCR_PLANS_TRUTH` names another folder to measure instead, of documents with their truth beside;
//! its own `known-failures.json`, if it has one, says what may be wrong there.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "support/compare.rs"]
mod compare;
#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/normal.rs"]
mod normal;

use compare::{MEASURES, Result, compare};
use fixtures::Fixture;
use scr_plans::pipeline::{self, Options};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What is known to be wrong about one fixture.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    reason: String,
    /// How many are wrong, by measure.
    wrong: BTreeMap<String, usize>,
}

/// The folder to measure, if it is not that of the fixtures.
const FOLDER: &str = "SCR_PLANS_TRUTH";

fn known_failures(folder: &Path) -> BTreeMap<String, Known> {
    let path = folder.join("known-failures.json");
    match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(error) => {
            assert_ne!(folder, fixtures::folder(), "{}: {error}", path.display());
            BTreeMap::new()
        }
    }
}

/// What is to be measured, and what is known of it.
fn measured() -> (Vec<Fixture>, BTreeMap<String, Known>) {
    let other = std::env::var_os(FOLDER).map(PathBuf::from);
    let documents = match &other {
        None => fixtures::all(),
        Some(folder) => fixtures::among(folder),
    };
    assert!(
        !documents.is_empty(),
        "{other:?} has no documents with a truth"
    );
    let folder = other.unwrap_or_else(fixtures::folder);
    (documents, known_failures(&folder))
}

fn measure(fixture: &Fixture) -> Result {
    let read = pipeline::convert(&fixture.file, fixture.bytes.clone(), &Options::default());
    compare(&fixture.truth, read.as_ref().ok())
}

#[test]
fn nothing_is_wrong_but_what_is_known() {
    let (documents, known) = measured();
    let (mut total, mut table, mut worse) = (Result::default(), String::new(), String::new());
    for fixture in documents {
        let result = measure(&fixture);
        table += &row(&fixture.name, &result);
        for difference in &result.differences {
            println!("{}: {difference}", fixture.name);
        }
        let known = known.get(&fixture.name);
        let allowed = |measure: &str| {
            let count = known.and_then(|known| known.wrong.get(measure));
            count.copied().unwrap_or_default()
        };
        let is_worse = MEASURES.iter().any(|m| result.wrong(m) > allowed(m));
        if is_worse {
            let shortfalls = serde_json::to_string(&result.shortfalls()).unwrap();
            let _ = writeln!(worse, "{:?}: {{\"wrong\": {shortfalls}}}", fixture.name);
        } else if MEASURES.iter().any(|m| result.wrong(m) < allowed(m)) {
            let shortfalls = serde_json::to_string(&result.shortfalls()).unwrap();
            println!(
                "{}: better than known; write down {shortfalls}",
                fixture.name
            );
        }
        total.add(&result);
    }
    println!("\nwrong of all, by measure\n{table}{}", row("all", &total));
    assert!(
        worse.is_empty(),
        "more is wrong than known-failures.json knows (differences above):\n{worse}"
    );
}

/// One line for each measure in which something can be wrong.
fn row(name: &str, result: &Result) -> String {
    let cells = MEASURES.iter().filter_map(|measure| {
        let count = result.counts.get(measure)?;
        Some(format!("{measure} {}/{}", count.wrong, count.of))
    });
    format!("{name}: {}\n", cells.collect::<Vec<_>>().join("  "))
}

#[test]
fn known_failures_are_of_fixtures_and_have_a_reason() {
    let names: Vec<String> = fixtures::all().into_iter().map(|f| f.name).collect();
    for (name, known) in known_failures(&fixtures::folder()) {
        assert!(names.contains(&name), "{name} is no fixture");
        assert!(!known.reason.is_empty(), "{name} has no reason");
        for measure in known.wrong.keys() {
            assert!(MEASURES.contains(&measure.as_str()), "{name}: {measure}");
        }
    }
}

#[test]
fn every_fixture_is_described() {
    let about = fs::read_to_string(fixtures::folder().join("README.md")).unwrap();
    for fixture in fixtures::all() {
        let line = format!("| `{}` | {} |", fixture.file, fixture.truth.description);
        assert!(about.contains(&line), "fixtures/README.md lacks\n{line}");
    }
}

/// The measure itself: the truth has nothing wrong about it, and each kind of damage is seen.
#[test]
fn damage_is_seen() {
    let all = fixtures::all();
    let fixture = all.iter().find(|f| f.name == "six-columns-ruled").unwrap();
    let read = pipeline::convert("x.pdf", fixture.bytes.clone(), &Options::default()).unwrap();
    let wrong = |measure: &str, damage: &dyn Fn(&mut scr_plans::normalise::Recommendation)| {
        let mut document = read.clone();
        let before = compare(&fixture.truth, Some(&document)).wrong(measure);
        damage(&mut document.plans[0].recommendations[3]);
        compare(&fixture.truth, Some(&document)).wrong(measure) - before
    };
    assert_eq!(wrong("fields", &|rec| rec.action.push_str(" more")), 1);
    assert_eq!(wrong("silent", &|rec| rec.action.push_str(" more")), 1);
    assert_eq!(wrong("number", &|rec| rec.number = None), 1);
    assert_eq!(wrong("section", &|rec| rec.section = None), 1);
    assert_eq!(wrong("pages", &|rec| rec.pages.push(99)), 1);
    assert_eq!(wrong("status", &|rec| rec.status = None), 1);
    assert_eq!(wrong("due", &|rec| rec.due.clear()), 1);
    assert_eq!(
        wrong("fields", &|rec| rec.action = format!("• {}", rec.action)),
        0
    );
    let mut document = read.clone();
    document.plans[0].recommendations.remove(3);
    let result = compare(&fixture.truth, Some(&document));
    assert_eq!([result.wrong("missing"), result.wrong("spurious")], [1, 0]);
}
