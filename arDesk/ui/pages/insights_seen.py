"""What the Insights page asks the desk, and the lines it shows of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from arDesk.desk.desk import Desk
from arDesk.desk.reports import Aging, AgingRow, aging, metrics
from arDesk.insight.metrics import MonthRow
from arDesk.kernel.money import Money, total
from arDesk.words.sentences import say

MONTHS = 36


@dataclass(frozen=True)
class Wanted:
    """Which aging is asked for; `basis` None: as the office's rules say, `day` None: the business date."""

    basis: str | None = None
    by: str = "customer"
    day: date | None = None


@dataclass(frozen=True)
class AgingSeen:
    """Aging by customer, and by collector or segment where that was asked for."""

    customers: Aging
    groups: Aging

    @property
    def basis(self) -> str:
        """What days count from: "due" or "invoice"."""
        return self.customers.basis

    def rows(self, currency: str) -> list[AgingRow]:
        """List the customers of one currency."""
        table = self.customers.currencies.get(currency)
        return table.rows if table is not None else []

    def totals(self, currency: str) -> tuple[Money, ...]:
        """Give what is open in each bucket."""
        table = self.customers.currencies.get(currency)
        return table.total.buckets if table is not None else (Money(0, currency),) * len(self.customers.names)

    def titles(self) -> list[str]:
        """Say the buckets' names."""
        return [bucket_words(name, self.basis) for name in self.customers.names]


@dataclass(frozen=True)
class Behind:
    """Which customers stand behind a figure: those with something in a bucket, or overdue, or of one collector.

    Attributes:
        bucket: a bucket's number; None for any.
        overdue: only what is past its due date.
        by, owner: "collector" or "segment", and whose customers; "" for anybody's.
    """

    bucket: int | None = None
    overdue: bool = False
    by: str = ""
    owner: str = ""

    @property
    def narrow(self) -> bool:
        """Whether only a part of what is open is meant."""
        return self.bucket is not None or self.overdue

    def amount(self, row: AgingRow) -> Money:
        """Give the part of a customer's open debts that is meant."""
        if self.bucket is not None:
            return row.buckets[self.bucket]
        return row.gross - row.buckets[0] if self.overdue else row.gross

    def chosen(self, rows: Sequence[AgingRow]) -> list[AgingRow]:
        """Pick the customers, the largest amount first."""
        mine = [row for row in rows if not self.by or getattr(row, self.by) == self.owner]
        kept = [row for row in mine if self.amount(row)] if self.narrow else mine
        return sorted(kept, key=lambda row: (-self.amount(row).minor, row.code))


ALL, OVERDUE = Behind(), Behind(overdue=True)


@dataclass(frozen=True)
class AgeRow:
    """One bar of the aging chart as a line. `share` is of all that is open, 0 to 1; None where nothing is."""

    bucket: int
    title: str
    amount: Money
    share: float | None
    customers: int


def see_aging(desk: Desk, wanted: Wanted) -> AgingSeen:
    """Age what is open by customer, and by collector or segment where wanted."""
    day = wanted.day or desk.today
    customers = aging(desk, as_of=day, basis=wanted.basis)
    if wanted.by not in {"collector", "segment"}:
        return AgingSeen(customers, customers)
    return AgingSeen(customers, aging(desk, as_of=day, basis=customers.basis, by=wanted.by))


def see_months(desk: Desk) -> dict[str, list[MonthRow]]:
    """Measure the last three years by currency, oldest month first, from the first one with anything in it."""
    found = {currency: _begun(rows) for currency, rows in metrics(desk, months=MONTHS).items()}
    return {currency: rows for currency, rows in found.items() if rows}


def age_rows(seen: AgingSeen, currency: str) -> list[AgeRow]:
    """Sum the buckets of one currency."""
    amounts, rows = seen.totals(currency), seen.rows(currency)
    whole = total(amounts, currency).minor
    return [
        AgeRow(
            at, title, amount, amount.minor / whole if whole > 0 else None, sum(bool(row.buckets[at]) for row in rows)
        )
        for at, (title, amount) in enumerate(zip(seen.titles(), amounts, strict=True))
    ]


def bucket_words(name: str, basis: str) -> str:
    """Say a bucket's name: "1-30" is "1–30 days"; by invoice date the first one is today."""
    if name == "not_due":
        return say("insights.bucket.not_due" if basis == "due" else "insights.bucket.today")
    if name.startswith("over_"):
        return say("insights.bucket.over", days=name.removeprefix("over_"))
    return say("insights.bucket.days", days=name.replace("-", "–"))


def _begun(rows: list[MonthRow]) -> list[MonthRow]:
    first = next((at for at, row in enumerate(rows) if row.sales or row.receivables), len(rows))
    return rows[first:]
