//! What an entry of each list looks like.

use super::{List, lines};

/// What stands in one part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A heading, as [`as_listed`](super::as_listed) writes it.
    Heading,
    /// Words; capitals do not count.
    Words,
    /// One word; capitals do not count.
    Word,
    /// Text as printed, or nothing.
    Text,
    /// One of the values that the built-in list has in this part.
    Known,
    /// A whole number, or nothing.
    Number,
    /// A name that results print.
    Code,
    /// Phrases separated by `;`.
    Phrases,
}

/// The parts of an entry, and how entries are told apart.
pub(super) struct Form {
    /// The parts and what each is called in messages.
    pub(super) parts: &'static [(&'static str, Part)],
    /// The parts that name the entry: another with the same takes its place.
    pub(super) key: &'static [usize],
    /// What stands in the last parts where they are left out.
    pub(super) usual: &'static [&'static str],
    /// An entry to learn from.
    pub(super) example: &'static str,
}

impl Form {
    /// How an entry is written.
    pub(super) fn shown(&self) -> String {
        let names: Vec<&str> = self.parts.iter().map(|(name, _)| *name).collect();
        names.join(",")
    }

    /// Whether an entry is a set of phrases, to which others of its name add.
    pub(super) fn has_phrases(&self) -> bool {
        self.parts
            .last()
            .is_some_and(|(_, part)| *part == Part::Phrases)
    }
}

const PHRASE: (&str, Part) = ("phrase", Part::Words);
const WORD: (&str, Part) = ("word", Part::Word);
const FIELD: (&str, Part) = ("field", Part::Known);
const CODE: (&str, Part) = ("code", Part::Code);
const PHRASES: (&str, Part) = ("phrases", Part::Phrases);

const fn form(
    parts: &'static [(&'static str, Part)],
    key: &'static [usize],
    usual: &'static [&'static str],
    example: &'static str,
) -> Form {
    Form {
        parts,
        key,
        usual,
        example,
    }
}

impl List {
    /// What its entries look like.
    pub(super) const fn form(self) -> Form {
        match self {
            Self::Agencies => form(&[CODE, PHRASES], &[0], &[], "early_help,early help hub;EHH"),
            Self::Boards => form(&[PHRASE], &[0], &[], "wellbeing assembly"),
            Self::Colours => form(&[WORD, ("colour", Part::Known)], &[0], &[], "lime,green"),
            Self::Dates => form(
                &[WORD, ("class", Part::Known), ("value", Part::Number)],
                &[0],
                &[""],
                "giugno,month,6",
            ),
            Self::HeadingWords => form(
                &[FIELD, ("votes", Part::Number), PHRASE],
                &[0, 2],
                &[],
                "by_whom,3,steward*",
            ),
            Self::Headings => form(
                &[FIELD, ("phrase", Part::Heading)],
                &[1],
                &[],
                "by_whom,responsible steward",
            ),
            Self::NotNames | Self::UsualWords => form(&[WORD], &[0], &[], "concierge"),
            Self::Reviews => form(
                &[PHRASE, ("name", Part::Text), ("mark", Part::Known)],
                &[0],
                &[""],
                "rapid learning review,Rapid Learning Review",
            ),
            Self::Roles => form(&[WORD], &[0], &[], "steward"),
            Self::Status => form(
                &[
                    PHRASE,
                    ("status", Part::Known),
                    ("how it may stand", Part::Known),
                ],
                &[0],
                &["free"],
                "signed and sealed,completed",
            ),
            Self::StatusFillers => form(
                &[PHRASE, ("effect", Part::Known)],
                &[0],
                &[],
                "to a large extent,part",
            ),
            Self::Synonyms => form(&[PHRASES], &[], &[], "crèche;nursery;kindergarten"),
            Self::Tasks => form(&[WORD], &[0], &[], "signpost"),
            Self::Themes => form(
                &[CODE, ("sub-theme", Part::Text), PHRASES],
                &[0, 1],
                &[],
                "housing,general,tenancy;eviction*",
            ),
            Self::Titles => form(&[("title", Part::Text)], &[0], &[], "Alderman"),
            Self::Types => form(
                &[CODE, PHRASES],
                &[0],
                &[],
                "commissioning,commission*;procure*",
            ),
        }
    }

    /// The parts of an entry; the last takes what is left.
    pub(super) fn split(self, entry: &str) -> Vec<&str> {
        entry.splitn(self.form().parts.len(), ',').collect()
    }

    /// The values that the built-in list has in one part, each once, in its order.
    pub(super) fn known(self, part: usize) -> Vec<&'static str> {
        let mut known: Vec<&str> = Vec::new();
        for entry in lines(self.built_in()) {
            let value = entry.splitn(self.form().parts.len(), ',').nth(part);
            if let Some(value) = value
                && !known.contains(&value)
            {
                known.push(value);
            }
        }
        known
    }
}
