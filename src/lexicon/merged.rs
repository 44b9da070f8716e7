//! The built-in list and a user's own lines as one list.

use super::line::Line;
use super::{List, lines};
use std::collections::BTreeMap;

/// The text of the list with the user's lines. The error says which of them fits nothing, by its place.
pub(super) fn merged(list: List, own: &[Line]) -> Result<String, (usize, String)> {
    let mut entries: Vec<Vec<String>> = lines(list.built_in())
        .map(|entry| list.split(entry).into_iter().map(str::to_owned).collect())
        .collect();
    if own.contains(&Line::RemoveAll) {
        entries.clear();
    }
    for (at, line) in own.iter().enumerate() {
        if let Line::Remove(what) = line {
            remove(list, &mut entries, what).map_err(|message| (at, message))?;
        }
    }
    let mut added: BTreeMap<Vec<&str>, &[String]> = BTreeMap::new();
    for (at, line) in own.iter().enumerate() {
        let Line::Add(parts) = line else { continue };
        if !list.form().has_phrases() {
            let key = key(list, parts);
            entries.retain(|entry| self::key(list, entry) != key);
            if let Some(before) = added.insert(key, parts)
                && before != parts
            {
                let before = before.join(",");
                let message = format!("it says other than the line '{before}'; keep one of them");
                return Err((at, message));
            }
        }
        entries.push(parts.clone());
    }
    let lines: Vec<String> = entries.iter().map(|entry| entry.join(",")).collect();
    Ok(lines.join("\n"))
}

fn key(list: List, entry: &[String]) -> Vec<&str> {
    let key = list.form().key.iter();
    key.filter_map(|&at| entry.get(at).map(String::as_str))
        .collect()
}

fn remove(list: List, entries: &mut Vec<Vec<String>>, what: &[String]) -> Result<(), String> {
    let form = list.form();
    let mut found = false;
    if form.has_phrases() && what.len() == form.parts.len() {
        let (names, phrases) = what.split_at(what.len() - 1);
        for entry in entries.iter_mut().filter(|e| e[..names.len()] == *names) {
            for phrase in phrases.iter().flat_map(|phrases| phrases.split(';')) {
                found |= remove_phrase(entry, phrase.trim());
            }
        }
        entries.retain(|entry| entry.last().is_some_and(|phrases| !phrases.is_empty()));
    } else if form.has_phrases() {
        let before = entries.len();
        entries.retain(|entry| entry[..what.len()] != *what);
        found = entries.len() < before;
    } else {
        let before = entries.len();
        entries.retain(|entry| key(list, entry) != what);
        found = entries.len() < before;
    }
    if found {
        return Ok(());
    }
    let what = what.join(",");
    Err(format!(
        "there is no built-in entry '{what}' to remove; `scr-plans lexicon DIR` writes them all"
    ))
}

/// Takes a phrase out of the last part of an entry.
fn remove_phrase(entry: &mut [String], phrase: &str) -> bool {
    let Some(phrases) = entry.last_mut() else {
        return false;
    };
    let kept: Vec<&str> = phrases
        .split(';')
        .filter(|it| it.trim() != phrase)
        .collect();
    let found = kept.len() < phrases.split(';').count();
    *phrases = kept.join(";");
    found
}
