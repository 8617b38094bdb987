"""What is promised and agreed for each day: promises and the instalments of plans; and as a calendar file.

Each amount stands there once: a plan replaces the promises on its invoices, a promise made since goes before the plan's
instalments, and what was replaced or taken back, or is due at once in default, is for no day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from arDesk.cases.plans import InstalmentNow, InstalmentState, PlanState
from arDesk.cases.promises import PromiseState
from arDesk.db import audit_log, office
from arDesk.desk.desk import Desk
from arDesk.desk.plans.judged import PlanRow, counted, judged_plans, named
from arDesk.desk.promises.board import Commitment, promise_board
from arDesk.desk.promises.judged import PromiseRow, judged
from arDesk.desk.spoken_for import spoken_for
from arDesk.documents.calendar_file import Event, calendar_file
from arDesk.documents.files import put_whole
from arDesk.kernel.ids import PlanId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from sqlalchemy import Connection

# What was replaced or taken back is for no day.
SHOWN = (
    PromiseState.OPEN,
    PromiseState.BROKEN,
    PromiseState.PARTIALLY_KEPT,
    PromiseState.KEPT_LATE,
    PromiseState.KEPT,
)
_TO_COME = frozenset((InstalmentState.UPCOMING, InstalmentState.DUE))


class Promised(NamedTuple):
    """A promise, for the day it was promised for."""

    each: Commitment

    @property
    def day(self) -> date:
        """Its day."""
        return self.each.row.promise.promised_for

    @property
    def name(self) -> str:
        """Who promised."""
        return self.each.row.name or self.each.row.code

    @property
    def amount(self) -> Money:
        """How much was promised."""
        return self.each.row.promise.amount

    @property
    def pending(self) -> Money:
        """What is still to come of it."""
        return self.each.row.pending


class OnPlan(NamedTuple):
    """An instalment of a plan, for the day it is due; `pending` is what is still to come of it."""

    row: PlanRow
    part: InstalmentNow
    pending: Money

    @property
    def day(self) -> date:
        """Its day."""
        return self.part.instalment.due_on

    @property
    def name(self) -> str:
        """Who agreed to pay it."""
        return self.row.case.name or self.row.case.code

    @property
    def amount(self) -> Money:
        """How much was agreed."""
        return self.part.instalment.amount

    @property
    def number(self) -> str:
        """Name it among those of its plan: "2/6"."""
        return named(self.part.instalment, counted(self.row.plan))


Expected = Promised | OnPlan


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is for which day, as known at the end of `as_of`; promises first."""

    as_of: date
    rows: list[Expected]


def calendar(desk: Desk) -> Calendar:
    """Give the promises of twelve months and the instalments of all plans agreed, each on its own day."""
    board = promise_board(desk)
    rows: list[Expected] = [Promised(each) for each in board.rows if each.row.state in SHOWN]
    with desk.look() as connection:
        plans = judged_plans(connection, desk.today)
        rows += instalments_of(connection, plans, [each.row for each in board.rows], desk.today)
    return Calendar(board.as_of, rows)


def instalments_of(
    connection: Connection, plans: Sequence[PlanRow], promises: Sequence[PromiseRow], day: date
) -> Iterator[OnPlan]:
    """Give the instalments of plans agreed, as both stand at the end of a day; a later promise goes before them."""
    agreed = [row for row in plans if row.plan.accepted_on is not None]
    reworded = _reworded(connection, agreed, promises, day)
    for row in agreed:
        yield from _instalments(row, reworded.get(row.plan.id, 0))


def _instalments(row: PlanRow, reworded: int) -> Iterator[OnPlan]:
    """Give a plan's instalments; what a later promise speaks for is off the earliest of them."""
    if row.state not in (PlanState.ACTIVE, PlanState.DEFAULTED, PlanState.COMPLETED):
        return
    for part in row.now.instalments:
        over = row.now.defaulted_on is not None and part.instalment.grace_until >= row.now.defaulted_on
        if part.state is InstalmentState.DROPPED or (over and part.open):
            continue
        taken = min(reworded, part.open.minor)
        reworded -= taken
        awaited = row.state is PlanState.ACTIVE and part.state in _TO_COME
        yield OnPlan(row, part, Money(part.open.minor - taken if awaited else 0, row.plan.currency))


def _reworded(
    connection: Connection, plans: Sequence[PlanRow], promises: Sequence[PromiseRow], day: date
) -> dict[PlanId, int]:
    """Give what promises made after active plans take from them; asked for only where there are any."""
    since: dict[int, date] = {}
    for row in plans:
        if row.state is PlanState.ACTIVE and row.plan.accepted_on is not None:
            since[row.plan.account] = min(row.plan.accepted_on, since.get(row.plan.account, date.max))
    later = [row.promise for row in promises if row.pending.minor > 0 and row.promise.account in since]
    if not any(promise.made_on > since[promise.account] for promise in later):
        return {}
    parts = spoken_for(connection, judged(connection, office.policy(connection), day, since=day), day)
    return {plan: minor for part in parts.by_account.values() for plan, minor in part.reworded.items()}


def write_calendar(desk: Desk, path: Path) -> int:
    """Write what is still to come into a file, promises and instalments on their days; gives how many there are.

    Nothing is sent anywhere. Raises Refusal: list_not_saved, books_in_the_way.
    """
    with desk.look() as connection:
        book = audit_log.book_id(connection)
    events = [_event(each, book) for each in calendar(desk).rows if each.pending.minor > 0]
    events.sort(key=lambda event: (event.day, event.uid))
    content = calendar_file(say("calendar.name", company=desk.company().name), events, desk.clock.now())
    put_whole(content, path)
    return len(events)


def _event(one: Expected, book: str) -> Event:
    if isinstance(one, Promised):
        row: PromiseRow | PlanRow = one.each.row
        uid = f"promise-{one.each.row.promise.id}"
        summary = say("calendar.event", name=one.name, amount=one.pending)
    else:
        row, uid = one.row, f"instalment-{one.part.instalment.id}"
        told = say("plans.named", number=one.number, plan=one.row.plan.id)
        summary = say("calendar.event.instalment", name=one.name, amount=one.pending, instalment=told)
    about = [row.why]
    if row.references:
        about.append(say("calendar.invoices", numbers=list(row.references)))
    return Event(f"{uid}-{book}@ardesk", one.day, summary, "\n".join(about))
