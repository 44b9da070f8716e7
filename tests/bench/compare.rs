//! Comparing many reviews: 2,000 documents with 50,000 recommendations.
#![allow(clippy::unwrap_used, missing_docs)]

use scr_plans::compare::{Asked, Report};
use scr_plans::normalise::Document;
use serde_json::json;

fn main() {
    divan::main();
}

const PARTS: [[&str; 8]; 3] = [
    [
        "Social workers should",
        "Midwives must",
        "Schools are to",
        "The Board should",
        "Officers will",
        "Practices to",
        "Managers must",
        "The Trust should",
    ],
    [
        "record",
        "audit",
        "train staff on",
        "share information about",
        "assess",
        "publish a protocol on",
        "review",
        "supervise work with",
    ],
    [
        "bruising in babies",
        "missed appointments",
        "fathers in the home",
        "children who go missing",
        "safe sleep",
        "home education",
        "thresholds",
        "alcohol and drugs",
    ],
];

/// A step of a fixed sequence without pattern.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

fn documents(count: usize) -> Vec<Document> {
    let mut state = 7;
    let mut text = || {
        let mut words: Vec<String> = PARTS
            .iter()
            .map(|part| part[next(&mut state) % 8].to_owned())
            .collect();
        words.extend((0..8).map(|_| format!("word{}", next(&mut state) % 4_000)));
        words.join(" ")
    };
    (0..count)
        .map(|number| {
            let rows: Vec<_> = (0..25)
                .map(|row| {
                    json!({"id": format!("r{row}"), "number": null, "section": "Police", "section_note": null,
                        "recommendation": text(), "outcome": "", "action": "", "by_whom": "", "by_when": "", "monitoring": "",
                        "other": {}, "pages": [1], "status": null, "rag": null, "due": [], "warnings": [], "cells": []})
                })
                .collect();
            serde_json::from_value(json!({
                "schema_version": 1, "tool": {"name": "scr-plans", "version": "0"},
                "source": {"file": format!("{number}.pdf"), "sha256": format!("{number:064}"), "kind": "pdf", "page_count": 1},
                "document": {"board": "", "review": "", "subject": ""},
                "plans": [{"title": "", "pages": [1], "columns": [], "recommendations": rows}], "warnings": []
            }))
            .unwrap()
        })
        .collect()
}

#[divan::bench(args = [20, 200, 2_000], sample_count = 1, sample_size = 1)]
fn compare(bencher: divan::Bencher<'_, '_>, count: usize) {
    let documents = documents(count);
    bencher.bench(|| Report::of(&documents, &Asked::default()).candidates.len());
}
