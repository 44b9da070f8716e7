//! The same wording.

use crate::invented::{Row, document};
use scr_plans::compare::{Asked, Report, wording};
use std::collections::BTreeSet;

/// Texts that want different things, with a name, a date, a verb and a list that variants change.
const BASES: [&str; 25] = [
    "Northmere Council should train social workers, nurses and teachers in spotting signs of neglect by March 2012.",
    "By June 2011 Northmere Police reviews how officers record, share and follow up reports of missing children.",
    "The Northmere Board should audit thirty files on thresholds, decisions and outcomes before May 2013.",
    "Northmere Hospital must tell visitors, doctors and midwives of each injury to a baby from June 2012.",
    "Dr Hartley writes a protocol on discharge, transport and follow-up of young people who overdose by July 2010.",
    "Northmere Housing should inform landlords, tenants and neighbours about damp, mould and overcrowding by April 2014.",
    "The Northmere Trust makes interpreters available in clinics, wards and home visits from January 2012.",
    "Northmere School keeps a chronology of absence, injuries and concerns for each pupil from September 2011.",
    "Mrs Tennant should develop guidance on bruises, burns and fractures in infants for surgeries by August 2012.",
    "Northmere Probation checks the address, partner and children of each released offender before October 2013.",
    "The Northmere Partnership gives parents leaflets, films and advice on safe sleeping, bathing and dogs by May 2015.",
    "Northmere Council recruits foster carers, mentors and tutors for teenagers leaving custody by December 2012.",
    "By March 2010 the Northmere Board publishes thresholds, forms and contacts for referring unborn children.",
    "Northmere Hospice should review medicines, locks and disposal in homes where children visit by June 2016.",
    "Northmere Police take body cameras, phones and photographs as evidence at violent incidents from February 2014.",
    "The Northmere Trust holds reflective supervision on hostility, fear and optimism each month from April 2011.",
    "Northmere Council maps gangs, debts and exploitation around parks, stations and schools by November 2018.",
    "Ms Farrow should brief governors, heads and tutors about elective home education duties by January 2015.",
    "Northmere Surgery codes protection plans, fathers and carers on the records of every household by May 2012.",
    "Northmere Ambulance sends reports on hoarding, hygiene and hunger to the social care desk from July 2013.",
    "The Northmere Board asks ministers, inspectors and colleges to change the law on private tutors by June 2014.",
    "Northmere Trust assesses capacity, pain and wounds of bedbound adults weekly from August 2017.",
    "Northmere Council should find beds, staff and money for mothers with psychosis by October 2012.",
    "Mr Oakes meets grandparents, siblings and cousins before children are placed with kin from March 2013.",
    "Northmere Youth Service sees young people alone, listens and notes their wishes at each visit from May 2011.",
];

/// The text with another name and another date.
fn renamed(text: &str) -> String {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut text = text.replace("Northmere", "Westerby");
    for title in ["Dr Hartley", "Mrs Tennant", "Ms Farrow", "Mr Oakes"] {
        text = text.replace(title, "Mrs Lindqvist");
    }
    let month = months
        .iter()
        .find(|month| text.contains(&format!("{month} 20")))
        .unwrap();
    let at = text.find(&format!("{month} 20")).unwrap();
    format!(
        "{}November 2019{}",
        &text[..at],
        &text[at + month.len() + 5..]
    )
}

/// The text with its verbs in another form and its list in another order.
fn retold(text: &str) -> String {
    let mut text = renamed(text);
    for (from, to) in [
        ("should train", "has trained"),
        ("reviews", "reviewed"),
        ("should audit", "audited"),
        ("must tell", "told"),
        ("writes", "wrote"),
        ("should inform", "is informing"),
        ("makes", "made"),
        ("keeps", "kept"),
        ("should develop", "developed"),
        ("checks", "checked"),
        ("gives", "gave"),
        ("recruits", "is recruiting"),
        ("publishes", "published"),
        ("should review", "reviewed"),
        ("take", "took"),
        ("holds", "held"),
        ("maps", "mapped"),
        ("should brief", "briefed"),
        ("codes", "coded"),
        ("sends", "sent"),
        ("asks", "asked"),
        ("assesses", "assessed"),
        ("should find", "found"),
        ("meets", "met"),
        ("sees", "saw"),
    ] {
        text = text.replace(&format!("{from} "), &format!("{to} "));
    }
    let (before, after) = text.split_once(", ").unwrap();
    let (start, first) = before.rsplit_once(' ').unwrap();
    let (second, rest) = after.split_once(" and ").unwrap();
    format!("{start} {second}, {first} and {rest}")
}

#[test]
fn near_verbatim_variants_are_found_and_nothing_else_is_claimed() {
    let mut documents = Vec::new();
    let all: Vec<(String, String)> = BASES
        .iter()
        .enumerate()
        .flat_map(|(n, base)| {
            [
                (format!("o{n}"), (*base).to_owned()),
                (format!("r{n}"), renamed(base)),
                (format!("t{n}"), retold(base)),
            ]
        })
        .collect();
    for (kind, file) in [
        ("o", "old.pdf"),
        ("r", "renamed.pdf"),
        ("t", "retold-text.pdf"),
    ] {
        let rows: Vec<Row<'_>> = all
            .iter()
            .filter(|(id, _)| id.starts_with(kind))
            .map(|(id, text)| (id.as_str(), "", "", text.as_str(), "", "", None))
            .collect();
        documents.push(document(file, &rows));
    }
    let report = Report::of(&documents, &Asked::default());
    let id = |at: usize| report.shelf.entries[at].rec.id.clone();
    let mut found = BTreeSet::new();
    for group in &report.groups {
        let ids: Vec<String> = group.iter().map(|&at| id(at)).collect();
        let asks: BTreeSet<&str> = ids.iter().map(|id| &id[1..]).collect();
        assert_eq!(asks.len(), 1, "said to be the same: {ids:?}");
        if ids.iter().any(|id| id.starts_with('o')) {
            found.extend(ids.into_iter().filter(|id| !id.starts_with('o')));
        }
    }
    assert!(
        found.len() >= 48,
        "{} of 50 variants found: {found:?}",
        found.len()
    );
}

#[test]
fn denial_is_another_wording() {
    let yes = "Cases are to be closed after the second missed appointment with a clinic.";
    let no = "Cases are not to be closed after the second missed appointment with a clinic.";
    let documents = [
        document("a.pdf", &[("a", "", "", yes, "", "", None)]),
        document("bb.pdf", &[("b", "", "", no, "", "", None)]),
    ];
    let report = Report::of(&documents, &Asked::default());
    assert_eq!(report.groups, Vec::<wording::Group>::new());
}
