//! What each stage costs, and whole documents: `cargo bench`.
#![allow(
    clippy::unwrap_used,
    clippy::format_push_string,
    clippy::format_collect,
    missing_docs
)]

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

/// Pages that grow: what is not near-linear shows here. Items are glyphs or shapes, so the rate should stay.
mod growing {
    use super::page_with;
    use divan::counter::ItemsCount;
    use divan::{Bencher, black_box};
    use scr_plans::pipeline::{self, Options};

    const COUNTS: [usize; 4] = [6_000, 12_000, 24_000, 48_000];

    fn whole(bencher: Bencher<'_, '_>, count: usize, content: &str) {
        let bytes = page_with(content);
        bencher
            .counter(ItemsCount::new(count))
            .with_inputs(|| bytes.clone())
            .bench_values(|bytes| {
                pipeline::convert("page.pdf", black_box(bytes), &Options::default())
            });
    }

    #[divan::bench(args = COUNTS, sample_count = 3)]
    fn one_line_of_tiny_words(bencher: Bencher<'_, '_>, glyphs: usize) {
        let words = "ipsum ".repeat(glyphs / 6);
        whole(
            bencher,
            glyphs,
            &format!("BT /F1 0.01 Tf 20 400 Td ({words}) Tj ET"),
        );
    }

    #[divan::bench(args = COUNTS, sample_count = 3)]
    fn words_all_over_the_page(bencher: Bencher<'_, '_>, glyphs: usize) {
        let across = (glyphs / 6).isqrt() + 1;
        let word = |i: usize| {
            let (x, y) = (
                20 + 560 * (i % across) / across,
                20 + 760 * (i / across) / across,
            );
            format!("1 0 0 1 {x} {y} Tm (ipsum) Tj\n")
        };
        let words: String = (0..glyphs / 6).map(word).collect();
        whole(bencher, glyphs, &format!("BT /F1 1 Tf {words} ET"));
    }

    #[divan::bench(args = COUNTS, sample_count = 3)]
    fn small_rectangles(bencher: Bencher<'_, '_>, shapes: usize) {
        let across = shapes.isqrt() + 1;
        let shape = |i: usize| {
            let (x, y) = (
                20 + 560 * (i % across) / across,
                20 + 760 * (i / across) / across,
            );
            format!("{x} {y} 0.8 0.8 re f\n")
        };
        let shapes_drawn: String = (0..shapes).map(shape).collect();
        whole(bencher, shapes, &shapes_drawn);
    }

    #[divan::bench(args = [500, 1_000, 2_000, 4_000], sample_count = 3)]
    fn rows_of_a_text_dump(bencher: Bencher<'_, '_>, rows: usize) {
        let mut dump = String::from("Recommendation\tAction\tBy whom\tBy when\n");
        for row in 1..=rows {
            dump += &format!("{row}. Share the lesson\tBrief all staff\tLead nurse\tMay 2012\n");
        }
        bencher
            .counter(ItemsCount::new(rows))
            .with_inputs(|| dump.clone().into_bytes())
            .bench_values(|bytes| pipeline::convert("dump.txt", bytes, &Options::default()));
    }
}

/// A document of one page with this content.
fn page_with(content: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>"
            .to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
    ];
    let mut out = "%PDF-1.7\n".to_owned();
    let mut lines = String::new();
    for (index, body) in objects.iter().enumerate() {
        lines += &format!("{:010} 00000 n \n", out.len());
        out += &format!("{} 0 obj\n{body}\nendobj\n", index + 1);
    }
    let start = out.len();
    out += &format!(
        "xref\n0 6\n0000000000 65535 f \n{lines}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
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
