//! One input and what became of it, for formats that answer every input in one file.

use crate::normalise::Document;

/// One input.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Where it is, below the folder that was searched, with `/` between folders; its name if it was named itself.
    pub path: &'a str,
    /// Where it is as seen from the folder of the output, with `/` between folders; empty if nothing can lead there.
    pub link: &'a str,
    /// SHA-256 of its bytes, hexadecimal; empty if they could not be read.
    pub sha256: &'a str,
    /// What became of it.
    pub fate: Fate<'a>,
}

/// What became of an input.
#[derive(Clone, Copy, Debug)]
pub enum Fate<'a> {
    /// It was read; it may have no plan.
    Read {
        /// What was made of it.
        document: &'a Document,
        /// Why there are no rows and what to do, if there are none.
        nothing: &'a str,
    },
    /// There is no document.
    Not {
        /// Stable word for the reason.
        code: &'a str,
        /// Why, and what to do.
        message: &'a str,
    },
}
