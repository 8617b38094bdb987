"""The look put on: system, light or dark, and the size of the text."""

from __future__ import annotations

import re
from enum import Enum, StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from arDesk.kernel.resources import resource
from arDesk.ui import tokens as look
from arDesk.ui.tokens import DARK, LIGHT, Tokens, Tone, sharpened

PATIENCE = 300  # ms after which the system is asked for its contrast: the first window comes before
SCALES = (0.85, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "window",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "field",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_fill",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "fill",
    QPalette.ColorRole.Light: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line_strong",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "line",
}
_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Choice(StrEnum):
    """What the person asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of one application.

    Signals:
        changed: colours or sizes are others now; painted widgets update, icons are drawn again.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = Choice.SYSTEM, scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        self.scale = scale
        self.tokens = LIGHT
        self._sharp = False
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self.put_on()
        QTimer.singleShot(PATIENCE, self._attend_contrast)

    def choose(self, choice: Choice) -> None:
        """Follow the system, or stay light or dark."""
        self.choice = choice
        self.put_on()

    def zoom(self, scale: float) -> None:
        """Make all text and rows larger or smaller: 1.0 is the usual size."""
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.put_on()

    def put_on(self) -> None:
        """Dress the application in the chosen look."""
        dark = self.choice is Choice.DARK or (self.choice is Choice.SYSTEM and self._system_is_dark())
        tokens = DARK if dark else LIGHT
        self.tokens = sharpened(tokens) if self._sharp else tokens
        _brush.cache_clear()
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(font(scale=self.scale))
        self._app.setStyleSheet("")  # from one sheet to the next without this, Qt takes eight times as long
        self._app.setStyleSheet(style_sheet(self.tokens, self.scale))
        self.changed.emit()

    def px(self, pixels: int) -> int:
        """Give a length at the chosen size."""
        return round(pixels * self.scale)

    def _system_is_dark(self) -> bool:
        if not self._app.styleSheet():  # not dressed yet: the colours are the system's own
            return self._app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        from PySide6.QtCore import Qt

        return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _attend_contrast(self) -> None:
        """Follow the system's wish for more contrast, where this Qt knows of it (6.10)."""
        hints = getattr(self._app.styleHints(), "accessibility", None)
        if hints is not None:
            hints().contrastPreferenceChanged.connect(self._sharpen)
            self._sharpen(hints().contrastPreference())

    def _sharpen(self, preference: Enum) -> None:
        sharp = preference.name == "HighContrast"
        if sharp != self._sharp:
            self._sharp = sharp
            self.put_on()

    def _follow(self) -> None:
        if self.choice is Choice.SYSTEM:
            self.put_on()


class _Worn:
    theme: Theme | None = None


def install(app: QApplication, choice: Choice = Choice.SYSTEM, scale: float = 1.0) -> Theme:
    """Dress the application and remember the theme as the current one."""
    _load_fonts()
    _Worn.theme = Theme(app, choice, scale)
    return _Worn.theme


def current() -> Theme:
    """Give the theme the application wears; one is put on where there is none yet."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication comes before its theme")  # noqa: TRY004
    return _Worn.theme or install(app)


def tokens() -> Tokens:
    """Give the colours being worn."""
    return current().tokens


def brush(tone: Tone) -> QBrush:
    """Give the brush for text of a tone; the same object each time, for models."""
    return _brush(tokens().of(tone))


def font(size: int = look.BODY, *, strong: bool = False, scale: float | None = None) -> QFont:
    """Give the one family in one of the three sizes and two weights, with figures of one width."""
    chosen = QFont(look.FAMILY)
    chosen.setPixelSize(round(size * (current().scale if scale is None else scale)))
    chosen.setWeight(QFont.Weight(look.STRONG if strong else look.REGULAR))
    if hasattr(chosen, "setFeature"):  # Qt 6.7
        chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def palette(tokens: Tokens) -> QPalette:
    """Turn tokens into Qt's palette: what the style sheet leaves alone is drawn from it."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, name)))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.faint))
    return made


def style_sheet(tokens: Tokens, scale: float = 1.0) -> str:
    """Fill resources/theme/ardesk.qss with colours, and with lengths "$px<n>" at the chosen size."""
    lengths = {f"px{pixels}": f"{round(pixels * scale)}px" for pixels in range(1, 65)}
    lengths["round"] = f"{(round(16 * scale) + 2) // 2}px"  # half a tick with its border: Qt drops a radius beyond
    words = tokens._asdict() | lengths | {"icons": _icons()}
    return re.sub(r"\$(\w+)", lambda found: words[found[1]], _sheet())


@cache
def _brush(colour: str) -> QBrush:
    return QBrush(QColor(colour))


@cache
def _sheet() -> str:
    return resource("theme/ardesk.qss").read_text(encoding="utf-8")


def _icons() -> str:
    return resource("theme").as_posix()


@cache
def _load_fonts() -> None:
    for path in sorted(Path(resource("fonts")).glob("Inter-*.otf")):
        QFontDatabase.addApplicationFont(str(path))
