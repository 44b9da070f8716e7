//! The words of the field as data: headings, dates, status, colours, boards, kinds of review, names and what is none.
//!
//! One data file for each list, all in one form: an entry a line, its parts separated by commas, comments behind `#`.
//! A user's own files of the same names add to them, replace entries and remove some ([`Lexicon`]).
//!
//! Words are asked for in the depth of every stage, so the lexicon is not handed from function to function: whoever
//! reads a document says for how long which one is in use ([`Lexicon::in_use`]), on this thread alone. What a module
//! makes of a list for itself, it keeps for each lexicon ([`PerLexicon`]).

mod form;
mod heading;
mod in_use;
mod line;
mod merged;
mod own;
mod start;

#[cfg(test)]
mod tests;

pub use heading::{as_listed, has_letters_of};
pub use in_use::{InUse, PerLexicon};
pub use own::{Fault, Lexicon};
pub use start::{Start, starts};

use std::collections::BTreeSet;

/// One list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Agencies and the words that name them.
    Agencies,
    /// Bodies that commission reviews.
    Boards,
    /// Colour words of ratings and their colour.
    Colours,
    /// Words of due dates, their class and value.
    Dates,
    /// Single words of headings and how much each speaks for a field.
    HeadingWords,
    /// Fields of a plan and the phrases that head their columns.
    Headings,
    /// Words that are no part of a person's name.
    NotNames,
    /// Kinds of review.
    Reviews,
    /// Words that name a role, a body or an agency.
    Roles,
    /// Status phrases, their status and how they may stand.
    Status,
    /// Words before a status phrase and what they do to it.
    StatusFillers,
    /// Words of the field that say the same.
    Synonyms,
    /// Words that open an instruction.
    Tasks,
    /// Subjects, their parts, and the words that name them.
    Themes,
    /// Titles before names of persons.
    Titles,
    /// Kinds of change and the words that ask for them.
    Types,
    /// Words of plans that line ends break, and those that stand by themselves.
    UsualWords,
}

impl List {
    /// All lists, in the order of their file names.
    pub const ALL: [Self; 17] = [
        Self::Agencies,
        Self::Boards,
        Self::Colours,
        Self::Dates,
        Self::HeadingWords,
        Self::Headings,
        Self::NotNames,
        Self::Reviews,
        Self::Roles,
        Self::Status,
        Self::StatusFillers,
        Self::Synonyms,
        Self::Tasks,
        Self::Themes,
        Self::Titles,
        Self::Types,
        Self::UsualWords,
    ];

    /// The name of its file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Agencies => "agencies.csv",
            Self::Boards => "boards.txt",
            Self::Colours => "colours.csv",
            Self::Dates => "dates.csv",
            Self::HeadingWords => "heading_words.csv",
            Self::Headings => "headings.csv",
            Self::NotNames => "not_names.txt",
            Self::Reviews => "reviews.csv",
            Self::Roles => "roles.txt",
            Self::Status => "status.csv",
            Self::StatusFillers => "status_fillers.csv",
            Self::Synonyms => "synonyms.csv",
            Self::Tasks => "tasks.txt",
            Self::Themes => "themes.csv",
            Self::Titles => "titles.txt",
            Self::Types => "types.csv",
            Self::UsualWords => "usual_words.txt",
        }
    }

    /// The built-in list.
    const fn built_in(self) -> &'static str {
        match self {
            Self::Agencies => include_str!("agencies.csv"),
            Self::Boards => include_str!("boards.txt"),
            Self::Colours => include_str!("colours.csv"),
            Self::Dates => include_str!("dates.csv"),
            Self::HeadingWords => include_str!("heading_words.csv"),
            Self::Headings => include_str!("headings.csv"),
            Self::NotNames => include_str!("not_names.txt"),
            Self::Reviews => include_str!("reviews.csv"),
            Self::Roles => include_str!("roles.txt"),
            Self::Status => include_str!("status.csv"),
            Self::StatusFillers => include_str!("status_fillers.csv"),
            Self::Synonyms => include_str!("synonyms.csv"),
            Self::Tasks => include_str!("tasks.txt"),
            Self::Themes => include_str!("themes.csv"),
            Self::Titles => include_str!("titles.txt"),
            Self::Types => include_str!("types.csv"),
            Self::UsualWords => include_str!("usual_words.txt"),
        }
    }
}

/// The entries of a list of the lexicon in use: comments (`#`) and blank lines left out.
pub fn entries(list: List) -> impl Iterator<Item = &'static str> {
    lines(Lexicon::now_in_use().text(list))
}

/// The entries of a list of the lexicon in use that are not built in.
pub fn own_entries(list: List) -> Vec<&'static str> {
    let built_in: BTreeSet<&str> = lines(list.built_in()).collect();
    entries(list)
        .filter(|entry| !built_in.contains(entry))
        .collect()
}

/// The entries of a list with two parts.
pub fn pairs(list: List) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(list).filter_map(|line| line.split_once(','))
}

/// The lines of a list's text that are entries.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
