//! Cards to tables with a row for each card and a column for each label.

use super::label::{Label, cell};
use super::{Found, Item};
use crate::diagnostic::{Code, Diagnostic};
use crate::geom::Rect;
use crate::plan::Field;
use crate::table::{Cell, Line, Method, PageTables, Table};
use std::collections::BTreeMap;

/// The labels of all cards in the order in which they first came.
#[derive(Default)]
struct Scheme {
    labels: Vec<Label>,
    /// The label that opens a card.
    opening: String,
}

/// What a page has of one card, or a heading above cards.
enum Band {
    /// Values by column of the scheme.
    Card(BTreeMap<usize, Cell>),
    /// A heading.
    Wide(Cell),
}

/// The pages with their cards as tables.
pub(super) fn pages(pages: &[PageTables], found: &Found) -> Vec<PageTables> {
    let scheme = Scheme::of(found);
    let bands = scheme.bands(found, pages.len());
    pages
        .iter()
        .zip(bands)
        .enumerate()
        .map(|(index, (page, bands))| {
            let (cards, mut turned) = part(page, index, found);
            if let Some(mut table) = table(page.page, &scheme, &bands) {
                (table.method, table.diagnostics) = made_of(&cards, page.page, table.bbox);
                turned.tables.push(table);
                turned
                    .tables
                    .sort_by(|a, b| a.bbox.top.total_cmp(&b.bbox.top));
            }
            turned
        })
        .collect()
}

/// The tables of a page that are cards, and the page without them and the lines of cards.
fn part(page: &PageTables, index: usize, found: &Found) -> (Vec<Table>, PageTables) {
    let mut rest = page.clone();
    let mut place = 0..;
    let is_card = |_: &mut Table| {
        place
            .next()
            .is_some_and(|i| found.tables.contains(&(index, i)))
    };
    let cards = rest.tables.extract_if(.., is_card).collect();
    let own = found.pieces.iter().filter(|p| p.page == index);
    let lines: Vec<usize> = own.flat_map(|p| p.lines.iter().copied()).collect();
    let mut place = 0..;
    rest.outside
        .retain(|_| place.next().is_some_and(|i| !lines.contains(&i)));
    (cards, rest)
}

/// How the cards of a page were read, and what is doubtful about that.
fn made_of(cards: &[Table], page: u32, bbox: Rect) -> (Method, Vec<Diagnostic>) {
    if cards.is_empty() {
        let text =
            "This plan is set as text under labels; the labels alone tell where its values end.";
        let doubt = Diagnostic::on_page(Code::RowsGuessed, page, text).at(bbox);
        return (Method::Stream, vec![doubt]);
    }
    let is_ruled = cards.iter().all(|t| t.method == Method::Lattice);
    let method = if is_ruled {
        Method::Lattice
    } else {
        Method::Stream
    };
    let doubts = cards.iter().flat_map(|t| t.diagnostics.iter().cloned());
    (method, doubts.collect())
}

impl Scheme {
    fn of(found: &Found) -> Self {
        let mut scheme = Self::default();
        for (label, _) in found.pairs() {
            if scheme.column(&label.key).is_none() {
                scheme.labels.push(label.clone());
            }
        }
        scheme.opening = found.opening();
        // 'Recommendation 4' above a label with the text itself is that text's number.
        let is_bare = |key: &str| {
            let mut same = found.pairs().filter(|(l, _)| l.key == key);
            same.all(|(l, v)| l.is_numbered && v.is_blank())
        };
        if scheme.text_column().is_some() && is_bare(&scheme.opening) {
            scheme.labels.retain(|l| l.key != scheme.opening);
        }
        scheme
    }

    fn column(&self, key: &str) -> Option<usize> {
        self.labels.iter().position(|l| l.key == key)
    }

    /// The column of the recommendations' texts, besides the one that 'Recommendation 4' heads.
    fn text_column(&self) -> Option<usize> {
        let is_text = |l: &Label| l.key != self.opening && l.field() == Some(Field::Recommendation);
        self.labels.iter().position(is_text)
    }

    /// What stands on each page, from top to bottom.
    fn bands(&self, found: &Found, n_pages: usize) -> Vec<Vec<Band>> {
        let mut bands: Vec<Vec<Band>> = Vec::new();
        bands.resize_with(n_pages, Vec::new);
        // Column of the value that is open, and labels that wait for the value they number.
        let mut open: Option<usize> = None;
        let mut waiting: Vec<Line> = Vec::new();
        for piece in &found.pieces {
            let on_page = &mut bands[piece.page];
            match &piece.item {
                Item::Wide(cell) => {
                    on_page.push(Band::Wide(cell.clone()));
                    open = None;
                }
                Item::Rest(cell) => {
                    match open {
                        Some(col) => add(on_page, col, cell),
                        // Under a heading it belongs to no value, but it is not lost.
                        None => on_page.push(Band::Wide(cell.clone())),
                    }
                }
                Item::Pair(label, value) => {
                    if label.key == self.opening {
                        on_page.push(Band::Card(BTreeMap::new()));
                    }
                    let mut value = value.clone();
                    if label.is_numbered {
                        value.lines.splice(0..0, label.printed.iter().cloned());
                    }
                    open = self.column(&label.key);
                    if let Some(col) = open {
                        if Some(col) == self.text_column() {
                            value.lines.splice(0..0, waiting.drain(..));
                        }
                        add(on_page, col, &value);
                    } else {
                        open = self.text_column();
                        waiting.extend(value.lines);
                    }
                }
            }
        }
        bands
    }
}

/// Adds a value to the last card of a page; what goes on from the page before starts a band.
fn add(bands: &mut Vec<Band>, col: usize, value: &Cell) {
    if !matches!(bands.last(), Some(Band::Card(_))) {
        bands.push(Band::Card(BTreeMap::new()));
    }
    let Some(Band::Card(cells)) = bands.last_mut() else {
        return;
    };
    match cells.get_mut(&col) {
        None => {
            cells.insert(col, value.clone());
        }
        Some(known) => {
            known.bbox = known.bbox.union(&value.bbox);
            known.lines.extend(value.lines.iter().cloned());
            known.fill = known.fill.or(value.fill);
            known.marks.extend(value.marks.iter().copied());
        }
    }
}

/// A table with the scheme as its heading and a row for each band.
fn table(page: u32, scheme: &Scheme, bands: &[Band]) -> Option<Table> {
    let boxes = bands.iter().flat_map(|band| match band {
        Band::Card(cells) => cells.values().map(|c| &c.bbox).collect::<Vec<_>>(),
        Band::Wide(cell) => vec![&cell.bbox],
    });
    let bbox = Rect::around(boxes)?;
    let n_cols = scheme.labels.len();
    let width = bbox.width() / n_cols.max(1) as f64;
    let col_edges: Vec<f64> = (0..=n_cols)
        .map(|col| bbox.left + width * col as f64)
        .collect();
    let heading = Rect {
        bottom: bbox.top,
        ..bbox
    };
    let mut cells: Vec<Cell> = scheme
        .labels
        .iter()
        .enumerate()
        .map(|(col, label)| Cell {
            col,
            bbox: heading,
            ..cell(label.lines.clone(), heading)
        })
        .collect();
    let mut row_edges = vec![bbox.top];
    for (index, band) in bands.iter().enumerate() {
        let row = index + 1;
        let place = band.place().unwrap_or(heading);
        row_edges.push(place.top.max(bbox.top));
        match band {
            Band::Wide(wide) => cells.push(Cell {
                row,
                col_span: n_cols,
                ..wide.clone()
            }),
            Band::Card(values) => cells.extend((0..n_cols).map(|col| {
                let value = values.get(&col).cloned();
                let value = value.unwrap_or_else(|| cell(Vec::new(), place));
                Cell {
                    row,
                    col,
                    row_span: 1,
                    col_span: 1,
                    ..value
                }
            })),
        }
    }
    row_edges.push(bbox.bottom);
    Some(Table {
        page,
        bbox,
        method: Method::Lattice,
        col_edges,
        row_edges,
        cells,
        diagnostics: Vec::new(),
    })
}

impl Band {
    /// Its box; `None` for one without cells.
    fn place(&self) -> Option<Rect> {
        match self {
            Self::Card(cells) => Rect::around(cells.values().map(|c| &c.bbox)),
            Self::Wide(cell) => Some(cell.bbox),
        }
    }
}
