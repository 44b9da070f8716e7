//! Printed labels of recommendations: `1.1`, `Recommendation 4:`, `R3`, `(a)`, `iv.`

use crate::label;
use regex::Regex;
use std::sync::LazyLock;

/// Form of a label. Within a plan, recommendations share one form or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// 'Recommendation 4:', 'Rec 4a'.
    Named,
    /// '1.1', '10.1.1'.
    Decimal,
    /// 'R3', 'CSC1', 'POL 2'.
    Prefixed,
    /// '(a)', '(iv)', '(3)', `[3]`.
    Bracketed,
    /// '2011/04', 'SCR 2011/4' before a capital: counted in its year.
    Yearly,
    /// '4.', '12)'.
    Stopped,
    /// '4' before a capital.
    Bare,
    /// 'iv.', 'ii)'.
    Roman,
    /// 'a)', 'b.'.
    Letter,
}

impl Form {
    /// Whether a text that opens like this may have a label of this form. Few do, and to look is much faster than to
    /// search.
    fn may_open(self, text: &[u8]) -> bool {
        let (first, second) = match text {
            [] => return false,
            [first] => (*first, b' '),
            [first, second, ..] => (*first, *second),
        };
        let goes_on_as_code =
            second.is_ascii_uppercase() || second.is_ascii_digit() || b" .-/".contains(&second);
        match self {
            Self::Named => b"RALFralf".contains(&first),
            Self::Decimal | Self::Yearly => {
                first.is_ascii_digit() || (first.is_ascii_uppercase() && goes_on_as_code)
            }
            Self::Prefixed => first.is_ascii_uppercase() && goes_on_as_code,
            Self::Bracketed => matches!(first, b'(' | b'['),
            Self::Stopped | Self::Bare => first.is_ascii_digit(),
            Self::Roman => b"ivxlIVXL".contains(&first),
            Self::Letter => first.is_ascii_alphabetic() && b".:)".contains(&second),
        }
    }
}

/// A label found at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// Its form.
    pub(super) form: Form,
    /// The label without brackets, colon, stop and the word 'Recommendation'.
    pub(super) text: String,
    /// Length of the whole label in the text, bytes, with the space behind.
    pub(super) length: usize,
}

static FORMS: LazyLock<Vec<(Form, Regex)>> = LazyLock::new(|| {
    [
        (
            Form::Named,
            r"^(?i:recommendation|recommendations|rec|argymhelliad|learning point|finding)\.? *(?i:no\.?|number|#)? *((?:[A-Z]{1,4})?[0-9]+(?:[./][0-9]+)*[a-z]?|[A-Z]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))(?: *[:.)\u{2013}\u{2014}-]+(?: +|$)| +|$)",
        ),
        (Form::Decimal, r"^((?:[A-Z]{1,5}[ .-]?)?[0-9]{1,3}(?:\.[0-9]{1,3})+[a-z]?)[.:)]?(?: +|$)"),
        (Form::Prefixed, r"^([A-Z]{1,6}(?:[-/ ][A-Z]{1,6})*[- ]?[0-9]{1,3}(?:/[0-9]{1,4})?[a-z]?)[.:)]?(?: +|$)"),
        (Form::Bracketed, r"^[(\[]([a-z]{1,2}|[ivxl]{1,5}|[0-9]{1,3}[a-z]?|[A-Z]{1,4}[ -]?[0-9]{1,3}[a-z]?|[0-9]{1,2}(?:\.[0-9]{1,2})+|[A-Z])[)\]][.:]?(?: +|$)"),
        (Form::Yearly, r"^((?:[A-Z]{1,6}[-/ ])?(?:(?:19|20)[0-9]{2}[/-][0-9]{1,3}|[0-9]{1,3}/(?:19|20)[0-9]{2}))[.:)]? +\p{Lu}"),
        (Form::Stopped, r"^([0-9]{1,3}[a-z]?)[.:)](?: +|$)"),
        (Form::Bare, r"^([0-9]{1,3})\s+(?:\p{Lu}|$)"),
        (Form::Roman, r"^([ivxl]{1,5}|[IVXL]{1,5})[.:)](?: +|$)"),
        (Form::Letter, r"^([a-z]|[A-Z])[.:)](?: +|$)"),
    ]
    .into_iter()
    .filter_map(|(form, pattern)| Some((form, Regex::new(pattern).ok()?)))
    .collect()
});

/// The label at the start of a text.
pub(super) fn leading(text: &str) -> Option<Label> {
    readings(text).next()
}

/// The label at the start of a text that has one of the given forms: `i)` may be a roman one or the ninth letter.
pub(super) fn leading_among(text: &str, forms: &[Form]) -> Option<Label> {
    readings(text).find(|label| forms.contains(&label.form))
}

/// What the start of a text may be read as, the likeliest first.
fn readings(text: &str) -> impl Iterator<Item = Label> {
    FORMS
        .iter()
        .filter(move |(form, _)| form.may_open(text.as_bytes()))
        .filter_map(move |(form, pattern)| {
            let found = pattern.captures(text)?;
            let label = found.get(1)?;
            let whole = found.get(0)?;
            // 'RECOMMENDATIONS' has no label S.
            let touches = text[..label.start()].ends_with(char::is_alphabetic);
            if touches && !label.as_str().contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            // The capital behind such a number is not part of its label.
            let is_before_capital = matches!(form, Form::Bare | Form::Yearly);
            let capital = whole.as_str().chars().next_back();
            let capital = capital.filter(|c| is_before_capital && c.is_uppercase());
            let length = whole.end() - capital.map_or(0, char::len_utf8);
            Some(Label {
                form: *form,
                text: label.as_str().trim().to_owned(),
                length,
            })
        })
}

/// Whether a text is nothing but a label with its name: 'Recommendation 5:'.
pub(super) fn is_named_label(text: &str) -> bool {
    leading(text).is_some_and(|l| l.form == Form::Named && l.length >= text.trim_end().len())
}

/// What a number column prints, as a label: '4.' and 'Recommendation 4:' are '4', '(a)' is 'a'.
pub(crate) fn of_cell(text: &str) -> Option<String> {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.is_empty() {
        return None;
    }
    if let Some(label) = leading(&flat)
        && label.form == Form::Named
        && label.length >= flat.len()
    {
        return Some(label.text);
    }
    let flat = match flat.split_once(' ') {
        // A narrow column breaks '2013/01' behind the first figures.
        Some((year, rest)) if is_yearly(year) && label::is_figures(rest) => format!("{year}{rest}"),
        _ => flat,
    };
    let bare = flat.trim_matches(|c: char| {
        matches!(c, '(' | ')' | '.' | ':' | '[' | ']') || c.is_whitespace()
    });
    Some(if bare.is_empty() {
        flat
    } else if bare.contains('(') && flat.contains(&format!("{bare})")) {
        // '2 (i)'
        format!("{bare})")
    } else {
        bare.to_owned()
    })
}

/// Whether a text is a year with a number in it: '2013/0'.
fn is_yearly(text: &str) -> bool {
    let parts = text.split_once('/');
    parts.is_some_and(|(year, number)| {
        year.len() == 4 && label::is_figures(year) && label::is_figures(number)
    })
}

/// Whether labels have no space within them, going by the lines that they are printed on: `SC1`, and nowhere `SC 1`;
/// `9.1`, and nowhere `9.1 0`.
pub(super) fn runs_together<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut together, mut apart) = (false, false);
    for line in lines {
        together |= label::is_head_and_figures(line) || label::is_decimal(line);
        apart |= broken(line).is_some();
    }
    together && !apart
}

/// A label without the space that a line end left in it.
pub(super) fn without_break(text: &str) -> String {
    match broken(text) {
        Some((head, figures)) => format!("{head}{figures}"),
        None => text.to_owned(),
    }
}

/// The two bits of a label with a space in it.
fn broken(text: &str) -> Option<(&str, &str)> {
    let (head, figures) = text.split_once(' ')?;
    let is_code = label::is_decimal(head) || label::is_head_and_figures(head);
    let is_broken = label::is_broken(head, figures) || is_code && label::is_figures(figures);
    is_broken.then_some((head, figures))
}

/// Forms that enough of the texts start with to be the plan's numbering.
pub(super) fn forms_in_use<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Form> {
    let mut total = 0usize;
    let mut counts: std::collections::BTreeMap<Form, usize> = std::collections::BTreeMap::new();
    for text in texts {
        total += 1;
        if let Some(label) = leading(text) {
            *counts.entry(label.form).or_default() += 1;
        }
    }
    let ratio = crate::tuning::plan::MIN_NUMBERED_RATIO;
    counts
        .into_iter()
        .filter(|(form, n)| *form == Form::Named || (*n >= 2 && *n as f64 >= ratio * total as f64))
        .map(|(form, _)| form)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<(Form, String, &str)> {
        leading(text).map(|l| (l.form, l.text, &text[l.length..]))
    }

    #[test]
    fn labels_are_taken_from_the_start() {
        let owned = |s: &str| s.to_owned();
        assert_eq!(
            label("1.1 Staff must"),
            Some((Form::Decimal, owned("1.1"), "Staff must"))
        );
        assert_eq!(
            label("Recommendation 4: That"),
            Some((Form::Named, owned("4"), "That"))
        );
        assert_eq!(
            label("R3 That"),
            Some((Form::Prefixed, owned("R3"), "That"))
        );
        assert_eq!(
            label("(a) That"),
            Some((Form::Bracketed, owned("a"), "That"))
        );
        assert_eq!(
            label("12. That"),
            Some((Form::Stopped, owned("12"), "That"))
        );
        assert_eq!(label("4 That"), Some((Form::Bare, owned("4"), "That")));
        assert_eq!(
            label("2011/04 That"),
            Some((Form::Yearly, owned("2011/04"), "That"))
        );
        assert_eq!(
            label("2011/04: That"),
            Some((Form::Yearly, owned("2011/04"), "That"))
        );
        assert_eq!(label("2011/12 figures"), None);
        assert_eq!(label("iv. That"), Some((Form::Roman, owned("iv"), "That")));
        assert_eq!(label("That"), None);
        assert_eq!(label("A review of"), None);
    }

    #[test]
    fn a_letter_that_may_be_a_roman_numeral_is_what_the_others_are() {
        let form = |forms| leading_among("i) That", forms).map(|l| l.form);
        assert_eq!(form(&[Form::Letter]), Some(Form::Letter));
        assert_eq!(form(&[Form::Roman]), Some(Form::Roman));
        assert_eq!(form(&[Form::Stopped]), None);
    }

    #[test]
    fn number_cells_lose_their_brackets() {
        assert_eq!(of_cell("Recommendation 4:").as_deref(), Some("4"));
        assert!(leading("RECOMMENDATIONS").is_none());
        assert_eq!(of_cell("(a)").as_deref(), Some("a"));
        assert_eq!(of_cell("2.1.").as_deref(), Some("2.1"));
        assert_eq!(of_cell("2013/0 1").as_deref(), Some("2013/01"));
        assert_eq!(of_cell(""), None);
    }
}
