//! Fields of a form (ISO 32000-1, 12.7).

use super::{Kind, Setting, font_size, name, plain, turns};
use crate::source::Origin;
use hayro_interpret::kurbo;
use hayro_syntax::object::{Dict, Object, Stream, String as PdfString};

/// Parents of a field that may hold its value.
const MAX_PARENTS: usize = 16;
/// Bits of the flags of a field (tables 221, 226, 228).
const MULTI_LINE: i32 = 1 << 12;
const PASSWORD: i32 = 1 << 13;
const COMB: i32 = 1 << 24;
const COMBO: i32 = 1 << 17;
const PUSH_BUTTON: i32 = 1 << 16;

/// What a field holds, from itself or from those it descends from (12.7.3.1).
struct Field<'f, 'a> {
    chain: Vec<Dict<'a>>,
    form: Option<&'f Dict<'a>>,
}

impl<'f, 'a> Field<'f, 'a> {
    fn of(dict: &Dict<'a>, form: Option<&'f Dict<'a>>) -> Self {
        let mut chain = vec![dict.clone()];
        while let Some(parent) = chain
            .last()
            .filter(|_| chain.len() < MAX_PARENTS)
            .and_then(|last| last.get::<Dict<'a>>(b"Parent".as_slice()))
        {
            chain.push(parent);
        }
        Self { chain, form }
    }

    fn object(&self, key: &[u8]) -> Option<Object<'a>> {
        self.chain.iter().find_map(|d| d.get::<Object<'a>>(key))
    }

    fn number(&self, key: &[u8]) -> Option<i32> {
        self.chain.iter().find_map(|d| d.get::<i32>(key))
    }

    fn name(&self, key: &[u8]) -> Option<String> {
        self.chain.iter().find_map(|d| name(d, key))
    }

    /// How its text is to be painted: the form's own way if it has none.
    fn appearance(&self) -> Vec<u8> {
        let key = b"DA".as_slice();
        let own = self.chain.iter().find_map(|d| d.get::<PdfString<'a>>(key));
        let own = own.or_else(|| self.form?.get::<PdfString<'a>>(key));
        own.map(|s| s.as_bytes().to_vec()).unwrap_or_default()
    }

    /// Its value as text. A choice shows what stands beside the value in its list (table 231).
    fn text(&self) -> String {
        let value = match self.object(b"V") {
            Some(Object::Array(all)) => all
                .iter::<Object<'_>>()
                .filter_map(plain)
                .collect::<Vec<_>>()
                .join("\n"),
            Some(one) => plain(one).unwrap_or_default(),
            None => String::new(),
        };
        let Some(Object::Array(options)) = self.object(b"Opt") else {
            return value;
        };
        let shown = |value: &str| {
            options
                .iter::<Object<'_>>()
                .filter_map(Object::into_array)
                .find_map(|pair| {
                    let mut pair = pair.iter::<Object<'_>>().filter_map(plain);
                    let (export, shown) = (pair.next()?, pair.next()?);
                    (export == value).then_some(shown)
                })
        };
        let lines = value
            .split('\n')
            .map(|line| shown(line).unwrap_or_else(|| line.to_owned()));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// What a field is to a reader of the page; `None` for what is no field.
pub(super) fn widget<'a>(
    dict: &Dict<'a>,
    area: kurbo::Rect,
    form: Option<&Dict<'a>>,
) -> Option<Kind> {
    let field = Field::of(dict, form);
    let flags = field.number(b"Ff").unwrap_or(0);
    match field.name(b"FT")?.as_str() {
        "Btn" if flags & PUSH_BUTTON != 0 => Some(Kind::Mark),
        "Btn" => {
            let is_on = |state: String| state != "Off" && !state.is_empty();
            // Without states of its own to choose from the value tells.
            let state = name(dict, b"AS").or_else(|| {
                let value = field.object(b"V").and_then(plain)?;
                has_state(dict, &value).then_some(value)
            });
            let is_ticked = state.is_some_and(is_on);
            Some(Kind::CheckBox { is_ticked })
        }
        "Tx" | "Ch" => Some(text_field(dict, area, &field, flags)),
        _ => Some(Kind::Mark),
    }
}

/// A field of text, or of choices. Of a list that shows all its choices only what is chosen is its text.
fn text_field(dict: &Dict<'_>, area: kurbo::Rect, field: &Field<'_, '_>, flags: i32) -> Kind {
    let is_choice = field.name(b"FT").as_deref() == Some("Ch");
    let is_list = is_choice && flags & COMBO == 0;
    let is_secret = !is_choice && flags & PASSWORD != 0;
    let text = if is_secret {
        String::new()
    } else {
        field.text()
    };
    if text.trim().is_empty() {
        return if is_list {
            Kind::Mark
        } else {
            Kind::Text(Origin::Form, None)
        };
    }
    let is_multi_line = flags & MULTI_LINE != 0 || text.contains(['\n', '\r']);
    let comb = field
        .number(b"MaxLen")
        .filter(|n| !is_choice && flags & COMB != 0 && !is_multi_line && *n > 0)
        .and_then(|n| usize::try_from(n).ok());
    let setting = Setting {
        text,
        area,
        turns: turns(dict),
        size: font_size(&field.appearance()),
        is_multi_line,
        is_instead: is_list || comb.is_some(),
        comb,
        alignment: field.number(b"Q").unwrap_or(0),
    };
    Kind::Text(Origin::Form, Some(setting))
}

/// Whether a button can look as a value says; where it has no look at all it can.
fn has_state(dict: &Dict<'_>, value: &str) -> bool {
    let looks = dict
        .get::<Dict<'_>>(b"AP".as_slice())
        .and_then(|ap| ap.get::<Dict<'_>>(b"N".as_slice()));
    looks.is_none_or(|states| states.get::<Stream<'_>>(value.as_bytes()).is_some())
}
