//! What was typed. What it means is decided in [`options`](super::options).

mod compare;
mod convert;
mod review;

pub(super) use compare::{CompareArgs, SearchArgs};
pub(super) use convert::{ConvertArgs, ExplainArgs, TablesArgs};
pub(super) use review::{CorrectionsArgs, ReviewArgs};

use crate::pipeline::Options;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The two ways to call it.
const USAGE: &str =
    "scr-plans INPUT...      makes a workbook of PDF files or folders, beside the first
       scr-plans <COMMAND>";

const EXIT_CODES: &str = "\
Exit codes:
  0    every input was read
  1    some input could not be read, or some output not be written
  2    the command line makes no sense
  3    every input was read, but nothing was found in any of them
  130  stopped by Ctrl-C

Results go to standard output or files, everything else to standard error.
Nothing is ever sent anywhere.";

/// Reads the action plans of safeguarding reviews from PDF and writes them as a workbook, a database, CSV or JSON.
#[derive(Debug, Parser)]
#[command(name = "scr-plans", version, override_usage = USAGE, after_help = EXIT_CODES, arg_required_else_help = true)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Convert action plans to data
    #[command(after_help = EXIT_CODES)]
    Convert(ConvertArgs),
    /// Print every table seen in one document, action plan or not
    #[command(after_help = EXIT_CODES)]
    Tables(TablesArgs),
    /// Make pages that show each document beside what was read, to check and correct it
    #[command(after_help = EXIT_CODES)]
    Review(ReviewArgs),
    /// Take the edits that people made in a workbook of `convert`, as corrections
    #[command(after_help = EXIT_CODES)]
    Corrections(CorrectionsArgs),
    /// Print what was weighed for each row of the plans of one document, and how it came out
    #[command(after_help = EXIT_CODES)]
    Explain(ExplainArgs),
    /// Set reviews side by side: agencies, themes, progress, recurring recommendations
    #[command(after_help = EXIT_CODES)]
    Compare(CompareArgs),
    /// Find words in the recommendations of reviews
    #[command(after_help = EXIT_CODES)]
    Search(SearchArgs),
    /// Write the built-in words to files, to add your own
    #[command(after_help = EXIT_CODES)]
    Lexicon(LexiconArgs),
    /// Write the reader as one HTML file, which opens in any browser and needs no installing
    #[cfg(feature = "app")]
    App(super::app::AppArgs),
    /// Print the JSON Schema of what `convert` writes
    Schema,
    /// Print titles and descriptions for Datasette to show with a database
    Metadata {
        /// The database, as `convert -o plans.sqlite` wrote it
        #[arg(value_name = "DATABASE")]
        database: PathBuf,
    },
    /// Print a script by which a shell completes commands and options
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Read documents handed over on standard input (used by the program itself)
    #[command(hide = true)]
    Worker(WorkerArgs),
}

#[derive(Debug, Args)]
pub(super) struct LexiconArgs {
    /// Folder for the files
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,

    /// Replace files that are there already
    #[arg(long)]
    pub(super) overwrite: bool,
}

/// What one document may need and cost.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub(super) struct ReadingArgs {
    /// Folder with your own words, beside or instead of the built-in ones; `scr-plans lexicon DIR` makes one
    #[arg(long, value_name = "DIR")]
    pub(super) lexicon: Option<PathBuf>,

    /// File with passwords, one per line, tried in turn; `SCR_PLANS_PASSWORD` may hold one more
    #[arg(long, value_name = "FILE")]
    pub(super) password_file: Option<PathBuf>,

    /// Seconds that one document may take
    #[arg(long, value_name = "SECONDS", default_value_t = 120, allow_negative_numbers = true, value_parser = whole::<u32>(1, NO_BOUND))]
    pub(super) timeout: u32,

    /// MiB of memory that one document may take
    #[arg(long, value_name = "MIB", default_value_t = 1024, allow_negative_numbers = true, value_parser = whole::<u32>(256, NO_BOUND))]
    pub(super) memory: u32,

    /// MiB that one file may have
    #[arg(long, value_name = "MIB", default_value_t = 512, allow_negative_numbers = true, value_parser = whole::<u32>(1, NO_BOUND))]
    pub(super) max_file_size: u32,

    /// Pages that one document may have
    #[arg(long, value_name = "N", default_value_t = Options::default().limits.pages, allow_negative_numbers = true, value_parser = whole::<u32>(1, NO_BOUND))]
    pub(super) max_pages: u32,

    /// Characters that one page may have
    #[arg(long, value_name = "N", default_value_t = Options::default().limits.glyphs_per_page, allow_negative_numbers = true, value_parser = whole::<usize>(1, NO_BOUND))]
    pub(super) max_glyphs: usize,

    /// Drawn points that one page may have
    #[arg(long, value_name = "N", default_value_t = Options::default().limits.points_per_page, allow_negative_numbers = true, value_parser = whole::<usize>(1, NO_BOUND))]
    pub(super) max_points: usize,

    /// MiB that the content of a page, a form or a font may unpack to
    #[arg(long, value_name = "MIB", default_value_t = 64, allow_negative_numbers = true, value_parser = whole::<u32>(1, NO_BOUND))]
    pub(super) max_unpacked: u32,
}

/// Bounds that a worker puts on itself.
#[derive(Debug, Args)]
pub(super) struct WorkerArgs {
    /// MiB of address space.
    #[arg(long)]
    pub(super) memory: u32,
    /// Seconds of processor time per document.
    #[arg(long)]
    pub(super) timeout: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatArg {
    /// Indented JSON, one file per input
    Json,
    /// One line of JSON per input
    Jsonl,
    /// Comma-separated rows of all inputs
    Csv,
    /// A workbook of all inputs
    Xlsx,
    /// A database of all inputs
    Sqlite,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TablesFormatArg {
    /// Indented JSON
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RowsArg {
    /// One row per recommendation
    Recommendation,
    /// One row per action
    Action,
}

/// Checks that the text is a day of the calendar, written `YYYY-MM-DD` and in no other way.
fn calendar_day(text: &str) -> Result<String, String> {
    text.parse::<jiff::civil::Date>()
        .ok()
        .map(|day| day.to_string())
        .filter(|day| day == text)
        .ok_or_else(|| {
            "write a day of the calendar as YYYY-MM-DD, for example 2009-04-30".to_owned()
        })
}

/// As much as anything is counted.
const NO_BOUND: u64 = u32::MAX as u64;

/// Reads a whole number from `least` to `most`.
fn whole<T: TryFrom<u64> + Clone + Send + Sync + 'static>(
    least: u64,
    most: u64,
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |text| {
        let number = text.parse::<u64>().ok();
        number
            .filter(|number| (least..=most).contains(number))
            .and_then(|number| T::try_from(number).ok())
            .ok_or_else(|| match most {
                NO_BOUND => format!("write a whole number, {least} or more"),
                _ => format!("write a whole number from {least} to {most}"),
            })
    }
}

/// The first and the last page of `20-31`, `20` or `20-`.
fn page_range(text: &str) -> Result<(u32, u32), String> {
    let (first, last) = match text.split_once('-') {
        Some((first, "")) => (first, "4294967295"),
        Some(parts) => parts,
        None => (text, text),
    };
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first @ 1..), Ok(last)) if first <= last => Ok((first, last)),
        _ => Err("write pages as FROM-TO, counted from 1, for example 20-31".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, calendar_day, page_range};
    use clap::CommandFactory;

    #[test]
    fn definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn pages_are_a_range_from_1() {
        assert_eq!(page_range("20-31"), Ok((20, 31)));
        assert_eq!(page_range("7"), Ok((7, 7)));
        assert_eq!(page_range("7-"), Ok((7, u32::MAX)));
        for wrong in ["0-3", "5-4", "a", "-3", ""] {
            assert!(page_range(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_of_the_calendar_only() {
        assert!(calendar_day("2024-02-29").is_ok());
        for wrong in [
            "2023-02-29",
            "2024-13-01",
            "2024-1-1",
            "2024/01/01",
            "2024-00-10",
            "+024-01-01",
            "x",
        ] {
            assert!(calendar_day(wrong).is_err(), "{wrong}");
        }
    }
}
