//! What a stamp says: its look is often drawn as outlines, and its name tells the words (ISO 32000-1, 12.5.6.12).

use super::{Setting, name, turns};
use hayro_interpret::kurbo;
use hayro_syntax::object::Dict;

/// Names of the stamps that viewers come with, without what some put before them, and what these stamps say.
const WORDS: [(&str, &str); 26] = [
    ("Accepted", "Accepted"),
    ("Approved", "Approved"),
    ("AsIs", "As is"),
    ("Completed", "Completed"),
    ("Confidential", "Confidential"),
    ("Departmental", "Departmental"),
    ("Draft", "Draft"),
    ("Experimental", "Experimental"),
    ("Expired", "Expired"),
    ("Final", "Final"),
    ("ForComment", "For comment"),
    ("ForPublicRelease", "For public release"),
    ("InformationOnly", "Information only"),
    ("InitialHere", "Initial here"),
    ("NotApproved", "Not approved"),
    ("NotForPublicRelease", "Not for public release"),
    ("PreliminaryResults", "Preliminary results"),
    ("Received", "Received"),
    ("Rejected", "Rejected"),
    ("Reviewed", "Reviewed"),
    ("Revised", "Revised"),
    ("SignHere", "Sign here"),
    ("Sold", "Sold"),
    ("TopSecret", "Top secret"),
    ("Void", "Void"),
    ("Witness", "Witness"),
];

/// The words of a stamp as they are to be set where its look has none; `None` for a stamp of somebody's own.
pub(super) fn setting(dict: &Dict<'_>, area: kurbo::Rect) -> Option<Setting> {
    Some(Setting {
        text: words(&name(dict, b"Name")?)?.to_owned(),
        area,
        turns: turns(dict),
        size: 0.0,
        is_multi_line: false,
        is_instead: false,
        comb: None,
        alignment: 1,
    })
}

fn words(name: &str) -> Option<&'static str> {
    let name = name.trim_start_matches('#');
    let known = |name: &str| {
        WORDS
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, words)| *words)
    };
    let mut plain = ["SB", "SH", "D"]
        .iter()
        .filter_map(|before| name.strip_prefix(before));
    known(name).or_else(|| plain.find_map(known))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn stamps_of_viewers_are_known_by_name() {
        assert_eq!(words("NotApproved"), Some("Not approved"));
        assert_eq!(words("SBCompleted"), Some("Completed"));
        assert_eq!(words("#DReviewed"), Some("Reviewed"));
        assert_eq!(words("Draft"), Some("Draft"));
        assert_eq!(words("CustomStamp12"), None);
    }
}
