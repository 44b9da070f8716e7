//! Workbook and database say what the JSON says, field by field, and the program loses and destroys nothing.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/fixtures.rs"]
mod fixtures;
#[path = "support/pdf.rs"]
mod pdf;
#[path = "support/sample.rs"]
mod sample;
mod support;

use calamine::{Data, Reader, Xlsx, open_workbook};
use pdf::page_saying;
use rusqlite::Connection;
use scr_plans::Document;
use scr_plans::output::entry::{Entry, Fate};
use scr_plans::output::rows::{COLUMNS, Projection, RowUnit, columns, rows};
use scr_plans::output::sqlite::{Put, SqliteWriter, is_ours};
use scr_plans::output::xlsx::{About, XlsxWriter};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use support::Dir;

/// Rows of a sheet by column name.
fn sheet(
    book: &mut Xlsx<impl std::io::Read + std::io::Seek>,
    name: &str,
) -> Vec<BTreeMap<String, Data>> {
    let range = book.worksheet_range(name).unwrap();
    let mut rows = range.rows();
    let heading: Vec<String> = rows
        .next()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    rows.map(|row| heading.iter().cloned().zip(row.iter().cloned()).collect())
        .collect()
}

/// A cell as CSV has it.
fn as_text(cell: &Data) -> String {
    match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}

fn entry<'a>(document: &'a Document, path: &'a str) -> Entry<'a> {
    Entry {
        path,
        link: "in/child k.pdf",
        sha256: &document.source.sha256,
        fate: Fate::Read {
            document,
            nothing: "",
        },
    }
}

fn workbook(documents: &[Document], as_of: Option<&str>) -> Vec<u8> {
    let temp = tempfile::tempdir().unwrap();
    let about = About::new("0.1.0".into(), Vec::new(), as_of.map(str::to_owned));
    let mut writer = XlsxWriter::new(temp.path(), about).unwrap();
    for document in documents {
        writer.add(&entry(document, &document.source.file)).unwrap();
    }
    let mut bytes = Cursor::new(Vec::new());
    writer.finish(&[], &mut bytes).unwrap();
    bytes.into_inner()
}

/// The documents of the fixtures, and one with something awkward in every field.
fn documents() -> Vec<Document> {
    let options = scr_plans::Options::default();
    let read = |f: fixtures::Fixture| scr_plans::convert(&f.file, f.bytes, &options).unwrap();
    let mut documents: Vec<Document> = fixtures::all().into_iter().map(read).collect();
    documents.push(sample::document());
    documents
}

#[test]
fn workbook_reads_back_equal_to_the_documents() {
    let documents = documents();
    let bytes = workbook(&documents, Some("2014-01-01"));
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = [
        "Recommendations",
        "Actions",
        "Reviews",
        "To check",
        "Columns",
        "About",
        "As read",
    ];
    assert_eq!(book.sheet_names(), names);
    for (name, unit) in [
        ("Recommendations", RowUnit::Recommendation),
        ("Actions", RowUnit::Action),
    ] {
        let expected: Vec<Vec<String>> = documents
            .iter()
            .flat_map(|document| {
                let projection = Projection {
                    unit,
                    path: &document.source.file,
                    as_of: Some("2014-01-01"),
                };
                let rows = rows(document, &projection);
                rows.into_iter().map(|row| row.cells).collect::<Vec<_>>()
            })
            .collect();
        let got = sheet(&mut book, name);
        assert_eq!(got.len(), expected.len(), "{name}");
        for (row, cells) in got.iter().zip(expected) {
            for (column, cell) in columns(true).into_iter().zip(cells) {
                assert_eq!(as_text(&row[column]), cell, "{name} {column}");
                assert!(!matches!(row["number"], Data::Float(_) | Data::Int(_)));
                let is_day = matches!(row["due_to"], Data::DateTime(_) | Data::Empty);
                assert!(is_day, "{:?}", row["due_to"]);
            }
        }
        assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name}");
    }
    let of_rows = documents.iter().flat_map(|d| &d.plans);
    let of_rows: usize = of_rows
        .flat_map(|plan| &plan.recommendations)
        .map(|rec| rec.warnings.len())
        .sum();
    let of_documents: usize = documents.iter().map(|d| d.warnings.len()).sum();
    assert_eq!(sheet(&mut book, "To check").len(), of_rows + of_documents);
    assert_eq!(sheet(&mut book, "Reviews").len(), documents.len());
    let n_columns: usize = documents
        .iter()
        .flat_map(|d| &d.plans)
        .map(|p| p.columns.len())
        .sum();
    assert_eq!(sheet(&mut book, "Columns").len(), n_columns);
}

#[test]
fn every_column_is_in_the_dictionary() {
    let mut book = Xlsx::new(Cursor::new(workbook(&[sample::document()], None))).unwrap();
    let about = book.worksheet_range("About").unwrap();
    let told: Vec<String> = about.rows().map(|row| row[0].to_string()).collect();
    for column in COLUMNS.iter().chain(&["overdue"]) {
        assert!(told.iter().any(|name| name == column), "{column}");
    }
}

#[test]
fn too_long_a_text_is_cut_with_a_line_to_check() {
    let mut document = sample::document();
    document.plans[0].recommendations[1].monitoring = "long ".repeat(10_000);
    let mut book = Xlsx::new(Cursor::new(workbook(&[document], None))).unwrap();
    let row = &sheet(&mut book, "Recommendations")[1];
    assert!(
        row["monitoring"]
            .to_string()
            .ends_with("[cut here: a cell holds no more]")
    );
    let doubts = sheet(&mut book, "To check");
    let said = doubts
        .iter()
        .find(|line| line["code"] == Data::String("cell-too-long".into()))
        .unwrap();
    assert!(said["what_to_check"].to_string().contains("'monitoring'"));
    assert_eq!(said["id"].to_string(), "k-2");
}

#[test]
fn links_lead_to_the_page() {
    let bytes = workbook(&[sample::document()], None);
    let mut book = zip_texts(
        &bytes,
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    );
    let (rels, sheet) = (book.pop().unwrap(), book.pop().unwrap());
    assert!(sheet.contains("location=\"page=20\""), "{sheet}");
    assert!(rels.contains("Target=\"in/child%20k.pdf\""), "{rels}");
}

/// Two files of a workbook, by the way of a spreadsheet's own reader of archives.
fn zip_texts(bytes: &[u8], one: &str, other: &str) -> Vec<String> {
    [one, other].map(|name| zip_text(bytes, name)).to_vec()
}

/// A file of an archive, found by its local header.
fn zip_text(bytes: &[u8], name: &str) -> String {
    use std::io::Read;
    let at = bytes
        .windows(name.len())
        .rposition(|window| window == name.as_bytes())
        .unwrap();
    // The central directory's entry is 46 bytes before the name.
    let entry = &bytes[at - 46..at];
    let number =
        |from: usize| u32::from_le_bytes(entry[from..from + 4].try_into().unwrap()) as usize;
    let (packed, local) = (number(20), number(42));
    let short = |from: usize| {
        usize::from(u16::from_le_bytes(
            bytes[from..from + 2].try_into().unwrap(),
        ))
    };
    let start = local + 30 + short(local + 26) + short(local + 28);
    let mut text = String::new();
    flate2::read::DeflateDecoder::new(&bytes[start..start + packed])
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let document = [sample::document()];
    assert_eq!(workbook(&document, None), workbook(&document, None));
    let temp = tempfile::tempdir().unwrap();
    let database = |name: &str| {
        let path = temp.path().join(name);
        let mut writer = SqliteWriter::open(&path, false).unwrap();
        writer.add(&entry(&document[0], "child-k.pdf")).unwrap();
        writer.finish(&[], Some("2014-01-01")).unwrap();
        std::fs::read(path).unwrap()
    };
    assert_eq!(database("a"), database("b"));
}

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

/// A folder with two documents that have a plan.
fn two() -> Dir {
    let dir = Dir::new();
    for name in ["welsh.pdf", "ruled-sub-rows.pdf"] {
        let bytes = std::fs::read(fixtures::folder().join(name)).unwrap();
        dir.file(&format!("in/{name}"), bytes);
    }
    dir
}

fn reviews(dir: &Dir, book: &str) -> BTreeMap<String, String> {
    let mut book: Xlsx<_> = open_workbook(dir.path(book)).unwrap();
    let lines = sheet(&mut book, "Reviews");
    let told =
        |line: &BTreeMap<String, Data>| (as_text(&line["path"]), as_text(&line["what_was_read"]));
    lines.iter().map(told).collect()
}

#[test]
fn every_input_without_rows_is_answered_everywhere() {
    let dir = two();
    let copy = std::fs::read(dir.path("in/welsh.pdf")).unwrap();
    dir.file("in/b/again.pdf", copy)
        .file("in/empty.pdf", "")
        .file("in/prose.pdf", page_saying("Nothing to do"))
        .file("in/letter.docx", "PK")
        .file("in/mail.msg", "x");
    let args = ["convert", "in", "-o", "plans.xlsx", "--report", "run.json"];
    let ran = dir.run(&args).code(1);
    let has = |words: &str| assert!(ran.err.contains(words), "{words}: {}", ran.err);
    has("in/welsh.pdf: the same document as in/b/again.pdf; read once");
    has("in/empty.pdf: the file is empty; fetch it again");
    has("in/prose.pdf: no rows: No action plan was found");
    has("2 files of other kinds were not read (1 .docx, 1 .msg): letter.docx, mail.msg");
    let summary = ran.err.lines().last().unwrap();
    for part in [
        "3 read",
        "1 of them without rows",
        "1 the same as another",
        "1 failed",
        "2 of other kinds",
    ] {
        assert!(summary.contains(part), "{part}: {summary}");
    }
    let told = reviews(&dir, "plans.xlsx");
    assert_eq!(told["ruled-sub-rows.pdf"], "read");
    assert!(told["empty.pdf"].starts_with("the file is empty"));
    assert!(told["prose.pdf"].starts_with("No action plan"));
    assert!(told["welsh.pdf"].starts_with("the same document as"));
    assert!(told["letter.docx"].contains("save it as PDF"));
    let report: serde_json::Value = serde_json::from_str(&dir.read("run.json")).unwrap();
    assert_eq!(report["other_files"].as_array().unwrap().len(), 2);
    assert_eq!(report["total"]["same"], 1);
    dir.run(&["convert", "in", "-o", "plans.db"]).code(1);
    let connection = Connection::open(dir.path("plans.db")).unwrap();
    let query = "SELECT count(*) FROM inputs WHERE message <> ''";
    let answered: i64 = connection.query_row(query, [], |row| row.get(0)).unwrap();
    assert_eq!(answered, 5);
}

#[test]
fn what_we_did_not_write_is_kept() {
    let dir = two();
    for out in ["plans.xlsx", "plans.csv", "plans.jsonl", "plans.sqlite"] {
        dir.file(out, "mine");
        let ran = dir.run(&["convert", "in", "-o", out]).code(2);
        assert!(
            ran.err.contains("--overwrite") && ran.err.lines().count() == 1,
            "{ran:#?}"
        );
        assert_eq!(dir.read(out), "mine");
        dir.run(&["convert", "in", "-o", out, "--overwrite", "-q"])
            .code(0);
        let ours = std::fs::read(dir.path(out)).unwrap();
        dir.run(&["convert", "in", "-o", out, "-q"]).code(0);
        assert_eq!(
            std::fs::read(dir.path(out)).unwrap().len(),
            ours.len(),
            "{out}"
        );
    }
    let edited = dir.read("plans.csv") + "x";
    dir.file("plans.csv", &edited);
    dir.run(&["convert", "in", "-o", "plans.csv"]).code(2);
    assert_eq!(dir.read("plans.csv"), edited);
    dir.file("out/welsh.json", "mine");
    let ran = dir.run(&["convert", "in", "-o", "out/"]).code(1);
    assert!(
        ran.err
            .contains("out/welsh.json was not written by this program"),
        "{ran:#?}"
    );
    assert_eq!(dir.read("out/welsh.json"), "mine");
    assert!(dir.path("out/ruled-sub-rows.json").exists());
}

#[test]
fn files_alone_make_a_workbook_beside_the_first() {
    let dir = two();
    let ran = dir.run(&["in/welsh.pdf"]).code(0);
    let ran = ran.err("scr-plans: the result is in in/welsh.xlsx");
    assert_eq!(ran.out, "");
    let first = std::fs::read(dir.path("in/welsh.xlsx")).unwrap();
    dir.run(&["in/welsh.pdf", "--as-of", "2016-01-01"])
        .code(0)
        .err("scr-plans: the result is in in/welsh (2).xlsx");
    assert_eq!(std::fs::read(dir.path("in/welsh.xlsx")).unwrap(), first);
    dir.run(&["in"])
        .code(0)
        .err("scr-plans: the result is in in.xlsx");
    let mut book: Xlsx<_> = open_workbook(dir.path("in/welsh (2).xlsx")).unwrap();
    let rows = sheet(&mut book, "Recommendations");
    let overdue = |word: &str| {
        rows.iter()
            .filter(|row| as_text(&row["overdue"]) == word)
            .count()
    };
    assert!(overdue("true") > 0 && overdue("false") > 0 && overdue("") > 0);
}

#[test]
fn a_part_of_the_pages_is_read() {
    let dir = two();
    let pages = |more: &[&str]| {
        let ran = dir
            .run(&[&["convert", "in/welsh.pdf"], more].concat())
            .code(0);
        let document: Document = serde_json::from_str(&ran.out).unwrap();
        document.plans[0].pages.clone()
    };
    assert_eq!(pages(&[]), [1, 2, 3, 4]);
    assert_eq!(pages(&["--pages", "1-2"]), [1, 2]);
}

#[test]
fn each_wrong_invocation_is_one_line_that_says_what_to_do() {
    let dir = two();
    dir.file("in/sub/x.pdf", "").file("mine.xlsx", "mine");
    let pdf = "in/welsh.pdf";
    for (args, words) in [
        (&["convert"][..], "scr-plans convert --help"),
        (&["convrt", "in"], "convert"),
        (&["convert", "-"], "name a file or a folder"),
        (&["-"], "name a file or a folder"),
        (&["convert", "in/*.PDF"], "name the folder itself"),
        (&["missing.pdf"], "check the path"),
        (&["convert", "missing/"], "check the path"),
        (&["convert", "missing"], "check the path"),
        (&["convert", pdf, "-o", "x.docx"], "use .xlsx"),
        (&["convert", pdf, "--format", "excel"], "xlsx"),
        (&["convert", pdf, "--format", "xlsx"], "name a file with -o"),
        (
            &["convert", "in", "-o", "in", "--format", "xlsx"],
            "name a file in it",
        ),
        (&["convert", "in", "-o", "all.json"], "name a folder"),
        (&["convert", pdf, "-o", "mine.xlsx"], "--overwrite"),
        (
            &["convert", pdf, "-o", pdf, "--format", "csv"],
            "choose another",
        ),
        (
            &["convert", "in", "-o", "in/rows.txt", "--format", "csv"],
            "choose another ending",
        ),
        (
            &["convert", pdf, "-o", "d.csv", "--report", "d.csv"],
            "different names",
        ),
        (
            &["convert", "in", "-o", "out/", "--report", "out/welsh.json"],
            "another name",
        ),
        (
            &["convert", pdf, "--as-of", "yesterday", "-o", "x.xlsx"],
            "YYYY-MM-DD",
        ),
        (
            &["convert", pdf, "--as-of", "2016-01-01"],
            "write one of these with -o",
        ),
        (&["convert", pdf, "--pages", "31-20"], "20-31"),
        (&["convert", pdf, "--page", "20"], "--pages"),
        (&["tables", "in"], "reads one document"),
        (
            &["convert", pdf, "-o", "nowhere/x.xlsx"],
            "choose another place",
        ),
    ] {
        let ran = dir.run(args).without_panic();
        assert!(matches!(ran.code, Some(1 | 2)), "{args:?} {ran:#?}");
        assert_eq!(ran.err.lines().count(), 1, "{args:?} {ran:#?}");
        assert!(ran.err.contains(words), "{args:?} {words:?} {ran:#?}");
        assert_eq!(ran.out, "", "{args:?}");
    }
    assert_eq!(dir.read("mine.xlsx"), "mine");
}

/// Stopped half way: what was finished is there, whole, and an earlier result is untouched.
#[cfg(all(debug_assertions, unix))]
#[test]
fn a_stopped_run_leaves_what_was_finished() {
    use std::io::{BufRead, BufReader};
    let dir = two();
    dir.file("in/x.pdf", page_saying("Nothing to do"))
        .file("in/z.pdf", "%fault-loop");
    for (out, expected) in [
        ("a.xlsx", "a.xlsx"),
        ("a.xlsx", "a (unfinished).xlsx"),
        ("b.csv", "b.csv"),
        ("c.sqlite", "c.sqlite"),
    ] {
        let mut run = dir
            .command(&[
                "convert",
                "in",
                "-o",
                out,
                "--jobs",
                "1",
                "--timeout",
                "600",
            ])
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(run.stderr.take().unwrap()).lines();
        assert!(said.any(|line| line.unwrap().contains("in/x.pdf: no rows")));
        let id = run.id().to_string();
        std::process::Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap();
        assert!(said.any(|line| line.unwrap().contains("stopped; 3 of 4 inputs")));
        assert_eq!(run.wait().unwrap().code(), Some(130));
        assert!(dir.path(expected).exists(), "{expected}");
    }
    assert_eq!(reviews(&dir, "a (unfinished).xlsx")["welsh.pdf"], "read");
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
