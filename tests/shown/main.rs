//! What a page really shows: each kind of thing that PDFs do to text, marks and colours, done in several ways in pages
//! that are drawn here. `SHOWN_DIR=folder` writes them there, to be looked at.
#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    clippy::match_same_arms,
    clippy::needless_for_each,
    clippy::doc_markdown,
    missing_docs
)]

mod fields;
mod fonts;
mod painted;
#[path = "../support/pdf.rs"]
mod pdf;
mod ratings;
mod sheet;
mod spacing;
mod ticks;
mod truetype;
mod unseen;
mod without_text;
