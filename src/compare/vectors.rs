//! Word vectors that a user gives, by which candidates are ranked again: words that mean alike count as alike.
//!
//! The file is the text form of `word2vec`, `GloVe` and `fastText`: a line a word, then its numbers, with spaces between; a
//! first line of two whole numbers is a heading. It is read line by line, and only the words of the shelf are kept.

use super::shelf::Shelf;
use super::stem::is_empty_word;
use crate::codes::phrase::words;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read};

/// Longest line: a word and some thousand numbers.
const LONGEST_LINE: u64 = 1 << 17;
/// Texts from which what all have in common is taken off.
const FEWEST_TEXTS: usize = 10;

/// The vectors of words.
#[derive(Clone, Debug, Default)]
pub struct Vectors {
    of_words: FxHashMap<String, Vec<f32>>,
    /// Numbers of each.
    length: usize,
}

/// All words that recommendations have, in lower case.
pub fn vocabulary<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    texts
        .flat_map(|text| words(text).into_iter().map(|word| word.lower))
        .filter(|word| !is_empty_word(word))
        .collect()
}

impl Vectors {
    /// Reads the vectors of the words wanted; of a word that is there twice, the first.
    ///
    /// # Errors
    /// A sentence that names the line, where one is no word with as many numbers as the others.
    pub fn read(mut from: impl BufRead, wanted: &BTreeSet<String>) -> Result<Self, String> {
        let mut vectors = Self::default();
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            let taken = from
                .by_ref()
                .take(LONGEST_LINE)
                .read_until(b'\n', &mut line);
            let taken = taken.map_err(|error| format!("cannot be read ({error})"))?;
            if taken == 0 {
                break;
            }
            if taken as u64 == LONGEST_LINE {
                return Err(format!(
                    "line {number}: too long for a word and its numbers"
                ));
            }
            vectors
                .take(&String::from_utf8_lossy(&line), number, wanted)
                .map_err(|what| format!("line {number}: {what}"))?;
        }
        if vectors.length == 0 {
            return Err(
                "no word with numbers in it; give a text file of word vectors (.vec, .txt)".into(),
            );
        }
        Ok(vectors)
    }

    fn take(&mut self, line: &str, number: u64, wanted: &BTreeSet<String>) -> Result<(), String> {
        let line = line.trim_end();
        let Some((word, numbers)) = line.split_once([' ', '\t']) else {
            return if line.is_empty() {
                Ok(())
            } else {
                Err("a word without numbers; give a text file of word vectors (.vec, .txt)".into())
            };
        };
        let length = numbers.split_whitespace().count();
        if number == 1 && length == 1 {
            return Ok(());
        }
        let is_first = self.length == 0;
        if is_first {
            self.length = length;
        }
        if length != self.length {
            return Err(format!(
                "{length} numbers where others have {}",
                self.length
            ));
        }
        let word = word.to_lowercase();
        let is_wanted = wanted.contains(&word) && !self.of_words.contains_key(&word);
        // The first is looked at whatever it is: a file of another kind is told by it.
        if !is_wanted && !is_first {
            return Ok(());
        }
        let vector = numbers.split_whitespace().map(str::parse::<f32>);
        let vector: Vec<f32> = vector
            .collect::<Result<_, _>>()
            .map_err(|_| "something that is no number".to_owned())?;
        if is_wanted && vector.iter().all(|number| number.is_finite()) {
            self.of_words.insert(word, vector);
        }
        Ok(())
    }

    /// How many of the words wanted have one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.of_words.len()
    }

    /// Whether no word has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of_words.is_empty()
    }

    /// A vector of length 1 for each recommendation, or of zeros: the mean of its words, each by how rare it is, less
    /// what all have in common.
    pub(super) fn of_entries(&self, shelf: &Shelf<'_>) -> Vec<Vec<f32>> {
        let texts: Vec<BTreeSet<String>> = shelf
            .entries
            .iter()
            .map(|entry| vocabulary(std::iter::once(entry.rec.asked())))
            .collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in texts.iter().flatten() {
            *counts.entry(word).or_default() += 1;
        }
        let all = texts.len() as f32;
        let mut vectors: Vec<Vec<f32>> = texts
            .iter()
            .map(|text| {
                let mut sum = vec![0.0; self.length];
                for word in text {
                    let Some(vector) = self.of_words.get(word) else {
                        continue;
                    };
                    let rarity = ((all + 1.0) / (counts[word.as_str()] as f32 + 0.5)).ln();
                    add(&mut sum, vector, rarity.max(0.0));
                }
                unit(sum)
            })
            .collect();
        if vectors.len() >= FEWEST_TEXTS {
            let mut mean = vec![0.0; self.length];
            for vector in &vectors {
                add(&mut mean, vector, 1.0 / all);
            }
            for vector in &mut vectors {
                if vector.iter().any(|number| *number != 0.0) {
                    add(vector, &mean, -1.0);
                    *vector = unit(std::mem::take(vector));
                }
            }
        }
        vectors
    }
}

fn add(to: &mut [f32], vector: &[f32], times: f32) {
    for (sum, number) in to.iter_mut().zip(vector) {
        *sum += number * times;
    }
}

/// The vector with length 1; zeros stay zeros.
fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        for number in &mut vector {
            *number /= length;
        }
    }
    vector
}

/// The cosine of two vectors of length 1.
pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::{Vectors, vocabulary};

    #[test]
    fn headings_are_skipped_and_other_words_are_not_kept() {
        let wanted = vocabulary(["Nurses should weigh the baby"].into_iter());
        let file = "3 2\nbaby 1 0\nnurses 0.5 0.5\nzebra 0 1\nBaby 9 9\n";
        let vectors = Vectors::read(file.as_bytes(), &wanted).unwrap();
        assert_eq!((vectors.len(), vectors.length), (2, 2));
        assert_eq!(vectors.of_words["baby"], [1.0, 0.0]);
    }

    #[test]
    fn slips_name_their_line() {
        let wanted = vocabulary(["baby"].into_iter());
        let read = |file: &str| Vectors::read(file.as_bytes(), &wanted).unwrap_err();
        assert!(read("baby 1 0\nnurse 1\n").starts_with("line 2"));
        assert!(read("baby 1 x\n").starts_with("line 1"));
        assert!(read("{\"a\":\n").contains("word vectors"));
        assert!(read("").contains("word vectors"));
    }
}
