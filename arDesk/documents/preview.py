"""Pages as pictures, for the window's preview and for printing."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2

POINTS_PER_INCH = 72


def page_count(pdf: bytes) -> int:
    """Count a PDF's pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_images(pdf: bytes, dpi: float) -> Iterator[tuple[int, int, int, bytes]]:
    """Render page after page: width and height in pixels, bytes a row, and the rows as 8-bit red, green, blue."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True)
            try:
                yield bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
            finally:
                bitmap.close()
                page.close()
