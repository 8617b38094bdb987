"""How payment plans stand, by what came in and when: the table of plans.py, and every boundary of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.plan_money import Event, Use, events_of
from arDesk.cases.plans import DefaultRule, Instalment, Plan, PlanNow, judge_plan
from arDesk.kernel.ids import AccountId, InstalmentId, ItemId, PlanId, ReceiptId
from arDesk.kernel.money import Money

A, B = ItemId(1), ItemId(2)
AGREED = date(2026, 1, 15)
DUE = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
GRACE = [day + timedelta(3) for day in DUE]
DAY = timedelta(1)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def plan(
    *,
    rule: DefaultRule = DefaultRule(2, 40),  # noqa: B008
    offered: date | None = AGREED,
    accepted: date | None = AGREED,
    ended: date | None = None,
    as_what: str = "",
) -> Plan:
    """600.00 on two invoices in three instalments of 200.00, three days of grace each."""
    parts = tuple(
        Instalment(InstalmentId(at), at, due, end, eur(200_00))
        for at, (due, end) in enumerate(zip(DUE, GRACE, strict=True), 1)
    )
    return Plan(
        PlanId(1), AccountId(1), {A: eur(400_00), B: eur(200_00)}, parts, rule, AGREED - 5 * DAY, offered, accepted,
        ended, as_what,
    )  # fmt: skip


def paid(minor: int, on: date, item: ItemId = A) -> Event:
    return Event(item, on, minor, paid=True)


def credited(minor: int, on: date, item: ItemId = A) -> Event:
    return Event(item, on, minor, paid=False)


def judged(day: date, *events: Event, of: Plan | None = None) -> PlanNow:
    return judge_plan(of or plan(), sorted(events, key=lambda event: event.on), as_of=day)


@pytest.mark.parametrize(
    ("day", "why"), [(DUE[0], "active"), (DUE[0] + DAY, "due"), (GRACE[0], "due"), (GRACE[0] + DAY, "missed")]
)  # fmt: skip
def test_a_plan_says_what_is_due_and_still_in_time(day: date, why: str) -> None:
    assert judged(day).why == f"plan.why.{why}"


def states(now: PlanNow) -> list[str]:
    return [row.state.value for row in now.instalments]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (AGREED - 5 * DAY, "draft"),
        (AGREED - 3 * DAY, "draft"),
        (AGREED - 2 * DAY, "offered"),
        (AGREED - DAY, "offered"),
        (AGREED, "active"),
    ],
)
def test_a_plan_is_written_offered_and_accepted(day: date, state: str) -> None:
    assert judged(day, of=plan(offered=AGREED - 2 * DAY)).state == state


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [
        (DUE[0], "upcoming", 0),
        (DUE[0] + DAY, "due", 1),
        (GRACE[0], "due", 3),
        (GRACE[0] + DAY, "missed", 4),
    ],
)
def test_an_instalment_ages_by_its_own_day_and_is_missed_after_its_grace(day: date, state: str, late: int) -> None:
    first = judged(day).instalments[0]
    assert (first.state.value, first.days_overdue) == (state, late)


@pytest.mark.parametrize(
    ("on", "state"),
    [(DUE[0], "paid"), (GRACE[0], "paid"), (GRACE[0] + DAY, "paid_late")],
)
def test_money_up_to_the_end_of_grace_is_in_time(on: date, state: str) -> None:
    assert states(judged(GRACE[0] + 5 * DAY, paid(200_00, on)))[0] == state


def test_money_pays_the_earliest_instalment_first_whichever_invoice_it_was_for() -> None:
    now = judged(DUE[0], paid(250_00, DUE[0] - DAY, A), paid(30_00, DUE[0], B))
    assert [row.paid.minor for row in now.instalments] == [200_00, 80_00, 0]
    assert (now.paid, now.left, now.missed) == (eur(280_00), eur(320_00), eur(0))
    assert now.next is not None
    assert now.next.instalment.number == 2


def test_money_on_an_invoice_counts_up_to_what_of_it_is_in_the_plan() -> None:
    assert judged(DUE[0], paid(999_00, DUE[0], B)).paid == eur(200_00)


def test_a_credit_note_makes_the_last_instalments_smaller_and_pays_none() -> None:
    now = judged(GRACE[0] + DAY, credited(250_00, DUE[0]))
    assert [row.open.minor for row in now.instalments] == [200_00, 150_00, 0]
    assert states(now) == ["missed", "upcoming", "dropped"]


def test_money_taken_back_opens_the_latest_paid_instalment_again() -> None:
    events = (paid(400_00, DUE[0]), paid(-200_00, GRACE[1] + DAY))
    assert states(judged(GRACE[1], *events)) == ["paid", "paid", "upcoming"]
    assert states(judged(GRACE[1] + DAY, *events)) == ["paid", "missed", "upcoming"]


@pytest.mark.parametrize(
    ("events", "state", "why"),
    [
        ((paid(400_00, DUE[0]), paid(200_00, DUE[1], B)), "completed", "completed"),
        ((paid(400_00, DUE[0]), credited(200_00, DUE[1], B)), "completed", "completed"),
        ((credited(400_00, DUE[0]), credited(200_00, DUE[1], B)), "cancelled", "nothing_left"),
        ((paid(400_00, DUE[0]), paid(199_99, DUE[1], B)), "active", "active"),
        ((paid(199_99, DUE[0]),), "active", "missed"),
    ],
)
def test_a_plan_is_completed_once_nothing_is_left(events: tuple[Event, ...], state: str, why: str) -> None:
    now = judged(GRACE[1], *events)
    assert (now.state.value, now.why) == (state, f"plan.why.{why}")


def test_a_completed_plan_goes_on_where_a_payment_bounces() -> None:
    events = (paid(400_00, DUE[0]), paid(200_00, DUE[1], B), paid(-200_00, DUE[2], B))
    assert judged(DUE[2] - DAY, *events).completed_on == DUE[1]
    assert judged(DUE[2], *events).state == "active"


@pytest.mark.parametrize(
    ("rule", "events", "since"),
    [
        (DefaultRule(1, 90), (), GRACE[0] + DAY),
        (DefaultRule(2, 90), (), GRACE[1] + DAY),
        (DefaultRule(3, 90), (), GRACE[2] + DAY),
        (DefaultRule(3, 14), (), GRACE[0] + 15 * DAY),
        (DefaultRule(3, 0), (), GRACE[0] + DAY),
        (DefaultRule(2, 90), (paid(199_99, DUE[0]),), GRACE[1] + DAY),
        (DefaultRule(2, 90), (paid(200_00, GRACE[1]),), GRACE[2] + DAY),
        (DefaultRule(2, 90), (paid(200_00, GRACE[1] + DAY),), GRACE[1] + DAY),
        (DefaultRule(3, 14), (paid(200_00, GRACE[0] + 14 * DAY),), GRACE[1] + 15 * DAY),
        (DefaultRule(3, 14), (paid(200_00, GRACE[0] + 15 * DAY),), GRACE[0] + 15 * DAY),
        (DefaultRule(2, 90), (paid(400_00, DUE[0]), paid(-400_00, GRACE[1] + 5 * DAY)), GRACE[1] + 6 * DAY),
        (DefaultRule(1, 90), (paid(400_00, DUE[0]), credited(200_00, DUE[0], B)), None),
    ],
)
def test_a_plan_is_in_default_from_the_day_after_its_rule_held(
    rule: DefaultRule, events: tuple[Event, ...], since: date | None
) -> None:
    of, far = plan(rule=rule), DUE[2] + 300 * DAY
    assert judged(far, *events, of=of).defaulted_on == since
    if since is not None:
        assert judged(since, *events, of=of).state == "defaulted"
        assert judged(since - DAY, *events, of=of).state == "active"


def test_a_default_stays_whoever_pays_then_but_not_where_money_dated_before_is_entered_late() -> None:
    since = GRACE[1] + DAY
    after = judged(since + DAY, paid(400_00, since), paid(200_00, since, B))
    assert (after.state.value, after.left.minor) == ("defaulted", 0)
    assert judged(since + DAY, paid(400_00, GRACE[1])).state == "active"


@pytest.mark.parametrize(
    ("of", "day", "state", "why"),
    [
        (plan(offered=None, accepted=None, ended=AGREED), AGREED, "cancelled", "cancelled"),
        (plan(accepted=None, ended=AGREED + DAY, as_what="changed"), AGREED + DAY, "cancelled", "changed"),
        (plan(ended=DUE[0], as_what="cancelled"), DUE[0] - DAY, "active", "active"),
        (plan(ended=DUE[0], as_what="cancelled"), DUE[0], "cancelled", "cancelled"),
        (plan(ended=DUE[0], as_what="changed"), DUE[2], "cancelled", "changed"),
        (plan(ended=GRACE[1] + DAY, as_what="changed"), DUE[2], "defaulted", "defaulted"),
    ],
)
def test_ending_a_plan_cancels_it_unless_it_was_in_default(of: Plan, day: date, state: str, why: str) -> None:
    now = judged(day, of=of)
    assert (now.state.value, now.why) == (state, f"plan.why.{why}")


R, OTHER = ReceiptId(1), ReceiptId(2)
LATER = AGREED + 10 * DAY


@pytest.mark.parametrize(
    ("uses", "agreed", "events"),
    [
        # money after the agreement counts from the day it came, however late it was applied
        ([Use(A, LATER, 50, AGREED + DAY, R)], {}, [paid(50, AGREED + DAY)]),
        # money from before it, credit notes and what was given up make the plan smaller
        ([Use(A, LATER, 50, AGREED - DAY, R)], {}, [credited(50, LATER)]),
        ([Use(A, LATER, 50)], {}, [credited(50, LATER)]),
        # taken back, it is off since that day; applied again, it counts from then on
        (
            [Use(A, AGREED + DAY, 50, AGREED + DAY, R), Use(A, LATER, -50, AGREED + DAY, R),
             Use(B, LATER, 50, AGREED + DAY, R)],
            {},
            [paid(50, AGREED + DAY), paid(-50, LATER), paid(50, LATER, B)],
        ),
        # on the day itself: what the items owe less at night is money if as much came that day
        ([Use(A, AGREED, 70, AGREED, R)], {A: (400_00, 400_00)}, []),
        ([Use(A, AGREED, 70, AGREED, R)], {A: (100, 30)}, [paid(70, AGREED)]),
        ([Use(A, AGREED, 70, AGREED - DAY, R)], {A: (100, 30)}, [credited(70, AGREED)]),
        (
            [Use(A, AGREED, 50, AGREED, R), Use(A, AGREED, 20)],
            {A: (100, 30)},
            [credited(20, AGREED), paid(50, AGREED)],
        ),
        # owing more than was agreed is no matter of the plan's
        ([Use(A, AGREED, -50, AGREED - DAY, OTHER)], {A: (100, 150)}, []),
    ],
)  # fmt: skip
def test_what_was_applied_is_told_apart(
    uses: list[Use], agreed: dict[ItemId, tuple[int, int]], events: list[Event]
) -> None:
    found = events_of(uses, agreed, since=AGREED)
    assert [each._replace(receipt=None) for each in found] == events
