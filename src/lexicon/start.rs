//! The built-in lexicon as files to begin with.

use super::List;

/// A file to begin with.
pub struct Start {
    /// Its name.
    pub file: &'static str,
    /// Its text: nothing but comments.
    pub text: String,
}

/// A file for each list: how to write entries, and the built-in ones as comments.
pub fn starts() -> impl Iterator<Item = Start> {
    List::ALL.into_iter().map(|list| Start {
        file: list.file(),
        text: text(list),
    })
}

fn text(list: List) -> String {
    let form = list.form();
    let (shown, example) = (form.shown(), form.example);
    let names: Vec<&str> = if form.has_phrases() {
        form.parts.iter().map(|(name, _)| *name).collect()
    } else {
        form.key.iter().map(|&at| form.parts[at].0).collect()
    };
    let removed = names.join(",");
    let replaces = if form.has_phrases() {
        "A line adds its phrases to those that are there."
    } else {
        "A line with the words of a built-in entry takes its place."
    };
    let mut text = format!(
        "# Your own words, beside the built-in ones, which stand below as comments.\n\
         # An entry a line, without # in front: {shown}\n\
         # For example: {example}\n\
         # {replaces}\n\
         # To take a built-in entry away: remove,{removed}\n\
         # To take all of this list away: remove,*\n#\n"
    );
    for line in list.built_in().lines() {
        let line = line.trim_end();
        let mark = if line.starts_with('#') { "" } else { "# " };
        text.push_str(mark);
        text.push_str(line);
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}
