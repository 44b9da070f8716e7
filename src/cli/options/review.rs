//! What `review` and `corrections` were asked to do.

use super::reading::{bounds, reading, take_stdin};
use crate::cli::args::{CorrectionsArgs, ReviewArgs};
use crate::cli::corrected::Corrections;
use crate::cli::process::Bounds;
use crate::cli::protocol::Reading;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// One run of `review`.
pub(in crate::cli) struct Review {
    /// Files and folders as given.
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// Folder for the pages.
    pub(in crate::cli) folder: PathBuf,
    /// Whether all pages are drawn.
    pub(in crate::cli) all_pages: bool,
    /// How documents are read.
    pub(in crate::cli) reading: Reading,
    /// What people corrected.
    pub(in crate::cli) corrections: Corrections,
    /// What one document may cost.
    pub(in crate::cli) bounds: Bounds,
    /// Only errors on standard error.
    pub(in crate::cli) quiet: bool,
}

/// What `corrections` was asked to do.
#[derive(Debug)]
pub(in crate::cli) struct Taking {
    /// The edited workbook.
    pub(in crate::cli) input: PathBuf,
    /// File to write, or standard output.
    pub(in crate::cli) output: Option<PathBuf>,
    /// What the edits are added to.
    pub(in crate::cli) former: Corrections,
    /// Whether a file that somebody changed is replaced.
    pub(in crate::cli) overwrite: bool,
    /// Whether only what could not be taken is told.
    pub(in crate::cli) quiet: bool,
}

impl Taking {
    /// What `corrections` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if the former corrections cannot be read.
    pub(in crate::cli) fn of(args: CorrectionsArgs) -> Result<Self> {
        Ok(Self {
            input: args.input,
            output: args.output,
            former: Corrections::load(args.corrections.as_deref())?,
            overwrite: args.overwrite,
            quiet: args.quiet,
        })
    }
}

impl Review {
    /// What `review` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if the arguments do not go together.
    pub(in crate::cli) fn of(args: ReviewArgs) -> Result<Self> {
        take_stdin(&args.inputs, &args.reading)?;
        if args.output.is_file() {
            let out = args.output.display();
            bail!("{out} is a file; name a folder for the pages with -o");
        }
        Ok(Self {
            inputs: args.inputs,
            folder: args.output,
            all_pages: args.all_pages,
            bounds: bounds(&args.reading),
            reading: Reading {
                anchor_date: args.anchor_date,
                ..reading(&args.reading)?
            },
            corrections: Corrections::load(args.corrections.as_deref())?,
            quiet: args.quiet,
        })
    }
}
