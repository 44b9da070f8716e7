//! How the workbook looks: widths, colours, formats.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, also where it looks like a number.
    Text,
    /// A whole number.
    Count,
    /// A day, ISO 8601.
    Day,
    /// A colour rating.
    Rating,
    /// Pages, with a link to the first.
    Link,
}

/// A column: heading, width in characters, what it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Name in the heading row.
    pub(super) name: &'static str,
    /// Width in characters of the standard font.
    pub(super) width: f64,
    /// What its cells hold.
    pub(super) kind: Kind,
}

impl Column {
    /// A column.
    pub(super) const fn new(name: &'static str, width: f64, kind: Kind) -> Self {
        Self { name, width, kind }
    }

    /// The column of rows that has this name.
    pub(super) fn of_rows(name: &'static str) -> Self {
        let (width, kind) = match name {
            "recommendation" | "action" | "to_check" => (48.0, Kind::Text),
            "outcome" | "monitoring" | "other" => (36.0, Kind::Text),
            "by_when" | "board" | "plan_title" | "path" => (22.0, Kind::Text),
            "file" | "section" | "by_whom" | "section_note" | "due" => (24.0, Kind::Text),
            "number" => (9.0, Kind::Text),
            "pages" => (9.0, Kind::Link),
            "due_from" | "due_to" => (12.0, Kind::Day),
            "rag" => (9.0, Kind::Rating),
            "action_index" | "plan" => (8.0, Kind::Count),
            "ongoing" | "overdue" => (10.0, Kind::Text),
            _ => (18.0, Kind::Text),
        };
        Self::new(name, width, kind)
    }
}

/// A cell of text that wraps, from the top.
pub(super) fn body() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Hair)
        .set_border_color(Color::RGB(0xB0_B0B0))
}

/// What a column's cells look like.
pub(super) fn of(kind: Kind) -> Format {
    match kind {
        // The text format keeps `1.10` as it is also when the cell is edited.
        Kind::Text => body().set_num_format("@"),
        // Off the text that begins in the next column.
        Kind::Count => body().set_align(FormatAlign::Right).set_indent(1),
        Kind::Day => body()
            .set_num_format("dd/mm/yyyy")
            .set_align(FormatAlign::Left),
        Kind::Rating => body(),
        Kind::Link => body().set_num_format("@").set_hyperlink(),
    }
}

/// A cell that a person corrected: its border stays also where a rating has its own colour.
pub(super) fn corrected(kind: Kind, text: &str) -> Format {
    let paper = || of(kind).set_background_color(Color::RGB(0xE8_E0F0));
    rating(text)
        .filter(|_| kind == Kind::Rating)
        .unwrap_or_else(paper)
        .set_italic()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0x70_30A0))
}

/// The heading row.
pub(super) fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x1F_4E_79))
}

/// A title within a sheet.
pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

/// The cell of a rating, in its colour; none for a word that is no rating.
pub(super) fn rating(word: &str) -> Option<Format> {
    let (paper, ink) = match word {
        "green" => (0xC6_EFCE, 0x00_6100),
        "amber" => (0xFF_EB9C, 0x7F_6000),
        "red" => (0xFF_C7CE, 0x9C_0006),
        "blue" => (0xBD_D7EE, 0x1F_3864),
        "purple" => (0xD9_C3EC, 0x4B_1E78),
        "grey" => (0xD9_D9D9, 0x40_4040),
        _ => return None,
    };
    let format = of(Kind::Rating);
    Some(
        format
            .set_background_color(Color::RGB(paper))
            .set_font_color(Color::RGB(ink)),
    )
}
