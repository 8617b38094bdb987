"""Sums over all days at once are what the books say day by day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest

from arDesk.cases.promises import PromiseState
from arDesk.db import office
from arDesk.db.ledger import measures
from arDesk.db.ledger.items import aging_by_account
from arDesk.db.promises.history import matured
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.desk.cash.corrections import write_off
from arDesk.desk.promises.judged import judged
from arDesk.desk.reports import _promises_kept, aging, metrics
from arDesk.kernel.business_days import month_ends
from arDesk.kernel.money import Money
from tests.db.lives import live
from tests.world import TODAY, World

ENDS = month_ends(TODAY, 7)
SEEDS = range(4)
Kept = dict[str, dict[date, tuple[int, int]]]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_overdue_and_old_is_what_aging_says_of_each_day(world: World, seed: int) -> None:
    live(world, seed)
    months = metrics(world.desk, months=len(ENDS))["EUR"]
    with world.desk.look() as connection:
        old, issued = (measures.over_90(connection, ENDS, basis) for basis in ("due", "invoice"))
        rows = {end: aging_by_account(connection, end, basis="due", limits=(90,)) for end in ENDS}
        by_issue = {end: aging_by_account(connection, end, basis="invoice", limits=(90,)) for end in ENDS}
    for end, month in zip(ENDS, months, strict=True):
        assert month.overdue.minor == sum(row.b1 + row.b2 for row in rows[end])
        assert old["EUR"][end] == sum(row.b2 for row in rows[end])
        assert issued["EUR"][end] == sum(row.b2 for row in by_issue[end])
        tables = aging(world.desk, as_of=end).currencies
        assert month.receivables == (tables["EUR"].total.net if "EUR" in tables else Money(0, "EUR"))
    assert any(old["EUR"].values())
    assert issued["EUR"] != old["EUR"]


@pytest.mark.parametrize("seed", SEEDS)
def test_promises_of_past_months_are_judged_as_on_each_months_last_day(world: World, seed: int) -> None:
    live(world, seed)
    with world.desk.look() as connection:
        policy, kept = office.policy(connection), defaultdict[str, dict[date, tuple[int, int]]](dict)
        standing = {}
        for end in ENDS:
            since = end.replace(day=1) - timedelta(days=1)
            for row in judged(connection, policy, end, since=since):
                if row.promise.grace_until < end:
                    standing[row.promise.id] = row
                    _count(kept, end, row.state)
        found = {case.promise.id: case for case, _ in matured(connection, ENDS)}
        assert _promises_kept(connection, ENDS) == kept
    assert found.keys() == standing.keys()
    assert {case.promise.items == frozenset() for case in found.values()} == {True, False}


def _count(kept: Kept, end: date, state: PromiseState) -> None:
    if state in {PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.PARTIALLY_KEPT, PromiseState.BROKEN}:
        good, all_of_them = kept["EUR"].get(end, (0, 0))
        kept["EUR"][end] = (good + (state is PromiseState.KEPT), all_of_them + 1)


def test_money_that_came_before_the_invoice_lowers_nothing_before_it(world: World) -> None:
    account = world.customer()
    early, issued = date(2026, 1, 5), date(2026, 1, 20)
    item = world.invoice(account, "LATE", "100", due=date(2026, 1, 10), issued=issued)
    with world.desk.change("test.receipt", f"account/{account}") as change:
        receipt = change.add(
            receipts, account_id=account, kind="receipt", received_on=early, currency="EUR", amount_minor=40_00,
            method="", reference="", unapplied_minor=0,
        )  # fmt: skip
        change.add(
            allocations, item_id=item, receipt_id=receipt, applied_on=early, currency="EUR", amount_minor=40_00,
        )  # fmt: skip
    with world.desk.look() as connection:
        from_day, after_day = measures.overdue_changes(connection)
    assert from_day == {"EUR": {issued: 60_00}}
    assert after_day == {}


@pytest.mark.parametrize(("last", "told"), [("receipt", {TODAY: (300_00 * 10, 300_00)}), ("write_off", {})])
def test_only_what_a_receipt_settled_counts_as_paid(world: World, last: str, told: dict[date, tuple[int, int]]) -> None:
    account = world.customer()
    world.invoice(account, "A", "300", due=TODAY, issued=TODAY - timedelta(days=10))
    if last == "receipt":
        write_off(world.on(TODAY - timedelta(days=1)).desk, account, "A", Money(50_00, "EUR"), reason="small")
        world.pay(account, "250")
    else:
        world.on(TODAY - timedelta(days=1)).pay(account, "250")
        write_off(world.desk, account, "A", Money(50_00, "EUR"), reason="small")
    with world.desk.look() as connection:
        assert measures.settled(connection, TODAY - timedelta(days=30), TODAY).get("EUR", {}) == told
