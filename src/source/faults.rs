//! What is wrong with the content of a page, in plain words.

use std::collections::BTreeMap;

/// Names that are printed of one kind of fault.
const MAX_NAMES: usize = 3;
/// Longer ones are no names but noise.
const MAX_NAME_LENGTH: usize = 24;

/// A kind of damage within the content of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// A font that no resource has.
    MissingFont,
    /// Something else that no resource has.
    MissingResource,
    /// A form on the page that cannot be unpacked to its end.
    TornForm,
    /// An operator that does not exist.
    Operator,
    /// Operands of the wrong kind or number.
    Operands,
    /// A string, array or picture that does not end.
    OpenString,
    /// Zeros where bytes were lost.
    Zeros,
    /// Something opened and not closed, or closed and not opened.
    Unbalanced,
}

/// What is wrong with the content of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Faults {
    all: BTreeMap<Fault, (usize, Vec<String>)>,
}

impl Faults {
    /// Counts a fault. `name` is what it is about, as it stands in the file.
    pub(super) fn add(&mut self, fault: Fault, name: &[u8]) {
        let (count, names) = self.all.entry(fault).or_default();
        *count += 1;
        let is_name =
            (1..=MAX_NAME_LENGTH).contains(&name.len()) && name.iter().all(u8::is_ascii_graphic);
        let name = format!("'{}'", String::from_utf8_lossy(name));
        if is_name && !names.contains(&name) {
            names.push(name);
            names.sort();
            names.truncate(MAX_NAMES);
        }
    }

    /// Adds those of another part of the page.
    pub(super) fn merge(&mut self, other: &Self) {
        for (fault, (count, names)) in &other.all {
            let known = self.all.entry(*fault).or_default();
            known.0 += count;
            known.1.extend(names.iter().cloned());
            known.1.sort();
            known.1.dedup();
            known.1.truncate(MAX_NAMES);
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What is wrong, as the end of a sentence; `None` if nothing is.
    pub(super) fn text(&self) -> Option<String> {
        let parts = self.all.iter().map(|(fault, (count, names))| {
            let names = names.join(", ");
            let named = if names.is_empty() {
                String::new()
            } else {
                format!(" {names}")
            };
            match fault {
                Fault::MissingFont => format!("its font{named} is missing"),
                Fault::MissingResource => format!("what it calls{named} is missing"),
                Fault::TornForm => "a form on it cannot be read to its end".to_owned(),
                Fault::Operator => {
                    counted(*count, "instruction is", "instructions are")
                        + &format!(" unknown{}", bracketed(&named))
                }
                Fault::Operands => {
                    counted(*count, "instruction has", "instructions have")
                        + " values of the wrong kind or number"
                }
                Fault::OpenString => "a text or list in it is not closed".to_owned(),
                Fault::Zeros => "zeros stand where bytes were lost".to_owned(),
                Fault::Unbalanced => "a part of it is without its end or start".to_owned(),
            }
        });
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

fn bracketed(named: &str) -> String {
    let name = named.trim_start();
    if name.is_empty() {
        String::new()
    } else {
        format!(" ({name})")
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    }
}
