//! Texts of one line that lie over one another: a long word that leaves its cell and runs into the next.
//!
//! Read from left to right, the letters of the two would mix. What was drawn in one piece belongs together, so pieces
//! that overlap are made into words apart from one another.

use super::word::Placed;
use crate::tuning::page as tuning;

/// Letters drawn in one piece, or in several that lie beside one another.
struct Piece {
    /// Their places in the line.
    places: Vec<usize>,
    /// When the last of it was drawn.
    seq: u32,
    from: f64,
    to: f64,
}

impl Piece {
    fn add(&mut self, next: Self) {
        self.places.extend(next.places);
        self.seq = next.seq;
        self.to = self.to.max(next.to);
    }
}

/// The glyphs of a line, sorted by x, in layers in which no text lies over another; `None` for one, as most lines are.
pub(super) fn layers<'r>(line: &[Placed<'r>]) -> Option<Vec<Vec<Placed<'r>>>> {
    if !has_overlap(line) {
        return None;
    }
    let mut layers: Vec<Piece> = Vec::new();
    for piece in pieces(line) {
        let is_again = piece.places.iter().all(|p| is_printed_again(line, *p));
        let most = least_overlap(&line[piece.places[0]]);
        let is_free = |layer: &Piece| is_again || layer.to - piece.from <= most;
        // A piece right after the last of a layer goes on with it.
        let goes_on = |layer: &Piece| layer.seq.checked_add(1) == Some(piece.seq) && is_free(layer);
        let home = layers.iter().position(goes_on);
        let home = home.or_else(|| layers.iter().position(is_free));
        match home.and_then(|home| layers.get_mut(home)) {
            Some(layer) => layer.add(piece),
            None => layers.push(piece),
        }
    }
    let sorted = layers.into_iter().map(|mut layer| {
        layer.places.sort_unstable();
        layer.places.iter().map(|p| line[*p]).collect()
    });
    Some(sorted.collect())
}

/// The least overlap of texts that are two: kerned letters overlap a little.
fn least_overlap(p: &Placed<'_>) -> f64 {
    tuning::MIN_OVERLAP_EM * p.glyph.size
}

/// Whether somewhere a letter starts within another text's letters: where two texts mix, letters overlap by half of one
/// at least, here or at the next.
fn has_overlap(line: &[Placed<'_>]) -> bool {
    line.windows(2).any(|p| {
        let is_other = p[0].glyph.seq != p[1].glyph.seq && is_letter(&p[0]) && is_letter(&p[1]);
        is_other && p[0].end() - p[1].x > tuning::MAX_OVERPRINT_EM * p[1].glyph.size
    })
}

fn is_letter(p: &Placed<'_>) -> bool {
    p.glyph.text.is_alphanumeric()
}

/// Whether the same letter stands at the same place: printed twice, to look bold.
fn is_printed_again(line: &[Placed<'_>], place: usize) -> bool {
    let own = &line[place];
    let near = tuning::MAX_OVERPRINT_EM * own.glyph.size;
    let is_same = |p: &&Placed<'_>| {
        p.glyph.text == own.glyph.text
            && p.glyph.seq != own.glyph.seq
            && (p.x - own.x).abs() <= near
    };
    let before = line[..place]
        .iter()
        .rev()
        .take_while(|p| own.x - p.x <= near);
    let after = line[place + 1..].iter().take_while(|p| p.x - own.x <= near);
    before.chain(after).any(|p| is_same(&p)) || own.is_blank()
}

/// The pieces of a line, by where they start.
fn pieces(line: &[Placed<'_>]) -> Vec<Piece> {
    let mut by_seq: Vec<usize> = (0..line.len()).collect();
    by_seq.sort_by_key(|i| line[*i].glyph.seq);
    let runs = by_seq.chunk_by(|a, b| line[*a].glyph.seq == line[*b].glyph.seq);
    let mut pieces: Vec<Piece> = runs
        .map(|places| {
            let drawn = || places.iter().map(|i| &line[*i]).filter(|p| !p.is_blank());
            let from = line[places[0]].x;
            Piece {
                places: places.to_vec(),
                seq: line[places[0]].glyph.seq,
                from: drawn().map(|p| p.x).reduce(f64::min).unwrap_or(from),
                to: drawn().map(Placed::end).fold(from, f64::max),
            }
        })
        .collect();
    pieces.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.seq.cmp(&b.seq)));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Glyph;

    /// Letters 5 wide, drawn in pieces one after the other.
    fn glyphs(pieces: &[(f64, &str)]) -> Vec<Glyph> {
        let mut all = Vec::new();
        for (seq, (x, text)) in (1..).zip(pieces) {
            for (index, letter) in text.chars().enumerate() {
                all.push(Glyph {
                    text: letter,
                    x: x + 5.0 * index as f64,
                    dx: 5.0,
                    size: 10.0,
                    seq,
                    ..Glyph::default()
                });
            }
        }
        all.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.seq.cmp(&b.seq)));
        all
    }

    fn read(pieces: &[(f64, &str)]) -> Vec<String> {
        let glyphs = glyphs(pieces);
        let placed = |glyph| Placed {
            glyph,
            x: glyph.x,
            y: 0.0,
            advance: glyph.dx,
        };
        let line: Vec<Placed<'_>> = glyphs.iter().map(placed).collect();
        let text = |l: &Vec<Placed<'_>>| l.iter().map(|p| p.glyph.text).collect();
        layers(&line)
            .unwrap_or_else(|| vec![line])
            .iter()
            .map(text)
            .collect()
    }

    #[test]
    fn a_word_that_runs_into_the_next_cell_is_apart_from_what_stands_there() {
        let pieces = [
            (0.0, "No"),
            (20.0, "Safeguarding"),
            (62.0, "Chair"),
            (120.0, "May"),
        ];
        assert_eq!(read(&pieces), ["NoSafeguarding", "ChairMay"]);
    }

    #[test]
    fn letters_drawn_one_by_one_go_on_with_their_word() {
        let mut pieces = vec![(20.0, "Safeguarding")];
        let other: Vec<String> = "Chair".chars().map(String::from).collect();
        for (index, letter) in other.iter().enumerate() {
            pieces.push((76.0 + 5.0 * index as f64, letter.as_str()));
        }
        assert_eq!(read(&pieces), ["Safeguarding", "Chair"]);
    }

    #[test]
    fn what_is_printed_twice_to_look_bold_is_one_text() {
        assert_eq!(read(&[(0.0, "Lead"), (0.4, "Lead")]).len(), 1);
        assert_eq!(read(&[(0.0, "Lead"), (20.0, "Chair")]), ["LeadChair"]);
    }
}
