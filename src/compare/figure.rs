//! Tables as `compare` gives them: every figure with the recommendations it was counted from.

use serde::Serialize;

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// Words.
    Text(String),
    /// How many.
    Count(u64),
    /// A mean or median, or a number of months.
    Number(f64),
    /// A part of a whole, from 0 to 1.
    Share(f64),
    /// Nothing to say.
    Nothing,
}

impl Figure {
    /// As people read it: shares in per cent, numbers with one decimal.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Number(number) => format!("{number:.1}"),
            Self::Share(share) => format!("{:.0} %", share * 100.0),
            Self::Nothing => String::new(),
        }
    }

    /// Whether it is a number of any kind.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Number(_) | Self::Share(_))
    }
}

/// One cell and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// What it says.
    pub value: Figure,
    /// The recommendations counted, by their place on the shelf.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<usize>,
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Figure::Text(text.into()))
    }

    /// As many as there are recommendations.
    pub fn count(from: Vec<usize>) -> Self {
        Self {
            value: Figure::Count(from.len() as u64),
            from,
        }
    }

    /// A number without a trace of its own.
    pub fn number(count: usize) -> Self {
        Self::of(Figure::Count(count as u64))
    }

    /// A part of a whole; nothing of nothing.
    pub fn share(part: usize, whole: usize) -> Self {
        Self::of(if whole == 0 {
            Figure::Nothing
        } else {
            Figure::Share(part as f64 / whole as f64)
        })
    }

    /// A figure without a trace.
    pub fn of(value: Figure) -> Self {
        Self {
            value,
            from: Vec::new(),
        }
    }
}

/// One table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Stable name, for file and sheet.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// How to read it; empty if the title says all.
    pub note: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Rows of as many cells as there are headings.
    pub rows: Vec<Vec<Cell>>,
    /// The column whose numbers a chart may show beside the first.
    #[serde(skip)]
    pub chart: Option<usize>,
}

impl Table {
    /// A table without rows.
    pub fn new(id: &str, title: &str, note: &str, columns: &[&str]) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            note: note.into(),
            columns: columns.iter().map(|&column| column.into()).collect(),
            rows: Vec::new(),
            chart: None,
        }
    }
}
