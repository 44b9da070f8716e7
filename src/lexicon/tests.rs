use super::line::{self, Line};
use super::{Lexicon, List, PerLexicon, entries, lines, starts};
use std::collections::BTreeMap;

fn with(file: &str, text: &str) -> Result<Lexicon, String> {
    let files = BTreeMap::from([(file.to_owned(), text.to_owned())]);
    Lexicon::with(&files).map_err(|fault| fault.to_string())
}

#[test]
fn every_built_in_entry_is_one_that_a_user_could_write() {
    for list in List::ALL {
        for entry in lines(list.built_in()) {
            let read = line::read(list, entry);
            let Ok(Some(Line::Add(parts))) = read else {
                panic!("{}: {entry}: {read:?}", list.file());
            };
            let plain = |text: &str| text.replace(", ", ",");
            assert_eq!(plain(&parts.join(",")), plain(entry), "{}", list.file());
        }
    }
}

#[test]
fn examples_are_entries() {
    for list in List::ALL {
        let example = list.form().example;
        let read = line::read(list, example);
        assert!(
            matches!(read, Ok(Some(Line::Add(_)))),
            "{example}: {read:?}"
        );
        assert!(
            !lines(list.built_in()).any(|entry| entry == example),
            "{example}"
        );
    }
}

#[test]
fn a_start_changes_nothing() {
    let files = starts()
        .map(|start| (start.file.to_owned(), start.text))
        .collect();
    let lexicon = Lexicon::with(&files).unwrap();
    assert!(lexicon.is_built_in());
    assert_eq!(lexicon, Lexicon::default());
}

#[test]
fn lines_add_replace_and_remove() {
    let lexicon = with(
        "headings.csv",
        "\u{feff}# mine\r\nby_whom,Wer?,,\r\nmonitoring,Ref No.\r\nremove,number\r\n",
    )
    .unwrap();
    let text = lexicon.text(List::Headings);
    let has = |line: &str| text.lines().any(|it| it == line);
    assert!(has("by_whom,wer") && has("monitoring,ref no") && has("action,action"));
    assert!(!has("number,ref no") && !has("number,number"));
    assert_eq!(lexicon.text(List::Roles), List::Roles.built_in());
    let alone = with("roles.txt", "remove,*\nsteward\n").unwrap();
    assert_eq!(alone.text(List::Roles), "steward");
}

#[test]
fn phrases_are_added_and_taken_one_by_one() {
    let lexicon = with(
        "types.csv",
        "training,sandpit*\n\"commissioning\",\"buy, or let;procure*\"\nremove,training,workshop*;train\nremove,audit_qa\n",
    )
    .unwrap();
    let text = lexicon.text(List::Types);
    assert!(text.contains("training,sandpit*") && text.contains("commissioning,buy, or let;"));
    assert!(!text.contains("workshop*") && text.contains("trained;"));
    assert!(!text.contains("\naudit_qa,"));
}

#[test]
fn comments_and_the_form_of_a_line_do_not_change_the_hash() {
    let plain = with("status.csv", "dealt with in full,completed\n").unwrap();
    let dressed = with(
        "status.csv",
        "# mine\n\"Dealt with  in full\", Completed ,free\n",
    )
    .unwrap();
    assert_eq!(plain.hash(), dressed.hash());
    assert_eq!(Lexicon::with(&plain.own()).unwrap(), plain);
    let other = with("status.csv", "dealt with in full,superseded\n").unwrap();
    assert_ne!(plain.hash(), other.hash());
}

#[test]
fn what_is_wrong_is_said_with_file_and_line() {
    let fault = |file, text| with(file, text).unwrap_err();
    assert!(
        fault("heading.csv", "")
            .starts_with("heading.csv: no list has this name; the lists are agencies.csv")
    );
    let unknown = fault("headings.csv", "\n\nowner,wer\n");
    assert!(
        unknown.starts_with("headings.csv, line 3: 'owner' is no field; it is one of "),
        "{unknown}"
    );
    assert!(unknown.contains("by_whom"));
    let short = fault("status.csv", "fertig\n");
    assert_eq!(
        short,
        "status.csv, line 1: it has 1 parts; write phrase,status,how it may stand, for example signed and sealed,completed"
    );
    assert!(fault("status.csv", "fertig,finished").contains("'finished' is no status"));
    assert!(
        fault("status.csv", "fertig,completed\nfertig,overdue")
            .starts_with("status.csv, line 2: it says other")
    );
    assert!(fault("roles.txt", "remove,stewart").contains("no built-in entry 'stewart'"));
    assert!(fault("roles.txt", "head of all").contains("more than one word"));
    assert!(fault("dates.csv", "giugno,month,six").contains("no whole number"));
    assert!(fault("headings.csv", "remove,number,ref").contains("write remove,phrase"));
    assert!(fault("agencies.csv", "gp").contains("write code,phrases"));
}

#[test]
fn a_lexicon_is_in_use_for_its_time_on_its_thread() {
    static FIRST: PerLexicon<&'static str> =
        PerLexicon::new(|| entries(List::Roles).next().unwrap_or_default());
    let own = with("roles.txt", "remove,*\nwarden\n").unwrap();
    let built_in = *FIRST;
    {
        let _words = own.in_use();
        assert_eq!(*FIRST, "warden");
        let elsewhere = std::thread::spawn(|| *FIRST).join().unwrap();
        assert_eq!(elsewhere, built_in);
        let _again = Lexicon::default().in_use();
        assert_eq!(*FIRST, built_in);
    }
    assert_eq!(*FIRST, built_in);
}
