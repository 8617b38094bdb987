"""Where books and other files of a person usually lie."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".ardesk"
# Files that can be imported, as a file dialog asks for them.
ENDINGS = "*.csv *.xlsx *.xlsm *.txt *.tsv *.xml *.pdf *.iif *.gnucash *.ofx *.qfx *.qif *.sta *.mt940 *.940 *.942"


def documents() -> Path:
    """Give the folder a person keeps papers in."""
    from PySide6.QtCore import QStandardPaths  # the first window asks for no file

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
