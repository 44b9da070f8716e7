//! What every result promises, whatever the document: checked on every fixture.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/fixtures.rs"]
mod fixtures;
mod support;

use fixtures::Fixture;
use scr_plans::normalise::{self, Document, Recommendation, SourceFile, SourceKind};
use scr_plans::output::json;
use scr_plans::output::rows::COLUMNS;
use scr_plans::page::{self, Page, Word};
use scr_plans::pipeline::{self, Options};
use scr_plans::plan;
use scr_plans::source::{self, RawPage, ReadOptions};
use scr_plans::table::{self, Line, PageTables};
use std::collections::{BTreeMap, BTreeSet};
use support::Dir;

fn convert(fixture: &Fixture) -> Option<Document> {
    pipeline::convert(&fixture.file, fixture.bytes.clone(), &Options::default()).ok()
}

/// All fixtures that can be read, with what was read.
fn documents() -> Vec<(Fixture, Document)> {
    let read = fixtures::all().into_iter();
    let documents: Vec<_> = read
        .filter_map(|fixture| convert(&fixture).map(|document| (fixture, document)))
        .collect();
    assert!(documents.len() > 10, "the fixtures are not read");
    documents
}

fn recommendations(document: &Document) -> impl Iterator<Item = &Recommendation> {
    document.plans.iter().flat_map(|plan| &plan.recommendations)
}

fn raw_pages(fixture: &Fixture) -> Vec<RawPage> {
    let mut pages = Vec::new();
    let read = source::read(
        fixture.bytes.clone(),
        &ReadOptions::default(),
        &mut |page| pages.push(page),
    );
    if read.is_err() {
        pages.clear();
    }
    pages
}

fn built(raw: &[RawPage]) -> Vec<Page> {
    let mut pages: Vec<Page> = raw.iter().map(page::build).collect();
    page::mark_furniture(&mut pages);
    pages
}

/// Schema.
#[test]
fn every_result_fits_the_printed_schema() {
    let printed = Dir::new().run(&["schema"]).code(0).out;
    let schema: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (fixture, document) in documents() {
        let value = serde_json::from_slice(&json::pretty(&document).unwrap()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{} at {}", error, error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", fixture.name);
    }
}

/// All fixtures that can be read, in a folder `in`.
fn folder() -> (Dir, Vec<(Fixture, Document)>) {
    let (dir, documents) = (Dir::new(), documents());
    for (fixture, _) in &documents {
        dir.file(&format!("in/{}", fixture.file), &fixture.bytes);
    }
    (dir, documents)
}

#[test]
fn formats_agree_and_the_same_input_gives_the_same_bytes() {
    let (dir, documents) = folder();
    dir.run(&["convert", "in", "-o", "out", "-q"]).code(0);
    dir.run(&["convert", "in", "-o", "all.jsonl", "-q", "--jobs", "1"])
        .code(0);
    let again = dir.run(&["convert", "in", "-q", "--jobs", "3"]).code(0);
    assert_eq!(dir.read("all.jsonl"), again.out);
    let lines = dir.read("all.jsonl");
    assert_eq!(lines.lines().count(), documents.len());
    for ((fixture, document), line) in documents.iter().zip(lines.lines()) {
        assert_eq!(&serde_json::from_str::<Document>(line).unwrap(), document);
        let pretty = String::from_utf8(json::pretty(document).unwrap()).unwrap();
        assert_eq!(dir.read(&format!("out/{}.json", fixture.name)), pretty);
    }
}

/// Rows of a CSV file as a spreadsheet reads them.
fn csv_rows(dir: &Dir, name: &str) -> Vec<BTreeMap<String, String>> {
    let text = dir.read(name);
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert_eq!(text.lines().next().unwrap(), COLUMNS.join(","));
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn rows_by_recommendation_say_what_the_json_says() {
    let (dir, documents) = folder();
    dir.run(&["convert", "in", "-o", "all.csv", "--raw-cells", "-q"])
        .code(0);
    let rows = csv_rows(&dir, "all.csv");
    let expected: Vec<(&str, &Recommendation)> = documents
        .iter()
        .flat_map(|(fixture, document)| {
            recommendations(document).map(|rec| (fixture.file.as_str(), rec))
        })
        .collect();
    assert_eq!(rows.len(), expected.len());
    for (row, (file, rec)) in rows.iter().zip(expected) {
        for (column, value) in [
            ("file", file),
            ("id", &rec.id),
            ("number", rec.number.as_deref().unwrap_or_default()),
            ("section", rec.section.as_deref().unwrap_or_default()),
            ("recommendation", &rec.recommendation),
            ("outcome", &rec.outcome),
            ("action", &rec.action),
            ("by_whom", &rec.by_whom),
            ("by_when", &rec.by_when),
            ("monitoring", &rec.monitoring),
        ] {
            assert_eq!(row[column], value, "{file} {column}");
        }
        assert_eq!(
            row["due"].lines().count(),
            rec.due.iter().map(|d| d.raw.lines().count()).sum::<usize>()
        );
    }
}

#[test]
fn rows_by_action_give_each_action_its_own() {
    let (dir, documents) = folder();
    let run = [
        "convert",
        "in",
        "-o",
        "all.csv",
        "--raw-cells",
        "-q",
        "--rows",
        "action",
    ];
    dir.run(&run).code(0);
    let mut expected = Vec::new();
    for rec in documents.iter().flat_map(|(_, d)| recommendations(d)) {
        let whole = [&rec.action, &rec.by_whom, &rec.by_when, &rec.monitoring].map(Clone::clone);
        if rec.actions.is_empty() {
            expected.push((String::new(), whole));
        }
        for (index, a) in rec.actions.iter().enumerate() {
            let parts = [&a.action, &a.by_whom, &a.by_when, &a.monitoring].map(Clone::clone);
            expected.push(((index + 1).to_string(), parts));
        }
    }
    let columns = ["action", "by_whom", "by_when", "monitoring"];
    let got: Vec<_> = csv_rows(&dir, "all.csv")
        .iter()
        .map(|row| {
            let parts = columns.map(|column| row[column].clone());
            (row["action_index"].clone(), parts)
        })
        .collect();
    assert_eq!(got, expected);
    assert!(got.iter().any(|(index, _)| index == "3"));
}

#[test]
fn identifiers_are_unique_and_keep_when_the_file_is_renamed() {
    for (fixture, document) in documents() {
        let ids: Vec<&String> = recommendations(&document).map(|rec| &rec.id).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{}", fixture.name);
        let options = Options::default();
        let mut renamed =
            pipeline::convert("renamed.pdf", fixture.bytes.clone(), &options).unwrap();
        renamed.source.file.clone_from(&document.source.file);
        assert_eq!(renamed, document, "{}", fixture.name);
    }
}

#[test]
fn facts_stand_on_the_text_beside_them() {
    for (fixture, document) in documents() {
        let pages = 1..=document.source.page_count;
        for plan in &document.plans {
            assert!(plan.pages.is_sorted() && !plan.title.is_empty());
            for rec in &plan.recommendations {
                let place = format!("{} {:?}", fixture.name, rec.number);
                assert!(!rec.pages.is_empty() && rec.pages.is_sorted(), "{place}");
                assert!(rec.pages.iter().all(|p| plan.pages.contains(p)), "{place}");
                for due in &rec.due {
                    assert!(rec.by_when.contains(&due.raw), "{place}: {due:?}");
                    assert!(due.from <= due.to, "{place}: {due:?}");
                    assert!(due.ongoing || due.to.is_some(), "{place}: {due:?}");
                }
                for cell in &rec.cells {
                    let [left, top, right, bottom] = cell.bbox;
                    assert!(left < right && top < bottom, "{place}: {cell:?}");
                    assert!(pages.contains(&cell.page), "{place}: {cell:?}");
                }
                for warning in &rec.warnings {
                    assert!(warning.message.ends_with(['.', '!', '?']), "{place}");
                    assert!(!warning.pages.is_empty(), "{place}: {warning:?}");
                }
            }
        }
    }
}

/// Words by text and place, in a total order.
fn sorted<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<(String, [i64; 4])> {
    let mut words: Vec<_> = words
        .map(|w| {
            let b = [w.bbox.left, w.bbox.top, w.bbox.right, w.bbox.bottom];
            (w.text.clone(), b.map(|v| (v * 1000.0).round() as i64))
        })
        .collect();
    words.sort();
    words
}

fn placed(tables: &PageTables) -> Vec<(String, [i64; 4])> {
    let lines = tables.outside.iter().chain(&tables.furniture);
    let outside = lines.flat_map(|line: &Line| &line.words);
    sorted(
        tables
            .tables
            .iter()
            .flat_map(table::Table::words)
            .chain(outside),
    )
}

#[test]
fn every_word_of_a_page_ends_in_exactly_one_place() {
    for fixture in fixtures::all() {
        let pages = built(&raw_pages(&fixture));
        for (page, tables) in pages.iter().zip(table::reconstruct(&pages)) {
            let (found, placed) = (sorted(page.words.iter()), placed(&tables));
            assert_eq!(found, placed, "{} page {}", fixture.name, page.number);
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every letter and figure of a page is in its words, but for what is painted twice or cannot be seen.
#[test]
fn no_glyph_is_lost_on_the_way_to_words() {
    for fixture in fixtures::all() {
        for raw in raw_pages(&fixture) {
            let page = page::build(&raw);
            let count = |text: &str| {
                let mut counts: BTreeMap<char, usize> = BTreeMap::new();
                for c in letters(text).chars() {
                    *counts.entry(c).or_default() += 1;
                }
                counts
            };
            let glyphs: String = raw
                .glyphs
                .iter()
                .filter(|g| g.visible)
                .map(|g| g.text)
                .collect();
            let words: String = page.words.iter().map(|w| w.text.as_str()).collect();
            assert_eq!(
                count(&glyphs),
                count(&words),
                "{} {}",
                fixture.name,
                raw.number
            );
        }
    }
}

/// Every word in the cells of a plan's tables is somewhere in the result.
#[test]
fn no_word_of_a_plan_is_lost_on_the_way_to_the_result() {
    for (fixture, document) in documents() {
        let said = letters(&everything_said(&document));
        let pages = built(&raw_pages(&fixture));
        let plan_pages: BTreeSet<u32> = document
            .plans
            .iter()
            .flat_map(|p| p.pages.iter().copied())
            .collect();
        for page in table::reconstruct(&pages) {
            if !plan_pages.contains(&page.page) {
                continue;
            }
            // What stands over several columns of a heading is said by the headings below it.
            let cells = page.tables.iter().flat_map(|t| &t.cells);
            let cells = cells.filter(|cell| cell.row > 0 || cell.col_span == 1);
            let lost: Vec<&str> = cells
                .flat_map(|cell| &cell.lines)
                .flat_map(|line| &line.words)
                .map(|word| word.text.as_str())
                .filter(|text| !said.contains(&letters(text)))
                .collect();
            assert!(
                lost.is_empty(),
                "{} page {}: {lost:?}",
                fixture.name,
                page.page
            );
        }
    }
}

fn everything_said(document: &Document) -> String {
    // The word before a printed label is left out with its colon.
    let mut said: Vec<&str> = vec!["Recommendation"];
    for plan in &document.plans {
        said.push(&plan.title);
        said.extend(plan.columns.iter().map(|c| c.heading.as_str()));
        for rec in &plan.recommendations {
            said.extend([&rec.recommendation, &rec.outcome, &rec.action].map(String::as_str));
            said.extend([&rec.by_whom, &rec.by_when, &rec.monitoring].map(String::as_str));
            said.extend(
                [&rec.number, &rec.section, &rec.section_note]
                    .map(|s| s.as_deref().unwrap_or_default()),
            );
            said.extend(rec.other.values().map(String::as_str));
        }
    }
    said.join("\n")
}

/// Numbers that look random and are the same in every run (Knuth's linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

fn document_of(fixture: &Fixture, raw: &[RawPage]) -> Document {
    let source = SourceFile {
        file: fixture.file.clone(),
        sha256: String::new(),
        kind: SourceKind::Pdf,
        page_count: raw.len() as u32,
    };
    let plans = plan::find(&table::reconstruct(&built(raw)));
    normalise::document(&plans, source, &normalise::Options::default())
}

/// Producers write a page in any order; what a reader sees is the same.
#[test]
fn the_order_in_which_a_page_is_drawn_does_not_matter() {
    for fixture in fixtures::all() {
        let mut raw = raw_pages(&fixture);
        let before = document_of(&fixture, &raw);
        let mut dice = Dice(7);
        for page in &mut raw {
            dice.shuffle(&mut page.glyphs);
            dice.shuffle(&mut page.segments);
            dice.shuffle(&mut page.fills);
        }
        let after = document_of(&fixture, &raw);
        assert_eq!(after, before, "{}", fixture.name);
    }
}
