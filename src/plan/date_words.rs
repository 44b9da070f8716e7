//! A quick look at what kind of text a cell holds, to tell what a column is for when its heading does not.

use std::sync::LazyLock;

use regex::Regex;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    Regex::new(&format!(
        r"(?i)\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b(?:{months})[a-z]*\b.{{0,4}}\d|\b(?:19|20)\d\d\b|\bq[1-4]\b"
    ))
    .ok()
});

static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:on-?\s?going|immediate(?:ly)?|continuous|as above|tbc|tba|within|annual(?:ly)?|quarterly|monthly|asap|complete[d]?\b)",
    )
    .ok()
});

static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:completed?|in progress|on track|under ?way|not (?:yet )?started|overdue|outstanding|red|amber|green|blue|r|a|g|b|progress|ongoing)\b",
    )
    .ok()
});

static ROLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:officers?|managers?|leads?|leaders?|heads?|directors?|nurses?|doctors?|chairs?|chief|boards?|teams?|agenc(?:y|ies)|police|constabulary|trusts?|partners?|partnership|groups?|members?|council|services?|gps?|governors?|head ?teachers?|advisers?|co-?ordinators?|administrators?|consultants?|paediatricians?|midwi(?:fe|ves)|superintendent|inspector|sergeant|workers?|supervisors?|commissioners?|commissioning|trainers?|principals?|practitioners?|professionals?|schools?|all|authority|organisations?|executive|lscb|ccg|icb|nhs|designated|named|safeguarding)\b",
    )
    .ok()
});

fn is_match(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|p| p.is_match(text))
}

/// Whether a short text is or holds a date, or a word that stands for one.
pub(super) fn looks_like_when(text: &str) -> bool {
    let is_short = text.len() <= 60;
    is_short && (is_match(&DATE, text) || is_match(&WHEN, text))
}

/// Whether a text opens with a status or colour word.
pub(super) fn looks_like_status(text: &str) -> bool {
    is_match(&STATUS, text)
}

/// Whether a short text names roles or bodies.
pub(super) fn looks_like_owner(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && is_match(&ROLE, text)
}
