"""Printing a PDF through Qt: its pages as pictures, made in the background, laid on the printer's sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from arDesk.documents.preview import page_count, page_images
from arDesk.ui.jobs import Job, Jobs, Lane
from arDesk.words.sentences import say

DPI = 200
TO_LOOK_AT = 12  # pages; more go to the printer without another look, they would not fit into memory


def print_pdf(parent: QWidget, jobs: Jobs, make: Callable[[], bytes], title: str) -> None:
    """Ask for a printer and print the PDF that `make` gives; a short one is shown as the printer will have it first."""

    def render(job: Job) -> list[bytes]:
        pdf = make()
        count, pages = page_count(pdf), []
        for width, height, stride, content in page_images(pdf, DPI):
            image = QImage(content, width, height, stride, QImage.Format.Format_RGB888)
            pages.append(_packed(image))
            job(len(pages), count)
        return pages

    def rendered(pages: list[bytes]) -> None:
        ask = _preview if len(pages) <= TO_LOOK_AT else _print
        ask(parent, pages, title)

    jobs.run(render, rendered, progress=say("papers.job.print"), owner=parent, slot="print", lane=Lane.PAPERS)


def _packed(image: QImage) -> bytes:
    """Keep a page as PNG: mostly white, it is a hundredth of its size."""
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(target, "PNG")  # type: ignore[call-overload]
    return bytes(target.data().data())


def _printer(pages: Sequence[bytes], title: str) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4 if _is_a4(pages) else QPageSize.PageSizeId.Letter))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def _is_a4(pages: Sequence[bytes]) -> bool:
    first = QImage.fromData(QByteArray(pages[0])) if pages else QImage()
    return first.isNull() or first.height() / first.width() > 1.35


def _preview(parent: QWidget, pages: Sequence[bytes], title: str) -> None:
    printer = _printer(pages, title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.resize(parent.window().size() * 0.9)
    dialog.paintRequested.connect(lambda target: [*painted(target, pages)])
    dialog.exec()


def _print(parent: QWidget, pages: Sequence[bytes], title: str) -> None:
    printer = _printer(pages, title)
    if QPrintDialog(printer, parent).exec():
        _OnPaper(parent, painted(printer, pages))


class _OnPaper(QObject):
    """Prints page after page, and lets the window live in between."""

    def __init__(self, parent: QObject, pages: Iterator[int]) -> None:
        super().__init__(parent)
        self._pages = pages
        self._beat = QTimer(self, interval=0)
        self._beat.timeout.connect(self._next)
        self._beat.start()

    def _next(self) -> None:
        if next(self._pages, None) is None:
            self._beat.stop()
            self.deleteLater()


def painted(printer: QPrinter, pages: Sequence[bytes]) -> Iterator[int]:
    """Paint pages on a printer, each on its sheet; gives the number of each once it is there."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    painter = QPainter(printer)
    try:
        for number, content in enumerate(pages[first - 1 : last], first):
            if number > first:
                printer.newPage()
            image = QImage.fromData(QByteArray(content))
            sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            scale = min(sheet.width() / image.width(), sheet.height() / image.height())
            painter.drawImage(QRectF(0, 0, image.width() * scale, image.height() * scale), image)
            yield number
    finally:
        painter.end()
