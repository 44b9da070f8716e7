//! Words without their endings.

use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words that carry no subject.
const EMPTY: &str = " a an the and or of to in on at for with by from as is are be been being was were it its this that these those which who whom whose they them their there than then so such not no nor but if when where whether while into out up down over under about after before between during through all any each every both more most other another some own same only very can could should would must will shall may might do does did have has had having how what why he she his her him we our us you your i one two three within without also again against ";

/// Forms that no rule brings together, with the form they are counted as.
const IRREGULAR: [(&str, &str); 34] = [
    ("given", "give"),
    ("gave", "give"),
    ("taken", "take"),
    ("took", "take"),
    ("made", "make"),
    ("held", "hold"),
    ("kept", "keep"),
    ("sent", "send"),
    ("seen", "see"),
    ("saw", "see"),
    ("known", "know"),
    ("knew", "know"),
    ("written", "write"),
    ("wrote", "write"),
    ("met", "meet"),
    ("told", "tell"),
    ("taught", "teach"),
    ("brought", "bring"),
    ("sought", "seek"),
    ("undertaken", "undertake"),
    ("undertook", "undertake"),
    ("understood", "understand"),
    ("led", "lead"),
    ("found", "find"),
    ("gone", "go"),
    ("went", "go"),
    ("left", "leave"),
    ("built", "build"),
    ("children", "child"),
    ("men", "man"),
    ("women", "woman"),
    ("babies", "baby"),
    ("spoken", "speak"),
    ("spoke", "speak"),
];

/// Takes endings off English words.
pub(super) struct Endings(Stemmer);

impl Default for Endings {
    fn default() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }
}

impl Endings {
    /// The word without ending.
    pub(super) fn off(&self, lower: &str) -> String {
        let lower = lower.strip_suffix("'s").unwrap_or(lower);
        let irregular = IRREGULAR.iter().find(|(form, _)| *form == lower);
        self.0
            .stem(irregular.map_or(lower, |(_, plain)| plain))
            .into_owned()
    }
}

static EMPTY_WORDS: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| EMPTY.split_whitespace().collect());

/// Whether a word carries no subject.
pub(super) fn is_empty_word(lower: &str) -> bool {
    EMPTY_WORDS.contains(lower)
}
