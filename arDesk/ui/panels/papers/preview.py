"""A paper as it will be printed: its pages as pictures, larger or smaller, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arDesk.documents.preview import page_count, page_images
from arDesk.ui import told_keys
from arDesk.ui.jobs import Jobs, Lane
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.empty import EmptyState
from arDesk.ui.widgets.paper_page import PaperPage
from arDesk.ui.widgets.text import button, label, put
from arDesk.words import formats
from arDesk.words.sentences import say

LEAST = 0.3  # to fit a narrow place
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)
DPI = 96
PAUSE = 150  # ms of looking at a row before its paper is made
MOST = 40  # pages shown; more are for the print


class PaperPreview(QWidget):
    """Shows one PDF.

    Attributes:
        count: how many pages the paper has, all of them.

    Signals:
        print_wanted, save_wanted: the buttons, where they are offered.
    """

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, jobs: Jobs, *, keeps: bool = False) -> None:
        """`keeps` offers to print and to save the paper shown."""
        super().__init__()
        self._jobs = jobs
        self.pdf = b""
        self._zoom: float | None = None  # None fits the width
        self._make: Callable[[], bytes] | None = None
        self._pages: list[PaperPage] = []
        self.count = 0
        self._waiting = QTimer(self, singleShot=True, interval=PAUSE)
        self._waiting.timeout.connect(self._ask)
        self._redraw = QTimer(self, singleShot=True, interval=PAUSE)
        self._redraw.timeout.connect(self._draw)
        self._where = label(tone=Tone.MUTED, small=True)
        self._column = QVBoxLayout()
        self._scroll = QScrollArea()
        self._build(keeps)

    def _build(self, keeps: bool) -> None:
        self._make_buttons()
        bar = QHBoxLayout()
        bar.setSpacing(GRID // 2)
        bar.addWidget(self._where, 1)
        for part in (self.envelope, self._smaller, self._fit, self._larger, self.save, self.print):
            bar.addWidget(part)
        if not keeps:
            self.print.hide()
            self.save.hide()
        self._lay_pages()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(bar)
        column.addWidget(self._scroll, 1)
        self._offer()

    def _make_buttons(self) -> None:
        self._smaller = button("−", lambda: self.zoom(-1), kind="quiet", tip=say("papers.smaller"))
        self._larger = button("+", lambda: self.zoom(1), kind="quiet", tip=say("papers.larger"))
        self._fit = button(say("papers.fit"), lambda: self.zoom(0), kind="quiet", tip=say("papers.fit.tip"))
        for made, name in ((self._smaller, "papers.smaller"), (self._larger, "papers.larger")):
            made.setAccessibleName(say(name))
        self.envelope = button(say("papers.envelope"), kind="quiet", icon="letters", tip=say("papers.envelope.tip"))
        self.envelope.setCheckable(True)
        self.envelope.toggled.connect(lambda _: self._fold())
        self.print = button(say("papers.print"), self.print_wanted.emit, icon="print")
        told_keys.tip(self.print, say("papers.print.tip"), "file.print")
        self.save = button(say("papers.save"), self.save_wanted.emit, icon="export", tip=say("papers.save.tip"))

    def _lay_pages(self) -> None:
        inner = QWidget()
        inner.setLayout(self._column)
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        put(inner, ground="sunken")
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._column.setSpacing(2 * GRID)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        always = Qt.ScrollBarPolicy.ScrollBarAlwaysOn  # else fitting makes it come and go
        self._scroll.setVerticalScrollBarPolicy(always)
        self._scroll.setAccessibleName(say("papers.preview"))
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _: self._say_where())
        self.empty = EmptyState(self._scroll.viewport())
        self.empty.say(say("papers.none"))
        self.empty.show()

    def show_paper(self, make: Callable[[], bytes]) -> None:
        """Show the PDF that `make` gives, in the background."""
        self._make = make
        self._waiting.start()

    def show_nothing(self, text: str, more: str = "", action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show that there is no paper, why, and what to do about it."""
        self._make = None
        self._waiting.stop()
        self._forget()
        self.empty.say(text, more, action, do)
        self.empty.show()

    def zoom(self, step: int) -> None:
        """Make the paper larger or smaller by a step; 0 fits it to the width."""
        if not step:
            self._zoom = None
        else:
            now = self._scale()
            nearest = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - now))
            self._zoom = ZOOMS[min(max(nearest + step, 0), len(ZOOMS) - 1)]
        self._draw()

    def _ask(self) -> None:
        make = self._make
        if make is not None:
            self._jobs.run(make, self._show, self._refused, owner=self, slot="paper", lane=Lane.PAPERS)

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.empty.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self._draw()

    def _refused(self, refusal: object) -> None:
        self._forget()
        self.empty.say(say("papers.cannot"))
        self.empty.show()
        self._jobs.refused.emit(refusal)

    def _forget(self) -> None:
        self.pdf = b""
        self._show_pages(([], 0))

    def _scale(self) -> float:
        return self._zoom if self._zoom is not None else self._fitting()

    def _fitting(self) -> float:
        """The scale at which an A4 page of 8.27 inches fills the width."""
        room = self._scroll.viewport().width() - 4 * GRID - 2
        return min(max(room / (8.27 * DPI), LEAST), ZOOMS[-1])

    def _draw(self) -> None:
        if not self.pdf:
            return
        pdf, ratio = self.pdf, self.devicePixelRatioF()
        dpi = DPI * self._scale() * ratio

        def pictures() -> tuple[list[QImage], int]:
            made = []
            for width, height, stride, content in page_images(pdf, dpi):
                image = QImage(content, width, height, stride, QImage.Format.Format_RGB888).copy()
                image.setDevicePixelRatio(ratio)
                made.append(image)
                if len(made) == MOST:
                    break
            return made, page_count(pdf)

        self._jobs.run(pictures, self._show_pages, owner=self, slot="pages", lane=Lane.PAPERS)

    def _show_pages(self, found: tuple[list[QImage], int]) -> None:
        images, self.count = found
        for old in self._pages[len(images) :]:
            self._column.removeWidget(old)
            old.deleteLater()
        self._pages = self._pages[: len(images)]
        for at, image in enumerate(images):
            if at == len(self._pages):
                self._pages.append(PaperPage())
                self._column.addWidget(self._pages[at], 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
            self._pages[at].show_page(image)
            self._pages[at].setAccessibleName(say("papers.page", page=at + 1, count=self.count))
        self._fold()
        self._offer()
        self._say_where()

    def _fold(self) -> None:
        """Lay the first page behind the envelope's window, where that is asked for: the address is on no other."""
        for at, page in enumerate(self._pages):
            page.fold(self.envelope.isChecked() and not at)

    def _offer(self) -> None:
        for part in (self.envelope, self._smaller, self._fit, self._larger, self.print, self.save):
            part.setEnabled(bool(self._pages))

    def _say_where(self) -> None:
        if not self._pages:
            self._where.setText("")
            return
        middle = self._scroll.verticalScrollBar().value() + self._scroll.viewport().height() // 2
        page = next(
            (at for at, one in enumerate(self._pages, 1) if one.geometry().bottom() >= middle), len(self._pages)
        )
        percent = formats.percent(self._scale(), digits=0)
        self._where.setText(say("papers.where", page=page, count=self.count, percent=percent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom is None:
            self._redraw.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.zoom(step)
