//! Where columns start, though hardly any white is in front of them.

use super::{Sheet, rows};

#[test]
fn columns_start_where_words_start_on_many_lines_however_narrow_the_white() {
    let xs = [50.0, 200.0, 330.0];
    let mut sheet = Sheet::new().row(&xs, 100.0, &["Recommendation", "Agreed action", "Lead"]);
    // 29 letters and 4 spaces from 50: one line ends at 198, two points before the next column.
    // One line ends two points before the next column: 26 letters and 6 spaces from 50.
    let texts = [
        ("All agencies share what they", "Write to every team"),
        ("know of a child with nurses", "and ask for reports"),
        ("at schools.", "in the autumn"),
        ("Schools keep one file for all", "Send a form round"),
        ("of those pupils who live here", "to heads of years"),
        ("under a plan.", "before winter"),
        ("Every visit that was late or not", "Change the policy"),
        ("made is followed up next day by", "on missed contact"),
        ("another worker.", "with families"),
    ];
    for (i, (first, second)) in texts.iter().enumerate() {
        let y = 130.0 + 12.0 * i as f64 + 24.0 * (i / 3) as f64;
        sheet = sheet.row(&xs[..2], y, &[first, second]);
        if i % 3 == 0 {
            sheet = sheet.text(330.0, y, "Chair");
        }
    }
    let found = sheet.tables();
    assert_eq!(found.tables[0].n_cols(), 3, "{:?}", rows(&found.tables[0]));
    let heading = &rows(&found.tables[0])[0];
    assert_eq!(heading, &["Recommendation", "Agreed action", "Lead"]);
}

#[test]
fn rulings_that_leave_a_merged_rating_out_end_at_the_edge_of_its_column() {
    // 22 letters and 4 spaces from 200 end at 322: six points, two spaces, before the rating.
    let xs = [50.0, 200.0, 328.0];
    let mut sheet = Sheet::new()
        .across(85.0, 46.0, 380.0)
        .row(&xs, 98.0, &["Action", "What has been done so far", "RAG"])
        .across(105.0, 46.0, 380.0);
    for row in 0..3 {
        let y = 120.0 + 40.0 * f64::from(row);
        sheet = sheet
            .row(
                &xs,
                y,
                &["Write to all", "Two forms sent in that May", "Green"],
            )
            .across(y + 7.0, 46.0, 324.0)
            .row(
                &xs[..2],
                y + 20.0,
                &["Meet monthly", "Four meetings were held so"],
            )
            .across(y + 27.0, 46.0, 380.0);
    }
    let found = sheet.tables();
    let rows = rows(&found.tables[0]);
    assert_eq!(rows[0], ["Action", "What has been done so far", "RAG"]);
    let told: Vec<&str> = rows[1..]
        .iter()
        .filter_map(|r| r.get(2))
        .map(String::as_str)
        .collect();
    assert!(told.contains(&"Green"), "{rows:?}");
}
