//! The easy way: files or a folder and nothing else, as when they are dropped on the program.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// A workbook beside an input that is not there yet: `NAME.xlsx`, else `NAME (2).xlsx` and so on.
pub(super) fn workbook_beside(input: &Path) -> PathBuf {
    // `.` and `..` have no name of their own.
    let real = input.canonicalize().unwrap_or_else(|_| input.to_owned());
    let name = match real.file_name() {
        Some(_) if input.is_dir() => real.file_name(),
        Some(_) => input.file_stem(),
        None => None,
    };
    let name = name.unwrap_or(OsStr::new("plans"));
    let folder = match input.file_name() {
        Some(_) => input.parent().unwrap_or(Path::new("")).to_owned(),
        None => real.parent().unwrap_or(&real).to_owned(),
    };
    free(&folder, name, "xlsx")
}

/// A name in the folder that no file has.
pub(super) fn free(folder: &Path, name: &OsStr, ending: &str) -> PathBuf {
    let named = |nth: u32| {
        let mut file = OsString::from(name);
        if nth > 1 {
            file.push(format!(" ({nth})"));
        }
        file.push(".");
        file.push(ending);
        folder.join(file)
    };
    let mut nth = 1;
    while named(nth).symlink_metadata().is_ok() {
        nth += 1;
    }
    named(nth)
}

/// Whether help is asked for as programs of Windows are asked.
pub(super) fn asks_for_help(first: &OsStr) -> bool {
    let asked = ["/?", "-?", "/h", "/help"];
    asked.iter().any(|way| first.eq_ignore_ascii_case(way)) && !Path::new(first).exists()
}

/// Whether the arguments (without the program's name) are files or folders where a command would stand.
pub(super) fn is_meant(first: &OsStr, commands: &[String]) -> bool {
    let text = first.to_string_lossy();
    if text.starts_with('-') && text != "-" || commands.iter().any(|command| *command == text) {
        return false;
    }
    let path = Path::new(first);
    let looks_like_a_path = path.extension().is_some()
        || text.contains(std::path::is_separator)
        || text.contains(['*', '?'])
        || text == "-";
    path.exists() || looks_like_a_path
}

/// Waits for a key where Windows opened a window for this run alone, which would close with all that was said in it.
#[cfg(windows)]
pub(super) fn keep_window_open(arguments: &[OsString]) {
    use std::io::{IsTerminal, stdin, stdout};

    let is_seen = stdin().is_terminal() && stdout().is_terminal();
    // The old shell gives its prompt on to what it starts.
    if is_seen && std::env::var_os("PROMPT").is_none() && looks_dropped(arguments) {
        super::progress::say("Press Enter to close this window.");
        let _ = stdin().read_line(&mut String::new());
    }
}

/// Whether the arguments (without the program's name) are such as come from files that were dropped on the program:
/// whole paths, and nothing else. None at all may be a double click.
#[cfg(any(windows, test))]
fn looks_dropped(arguments: &[OsString]) -> bool {
    arguments.iter().all(|path| Path::new(path).is_absolute())
}

#[cfg(test)]
mod tests {
    use super::{is_meant, looks_dropped, workbook_beside};
    use std::fs;

    #[test]
    fn the_workbook_takes_a_free_name() {
        let folder = tempfile::tempdir().unwrap();
        let pdf = folder.path().join("child k.pdf");
        fs::write(&pdf, "").unwrap();
        let first = workbook_beside(&pdf);
        assert_eq!(first, folder.path().join("child k.xlsx"));
        fs::write(first, "").unwrap();
        assert_eq!(
            workbook_beside(&pdf),
            folder.path().join("child k (2).xlsx")
        );
        let sub = folder.path().join("v1.2");
        fs::create_dir(&sub).unwrap();
        assert_eq!(workbook_beside(&sub), folder.path().join("v1.2.xlsx"));
    }

    #[test]
    fn commands_are_no_files() {
        let is = |first: &str| is_meant(first.as_ref(), &["convert".to_owned()]);
        assert!(is("missing.pdf") && is("a/b") && is("*.pdf"));
        assert!(!is("convert") && !is("--help") && !is("convrt"));
    }

    #[test]
    fn whole_paths_alone_may_have_been_dropped() {
        let here = std::env::current_dir().unwrap();
        let whole = here.join("a.pdf").into_os_string();
        assert!(looks_dropped(&[whole.clone(), here.into_os_string()]));
        assert!(!looks_dropped(&[whole.clone(), "b.pdf".into()]));
        assert!(!looks_dropped(&[whole, "-q".into()]) && looks_dropped(&[]));
    }
}
