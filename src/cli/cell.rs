//! Whether a cell of an edited workbook says something else than it did, and what.
//!
//! Spreadsheets change cells by themselves: `1.10` becomes the number 1.1, a date in words a day, line ends those of
//! the system. None of that is an edit.

use super::workbook::Held;
use crate::normalise::{Date, due};
use crate::output::xlsx::as_shown;

/// What became of a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Now {
    /// It says what it did.
    Same,
    /// It says this.
    Text(String),
    /// It says something else, but that cannot be told.
    Unclear(&'static str),
}

/// Compares a cell with the whole text that it had.
pub(super) fn now(was: &str, held: &Held) -> Now {
    let shown = as_shown(was);
    match held {
        Held::Unclear(why) => Now::Unclear(why),
        Held::Text(text) => {
            let is_same = tidy(text) == tidy(&shown) || tidy(&decoded(text)) == tidy(&shown);
            let is_cut = shown.encode_utf16().count() < was.encode_utf16().count();
            match is_same {
                true => Now::Same,
                false if is_cut => {
                    Now::Unclear("did not have the whole text; correct it on the page of `review`")
                }
                false => Now::Text(tidy(&decoded(text))),
            }
        }
        Held::Number(number) if was.trim().parse::<f64>().is_ok_and(|was| was == *number) => {
            Now::Same
        }
        Held::Number(number) => Now::Text(number.to_string()),
        Held::Day(day) if is_day(was, day) => Now::Same,
        Held::Day(day) => Now::Text(in_words(day)),
    }
}

/// Whether a text is no more than a day, or the month or year that begins with it.
fn is_day(was: &str, day: &str) -> bool {
    let dues = due::read(was, None).dues;
    was.trim() == day
        || matches!(dues.as_slice(), [only] if only.from.as_deref() == Some(day) && only.raw.trim() == was.trim())
}

/// A day as a person writes it, which is read without doubt of day and month.
fn in_words(day: &str) -> String {
    day.parse::<Date>().map_or_else(
        |_| day.to_owned(),
        |date| date.strftime("%-d %B %Y").to_string(),
    )
}

/// The text with plain line ends, and without spaces that nobody sees.
pub(super) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// The text without the escapes `_x000D_` of the file format.
fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let sign = rest.get(2..6).filter(|_| rest.get(6..7) == Some("_"));
        let sign = sign
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let n_read = if sign.is_some() { 7 } else { 2 };
        match sign {
            Some(sign) => decoded.push(sign),
            None => decoded.push_str("_x"),
        }
        rest = &rest[n_read..];
    }
    decoded.push_str(rest);
    decoded
}

#[cfg(test)]
mod tests {
    use super::{Held, Now, now};

    fn text(text: &str) -> Held {
        Held::Text(text.into())
    }

    #[test]
    fn what_a_spreadsheet_changes_by_itself_is_no_edit() {
        for (was, held) in [
            ("1.10", Held::Number(1.1)),
            ("7", Held::Number(7.0)),
            ("30 May 2009", Held::Day("2009-05-30".into())),
            ("2009-05-30", Held::Day("2009-05-30".into())),
            ("May 2009", Held::Day("2009-05-01".into())),
            ("a\nb", text("a_x000D_\nb  ")),
            ("a\nb", text("a\r\nb\r\n")),
            ("a_x0041_b", text("a_x005F_x0041_b")),
            ("a_x0041_b", text("a_x0041_b")),
            ("a\u{1}", text("a\u{fffd}")),
            ("", text(" ")),
        ] {
            assert_eq!(now(was, &held), Now::Same, "{was} {held:?}");
        }
    }

    #[test]
    fn what_a_person_changed_is() {
        for (was, held, expected) in [
            ("1.10", Held::Number(1.2), "1.2"),
            (
                "By May 2009, then monthly",
                Held::Day("2009-05-04".into()),
                "4 May 2009",
            ),
            ("a\nb", text("a\r\nc "), "a\nc"),
            ("a", text(""), ""),
            ("", text("_xyz é_x12"), "_xyz é_x12"),
        ] {
            assert_eq!(
                now(was, &held),
                Now::Text(expected.into()),
                "{was} {held:?}"
            );
        }
    }

    #[test]
    fn of_a_cut_text_no_edit_can_be_told() {
        let whole = "x".repeat(40_000);
        let shown = crate::output::xlsx::as_shown(&whole);
        assert_eq!(now(&whole, &text(&shown)), Now::Same);
        assert!(matches!(now(&whole, &text("y")), Now::Unclear(_)));
    }
}
