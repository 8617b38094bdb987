"""The only reader of the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the day the office is working on, and the instant of an entry."""

    def today(self) -> date:
        """Give the business date: a local calendar day."""

    def now(self) -> datetime:
        """Give the instant, in UTC."""


class SystemClock:
    """The computer's clock."""

    def today(self) -> date:
        """Give the local calendar day."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class WorkingAsOf:
    """The computer's instants with a business date of the user's choosing (View › Work as of …)."""

    day: date

    def today(self) -> date:
        """Give the chosen day."""
        return self.day

    def now(self) -> datetime:
        """Give the instant, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class FixedClock:
    """A clock that stands still, for tests and the sample company."""

    day: date
    instant: datetime | None = None

    def today(self) -> date:
        """Give the fixed day."""
        return self.day

    def now(self) -> datetime:
        """Give the fixed instant, noon UTC of the day unless another is set."""
        return self.instant or datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)
