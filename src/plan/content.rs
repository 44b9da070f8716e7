//! What kind of text a cell or a column holds, to tell what it is for when no heading does.

use super::{number, vocabulary};
use crate::label;
use crate::lexicon::{self, List, PerLexicon};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    Regex::new(&format!(
        r"(?i)\b\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\b|\b(?:{months})[a-z]*\b.{{0,4}}\d|\b(?:19|20)\d\d\b|\bq[1-4]\b"
    ))
    .ok()
});

static WHEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:on-?\s?going|immediate(?:ly)?|continuous|as above|tbc|tba|within|annual(?:ly)?|quarterly|monthly|asap|complete[d]?\b|\d+ (?:day|week|month|year)s?\b|(?:by )?(?:the )?(?:next|end of|start of)\b|(?:spring|summer|autumn|winter)\b)",
    )
    .ok()
});

static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:completed?|in progress|on track|under ?way|not (?:yet )?started|overdue|outstanding|red|amber|green|blue|r|a|g|b|progress|ongoing)\b",
    )
    .ok()
});

static ROLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:officers?|managers?|leads?|leaders?|heads?|directors?|nurses?|doctors?|chairs?|chief|boards?|teams?|agenc(?:y|ies)|police|constabulary|trusts?|partners?|partnership|groups?|members?|council|services?|gps?|governors?|head ?teachers?|advisers?|co-?ordinators?|administrators?|consultants?|paediatricians?|midwi(?:fe|ves)|superintendent|inspector|sergeant|workers?|supervisors?|commissioners?|commissioning|trainers?|principals?|practitioners?|professionals?|schools?|all|authority|organisations?|executive|lscb|ccg|icb|nhs|designated|named|safeguarding)\b",
    )
    .ok()
});

fn is_match(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|p| p.is_match(text))
}

/// Whether a short text is or holds a date, or a word that stands for one.
pub(super) fn looks_like_when(text: &str) -> bool {
    let is_short = text.len() <= 60;
    is_short && (is_match(&DATE, text) || is_match(&WHEN, text))
}

/// Whether a text opens with a status or colour word.
pub(super) fn looks_like_status(text: &str) -> bool {
    is_match(&STATUS, text)
}

/// Whether a short text names roles or bodies, or people by their initials.
pub(super) fn looks_like_owner(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && (is_match(&ROLE, text) || are_initials(text))
}

/// Whether a text is the initials of people: 'JH', 'PN/JH', 'EM & AOD'.
fn are_initials(text: &str) -> bool {
    const OTHERS: [&str; 9] = ["NA", "TBC", "TBA", "TBD", "YES", "NO", "RAG", "ASAP", "BAU"];
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '/' | '&' | ',' | '+' | ';');
    let mut parts = text.split(is_mark).filter(|p| !p.is_empty()).peekable();
    let is_one = |p: &str| {
        (2..=3).contains(&p.len())
            && p.bytes().all(|b| b.is_ascii_uppercase())
            && !OTHERS.contains(&p)
    };
    parts.peek().is_some() && parts.all(is_one)
}

/// What the texts of a column have in common, as shares of its filled cells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Content {
    /// Number of filled cells.
    pub(super) filled: usize,
    /// Dates and their like.
    pub(super) when: f64,
    /// Roles and bodies.
    pub(super) owner: f64,
    /// Status and colour words at the start.
    pub(super) status: f64,
    /// Labels and nothing else.
    pub(super) label: f64,
    /// Labels that follow one another.
    pub(super) sequence: f64,
    /// What should or must be.
    pub(super) modal: f64,
    /// What is to be done.
    pub(super) task: f64,
    /// What was done or happened.
    pub(super) past: f64,
    /// What is or will be so.
    pub(super) state: f64,
    /// Words on average.
    pub(super) words: f64,
    /// Whether a few short values recur (high, medium, low).
    pub(super) is_scale: bool,
}

impl Content {
    /// Measures a column.
    pub(super) fn of(texts: &[String]) -> Self {
        let texts = Texts::of(texts);
        let filled = &texts.filled;
        let words = texts.words();
        Self {
            filled: filled.len(),
            when: texts.share(looks_like_when),
            owner: texts.share(looks_like_owner),
            status: texts.share(looks_like_status),
            label: texts.share(is_only_label),
            sequence: in_sequence(filled),
            modal: texts.modal(),
            task: texts.task(),
            past: texts.share_said(says_what_was),
            state: texts.share_said(|_, said| says_what_is(said)),
            words,
            is_scale: filled.len() >= 4 && words <= 2.0 && recur(filled),
        }
    }
}

/// The filled cells of a column, of which each thing can be asked by itself.
pub(super) struct Texts<'t> {
    filled: Vec<&'t String>,
    said: OnceCell<Vec<Said>>,
}

impl<'t> Texts<'t> {
    /// The texts of a column, blank ones left out.
    pub(super) fn of(texts: &'t [String]) -> Self {
        Self {
            filled: texts.iter().filter(|t| !t.is_empty()).collect(),
            said: OnceCell::new(),
        }
    }

    fn part(&self, n: usize) -> f64 {
        n as f64 / self.filled.len().max(1) as f64
    }

    /// Words on average.
    pub(super) fn words(&self) -> f64 {
        // The dash in 'April 2011 - March 2012' is none.
        let is_word = |w: &&str| w.contains(char::is_alphanumeric);
        let words = |t: &&String| t.split_whitespace().filter(is_word).count();
        self.part(self.filled.iter().map(words).sum())
    }

    /// Share of the texts of which something holds.
    pub(super) fn share(&self, test: fn(&str) -> bool) -> f64 {
        self.part(self.filled.iter().filter(|t| test(t)).count())
    }

    fn share_said(&self, test: fn(&str, Said) -> bool) -> f64 {
        let said = || self.filled.iter().map(|t| Said::of(t)).collect();
        let texts = self.filled.iter().zip(self.said.get_or_init(said));
        self.part(texts.filter(|(t, said)| test(t, **said)).count())
    }

    /// Share of the texts that say what should or must be.
    pub(super) fn modal(&self) -> f64 {
        self.share_said(|_, said| said.has(Says::ShouldBe))
    }

    /// Share of the texts that say what is to be done.
    pub(super) fn task(&self) -> f64 {
        self.share_said(says_what_to_do)
    }
}

/// Share of the texts that are the label after the one before.
fn in_sequence(texts: &[&String]) -> f64 {
    let follows = |pair: &&[&String]| {
        let after = label::readings(pair[1].trim());
        let mut before = label::readings(pair[0].trim()).into_iter();
        before.any(|b| {
            let is_next = |a: &label::Label| a.stem == b.stem && a.ordinal == b.ordinal + 1;
            after.iter().any(is_next)
        })
    };
    texts.windows(2).filter(follows).count() as f64 / texts.len().max(2) as f64
}

/// Whether each of the texts stands twice on average.
fn recur(texts: &[&String]) -> bool {
    let mut distinct = texts.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() * 2 <= texts.len()
}

/// Whether a text is a label and nothing else.
pub(super) fn is_only_label(text: &str) -> bool {
    text.len() <= 14 && number::leading(&format!("{text} ")).is_some_and(|l| l.length >= text.len())
}

/// Turns of phrase that tell what a text is about, each with spaces where words begin and end.
const TURNS: [(Says, &[&str]); 4] = [
    (
        Says::ShouldBe,
        &[
            " should ",
            " must ",
            " ensure ",
            " ensures ",
            " be satisfied ",
            " assurance ",
            " takes steps ",
            " put arrangements ",
            " needs to ",
            " need to ",
            " is to ",
            " are to ",
            " recommend",
            " consider ",
            " ought to ",
            " be assured ",
        ],
    ),
    (Says::ToDo, &[" to be "]),
    (
        Says::Was,
        &[
            " was ",
            " were ",
            " has been ",
            " have been ",
            " had ",
            " did not ",
            " found ",
            " rose ",
            " fell ",
            " showed ",
        ],
    ),
    (
        Says::Is,
        &[
            " is ",
            " are ",
            " know ",
            " knows ",
            " have ",
            " has ",
            " will ",
            " receive ",
            " understand ",
            " feel ",
            " so that ",
        ],
    ),
];

/// What a turn of phrase says: a bit of [`Said`].
#[derive(Clone, Copy)]
enum Says {
    ShouldBe = 1,
    ToDo = 2,
    Was = 4,
    Is = 8,
}

/// All turns of phrase in one search, and what each of them says.
static ANY_TURN: LazyLock<Option<(AhoCorasick, Vec<Says>)>> = LazyLock::new(|| {
    let all = || {
        TURNS
            .iter()
            .flat_map(|(says, turns)| turns.iter().map(move |t| (t, *says)))
    };
    let search = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(all().map(|(t, _)| t));
    Some((search.ok()?, all().map(|(_, says)| says).collect()))
});

/// What the turns of phrase in a text say.
#[derive(Clone, Copy)]
struct Said(u8);

impl Said {
    fn of(text: &str) -> Self {
        let Some((search, says)) = ANY_TURN.as_ref() else {
            return Self(0);
        };
        let padded = format!(" {} ", vocabulary::normalise(text));
        let found = search.find_overlapping_iter(&padded);
        Self(found.fold(0, |said, turn| said | says[turn.pattern().as_usize()] as u8))
    }

    fn has(self, what: Says) -> bool {
        self.0 & what as u8 != 0
    }
}

/// Words that open an instruction.
static TASKS: PerLexicon<HashSet<&'static str>> =
    PerLexicon::new(|| lexicon::entries(List::Tasks).collect());

/// Whether a text opens with an instruction, behind a label or bullet of its own.
fn says_what_to_do(text: &str, said: Said) -> bool {
    let is_label = |w: &str| w.ends_with([')', '.', ':']) && is_only_label(w);
    let mut words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic));
    let first = words.find(|w| !is_label(w)).map(str::to_lowercase);
    let first = first.unwrap_or_default();
    TASKS.contains(first.trim_matches(|c: char| !c.is_alphabetic())) || said.has(Says::ToDo)
}

fn says_what_was(text: &str, said: Said) -> bool {
    let ends_ed = |w: &str| {
        w.len() > 4
            && w.trim_end_matches(|c: char| !c.is_alphabetic())
                .ends_with("ed")
    };
    said.has(Says::Was) || text.split_whitespace().take(8).any(ends_ed)
}

fn says_what_is(said: Said) -> bool {
    said.has(Says::Is) && !said.has(Says::ShouldBe)
}
