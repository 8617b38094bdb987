"""Every label, message box and tooltip is made here, as plain text: names from files are data, never markup."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from arDesk.ui import icons
from arDesk.ui.tokens import Tone

if TYPE_CHECKING:  # the first window does without boxes and readers
    from PySide6.QtGui import QAction, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QLayout, QMessageBox, QTextBrowser, QWidget

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "\n": "<br>"})


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", 0)  # Qt.TextFormat.PlainText, unsaid: see arDesk/ui/__init__.py
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Colour the text; say the same in words as well."""
        put(self, tone=tone.value)


class ElidedLabel(PlainLabel):
    """One line that ends in "…" where there is no room, with the whole text as its tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        text, width = self.text().replace("\n", " "), self.contentsRect().width()
        if text == self.text() and self.fontMetrics().horizontalAdvance(text) <= width:
            set_tip(self, "")
            super().paintEvent(event)
            return
        from PySide6.QtCore import Qt

        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        set_tip(self, self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)


def label(
    text: str = "",
    *,
    tone: Tone = Tone.NORMAL,
    small: bool = False,
    strong: bool = False,
    wrap: bool = False,
    selectable: bool = False,
    elided: bool = False,
) -> PlainLabel:
    """Make a line of text, or a paragraph with `wrap`."""
    made = ElidedLabel(text) if elided else PlainLabel(text)
    made.setWordWrap(wrap)
    if selectable:
        from PySide6.QtCore import Qt

        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    put(made, tone=tone.value, role="small" if small else "body", strong=strong)
    return made


def heading(text: str = "", *, elided: bool = False) -> PlainLabel:
    """Make a page's title, or a figure of its size."""
    made = ElidedLabel(text) if elided else PlainLabel(text)
    put(made, role="title")
    return made


def muted(text: str = "", *, wrap: bool = False) -> PlainLabel:
    """Make a small line that stands back."""
    return label(text, tone=Tone.MUTED, small=True, wrap=wrap)


def rule(*, upright: bool = False) -> QFrame:
    """Make a thin line between two things."""
    made = QFrame()
    put(made, line=True)
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class PushButton(QPushButton):
    """A button that Enter presses as Space does, wherever it stands; Qt has Enter press those of dialogs alone.

    It is never a dialog's default by being there: Enter in a field belongs to the form.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)  # with a text as well, PySide looks whether it is a QIcon, and learns all of that
        self.setText(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter alone was pressed, that of the keypad too, and not held down."""
    from PySide6.QtCore import Qt

    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held and not event.isAutoRepeat()


def button(
    text: str, clicked: Callable[[], object] | None = None, *, kind: str = "plain", icon: str = "", tip: str = ""
) -> PushButton:
    """Make a button: `kind` is primary, plain, quiet, link, chip or nav. Its text is shown as it is."""
    made = PushButton(no_mnemonic(text))
    put(made, kind=kind)
    if icon:
        tone = Tone.ACCENT if kind == "link" else Tone.MUTED
        icons.wear(made, icon, tone, 16, alone=not text and bool(tip))  # with neither, the text is still to come
    if clicked is not None:
        made.clicked.connect(lambda _checked: clicked())
    set_tip(made, tip)
    return made


def mirrored(widget: QWidget, place: QRectF) -> QRectF:
    """Give a place in what a widget paints itself, on the other side where people read from right to left."""
    if not widget.isRightToLeft():
        return place
    return QRectF(widget.width() - place.right(), place.top(), place.width(), place.height())


def inset(holder: QLayout, start: int = 0, end: int = 0, top: int = 0) -> None:
    """Let room before and after what is laid out, as people read: Qt mirrors what is inside, not the room around."""
    sides = (end, start) if QGuiApplication.isRightToLeft() else (start, end)
    holder.setContentsMargins(sides[0], top, sides[1], 0)


def safe_tip(text: str) -> str:
    """Turn plain text into what Qt shows as exactly that text: it takes tooltips for markup."""
    if not text:
        return ""
    return f"<span>{text.translate(_MARKUP)}</span>"


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Set a tooltip, as plain text."""
    target.setToolTip(safe_tip(text))


def no_mnemonic(text: str) -> str:
    """Keep an ampersand in a button, menu or tab from becoming an underline."""
    return text.replace("&", "&&")


def message_box(parent: QWidget | None, title: str, text: str, more: str = "") -> QMessageBox:
    """Make a box with a sentence and a smaller one below; the caller adds buttons and shows it."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    return box


def confirm(parent: QWidget | None, title: str, text: str, *, yes: str, more: str = "") -> bool:
    """Ask before something that cannot be taken back. `yes` is the verb on the button."""
    from PySide6.QtWidgets import QMessageBox

    box = message_box(parent, title, text, more)
    agreed = box.addButton(no_mnemonic(yes), QMessageBox.ButtonRole.AcceptRole)
    put(agreed, kind="primary")
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is agreed


def put(widget: QWidget, **properties: object) -> None:
    """Set properties the style sheet looks at, and dress the widget anew where it has been dressed."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.parent() is None and not widget.isVisible():
        return  # it stands nowhere yet
    from PySide6.QtCore import Qt

    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def reader() -> QTextBrowser:
    """Make a reader for the program's own pages, the only formatted text there is; its links lead nowhere."""
    from PySide6.QtWidgets import QTextBrowser

    made = QTextBrowser()
    made.setOpenLinks(False)
    return made
