//! A TrueType program in the making: letters are boxes, what matters is what it calls them.

/// What a program says of its glyphs beside drawing them.
pub(crate) enum Told {
    /// A character map.
    Map,
    /// The names of a `post` table.
    Names,
    /// A map whose codes are its own, as subsets of symbol fonts have it.
    OwnMap,
    /// Nothing.
    Nothing,
}

/// A program with a glyph for each character, numbered from 1, as hexadecimal.
pub(crate) fn program(characters: &[char], told: &Told) -> String {
    let count = characters.len() as u16 + 1;
    let outline = boxed();
    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), Vec::new(), Vec::new());
    for glyph in 0..count {
        push(&mut loca, (glyf.len() / 2) as u16);
        push(&mut hmtx, 500);
        push(&mut hmtx, 50);
        let is_blank = glyph > 0 && characters[usize::from(glyph) - 1] == ' ';
        if !is_blank {
            glyf.extend_from_slice(&outline);
        }
    }
    push(&mut loca, (glyf.len() / 2) as u16);
    let mut tables = vec![
        (*b"glyf", glyf),
        (*b"head", head()),
        (
            *b"hhea",
            words(&[
                1, 0, 800, 65336, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, count,
            ]),
        ),
        (*b"hmtx", hmtx),
        (*b"loca", loca),
        (
            *b"maxp",
            words(&[1, 0, count, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]),
        ),
    ];
    match told {
        Told::Map => {
            let codes = characters.iter().map(|c| *c as u16).collect();
            tables.push((*b"cmap", map(1, codes)));
        }
        Told::OwnMap => tables.push((*b"cmap", map(0, (1..count).map(|n| 0xf000 + n).collect()))),
        Told::Names => tables.push((*b"post", names(characters))),
        Told::Nothing => {}
    }
    tables.sort();
    file(&tables).iter().map(|b| format!("{b:02x}")).collect()
}

fn push(out: &mut Vec<u8>, word: u16) {
    out.extend_from_slice(&word.to_be_bytes());
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

fn head() -> Vec<u8> {
    let magic = [0x5f0f, 0x3cf5];
    words(&[
        1, 0, 1, 0, 0, 0, magic[0], magic[1], 0, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0, 450, 700, 0,
        8, 2, 0, 0,
    ])
}

/// One contour of four points.
fn boxed() -> Vec<u8> {
    let mut out = words(&[1, 50, 0, 450, 700, 3, 0]);
    out.extend_from_slice(&[1; 4]);
    for steps in [[50_i16, 400, 0, -400], [0, 0, 700, 0]] {
        steps
            .iter()
            .for_each(|step| out.extend_from_slice(&step.to_be_bytes()));
    }
    out
}

/// A character map of format 4 whose codes lead to the glyphs from 1 on.
fn map(encoding: u16, codes: Vec<u16>) -> Vec<u8> {
    let mut pairs: Vec<(u16, u16)> = codes.into_iter().zip(1..).collect();
    pairs.sort_unstable();
    let count = pairs.len() as u16 + 1;
    let ends = pairs.iter().map(|p| p.0).chain([0xffff]);
    let steps = pairs.iter().map(|p| p.1.wrapping_sub(p.0)).chain([1]);
    let mut segments: Vec<u16> = ends.clone().collect();
    segments.push(0);
    segments.extend(ends);
    segments.extend(steps);
    segments.extend((0..count).map(|_| 0));
    let length = 14 + 2 * segments.len() as u16;
    let half = 1_u16 << count.ilog2();
    let mut out = words(&[0, 1, 3, encoding, 0, 12, 4, length, 0, 2 * count]);
    out.extend(words(&[2 * half, half.ilog2() as u16, 2 * (count - half)]));
    out.extend(words(&segments));
    out
}

/// A `post` table of version 2.
fn names(characters: &[char]) -> Vec<u8> {
    let mut out = words(&[2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    push(&mut out, characters.len() as u16 + 1);
    push(&mut out, 0);
    (0..characters.len() as u16).for_each(|n| push(&mut out, 258 + n));
    for c in characters {
        let name = match c {
            '\u{a3}' => "sterling".to_owned(),
            'A'..='Z' | 'a'..='z' => c.to_string(),
            _ => format!("uni{:04X}", *c as u32),
        };
        out.push(name.len() as u8);
        out.extend_from_slice(name.as_bytes());
    }
    out
}

fn file(tables: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = tables.len() as u16;
    let half = 1_u16 << count.ilog2();
    let mut out = words(&[
        1,
        0,
        count,
        16 * half,
        half.ilog2() as u16,
        16 * (count - half),
    ]);
    let mut at = 12 + 16 * tables.len();
    for (tag, table) in tables {
        out.extend_from_slice(tag);
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&(at as u32).to_be_bytes());
        out.extend_from_slice(&(table.len() as u32).to_be_bytes());
        at += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}
