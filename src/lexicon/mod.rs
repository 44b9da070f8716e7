//! The words of the field as data: dates, status, colours, boards, kinds of review, names and what is none.
//!
//! One data file for each list, all in one form: an entry a line, its parts separated by commas, comments behind `#`.

/// The lines of a data file: comments (`#`) and blank lines left out.
pub fn entries(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The pairs of a two-column data file.
pub fn pairs(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(data).filter_map(|line| line.split_once(','))
}

/// Words of due dates, their class and value.
pub const DATES: &str = include_str!("dates.csv");
/// Status phrases, their status and how they may stand.
pub const STATUS: &str = include_str!("status.csv");
/// Words before a status phrase and what they do to it.
pub const STATUS_FILLERS: &str = include_str!("status_fillers.csv");
/// Colour words of ratings and their colour.
pub const COLOURS: &str = include_str!("colours.csv");
/// Bodies that commission reviews.
pub const BOARDS: &str = include_str!("boards.txt");
/// Kinds of review.
pub const REVIEWS: &str = include_str!("reviews.csv");
/// Words that name a role, a body or an agency.
pub const ROLES: &str = include_str!("roles.txt");
/// Titles before names of persons.
pub const TITLES: &str = include_str!("titles.txt");
/// Words that are no part of a person's name.
pub const NOT_NAMES: &str = include_str!("not_names.txt");
/// Fields of a plan and the phrases that head their columns.
pub const HEADINGS: &str = include_str!("headings.csv");
/// Single words of headings and how much each speaks for a field.
pub const HEADING_WORDS: &str = include_str!("heading_words.csv");
/// Words that open an instruction.
pub const TASKS: &str = include_str!("tasks.txt");
/// Agencies and the words that name them.
pub const AGENCIES: &str = include_str!("agencies.csv");
/// Kinds of change and the words that ask for them.
pub const TYPES: &str = include_str!("types.csv");
/// Subjects, their parts, and the words that name them.
pub const THEMES: &str = include_str!("themes.csv");
/// Words of the field that say the same.
pub const SYNONYMS: &str = include_str!("synonyms.csv");
