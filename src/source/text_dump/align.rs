//! Rows with a tab too few or many, read by content.
//!
//! Where a tab was lost or added, the cells behind it stand one column off. The rows that have all their cells tell what
//! each column holds (dates, owners, status words, labels, long texts or short); the row is laid on the columns so that
//! its cells fit best, as a sum of logarithms over the best path.

use super::rows::Cell;
use crate::text::{owner, status, when};

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Nothing,
    When,
    Status,
    Label,
    Owner,
    Short,
    Medium,
    Long,
}

/// Number of things that a cell may hold.
const N_KINDS: usize = 8;
/// What is added to each count, so that what was never seen is unlikely and not impossible.
const SMOOTHING: f64 = 0.2;
/// How many rows the words of a heading are worth.
const HEADING_ROWS: f64 = 2.0;
/// Cost of taking two cells as one (a natural logarithm).
const JOIN: f64 = 5.0;
/// Cost of dropping a cell without text.
const DROP: f64 = 1.0;
/// How much better a reading must be than the one that leaves each cell in its place.
const MIN_GAIN: f64 = 1.5;

/// What the columns of a table hold.
pub(super) struct Profile {
    /// Logarithms of shares.
    columns: Vec<[f64; N_KINDS]>,
}

/// A row laid on the columns.
pub(super) struct Aligned {
    /// One cell for each column.
    pub(super) cells: Vec<Cell>,
    /// Whether the cells stand elsewhere than their tabs say, or might.
    pub(super) is_guessed: bool,
}

impl Profile {
    /// What the rows with all cells show, with what the headings promise.
    pub(super) fn of<'r>(heading: &[Cell], rows: impl Iterator<Item = &'r Vec<Cell>>) -> Self {
        let mut counts: Vec<[f64; N_KINDS]> = heading.iter().map(promised).collect();
        for row in rows.filter(|row| row.len() == heading.len()) {
            for (count, cell) in counts.iter_mut().zip(row) {
                count[holds(cell) as usize] += 1.0;
            }
        }
        let shares = |counts: [f64; N_KINDS]| {
            let all: f64 = counts.iter().sum::<f64>() + SMOOTHING * N_KINDS as f64;
            counts.map(|n| ((n + SMOOTHING) / all).ln())
        };
        Self {
            columns: counts.into_iter().map(shares).collect(),
        }
    }

    /// Lays a row on the columns.
    pub(super) fn align(&self, mut row: Vec<Cell>) -> Aligned {
        let n = self.columns.len();
        let is_alone = row.iter().filter(|cell| !cell.is_empty()).count() < 2;
        if row.len() == n || is_alone {
            let too_many = row.len() > n;
            let cells = if too_many { self.path(&row).1 } else { row };
            return Aligned {
                cells: resized(cells, n),
                is_guessed: false,
            };
        }
        let (best, cells) = self.path(&row);
        if row.len() < n {
            row.resize(n, Cell::new());
            let plain: f64 = row.iter().enumerate().map(|(i, c)| self.fit(i, c)).sum();
            if best - plain < MIN_GAIN {
                return Aligned {
                    cells: row,
                    is_guessed: false,
                };
            }
        }
        Aligned {
            cells,
            is_guessed: true,
        }
    }

    fn fit(&self, column: usize, cell: &Cell) -> f64 {
        let shares = self.columns.get(column);
        shares.map_or(f64::NEG_INFINITY, |s| s[holds(cell) as usize])
    }

    /// The best sum and the cells so laid: each cell in a column, a column left blank, or a cell joined to the one before.
    fn path(&self, row: &[Cell]) -> (f64, Vec<Cell>) {
        let n = self.columns.len();
        let mut best = vec![vec![(f64::NEG_INFINITY, Step::Blank); n + 1]; row.len() + 1];
        best[0][0].0 = 0.0;
        for i in 0..=row.len() {
            for j in 0..=n {
                let mut options: Vec<(f64, Step)> = Vec::new();
                if i > 0 && j > 0 {
                    options.push((
                        best[i - 1][j - 1].0 + self.fit(j - 1, &row[i - 1]),
                        Step::Place,
                    ));
                }
                if j > 0 {
                    options.push((
                        best[i][j - 1].0 + self.fit(j - 1, &Cell::new()),
                        Step::Blank,
                    ));
                }
                if i > 0 && j > 0 {
                    let cost = if row[i - 1].is_empty() { DROP } else { JOIN };
                    options.push((best[i - 1][j].0 - cost, Step::Join));
                }
                let found = options.into_iter().max_by(|a, b| a.0.total_cmp(&b.0));
                if let Some(found) = found {
                    best[i][j] = found;
                }
            }
        }
        (best[row.len()][n].0, trace(&best, row, n))
    }
}

/// A step of the path.
#[derive(Clone, Copy)]
enum Step {
    Place,
    Blank,
    Join,
}

/// The cells of the best path, from its end.
fn trace(best: &[Vec<(f64, Step)>], row: &[Cell], n: usize) -> Vec<Cell> {
    let mut cells = vec![Cell::new(); n];
    let (mut i, mut j) = (row.len(), n);
    let mut joined: Cell = Cell::new();
    while j > 0 {
        match best[i][j].1 {
            Step::Blank => j -= 1,
            Step::Join if i > 0 => {
                i -= 1;
                joined.splice(0..0, row[i].iter().cloned());
            }
            _ if i > 0 => {
                i -= 1;
                j -= 1;
                let mut cell = row[i].clone();
                cell.append(&mut joined);
                cells[j] = cell;
            }
            _ => break,
        }
    }
    cells
}

fn resized(mut cells: Vec<Cell>, n: usize) -> Vec<Cell> {
    cells.resize(n, Cell::new());
    cells
}

fn holds(cell: &Cell) -> Holds {
    const SHORT: usize = 4;
    const MEDIUM: usize = 12;
    let Some(first) = cell.first() else {
        return Holds::Nothing;
    };
    let words: usize = cell.iter().map(|p| p.split_whitespace().count()).sum();
    let starts_with_label = super::rows::is_numbered(first);
    match words {
        _ if starts_with_label => Holds::Label,
        _ if status::opens_with_status(first) => Holds::Status,
        _ if when::is_when(first) => Holds::When,
        _ if owner::is_owner(first) => Holds::Owner,
        _ if words <= SHORT => Holds::Short,
        _ if words <= MEDIUM => Holds::Medium,
        _ => Holds::Long,
    }
}

/// What the words of a heading promise, as so many rows.
fn promised(heading: &Cell) -> [f64; N_KINDS] {
    let text = heading.join(" ").to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let mut counts = [0.0; N_KINDS];
    let mut promise = |kind: Holds| counts[kind as usize] += HEADING_ROWS;
    if has(&["when", "date", "timescale", "deadline", "timeframe"]) {
        promise(Holds::When);
    } else if has(&["whom", "who ", "lead", "owner", "responsib"]) {
        promise(Holds::Owner);
    } else if has(&["monitor", "progress", "status", "rag"]) {
        promise(Holds::Status);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str) -> Vec<Cell> {
        let cell = |t: &str| -> Cell {
            t.split('/')
                .filter(|p| !p.is_empty())
                .map(str::to_owned)
                .collect()
        };
        text.split('|').map(cell).collect()
    }

    fn shown(aligned: &Aligned) -> String {
        let cells: Vec<String> = aligned.cells.iter().map(|c| c.join("/")).collect();
        cells.join("|")
    }

    fn profile() -> Profile {
        let rows = [
            row(
                "1.1 Share the findings with staff|Staff know them|Hold a briefing|Lead nurse|May 2012|Completed",
            ),
            row(
                "1.2 Meet the family|They are heard|Offer a meeting|Board chair|30 June 2012|In progress",
            ),
        ];
        let heading = row("Recommendation|Outcome|Action|By whom|By when|Monitoring");
        Profile::of(&heading, rows.iter())
    }

    #[test]
    fn a_lost_tab_moves_the_cells_behind_it_back() {
        let aligned = profile().align(row(
            "1.3 Write to schools|Send a letter|Head of service|July 2012|Overdue",
        ));
        assert!(aligned.is_guessed);
        assert!(
            shown(&aligned).ends_with("|Head of service|July 2012|Overdue"),
            "{}",
            shown(&aligned)
        );
    }

    #[test]
    fn a_tab_too_many_is_dropped_or_its_cells_are_joined() {
        let aligned = profile().align(row(
            "1.3 Write to schools|They know||Send a letter|Head of service|July 2012|Overdue",
        ));
        assert!(aligned.is_guessed);
        assert_eq!(
            shown(&aligned),
            "1.3 Write to schools|They know|Send a letter|Head of service|July 2012|Overdue"
        );
        let aligned = profile().align(row("1.3 Write to schools|They know|Send a letter|Head of service|July 2012|August 2012|Overdue"));
        assert_eq!(
            shown(&aligned),
            "1.3 Write to schools|They know|Send a letter|Head of service|July 2012/August 2012|Overdue"
        );
    }

    #[test]
    fn tabs_lost_at_the_end_leave_the_cells_where_they_are() {
        let aligned = profile().align(row(
            "1.3 Write to schools|They know|Send a letter|Head of service|July 2012",
        ));
        assert!(!aligned.is_guessed);
        assert_eq!(
            shown(&aligned),
            "1.3 Write to schools|They know|Send a letter|Head of service|July 2012|"
        );
        let section = profile().align(row("2. Police"));
        assert!(!section.is_guessed);
        assert_eq!(shown(&section), "2. Police|||||");
    }
}
