//! The program from outside: what is printed of documents, and the options of reading.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use serde_json::Value;
use std::fs;
use support::{Dir, Ran, dir_with};

#[test]
fn a_plan_is_printed_and_nothing_said() {
    let ran = dir_with("ruled-sub-rows.pdf")
        .run(&["convert", "ruled-sub-rows.pdf"])
        .code(0);
    assert_eq!(ran.err, "");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["schema_version"], 2);
    assert_eq!(document["source"]["file"], "ruled-sub-rows.pdf");
    assert_eq!(document["plans"][0]["recommendations"][0]["number"], "1");
}

#[test]
fn the_empty_password_is_tried_without_a_word() {
    let ran = dir_with("encrypted-empty-password.pdf")
        .run(&["convert", "encrypted-empty-password.pdf"])
        .code(0);
    assert_eq!(ran.err, "");
}

#[test]
fn a_document_without_plan_is_a_result_that_says_so() {
    let dir = dir_with("no-plan.pdf");
    let ran = dir.run(&["convert", "no-plan.pdf"]).code(3);
    let ran = ran.err("scr-plans: no action plan found in any input");
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["plans"], serde_json::json!([]));
    let warnings = document["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|warning| warning["code"] == "no-plan"));
}

#[test]
fn one_good_file_among_bad_ones_is_converted_unharmed() {
    let dir = dir_with("welsh.pdf");
    let alone = dir
        .run(&["convert", "welsh.pdf", "-o", "alone.csv"])
        .code(0);
    assert_eq!([alone.out.as_str(), alone.err.as_str()], ["", ""]);
    dir.file("cut.pdf", &fs::read(dir.path("welsh.pdf")).unwrap()[..600]);
    dir.file("empty.pdf", "");
    let run = [
        "convert",
        "cut.pdf",
        "empty.pdf",
        "welsh.pdf",
        "-o",
        "all.csv",
    ];
    let ran = dir.run(&run).code(1);
    assert_eq!(ran.err.lines().filter(|l| l.contains("cut.pdf")).count(), 1);
    assert_eq!(dir.read("all.csv"), dir.read("alone.csv"));
}

#[test]
fn a_batch_ends_with_a_summary() {
    let dir = dir_with("welsh.pdf");
    dir.file("empty.pdf", "");
    let ran = dir.run(&["convert", ".", "-o", "out"]).code(1);
    let summary = ran.err.lines().last().unwrap();
    assert!(summary.contains("1 failed") && summary.contains("14 recommendations"));
    assert!(dir.path("out/welsh.json").exists());
}

#[test]
fn tables_are_printed_cell_by_cell() {
    let dir = dir_with("two-level-heading.pdf");
    let ran = dir.run(&["tables", "two-level-heading.pdf"]).code(0);
    assert_eq!(ran.err, "");
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    let tables = printed["tables"].as_array().unwrap();
    let cells = tables[0]["cells"].as_array().unwrap();
    assert!(
        cells
            .iter()
            .any(|cell| cell["col_span"].as_u64().unwrap() > 1)
    );
    for cell in tables.iter().flat_map(|t| t["cells"].as_array().unwrap()) {
        assert_eq!(cell["bbox"].as_array().unwrap().len(), 4);
        assert!(cell["text"].is_string() && cell["row"].is_u64() && cell["col"].is_u64());
    }
    let file = dir.run(&["tables", "two-level-heading.pdf", "-o", "t.json"]);
    assert_eq!(file.code(0).out, "");
    assert_eq!(dir.read("t.json"), ran.out);
}

#[test]
fn what_was_weighed_is_printed_row_by_row() {
    let dir = dir_with("six-columns-ruled.pdf");
    let ran = dir
        .run(&["explain", "six-columns-ruled.pdf", "--page", "2"])
        .code(0);
    let printed: Value = serde_json::from_str(&ran.out).unwrap();
    let plan = &printed["plans"][0];
    assert_eq!(plan["columns"][0]["field"], "recommendation");
    let bands = plan["bands"].as_array().unwrap();
    assert!(!bands.is_empty() && bands.iter().all(|band| band["page"] == 2));
    // The row goes on from page 1, and its sum is the best.
    assert_eq!(bands[0]["kind"], "rest");
    let readings = bands[0]["readings"].as_array().unwrap();
    let best = readings.iter().find(|r| r["sum"] == 0.0).unwrap();
    assert_eq!(best["kind"], "rest");
    assert_eq!(dir.run(&["explain", "."]).code(2).out, "");
}

#[test]
fn relative_dates_count_from_the_day_given() {
    let dir = dir_with("no-rules.pdf");
    let dates = |more: &[&str]| {
        let args = [&["convert", "no-rules.pdf"], more].concat();
        let ran = dir.run(&args).code(0);
        let document: Value = serde_json::from_str(&ran.out).unwrap();
        let recommendations = document["plans"][0]["recommendations"].as_array().unwrap();
        let due = recommendations
            .iter()
            .flat_map(|rec| rec["due"].as_array().unwrap());
        due.count()
    };
    assert!(dates(&["--anchor-date", "2014-06-01"]) > dates(&[]));
}

#[test]
fn masked_names_are_gone_and_it_is_said() {
    let dir = dir_with("welsh.pdf");
    let ran = dir.run(&["convert", "welsh.pdf", "--mask-names"]).code(0);
    assert!(ran.out.contains("\"code\": \"names-masked\""));
}

/// A page whose draft note is on a layer that is switched off: the second reader knows no layers.
fn page_with_hidden_layer() -> Vec<u8> {
    let content = "BT /F1 12 Tf 72 700 Td (Review of the arrangements for visits) Tj ET\n\
        /OC /Layer BDC BT /F1 12 Tf 72 600 Td (Draft) Tj ET EMC";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >> >>"
            .to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> /Properties << /Layer 6 0 R >> >> >>"
            .to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /OCG /Name (Draft) >>".to_owned(),
    ];
    pdf::file(&objects)
}

/// Messages of warnings of the document with this code.
fn warnings(ran: &Ran, code: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let warnings = document["warnings"].as_array().unwrap().clone();
    let of_code = warnings
        .into_iter()
        .filter(|warning| warning["code"] == code);
    of_code
        .map(|warning| warning["message"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_second_reader_s_other_words_are_named_on_request() {
    let dir = Dir::new();
    dir.file("layers.pdf", page_with_hidden_layer());
    let alone = dir.run(&["convert", "layers.pdf"]).code(3);
    assert_eq!(warnings(&alone, "readers-disagree"), [""; 0]);
    let checked = dir.run(&["convert", "layers.pdf", "--cross-check"]).code(3);
    assert_eq!(
        warnings(&checked, "readers-disagree"),
        ["The two readers disagree about words of page 1; found by the second only: 'draft'."]
    );
}

#[test]
fn readers_that_agree_say_nothing() {
    for fixture in [
        "welsh.pdf",
        "encrypted-empty-password.pdf",
        "two-level-heading.pdf",
    ] {
        let dir = dir_with(fixture);
        let plain = dir.run(&["convert", fixture]).code(0);
        let checked = dir.run(&["convert", fixture, "--cross-check"]).code(0);
        assert_eq!(checked.out, plain.out, "{fixture}");
    }
}

#[test]
fn limits_show_their_defaults() {
    let help = Dir::new().run(&["tables", "--help"]).code(0).out;
    for default in ["[default: 5000]", "[default: 200000]", "[default: 2000000]"] {
        assert!(help.contains(default), "{default}");
    }
    let refused = dir_with("welsh.pdf").run(&["convert", "welsh.pdf", "--max-pages", "1"]);
    assert!(refused.code(1).err.contains("--max-pages"));
}
