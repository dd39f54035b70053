//! PDF: the file, and what is painted on a page of one.
#![no_main]

#[path = "shared/bearing.rs"]
mod bearing;

use libfuzzer_sys::fuzz_target;
use rapporteur_intake::Format;

fuzz_target!(
    init: bearing::begin(),
    |bytes: &[u8]| bearing::run(|| {
        if bytes.starts_with(b"%PDF-") {
            bearing::open("a.pdf", Format::Pdf, bytes);
        } else {
            bearing::open("a.pdf", Format::Pdf, &painted(bytes));
        }
    })
);

/// Other bytes become what is painted on a page, and behind a NUL the table of a font's letters.
fn painted(bytes: &[u8]) -> Vec<u8> {
    let at = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    let (content, letters) = bytes.split_at(at);
    let letters = letters.strip_prefix(b"\0").unwrap_or(letters);
    let font = if letters.is_empty() { "" } else { "/ToUnicode 6 0 R" };
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
          /Resources << /Font << /F1 5 0 R >> /XObject << /X1 4 0 R >> >> >>"
            .to_vec(),
        stream(content),
        format!("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {font} >>").into_bytes(),
        stream(letters),
    ];
    file(&objects)
}

fn stream(bytes: &[u8]) -> Vec<u8> {
    let head =
        format!("<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {} >>\nstream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// The objects, numbered from 1, with the table of where they stand.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    let trailer =
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.extend_from_slice(table.as_bytes());
    file.extend_from_slice(trailer.as_bytes());
    file
}
