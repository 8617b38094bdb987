"""Who may approve what one person alone may not do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from arDesk.cases.disputes import Particulars
from arDesk.desk.approving import who_may_approve
from arDesk.desk.cash.corrections import write_off
from arDesk.desk.collectors import enter_collector, list_collectors
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.promises.acts import override_promise
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, DisputeId, PromiseId
from arDesk.words.sentences import say_refusal
from tests.world import TODAY, World, eur

ACCOUNT = AccountId(1)


@pytest.fixture
def office(world: World) -> World:
    """An office of ann, where Customer C1 owes much and promised some of it."""
    world.customer("C1", "Customer C1")
    world.invoice(ACCOUNT, "INV-1", "900", due=TODAY - timedelta(40))
    world.promise(ACCOUNT, "100", TODAY + timedelta(3))
    return world


def mark(world: World, name: str) -> None:
    override_promise(world.desk, PromiseId(1), kept=True, reason="seen on the bank", approved_by=name)


def give_up(world: World, name: str) -> None:
    write_off(world.desk, ACCOUNT, "INV-1", eur("900"), reason="gone", approved_by=name)


@pytest.mark.parametrize("ask", [mark, give_up])
def test_while_nobody_is_marked_any_other_name_will_do(office: World, ask: object) -> None:
    enter_collector(office.desk, "Ben")
    assert who_may_approve(office.desk) == []
    for name, code in (("", "_approval"), (" ", "_approval"), ("ANN", "_own")):
        with pytest.raises(Refusal) as refused:
            ask(office, name)  # type: ignore[operator]
        assert code in refused.value.code
    ask(office, "Zoe")  # type: ignore[operator]


@pytest.mark.parametrize("ask", [mark, give_up])
def test_where_some_are_marked_it_is_one_of_them_and_never_who_asks(office: World, ask: object) -> None:
    for name, may in (("Ann", True), ("Ben", True), ("Cleo", True), ("Zoe", False)):
        enter_collector(office.desk, name, may_approve=may)
    assert who_may_approve(office.desk) == ["Ben", "Cleo"]
    for name in ("", "ann", "Zoe", "anybody"):
        with pytest.raises(Refusal) as refused:
            ask(office, name)  # type: ignore[operator]
        assert say_refusal(refused.value) == (
            "Nothing was changed: only these may approve this, and never who asks for it: Ben, Cleo. Name one."
        )
    ask(office, " ben ")  # type: ignore[operator]
    assert verify(office.desk).whole


def test_a_mark_counts_from_its_day_through_the_last_day_there(office: World) -> None:
    enter_collector(office.desk, "Ben", may_approve=True)
    enter_collector(office.desk, "Ben", phone="12")
    assert [one.may_approve for one in list_collectors(office.desk) if one.name == "Ben"] == [True]
    before = office.on(TODAY - timedelta(1))
    enter_collector(office.desk, "Ben", left_on=TODAY + timedelta(2))
    found = [who_may_approve(office.on(TODAY + timedelta(days)).desk) for days in (0, 2, 3)]
    assert (who_may_approve(before.desk), found) == ([], [["Ben"], ["Ben"], []])
    enter_collector(office.desk, "Ben", may_approve=False)
    assert who_may_approve(office.desk) == []


def test_the_only_one_who_may_is_told_so(office: World) -> None:
    enter_collector(office.desk, "Ann", may_approve=True)
    with pytest.raises(Refusal, match="approver_nobody_else"):
        give_up(office, "Ben")
    other = World(replace(office.desk, user="ben"))
    give_up(other, "ann")


def test_a_dispute_that_gives_up_more_than_the_limit_asks_for_the_same(office: World) -> None:
    enter_collector(office.desk, "Ben", may_approve=True)
    raise_dispute(office.desk, ACCOUNT, CaseDraft({"INV-1": eur("900")}, Particulars(reason="price")))
    how = Resolution("written_off", eur("900"), note="gone", approved_by="Zoe")
    with pytest.raises(Refusal, match="approver_among"):
        resolve_disputes(office.desk, [DisputeId(1)], how)
