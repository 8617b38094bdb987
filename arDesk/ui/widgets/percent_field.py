"""A percentage a year, typed as people write it: 8, 8,5, 8.25."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from arDesk.ui.widgets.understood import UnderstoodEdit
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount
from arDesk.words.sentences import say

MOST = 100_00  # hundredths of a percent


class PercentField(UnderstoodEdit):
    """Understands a rate with up to two digits behind the point, and says it with its sign."""

    def __init__(self, locale: str | None = None, parent: QWidget | None = None) -> None:
        self._locale = locale
        super().__init__(parent)

    @property
    def rate(self) -> int | None:
        """The rate in hundredths of a percent, None where the field is empty or unclear."""
        return self._value if isinstance(self._value, int) else None

    def read(self, text: str) -> tuple[object, str]:
        """Give the rate and its words."""
        found = parse_amount(text.replace("%", ""), "EUR", self._locale, None)  # two digits, as a rate has here
        if found is None or not 0 <= found.minor <= MOST:
            return None, say("field.percent.unclear")
        return found.minor, formats.percent(found.minor / 10_000, self._locale, digits=2)
