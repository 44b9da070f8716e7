//! Fonts of symbols: which of their codes are ticks, crosses and boxes.
//!
//! Such fonts have no letters. Their codes come as themselves, as the letters of an encoding that has nothing to do
//! with them, or in the private use area from U+F000 (as Windows does); all three say the same.

/// A font whose codes stand for symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbols {
    Wingdings,
    Wingdings2,
    Webdings,
}

impl Symbols {
    /// The symbols that a font's name promises.
    pub(super) fn of_name(name: &str) -> Option<Self> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if plain.contains("wingdings2") {
            Some(Self::Wingdings2)
        } else if plain.contains("wingdings3") {
            None
        } else if plain.contains("wingdings") {
            Some(Self::Wingdings)
        } else if plain.contains("webdings") {
            Some(Self::Webdings)
        } else {
            None
        }
    }

    /// The tick, cross or box that a code stands for. `named` is what the font calls it, if that is one character.
    pub(super) fn character(self, code: u32, named: Option<char>) -> Option<char> {
        let code = match named.map(u32::from) {
            Some(name @ 0xf020..=0xf0ff) => name - 0xf000,
            Some(name @ 0x20..=0xff) if code > 0xff => name,
            // A name of its own is right.
            Some(name) if name > 0x2100 && name < 0xe000 => return None,
            _ => code & 0xff,
        };
        Some(match (self, code) {
            (Self::Wingdings, 0xfc) | (Self::Wingdings2, 0x50) => '\u{2713}',
            (Self::Wingdings, 0xfb) | (Self::Wingdings2, 0x4f) | (Self::Webdings, 0x72) => {
                '\u{2717}'
            }
            (Self::Wingdings, 0xfe) | (Self::Wingdings2, 0x52 | 0x53) => '\u{2611}',
            (Self::Wingdings, 0xfd | 0x78) | (Self::Wingdings2, 0x51 | 0x54 | 0x56) => '\u{2612}',
            (Self::Wingdings, 0xa8 | 0x6f | 0x70 | 0x71 | 0x72)
            | (Self::Wingdings2, 0xa3 | 0x30 | 0x2a)
            | (Self::Webdings, 0x63) => '\u{2610}',
            (Self::Webdings, 0x61) => '\u{2714}',
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Symbols;

    #[test]
    fn a_tick_is_one_however_it_is_written() {
        let font = Symbols::of_name("ABCDEF+Wingdings-Regular").unwrap();
        for (code, named) in [
            (0xfc, None),
            (0xfc, Some('\u{fc}')),
            (0xfc, Some('\u{f0fc}')),
            (3, Some('\u{f0fc}')),
            (0x1fc, Some('\u{fc}')),
        ] {
            assert_eq!(font.character(code, named), Some('\u{2713}'), "{named:?}");
        }
        assert_eq!(font.character(3, Some('\u{2713}')), None);
        assert_eq!(font.character(0xa7, Some('\u{f0a7}')), None);
    }

    #[test]
    fn fonts_of_letters_have_no_symbols() {
        for name in ["Arial", "Wingdings3", "Symbol"] {
            assert_eq!(Symbols::of_name(name), None, "{name}");
        }
    }
}
