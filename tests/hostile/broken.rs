//! Files cut, altered, mistaken or locked.

use super::pdf::{Pdf, deflate, line, page, plan};
use super::{convert, read, read_with};
use scr_plans::diagnostic::Code;
use scr_plans::error::Error;
use scr_plans::source::ReadOptions;

#[test]
fn sound_files_bring_no_warning() {
    let sound = read(&plan(3)).unwrap();
    assert_eq!(
        sound.diagnostics(),
        Vec::<&scr_plans::diagnostic::Diagnostic>::new()
    );
    assert!(sound.text(2).contains("2.5 Share what was learned"));
    convert(&plan(3)).unwrap();
}

#[test]
fn what_is_no_pdf_is_named() {
    for (bytes, words) in [
        (b"".as_slice(), "empty"),
        (b"\n", "empty"),
        (b"%", "not a PDF and not a text dump"),
        (
            b"<!DOCTYPE html><html><body>Not found",
            "a web page, not a PDF",
        ),
        (
            b"PK\x03\x04\x14\0\x06\0word/document.xml",
            "a Word document",
        ),
        (b"PK\x03\x04\x14\0\0\0notes.txt", "unpack it"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"\0\0\0\0\0\0\0\0", "zeros"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\nnothing else here", "damaged"),
    ] {
        let error = convert(bytes).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_cut_file_says_that_its_end_is_missing() {
    let whole = plan(6);
    let cut = whole.windows(7).position(|w| w == b"/Count ").unwrap();
    let outcome = read(&whole[..cut]).unwrap();
    assert_eq!(outcome.pages.len(), 6);
    assert!(
        outcome
            .message(Code::FileDamaged)
            .contains("list of pages is lost")
    );
    for length in (0..whole.len()).step_by(97) {
        if let Ok(outcome) = read(&whole[..length]) {
            outcome.message(Code::FileDamaged);
        }
        let _ = convert(&whole[..length]);
    }
}

#[test]
fn lost_pages_are_counted() {
    let text = String::from_utf8_lossy(&page(line(50.0, 700.0, "here"))).into_owned();
    let text = text.replace("/Count 1", "/Count 5");
    let outcome = read(text.as_bytes()).unwrap();
    let message = outcome.message(Code::FileDamaged);
    assert!(message.contains("5 pages, but only 1"), "{message}");
}

#[test]
fn missing_content_is_told() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(50.0, 700.0, "here"));
    let bytes = pdf.finish(&[content, 99], "", "");
    let outcome = read(&bytes).unwrap();
    assert!(outcome.text(0).contains("here"));
    assert!(
        outcome
            .message(Code::PageDamaged)
            .contains("Page 2 is damaged")
    );
}

#[test]
fn content_with_altered_bytes_is_told() {
    let sound = plan(1);
    let start = sound.windows(7).position(|w| w == b"stream\n").unwrap() + 7;
    let mut silent = 0;
    for at in (start + 2..start + 200).step_by(5) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x14;
        match read(&bytes) {
            Ok(outcome) => silent += usize::from(outcome.diagnostics().is_empty()),
            Err(error) => assert!(matches!(error, Error::Damaged)),
        }
    }
    assert_eq!(silent, 0);
}

#[test]
fn what_stands_before_the_damage_is_read() {
    let text: String = (0..400)
        .map(|i| line(50.0, f64::from(i), &format!("line {i}.")))
        .collect();
    let zip = deflate(text.as_bytes());
    let mut altered = zip.clone();
    let middle = altered.len() / 2;
    altered[middle..middle + 20].fill(0xff);
    for data in [&zip[..middle], &altered] {
        let mut pdf = Pdf::new();
        let content = pdf.stream("/Filter /FlateDecode", data);
        let outcome = read(&pdf.finish(&[content], "", "")).unwrap();
        assert!(outcome.text(0).contains("line 99."));
        outcome.message(Code::PageDamaged);
    }
}

#[test]
fn a_stream_cut_by_the_end_of_the_file_is_read_as_far_as_it_goes() {
    // Some producers write the contents last.
    let mut pdf = Pdf::new();
    let font = pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    pdf.add("<< /Type /Pages /MediaBox [0 0 600 800] /Count 2 /Kids [3 0 R 4 0 R] >>");
    for content in [6, 7] {
        pdf.add(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>"
        ));
    }
    let root = pdf.add("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.stream("", line(50.0, 700.0, "first"));
    pdf.stream(
        "",
        line(50.0, 700.0, "second") + &line(50.0, 600.0, "third"),
    );
    let whole = pdf.write(root);
    let cut = whole.windows(7).position(|w| w == b"(third)").unwrap();
    let outcome = read(&whole[..cut]).unwrap();
    assert_eq!([outcome.text(0), outcome.text(1)], ["first", "second"]);
    outcome.message(Code::FileDamaged);
}

#[test]
fn content_whose_filter_is_lost_is_read_and_told() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", deflate(line(50.0, 700.0, "here").as_bytes()));
    let outcome = read(&pdf.finish(&[content], "", "")).unwrap();
    assert_eq!(outcome.text(0), "here");
    outcome.message(Code::PageDamaged);
}

#[test]
fn a_page_with_fonts_but_no_content_has_lost_it() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(50.0, 700.0, "here"));
    let bytes = pdf.finish(&[content, content], "", "");
    let text = String::from_utf8_lossy(&bytes).replacen("/Contents", "/Cxntents", 1);
    let outcome = read(text.as_bytes()).unwrap();
    assert!(
        outcome
            .message(Code::PageDamaged)
            .contains("Page 1 is damaged")
    );
    assert_eq!(outcome.text(1), "here");
}

#[test]
fn a_file_of_lost_pages_is_damaged() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("/Filter /FlateDecode", "this is not packed");
    let error = convert(&pdf.finish(&[content], "", "")).unwrap_err();
    assert!(matches!(error, Error::Damaged));
}

#[test]
fn unknown_encryption_and_passwords_are_named() {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(50.0, 700.0, "secret"));
    pdf.trailer = "/Encrypt << /Filter /Acme.Lock /V 9 >> /ID [<00> <00>]".into();
    let error = convert(&pdf.finish(&[content], "", "")).unwrap_err();
    assert!(matches!(error, Error::UnsupportedEncryption));
    let key = "0".repeat(64);
    let mut pdf = Pdf::new();
    let content = pdf.stream("", line(50.0, 700.0, "secret"));
    pdf.trailer = format!(
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >> /ID [<01> <01>]"
    );
    let locked = pdf.finish(&[content], "", "");
    let error = convert(&locked).unwrap_err();
    assert!(error.to_string().contains("--password-file"));
    let options = ReadOptions {
        password: Some("wrong".into()),
        ..ReadOptions::default()
    };
    let refused = read_with(&locked, &options);
    assert!(matches!(refused, Err(Error::PasswordNeeded)));
}

#[test]
fn a_lost_start_is_no_reason_to_give_up() {
    let whole = plan(2);
    let outcome = read(&whole[9..]).unwrap();
    assert_eq!(outcome.pages.len(), 2);
}

#[test]
fn invisible_text_is_marked() {
    let content = format!(
        "q BT 3 Tr /F1 10 Tf 50 600 Td (ghost) Tj ET Q\n{}",
        line(50.0, 700.0, "seen")
    );
    let outcome = read(&page(content)).unwrap();
    let seen: String = outcome.pages[0]
        .glyphs
        .iter()
        .filter(|g| g.visible)
        .map(|g| g.text)
        .collect();
    assert_eq!(outcome.text(0), "ghostseen");
    assert_eq!(seen, "seen");
}

#[test]
fn text_off_the_crop_box_is_left_out() {
    let mut pdf = Pdf::new();
    let content = pdf.stream(
        "",
        line(10.0, 10.0, "printer's mark") + &line(200.0, 300.0, "plan"),
    );
    let outcome = read(&pdf.finish(&[content], "/CropBox [100 100 500 700]", "")).unwrap();
    assert_eq!(outcome.text(0), "plan");
    assert_eq!(
        (outcome.pages[0].width, outcome.pages[0].height),
        (400.0, 600.0)
    );
}

#[test]
fn letters_drawn_as_shapes_are_told() {
    let curves = "10 10 m 12 20 18 20 20 10 c f\n".repeat(300);
    let outcome = read(&page(curves)).unwrap();
    assert!(outcome.message(Code::PageWithoutText).contains("OCR"));
}

#[test]
fn a_font_that_cannot_be_read_is_told() {
    let mut pdf = Pdf::new();
    let font = pdf.add("<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H >>");
    let content = pdf.stream(
        "",
        "BT /F9 10 Tf 50 700 Td <00410042> Tj ET\n".to_owned() + &line(50.0, 600.0, "here"),
    );
    let bytes = pdf.finish(&[content], "", "");
    let text =
        String::from_utf8_lossy(&bytes).replace("/Font << ", &format!("/Font << /F9 {font} 0 R "));
    let outcome = read(text.as_bytes()).unwrap();
    assert!(outcome.text(0).contains("here"));
    assert!(outcome.message(Code::PageDamaged).contains("font"));
}
