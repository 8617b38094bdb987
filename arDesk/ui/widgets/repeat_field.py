"""How often a promise repeats, as people say it: monthly until dec, weekly 4x; and an amount with it in one line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from arDesk.cases.promise_series import Every, Repeat
from arDesk.kernel.money import Money
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.text import set_tip
from arDesk.ui.widgets.understood import UnderstoodEdit
from arDesk.words import formats
from arDesk.words.repeat_words import PromiseWords, RepeatWords, parse_promise, parse_repeat
from arDesk.words.sentences import say


class RepeatField(UnderstoodEdit):
    """Understands how often something repeats, seen from the business date; empty is once."""

    def __init__(self, today: date, locale: str | None = None, parent: QWidget | None = None) -> None:
        self._today, self._locale = today, locale
        super().__init__(parent)
        self.setPlaceholderText(say("repeat.once"))
        set_tip(self, say("repeat.tip"))

    @property
    def words(self) -> RepeatWords | None:
        """What was understood; None where the field is empty or unclear."""
        return self._value if isinstance(self._value, RepeatWords) else None

    @property
    def repeat(self) -> Repeat | None:
        """How often; None for once."""
        words = self.words
        return None if words is None else Repeat(Every(words.every), words.times, words.until)

    def set_today(self, today: date) -> None:
        """See days from another business date."""
        self._today = today
        self.read_again()

    def read(self, text: str) -> tuple[object, str]:
        """Give how often, and its words; the hint below the form says the rest."""
        words = parse_repeat(text, self._today, self._locale)
        return words, say("repeat.unclear") if words is None else say(f"repeat.{words.every}")


class PromiseAmountField(AmountField):
    """Understands an amount, and a whole promise in one line: "150 monthly until dec".

    Signals:
        line_typed: a whole line stood here and was left; carries its PromiseWords. The amount alone stays.
    """

    line_typed = Signal(object)

    def __init__(self, today: date, currency: str, locale: str | None = None, parent: QWidget | None = None) -> None:
        self._today = today
        self._line: PromiseWords | None = None
        super().__init__(currency, locale, parent)
        set_tip(self, say("repeat.amount.tip"))

    @property
    def line(self) -> PromiseWords | None:
        """The promise that stands here in one line; None where it is an amount alone."""
        return self._line

    def set_today(self, today: date) -> None:
        """See days from another business date."""
        self._today = today
        self.read_again()

    def spread(self) -> None:
        """Keep the amount here, and give what else was typed to the other fields."""
        line = self._line
        if line is not None:
            self.set_money(line.amount)
            self.line_typed.emit(line)

    def read(self, text: str) -> tuple[object, str]:
        """Give the amount and its words; of a whole line the amount, with its day and how often in words."""
        self._line = None
        value, said = super().read(text)
        if isinstance(value, Money):
            return value, said
        line = parse_promise(text, self._currency, self._today, self._locale, self._whole)
        if line is None:
            return value, said
        self._line = line
        told = [formats.money(line.amount, self._locale)]
        told += [formats.weekday(line.day, self._locale)] if line.day is not None else []
        told += [say(f"repeat.{line.repeat.every}")] if line.repeat is not None else []
        return line.amount, " · ".join(told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.spread()
        super().focusOutEvent(event)
