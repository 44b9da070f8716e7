//! What stands already where results shall go, and whether it may be replaced.

use super::easy::free;
use super::folder::{Folder, is_as_written};
use super::inputs::{Input, Inputs};
use super::options::{Product, Run, Target};
use crate::output::sqlite::is_ours;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Why the run would destroy something, if it would.
pub(super) fn objection(run: &Run, inputs: &Inputs) -> Option<String> {
    let target = match &run.target {
        Target::File(path) => Some(path),
        _ => None,
    };
    for path in target.into_iter().chain(&run.report) {
        let Ok(real_path) = path.canonicalize() else {
            continue;
        };
        let is_it = |input: &Input| input.path.canonicalize().is_ok_and(|it| it == real_path);
        let shown = path.display();
        if inputs.files.iter().any(is_it) {
            return Some(format!(
                "{shown}: is an input and would be replaced; choose another place to write to"
            ));
        }
        let is_added_to = run.product == Product::Database && Some(path) == target;
        let is_ours = if is_added_to { is_ours } else { is_as_written };
        if run.keeps_edits && Some(path) == target {
            continue;
        }
        if !run.overwrite && real_path.is_file() && !is_ours(&real_path) {
            return Some(format!(
                "{shown}: was not written by this program, or was changed since, and is kept; \
                 choose another name, or give --overwrite to replace it"
            ));
        }
    }
    None
}

/// Why the report cannot stand where it shall, among the results of a folder.
pub(super) fn objection_to_report(run: &Run, folder: &Folder) -> Option<String> {
    let report = run.report.as_ref()?;
    let place = place(report)?;
    let is_it = |index| self::place(&folder.result(index)).is_some_and(|result| result == place);
    let is_result = (0..folder.names().len()).any(is_it);
    is_result.then(|| {
        format!(
            "{}: is the place of a result; give --report another name",
            report.display()
        )
    })
}

/// The path of a file that need not be there yet, with its folder's links followed.
fn place(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let folder = path.parent()?.canonicalize().ok()?;
    Some(folder.join(path.file_name()?))
}

/// A file that the results would replace. A device or pipe is none.
pub(super) fn earlier_result(run: &Run) -> Option<&Path> {
    match &run.target {
        Target::File(path) if path.is_file() => Some(path),
        _ => None,
    }
}

/// Where the results of a run go that was stopped, if a complete result stands in their place.
pub(super) fn unfinished(target: &Path) -> PathBuf {
    let mut name = target.file_stem().unwrap_or(OsStr::new("plans")).to_owned();
    name.push(" (unfinished)");
    let ending = target.extension().unwrap_or_default().to_string_lossy();
    free(target.parent().unwrap_or(Path::new("")), &name, &ending)
}
