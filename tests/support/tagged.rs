//! Tagged PDFs written in code: what stands where, and which cell the tags say it is in.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

use super::pdf;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Pieces of a cell: page from 0 and number on the page.
type Pieces = Vec<(usize, usize)>;

/// A document with one tagged table.
#[derive(Clone, Default)]
pub struct Tagged {
    pages: Vec<String>,
    counts: Vec<usize>,
    /// By row and column.
    cells: BTreeMap<(usize, usize), Pieces>,
}

impl Tagged {
    pub fn new(pages: usize) -> Self {
        Self {
            pages: vec![String::new(); pages],
            counts: vec![0; pages],
            ..Self::default()
        }
    }

    /// Text outside the table.
    pub fn text(&mut self, page: usize, x: f64, y: f64, words: &str) {
        pdf::text(&mut self.pages[page], x, y, words);
    }

    /// Anything drawn.
    pub fn draw(&mut self, page: usize, operators: &str) {
        let _ = writeln!(self.pages[page], "{operators}");
    }

    /// A line of text that the tags put into a cell (row and column).
    pub fn line(&mut self, page: usize, (x, y): (f64, f64), words: &str, cell: (usize, usize)) {
        let id = self.counts[page];
        self.counts[page] += 1;
        let _ = writeln!(self.pages[page], "/P << /MCID {id} >> BDC");
        pdf::text(&mut self.pages[page], x, y, words);
        self.draw(page, "EMC");
        self.cells.entry(cell).or_default().push((page, id));
    }

    /// The file; without its structure tree if not `is_tagged`.
    pub fn file(&self, is_tagged: bool) -> Vec<u8> {
        let page_id = |page: usize| 4 + 2 * page;
        let tree = page_id(self.pages.len());
        let kids: Vec<String> = (0..self.pages.len())
            .map(|page| format!("{} 0 R", page_id(page)))
            .collect();
        let mut objects = vec![
            format!(
                "<< /Type /Catalog /Pages 2 0 R {} >>",
                root(is_tagged, tree)
            ),
            format!(
                "<< /Type /Pages /Kids [{}] /Count {} >>",
                kids.join(" "),
                self.pages.len()
            ),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        for (page, content) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R >> >> >>",
                page_id(page) + 1
            ));
            objects.push(format!(
                "<< /Length {} >>\nstream\n{content}\nendstream",
                content.len()
            ));
        }
        objects.push(format!(
            "<< /Type /StructTreeRoot /RoleMap << /Tabelle /Table >> /K << /S /Tabelle /K [{}] >> >>",
            self.rows(page_id)
        ));
        pdf::file(&objects)
    }

    fn rows(&self, page_id: impl Fn(usize) -> usize) -> String {
        let end = |last: Option<usize>| last.map_or(0, |n| n + 1);
        let rows = end(self.cells.keys().map(|(row, _)| *row).max());
        let cols = end(self.cells.keys().map(|(_, col)| *col).max());
        let mut out = String::new();
        for row in 0..rows {
            out.push_str("<< /S /TR /K [");
            for col in 0..cols {
                let role = if row == 0 { "TH" } else { "TD" };
                let _ = write!(out, "<< /S /{role} /K << /S /P /K [");
                for (page, id) in self.cells.get(&(row, col)).into_iter().flatten() {
                    let page = page_id(*page);
                    let _ = write!(out, "<< /Type /MCR /Pg {page} 0 R /MCID {id} >> ");
                }
                out.push_str("] >> >> ");
            }
            out.push_str("] >> ");
        }
        out
    }
}

fn root(is_tagged: bool, tree: usize) -> String {
    if is_tagged {
        format!("/StructTreeRoot {tree} 0 R")
    } else {
        String::new()
    }
}
