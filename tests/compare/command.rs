//! The commands.

use crate::invented::{SLEEP, run, shelf, value};
use serde_json::{Value, json};
use std::fs;

#[test]
fn nothing_one_and_newer_are_clear_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let (output, said) = run(&["compare", path]);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("check the path"), "{said}");
    let one = folder.path().join("one.json");
    fs::write(
        &one,
        value("one.pdf", &[("a", "1", "Police", SLEEP, "", "", None)]).to_string(),
    )
    .unwrap();
    let (output, said) = run(&["compare", path]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("one review only"), "{said}");
    let mut newer = value("newer.pdf", &[]);
    newer["schema_version"] = json!(99);
    fs::write(folder.path().join("newer.json"), newer.to_string()).unwrap();
    let (output, said) = run(&["compare", path]);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("version 99"), "{said}");
    assert!(!output.stdout.is_empty());
}

#[test]
fn reviews_without_plans_are_named_and_output_is_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    for (index, document) in shelf().iter().enumerate() {
        fs::write(
            folder.path().join(format!("{index}.json")),
            serde_json::to_vec(document).unwrap(),
        )
        .unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let out = folder.path().join("out.html");
    let out = out.to_str().unwrap();
    let (output, said) = run(&["compare", path, "-o", out]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("no-plan-in-it"), "{said}");
    assert_eq!(run(&["compare", path, "-o", out]).0.status.code(), Some(2));
    assert_eq!(
        run(&["compare", path, "-o", out, "--overwrite"])
            .0
            .status
            .code(),
        Some(0)
    );
}

#[test]
fn search_finds_words_whatever_their_endings() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.json"),
        serde_json::to_vec(&shelf()[0]).unwrap(),
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    let (output, said) = run(&["search", "sleeping babies", path]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        text.contains("*baby* *sleeps*") && text.contains("alder, 1, page 2"),
        "{text}"
    );
    assert_eq!(
        run(&["search", "\"sleeps baby\"", path]).0.status.code(),
        Some(3)
    );
}

fn fixture(name: &str) -> String {
    format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_database_is_compared_like_the_json_of_its_documents() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let inputs = ["six-columns-ruled.pdf", "welsh.pdf", "ruled-sub-rows.pdf"].map(fixture);
    let convert = |out: &str| {
        let mut arguments = vec!["convert"];
        arguments.extend(inputs.iter().map(String::as_str));
        arguments.extend(["-q", "-o", out]);
        let (output, said) = run(&arguments);
        assert_eq!(output.status.code(), Some(0), "{said}");
    };
    convert(&at("plans.jsonl"));
    convert(&at("plans.sqlite"));
    let compare = |input: &str| {
        let (output, said) = run(&["compare", input, "--json", "-q"]);
        assert_eq!(output.status.code(), Some(0), "{said}");
        output.stdout
    };
    let of_json = compare(&at("plans.jsonl"));
    assert!(of_json.len() > 10_000);
    assert_eq!(of_json, compare(&at("plans.sqlite")));
    fs::write(at("other.sqlite"), "no database").unwrap();
    let (output, said) = run(&["compare", &at("other.sqlite")]);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("not a database"), "{said}");
}

#[test]
fn own_codes_win_in_convert_and_lines_for_nothing_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let codes = folder.path().join("codes.csv");
    fs::write(
        &codes,
        "document,number,kind,code,change\nsix-columns-ruled,1.1,theme,own_theme,\nsix-columns-ruled,77,type,training,add\n",
    )
    .unwrap();
    let (plan, codes) = (fixture("six-columns-ruled.pdf"), codes.to_str().unwrap());
    let (output, said) = run(&["convert", &plan, "--codes", codes]);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(
        said.contains("no recommendation here is six-columns-ruled 77"),
        "{said}"
    );
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let recs = document["plans"][0]["recommendations"].as_array().unwrap();
    let own: Vec<&Value> = recs
        .iter()
        .filter(|rec| rec["corrected"] == json!(["themes"]))
        .collect();
    assert_eq!(own.len(), 1, "number 1.1 is there once");
    let themes = own[0]["themes"].as_array().unwrap();
    assert!(themes.contains(&json!({"code": "own_theme", "words": []})));
}

#[test]
fn vectors_that_are_none_end_the_run_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("one.json");
    let row = ("a", "1", "Police", SLEEP, "", "", None);
    fs::write(&file, value("one.pdf", &[row]).to_string()).unwrap();
    let file = file.to_str().unwrap();
    let (output, said) = run(&["compare", file, "--embeddings", file]);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("line 1"), "{said}");
}
