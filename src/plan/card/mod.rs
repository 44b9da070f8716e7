//! Plans printed as cards: for each recommendation a stack of labels, each with its value beside or below.
//!
//! A card holds what a row of a table would, label by label. So the cards of a document are turned into rows under
//! one heading, their labels, and read like any other table. `ruled` finds cards drawn as tables of two columns (or two
//! pairs of them), `running` cards set as text with labels in front; `turn` makes the tables. Only documents without
//! any other plan are looked at: there a table of labels is no part of something else.

use super::Field;
use super::vocabulary::Meaning;
use crate::table::{Cell, PageTables};
use crate::tuning::plan as tuning;
use std::collections::BTreeMap;

mod label;
mod ruled;
mod running;
mod turn;

use label::Label;

/// A piece of a card.
#[derive(Clone, Debug)]
enum Item {
    /// A label and the text beside or below it, which may be none.
    Pair(Label, Cell),
    /// Text that goes on with the value before.
    Rest(Cell),
    /// A row or line of its own over the whole width: a heading above cards.
    Wide(Cell),
}

/// A piece of a card and where it was found.
struct Piece {
    /// Index of its page.
    page: usize,
    item: Item,
    /// Lines outside tables that it is made of, by their indices.
    lines: Vec<usize>,
}

/// The pages of a document with its cards turned into rows; `None` if it has none.
pub(super) fn turned(pages: &[PageTables]) -> Option<Vec<PageTables>> {
    let found = [ruled::find, running::find]
        .into_iter()
        .map(|find| find(pages))
        .find(Found::is_plan)?;
    Some(turn::pages(pages, &found.without_title()))
}

/// Cards as they were found.
struct Found {
    /// Their pieces in reading order.
    pieces: Vec<Piece>,
    /// Tables that are cards, by the index of their page and their own.
    tables: Vec<(usize, usize)>,
}

impl Found {
    /// The pairs of label and value.
    fn pairs(&self) -> impl Iterator<Item = (&Label, &Cell)> {
        self.pieces.iter().filter_map(|piece| match &piece.item {
            Item::Pair(label, value) => Some((label, value)),
            _ => None,
        })
    }

    /// The label that opens each card: 'Recommendation 4', or else the first that comes again.
    fn opening(&self) -> String {
        let recurs = |label: &Label| {
            let same = self.pairs().filter(|(l, _)| l.key == label.key);
            same.count() >= tuning::MIN_CARDS_COUNT
        };
        let numbered = self.pairs().find(|(l, _)| l.is_numbered);
        let opening = numbered.or_else(|| self.pairs().find(|(l, _)| recurs(l)));
        opening.map(|(l, _)| l.key.clone()).unwrap_or_default()
    }

    /// Whether labels of a plan come again and again: a recommendation or action, and who, when or how it is checked,
    /// in several cards.
    fn is_plan(&self) -> bool {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut most: BTreeMap<Field, usize> = BTreeMap::new();
        for (label, value) in self.pairs() {
            let count = seen.entry(label.key.as_str()).or_default();
            *count += 1;
            let has_text = !value.is_blank() || label.is_numbered;
            if let Some(field) = label.field().filter(|_| has_text) {
                let known = most.entry(field).or_default();
                *known = (*known).max(*count);
            }
        }
        most.retain(|_, n| *n >= tuning::MIN_CARDS_COUNT);
        let recurs = |fields: &[Field]| fields.iter().any(|f| most.contains_key(f));
        recurs(&[Field::Recommendation, Field::Action])
            && recurs(&[Field::ByWhom, Field::ByWhen, Field::Monitoring])
            && most.len() >= tuning::MIN_CARD_FIELDS_COUNT
    }

    /// The same without what stands above the first card: titles, and what is said about the plan. Where headings stand
    /// between the cards too, the one right above the first is of their kind.
    fn without_title(mut self) -> Self {
        let opening = self.opening();
        let opens = |p: &Piece| matches!(&p.item, Item::Pair(label, _) if label.key == opening);
        let first = self.pieces.iter().position(opens).unwrap_or_default();
        let is_wide = |p: &Piece| matches!(p.item, Item::Wide(_));
        let recurs = self.pieces[first..].iter().any(is_wide);
        let has_own = recurs && first > 0 && is_wide(&self.pieces[first - 1]);
        self.pieces.drain(..first - usize::from(has_own));
        self
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
