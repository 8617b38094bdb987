"""Writing on one PDF canvas, in points from the sheet's top left corner; texts are cleaned here and nowhere missed."""

from __future__ import annotations

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from arDesk.documents.fonts import BOLD, REGULAR, clean, register, runs, width
from arDesk.documents.right_to_left import visual
from arDesk.documents.sheet import Sheet
from arDesk.documents.writing import NO_BREAK

Colour = tuple[float, float, float]
INK: Colour = (0.11, 0.13, 0.16)
QUIET: Colour = (0.38, 0.42, 0.47)
ACCENT: Colour = (0.11, 0.27, 0.42)
HAIRLINE: Colour = (0.80, 0.83, 0.86)
TINT: Colour = (0.945, 0.957, 0.969)
GHOST: Colour = (0.925, 0.933, 0.945)


def new_canvas(target: Any, *, title: str, author: str, language: str) -> Any:
    """Open a PDF on a binary file or buffer: same drawing, same bytes (no date, no random id inside)."""
    register()
    canvas = Canvas(target, pageCompression=1, invariant=1, lang=language, initialFontName=REGULAR)
    canvas.setTitle(clean(title))
    canvas.setAuthor(clean(author))
    canvas.setCreator("arDesk")
    return canvas


class Pen:
    """Draws on the pages of one document."""

    def __init__(self, canvas: Any, sheet: Sheet) -> None:
        self.sheet = sheet
        self._canvas = canvas
        self._page()

    def _page(self) -> None:
        self._canvas.setPageSize((self.sheet.width, self.sheet.height))
        self._words = self._canvas.beginText()
        self._words.setLeading(0)
        self._face: tuple[str, float] | None = None
        self._colour: Colour | None = None
        self._line: tuple[Colour, float] | None = None
        self._fill: Colour | None = None

    def text(
        self, x: float, y: float, text: str, *, size: float = 9.5, bold: bool = False, colour: Colour = INK
    ) -> None:
        """Write a text from x on, y its baseline."""
        if not text:
            return
        words = self._words
        if self._colour != colour:
            words.setFillColorRGB(*colour)
            self._colour = colour
        words.setTextOrigin(x, self.sheet.height - y)
        for face, part in runs(visual(clean(text)).replace(NO_BREAK, " "), bold=bold):
            if self._face != (face, size):
                words.setFont(face, size, 0)
                self._face = (face, size)
            words.textOut(part)

    def right(
        self, x: float, y: float, text: str, *, size: float = 9.5, bold: bool = False, colour: Colour = INK
    ) -> None:
        """Write a text that ends at x."""
        text = clean(text)
        self.text(x - width(text, size, bold=bold), y, text, size=size, bold=bold, colour=colour)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        thick: float = 0.4,
        colour: Colour = HAIRLINE,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Draw a straight line."""
        if self._line != (colour, thick):
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(thick)
            self._line = (colour, thick)
        if dash:
            self._canvas.setDash(*dash)
        self._canvas.line(start[0], self.sheet.height - start[1], end[0], self.sheet.height - end[1])
        if dash:
            self._canvas.setDash()

    def area(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        """Fill a rectangle whose upper left corner is at x, y."""
        if self._fill != colour:
            self._canvas.setFillColorRGB(*colour)
            self._fill = colour
        self._canvas.rect(x, self.sheet.height - y - high, wide, high, stroke=0, fill=1)

    def frame(self, x: float, y: float, wide: float, high: float, *, colour: Colour, thick: float) -> None:
        """Draw the outline of a rectangle."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(thick)
        self._line = (colour, thick)
        self._canvas.rect(x, self.sheet.height - y - high, wide, high, stroke=1, fill=0)

    def across(self, text: str, size: float) -> None:
        """Write a pale word across the middle of the page, below everything else."""
        self._canvas.saveState()
        self._canvas.translate(self.sheet.width / 2, self.sheet.height / 2)
        self._canvas.rotate(54)
        self._canvas.setFillColorRGB(*GHOST)
        self._canvas.setFont(BOLD, size)  # the word is ours, in Lato's letters
        self._canvas.drawCentredString(0, -size * 0.35, clean(text))
        self._canvas.restoreState()

    def mark(self, name: str, title: str) -> None:
        """Set a bookmark on this page."""
        self._canvas.bookmarkPage(name)
        self._canvas.addOutlineEntry(clean(title), name)

    def turn(self) -> None:
        """Finish the page and begin the next one."""
        self._canvas.drawText(self._words)
        self._canvas.showPage()
        self._page()
