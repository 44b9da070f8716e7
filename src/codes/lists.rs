//! The code lists, read and ready to be looked for in texts.

use super::phrase::{Phrase, Word, key};
use crate::lexicon::{Lexicon, List, lines};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// The code whose phrases hide words from the others.
const HIDES: &str = "none";

/// A phrase of a list and what it stands for.
#[derive(Clone, Debug)]
struct Listed {
    code: String,
    /// The sub-theme, empty in lists without.
    sub: String,
    phrase: Phrase,
}

/// One list of codes.
#[derive(Clone, Debug, Default)]
pub struct CodeList {
    listed: Vec<Listed>,
    /// Phrases whose first word is this one.
    by_word: FxHashMap<String, Vec<usize>>,
    /// Phrases whose first word begins so.
    by_start: FxHashMap<[u8; 2], Vec<usize>>,
}

/// A phrase found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What it stands for.
    pub code: &'a str,
    /// The sub-theme, empty in lists without.
    pub sub: &'a str,
    /// The phrase as listed.
    pub phrase: &'a str,
    /// Whether it says little alone.
    pub is_weak: bool,
    /// The words of the text it covers, ascending.
    pub words: Vec<usize>,
}

impl Hit<'_> {
    /// What it covers of the text that `words` are of, as printed, with '…' where other words stand between.
    pub fn said(&self, text: &str, words: &[Word]) -> String {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut next = None;
        for &at in &self.words {
            let bytes = words[at].bytes.clone();
            match runs.last_mut() {
                Some(run) if next == Some(at) => run.end = bytes.end,
                _ => runs.push(bytes),
            }
            next = Some(at + 1);
        }
        let runs = runs.into_iter().map(|run| {
            let words: Vec<&str> = text[run].split_whitespace().collect();
            words.join(" ")
        });
        runs.collect::<Vec<_>>().join(" … ")
    }
}

impl CodeList {
    /// Reads a list: `code,phrases` or, `with_subs`, `code,sub,phrases`; phrases separated by `;`.
    pub fn read(data: &str, with_subs: bool) -> Self {
        let mut list = Self::default();
        for line in lines(data) {
            let mut parts = line.splitn(if with_subs { 3 } else { 2 }, ',');
            let code = parts.next().unwrap_or_default().trim();
            let sub = if with_subs {
                parts.next().unwrap_or_default().trim()
            } else {
                ""
            };
            for phrase in parts.next().unwrap_or_default().split(';') {
                list.add(code, sub, phrase);
            }
        }
        list
    }

    fn add(&mut self, code: &str, sub: &str, phrase: &str) {
        let Some(phrase) = Phrase::read(phrase) else {
            return;
        };
        let place = match phrase.first() {
            Ok(word) => self.by_word.entry(word).or_default(),
            Err(start) => self.by_start.entry(start).or_default(),
        };
        place.push(self.listed.len());
        self.listed.push(Listed {
            code: code.to_owned(),
            sub: sub.to_owned(),
            phrase,
        });
    }

    /// All codes in the order of the list.
    pub fn codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = Vec::new();
        for listed in &self.listed {
            if listed.code != HIDES && !codes.contains(&listed.code.as_str()) {
                codes.push(&listed.code);
            }
        }
        codes
    }

    /// Every phrase found, each at its first place, in the order of the list. A phrase within a longer one of another
    /// code is not heard: 'mental health' in 'mental health trust'.
    pub fn hits(&self, words: &[Word]) -> Vec<Hit<'_>> {
        let mut hidden = vec![false; words.len()];
        for hit in self.find(words, &hidden, true) {
            for word in hit.words {
                hidden[word] = true;
            }
        }
        let hits = self.find(words, &hidden, false);
        let within = |inner: &Hit<'_>, outer: &Hit<'_>| {
            !outer.is_weak
                && inner.code != outer.code
                && inner.words.len() < outer.words.len()
                && inner.words.iter().all(|word| outer.words.contains(word))
        };
        let is_heard = |hit: &&Hit<'_>| !hits.iter().any(|outer| within(hit, outer));
        hits.iter().filter(is_heard).cloned().collect()
    }

    /// Phrases that may begin at a word.
    fn candidates(&self, lower: &str) -> impl Iterator<Item = usize> {
        let singular = lower
            .strip_suffix('s')
            .and_then(|word| self.by_word.get(word));
        let lists = [
            self.by_word.get(lower),
            singular,
            self.by_start.get(&key(lower)),
        ];
        lists.into_iter().flatten().flatten().copied()
    }

    fn find<'a>(&'a self, words: &[Word], hidden: &[bool], hiding: bool) -> Vec<Hit<'a>> {
        let mut found: BTreeMap<usize, Hit<'a>> = BTreeMap::new();
        for at in 0..words.len() {
            for index in self.candidates(&words[at].lower) {
                let listed = &self.listed[index];
                let is_new = hiding || !found.contains_key(&index);
                if (listed.code == HIDES) != hiding || !is_new {
                    continue;
                }
                if let Some(covered) = listed.phrase.at(words, hidden, at) {
                    let hit = Hit {
                        code: &listed.code,
                        sub: &listed.sub,
                        phrase: &listed.phrase.text,
                        is_weak: listed.phrase.is_weak,
                        words: covered,
                    };
                    // All places of what hides are wanted, the first of what speaks.
                    let place = if hiding {
                        index + at * self.listed.len()
                    } else {
                        index
                    };
                    found.insert(place, hit);
                }
            }
        }
        found.into_values().collect()
    }
}

/// All lists that `compare` reads.
#[derive(Clone, Debug)]
pub struct Lists {
    /// To whom.
    pub agencies: CodeList,
    /// What kind of change.
    pub types: CodeList,
    /// On what subject, with sub-themes.
    pub themes: CodeList,
    /// Words that say the same; the first of a group is its code.
    pub synonyms: CodeList,
}

impl Default for Lists {
    fn default() -> Self {
        Self::of(Lexicon::default())
    }
}

impl Lists {
    /// The four lists of a lexicon.
    pub fn of(lexicon: Lexicon) -> Self {
        Self::read(
            lexicon.text(List::Agencies),
            lexicon.text(List::Types),
            lexicon.text(List::Themes),
            lexicon.text(List::Synonyms),
        )
    }

    /// Reads the four lists from their texts.
    pub fn read(agencies: &str, types: &str, themes: &str, synonyms: &str) -> Self {
        let mut same = CodeList::default();
        for group in lines(synonyms) {
            let name = group.split(';').next().unwrap_or_default();
            for phrase in group.split(';') {
                same.add(name, "", phrase);
            }
        }
        Self {
            agencies: CodeList::read(agencies, false),
            types: CodeList::read(types, false),
            themes: CodeList::read(themes, true),
            synonyms: same,
        }
    }
}
