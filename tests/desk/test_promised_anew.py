"""A debt is promised once: what stands on a promise keeps an older one from standing again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.cases.instalments import Terms
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, log_call
from arDesk.desk.outcome import Outcome
from arDesk.desk.plans.acts import list_plans, make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.desk.promises.acts import end_promise, reinstate_promise
from arDesk.desk.promises.board import list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PromiseId
from tests.world import TODAY, World, eur

DUE = TODAY - timedelta(days=40)
SOON = TODAY + timedelta(days=3)


@pytest.fixture
def account(world: World) -> AccountId:
    made = world.customer()
    world.invoice(made, "INV-1", "500", due=DUE)
    world.invoice(made, "INV-2", "100", due=DUE)
    return made


def agree(world: World, account: AccountId) -> None:
    make_plan(world.desk, account, PlanDraft(Terms(TODAY + timedelta(days=30), count=3), ("INV-1",)), stage="active")


def undo(done: Outcome) -> Outcome:
    assert done.undo is not None
    return done.undo()


def states(world: World) -> list[str]:
    return [row.state.value for row in list_promises(world.desk)[::-1]]


@pytest.mark.parametrize("references", [(), ("INV-1",)])
def test_the_end_of_a_promise_is_not_undone_beside_a_newer_one(
    world: World, account: AccountId, references: tuple[str, ...]
) -> None:
    world.promise(account, "500", SOON, references)
    ended = end_promise(world.desk, PromiseId(1))
    newer = world.promise(account, "400", SOON + timedelta(days=2), ("INV-1",))
    with pytest.raises(Refusal, match="undo_promise_stands") as refused:
        undo(ended)
    assert refused.value.fields["amount"] == eur("400"), "what stands on it is named"
    assert states(world) == ["withdrawn", "open"]
    undo(newer)
    undo(ended)
    assert states(world) == ["open"]


def test_the_end_of_a_promise_is_undone_beside_one_on_another_invoice(world: World, account: AccountId) -> None:
    world.promise(account, "500", SOON, ("INV-1",))
    ended = end_promise(world.desk, PromiseId(1))
    world.promise(account, "100", SOON, ("INV-2",))
    undo(ended)
    assert states(world) == ["open", "open"]


def test_a_promise_does_not_stand_again_beside_a_plan(world: World, account: AccountId) -> None:
    world.promise(account, "500", SOON, ("INV-1",))
    ended = end_promise(world.desk, PromiseId(1))
    agree(world, account)
    with pytest.raises(Refusal, match="undo_plan_stands"):
        undo(ended)
    with pytest.raises(Refusal, match="promise_debt_on_plan"):
        reinstate_promise(world.desk, PromiseId(1))


def test_a_call_is_not_done_again_beside_a_plan(world: World, account: AccountId) -> None:
    taken_back = undo(world.promise(account, "500", SOON, ("INV-1",)))
    agree(world, account)
    with pytest.raises(Refusal, match="undo_plan_stands"):
        undo(taken_back)


def test_a_promise_does_not_stand_again_beside_a_newer_one_that_broke(world: World, account: AccountId) -> None:
    world.promise(account, "500", TODAY + timedelta(days=30), ("INV-1",))
    end_promise(world.desk, PromiseId(1))
    world.promise(account, "500", SOON, ("INV-1",))
    later = world.on(TODAY + timedelta(days=20))
    assert states(later) == ["withdrawn", "broken"]
    with pytest.raises(Refusal, match="promise_other_stands"):
        reinstate_promise(later.desk, PromiseId(1))


def test_money_of_the_day_counts_for_the_promise_that_replaced_the_other_alone(
    world: World, account: AccountId
) -> None:
    world.promise(account, "600", TODAY + timedelta(days=10))
    later = world.on(SOON)
    later.promise(account, "600", SOON)
    later.pay(account, "600")
    rows = list_promises(later.desk)[::-1]
    assert [(row.state.value, row.judgement.counted, len(row.receipts)) for row in rows] == [
        ("superseded", eur("0"), 0), ("kept", eur("600"), 1)
    ]  # fmt: skip


def test_money_of_the_day_counts_for_the_older_one_where_the_new_one_counts_from_the_next(
    world: World, account: AccountId
) -> None:
    world.promise(account, "600", TODAY + timedelta(days=10))
    later = world.on(SOON)
    later.promise(account, "600", SOON + timedelta(days=5))
    later.pay(account, "600")
    assert states(later) == ["kept", "cancelled"]


def test_a_down_payment_counts_for_the_plan_alone(world: World, account: AccountId) -> None:
    world.promise(account, "100", SOON, ("INV-1",))
    plan = PlanDraft(Terms(TODAY + timedelta(days=30), count=3, down=eur("100")), ("INV-1",))
    make_plan(world.desk, account, plan, stage="active")
    world.pay(account, "100")
    (row,) = list_promises(world.desk)
    assert (row.state.value, row.judgement.counted) == ("superseded", eur("0"))
    assert list_plans(world.desk)[0].now.paid == eur("100")


@pytest.mark.parametrize(("references", "refused"), [((), True), (("INV-1",), True), (("INV-2",), False)])
def test_no_promise_is_dated_before_another_on_the_same_debt(
    world: World, account: AccountId, references: tuple[str, ...], refused: bool
) -> None:
    later = world.on(SOON)
    later.promise(account, "500", SOON + timedelta(days=4), ("INV-1",))
    end_promise(later.desk, PromiseId(1))
    if refused:
        with pytest.raises(Refusal, match="promise_later"):
            world.promise(account, "100", SOON, references)
    else:
        world.promise(account, "100", SOON, references)


def test_no_promise_is_dated_before_a_plan_on_the_same_debt(world: World, account: AccountId) -> None:
    agree(world.on(SOON), account)
    with pytest.raises(Refusal, match="promise_plan_later"):
        world.promise(account, "100", SOON, ("INV-1",))
    world.promise(account, "100", SOON, ("INV-2",))


def test_what_is_disputed_can_not_be_promised(world: World, account: AccountId) -> None:
    world.call(account, "spoke", disputes=[DisputeDraft("INV-1", eur("400"), "price")])
    with pytest.raises(Refusal, match="promise_disputed") as refused:
        world.promise(account, "101", SOON, ("INV-1",))
    assert refused.value.fields == {"amount": eur("101"), "disputed": eur("400"), "owing": eur("100")}
    with pytest.raises(Refusal, match="promise_disputed"):
        world.promise(account, "201", SOON)
    world.promise(account, "100", SOON, ("INV-1",))


def test_a_call_may_promise_one_part_and_contest_the_rest(world: World, account: AccountId) -> None:
    draft = PromiseDraft(eur("200"), SOON, ("INV-1",))
    contested = [DisputeDraft("INV-1", eur("300"), "price")]
    log_call(world.desk, account, CallDraft("promise", promise=draft, disputes=contested))
    assert states(world) == ["open"]
