//! Builds small PDFs, sound or not, object by object.

use flate2::{Compression, write::ZlibEncoder};
use std::io::{Read, Write};

/// A PDF in the making. Object numbers count from 1 in the order of adding.
pub(crate) struct Pdf {
    objects: Vec<Vec<u8>>,
    /// What the trailer says beyond size and root.
    pub(crate) trailer: String,
}

impl Pdf {
    pub(crate) fn new() -> Self {
        Self {
            objects: Vec::new(),
            trailer: String::new(),
        }
    }

    /// The number that the next object gets.
    pub(crate) fn next(&self) -> usize {
        self.objects.len() + 1
    }

    pub(crate) fn add(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        self.objects.len()
    }

    /// A stream as it is.
    pub(crate) fn stream(&mut self, dict: &str, data: impl AsRef<[u8]>) -> usize {
        let data = data.as_ref();
        let mut body = format!("<< /Length {} {dict} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.add(body)
    }

    /// A packed stream.
    pub(crate) fn packed(&mut self, dict: &str, data: impl Read) -> usize {
        self.stream(&format!("/Filter /FlateDecode {dict}"), deflate(data))
    }

    /// Adds font, page tree and catalog for pages with these contents (object numbers), and gives the file.
    pub(crate) fn finish(mut self, contents: &[usize], page: &str, resources: &str) -> Vec<u8> {
        let font = self.add(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        );
        let tree = self.next() + contents.len();
        let kids: Vec<String> = contents
            .iter()
            .map(|content| {
                let id = self.add(format!(
                    "<< /Type /Page /Parent {tree} 0 R /Contents {content} 0 R {page} \
                     /Resources << /Font << /F1 {font} 0 R >> {resources} >> >>"
                ));
                format!("{id} 0 R")
            })
            .collect();
        self.add(format!(
            "<< /Type /Pages /MediaBox [0 0 600 800] /Count {} /Kids [{}] >>",
            kids.len(),
            kids.join(" ")
        ));
        let root = self.add(format!("<< /Type /Catalog /Pages {tree} 0 R >>"));
        self.write(root)
    }

    /// The file with a table of contents and this root.
    pub(crate) fn write(self, root: usize) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (index, body) in self.objects.iter().enumerate() {
            offsets.push(out.len());
            out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        let size = self.objects.len() + 1;
        let mut tail = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for offset in offsets {
            tail.push_str(&format!("{offset:010} 00000 n \n"));
        }
        tail.push_str(&format!(
            "trailer\n<< /Size {size} /Root {root} 0 R {} >>\nstartxref\n{start}\n%%EOF\n",
            self.trailer
        ));
        out.extend_from_slice(tail.as_bytes());
        out
    }
}

/// Packs what is read without holding it.
pub(crate) fn deflate(mut data: impl Read) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    std::io::copy(&mut data, &mut encoder).unwrap();
    encoder.flush().unwrap();
    encoder.finish().unwrap()
}

/// A line of text at a place.
pub(crate) fn line(x: f64, y: f64, text: &str) -> String {
    format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n")
}

/// A document of one page with this content.
pub(crate) fn page(content: impl AsRef<[u8]>) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let content = pdf.stream("", content);
    pdf.finish(&[content], "", "")
}

/// A plan of three columns and some rows, ruled, on as many pages.
pub(crate) fn plan(pages: usize) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let contents: Vec<usize> = (0..pages)
        .map(|number| {
            let mut content = String::new();
            for row in 0..=6 {
                let y = 700 - 60 * row;
                content.push_str(&format!("50 {y} m 550 {y} l S\n"));
            }
            for x in [50, 250, 400, 550] {
                content.push_str(&format!("{x} 700 m {x} 340 l S\n"));
            }
            for (x, text) in [
                (55.0, "Recommendation"),
                (255.0, "Action"),
                (405.0, "By whom"),
            ] {
                content.push_str(&line(x, 680.0, text));
            }
            for row in 1..6 {
                let y = f64::from(680 - 60 * row);
                content.push_str(&line(
                    55.0,
                    y,
                    &format!("{number}.{row} Share what was learned"),
                ));
                content.push_str(&line(255.0, y, "Brief all staff"));
                content.push_str(&line(405.0, y, "Lead nurse"));
            }
            pdf.packed("", content.as_bytes())
        })
        .collect();
    pdf.finish(&contents, "", "")
}
