//! Corrections on small documents: what is made, what follows, what is told instead.

use super::*;
use crate::diagnostic::Code;
use crate::normalise::{Document, Recommendation, SCHEMA_VERSION, Status};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn warning(code: &str, bbox: Option<[f64; 4]>) -> Json {
    json!({"code": code, "message": "Look.", "pages": [3], "bbox": bbox})
}

/// A row with cells of recommendation, `by_when` and monitoring beside each other, level with `top`.
fn row(id: &str, text: &str, top: f64) -> Json {
    let cell = |field: &str, left: f64| json!({"field": field, "page": 3, "bbox": [left, top, left + 90.0, top + 40.0]});
    json!({
        "id": id, "number": "1", "section": "Health", "section_note": null, "recommendation": text,
        "outcome": "", "action": "Train\nAudit", "by_whom": "Nurse\nManager", "by_when": "March 2009",
        "monitoring": "In progress", "other": {"Scope": "Local"}, "pages": [3], "status": "in_progress", "rag": "amber",
        "due": [{"raw": "March 2009", "from": "2009-03-01", "to": "2009-03-31"}],
        "actions": [
            {"action": "Train", "by_whom": "Nurse", "by_when": "March 2009", "monitoring": ""},
            {"action": "Audit", "by_whom": "Manager", "by_when": "", "monitoring": ""},
        ],
        "warnings": [
            warning("rows-joined", None),
            warning("date-not-understood", None),
            warning("word-near-edge", Some([100.0, top + 10.0, 120.0, top + 20.0])),
        ],
        "cells": [cell("recommendation", 0.0), cell("by_when", 100.0), cell("monitoring", 200.0)],
    })
}

fn made() -> Document {
    let column = |heading: &str, field: &str| json!({"heading": heading, "field": field});
    serde_json::from_value(json!({
        "schema_version": SCHEMA_VERSION, "tool": {"name": "scr-plans", "version": "0"},
        "source": {"file": "a.pdf", "sha256": "aa", "kind": "pdf", "page_count": 3},
        "document": {"board": "", "review": "", "subject": ""},
        "plans": [{"title": "Plan", "pages": [3],
            "columns": [column("When", "by_when"), column("Progress", "monitoring")],
            "recommendations": [row("r1", "See the child", 100.0), row("r2", "Share records", 140.0)]}],
        "warnings": [],
    }))
    .unwrap()
}

fn change(what: Json) -> Change {
    let mut what = what;
    what["document"] = json!("aa");
    serde_json::from_value(what).unwrap()
}

/// The document with a change, and what was told.
fn with(changes: &[Json]) -> (Document, Vec<String>) {
    let changes: Vec<Change> = changes.iter().cloned().map(change).collect();
    let mut document = made();
    let orphans = apply(&mut document, &changes, None);
    (document, orphans.into_iter().map(|o| o.message).collect())
}

fn rows(document: &Document) -> &[Recommendation] {
    &document.plans[0].recommendations
}

fn edit(id: &str, field: &str, was: &Json, now: &Json) -> Json {
    json!({"change": "edit", "id": id, "page": 3, "bbox": [100.0, 100.0, 190.0, 140.0], "field": field, "was": was, "now": now})
}

fn codes(rec: &Recommendation) -> Vec<Code> {
    rec.warnings.iter().map(|w| w.code).collect()
}

#[test]
fn a_date_is_read_from_the_corrected_text_and_its_warnings_go() {
    let (document, told) = with(&[edit(
        "r1",
        "by_when",
        &json!("March 2009"),
        &json!("30 May 2009"),
    )]);
    let rec = &rows(&document)[0];
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(rec.by_when, "30 May 2009");
    assert_eq!(rec.due[0].to.as_deref(), Some("2009-05-30"));
    assert_eq!(rec.corrected, ["by_when"]);
    assert_eq!(codes(rec), [Code::RowsJoined]);
    assert_eq!(rec.actions[0].by_when, "30 May 2009");
    assert_eq!(rows(&document)[1], made().plans[0].recommendations[1]);
}

#[test]
fn a_status_follows_its_words_but_not_past_one_that_was_set() {
    let words = edit(
        "r1",
        "monitoring",
        &json!("In progress"),
        &json!("Completed May 2009"),
    );
    let (document, _) = with(std::slice::from_ref(&words));
    assert_eq!(rows(&document)[0].status, Some(Status::Completed));
    let set = edit("r1", "status", &json!("in_progress"), &json!("overdue"));
    for order in [[set.clone(), words.clone()], [words, set]] {
        let (document, told) = with(&order);
        assert_eq!(rows(&document)[0].status, Some(Status::Overdue));
        assert!(told.is_empty(), "{told:?}");
    }
}

#[test]
fn a_status_from_elsewhere_stays_when_the_words_for_it_do() {
    let (document, _) = with(&[edit(
        "r1",
        "monitoring",
        &json!("In progress"),
        &json!("In progress, with a report"),
    )]);
    assert_eq!(rows(&document)[0].status, Some(Status::InProgress));
    assert!(rows(&document)[0].rag.is_some());
}

#[test]
fn what_is_read_differently_now_is_told_with_both_texts() {
    let (document, told) = with(&[edit(
        "r1",
        "by_when",
        &json!("April 2009"),
        &json!("May 2009"),
    )]);
    assert_eq!(rows(&document)[0].by_when, "March 2009");
    assert_eq!(told.len(), 1);
    for text in ["'April 2009'", "'May 2009'", "'March 2009'"] {
        assert!(told[0].contains(text), "{told:?}");
    }
    assert_eq!(document.warnings.len(), 1);
    assert_eq!(document.warnings[0].code, Code::CorrectionNotApplied);
    assert_eq!(document.warnings[0].pages, [3]);
}

#[test]
fn what_the_reader_has_learnt_is_no_orphan() {
    let (document, told) = with(&[edit(
        "r1",
        "by_when",
        &json!("Mar ch 2009"),
        &json!("March 2009"),
    )]);
    assert!(told.is_empty());
    assert_eq!(rows(&document)[0].corrected, ["by_when"]);
}

#[test]
fn a_row_whose_identifier_changed_is_found_by_its_place() {
    let moved = json!({"change": "edit", "id": "gone", "page": 3, "bbox": [101.0, 142.0, 188.0, 178.0],
        "field": "by_when", "was": "March 2009", "now": "May 2009"});
    let (document, told) = with(std::slice::from_ref(&moved));
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(rows(&document)[0].by_when, "March 2009");
    assert_eq!(rows(&document)[1].by_when, "May 2009");
    let elsewhere = json!({"change": "edit", "id": "gone", "page": 2, "bbox": [101.0, 142.0, 188.0, 178.0],
        "field": "by_when", "was": "March 2009", "now": "May 2009"});
    assert!(with(&[elsewhere]).1[0].contains("not read any more"));
}

#[test]
fn a_value_that_a_field_cannot_hold_is_told() {
    let (document, told) = with(&[edit(
        "r1",
        "status",
        &json!("in_progress"),
        &json!("nearly"),
    )]);
    assert_eq!(rows(&document)[0].status, Some(Status::InProgress));
    assert!(told[0].contains("cannot hold"), "{told:?}");
}

#[test]
fn an_accepted_row_has_no_doubt_left() {
    let (document, told) = with(&[
        json!({"change": "accept", "id": "r1", "was": {"recommendation": "See the child"}}),
    ]);
    assert!(told.is_empty());
    assert!(rows(&document)[0].checked && rows(&document)[0].warnings.is_empty());
    assert!(!rows(&document)[1].warnings.is_empty());
}

#[test]
fn a_split_row_is_two_with_their_own_facts() {
    let (document, told) = with(&[json!({"change": "split", "id": "r1",
    "was": {"recommendation": "See the child", "action": "Train\nAudit"},
    "now": [
        {"recommendation": "See", "action": "Train", "by_when": "March 2009"},
        {"recommendation": "the child", "action": "Audit", "by_when": "May 2009", "number": "2"},
    ]})]);
    assert!(told.is_empty(), "{told:?}");
    let [first, second, third] = rows(&document) else {
        panic!("{:?}", rows(&document))
    };
    assert_eq!((first.id.as_str(), third.id.as_str()), ("r1", "r2"));
    assert_eq!(second.number.as_deref(), Some("2"));
    assert_eq!(second.section.as_deref(), Some("Health"));
    assert_eq!(second.due[0].from.as_deref(), Some("2009-05-01"));
    assert_ne!(second.id, first.id);
    assert!(second.checked && !second.cells.is_empty());
}

#[test]
fn joined_rows_keep_the_places_of_both() {
    let (document, told) = with(&[
        json!({"change": "join", "id": "r1", "was": {"recommendation": "See the child"},
        "with": [{"id": "r2", "was": {"recommendation": "Share records"}}],
        "now": {"recommendation": "See the child and share records"}}),
    ]);
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(rows(&document).len(), 1);
    assert_eq!(rows(&document)[0].cells.len(), 6);
    assert_eq!(rows(&document)[0].id, "r1");
}

#[test]
fn a_join_of_which_one_row_is_gone_is_told_and_changes_nothing() {
    let (document, told) = with(&[
        json!({"change": "join", "id": "r1", "was": {"recommendation": "See the child"},
        "with": [{"id": "r3", "was": {"recommendation": "Lost"}}], "now": {"recommendation": "Both"}}),
    ]);
    assert_eq!(told.len(), 1);
    assert_eq!(rows(&document), rows(&made()));
}

#[test]
fn rows_are_added_and_dropped() {
    let add = json!({"change": "add", "plan": 1, "page": 3, "after": {"id": "r1"},
        "now": {"recommendation": "Ask the family", "by_when": "May 2009", "monitoring": "Completed"}});
    let drop = json!({"change": "drop", "id": "r2", "was": {"recommendation": "Share records"}});
    let (document, told) = with(&[add.clone(), drop]);
    assert!(told.is_empty(), "{told:?}");
    let [_, added] = rows(&document) else {
        panic!("{:?}", rows(&document))
    };
    assert_eq!(added.status, Some(Status::Completed));
    assert_eq!(added.pages, [3]);
    assert!(added.corrected.contains(&"recommendation".to_owned()));
    // A version that reads the row by itself does not have it twice.
    assert_eq!(rows(&with(&[add.clone(), add]).0).len(), 3);
}

#[test]
fn changes_of_other_documents_are_passed_over() {
    let mut other = change(edit(
        "r1",
        "by_when",
        &json!("March 2009"),
        &json!("May 2009"),
    ));
    other.document = "bb".into();
    let mut read = made();
    assert!(apply(&mut read, &[other], None).is_empty());
    assert_eq!(read, made());
}

#[test]
fn lines_that_are_no_change_are_named() {
    let good = r#"{"document":"aa","change":"drop","id":"r1","was":{}}"#;
    assert_eq!(
        read(&format!("\u{feff}{good}\r\n\n{good}\n"))
            .unwrap()
            .len(),
        2
    );
    for bad in [
        "{",
        r#"{"document":"aa","change":"edit","id":"r1","field":"colour","was":"","now":""}"#,
    ] {
        let fault = read(&format!("{good}\n{bad}\n")).unwrap_err();
        assert_eq!(fault.line, 2);
    }
}

proptest! {
    #![proptest_config(crate::properties::repeatable(64))]

    /// Every change comes back from its line as it was, and a field that is corrected reads as given.
    #[test]
    fn any_text_survives_the_file_and_the_document(text in "\\PC{0,40}(\n\\PC{1,20})?", name in 0..8_usize) {
        let field = ["number", "section", "recommendation", "outcome", "action", "by_whom", "by_when", "monitoring"][name];
        let held = serde_json::to_value(&rows(&made())[0]).unwrap()[field].clone();
        let line = change(edit("r1", field, &held, &json!(text)));
        prop_assert_eq!(read(&write(std::slice::from_ref(&line)).unwrap()).unwrap(), vec![line.clone()]);
        let mut document = made();
        prop_assert!(apply(&mut document, &[line], None).is_empty());
        let now = serde_json::to_value(&rows(&document)[0]).unwrap()[field].clone();
        let lines: Vec<&str> = text.lines().collect();
        prop_assert_eq!(now.as_str().unwrap_or("").lines().collect::<Vec<_>>(), lines);
    }
}
