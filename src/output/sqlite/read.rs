//! A database back as documents, with what people changed in its rows since.

use super::is_ours;
use crate::codes::{GivenCode, Kind};
use crate::normalise::{
    Action, CellPlace, Document, DocumentFacts, Due, Plan, PlanColumn, Recommendation,
    SCHEMA_VERSION, SourceFile, Tool, Warning,
};
use crate::output::rows::{first_day, last_day};
use rusqlite::{Connection, OpenFlags, Row, Statement, params};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;

/// Why a database gives no documents: a sentence without its name.
type Unread = String;

/// The documents of a database of this program, in its order. `None` if it is none, or one of another version.
///
/// # Errors
/// If it cannot be read, or holds a word where the contract has no such word.
pub fn documents(file: &Path) -> Result<Option<Vec<Document>>, Unread> {
    if !is_ours(file) {
        return Ok(None);
    }
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|error| unreadable(&error))?;
    let mut from = From::new(&connection).map_err(|error| unreadable(&error))?;
    from.documents().map(Some).map_err(|fault| match fault {
        Fault::Database(error) => unreadable(&error),
        Fault::Word(what) => what,
    })
}

fn unreadable(error: &rusqlite::Error) -> Unread {
    format!("the database cannot be read ({error}); write it anew with convert")
}

enum Fault {
    Database(rusqlite::Error),
    Word(String),
}

impl std::convert::From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

type Read<T> = Result<T, Fault>;

/// The statements that a document is read with.
struct From<'a> {
    connection: &'a Connection,
    plans: Statement<'a>,
    columns: Statement<'a>,
    recommendations: Statement<'a>,
    codes: Statement<'a>,
    actions: Statement<'a>,
    due: Statement<'a>,
    warnings: Statement<'a>,
    cells: Statement<'a>,
}

const BOX: &str = "\"left\", top, \"right\", bottom";

impl<'a> From<'a> {
    fn new(connection: &'a Connection) -> rusqlite::Result<Self> {
        let of = |table: &str, columns: &str, owner: &str| {
            connection.prepare(&format!(
                "SELECT {columns} FROM {table} WHERE {owner} ORDER BY position, 1"
            ))
        };
        let of_recommendation =
            |table: &str, columns: &str| of(table, columns, "recommendation_id = ?1");
        Ok(Self {
            connection,
            plans: of("plans", "plan_id, title, pages", "document_id = ?1")?,
            columns: of("columns", "heading, field, corrected", "plan_id = ?1")?,
            recommendations: of(
                "recommendations",
                "recommendation_id, id, number, section, section_note, recommendation, outcome, action, by_whom,
                    by_when, monitoring, other, pages, status, rag, due_from, due_to, corrected, checked",
                "plan_id = ?1",
            )?,
            codes: of_recommendation("codes", "kind, code, words")?,
            actions: of_recommendation("actions", "action, by_whom, by_when, monitoring")?,
            due: of_recommendation("due", "raw, due_from, due_to, ongoing")?,
            warnings: of(
                "warnings",
                &format!("code, message, pages, {BOX}"),
                "document_id = ?1 AND recommendation_id IS ?2",
            )?,
            cells: of_recommendation("cells", &format!("field, page, {BOX}, origin, struck"))?,
        })
    }

    fn documents(&mut self) -> Read<Vec<Document>> {
        let mut statement = self.connection.prepare(
            "SELECT document_id, tool_version, lexicon, file, sha256, kind, page_count, board, review, subject
             FROM documents ORDER BY document_id",
        )?;
        let mut rows = statement.query([])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            documents.push(Document {
                schema_version: SCHEMA_VERSION,
                tool: Tool {
                    name: env!("CARGO_PKG_NAME").into(),
                    version: row.get(1)?,
                    lexicon: row.get(2)?,
                },
                source: SourceFile {
                    file: row.get(3)?,
                    sha256: row.get(4)?,
                    kind: word("kind", &row.get::<_, String>(5)?)?,
                    page_count: row.get(6)?,
                },
                document: DocumentFacts {
                    board: row.get(7)?,
                    review: row.get(8)?,
                    subject: row.get(9)?,
                },
                plans: self.plans(id)?,
                warnings: self.warnings(id, None)?,
            });
        }
        Ok(documents)
    }

    fn plans(&mut self, document: i64) -> Read<Vec<Plan>> {
        let heads = all(&mut self.plans, document, |row| {
            Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get::<_, String>(2)?))
        })?;
        let plan = |(id, title, on): (i64, String, String)| {
            Ok(Plan {
                title,
                pages: pages(&on),
                columns: all(&mut self.columns, id, |row| {
                    Ok(PlanColumn {
                        heading: row.get(0)?,
                        field: word("field", &row.get::<_, String>(1)?)?,
                        corrected: row.get(2)?,
                    })
                })?,
                recommendations: self.recommendations(document, id)?,
            })
        };
        heads.into_iter().map(plan).collect()
    }

    fn recommendations(&mut self, document: i64, plan: i64) -> Read<Vec<Recommendation>> {
        let rows = all(&mut self.recommendations, plan, recommendation)?;
        let whole = |(id, days, mut rec): (i64, [String; 2], Recommendation)| {
            self.below(id, &mut rec)?;
            rec.warnings = self.warnings(document, Some(id))?;
            let due: Vec<&Due> = rec.due.iter().collect();
            if [first_day(&due), last_day(&due)] != days {
                rec.due = vec![changed(&rec, days)];
            }
            Ok(rec)
        };
        rows.into_iter().map(whole).collect()
    }

    /// What stands in tables of its own.
    fn below(&mut self, id: i64, rec: &mut Recommendation) -> Read<()> {
        let codes = all(&mut self.codes, id, |row| {
            let (code, words) = (row.get(1)?, json("words", &row.get::<_, String>(2)?)?);
            Ok((row.get::<_, String>(0)?, GivenCode { code, words }))
        })?;
        for (kind, code) in codes {
            match Kind::named(&kind) {
                Some(Kind::Agency) => rec.agencies.push(code),
                Some(Kind::Type) => rec.types.push(code),
                Some(Kind::Theme) => rec.themes.push(code),
                None => return Err(unknown("kind", &kind)),
            }
        }
        rec.actions = all(&mut self.actions, id, |row| {
            Ok(Action {
                action: row.get(0)?,
                by_whom: row.get(1)?,
                by_when: row.get(2)?,
                monitoring: row.get(3)?,
            })
        })?;
        rec.due = all(&mut self.due, id, |row| {
            Ok(Due {
                raw: row.get(0)?,
                from: row.get(1)?,
                to: row.get(2)?,
                ongoing: row.get(3)?,
            })
        })?;
        rec.cells = all(&mut self.cells, id, |row| {
            Ok(CellPlace {
                field: word("field", &row.get::<_, String>(0)?)?,
                page: row.get(1)?,
                bbox: [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?],
                origin: word("origin", &row.get::<_, String>(6)?)?,
                struck: json("struck", &row.get::<_, String>(7)?)?,
            })
        })?;
        Ok(())
    }

    fn warnings(&mut self, document: i64, recommendation: Option<i64>) -> Read<Vec<Warning>> {
        let mut rows = self.warnings.query(params![document, recommendation])?;
        let mut warnings = Vec::new();
        while let Some(row) = rows.next()? {
            let sides = [row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?];
            let [Some(left), Some(top), Some(right), Some(bottom)] = sides else {
                warnings.push(warning(row, None)?);
                continue;
            };
            warnings.push(warning(row, Some([left, top, right, bottom]))?);
        }
        Ok(warnings)
    }
}

fn warning(row: &Row<'_>, bbox: Option<[f64; 4]>) -> Read<Warning> {
    Ok(Warning {
        code: word("code", &row.get::<_, String>(0)?)?,
        message: row.get(1)?,
        pages: pages(&row.get::<_, String>(2)?),
        bbox,
    })
}

/// Its number in the database, its first and last day, and what stands in the row itself.
fn recommendation(row: &Row<'_>) -> Read<(i64, [String; 2], Recommendation)> {
    let day = |column| Ok::<_, Fault>(row.get::<_, Option<String>>(column)?.unwrap_or_default());
    let other: String = row.get(11)?;
    let corrected: String = row.get(17)?;
    let rec = Recommendation {
        id: row.get(1)?,
        number: row.get(2)?,
        section: row.get(3)?,
        section_note: row.get(4)?,
        recommendation: row.get(5)?,
        outcome: row.get(6)?,
        action: row.get(7)?,
        by_whom: row.get(8)?,
        by_when: row.get(9)?,
        monitoring: row.get(10)?,
        other: if other.is_empty() {
            BTreeMap::new()
        } else {
            json("other", &other)?
        },
        pages: pages(&row.get::<_, String>(12)?),
        status: maybe("status", row.get(13)?)?,
        rag: maybe("rag", row.get(14)?)?,
        corrected: parts(&corrected).map(str::to_owned).collect(),
        checked: row.get(18)?,
        ..Recommendation::default()
    };
    Ok((row.get(0)?, [day(15)?, day(16)?], rec))
}

/// The days that a person gave a row in place of those read.
fn changed(rec: &Recommendation, [from, to]: [String; 2]) -> Due {
    let day = |day: String| (!day.is_empty()).then_some(day);
    Due {
        raw: rec.by_when.clone(),
        from: day(from),
        to: day(to),
        ongoing: rec.due.iter().any(|due| due.ongoing),
    }
}

fn all<T>(
    statement: &mut Statement<'_>,
    of: i64,
    read: impl Fn(&Row<'_>) -> Read<T>,
) -> Read<Vec<T>> {
    let mut rows = statement.query([of])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    Ok(found)
}

fn unknown(column: &str, word: &str) -> Fault {
    Fault::Word(format!(
        "'{word}' in a column '{column}' is no word of the contract; mend it in the database"
    ))
}

/// The value that a word of the contract stands for.
fn word<T: DeserializeOwned>(column: &str, word: &str) -> Read<T> {
    serde_json::from_value(word.into()).map_err(|_| unknown(column, word))
}

fn maybe<T: DeserializeOwned>(column: &str, found: Option<String>) -> Read<Option<T>> {
    found.map(|found| word(column, &found)).transpose()
}

fn json<T: DeserializeOwned>(column: &str, text: &str) -> Read<T> {
    serde_json::from_str(text).map_err(|_| unknown(column, text))
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(", ").filter(|part| !part.is_empty())
}

fn pages(list: &str) -> Vec<u32> {
    parts(list).filter_map(|page| page.parse().ok()).collect()
}
