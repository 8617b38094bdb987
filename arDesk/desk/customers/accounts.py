"""One account as a caller needs it on one screen, and the list of all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from arDesk.cases.holds import HOLD, INSOLVENT, LEGAL, NO_CALLS, InForce
from arDesk.cases.numbers import NumberFact
from arDesk.cases.persons import to_call
from arDesk.db import documents as documents_sql
from arDesk.db import office
from arDesk.db.calls import contacts as contacts_sql
from arDesk.db.calls import holds as holds_sql
from arDesk.db.calls.contacts import ContactRow, DisputeRow
from arDesk.db.calls.timeline import Happening
from arDesk.db.cash.unapplied import Sums, cash_by_account
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers.accounts import Account, ContactPerson
from arDesk.db.documents import IssuedDocument
from arDesk.db.ledger import items as items_sql
from arDesk.desk.customers.numbers import numbers_of
from arDesk.desk.customers.timeline import happenings
from arDesk.desk.desk import Desk
from arDesk.desk.plans.judged import PlanRow, judged_plans
from arDesk.desk.promises.judged import PromiseRow, broken_of, judged
from arDesk.desk.spoken_for import AllSpokenFor, spoken_for_one
from arDesk.desk.spoken_parts import SpokenFor
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money, zero
from arDesk.ledger.aging import bucket_of
from arDesk.ledger.items import OpenItem, days_overdue
from arDesk.policy.settings import Policy

NEWEST = 50  # promises: a page is not slower for the age of the books


class ItemRow(NamedTuple):
    """An open item with its age. `status` is open, overdue, disputed, promised, planned, on_hold or credit."""

    item: OpenItem
    days_overdue: int
    status: str
    disputed: Money


@dataclass(frozen=True, slots=True)
class Balance:
    """What an account owes in one currency at the end of a day. `buckets` are by days overdue, oldest last.

    `early` is what plans ask for of invoices that are not due yet: a missed instalment, or all of one in default; it is
    no part of `overdue`. `to_collect` = overdue and early, less what is promised and pending, on a plan that is kept,
    disputed or held; `covered` is what of that unapplied money covers, `to_ask` the rest.
    """

    currency: str
    balance: Money
    overdue: Money
    unapplied: Money
    promised: Money
    planned: Money
    disputed: Money
    held: Money
    to_collect: Money
    covered: Money
    to_ask: Money
    buckets: tuple[Money, ...]
    oldest_days_overdue: int
    early: Money


@dataclass(frozen=True)
class AccountView:
    """Everything the account page shows, as known at the end of `as_of`.

    Of contacts, promises and the timeline it has the newest fifty, of promises those still pending besides.
    `persons` has who pays first, `numbers` what is known of telephone numbers, by cases.numbers.key_of.
    `since` is what happened after the last contact, newest first; `flags` are codes of words (flag.over_limit …).
    """

    as_of: date
    account: Account
    persons: list[ContactPerson]
    numbers: dict[str, NumberFact]
    balances: list[Balance]
    items: list[ItemRow]
    contacts: list[ContactRow]
    promises: list[PromiseRow]
    plans: list[PlanRow]
    disputes: list[DisputeRow]
    documents: list[IssuedDocument]
    timeline: list[Happening]
    follow_up_on: date | None
    hold_until: date | None
    on_hold: bool
    hold_reason: str
    hold_kind: str
    no_calls: InForce | None
    flags: tuple[str, ...]
    since: list[Happening]


def find_account(desk: Desk, code: str) -> Account:
    """Find a customer by code. Raises Refusal unknown_customer."""
    with desk.look() as connection:
        found = accounts_sql.by_code(connection, code)
        if found is None:
            raise Refusal("unknown_customer", customer=code)
        return accounts_sql.one(connection, found.id, desk.today)


def find_by_id(desk: Desk, account: AccountId) -> Account:
    """Read a customer. Raises LookupError where there is none that counts."""
    with desk.look() as connection:
        return accounts_sql.one(connection, account, desk.today)


def account_view(desk: Desk, account: AccountId, as_of: date | None = None) -> AccountView:
    """Gather one account as it was known at the end of a day (today where none is named)."""
    day = as_of or desk.today
    with desk.look() as connection:
        policy = office.policy(connection)
        row = accounts_sql.one(connection, account, day)
        promises = judged(connection, policy, day, account=account, newest=NEWEST)
        opened = items_sql.open_items(connection, day, account=account)
        plans = judged_plans(connection, day, account=account)
        parts = spoken_for_one(
            connection, promises, [row for row in plans if row.plan.ended_on is None], opened, day, account
        )
        cash = cash_by_account(connection, day, account)
        items, balances = _ledger(row, opened, cash, parts, policy, day)
        contacts = contacts_sql.of_account(connection, account, day)
        events = happenings(connection, account, plans, day)
        hold, no_calls = parts.holds.get(account), holds_sql.no_calls(connection, day, account=account).get(account)
        follow_ups = contacts_sql.pending_follow_ups(connection, account, day)
        return AccountView(
            as_of=day,
            account=row,
            persons=to_call(accounts_sql.persons(connection, account, day)),
            numbers=numbers_of(connection, policy, account, day),
            balances=balances,
            items=items,
            contacts=contacts,
            promises=promises,
            plans=plans,
            disputes=contacts_sql.all_disputes(connection, day, account=account),
            documents=documents_sql.of_account(connection, account, day),
            timeline=events,
            follow_up_on=follow_ups[0].on if follow_ups else None,
            hold_until=hold.until if hold else None,
            on_hold=hold is not None,
            hold_reason=hold.reason if hold else "",
            hold_kind=hold.kind if hold else "",
            no_calls=no_calls,
            flags=_flags(row, balances, promises, day, {hold.kind if hold else "", no_calls.kind if no_calls else ""}),
            since=_since(events, contacts),
        )


def _ledger(
    account: Account, opened: list[OpenItem], cash: Sums, parts: AllSpokenFor, policy: Policy, day: date
) -> tuple[list[ItemRow], list[Balance]]:
    mine: dict[str, list[ItemRow]] = defaultdict(list)
    spoken = {item: why for part in parts.by_account.values() for item, why in part.items.items()}
    nothing = {code: zero(code) for code in {item.open.currency for item in opened}}
    for item in opened:
        currency = item.open.currency
        contested = parts.contested.get(item.id)
        disputed = Money(contested, currency) if contested else nothing[currency]
        mine[currency].append(_item_row(item, day, spoken.get(item.id), disputed))
    currencies = {*mine, *(currency for _, currency in cash)} or {account.currency}
    balances = []
    rows: list[ItemRow] = []
    for currency in sorted(currencies, key=lambda code: (code != account.currency, code)):
        part = parts.of(account.id, currency)
        rows += mine[currency]
        balances.append(_balance(currency, mine[currency], cash.get((account.id, currency), 0), part, policy))
    return rows, balances


def _item_row(item: OpenItem, day: date, spoken: str | None, disputed: Money) -> ItemRow:
    late, status = 0, "credit"
    if item.is_owed:
        late = days_overdue(item.due_on, day)
        status = spoken or ("disputed" if disputed else "overdue" if late else "open")
    return ItemRow(item, late, status, disputed)


def _balance(currency: str, rows: list[ItemRow], cash: int, part: SpokenFor, policy: Policy) -> Balance:
    limits = policy.aging.limits
    buckets, unapplied = [0] * (len(limits) + 2), cash
    for row in rows:
        if row.status == "credit":
            unapplied += row.item.open.minor
        else:
            buckets[bucket_of(row.days_overdue, limits)] += row.item.open.minor

    def money(minor: int) -> Money:
        return Money(minor, currency)

    overdue = sum(buckets[1:])
    to_collect = max(0, overdue + part.early - part.promised - part.planned - part.disputed - part.held)
    covered = min(max(0, unapplied), to_collect)
    return Balance(
        currency=currency,
        balance=money(sum(buckets)),
        overdue=money(overdue),
        unapplied=money(unapplied),
        promised=money(part.promised),
        planned=money(part.planned),
        disputed=money(part.disputed),
        held=money(part.held),
        to_collect=money(to_collect),
        covered=money(covered),
        to_ask=money(to_collect - covered),
        buckets=tuple(money(minor) for minor in buckets),
        oldest_days_overdue=max((row.days_overdue for row in rows), default=0),
        early=money(part.early),
    )


def _flags(
    account: Account, balances: list[Balance], promises: list[PromiseRow], day: date, in_force: set[str]
) -> tuple[str, ...]:
    own = next((balance for balance in balances if balance.currency == account.currency), None)
    over = account.credit_limit is not None and own is not None and own.balance > account.credit_limit
    told = {
        "flag.over_limit": over,
        "flag.unapplied": any(balance.unapplied.minor > 0 for balance in balances),
        "flag.disputed": any(balance.disputed.minor > 0 for balance in balances),
        "flag.insolvent": INSOLVENT in in_force,
        "flag.legal": LEGAL in in_force,
        "flag.on_hold": HOLD in in_force,
        "flag.no_calls": NO_CALLS in in_force,
        "flag.broken_promise": any(row.promise.ended_on is None for row in broken_of(promises, day)),
        "flag.possible_match": any(row.judgement.possible_match for row in promises),
    }
    return tuple(code for code, holds in told.items() if holds)


def _since(events: list[Happening], contacts: list[ContactRow]) -> list[Happening]:
    if not contacts:
        return []
    return [event for event in events if event.on > contacts[0].on and event.kind != "contact"]
