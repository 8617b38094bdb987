"""Everybody overdue is called or absent with a reason, and no score hides anything."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.contacts import OUTCOMES
from arDesk.kernel.ids import AccountId
from arDesk.policy.settings import QueuePolicy
from arDesk.work.next_step import NEXT_STEPS
from arDesk.work.queue import AccountFacts, build_queue
from tests.work.facts import TODAY

minor = st.sampled_from([0, 1, 499, 500, 10_00, 1000_00, 25_000_00])
past = st.none() | st.integers(0, 100).map(lambda days: TODAY - timedelta(days))
near = st.none() | st.integers(-20, 20).map(lambda days: TODAY + timedelta(days))


@st.composite
def accounts(draw: st.DrawFn, number: int | None = None) -> AccountFacts:
    last = draw(past)
    return AccountFacts(
        account=AccountId(draw(st.integers(1, 6)) if number is None else number),
        code="C",
        name="<b>{name}</b>",
        phone=draw(st.sampled_from(["", "030 1"])),
        currency=draw(st.sampled_from(["EUR", "USD", "JPY", "KWD"])),
        collector="",
        balance=draw(minor),
        overdue=draw(minor),
        unapplied=draw(minor),
        promised=draw(minor),
        disputed=draw(minor),
        held=draw(minor),
        oldest_due_on=draw(past),
        credit_limit=draw(st.none() | minor),
        last_contact_on=last,
        last_outcome=draw(st.sampled_from([None, "gone", *(outcome.code for outcome in OUTCOMES)])) if last else None,
        last_conversation_on=draw(past),
        attempts_on_last_day=draw(st.integers(0, 3)),
        contacted_today=last == TODAY,
        follow_up_on=draw(near),
        promise_until=draw(near),
        broken_promises=draw(st.integers(0, 4)),
        last_broken_on=draw(past),
        possible_match=draw(st.booleans()),
        first_time_late=draw(st.booleans()),
        hold_until=draw(near),
        on_hold=draw(st.sampled_from([False, False, True])),
        hold_reason=draw(st.sampled_from(["", "{until}"])),
    )


several = st.lists(accounts(), max_size=8, unique_by=lambda one: (one.account, one.currency))


@given(several, st.sampled_from(["", "DE"]))
def test_everybody_overdue_is_in_one_list_or_the_other_and_nobody_in_both(
    facts: list[AccountFacts], country: str
) -> None:
    rows, absent = build_queue(facts, QueuePolicy(), as_of=TODAY, country=country)
    called, missing = [row.account for row in rows], {row.account for row in absent}
    assert len(set(called)) == len(called)
    assert not missing & set(called)
    assert {one.account for one in facts if one.overdue > 0} <= missing | set(called)
    assert [row.rank for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.reason and row.text for row in absent)


@given(several)
def test_a_score_is_the_sum_of_its_reasons_and_falls_with_the_rank(facts: list[AccountFacts]) -> None:
    rows, _ = build_queue(facts, QueuePolicy(), as_of=TODAY)
    for row in rows:
        assert row.score == sum(reason.points for reason in row.reasons)
        assert row.reasons
        assert all(reason.text for reason in row.reasons)
        assert row.next_step in NEXT_STEPS
        assert row.to_collect.minor >= 0
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)


@given(several)
def test_the_queue_does_not_depend_on_the_order_of_the_facts(facts: list[AccountFacts]) -> None:
    told = [one._replace(code=f"C-{one.account}") for one in facts]
    rows, absent = build_queue(told, QueuePolicy(), as_of=TODAY)
    again, absent_again = build_queue(told[::-1], QueuePolicy(), as_of=TODAY)
    assert [(row.code, row.currency, row.score, row.next_step) for row in rows] == [
        (row.code, row.currency, row.score, row.next_step) for row in again
    ]
    assert {(row.code, row.overdue, row.reason) for row in absent} == {
        (row.code, row.overdue, row.reason) for row in absent_again
    }


@given(accounts(number=1))
def test_an_absence_that_names_a_later_day_does_not_outlast_it(one: AccountFacts) -> None:
    _, absent = build_queue([one], QueuePolicy(), as_of=TODAY)
    for row in absent:
        if row.reason in {"called_today", "cool_off", "retry_later", "follow_up_later"}:
            assert row.until is not None
            assert row.until > TODAY
            then = one._replace(contacted_today=False)
            assert reason_on(then, row.until) in {None, "promise_pending"}


def reason_on(one: AccountFacts, day: date) -> str | None:
    _, absent = build_queue([one], QueuePolicy(), as_of=day)
    return absent[0].reason if absent else None
