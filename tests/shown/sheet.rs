//! A small plan on one page, of which each test draws a part in a way of its own.

use super::pdf;
use scr_plans::diagnostic::Code;
use scr_plans::normalise::{Document, Recommendation};
use scr_plans::pipeline::{Options, convert};
use std::fmt::Write as _;

/// Left edges of the columns and the right edge of the last, points.
const EDGES: [f64; 7] = [40.0, 70.0, 280.0, 470.0, 590.0, 690.0, 802.0];
/// Upper edge of the heading row, points from the foot of the page.
const TOP: f64 = 500.0;
const HEADING_HEIGHT: f64 = 24.0;
const ROW_HEIGHT: f64 = 44.0;
/// Number of columns.
pub(crate) const COLUMNS: usize = 6;
pub(crate) const LEAD: usize = 3;
pub(crate) const WHEN: usize = 4;
pub(crate) const PROGRESS: usize = 5;
const HEADINGS: [&str; COLUMNS] = [
    "No",
    "Recommendation",
    "Action",
    "Lead",
    "By when",
    "Progress",
];
/// What the plan says.
pub(crate) const ROWS: [[&str; COLUMNS]; 5] = [
    [
        "1",
        "Foster carers to receive the full history of a child",
        "Checklist to be signed by the worker",
        "Fostering Manager",
        "March 2016",
        "Found in 18 of 20 files",
    ],
    [
        "2",
        "Housing officers to be trained to recognise neglect",
        "Commission two half-day courses",
        "Head of Housing",
        "June 2016",
        "First course was held",
    ],
    [
        "3",
        "Minutes of core groups to name who will do what",
        "New minute form for core groups",
        "Team Manager",
        "April 2016",
        "Form adopted by all chairs",
    ],
    [
        "4",
        "Practices to flag the records of children on a plan",
        "Managers to add a flag within five days",
        "Named Doctor",
        "October 2016",
        "Sample checked in June",
    ],
    [
        "5",
        "Managers to discuss drinking in each supervision",
        "Amend the supervision template",
        "Principal Officer",
        "July 2016",
        "In use since May",
    ],
];

/// A rectangle of the page; `y` is its lower edge, up from the foot of the page.
#[derive(Clone, Copy)]
pub(crate) struct Area {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) w: f64,
    pub(crate) h: f64,
}

impl Area {
    /// As an array of PDF: left, lower, right, upper.
    pub(crate) fn corners(self) -> String {
        let Self { x, y, w, h } = self;
        format!("[{x} {y} {} {}]", x + w, y + h)
    }

    /// As the operands of `re`.
    pub(crate) fn re(self) -> String {
        let Self { x, y, w, h } = self;
        format!("{x} {y} {w} {h} re")
    }

    /// Smaller by so much on each side.
    pub(crate) fn inset(self, by: f64) -> Self {
        Self {
            x: self.x + by,
            y: self.y + by,
            w: self.w - 2.0 * by,
            h: self.h - 2.0 * by,
        }
    }
}

/// Place of a cell of the plan.
pub(crate) fn cell(row: usize, col: usize) -> Area {
    Area {
        x: EDGES[col],
        y: TOP - HEADING_HEIGHT - ROW_HEIGHT * (row + 1) as f64,
        w: EDGES[col + 1] - EDGES[col],
        h: ROW_HEIGHT,
    }
}

/// The page in the making.
pub(crate) struct Sheet {
    /// Objects but for the first four: catalogue, pages, page, content.
    objects: Vec<String>,
    /// What is drawn under the plan.
    pub(crate) ground: String,
    /// What is drawn over it.
    pub(crate) content: String,
    /// Entries of the resources, by kind.
    resources: Vec<(&'static str, String)>,
    annotations: Vec<usize>,
    /// Entries of the form's dictionary, if it has one.
    pub(crate) form: String,
    /// More entries of the catalogue.
    pub(crate) catalogue: String,
    pub(crate) heading: [&'static str; COLUMNS],
    /// Columns whose cells are left blank.
    blank: Vec<usize>,
}

impl Sheet {
    /// A plan whose cells in these columns are blank.
    pub(crate) fn without(blank: &[usize]) -> Self {
        let mut sheet = Self {
            objects: Vec::new(),
            ground: String::new(),
            content: String::new(),
            resources: Vec::new(),
            annotations: Vec::new(),
            form: String::new(),
            catalogue: String::new(),
            heading: HEADINGS,
            blank: blank.to_vec(),
        };
        for (name, face) in [("F1", "Helvetica"), ("F2", "Helvetica-Bold")] {
            sheet.font(
                name,
                &format!("/Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding"),
            );
        }
        sheet
    }

    /// The whole plan.
    pub(crate) fn whole() -> Self {
        Self::without(&[])
    }

    /// The heading of the last column is another.
    pub(crate) fn headed(mut self, heading: &'static str) -> Self {
        self.heading[PROGRESS] = heading;
        self
    }

    /// Adds an object and gives its number.
    pub(crate) fn add(&mut self, body: impl Into<String>) -> usize {
        self.objects.push(body.into());
        self.objects.len() + 4
    }

    /// The number of the object that is added next.
    pub(crate) fn next_number(&self) -> usize {
        self.objects.len() + 5
    }

    /// Adds a stream and gives its number.
    pub(crate) fn stream(&mut self, dict: &str, data: &str) -> usize {
        let length = data.len();
        self.add(format!(
            "<< /Length {length} {dict} >>\nstream\n{data}\nendstream"
        ))
    }

    /// Names a resource of the page.
    pub(crate) fn resource(&mut self, kind: &'static str, name: &str, value: &str) {
        let entry = format!("/{name} {value} ");
        match self.resources.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, entries)) => entries.push_str(&entry),
            None => self.resources.push((kind, entry)),
        }
    }

    /// Names a font of the page.
    pub(crate) fn font(&mut self, name: &str, dict: &str) {
        let id = self.add(format!("<< /Type /Font {dict} >>"));
        self.resource("Font", name, &format!("{id} 0 R"));
    }

    /// Names a form XObject of the page.
    pub(crate) fn form_object(&mut self, name: &str, dict: &str, content: &str) {
        let dict = format!(
            "/Type /XObject /Subtype /Form {dict} /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >>"
        );
        let id = self.stream(&dict, content);
        self.resource("XObject", name, &format!("{id} 0 R"));
    }

    /// Names a picture of the page; `hex` are its samples.
    pub(crate) fn picture(&mut self, name: &str, dict: &str, hex: &str) {
        let dict = format!("/Type /XObject /Subtype /Image /Filter /ASCIIHexDecode {dict}");
        let id = self.stream(&dict, &format!("{hex}>"));
        self.resource("XObject", name, &format!("{id} 0 R"));
    }

    /// Adds an annotation of the page and gives its number.
    pub(crate) fn annotation(&mut self, dict: &str) -> usize {
        let id = self.add(format!("<< /Type /Annot {dict} >>"));
        self.annotations.push(id);
        id
    }

    /// Draws over the plan.
    pub(crate) fn draw(&mut self, what: impl AsRef<str>) {
        let _ = writeln!(self.content, "{}", what.as_ref());
    }

    /// Draws under the plan.
    pub(crate) fn draw_under(&mut self, what: impl AsRef<str>) {
        let _ = writeln!(self.ground, "{}", what.as_ref());
    }

    /// Writes a line of text into a cell; `line` counts from its head.
    pub(crate) fn write(&mut self, row: usize, col: usize, line: usize, words: &str) {
        let (x, y) = line_at(row, col, line);
        pdf::text(&mut self.content, x, y, words);
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut drawn = self.ground.clone();
        pdf::text(&mut drawn, 40.0, 540.0, "Child M: Action Plan");
        drawn.push_str("0 g 0.5 w\n");
        for (col, words) in self.heading.iter().enumerate() {
            let (x, w) = (EDGES[col], EDGES[col + 1] - EDGES[col]);
            let y = TOP - HEADING_HEIGHT;
            let _ = writeln!(drawn, "{x} {y} {w} {HEADING_HEIGHT} re S");
            let _ = writeln!(
                drawn,
                "BT /F2 9 Tf {} {} Td ({words}) Tj ET",
                x + 4.0,
                y + 9.0
            );
        }
        for (row, texts) in ROWS.iter().enumerate() {
            for (col, words) in texts.iter().enumerate() {
                let _ = writeln!(drawn, "{} S", cell(row, col).re());
                if !self.blank.contains(&col) {
                    write_wrapped(&mut drawn, row, col, words);
                }
            }
        }
        drawn.push_str(&self.content);
        let resources: String = self
            .resources
            .iter()
            .map(|(kind, entries)| format!("/{kind} << {entries} >> "))
            .collect();
        let notes: String = self
            .annotations
            .iter()
            .map(|id| format!("{id} 0 R "))
            .collect();
        let form = match self.form.as_str() {
            "" => String::new(),
            entries => format!("/AcroForm << {entries} >>"),
        };
        let mut objects = vec![
            format!(
                "<< /Type /Catalog /Pages 2 0 R {form} {} >>",
                self.catalogue
            ),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents 4 0 R \
                 /Annots [{notes}] /Resources << {resources} >> >>"
            ),
            format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        ];
        objects.extend(self.objects.iter().cloned());
        pdf::file(&objects)
    }

    /// What is read of it.
    pub(crate) fn read(&self) -> Document {
        let bytes = self.bytes();
        if let Some(folder) = std::env::var_os("SHOWN_DIR") {
            let name = std::thread::current()
                .name()
                .unwrap_or("sheet")
                .replace("::", "-");
            std::fs::write(
                std::path::Path::new(&folder).join(format!("{name}.pdf")),
                &bytes,
            )
            .unwrap();
        }
        convert("shown.pdf", bytes, &Options::default()).unwrap()
    }
}

/// Where a line of a cell starts.
pub(crate) fn line_at(row: usize, col: usize, line: usize) -> (f64, f64) {
    let area = cell(row, col);
    (area.x + 4.0, area.y + area.h - 12.0 - 11.0 * line as f64)
}

/// Writes text into a cell, broken at its edge.
fn write_wrapped(out: &mut String, row: usize, col: usize, words: &str) {
    let most = (cell(row, col).w / 4.7) as usize;
    let (mut line, mut number) = (String::new(), 0);
    for word in words.split(' ').map(Some).chain([None]) {
        let fits = word.is_some_and(|w| line.len() + 1 + w.len() <= most);
        if !fits && !line.is_empty() {
            let (x, y) = line_at(row, col, number);
            pdf::text(out, x, y, &line);
            (line, number) = (String::new(), number + 1);
        }
        if let Some(word) = word {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
}

/// The recommendations of a document's only plan.
#[track_caller]
pub(crate) fn rows(document: &Document) -> &[Recommendation] {
    assert_eq!(document.plans.len(), 1, "{:#?}", document.warnings);
    let rows = &document.plans[0].recommendations;
    assert_eq!(rows.len(), ROWS.len(), "{rows:#?}");
    rows
}

/// The texts of a row in the order of the columns.
fn texts(row: &Recommendation) -> [String; COLUMNS] {
    [
        row.number.clone().unwrap_or_default(),
        row.recommendation.clone(),
        row.action.clone(),
        row.by_whom.clone(),
        row.by_when.clone(),
        row.monitoring.clone(),
    ]
}

/// All rows say what the plan says, but for one column, and none of them is in doubt.
#[track_caller]
pub(crate) fn assert_all_but(document: &Document, col: usize, told: [&str; 5]) {
    assert_texts(document, col, told);
    for row in rows(document) {
        assert!(row.warnings.is_empty(), "{:#?}", row.warnings);
    }
}

/// All rows say what the plan says, but for one column.
#[track_caller]
pub(crate) fn assert_texts(document: &Document, col: usize, told: [&str; 5]) {
    for (nth, row) in rows(document).iter().enumerate() {
        let mut expected = ROWS[nth].map(str::to_owned);
        told[nth].clone_into(&mut expected[col]);
        assert_eq!(texts(row), expected, "{:#?}", row.warnings);
    }
}

/// All rows say what the plan says, and none of them is in doubt.
#[track_caller]
pub(crate) fn assert_whole(document: &Document) {
    assert_all_but(document, PROGRESS, column(PROGRESS));
}

/// What a column of the plan says.
pub(crate) fn column(col: usize) -> [&'static str; 5] {
    ROWS.map(|row| row[col])
}

/// Whether a row has a warning.
pub(crate) fn is_warned(row: &Recommendation, code: Code) -> bool {
    row.warnings.iter().any(|w| w.code == code)
}

/// Whether the document has a warning, on its pages or as a whole.
pub(crate) fn is_told(document: &Document, code: Code) -> bool {
    document.warnings.iter().any(|w| w.code == code)
}
