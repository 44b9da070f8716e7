//! The data file of weights: read, and written with new numbers in the same layout.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Weights of evidence for kinds.
#[derive(Clone)]
pub(crate) struct Table {
    path: PathBuf,
    text: String,
    /// Names of the kinds, as the file's columns are headed.
    pub(crate) kinds: Vec<String>,
    /// Names of the evidence, in the order of the file.
    pub(crate) names: Vec<String>,
    /// One line of weights for each name.
    pub(crate) weights: Vec<Vec<f64>>,
    /// What stands behind the weights.
    comments: Vec<String>,
}

impl Table {
    /// Reads a file of lines with a name, numbers and perhaps a comment, parted by tabs; lines with '#' are comments, the
    /// one that names the columns starts with '# evidence'.
    pub(crate) fn read(path: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let head = text.lines().find_map(|l| l.strip_prefix("# evidence\t"));
        let kinds = head.unwrap_or_default().split('\t');
        let kinds = kinds.map(str::to_owned).collect();
        let (mut names, mut weights, mut comments) = (Vec::new(), Vec::new(), Vec::new());
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            names.push(cells.next().unwrap_or_default().to_owned());
            let (numbers, others): (Vec<&str>, Vec<&str>) =
                cells.partition(|c| c.parse::<f64>().is_ok());
            weights.push(numbers.iter().filter_map(|c| c.parse().ok()).collect());
            let comment = others.iter().fold(String::new(), |all, c| all + "\t" + c);
            comments.push(comment);
        }
        Self {
            path,
            text,
            kinds,
            names,
            weights,
            comments,
        }
    }

    /// Index of a kind.
    pub(crate) fn kind(&self, name: &str) -> usize {
        let found = self.kinds.iter().position(|k| k == name);
        found.unwrap_or_else(|| panic!("no kind {name}"))
    }

    /// Index of a piece of evidence.
    pub(crate) fn evidence(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    /// Rounds all weights to whole steps.
    pub(crate) fn round(&mut self, step: f64) {
        let steps = (1.0 / step).round();
        for weight in self.weights.iter_mut().flatten() {
            // Adding nought makes of '-0' a plain '0'.
            *weight = (*weight * steps).round() / steps + 0.0;
        }
    }

    /// Prints the weights that are not those of another table with the same evidence.
    pub(crate) fn print_moves(&self, before: &Self) {
        for (e, name) in self.names.iter().enumerate() {
            let moves = before.weights[e].iter().zip(&self.weights[e]);
            for ((old, new), kind) in moves.zip(&self.kinds) {
                if (old - new).abs() > 1e-9 {
                    println!("  {name} {kind}: {old} -> {new}");
                }
            }
        }
    }

    /// The text of the file with these weights.
    fn rendered(&self) -> String {
        let lines = self.names.iter().zip(&self.weights);
        let mut lines = lines.zip(&self.comments);
        let mut out = String::new();
        for line in self.text.lines() {
            if line.starts_with('#') {
                out += line;
            } else if let Some(((name, weights), comment)) = lines.next() {
                out += name;
                for weight in weights {
                    let _ = write!(out, "\t{weight}");
                }
                out += comment;
            }
            out.push('\n');
        }
        out
    }

    /// Writes the file.
    pub(crate) fn write(&self) {
        fs::write(&self.path, self.rendered())
            .unwrap_or_else(|error| panic!("{}: {error}", self.path.display()));
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_file_that_is_read_is_written_as_it_was() {
        for (path, step) in [
            ("src/plan/rows/weights.tsv", 0.25),
            ("src/plan/fields/weights.tsv", 0.1),
        ] {
            let mut table = Table::read(path);
            table.round(step);
            assert_eq!(table.rendered(), table.text);
        }
    }
}
