//! What Datasette shall say of the database: titles, and what each table and column holds.
//!
//! Datasette reads no descriptions from a database, only from a file beside it. What is described stands once, in the
//! comments of the tables and in the dictionary of columns.

use super::SCHEMA;
use crate::output::rows::DICTIONARY;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Metadata<'a> {
    databases: BTreeMap<&'a str, Database>,
}

#[derive(Serialize)]
struct Database {
    title: &'static str,
    description: &'static str,
    tables: BTreeMap<&'static str, Table>,
}

#[derive(Default, Serialize)]
struct Table {
    title: String,
    description: &'static str,
    columns: BTreeMap<&'static str, &'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facets: Vec<&'static str>,
    #[serde(rename = "fts_table", skip_serializing_if = "Option::is_none")]
    search: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fts_pk: Option<&'static str>,
}

/// The metadata as indented JSON for a database that Datasette knows by this name.
///
/// # Errors
/// If it cannot be written as JSON, which no text of ours is a reason for.
pub fn metadata(name: &str) -> serde_json::Result<Vec<u8>> {
    let database = Database {
        title: "Action plans of safeguarding reviews",
        description: "What scr-plans read from the documents. Text is verbatim; 'to_check' and the table 'warnings' say \
                      what to compare with the page.",
        tables: tables(),
    };
    let metadata = Metadata {
        databases: BTreeMap::from([(name, database)]),
    };
    let mut bytes = serde_json::to_vec_pretty(&metadata)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What the comments of the tables say.
fn tables() -> BTreeMap<&'static str, Table> {
    let mut tables: BTreeMap<&str, Table> = BTreeMap::new();
    let mut current = None;
    for line in SCHEMA.lines() {
        let mut words = line.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("CREATE"), Some("TABLE" | "VIEW"), Some(name)) => {
                current = Some(name);
                let title = title(name);
                tables.entry(name).or_default().title = title;
            }
            (Some("CREATE" | ");" | ")"), ..) => current = None,
            _ => {}
        }
        let Some(table) = current.and_then(|name| tables.get_mut(name)) else {
            continue;
        };
        let (sql, comment) = line.split_once("--").unwrap_or((line, ""));
        let comment = comment.trim();
        match sql.trim() {
            "" if table.description.is_empty() => table.description = comment,
            "" => {}
            sql => {
                for name in columns(sql) {
                    let said = if comment.is_empty() {
                        in_dictionary(name)
                    } else {
                        comment
                    };
                    if !said.is_empty() {
                        table.columns.insert(name, said);
                    }
                }
            }
        }
    }
    if let Some(flat) = tables.get_mut("recommendations_flat") {
        flat.columns = dictionary().filter(|(name, _)| is_in_flat(name)).collect();
        flat.facets = vec!["board", "status", "rag"];
        flat.search = Some("recommendations_fts");
        flat.fts_pk = Some("recommendation_id");
    }
    tables
}

/// The columns that a line defines.
fn columns(sql: &'static str) -> impl Iterator<Item = &'static str> {
    sql.split(',').filter_map(|part| {
        let mut words = part.split_whitespace();
        let name = words.next()?.trim_matches('"');
        let is_column = matches!(words.next(), Some("TEXT" | "INTEGER" | "REAL"));
        is_column.then_some(name)
    })
}

/// Whether the flat view has the column.
fn is_in_flat(name: &str) -> bool {
    let (_, view) = SCHEMA
        .split_once("VIEW recommendations_flat")
        .unwrap_or_default();
    let names = view.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    names.into_iter().any(|it| it == name)
}

fn in_dictionary(name: &str) -> &'static str {
    let mut described = dictionary();
    described
        .find(|(known, _)| *known == name)
        .map(|(_, meaning)| meaning)
        .unwrap_or_default()
}

/// Names of columns and their meaning, without what is said of sheets and their links.
fn dictionary() -> impl Iterator<Item = (&'static str, &'static str)> {
    DICTIONARY.lines().filter_map(|line| {
        let (name, meaning) = line.split_once(',')?;
        let of_sheets = ["; the link", "; on the sheet"];
        let end = of_sheets.iter().find_map(|words| meaning.find(words));
        Some((name, &meaning[..end.unwrap_or(meaning.len())]))
    })
}

/// `recommendations_flat` as a title.
fn title(name: &str) -> String {
    match name {
        "recommendations_flat" => "Recommendations, with all that is known of each".to_owned(),
        "due" => "Due dates".to_owned(),
        "about" => "About this database".to_owned(),
        "cells" => "Places on the page".to_owned(),
        "warnings" => "What to check".to_owned(),
        name => {
            let mut letters = name.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
    }
}
