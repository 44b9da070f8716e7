//! The operators of content streams and what they take (ISO 32000-1, annex A).

/// Kinds of operands, as the table of operators writes them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Operand {
    Number,
    Name,
    Text,
    Array,
    Dict,
    /// `true`, `false`, `null`.
    Constant,
}

/// The operands of an operator: `n`umbers, names (`/`), `s`trings, `a`rrays, `p`roperties. `None` for what is no
/// operator.
pub(super) fn operands_of(word: &[u8]) -> Option<&'static [u8]> {
    Some(match word {
        b"q" | b"Q" | b"BT" | b"ET" | b"T*" | b"h" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B"
        | b"B*" | b"b" | b"b*" | b"n" | b"W" | b"W*" | b"EMC" | b"BX" | b"EX" | b"BI" => b"",
        b"w" | b"J" | b"j" | b"M" | b"i" | b"g" | b"G" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Tr"
        | b"Ts" => b"n",
        b"m" | b"l" | b"Td" | b"TD" | b"d0" => b"nn",
        b"rg" | b"RG" => b"nnn",
        b"re" | b"v" | b"y" | b"k" | b"K" => b"nnnn",
        b"cm" | b"c" | b"Tm" | b"d1" => b"nnnnnn",
        b"d" => b"an",
        b"Tf" => b"/n",
        b"Tj" | b"'" => b"s",
        b"\"" => b"nns",
        b"TJ" => b"a",
        b"gs" | b"ri" | b"cs" | b"CS" | b"sh" | b"Do" | b"MP" | b"BMC" => b"/",
        b"BDC" | b"DP" => b"/p",
        b"sc" | b"SC" => b"+",
        b"scn" | b"SCN" => b"+/",
        _ => return None,
    })
}

/// Whether the operands are those of the table.
pub(super) fn fit(kinds: &[Operand], wanted: &[u8]) -> bool {
    let all_numbers = |kinds: &[Operand]| kinds.iter().all(|k| *k == Operand::Number);
    match wanted {
        // A colour: numbers, with a pattern behind them for some operators.
        b"+" => !kinds.is_empty() && all_numbers(kinds),
        b"+/" => match kinds.split_last() {
            Some((Operand::Name, rest)) => all_numbers(rest),
            Some(_) => all_numbers(kinds),
            None => false,
        },
        _ => {
            kinds.len() == wanted.len()
                && kinds.iter().zip(wanted).all(|(kind, letter)| match letter {
                    b'n' => *kind == Operand::Number,
                    b'/' => *kind == Operand::Name,
                    b's' => *kind == Operand::Text,
                    b'a' => *kind == Operand::Array,
                    _ => matches!(kind, Operand::Name | Operand::Dict),
                })
        }
    }
}
