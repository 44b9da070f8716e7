//! Actions told by labels that several columns share: `a)`, `b)` or `1.`, `2.`

use super::{FIELDS, Split};
use crate::plan::content::looks_like_status;
use crate::plan::group::{Group, Piece};
use crate::plan::join::{Joined, Part};
use crate::plan::recommendation::Builder;
use crate::plan::{ActionRow, Field};
use std::rc::Rc;

/// The paragraphs of one field, gathered under the label that opens them.
#[derive(Default)]
struct Labelled {
    /// Label and texts, in order of the labels' first use.
    items: Vec<(String, Vec<String>)>,
    /// Texts before any label.
    loose: Vec<String>,
}

/// Which of the fields of an action have labels anywhere in the plan.
pub(super) fn in_use<'t>(builder: &Builder<'_, 't>, groups: &[Group<'t>]) -> [bool; FIELDS.len()] {
    FIELDS.map(|field| {
        let has_labels = |group| {
            let mut cells = cells(builder, group, field);
            cells.any(|c| c.paragraphs.iter().any(|p| label_of(&p.text).is_some()))
        };
        groups.iter().any(has_labels)
    })
}

/// One action for each label; none unless the action column and another column use the same labels. What a field says
/// that has no labels throughout the plan (`in_use`) holds for each action. The split is doubtful where fields share
/// labels, but some of their text stands under none.
pub(super) fn split<'t>(
    builder: &Builder<'_, 't>,
    group: &Group<'t>,
    in_use: [bool; FIELDS.len()],
) -> Split {
    if !in_use[0] {
        return Split::default();
    }
    let fields = FIELDS.map(|field| gather(builder, group, field));
    let actions = &fields[0];
    let labels: Vec<&String> = actions.items.iter().map(|(l, _)| l).collect();
    let shares_labels =
        |f: &Labelled| f.items.len() >= 2 && f.items.iter().all(|(l, _)| labels.contains(&l));
    let is_whole = |f: &Labelled| f.loose.is_empty() && (shares_labels(f) || f.items.is_empty());
    let has_labels = labels.len() >= 2 && fields[1..].iter().any(shares_labels);
    let mut used = fields.iter().zip(in_use).filter(|(_, used)| *used);
    if !has_labels || !used.all(|(f, _)| is_whole(f)) {
        return Split {
            rows: Vec::new(),
            is_doubtful: has_labels,
        };
    }
    let text = |f: &Labelled, label: &String| {
        let own = f.items.iter().position(|(l, _)| l == label);
        if let Some(own) = own {
            return f.items[own].1.join("\n");
        }
        let at = labels.iter().position(|l| *l == label).unwrap_or(0);
        let blocks = status_blocks(&f.loose);
        let block = blocks.get(at).filter(|_| blocks.len() == labels.len());
        block.copied().unwrap_or(&f.loose).join("\n")
    };
    let rows = labels
        .iter()
        .map(|label| ActionRow {
            action: text(&fields[0], label),
            by_whom: text(&fields[1], label),
            by_when: text(&fields[2], label),
            monitoring: text(&fields[3], label),
        })
        .collect();
    Split {
        rows,
        is_doubtful: false,
    }
}

/// Paragraphs parted in front of status words: what the progress column says of one action after the other. None
/// where it does not start with one.
fn status_blocks(paragraphs: &[String]) -> Vec<&[String]> {
    if !paragraphs.first().is_some_and(|p| looks_like_status(p)) {
        return Vec::new();
    }
    paragraphs
        .chunk_by(|_, next| !looks_like_status(next))
        .collect()
}

/// The columns of a field.
fn cells<'b, 't>(
    builder: &'b Builder<'_, 't>,
    group: &'b Group<'t>,
    field: Field,
) -> impl Iterator<Item = Rc<Joined>> + use<'b, 't> {
    let columns = builder.fields.iter().zip(&group.columns).enumerate();
    let own = columns.filter(move |(_, (f, _))| **f == field);
    own.map(|(col, (_, pieces))| {
        let parts = pieces.iter().map(|p: &Piece<'t>| builder.measures.part(p));
        builder.joined(col, &parts.collect::<Vec<Part<'t>>>())
    })
}

fn gather<'t>(builder: &Builder<'_, 't>, group: &Group<'t>, field: Field) -> Labelled {
    let mut out = Labelled::default();
    for cell in cells(builder, group, field) {
        for paragraph in &cell.paragraphs {
            let text = paragraph.text.clone();
            match (label_of(&text), out.items.last_mut()) {
                (Some(label), _) => match out.items.iter_mut().find(|(l, _)| *l == label) {
                    Some((_, texts)) => texts.push(text),
                    None => out.items.push((label, vec![text])),
                },
                (None, Some((_, texts))) => texts.push(text),
                (None, None) => out.loose.push(text),
            }
        }
    }
    out
}

/// The first letter or number of a list label: `b` for `b iii)` and `(b)`.
fn label_of(text: &str) -> Option<String> {
    let head = text.split_whitespace().next()?;
    let head = head.strip_prefix('(').unwrap_or(head);
    let end = head
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(head.len());
    let (label, rest) = head.split_at(end);
    let closes =
        rest.starts_with([')', '.']) && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let second = text.split_whitespace().nth(1).unwrap_or_default();
    let is_pair = rest.is_empty() && label.len() == 1 && second.contains(')') && second.len() <= 6;
    let is_letter = label.len() == 1 && label.chars().all(|c| c.is_ascii_lowercase());
    let is_number =
        !label.is_empty() && label.len() <= 2 && label.chars().all(|c| c.is_ascii_digit());
    ((closes && (is_letter || is_number)) || (is_pair && is_letter)).then(|| label.to_owned())
}
