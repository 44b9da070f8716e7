//! `app`: the reader as one HTML file, which stands in the program when it is built with the feature `app`.

use super::exit::Exit;
use super::facts::Failure;
use super::progress::say;
use super::target::replace;
use clap::Args;
use std::fs;
use std::path::PathBuf;

/// What `src/web/build.sh` made; without it the feature cannot be built.
const APP: &[u8] = include_bytes!("../../target/web/scr-plans.html");
/// What the file starts with, by which one made here is known.
const MARK: &[u8] = b"<!DOCTYPE html>\n<!-- made by scr-plans app -->\n";

#[derive(Debug, Args)]
pub(super) struct AppArgs {
    /// The HTML file to write
    #[arg(short, long, value_name = "FILE", required = true)]
    output: PathBuf,

    /// Replace FILE even if it is something else
    #[arg(long)]
    overwrite: bool,
}

/// Writes the file.
pub(super) fn run(args: &AppArgs) -> Exit {
    let path = &args.output;
    let is_foreign = fs::read(path).is_ok_and(|there| !there.starts_with(MARK));
    if is_foreign && !args.overwrite {
        let path = path.display();
        say(&format!(
            "{path} is there and is something else; choose another name, or give --overwrite to replace it"
        ));
        return Exit::Usage;
    }
    match replace(path, APP) {
        Ok(()) => {
            let path = path.display();
            say(&format!(
                "the reader is in {path}; open it in a browser, also without a network"
            ));
            Exit::Success
        }
        Err(error) => {
            say(&Failure::unwritable(path, &error).message);
            Exit::SomeFailed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{APP, MARK};

    #[test]
    fn the_file_has_its_mark_and_forbids_connections() {
        assert!(APP.starts_with(MARK));
        let head = String::from_utf8_lossy(&APP[..4000]).into_owned();
        assert!(head.contains("default-src 'none'; connect-src 'none'"));
    }
}
