//! The worker: reads the documents handed to it, one after the other, and hands the results back.
//!
//! It runs in a process of its own, so that a crash, an endless loop or a memory bomb costs one file. It opens no
//! file, and holds nothing that is lost when it is killed.

use super::confine::{allow_processor_time, confine};
use super::facts::Facts;
use super::protocol::{Form, Reading, Reply, Request, receive, send};
use crate::diagnostic::Code;
use crate::error::{Error, Limit};
use crate::normalise::Document;
use crate::output::rows::{Projection, RowUnit};
use crate::output::{csv, json, said, tables};
use crate::pipeline::{self, Drawing, Options};
use crate::review::Sheet;
use std::collections::BTreeSet;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// Stack of the reading thread: deep nesting shall meet the reader's own limits first.
const STACK_BYTES: usize = 64 << 20;

/// Share of a document's time in which its pages are to be read; tables and plans are made in the rest.
const READING_SHARE: f64 = 0.4;

/// What a request gives: the reply and the bytes that go with it.
type Answer = (Reply, Vec<u8>);

/// Answers requests from standard input until it ends. `bound_memory` bounds this process where the system does not.
///
/// # Errors
/// If the program that started the worker is gone or sends what is no request.
pub(super) fn serve(
    memory_mib: u32,
    timeout_seconds: u32,
    bound_memory: fn(u64),
) -> io::Result<()> {
    let memory_bytes = u64::from(memory_mib) << 20;
    confine(memory_bytes);
    bound_memory(memory_bytes);
    // The text of a panic may hold text of the document.
    std::panic::set_hook(Box::new(|_| {}));
    std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || answer_all(timeout_seconds, memory_bytes))?
        .join()
        .unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

fn answer_all(timeout_seconds: u32, memory_bytes: u64) -> io::Result<()> {
    let (mut from, mut to) = (io::stdin().lock(), io::stdout().lock());
    while let Some((header, bytes)) = receive(&mut from, u64::MAX)? {
        let request: Request = serde_json::from_slice(&header)?;
        allow_processor_time(timeout_seconds);
        #[cfg(debug_assertions)]
        {
            super::fault::commit_if_asked(&bytes);
            super::fault::commit_with_second_reader(request.reading.second_reader, &bytes);
        }
        let time = Duration::from_secs(timeout_seconds.into()).mul_f64(READING_SHARE);
        let cost = Cost { time, memory_bytes };
        let answer = catch_unwind(AssertUnwindSafe(|| answer(&request, bytes, cost)));
        let Ok(answer) = answer else {
            // What a panic leaves behind is not trusted with another document.
            return send(&mut to, &Reply::Panicked, &[]);
        };
        let (reply, body) = answer.unwrap_or_else(|error| (refusal(&error), Vec::new()));
        send(&mut to, &reply, &body)?;
    }
    Ok(())
}

/// What reading one document may cost.
#[derive(Clone, Copy)]
struct Cost {
    /// What reading the pages may take.
    time: Duration,
    /// Address space of the worker.
    memory_bytes: u64,
}

fn answer(request: &Request, bytes: Vec<u8>, cost: Cost) -> Result<Answer, Error> {
    let reading = (&request.reading, cost);
    if request.form == Form::Tables {
        let pages = with_passwords(reading, bytes, pipeline::tables)?;
        let found = pages.iter().map(|page| page.tables.len() as u64).sum();
        let facts = Facts {
            pages: pages.len() as u64,
            plans: found,
            ..Facts::default()
        };
        return Ok(rendered(facts, tables::pretty(&pages)));
    }
    if let Form::Explanation { page } = request.form {
        let mut explanation = with_passwords(reading, bytes, pipeline::explain)?;
        let facts = Facts {
            plans: explanation.plans.len() as u64,
            ..Facts::default()
        };
        if let Some(page) = page {
            explanation.keep_page(page);
        }
        return Ok(rendered(facts, serde_json::to_vec_pretty(&explanation)));
    }
    if let Form::Pictures { first, last } = request.form {
        let draw = |bytes, options: &Options| pipeline::pictures(bytes, options, first..=last);
        let pictures = with_passwords(reading, bytes, draw)?;
        let facts = Facts {
            pages: pictures.len() as u64,
            ..Facts::default()
        };
        let sheets: Vec<Sheet> = pictures.iter().map(sheet).collect();
        return Ok(rendered(facts, serde_json::to_vec(&sheets)));
    }
    let convert = |bytes, options: &Options| pipeline::convert(&request.file, bytes, options);
    let document = with_passwords(reading, bytes, convert)?;
    let facts = Facts {
        codes_used: request.reading.coding.used(&document),
        ..facts(&document)
    };
    let mut answer = match request.form {
        Form::JsonLine => rendered(facts, json::line(&document)),
        Form::Csv {
            by_action,
            raw_cells,
        } => {
            let unit = RowUnit::by_action(by_action);
            let projection = Projection {
                unit,
                path: &request.path,
                as_of: request.reading.as_of.as_deref(),
            };
            let options = csv::CsvOptions {
                projection,
                raw_cells,
            };
            rendered(facts, csv::body(&document, options))
        }
        Form::Json | Form::Tables | Form::Explanation { .. } | Form::Pictures { .. } => {
            rendered(facts, json::pretty(&document))
        }
    };
    if let Reply::Done(_, orphans) = &mut answer.0 {
        let warnings = document.warnings.into_iter();
        let not_applied = warnings.filter(|w| w.code == Code::CorrectionNotApplied);
        orphans.extend(not_applied.map(|w| w.message));
    }
    Ok(answer)
}

fn sheet(picture: &Drawing) -> Sheet {
    Sheet::drawn(
        picture.page,
        (picture.width, picture.height),
        &picture.picture,
    )
}

/// A document that cannot be written in the format is a defect of the program.
fn rendered<E>(facts: Facts, body: Result<Vec<u8>, E>) -> Answer {
    match body {
        Ok(body) => (Reply::Done(facts, Vec::new()), body),
        Err(_) => (Reply::Panicked, Vec::new()),
    }
}

/// Reads with each password in turn until one opens the file.
fn with_passwords<T>(
    (reading, cost): (&Reading, Cost),
    bytes: Vec<u8>,
    read: impl Fn(Vec<u8>, &Options) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut options = options(reading);
    options.limits.reading_time = Some(cost.time);
    options.limits.memory = Some(cost.memory_bytes);
    let Some((last, others)) = reading.passwords.split_last() else {
        return read(bytes, &options);
    };
    for password in others {
        options.password = Some(password.clone());
        match read(bytes.clone(), &options) {
            Err(Error::PasswordNeeded) => {}
            result => return result,
        }
    }
    options.password = Some(last.clone());
    read(bytes, &options)
}

fn options(reading: &Reading) -> Options {
    let mut options = Options::default();
    options.normalise.anchor = reading
        .anchor_date
        .as_deref()
        .and_then(|day| day.parse().ok());
    options.normalise.mask_names = reading.mask_names;
    options.pages = reading.pages;
    options.second_reader = reading.second_reader;
    options.cross_check = reading.cross_check;
    options.corrections.clone_from(&reading.corrections);
    options.coding = reading.coding.clone();
    options.lexicon = reading.lexicon;
    let limits = &mut options.limits;
    limits.file_bytes = reading.max_file_bytes;
    limits.pages = reading.max_pages;
    limits.glyphs_per_page = reading.max_glyphs;
    limits.points_per_page = reading.max_points;
    limits.decoded_bytes = reading.max_unpacked_bytes;
    options
}

fn facts(document: &Document) -> Facts {
    let recommendations = || document.plans.iter().flat_map(|plan| &plan.recommendations);
    let on_rows: usize = recommendations().map(|rec| rec.warnings.len()).sum();
    let has_rows = recommendations().next().is_some();
    Facts {
        codes_used: BTreeSet::new(),
        pages: document.source.page_count.into(),
        plans: document.plans.len() as u64,
        recommendations: recommendations().count() as u64,
        warnings: (document.warnings.len() + on_rows) as u64,
        to_check: recommendations()
            .filter(|rec| !rec.warnings.is_empty())
            .count() as u64,
        nothing: if has_rows {
            String::new()
        } else {
            said::nothing(document)
        },
        doubt: if has_rows {
            said::doubt(document)
        } else {
            String::new()
        },
        limit: document
            .warnings
            .iter()
            .filter(|w| w.code == Code::LimitReached)
            .find_map(|w| Limit::named_in(&w.message)),
    }
}

fn refusal(error: &Error) -> Reply {
    Reply::Refused {
        code: error.code().to_owned(),
        message: error.to_string(),
    }
}
