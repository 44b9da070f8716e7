//! Names of roles in lists of them: with which words they end and start.

use crate::text::sentence::{bare, is_one_of};

/// Words that end the name of a role, as in 'Team Manager'.
const ENDS: [&str; 36] = [
    "manager",
    "managers",
    "director",
    "lead",
    "leads",
    "leader",
    "nurse",
    "nurses",
    "doctor",
    "officer",
    "officers",
    "adviser",
    "advisor",
    "chair",
    "co-ordinator",
    "coordinator",
    "psychiatrist",
    "paediatrician",
    "midwife",
    "midwifery",
    "nursing",
    "matron",
    "practitioner",
    "superintendent",
    "inspector",
    "sergeant",
    "worker",
    "governor",
    "headteacher",
    "commissioner",
    "therapist",
    "gp",
    "reviewer",
    "executive",
    "administrator",
    "solicitor",
];

/// Words that start one and hardly ever stand within.
const STARTS: [&str; 17] = [
    "named",
    "designated",
    "head",
    "chair",
    "director",
    "assistant",
    "deputy",
    "chief",
    "consultant",
    "principal",
    "senior",
    "detective",
    "independent",
    "lead",
    "strategic",
    "interim",
    "matron",
];

/// Whether the name of a role may end with a word.
pub(super) fn ends_role(word: &str) -> bool {
    is_one_of(bare(word), &ENDS)
}

/// Whether a word starts the name of a role.
pub(super) fn starts_role(word: &str) -> bool {
    is_one_of(bare(word), &STARTS)
}

/// Bodies that have no roles named after them: 'Executive Group', but a 'Team' has its manager.
const BODIES: [&str; 7] = [
    "group",
    "groups",
    "subgroup",
    "sub-group",
    "committee",
    "sub-committee",
    "subcommittee",
];

/// Whether a word ends the name of a role or of a body.
pub(super) fn ends_name(word: &str) -> bool {
    ends_role(word) || is_one_of(bare(word), &BODIES)
}

#[cfg(test)]
mod tests {
    use super::ends_name;

    #[test]
    fn roles_and_bodies_end_a_name_and_a_team_may_have_its_manager() {
        for word in ["Manager", "Lead", "Sub-Committee", "Group,"] {
            assert!(ends_name(word), "{word}");
        }
        for word in ["Team", "Safeguarding", "Executive's"] {
            assert!(!ends_name(word), "{word}");
        }
    }
}
