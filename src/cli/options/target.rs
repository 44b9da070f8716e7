//! Where results go and as what, by the ending of OUT, and what may not be one file.

use crate::cli::args::FormatArg;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Where results go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Target {
    /// Standard output.
    Stdout,
    /// One file for all.
    File(PathBuf),
    /// One file for each.
    Folder(PathBuf),
}

/// What documents are put together into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Product {
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

/// The format asked for, or the one that the ending of OUT stands for.
pub(super) fn format(asked: Option<FormatArg>, output: Option<&Path>) -> Result<FormatArg> {
    let file = output.filter(|out| !out.is_dir() && !ends_with_separator(out));
    let ending = file.and_then(Path::extension);
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
    let ending = ending.to_string_lossy();
    if let (Some(asked), Some(other)) = (asked, by_ending)
        && !are_alike(asked, other)
    {
        let asked = ending_of(asked);
        bail!(
            "--format {asked} and the ending .{ending} are two formats; leave out --format, or end the name in .{asked}"
        );
    }
    asked.or(by_ending).with_context(|| {
        format!("no format is known by the ending .{ending}; use .xlsx, .csv, .sqlite, .json or .jsonl, or give --format")
    })
}

/// Whether a file of one format may have the ending of the other.
fn are_alike(one: FormatArg, other: FormatArg) -> bool {
    let is_json = |format| matches!(format, FormatArg::Json | FormatArg::Jsonl);
    one == other || is_json(one) && is_json(other)
}

pub(super) fn target(output: Option<PathBuf>, format: FormatArg, is_batch: bool) -> Result<Target> {
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
pub(super) fn refuse_one_file_for_both(target: &Target, report: Option<&Path>) -> Result<()> {
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

/// A result that would be read as a document next time, or a report among the results.
pub(super) fn refuse_unsound(
    inputs: &[PathBuf],
    target: &Target,
    report: Option<&Path>,
) -> Result<()> {
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

fn ending_of(format: FormatArg) -> &'static str {
    match format {
        FormatArg::Json => "json",
        FormatArg::Jsonl => "jsonl",
        FormatArg::Csv => "csv",
        FormatArg::Xlsx => "xlsx",
        FormatArg::Sqlite => "sqlite",
    }
}

fn has_json_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

pub(super) fn ends_with_separator(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    text.ends_with(std::path::is_separator)
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
