//! The split into actions when a field of the whole row is corrected.

use super::field::Name;
use crate::normalise::{Action, Recommendation};

/// Brings a change of the row's text into the action that it is in. Where it is not in one action alone the split no
/// longer fits and is left out: a wrong split is worse than none.
pub(super) fn follow(rec: &mut Recommendation, name: &Name, was: &str, now: &str) {
    let Some(field) = field(name) else {
        return;
    };
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
