"""How Insights was left, read back from what was kept; whatever is odd in it counts as not kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from arDesk.ui.pages.insights_seen import Behind, Wanted
from arDesk.ui.pages.insights_sketches import MEASURES

SPANS = ("12", "24", "36")
STANDARD_SPAN = "24"


@dataclass(frozen=True)
class Left:
    """What was chosen: the aging, the currency, the months' chart, the tab, whose rows, and which row."""

    wanted: Wanted
    currency: str
    span: str
    measure: str
    months: bool
    behind: Behind | None
    row: Any = None

    def plain(self) -> dict[str, Any]:
        """Give it as JSON can hold it."""
        day = self.wanted.day
        wanted = {**asdict(self.wanted), "day": None if day is None else day.isoformat()}
        return {**asdict(self), "wanted": wanted}

    @staticmethod
    def of(state: dict[str, Any]) -> Left:
        """Read it back."""
        span, measure, currency = state.get("span"), state.get("measure"), state.get("currency")
        months = state.get("months") is True
        return Left(
            _wanted(state.get("wanted")),
            currency if isinstance(currency, str) else "",
            span if isinstance(span, str) and span in SPANS else STANDARD_SPAN,
            measure if isinstance(measure, str) and measure in MEASURES else MEASURES[0],
            months,
            None if months else _behind(state.get("behind")),
            state.get("row"),
        )


def _wanted(kept: Any) -> Wanted:
    match kept:
        case {"basis": None | "due" | "invoice" as basis, "by": str(by), "day": None | str() as day}:
            return Wanted(basis, by, None if day is None else _day(day))
    return Wanted()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _behind(kept: Any) -> Behind | None:
    match kept:
        case {"bucket": None | int() as bucket, "overdue": bool(overdue), "by": str(by), "owner": str(owner)}:
            return Behind(bucket, overdue, by if by in {"collector", "segment"} else "", owner)
    return None
