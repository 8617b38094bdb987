"""The working day at one look: whom to call, whose promise falls due, who is left alone and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from arDesk.cases.promises import PromiseState
from arDesk.db import office
from arDesk.db.calls import contacts as contacts_sql
from arDesk.db.calls import marks as queue_marks
from arDesk.db.calls.marks import PlannedCall
from arDesk.db.customers import accounts as accounts_sql
from arDesk.desk.calls.queue import CallQueue, queue_of, remembered
from arDesk.desk.customers.zones import instant_of
from arDesk.desk.desk import Desk
from arDesk.desk.promises.judged import PromiseRow
from arDesk.kernel.business_days import next_business_day
from arDesk.kernel.ids import AccountId
from arDesk.work.queue import AbsentRow, CallRow


@dataclass(frozen=True)
class Board:
    """A business day's work.

    `promises_due` are pending promises whose day has come, the earliest first; `due_next` counts those of the next
    working day. `called` counts the customers contacted so far, `is_empty` says that there are no customers at all.
    `planned` are the calls planned for the day, in their order.
    """

    queue: CallQueue
    promises_due: list[PromiseRow]
    due_next: int
    called: int
    is_empty: bool
    planned: list[PlannedCall] = field(default_factory=list)

    @property
    def to_make(self) -> frozenset[AccountId]:
        """The customers whose planned calls were not made yet."""
        return frozenset(call.account for call in self.planned if not call.worked)

    def standing(self, account: AccountId) -> CallRow | AbsentRow | None:
        """Find an account in the queue, or why it is absent; None where nothing of it is overdue."""
        rows: tuple[list[CallRow], list[AbsentRow]] = (self.queue.rows, self.queue.absent)
        return next((row for listed in rows for row in listed if row.account == account), None)


def today_board(desk: Desk) -> Board:
    """Give the work of the business date, as known now."""
    day = desk.today
    with desk.look() as connection:
        policy = office.policy(connection)
        country = office.company(connection).country
        promises = remembered(connection, policy, day)
        queue = queue_of(connection, policy, day, promises, now=instant_of(desk, day))
        called = contacts_sql.called_on(connection, day)
        planned = queue_marks.planned(connection, day)
        is_empty = not queue.rows and not queue.absent and not accounts_sql.ids_by_code(connection)
    pending = [row for row in promises if row.state is PromiseState.OPEN]
    due = sorted((row for row in pending if row.promise.promised_for <= day), key=_by_day)
    tomorrow = next_business_day(day, country)
    due_next = sum(day < row.promise.promised_for <= tomorrow for row in pending)
    return Board(queue, due, due_next, called, is_empty, planned)


def _by_day(row: PromiseRow) -> tuple[date, int, str]:
    return row.promise.promised_for, -row.pending.minor, row.code
