//! Small invented reviews.

use scr_plans::compare::Report;
use scr_plans::corrections::Record;
use scr_plans::normalise::Document;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::process::{Command, Output};

/// One recommendation: id, number, section, text, owner, deadline, status.
pub(crate) type Row<'a> = (
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    Option<&'a str>,
);

pub(crate) fn value(file: &str, rows: &[Row<'_>]) -> Value {
    let recommendation = |(id, number, section, text, owner, day, status): &Row<'_>| {
        let due = if day.is_empty() {
            json!([])
        } else {
            json!([{"raw": day, "from": day, "to": day}])
        };
        json!({
            "id": id, "number": number, "section": section, "section_note": null, "recommendation": text,
            "outcome": "", "action": "", "by_whom": owner, "by_when": day, "monitoring": "", "other": {},
            "pages": [2], "status": status, "rag": null, "due": due, "warnings": [], "cells": []
        })
    };
    let rows: Vec<Value> = rows.iter().map(recommendation).collect();
    let plans = if rows.is_empty() {
        json!([])
    } else {
        json!([{"title": "Action plan", "pages": [2], "columns": [], "recommendations": rows}])
    };
    json!({
        "schema_version": 1, "tool": {"name": "scr-plans", "version": "0.1.0"},
        "source": {"file": file, "sha256": format!("{:0>64}", file.len()), "kind": "pdf", "page_count": 3},
        "document": {"board": "Anywhere Safeguarding Children Board", "review": "Serious Case Review", "subject": "Child Q"},
        "plans": plans, "warnings": []
    })
}

pub(crate) fn document(file: &str, rows: &[Row<'_>]) -> Document {
    serde_json::from_value(value(file, rows)).unwrap()
}

pub(crate) const SLEEP: &str =
    "Midwives shall talk with every new parent about where the baby sleeps, before going home.";
pub(crate) const COT: &str =
    "The health visiting service should run a campaign on safer sleep and cots.";
pub(crate) const SCHOOL: &str =
    "Head teachers are to check the register of children educated at home each term.";

pub(crate) fn shelf() -> Vec<Document> {
    vec![
        document(
            "alder.pdf",
            &[
                (
                    "a1",
                    "1",
                    "Hospitals NHS Trust",
                    SLEEP,
                    "Head of Midwifery",
                    "2011-03-31",
                    Some("completed"),
                ),
                (
                    "a2",
                    "2",
                    "Anywhere Police",
                    "Officers must record who lives in the home at each domestic incident.",
                    "",
                    "2011-06-30",
                    None,
                ),
            ],
        ),
        document(
            "birch-tree.pdf",
            &[
                ("b1", "1", "Community health services", COT, "", "", None),
                (
                    "b2",
                    "2",
                    "Schools",
                    SCHOOL,
                    "Virtual School",
                    "2012-06-30",
                    Some("in_progress"),
                ),
            ],
        ),
        document("no-plan-in-it.pdf", &[]),
    ]
}

pub(crate) fn record(cells: &[(&str, &str)]) -> Record {
    cells
        .iter()
        .map(|(heading, cell)| ((*heading).to_owned(), (*cell).to_owned()))
        .collect()
}

pub(crate) fn codes(report: &Report<'_>, id: &str) -> [BTreeSet<String>; 3] {
    let entry = report
        .shelf
        .entries
        .iter()
        .find(|entry| entry.rec.id == id)
        .unwrap();
    let names = |codes: &[scr_plans::codes::GivenCode]| {
        codes.iter().map(|code| code.code.clone()).collect()
    };
    [
        names(&entry.codes.agencies),
        names(&entry.codes.types),
        names(&entry.codes.themes),
    ]
}

pub(crate) fn run(arguments: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_scr-plans"))
        .args(arguments)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}
