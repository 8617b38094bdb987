"""The pieces that letters and statements are made of: paragraphs, headings, a panel of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from arDesk.documents.flow import Block
from arDesk.documents.fonts import clean, fit, width, wrap
from arDesk.documents.pen import ACCENT, INK, QUIET, TINT, Colour, Pen
from arDesk.documents.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size, leading from line to line, white after it."""

    size: float
    leading: float
    after: float = 0.0
    bold: bool = False
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Spacing:
    """How close a page is set: its paragraphs, its notes, the height of a table row."""

    body: Style
    note: Style
    row: float


ROOMY = Spacing(body=Style(9.5, 13, after=7), note=Style(8.5, 11.5, after=3), row=14.0)
TIGHT = Spacing(body=Style(9.0, 11.2, after=4.5), note=Style(8.5, 10.5, after=3), row=12.0)
TITLE = Style(12.5, 16, after=9, bold=True, colour=ACCENT)
ASIDE = Style(8.5, 11, colour=QUIET)
LINES_TOGETHER = 12


def gap(height: float, *, stays: bool = True) -> Block:
    """Some white, which goes with what follows."""
    return Block(height, lambda _pen, _y: None, stays=stays)


def lines(sheet: Sheet, texts: Sequence[str], style: Style, *, stays: bool = False) -> Block:
    """Lines set as they are, one below the other."""
    return Block(
        len(texts) * style.leading + style.after, partial(_lines, sheet.left, tuple(texts), style), stays=stays
    )


def paragraph(sheet: Sheet, text: str, style: Style, *, stays: bool = False) -> list[Block]:
    """A text broken into lines over the whole measure; a very long one may go over a page."""
    broken = wrap(text, sheet.measure, style.size, bold=style.bold)
    *most, last = [broken[start : start + LINES_TOGETHER] for start in range(0, len(broken), LINES_TOGETHER)]
    plain = Style(style.size, style.leading, bold=style.bold, colour=style.colour)
    return [*(lines(sheet, part, plain) for part in most), lines(sheet, last, style, stays=stays)]


def _lines(left: float, texts: tuple[str, ...], style: Style, pen: Pen, y: float) -> None:
    for number, text in enumerate(texts):
        base = y + style.leading * (number + 0.76)
        pen.text(left, base, text, size=style.size, bold=style.bold, colour=style.colour)


def panel(
    sheet: Sheet, figures: Sequence[tuple[str, str]], *, strong: int = -1, spread: bool = False, stays: bool = False
) -> Block:
    """A tinted band of labelled values, each as wide as it needs; the `strong` one is bold.

    With `spread` they go over the whole band.
    """
    return Block(42, partial(_panel, sheet, _cells(sheet, figures, strong, spread)), stays=stays)


@dataclass(frozen=True, slots=True)
class _Cell:
    label: str
    value: str
    x: float
    room: float
    scale: float
    strong: bool


def _cells(sheet: Sheet, figures: Sequence[tuple[str, str]], strong: int, spread: bool) -> list[_Cell]:
    left, room, gaps = sheet.left + 12, sheet.measure - 20, max(1, len(figures) - 1)
    faces = [(11.0, True) if number == strong else (9.0, False) for number in range(len(figures))]
    widths = [
        max(width(clean(label), 7.5), width(clean(value), size, bold=bold))
        for (label, value), (size, bold) in zip(figures, faces, strict=True)
    ]
    scale = min(1.0, max(0.75, (room - 10 * gaps) / sum(widths)))  # what is still too wide is cut
    space = min(80.0 if spread else 36.0, max(10.0, (room - sum(widths)) / gaps))
    cells, x = [], left
    for (label, value), (_, bold), wide in zip(figures, faces, widths, strict=True):
        cells.append(_Cell(label, value, x, min(wide * scale, left + room - x) + 0.01, scale, bold))
        x += wide * scale + space
    return cells


def _panel(sheet: Sheet, cells: list[_Cell], pen: Pen, y: float) -> None:
    pen.area(sheet.left, y, sheet.measure, 33, TINT)
    pen.area(sheet.left, y, 2.2, 33, ACCENT)
    for cell in cells:
        small, size = 7.5 * cell.scale, (11.0 if cell.strong else 9.0) * cell.scale
        pen.text(cell.x, y + 12, fit(cell.label, cell.room, small), size=small, colour=QUIET)
        shown = fit(cell.value, cell.room, size, bold=cell.strong)
        pen.text(cell.x, y + 25.5, shown, size=size, bold=cell.strong, colour=ACCENT if cell.strong else INK)
