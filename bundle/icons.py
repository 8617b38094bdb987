"""The program's icon and that of its books, drawn from their SVG in every size a desktop asks for."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "desktop"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
PROGRAM, BOOKS = "arDesk", "application-vnd.ardesk"
_DRAWN = {PROGRAM: FOLDER.parents[1] / "resources" / "theme" / "arDesk.svg", BOOKS: FOLDER / f"{BOOKS}.svg"}


def lay_out(hicolor: Path) -> None:
    """Fill a hicolor theme with both icons, in every size and as they are drawn: hicolor/48x48/apps/arDesk.png."""
    for name, group in ((PROGRAM, "apps"), (BOOKS, "mimetypes")):
        vector = hicolor / "scalable" / group / f"{name}.svg"
        vector.parent.mkdir(parents=True, exist_ok=True)
        vector.write_bytes(_DRAWN[name].read_bytes())
        for size in SIZES:
            _png(name, size, hicolor / f"{size}x{size}" / group / f"{name}.png")


def draw(folder: Path, ending: str) -> str:
    """Make the program's icon as one file of all sizes, ".ico" for Windows or ".icns" for macOS; gives its path."""
    from PIL import Image

    largest = folder / f"{PROGRAM}.png"
    _png(PROGRAM, SIZES[-1], largest)
    made = largest.with_suffix(ending)
    with Image.open(largest) as image:
        if ending == ".ico":
            image.save(made, sizes=[(size, size) for size in SIZES if size <= 256])
        else:
            image.save(made)
    return str(made)


def _png(name: str, size: int, path: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    QSvgRenderer(str(_DRAWN[name])).render(painter)
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(path)):
        raise OSError(f"not written: {path}")
    del application
