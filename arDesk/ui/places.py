"""Where books and other files of a person usually lie."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".ardesk"


def documents() -> Path:
    """Give the folder a person keeps papers in."""
    from PySide6.QtCore import QStandardPaths  # the first window asks for no file

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
