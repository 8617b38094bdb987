"""The sample company's last two weeks: calls worked off the queue, letters and statements, all done at the desk."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.calls.queue import call_queue
from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.desk.promises.board import end_promise, list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.sample.chasing import promise
from arDesk.desk.sample.days import WorkingDays, instant
from arDesk.desk.sample.facts import Customer, Dispute
from arDesk.desk.sample.history import History
from arDesk.desk.sample.sources import Sources, lot
from arDesk.desk.sample.stories import Told
from arDesk.desk.sample.talking import Said, talk
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money

# Three people make so many calls a day, more while the queue is longer than they like.
_FEWEST, _MOST, _LIKED = 8, 24, 30
# Customers who may owe this much (minor units) get a statement each month.
_LARGE = 75_000_00


def at_desk(desk: Desk, day: date, minutes: int, user: str) -> Desk:
    """Give the desk as somebody of the office used it on a day, so many minutes after seven."""
    return replace(desk, clock=FixedClock(day, instant(day, minutes)), user=user)


def work(desk: Desk, history: History, day: date, told: Sequence[Told], words: Sources, days: WorkingDays) -> None:
    """Make a day's calls: those that are told, and the first of the queue."""
    dice = lot("calls", days.today, day)
    by_id = {customer.id: customer for customer in history.customers}
    queue = call_queue(at_desk(desk, day, 0, desk.user), day).rows
    count = min(_MOST, max(_FEWEST, len(queue) - _LIKED))
    called = [by_id[row.account] for row in queue if not by_id[row.account].told][:count]
    turns: list[tuple[Customer, Told | None]] = [(customer, None) for customer in called]
    turns += [(mine.customer, mine) for mine in told if mine.day == day]
    minutes = 15
    for customer, mine in turns:
        minutes += dice.randint(9, 34)
        caller = at_desk(desk, day, minutes, customer.collector)
        said = talk(customer, day, dice, days, words.notes) if mine is None else mine.said
        if said is not None:
            _log(caller, customer, said, days, dice)
        elif mine is not None:
            _end_promise(caller, customer, mine.ended)


def _log(desk: Desk, customer: Customer, said: Said, days: WorkingDays, dice: Random) -> None:
    promised = None
    if said.promised is not None:
        minor, due, items = said.promised
        promised = PromiseDraft(Money(minor, items[0].currency), due, tuple(item.reference for item in items))
        promise(customer, None, desk.today, said, days)
    disputed = []
    if said.disputed is not None:
        item, minor, reason = said.disputed
        disputed = [DisputeDraft(item.reference, Money(minor, item.currency), reason)]
        customer.disputes.append(Dispute(customer, None, desk.today, item, minor, reason))
    follow_up = said.follow_up_on
    if said.outcome == "left_message" and follow_up is None and dice.random() < 0.25:
        follow_up = days.after(desk.today, dice.randint(1, 3))
    draft = CallDraft(said.outcome, said.note, said.person, said.minutes, follow_up, promised, disputed)
    log_call(desk, AccountId(customer.id), draft)


def _end_promise(desk: Desk, customer: Customer, how: str) -> None:
    newest = list_promises(desk, account=AccountId(customer.id))[0]
    end_promise(desk, newest.promise.id, cancelled=how == "cancelled")


def send_letters(desk: Desk) -> None:
    """Issue the reminder letters due; the papers themselves go to the post, what they said stays in the books."""
    with tempfile.TemporaryDirectory() as folder:
        issue_letters(desk, Path(folder))


def send_statements(desk: Desk, history: History, month_end: date) -> None:
    """Issue the month's statements for the customers who get one."""
    codes = frozenset(customer.code for customer in history.customers if customer.limit >= _LARGE)
    with tempfile.TemporaryDirectory() as folder:
        issue_statements(desk, Path(folder), month_order(month_end, "balance_forward", codes))
