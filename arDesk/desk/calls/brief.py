"""The brief before a call, from what one customer's page shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from arDesk.cases.brief import Asked, BriefFacts, Said, Sentence, brief
from arDesk.cases.contacts import Outcome
from arDesk.cases.holds import HOLD
from arDesk.cases.numbers import is_bad
from arDesk.cases.persons import PAYABLE
from arDesk.cases.plans import PlanState
from arDesk.cases.promises import PromiseState
from arDesk.db.calls.timeline import Happening
from arDesk.desk.customers.accounts import AccountView, Balance, account_view
from arDesk.desk.desk import Desk
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.words.phones import phone
from arDesk.words.sentences import say

_NOT_KEPT = (PromiseState.BROKEN, PromiseState.PARTIALLY_KEPT)
_ASKED_FOR = ("overdue", "disputed")  # of a disputed invoice the rest is asked for


def call_brief(desk: Desk, account: AccountId, as_of: date | None = None) -> list[Sentence]:
    """Say what to know before calling a customer, by what was known at the end of a day (today where none is named)."""
    return brief_of(account_view(desk, account, as_of), desk.policy().queue.outcomes)


def brief_of(view: AccountView, outcomes: tuple[Outcome, ...]) -> list[Sentence]:
    """Say what to know before calling the customer a page shows."""
    return brief(facts_of(view, outcomes))


def facts_of(view: AccountView, outcomes: tuple[Outcome, ...]) -> BriefFacts:
    """Gather what the brief is made of; the order of amounts is that of the balances."""
    labels = {outcome.code: outcome.label for outcome in outcomes}
    last, spoke_on = _last(view, labels), _spoke_on(view, outcomes)
    agreed = [row for row in view.plans if row.state in (PlanState.ACTIVE, PlanState.DEFAULTED)]
    since = [event for event in view.since if event.amount is not None]
    number, first = _whom(view)
    return BriefFacts(
        last=last,
        bounced=[(_plus(e.amount), e.on) for e in since if e.kind == "receipt" and e.what == "reversal" and e.amount],
        broken=[
            (row.promise.amount, row.promise.promised_for)
            for row in reversed(view.promises)
            if row.state in _NOT_KEPT and (spoke_on is None or row.promise.grace_until >= spoke_on)
        ],
        missed=[row.now.missed for row in agreed if row.now.missed.minor > 0],
        instalments=[
            (row.now.next.open, row.now.next.instalment.due_on)
            for row in agreed
            if row.state is PlanState.ACTIVE and row.now.next is not None and row.now.next.open.minor > 0
        ],
        disputed=[one.disputed for one in view.balances if one.disputed.minor > 0],
        received=_stayed(e for e in since if e.kind == "receipt"),
        pending=[(row.pending, row.promise.promised_for) for row in reversed(view.promises) if row.pending.minor > 0],
        billed=[e.amount for e in since if e.kind == "item" and e.what in {"invoice", "debit_note"} and e.amount],
        to_ask=[money for money in map(_to_ask, view.balances) if money.minor > 0],
        unapplied=[one.unapplied for one in view.balances if one.unapplied.minor > 0 and one.overdue.minor > 0],
        asked=[
            Asked(row.item.reference, row.days_overdue)
            for row in sorted(view.items, key=lambda row: (-row.days_overdue, row.item.reference))
            if row.days_overdue > 0 and row.status in _ASKED_FOR and row.disputed < row.item.open
        ],
        number=phone(number, view.account.country).shown if number else "",
        person=first,
        no_calls=(view.no_calls.reason or say("hold.no_reason")) if view.no_calls else "",
        held=_held(view),
    )


def _held(view: AccountView) -> str:
    """Say what holds all calls, and why: a hold, a lawyer, an insolvency."""
    if not view.on_hold:
        return ""
    named = say("flag.on_hold" if view.hold_kind == HOLD else f"flag.{view.hold_kind}")
    return f"{named} ({view.hold_reason})" if view.hold_reason else named


def _stayed(happened: Iterable[Happening]) -> list[Money]:
    """Give what came in and was not taken back since."""
    came, back = [], []
    for event in happened:
        if event.amount is not None and event.what in {"receipt", "opening"}:
            came.append(event.amount)
        elif event.amount is not None and event.what == "reversal":
            back.append(_plus(event.amount))
    for amount in back:
        if amount in came:  # else what was taken back came before
            came.remove(amount)
    return came


def _last(view: AccountView, labels: dict[str, str]) -> Said | None:
    if not view.contacts:
        return None
    contact = view.contacts[0]
    return Said(contact.on, labels.get(contact.outcome, contact.outcome), contact.person, contact.note)


def _spoke_on(view: AccountView, outcomes: tuple[Outcome, ...]) -> date | None:
    talks = {outcome.code for outcome in outcomes if outcome.is_conversation}
    return next((contact.on for contact in view.contacts if contact.outcome in talks), None)


def _whom(view: AccountView) -> tuple[str, str]:
    """Give the number to call and whom to ask for: who pays, on their own number, else on the customer's.

    Numbers known to be bad are left out.
    """

    def good(numbers: Iterable[str]) -> str:
        return next((one for one in numbers if one and not is_bad(one, view.numbers)), "")

    first = next((one for one in view.persons if one.name), None)
    name = first.name if first else ""
    if first and PAYABLE in first.duties and (own := good(first.phones)):
        return own, name
    return good((view.account.phone, *(number for one in view.persons for number in one.phones))), name


def _to_ask(balance: Balance) -> Money:
    """Give what is to collect less what lies unapplied."""
    return Money(max(0, balance.to_collect.minor - max(0, balance.unapplied.minor)), balance.currency)


def _plus(amount: Money) -> Money:
    return Money(abs(amount.minor), amount.currency)
