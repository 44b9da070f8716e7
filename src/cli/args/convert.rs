//! What was typed for `convert`, `tables` and `explain`.

use super::{FormatArg, ReadingArgs, RowsArg, TablesFormatArg, calendar_day, page_range, whole};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of its own
pub(in crate::cli) struct ConvertArgs {
    /// PDF files, text dumps (.txt), or folders to search for both; `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,

    /// Where to write: a file, or a folder for several inputs as JSON [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Replace files that this program did not write, or that were changed since
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,

    /// Format [default: by the ending of OUT, else json; several inputs on standard output: jsonl]
    #[arg(long, value_enum, ignore_case = true)]
    pub(in crate::cli) format: Option<FormatArg>,

    /// What becomes one row of CSV
    #[arg(long, value_enum, ignore_case = true, default_value = "recommendation")]
    pub(in crate::cli) rows: RowsArg,

    /// Write CSV cells as they are, even where a spreadsheet would run them as a formula
    #[arg(long)]
    pub(in crate::cli) raw_cells: bool,

    /// Leave out the byte-order mark that CSV files start with, by which spreadsheets know UTF-8
    #[arg(long)]
    pub(in crate::cli) no_bom: bool,

    /// Day from which relative dates ('within 3 months') count; without it they have no date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(in crate::cli) anchor_date: Option<String>,

    /// Say of each row whether its deadline lies before this day (csv, xlsx, sqlite)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(in crate::cli) as_of: Option<String>,

    /// Read these pages only: `20-31`, or `20`
    #[arg(long, value_name = "FROM-TO", allow_negative_numbers = true, value_parser = page_range)]
    pub(in crate::cli) pages: Option<(u32, u32)>,

    /// Write `[name]` for personal names in `by_whom` and `monitoring`
    #[arg(long)]
    pub(in crate::cli) mask_names: bool,

    /// Read each PDF with a second, independent reader too, and warn of pages where its words differ; takes longer
    #[cfg(feature = "cross-check")]
    #[arg(long)]
    pub(in crate::cli) cross_check: bool,

    /// Apply the corrections in FILE; those that no longer fit are told and left out
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) corrections: Option<PathBuf>,

    /// Your own codes, which win over those given by words: CSV with id (or document and number), kind, code, change
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) codes: Option<PathBuf>,

    /// Documents read at the same time [default: one per core]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole::<u16>(1, 1024))]
    pub(in crate::cli) jobs: Option<u16>,

    /// Write what became of every file to FILE, as JSON
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) report: Option<PathBuf>,

    /// Read every file again, also those whose results in the folder OUT are up to date
    #[arg(long)]
    pub(in crate::cli) no_resume: bool,

    /// No progress, notes or summary on standard error, only errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TablesArgs {
    /// A PDF file or text dump (.txt); `-` for standard input
    #[arg(value_name = "INPUT")]
    pub(in crate::cli) input: PathBuf,

    /// File to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Replace a file that this program did not write, or that was changed since
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,

    /// Format
    #[arg(long, value_enum, ignore_case = true, default_value = "json")]
    pub(in crate::cli) format: TablesFormatArg,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArgs {
    /// A PDF file or text dump (.txt); `-` for standard input
    #[arg(value_name = "INPUT")]
    pub(in crate::cli) input: PathBuf,

    /// File to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Replace a file that this program did not write, or that was changed since
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,

    /// Only the rows on this page
    #[arg(long, value_name = "N")]
    pub(in crate::cli) page: Option<u32>,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}
