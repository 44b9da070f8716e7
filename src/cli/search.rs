//! `search`: words in, recommendations out.

use super::compare::print;
use super::documents::load;
use super::exit::Exit;
use super::options::Searching;
use super::progress::say;
use crate::codes::Coder;
use crate::compare::Shelf;
use crate::compare::search::{Hit, search};
use crate::corrections::Coding;
use crate::output::report::{json, terminal};
use std::io::{self, IsTerminal};

/// Runs `search`.
pub(super) fn run(searching: &Searching) -> Exit {
    match find(searching) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn find(searching: &Searching) -> Result<Exit, Exit> {
    let loaded = load(&searching.shelving)?;
    let shelf = Shelf::of(
        &loaded.documents,
        &Coder::of(searching.shelving.reading.lexicon),
        &Coding::default(),
    );
    let hits: Vec<Hit> = search(&shelf, &searching.words);
    if searching.as_json {
        let bytes = json::list(&hits).map_err(|_| Exit::SomeFailed)?;
        print(&bytes)?;
    } else {
        print(terminal::hits(&hits, io::stdout().is_terminal()).as_bytes())?;
    }
    if !searching.shelving.quiet {
        let (count, all) = (hits.len(), shelf.entries.len());
        say(&format!("{count} of {all} recommendations have the words"));
    }
    Ok(match (loaded.some_failed, hits.is_empty()) {
        (true, _) => Exit::SomeFailed,
        (_, true) => Exit::NothingFound,
        _ => Exit::Success,
    })
}
