//! One document as rows.

use crate::codes::Kind;
use crate::normalise::{Document, Due, Plan, Recommendation, Warning};
use crate::output::rows::{first_day, how_sure, joined, last_day, other, word};
use rusqlite::types::Value;
use rusqlite::{Connection, Result, params};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Digest of what was read, but for the file's name: the same if the file is read alike again.
pub(super) fn reading(document: &Document) -> String {
    let mut document = document.clone();
    document.source.file.clear();
    let bytes = serde_json::to_vec(&document).unwrap_or_default();
    hexadecimal(&Sha256::digest(bytes))
}

/// Digest of the rows of a document that a person may correct.
pub(super) fn rows_digest(connection: &Connection, document_id: i64) -> Result<String> {
    let mut hasher = Sha256::new();
    for query in [
        "SELECT r.number, r.section, r.section_note, r.recommendation, r.outcome, r.action, r.by_whom, r.by_when,
            r.monitoring, r.other, r.status, r.rag, r.due_from, r.due_to
         FROM recommendations r JOIN plans p USING (plan_id) WHERE p.document_id = ?1
         ORDER BY p.position, r.position, r.recommendation_id",
        "SELECT a.action, a.by_whom, a.by_when, a.monitoring
         FROM actions a JOIN recommendations r USING (recommendation_id) JOIN plans p USING (plan_id)
         WHERE p.document_id = ?1 ORDER BY p.position, r.position, a.position, a.action_id",
    ] {
        let mut statement = connection.prepare(query)?;
        let width = statement.column_count();
        let mut rows = statement.query([document_id])?;
        while let Some(row) = rows.next()? {
            for column in 0..width {
                let value: Value = row.get(column)?;
                hasher.update(format!("{value:?}\0"));
            }
            hasher.update(b"\n");
        }
    }
    Ok(hexadecimal(&hasher.finalize()))
}

/// Puts a document in, under its former number if it had one.
pub(super) fn insert(
    connection: &Connection,
    place: Option<i64>,
    path: &str,
    document: &Document,
    reading: &str,
) -> Result<()> {
    let (source, facts) = (&document.source, &document.document);
    connection.execute(
        "INSERT INTO documents VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, '')",
        params![
            place,
            source.sha256,
            source.file,
            path,
            word(&source.kind),
            source.page_count,
            facts.board,
            facts.review,
            facts.subject,
            document.tool.version,
            document.tool.lexicon,
            reading,
        ],
    )?;
    let document_id = connection.last_insert_rowid();
    let mut into = Into::new(connection, document_id)?;
    for (warning, position) in document.warnings.iter().zip(1..) {
        into.warning(None, position, warning)?;
    }
    for (plan, position) in document.plans.iter().zip(1..) {
        into.plan(document, plan, position)?;
    }
    drop(into);
    let digest = rows_digest(connection, document_id)?;
    connection.execute(
        "UPDATE documents SET rows_as_written = ?2 WHERE document_id = ?1",
        params![document_id, digest],
    )?;
    Ok(())
}

/// The statements that a document is put in with.
struct Into<'a> {
    connection: &'a Connection,
    document_id: i64,
    plan: rusqlite::Statement<'a>,
    column: rusqlite::Statement<'a>,
    recommendation: rusqlite::Statement<'a>,
    action: rusqlite::Statement<'a>,
    due: rusqlite::Statement<'a>,
    code: rusqlite::Statement<'a>,
    warning: rusqlite::Statement<'a>,
    cell: rusqlite::Statement<'a>,
}

impl<'a> Into<'a> {
    fn new(connection: &'a Connection, document_id: i64) -> Result<Self> {
        let insert = |table: &str, values: usize| {
            let marks = joined((0..values).map(|_| "?".to_owned()), ", ");
            connection.prepare(&format!("INSERT INTO {table} VALUES (NULL, {marks})"))
        };
        Ok(Self {
            connection,
            document_id,
            plan: insert("plans", 4)?,
            column: insert("columns", 6)?,
            recommendation: insert("recommendations", 23)?,
            action: insert("actions", 6)?,
            due: insert("due", 6)?,
            code: insert("codes", 5)?,
            warning: insert("warnings", 10)?,
            cell: insert("cells", 10)?,
        })
    }

    fn plan(&mut self, document: &Document, plan: &Plan, position: i64) -> Result<()> {
        let pages = pages(&plan.pages);
        self.plan
            .execute(params![self.document_id, position, plan.title, pages])?;
        let plan_id = self.connection.last_insert_rowid();
        for (column, position) in plan.columns.iter().zip(1_i64..) {
            self.column.execute(params![
                plan_id,
                position,
                column.heading,
                word(&column.field),
                how_sure(document, &column.heading),
                column.corrected,
            ])?;
        }
        for (recommendation, position) in plan.recommendations.iter().zip(1..) {
            self.recommendation(plan_id, recommendation, position)?;
        }
        Ok(())
    }

    fn recommendation(&mut self, plan_id: i64, rec: &Recommendation, position: i64) -> Result<()> {
        let due: Vec<&Due> = rec.due.iter().collect();
        let day = |day: String| (!day.is_empty()).then_some(day);
        self.recommendation.execute(params![
            plan_id,
            position,
            rec.id,
            rec.number,
            rec.section,
            rec.section_note,
            rec.recommendation,
            rec.outcome,
            rec.action,
            rec.by_whom,
            rec.by_when,
            rec.monitoring,
            other(rec),
            pages(&rec.pages),
            rec.pages.first(),
            rec.status.as_ref().map(word),
            rec.rag.as_ref().map(word),
            day(first_day(&due)),
            day(last_day(&due)),
            rec.due.iter().any(|due| due.ongoing),
            None::<bool>,
            rec.corrected.join(", "),
            rec.checked,
        ])?;
        let id = self.connection.last_insert_rowid();
        for (action, position) in rec.actions.iter().zip(1_i64..) {
            self.action.execute(params![
                id,
                position,
                action.action,
                action.by_whom,
                action.by_when,
                action.monitoring
            ])?;
        }
        self.codes(id, rec)?;
        for (due, position) in rec.due.iter().zip(1_i64..) {
            self.due.execute(params![
                id,
                position,
                due.raw,
                due.from,
                due.to,
                due.ongoing
            ])?;
        }
        for (warning, position) in rec.warnings.iter().zip(1..) {
            self.warning(Some(id), position, warning)?;
        }
        for (cell, position) in rec.cells.iter().zip(1_i64..) {
            let [left, top, right, bottom] = cell.bbox;
            let struck = serde_json::to_string(&cell.struck).unwrap_or_default();
            self.cell.execute(params![
                id,
                position,
                word(&cell.field),
                cell.page,
                left,
                top,
                right,
                bottom,
                word(&cell.origin),
                struck,
            ])?;
        }
        Ok(())
    }

    fn codes(&mut self, id: i64, rec: &Recommendation) -> Result<()> {
        for kind in Kind::ALL {
            for (code, position) in rec.codes(kind).iter().zip(1_i64..) {
                let words = serde_json::to_string(&code.words).unwrap_or_default();
                self.code
                    .execute(params![id, position, kind.word(), code.code, words])?;
            }
        }
        Ok(())
    }

    fn warning(&mut self, of: Option<i64>, position: i64, warning: &Warning) -> Result<()> {
        let side = |nth: usize| warning.bbox.map(|bbox| bbox[nth]);
        self.warning.execute(params![
            self.document_id,
            of,
            position,
            word(&warning.code),
            warning.message,
            pages(&warning.pages),
            side(0),
            side(1),
            side(2),
            side(3),
        ])?;
        Ok(())
    }
}

fn pages(pages: &[u32]) -> String {
    joined(pages.iter().map(u32::to_string), ", ")
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
