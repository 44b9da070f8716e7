//! What each stage costs, and whole documents: `cargo bench`.
#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::format_collect,
    missing_docs
)]

#[path = "growing.rs"]
mod growing;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use scr_plans::normalise::{self, Document, SourceFile, SourceKind};
use scr_plans::output::{csv, json};
use scr_plans::page::{self, Page};
use scr_plans::pipeline::{self, Options};
use scr_plans::plan::{self, Plans};
use scr_plans::source::{self, RawPage, ReadOptions};
use scr_plans::table::{self, PageTables};
use std::fs;
use std::path::Path;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Documents of different kinds: ruled, without rules, half ruled with colours, no PDF at all.
const DOCUMENTS: [&str; 4] = [
    "six-columns-ruled.pdf",
    "no-rules.pdf",
    "horizontal-rules-colour-rating.pdf",
    "text-dump.txt",
];

fn main() {
    divan::main();
}

fn bytes_of(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fs::read(folder.join(name)).unwrap()
}

fn raw_pages(name: &str) -> Vec<RawPage> {
    let mut pages = Vec::new();
    source::read(bytes_of(name), &ReadOptions::default(), &mut |page| {
        pages.push(page);
    })
    .unwrap();
    pages
}

fn pages(name: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = raw_pages(name).iter().map(page::build).collect();
    page::mark_furniture(&mut pages);
    pages
}

fn tables(name: &str) -> Vec<PageTables> {
    table::reconstruct(&pages(name))
}

fn record(name: &str, plans: &Plans) -> Document {
    let source = SourceFile {
        file: name.to_owned(),
        sha256: String::new(),
        kind: SourceKind::Pdf,
        page_count: 1,
    };
    normalise::document(plans, source, &normalise::Options::default())
}

fn document(name: &str) -> Document {
    record(name, &plan::find(&tables(name)))
}

#[divan::bench(args = DOCUMENTS)]
fn stage_1_source(bencher: Bencher, name: &str) {
    let bytes = bytes_of(name);
    let count = raw_pages(name).len();
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| {
            source::read(bytes, &ReadOptions::default(), &mut |page| {
                drop(black_box(page));
            })
        });
}

#[divan::bench(args = DOCUMENTS)]
fn stage_2_page(bencher: Bencher, name: &str) {
    let raw = raw_pages(name);
    bencher.counter(ItemsCount::new(raw.len())).bench(|| {
        let mut pages: Vec<Page> = raw.iter().map(page::build).collect();
        page::mark_furniture(&mut pages);
        pages
    });
}

#[divan::bench(args = DOCUMENTS)]
fn stage_3_table(bencher: Bencher, name: &str) {
    let pages = pages(name);
    bencher
        .counter(ItemsCount::new(pages.len()))
        .bench(|| table::reconstruct(black_box(&pages)));
}

#[divan::bench(args = DOCUMENTS)]
fn stage_4_plan_and_normalise(bencher: Bencher, name: &str) {
    let tables = tables(name);
    bencher
        .counter(ItemsCount::new(tables.len()))
        .bench(|| record(name, &plan::find(black_box(&tables))));
}

#[divan::bench(args = DOCUMENTS)]
fn stage_5_json(bencher: Bencher, name: &str) {
    let document = document(name);
    let size = json::pretty(&document).unwrap().len();
    bencher
        .counter(BytesCount::new(size))
        .bench(|| json::pretty(black_box(&document)));
}

#[divan::bench(args = DOCUMENTS)]
fn stage_5_csv(bencher: Bencher, name: &str) {
    let document = document(name);
    let options = csv::CsvOptions {
        projection: scr_plans::output::rows::Projection {
            unit: scr_plans::output::rows::RowUnit::Recommendation,
            path: name,
            as_of: None,
        },
        raw_cells: false,
    };
    bencher.bench(|| csv::body(black_box(&document), options));
}

#[divan::bench(args = DOCUMENTS)]
fn whole_document(bencher: Bencher, name: &str) {
    let bytes = bytes_of(name);
    let count = raw_pages(name).len();
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| pipeline::convert(name, bytes, &Options::default()));
}
