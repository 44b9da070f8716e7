//! `corrections`: an edited workbook in, a file of corrections out.

use super::compare::print;
use super::edits::{Edits, find};
use super::exit::Exit;
use super::facts::Failure;
use super::folder::{is_as_written, remember};
use super::options::Taking;
use super::progress::say;
use super::target::replace;
use super::workbook;
use crate::corrections::{What, write};
use std::fs;
use std::io;
use std::path::Path;

/// Runs `corrections`.
pub(super) fn run(taking: &Taking) -> Exit {
    match take(taking) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn take(taking: &Taking) -> Result<Exit, Exit> {
    let shown = taking.input.display();
    if let Some(target) = &taking.output {
        refuse_existing(taking, target)?;
    }
    let refused = |why: String, exit| {
        say(&format!("{shown}: {why}"));
        exit
    };
    let unreadable =
        |error: &io::Error| refused(Failure::unreadable(error).message, Exit::SomeFailed);
    if fs::metadata(&taking.input)
        .map_err(|error| unreadable(&error))?
        .is_dir()
    {
        return Err(refused(
            "is a folder; name the edited workbook".to_owned(),
            Exit::Usage,
        ));
    }
    let book = workbook::read(&taking.input).map_err(|why| refused(why, Exit::SomeFailed))?;
    let edits = find(&book).map_err(|why| refused(why, Exit::SomeFailed))?;
    let mut all = taking.former.all().to_vec();
    for change in book.carried.iter().chain(&edits.changes) {
        if !all.contains(change) {
            all.push(change.clone());
        }
    }
    let text = write(&all).map_err(|error| refused(error.to_string(), Exit::SomeFailed))?;
    put(taking, text.as_bytes())?;
    for reason in &edits.not_taken {
        say(&format!("{shown}: {reason}"));
    }
    if !taking.quiet {
        say(&format!("{shown}: {}", summary(&edits)));
    }
    Ok(if !edits.not_taken.is_empty() {
        Exit::SomeFailed
    } else if all.is_empty() {
        Exit::NothingFound
    } else {
        Exit::Success
    })
}

fn summary(edits: &Edits) -> String {
    let n = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let count = |is: fn(&What) -> bool| edits.changes.iter().filter(|c| is(&c.what)).count();
    let edited = count(|what| matches!(what, What::Edit { .. }));
    let edited = n(edited, "edited field", "edited fields");
    let dropped = count(|what| matches!(what, What::Drop { .. }));
    let dropped = n(dropped, "deleted row", "deleted rows");
    let added = match count(|what| matches!(what, What::Add { .. })) {
        0 => String::new(),
        count => format!(", {}", n(count, "added row", "added rows")),
    };
    let split = match count(|what| matches!(what, What::Split { .. })) {
        0 => String::new(),
        count => format!(
            ", {}",
            n(count, "row that was split", "rows that were split")
        ),
    };
    let not_taken = match edits.not_taken.len() {
        0 => String::new(),
        count => format!(
            "; {} above",
            n(
                count,
                "thing was not taken, see",
                "things were not taken, see"
            )
        ),
    };
    format!("{edited}, {dropped}{added}{split}{not_taken}")
}

fn refuse_existing(taking: &Taking, target: &Path) -> Result<(), Exit> {
    let Ok(real) = target.canonicalize() else {
        return Ok(());
    };
    let shown = target.display();
    let is_input = taking.input.canonicalize().is_ok_and(|input| input == real);
    if is_input {
        say(&format!(
            "{shown}: is the input and would be replaced; choose another place to write to"
        ));
        return Err(Exit::Usage);
    }
    if !taking.overwrite && real.is_file() && !is_as_written(&real) {
        say(&format!(
            "{shown}: was not written by this program, or was changed since, and is kept; choose another name, or give \
             --overwrite to replace it"
        ));
        return Err(Exit::Usage);
    }
    Ok(())
}

fn put(taking: &Taking, bytes: &[u8]) -> Result<(), Exit> {
    let Some(target) = &taking.output else {
        return print(bytes);
    };
    // What a link leads to is replaced, not the link.
    let real = target.canonicalize().unwrap_or_else(|_| target.clone());
    replace(&real, bytes)
        .and_then(|()| remember(&std::path::absolute(&real)?))
        .map_err(|error| {
            say(&Failure::unwritable(target, &error).message);
            Exit::SomeFailed
        })
}
