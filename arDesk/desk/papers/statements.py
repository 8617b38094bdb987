"""Statements of account: open-item and balance-forward, issued as one run whose figures tie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from arDesk.cases.persons import ADDRESSED
from arDesk.db import documents as documents_sql
from arDesk.db import office
from arDesk.db.cash.unapplied import unapplied_by_account
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.customers.accounts import Account
from arDesk.db.ledger import items as items_sql
from arDesk.db.ledger import statements as statements_sql
from arDesk.db.ledger.statements import Movement
from arDesk.db.office import Company
from arDesk.desk.customers.addresses import address_of
from arDesk.desk.desk import Desk
from arDesk.desk.papers.dunning import letter_line
from arDesk.desk.papers.issuing import Issued, Paper, Progress, issue, numbers, office_of, reader_of, seal_now
from arDesk.documents.facts import StatementFacts, StatementKind, StatementLine
from arDesk.documents.frozen import thaw
from arDesk.kernel.business_days import month_start
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.aging import bucket_of
from arDesk.ledger.items import OpenItem

if TYPE_CHECKING:
    from sqlalchemy import Connection

KINDS = ("open_item", "balance_forward")


@dataclass(frozen=True, slots=True)
class Order:
    """Which statements: the kind, the period (the balance is that of its last day), customers by code (none: all).

    Customers with nothing owed and no movement in the period are left out.
    """

    kind: StatementKind
    first: date
    last: date
    customers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A customer without a statement, and why (a code of words)."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True)
class StatementPlan:
    """The statements that would be issued, and who is left out."""

    order: Order
    statements: list[StatementFacts]
    left_out: list[LeftOut]


def month_order(day: date, kind: StatementKind = "balance_forward", customers: frozenset[str] = frozenset()) -> Order:
    """Give the order for the month that ends on a day."""
    return Order(kind, month_start(day), day, customers)


def plan_statements(desk: Desk, order: Order) -> StatementPlan:
    """Rehearse a run: nothing is written. Raises Refusal: statement_kind, statement_period, statement_future."""
    _check(order, desk.today)
    with desk.look() as connection:
        papers = _papers(connection, order=order, day=desk.today, user=desk.user)
        chosen = {paper.facts.account_code for paper in papers}
        left_out = [
            LeftOut(account.code, account.name, "statement_nothing")
            for account in accounts_sql.all_accounts(connection)
            if account.code not in chosen and (not order.customers or account.code in order.customers)
        ]
    return StatementPlan(order, [paper.facts for paper in papers if isinstance(paper.facts, StatementFacts)], left_out)


def issue_statements(
    desk: Desk,
    folder: Path,
    order: Order,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Issued:
    """Issue a run of statements into a folder. It cannot be undone; a copy can be printed.

    Raises Refusal: statement_kind, statement_period, statement_future, figures_do_not_tie, papers_changed_meanwhile,
    and those of documents.batch.
    """
    _check(order, desk.today)
    prepare = partial(_papers, order=order, day=desk.today, user=desk.user)
    return issue(desk, "statement", folder, prepare, settings=_plain(order), progress=progress, cancelled=cancelled)


@dataclass(frozen=True, slots=True)
class _Plain:
    kind: str
    first: str
    last: str
    customers: list[str]


def _plain(order: Order) -> _Plain:
    return _Plain(order.kind, order.first.isoformat(), order.last.isoformat(), sorted(order.customers))


def _check(order: Order, today: date) -> None:
    if order.kind not in KINDS:
        raise Refusal("statement_kind", kind=order.kind, known=KINDS)
    if order.first > order.last:
        raise Refusal("statement_period", first=order.first, last=order.last)
    if order.last > today:
        raise Refusal("statement_future", last=order.last, today=today)


def _papers(connection: Connection, *, order: Order, day: date, user: str) -> list[Paper]:
    company = office.company(connection)
    before = statements_sql.balances(connection, order.first - timedelta(days=1))
    after = statements_sql.balances(connection, order.last)
    moved = statements_sql.movements(connection, order.first, order.last)
    opened: dict[tuple[AccountId, str], list[OpenItem]] = defaultdict(list)
    for item in items_sql.open_items(connection, order.last):
        opened[item.account, item.open.currency].append(item)
    unapplied = unapplied_by_account(connection, order.last)
    accounts = {account.id: account for account in accounts_sql.all_accounts(connection)}
    number, seal = numbers(connection, "S", day.year), seal_now(connection)
    read_by = accounts_sql.addressees(connection, ADDRESSED["statement"], day)
    papers = []
    wanted = [key for key in after if after[key] or moved.get(key) or opened.get(key)]
    for key in sorted(wanted, key=lambda pair: (accounts[pair[0]].code, pair[1])):
        account, currency = accounts[key[0]], key[1]
        if order.customers and account.code not in order.customers:
            continue
        figures = _Figures(
            before.get(key, 0), after[key], moved.get(key, []), opened.get(key, []), unapplied.get(key, 0)
        )
        late = _booked_late(connection, order, key, figures.opening)
        facts = _facts(
            account, currency, company, order, figures, number=number(), late=late, day=day, seal=seal, user=user,
            attention=read_by.get(account.id, ""),
        )  # fmt: skip
        papers.append(Paper(account.id, facts, facts.closing, None, ()))
    return papers


@dataclass(frozen=True, slots=True)
class _Figures:
    opening: int
    closing: int
    moved: list[Movement]
    opened: list[OpenItem]
    unapplied: int


def _booked_late(connection: Connection, order: Order, key: tuple[AccountId, str], opening: int) -> int:
    """Give what was booked into a period after its statement went out: the opening less that statement's closing."""
    if order.kind != "balance_forward":
        return 0
    fields = documents_sql.last_statement_fields(connection, *key, order.last)
    previous = thaw(fields, StatementFacts) if fields else None
    if previous is None or previous.period_to != order.first - timedelta(days=1):
        return 0
    return opening - previous.closing.minor


def _facts(
    account: Account,
    currency: str,
    company: Company,
    order: Order,
    figures: _Figures,
    *,
    number: str,
    late: int,
    day: date,
    seal: str,
    user: str,
    attention: str,
) -> StatementFacts:
    owed = [item for item in figures.opened if item.is_owed]
    forward, to = order.kind == "balance_forward", reader_of(account, company)
    return StatementFacts(
        office=office_of(company),
        number=number,
        kind=order.kind,
        account_code=account.code,
        account_name=account.name or account.code,
        address=address_of(account, company),
        language=to.language,
        paper=to.paper,
        period_from=order.first if forward else None,
        period_to=order.last,
        issued_on=day,
        opening=Money(figures.opening, currency),
        lines=_lines(figures, currency),
        closing=Money(figures.closing, currency),
        open_lines=tuple(letter_line(item, 0, order.last) for item in owed),
        aging=_aging(owed, currency, order.last),
        unapplied=Money(figures.unapplied, currency),
        booked_late=Money(late, currency),
        currency=currency,
        seal=seal,
        contact_name=user,
        locale=to.locale,
        attention=attention,
    )


def _aging(owed: list[OpenItem], currency: str, day: date) -> tuple[Money, Money, Money, Money, Money]:
    sums = [0] * 5
    for item in owed:
        sums[bucket_of((day - item.due_on).days)] += item.open.minor
    current, first, second, third, oldest = (Money(minor, currency) for minor in sums)
    return current, first, second, third, oldest


def _lines(figures: _Figures, currency: str) -> tuple[StatementLine, ...]:
    balance, lines = Money(figures.opening, currency), []
    for move in figures.moved:
        balance += Money(move.minor, currency)
        charge = Money(move.minor, currency) if move.minor > 0 else None
        credit = Money(-move.minor, currency) if move.minor <= 0 else None
        lines.append(StatementLine(move.on, move.kind, move.reference, charge, credit, balance))
    return tuple(lines)
