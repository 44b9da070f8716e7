//! The README and the guide are right: their commands run and print what they show, their tables are complete.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

#[path = "support/fixtures.rs"]
mod fixtures;
mod support;

use regex::Regex;
use scr_plans::output::rows::COLUMNS;
use scr_plans::source::Limits;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use support::Dir;

/// The README and the pages of the guide, by path.
fn pages() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_dir(root.join("src/guide")).unwrap();
    let paths = guide.map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let paths = paths.chain([root.join("README.md"), root.join("src/architecture.md")]);
    paths
        .map(|path| (path.clone(), fs::read_to_string(&path).unwrap()))
        .collect()
}

/// How deep a heading is: 0 if the line is none.
fn depth(line: &str) -> usize {
    let marks = line.chars().take_while(|c| *c == '#').count();
    if line[marks..].starts_with(' ') {
        marks
    } else {
        0
    }
}

/// The text under the heading that starts with these words, on whatever page, to the next of the same or a higher
/// level.
fn section(heading: &str) -> String {
    let pages = pages();
    let lines = pages.values().flat_map(|text| text.lines());
    let mut lines = lines.skip_while(|line| {
        depth(line) == 0 || !format!("{}\n", &line[depth(line) + 1..]).starts_with(heading)
    });
    let first = lines
        .next()
        .unwrap_or_else(|| panic!("no heading {heading:?}"));
    let mut is_code = false;
    let rest = lines.take_while(|line| {
        is_code ^= line.starts_with("```");
        is_code || depth(line) == 0 || depth(line) > depth(first)
    });
    rest.collect::<Vec<_>>().join("\n")
}

/// Blocks of code in a language.
fn blocks(language: &str) -> Vec<String> {
    let block = Regex::new(&format!(r"(?ms)^```{language}\n(.*?)^```")).unwrap();
    let pages = pages();
    let found = pages.values().flat_map(|text| block.captures_iter(text));
    found.map(|block| block[1].to_owned()).collect()
}

/// First cells of a table's rows, without the code marks, and the rest of the row.
fn table(text: &str) -> BTreeMap<String, String> {
    let row = Regex::new(r"(?m)^\| (?:`-\w`, )?`([^`]+)`[^|]*\|(.*)$").unwrap();
    let rows = row.captures_iter(text);
    rows.map(|row| (row[1].to_owned(), row[2].to_owned()))
        .collect()
}

fn names(text: &str) -> BTreeSet<String> {
    table(text).into_keys().collect()
}

/// The program in a folder that holds the fixtures, as the README's reader has it.
fn checkout() -> Dir {
    let dir = Dir::new();
    for fixture in fixtures::all() {
        dir.file(&format!("fixtures/{}", fixture.file), &fixture.bytes);
    }
    // As someone saved it who found nothing to correct.
    dir.file("corrections.jsonl", "");
    dir
}

/// Whether the lines are as shown; `...` alone on a line stands for any lines.
fn is_as_shown(shown: &[&str], got: &[&str]) -> bool {
    match shown.split_first() {
        None => got.is_empty(),
        Some((&"...", rest)) => (0..=got.len()).any(|skip| is_as_shown(rest, &got[skip..])),
        Some((line, rest)) => got
            .split_first()
            .is_some_and(|(first, more)| first == line && is_as_shown(rest, more)),
    }
}

#[test]
fn examples_run_and_print_what_is_shown() {
    let dir = checkout();
    let mut count = 0;
    for block in blocks("console") {
        for example in block.split("$ ").filter(|text| !text.is_empty()) {
            let (command, shown) = example.split_once('\n').unwrap();
            let args: Vec<&str> = command.split_whitespace().skip(1).collect();
            let ran = dir.run(&args).code(0);
            let printed = ran.out.clone() + &ran.err;
            let shown: Vec<&str> = shown.lines().collect();
            let printed: Vec<&str> = printed.lines().collect();
            assert!(is_as_shown(&shown, &printed), "$ {command}\n{ran:#?}");
            count += 1;
        }
    }
    assert!(count >= 4);
    assert!(dir.path("plans.csv").exists() && dir.path("plans/six-columns-ruled.json").exists());
}

#[test]
fn quick_start_prints_a_plan() {
    let blocks = blocks("sh");
    let mut lines = blocks.iter().flat_map(|block| block.lines());
    let line = lines.find(|line| line.contains("cargo run"));
    let args = line.unwrap().split_once(" -- ").unwrap().1;
    let args: Vec<&str> = args.split_whitespace().collect();
    let printed: Value = serde_json::from_str(&checkout().run(&args).code(0).out).unwrap();
    assert!(!printed["plans"].as_array().unwrap().is_empty());
}

#[test]
fn library_example_is_this() -> Result<(), Box<dyn std::error::Error>> {
    use scr_plans::{Options, convert};

    let bytes = fs::read("fixtures/six-columns-ruled.pdf")?;
    let document = convert("six-columns-ruled.pdf", bytes, &Options::default())?;
    for recommendation in &document.plans[0].recommendations {
        println!("{:?}: {}", recommendation.number, recommendation.by_when);
    }
    let (example, this) = (blocks("rust").remove(0), include_str!("readme.rs"));
    for line in example.lines().filter(|line| !line.is_empty()) {
        assert!(this.contains(&line.replace("std::fs", "fs")), "{line}");
    }
    Ok(())
}

#[test]
fn the_text_dump_shown_is_read() {
    let dump = blocks("text");
    let dump = dump.iter().find(|block| block.contains('→')).unwrap();
    let dir = Dir::new();
    dir.file("dump.txt", dump.replace('→', "\t"));
    let ran = dir.run(&["convert", "dump.txt"]).code(0);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let rec = &document["plans"][0]["recommendations"][0];
    assert_eq!(document["document"]["subject"], "Child V");
    assert_eq!(rec["number"], "1.1");
    assert_eq!(rec["section"], "1. Lowmarsh LSCB & All Partner Agencies");
    assert_eq!(rec["action"], "Hold a briefing\nPrint a guide");
    assert_eq!(rec["monitoring"], "COMPLETED\nGuide posted in June");
    assert_eq!(rec["pages"], serde_json::json!([1, 2]));
}

/// Long options in the help of a command, with their default where it is named.
fn options_in_help(command: &str) -> BTreeMap<String, Option<String>> {
    let help = Dir::new().run(&[command, "--help"]).code(0).out;
    let (mut options, mut last) = (BTreeMap::new(), String::new());
    let option = Regex::new(r"^ {2,6}(?:-\w, )?(--[a-z-]+)").unwrap();
    let default = Regex::new(r"^\s+\[default: (.*)\]$").unwrap();
    for line in help.lines() {
        if let Some(found) = option.captures(line) {
            found[1].clone_into(&mut last);
            options.insert(last.clone(), None);
        } else if let Some(found) = default.captures(line) {
            options.insert(last.clone(), Some(found[1].to_owned()));
        }
    }
    options.remove("--help");
    options
}

#[test]
fn options_are_those_of_the_help() {
    let shared = table(&section("Options for reading"));
    for command in [
        "convert", "tables", "explain", "review", "compare", "search",
    ] {
        let own = table(&section(&format!("`scr-plans {command}")));
        let mut listed: BTreeMap<_, _> = own.into_iter().chain(shared.clone()).collect();
        listed.retain(|name, _| name.starts_with("--"));
        let help = options_in_help(command);
        assert!(
            listed.keys().eq(help.keys()),
            "{command}: {listed:#?} {help:#?}"
        );
        for (name, default) in help {
            if let Some(default) = default {
                assert!(listed[&name].contains(&default), "{name}: {default}");
            }
        }
    }
    let limits = Limits::default();
    for (name, default) in [
        ("--max-pages", u64::from(limits.pages)),
        ("--max-glyphs", limits.glyphs_per_page as u64),
        ("--max-points", limits.points_per_page as u64),
    ] {
        assert!(shared[name].contains(&default.to_string()), "{name}");
    }
}

#[test]
fn every_command_has_a_heading() {
    let help = Dir::new().run(&["--help"]).code(0).out;
    let commands = help.split_once("Commands:").unwrap().1;
    let commands = commands.split_once("Options:").unwrap().0;
    for line in commands.lines().filter(|line| !line.trim().is_empty()) {
        let command = line.split_whitespace().next().unwrap();
        if command != "help" {
            section(&format!("`scr-plans {command}"));
        }
    }
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let help = Dir::new().run(&["--help"]).code(0).out;
    let listed = section("Exit codes");
    let code = Regex::new(r"(?m)^ {2}(\d+) +(.*)$").unwrap();
    for found in code.captures_iter(&help) {
        let row = format!("| {} | {} |", &found[1], &found[2]);
        assert!(listed.contains(&row), "{row}");
    }
    assert_eq!(code.captures_iter(&help).count(), 5);
}

fn schema() -> Value {
    serde_json::from_slice(&scr_plans::output::schema::schema().unwrap()).unwrap()
}

fn properties(of: &Value) -> BTreeSet<String> {
    let properties = of["properties"].as_object().unwrap();
    properties.keys().cloned().collect()
}

/// The words that a type may have.
fn words(of: &Value) -> BTreeSet<String> {
    let listed = of["enum"].as_array().into_iter().flatten();
    let described = of["oneOf"].as_array().into_iter().flatten();
    let described = described.flat_map(|one| {
        let several = one["enum"].as_array().into_iter().flatten();
        several.chain(one.get("const"))
    });
    let words = listed.chain(described);
    words
        .map(|word| word.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_warning_code_is_explained_and_no_other() {
    let codes = words(&schema()["$defs"]["Code"]);
    assert!(codes.contains("rows-joined"));
    assert_eq!(names(&section("Warnings")), codes);
}

#[test]
fn fields_are_those_of_the_schema() {
    let json = section("JSON\n");
    let schema = schema();
    let recommendation = &schema["$defs"]["Recommendation"];
    let mut fields = properties(&schema);
    fields.extend(properties(recommendation));
    assert_eq!(names(&json), fields);
    let rows = table(&json);
    for (field, of) in [("status", "Status"), ("rag", "Rag")] {
        for word in words(&schema["$defs"][of]) {
            assert!(rows[field].contains(&format!("`{word}`")), "{field} {word}");
        }
    }
    for (field, of) in [
        ("actions", "Action"),
        ("cells", "CellPlace"),
        ("due", "Due"),
    ] {
        for property in properties(&schema["$defs"][of]) {
            assert!(
                rows[field].contains(&format!("`{property}`")),
                "{field} {property}"
            );
        }
    }
}

#[test]
fn csv_columns_are_listed_in_their_order() {
    let row = Regex::new(r"(?m)^\| `(\w+)` \|").unwrap();
    let text = section("CSV");
    let listed: Vec<&str> = row
        .captures_iter(&text)
        .map(|row| row.get(1).unwrap().as_str())
        .collect();
    assert_eq!(listed, COLUMNS);
}

#[test]
fn files_and_pages_named_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = Regex::new(r"\b((?:fixtures|src|tests|\.ci)/[\w./-]*[\w/])").unwrap();
    let link = Regex::new(r"\]\(([\w./-]+)\)").unwrap();
    for (page, text) in pages() {
        for found in file.captures_iter(&text) {
            assert!(root.join(&found[1]).exists(), "{page:?} {}", &found[1]);
        }
        for found in link.captures_iter(&text) {
            let target = page.parent().unwrap().join(&found[1]);
            assert!(target.exists(), "{page:?} {}", &found[1]);
        }
    }
}

#[test]
fn every_page_of_the_guide_is_named_in_the_readme() {
    let pages = pages();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = &pages[&root.join("README.md")];
    for page in pages.keys().filter(|page| !page.ends_with("README.md")) {
        let named = page.strip_prefix(root).unwrap().to_str().unwrap();
        assert!(readme.contains(&format!("({named})")), "{named}");
    }
}

#[test]
fn any_lines_stand_for_dots() {
    assert!(is_as_shown(&["a", "...", "c"], &["a", "b", "b", "c"]));
    assert!(is_as_shown(&["..."], &[]));
    assert!(!is_as_shown(&["a", "..."], &["b"]));
    assert!(!is_as_shown(&["a"], &["a", "b"]));
}
