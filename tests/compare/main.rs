//! What `compare` and `search` promise, on small invented reviews.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod codes;
mod command;
mod formats;
mod invented;
mod recurring;
mod same_words;
mod versions;
mod written_first;
