//! Candidates, and what a person said of them.

use crate::invented::{record, shelf};
use scr_plans::compare::answers::Answers;
use scr_plans::compare::vectors::{Vectors, vocabulary};
use scr_plans::compare::{Asked, Report};

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

/// Which a recommendation is offered first.
fn first<'a>(report: &'a Report<'_>, at: usize) -> &'a str {
    let first = &report.candidates[at][0];
    &report.shelf.entries[first.entry].rec.id
}

#[test]
fn vectors_bring_words_together_that_mean_alike() {
    let mut documents = shelf();
    let texts = [
        "Dogs near cradles shall be asked about by clinic staff in Anywhere.",
        "Hounds around bassinets shall be asked about by ward staff.",
        "Leaflets about clinic opening shall be printed.",
    ];
    let rows = &mut documents[1].plans[0].recommendations;
    rows[0].recommendation = texts[1].into();
    rows[1].recommendation = texts[2].into();
    documents[0].plans[0].recommendations[0].recommendation = texts[0].into();
    for document in &mut documents {
        for plan in &mut document.plans {
            for rec in &mut plan.recommendations {
                rec.section = None;
                rec.by_whom.clear();
            }
        }
    }
    let file =
        "5 3\ndogs 1 0 0\nhounds 0.9 0.1 0\ncradles 0 1 0\nbassinets 0 0.9 0\nclinic 0 0 1\n";
    let wanted = vocabulary(texts.into_iter());
    let asked = Asked {
        vectors: Some(Vectors::read(file.as_bytes(), &wanted).unwrap()),
        ..Asked::default()
    };
    let report = Report::of(&documents, &asked);
    assert_eq!(first(&report, 0), "b1");
    let likeness = report.candidates[0][0].likeness;
    let without = Report::of(&documents, &Asked::default());
    let before = without.candidates[0]
        .iter()
        .find(|candidate| without.shelf.entries[candidate.entry].rec.id == "b1");
    assert!(likeness > before.map_or(0.0, |candidate| candidate.likeness));
}
