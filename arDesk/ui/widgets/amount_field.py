"""An amount, typed as people write it: 1.234,56 or 1,234.56 or =100*3."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from arDesk.kernel.money import Money
from arDesk.ui.widgets.text import set_tip
from arDesk.ui.widgets.understood import UnderstoodEdit
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount
from arDesk.words.sentences import say


class AmountField(UnderstoodEdit):
    """Understands an amount of one currency, and says it in full where it was typed otherwise."""

    def __init__(self, currency: str, locale: str | None = None, parent: QWidget | None = None) -> None:
        self._currency, self._locale = currency, locale
        self._whole: Money | None = None
        super().__init__(parent)
        set_tip(self, say("field.amount.tip"))

    @property
    def money(self) -> Money | None:
        """The amount understood, None where the field is empty or unclear."""
        return self._value if isinstance(self._value, Money) else None

    def set_money(self, money: Money | None) -> None:
        """Show an amount, and take its currency; None empties the field."""
        if money is not None:
            self._currency = money.currency
        self.setText("" if money is None else formats.amount(money, self._locale))
        self.read_again()

    def set_currency(self, currency: str) -> None:
        """Understand what is typed as an amount of another currency (ISO 4217)."""
        self._currency = currency
        self.read_again()

    def set_whole(self, whole: Money | None) -> None:
        """Say of what "all", "half" and "30%" are parts; None where they are not understood."""
        self._whole = whole
        self.read_again()

    def read(self, text: str) -> tuple[object, str]:
        """Give the amount and its words: the currency alone where the text already shows the rest."""
        money = parse_amount(text, self._currency, self._locale, self._whole)
        if money is None:
            return None, say("field.amount.unclear")
        same = text.strip() == formats.amount(money, self._locale)
        return money, self._currency if same else formats.money(money, self._locale)
