//! A small plan from raw cells to the document.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::geom::Rect;
use crate::plan::{
    ActionRow, Column, Field, Paragraph, Place, PlanCell, RawPlan, RawRecommendation,
};

const BLACK: [u8; 3] = [0, 0, 0];

fn cell(column: usize, paragraphs: &[&str]) -> PlanCell {
    PlanCell {
        column: Some(column),
        paragraphs: paragraphs
            .iter()
            .map(|text| Paragraph {
                text: (*text).to_owned(),
                colour: BLACK,
                bold: false,
            })
            .collect(),
        places: vec![Place {
            page: 3,
            bbox: Rect::from_corners(10.0, 20.0, 30.0, 40.126).unwrap(),
        }],
        fills: Vec::new(),
        marks: Vec::new(),
    }
}

fn plans(cells: Vec<PlanCell>) -> Plans {
    let columns = [
        ("Recommendation", Field::Recommendation),
        ("Action", Field::Action),
        ("Lead", Field::ByWhom),
        ("By when", Field::ByWhen),
        ("Progress", Field::Monitoring),
        ("RAG", Field::Monitoring),
        ("Comments", Field::Other),
        ("Comments", Field::Other),
    ];
    Plans {
        traces: Vec::new(),
        plans: vec![RawPlan {
            title: "Action plan".into(),
            pages: vec![4, 3, 3],
            columns: columns
                .iter()
                .map(|(heading, field)| Column {
                    heading: (*heading).to_owned(),
                    field: *field,
                })
                .collect(),
            recommendations: vec![RawRecommendation {
                number: Some("1.1".into()),
                section: None,
                section_note: None,
                cells,
                actions: vec![ActionRow {
                    action: "Audit".into(),
                    by_whom: "Dr Perera".into(),
                    ..ActionRow::default()
                }],
                pages: vec![3],
                diagnostics: Vec::new(),
            }],
            colour_key: Vec::new(),
        }],
        ..Plans::default()
    }
}

fn made(plans: &Plans, options: &Options) -> Document {
    let source = SourceFile {
        file: "a.pdf".into(),
        sha256: String::new(),
        kind: SourceKind::Pdf,
        page_count: 4,
    };
    document(plans, source, options)
}

#[test]
fn cells_become_fields_in_column_order() {
    let mut graded = cell(5, &[]);
    graded.fills = vec![[0x92, 0xd0, 0x50]];
    let document = made(
        &plans(vec![
            graded,
            cell(7, &["second"]),
            cell(6, &["first"]),
            cell(0, &["See the child alone."]),
            cell(4, &["Completed", "Audit shared"]),
            cell(3, &["May 2009", "31 June 2009"]),
        ]),
        &Options::default(),
    );
    let row = &document.plans[0].recommendations[0];
    assert_eq!(document.plans[0].pages, [3, 4]);
    assert_eq!(row.recommendation, "See the child alone.");
    assert_eq!(row.monitoring, "Completed\nAudit shared");
    assert_eq!(row.other["Comments"], "first\nsecond");
    assert_eq!(
        (row.status, row.rag),
        (Some(Status::Completed), Some(Rag::Green))
    );
    assert_eq!(row.due.len(), 1);
    assert_eq!(row.due[0].to.as_deref(), Some("2009-05-31"));
    assert_eq!(row.warnings.len(), 1);
    assert_eq!(
        (row.warnings[0].code, &row.warnings[0].pages),
        (Code::DateNotUnderstood, &vec![3])
    );
    assert_eq!(row.cells[0].field, Field::Recommendation);
    assert_eq!(row.cells[0].bbox, [10.0, 20.0, 30.0, 40.13]);
    assert_eq!(row.actions[0].by_whom, "Dr Perera");
}

#[test]
fn masking_is_asked_for_and_said() {
    let plans = plans(vec![
        cell(2, &["Ana Perera, Head of Service"]),
        cell(4, &["Agreed with Mrs Lee"]),
    ]);
    let options = Options {
        mask_names: true,
        ..Options::default()
    };
    let document = made(&plans, &options);
    let row = &document.plans[0].recommendations[0];
    assert_eq!(row.by_whom, "[name], Head of Service");
    assert_eq!(row.monitoring, "Agreed with [name]");
    assert_eq!(row.actions[0].by_whom, "[name]");
    assert_eq!(document.warnings[0].code, Code::NamesMasked);
    assert_eq!(
        row.id,
        made(&plans, &Options::default()).plans[0].recommendations[0].id
    );
}

#[test]
fn doubts_are_sorted_and_said_once() {
    let mut plans = plans(Vec::new());
    let doubt = |page| Diagnostic::on_page(Code::RowsJoined, page, "Joined.");
    plans.plans[0].recommendations[0].diagnostics = vec![doubt(4), doubt(3), doubt(4)];
    let document = made(&plans, &Options::default());
    let pages: Vec<&[u32]> = document.plans[0].recommendations[0]
        .warnings
        .iter()
        .map(|w| w.pages.as_slice())
        .collect();
    assert_eq!(pages, [&[3][..], &[4][..]]);
}

#[test]
fn an_anchor_dates_what_is_relative() {
    let plans = plans(vec![cell(3, &["Within 3 months"])]);
    let options = Options {
        anchor: "2010-01-31".parse().ok(),
        ..Options::default()
    };
    let due = |options| {
        made(&plans, options).plans[0].recommendations[0]
            .due
            .clone()
    };
    assert_eq!(due(&options)[0].to.as_deref(), Some("2010-04-30"));
    assert!(due(&Options::default()).is_empty());
}
