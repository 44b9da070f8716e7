//! Labels of cards: 'Action to be taken', 'Lead:', 'Recommendation 4'.

use super::super::Field;
use super::super::number::{self, Form};
use super::super::vocabulary::{self, Meaning, Strength};
use crate::geom::Rect;
use crate::page::Word;
use crate::table::{Cell, Line};
use crate::tuning::plan as tuning;

/// A label in front of a value.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Its words without a number, normalised: the same in every card.
    pub(super) key: String,
    /// Its words without the number behind them, as printed first.
    pub(super) lines: Vec<Line>,
    /// All its lines.
    pub(super) printed: Vec<Line>,
    /// The number behind them.
    pub(super) number: Vec<Line>,
    /// Whether it is 'Recommendation' with a number.
    pub(super) is_numbered: bool,
}

impl Label {
    /// Reads words as a label, whether the vocabulary knows it or not; `None` if they are too many or none.
    pub(super) fn read(lines: &[Line]) -> Option<Self> {
        if is_text(lines) {
            return None;
        }
        let text = lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        let is_numbered = number::leading(&text)
            .is_some_and(|l| l.form == Form::Named && l.length >= text.trim_end().len());
        let bare = without_number(lines, is_numbered);
        let words: usize = bare.iter().map(|l| l.words.len()).sum();
        let joined = bare.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        let is_sign = vocabulary::is_number_sign(&joined);
        let key = if is_sign {
            joined.trim().to_owned()
        } else {
            vocabulary::normalise(&joined)
        };
        let is_asked = joined.ends_with('?') || text.trim_end().ends_with(':');
        // In two languages a label may be as long as a question, if it is set as one.
        let is_bold = || lines.iter().flat_map(|l| &l.words).all(|w| w.bold);
        let most = if is_asked || is_bold() {
            tuning::MAX_CARD_QUESTION_WORDS_COUNT
        } else {
            tuning::MAX_CARD_LABEL_WORDS_COUNT
        };
        // A colon within parts a label from its value, but not from its question: 'Specific: what will we do?' Nor is a
        // value set as its label is: 'Agency response: actions'.
        let is_parted = text.trim_end().trim_end_matches(':').contains(": ");
        let has_value = is_parted && !is_numbered && !joined.ends_with('?') && !is_bold();
        let is_named = is_sign || key.contains(char::is_alphabetic);
        let is_label = is_named && words <= most && !has_value;
        is_label.then(|| Self {
            key,
            number: number_behind(lines),
            lines: bare,
            printed: lines.to_vec(),
            is_numbered,
        })
    }

    /// The field that the vocabulary gives to the label.
    pub(super) fn field(&self) -> Option<Field> {
        let (meaning, strength) = vocabulary::lookup(&self.key)?;
        field_of(meaning).filter(|_| strength >= Strength::Start)
    }

    /// Whether the vocabulary knows the whole of it.
    pub(super) fn is_known(&self) -> bool {
        self.is_numbered
            || matches!(vocabulary::lookup(&self.key), Some((m, Strength::Whole)) if field_of(m).is_some())
    }
}

/// Whether words are plainly too many for a label, as those of most cells are: more than any question has, or more than a
/// label that asks nothing, ends in no colon and is not bold. Those without letters may belong to its number.
fn is_text(lines: &[Line]) -> bool {
    let words = || lines.iter().flat_map(|l| &l.words);
    let worded = words().filter(|w| w.text.contains(char::is_alphabetic));
    let asks = || words().any(|w| w.text.contains('?'));
    let is_closed = || words().last().is_some_and(|w| w.text.ends_with(':'));
    match worded
        .take(tuning::MAX_CARD_QUESTION_WORDS_COUNT + 1)
        .count()
    {
        n if n > tuning::MAX_CARD_QUESTION_WORDS_COUNT => true,
        n if n > tuning::MAX_CARD_LABEL_WORDS_COUNT => {
            !asks() && !is_closed() && !words().all(|w| w.bold)
        }
        _ => false,
    }
}

/// The field that a meaning stands for in a card, where each label has a value of its own.
fn field_of(meaning: Meaning) -> Option<Field> {
    match meaning {
        Meaning::Field(Field::Other) | Meaning::NotPlan | Meaning::Agency => None,
        Meaning::Field(field) => Some(field),
        Meaning::Result => Some(Field::Outcome),
        Meaning::Completion => Some(Field::ByWhen),
        Meaning::Comments => Some(Field::Monitoring),
    }
}

/// Whether the lines are a number and nothing else: '1.2', 'R3', 'Recommendation 4'.
pub(super) fn is_number(lines: &[Line]) -> bool {
    let text = lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
    let text = format!("{} ", text.trim_end());
    number::leading(&text).is_some_and(|l| l.length + 1 >= text.len())
}

/// Whether the lines open with a number that has a figure, or with 'Recommendation' and one in words.
pub(super) fn opens_with_number(line: &Line) -> bool {
    let label = number::leading(&line.text());
    label.is_some_and(|l| l.form == Form::Named || l.text.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a line opens with the word 'Recommendation' and a number.
pub(super) fn is_named(line: &Line) -> bool {
    number::leading(&line.text()).is_some_and(|l| l.form == Form::Named)
}

/// A number without the word 'Recommendation' in front of it.
pub(super) fn bare_number(lines: &[Line]) -> Vec<Line> {
    let is_figure = |w: &Word| w.text.contains(|c: char| c.is_ascii_digit());
    let words: Vec<Word> = lines.iter().flat_map(|l| l.words.iter().cloned()).collect();
    let first = words
        .iter()
        .position(is_figure)
        .unwrap_or(words.len().saturating_sub(1));
    words
        .into_iter()
        .skip(first)
        .filter_map(|w| line(vec![w]))
        .collect()
}

/// A label that stands nowhere on the page, at a place, in the type of a word near it.
pub(super) fn unprinted(text: &str, near: &Word) -> Option<Label> {
    let word = Word {
        text: text.to_owned(),
        ..near.clone()
    };
    let lines = vec![line(vec![word])?];
    Some(Label {
        key: text.to_owned(),
        printed: lines.clone(),
        lines,
        number: Vec::new(),
        is_numbered: false,
    })
}

/// The number at the end of a label of several words.
fn number_behind(lines: &[Line]) -> Vec<Line> {
    let last = lines
        .last()
        .filter(|l| lines.len() > 1 || l.words.len() > 1);
    let word = last.and_then(|l| l.words.last());
    let word = word.filter(|w| {
        w.text.contains(|c: char| c.is_ascii_digit()) && !w.text.contains(char::is_alphabetic)
    });
    word.and_then(|w| line(vec![w.clone()]))
        .into_iter()
        .collect()
}

/// Sets a number in front of the first line of a text.
pub(super) fn lead_with(text: &mut Vec<Line>, number: &[Line]) {
    match text.first_mut() {
        Some(first) => {
            let own = number.iter().flat_map(|l| l.words.iter().cloned());
            let own = own.map(|w| Word {
                space_after: true,
                ..w
            });
            first.words.splice(0..0, own.collect::<Vec<_>>());
        }
        None => text.extend(number.iter().cloned()),
    }
}

/// The number in a line that says nothing else but that a recommendation follows: '4. Recommendation'.
pub(super) fn number_of_heading(heading: &Line) -> Option<Line> {
    let text = heading.text();
    let label = number::leading(&text)?;
    let rest = vocabulary::lookup(text.get(label.length..)?)?;
    let first = heading
        .words
        .first()
        .filter(|w| w.text.contains(|c: char| c.is_ascii_digit()))?;
    let is_own = rest == (Meaning::Field(Field::Recommendation), Strength::Whole);
    is_own.then(|| line(vec![first.clone()]))?
}

/// The lines without a number at their end and a colon.
fn without_number(lines: &[Line], is_numbered: bool) -> Vec<Line> {
    let mut words: Vec<Vec<Word>> = lines.iter().map(|l| l.words.clone()).collect();
    if is_numbered {
        words.truncate(1);
        words[0].truncate(1);
    }
    // 'Rec #' is the name of the number.
    let is_number = |w: &Word| {
        w.text
            .chars()
            .all(|c| !c.is_alphabetic() && c != '?' && c != '#')
    };
    while let Some(last) = words.last_mut() {
        if last.len() > 1 && last.last().is_some_and(is_number) {
            last.pop();
        } else if last.is_empty() {
            words.pop();
        } else {
            break;
        }
    }
    if let Some(last) = words.last_mut().and_then(|l| l.last_mut()) {
        let bare = last.text.trim_end_matches([':', '-', '\u{2013}']);
        if !bare.is_empty() {
            last.text = bare.to_owned();
        }
    }
    words.into_iter().filter_map(line).collect()
}

/// A line of words; `None` for none.
pub(super) fn line(words: Vec<Word>) -> Option<Line> {
    let bbox = Rect::around(words.iter().map(|w| &w.bbox))?;
    let baseline = words.first()?.baseline;
    Some(Line {
        bbox,
        baseline,
        words,
    })
}

/// A cell of lines that stands by itself; without lines it takes no space, at the given place.
pub(super) fn cell(lines: Vec<Line>, place: Rect) -> Cell {
    Cell {
        row: 0,
        col: 0,
        row_span: 1,
        col_span: 1,
        bbox: Rect::around(lines.iter().map(|l| &l.bbox)).unwrap_or(place),
        lines,
        fill: None,
        marks: Vec::new(),
        tag: None,
    }
}
