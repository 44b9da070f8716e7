//! What `compare` and `search` promise, on small invented reviews.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use calamine::{Data, Reader, Xlsx};
use scr_plans::compare::answers::Answers;
use scr_plans::compare::{Asked, Report, versions, wording};
use scr_plans::corrections::{Coding, Record};
use scr_plans::normalise::Document;
use scr_plans::output::report::{Sheets, csv, html, json, terminal, xlsx};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::process::{Command, Output};

/// One recommendation: id, number, section, text, owner, deadline, status.
type Row<'a> = (
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    &'a str,
    Option<&'a str>,
);

fn value(file: &str, rows: &[Row<'_>]) -> Value {
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

fn document(file: &str, rows: &[Row<'_>]) -> Document {
    serde_json::from_value(value(file, rows)).unwrap()
}

const SLEEP: &str =
    "Midwives shall talk with every new parent about where the baby sleeps, before going home.";
const COT: &str = "The health visiting service should run a campaign on safer sleep and cots.";
const SCHOOL: &str =
    "Head teachers are to check the register of children educated at home each term.";

fn shelf() -> Vec<Document> {
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

fn record(cells: &[(&str, &str)]) -> Record {
    cells
        .iter()
        .map(|(heading, cell)| ((*heading).to_owned(), (*cell).to_owned()))
        .collect()
}

fn codes(report: &Report<'_>, id: &str) -> [BTreeSet<String>; 3] {
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

#[test]
fn codes_come_from_section_owner_and_words_and_say_which() {
    let documents = shelf();
    let report = Report::of(&documents, &Asked::default());
    let [agencies, _, themes] = codes(&report, "a1");
    assert!(agencies.contains("health_acute"), "{agencies:?}");
    assert!(themes.contains("infant_safety_sudi"), "{themes:?}");
    let [agencies, types, themes] = codes(&report, "a2");
    assert!(
        agencies.contains("police")
            && types.contains("recording_systems")
            && themes.contains("domestic_abuse")
    );
    let entry = &report.shelf.entries[0];
    assert!(entry.codes.themes.iter().all(|code| !code.words.is_empty()));
}

#[test]
fn order_of_inputs_changes_no_byte() {
    let mut documents = shelf();
    let one = json::lines(&Report::of(&documents, &Asked::default())).unwrap();
    documents.reverse();
    documents.push(documents[0].clone());
    let other = Report::of(&documents, &Asked::default());
    let strip = |bytes: &[u8]| {
        let mut value: Value = serde_json::from_slice(bytes).unwrap();
        value["notes"] = Value::Null;
        value
    };
    assert_eq!(strip(&one), strip(&json::lines(&other).unwrap()));
    assert!(
        other
            .notes
            .iter()
            .any(|note| note.contains("more than once"))
    );
}

#[test]
fn an_analysts_codes_win_and_lines_for_nothing_are_told() {
    let documents = shelf();
    let coding = Coding::read(&[
        record(&[
            ("id", "a1"),
            ("kind", "theme"),
            ("code", "infant_safety_sudi"),
            ("change", "remove"),
        ]),
        record(&[
            ("document", "birch-tree"),
            ("number", "2"),
            ("kind", "theme"),
            ("code", "own_theme"),
        ]),
        record(&[("id", "zz"), ("kind", "type"), ("code", "training")]),
    ])
    .unwrap();
    let asked = Asked {
        coding,
        ..Asked::default()
    };
    let report = Report::of(&documents, &asked);
    assert!(!codes(&report, "a1")[2].contains("infant_safety_sudi"));
    assert!(codes(&report, "b2")[2].contains("own_theme"));
    assert!(report.notes.iter().any(|note| note.contains("zz")));
    let wrong = Coding::read(&[record(&[("id", "a1"), ("kind", "colour"), ("code", "x")])]);
    assert!(wrong.unwrap_err().starts_with("line 2"));
}

#[test]
fn answers_make_asks_and_take_refused_pairs_away() {
    let documents = shelf();
    let before = Report::of(&documents, &Asked::default());
    let first = &before.candidates[0][0];
    assert_eq!(
        before.shelf.entries[first.entry].rec.id, "b1",
        "two on where babies sleep"
    );
    assert!(!first.shared.is_empty());
    let answer = |answer: &str| {
        let answers = Answers::read(&[record(&[
            ("key", "alder#a1"),
            ("candidate", "birch-tree#b1"),
            ("answer", answer),
            ("ask", "Safer sleep"),
        ])]);
        Asked {
            answers: answers.unwrap(),
            ..Asked::default()
        }
    };
    let confirmed = Report::of(&documents, &answer("yes"));
    assert_eq!(confirmed.settled.asks.len(), 1);
    assert_eq!(confirmed.settled.asks[0].name, "Safer sleep");
    let refused = Report::of(&documents, &answer("no"));
    assert!(
        refused.candidates[0]
            .iter()
            .all(|candidate| refused.shelf.entries[candidate.entry].rec.id != "b1")
    );
    assert!(Answers::read(&[record(&[("answer", "perhaps")])]).is_err());
}

/// Texts that want different things, with a name, a date, a verb and a list that variants change.
const BASES: [&str; 25] = [
    "Northmere Council should train social workers, nurses and teachers in spotting signs of neglect by March 2012.",
    "By June 2011 Northmere Police reviews how officers record, share and follow up reports of missing children.",
    "The Northmere Board should audit thirty files on thresholds, decisions and outcomes before May 2013.",
    "Northmere Hospital must tell visitors, doctors and midwives of each injury to a baby from June 2012.",
    "Dr Hartley writes a protocol on discharge, transport and follow-up of young people who overdose by July 2010.",
    "Northmere Housing should inform landlords, tenants and neighbours about damp, mould and overcrowding by April 2014.",
    "The Northmere Trust makes interpreters available in clinics, wards and home visits from January 2012.",
    "Northmere School keeps a chronology of absence, injuries and concerns for each pupil from September 2011.",
    "Mrs Tennant should develop guidance on bruises, burns and fractures in infants for surgeries by August 2012.",
    "Northmere Probation checks the address, partner and children of each released offender before October 2013.",
    "The Northmere Partnership gives parents leaflets, films and advice on safe sleeping, bathing and dogs by May 2015.",
    "Northmere Council recruits foster carers, mentors and tutors for teenagers leaving custody by December 2012.",
    "By March 2010 the Northmere Board publishes thresholds, forms and contacts for referring unborn children.",
    "Northmere Hospice should review medicines, locks and disposal in homes where children visit by June 2016.",
    "Northmere Police take body cameras, phones and photographs as evidence at violent incidents from February 2014.",
    "The Northmere Trust holds reflective supervision on hostility, fear and optimism each month from April 2011.",
    "Northmere Council maps gangs, debts and exploitation around parks, stations and schools by November 2018.",
    "Ms Farrow should brief governors, heads and tutors about elective home education duties by January 2015.",
    "Northmere Surgery codes protection plans, fathers and carers on the records of every household by May 2012.",
    "Northmere Ambulance sends reports on hoarding, hygiene and hunger to the social care desk from July 2013.",
    "The Northmere Board asks ministers, inspectors and colleges to change the law on private tutors by June 2014.",
    "Northmere Trust assesses capacity, pain and wounds of bedbound adults weekly from August 2017.",
    "Northmere Council should find beds, staff and money for mothers with psychosis by October 2012.",
    "Mr Oakes meets grandparents, siblings and cousins before children are placed with kin from March 2013.",
    "Northmere Youth Service sees young people alone, listens and notes their wishes at each visit from May 2011.",
];

/// The text with another name and another date.
fn renamed(text: &str) -> String {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut text = text.replace("Northmere", "Westerby");
    for title in ["Dr Hartley", "Mrs Tennant", "Ms Farrow", "Mr Oakes"] {
        text = text.replace(title, "Mrs Lindqvist");
    }
    let month = months
        .iter()
        .find(|month| text.contains(&format!("{month} 20")))
        .unwrap();
    let at = text.find(&format!("{month} 20")).unwrap();
    format!(
        "{}November 2019{}",
        &text[..at],
        &text[at + month.len() + 5..]
    )
}

/// The text with its verbs in another form and its list in another order.
fn retold(text: &str) -> String {
    let mut text = renamed(text);
    for (from, to) in [
        ("should train", "has trained"),
        ("reviews", "reviewed"),
        ("should audit", "audited"),
        ("must tell", "told"),
        ("writes", "wrote"),
        ("should inform", "is informing"),
        ("makes", "made"),
        ("keeps", "kept"),
        ("should develop", "developed"),
        ("checks", "checked"),
        ("gives", "gave"),
        ("recruits", "is recruiting"),
        ("publishes", "published"),
        ("should review", "reviewed"),
        ("take", "took"),
        ("holds", "held"),
        ("maps", "mapped"),
        ("should brief", "briefed"),
        ("codes", "coded"),
        ("sends", "sent"),
        ("asks", "asked"),
        ("assesses", "assessed"),
        ("should find", "found"),
        ("meets", "met"),
        ("sees", "saw"),
    ] {
        text = text.replace(&format!("{from} "), &format!("{to} "));
    }
    let (before, after) = text.split_once(", ").unwrap();
    let (start, first) = before.rsplit_once(' ').unwrap();
    let (second, rest) = after.split_once(" and ").unwrap();
    format!("{start} {second}, {first} and {rest}")
}

#[test]
fn near_verbatim_variants_are_found_and_nothing_else_is_claimed() {
    let mut documents = Vec::new();
    let all: Vec<(String, String)> = BASES
        .iter()
        .enumerate()
        .flat_map(|(n, base)| {
            [
                (format!("o{n}"), (*base).to_owned()),
                (format!("r{n}"), renamed(base)),
                (format!("t{n}"), retold(base)),
            ]
        })
        .collect();
    for (kind, file) in [
        ("o", "old.pdf"),
        ("r", "renamed.pdf"),
        ("t", "retold-text.pdf"),
    ] {
        let rows: Vec<Row<'_>> = all
            .iter()
            .filter(|(id, _)| id.starts_with(kind))
            .map(|(id, text)| (id.as_str(), "", "", text.as_str(), "", "", None))
            .collect();
        documents.push(document(file, &rows));
    }
    let report = Report::of(&documents, &Asked::default());
    let id = |at: usize| report.shelf.entries[at].rec.id.clone();
    let mut found = BTreeSet::new();
    for group in &report.groups {
        let ids: Vec<String> = group.iter().map(|&at| id(at)).collect();
        let asks: BTreeSet<&str> = ids.iter().map(|id| &id[1..]).collect();
        assert_eq!(asks.len(), 1, "said to be the same: {ids:?}");
        if ids.iter().any(|id| id.starts_with('o')) {
            found.extend(ids.into_iter().filter(|id| !id.starts_with('o')));
        }
    }
    assert!(
        found.len() >= 48,
        "{} of 50 variants found: {found:?}",
        found.len()
    );
}

#[test]
fn denial_is_another_wording() {
    let yes = "Cases are to be closed after the second missed appointment with a clinic.";
    let no = "Cases are not to be closed after the second missed appointment with a clinic.";
    let documents = [
        document("a.pdf", &[("a", "", "", yes, "", "", None)]),
        document("bb.pdf", &[("b", "", "", no, "", "", None)]),
    ];
    let report = Report::of(&documents, &Asked::default());
    assert_eq!(report.groups, Vec::<wording::Group>::new());
}

#[test]
fn versions_tell_what_came_went_and_changed() {
    let old = document(
        "plan.pdf",
        &[
            (
                "x1",
                "1",
                "Police",
                "Officers must record who lives in the home.",
                "Chief",
                "2012-03-31",
                Some("in_progress"),
            ),
            (
                "x2",
                "2",
                "Police",
                "A leaflet on knives shall be printed.",
                "Chief",
                "",
                None,
            ),
            ("x3", "3", "Schools", SCHOOL, "Head", "", None),
        ],
    );
    let new = document(
        "plan-2.pdf",
        &[
            (
                "y1",
                "1",
                "Police",
                "Officers must record who lives or stays in the home.",
                "Chief",
                "2012-12-31",
                Some("overdue"),
            ),
            ("y2", "2", "Schools", SCHOOL, "Head", "", None),
            (
                "y3",
                "3",
                "Schools",
                "Attendance figures go to governors every month.",
                "Head",
                "",
                None,
            ),
        ],
    );
    let fates = versions::compare(&old, &new);
    let told: Vec<(&str, &str, Vec<&str>)> = fates
        .iter()
        .map(|fate| {
            (
                fate.fate,
                fate.old_id.as_str(),
                fate.changes.iter().map(|change| change.field).collect(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("changed", "x1", vec!["recommendation", "due", "status"]),
            ("changed", "x3", vec!["number"]),
            ("added", "", vec![]),
            ("dropped", "x2", vec![]),
        ]
    );
    let added: String = fates[0].changes[0]
        .words
        .iter()
        .filter(|piece| piece.change == "added")
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(added.contains("or stays"), "{added}");
}

#[test]
fn page_holds_text_as_text_and_loads_nothing() {
    let documents = [
        document(
            "a.pdf",
            &[(
                "a",
                "1",
                "Police",
                "Train <b>all</b> officers & \"staff\".",
                "",
                "",
                None,
            )],
        ),
        document("bb.pdf", &[("b", "1", "Police", COT, "", "", None)]),
    ];
    let report = Report::of(&documents, &Asked::default());
    let page = html::page(&Sheets::of(&report)).unwrap();
    assert!(page.contains("default-src 'none'") && page.contains("<svg"));
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    assert!(page.contains("&lt;b&gt;all") && !page.contains("<b>all"));
}

#[test]
fn workbook_and_csv_have_every_table_and_trace_every_figure() {
    let documents = shelf();
    let report = Report::of(&documents, &Asked::default());
    let sheets = Sheets::of(&report);
    let bytes = xlsx::workbook(&sheets).unwrap();
    assert_eq!(bytes, xlsx::workbook(&sheets).unwrap());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    for table in &report.tables {
        assert!(names.contains(&table.id), "{}", table.id);
        let rows = book.worksheet_range(&table.id).unwrap().rows().count();
        assert_eq!(rows, table.rows.len() + 1, "{}", table.id);
    }
    let trace = book.worksheet_range("trace").unwrap();
    assert!(
        trace
            .rows()
            .any(|row| row[4] == Data::String("alder#a1".into()))
    );
    let files = csv::files(&sheets).unwrap();
    assert_eq!(files.len(), report.tables.len() + 1);
}

#[test]
fn terminal_lines_fit() {
    let documents = shelf();
    let report = Report::of(&documents, &Asked::default());
    for width in [80, 160] {
        let text = terminal::text(&Sheets::of(&report), width);
        let tables = text
            .lines()
            .filter(|line| line.contains(['─', '│', '═']) || line.starts_with(' '));
        for line in tables {
            assert!(
                line.chars().count() <= usize::from(width),
                "{width}: {line}"
            );
        }
    }
}

fn run(arguments: &[&str]) -> (Output, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_scr-plans"))
        .args(arguments)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}

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
