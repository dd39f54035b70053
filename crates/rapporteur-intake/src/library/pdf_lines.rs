//! From painted characters to lines, in the order in which they are painted.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// Characters of one page that are read.
const MOST_CHARACTERS: usize = 400_000;
/// Characters further apart than this part of their size are parted by a blank.
const BLANK: f64 = 0.15;

/// A painted line; places are in points, from the lower left.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PaintedLine {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) base: f64,
    pub(crate) size: f64,
}

/// The lines of one page.
pub(crate) type PageLines = Vec<PaintedLine>;

/// Collects what is painted.
#[derive(Default)]
pub(crate) struct Pages {
    lines: PageLines,
    characters: usize,
}

impl Pages {
    /// The lines, without blank ones.
    pub(crate) fn finish(mut self) -> PageLines {
        self.lines.retain(|line| !line.text.trim().is_empty());
        self.lines
    }
}

impl OutputDev for Pages {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        self.characters += 1;
        if self.characters > MOST_CHARACTERS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let (left, base) = (place.m31, place.m32);
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let size = font_size.abs() * scale;
        if ![left, base, size, width].iter().all(|number| number.is_finite()) {
            return Ok(());
        }
        let right = left + width * size;
        match self.lines.last_mut() {
            Some(line)
                if (line.base - base).abs() <= line.size.max(size) * 0.35 && left >= line.left - size =>
            {
                if left > line.right + size * BLANK && !line.text.ends_with(' ') {
                    line.text.push(' ');
                }
                line.text.push_str(character);
                line.right = right.max(line.right);
                line.size = line.size.max(size);
            }
            _ => self.lines.push(PaintedLine { text: character.to_owned(), left, right, base, size }),
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
