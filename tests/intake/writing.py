"""Small files for the reading tests: our own plain table, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from arDesk.intake.drafts import Reading
from arDesk.intake.reading import ReadOptions, read

FILES = Path(__file__).parent / "files"
TODAY = date(2026, 4, 30)
HEADER = ["Customer No", "Customer Name", "Invoice No", "Invoice Date", "Due Date", "Amount", "Currency", "Note"]
PLACES = {name: index for index, name in enumerate(HEADER)}


def options(**given: Any) -> ReadOptions:
    """Reading options of books in euro on a fixed day."""
    fixed: dict[str, Any] = {"today": TODAY, "books_currency": "EUR"}
    return ReadOptions(**(fixed | given))


def row(number: int = 1, **changed: str) -> list[str]:
    """One plain invoice; a changed cell is named by its header without the blank."""
    cells = [f"C{number}", f"Firm {number}", f"R-{number}", "2026-03-14", "2026-04-13", "119.00", "EUR", ""]
    for name, value in changed.items():
        cells[next(place for header, place in PLACES.items() if header.replace(" ", "") == name)] = value
    return cells


def table(*rows: list[str], header: list[str] | None = None, delimiter: str = ",") -> str:
    """A CSV text with our header."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([header or HEADER, *rows])
    return out.getvalue()


def read_text(folder: Path, text: str | bytes, name: str = "ledger.csv", **given: Any) -> Reading:
    """Write a text into a file and read it."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, options(**given))


def codes(reading: Reading) -> list[tuple[str, str, int | None, str | None]]:
    """The problems as severity, code without its area, line and column."""
    return [
        (problem.severity.value, problem.code.removeprefix("intake."), problem.line, problem.column)
        for problem in reading.problems
    ]


_STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]dd\\.mm\\.yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(value: object, place: str = "") -> str:
    """One cell's XML: a number, a date (a one-item tuple of its serial), a raw element as bytes, or a text."""
    at = f' r="{place}"' if place else ""
    match value:
        case bytes():
            return value.decode()
        case (int() | float() | str() as serial,):
            return f'<c{at} s="1"><v>{serial}</v></c>'
        case int() | float():
            return f"<c{at}><v>{value!r}</v></c>"
        case _:
            return f'<c{at} t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet_xml(*rows: Sequence[Any]) -> str:
    """A worksheet of rows of cells."""
    body = "".join(f"<row>{''.join(cell(value) for value in cells)}</row>" for cells in rows)
    return f"<worksheet><sheetData>{body}</sheetData></worksheet>"


def workbook(
    sheets: dict[str, str], extra: dict[str, str] | None = None, hidden: frozenset[str] = frozenset()
) -> bytes:
    """A workbook of sheets by name; `extra` adds or replaces parts."""
    states = {name: "hidden" if name in hidden else "visible" for name in sheets}
    entries = "".join(
        f'<sheet name="{escape(name)}" sheetId="{index}" r:id="r{index}" state="{states[name]}"/>'
        for index, name in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{_RELATION}/worksheet" Target="worksheets/sheet{index}.xml"/>'
        for index in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="s" Type="{_RELATION}/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns:r="{_RELATION}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{index}.xml": text for index, text in enumerate(sheets.values(), 1)}
    parts |= extra or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def plain_sheet(*rows: list[Any]) -> bytes:
    """A workbook of one sheet with our header."""
    return workbook({"Sheet1": sheet_xml(list(HEADER), *rows)})


def sheet_row(number: int = 1, **changed: object) -> list[Any]:
    """One invoice as cells of a workbook: days as serial numbers, the amount as a number."""
    cells: list[Any] = [f"C{number}", f"Firm {number}", f"R-{number}", (46095,), (46125,), 119, "EUR", ""]
    for name, value in changed.items():
        cells[next(place for header, place in PLACES.items() if header.replace(" ", "") == name)] = value
    return cells
