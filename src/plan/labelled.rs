//! Actions told by labels that several columns share: `a)`, `b)` or `1.`, `2.`

use super::actions::{FIELDS, Split};
use super::group::{Group, Piece};
use super::paragraph::Part;
use super::recommendation::Builder;
use super::{ActionRow, Field};

/// The paragraphs of one field, gathered under the label that opens them.
#[derive(Default)]
struct Labelled {
    /// Label and texts, in order of the labels' first use.
    items: Vec<(String, Vec<String>)>,
    /// Texts before any label.
    loose: usize,
}

/// One action for each label; none unless the action column and another column use the same labels. It is doubtful
/// where they share labels, but some text stands under none.
pub(super) fn split(builder: &Builder<'_, '_>, group: &Group<'_>) -> Split {
    let fields = FIELDS.map(|field| gather(builder, group, field));
    let actions = &fields[0];
    let labels: Vec<&String> = actions.items.iter().map(|(l, _)| l).collect();
    let shares_labels =
        |f: &Labelled| f.items.len() >= 2 && f.items.iter().all(|(l, _)| labels.contains(&l));
    let is_blank = |f: &Labelled| f.items.is_empty() && f.loose == 0;
    let is_shown = labels.len() >= 2
        && fields
            .iter()
            .all(|f| f.loose == 0 && (shares_labels(f) || is_blank(f)))
        && fields[1..].iter().any(shares_labels);
    if !is_shown {
        return Split {
            rows: Vec::new(),
            is_doubtful: labels.len() >= 2 && fields[1..].iter().any(shares_labels),
        };
    }
    let text = |f: &Labelled, label: &String| {
        f.items
            .iter()
            .find(|(l, _)| l == label)
            .map(|(_, t)| t.join("\n"))
            .unwrap_or_default()
    };
    let rows = labels
        .into_iter()
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

fn gather(builder: &Builder<'_, '_>, group: &Group<'_>, field: Field) -> Labelled {
    let mut out = Labelled::default();
    for (col, _) in builder
        .fields
        .iter()
        .enumerate()
        .filter(|(_, f)| **f == field)
    {
        let parts: Vec<Part<'_>> = group.columns[col]
            .iter()
            .map(|p: &Piece<'_>| Part::of(p))
            .collect();
        for paragraph in builder.paragraphs(col, &parts) {
            match (label_of(&paragraph.text), out.items.last_mut()) {
                (Some(label), _) => match out.items.iter_mut().find(|(l, _)| *l == label) {
                    Some((_, texts)) => texts.push(paragraph.text),
                    None => out.items.push((label, vec![paragraph.text])),
                },
                (None, Some((_, texts))) => texts.push(paragraph.text),
                (None, None) => out.loose += 1,
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
