//! Stable identifiers.
//!
//! An identifier is a hash of the recommendation's own words and of nothing else: not of its number, section, page or
//! file. So it stays when a later version of the plan inserts rows and renumbers, when the plan is read from another
//! file, and when the wrapping or punctuation is read a little differently. Recommendations with the same words in one
//! document are told apart by a suffix in reading order.

use crate::text::fold::skeleton;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Bytes of the hash that are printed: two of a million recommendations collide with odds of about one in 500.
const HASH_BYTES: usize = 6;

/// Gives out the identifiers of one document.
#[derive(Debug, Default)]
pub(super) struct Ids {
    given: BTreeSet<String>,
    /// How often each was wanted that was given already.
    again: BTreeMap<String, u32>,
}

impl Ids {
    /// Identifiers of a document that has these already.
    pub(super) fn taken<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            given: ids.into_iter().map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    /// The identifier for a recommendation, from the first of the texts that has letters or digits.
    pub(super) fn give(&mut self, texts: &[&str]) -> String {
        let words = texts
            .iter()
            .map(|text| skeleton(text))
            .find(|words| !words.is_empty())
            .unwrap_or_default();
        let mut id = String::from("r");
        for byte in Sha256::digest(words.as_bytes()).iter().take(HASH_BYTES) {
            let _ = write!(id, "{byte:02x}");
        }
        if self.given.insert(id.clone()) {
            return id;
        }
        let nth = self.again.entry(id.clone()).or_insert(1);
        loop {
            *nth += 1;
            let unique = format!("{id}-{nth}");
            if self.given.insert(unique.clone()) {
                return unique;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_words_give_the_same_id_in_any_document() {
        let (mut one, mut two) = (Ids::default(), Ids::default());
        two.give(&["Another recommendation first"]);
        assert_eq!(
            one.give(&["See the child alone."]),
            two.give(&["See the  child\nalone"])
        );
    }

    #[test]
    fn repeated_words_get_a_suffix_in_order() {
        let mut ids = Ids::default();
        let first = ids.give(&["See the child alone"]);
        assert_eq!(ids.give(&["See the child alone"]), format!("{first}-2"));
        assert_eq!(ids.give(&["See the child alone"]), format!("{first}-3"));
    }

    #[test]
    fn a_row_without_recommendation_is_known_by_its_action() {
        let mut ids = Ids::default();
        assert_eq!(ids.give(&["", "Audit"]), Ids::default().give(&["Audit"]));
    }
}
