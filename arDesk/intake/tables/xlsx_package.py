"""The zip container of a workbook, looked at before anything in it is believed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from arDesk.intake.drafts import Severity
from arDesk.intake.problems import Problems

MOST_MEMBERS = 5000
MOST_BYTES = 300_000_000
_BOMB_BYTES, _BOMB_RATIO = 10_000_000, 200
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """An opened workbook container: its parts, read as XML, each byte counted."""

    def __init__(self, data: bytes, problems: Problems) -> None:
        self._problems = problems
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise problems.stop(Severity.REJECT, "workbook_cut") from None
        self.names = [entry.filename for entry in self._zip.infolist()]
        self._check()

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_MEMBERS:
            raise self._refused("workbook_members", count=len(entries), most=MOST_MEMBERS)
        if any(entry.flag_bits & 1 for entry in entries):
            raise self._refused("workbook_password")
        lower = [name.casefold() for name in self.names]
        for name in self.names:
            if "\\" in name or ":" in name or name.startswith("/") or ".." in PurePosixPath(name).parts:
                raise self._refused("workbook_slip", text=name)
            if lower.count(name.casefold()) > 1:
                raise self._refused("workbook_part_twice", text=name)
        for entry in entries:
            bomb = entry.file_size > _BOMB_BYTES and entry.file_size > _BOMB_RATIO * max(entry.compress_size, 1)
            if bomb or entry.file_size > MOST_BYTES:
                raise self._refused("workbook_bomb", text=entry.filename, size=entry.file_size // 1_000_000)
        if "mimetype" in self.names:
            raise self._refused("workbook_other")
        if "[Content_Types].xml" not in self.names:
            raise self._refused("workbook_part_missing", text="[Content_Types].xml")
        for name in self.names:
            if name.endswith("vbaProject.bin"):
                self._problems.warn("workbook_macro", text=name)

    def parse(self, name: str, start: Start, end: End | None = None, text: Text | None = None) -> None:
        """Feed one part to handlers, element names without prefix. Raises Stop where it is missing or damaged."""
        if name not in self.names:
            raise self._refused("workbook_part_missing", text=name)
        parser = self._parser(name, start, end, text)
        try:
            for chunk in self._chunks(name):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise self._refused("workbook_part_broken", text=name) from None

    def _parser(self, name: str, start: Start, end: End | None, text: Text | None) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = start
        if end is not None:
            parser.EndElementHandler = end
        if text is not None:
            parser.CharacterDataHandler = text

        def refuse(*_: object) -> None:
            raise self._refused("workbook_doctype", text=name)

        parser.StartDoctypeDeclHandler = refuse
        parser.EntityDeclHandler = refuse
        return parser

    def _chunks(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self._refused("workbook_bomb", text=name, size=MOST_BYTES // 1_000_000)
                    yield chunk
        except _BROKEN:
            raise self._refused("workbook_part_broken", text=name) from None

    def _refused(self, code: str, **fields: object) -> Exception:
        return self._problems.stop(Severity.REJECT, code, None, None, **fields)


def local(name: str) -> str:
    """Take the prefix off an element's or attribute's name."""
    return name.rpartition(":")[2]
