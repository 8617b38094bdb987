"""The embedded typefaces and text made fit for them.

Lato has Latin, Greek, Cyrillic and figures of one width; the letters of names it lacks (Armenian, Georgian, Hebrew,
Arabic) come from a second face, which only a paper that needs it carries.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from arDesk.documents.right_to_left import joined
from arDesk.documents.writing import NO_BREAK
from arDesk.kernel.resources import resource

REGULAR, BOLD = "Lato", "Lato-Bold"
NAMES, NAMES_BOLD = "Names", "Names-Bold"
MISSING = "□"
_OF_NAMES = re.compile("[\u0530-\u06ff\u10a0-\u10ff\ufb13-\ufefc]")
LONGEST = 10_000  # characters of one text that are looked at; no sentence of a letter comes near it

rl_config.useA85 = 0  # binary streams: a sixth faster and smaller
rl_config.trustedSchemes = []  # nothing is ever loaded because a text names it
_SAME_AS = {"\N{NON-BREAKING HYPHEN}": "-", "\N{LINE SEPARATOR}": " ", "\N{PARAGRAPH SEPARATOR}": " "}


@cache
def register() -> None:
    """Make the two usual faces known to reportlab, once."""
    for name, file in ((REGULAR, "Lato-Regular"), (BOLD, "Lato-Bold")):
        pdfmetrics.registerFont(TTFont(name, str(resource(f"fonts/{file}.ttf")), shapable=False))


@cache
def _register_names() -> None:
    for name, file in ((NAMES, "Names-Regular"), (NAMES_BOLD, "Names-Bold")):
        pdfmetrics.registerFont(TTFont(name, str(resource(f"fonts/{file}.ttf")), shapable=False))


class _Widths(dict[str, float]):
    """A face's character widths, in thousandths of the size, looked up once; of names' letters that of their face."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def __missing__(self, character: str) -> float:
        face = pdfmetrics.getFont(face_of(character, bold=self._bold)).face
        width = float(face.charWidths.get(ord(character), face.defaultWidth))
        self[character] = width
        return width


@cache
def _widths(bold: bool) -> _Widths:
    return _Widths(bold)


@cache
def _in_lato(character: str) -> bool:
    register()
    return ord(character) in pdfmetrics.getFont(REGULAR).face.charToGlyph


@cache
def _in_names(character: str) -> bool:
    if not _OF_NAMES.match(character):
        return False
    _register_names()
    return ord(character) in pdfmetrics.getFont(NAMES).face.charToGlyph


def _has(character: str) -> bool:
    return _in_lato(character) or _in_names(character)


def face_of(character: str, *, bold: bool) -> str:
    """Name the face that has a character, as reportlab knows it."""
    if _in_lato(character) or not _in_names(character):
        return BOLD if bold else REGULAR
    return NAMES_BOLD if bold else NAMES


def runs(text: str, *, bold: bool) -> list[tuple[str, str]]:
    """Split a clean text into pieces of one face each, with the face's name."""
    usual = BOLD if bold else REGULAR
    if text.isascii() or not _OF_NAMES.search(text):
        return [(usual, text)]
    return [(face, "".join(part)) for face, part in groupby(text, lambda one: face_of(one, bold=bold))]


def clean(text: str) -> str:
    """Make a text printable on one line: composed, without control characters, a box for what the faces lack.

    Arabic letters are joined. It is still in the order it is read in; Pen.text turns what runs from right to left.
    """
    if text.isascii() and text.isprintable() and len(text) <= LONGEST:
        return text
    return _cleaned(text[:LONGEST])


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> str:
    return "".join(map(_printable, joined(unicodedata.normalize("NFC", text))))


@cache
def _printable(character: str) -> str:
    if character in _SAME_AS:
        return _SAME_AS[character]
    match unicodedata.category(character):
        case "Cc":
            return " " if character.isspace() else ""
        case "Cf" | "Cs":  # direction marks and joiners say nothing on paper
            return ""
        case "Zs" if not _has(character):
            return " "
        case "Mn" | "Me" if not _has(character):
            return ""
    return character if _has(character) else MISSING


def unprintable(text: str) -> bool:
    """Tell whether some letter of a text has no shape in the typeface and would print as a box."""
    return not text.isascii() and MISSING in clean(text) and MISSING not in text


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a clean text, in points."""
    return sum(map(_widths(bold).__getitem__, text)) * size / 1000


def fit(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Give a text cleaned and, where it is wider than the room, cut with an ellipsis."""
    text = clean(text)
    if width(text, size, bold=bold) <= room:
        return text
    return text[: _reach(text, room - width("…", size, bold=bold), size, bold=bold)].rstrip() + "…"


def size_for(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Give the size at which an amount has room: the one wished for, or less. Amounts are never cut."""
    wide = width(clean(text), size, bold=bold)
    return size if wide <= room else size * room / wide


def _reach(text: str, room: float, size: float, *, bold: bool) -> int:
    """Count the characters from the start that have room."""
    widths, used, limit = _widths(bold), 0.0, room * 1000 / size
    for count, character in enumerate(text):
        used += widths[character]
        if used > limit:
            return count
    return len(text)


@lru_cache(maxsize=8192)
def _word_width(word: str, bold: bool) -> float:
    return width(word, 1, bold=bold)


@lru_cache(maxsize=1024)
def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 1000) -> tuple[str, ...]:
    """Break a text into lines at spaces, never at no-break spaces; a word wider than the room is broken anywhere.

    With more than `most` lines the last one ends in an ellipsis.
    """
    lines: list[str] = []
    line, used, space = "", 0.0, _word_width(" ", bold) * size
    for word in clean(text).split(" "):
        wide = _word_width(word, bold) * size
        if line and used + space + wide <= room:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        while len(lines) <= most and (end := _reach(word, room, size, bold=bold)) < len(word):
            lines.append(word[: max(1, end)])
            word = word[max(1, end) :]  # noqa: PLW2901 - what is left of it
        line, used = word, width(word, size, bold=bold)
    lines.append(line)
    if len(lines) > most:
        lines[most - 1] = fit(f"{lines[most - 1]}…", room, size, bold=bold)
    return tuple(part.replace(NO_BREAK, " ") for part in lines[:most] if part) or ("",)
