"""What lies on the clipboard to be imported: a file copied in a folder, or rows copied in a spreadsheet."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from arDesk.words.sentences import say

LOOK_AT = 20  # lines
# Rows pasted are looked at like a file; the folders go when the program ends.
_folders: list[tempfile.TemporaryDirectory[str]] = []


def pasted() -> list[Path]:
    """Give the files copied, else the rows copied as a file of their own; nothing where there is neither."""
    clipboard = QGuiApplication.clipboard()
    mime: QMimeData | None = clipboard.mimeData()  # None where it is empty
    files = [Path(url.toLocalFile()) for url in (mime.urls() if mime else ()) if url.isLocalFile()]
    text = clipboard.text()
    return files or ([_written(text)] if is_table(text) else [])


def is_table(text: str) -> bool:
    """Tell whether a text is rows of cells: two lines with a tab, or two that follow one another with as many signs.

    A report's titles above its rows have neither.
    """
    lines = [line for line in text.splitlines() if line.strip()][:LOOK_AT]
    if sum("\t" in line for line in lines) > 1:
        return True
    counts = [[line.count(sign) for sign in ";,|"] for line in lines]
    return any(one > 1 and one == other for pair in pairwise(counts) for one, other in zip(*pair, strict=True))


def _written(text: str) -> Path:
    folder = tempfile.TemporaryDirectory(prefix="ardesk-")
    _folders.append(folder)
    path = Path(folder.name) / say("import.pasted")
    path.write_text(text, encoding="utf-8", newline="")
    return path
