"""A file as rows of text cells, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field


class TypedCell(str):
    """A workbook cell that is not text; equal only to its own kind, so that 119 and "119" stay apart."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and str.__eq__(self, str(other))

    def __hash__(self) -> int:
        return hash((type(self).__name__, str(self)))


class NumberCell(TypedCell):
    """A number, as the digits the file stores."""

    __slots__ = ()


class DateCell(TypedCell):
    """A date or a time stamp, as its ISO day."""

    __slots__ = ()


class BrokenCell(TypedCell):
    """A cell without a usable value; `code` says why, the text shows what stands there."""

    __slots__ = ("code",)

    code: str

    @classmethod
    def of(cls, text: str, code: str) -> BrokenCell:
        """Make a broken cell with its reason."""
        cell = cls(text)
        cell.code = code
        return cell


@dataclass(slots=True)
class Table:
    """Rows with the line (CSV) or row number (workbook) each begins at.

    `formulas` counts, per column, the cells calculated by a formula, with the first such row; `bare_quotes`
    are the line, column and text of cells with quotation marks of their own.
    """

    reader: str
    rows: list[list[str]]
    lines: list[int]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    formulas: dict[int, tuple[int, int]] = field(default_factory=dict)
    bare_quotes: list[tuple[int, int, str]] = field(default_factory=list)


def column_letters(index: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, part = divmod(index - 1, 26)
        letters = chr(65 + part) + letters
    return letters
