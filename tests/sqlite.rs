//! The database says what the JSON says, field by field, and loses nothing that is in it.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/sample.rs"]
mod sample;
mod support;
#[path = "support/written.rs"]
mod written;

use pdf::page_saying;
use rusqlite::Connection;
use scr_plans::Document;
use scr_plans::output::rows::{Projection, columns, rows};
use scr_plans::output::sqlite::{Put, SqliteWriter, is_ours};
use std::path::Path;
use support::Dir;
use written::{documents, entry};

/// A database of these documents.
fn database(path: &Path, documents: &[Document], overwrite: bool) -> Vec<Put> {
    let mut writer = SqliteWriter::open(path, overwrite).unwrap();
    let put = |document| writer.add(&entry(document, &document.source.file)).unwrap();
    let put = documents.iter().map(put).collect();
    writer.finish(&[], Some("2014-01-01")).unwrap();
    put
}

#[test]
fn database_says_what_the_documents_say() {
    let (temp, documents) = (tempfile::tempdir().unwrap(), documents());
    let path = temp.path().join("plans.sqlite");
    database(&path, &documents, false);
    assert!(is_ours(&path));
    let connection = Connection::open(&path).unwrap();
    let expected: Vec<(String, Vec<String>)> = documents
        .iter()
        .flat_map(|document| {
            let projection = Projection {
                path: &document.source.file,
                as_of: Some("2014-01-01"),
                ..Projection::default()
            };
            let rows = rows(document, &projection);
            rows.into_iter()
                .map(|row| (document.source.sha256.clone(), row.cells))
                .collect::<Vec<_>>()
        })
        .collect();
    let shared = [
        "file",
        "pages",
        "number",
        "section",
        "recommendation",
        "outcome",
        "action",
        "by_whom",
        "by_when",
        "due_from",
        "due_to",
        "monitoring",
        "status",
        "rag",
        "overdue",
        "to_check",
        "board",
        "review",
        "subject",
        "plan_title",
        "other",
        "section_note",
        "ongoing",
        "plan",
        "id",
        "path",
        "sha256",
    ];
    let query = format!("SELECT {} FROM recommendations_flat", shared.join(", "));
    let mut statement = connection.prepare(&query).unwrap();
    let mut got = statement.query([]).unwrap();
    for (_, cells) in &expected {
        let row = got.next().unwrap().unwrap();
        for (at, name) in shared.into_iter().enumerate() {
            let value: rusqlite::types::Value = row.get(at).unwrap();
            let value = match value {
                rusqlite::types::Value::Null => String::new(),
                rusqlite::types::Value::Integer(number)
                    if ["overdue", "ongoing"].contains(&name) =>
                {
                    (number == 1).to_string()
                }
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => panic!("{other:?}"),
            };
            let column = columns(true)
                .iter()
                .position(|column| *column == name)
                .unwrap();
            assert_eq!(value, cells[column], "{name}");
        }
    }
    assert!(got.next().unwrap().is_none());
    let count = |table: &str| -> usize {
        let query = format!("SELECT count(*) FROM {table}");
        let count = connection.query_row(&query, [], |row| row.get::<_, i64>(0));
        usize::try_from(count.unwrap()).unwrap()
    };
    let all = || {
        documents
            .iter()
            .flat_map(|d| &d.plans)
            .flat_map(|p| &p.recommendations)
    };
    assert_eq!(
        count("actions"),
        all().map(|rec| rec.actions.len()).sum::<usize>()
    );
    assert_eq!(count("due"), all().map(|rec| rec.due.len()).sum::<usize>());
    assert_eq!(
        count("cells"),
        all().map(|rec| rec.cells.len()).sum::<usize>()
    );
    assert_eq!(count("pragma_foreign_key_check"), 0);
}

#[test]
fn a_document_that_is_there_is_replaced_only_if_read_differently_and_never_if_corrected() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("plans.sqlite");
    let text = || -> String {
        let connection = Connection::open(&path).unwrap();
        let query = "SELECT group_concat(outcome, '|') FROM recommendations";
        connection.query_row(query, [], |row| row.get(0)).unwrap()
    };
    let mut document = sample::document();
    database(&path, std::slice::from_ref(&document), false);
    let before = std::fs::read(&path).unwrap();
    database(&path, std::slice::from_ref(&document), false);
    assert_eq!(text().matches("HYPERLINK").count(), 1);
    assert_eq!(std::fs::read(&path).unwrap().len(), before.len());
    document.plans[0].recommendations[0].outcome = "read anew".into();
    assert_eq!(
        database(&path, std::slice::from_ref(&document), false),
        [Put::Done]
    );
    assert_eq!(text(), "read anew|");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute("UPDATE recommendations SET outcome = 'by hand'", [])
        .unwrap();
    drop(connection);
    document.plans[0].recommendations[0].outcome = "once more".into();
    assert_eq!(
        database(&path, std::slice::from_ref(&document), false),
        [Put::Kept]
    );
    assert_eq!(text(), "by hand|by hand");
    assert_eq!(database(&path, &[document], true), [Put::Done]);
    assert_eq!(text(), "once more|");
}

/// The queries of the guide run on a database of the fixtures.
#[test]
fn queries_of_the_guide_run() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("plans.sqlite");
    database(&path, &documents(), false);
    let connection = Connection::open(&path).unwrap();
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide/outputs.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let queries: Vec<&str> = guide
        .split("```sql\n")
        .skip(1)
        .map(|q| q.split("```").next().unwrap())
        .collect();
    assert_eq!(queries.len(), 5);
    for query in queries {
        let mut statement = connection.prepare(query).unwrap();
        let found = statement.query([]).unwrap().next().unwrap().is_some();
        assert!(found || query.contains("inputs"), "{query}");
    }
}

#[test]
fn metadata_describes_every_table_and_column() {
    let dir = Dir::new();
    dir.file("in/a.pdf", page_saying("Nothing planned"));
    dir.run(&["convert", "in", "-o", "my plans.sqlite"]);
    let ran = dir.run(&["metadata", "my plans.sqlite"]).code(0);
    let metadata: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let tables = &metadata["databases"]["my plans"]["tables"];
    let base = Connection::open(dir.path("my plans.sqlite")).unwrap();
    let mut names = base
        .prepare(
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.name NOT LIKE '%fts%' AND m.name NOT LIKE 'sqlite%' AND m.type IN ('table', 'view')",
        )
        .unwrap();
    let names = names.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let mut count = 0;
    for pair in names.unwrap() {
        let (table, column): (String, String) = pair.unwrap();
        assert!(
            tables[&table]["description"]
                .as_str()
                .is_some_and(|it| !it.is_empty()),
            "{table}"
        );
        // Keys, places in an order and corners of a box say what they are.
        let is_plain = column.ends_with("_id")
            || [
                "position", "name", "value", "left", "top", "right", "bottom",
            ]
            .contains(&column.as_str());
        assert!(
            is_plain || tables[&table]["columns"][&column].is_string(),
            "{table}.{column}"
        );
        count += 1;
    }
    assert!(count > 80);
    // A reference without a column is legal, but Datasette stumbles over it.
    let columnless: i64 = base
        .query_row(
            "SELECT count(*) FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE f.\"to\" IS NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(columnless, 0);
    let ran = dir.run(&["metadata", "in/a.pdf"]).code(2);
    assert!(
        ran.err.contains("no database of this program"),
        "{}",
        ran.err
    );
}
