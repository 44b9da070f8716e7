//! What `compare` and `search` were asked to do.

use super::reading::{bounds, jobs, reading, take_stdin};
use super::target::ends_with_separator;
use crate::cli::args::{CompareArgs, SearchArgs};
use crate::cli::corrected::Corrections;
use crate::cli::process::Bounds;
use crate::cli::protocol::Reading;
use crate::codes::Kind;
use crate::compare::tables::Wanted;
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::sync::Arc;

/// Documents to put on a shelf, and how they are read.
#[derive(Clone)]
pub(in crate::cli) struct Shelving {
    /// Files and folders as given.
    pub(in crate::cli) inputs: Vec<PathBuf>,
    /// How documents are read.
    pub(in crate::cli) reading: Reading,
    /// What people corrected.
    pub(in crate::cli) corrections: Arc<Corrections>,
    /// What one document may cost.
    pub(in crate::cli) bounds: Bounds,
    /// Workers at the same time.
    pub(in crate::cli) jobs: usize,
    /// Only errors on standard error.
    pub(in crate::cli) quiet: bool,
}

/// Where a comparison goes.
pub(in crate::cli) enum Place {
    /// Tables on standard output.
    Terminal,
    /// JSON on standard output.
    JsonOut,
    /// One page.
    Html(PathBuf),
    /// A workbook.
    Xlsx(PathBuf),
    /// One JSON file.
    Json(PathBuf),
    /// CSV files.
    Folder(PathBuf),
}

/// One run of `compare`.
pub(in crate::cli) struct Comparing {
    /// What is compared.
    pub(in crate::cli) shelving: Shelving,
    /// Where it goes.
    pub(in crate::cli) place: Place,
    /// Whether what is there may be replaced.
    pub(in crate::cli) overwrite: bool,
    /// For the tables.
    pub(in crate::cli) wanted: Wanted,
    /// An analyst's own codes.
    pub(in crate::cli) codes: Option<PathBuf>,
    /// A person's answers.
    pub(in crate::cli) asks: Option<PathBuf>,
    /// Word vectors.
    pub(in crate::cli) embeddings: Option<PathBuf>,
    /// Two versions of one plan instead.
    pub(in crate::cli) versions: Option<(PathBuf, PathBuf)>,
}

impl Comparing {
    /// What `compare` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if the arguments do not go together.
    pub(in crate::cli) fn of(args: CompareArgs) -> Result<Self> {
        take_stdin(&args.inputs, &args.reading)?;
        let place = match args.output {
            Some(out) => place(out)?,
            None if args.json => Place::JsonOut,
            None => Place::Terminal,
        };
        let day = |text: &Option<String>| text.as_deref().and_then(|day| day.parse().ok());
        let wanted = Wanted {
            by: args.by.as_deref().map(crossed).transpose()?,
            as_of: day(&args.as_of),
            anchor: day(&args.anchor_date),
        };
        let versions = args.versions.map(|both| {
            let mut both = both.into_iter();
            (
                both.next().unwrap_or_default(),
                both.next().unwrap_or_default(),
            )
        });
        Ok(Self {
            shelving: Shelving {
                inputs: args.inputs,
                corrections: Arc::new(Corrections::load(args.corrections.as_deref())?),
                reading: Reading {
                    anchor_date: args.anchor_date,
                    ..reading(&args.reading)?
                },
                bounds: bounds(&args.reading),
                jobs: jobs(args.jobs),
                quiet: args.quiet,
            },
            place,
            overwrite: args.overwrite,
            wanted,
            codes: args.codes,
            asks: args.asks,
            embeddings: args.embeddings,
            versions,
        })
    }
}

/// One run of `search`.
pub(in crate::cli) struct Searching {
    /// What is searched.
    pub(in crate::cli) shelving: Shelving,
    /// What for.
    pub(in crate::cli) words: String,
    /// Whether JSON is printed.
    pub(in crate::cli) as_json: bool,
}

impl Searching {
    /// What `search` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if there is no word to look for.
    pub(in crate::cli) fn of(args: SearchArgs) -> Result<Self> {
        if !args.words.chars().any(char::is_alphanumeric) {
            bail!("no word to look for; write for example \"core group\" or bruising");
        }
        take_stdin(&args.inputs, &args.reading)?;
        Ok(Self {
            shelving: Shelving {
                inputs: args.inputs,
                corrections: Arc::default(),
                reading: reading(&args.reading)?,
                bounds: bounds(&args.reading),
                jobs: jobs(args.jobs),
                quiet: args.quiet,
            },
            words: args.words,
            as_json: args.json,
        })
    }
}

/// Two kinds of codes, as `agency,theme`.
fn crossed(text: &str) -> Result<(Kind, Kind)> {
    let kinds: Option<Vec<Kind>> = text.split(',').map(Kind::named).collect();
    match kinds.as_deref() {
        Some(&[rows, columns]) => Ok((rows, columns)),
        _ => bail!("--by {text}: name two of agency, type, theme, for example --by type,theme"),
    }
}

/// Where a comparison goes by the ending of OUT.
fn place(out: PathBuf) -> Result<Place> {
    if out.is_dir() || ends_with_separator(&out) {
        return Ok(Place::Folder(out));
    }
    let ending = out
        .extension()
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    Ok(match ending.as_deref() {
        Some("html" | "htm") => Place::Html(out),
        Some("xlsx") => Place::Xlsx(out),
        Some("json") => Place::Json(out),
        None => Place::Folder(out),
        Some("csv") => bail!(
            "{}: a comparison is several tables; name a folder for CSV, or a file .xlsx",
            out.display()
        ),
        Some(ending) => bail!(
            "no format is known by the ending .{ending}; use .html, .xlsx, .json, or a folder for CSV"
        ),
    })
}
