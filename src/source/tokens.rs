//! The tokens of a content stream (ISO 32000-1, 7.2 and 7.8.2), told apart but not understood.
//!
//! The interpreter passes over what it cannot read without a word, so damage has to be looked for apart from it. This
//! reads no values: it costs a small share of what interpreting does.

/// Strings and arrays that never end and are looked for; behind so many nothing is tried any more.
const MAX_OPEN_COUNT: usize = 16;
/// Bytes behind the end of an inline image that must be text, or the image goes on.
const TEXT_AFTER_IMAGE: usize = 16;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'d> {
    /// A number.
    Number,
    /// A name, without its slash.
    Name(&'d [u8]),
    /// A string in brackets or in hexadecimal figures.
    Text,
    /// `[`
    ArrayStart,
    /// `]`
    ArrayEnd,
    /// `<<`
    DictStart,
    /// `>>`
    DictEnd,
    /// An operator, a keyword, or what should be one.
    Word(&'d [u8]),
    /// A string that holds what none may hold.
    TornText,
    /// A string that does not end; reading goes on behind its start.
    OpenText,
    /// A mark that opens or closes nothing.
    Stray,
}

/// Reads tokens one by one.
pub(super) struct Tokens<'d> {
    data: &'d [u8],
    at: usize,
    open: usize,
    has_zeros: bool,
}

impl<'d> Tokens<'d> {
    pub(super) fn new(data: &'d [u8]) -> Self {
        Self {
            data,
            at: 0,
            open: 0,
            has_zeros: false,
        }
    }

    /// Where the next token is looked for.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes back, or on, to a place.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// The next token with the place where it starts.
    pub(super) fn next(&mut self) -> Option<(usize, Token<'d>)> {
        let held_zeros = self.skip_blank();
        let start = self.at;
        let first = *self.data.get(start)?;
        self.has_zeros |= held_zeros;
        let token = match first {
            b'0'..=b'9' | b'+' | b'-' | b'.' => self.number(),
            b'/' => {
                self.at += 1;
                Token::Name(self.regular())
            }
            b'(' => self.literal(),
            b'<' if self.data.get(start + 1) == Some(&b'<') => self.mark(2, Token::DictStart),
            b'>' if self.data.get(start + 1) == Some(&b'>') => self.mark(2, Token::DictEnd),
            b'<' => self.hexadecimal(),
            b'[' => self.mark(1, Token::ArrayStart),
            b']' => self.mark(1, Token::ArrayEnd),
            b')' | b'>' | b'{' | b'}' => self.mark(1, Token::Stray),
            _ => Token::Word(self.regular()),
        };
        Some((start, token))
    }

    fn mark(&mut self, length: usize, token: Token<'d>) -> Token<'d> {
        self.at += length;
        token
    }

    /// Whether zeros stand between tokens. They count as blanks, but nobody writes them: they are left where bytes were
    /// lost. Some producers fill up the end with them.
    pub(super) fn has_zeros(&self) -> bool {
        self.has_zeros
    }

    /// Tells whether zeros were among the blanks.
    fn skip_blank(&mut self) -> bool {
        let mut held_zeros = false;
        while let Some(byte) = self.data.get(self.at) {
            match byte {
                0 => {
                    held_zeros = true;
                    self.at += 1;
                }
                b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => self.at += 1,
                b'%' => {
                    let rest = &self.data[self.at..];
                    let end = memchr::memchr2(b'\n', b'\r', rest);
                    self.at += end.unwrap_or(rest.len());
                }
                _ => break,
            }
        }
        held_zeros
    }

    /// Bytes up to the next blank or mark.
    fn regular(&mut self) -> &'d [u8] {
        let rest = &self.data[self.at..];
        let length = rest.iter().position(|b| !is_regular(*b));
        let length = length.unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number(&mut self) -> Token<'d> {
        let word = self.regular();
        if is_number(word) {
            Token::Number
        } else {
            Token::Word(word)
        }
    }

    fn literal(&mut self) -> Token<'d> {
        let start = self.at + 1;
        let mut depth = 1;
        let mut at = start;
        while let Some(step) = memchr::memchr3(b'(', b')', b'\\', rest(self.data, at)) {
            at += step;
            match self.data[at] {
                b'\\' => at += 1,
                b'(' => depth += 1,
                _ => depth -= 1,
            }
            at += 1;
            if depth == 0 {
                self.at = at;
                return Token::Text;
            }
        }
        self.open_text(start)
    }

    fn hexadecimal(&mut self) -> Token<'d> {
        let start = self.at + 1;
        let Some(length) = memchr::memchr(b'>', rest(self.data, start)) else {
            return self.open_text(start);
        };
        let figures = &self.data[start..start + length];
        let is_figure = |b: &u8| b.is_ascii_hexdigit() || !is_regular(*b) && !is_mark(*b);
        let is_whole = figures.iter().all(is_figure);
        // What holds other things never was a string of figures.
        let holds_marks = figures.iter().any(|b| is_mark(*b));
        self.at = if holds_marks {
            start
        } else {
            start + length + 1
        };
        if is_whole {
            Token::Text
        } else {
            Token::TornText
        }
    }

    /// Goes on behind the start of what does not end, unless that was tried too often.
    fn open_text(&mut self, start: usize) -> Token<'d> {
        self.open += 1;
        self.at = if self.open > MAX_OPEN_COUNT {
            self.data.len()
        } else {
            start
        };
        Token::OpenText
    }

    /// Passes over the bytes of an inline image, whose `ID` was read (ISO 32000-1, 8.9.7). Tells whether its end was
    /// found.
    pub(super) fn skip_image(&mut self) -> bool {
        for end in memchr::memmem::find_iter(rest(self.data, self.at), b"EI") {
            let end = self.at + end;
            let before = end.checked_sub(1).and_then(|i| self.data.get(i));
            let opens = before.is_some_and(|b| !is_regular(*b));
            let behind = rest(self.data, end + 2);
            let closes = behind.first().is_none_or(|b| is_blank(*b));
            let is_text = |b: &u8| is_blank(*b) || (0x20..0x7f).contains(b);
            if opens && closes && behind.iter().take(TEXT_AFTER_IMAGE).all(is_text) {
                self.at = end + 2;
                return true;
            }
        }
        false
    }
}

fn rest(data: &[u8], at: usize) -> &[u8] {
    data.get(at..).unwrap_or_default()
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !is_mark(byte)
}

/// Figures with a sign and a point; also the forms that producers write and every reader takes (`--5`, `.`, `-.`).
fn is_number(word: &[u8]) -> bool {
    let signs = word.iter().take_while(|b| matches!(b, b'+' | b'-')).count();
    let body = &word[signs..];
    let points = body.iter().filter(|b| **b == b'.').count();
    signs <= 2 && points <= 1 && body.iter().all(|b| b.is_ascii_digit() || *b == b'.')
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens};

    fn all(data: &[u8]) -> Vec<Token<'_>> {
        let mut tokens = Tokens::new(data);
        std::iter::from_fn(|| tokens.next().map(|t| t.1)).collect()
    }

    #[test]
    fn tokens_are_told_apart() {
        use Token::{ArrayEnd, ArrayStart, DictEnd, DictStart, Name, Number, Text, Word};
        assert_eq!(
            all(b"/F1 8.5 Tf[(a\\)(b))-12<0aF>]TJ % note (\n<</M 3>>BDC"),
            [
                Name(b"F1"),
                Number,
                Word(b"Tf"),
                ArrayStart,
                Text,
                Number,
                Text,
                ArrayEnd,
                Word(b"TJ"),
                DictStart,
                Name(b"M"),
                Number,
                DictEnd,
                Word(b"BDC"),
            ]
        );
    }

    #[test]
    fn what_is_broken_is_told_and_passed_over() {
        assert_eq!(all(b"(ab Tj")[0], Token::OpenText);
        assert_eq!(all(b"(ab Tj")[2], Token::Word(b"Tj"));
        assert_eq!(all(b"<0x>"), [Token::TornText]);
        assert_eq!(all(b"1.2.3 )"), [Token::Word(b"1.2.3"), Token::Stray]);
    }

    #[test]
    fn strings_that_never_end_cost_little() {
        assert!(all(&vec![b'('; 1 << 20]).len() < 20);
    }

    #[test]
    fn images_end_where_text_follows() {
        let mut tokens = Tokens::new(b" \x01 EI\xff\x02 EI Q");
        assert!(tokens.skip_image());
        assert_eq!(tokens.next().map(|t| t.1), Some(Token::Word(b"Q")));
        assert!(!Tokens::new(b"\x01\x02").skip_image());
    }
}
