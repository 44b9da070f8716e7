//! The cells that a tagged PDF names (ISO 32000-1, 14.7 and 14.8).
//!
//! A structure tree says of each piece of marked content what it is part of. Only tables are read from it: which cell of
//! which row a piece stands in. That is what the producer said, not what the page shows; later stages compare both.

use super::CellTag;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use rows::Rows;
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

mod rows;

/// Bytes of elements read of one tree, those within one another at each level; a tree with more is not used. A page of a
/// plan has up to 80,000.
const MAX_TREE_BYTES: usize = 32 << 20;
/// What an element or piece of content counts for besides: the memory that is kept of it.
const KEPT_BYTES: usize = 64;
/// Elements within one another; what is deeper is not looked at. A list in a cell of a table has 25.
const MAX_DEPTH: usize = 128;
/// Names that stand for a name that stands for a name.
const MAX_ROLE_STEPS: usize = 4;
/// Owners of attributes of one element, with their revisions. Cells have up to 6.
const MAX_ATTRIBUTE_COUNT: usize = 32;

/// The cells of all pages: for each page the pieces of its content that are in one, ascending.
#[derive(Debug, Default)]
pub(super) struct Tags {
    by_page: FxHashMap<u32, Vec<(u32, CellTag)>>,
}

impl Tags {
    /// Reads the tables of a document's structure tree; none if it has no such tree or one that is not to be trusted.
    pub(super) fn of(pdf: &Pdf) -> Self {
        catch_unwind(AssertUnwindSafe(|| Self::read(pdf)))
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    fn read(pdf: &Pdf) -> Option<Self> {
        let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
        let tree = catalog.get::<Dict<'_>>(b"StructTreeRoot".as_slice())?;
        let numbered = pdf.pages().iter().zip(1..);
        let pages = numbered.filter_map(|(page, number)| Some((page.raw().obj_id()?, number)));
        let mut walk = Walk {
            pdf,
            pages: pages.collect(),
            roles: tree.get::<Dict<'_>>(b"RoleMap".as_slice()),
            seen: FxHashSet::default(),
            bytes_left: MAX_TREE_BYTES,
            tables: 0,
            open: Vec::new(),
            found: FxHashMap::default(),
        };
        walk.kids(&tree, Place::default(), 0)?;
        let mut by_page: FxHashMap<u32, Vec<(u32, CellTag)>> = FxHashMap::default();
        let mut found: Vec<_> = walk.found.into_iter().collect();
        found.sort_unstable_by_key(|(at, _)| *at);
        for ((page, mcid), cell) in found {
            by_page.entry(page).or_default().push((mcid, cell));
        }
        Some(Self { by_page })
    }

    /// The pieces of a page's content that are in cells, by their numbers. Forms that number their content on their own
    /// would be taken for the page: where there are such, nothing is said.
    pub(super) fn take(&mut self, number: u32, page: &Page<'_>) -> Vec<(u32, CellTag)> {
        let cells = self.by_page.remove(&number).unwrap_or_default();
        let forms = &page.resources().x_objects;
        let is_numbered = |form: Stream<'_>| form.dict().contains_key(b"StructParents".as_slice());
        let mut numbered = forms
            .keys()
            .filter_map(|name| forms.get::<Stream<'_>>(name.as_ref() as &[u8]))
            .map(is_numbered);
        if !cells.is_empty() && numbered.any(|is_numbered| is_numbered) {
            return Vec::new();
        }
        cells
    }
}

/// What an element of the tree may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Table,
    RowGroup,
    Row,
    Heading,
    Data,
    /// Holds text; what is in it is no table.
    Text,
    Other,
}

/// Where in the tree an element stands.
#[derive(Clone, Copy, Default)]
struct Place {
    page: Option<u32>,
    cell: Option<CellTag>,
}

/// A walk through a structure tree.
struct Walk<'a> {
    pdf: &'a Pdf,
    pages: FxHashMap<ObjectIdentifier, u32>,
    roles: Option<Dict<'a>>,
    /// Objects that were walked through: a tree has each once.
    seen: FxHashSet<ObjRef>,
    bytes_left: usize,
    tables: u32,
    /// The tables that are open, the innermost last.
    open: Vec<Rows>,
    found: FxHashMap<(u32, u32), CellTag>,
}

impl<'a> Walk<'a> {
    /// Walks through what is in an element; `None` if the tree is too large.
    fn kids(&mut self, element: &Dict<'a>, place: Place, depth: usize) -> Option<()> {
        match element.get_raw::<Object<'_>>(b"K".as_slice()) {
            Some(kids) => self.kid(kids, place, depth),
            None => Some(()),
        }
    }

    /// What is in an element: another element, a piece of content, or several of both.
    fn kid(&mut self, kid: MaybeRef<Object<'a>>, place: Place, depth: usize) -> Option<()> {
        self.spend(KEPT_BYTES)?;
        if depth > MAX_DEPTH {
            return Some(());
        }
        let object = match kid {
            MaybeRef::NotRef(object) => Some(object),
            MaybeRef::Ref(at) if self.seen.insert(at) => self.pdf.xref().get(at.into()),
            MaybeRef::Ref(_) => None,
        };
        match object {
            Some(Object::Array(kids)) => {
                self.spend(kids.data().len())?;
                let mut kids = kids.raw_iter();
                kids.try_for_each(|kid| self.kid(kid, place, depth + 1))
            }
            Some(Object::Dict(dict)) => {
                self.spend(dict.data().len())?;
                let page = dict.get_ref(b"Pg".as_slice()).map(ObjectIdentifier::from);
                let page = page.map_or(place.page, |id| self.pages.get(&id).copied());
                self.dict(&dict, Place { page, ..place }, depth)
            }
            Some(Object::Number(mcid)) => {
                self.content(place, mcid.as_i64());
                Some(())
            }
            _ => Some(()),
        }
    }

    /// Counts what is read; `None` once it is too much.
    fn spend(&mut self, bytes: usize) -> Option<()> {
        self.bytes_left = self.bytes_left.checked_sub(bytes)?;
        Some(())
    }

    fn dict(&mut self, dict: &Dict<'a>, place: Place, depth: usize) -> Option<()> {
        let Some(mcid) = dict.get::<i32>(b"MCID".as_slice()) else {
            return self.element(dict, place, depth);
        };
        // Content of a form is numbered on its own.
        if !dict.contains_key(b"Stm".as_slice()) {
            self.content(place, i64::from(mcid));
        }
        Some(())
    }

    fn content(&mut self, place: Place, mcid: i64) {
        if let (Some(page), Some(cell), Ok(mcid)) = (place.page, place.cell, u32::try_from(mcid)) {
            self.found.entry((page, mcid)).or_insert(cell);
        }
    }

    fn element(&mut self, element: &Dict<'a>, place: Place, depth: usize) -> Option<()> {
        let outside = Place {
            cell: None,
            ..place
        };
        match self.role(element) {
            Role::Table => {
                self.open.push(Rows::default());
                self.tables += 1;
                let walked = self.kids(element, outside, depth + 1);
                self.open.pop();
                walked
            }
            Role::Row => {
                if let Some(rows) = self.open.last_mut() {
                    rows.open();
                }
                self.kids(element, outside, depth + 1)
            }
            Role::RowGroup => {
                if let Some(rows) = self.open.last_mut() {
                    rows.close_group();
                }
                self.kids(element, outside, depth + 1)
            }
            role @ (Role::Heading | Role::Data) => {
                let (rows, cols) = spans(element);
                let table = self.tables;
                let cell = self.open.last_mut().and_then(|open| open.place(rows, cols));
                let cell = cell.map(|cell| CellTag {
                    table,
                    is_heading: role == Role::Heading,
                    ..cell
                });
                self.kids(element, Place { cell, ..place }, depth + 1)
            }
            Role::Text if place.cell.is_none() => Some(()),
            Role::Text | Role::Other => self.kids(element, place, depth + 1),
        }
    }

    /// What an element is, by its name or what its name stands for.
    fn role(&self, element: &Dict<'a>) -> Role {
        let mut name = element.get::<Name<'_>>(b"S".as_slice());
        for _ in 0..MAX_ROLE_STEPS {
            let Some(known) = name else { break };
            match standard(&known) {
                Role::Other => {}
                role => return role,
            }
            let roles = self.roles.as_ref();
            name = roles.and_then(|roles| roles.get::<Name<'_>>(&*known));
        }
        Role::Other
    }
}

fn standard(name: &[u8]) -> Role {
    match name {
        b"Table" => Role::Table,
        b"THead" | b"TBody" | b"TFoot" => Role::RowGroup,
        b"TR" => Role::Row,
        b"TH" => Role::Heading,
        b"TD" => Role::Data,
        b"P" | b"H" | b"H1" | b"H2" | b"H3" | b"H4" | b"H5" | b"H6" | b"Span" | b"Link"
        | b"Figure" | b"Formula" | b"TOC" | b"Lbl" => Role::Text,
        _ => Role::Other,
    }
}

/// How many rows and columns a cell spans by its attributes (14.8.5.7).
fn spans(cell: &Dict<'_>) -> (u32, u32) {
    let key = b"A".as_slice();
    let mut spans = (1, 1);
    let mut read = |attributes: &Dict<'_>| {
        let number = |key: &[u8]| {
            let number = attributes.get::<i32>(key)?;
            u32::try_from(number).ok()
        };
        spans.0 = number(b"RowSpan").unwrap_or(spans.0);
        spans.1 = number(b"ColSpan").unwrap_or(spans.1);
    };
    match cell.get::<Array<'_>>(key) {
        Some(all) => all
            .iter::<Object<'_>>()
            .take(MAX_ATTRIBUTE_COUNT)
            .filter_map(Object::into_dict)
            .for_each(|attributes| read(&attributes)),
        None => cell.get::<Dict<'_>>(key).iter().for_each(read),
    }
    spans
}
