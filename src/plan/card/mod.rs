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

/// The pieces of the cards of a document, in reading order, each with the index of its page.
type Items = Vec<(usize, Item)>;

/// The pages of a document with its cards turned into rows; `None` if it has none.
pub(super) fn turned(pages: &[PageTables]) -> Option<Vec<PageTables>> {
    let found = [ruled::find, running::find]
        .into_iter()
        .map(|find| find(pages))
        .find(|found| is_plan(&found.items))?;
    Some(turn::pages(pages, &found.without_title()))
}

/// Cards as they were found.
struct Found {
    items: Items,
    /// What they take from each page, by its index.
    taken: Vec<Taken>,
}

impl Found {
    /// The same without what stands above the first card: titles, which are no pieces of cards. Where headings stand
    /// between the cards too, the one right above the first is of their kind.
    fn without_title(mut self) -> Self {
        let is_wide = |item: &Item| matches!(item, Item::Wide(_));
        let n_above = self.items.iter().take_while(|(_, i)| is_wide(i)).count();
        let recurs = self.items[n_above..].iter().any(|(_, i)| is_wide(i));
        let n_titles = n_above - usize::from(recurs && n_above > 0);
        for (page, _) in self.items.drain(..n_titles) {
            self.taken[page].lines.remove(0);
        }
        self
    }
}

/// Tables and lines of a page that are pieces of cards, by their indices.
#[derive(Clone, Debug, Default)]
struct Taken {
    tables: Vec<usize>,
    lines: Vec<usize>,
}

/// Whether labels of a plan come again and again: a recommendation or action, and who, when or how it is checked,
/// in several cards.
fn is_plan(items: &Items) -> bool {
    let mut counts: BTreeMap<Field, usize> = BTreeMap::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, item) in items {
        if let Item::Pair(label, value) = item {
            let count = seen.entry(label.key.as_str()).or_default();
            *count += 1;
            let has_text = !value.is_blank() || label.is_numbered;
            if let Some(field) = label.field().filter(|_| has_text) {
                let most = counts.entry(field).or_default();
                *most = (*most).max(*count);
            }
        }
    }
    let recurs = |fields: &[Field]| {
        let n = fields.iter().filter_map(|f| counts.get(f)).max();
        n.is_some_and(|n| *n >= tuning::MIN_CARDS_COUNT)
    };
    let n_recurring = counts
        .values()
        .filter(|n| **n >= tuning::MIN_CARDS_COUNT)
        .count();
    recurs(&[Field::Recommendation, Field::Action])
        && recurs(&[Field::ByWhom, Field::ByWhen, Field::Monitoring])
        && n_recurring >= tuning::MIN_CARD_FIELDS_COUNT
}

/// The field that a meaning stands for in a card, where each label has a value of its own.
fn field_of(meaning: Meaning) -> Option<Field> {
    match meaning {
        Meaning::Field(Field::Other) | Meaning::NotPlan | Meaning::Agency => None,
        Meaning::Field(field) => Some(field),
        Meaning::Completion => Some(Field::ByWhen),
        Meaning::Comments => Some(Field::Monitoring),
    }
}
