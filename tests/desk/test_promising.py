"""Promises through the desk: repeating, replaced, taken back and reinstated, judged by a person; all of it undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.promise_series import Every, Repeat
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.cash.receipts import unapply_receipt
from arDesk.desk.cash.returns import bounce_receipt
from arDesk.desk.office import set_company
from arDesk.desk.outcome import Outcome
from arDesk.desk.promises.acts import (
    end_promise,
    is_marked,
    lift_override,
    override_promise,
    reinstate_promise,
)
from arDesk.desk.promises.board import list_promises, promise_board
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.upkeep import verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, PromiseId, ReceiptId
from tests.world import TODAY, World, eur

DUE = TODAY - timedelta(days=40)
FIRST = TODAY + timedelta(days=7)


@pytest.fixture
def account(world: World) -> AccountId:
    made = world.customer()
    world.invoice(made, "INV-1", "500", due=DUE)
    world.invoice(made, "INV-2", "100", due=DUE)
    return made


def repeating(world: World, account: AccountId, amount: str = "150", times: int | None = None) -> Outcome:
    draft = PromiseDraft(eur(amount), FIRST, ("INV-1",), Repeat(Every.WEEK, times))
    return log_call(world.desk, account, CallDraft("promise", promise=draft))


def states(world: World, day: date) -> list[str]:
    """How promises stand, in the order they were made."""
    return [row.state.value for row in list_promises(world.desk, as_of=day)[::-1]]


def override(world: World, promise: int = 1, *, kept: bool = True, by: str = "olive", reason: str = "so") -> Outcome:
    return override_promise(world.desk, PromiseId(promise), kept=kept, reason=reason, approved_by=by)


def test_a_repeating_promise_covers_what_is_owed_and_goes_with_its_call(world: World, account: AccountId) -> None:
    made = repeating(world, account)
    rows = list_promises(world.desk)[::-1]
    assert [row.promise.amount for row in rows] == [eur("150"), eur("150"), eur("150"), eur("50")]
    assert [row.promise.promised_for for row in rows] == [FIRST + timedelta(weeks=at) for at in range(4)]
    view = world.view(account)
    assert view.balances[0].promised == eur("500")
    assert [happening.kind for happening in view.timeline].count("promise") == 1
    assert made.undo is not None
    made.undo()
    assert list_promises(world.desk) == []
    assert verify(world.desk).whole


def test_its_receipts_are_told_and_what_bounced_opens_the_question_again(world: World, account: AccountId) -> None:
    repeating(world, account)
    paid = world.on(FIRST).pay(account, "200", apply={"INV-1": eur("200")})
    later = world.on(FIRST + timedelta(days=10))
    first, second, *_ = promise_board(later.desk).rows[::-1]
    assert [(one.receipt, one.amount) for one in first.row.receipts] == [(paid.made, eur("150"))]
    assert [(one.receipt, one.amount) for one in second.row.receipts] == [(paid.made, eur("50"))]
    bounce_receipt(later.desk, ReceiptId(paid.made), fee=eur("0"))
    first, second, *_ = promise_board(later.desk).rows[::-1]
    assert (first.row.state.value, second.row.receipts) == ("broken", ())
    assert "200.00 EUR that had come for it went back" in first.row.why
    assert states(later, FIRST + timedelta(days=9))[:2] == ["kept", "open"], "the day before it is as it was"


def test_money_taken_off_is_a_possible_match_and_no_bounce(world: World, account: AccountId) -> None:
    world.promise(account, "500", FIRST, ["INV-1"])
    paid = world.on(FIRST).pay(account, "500", apply={"INV-1": eur("500")})
    later = world.on(FIRST + timedelta(days=10))
    unapply_receipt(later.desk, ReceiptId(paid.made))
    (each,) = promise_board(later.desk).rows
    assert each.lists == {"late", "perhaps_paid"}
    assert "went back" not in each.row.why


def test_a_new_promise_takes_the_money_and_the_broken_one_stays_broken(world: World, account: AccountId) -> None:
    world.promise(account, "500", FIRST, ["INV-1"])
    later = world.on(FIRST + timedelta(days=10))
    again = later.promise(account, "400", later.today + timedelta(days=5), ["INV-1"])
    later.on(later.today + timedelta(days=4)).pay(account, "500", apply={"INV-1": eur("500")})
    end = later.today + timedelta(days=20)
    assert states(later, end) == ["broken", "kept"]
    assert [each.chain.level for each in promise_board(later.desk, as_of=end).rows] == [2, 1]
    assert again.undo is not None
    again.undo()
    assert states(later, end) == ["kept_late"]


def test_withdrawing_one_time_ends_those_after_it_and_reinstating_lets_them_stand(
    world: World, account: AccountId
) -> None:
    repeating(world, account, times=3)
    second = list_promises(world.desk)[1].promise.id
    withdrawn = end_promise(world.desk, second)
    assert states(world, TODAY) == ["open", "withdrawn", "withdrawn"]
    assert withdrawn.undo is not None
    withdrawn.undo()
    assert states(world, TODAY) == ["open"] * 3
    end_promise(world.desk, second)
    later = world.on(TODAY + timedelta(days=3))
    back = reinstate_promise(later.desk, second)
    assert states(later, TODAY + timedelta(days=2)) == ["open", "withdrawn", "withdrawn"], "it rested then"
    assert states(later, later.today) == ["open"] * 3
    assert back.undo is not None
    back.undo()
    assert states(later, later.today) == ["open", "withdrawn", "withdrawn"]
    assert verify(later.desk).whole


def test_a_mark_of_an_earlier_day_leaves_a_later_one_its_days(world: World, account: AccountId) -> None:
    world.promise(account, "500", FIRST)
    override(world.on(FIRST + timedelta(days=9)))
    override(world.on(FIRST + timedelta(days=4)), kept=False, reason="no word of it on the bank")
    assert states(world, FIRST + timedelta(days=8)) == ["broken"]
    assert states(world, FIRST + timedelta(days=9)) == ["kept"]


def test_a_mark_is_dated_audited_and_taken_back(world: World, account: AccountId) -> None:
    world.promise(account, "500", FIRST)
    broke = FIRST + timedelta(days=5)
    marked = override(world.on(broke))
    assert states(world, broke - timedelta(days=1)) == ["broken"]
    assert states(world, broke) == ["kept"]
    with pytest.raises(Refusal, match="promise_marked_already"):
        override(world.on(broke))
    other = world.on(broke + timedelta(days=2))
    override(other, kept=False)
    assert states(other, broke + timedelta(days=1)) == ["kept"]
    lift_override(other.desk, PromiseId(1))
    assert not is_marked(other.desk, PromiseId(1))
    assert marked.undo is not None
    with pytest.raises(Refusal, match="undo_stood_upon"):
        marked.undo()
    again = override(other)
    assert again.undo is not None
    again.undo()
    assert states(other, other.today) == ["broken"]
    assert verify(other.desk).whole


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": " "}, "promise_mark_reason"),
        ({"by": ""}, "promise_mark_approval"),
        ({"by": "Ann"}, "promise_mark_own"),
        ({"promise": 9}, "promise_unknown"),
    ],
)
def test_a_mark_needs_a_reason_and_somebody_else(
    world: World, account: AccountId, given: dict[str, str], code: str
) -> None:
    world.promise(account, "500", FIRST)
    with pytest.raises(Refusal) as refused:
        override(world, **given)  # type: ignore[arg-type]
    assert refused.value.code == code
    assert states(world, TODAY) == ["open"]


def test_what_cannot_be_reinstated_is_refused(world: World, account: AccountId) -> None:
    world.promise(account, "500", FIRST)
    for code in ("promise_stands", "promise_replaced"):
        with pytest.raises(Refusal, match=code):
            reinstate_promise(world.desk, PromiseId(1))
        world.promise(account, "400", FIRST)
    end_promise(world.desk, PromiseId(3))
    world.promise(account, "300", FIRST)
    with pytest.raises(Refusal, match="promise_other_stands"):
        reinstate_promise(world.desk, PromiseId(3))


@pytest.mark.parametrize(("country", "tomorrow"), [("", date(2026, 4, 3)), ("DE", date(2026, 4, 7))])
def test_tomorrow_is_the_next_working_day_of_the_country(
    world: World, account: AccountId, country: str, tomorrow: date
) -> None:
    """Good Friday and Easter Monday 2026 are 3 and 6 April."""
    set_company(world.desk, country=country)
    world.promise(account, "500", date(2026, 4, 7))
    board = promise_board(world.on(date(2026, 4, 2)).desk)
    assert board.tomorrow == tomorrow
    assert board.count("due_tomorrow") == (country == "DE")
    assert board.rows[0].row.promise.grace_until == date(2026, 4, 9)
