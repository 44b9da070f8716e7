//! Codes, and an analyst's own.

use crate::invented::{Row, codes, document, record, shelf, value};
use scr_plans::codes::Coder;
use scr_plans::compare::{Asked, Report};
use scr_plans::corrections::Coding;
use scr_plans::normalise::Document;

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
fn an_introduction_is_no_part_of_what_is_coded() {
    let coder = Coder::default();
    let names = |codes: &[scr_plans::codes::GivenCode]| {
        let names = codes.iter().map(|code| code.code.clone());
        names.collect::<Vec<_>>().join(" ")
    };
    let content = "an audit of bruising in babies is made each year.";
    for frame in [
        "The Commissioning Group must be satisfied that",
        "The Commissioning Group to put arrangements in place so that",
        "That the Commissioning Group takes steps so that",
        "The Commissioning Group to seek assurance that",
    ] {
        let codes = coder.codes(&format!("{frame} {content}"), "", "");
        assert_eq!(names(&codes.types), "audit_qa", "{frame}");
        assert_eq!(names(&codes.themes), "physical_injury_infants", "{frame}");
    }
    let hospital = coder.codes("", "Anywhere NHS Foundation Trust", "");
    assert_eq!(names(&hospital.agencies), "health_acute");
    let nurses = coder.codes("", "Anywhere Community Nursing NHS Trust", "");
    assert_eq!(names(&nurses.agencies), "health_community");
}

#[test]
fn words_stand_as_the_document_prints_them() {
    let text = "Midwives must share all such information before the pre-birth\nvisit.";
    let codes = Coder::default().codes(text, "", "");
    let words: Vec<&str> = codes
        .types
        .iter()
        .chain(&codes.themes)
        .flat_map(|code| &code.words)
        .map(String::as_str)
        .collect();
    assert!(words.contains(&"share … information"), "{words:?}");
    assert!(words.contains(&"pre-birth"), "{words:?}");
}

#[test]
fn what_an_analyst_gave_at_converting_stays_and_older_documents_are_read_as_well() {
    let row: Row<'_> = (
        "a1",
        "1",
        "Police",
        "Officers must record who lives in the home.",
        "",
        "",
        None,
    );
    let old: Document = document("old.pdf", &[row]);
    let mut new = value("newer.pdf", &[row]);
    new["schema_version"] = 2.into();
    let rec = &mut new["plans"][0]["recommendations"][0];
    rec["themes"] = serde_json::json!([{"code": "own_theme", "words": []}]);
    rec["corrected"] = serde_json::json!(["themes"]);
    let documents = [old, serde_json::from_value(new).unwrap()];
    let report = Report::of(&documents, &Asked::default());
    let entries = &report.shelf.entries;
    let theme = |at: usize| entries[at].codes.themes[0].code.as_str();
    assert_eq!((theme(0), theme(1)), ("own_theme", "hidden_men"));
    assert_eq!(entries[0].codes.types, entries[1].codes.types);
}
