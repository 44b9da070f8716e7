//! Files that refer to themselves, nest without end, or use numbers that make no sense.

use super::pdf::{Pdf, line, page};
use super::{convert, read, read_with};
use scr_plans::diagnostic::Code;
use scr_plans::error::Error;
use scr_plans::source::{PageWords, ReadOptions};

const FORM: &str = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]";

/// The reader's thread in the program has a stack of this size.
fn on_big_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(64 << 20);
    thread.spawn(test).unwrap().join().unwrap();
}

#[test]
fn a_form_that_draws_itself_is_read() {
    let mut pdf = Pdf::new();
    let dict = format!("{FORM} /Resources << /XObject << /X1 1 0 R >> >>");
    pdf.stream(&dict, "0 0 9 9 re f /X1 Do");
    let content = pdf.stream("", line(50.0, 700.0, "here") + "/X1 Do");
    let bytes = pdf.finish(&[content], "", "/XObject << /X1 1 0 R >>");
    assert!(read(&bytes).unwrap().text(0).contains("here"));
    convert(&bytes).unwrap();
}

#[test]
fn the_second_reader_is_kept_from_what_overflows_it() {
    let mut pdf = Pdf::new();
    let dict = format!("{FORM} /Resources << /XObject << /X1 1 0 R >> >>");
    pdf.stream(&dict, "/X1 Do");
    pdf.stream(FORM, "/X2 Do");
    let looping = pdf.stream("", "/X1 Do");
    let inheriting = pdf.stream("", "/X2 Do");
    let resources = "/XObject << /X1 1 0 R /X2 2 0 R >>";
    let bytes = pdf.finish(&[looping, inheriting], "", resources);
    let options = ReadOptions {
        second_reader: true,
        ..ReadOptions::default()
    };
    let found = scr_plans::source::cross_check(
        &bytes,
        &options,
        &[PageWords::default(), PageWords::default()],
    );
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("cannot read the file"));
}

#[test]
fn the_second_reader_opens_on_request_only() {
    // A stream of no known filter: nothing for the first reader.
    let mut pdf = Pdf::new();
    let content = pdf.stream("/Filter /Unheard", line(50.0, 700.0, "here"));
    let bytes = pdf.finish(&[content], "", "");
    let options = ReadOptions {
        second_reader: true,
        ..ReadOptions::default()
    };
    if let Ok(outcome) = read_with(&bytes, &options) {
        assert!(outcome.text(0).contains("here"));
    }
    let _ = read(&bytes);
}

#[test]
fn deep_nesting_is_survived() {
    on_big_stack(|| {
        for (open, close) in [("[", "]"), ("<< /A ", ">>"), ("(", ")")] {
            let deep = open.repeat(50_000) + &close.repeat(50_000);
            let mut pdf = Pdf::new();
            pdf.add(&deep);
            let content = pdf.stream("", format!("{}{deep} TJ", line(50.0, 700.0, "here")));
            let bytes = pdf.finish(&[content], "/Odd 1 0 R", "");
            assert!(read(&bytes).unwrap().text(0).contains("here"));
        }
        let saves = "q ".repeat(100_000) + &line(50.0, 700.0, "here") + &"Q ".repeat(100_000);
        assert!(read(&page(saves)).unwrap().text(0).contains("here"));
        assert!(read(&page("Q ".repeat(9) + &line(50.0, 700.0, "here"))).is_ok());
        let marks = "/P << /MCID 1 >> BDC ".repeat(50_000) + &line(50.0, 700.0, "here");
        assert!(
            read(&page(marks + &"EMC ".repeat(60_000)))
                .unwrap()
                .text(0)
                .contains("here")
        );
    });
}

#[test]
fn forms_nested_deeply_are_survived() {
    on_big_stack(|| {
        let mut pdf = Pdf::new();
        for _ in 0..2000 {
            let next = pdf.next() + 1;
            let resources = format!("/Resources << /XObject << /X1 {next} 0 R >> >>");
            pdf.stream(&format!("{FORM} {resources}"), "/X1 Do");
        }
        let content = pdf.stream("", line(50.0, 700.0, "here") + "/X1 Do");
        let bytes = pdf.finish(&[content], "", "/XObject << /X1 1 0 R >>");
        assert_eq!(read(&bytes).unwrap().text(0), "here");
    });
}

#[test]
fn page_trees_that_run_in_a_circle_are_survived() {
    let mut pdf = Pdf::new();
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 2 /Kids [2 0 R 3 0 R] /Parent 2 0 R >>");
    pdf.add("<< /Type /Pages /Count 1 /Kids [2 0 R] /Parent 2 0 R >>");
    let refused = read(&pdf.write(1));
    assert!(matches!(refused, Err(Error::Damaged)));
}

#[test]
fn tables_of_contents_that_run_in_a_circle_are_survived() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(50.0, 700.0, "here"));
    pdf.trailer = "/Prev 0000000000".into();
    let bytes = pdf.finish(&[content], "", "");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let start = text.rfind("xref\n0").unwrap();
    let looped = text.replace("/Prev 0000000000", &format!("/Prev {start:010}"));
    assert_eq!(read(looped.as_bytes()).unwrap().text(0), "here");
    let astray = text.replace("startxref\n", "startxref\n9");
    assert_eq!(read(astray.as_bytes()).unwrap().text(0), "here");
}

#[test]
fn absurd_matrices_are_survived() {
    let huge = "9".repeat(50);
    let tiny = format!("0.{}1", "0".repeat(50));
    for matrix in [
        "0 0 0 0 0 0".to_owned(),
        format!("{huge} 0 0 {huge} 0 0"),
        format!("1 0 0 1 {huge} -{huge}"),
        format!("{tiny} {tiny} {tiny} {tiny} 0 0"),
        format!("{huge} {tiny} -{huge} -{tiny} {huge} 0"),
    ] {
        let odd = format!(
            "q {matrix} cm {} 0 0 {huge} 9 re f 0 0 m 9 9 l S Q\n",
            line(50.0, 600.0, "odd")
        );
        let content = odd + &line(50.0, 700.0, "here");
        assert!(
            read(&page(&content)).unwrap().text(0).contains("here"),
            "{matrix}"
        );
        convert(&page(&content)).unwrap();
    }
    let sizes = format!(
        "BT /F1 {huge} Tf {huge} 0 0 {huge} 0 0 Tm (x) Tj /F1 -10 Tf 1 0 0 1 50 50 Tm (y) Tj ET\n"
    );
    convert(&page(sizes)).unwrap();
}

#[test]
fn absurd_boxes_are_replaced() {
    for (entries, is_replaced) in [
        ("/MediaBox [0 0 0 0]", true),
        ("/MediaBox [0 0 99999999999 99999999999]", true),
        ("/MediaBox [0 0]", false),
        ("/MediaBox [9 9 (x) /Y]", false),
        ("/MediaBox [600 800 0 0]", false),
        ("/CropBox [5000 5000 6000 6000]", false),
        ("/CropBox [7 7 7 7]", false),
        ("/Rotate 45", false),
        ("/Rotate -99999999999999999999", false),
        ("/UserUnit -4", false),
        ("/UserUnit 99999999999", false),
    ] {
        let mut pdf = Pdf::new();
        let content = pdf.stream("", line(50.0, 700.0, "here"));
        let bytes = pdf.finish(&[content], entries, "");
        let outcome = read(&bytes).map_err(|e| format!("{entries}: {e}")).unwrap();
        assert_eq!(outcome.text(0), "here", "{entries}");
        let told = outcome
            .diagnostics()
            .iter()
            .any(|d| d.code == Code::PageDamaged);
        assert_eq!(told, is_replaced, "{entries}");
        convert(&bytes).unwrap();
    }
}

#[test]
fn a_huge_page_is_read() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(99_000.0, 99_000.0, "here"));
    let bytes = pdf.finish(&[content], "/MediaBox [0 0 100000 100000]", "");
    let outcome = read(&bytes).unwrap();
    assert_eq!(outcome.pages[0].width, 100_000.0);
    assert_eq!(outcome.text(0), "here");
    convert(&bytes).unwrap();
}

#[test]
fn the_unit_of_a_page_counts() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(50.0, 700.0, "here"));
    let outcome = read(&pdf.finish(&[content], "/UserUnit 2", "")).unwrap();
    let page = &outcome.pages[0];
    assert_eq!((page.width, page.height), (1200.0, 1600.0));
    assert!((page.glyphs[0].x - 100.0).abs() < 0.01 && (page.glyphs[0].size - 20.0).abs() < 0.01);
}

/// A page with a marked text, and a structure tree that is this object, with others after it.
fn tagged(tree: &str, others: &[String]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let text = format!("/P << /MCID 0 >> BDC {} EMC", line(50.0, 700.0, "here"));
    let content = pdf.stream("", text);
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let page = pdf.add(format!(
        "<< /Type /Page /Parent 4 0 R /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>"
    ));
    pdf.add(format!(
        "<< /Type /Pages /MediaBox [0 0 600 800] /Count 1 /Kids [{page} 0 R] >>"
    ));
    let root = pdf.add("<< /Type /Catalog /Pages 4 0 R /StructTreeRoot 6 0 R >>");
    pdf.add(tree);
    for other in others {
        pdf.add(other);
    }
    pdf.write(root)
}

/// How many pieces of the page are in tagged cells.
fn tagged_count(bytes: &[u8]) -> usize {
    let outcome = read(bytes).unwrap();
    assert_eq!(outcome.text(0), "here");
    convert(bytes).unwrap();
    outcome.pages[0].cells.len()
}

#[test]
fn a_structure_tree_names_cells() {
    let cell = "<< /S /TD /Pg 3 0 R /K [0 << /MCID 1 >> << /MCID 2 /Stm 1 0 R >> -1 (x)] >>";
    let tree = format!("<< /K << /S /Table /K << /S /TR /K {cell} >> >> >>");
    assert_eq!(tagged_count(&tagged(&tree, &[])), 2);
}

#[test]
fn structure_trees_that_go_round_end() {
    let rows = "<< /S /TR /K [<< /S /TD /Pg 3 0 R /K [0 7 0 R] >> 7 0 R 6 0 R] >>".to_owned();
    let table = format!("<< /S /Table /K [{rows} 7 0 R] >>");
    let tree = "<< /RoleMap << /A /B /B /A >> /K [7 0 R 7 0 R << /S /A /K 6 0 R >>] >>";
    assert_eq!(tagged_count(&tagged(tree, &[table])), 1);
    for tree in [
        "<< /K 6 0 R >>",
        "[6 0 R]",
        "<< /K [[[6 0 R]]] >>",
        "12",
        "<< >>",
    ] {
        assert_eq!(tagged_count(&tagged(tree, &[])), 0);
    }
}

#[test]
fn deep_structure_trees_are_left() {
    for depth in [100, 1_000, 3_000] {
        let nested = "<< /S /Table /K << /S /TR /K << /S /TD /K ".repeat(depth)
            + "0"
            + &">> >> >>".repeat(depth);
        tagged_count(&tagged(&format!("<< /K {nested} >>"), &[]));
        let chain: Vec<String> = (0..depth)
            .map(|i| format!("<< /S /Div /K {} 0 R >>", 8 + i))
            .collect();
        assert_eq!(tagged_count(&tagged("<< /K 7 0 R >>", &chain)), 0);
    }
}

#[test]
fn vast_structure_trees_are_left() {
    let numbers: String = (0..2_000_000).map(|n| format!("{n} ")).collect();
    let cell = format!("<< /S /TD /Pg 3 0 R /K [{numbers}] >>");
    let tree = format!("<< /K << /S /Table /K << /S /TR /K {cell} >> >> >>");
    assert_eq!(tagged_count(&tagged(&tree, &[])), 0);
}

#[test]
fn absurd_spans_of_tagged_cells_are_bounded() {
    let span = "/A [<< /O /Table /RowSpan 2147483647 >> << /ColSpan 2147483647 >> 3]";
    let cells = format!("<< /S /TD {span} /Pg 3 0 R /K 0 >> ").repeat(300);
    let tree = format!("<< /K << /S /Table /K << /S /TR /K [{cells}] >> >> >>");
    assert_eq!(tagged_count(&tagged(&tree, &[])), 1);
}

#[test]
fn forms_that_number_their_content_are_not_taken_for_the_page() {
    let cell = "<< /S /TD /Pg 4 0 R /K 0 >>";
    let mut pdf = Pdf::new();
    let inner = format!("/P << /MCID 0 >> BDC {} EMC", line(50.0, 700.0, "here"));
    pdf.stream(
        &format!("{FORM} /StructParents 1 /Resources << /Font << /F1 3 0 R >> >>"),
        inner,
    );
    pdf.stream("", "/X1 Do");
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    pdf.add(
        "<< /Type /Page /Parent 5 0 R /Contents 2 0 R /Resources << /XObject << /X1 1 0 R >> >> >>",
    );
    pdf.add("<< /Type /Pages /MediaBox [0 0 600 800] /Count 1 /Kids [4 0 R] >>");
    pdf.add(format!(
        "<< /K << /S /Table /K << /S /TR /K {cell} >> >> >>"
    ));
    let root = pdf.add("<< /Type /Catalog /Pages 5 0 R /StructTreeRoot 6 0 R >>");
    assert_eq!(tagged_count(&pdf.write(root)), 0);
}
