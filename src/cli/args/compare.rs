//! What was typed for `compare` and `search`.

use super::{ReadingArgs, calendar_day, whole};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct CompareArgs {
    /// PDF files, text dumps, what `convert` wrote as JSON, JSON Lines or database, or folders to search for all of them
    #[arg(required_unless_present = "versions", value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,

    /// Where to write: a file .html, .xlsx or .json, or a folder for CSV [default: tables on the terminal]
    #[arg(short, long, value_name = "OUT")]
    pub(in crate::cli) output: Option<PathBuf>,

    /// Print JSON instead of tables
    #[arg(long, conflicts_with = "output")]
    pub(in crate::cli) json: bool,

    /// Replace OUT if it is there already
    #[arg(long)]
    pub(in crate::cli) overwrite: bool,

    /// Two kinds of codes to cross, of agency, type, theme [default: agency,theme]
    #[arg(long, value_name = "A,B")]
    pub(in crate::cli) by: Option<String>,

    /// Day on which what is due and not done counts as overdue
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(in crate::cli) as_of: Option<String>,

    /// Day from which planned time and relative dates ('within 3 months') count
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = calendar_day)]
    pub(in crate::cli) anchor_date: Option<String>,

    /// Apply the corrections in FILE to PDFs and text dumps; those that no longer fit are told and left out
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) corrections: Option<PathBuf>,

    /// Your own codes, which win over those given by words: CSV with id (or document and number), kind, code, change
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) codes: Option<PathBuf>,

    /// Your answers on candidates: the table of candidates as CSV, with yes or no under `answer`
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) asks: Option<PathBuf>,

    /// Rank candidates by word vectors too: a text file of `word2vec`, `GloVe` or `fastText` (.vec, .txt)
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) embeddings: Option<PathBuf>,

    /// Set two versions of one plan side by side instead
    #[arg(long, num_args = 2, value_names = ["OLD", "NEW"], conflicts_with_all = ["inputs", "by", "as_of", "codes", "asks", "embeddings"])]
    pub(in crate::cli) versions: Option<Vec<PathBuf>>,

    /// Documents read at the same time [default: one per core]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole::<u16>(1, 1024))]
    pub(in crate::cli) jobs: Option<u16>,

    /// No progress or notes on standard error, only errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct SearchArgs {
    /// Words to find, whatever their endings; words in double quotes stand together
    #[arg(value_name = "WORDS")]
    pub(in crate::cli) words: String,

    /// PDF files, text dumps, what `convert` wrote as JSON, JSON Lines or database, or folders to search for all of them
    #[arg(required = true, value_name = "INPUT")]
    pub(in crate::cli) inputs: Vec<PathBuf>,

    /// Print JSON instead of text
    #[arg(long)]
    pub(in crate::cli) json: bool,

    /// Documents read at the same time [default: one per core]
    #[arg(long, value_name = "N", allow_negative_numbers = true, value_parser = whole::<u16>(1, 1024))]
    pub(in crate::cli) jobs: Option<u16>,

    /// No progress or notes on standard error, only errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,

    #[command(flatten)]
    pub(in crate::cli) reading: ReadingArgs,
}
