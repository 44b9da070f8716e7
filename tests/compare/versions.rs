//! Two versions of one plan.

use crate::invented::{SCHOOL, document};
use scr_plans::compare::versions;

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
