"""Which promises want looking at today: due, late, perhaps paid already, at risk."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from arDesk.cases.promises import Judgement, Promise, PromiseState

DUE_TODAY, DUE_NEXT, LATE, AT_RISK, PERHAPS_PAID = "due_today", "due_tomorrow", "late", "at_risk", "perhaps_paid"
LISTS = (DUE_TODAY, DUE_NEXT, LATE, AT_RISK, PERHAPS_PAID)

_BROKEN = frozenset((PromiseState.BROKEN, PromiseState.PARTIALLY_KEPT))
TWICE_BEFORE = 3  # the level of a promise on a debt that was promised twice and not kept


class Record(NamedTuple):
    """How a customer kept promises so far: so many `kept` of those `matured`; poor below a percentage."""

    kept: int
    matured: int
    below: int
    least: int

    @property
    def is_poor(self) -> bool:
        """Whether fewer were kept than the office expects, of enough to say so."""
        return self.matured >= self.least and 100 * self.kept < self.below * self.matured


def lists_of(
    promise: Promise,
    judgement: Judgement,
    risks: tuple[str, ...],
    *,
    owing: int,
    today: date,
    tomorrow: date,
    followed: bool = False,
) -> frozenset[str]:
    """Name the lists a promise stands in at the end of a day; `tomorrow` is the next working day.

    - due_today: open, for this day.
    - due_tomorrow: open, for a day after it up to the next working day.
    - late: its day went by and money is missing: open in its grace, or broken or kept in part, while something is still
      owing (minor units) and no other promise took its place (`followed` by one on the same debt, or ended).
    - perhaps_paid: open or late, and money that may be meant for it lies unapplied: look there before chasing.
    - at_risk: open, and one of `risks` holds.
    """
    is_open, day = judgement.state is PromiseState.OPEN, promise.promised_for
    missing = judgement.state in _BROKEN and owing > 0 and promise.ended_on is None and not followed
    found = set()
    if is_open and day == today:
        found.add(DUE_TODAY)
    if is_open and today < day <= tomorrow:
        found.add(DUE_NEXT)
    if (is_open and day < today) or missing:
        found.add(LATE)
    if judgement.possible_match and (is_open or missing):
        found.add(PERHAPS_PAID)
    if is_open and risks:
        found.add(AT_RISK)
    return frozenset(found)


def risks_of(judgement: Judgement, record: Record, level: int, *, refused: bool) -> tuple[str, ...]:
    """Say why an open promise may not be kept, by rule.

    - low_rate: the customer kept too few promises before.
    - level: this debt was promised at least twice before and not paid.
    - refused: in a call since, the customer refused to pay or contested the debt.
    - bounced: money that had come for it went back.
    """
    if judgement.state is not PromiseState.OPEN:
        return ()
    told = (
        ("low_rate", record.is_poor),
        ("level", level >= TWICE_BEFORE),
        ("refused", refused),
        ("bounced", bool(judgement.bounced)),
    )
    return tuple(code for code, holds in told if holds)
