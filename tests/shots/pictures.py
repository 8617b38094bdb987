"""Pictures as small PNG files."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage

COLOURS = 256


def save(image: QImage, path: Path) -> None:
    """Write a picture as PNG with a palette of its own; the same picture gives the same bytes."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB888).save(buffer, "PNG")  # type: ignore[call-overload]
    drawn = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    drawn.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
