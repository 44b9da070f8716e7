//! Where a recommendation says whom it addresses, what it asks, and what for.

use super::phrase::{Word, words};
use std::ops::Range;

/// Bytes of a text before which no clause ends: 'When treating a parent, ...' opens the main one.
const SHORTEST_CLAUSE: usize = 25;
/// Bytes behind a frame before which no clause ends.
const SHORTEST_CONTENT: usize = 8;
/// Words in which a frame must have begun.
const FRAME_WITHIN: usize = 16;
/// Most words between the two parts of a frame.
const FRAME_GAP: usize = 4;

/// A recommendation's words, and where its parts end, in bytes.
pub(super) struct Parts<'t> {
    /// All of it.
    pub(super) text: &'t str,
    /// Its words.
    pub(super) words: Vec<Word>,
    /// Whom it addresses: up to the first 'should', 'to', 'must', or frame.
    pub(super) addressee: usize,
    /// Whether it addresses anybody.
    pub(super) is_addressed: bool,
    /// Where the circumstance ends with which it begins: 'When a family moves, the nurse must ...'.
    pub(super) circumstance: usize,
    /// Words that ask for nothing themselves and introduce what is asked, by place: 'be satisfied that'.
    pub(super) frame: Range<usize>,
    /// What it asks: up to the first 'so that', 'when', 'including' behind the addressee and the frame.
    pub(super) main: usize,
}

const MODALS: [&str; 6] = ["should", "must", "will", "shall", "need", "needs"];
/// Words before a noun.
const DETERMINERS: [&str; 10] = [
    "a", "an", "the", "any", "each", "every", "all", "their", "its", "this",
];

const SUBORDINATE: [&str; 18] = [
    "so",
    "in order",
    "when",
    "where",
    "whenever",
    "wherever",
    "whether",
    "if",
    "because",
    "after",
    "before",
    "until",
    "including",
    "who",
    "whose",
    "which",
    "as well",
    "with",
];

/// Words before a 'where', 'who', 'whether' that is itself what is asked about ('ask where the baby sleeps').
const ASKING: [&str; 10] = [
    "about",
    "on",
    "of",
    "ask",
    "record",
    "know",
    "check",
    "consider",
    "establish",
    "say",
];

/// Words that open a circumstance.
const CIRCUMSTANCES: [&str; 7] = ["when", "where", "whenever", "if", "before", "after", "once"];

/// How frames begin and end.
const FRAMES: [(&str, &str); 24] = [
    ("takes steps", "so that"),
    ("take steps", "so that"),
    ("takes steps", "to ensure that"),
    ("take steps", "to ensure that"),
    ("put arrangements", "in place so that"),
    ("puts arrangements", "in place so that"),
    ("put in", "place arrangements so that"),
    ("put systems", "in place so that"),
    ("have arrangements", "in place so that"),
    ("be satisfied", "that"),
    ("is satisfied", "that"),
    ("are satisfied", "that"),
    ("satisfy itself", "that"),
    ("satisfy themselves", "that"),
    ("assure itself", "that"),
    ("assure themselves", "that"),
    ("be assured", "that"),
    ("seek assurance", "that"),
    ("seeks assurance", "that"),
    ("seek assurances", "that"),
    ("obtain assurance", "that"),
    ("make sure", "that"),
    ("makes sure", "that"),
    ("seek evidence", "that"),
];

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let words = words(text);
        let lower = |index: usize| words.get(index).map_or("", |word| word.lower.as_str());
        let modal = (0..words.len()).find(|&at| match lower(at) {
            "is" | "are" => lower(at + 1) == "to",
            // 'called to a child' asks for nothing, 'the Board to agree' does.
            "to" => !DETERMINERS.contains(&lower(at + 1)),
            word => MODALS.contains(&word),
        });
        let frame = frame(&words).unwrap_or(0..0);
        let first = if frame.is_empty() {
            modal
        } else {
            Some(modal.map_or(frame.start, |modal| modal.min(frame.start)))
        };
        let addressee = first.map_or(text.len(), |at| words[at].bytes.start);
        let after = if frame.is_empty() {
            let modal = modal.map_or(0, |at| words[at].bytes.end);
            modal.max(SHORTEST_CLAUSE)
        } else {
            words[frame.end - 1].bytes.end + SHORTEST_CONTENT
        };
        let main = (0..words.len()).find(|&at| {
            let pair = format!("{} {}", lower(at), lower(at + 1));
            let opens = SUBORDINATE.contains(&lower(at))
                && (lower(at) != "so" || pair == "so that")
                || SUBORDINATE.contains(&pair.as_str());
            let is_object = at > 0 && ASKING.contains(&lower(at - 1));
            words[at].bytes.start > after && opens && !is_object
        });
        Self {
            text,
            addressee,
            is_addressed: first.is_some(),
            circumstance: if CIRCUMSTANCES.contains(&lower(0)) {
                text.find(',').unwrap_or(0)
            } else {
                0
            },
            main: main.map_or(usize::MAX, |at| words[at].bytes.start),
            frame,
            words,
        }
    }
}

/// The first frame, if one begins early.
fn frame(words: &[Word]) -> Option<Range<usize>> {
    let is_at = |part: &str, at: usize| {
        let mut part = part.split(' ').enumerate();
        part.all(|(nth, word)| words.get(at + nth).is_some_and(|it| it.lower == word))
    };
    let long = |part: &str| part.split(' ').count();
    (0..words.len().min(FRAME_WITHIN)).find_map(|at| {
        FRAMES
            .iter()
            .filter(|(begin, _)| is_at(begin, at))
            .find_map(|(begin, end)| {
                let next = at + long(begin);
                let end_at = (next..=next + FRAME_GAP).find(|&place| is_at(end, place))?;
                Some(at..end_at + long(end))
            })
    })
}

#[cfg(test)]
mod tests {
    use super::Parts;

    fn parts(text: &str) -> (&str, String, &str) {
        let parts = Parts::of(text);
        let frame: Vec<&str> = parts.words[parts.frame.clone()]
            .iter()
            .map(|word| word.lower.as_str())
            .collect();
        let main = text.get(parts.main..).unwrap_or_default();
        (&text[..parts.addressee], frame.join(" "), main)
    }

    #[test]
    fn a_frame_is_no_part_of_what_is_asked() {
        let (to, frame, rest) = parts(
            "That Anywhere Commissioning Group takes steps so that chronologies are kept before decisions are made.",
        );
        assert_eq!(to, "That Anywhere Commissioning Group ");
        assert_eq!(frame, "takes steps so that");
        assert_eq!(rest, "before decisions are made.");
    }

    #[test]
    fn purpose_and_circumstance_stand_behind() {
        let (to, frame, rest) =
            parts("The Board should publish a protocol on bruising so that nurses refer.");
        assert_eq!(
            (to, frame.as_str(), rest),
            ("The Board ", "", "so that nurses refer.")
        );
    }

    #[test]
    fn to_before_a_noun_asks_for_nothing() {
        let (to, _, _) = parts("Crews called to a child should alert the hospital.");
        assert_eq!(to, "Crews called to a child ");
        let (to, _, _) = parts("The Trust to remind staff that no child should interpret.");
        assert_eq!(to, "The Trust ");
    }

    #[test]
    fn a_circumstance_may_come_first() {
        let text = "When a family moves, the nurse must speak to her successor.";
        assert_eq!(&text[..Parts::of(text).circumstance], "When a family moves");
        assert_eq!(
            Parts::of("The nurse, when asked, must speak.").circumstance,
            0
        );
    }
}
