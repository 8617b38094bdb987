"""Tasks that are not calls: those a person sets, and those the facts bring up by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from arDesk.kernel.ids import AccountId, ContactId, DocumentId

HANDED_OVER = "handed_over"  # comes of giving a customer to a colleague with a note
# What a person can set; "tell" and "take_over" come of the office's rules.
KINDS = ("send_copy", "correct_address", "find_number", "confirm_dispute", "other")
PRIORITIES = {"low": -1, "normal": 0, "high": 1}
DONE, NOT_NEEDED = "done", "not_needed"


class When(StrEnum):
    """Where something to do stands on a day."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"
    DONE = "done"


def when(due_on: date | None, done_on: date | None, as_of: date) -> When:
    """Tell where something stands at the end of a day; without a day of its own it is for today until it is done."""
    if done_on is not None and done_on <= as_of:
        return When.DONE
    if due_on is None or due_on == as_of:
        return When.TODAY
    return When.OVERDUE if due_on < as_of else When.LATER


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person said of a fact: on which day, and how it ended."""

    account: AccountId
    fact: str
    evidence: str
    on: date


def is_settled(account: AccountId, fact: str, evidence: str, since: date, settled: Iterable[Settled]) -> bool:
    """Tell whether a fact was settled: the very same by its evidence, or one known of before the day it was settled."""
    return any(
        one.account == account and one.fact == fact and since <= one.on and (one.evidence == evidence or since < one.on)
        for one in settled
    )


class WrongNumber(NamedTuple):
    """The last call that found a number wrong, with nobody spoken to by telephone since, or a person's `mark` of it.

    `number` None: not kept.
    """

    contact: ContactId | None
    on: date
    number: str | None
    mark: int | None = None


class Returned(NamedTuple):
    """A paper that came back, and where it had been sent."""

    document: DocumentId
    number: str
    on: date
    sent_to: str


@dataclass(frozen=True, slots=True)
class DataFacts:
    """What tells whether a customer's details need mending. `overdue_since` None: nothing is overdue.

    `phone` is the customer's own number, `reachable` whether anybody there has one; `address` is where a paper would
    be sent now.
    """

    account: AccountId
    phone: str
    reachable: bool
    overdue_since: date | None = None
    wrong: WrongNumber | None = None
    address: str = ""
    returned: tuple[Returned, ...] = ()


class DataTask(NamedTuple):
    """A task that follows from the facts: what is wrong, since when, by what, and what a sentence about it needs."""

    account: AccountId
    kind: str
    fact: str
    since: date
    evidence: str
    fields: tuple[tuple[str, object], ...]


def data_tasks(facts: DataFacts) -> tuple[DataTask, ...]:
    """List what is to be mended of a customer's details; what is mended is on the list no more.

    A wrong number is mended by another number or by speaking to somebody, a missing one by any number, an address by
    another one.
    """
    return (*_number(facts), *_address(facts))


def _number(facts: DataFacts) -> tuple[DataTask, ...]:
    wrong = facts.wrong
    if wrong is not None and facts.phone and wrong.number in (None, facts.phone):
        told = (("number", facts.phone), ("on", wrong.on))
        evidence = f"contact/{wrong.contact}" if wrong.mark is None else f"number/{wrong.mark}"
        return (DataTask(facts.account, "find_number", "wrong_number", wrong.on, evidence, told),)
    if facts.overdue_since is not None and not facts.reachable:
        since = facts.overdue_since
        return (DataTask(facts.account, "find_number", "no_phone", since, "phone/none", (("on", since),)),)
    return ()


def _address(facts: DataFacts) -> tuple[DataTask, ...]:
    back = [paper for paper in facts.returned if paper.sent_to == facts.address]
    if not back:
        return ()
    last = max(back, key=lambda paper: (paper.on, paper.document))
    told = (("number", last.number), ("on", last.on))
    evidence = f"document/{last.document}"
    return (DataTask(facts.account, "correct_address", "returned_mail", last.on, evidence, told),)
