//! What the arguments mean. Nothing past this file sees a flag.

use super::args::{
    CompareArgs, ConvertArgs, CorrectionsArgs, ExplainArgs, FormatArg, ReadingArgs, ReviewArgs,
    RowsArg, SearchArgs, TablesArgs,
};
use super::corrected::Corrections;
use super::easy;
use super::facts::reason;
use super::filled;
use super::lexicon;
use super::process::Bounds;
use super::protocol::{Form, Reading};
use super::stdin;
use crate::codes::Kind;
use crate::compare::tables::Wanted;
use crate::corrections::Coding;
use crate::lexicon::Lexicon;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The environment variable that may hold a password.
pub(super) const PASSWORD_VARIABLE: &str = "SCR_PLANS_PASSWORD";

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Standard output.
    Stdout,
    /// One file for all.
    File(PathBuf),
    /// One file for each.
    Folder(PathBuf),
}

/// What documents are put together into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Product {
    /// One result after the other.
    Text,
    /// Rows under a heading.
    Csv {
        /// Whether it starts with a byte-order mark.
        byte_order_mark: bool,
    },
    /// A workbook.
    Workbook,
    /// A database.
    Database,
}

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
            args.output = Some(easy::workbook_beside(first));
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
                "{} is a folder; `{command}` reads one document",
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

/// Documents to put on a shelf, and how they are read.
#[derive(Clone)]
pub(super) struct Shelving {
    /// Files and folders as given.
    pub(super) inputs: Vec<PathBuf>,
    /// How documents are read.
    pub(super) reading: Reading,
    /// What people corrected.
    pub(super) corrections: Arc<Corrections>,
    /// What one document may cost.
    pub(super) bounds: Bounds,
    /// Workers at the same time.
    pub(super) jobs: usize,
    /// Only errors on standard error.
    pub(super) quiet: bool,
}

/// Where a comparison goes.
pub(super) enum Place {
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
pub(super) struct Comparing {
    /// What is compared.
    pub(super) shelving: Shelving,
    /// Where it goes.
    pub(super) place: Place,
    /// Whether what is there may be replaced.
    pub(super) overwrite: bool,
    /// For the tables.
    pub(super) wanted: Wanted,
    /// An analyst's own codes.
    pub(super) codes: Option<PathBuf>,
    /// A person's answers.
    pub(super) asks: Option<PathBuf>,
    /// Word vectors.
    pub(super) embeddings: Option<PathBuf>,
    /// Two versions of one plan instead.
    pub(super) versions: Option<(PathBuf, PathBuf)>,
}

impl Comparing {
    /// What `compare` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if the arguments do not go together.
    pub(super) fn of(args: CompareArgs) -> Result<Self> {
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
pub(super) struct Searching {
    /// What is searched.
    pub(super) shelving: Shelving,
    /// What for.
    pub(super) words: String,
    /// Whether JSON is printed.
    pub(super) as_json: bool,
}

impl Searching {
    /// What `search` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if there is no word to look for.
    pub(super) fn of(args: SearchArgs) -> Result<Self> {
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

/// One run of `review`.
pub(super) struct Review {
    /// Files and folders as given.
    pub(super) inputs: Vec<PathBuf>,
    /// Folder for the pages.
    pub(super) folder: PathBuf,
    /// Whether all pages are drawn.
    pub(super) all_pages: bool,
    /// How documents are read.
    pub(super) reading: Reading,
    /// What people corrected.
    pub(super) corrections: Corrections,
    /// What one document may cost.
    pub(super) bounds: Bounds,
    /// Only errors on standard error.
    pub(super) quiet: bool,
}

/// What `corrections` was asked to do.
#[derive(Debug)]
pub(super) struct Taking {
    /// The edited workbook.
    pub(super) input: PathBuf,
    /// File to write, or standard output.
    pub(super) output: Option<PathBuf>,
    /// What the edits are added to.
    pub(super) former: Corrections,
    /// Whether a file that somebody changed is replaced.
    pub(super) overwrite: bool,
    /// Whether only what could not be taken is told.
    pub(super) quiet: bool,
}

impl Taking {
    /// What `corrections` was asked to do.
    ///
    /// # Errors
    /// A sentence for the user if the former corrections cannot be read.
    pub(super) fn of(args: CorrectionsArgs) -> Result<Self> {
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
    pub(super) fn of(args: ReviewArgs) -> Result<Self> {
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

fn jobs(asked: Option<u16>) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    asked.map_or_else(cores, usize::from)
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

/// The format asked for, or the one that the ending of OUT stands for.
fn format(asked: Option<FormatArg>, output: Option<&Path>) -> Result<FormatArg> {
    let ending = output.filter(|out| !out.is_dir()).and_then(Path::extension);
    let Some(ending) = ending else {
        return Ok(asked.unwrap_or(FormatArg::Json));
    };
    let by_ending = match ending.to_string_lossy().to_ascii_lowercase().as_str() {
        "json" => Some(FormatArg::Json),
        "jsonl" | "ndjson" => Some(FormatArg::Jsonl),
        "csv" => Some(FormatArg::Csv),
        "xlsx" => Some(FormatArg::Xlsx),
        "sqlite" | "sqlite3" | "db" => Some(FormatArg::Sqlite),
        _ => None,
    };
    asked.or(by_ending).with_context(|| {
        let ending = ending.to_string_lossy();
        format!("no format is known by the ending .{ending}; use .xlsx, .csv, .sqlite, .json or .jsonl, or give --format")
    })
}

fn target(output: Option<PathBuf>, format: FormatArg, is_batch: bool) -> Result<Target> {
    let Some(out) = output else {
        if matches!(format, FormatArg::Xlsx | FormatArg::Sqlite) {
            bail!("a workbook or database cannot be printed; name a file with -o");
        }
        return Ok(Target::Stdout);
    };
    let is_folder = out.is_dir() || ends_with_separator(&out);
    if format != FormatArg::Json {
        if is_folder {
            bail!(
                "{} is a folder, and all inputs become one file; name a file in it, as in -o {}",
                out.display(),
                out.join("plans")
                    .with_extension(ending_of(format))
                    .display()
            );
        }
        return Ok(Target::File(out));
    }
    if is_batch && !is_folder && (out.exists() || has_json_ending(&out)) {
        bail!(
            "{} cannot be a folder, and several inputs as JSON are one file each; \
             name a folder, or a file ending in .jsonl",
            out.display()
        );
    }
    Ok(if is_batch || is_folder {
        Target::Folder(out)
    } else {
        Target::File(out)
    })
}

/// Results and report in one file would destroy each other.
fn refuse_one_file_for_both(target: &Target, report: Option<&Path>) -> Result<()> {
    let (Target::File(out), Some(report)) = (target, report) else {
        return Ok(());
    };
    let place = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let is_same = match (place(out), place(report)) {
        (Ok(out), Ok(report)) => out == report,
        _ => out == report,
    };
    if is_same {
        bail!(
            "{}: results and report cannot be one file; give -o and --report different names",
            out.display()
        );
    }
    Ok(())
}

fn ending_of(format: FormatArg) -> &'static str {
    match format {
        FormatArg::Json => "json",
        FormatArg::Jsonl => "jsonl",
        FormatArg::Csv => "csv",
        FormatArg::Xlsx => "xlsx",
        FormatArg::Sqlite => "sqlite",
    }
}

/// Reads standard input if it is an input.
fn take_stdin(inputs: &[PathBuf], asked: &ReadingArgs) -> Result<()> {
    let max_bytes = u64::from(asked.max_file_size) << 20;
    stdin::take(inputs, max_bytes, asked.timeout)
}

/// What is typed for an input but cannot be one.
fn refuse_what_is_no_input(inputs: &[PathBuf]) -> Result<()> {
    for input in inputs {
        if input.as_os_str().is_empty() {
            bail!("an input has no name; name a file or a folder");
        }
    }
    Ok(())
}

/// A result that would be read as a document next time, or a report among the results.
fn refuse_unsound(inputs: &[PathBuf], target: &Target, report: Option<&Path>) -> Result<()> {
    let out = match target {
        Target::File(out) => Some(out.as_path()),
        _ => None,
    };
    for path in out.into_iter().chain(report) {
        let is_like_a_document = ["pdf", "txt"].iter().any(|known| {
            path.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case(known))
        });
        let folder = path.parent().map(|folder| {
            let here = folder.as_os_str().is_empty();
            if here { Path::new(".") } else { folder }
        });
        let folder = folder.and_then(|folder| folder.canonicalize().ok());
        let is_within = |input: &PathBuf| {
            let input = input.canonicalize().ok().filter(|input| input.is_dir());
            matches!((&folder, &input), (Some(folder), Some(input)) if folder.starts_with(input))
        };
        if is_like_a_document && inputs.iter().any(is_within) {
            bail!(
                "{} would be read as a document next time; choose another ending or a place outside the inputs",
                path.display()
            );
        }
    }
    Ok(())
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

fn has_json_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn ends_with_separator(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    text.ends_with(std::path::is_separator)
}

fn bounds(args: &ReadingArgs) -> Bounds {
    Bounds {
        seconds: args.timeout,
        memory_mib: args.memory,
    }
}

fn reading(args: &ReadingArgs) -> Result<Reading> {
    Ok(Reading {
        anchor_date: None,
        mask_names: false,
        cross_check: false,
        corrections: Vec::new(),
        coding: Coding::default(),
        pages: None,
        as_of: None,
        second_reader: true,
        max_file_bytes: u64::from(args.max_file_size) << 20,
        max_pages: args.max_pages,
        max_glyphs: args.max_glyphs,
        max_points: args.max_points,
        max_unpacked_bytes: u64::from(args.max_unpacked) << 20,
        lexicon: lexicon::load(args.lexicon.as_deref())?,
        passwords: passwords(args.password_file.as_deref())?,
    })
}

/// The lines of the password file, then the environment variable.
fn passwords(file: Option<&Path>) -> Result<Vec<String>> {
    let mut passwords = Vec::new();
    if let Some(file) = file {
        let text = fs::read_to_string(file).map_err(|error| {
            let (file, reason) = (file.display(), reason(&error));
            anyhow::anyhow!("{file}: the password file cannot be read: {reason}")
        })?;
        passwords.extend(text.lines().map(str::to_owned));
    }
    passwords.extend(std::env::var(PASSWORD_VARIABLE).ok());
    passwords.retain(|password| !password.is_empty());
    Ok(passwords)
}

#[cfg(test)]
mod tests {
    use super::{FormatArg, Target, format, target};
    use std::path::{Path, PathBuf};

    #[test]
    fn format_follows_the_ending() {
        let by_ending = |out: &str| format(None, Some(Path::new(out)));
        assert_eq!(by_ending("x.CSV").unwrap(), FormatArg::Csv);
        assert_eq!(by_ending("x.jsonl").unwrap(), FormatArg::Jsonl);
        assert_eq!(by_ending("x").unwrap(), FormatArg::Json);
        assert!(by_ending("x.pdf").is_err());
        assert_eq!(
            format(Some(FormatArg::Csv), Some(Path::new("x.tsv"))).unwrap(),
            FormatArg::Csv
        );
    }

    #[test]
    fn several_as_json_need_a_folder() {
        let to = |out: &str, batch| target(Some(PathBuf::from(out)), FormatArg::Json, batch);
        assert_eq!(to("new", true).unwrap(), Target::Folder("new".into()));
        assert_eq!(to("new", false).unwrap(), Target::File("new".into()));
        assert_eq!(to("new/", false).unwrap(), Target::Folder("new/".into()));
        assert!(to("all.json", true).is_err());
    }
}
