"""The calls of the sample company's two years, up to the last two weeks."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from arDesk.cases.promises import PromiseState, grace_end
from arDesk.desk.sample.days import WorkingDays, instant
from arDesk.desk.sample.facts import Contact, Customer, Dispute, FollowUp, Promise
from arDesk.desk.sample.history import History
from arDesk.desk.sample.sources import Sources, lot
from arDesk.desk.sample.talking import Said, note_of, talk, unspoken, worth_calling
from arDesk.policy.settings import PromisePolicy

# Working days to the next call, after each end of one.
_AGAIN = {"no_answer": (1, 3), "busy": (1, 2), "left_message": (2, 4), "wrong_number": (4, 8), "dispute": (10, 20),
          "spoke": (6, 10), "will_call_back": (4, 7), "refuses": (8, 15), "promise": (3, 6)}  # fmt: skip
_FIRST_CALL = (7, 18)
_CHANGED = 0.09
# Before that the office wrote its calls on paper.
_NOTED_FOR = timedelta(430)


def chase(history: History, words: Sources, days: WorkingDays, until: date) -> None:
    """Call every customer while something is overdue, up to a day; those of the stories are left to them."""
    for customer in history.customers:
        if not customer.told:
            _Chasing(history, customer, words, days, lot("chase", days.today, customer.name)).run(until)
    history.contacts.sort(key=lambda each: (each.at, each.customer.code))


class _Chasing:
    """One customer's calls, one after another."""

    def __init__(self, history: History, customer: Customer, words: Sources, days: WorkingDays, dice: Random) -> None:
        self._history, self._customer, self._words = history, customer, words
        self._days, self._dice = days, dice

    def run(self, until: date) -> None:
        """Call until a day."""
        day = self._next_overdue(max(self._days.first, self._customer.since, until - _NOTED_FOR))
        while day is not None and day <= until:
            late = unspoken(self._customer, day)
            if worth_calling(late, day):
                said = talk(self._customer, day, self._dice, self._days, self._words.notes)
                remember(self._history, self._customer, day, said, self._dice, self._days)
                day = self._later(day, said, until)
            else:
                _close_follow_up(self._customer, day, None)
                day = self._next_overdue(self._days.after(day))

    def _later(self, day: date, said: Said, until: date) -> date:
        if said.promised is None:
            return said.follow_up_on or self._days.after(day, self._dice.randint(*_AGAIN[said.outcome]))
        if self._dice.random() < _CHANGED:
            self._change_mind(self._customer.promises[-1], until)
        return self._days.after(self._customer.promises[-1].grace_until, self._dice.randint(1, 4))

    def _change_mind(self, old: Promise, until: date) -> None:
        """Let the customer put a promise off to a later day, or take it back, while it is still awaited."""
        day = self._days.after(old.day, self._dice.randint(1, 3))
        minor = sum(each.open_on(day) for each in old.items)
        if day > min(until, old.promised_for) or not minor:
            return
        if self._dice.random() < 0.4:
            old.closed_on, old.closed_as = day, PromiseState.WITHDRAWN.value
            return
        due = self._days.after(old.promised_for, self._dice.randint(3, 6))
        note = note_of("again", self._customer, old.items, minor, due, self._dice, self._words.notes)
        said = Said("promise", note, self._customer.person, self._dice.randint(2, 6), promised=(minor, due, old.items))
        remember(self._history, self._customer, day, said, self._dice, self._days)

    def _next_overdue(self, day: date) -> date | None:
        """Find the next day on which something has been overdue for a while."""
        waits = timedelta(self._dice.randint(*_FIRST_CALL))
        starts = [
            max(day, each.due_on + waits)
            for each in self._customer.documents
            if each.is_owed and (each.pay_on is None or each.pay_on > max(day, each.due_on + waits))
        ]
        first = min((start for start in starts if start >= day), default=None)
        return None if first is None else self._days.on_or_after(first)


def remember(
    history: History,
    customer: Customer,
    day: date,
    said: Said,
    dice: Random,
    days: WorkingDays,
    *,
    settles: bool = True,
) -> None:
    """Add a call with all it brought to the history, as logging it would; `settles` draws by lot how a dispute ends."""
    at = instant(day, dice.randint(5, 510))
    contact = Contact(customer, day, at, said.outcome, said.person, said.note, said.minutes, customer.collector)
    history.contacts.append(contact)
    _close_follow_up(customer, day, contact)
    if said.follow_up_on is not None:
        customer.follow_up = FollowUp(customer, contact, day, said.follow_up_on)
        history.follow_ups.append(customer.follow_up)
    if said.promised is not None:
        history.promises.append(promise(customer, contact, day, said, days))
    if said.disputed is not None:
        found = Dispute(customer, contact, day, *said.disputed)
        customer.disputes.append(found)
        history.disputes.append(found)
        if settles:
            _settle(found, dice, days)


def _close_follow_up(customer: Customer, day: date, contact: Contact | None) -> None:
    pending, customer.follow_up = customer.follow_up, None
    if pending is not None:
        pending.closed_on, pending.closed_by = day, contact


def promise(customer: Customer, contact: Contact | None, day: date, said: Said, days: WorkingDays) -> Promise:
    """Remember a promise with its customer, and that it replaces those it shares documents with."""
    if said.promised is None:
        raise ValueError("nothing was promised")
    minor, due, items = said.promised
    for old in customer.promises:
        if old.awaited(day) and not set(items).isdisjoint(old.items):
            old.closed_on, old.closed_as, old.closed_by = day, PromiseState.SUPERSEDED.value, contact
    rules = PromisePolicy()
    grace = grace_end(due, rules.grace_days, business_days=rules.business_days, country=days.country)
    made = Promise(customer, contact, day, minor, items[0].currency, due, grace, items)
    customer.promises.append(made)
    return made


def _settle(dispute: Dispute, dice: Random, days: WorkingDays) -> None:
    """Let a dispute end a while later; some of the latest go on."""
    day = days.after(dispute.day, dice.randint(6, 25))
    if day <= days.at(-1) and dice.random() < 0.92:
        dispute.closed_on = day
        dispute.closed_as = dice.choice(("rejected", "rejected", "withdrawn"))
