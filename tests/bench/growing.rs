//! Pages and documents that grow: what is not near-linear shows here. Items are glyphs, shapes, rows or pages, so the
//! rate should stay.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use scr_plans::pipeline::{self, Options};

const COUNTS: [usize; 4] = [6_000, 12_000, 24_000, 48_000];

fn whole(bencher: Bencher<'_, '_>, count: usize, content: &str) {
    pages(bencher, count, &[content.to_owned()]);
}

fn pages(bencher: Bencher<'_, '_>, count: usize, contents: &[String]) {
    let bytes = document(contents);
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| pipeline::convert("page.pdf", black_box(bytes), &Options::default()));
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

/// Areas one upon the other, each with a word: what lies under a word, and over it, is asked of all of them.
#[divan::bench(args = [2_500, 5_000, 10_000, 20_000], sample_count = 3)]
fn areas_in_a_pile(bencher: Bencher<'_, '_>, areas: usize) {
    let area = |i: usize| {
        let (grey, height) = (i % 10, 760 * (areas - i) / areas);
        let (x, y) = (30 + i * 37 % 500, 30 + i * 91 % 700);
        format!(
            "0.{grey} 0.5 0.5 rg 20 20 560 {height} re f 0 g BT /F1 8 Tf {x} {y} Td (word) Tj ET\n"
        )
    };
    let drawn: String = (0..areas).map(area).collect();
    whole(bencher, areas, &drawn);
}

/// A page of a ruled plan with fifteen rows, numbered from here on.
fn page_of_plan(first: usize, title: &str) -> String {
    const LEFTS: [usize; 5] = [30, 235, 375, 475, 570];
    let mut out = format!("BT /F1 16 Tf 60 780 Td ({title}) Tj ET\n");
    let mut row = |nth: usize, cells: [&str; 4]| {
        let y = 716 - 44 * nth;
        for (i, cell) in cells.iter().enumerate() {
            let (x, width) = (LEFTS[i], LEFTS[i + 1] - LEFTS[i]);
            out += &format!(
                "{x} {y} {width} 44 re S BT /F1 9 Tf {} {} Td ({cell}) Tj ET\n",
                x + 5,
                y + 30
            );
        }
    };
    row(0, ["Recommendation", "Action", "By whom", "By when"]);
    for nth in 1..=15 {
        let number = first + nth - 1;
        let text = format!("{number}. Share the lesson with all");
        let action = format!("Brief all staff of team {number}");
        row(nth, [&text, &action, "Lead nurse", "May 2012"]);
    }
    out
}

const PAGES: [usize; 4] = [25, 50, 100, 200];

#[divan::bench(args = PAGES, sample_count = 1)]
fn pages_of_one_plan(bencher: Bencher<'_, '_>, count: usize) {
    let all: Vec<String> = (0..count).map(|i| page_of_plan(1 + 15 * i, "")).collect();
    pages(bencher, count, &all);
}

#[divan::bench(args = PAGES, sample_count = 1)]
fn plans_of_one_document(bencher: Bencher<'_, '_>, count: usize) {
    let title = |i: usize| format!("Action plan of review {i}");
    let all: Vec<String> = (0..count).map(|i| page_of_plan(1, &title(i))).collect();
    pages(bencher, count, &all);
}

/// A row that never ends: two columns of text over all pages.
#[divan::bench(args = PAGES, sample_count = 1)]
fn pages_of_one_row(bencher: Bencher<'_, '_>, count: usize) {
    let page = |nth: usize| {
        let mut out = String::from("30 40 205 740 re S 235 40 335 740 re S\n");
        if nth == 0 {
            out += "30 760 m 570 760 l S BT /F1 9 Tf 40 768 Td (Recommendation) Tj 200 0 Td (Action) Tj ET\n";
        }
        for line in 0..58 {
            let y = 745 - 12 * line;
            out += &format!(
                "BT /F1 9 Tf 40 {y} Td (share the lesson with) Tj 200 0 Td (brief all staff and) Tj ET\n"
            );
        }
        out
    };
    let all: Vec<String> = (0..count).map(page).collect();
    pages(bencher, count, &all);
}

/// A document of pages with these contents.
fn document(contents: &[String]) -> Vec<u8> {
    let kids: String = (0..contents.len())
        .map(|i| format!("{} 0 R ", 4 + 2 * i))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 600 800] >>",
            contents.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * i
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut out = "%PDF-1.7\n".to_owned();
    let mut lines = String::new();
    for (index, body) in objects.iter().enumerate() {
        lines += &format!("{:010} 00000 n \n", out.len());
        out += &format!("{} 0 obj\n{body}\nendobj\n", index + 1);
    }
    let (start, size) = (out.len(), objects.len() + 1);
    out += &format!(
        "xref\n0 {size}\n0000000000 65535 f \n{lines}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}
