"""What Spanish keyboards call their keys: Qt's own Spanish writes them in full, "Control+Mayúsculas+Suprimir"."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

NAMES = {
    "Ctrl": "Ctrl",
    "Shift": "Mayús",
    "Del": "Supr",
    "Ins": "Ins",
    "Return": "Intro",
    "Esc": "Esc",
    "Tab": "Tab",
    "Press shortcut": "Pulse las teclas",
}


class SpanishTexts(QTranslator):
    """Qt's own texts in Spanish, with keys named as a keyboard there has them."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context in {"QShortcut", "QKeySequenceEdit"} and source in NAMES:
            return NAMES[source]
        return super().translate(context, source, disambiguation, n)
