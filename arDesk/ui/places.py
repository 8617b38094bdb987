"""Where books and other files of a person usually lie."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

SUFFIX = ".ardesk"


def documents() -> Path:
    """Give the folder a person keeps papers in."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
