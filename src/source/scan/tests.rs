//! Rules and areas in small pictures, a pixel a point.

use super::ink::Ink;
use super::strokes::{self, Stroke};

/// A picture 200 by 120 of what is ink at x and y.
fn picture(is_ink: impl Fn(usize, usize) -> bool) -> Ink {
    let row = |y: usize| {
        (0..200)
            .map(|x| if is_ink(x, y) { '#' } else { '.' })
            .collect()
    };
    Ink::drawn(&(0..120).map(row).collect::<Vec<String>>())
}

fn level(ink: &Ink) -> Vec<Stroke> {
    strokes::level(&ink.kinds(3, 3), 1.0, 1.0)
}

fn upright(ink: &Ink) -> Vec<Stroke> {
    strokes::upright(&ink.kinds(3, 3), 1.0, 1.0)
}

/// Three rules down and three across, a point thick.
fn is_grid(x: usize, y: usize) -> bool {
    let (across, down) = ((20..=180).contains(&x), (20..=100).contains(&y));
    across && [20, 60, 100].contains(&y) || down && [20, 90, 180].contains(&x)
}

#[test]
fn a_ruled_table_gives_its_rules_once_each() {
    let ink = picture(is_grid);
    let rows: Vec<f64> = level(&ink).iter().map(|s| s.from.1).collect();
    assert_eq!(rows, [20.5, 60.5, 100.5]);
    let columns: Vec<f64> = upright(&ink).iter().map(|s| s.from.1).collect();
    assert_eq!(columns, [20.5, 90.5, 180.5]);
    assert!(strokes::areas(&ink.kinds(3, 3), 1.0, 1.0).is_empty());
}

#[test]
fn letters_are_no_rules() {
    // Stems 8 high and 2 wide, bars 6 long.
    let ink = picture(|x, y| {
        let (column, row) = (x % 10, y % 14);
        row < 8 && (column < 2 || row == 0 && column < 6)
    });
    assert!(level(&ink).is_empty());
    assert!(upright(&ink).is_empty());
}

#[test]
fn a_rule_that_lies_askew_is_one_stroke() {
    // Two points thick, falling by 3 in 100.
    let ink =
        picture(|x, y| (10..190).contains(&x) && (y == 40 + 3 * x / 100 || y == 41 + 3 * x / 100));
    let found = level(&ink);
    let [stroke] = found.as_slice() else {
        panic!("{} strokes", found.len());
    };
    let fall = stroke.to.1 - stroke.from.1;
    assert!((fall - 5.4).abs() < 0.6, "it falls by {fall}");
    assert!(stroke.to.0 - stroke.from.0 > 175.0);
}

#[test]
fn a_dark_heading_is_an_area_and_the_pale_letters_on_it_are_no_rules() {
    let is_letter = |x: usize, y: usize| (26..34).contains(&y) && x % 9 < 2 && x < 150;
    let is_heading = |x: usize, y: usize| (20..=180).contains(&x) && (20..40).contains(&y);
    let ink = picture(|x, y| is_grid(x, y) || is_heading(x, y) && !is_letter(x, y));
    let kinds = ink.kinds(3, 3);
    let areas = strokes::areas(&kinds, 1.0, 1.0);
    assert_eq!(areas, [[20.0, 20.0, 181.0, 40.0]]);
    // Below it the rules go on.
    let below = |s: &&Stroke| s.to.0 > 90.0;
    assert_eq!(upright(&ink).iter().filter(below).count(), 3);
}

#[test]
fn shading_and_pictures_are_no_rules() {
    let ink = picture(|x, y| (20..120).contains(&x) && (20..90).contains(&y));
    assert!(level(&ink).is_empty());
    assert!(upright(&ink).is_empty());
}
