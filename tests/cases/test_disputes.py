"""How a dispute stands: the table of cases/disputes.py, line by line, on the days before and after each boundary."""

from __future__ import annotations

from datetime import date

import pytest

from arDesk.cases.contested import CREDIT, MONEY, WRITE_OFF, Event, Spell, Strand
from arDesk.cases.dispute_codes import (
    CASE_REASONS,
    CATEGORIES,
    PRIORITIES,
    RESOLUTIONS,
    ROOT_CAUSES,
    category_of,
    same_reason,
)
from arDesk.cases.disputes import DisputeCase, DisputeJudgement, DisputeState, ItemFacts, Particulars, Step, judge
from arDesk.kernel.ids import AccountId, DisputeId
from arDesk.kernel.money import Money
from arDesk.words.sentences import say

OPEN, PROGRESS, ESCALATED, REOPENED, ACCEPTED, RESOLVED = (
    DisputeState.OPEN, DisputeState.IN_PROGRESS, DisputeState.ESCALATED, DisputeState.REOPENED, DisputeState.ACCEPTED,
    DisputeState.RESOLVED,
)  # fmt: skip


def on(day: int) -> date:
    return date(2026, 3, day)


def told(owner: str = "", deadline: int | None = None) -> Particulars:
    return Particulars("pricing", "price", owner=owner, deadline=None if deadline is None else on(deadline))


def case(*steps: Step, spells: tuple[Spell, ...] = (Spell(1, on(5), 30_00),)) -> DisputeCase:
    raised = Step(on(5), "raised", "ann", particulars=told())
    return DisputeCase(DisputeId(1), AccountId(1), "EUR", (Strand(1, spells),), (raised, *steps))


def judged(its: DisputeCase, day: int, *events: Event) -> DisputeJudgement:
    return judge(its, {1: ItemFacts(100_00, events, its.strands)}, on(day))


def step(day: int, kind: str, particulars: Particulars | None = None) -> Step:
    return Step(on(day), kind, "ann", particulars=particulars)


def ended(day: int, how: str, *more: Spell) -> tuple[Spell, ...]:
    return (Spell(1, on(5), 30_00, on(day), how), *more)


@pytest.mark.parametrize(
    ("its", "day", "state", "since"),
    [
        (case(), 5, OPEN, 5),
        (case(step(8, "changed", told("ben"))), 7, OPEN, 5),
        (case(step(8, "changed", told("ben"))), 8, PROGRESS, 8),
        (case(step(8, "changed", told("ben")), step(9, "changed", told("eve"))), 12, PROGRESS, 8),
        (case(step(8, "changed", told("ben")), step(9, "changed", told())), 12, OPEN, 5),
        (case(step(6, "changed", told("ben", 12))), 12, PROGRESS, 6),
        (case(step(6, "changed", told("ben", 12))), 13, ESCALATED, 13),
        (case(step(6, "changed", told("ben", 12)), step(14, "changed", told("ben", 20))), 14, PROGRESS, 6),
        (case(step(9, "escalated", told("eve"))), 9, ESCALATED, 9),
        (case(step(9, "escalated", told("eve", 10))), 12, ESCALATED, 9),
        (case(step(9, "accepted")), 8, OPEN, 5),
        (case(step(9, "accepted")), 9, ACCEPTED, 9),
        (case(step(6, "changed", told("", 8)), step(9, "accepted")), 20, ACCEPTED, 9),
        (case(step(9, "resolved"), spells=ended(9, "rejected")), 8, OPEN, 5),
        (case(step(9, "resolved"), spells=ended(9, "rejected")), 9, RESOLVED, 9),
        (
            case(step(9, "resolved"), step(12, "reopened"), spells=ended(9, "rejected", Spell(2, on(12), 30_00))),
            11, RESOLVED, 9,
        ),
        (
            case(step(9, "resolved"), step(12, "reopened"), spells=ended(9, "rejected", Spell(2, on(12), 30_00))),
            12, REOPENED, 12,
        ),
        (
            case(
                step(7, "escalated", told()), step(9, "resolved"), step(12, "reopened"),
                spells=ended(9, "rejected", Spell(2, on(12), 30_00)),
            ),
            20, REOPENED, 12,
        ),
    ],
)  # fmt: skip
def test_how_a_dispute_stands(its: DisputeCase, day: int, state: DisputeState, since: int) -> None:
    found = judged(its, day)
    assert (found.state, found.since) == (state, on(since))
    assert found.open == (state is not RESOLVED)
    assert found.days == (since if state is RESOLVED else day) - 5
    assert say(
        found.why, still=Money(1, "EUR"), since=on(1), raised=on(1), owner="x", deadline=on(2), how="", reason=""
    )


@pytest.mark.parametrize(
    ("events", "day", "state", "closed_as", "since"),
    [
        ([Event(on(8), MONEY, 99_99)], 9, OPEN, "", 5),
        ([Event(on(8), MONEY, 100_00)], 7, OPEN, "", 5),
        ([Event(on(8), MONEY, 100_00)], 8, RESOLVED, "paid", 8),
        ([Event(on(8), MONEY, 100_00), Event(on(11), MONEY, -100_00)], 10, RESOLVED, "paid", 8),
        ([Event(on(8), MONEY, 100_00), Event(on(11), MONEY, -100_00)], 11, OPEN, "", 5),
        ([Event(on(8), CREDIT, 30_00, issued_on=on(8))], 20, RESOLVED, "credited", 8),
        ([Event(on(8), CREDIT, 29_99, issued_on=on(8))], 20, OPEN, "", 5),
        ([Event(on(8), WRITE_OFF, 30_00)], 20, RESOLVED, "written_off", 8),
        ([Event(on(8), WRITE_OFF, 10_00), Event(on(9), MONEY, 90_00)], 20, RESOLVED, "settled", 9),
    ],
)
def test_what_nothing_is_owed_of_closes_by_itself_and_opens_again_with_the_debt(
    events: list[Event], day: int, state: DisputeState, closed_as: str, since: int
) -> None:
    found = judged(case(), day, *events)
    assert (found.state, found.closed_as, found.since) == (state, closed_as, on(since))


def test_what_was_accepted_closes_with_its_credit_note() -> None:
    its = case(step(9, "accepted"))
    found = judged(its, 20, Event(on(14), CREDIT, 30_00, issued_on=on(14)))
    assert (found.state, found.closed_as, found.since) == (RESOLVED, "credited", on(14))


def test_a_case_of_many_items_stands_until_none_is_contested() -> None:
    strands = (Strand(1, ended(9, "rejected")), Strand(2, (Spell(2, on(5), 20_00),)))
    its = DisputeCase(DisputeId(1), AccountId(1), "EUR", strands)
    facts = {1: ItemFacts(100_00, (), strands[:1]), 2: ItemFacts(20_00, (), strands[1:])}
    found = judge(its, facts, on(12))
    assert (found.state, found.amounts.still, found.amounts.chased) == (OPEN, Money(20_00, "EUR"), Money(30_00, "EUR"))
    paid = ItemFacts(20_00, (Event(on(11), MONEY, 20_00),), strands[1:])
    assert judge(its, facts | {2: paid}, on(12)).since == on(11)
    assert its.particulars(on(12)) == Particulars()


@pytest.mark.parametrize(
    ("code", "same", "category"),
    [("pricing", "price", "pricing"), ("shortage", "quantity", "delivery"), ("returns", "returned", "quality"),
     ("disputed", "other", "other"), ("undefined", "undefined", "other"), ("freight", "freight", "delivery")],
)  # fmt: skip
def test_reasons_of_deductions_are_counted_with_those_of_disputes(code: str, same: str, category: str) -> None:
    assert (same_reason(code), category_of(code), category_of(code, deduction=True)) == (same, category, "deduction")


def test_every_code_has_words() -> None:
    codes = {
        "reason": CASE_REASONS, "cause": ROOT_CAUSES, "category": CATEGORIES, "priority": PRIORITIES,
        "closed": (*RESOLUTIONS, "paid", "settled"), "state": tuple(DisputeState),
    }  # fmt: skip
    assert all(say(f"dispute_{area}.{code}") for area, known in codes.items() for code in known)
