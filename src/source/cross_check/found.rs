//! What is said of the words of a page that one reader sees and the other does not.

use crate::diagnostic::{Code, Diagnostic};

/// Words named in a warning.
const MAX_NAMED: usize = 5;

/// The words of a page that one reader sees and the other does not.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Printed ones that the second does not find.
    pub(super) missing: Vec<String>,
    /// What only the second finds, and nothing tells why.
    pub(super) added: Vec<String>,
    /// What the second finds and nobody sees.
    pub(super) unseen: Vec<String>,
    /// What the second finds and is struck out.
    pub(super) struck: Vec<String>,
    /// What the second does not look at.
    pub(super) filled_in: Vec<String>,
}

impl Found {
    /// The words by what is said of them.
    fn parts(&self) -> [(&'static str, &[String]); 5] {
        let found_by = if self.missing.is_empty() {
            "found by the second only"
        } else {
            "found by it only"
        };
        [
            ("not found by the second", &self.missing),
            (found_by, &self.added),
            (
                "found by the second and not to be seen on the page",
                &self.unseen,
            ),
            (
                "found by the second and struck out on the page",
                &self.struck,
            ),
            (
                "filled in or noted, where the second does not look",
                &self.filled_in,
            ),
        ]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, words)| words.is_empty())
    }

    pub(super) fn describe(&self, page: u32) -> Diagnostic {
        let parts: Vec<String> = self
            .parts()
            .iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(what, words)| format!("{what}: {}", listed(words)))
            .collect();
        let text = format!(
            "The two readers disagree about words of page {page}; {}.",
            parts.join("; ")
        );
        Diagnostic::on_page(Code::ReadersDisagree, page, text)
    }
}

/// The first of some words.
fn listed(words: &[String]) -> String {
    let named: Vec<String> = words
        .iter()
        .take(MAX_NAMED)
        .map(|w| format!("'{w}'"))
        .collect();
    let more = if words.len() > MAX_NAMED {
        " and more"
    } else {
        ""
    };
    format!("{}{more}", named.join(", "))
}
