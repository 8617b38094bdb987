"""Amounts without a sign, whose own column says whether money came in or went out."""

from __future__ import annotations

from arDesk.intake.tables.grid import Grid
from arDesk.kernel.money import Money

_IN_WORDS = "+ c cr credit crdt h haben habet i in inflow incoming bij bevétel gutschrift k zugang crédit crédito"
_OUT_WORDS = "- d dr debit dbit s soll o out outflow outgoing af kiadás lastschrift debet abgang débit débito"
_IN, _OUT = frozenset(_IN_WORDS.split()), frozenset(_OUT_WORDS.split())


class Signs:
    """Reads the column of signs of one table."""

    def __init__(self, grid: Grid) -> None:
        self.grid, self.index = grid, grid.layout.columns["sign"]
        self.words = [cell.strip().casefold() for cell in grid.cells("sign")]
        known = set(self.words)
        # A column that marks only one of the two leaves the other empty.
        self.empty = 1 if known & _OUT and not known & _IN else -1 if known & _IN and not known & _OUT else 0

    def turned(self, amounts: list[Money | None]) -> list[Money | None]:
        """Give amounts with the sign of their row; notes a word that is none."""
        return [self._turned(at, amount) for at, amount in enumerate(amounts)]

    def _turned(self, at: int, amount: Money | None) -> Money | None:
        word = self.words[at]
        way = 1 if word in _IN else -1 if word in _OUT else 0 if word else self.empty
        if amount is None:
            return None
        if not way:
            self.grid.problems.reject("bank_sign_unknown", self.grid.lines[at], self.index, text=word)
            return None
        size = Money(abs(amount.minor), amount.currency)
        return size if way > 0 else -size
