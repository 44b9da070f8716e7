//! What was typed for `review` and `corrections`.

use super::{ReadingArgs, calendar_day};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct ReviewArgs {
    /// PDF files, text dumps (.txt), or folders to search for both
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,

    /// Folder for the pages, one for each document and a list of them
    #[arg(short, long, value_name = "DIR", required = true)]
    pub(in crate::cli) output: PathBuf,

    /// Show the corrections in FILE, to go on from them
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) corrections: Option<PathBuf>,

    /// Draw all pages of a document, not only those with plans and their neighbours
    #[arg(long)]
    pub(in crate::cli) all_pages: bool,

    /// Day from which relative dates ('within 3 months') count; without it they have no date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(in crate::cli) anchor_date: Option<String>,

    /// No notes or summary on standard error, only errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct CorrectionsArgs {
    /// The edited workbook (.xlsx)
    #[arg(value_name = "WORKBOOK")]
    pub(in crate::cli) input: PathBuf,

    /// File to write [default: standard output]
    #[arg(short, long, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Other corrections, to which those of the workbook are added
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) corrections: Option<PathBuf>,

    /// Replace a file that this program did not write, or that was changed since
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,

    /// No notes or summary on standard error, only what could not be taken
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}
