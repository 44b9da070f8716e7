//! What the document's own words tell of hyphens and broken words.

use super::*;

fn joined(words: &Words, text: &str, next: &str) -> String {
    let mut text = text.to_owned();
    words.append(&mut text, next, LineEnd::Plain);
    text
}

/// What one line of words and some line ends teach.
fn learnt(words: &[&str], ends: &[(&str, &str)]) -> Words {
    let mut learnt = Words::learn([words.iter().copied()].into_iter());
    learnt.learn_breaks(ends);
    learnt
}

#[test]
fn the_document_tells_whether_a_hyphen_belongs_to_a_word() {
    let words = ["safeguarding", "reissued", "well-being", "audit"];
    let ends = [("safe-", "guarding"), ("re-", "issued"), ("well-", "being")];
    let breaking = learnt(&words, &ends);
    assert_eq!(joined(&breaking, "to safe-", "guarding"), "to safeguarding");
    assert_eq!(joined(&breaking, "was re-", "issued"), "was reissued");
    assert_eq!(joined(&breaking, "and well-", "being"), "and well-being");
    assert_eq!(joined(&breaking, "multi-", "agency"), "multi-agency");
    assert_eq!(joined(&breaking, "super-", "vision"), "supervision");
}

#[test]
fn syllables_of_common_words_are_no_prefixes_where_words_are_broken() {
    let words = ["safeguarding", "birth", "mind"];
    let breaking = learnt(&words, &[("safe-", "guarding")]);
    assert_eq!(joined(&breaking, "to pre-", "pare"), "to prepare");
    assert_eq!(
        joined(&breaking, "a pre-", "birth plan"),
        "a pre-birth plan"
    );
    assert_eq!(joined(&breaking, "to re-", "mind staff"), "to remind staff");
    assert_eq!(joined(&breaking, "self-", "neglect"), "self-neglect");
    assert_eq!(joined(&breaking, "co-", "ordinator"), "co-ordinator");
}

#[test]
fn a_document_that_breaks_no_words_keeps_its_prefixes() {
    let ends = [("re-", "issued"), ("follow-", "up")];
    let whole = learnt(&["reissued", "audit"], &ends);
    assert_eq!(joined(&whole, "and re-", "issued"), "and re-issued");
    assert_eq!(joined(&whole, "a follow-", "up"), "a follow-up");
    assert_eq!(
        joined(&whole, "Council -", "Services"),
        "Council - Services"
    );
}

#[test]
fn months_torn_in_narrow_columns_are_whole() {
    let words = Words::default();
    assert_eq!(
        joined(&words, "By October/Novembe", "r 2016"),
        "By October/November 2016"
    );
    assert_eq!(joined(&words, "Staff may", "attend"), "Staff may attend");
}

#[test]
fn figures_behind_a_letter_are_part_of_its_word() {
    let words = learnt(&["in", "the", "annual", "report", "on", "annuals"], &[]);
    let text = joined(&words, "in the annual", "s175 return");
    assert_eq!(text, "in the annual s175 return");
}

#[test]
fn two_words_that_make_no_other_keep_the_hyphen_between_them() {
    // A document that breaks words as well.
    let words = learnt(
        &["a", "child", "is", "appropriate", "for", "review", "of"],
        &[("re-", "view")],
    );
    let text = joined(&words, "to include child-", "appropriate staff");
    assert_eq!(text, "to include child-appropriate staff");
    assert_eq!(
        joined(&words, "their safe-", "guarding"),
        "their safeguarding"
    );
}

#[test]
fn slashes_are_set_as_elsewhere() {
    let mut words = Words::default();
    assert_eq!(
        joined(&words, "the Read/", "SNOMED codes"),
        "the Read/SNOMED codes"
    );
    assert_eq!(joined(&words, "Nurse /", "Doctor"), "Nurse / Doctor");
    words.learn_slashes(["Nurse", "/", "Doctor"].into_iter());
    assert_eq!(joined(&words, "Manager/", "LSCB"), "Manager/ LSCB");
    assert_eq!(joined(&words, "(H/M/", "L)"), "(H/M/L)");
}

#[test]
fn words_torn_at_the_edge_of_their_cell_are_whole() {
    let words = learnt(
        &[
            "the", "Trust", "Superb", "on", "track", "and", "Named", "nurse",
        ],
        &[],
    );
    let torn = |text: &str, next: &str| {
        let mut text = text.to_owned();
        words.append(&mut text, next, LineEnd::Torn);
        text
    };
    assert_eq!(
        torn("Clinical Commissionin", "g Group"),
        "Clinical Commissioning Group"
    );
    assert_eq!(torn("Physiotherap", "ist"), "Physiotherapist");
    assert_eq!(torn("COMPLETE", "D"), "COMPLETED");
    assert_eq!(torn("NCC1", "0"), "NCC10");
    assert_eq!(torn("NCC", "1"), "NCC1");
    let mut text = "Named nurse on tra".to_owned();
    words.append(&mut text, "ck and", LineEnd::Full);
    assert_eq!(text, "Named nurse on track and");
    assert_eq!(torn("COMPLETE", "COMPLETE"), "COMPLETE COMPLETE");
    assert_eq!(torn("CA", "M6"), "CAM6");
    assert_eq!(torn("22/11/2011", "07/02/2011"), "22/11/2011 07/02/2011");
    assert_eq!(torn("OVERDUE", "ONGOING"), "OVERDUE ONGOING");
    assert_eq!(torn("on", "track"), "on track");
    assert_eq!(torn("Phase", "2"), "Phase 2");
    assert_eq!(torn("Named", "Nurse"), "Named Nurse");
    assert_eq!(torn("Superintendent", ", Public"), "Superintendent, Public");
}

#[test]
fn bits_of_a_word_are_put_together_wherever_the_line_ended() {
    let words = learnt(&["our", "housing", "staff", "workforces", "now"], &[]);
    assert_eq!(joined(&words, "Overdu", "e"), "Overdue");
    assert_eq!(joined(&words, "Complete", "d"), "Completed");
    assert_eq!(joined(&words, "IN PROGR", "ESS"), "IN PROGRESS");
    assert_eq!(
        joined(&words, "Head of Safeguardin", "g in Education"),
        "Head of Safeguarding in Education"
    );
    assert_eq!(joined(&words, "two workfor", "ces"), "two workforces");
    assert_eq!(joined(&words, "Under", "way"), "Under way");
    assert_eq!(
        joined(&words, "work with", "in the team"),
        "work with in the team"
    );
    assert_eq!(
        joined(&words, "Complete", "Delivered"),
        "Complete Delivered"
    );
}

#[test]
fn figures_and_ranges_take_no_space() {
    let words = Words::default();
    assert_eq!(joined(&words, "children 0-", "19"), "children 0-19");
    assert_eq!(
        joined(&words, "revised to 30/", "11/10"),
        "revised to 30/11/10"
    );
}
