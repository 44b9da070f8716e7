//! Whether the instructions of a content stream are such as a PDF may have (ISO 32000-1, annex A).
//!
//! The interpreter leaves out what it does not understand, and at some of it the rest of the page, and does not tell.
//! So each content stream is looked through before it is interpreted: for operators that do not exist, operands of the
//! wrong kind or number, what is opened and never closed, and names that no resource has. Values are not looked at.

use super::faults::{Fault, Faults};
use super::operators::{Operand, fit, operands_of};
use super::tokens::{Token, Tokens};
use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::Resources;
use std::collections::BTreeSet;
use std::ops::Range;

/// Operands that are kept to be compared; no operator takes more (`scn` with 32 colourants and a pattern).
const MAX_OPERANDS: usize = 33;

/// Where a name is looked up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Room {
    Font,
    XObject,
    State,
    Colours,
    Shading,
}

/// What was found in one content stream.
#[derive(Default)]
pub(super) struct Checked {
    /// What is wrong with it.
    pub(super) faults: Faults,
    /// What the interpreter is better not shown, for it would leave out all that follows.
    pub(super) unreadable: Vec<Range<usize>>,
}

/// Looks through a content stream. `resources` are asked in turn.
pub(super) fn check(data: &[u8], resources: &[&Resources<'_>]) -> Checked {
    let mut check = Check {
        tokens: Tokens::new(data),
        found: Checked::default(),
        operands: Vec::with_capacity(MAX_OPERANDS),
        last_name: b"",
        from: 0,
        is_torn: false,
        compatible: 0,
        states: 0,
        is_in_text: false,
        names: BTreeSet::new(),
    };
    check.run();
    let names = std::mem::take(&mut check.names);
    let mut found = check.found;
    for (room, name) in names {
        if !resources.iter().any(|r| has(r, room, name)) {
            found.faults.add(room.fault(), name);
        }
    }
    found
}

impl Room {
    fn fault(self) -> Fault {
        match self {
            Self::Font => Fault::MissingFont,
            _ => Fault::MissingResource,
        }
    }
}

/// Whether a resource of this name is there.
fn has(resources: &Resources<'_>, room: Room, name: &[u8]) -> bool {
    let Some(name) = Name::new(name) else {
        return false;
    };
    let dict = match room {
        Room::Font => return resources.get_font(&name).is_some(),
        Room::XObject => return resources.get_x_object(&name).is_some(),
        Room::State => return resources.get_ext_g_state(&name).is_some(),
        Room::Colours => &resources.color_spaces,
        Room::Shading => &resources.shadings,
    };
    is_there(dict, &name)
}

fn is_there(dict: &Dict<'_>, name: &Name<'_>) -> bool {
    dict.get::<Object<'_>>(name).is_some()
}

/// Colour spaces that need no resource (ISO 32000-1, 8.6.8).
fn is_built_in(name: &[u8]) -> bool {
    let names: [&[u8]; 7] = [
        b"DeviceGray",
        b"DeviceRGB",
        b"DeviceCMYK",
        b"Pattern",
        b"G",
        b"RGB",
        b"CMYK",
    ];
    names.contains(&name)
}

struct Check<'d> {
    tokens: Tokens<'d>,
    found: Checked,
    operands: Vec<Operand>,
    last_name: &'d [u8],
    /// Where the first operand starts.
    from: usize,
    /// Whether something that is no operand stands among them.
    is_torn: bool,
    /// Open compatibility sections, in which operators may be unknown (ISO 32000-1, 7.8.2).
    compatible: u32,
    /// Graphics states that are saved.
    states: u32,
    is_in_text: bool,
    names: BTreeSet<(Room, &'d [u8])>,
}

impl<'d> Check<'d> {
    fn run(&mut self) {
        while let Some((start, token)) = self.tokens.next() {
            if self.operands.is_empty() && !self.is_torn {
                self.from = start;
            }
            match token {
                Token::Number => self.push(Operand::Number),
                Token::Name(name) => {
                    self.last_name = name;
                    self.push(Operand::Name);
                }
                Token::Text => self.push(Operand::Text),
                Token::ArrayStart => {
                    self.nested(start);
                    self.push(Operand::Array);
                }
                Token::DictStart => {
                    self.nested(start);
                    self.push(Operand::Dict);
                }
                Token::Word(b"true" | b"false" | b"null") => self.push(Operand::Constant),
                Token::Word(word) => {
                    self.operator(word);
                    self.operands.clear();
                    self.is_torn = false;
                }
                Token::TornText => {
                    self.fault(Fault::Operands);
                    self.is_torn = true;
                }
                Token::OpenText | Token::Stray | Token::ArrayEnd | Token::DictEnd => {
                    self.broken(token, start);
                }
            }
        }
        self.end();
    }

    fn end(&mut self) {
        if self.tokens.has_zeros() {
            self.fault(Fault::Zeros);
        }
        if !self.operands.is_empty() {
            self.fault(Fault::Operands);
        }
        if self.is_in_text || self.states > 0 {
            self.fault(Fault::Unbalanced);
        }
    }

    fn push(&mut self, kind: Operand) {
        if self.operands.len() <= MAX_OPERANDS {
            self.operands.push(kind);
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.found.faults.add(fault, b"");
    }

    /// A mark that fits nowhere; the interpreter would end there.
    fn broken(&mut self, token: Token<'_>, start: usize) {
        self.fault(match token {
            Token::OpenText => Fault::OpenString,
            _ => Fault::Operands,
        });
        self.hide(start..start + 1 + usize::from(token == Token::DictEnd));
        self.is_torn = true;
    }

    fn hide(&mut self, range: Range<usize>) {
        self.found.unreadable.push(range);
    }

    /// Reads an array or a dictionary to its end. One that does not end ends where an operator stands.
    fn nested(&mut self, start: usize) {
        let mut open = 1_u32;
        loop {
            let before = self.tokens.at();
            let Some((at, token)) = self.tokens.next() else {
                break;
            };
            match token {
                Token::ArrayStart | Token::DictStart => open += 1,
                Token::ArrayEnd | Token::DictEnd => open -= 1,
                Token::Word(b"true" | b"false" | b"null" | b"R")
                | Token::Number
                | Token::Name(_)
                | Token::Text => {}
                Token::TornText => self.fault(Fault::Operands),
                Token::OpenText | Token::Stray => {
                    self.broken(token, at);
                }
                Token::Word(_) => {
                    // It is read again as what it is.
                    self.tokens.go_to(before);
                    break;
                }
            }
            if open == 0 {
                return;
            }
        }
        self.fault(Fault::OpenString);
        self.hide(start..start + 1);
        self.is_torn = true;
    }

    fn operator(&mut self, word: &'d [u8]) {
        let Some(wanted) = operands_of(word) else {
            if self.compatible == 0 {
                self.found.faults.add(Fault::Operator, word);
            }
            return;
        };
        if self.is_torn || !fit(&self.operands, wanted) {
            self.fault(Fault::Operands);
            let is_path = matches!(word, b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re");
            if is_path || self.operands.len() >= MAX_OPERANDS {
                self.hide(self.from..self.tokens.at());
            }
        } else {
            self.look_up(word);
        }
        match word {
            b"q" => self.states += 1,
            b"Q" if self.states == 0 => self.fault(Fault::Unbalanced),
            b"Q" => self.states -= 1,
            b"BT" if self.is_in_text => self.fault(Fault::Unbalanced),
            b"BT" => self.is_in_text = true,
            b"ET" | b"Tj" | b"TJ" | b"'" | b"\"" if !self.is_in_text => {
                self.fault(Fault::Unbalanced);
            }
            b"ET" => self.is_in_text = false,
            b"BX" => self.compatible += 1,
            b"EX" => self.compatible = self.compatible.saturating_sub(1),
            b"BI" => self.image(),
            _ => {}
        }
    }

    /// Reads an inline image to its end.
    fn image(&mut self) {
        loop {
            match self.tokens.next() {
                Some((_, Token::Word(b"ID"))) => break,
                Some((_, Token::Stray | Token::OpenText)) | None => {
                    return self.fault(Fault::Operands);
                }
                Some(_) => {}
            }
        }
        if !self.tokens.skip_image() {
            self.fault(Fault::OpenString);
        }
    }

    /// Keeps the name of a resource that an operator uses.
    fn look_up(&mut self, word: &[u8]) {
        let room = match word {
            b"Tf" => Room::Font,
            b"Do" => Room::XObject,
            b"gs" => Room::State,
            b"cs" | b"CS" if !is_built_in(self.last_name) => Room::Colours,
            b"sh" => Room::Shading,
            _ => return,
        };
        self.names.insert((room, self.last_name));
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked, check};

    fn found(content: &str) -> Checked {
        check(content.as_bytes(), &[])
    }

    fn text(content: &str) -> String {
        found(content).faults.text().unwrap_or_default()
    }

    #[test]
    fn sound_content_is_sound() {
        for content in [
            "q 1 0 0 1 5 5 cm 0 0 m 9 9 l S Q",
            "BT 5 5 Td (a) Tj [(b) -20 <00>] TJ T* (c) ' 1 2 (d) \" ET",
            "/P <</MCID 0 /A [1 (x) true]>> BDC EMC /Span /P1 BDC EMC",
            "0.5 0 0 sc /Pattern cs 1 0 /P0 scn 2 scn [] 0 d [3 1] 0 d",
            "BX 1 2 zz EX BI /W 1 /H 1 /BPC 8 ID \u{1}(\u{2} EI Q".trim_end_matches(" Q"),
            "",
        ] {
            assert_eq!(text(content), "", "{content}");
        }
    }

    #[test]
    fn each_kind_of_damage_is_named() {
        for (content, words) in [
            ("BT (a) zj ET", "'zj'"),
            ("BT (a) Tj\u{7f} ET", "instruction"),
            ("1 w 2 J 3 4 j", "values"),
            ("(a) 5 Tc", "values"),
            ("BT (a Tj ET", "not closed"),
            ("BT [(a) Tj ET", "not closed"),
            ("BT (a) Tj", "without its end"),
            ("q 1 w", "without its end"),
            ("Q", "without its end"),
            ("(a) Tj", "without its end"),
            ("BT /F1 9 Tf ET", "font 'F1'"),
            ("/X Do", "'X'"),
            ("1 2\0\0\0 m", "zeros"),
        ] {
            let text = text(content);
            assert!(text.contains(words), "{content}: {text}");
        }
    }

    #[test]
    fn only_what_ends_the_interpreter_is_hidden() {
        assert_eq!(found("1 2 3 Tc 4 x l 5 6 m").unreadable.len(), 1);
        let ranges = found("9 w 1 l 5 6 m ) S").unreadable;
        assert_eq!(ranges, [4..7, 14..15]);
    }
}
