//! A document with something in every field, some of it awkward.

use scr_plans::codes::GivenCode;
use scr_plans::diagnostic::Code;
use scr_plans::normalise::{
    Action, CellPlace, Document, DocumentFacts, Due, Origin, Plan, PlanColumn, Rag, Recommendation,
    SCHEMA_VERSION, SourceFile, SourceKind, Status, Tool, Warning,
};
use scr_plans::plan::Field;
use std::collections::BTreeMap;

pub(crate) fn document() -> Document {
    Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool {
            name: "scr-plans".into(),
            version: "0.1.0".into(),
            lexicon: None,
        },
        source: SourceFile {
            file: "child-k.pdf".into(),
            sha256: "00ff".repeat(16),
            kind: SourceKind::Pdf,
            page_count: 24,
        },
        document: DocumentFacts {
            board: "Northmere Safeguarding Children Board".into(),
            review: "Serious Case Review".into(),
            subject: "Child K".into(),
        },
        plans: vec![Plan {
            title: "INTER-AGENCY ACTION PLAN, \"final\"".into(),
            pages: vec![20, 21],
            columns: vec![PlanColumn {
                heading: "BY WHOM Who will do it?".into(),
                field: Field::ByWhom,
                corrected: true,
            }],
            recommendations: vec![full(), bare()],
        }],
        warnings: vec![warning(Code::FileDamaged)],
    }
}

fn full() -> Recommendation {
    Recommendation {
        id: "k-1".into(),
        number: Some("1.1".into()),
        section: Some("1. Health".into()),
        section_note: Some("All actions completed".into()),
        recommendation: "Share the findings,\nand \"learn\"".into(),
        outcome: "=HYPERLINK(\"http://x\")".into(),
        action: "a) Train\nb) Audit".into(),
        by_whom: "@Board manager".into(),
        by_when: "March 2009\nOngoing".into(),
        monitoring: "-".into(),
        other: BTreeMap::from([
            ("Scope".into(), "Local".into()),
            ("Cost".into(), "+£3".into()),
        ]),
        pages: vec![20, 21],
        status: Some(Status::PartiallyCompleted),
        rag: Some(Rag::Amber),
        due: vec![
            Due {
                raw: "March 2009".into(),
                from: Some("2009-03-01".into()),
                to: Some("2009-03-31".into()),
                ongoing: false,
            },
            Due {
                raw: "Ongoing".into(),
                from: None,
                to: None,
                ongoing: true,
            },
        ],
        agencies: vec![code("lscb", &["Board"]), code("police", &[])],
        types: vec![code("training", &["Train", "learn … findings"])],
        themes: Vec::new(),
        actions: vec![
            action("a) Train", "March 2009"),
            action("b) Audit", "Ongoing"),
        ],
        warnings: vec![
            warning(Code::RowsJoined),
            warning(Code::NumberGap),
            warning(Code::RowsJoined),
        ],
        cells: vec![CellPlace {
            field: Field::Action,
            page: 20,
            bbox: [1.5, 2.0, 3.25, 4.0],
            origin: Origin::Page,
            struck: Vec::new(),
        }],
        corrected: vec!["by_when".into()],
        checked: false,
    }
}

fn bare() -> Recommendation {
    Recommendation {
        id: "k-2".into(),
        recommendation: "Größe – “quoted”".into(),
        pages: vec![21],
        checked: true,
        ..Recommendation::default()
    }
}

fn code(code: &str, words: &[&str]) -> GivenCode {
    GivenCode {
        code: code.into(),
        words: words.iter().map(|&word| word.into()).collect(),
    }
}

fn action(action: &str, by_when: &str) -> Action {
    Action {
        action: action.into(),
        by_whom: "@Board manager".into(),
        by_when: by_when.into(),
        monitoring: String::new(),
    }
}

fn warning(code: Code) -> Warning {
    Warning {
        code,
        message: "Look here.".into(),
        pages: vec![20],
        bbox: None,
    }
}
