//! The library for JavaScript: bytes and options in, JSON and files out.
//!
//! Nothing is computed here that the library does not give. Options and results cross as JSON text, so that a document
//! has the very bytes that the program writes. `package/index.ts` puts types around it. A call that traps leaves the
//! instance unfit for another: run it in a worker, and end that.

mod asked;
mod export;
mod fault;
mod reading;

pub use export::{csv, json_lines, schema, summary, workbook};
pub use reading::{convert, draw, review};
