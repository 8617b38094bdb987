"""How a call goes: whether somebody answers, and what is said about what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from arDesk.cases.dispute_codes import REASONS
from arDesk.desk.sample.days import WorkingDays
from arDesk.desk.sample.facts import Customer, Document
from arDesk.kernel.money import Money
from arDesk.words import formats
from arDesk.words.locales import DEFAULT_LOCALE

# How often each thing is the end of a call in which somebody answers, and of one in which nobody does.
_SAID = {"promise": 50, "spoke": 29, "will_call_back": 13, "dispute": 5, "refuses": 3}
_UNANSWERED = {"no_answer": 48, "left_message": 36, "busy": 13, "wrong_number": 3}
_ANSWERED = 0.6
_MINUTES = {"spoke": (2, 9), "promise": (2, 8), "will_call_back": (1, 5), "dispute": (5, 16), "refuses": (2, 12)}
_WORTH_CALLING = 50_00


@dataclass(frozen=True, slots=True)
class Said:
    """The end of a call.

    `promised` is minor units, the day and for which documents; `disputed` a document, minor units of it and the reason.
    """

    outcome: str
    note: str
    person: str
    minutes: int | None
    follow_up_on: date | None = None
    promised: tuple[int, date, list[Document]] | None = None
    disputed: tuple[Document, int, str] | None = None


def unspoken(customer: Customer, day: date) -> list[Document]:
    """List what is overdue and neither promised nor disputed, in the currency of the oldest."""
    taken = {item for promise in customer.promises if promise.awaited(day) for item in promise.items}
    taken |= {each.item for each in customer.disputes if each.closed_on is None or each.closed_on > day}
    late = [each for each in customer.overdue(day) if each not in taken]
    return [each for each in late if each.currency == late[0].currency]


def worth_calling(documents: Sequence[Document], day: date) -> bool:
    """Whether what is open of some documents is worth a call."""
    return sum(each.open_on(day) for each in documents) >= _WORTH_CALLING


def talk(customer: Customer, day: date, dice: Random, days: WorkingDays, notes: dict[str, list[str]]) -> Said:
    """Let one call to a customer happen on a day."""
    late = unspoken(customer, day)
    if dice.random() > _ANSWERED:
        outcome = _drawn(_UNANSWERED, dice)
    elif not worth_calling(late, day):
        outcome = "spoke"
    else:
        weights = _SAID | ({"refuses": 14, "promise": 38} if customer.payer.name == "bad" else {})
        outcome = _drawn(weights, dice)
    minutes = dice.randint(*_MINUTES[outcome]) if outcome in _MINUTES else None
    spoken = customer.person if minutes else ""
    promised = _promise(late, day, dice, days) if outcome == "promise" else None
    disputed = _dispute(late, day, dice) if outcome == "dispute" else None
    follow_up = days.after(day, dice.randint(1, 6)) if outcome == "will_call_back" else None
    known = late or customer.overdue(day) or customer.documents[-1:]
    minor, named = sum(each.open_on(day) for each in known), follow_up or day
    if promised is not None:
        minor, named, known = promised
    elif disputed is not None:
        known, minor = [disputed[0]], disputed[1]
    kind = "again" if promised and any(promise.day >= day - timedelta(45) for promise in customer.promises) else outcome
    note = note_of(kind, customer, known, minor, named, dice, notes)
    return Said(outcome, note, spoken, minutes, follow_up, promised, disputed)


def note_of(
    kind: str,
    customer: Customer,
    about: Sequence[Document],
    minor: int,
    day: date,
    dice: Random,
    notes: dict[str, list[str]],
) -> str:
    """Write a note of a kind about some documents, an amount in minor units and a day; "" for kinds without words."""
    return dice.choice(notes.get(kind, [""])).format(
        person=customer.person,
        first=customer.first_name,
        reference=about[0].reference,
        amount=formats.money(Money(minor, about[0].currency), DEFAULT_LOCALE),
        day=formats.day(day, DEFAULT_LOCALE),
    )


def _drawn(weights: dict[str, int], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _promise(late: list[Document], day: date, dice: Random, days: WorkingDays) -> tuple[int, date, list[Document]]:
    """Promise all that is late, or the oldest of it: for when it will be paid, if the customer keeps its word."""
    chosen = late if dice.random() < 0.6 else late[: dice.randint(1, 3)]
    minor = sum(each.open_on(day) for each in chosen)
    if minor > 2_000_00 and dice.random() < 0.12:
        minor = minor // 2 // 100_00 * 100_00
    planned = [each.pay_on for each in chosen]
    last = max((on for on in planned if on is not None), default=None)
    keeps = None not in planned and last is not None and day < last <= day + timedelta(32)
    if keeps and last is not None and dice.random() < chosen[0].customer.payer.keeps:
        due = last if dice.random() < 0.5 else days.after(last)
    else:
        due = days.after(day, dice.randint(2, 8))
    return minor, due, chosen


def _dispute(late: list[Document], day: date, dice: Random) -> tuple[Document, int, str]:
    item = dice.choice(late)
    left = item.open_on(day)
    part = left if dice.random() < 0.35 else max(1_00, round(left * dice.uniform(0.08, 0.5)))
    return item, min(part, left), dice.choice(REASONS[:6])
