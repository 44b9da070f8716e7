//! Cards as they are found: labels and values in reading order, and whether they are a plan.

use super::super::Field;
use super::super::content::Content;
use super::super::heading::flat_text;
use super::label::Label;
use crate::table::Cell;
use crate::tuning::plan as tuning;
use std::collections::BTreeMap;

/// A piece of a card.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// What opens a card: its number, its text, or both, under no label.
    Open(Cell),
    /// A label and the text beside or below it, which may be none.
    Pair(Label, Cell),
    /// Text that goes on with the value before.
    Rest(Cell),
    /// A row or line of its own over the whole width: a heading above cards.
    Wide(Cell),
}

/// A piece of a card and where it was found.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Index of its page.
    pub(super) page: usize,
    pub(super) item: Item,
    /// Lines outside tables that it is made of: index of the page, and their own.
    pub(super) lines: Vec<(usize, usize)>,
}

/// Cards as they were found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// Their pieces in reading order.
    pub(super) pieces: Vec<Piece>,
    /// Tables that are cards, by the index of their page and their own.
    pub(super) tables: Vec<(usize, usize)>,
}

/// What opens each card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A number or text under no label.
    Bare,
    /// The label that comes first.
    Label(String),
}

impl Opening {
    /// Whether a piece opens a card.
    pub(super) fn opens(&self, piece: &Piece) -> bool {
        match (&piece.item, self) {
            (Item::Open(_), _) => true,
            (Item::Pair(label, _), Self::Label(key)) => label.key == *key,
            _ => false,
        }
    }
}

impl Found {
    /// The pairs of label and value.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (&Label, &Cell)> {
        self.pieces.iter().filter_map(|piece| match &piece.item {
            Item::Pair(label, value) => Some((label, value)),
            _ => None,
        })
    }

    /// What opens the cards under no label.
    pub(super) fn opens(&self) -> impl Iterator<Item = &Cell> {
        self.pieces.iter().filter_map(|piece| match &piece.item {
            Item::Open(cell) => Some(cell),
            _ => None,
        })
    }

    /// The same without what seems to open cards by standing above them, where most cards have nothing there, and open
    /// with the same label: text of the report that happens to stand above one.
    pub(super) fn without_strays(mut self) -> Self {
        let is_above = |p: &Piece| matches!(p.item, Item::Open(_)) && !p.lines.is_empty();
        if !self.most_open_bare() {
            self.pieces.retain(|p| !is_above(p));
        }
        self
    }

    /// Whether something under no label opens half of the cards or more, of which there are as many as first labels.
    fn most_open_bare(&self) -> bool {
        let first = self.pairs().next().map(|(l, _)| &l.key);
        let cards = self.pairs().filter(|(l, _)| Some(&l.key) == first);
        2 * self.opens().count() >= cards.count()
    }

    /// What opens each card: 'Recommendation 4', or else the first label that comes again.
    pub(super) fn opening(&self) -> Opening {
        if self.opens().count() >= tuning::MIN_CARDS_COUNT && self.most_open_bare() {
            return Opening::Bare;
        }
        let recurs = |label: &Label| {
            let same = self.pairs().filter(|(l, _)| l.key == label.key);
            same.count() >= tuning::MIN_CARDS_COUNT
        };
        let numbered = self.pairs().find(|(l, _)| l.is_numbered && recurs(l));
        let opening = numbered.or_else(|| self.pairs().find(|(l, _)| recurs(l)));
        Opening::Label(opening.map(|(l, _)| l.key.clone()).unwrap_or_default())
    }

    /// Whether labels of a plan come again and again: a recommendation or action, and who, when or how it is checked,
    /// in several cards. A label counts for the field that its words name, or else for what its values look like.
    pub(super) fn is_plan(&self) -> bool {
        let mut values: BTreeMap<&str, (Option<Field>, Vec<String>)> = BTreeMap::new();
        for (label, value) in self.pairs() {
            let known = values
                .entry(label.key.as_str())
                .or_insert((label.field(), Vec::new()));
            if !value.is_blank() {
                known.1.push(flat_text(value));
            }
        }
        values.retain(|_, (_, texts)| texts.len() >= tuning::MIN_CARDS_COUNT);
        let mut fields: Vec<Field> = values
            .values()
            .filter_map(|(field, texts)| field.or_else(|| by_content(&Content::of(texts))))
            .collect();
        let texts: Vec<String> = self.opens().map(flat_text).collect();
        let spoken = Content::of(&texts);
        if texts.len() >= tuning::MIN_CARDS_COUNT && spoken.words >= tuning::MIN_LONG_TEXT_WORDS {
            fields.push(Field::Recommendation);
        }
        let has = |wanted: &[Field]| fields.iter().any(|f| wanted.contains(f));
        has(&[Field::Recommendation, Field::Action])
            && has(&[Field::ByWhom, Field::ByWhen])
            && values.len() + usize::from(!texts.is_empty()) >= tuning::MIN_CARD_FIELDS_COUNT
            && fields.len() >= tuning::MIN_CARD_FIELDS_COUNT
    }

    /// The same without what stands above the first card: titles, and what is said about the plan. Where headings stand
    /// between the cards too, the one right above the first is of their kind.
    pub(super) fn without_title(mut self) -> Self {
        let opening = self.opening();
        let opens = |p: &Piece| opening.opens(p);
        let first = self.pieces.iter().position(opens).unwrap_or_default();
        let is_wide = |p: &Piece| matches!(p.item, Item::Wide(_));
        let recurs = self.pieces[first..].iter().any(is_wide);
        let has_own = recurs && first > 0 && is_wide(&self.pieces[first - 1]);
        self.pieces.drain(..first - usize::from(has_own));
        self
    }
}

/// The field that values speak for by themselves.
pub(super) fn by_content(content: &Content) -> Option<Field> {
    let most = tuning::MIN_ALIKE_RATIO;
    let is_long = content.words >= tuning::MIN_LONG_TEXT_WORDS;
    if content.when >= most && content.words <= tuning::MAX_WHEN_WORDS {
        Some(Field::ByWhen)
    } else if content.modal >= most && is_long {
        Some(Field::Recommendation)
    } else if content.owner >= most && content.words <= tuning::MIN_LONG_TEXT_WORDS {
        Some(Field::ByWhom)
    } else if content.task >= most {
        Some(Field::Action)
    } else {
        None
    }
}
