//! What was typed. What it means is decided in [`options`](super::options).

use crate::pipeline::Options;
use clap::builder::RangedU64ValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0    every input was read
  1    some input could not be read, or some output not be written
  2    the command line makes no sense
  3    every input was read, but nothing was found in any of them
  130  stopped by Ctrl-C

Results go to standard output or files, everything else to standard error.
Nothing is ever sent anywhere.";

/// Reads the action plans of safeguarding reviews from PDF and writes them as JSON, JSON Lines or CSV.
#[derive(Debug, Parser)]
#[command(name = "scr-plans", version, after_help = EXIT_CODES, arg_required_else_help = true)]
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
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
pub(super) struct ConvertArgs {
    /// PDF files, text dumps (.txt), or folders to search for both; `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// Where to write: a file, or a folder for several inputs as JSON [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,

    /// Replace files that this program did not write, or that were changed since
    #[arg(long)]
    pub(super) overwrite: bool,

    /// Format [default: by the ending of OUT, else json; several inputs on standard output: jsonl]
    #[arg(long, value_enum)]
    pub(super) format: Option<FormatArg>,

    /// What becomes one row of CSV
    #[arg(long, value_enum, default_value = "recommendation")]
    pub(super) rows: RowsArg,

    /// Write CSV cells as they are, even where a spreadsheet would run them as a formula
    #[arg(long)]
    pub(super) raw_cells: bool,

    /// Leave out the byte-order mark that CSV files start with, by which spreadsheets know UTF-8
    #[arg(long)]
    pub(super) no_bom: bool,

    /// Day from which relative dates ('within 3 months') count; without it they have no date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(super) anchor_date: Option<String>,

    /// Say of each row whether its deadline lies before this day (csv, xlsx, sqlite)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(super) as_of: Option<String>,

    /// Read these pages only: `20-31`, or `20`
    #[arg(long, value_name = "FROM-TO", value_parser = page_range)]
    pub(super) pages: Option<(u32, u32)>,

    /// Write `[name]` for personal names in `by_whom` and `monitoring`
    #[arg(long)]
    pub(super) mask_names: bool,

    /// Read each PDF with a second, independent reader too, and warn of pages where its words differ; takes longer
    #[cfg(feature = "cross-check")]
    #[arg(long)]
    pub(super) cross_check: bool,

    /// Apply the corrections in FILE; those that no longer fit are told and left out
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Option<PathBuf>,

    /// Your own codes, which win over those given by words: CSV with id (or document and number), kind, code, change
    #[arg(long, value_name = "FILE")]
    pub(super) codes: Option<PathBuf>,

    /// Documents read at the same time [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,

    /// Write what became of every file to FILE, as JSON
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,

    /// Read every file again, also those whose results in the folder OUT are up to date
    #[arg(long)]
    pub(super) no_resume: bool,

    /// No progress, notes or summary on standard error, only errors
    #[arg(short, long)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct TablesArgs {
    /// A PDF file or text dump (.txt); `-` for standard input
    #[arg(value_name = "INPUT")]
    pub(super) input: PathBuf,

    /// File to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,

    /// Replace a file that this program did not write, or that was changed since
    #[arg(long)]
    pub(super) overwrite: bool,

    /// Format
    #[arg(long, value_enum, default_value = "json")]
    pub(super) format: TablesFormatArg,

    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// A PDF file or text dump (.txt); `-` for standard input
    #[arg(value_name = "INPUT")]
    pub(super) input: PathBuf,

    /// File to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,

    /// Replace a file that this program did not write, or that was changed since
    #[arg(long)]
    pub(super) overwrite: bool,

    /// Only the rows on this page
    #[arg(long, value_name = "N")]
    pub(super) page: Option<u32>,

    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct ReviewArgs {
    /// PDF files, text dumps (.txt), or folders to search for both
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// Folder for the pages, one for each document and a list of them
    #[arg(short, long, value_name = "DIR", required = true)]
    pub(super) output: PathBuf,

    /// Show the corrections in FILE, to go on from them
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Option<PathBuf>,

    /// Draw all pages of a document, not only those with plans and their neighbours
    #[arg(long)]
    pub(super) all_pages: bool,

    /// Day from which relative dates ('within 3 months') count; without it they have no date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(super) anchor_date: Option<String>,

    /// No notes or summary on standard error, only errors
    #[arg(short, long)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct CorrectionsArgs {
    /// The edited workbook (.xlsx)
    #[arg(value_name = "WORKBOOK")]
    pub(super) input: PathBuf,

    /// File to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,

    /// Other corrections, to which those of the workbook are added
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Option<PathBuf>,

    /// Replace a file that this program did not write, or that was changed since
    #[arg(long)]
    pub(super) overwrite: bool,

    /// No notes or summary on standard error, only what could not be taken
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// PDF files, text dumps, what `convert` wrote as JSON, JSON Lines or database, or folders to search for all of them
    #[arg(required_unless_present = "versions", value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// Where to write: a file .html, .xlsx or .json, or a folder for CSV [default: tables on the terminal]
    #[arg(short, long, value_name = "OUT")]
    pub(super) output: Option<PathBuf>,

    /// Print JSON instead of tables
    #[arg(long, conflicts_with = "output")]
    pub(super) json: bool,

    /// Replace OUT if it is there already
    #[arg(long)]
    pub(super) overwrite: bool,

    /// Two kinds of codes to cross, of agency, type, theme [default: agency,theme]
    #[arg(long, value_name = "A,B")]
    pub(super) by: Option<String>,

    /// Day on which what is due and not done counts as overdue
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(super) as_of: Option<String>,

    /// Day from which planned time and relative dates ('within 3 months') count
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(super) anchor_date: Option<String>,

    /// Apply the corrections in FILE to PDFs and text dumps; those that no longer fit are told and left out
    #[arg(long, value_name = "FILE")]
    pub(super) corrections: Option<PathBuf>,

    /// Your own codes, which win over those given by words: CSV with id (or document and number), kind, code, change
    #[arg(long, value_name = "FILE")]
    pub(super) codes: Option<PathBuf>,

    /// Your answers on candidates: the table of candidates as CSV, with yes or no under `answer`
    #[arg(long, value_name = "FILE")]
    pub(super) asks: Option<PathBuf>,

    /// Rank candidates by word vectors too: a text file of `word2vec`, `GloVe` or `fastText` (.vec, .txt)
    #[arg(long, value_name = "FILE")]
    pub(super) embeddings: Option<PathBuf>,

    /// Set two versions of one plan side by side instead
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["inputs", "by", "as_of", "codes", "asks", "embeddings"])]
    pub(super) versions: Option<Vec<PathBuf>>,

    /// Documents read at the same time [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,

    /// No progress or notes on standard error, only errors
    #[arg(short, long)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(super) struct SearchArgs {
    /// Words to find, whatever their endings; words in double quotes stand together
    #[arg(value_name = "WORDS")]
    pub(super) words: String,

    /// PDF files, text dumps, what `convert` wrote as JSON, JSON Lines or database, or folders to search for all of them
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// Print JSON instead of text
    #[arg(long)]
    pub(super) json: bool,

    /// Documents read at the same time [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,

    /// No progress or notes on standard error, only errors
    #[arg(short, long)]
    pub(super) quiet: bool,

    #[command(flatten)]
    pub(super) reading: ReadingArgs,
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
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) timeout: u32,

    /// MiB of memory that one document may take
    #[arg(long, value_name = "MIB", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(256..))]
    pub(super) memory: u32,

    /// MiB that one file may have
    #[arg(long, value_name = "MIB", default_value_t = 512, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_file_size: u32,

    /// Pages that one document may have
    #[arg(long, value_name = "N", default_value_t = Options::default().limits.pages, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_pages: u32,

    /// Characters that one page may have
    #[arg(long, value_name = "N", default_value_t = Options::default().limits.glyphs_per_page, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(super) max_glyphs: usize,

    /// Drawn points that one page may have
    #[arg(long, value_name = "N", default_value_t = Options::default().limits.points_per_page, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    pub(super) max_points: usize,

    /// MiB that the content of a page, a form or a font may unpack to
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..))]
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
