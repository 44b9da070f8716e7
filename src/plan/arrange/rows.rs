//! Cards to tables with a row for each card and a column for each label.

use super::found::{Found, Item, Opening};
use super::label::{self, Label, cell};
use super::{Arranged, NUMBER, TEXT};
use crate::diagnostic::Diagnostic;
use crate::geom::Rect;
use crate::table::{Cell, Method, PageTables, Table};
use std::collections::BTreeMap;

/// The labels of all cards in the order in which they first came, those under which nothing is printed in front.
struct Scheme {
    labels: Vec<Label>,
    opening: Opening,
    /// Headings of the bare columns.
    bare: Vec<&'static str>,
}

/// What a page has of one card, or a heading above cards.
enum Band {
    /// Values by column of the scheme, with the index of their page.
    Card(BTreeMap<usize, (usize, Cell)>),
    /// A heading.
    Wide(Cell),
}

/// The pages with their cards as tables. `doubt` is said of each table that is made.
pub(super) fn arranged(
    pages: &[PageTables],
    found: &Found,
    doubt: Option<fn(u32, Rect) -> Diagnostic>,
) -> Option<Arranged> {
    let scheme = Scheme::of(found)?;
    let bands = scheme.bands(found, pages.len());
    let mut out = Arranged {
        pages: Vec::with_capacity(pages.len()),
        headed: Vec::new(),
        borrowed: Vec::new(),
        bare: scheme.bare.clone(),
        n_cols: scheme.labels.len(),
    };
    for (index, (page, bands)) in pages.iter().zip(bands).enumerate() {
        let (cards, mut rest) = part(page, index, found);
        if let Some(mut table) = table(page.page, index, &scheme, &bands) {
            (table.method, table.diagnostics) = made_of(&cards);
            table
                .diagnostics
                .extend(doubt.map(|d| d(page.page, table.bbox)));
            out.headed.push((page.page, table.bbox));
            let values = bands.iter().flat_map(|band| match band {
                Band::Card(cells) => cells.values().collect(),
                Band::Wide(_) => Vec::new(),
            });
            let from = |at: usize| pages.get(at).map_or(page.page, |p| p.page);
            out.borrowed.extend(
                values
                    .filter(|(at, _)| *at != index)
                    .map(|(at, cell)| (page.page, page.displayed(&cell.bbox), from(*at))),
            );
            rest.tables.push(table);
            rest.tables
                .sort_by(|a, b| a.bbox.top.total_cmp(&b.bbox.top));
        }
        out.pages.push(rest);
    }
    Some(out)
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
    let lines = found.pieces.iter().flat_map(|p| p.lines.iter());
    let lines: Vec<usize> = lines
        .filter(|(p, _)| *p == index)
        .map(|(_, l)| *l)
        .collect();
    let mut place = 0..;
    rest.outside
        .retain(|_| place.next().is_some_and(|i| !lines.contains(&i)));
    (cards, rest)
}

/// How the cards of a page were read, and what is doubtful about that.
fn made_of(cards: &[Table]) -> (Method, Vec<Diagnostic>) {
    let is_ruled = !cards.is_empty() && cards.iter().all(|t| t.method == Method::Lattice);
    let method = if is_ruled {
        Method::Lattice
    } else {
        Method::Stream
    };
    let doubts = cards.iter().flat_map(|t| t.diagnostics.iter().cloned());
    (method, doubts.collect())
}

impl Scheme {
    /// The scheme of cards; `None` if they hold no word.
    fn of(found: &Found) -> Option<Self> {
        let opening = found.opening();
        let mut labels: Vec<Label> = Vec::new();
        for (label, value) in found.pairs() {
            let is_heading_only = label.is_numbered && value.is_blank();
            if !is_heading_only && !labels.iter().any(|l| l.key == label.key) {
                labels.push(label.clone());
            }
        }
        let mut bare = Vec::new();
        let is_numbered = opening == Opening::Bare && !has_text(found);
        if is_numbered && found.opens().any(|c| label::is_number(&c.lines)) {
            bare.push(NUMBER);
        }
        if has_text(found) {
            bare.push(TEXT);
        }
        let near = found
            .pairs()
            .find_map(|(l, _)| l.lines.first()?.words.first())?;
        let in_front = bare.iter().map(|text| label::unprinted(text, near));
        labels.splice(0..0, in_front.collect::<Option<Vec<_>>>()?);
        Some(Self {
            labels,
            opening,
            bare,
        })
    }

    fn column(&self, key: &str) -> Option<usize> {
        let own = self.labels.iter().skip(self.bare.len());
        own.clone()
            .position(|l| l.key == key)
            .map(|at| at + self.bare.len())
    }

    /// What stands on each page, from top to bottom.
    fn bands(&self, found: &Found, n_pages: usize) -> Vec<Vec<Band>> {
        let mut writer = Writer {
            bands: Vec::new(),
            hosts: Vec::new(),
        };
        writer.bands.resize_with(n_pages, Vec::new);
        // Column of the value that is open.
        let mut open: Option<usize> = None;
        for piece in &found.pieces {
            if self.opening.opens(piece) {
                writer.open(piece.page);
            }
            match &piece.item {
                Item::Wide(cell) => {
                    writer.wide(piece.page, cell);
                    open = None;
                }
                Item::Rest(cell) => match open {
                    Some(col) => writer.go_on(piece.page, col, cell),
                    // Under a heading it belongs to no value, but it is not lost.
                    None => writer.wide(piece.page, cell),
                },
                Item::Open(cell) => {
                    open = Some(0);
                    let mut cell = cell.clone();
                    if self.bare.first() == Some(&NUMBER) {
                        cell.lines = label::bare_number(&cell.lines);
                    }
                    writer.put(piece.page, 0, &cell);
                }
                Item::Pair(label, value) => {
                    let mut value = value.clone();
                    if label.is_numbered {
                        value.lines.splice(0..0, label.printed.iter().cloned());
                    } else if self.opening == Opening::Label(label.key.clone()) {
                        label::lead_with(&mut value.lines, &label.number);
                    }
                    open = self.column(&label.key);
                    if let Some(col) = open {
                        writer.put(piece.page, col, &value);
                    }
                }
            }
        }
        writer.bands
    }
}

/// Whether more than numbers opens the cards.
fn has_text(found: &Found) -> bool {
    found.opens().any(|c| !label::is_number(&c.lines))
}

/// Bands as they are filled.
struct Writer {
    bands: Vec<Vec<Band>>,
    /// Where the bands of the card at hand are: page and place on it, the first first.
    hosts: Vec<(usize, usize)>,
}

impl Writer {
    /// Opens a card on a page.
    fn open(&mut self, page: usize) {
        self.hosts.clear();
        self.host(page);
    }

    fn host(&mut self, page: usize) {
        if let Some(on_page) = self.bands.get_mut(page) {
            on_page.push(Band::Card(BTreeMap::new()));
            self.hosts.push((page, on_page.len() - 1));
        }
    }

    fn wide(&mut self, page: usize, cell: &Cell) {
        if let Some(on_page) = self.bands.get_mut(page) {
            on_page.push(Band::Wide(cell.clone()));
        }
        self.hosts.clear();
    }

    fn card(&mut self, host: (usize, usize)) -> Option<&mut BTreeMap<usize, (usize, Cell)>> {
        match self.bands.get_mut(host.0)?.get_mut(host.1)? {
            Band::Card(cells) => Some(cells),
            Band::Wide(_) => None,
        }
    }

    /// Puts the value of a label into its card: into the row that the card has where it began, wherever the value
    /// stands.
    fn put(&mut self, page: usize, col: usize, value: &Cell) {
        if self.hosts.is_empty() {
            self.host(page);
        }
        let first = self.hosts[0];
        match self.card(first) {
            Some(cells) if !cells.contains_key(&col) => {
                cells.insert(col, (page, value.clone()));
            }
            _ => self.go_on(page, col, value),
        }
    }

    /// Goes on with a column of the card: in the same cell, or on another page in a row of its own.
    fn go_on(&mut self, page: usize, col: usize, value: &Cell) {
        let is_there = |writer: &mut Self, host: (usize, usize)| {
            let known = writer
                .card(host)
                .and_then(|cells| cells.get(&col).map(|c| c.0));
            known.map_or(host.0 == page, |at| at == page)
        };
        let hosts = self.hosts.clone();
        let host = hosts.into_iter().find(|h| is_there(self, *h));
        let host = host.or_else(|| {
            self.host(page);
            self.hosts.last().copied()
        });
        let Some(cells) = host.and_then(|h| self.card(h)) else {
            return;
        };
        match cells.get_mut(&col) {
            None => {
                cells.insert(col, (page, value.clone()));
            }
            Some((_, known)) if known.is_blank() => *known = value.clone(),
            Some((_, known)) => {
                known.bbox = known.bbox.union(&value.bbox);
                known.lines.extend(value.lines.iter().cloned());
                known.fill = known.fill.or(value.fill);
                known.marks.extend(value.marks.iter().copied());
            }
        }
    }
}

/// A table with the scheme as its heading and a row for each band.
fn table(page: u32, index: usize, scheme: &Scheme, bands: &[Band]) -> Option<Table> {
    let bbox = Rect::around(
        bands
            .iter()
            .filter_map(|b| b.place(index))
            .collect::<Vec<_>>()
            .iter(),
    )?;
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
    for (at, band) in bands.iter().enumerate() {
        let row = at + 1;
        let place = band.place(index).unwrap_or(heading);
        row_edges.push(place.top.max(bbox.top));
        match band {
            Band::Wide(wide) => cells.push(Cell {
                row,
                col: 0,
                row_span: 1,
                col_span: n_cols,
                ..wide.clone()
            }),
            Band::Card(values) => cells.extend((0..n_cols).map(|col| {
                let value = values.get(&col).map(|(_, cell)| cell.clone());
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
    /// Its box on its own page; `None` for one without cells there.
    fn place(&self, index: usize) -> Option<Rect> {
        match self {
            Self::Card(cells) => {
                let own = cells.values().filter(|(at, _)| *at == index);
                Rect::around(own.map(|(_, c)| &c.bbox))
            }
            Self::Wide(cell) => Some(cell.bbox),
        }
    }
}
