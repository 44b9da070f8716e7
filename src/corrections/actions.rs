//! The split into actions when a field of the whole row is corrected, and the whole row when the split is.

use super::field::Name;
use crate::normalise::{Action, Recommendation};
use std::collections::BTreeSet;

/// Brings a change of the row's text into the action that it is in. Where it is not in one action alone the split no
/// longer fits and is left out: a wrong split is worse than none. One that says what the text does already, since it was
/// corrected with it, stays.
pub(super) fn follow(rec: &mut Recommendation, name: &Name, was: &str, now: &str) {
    let Some(field) = field(name) else {
        return;
    };
    let mut said = BTreeSet::new();
    for action in &mut rec.actions {
        said.extend(field(action).lines().map(str::to_owned));
    }
    if said
        .iter()
        .map(String::as_str)
        .eq(now.lines().collect::<BTreeSet<_>>())
    {
        return;
    }
    let Some((from, to)) = difference(was, now) else {
        return;
    };
    let holding = rec.actions.iter_mut().filter_map(|action| {
        let text = field(action);
        at(text, &from).map(|start| (text, start))
    });
    let mut holding: Vec<_> = holding.collect();
    match holding.as_mut_slice() {
        [(text, start)] if !from.is_empty() => {
            let mut lines: Vec<&str> = text.lines().collect();
            lines.splice(*start..*start + from.len(), to.iter().copied());
            **text = lines.join("\n");
        }
        _ => rec.actions.clear(),
    }
}

/// The actions of a row that are within a part of it.
pub(super) fn of_part(actions: &[Action], part: &Recommendation) -> Vec<Action> {
    let is_within = |action: &&Action| {
        part.action.contains(&action.action)
            && part.by_whom.contains(&action.by_whom)
            && part.by_when.contains(&action.by_when)
            && part.monitoring.contains(&action.monitoring)
    };
    let kept: Vec<Action> = actions.iter().filter(is_within).cloned().collect();
    if kept.len() > 1 { kept } else { Vec::new() }
}

fn field(name: &Name) -> Option<fn(&mut Action) -> &mut String> {
    Some(match name {
        Name::Action => |a| &mut a.action,
        Name::ByWhom => |a| &mut a.by_whom,
        Name::ByWhen => |a| &mut a.by_when,
        Name::Monitoring => |a| &mut a.monitoring,
        _ => return None,
    })
}

/// The lines that were changed, as they were and as they are; `None` if none was.
fn difference<'a>(was: &'a str, now: &'a str) -> Option<(Vec<&'a str>, Vec<&'a str>)> {
    let (mut was, mut now): (Vec<&str>, Vec<&str>) = (was.lines().collect(), now.lines().collect());
    let common = was.iter().zip(&now).take_while(|(a, b)| a == b).count();
    was.drain(..common);
    now.drain(..common);
    while !was.is_empty() && was.last() == now.last() {
        was.pop();
        now.pop();
    }
    (!was.is_empty() || !now.is_empty()).then_some((was, now))
}

/// Where lines stand in a text, if once.
fn at(text: &str, lines: &[&str]) -> Option<usize> {
    let all: Vec<&str> = text.lines().collect();
    let mut starts = (0..all.len()).filter(|i| all[*i..].starts_with(lines));
    let first = starts.next()?;
    starts.next().is_none().then_some(first)
}

/// One field of a row's actions: as it was and as it is in each, in their order.
pub type Pieces<'a> = [(&'a str, &'a str)];

/// What a field of the whole row is when it was `whole` and its actions were corrected: an action that was not there was
/// empty, and one that is none is. `None` where it cannot be told which part of the whole an action's text is.
#[must_use]
pub fn whole(whole: &str, pieces: &Pieces<'_>) -> Option<String> {
    let (was, now): (Vec<&str>, Vec<&str>) = pieces.iter().copied().unzip();
    if was == now {
        return Some(whole.to_owned());
    }
    let put: [fn(&[&str]) -> String; 2] = [each, distinct];
    if put.iter().any(|put| put(&now) == whole) {
        return Some(whole.to_owned());
    }
    // Whatever made the whole of its parts makes it again.
    if let Some(put) = put.iter().find(|put| put(&was) == whole) {
        return Some(put(&now));
    }
    by_lines(whole, pieces)
}

fn each(texts: &[&str]) -> String {
    let filled: Vec<&str> = texts.iter().copied().filter(|t| !t.is_empty()).collect();
    filled.join("\n")
}

fn distinct(texts: &[&str]) -> String {
    let mut seen = BTreeSet::new();
    let first: Vec<&str> = texts.iter().copied().filter(|t| seen.insert(*t)).collect();
    each(&first)
}

/// The whole with the changed lines in the place of those that they were: several columns may stand in it behind each
/// other, so an action's text is not always in one piece.
fn by_lines(whole: &str, pieces: &Pieces<'_>) -> Option<String> {
    let mut lines: Vec<&str> = whole.lines().collect();
    let mut places = Vec::new();
    let mut added = Vec::new();
    for (nth, (was, now)) in pieces.iter().enumerate() {
        let Some((from, to)) = difference(was, now) else {
            continue;
        };
        if from.is_empty() {
            added.extend(to);
            continue;
        }
        let start = place(&lines, pieces, (nth, &from, &to))?;
        places.push((start, from.len(), to));
    }
    places.sort();
    // What several actions share is changed once, if all of them say the same.
    places.dedup();
    if places.windows(2).any(|two| two[0].0 + two[0].1 > two[1].0) {
        return None;
    }
    for (start, len, to) in places.into_iter().rev() {
        lines.splice(start..start + len, to);
    }
    lines.extend(added);
    Some(lines.join("\n"))
}

/// Where the lines `from` of an action stand in all lines. If they stand there as often as in the actions, each is its own;
/// if once, all actions share them, and all must say the same of them.
fn place(
    lines: &[&str],
    pieces: &Pieces<'_>,
    (nth, from, to): (usize, &[&str], &[&str]),
) -> Option<usize> {
    let starts: Vec<usize> = starts(lines, from).collect();
    let in_piece = |text: &str| starts_in(text, from);
    let all: usize = pieces.iter().map(|(was, _)| in_piece(was)).sum();
    let before: usize = pieces[..nth].iter().map(|(was, _)| in_piece(was)).sum();
    if starts.len() == all && in_piece(pieces[nth].0) == 1 {
        return starts.get(before).copied();
    }
    let [only] = starts.as_slice() else {
        return None;
    };
    let agrees = |(was, now): &(&str, &str)| {
        in_piece(was) == 0
            || difference(was, now).is_some_and(|d| d == (from.to_vec(), to.to_vec()))
    };
    pieces.iter().all(agrees).then_some(*only)
}

fn starts<'a>(lines: &'a [&str], part: &'a [&str]) -> impl Iterator<Item = usize> + 'a {
    (0..lines.len()).filter(move |i| lines[*i..].starts_with(part))
}

fn starts_in(text: &str, part: &[&str]) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    starts(&lines, part).count()
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn the_whole_is_put_together_as_it_was() {
        for (was, pieces, now) in [
            (
                "Train\nAudit",
                vec![("Train", "Train all"), ("Audit", "Audit")],
                "Train all\nAudit",
            ),
            (
                "Board",
                vec![("Board", "Board"), ("Board", "Chair")],
                "Board\nChair",
            ),
            (
                "Nurse\nNurse",
                vec![("Nurse", "Nurse"), ("Nurse", "Chair")],
                "Nurse\nChair",
            ),
            (
                "Train\nAudit",
                vec![("Train", "Train"), ("Audit", "")],
                "Train",
            ),
            ("Train", vec![("Train", "Train"), ("", "Ask")], "Train\nAsk"),
            (
                "Train\nAudit",
                vec![("Train\nAudit", "Train"), ("", "Audit")],
                "Train\nAudit",
            ),
            ("May", vec![("May", "May"), ("", "May")], "May"),
        ] {
            assert_eq!(
                whole(was, &pieces).as_deref(),
                Some(now),
                "{was} {pieces:?}"
            );
        }
    }

    #[test]
    fn columns_behind_each_other_are_changed_by_their_lines() {
        let was = "Police\nPolice\nSergeant\nTrainer";
        let pieces = [
            ("Police\nSergeant", "Police\nSergeant"),
            ("Police\nTrainer", "Health\nTrainer"),
        ];
        assert_eq!(
            whole(was, &pieces).as_deref(),
            Some("Police\nHealth\nSergeant\nTrainer")
        );
        let shared = [("Held\nGREEN", "Held\nRED"), ("Built\nGREEN", "Built\nRED")];
        assert_eq!(
            whole("Held\nBuilt\nGREEN", &shared).as_deref(),
            Some("Held\nBuilt\nRED")
        );
    }

    #[test]
    fn what_several_share_is_not_changed_for_one() {
        let shared = [
            ("Held\nGREEN", "Held\nRED"),
            ("Built\nGREEN", "Built\nGREEN"),
        ];
        assert_eq!(whole("Held\nBuilt\nGREEN", &shared), None);
    }
}
