//! Whether a short text names those who do something: roles, bodies and agencies.

use crate::lexicon::{self, List, PerLexicon};
use std::collections::BTreeSet;

/// The most words that name an owner; longer texts tell what is done.
const MAX_WORDS: usize = 14;

static ROLES: PerLexicon<BTreeSet<&'static str>> =
    PerLexicon::new(|| lexicon::entries(List::Roles).collect());

/// Whether a short text names a role, a body or an agency.
pub fn is_owner(text: &str) -> bool {
    if text.split_whitespace().nth(MAX_WORDS).is_some() {
        return false;
    }
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ROLES.contains(word) || ROLES.contains(word.trim_end_matches('s')))
}

#[cfg(test)]
mod tests {
    use super::is_owner;

    #[test]
    fn roles_bodies_and_agencies_are_owners() {
        for text in [
            "Head of Service",
            "Designated Nurse",
            "Panel",
            "LSCB",
            "All agencies",
            "Police and Probation",
            "GPs",
            "Board Manager / Training Sub-group",
        ] {
            assert!(is_owner(text), "{text}");
        }
        for text in ["Hold a briefing", "May 2012", "Completed", ""] {
            assert!(!is_owner(text), "{text}");
        }
    }
}
