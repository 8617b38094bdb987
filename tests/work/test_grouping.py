"""A group of customers is one call, and nothing of it counts twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.groups import head_of, heads, makes_a_ring
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import Policy
from arDesk.work.facts import AccountFacts
from arDesk.work.grouping import grouped
from arDesk.work.queue import build_queue

DAY = date(2026, 3, 16)
MOST = 6


def facts(number: int, overdue: int, *, unapplied: int = 0, currency: str = "EUR", **more: object) -> AccountFacts:
    known = {
        "account": AccountId(number), "code": f"C{number}", "name": f"Firm {number}", "phone": "030 1", "collector": "",
        "currency": currency, "balance": overdue, "overdue": overdue, "unapplied": unapplied,
        "oldest_due_on": date(2026, 1, 31) if overdue else None,
    }  # fmt: skip
    return AccountFacts(**(known | more))  # type: ignore[arg-type]


@st.composite
def offices(draw: st.DrawFn) -> tuple[list[AccountFacts], dict[AccountId, AccountId]]:
    """Customers in two currencies, and parents without a ring: everybody's has a smaller number."""
    parents = {
        AccountId(number): AccountId(draw(st.integers(1, number - 1)))
        for number in range(2, MOST + 1)
        if draw(st.booleans())
    }
    above = heads(parents)
    rows = {}
    for number in range(1, MOST + 1):
        for currency in ("EUR", "USD"):
            overdue = draw(st.integers(0, 900))
            spoken = draw(st.integers(0, overdue))
            unapplied = draw(st.integers(-50, 900))
            row = facts(number, overdue, unapplied=unapplied, currency=currency, promised=spoken)
            rows[row.account, currency] = row
    needed = {(above[account], currency) for account, currency in rows if account in above}
    assert needed <= rows.keys()
    return list(rows.values()), above


@given(offices())
def test_rows_add_up_to_what_all_customers_are_to_be_asked_for(
    office: tuple[list[AccountFacts], dict[AccountId, AccountId]],
) -> None:
    before, above = office
    after = grouped(before, above)
    for name in ("to_ask", "to_collect", "overdue", "balance"):
        counted = sum(getattr(one, name) for one in after if not one.parent)
        assert counted == sum(getattr(one, name) for one in before)
    rows, absent = build_queue(after, Policy().queue, as_of=DAY)
    assert not {row.account for row in rows} & above.keys(), "members are not called"
    told = [row for row in absent if row.account in above]
    assert all(row.reason == "with_parent" and not row.to_collect.minor and not row.overdue.minor for row in told)
    assert {row.account for row in told} == {one.account for one in before if one.account in above and one.overdue}


def test_without_groups_nothing_changes() -> None:
    rows = [facts(1, 100), facts(2, 0)]
    assert grouped(rows, {}) == rows


def test_one_s_money_pays_no_other_s_debt() -> None:
    above = {AccountId(2): AccountId(1)}
    head, member = grouped([facts(1, 100, unapplied=500), facts(2, 300)], above)
    assert (head.to_collect, head.to_ask, head.of_members, head.members) == (400, 300, 300, (AccountId(2),))
    assert member.parent == "Firm 1"


@pytest.mark.parametrize(
    ("parents", "account", "head"),
    [({2: 1, 3: 2}, 3, 1), ({}, 3, 3), ({3: 2}, 3, 2), ({1: 2, 2: 3, 3: 1}, 2, 1), ({4: 2, 2: 3, 3: 2}, 4, 2)],
)
def test_the_topmost_is_found_even_where_books_hold_a_ring(parents: dict[int, int], account: int, head: int) -> None:
    assert head_of(account, parents) == head


@pytest.mark.parametrize(
    ("account", "parent", "ring"), [(1, 1, True), (1, 3, True), (1, 2, True), (4, 3, False), (3, 4, False)]
)
def test_a_ring_is_seen_beforehand(account: int, parent: int, ring: bool) -> None:
    assert makes_a_ring(account, parent, {2: 1, 3: 2}) is ring


def test_a_call_to_one_member_is_a_call_to_all_whatever_they_owe_in() -> None:
    above = {AccountId(2): AccountId(1), AccountId(3): AccountId(1)}
    spoken: dict[str, Any] = {"last_contact_on": DAY, "last_conversation_on": DAY, "tried_on": (DAY, DAY)}
    spoken["attempts_on_last_day"] = 1
    rows = [facts(1, 100), facts(1, 0, currency="USD"), facts(2, 50, **spoken), facts(2, 0, currency="USD", **spoken)]
    rows.append(facts(3, 40, currency="USD"))
    eur, usd = (one for one in grouped(rows, above) if not one.parent)
    for one in (eur, usd):
        assert (one.last_conversation_on, one.attempts_in_week, one.attempts_on_last_day) == (DAY, 2, 1)
    assert (eur.overdue, usd.overdue) == (150, 40)
