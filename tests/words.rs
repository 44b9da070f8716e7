//! Own words: what a user adds to the lexicon decides what is read, and slips in it are told.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "support/pdf.rs"]
mod pdf;
mod support;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use support::Dir;

/// Left edges of the columns, and the right edge of the last.
const EDGES: [u32; 6] = [40, 200, 330, 410, 480, 555];

/// A ruled table in a language that the built-in lists do not know.
fn table(rows: &[[&str; 5]]) -> Vec<u8> {
    let mut page = String::new();
    pdf::text(
        &mut page,
        40.0,
        780.0,
        "Handlungsplan nach der Untersuchung",
    );
    let bottom = 750 - 40 * rows.len();
    for (nth, row) in rows.iter().enumerate() {
        let y = 750 - 40 * nth;
        let _ = writeln!(page, "40 {y} m 555 {y} l S");
        for (words, left) in row.iter().zip(EDGES) {
            pdf::text(&mut page, f64::from(left) + 3.0, y as f64 - 14.0, words);
        }
    }
    let _ = writeln!(page, "40 {bottom} m 555 {bottom} l S");
    for x in EDGES {
        let _ = writeln!(page, "{x} 750 m {x} {bottom} l S");
    }
    pdf::drawn(&[page])
}

const HEADINGS: [&str; 5] = ["Empfehlung", "Vorhaben", "Zuständige", "Frist", "Stand"];
const ROWS: [[&str; 5]; 3] = [
    [
        "Schulen melden jede Sorge",
        "Leitfaden verfassen",
        "Jugendamt",
        "04/05/2012",
        "abgehakt",
    ],
    [
        "Teams treffen sich zweimal",
        "Termine festlegen",
        "Klinikum Nord",
        "11/06/2012",
        "abgehakt",
    ],
    [
        "Akten werden sorgsam gepflegt",
        "Stichproben ziehen",
        "Jugendamt",
        "02/07/2012",
        "vertagt",
    ],
];

/// The same as a text dump.
fn dump() -> String {
    let line = |row: &[&str; 5]| row.join("\t") + "\n";
    let rows: String = ROWS.iter().map(line).collect();
    format!("Handlungsplan\n\n{}{rows}", line(&HEADINGS))
}

fn folder() -> Dir {
    let dir = Dir::new();
    // The font of the page has no umlaut.
    let heading = HEADINGS.map(|it| if it == "Zuständige" { "Wer" } else { it });
    let mut rows = vec![heading];
    rows.extend(ROWS);
    dir.file("plan.pdf", table(&rows)).file("plan.txt", dump());
    dir.file(
        "lex/headings.csv",
        "# ours\nrecommendation,Empfehlung\naction,Vorhaben\nby_whom,Wer\nby_whom,Zuständige\nby_when,Frist\nmonitoring,Stand\n",
    );
    dir.file(
        "lex/status.csv",
        "abgehakt,completed\nvertagt,paused,alone\n",
    );
    dir.file("lex/agencies.csv", "youth_office,Jugendamt\n");
    dir
}

fn document(dir: &Dir, args: &[&str]) -> Value {
    let ran = dir.run(args).code(0).without_panic();
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn headings_that_nobody_knew_make_a_plan_readable() {
    let dir = folder();
    let ran = dir.run(&["convert", "plan.pdf", "-o", "out.json"]).code(3);
    for words in [
        "'Empfehlung', 'Vorhaben', 'Wer', 'Frist', 'Stand' (page 1)",
        "`FIELD,stand`",
        "headings.csv",
        "--lexicon",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    let read = document(&dir, &["convert", "plan.pdf", "--lexicon", "lex"]);
    let rows = read["plans"][0]["recommendations"].as_array().unwrap();
    assert_eq!(rows.len(), 3, "{read:#}");
    assert_eq!(rows[1]["recommendation"], "Teams treffen sich zweimal");
    assert_eq!(rows[1]["by_whom"], "Klinikum Nord");
    assert_eq!(rows[1]["due"][0]["from"], "2012-06-11");
    assert_eq!(rows[1]["status"], "completed");
    assert_eq!(rows[2]["status"], "paused");
    assert_eq!(read["tool"]["lexicon"].as_str().unwrap().len(), 64);
}

#[test]
fn text_dumps_too() {
    let dir = folder();
    let ran = dir.run(&["convert", "plan.txt"]).code(1);
    assert!(ran.err.contains("not a text dump of a plan"), "{}", ran.err);
    let read = document(&dir, &["convert", "plan.txt", "--lexicon", "lex"]);
    let rows = read["plans"][0]["recommendations"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["by_whom"]), (3, &"Jugendamt".into()));
}

#[test]
fn agencies_are_counted_by_own_words() {
    let dir = folder();
    let args = ["compare", "plan.pdf", "--json", "--lexicon", "lex"];
    let read = document(&dir, &args);
    let codes = &read["recommendations"][0]["codes"]["agencies"][0];
    assert_eq!(codes["code"], "youth_office");
    assert!(read["notes"].to_string().contains("with own words"));
    let ran = dir
        .run(&["search", "Leitfaden", "plan.pdf", "--lexicon", "lex"])
        .code(0);
    assert!(ran.out.contains("*Leitfaden* verfassen"), "{}", ran.out);
    dir.run(&["tables", "plan.pdf", "--lexicon", "lex"]).code(0);
    dir.run(&["review", "plan.pdf", "-o", "pages", "--lexicon", "lex"])
        .code(0);
    assert!(dir.read("pages/plan.html").contains("Klinikum Nord"));
}

#[test]
fn entries_are_replaced_and_removed() {
    let dir = Dir::new();
    let rows = [
        ["Recommendation", "Action", "By whom", "By when", "Status"],
        [
            "Schools report each concern",
            "Write a guide",
            "Children's Services",
            "04/05/2012",
            "Completed",
        ],
        [
            "Teams meet twice a year",
            "Set the days",
            "North Hospital",
            "11/06/2012",
            "Completed",
        ],
    ];
    dir.file("plan.pdf", table(&rows));
    let status = |lexicon: &str| {
        dir.file("lex/status.csv", lexicon);
        let read = document(&dir, &["convert", "plan.pdf", "--lexicon", "lex"]);
        read["plans"][0]["recommendations"][0]["status"].clone()
    };
    assert_eq!(status("# nothing of our own\n"), "completed");
    assert_eq!(status("completed,superseded\n"), "superseded");
    assert_ne!(status("remove,completed\n"), "completed");
}

#[test]
fn without_own_words_nothing_is_told_of_them() {
    let dir = folder();
    dir.run(&["lexicon", "start"]).code(0);
    let plain = fs::read(dir.path("plan.pdf")).unwrap();
    dir.file("a.pdf", plain);
    let bare = dir.run(&["convert", "a.pdf"]).code(3).out;
    let started = dir
        .run(&["convert", "a.pdf", "--lexicon", "start"])
        .code(3)
        .out;
    assert_eq!(bare, started);
    assert!(!bare.contains("lexicon\":"));
}

#[test]
fn results_of_other_words_are_not_taken_over() {
    let dir = folder();
    let summary = |args: &[&str]| {
        let args = [&["convert", "plan.pdf", "plan.txt", "-o", "out/"], args].concat();
        dir.run(&args).err
    };
    summary(&["--lexicon", "lex"]);
    let first = dir.contents("out");
    assert!(summary(&["--lexicon", "lex"]).contains("2 unchanged"));
    dir.file(
        "lex/status.csv",
        "# a comment changes nothing\nabgehakt,completed,free\nvertagt,paused,alone\n",
    );
    assert!(summary(&["--lexicon", "lex"]).contains("2 unchanged"));
    assert_eq!(dir.contents("out"), first);
    dir.file("lex/status.csv", "abgehakt,superseded\n");
    assert!(!summary(&["--lexicon", "lex"]).contains("unchanged"));
    let contents = dir.contents("out");
    let texts = contents
        .iter()
        .map(|(_, bytes)| String::from_utf8_lossy(bytes));
    assert_eq!(
        texts.filter(|text| text.contains("\"superseded\"")).count(),
        2
    );
}

#[test]
fn workbook_database_and_report_say_which_words() {
    let dir = folder();
    let args = ["convert", "plan.pdf", "--lexicon", "lex", "-o"];
    let hash = document(&dir, &args[..4])["tool"]["lexicon"].clone();
    let hash = hash.as_str().unwrap();
    dir.run(&[&args[..], &["p.xlsx", "--report", "r.json"]].concat())
        .code(0);
    let mut book: Xlsx<_> = open_workbook(dir.path("p.xlsx")).unwrap();
    let about = book.worksheet_range("About").unwrap();
    let told = about
        .rows()
        .find(|row| row[0] == Data::String("--lexicon".into()));
    assert!(told.unwrap()[1].to_string().contains(hash));
    assert!(dir.read("r.json").contains(hash));
    dir.run(&[&args[..], &["p.db"]].concat()).code(0);
    let base = rusqlite::Connection::open(dir.path("p.db")).unwrap();
    let told: String = base
        .query_row(
            "SELECT value FROM about WHERE name = '--lexicon'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(told.contains(hash));
}

#[test]
fn slips_in_own_words_end_in_one_line() {
    let dir = folder();
    let said = |file: &str, text: &str| {
        let dir = folder();
        dir.file(&format!("lex/{file}"), text);
        let ran = dir
            .run(&["convert", "plan.pdf", "--lexicon", "lex"])
            .code(2);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        ran.err
    };
    assert!(
        said("heading.csv", "a,b")
            .contains("heading.csv: no list has this name; the lists are agencies.csv")
    );
    assert!(
        said("headings.csv", "\nowner,Wer\n")
            .contains("headings.csv, line 2: 'owner' is no field; it is one of")
    );
    assert!(
        said("status.csv", "abgehakt,done\n").contains("status.csv, line 1: 'done' is no status")
    );
    assert!(
        said("status.csv", "abgehakt\n").contains("line 1: it has 1 parts; write phrase,status")
    );
    assert!(said("roles.txt", "remove,stewart").contains("no built-in entry 'stewart'"));
    dir.file("latin/roles.txt", b"Beh\xf6rde\n");
    for (folder, words) in [
        ("nowhere", "the lexicon cannot be read"),
        ("plan.pdf", "the lexicon cannot be read"),
        ("latin", "it is not UTF-8; save it as"),
        (".", "it is no file"),
    ] {
        let ran = dir
            .run(&["convert", "plan.pdf", "--lexicon", folder])
            .code(2);
        assert!(ran.err.contains(words), "{folder}: {}", ran.err);
    }
}

#[test]
fn a_start_is_never_written_over_own_words() {
    let dir = folder();
    let before = dir.read("lex/headings.csv");
    let ran = dir.run(&["lexicon", "lex"]).code(2);
    assert!(
        ran.err.contains("is there already and is kept"),
        "{}",
        ran.err
    );
    assert_eq!(dir.read("lex/headings.csv"), before);
    assert!(!dir.path("lex/roles.txt").exists());
    dir.run(&["lexicon", "lex", "--overwrite"]).code(0);
    assert!(dir.read("lex/headings.csv").contains("# number,ref no\n"));
    assert_eq!(dir.contents("lex").len(), 17);
}

#[test]
fn a_library_reads_two_documents_with_different_words_at_once() {
    let headings =
        "recommendation,Empfehlung\naction,Vorhaben\nby_whom,Zuständige\nby_when,Frist\n";
    let read = move |status: &'static str| {
        let files = [("headings.csv", headings), ("status.csv", status)];
        let files = files.map(|(file, text)| (file.to_owned(), text.to_owned()));
        let options = scr_plans::Options {
            lexicon: scr_plans::lexicon::Lexicon::with(&files.into()).unwrap(),
            ..scr_plans::Options::default()
        };
        let document = scr_plans::convert("plan.txt", dump().into_bytes(), &options).unwrap();
        format!("{:?}", document.plans[0].recommendations[0].status)
    };
    let other = std::thread::spawn(move || read("abgehakt,superseded\n"));
    assert_eq!(read("abgehakt,completed\n"), "Some(Completed)");
    assert_eq!(other.join().unwrap(), "Some(Superseded)");
    let plain = scr_plans::convert(
        "plan.txt",
        dump().into_bytes(),
        &scr_plans::Options::default(),
    );
    assert!(plain.is_err());
}
