//! What is said of a document that gave no rows, or perhaps not all.

use crate::diagnostic::Code;
use crate::normalise::{Document, Warning};

/// Why the document gave no rows, and what to do: what is known of the whole of it, in one line.
pub fn nothing(document: &Document) -> String {
    let causes = |warning: &&Warning| is_loss(warning.code) || warning.code == Code::NoPlan;
    let mut said: Vec<&str> = Vec::new();
    for warning in document.warnings.iter().filter(causes) {
        if !said.contains(&warning.message.as_str()) {
            said.push(&warning.message);
        }
    }
    if said.is_empty() {
        return "no action plan was found; 'scr-plans tables' shows what was seen".to_owned();
    }
    shortened(&said)
}

/// What of a document with rows may be missing in them; empty if nothing is known to be.
pub fn doubt(document: &Document) -> String {
    let mut said: Vec<String> = Vec::new();
    for warning in document.warnings.iter().filter(|w| is_loss(w.code)) {
        // A limit has a line of its own.
        if warning.code == Code::LimitReached {
            continue;
        }
        if !said.contains(&warning.message) {
            said.push(warning.message.clone());
        }
    }
    let bare = rows_without_recommendation(document);
    if bare > 0 {
        let rows = if bare == 1 {
            "1 row has"
        } else {
            &format!("{bare} rows have")
        };
        said.push(format!(
            "{rows} nothing in the column of recommendations and no warning; compare them with the page."
        ));
    }
    shortened(&said.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Rows that are blank where the others of their plan have the recommendation, and say nothing of it.
fn rows_without_recommendation(document: &Document) -> usize {
    let of_plan = |plan: &crate::normalise::Plan| {
        let is_blank = |text: &str| text.trim().is_empty();
        let recs = &plan.recommendations;
        if recs.iter().all(|rec| is_blank(&rec.recommendation)) {
            return 0;
        }
        recs.iter()
            // A person who wrote a row without one has looked.
            .filter(|rec| is_blank(&rec.recommendation) && rec.warnings.is_empty() && !rec.checked)
            .count()
    };
    document.plans.iter().map(of_plan).sum()
}

/// Whether something of the document may be in no row.
fn is_loss(code: Code) -> bool {
    matches!(
        code,
        Code::PageWithoutText
            | Code::PageDamaged
            | Code::FileDamaged
            | Code::LimitReached
            | Code::ConservationBroken
            | Code::TableNotTaken
            | Code::TextCut
            | Code::NumberGap
            | Code::DynamicForm
            | Code::AttachedFiles
    )
}

/// The first sentences, and how many more there are.
fn shortened(said: &[&str]) -> String {
    const SHOWN: usize = 3;
    let mut line = said
        .iter()
        .take(SHOWN)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    if said.len() > SHOWN {
        line = format!("{line} (and {} more)", said.len() - SHOWN);
    }
    line
}
