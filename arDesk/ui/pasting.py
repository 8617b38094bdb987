"""What lies on the clipboard to be imported: a file copied in a folder, or rows copied in a spreadsheet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from arDesk.words.sentences import say

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
    """Tell whether a text is rows of cells: at least two lines, of more than one cell each."""
    lines = [line for line in text.splitlines() if line.strip()][:2]
    return len(lines) == 2 and any(all(sign in line for line in lines) for sign in "\t;,|")


def _written(text: str) -> Path:
    folder = tempfile.TemporaryDirectory(prefix="ardesk-")
    _folders.append(folder)
    path = Path(folder.name) / say("import.pasted")
    path.write_text(text, encoding="utf-8", newline="")
    return path
