//! What is written can be read back and says the same.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/properties.rs"]
mod properties;
#[path = "support/sample.rs"]
mod sample;

use proptest::prelude::*;
use scr_plans::normalise::{Document, Status};
use scr_plans::output::csv::{CsvOptions, body, heading};
use scr_plans::output::entry::{Entry, Fate};
use scr_plans::output::rows::{COLUMNS, Projection, RowUnit};
use scr_plans::output::sqlite::{self, SqliteWriter};
use scr_plans::output::{json, schema};
use std::collections::BTreeMap;

const RAW: CsvOptions<'_> = CsvOptions {
    projection: Projection {
        unit: RowUnit::Recommendation,
        path: "2009/child-k.pdf",
        as_of: None,
    },
    raw_cells: true,
};

/// Rows as a reader of CSV sees them, by column name.
fn rows(options: CsvOptions<'_>) -> Vec<BTreeMap<String, String>> {
    let text = [
        heading(options.projection.as_of.is_some()).unwrap(),
        body(&sample::document(), options).unwrap(),
    ]
    .concat();
    let mut reader = csv::Reader::from_reader(text.as_slice());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn json_reads_back() {
    let document = sample::document();
    for bytes in [
        json::pretty(&document).unwrap(),
        json::line(&document).unwrap(),
    ] {
        assert_eq!(
            serde_json::from_slice::<Document>(&bytes).unwrap(),
            document
        );
    }
    let line = json::line(&document).unwrap();
    assert_eq!(String::from_utf8(line).unwrap().lines().count(), 1);
}

#[test]
fn document_fits_the_schema() {
    let schema: serde_json::Value = serde_json::from_slice(&schema::schema().unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut value = serde_json::to_value(sample::document()).unwrap();
    assert_eq!(
        validator.iter_errors(&value).map(|e| e.to_string()).next(),
        None
    );
    value["plans"][0]["recommendations"][0]["status"] = "done".into();
    assert!(!validator.is_valid(&value));
}

#[test]
fn raw_csv_reads_back_equal_to_the_document() {
    let document = sample::document();
    let rows = rows(RAW);
    let recommendations = &document.plans[0].recommendations;
    assert_eq!(rows.len(), recommendations.len());
    for (row, rec) in rows.iter().zip(recommendations) {
        let expected = [
            ("file", document.source.file.as_str()),
            ("path", "2009/child-k.pdf"),
            ("sha256", &document.source.sha256),
            ("board", &document.document.board),
            ("review", &document.document.review),
            ("subject", &document.document.subject),
            ("plan", "1"),
            ("plan_title", &document.plans[0].title),
            ("section", rec.section.as_deref().unwrap_or_default()),
            (
                "section_note",
                rec.section_note.as_deref().unwrap_or_default(),
            ),
            ("number", rec.number.as_deref().unwrap_or_default()),
            ("id", &rec.id),
            ("action_index", ""),
            ("recommendation", &rec.recommendation),
            ("outcome", &rec.outcome),
            ("action", &rec.action),
            ("by_whom", &rec.by_whom),
            ("by_when", &rec.by_when),
            ("monitoring", &rec.monitoring),
            ("document_warnings", "file-damaged"),
        ];
        for (column, value) in expected {
            assert_eq!(row[column], value, "{column}");
        }
    }
    let said: Vec<_> = recommendations[0]
        .warnings
        .iter()
        .map(|warning| warning.message.as_str())
        .collect();
    for sentence in rows[0]["to_check"].lines() {
        assert!(said.contains(&sentence), "{sentence}");
    }
    assert_eq!(rows[0]["to_check"].is_empty(), said.is_empty());
    assert_eq!(rows[1]["to_check"], "");
    let other: BTreeMap<String, String> = serde_json::from_str(&rows[0]["other"]).unwrap();
    assert_eq!(other, recommendations[0].other);
    let facts = [
        "status", "rag", "due_from", "due_to", "due", "ongoing", "pages", "warnings",
    ];
    assert_eq!(
        facts.map(|column| rows[0][column].as_str()),
        [
            "partially_completed",
            "amber",
            "2009-03-01",
            "2009-03-31",
            "March 2009\nOngoing",
            "true",
            "20, 21",
            "rows-joined, number-gap"
        ]
    );
    assert_eq!(
        facts.map(|column| rows[1][column].as_str()),
        ["", "", "", "", "", "false", "21", ""]
    );
}

#[test]
fn codes_stand_in_their_columns_with_the_words_that_gave_them() {
    let rows = rows(RAW);
    let codes = ["agencies", "types", "themes", "code_words"];
    assert_eq!(
        codes.map(|column| rows[0][column].as_str()),
        [
            "lscb; police",
            "training",
            "",
            "lscb: Board\ntraining: Train, learn … findings"
        ]
    );
    assert_eq!(codes.map(|column| rows[1][column].as_str()), [""; 4]);
}

#[test]
fn a_database_gives_its_documents_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plans.sqlite");
    let document = sample::document();
    let mut writer = SqliteWriter::open(&file, false).unwrap();
    let fate = Fate::Read {
        document: &document,
        nothing: "",
    };
    writer
        .add(&Entry {
            path: "child-k.pdf",
            link: "",
            sha256: &document.source.sha256,
            fate,
        })
        .unwrap();
    writer.finish(&[], None).unwrap();
    assert_eq!(sqlite::documents(&file), Ok(Some(vec![document.clone()])));
    let edit = rusqlite::Connection::open(&file).unwrap();
    let change =
        "UPDATE recommendations SET status = 'paused', due_to = '2010-01-01' WHERE id = 'k-1'";
    edit.execute(change, []).unwrap();
    let read = sqlite::documents(&file).unwrap().unwrap();
    let rec = &read[0].plans[0].recommendations[0];
    assert_eq!(rec.status, Some(Status::Paused));
    assert_eq!(rec.due.len(), 1);
    assert_eq!(rec.due[0].to.as_deref(), Some("2010-01-01"));
    edit.execute("UPDATE recommendations SET status = 'done'", [])
        .unwrap();
    assert!(sqlite::documents(&file).unwrap_err().contains("'done'"));
}

#[test]
fn cells_that_would_run_get_an_apostrophe_and_no_others() {
    let guarded = rows(CsvOptions {
        raw_cells: false,
        ..RAW
    });
    for (safe, raw) in guarded.iter().zip(rows(RAW)) {
        for column in COLUMNS {
            let expected = match raw[column].chars().next() {
                Some('=' | '+' | '-' | '@') => format!("'{}", raw[column]),
                _ => raw[column].clone(),
            };
            assert_eq!(safe[column], expected, "{column}");
        }
    }
    assert_eq!(guarded[0]["outcome"], "'=HYPERLINK(\"http://x\")");
}

#[test]
fn a_row_is_overdue_if_its_deadline_has_passed() {
    let on = |day| {
        let projection = Projection {
            as_of: Some(day),
            ..RAW.projection
        };
        let rows = rows(CsvOptions { projection, ..RAW });
        rows.iter()
            .map(|row| row["overdue"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(on("2009-03-31"), ["false", ""]);
    assert_eq!(on("2009-04-01"), ["true", ""]);
    assert!(!rows(RAW)[0].contains_key("overdue"));
}

#[test]
fn rows_by_action_have_their_own_owner_and_date() {
    let rows = rows(CsvOptions {
        projection: Projection {
            unit: RowUnit::Action,
            ..RAW.projection
        },
        ..RAW
    });
    let column = |name: &str| rows.iter().map(|row| row[name].clone()).collect::<Vec<_>>();
    assert_eq!(column("id"), ["k-1", "k-1", "k-2"]);
    assert_eq!(column("action_index"), ["1", "2", ""]);
    assert_eq!(column("action"), ["a) Train", "b) Audit", ""]);
    assert_eq!(column("due_to"), ["2009-03-31", "", ""]);
    assert_eq!(column("ongoing"), ["false", "true", "false"]);
}

proptest! {
    #![proptest_config(properties::repeatable(256))]

    #[test]
    fn any_text_survives_csv(texts in prop::collection::vec(any::<String>(), 3)) {
        let mut document = sample::document();
        let rec = &mut document.plans[0].recommendations[0];
        [rec.recommendation, rec.action, rec.monitoring] = [texts[0].clone(), texts[1].clone(), texts[2].clone()];
        let read = |options: CsvOptions<'_>| {
            let bytes = [heading(options.projection.as_of.is_some()).unwrap(), body(&document, options).unwrap()].concat();
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let row: BTreeMap<String, String> = reader.deserialize().next().unwrap().unwrap();
            ["recommendation", "action", "monitoring"].map(|column| row[column].clone())
        };
        prop_assert_eq!(read(RAW).to_vec(), texts);
        for cell in read(CsvOptions::default()) {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
