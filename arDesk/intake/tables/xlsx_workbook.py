"""A workbook's own parts: its sheets, date formats and shared texts."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems
from arDesk.intake.tables.xlsx_package import Package, local

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?:[^\]hms][^\]]*|[^\]]{4,})\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, the part it is in, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """What cells refer to: texts by number, styles that mean a date, and the day the serial numbers count from."""

    package: Package
    sheets: list[Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    date_styles: frozenset[str] = frozenset()
    from_1904: bool = False


def open_workbook(data: bytes, problems: Problems) -> Workbook:
    """Open a workbook and read all but its sheets. Raises Stop for a container or a part that cannot be trusted."""
    package = Package(data, problems)
    main = next((name for name in package.names if name.casefold() == "xl/workbook.xml"), None)
    if main is None:
        code = "workbook_binary" if "xl/workbook.bin" in package.names else "workbook_part_missing"
        raise problems.stop(Severity.REJECT, code, text="xl/workbook.xml")
    workbook = Workbook(package)
    targets = _relations(package, "xl/_rels/workbook.xml.rels", problems)
    _sheets(workbook, main, targets)
    if not workbook.sheets:
        raise problems.stop(Severity.REJECT, "workbook_no_sheet")
    parts = dict(targets.values())
    if "styles" in parts and parts["styles"] in package.names:
        workbook.date_styles = _date_styles(package, parts["styles"])
    if "sharedStrings" in parts:
        workbook.texts = _shared_texts(package, parts["sharedStrings"])
    return workbook


def _relations(package: Package, part: str, problems: Problems) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if local(name) != "Relationship":
            return
        kind = given.get("Type", "").rpartition("/")[2]
        if given.get("TargetMode") == "External":
            if kind in ("worksheet", "sharedStrings", "styles"):
                raise problems.stop(Severity.REJECT, "workbook_external", part=part, text=given.get("Target", ""))
            return
        found[given.get("Id", "")] = kind, posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))[1:]

    package.parse(part, start)
    return found


def _sheets(workbook: Workbook, part: str, targets: dict[str, tuple[str, str]]) -> None:
    def start(name: str, given: dict[str, str]) -> None:
        tag = local(name)
        if tag == "workbookPr":
            workbook.from_1904 = given.get("date1904", "0") in ("1", "true")
        elif tag == "sheet":
            relation = next((value for key, value in given.items() if local(key) == "id" and ":" in key), "")
            kind, target = targets.get(relation, ("", ""))
            if kind == "worksheet":
                hidden = given.get("state", "visible") != "visible"
                workbook.sheets.append(Sheet(given.get("name", ""), target, hidden))

    workbook.package.parse(part, start)


def _date_styles(package: Package, part: str) -> frozenset[str]:
    formats: dict[str, str] = {}
    styles: list[str] = []
    inside: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        tag = local(name)
        inside.append(tag)
        if tag == "numFmt":
            formats[given.get("numFmtId", "")] = given.get("formatCode", "")
        elif tag == "xf" and "cellXfs" in inside:
            styles.append(given.get("numFmtId", "0"))

    def end(_: str) -> None:
        inside.pop()

    package.parse(part, start, end)
    return frozenset(str(index) for index, number in enumerate(styles) if _is_date(number, formats))


def _is_date(number: str, formats: dict[str, str]) -> bool:
    if number in formats:
        code = formats[number].split(";")[0]
        return code.casefold() != "general" and bool(_DATE_LETTERS.search(_NOT_FORMAT.sub("", code)))
    return number.isdecimal() and int(number) in _BUILT_IN_DATES


def _shared_texts(package: Package, part: str) -> list[str]:
    texts: list[str] = []
    inside: list[str] = []
    pieces: list[str] = []

    def start(name: str, _: dict[str, str]) -> None:
        inside.append(local(name))
        if inside[-1] == "si":
            pieces.clear()

    def end(_: str) -> None:
        if inside.pop() == "si":
            texts.append(unescaped("".join(pieces)))

    def text(value: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(value)

    package.parse(part, start, end, text)
    return texts


def unescaped(text: str) -> str:
    """Resolve the way workbooks write control characters: _x000D_ is a carriage return."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
