//! A lexicon: the built-in lists, or these with a user's own lines.

use super::List;
use super::line::{self, Line};
use super::merged::merged;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::sync::{PoisonError, RwLock};

/// The words that a document is read with. Cheap to copy and to compare; without own words it is the default.
#[derive(Clone, Copy, Default)]
pub struct Lexicon(pub(super) Option<&'static Words>);

/// The lists of a lexicon that has own words.
pub(super) struct Words {
    texts: BTreeMap<List, String>,
    own: BTreeMap<String, String>,
    hash: String,
}

/// All lexicons with own words that were made, each once. They stay until the program ends, since words of theirs are
/// held everywhere; a program has one, or the few that a user of the library compares.
static MADE: RwLock<Vec<&'static Words>> = RwLock::new(Vec::new());

/// Why a user's own file is none of a lexicon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {message}", place(file, *line))]
pub struct Fault {
    /// Name of the file.
    pub file: String,
    /// The line, from 1; none if it is the file itself.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

fn place(file: &str, line: Option<usize>) -> String {
    match line {
        Some(line) => format!("{file}, line {line}"),
        None => file.to_owned(),
    }
}

impl Lexicon {
    /// The built-in lists with own files: their names and texts. A file has the name and the form of a built-in list.
    ///
    /// A line adds an entry, or takes the place of the built-in one with the same words; `remove,` in front of these
    /// words takes it away, and `remove,*` all of the list.
    ///
    /// # Errors
    /// [`Fault`] for the first file or line that is none.
    pub fn with(files: &BTreeMap<String, String>) -> Result<Self, Fault> {
        let mut own = BTreeMap::new();
        let mut texts = BTreeMap::new();
        for (file, text) in files {
            let list = List::ALL.into_iter().find(|list| list.file() == file);
            let list = list.ok_or_else(|| unknown(file))?;
            let (numbers, lines) = lines_of(list, text)?;
            if lines.is_empty() {
                continue;
            }
            let merged = merged(list, &lines).map_err(|(at, message)| Fault {
                file: file.clone(),
                line: numbers.get(at).copied(),
                message,
            })?;
            let written: Vec<String> = lines.iter().map(Line::written).collect();
            own.insert(file.clone(), written.join("\n"));
            texts.insert(list, merged);
        }
        if own.is_empty() {
            return Ok(Self::default());
        }
        let hash = hash(&own);
        let mut made = MADE.write().unwrap_or_else(PoisonError::into_inner);
        let known = made.iter().find(|words| words.hash == hash).copied();
        let words = known.unwrap_or_else(|| {
            let words: &'static Words = Box::leak(Box::new(Words { texts, own, hash }));
            made.push(words);
            words
        });
        Ok(Self(Some(words)))
    }

    /// The text of a list.
    pub fn text(self, list: List) -> &'static str {
        let own = self.0.and_then(|words| words.texts.get(&list));
        own.map_or(list.built_in(), String::as_str)
    }

    /// The own lines by the names of their files, as [`with`](Self::with) takes them; comments are left out.
    pub fn own(self) -> BTreeMap<String, String> {
        self.0.map(|words| words.own.clone()).unwrap_or_default()
    }

    /// Whether there are no own lines.
    pub fn is_built_in(&self) -> bool {
        self.0.is_none()
    }

    /// The SHA-256 of the own lines, hexadecimal; none if there are none.
    pub fn hash(self) -> Option<&'static str> {
        self.0.map(|words| words.hash.as_str())
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lexicon").field(&self.hash()).finish()
    }
}

/// As its own lines.
impl Serialize for Lexicon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.own().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Lexicon {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let files = BTreeMap::deserialize(deserializer)?;
        Self::with(&files).map_err(D::Error::custom)
    }
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }
}

impl Eq for Lexicon {}

fn unknown(file: &str) -> Fault {
    let known: Vec<&str> = List::ALL.map(List::file).into();
    Fault {
        file: file.to_owned(),
        line: None,
        message: format!("no list has this name; the lists are {}", known.join(", ")),
    }
}

/// The lines of a file that ask for something, with their numbers.
fn lines_of(list: List, text: &str) -> Result<(Vec<usize>, Vec<Line>), Fault> {
    let mut numbers = Vec::new();
    let mut lines = Vec::new();
    for (number, text) in (1..).zip(text.lines()) {
        let line = line::read(list, text).map_err(|message| Fault {
            file: list.file().to_owned(),
            line: Some(number),
            message,
        })?;
        if let Some(line) = line {
            numbers.push(number);
            lines.push(line);
        }
    }
    Ok((numbers, lines))
}

fn hash(own: &BTreeMap<String, String>) -> String {
    let mut hasher = Sha256::new();
    for (file, lines) in own {
        hasher.update(file.as_bytes());
        hasher.update(b"\0");
        hasher.update(lines.as_bytes());
        hasher.update(b"\0");
    }
    hasher
        .finalize()
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
