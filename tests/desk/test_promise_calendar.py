"""What is for which day: promises and the instalments of plans, each amount once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from arDesk.cases.instalments import Rhythm, Terms
from arDesk.desk.plans.acts import cancel_plan, make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.promises.calendar import OnPlan, calendar, write_calendar
from arDesk.kernel.ids import AccountId, PlanId
from tests.world import TODAY, World, eur

FIRST = TODAY + timedelta(2)


@pytest.fixture
def owing(world: World) -> AccountId:
    account = world.customer()
    world.invoice(account, "INV-1", "900", due=date(2026, 2, 2))
    world.invoice(account, "INV-2", "50", due=date(2026, 2, 2))
    return account


def agree(world: World, account: AccountId) -> PlanId:
    draft = PlanDraft(Terms(FIRST, Rhythm.WEEKLY, count=3), ("INV-1",))
    return PlanId(make_plan(world.desk, account, draft, stage="active").made)


def told(world: World) -> list[tuple[int, str, int]]:
    """Each by its days from today, "promise" or the state of an instalment, and what is to come in whole euros."""
    return [
        (
            (one.day - TODAY).days,
            one.part.state.value if isinstance(one, OnPlan) else "promise",
            one.pending.minor // 100,
        )
        for one in calendar(world.desk).rows
    ]


def test_instalments_stand_beside_promises_and_what_a_plan_replaced_does_not(world: World, owing: AccountId) -> None:
    world.promise(owing, "900", FIRST, ("INV-1",))
    plan = agree(world, owing)
    world.promise(owing, "50", FIRST, ("INV-2",))
    assert told(world) == [(2, "promise", 50), (2, "upcoming", 300), (9, "upcoming", 300), (16, "upcoming", 300)]
    world.on(FIRST).pay(owing, "300", apply={"INV-1": eur("300")})
    assert told(world.on(FIRST))[1:] == [(2, "paid", 0), (9, "upcoming", 300), (16, "upcoming", 300)]
    cancel_plan(world.on(FIRST).desk, plan)
    assert told(world.on(FIRST)) == [(2, "promise", 50)]


def test_in_default_nothing_is_for_the_days_to_come_any_more(world: World, owing: AccountId) -> None:
    agree(world, owing)
    assert told(world.on(TODAY + timedelta(10))) == [(2, "missed", 0), (9, "due", 300), (16, "upcoming", 300)]
    assert told(world.on(TODAY + timedelta(16))) == [(2, "missed", 0), (9, "missed", 0)]


def test_a_promise_made_since_is_off_the_earliest_instalments(world: World, owing: AccountId) -> None:
    agree(world, owing)
    day = world.on(TODAY + timedelta(16))
    day.promise(owing, "350", TODAY + timedelta(40), ("INV-1",))
    day.pay(owing, "600", on=FIRST, apply={"INV-1": eur("600")})  # entered late: there was no default
    assert told(day) == [(40, "promise", 300), (2, "paid", 0), (9, "paid", 0), (16, "upcoming", 0)]


def test_the_file_has_each_with_a_name_of_its_own(world: World, owing: AccountId, tmp_path: Path) -> None:
    plan = agree(world, owing)
    world.promise(owing, "50", FIRST, ("INV-2",))
    assert write_calendar(world.desk, tmp_path / "days.ics") == 4
    text = (tmp_path / "days.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert text.count("UID:instalment-") == 3
    assert text.count("UID:promise-") == 1
    assert f"SUMMARY:Harbour Foods: 300.00 EUR\\, Instalment 1/3 of plan {plan}" in text
