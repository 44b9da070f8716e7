use super::read;
use crate::error::{Error, Limit};
use crate::source::{Kind, RawPage, ReadOptions};
use crate::{page, table};

const DUMP: &str = "\n\nNorthmere Safeguarding Board\n\nACTION PLAN\n\n\
    Recommendation What?\tAction How?\tBy whom\tBy when\n\
    1. Northmere Trust\t\tAll done\t\n\
    1.1 Share &amp; learn\t<ul> • Brief staff • Tell the board\tLead nurse\tMay 2010\n\
    \n\
    Recommendation What?\tAction How?\tBy whom\tBy when\n\
    from this\t\tLead <p>doctor</p>\t16 th June\n";

fn pages(bytes: &[u8], options: &ReadOptions) -> Result<Vec<RawPage>, Error> {
    let mut pages = Vec::new();
    let info = read(bytes.to_vec(), options, &mut |p| pages.push(p))?;
    assert_eq!(info.kind, Kind::Text);
    assert_eq!(info.page_count as usize, pages.len());
    Ok(pages)
}

#[test]
fn later_stages_see_the_cells() {
    let raw = pages(DUMP.as_bytes(), &ReadOptions::default()).unwrap();
    let built: Vec<_> = raw.iter().map(page::build).collect();
    let tables = table::reconstruct(&built);
    let texts: Vec<Vec<Vec<String>>> = tables
        .iter()
        .flat_map(|p| &p.tables)
        .map(|t| {
            t.cells
                .iter()
                .map(|c| c.lines.iter().map(table::Line::text).collect())
                .collect()
        })
        .collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0].len(), 12);
    assert_eq!(texts[0][4], ["1. Northmere Trust"]);
    assert_eq!(texts[0][8], ["1.1 Share & learn"]);
    assert_eq!(texts[0][9], ["• Brief staff", "• Tell the board"]);
    assert_eq!(texts[1][5], Vec::<String>::new());
    assert_eq!(texts[1][6], ["Lead", "doctor"]);
    assert_eq!(texts[1][7], ["16th June"]);
}

#[test]
fn columns_stand_at_one_place_on_all_pages() {
    let raw = pages(DUMP.as_bytes(), &ReadOptions::default()).unwrap();
    let verticals = |p: &RawPage| -> Vec<f64> {
        let upright = p.segments.iter().filter(|s| s.x0 == s.x1);
        upright.map(|s| s.x0).collect()
    };
    assert_eq!(verticals(&raw[0]).len(), 5);
    assert_eq!(verticals(&raw[0]), verticals(&raw[1]));
}

#[test]
fn what_has_no_heading_row_is_refused() {
    for text in [
        "",
        "Minutes of a meeting\nNothing agreed.\n",
        "a\tb\tc\n1\t2\t3\n",
    ] {
        let refused = pages(text.as_bytes(), &ReadOptions::default());
        assert!(matches!(refused, Err(Error::NotADocument)), "{text}");
    }
}

#[test]
fn limits_are_named() {
    let mut options = ReadOptions::default();
    options.limits.glyphs_per_page = 40;
    let raw = pages(DUMP.as_bytes(), &options).unwrap();
    assert_eq!(raw[0].glyphs.len(), 40);
    assert!(raw[0].diagnostics[0].message.contains("too many glyphs"));
    options.limits.pages = 1;
    let refused = pages(DUMP.as_bytes(), &options);
    assert!(matches!(
        refused,
        Err(Error::LimitReached {
            what: Limit::Pages,
            allowed: 1
        })
    ));
}
