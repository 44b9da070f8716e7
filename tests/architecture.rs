//! Stages use only the stage above them and the foundation: imports that run against the order fail here.
#![allow(clippy::unwrap_used, missing_docs)]

use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What every module may use.
const FOUNDATION: [&str; 9] = [
    "codes",
    "diagnostic",
    "error",
    "geom",
    "label",
    "lexicon",
    "path",
    "text",
    "tuning",
];

/// What each module may use beyond the foundation.
const ALLOWED: [(&str, &[&str]); 11] = [
    ("source", &[]),
    ("page", &["source"]),
    // A table's lines are made of the page's words, which the plan reads.
    ("table", &["page"]),
    ("plan", &["table", "page"]),
    ("normalise", &["plan"]),
    // What a person changes is what the fifth stage gives.
    ("corrections", &["normalise"]),
    // The page to check shows what was read beside pictures that are handed to it.
    ("review", &["normalise", "corrections"]),
    // `tables` prints what the third stage gives, before any meaning.
    // Beside the pipeline: what many documents say together.
    ("compare", &["normalise", "corrections"]),
    ("output", &["normalise", "table", "compare"]),
    (
        "pipeline",
        &[
            "source",
            "page",
            "table",
            "plan",
            "normalise",
            "corrections",
            "output",
        ],
    ),
    // The document's own types cross from the pipeline to the output.
    (
        "cli",
        &[
            "pipeline",
            "output",
            "normalise",
            "compare",
            "corrections",
            "review",
        ],
    ),
];

/// The crate's modules that one source text names, without comments.
fn modules_named(text: &str) -> BTreeSet<String> {
    let comments = Regex::new(r"(?m)//.*$").unwrap();
    let text = comments.replace_all(text, "");
    let plain = Regex::new(r"\bcrate::(\w+)").unwrap();
    let mut named: BTreeSet<String> = plain
        .captures_iter(&text)
        .map(|found| found[1].to_owned())
        .collect();
    let group = Regex::new(r"\bcrate::\{").unwrap();
    for found in group.find_iter(&text) {
        named.extend(heads_of_group(&text[found.end()..]));
    }
    named
}

/// First names of the paths in an import group, up to its closing brace.
fn heads_of_group(rest: &str) -> Vec<String> {
    let (mut depth, mut head, mut heads) = (0, String::new(), Vec::new());
    for c in rest.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && c == ',' {
            heads.push(std::mem::take(&mut head));
        } else if depth == 0 {
            head.push(c);
        }
    }
    heads.push(head);
    let first = |path: String| {
        path.trim()
            .split("::")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let heads = heads.into_iter().map(first);
    heads.filter(|head| !head.is_empty()).collect()
}

/// Modules used, by the top-level module that uses them, with the files.
fn edges() -> BTreeMap<(String, String), Vec<String>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut edges: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&src).sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(&src).unwrap();
        // The roof for browsers is a crate of its own.
        if path.starts_with("web") {
            continue;
        }
        // Tests may look at what later stages make of it.
        let is_tests = path.file_name().is_some_and(|name| name == "tests.rs");
        if is_tests || path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let top = path.iter().next().unwrap().to_string_lossy();
        let module = top.trim_end_matches(".rs").to_owned();
        for named in modules_named(&fs::read_to_string(entry.path()).unwrap()) {
            if named == "properties" {
                continue; // how property tests run is asked for by tests only
            }
            let edge = (module.clone(), named);
            edges
                .entry(edge)
                .or_default()
                .push(path.display().to_string());
        }
    }
    edges
}

fn is_allowed(from: &str, to: &str) -> bool {
    let listed = ALLOWED.iter().find(|(module, _)| *module == from);
    from == to
        || matches!(from, "lib" | "main")
        || listed.is_some_and(|(_, to_too)| FOUNDATION.contains(&to) || to_too.contains(&to))
        // The foundation stands on itself only.
        || (FOUNDATION.contains(&from) && FOUNDATION.contains(&to))
}

#[test]
fn imports_follow_the_order_of_the_stages() {
    let edges = edges();
    let is_read = |from: &str, to: &str| edges.contains_key(&(from.into(), to.into()));
    assert!(is_read("page", "source") && is_read("pipeline", "plan"));
    let wrong: Vec<_> = edges
        .iter()
        .filter(|((from, to), _)| !is_allowed(from, to))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_has_its_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if Path::new(&name)
            .extension()
            .is_some_and(|ending| ending == "md")
        {
            continue;
        }
        let module = name.trim_end_matches(".rs");
        let is_known = ["lib", "main", "guide", "properties", "web"].contains(&module)
            || FOUNDATION.contains(&module)
            || ALLOWED.iter().any(|(stage, _)| *stage == module);
        assert!(is_known, "{module} has no place in the order of the stages");
    }
}

#[test]
fn the_roof_for_browsers_uses_no_more_than_the_program() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
    let named = Regex::new(r"\bscr_plans::(?:\{\s*)?(\w+)").unwrap();
    let mut modules = BTreeSet::new();
    for entry in fs::read_dir(web).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(path).unwrap();
            modules.extend(named.captures_iter(&text).map(|found| found[1].to_owned()));
        }
    }
    assert!(modules.contains("pipeline"), "{modules:?}");
    modules.retain(|module| !["Document", "Error"].contains(&module.as_str()));
    let unfit: Vec<_> = modules.iter().filter(|m| !is_allowed("cli", m)).collect();
    assert!(unfit.is_empty(), "{unfit:?}");
}

#[test]
fn only_the_first_stage_knows_a_pdf_library() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let library = Regex::new(r"\b(hayro_\w+|pdf_extract|lopdf)::").unwrap();
    for entry in walkdir::WalkDir::new(&src) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() && !entry.path().starts_with(src.join("source")) {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            assert!(!library.is_match(&text), "{}", entry.path().display());
        }
    }
}

#[test]
fn groups_of_imports_are_read() {
    let text =
        "use crate::{plan::{self, Field}, geom}; // crate::cli\nfn f(_: crate::page::Word) {}";
    let named: Vec<String> = modules_named(text).into_iter().collect();
    assert_eq!(named, ["geom", "page", "plan"]);
}
