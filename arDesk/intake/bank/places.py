"""Where in a bank's file something is wrong: the line, the transaction, and what the format calls it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.intake.problems import Problems
from arDesk.kernel.money import Money

ASKED = ("amount_comma", "amount_symbol", "amount_either", "date_short_year", "currency_not_given")


@dataclass(frozen=True, slots=True)
class Place:
    """One transaction of a file: its line, its number counted from 1, and the name of the element or tag it is in."""

    problems: Problems
    line: int
    entry: int
    element: str

    def refuse(self, code: str, part: str = "", **fields: object) -> None:
        """Note what makes the file unfit; `part` is the element or tag within the transaction."""
        self.problems.reject(code, self.line, None, **self._named(part), **fields)

    def ask(self, code: str, part: str = "", **fields: object) -> None:
        """Note what a person must choose first."""
        self.problems.ask(code, self.line, None, **self._named(part), **fields)

    def warn(self, code: str, part: str = "", **fields: object) -> None:
        """Note what does not stop an import."""
        self.problems.warn(code, self.line, None, **self._named(part), **fields)

    def money(self, found: Money | str, text: str, part: str, currency: str) -> Money | None:
        """Give an amount, or note why there is none."""
        if isinstance(found, Money):
            return found
        self._note(found, part, text=text, currency=currency, suggestion=currency)
        return None

    def day(self, found: date | str, text: str, part: str) -> date | None:
        """Give a day, or note why there is none."""
        if isinstance(found, date):
            return found
        self._note(found, part, text=text)
        return None

    def _note(self, code: str, part: str, **fields: object) -> None:
        (self.ask if code in ASKED else self.refuse)(code, part, **fields)

    def _named(self, part: str) -> dict[str, object]:
        return {"entry": self.entry, "element": f"{self.element} {self.entry}" + (f" {part}" if part else "")}
