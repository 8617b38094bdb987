"""Pictures as small PNG files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

FREQUENT, OTHERS = 64, 192  # colours kept as they are, and those that all the rest is brought to


def save(image: QImage, path: Path) -> None:
    """Write a picture as PNG with a palette of its own; the same picture gives the same bytes."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    size, stride = (rgb.height(), rgb.width()), rgb.bytesPerLine()
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(size[0], stride)[:, : 3 * size[1]]
    pixels = np.ascontiguousarray(rows).reshape(-1, 3)
    colours, which, counts = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    palette = np.vstack([colours[np.argsort(-counts, kind="stable")[:FREQUENT]], _others(pixels.reshape(*size, 3))])
    nearest = np.array([np.abs(palette.astype(int) - colour).sum(axis=1).argmin() for colour in colours], np.uint8)
    drawn = Image.fromarray(nearest[which.reshape(size)])
    drawn.putpalette(palette.tobytes())
    drawn.save(path, optimize=True)


def _others(pixels: np.ndarray) -> np.ndarray:
    """Choose colours for what is rare: the edges of letters, mostly."""
    quantized = Image.fromarray(pixels).quantize(OTHERS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return np.array(quantized.getpalette(), np.uint8).reshape(-1, 3)[:OTHERS]
