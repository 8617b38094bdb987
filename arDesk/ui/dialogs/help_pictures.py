"""The guide's pictures: in the look the window wears, as wide as there is room, never wider than they were taken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from PySide6.QtCore import QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from arDesk.kernel.resources import resource
from arDesk.ui import theme
from arDesk.ui.tokens import is_dark

IMAGE = QTextDocument.ResourceType.ImageResource.value
FOLDER = "pictures"  # in resources/guide; the guide names a picture so that it is found on a page of a repository too


class GuidePage(QTextDocument):
    """A page of the guide in its reader. Nothing but the guide's own pictures is read."""

    def __init__(self, reader: QTextBrowser) -> None:
        super().__init__(reader)
        self._view = reader.viewport()
        self._shown: dict[str, QUrl] = {}
        reader.setDocument(self)
        self._view.installEventFilter(self)

    def setMarkdown(self, markdown: str) -> None:  # type: ignore[override]
        self._shown.clear()
        super().setMarkdown(markdown)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | None:
        url = QUrl(name)
        if kind != IMAGE:
            return None
        self._shown[url.fileName()] = url
        return self._drawn(url.fileName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._shown:
            for name, url in self._shown.items():
                self.addResource(IMAGE, url, self._drawn(name))
            self.markContentsDirty(0, self.characterCount())
        return super().eventFilter(watched, event)

    def _drawn(self, name: str) -> QImage:
        """Give a picture at the screen's own resolution, with a line around it."""
        taken, density = _taken(name, is_dark(theme.tokens())), self._view.devicePixelRatioF()
        room = self._view.width() - 2 * self.documentMargin()
        width = round(max(min(room, taken.width()), 1) * density)
        drawn = taken.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(drawn)
        painter.setPen(QColor(theme.tokens().line_strong))
        painter.drawRect(drawn.rect().adjusted(0, 0, -1, -1))
        painter.end()
        drawn.setDevicePixelRatio(density)
        return drawn


@lru_cache(maxsize=8)
def _taken(name: str, dark: bool) -> QImage:
    path = PurePosixPath(name)
    shown = resource("guide", FOLDER, f"{path.stem}-dark{path.suffix}" if dark else name)
    return QImage(str(shown)).convertToFormat(QImage.Format.Format_RGB32)
