//! Lines of a dump to sheets: the table under one heading row, with the text around it.

use super::align::Profile;
use super::heading::Headings;
use super::markup;
use std::collections::{BTreeMap, BTreeSet};

/// A cell's paragraphs.
pub(super) type Cell = Vec<String>;

/// What stood on one page of the original: one heading row and what follows until the next.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// Lines above the table.
    pub(super) above: Vec<String>,
    /// Its rows, the heading row first; all have the same number of cells.
    pub(super) rows: Vec<Vec<Cell>>,
    /// For each row the line of the dump that it starts on, from 1.
    pub(super) lines: Vec<usize>,
    /// Lines below the table.
    pub(super) below: Vec<String>,
    /// Rows whose cells stand elsewhere than their tabs say.
    pub(super) guessed: Vec<usize>,
}

impl Sheet {
    /// Number of columns; 0 without a table.
    pub(super) fn n_columns(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }
}

/// The sheets of a dump, one for each heading row. A sheet without rows means that there is none.
pub(super) fn sheets(text: &str) -> Vec<Sheet> {
    let headings = Headings::of(text);
    let mut parser = Parser::default();
    for (index, line) in text.lines().enumerate() {
        parser.line = index + 1;
        if headings.contains(line) {
            parser.start_sheet(line);
        } else {
            parser.take(line);
        }
    }
    parser.finish()
}

/// The sheets, those with more characters than a page may have parted into several, each under the heading row.
pub(super) fn on_pages(sheets: Vec<Sheet>, max_chars: usize) -> Vec<Sheet> {
    let chars = |row: &Vec<Cell>| row.iter().flatten().map(String::len).sum::<usize>();
    let mut out = Vec::with_capacity(sheets.len());
    for mut sheet in sheets {
        let heading = sheet.rows.first().cloned().unwrap_or_default();
        let below = std::mem::take(&mut sheet.below);
        let guessed: BTreeSet<usize> = sheet.guessed.drain(..).collect();
        let rows = std::mem::take(&mut sheet.rows);
        let lines = std::mem::take(&mut sheet.lines);
        let heading_line = lines.first().copied();
        let around: usize = sheet.above.iter().chain(&below).map(String::len).sum();
        let start = chars(&heading) + around;
        let mut held = start;
        for (at, (row, line)) in rows.into_iter().zip(lines).enumerate() {
            held += chars(&row);
            if held > max_chars && sheet.rows.len() > 1 {
                held = start + chars(&row);
                let next = Sheet {
                    rows: vec![heading.clone()],
                    lines: Vec::from_iter(heading_line),
                    ..Sheet::default()
                };
                out.push(std::mem::replace(&mut sheet, next));
            }
            if guessed.contains(&at) {
                sheet.guessed.push(sheet.rows.len());
            }
            sheet.rows.push(row);
            sheet.lines.push(line);
        }
        sheet.below = below;
        out.push(sheet);
    }
    out
}

/// Sheets in the making.
#[derive(Default)]
struct Parser {
    sheets: Vec<Sheet>,
    /// The row that may go on in the next line, as it stands in the dump.
    row: Option<String>,
    /// The line that it starts on.
    row_line: usize,
    /// The line that is looked at, from 1.
    line: usize,
    /// Tabs in the heading row.
    max_tabs: usize,
    /// Lines that stand apart from the table.
    loose: Vec<String>,
    is_after_blank: bool,
}

impl Parser {
    fn start_sheet(&mut self, heading: &str) {
        self.end_row();
        self.sheets.push(Sheet {
            above: std::mem::take(&mut self.loose),
            ..Sheet::default()
        });
        self.max_tabs = tabs(heading);
        self.is_after_blank = false;
        self.row = Some(heading.to_owned());
        self.row_line = self.line;
        self.end_row();
    }

    fn take(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.is_after_blank |= !line.contains('\t');
            return;
        }
        let is_after_blank = std::mem::take(&mut self.is_after_blank);
        if self.sheets.is_empty() {
            self.push_loose(line);
            return;
        }
        let max_tabs = self.max_tabs;
        if let Some(row) = &mut self.row {
            let is_open = row.rsplit('\t').next().is_some_and(markup::is_open);
            if (is_open || !is_after_blank) && goes_on(row, line, is_open, max_tabs) {
                row.push('\n');
                row.push_str(line);
                return;
            }
        }
        self.end_row();
        if line.contains('\t') {
            // Lines that stood apart within the table are rows with one cell.
            for apart in std::mem::take(&mut self.loose) {
                self.row = Some(apart);
                self.row_line = self.line;
                self.end_row();
            }
            self.row = Some(line.to_owned());
            self.row_line = self.line;
        } else if is_after_blank || !self.loose.is_empty() {
            self.push_loose(line);
        } else {
            self.row = Some(line.to_owned());
            self.row_line = self.line;
        }
    }

    fn push_loose(&mut self, line: &str) {
        self.loose
            .extend(markup::paragraphs(&line.replace('\t', " ")));
    }

    fn end_row(&mut self) {
        let (Some(row), Some(sheet)) = (self.row.take(), self.sheets.last_mut()) else {
            return;
        };
        let cells: Vec<Cell> = row.split('\t').map(markup::paragraphs).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            sheet.rows.push(cells);
            sheet.lines.push(self.row_line);
        }
    }

    fn finish(mut self) -> Vec<Sheet> {
        self.end_row();
        if let Some(last) = self.sheets.last_mut() {
            last.below = self.loose;
        }
        for sheet in &mut self.sheets {
            widen_heading(&mut sheet.rows);
        }
        let columns: BTreeSet<usize> = self.sheets.iter().map(Sheet::n_columns).collect();
        for n in columns {
            align(
                self.sheets
                    .iter_mut()
                    .filter(|s| s.n_columns() == n)
                    .collect(),
            );
        }
        self.sheets
    }
}

/// Gives the heading row the cells that most rows have more than it: headings without a name at its end.
fn widen_heading(rows: &mut [Vec<Cell>]) {
    let Some((heading, rows)) = rows.split_first_mut() else {
        return;
    };
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows.iter() {
        *counts.entry(row.len()).or_default() += 1;
    }
    let wider = counts.range(heading.len() + 1..);
    let usual = wider
        .max_by_key(|(_, n)| **n)
        .filter(|(_, n)| 2 * **n > rows.len() && **n > 1);
    if let Some((n, _)) = usual {
        heading.resize(*n, Cell::new());
    }
}

/// Rows that show what the columns hold.
const MAX_PROFILE_ROWS: usize = 500;

/// Lays the rows of sheets with the same number of columns on them.
fn align(sheets: Vec<&mut Sheet>) {
    let heading = sheets
        .first()
        .and_then(|s| s.rows.first())
        .cloned()
        .unwrap_or_default();
    if sheets
        .iter()
        .all(|s| s.rows.iter().all(|r| r.len() == heading.len()))
    {
        return;
    }
    let profile = {
        let full = sheets.iter().flat_map(|s| s.rows.iter().skip(1));
        Profile::of(&heading, full.take(MAX_PROFILE_ROWS))
    };
    for sheet in sheets {
        for (at, row) in sheet.rows.iter_mut().enumerate().skip(1) {
            let aligned = profile.align(std::mem::take(row));
            *row = aligned.cells;
            if aligned.is_guessed {
                sheet.guessed.push(at);
            }
        }
    }
}

/// Whether a line goes on with the row before it, rather than starting one.
///
/// It never does if the row would have more cells than the heading. It does within an open list or paragraph, and if
/// it starts in lower case or with a list item. A short row takes further lines unless they are numbered as rows are
/// or full rows themselves. A full row takes lines without tabs into its last cell unless they are numbered. Wrong: a
/// section row without number and tabs directly under a full row becomes part of that row's last cell.
fn goes_on(row: &str, line: &str, is_open: bool, max_tabs: usize) -> bool {
    let (before, here) = (tabs(row), tabs(line));
    if before + here > max_tabs {
        return false;
    }
    let starts_low = line
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    is_open || markup::starts_inside(line) || starts_low || (here < max_tabs && !is_numbered(line))
}

fn tabs(line: &str) -> usize {
    line.bytes().filter(|b| *b == b'\t').count()
}

/// Whether a line starts as rows and sections do: `2.`, `2)`, `2.1 `.
pub(super) fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() {
        return false;
    }
    let mut after = rest.chars();
    matches!(after.next(), Some('.' | ')'))
        && after.next().is_some_and(|c| c == ' ' || c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Sheet, on_pages, sheets};

    const HEAD: &str = "Recommendation\tAction\tLead\tDeadline";

    fn rows_of(sheet: &Sheet) -> Vec<String> {
        let row = |cells: &Vec<Vec<String>>| {
            let cells: Vec<String> = cells.iter().map(|c| c.join("/")).collect();
            cells.join("|")
        };
        sheet.rows[1..].iter().map(row).collect()
    }

    fn one(text: &str) -> Vec<String> {
        let all = sheets(&format!("{HEAD}\n{text}"));
        assert_eq!(all.len(), 1);
        rows_of(&all[0])
    }

    #[test]
    fn each_heading_row_opens_a_sheet() {
        let text =
            format!("Board\n\nPLAN\n\n{HEAD}\n1.1 a\tb\tc\td\n\n{HEAD}\nmore\t\t\t\n\nEnd\n");
        let all = sheets(&text);
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].above, ["Board", "PLAN"]);
        assert_eq!(rows_of(&all[0]), ["1.1 a|b|c|d"]);
        assert_eq!(rows_of(&all[1]), ["more|||"]);
        assert_eq!(all[1].below, ["End"]);
    }

    #[test]
    fn cells_span_lines() {
        let rows = one(
            "1.1 a\t<ul>\n<li>x</li>\n<li>y</li>\n</ul>\tc\td\n1.2 e\tf\tg\t<p>h</p>\n<p>i</p>\n",
        );
        assert_eq!(rows, ["1.1 a|• x/• y|c|d", "1.2 e|f|g|h/i"]);
    }

    #[test]
    fn unclosed_lists_end_with_their_cell() {
        assert_eq!(
            one("1.1 a\t<ul> x\tc\td\n1.2 e\tf\tg\t<ul> h\n1.3 i\tj\tk\tl\n"),
            ["1.1 a|x|c|d", "1.2 e|f|g|h", "1.3 i|j|k|l"]
        );
    }

    #[test]
    fn rows_without_their_last_tabs_stand_alone() {
        assert_eq!(
            one("1. Northmere Trust\n1.1 a\tb\n1.2 c\td\te\tf\n2. Police\n2.1 g\th\ti\tj\n"),
            [
                "1. Northmere Trust|||",
                "1.1 a|b||",
                "1.2 c|d|e|f",
                "2. Police|||",
                "2.1 g|h|i|j"
            ]
        );
    }

    #[test]
    fn lines_apart_within_the_table_are_rows() {
        assert_eq!(
            one("1.1 a\tb\tc\td\n\nNorthmere Police\n\n1.2 e\tf\tg\th\n"),
            ["1.1 a|b|c|d", "Northmere Police|||", "1.2 e|f|g|h"]
        );
    }

    #[test]
    fn a_long_sheet_goes_on_under_its_heading() {
        let rows: Vec<String> = (1..=9).map(|n| format!("{n}. abcdef\tb\tc\td")).collect();
        let all = on_pages(sheets(&format!("{HEAD}\n{}", rows.join("\n"))), 80);
        assert!(all.len() > 1);
        assert!(all.iter().all(|s| s.rows[0] == all[0].rows[0]));
        let rows: Vec<String> = all.iter().flat_map(rows_of).collect();
        assert_eq!(rows.len(), 9);
        assert_eq!(rows[8], "9. abcdef|b|c|d");
    }

    #[test]
    fn prose_has_no_sheet() {
        assert!(sheets("Dear all\n\nPlease find\tthe plan.\n").is_empty());
    }
}
