"""Disputes as they stand on a day: one place that every page, list and command asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arDesk.cases.disputes import (
    Amounts,
    DisputeCase,
    DisputeJudgement,
    DisputeState,
    Particulars,
    Step,
    judge,
)
from arDesk.db.disputes import cases as disputes_sql
from arDesk.db.disputes import numbers as dispute_numbers
from arDesk.db.disputes.cases import Contested, DisputeFacts
from arDesk.desk.desk import Desk
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, ItemId, ReceiptId
from arDesk.kernel.money import Money
from arDesk.words.sentences import catalogue, say

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute as it stands at the end of a day. `told` is what was known of it then."""

    case: DisputeCase
    code: str
    name: str
    collector: str
    items: tuple[Contested, ...]
    receipt: ReceiptId | None
    told: Particulars
    judgement: DisputeJudgement
    as_of: date

    @property
    def id(self) -> DisputeId:
        """The number it is named by."""
        return self.case.id

    @property
    def account(self) -> AccountId:
        """Whose it is."""
        return self.case.account

    @property
    def item(self) -> ItemId:
        """The first item it contests."""
        return ItemId(self.items[0].item)

    @property
    def reference(self) -> str:
        """The numbers of the items it contests."""
        return ", ".join(item.reference for item in self.items)

    @property
    def amounts(self) -> Amounts:
        """What became of its amount."""
        return self.judgement.amounts

    @property
    def amount(self) -> Money:
        """What was contested when it was raised."""
        return self.judgement.amounts.disputed

    @property
    def reason(self) -> str:
        """Why: a code, or the office's own word."""
        return self.told.reason

    @property
    def raised_on(self) -> date:
        """The day it was raised."""
        return self.case.raised_on

    @property
    def state(self) -> DisputeState:
        """How it stands."""
        return self.judgement.state

    @property
    def open(self) -> bool:
        """Whether it was still to be settled."""
        return self.judgement.open

    @property
    def late(self) -> bool:
        """Whether its deadline was past while it was still to be settled."""
        return self.days_late > 0

    @property
    def days_late(self) -> int:
        """How many days its deadline is past while it is still to be settled; 0 where it is not."""
        deadline = self.told.deadline if self.open else None
        return 0 if deadline is None else max(0, (self.as_of - deadline).days)

    @property
    def resolved_on(self) -> date | None:
        """The day it was resolved; None while it is not."""
        return None if self.open else self.judgement.since

    @property
    def resolution(self) -> str:
        """How it was resolved; empty while it is not."""
        return self.judgement.closed_as

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done about it up to the day, in its order."""
        return tuple(step for step in self.case.steps if step.on <= self.as_of)

    @property
    def why(self) -> str:
        """Why it stands so, as a sentence."""
        return say(
            self.judgement.why,
            still=self.amounts.still,
            since=self.judgement.since,
            raised=self.raised_on,
            owner=self.told.owner or say("disputes.nobody"),
            deadline=self.told.deadline or "",
            how=closed_words(self.resolution),
            reason=reason_words(self.reason),
        )


def reason_words(code: str) -> str:
    """Say why something is contested: our words for our codes, the office's own as they are."""
    return _words("dispute_reason", code)


def cause_words(code: str) -> str:
    """Say what lay behind a dispute: our words for our codes, the office's own as they are."""
    return _words("dispute_cause", code)


def closed_words(code: str) -> str:
    """Say how a dispute ended: our words for our codes, what old books hold as it is."""
    return _words("dispute_closed", code)


def _words(area: str, code: str) -> str:
    known = f"{area}.{code}"
    return say(known) if known in catalogue() else code


def list_disputes(
    desk: Desk, *, as_of: date | None = None, state: str | None = None, account: AccountId | None = None
) -> list[DisputeRow]:
    """List disputes raised up to a day with their states by what was known then, newest first.

    `state` is one of DisputeState; "open" are all that are not resolved, "late" those of them past their deadline.
    """
    day = as_of or desk.today
    chosen = disputes_on if state in (None, DisputeState.RESOLVED) else open_disputes_on
    with desk.look() as connection:
        rows = chosen(connection, day, account=account)
    return [row for row in rows if state is None or _stands(row, state)]


def open_disputes_on(connection: Connection, day: date, *, account: AccountId | None = None) -> list[DisputeRow]:
    """List the disputes that were not resolved at the end of a day, newest first."""
    numbers = dispute_numbers.that_may_be_open(connection, day, account=account)
    return [row for row in some_disputes_on(connection, day, numbers) if row.open]


def some_disputes_on(connection: Connection, day: date, numbers: Iterable[int]) -> list[DisputeRow]:
    """List those of some disputes that were raised up to a day as they stand at its end, newest first."""
    return [_row(facts, day) for facts in disputes_sql.some(connection, day, numbers)]


def disputes_on(connection: Connection, day: date, *, account: AccountId | None = None) -> list[DisputeRow]:
    """List the disputes raised up to a day as they stand at its end, newest first."""
    return [_row(facts, day) for facts in disputes_sql.cases(connection, day, account=account)]


def _stands(row: DisputeRow, state: str) -> bool:
    if state in ("open", "late"):
        return row.open if state == "open" else row.late
    return row.state == state


def find_dispute(desk: Desk, dispute: DisputeId, *, as_of: date | None = None) -> DisputeRow:
    """Find a dispute by its number, or that of one of its lines. Raises Refusal dispute_none."""
    with desk.look() as connection:
        return standing(connection, dispute, as_of or desk.today)


def standing(connection: Connection, dispute: DisputeId, as_of: date) -> DisputeRow:
    """Give how a dispute stands at the end of a day. Raises Refusal dispute_none."""
    found = some_disputes_on(connection, as_of, dispute_numbers.of_lines(connection, as_of, [dispute]).values())
    if not found:
        raise Refusal("dispute_none", dispute=dispute)
    return found[0]


def _row(facts: DisputeFacts, day: date) -> DisputeRow:
    told, judgement = facts.case.particulars(day), judge(facts.case, facts.ledger, day)
    return DisputeRow(
        facts.case, facts.code, facts.name, facts.collector, facts.items, facts.receipt, told, judgement, day
    )
