"""Calls: logged once with all they bring, refused whole, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from arDesk.cases.contacts import Outcome as CallOutcome
from arDesk.db.calls import contacts as contacts_sql
from arDesk.desk.calls.contacts import CallDraft, DisputeDraft, call_outcomes, log_call, withdraw_call
from arDesk.desk.disputes.standing import list_disputes
from arDesk.desk.office import set_policy
from arDesk.desk.promises.board import list_promises
from arDesk.desk.promises.promising import PromiseDraft
from arDesk.desk.upkeep import facts_of, read_log, verify
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId, ContactId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say_refusal
from tests.desk.standing import content
from tests.world import TODAY, World, eur

DUE = date(2026, 2, 2)
NEXT = TODAY + timedelta(days=7)


@pytest.fixture
def late(world: World) -> AccountId:
    """A customer who owes 300 and 200 overdue."""
    account = world.customer()
    world.invoice(account, "INV-1", "300", due=DUE)
    world.invoice(account, "INV-2", "200", due=DUE)
    return account


def pending(world: World, account: AccountId, day: date = TODAY) -> list[date]:
    """The days of the follow-ups not done."""
    with world.desk.look() as connection:
        return [row.on for row in contacts_sql.pending_follow_ups(connection, account, day)]


def test_the_ways_a_call_can_end_have_the_keys_1_to_9(world: World) -> None:
    assert [outcome.digit for outcome in call_outcomes(world.desk)] == list(range(1, 10))


@pytest.mark.parametrize("code", ["spoke", "left_message", "no_answer", "busy", "wrong_number", "refuses"])
def test_a_call_is_logged_with_what_was_said(world: World, late: AccountId, code: str) -> None:
    outcome = world.call(late, code, note="asked for a copy", person="Ms Lee", minutes=3)
    assert outcome.fields["name"] == "Harbour Foods"
    assert outcome.subjects == {f"account/{late}"}
    (row,) = world.view(late).contacts
    assert (row.outcome, row.note, row.person, row.minutes, row.on, row.by_user) == (
        code,
        "asked for a copy",
        "Ms Lee",
        3,
        TODAY,
        "ann",
    )
    assert row.at == "2026-03-16T12:00:00+00:00"
    entry = read_log(world.desk, limit=1)[0]
    assert (entry.kind, entry.subject) == ("call.logged", f"account/{late}")
    assert facts_of(entry)["outcome"] == code


def test_texts_are_kept_as_they_are(world: World, late: AccountId) -> None:
    note = '<b>"x"</b> {amount} %s \'; drop table contacts; --\nsecond line\t🙂\u202e'
    world.call(late, note=note, person="=1+1")
    (row,) = world.view(late).contacts
    assert (row.note, row.person) == (note, "=1+1")
    assert verify(world.desk).whole


def test_one_call_brings_promise_disputes_and_follow_up_together(world: World, late: AccountId) -> None:
    call = CallDraft(
        "promise",
        promise=PromiseDraft(eur("300"), NEXT, ("INV-1",)),
        disputes=[DisputeDraft("INV-2", eur("50"), "damaged")],
        follow_up_on=NEXT,
    )
    before = read_log(world.desk, limit=1)[0].seq
    log_call(world.desk, late, call)
    assert read_log(world.desk, limit=1)[0].seq == before + 1, "one change, one entry"
    view = world.view(late)
    balance = view.balances[0]
    assert (balance.promised, balance.disputed, balance.to_collect) == (eur("300"), eur("50"), eur("150"))
    assert view.follow_up_on == NEXT
    assert {row.item.reference: row.status for row in view.items} == {"INV-1": "promised", "INV-2": "disputed"}


REFUSED: list[tuple[str, CallDraft]] = [
    ("unknown_outcome", CallDraft("hung_up")),
    ("minutes_wrong", CallDraft("spoke", minutes=-1)),
    ("minutes_wrong", CallDraft("spoke", minutes=24 * 60 + 1)),
    ("follow_up_past", CallDraft("spoke", follow_up_on=TODAY - timedelta(days=1))),
    ("promise_missing", CallDraft("promise")),
    ("promise_past", CallDraft("spoke", promise=PromiseDraft(eur("1"), TODAY - timedelta(days=1)))),
    ("promise_not_positive", CallDraft("spoke", promise=PromiseDraft(eur("0"), NEXT))),
    ("promise_not_positive", CallDraft("spoke", promise=PromiseDraft(-eur("5"), NEXT))),
    ("promise_too_large", CallDraft("spoke", promise=PromiseDraft(eur("500.01"), NEXT))),
    ("promise_too_large", CallDraft("spoke", promise=PromiseDraft(eur("300.01"), NEXT, ("INV-1",)))),
    ("promise_currency", CallDraft("spoke", promise=PromiseDraft(Money(1, "USD"), NEXT))),
    ("unknown_invoice", CallDraft("spoke", promise=PromiseDraft(eur("1"), NEXT, ("INV-1", "INV-9")))),
    ("unknown_invoice", CallDraft("spoke", disputes=[DisputeDraft("INV-9", eur("1"), "")])),
    ("dispute_not_positive", CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("0"), "")])),
    ("dispute_too_large", CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("300.01"), "")])),
    ("dispute_too_large", CallDraft("spoke", disputes=[DisputeDraft("INV-1", Money(1, "USD"), "")])),
    (
        "dispute_too_large",
        CallDraft(
            "spoke",
            promise=PromiseDraft(eur("1"), NEXT),
            disputes=[DisputeDraft("INV-1", eur("1"), ""), DisputeDraft("INV-2", eur("201"), "")],
        ),
    ),
]


@pytest.mark.parametrize(("code", "call"), REFUSED, ids=[f"{code} {n}" for n, (code, _) in enumerate(REFUSED)])
def test_a_refused_call_leaves_no_trace(world: World, late: AccountId, code: str, call: CallDraft) -> None:
    world.promise(late, "100", NEXT)
    before = content(world.desk)
    with pytest.raises(Refusal) as found:
        log_call(world.desk, late, replace(call, follow_up_on=call.follow_up_on or NEXT))
    assert found.value.code == code
    assert say_refusal(found.value)
    assert content(world.desk) == before
    assert verify(world.desk).whole


@pytest.mark.parametrize(
    "call",
    [
        CallDraft("spoke", minutes=0),
        CallDraft("spoke", minutes=24 * 60),
        CallDraft("spoke", follow_up_on=TODAY),
        CallDraft("spoke", promise=PromiseDraft(eur("0.01"), TODAY)),
        CallDraft("spoke", promise=PromiseDraft(eur("500"), NEXT)),
        CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("300"), "")]),
    ],
    ids=range(6),
)
def test_what_is_just_allowed_is_logged(world: World, late: AccountId, call: CallDraft) -> None:
    log_call(world.desk, late, call)
    assert len(world.view(late).contacts) == 1


def test_a_credit_note_is_nothing_to_promise_or_dispute(world: World, late: AccountId) -> None:
    world.invoice(late, "CN-1", "40", due=TODAY, kind="credit_note")
    for call in (
        CallDraft("spoke", promise=PromiseDraft(eur("1"), NEXT, ("CN-1",))),
        CallDraft("spoke", disputes=[DisputeDraft("CN-1", eur("1"), "")]),
    ):
        with pytest.raises(Refusal, match="unknown_invoice"):
            log_call(world.desk, late, call)


# ---- once ------------------------------------------------------------------------------------------------------------
def test_a_call_sent_twice_is_logged_once(world: World, late: AccountId) -> None:
    first = world.call(late, once_key="a" * 32)
    before = content(world.desk)
    with pytest.raises(Refusal, match="call_already_logged") as found:
        world.call(late, once_key="a" * 32)
    assert found.value.fields == {"contact": first.made}
    assert content(world.desk) == before
    world.call(late, once_key="b" * 32)
    world.call(late)
    world.call(late)
    assert len(world.view(late).contacts) == 4


def test_a_call_taken_back_is_not_logged_again_by_a_late_echo(world: World, late: AccountId) -> None:
    first = world.call(late, once_key="a" * 32)
    assert first.undo is not None
    first.undo()
    with pytest.raises(Refusal, match="call_already_logged"):
        world.call(late, once_key="a" * 32)


# ---- follow-ups ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("outcome", "set_on", "left"),
    [("spoke", TODAY, []), ("no_answer", TODAY, [TODAY]), ("spoke", NEXT, [NEXT]), ("no_answer", NEXT, [NEXT])],
)
def test_somebody_spoken_to_answers_the_follow_ups_that_are_due(
    world: World, late: AccountId, outcome: str, set_on: date, left: list[date]
) -> None:
    world.call(late, "left_message", follow_up_on=set_on)
    world.call(late, outcome)
    assert pending(world, late) == left


def test_a_new_follow_up_takes_the_place_of_the_old_one(world: World, late: AccountId) -> None:
    world.call(late, "left_message", follow_up_on=NEXT)
    later = world.call(late, "no_answer", follow_up_on=NEXT + timedelta(days=1))
    assert pending(world, late) == [NEXT + timedelta(days=1)]
    assert later.undo is not None
    later.undo()
    assert pending(world, late) == [NEXT]


# ---- taken back ------------------------------------------------------------------------------------------------------
def test_a_call_taken_back_was_never_there(world: World, late: AccountId) -> None:
    """With its promise, which had superseded one, its dispute, and its follow-up, which had answered one."""
    world.promise(late, "100", NEXT)
    world.call(late, follow_up_on=TODAY)
    before = content(world.desk)
    call = CallDraft(
        "promise",
        promise=PromiseDraft(eur("200"), NEXT, ("INV-1",)),
        disputes=[DisputeDraft("INV-2", eur("50"), "damaged"), DisputeDraft("INV-1", eur("5"), "rounding")],
        follow_up_on=NEXT,
    )
    outcome = log_call(world.desk, late, call)
    assert content(world.desk) != before
    assert outcome.undo is not None
    assert outcome.undo().code == "call_withdrawn"
    assert content(world.desk) == before
    assert verify(world.desk).whole


def test_calls_are_taken_back_one_after_the_other(world: World, late: AccountId) -> None:
    steps, states = [], []
    for amount in ("100", "200", "300"):
        states.append(content(world.desk))
        steps.append(world.promise(late, amount, NEXT))
    for step, state in zip(reversed(steps), reversed(states), strict=True):
        assert step.undo is not None
        step.undo()
        assert content(world.desk) == state
    assert verify(world.desk).whole


def test_a_call_is_taken_back_once(world: World, late: AccountId) -> None:
    outcome = world.call(late)
    withdraw_call(world.desk, ContactId(outcome.made))
    for number in (outcome.made, 99):
        with pytest.raises(Refusal, match="call_unknown"):
            withdraw_call(world.desk, ContactId(number))


def test_what_was_known_on_an_earlier_day_stays(world: World, late: AccountId) -> None:
    earlier = world.on(TODAY - timedelta(days=3))
    earlier.promise(late, "100", NEXT)
    world.promise(late, "300", NEXT)
    assert [row.state.value for row in list_promises(world.desk, as_of=TODAY - timedelta(days=1))] == ["open"]
    assert [row.state.value for row in list_promises(world.desk)] == ["open", "superseded"]


def test_a_promise_for_other_invoices_supersedes_nothing(world: World, late: AccountId) -> None:
    world.promise(late, "100", NEXT, ["INV-1"])
    world.promise(late, "100", NEXT, ["INV-2"])
    assert [row.state.value for row in list_promises(world.desk)] == ["open", "open"]


def test_the_office_s_own_outcomes_can_end_a_call(world: World, late: AccountId) -> None:
    policy = world.desk.policy()
    own = (*policy.queue.outcomes, CallOutcome("visited", None, is_conversation=True, name="Visited them"))
    set_policy(world.desk, replace(policy, queue=replace(policy.queue, outcomes=own)))
    assert world.call(late, "visited").fields["outcome"] == "Visited them"
    assert [outcome.code for outcome in call_outcomes(world.desk)][-1] == "visited"


def test_a_dispute_lists_until_it_is_taken_back(world: World, late: AccountId) -> None:
    outcome = log_call(world.desk, late, CallDraft("spoke", disputes=[DisputeDraft("INV-1", eur("5"), "price")]))
    (row,) = list_disputes(world.desk, state="open")
    assert (row.reference, row.amount, row.reason, row.raised_on) == ("INV-1", eur("5"), "price", TODAY)
    assert outcome.undo is not None
    outcome.undo()
    assert list_disputes(world.desk) == []
