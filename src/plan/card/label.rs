//! Labels of cards: 'Action to be taken', 'Lead:', 'Recommendation 4'.

use super::super::Field;
use super::super::number::{self, Form};
use super::super::vocabulary::{self, Strength};
use super::field_of;
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
    /// Whether it is 'Recommendation' with a number.
    pub(super) is_numbered: bool,
}

impl Label {
    /// Reads words as a label, whether the vocabulary knows it or not; `None` if they are too many or none.
    pub(super) fn read(lines: &[Line]) -> Option<Self> {
        let text = lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        let is_numbered = number::leading(&text)
            .is_some_and(|l| l.form == Form::Named && l.length >= text.trim_end().len());
        let bare = without_number(lines, is_numbered);
        let words: usize = bare.iter().map(|l| l.words.len()).sum();
        let joined = bare.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        let key = vocabulary::normalise(&joined);
        let is_label = !key.is_empty() && words <= tuning::MAX_CARD_LABEL_WORDS_COUNT;
        is_label.then(|| Self {
            key,
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

/// The lines without a number at their end and a colon.
fn without_number(lines: &[Line], is_numbered: bool) -> Vec<Line> {
    let mut words: Vec<Vec<Word>> = lines.iter().map(|l| l.words.clone()).collect();
    if is_numbered {
        words.truncate(1);
        words[0].truncate(1);
    }
    let is_number = |w: &Word| w.text.chars().all(|c| !c.is_alphabetic() && c != '?');
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
        let bare = last.text.trim_end_matches([':', '.', '-', '\u{2013}']);
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
