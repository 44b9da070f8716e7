//! What the arguments mean. Nothing past this file and those beside it sees a flag.

mod compare;
mod reading;
mod review;
mod target;

pub(super) use compare::{Comparing, Place, Searching, Shelving};
pub(super) use reading::PASSWORD_VARIABLE;
pub(super) use review::{Review, Taking};
pub(super) use target::{Product, Target};

use super::args::{ConvertArgs, ExplainArgs, FormatArg, ReadingArgs, RowsArg, TablesArgs};
use super::corrected::Corrections;
use super::easy;
use super::filled;
use super::process::Bounds;
use super::protocol::{Form, Reading};
use super::stdin;
use crate::corrections::Coding;
use crate::lexicon::Lexicon;
use anyhow::{Result, bail};
use reading::{bounds, jobs, reading, refuse_what_is_no_input, take_stdin};
use std::path::PathBuf;
use target::{format, refuse_one_file_for_both, refuse_unsound, target};

/// One run of `convert`, `tables` or `explain`.
#[allow(clippy::struct_excessive_bools)] // each stands for itself
pub(super) struct Run {
    /// Files and folders as given.
    pub(super) inputs: Vec<PathBuf>,
    /// Where results go.
    pub(super) target: Target,
    /// How documents come back from the workers.
    pub(super) form: Form,
    /// What documents are put together into.
    pub(super) product: Product,
    /// How documents are read.
    pub(super) reading: Reading,
    /// What people corrected.
    pub(super) corrections: Corrections,
    /// What one document may cost.
    pub(super) bounds: Bounds,
    /// Workers at the same time.
    pub(super) jobs: usize,
    /// Whether up-to-date results in a folder are kept.
    pub(super) resume: bool,
    /// Whether files that this program did not write are replaced.
    pub(super) overwrite: bool,
    /// Whether what people changed in the workbook to be replaced is among the corrections.
    pub(super) keeps_edits: bool,
    /// Options that decide over the result, as the result shall tell them.
    pub(super) told: Vec<(String, String)>,
    /// Whether to say where the result is.
    pub(super) says_where: bool,
    /// Where the report goes.
    pub(super) report: Option<PathBuf>,
    /// Only errors on standard error.
    pub(super) quiet: bool,
    /// Whether several files or a folder were asked for.
    pub(super) is_batch: bool,
}

impl Run {
    /// What `convert` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if the arguments do not go together.
    pub(super) fn convert(args: ConvertArgs) -> Result<Self> {
        refuse_what_is_no_input(&args.inputs)?;
        take_stdin(&args.inputs, &args.reading)?;
        let is_batch = args.inputs.len() > 1 || args.inputs.iter().any(|input| input.is_dir());
        let format = format(args.format, args.output.as_deref())?;
        let reading = reading(&args.reading)?;
        let told = told(&args, reading.lexicon);
        let cross_check = is_cross_checked(&args);
        let target = target(args.output, format, is_batch)?;
        refuse_one_file_for_both(&target, args.report.as_deref())?;
        refuse_unsound(&args.inputs, &target, args.report.as_deref())?;
        let has_rows = matches!(format, FormatArg::Csv | FormatArg::Xlsx | FormatArg::Sqlite);
        if args.as_of.is_some() && !has_rows {
            bail!("--as-of adds a column to CSV, XLSX and SQLite only; write one of these with -o");
        }
        if args.pages.is_some() && cross_check {
            bail!("--cross-check compares whole documents; leave it out, or --pages");
        }
        let form = match format {
            FormatArg::Json if is_batch && target == Target::Stdout => Form::JsonLine,
            FormatArg::Json => Form::Json,
            FormatArg::Jsonl | FormatArg::Xlsx | FormatArg::Sqlite => Form::JsonLine,
            FormatArg::Csv => Form::Csv {
                by_action: args.rows == RowsArg::Action,
                raw_cells: args.raw_cells,
            },
        };
        let mut corrections = Corrections::load(args.corrections.as_deref())?;
        let keeps_edits =
            format == FormatArg::Xlsx && !args.overwrite && corrections.take_edits(&target)?;
        Ok(Self {
            keeps_edits,
            inputs: args.inputs,
            form,
            product: match format {
                FormatArg::Json | FormatArg::Jsonl => Product::Text,
                FormatArg::Csv => Product::Csv {
                    byte_order_mark: !args.no_bom && matches!(target, Target::File(_)),
                },
                FormatArg::Xlsx => Product::Workbook,
                FormatArg::Sqlite => Product::Database,
            },
            target,
            overwrite: args.overwrite,
            told,
            says_where: false,
            bounds: bounds(&args.reading),
            reading: Reading {
                anchor_date: args.anchor_date,
                mask_names: args.mask_names,
                cross_check,
                corrections: corrections.all().to_vec(),
                coding: filled::read(args.codes.as_deref(), Coding::read)?,
                pages: args.pages,
                as_of: args.as_of,
                ..reading
            },
            corrections,
            jobs: jobs(args.jobs),
            resume: !args.no_resume,
            report: args.report,
            quiet: args.quiet,
            is_batch,
        })
    }

    /// What to do if nothing but files and folders was given: a workbook beside the first.
    ///
    /// # Errors
    /// As [`convert`](Self::convert).
    pub(super) fn without_command(mut args: ConvertArgs) -> Result<Self> {
        let is_own_choice = args.output.is_none() && args.format.is_none();
        if is_own_choice && let Some(first) = args.inputs.first() {
            if stdin::is_named(first) {
                bail!(
                    "-: there is no place beside standard input; name a workbook with -o, or name a file or a folder"
                );
            }
            // Where nothing is there, that is what has to be said, not that the place beside it is missing.
            let there = args.inputs.iter().find(|input| input.exists());
            args.output = there.map(|input| easy::workbook_beside(input));
        }
        Ok(Self {
            says_where: true,
            ..Self::convert(args)?
        })
    }

    /// What `tables` was asked to do.
    ///
    /// # Errors
    /// As [`convert`](Self::convert).
    pub(super) fn tables(args: TablesArgs) -> Result<Self> {
        Self::of_one(
            "tables",
            args.input,
            (args.output, args.overwrite),
            &args.reading,
            Form::Tables,
        )
    }

    /// What `explain` was asked to do.
    ///
    /// # Errors
    /// As [`convert`](Self::convert).
    pub(super) fn explain(args: ExplainArgs) -> Result<Self> {
        let form = Form::Explanation { page: args.page };
        let output = (args.output, args.overwrite);
        Self::of_one("explain", args.input, output, &args.reading, form)
    }

    fn of_one(
        command: &str,
        input: PathBuf,
        (output, overwrite): (Option<PathBuf>, bool),
        asked: &ReadingArgs,
        form: Form,
    ) -> Result<Self> {
        refuse_what_is_no_input(std::slice::from_ref(&input))?;
        take_stdin(std::slice::from_ref(&input), asked)?;
        if input.is_dir() {
            bail!(
                "{} is a folder; `{command}` reads one document, so name one in it",
                input.display()
            );
        }
        let target = match output {
            Some(out) if out.is_dir() => {
                bail!("{} is a folder; name a file with -o", out.display())
            }
            Some(out) => Target::File(out),
            None => Target::Stdout,
        };
        Ok(Self {
            inputs: vec![input],
            target,
            form,
            product: Product::Text,
            overwrite,
            keeps_edits: false,
            told: Vec::new(),
            says_where: false,
            bounds: bounds(asked),
            reading: reading(asked)?,
            corrections: Corrections::default(),
            jobs: 1,
            resume: false,
            report: None,
            quiet: false,
            is_batch: false,
        })
    }
}

/// The options that decide over the result and are not as usual.
fn told(args: &ConvertArgs, lexicon: Lexicon) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let mut tell = |option: &str, value: String| told.push((option.to_owned(), value));
    if let Some(day) = &args.anchor_date {
        tell("--anchor-date", day.clone());
    }
    if let Some((first, last)) = args.pages {
        tell("--pages", format!("{first}-{last}"));
    }
    if let Some(hash) = lexicon.hash() {
        tell("--lexicon", format!("own words, SHA-256 {hash}"));
    }
    if let Some(file) = &args.codes {
        let name = file.file_name().unwrap_or(file.as_os_str());
        tell("--codes", name.to_string_lossy().into_owned());
    }
    if args.mask_names {
        tell("--mask-names", "yes".into());
    }
    if is_cross_checked(args) {
        tell("--cross-check", "yes".into());
    }
    told
}

#[cfg(feature = "cross-check")]
fn is_cross_checked(args: &ConvertArgs) -> bool {
    args.cross_check
}

#[cfg(not(feature = "cross-check"))]
fn is_cross_checked(_: &ConvertArgs) -> bool {
    false
}
