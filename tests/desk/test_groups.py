"""Customers that belong to another, in the books."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.desk.customers.groups import group_of, set_parent
from arDesk.desk.reports import aging
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from tests.world import TODAY, World, eur


def firm(world: World, code: str, amount: str) -> AccountId:
    account = world.customer(code, f"Firm {code}")
    if amount:
        world.invoice(account, f"INV-{code}", amount, due=TODAY - timedelta(days=40))
    return account


def test_the_one_above_is_called_for_all_even_where_it_owes_nothing(world: World) -> None:
    top, one, two = firm(world, "TOP", ""), firm(world, "A", "100"), firm(world, "B", "250")
    assert len(world.queue().rows) == 2
    set_parent(world.desk, one, top)
    outcome = set_parent(world.desk, two, one)
    queue = world.queue()
    (row,) = queue.rows
    assert (row.account, row.to_collect, row.oldest_days_overdue) == (top, eur("350"), 40)
    assert "For a group: 350.00 EUR of it is owed by 2 others" in [reason.text for reason in row.reasons]
    assert {each.account: each.text for each in queue.absent} == {
        one: "Called with Firm TOP; 100.00 EUR overdue stands there.",
        two: "Called with Firm TOP; 250.00 EUR overdue stands there.",
    }
    world.call(top, "spoke")
    assert world.queue().rows == []
    found = group_of(world.desk, one)
    assert (found.parent and found.parent.id, [child.id for child in found.children]) == (top, [two])
    assert outcome.undo is not None
    outcome.undo()
    assert [row.account for row in world.queue().rows] == [two]
    assert verify(world.desk).whole


def test_a_call_to_one_is_a_call_to_all_and_one_agreed_brings_the_group_back(world: World) -> None:
    top, one = firm(world, "TOP", ""), firm(world, "A", "100")
    set_parent(world.desk, one, top)
    world.call(one, "will_call_back", follow_up_on=TODAY + timedelta(days=2))
    assert world.queue().rows == []
    (row,) = world.on(TODAY + timedelta(days=2)).queue().rows
    assert (row.account, row.facts.last_contact_on) == (top, TODAY)
    assert "follow_up_due" in [reason.rule for reason in row.reasons]


def test_a_ring_is_refused_in_a_sentence(world: World) -> None:
    one, two, three = (firm(world, code, "10") for code in ("A", "B", "C"))
    set_parent(world.desk, two, one)
    set_parent(world.desk, three, two)
    for account, parent in ((one, three), (one, one), (two, three)):
        with pytest.raises(Refusal, match="group_ring"):
            set_parent(world.desk, account, parent)
    with pytest.raises(Refusal, match="group_same"):
        set_parent(world.desk, three, two)
    set_parent(world.desk, two, None)
    set_parent(world.desk, one, three)


def test_aging_stays_by_customer_and_adds_up_by_group_where_asked(world: World) -> None:
    top, one, _ = firm(world, "TOP", "30"), firm(world, "A", "100"), firm(world, "B", "250")
    world.pay(one, "20", apply=None)
    set_parent(world.desk, one, top)
    alone, together = (aging(world.desk, by=by).currencies["EUR"] for by in ("customer", "group"))
    assert [row.code for row in alone.rows] == ["A", "B", "TOP"]
    assert [(row.code, row.gross, row.unapplied) for row in together.rows] == [
        ("B", eur("250"), eur("0")),
        ("TOP", eur("130"), eur("20")),
    ]
    assert together.total == alone.total
