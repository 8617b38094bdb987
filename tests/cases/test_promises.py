"""The truth table of promises, with its boundaries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.promises import (
    Judgement,
    Payment,
    Promise,
    PromiseState,
    explain,
    grace_end,
    judge,
    pending,
    supersedes,
)
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import CurrencyMismatch, Money

MADE, DUE, UNTIL = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 11)
AMOUNT = 1000_00
S = PromiseState


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def on(day: int) -> date:
    return date(2026, 3, day)


def paid(day: int, minor: int = AMOUNT, *, unapplied: bool = False, came: int | None = None) -> Payment:
    return Payment(on(day), eur(minor), unapplied, None if came is None else on(came))


def promise(
    *, due: date = DUE, until: date = UNTIL, ended: int | None = None, ended_as: PromiseState | None = None
) -> Promise:
    end = None if ended is None else on(ended)
    return Promise(PromiseId(1), AccountId(1), eur(AMOUNT), MADE, due, until, frozenset(), end, ended_as)


def judged(
    as_of: int, *payments: Payment, credited: int = 0, tolerance: int = 0, of: Promise | None = None
) -> Judgement:
    """Judge at the end of a day of March what is owing, worked out from the money that was applied by then."""
    applied = sum(one.amount.minor for one in payments if one.on <= on(as_of) and not one.unapplied)
    owing = eur(AMOUNT - applied - credited)
    return judge(of or promise(), payments, owing=owing, as_of=on(as_of), amount_tolerance=tolerance)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(2, S.OPEN), (8, S.OPEN), (9, S.OPEN), (10, S.OPEN), (11, S.OPEN), (12, S.BROKEN), (13, S.BROKEN)],
)
def test_without_money_it_breaks_on_the_first_day_after_grace(as_of: int, state: PromiseState) -> None:
    assert judged(as_of).state is state


@pytest.mark.parametrize(
    ("came", "state"),
    [(3, S.KEPT), (8, S.KEPT), (9, S.KEPT), (10, S.KEPT), (11, S.KEPT), (12, S.KEPT_LATE), (20, S.KEPT_LATE)],
)
def test_all_of_the_money_keeps_it_by_the_last_day_of_grace(came: int, state: PromiseState) -> None:
    assert judged(20, paid(came)).state is state


@pytest.mark.parametrize(
    ("as_of", "payments", "state", "counted"),
    [
        (10, (paid(5, 400_00),), S.OPEN, 400_00),
        (11, (paid(5, 400_00), paid(11, 600_00)), S.KEPT, 1000_00),
        (12, (paid(5, 400_00),), S.PARTIALLY_KEPT, 400_00),
        (14, (paid(5, 400_00), paid(12, 600_00)), S.KEPT_LATE, 1000_00),
        (14, (paid(5, 400_00), paid(12, 500_00)), S.PARTIALLY_KEPT, 400_00),
        (14, (paid(12, 500_00),), S.BROKEN, 0),
        (14, (paid(12, 500_00), paid(14, 500_00)), S.KEPT_LATE, 1000_00),
        (14, (paid(5, 1200_00),), S.KEPT, 1200_00),
    ],
)
def test_part_payments(as_of: int, payments: tuple[Payment, ...], state: PromiseState, counted: int) -> None:
    judgement = judged(as_of, *payments)
    assert (judgement.state, judgement.counted) == (state, eur(counted))


def test_money_from_before_the_promise_never_counts() -> None:
    early = Payment(MADE - timedelta(1), eur(AMOUNT))
    assert judge(promise(), [early], owing=eur(AMOUNT), as_of=on(12)).state is S.BROKEN


def test_money_of_the_promises_own_day_makes_the_debt_smaller_but_keeps_nothing() -> None:
    card = paid(2, 400_00)
    assert judged(5, card).expected == eur(600_00)
    assert judged(12, card).state is S.BROKEN
    assert judged(12, card, paid(9, 600_00)).state is S.KEPT


def test_a_promise_for_the_same_day_counts_the_money_of_that_day() -> None:
    today = promise(due=MADE, until=on(4))
    assert judged(2, paid(2), of=today).state is S.KEPT
    assert judged(5, of=today).state is S.BROKEN


def test_money_entered_late_counts_by_the_day_it_came() -> None:
    assert judged(20).state is S.BROKEN
    assert judged(20, paid(11)).state is S.KEPT


def test_money_that_has_not_come_yet_changes_nothing() -> None:
    assert judged(8, paid(9)).state is S.OPEN


@pytest.mark.parametrize(
    ("credited", "money", "state", "expected"),
    [
        (300_00, 700_00, S.KEPT, 700_00),
        (300_00, 699_99, S.PARTIALLY_KEPT, 700_00),
        (300_00, 0, S.BROKEN, 700_00),
        (1000_00, 0, S.CANCELLED, 0),
        (600_00, 400_00, S.KEPT, 400_00),
    ],
)
def test_credit_notes_are_no_money_but_shrink_what_is_expected(
    credited: int, money: int, state: PromiseState, expected: int
) -> None:
    judgement = judged(12, *([paid(9, money)] if money else []), credited=credited)
    assert (judgement.state, judgement.expected) == (state, eur(expected))


def test_a_fully_credited_promise_is_cancelled_at_once_and_says_why() -> None:
    judgement = judged(4, credited=AMOUNT)
    assert (judgement.state, judgement.why) == (S.CANCELLED, "judged.nothing_left")


@pytest.mark.parametrize(
    ("as_of", "reversal", "state"),
    [
        (9, paid(10, -AMOUNT), S.KEPT),
        (10, paid(10, -AMOUNT), S.OPEN),
        (12, paid(10, -AMOUNT), S.BROKEN),
        (19, paid(20, -AMOUNT), S.KEPT),
        (20, paid(20, -AMOUNT), S.BROKEN),
        (20, paid(20, -300_00), S.PARTIALLY_KEPT),
    ],
)
def test_a_reversal_opens_the_question_again_from_its_day(as_of: int, reversal: Payment, state: PromiseState) -> None:
    assert judged(as_of, paid(9), reversal).state is state


def test_new_money_after_a_reversal_keeps_it_late() -> None:
    assert judged(20, paid(9), paid(12, -AMOUNT), paid(15)).state is S.KEPT_LATE


def test_taking_back_late_money_leaves_the_money_in_time() -> None:
    payments = (paid(9, 400_00), paid(13, 600_00), paid(15, -600_00, came=13))
    assert judged(14, *payments).state is S.KEPT_LATE
    assert judged(15, *payments).state is S.PARTIALLY_KEPT
    assert judged(15, *payments).counted == eur(400_00)


def test_late_money_that_is_taken_back_is_gone() -> None:
    assert judged(20, paid(13), paid(15, -AMOUNT)).state is S.BROKEN


def test_taking_back_money_from_before_the_promise_takes_nothing_from_it() -> None:
    bounced = Payment(on(5), eur(-500_00), came_on=date(2026, 2, 20))
    assert judge(promise(), [bounced, paid(9)], owing=eur(500_00), as_of=on(12)).state is S.KEPT


@pytest.mark.parametrize(
    ("missing", "tolerance", "state"),
    [(1, 0, S.PARTIALLY_KEPT), (100, 100, S.KEPT), (101, 100, S.PARTIALLY_KEPT), (0, 0, S.KEPT)],
)
def test_the_tolerance_is_the_most_that_may_be_missing(missing: int, tolerance: int, state: PromiseState) -> None:
    assert judged(12, paid(9, AMOUNT - missing), tolerance=tolerance).state is state


def test_no_tolerance_keeps_a_promise_without_money() -> None:
    assert judged(12, tolerance=AMOUNT * 2).state is S.BROKEN
    assert judged(12, credited=AMOUNT - 50, tolerance=100).state is S.CANCELLED


@pytest.mark.parametrize("as_of", [8, 12])
def test_unapplied_money_is_a_possible_match_and_counts_for_nothing(as_of: int) -> None:
    judgement = judged(as_of, paid(8, unapplied=True))
    assert judgement.state is (S.OPEN if as_of <= 11 else S.BROKEN)
    assert judgement.possible_match
    assert judgement.counted == eur(0)
    assert explain(promise(), judgement).endswith("Money that may be meant for it lies unapplied.")


@pytest.mark.parametrize(
    "payments",
    [
        (paid(9), paid(8, 100, unapplied=True)),
        (Payment(MADE - timedelta(1), eur(AMOUNT), unapplied=True),),
        (paid(8, unapplied=True), paid(9, -AMOUNT, unapplied=True)),
        (paid(13, unapplied=True),),
    ],
)
def test_there_is_no_match_to_look_for(payments: tuple[Payment, ...]) -> None:
    assert not judged(12, *payments).possible_match


@pytest.mark.parametrize("how", [S.WITHDRAWN, S.SUPERSEDED, S.CANCELLED])
def test_a_person_can_end_an_open_promise(how: PromiseState) -> None:
    ended = promise(ended=6, ended_as=how)
    assert [judged(day, of=ended).state for day in (5, 6, 20)] == [S.OPEN, how, how]
    assert judged(20, paid(7), of=ended).state is how


def test_one_entered_by_mistake_is_kept_by_nothing_and_a_withdrawn_one_by_what_came_before() -> None:
    """Money of day 5 may be applied, and so count, long after the promise was ended on day 6."""
    for how, state in ((S.CANCELLED, S.CANCELLED), (S.WITHDRAWN, S.KEPT)):
        assert judged(20, paid(5), of=promise(ended=6, ended_as=how)).state is state


def test_ending_a_broken_promise_does_not_hide_that_it_broke() -> None:
    ended = promise(ended=12, ended_as=S.SUPERSEDED)
    assert judged(20, of=ended).state is S.BROKEN
    assert judged(20, paid(13), of=ended).state is S.BROKEN, "later money belongs to the promise that replaced it"
    assert judged(20, paid(12), of=ended).state is S.KEPT_LATE


def test_a_kept_promise_stays_kept_when_it_is_replaced() -> None:
    ended = promise(ended=10, ended_as=S.SUPERSEDED)
    assert judged(20, paid(9), of=ended).state is S.KEPT
    assert judged(20, paid(9), paid(15, -AMOUNT), of=ended).state is S.SUPERSEDED


def test_only_an_open_promise_has_something_still_to_come() -> None:
    assert pending(judged(11, paid(5, 400_00))) == eur(600_00)
    assert pending(judged(12, paid(5, 400_00))) == eur(0)
    assert pending(judged(11, paid(5))) == eur(0)


def test_another_currency_never_counts() -> None:
    with pytest.raises(CurrencyMismatch):
        judge(promise(), [Payment(on(5), Money(100, "USD"))], owing=eur(AMOUNT), as_of=on(9))
    with pytest.raises(CurrencyMismatch):
        judge(promise(), [], owing=Money(100, "USD"), as_of=on(9))


@pytest.mark.parametrize(
    ("promised_for", "days", "business", "country", "end"),
    [
        (date(2026, 3, 9), 2, True, "", date(2026, 3, 11)),
        (date(2026, 3, 6), 2, True, "", date(2026, 3, 10)),
        (date(2026, 3, 7), 1, True, "", date(2026, 3, 9)),
        (date(2026, 3, 6), 2, False, "", date(2026, 3, 8)),
        (date(2026, 4, 2), 1, True, "DE", date(2026, 4, 7)),  # Good Friday and Easter Monday
        (date(2026, 3, 7), 0, True, "", date(2026, 3, 7)),
    ],
)
def test_grace_counts_calendar_or_business_days(
    promised_for: date, days: int, business: bool, country: str, end: date
) -> None:
    assert grace_end(promised_for, days, business_days=business, country=country) == end


@pytest.mark.parametrize(
    ("new", "old", "replaces"),
    [({1}, {1, 2}, True), ({3}, {1, 2}, False), (set(), {1}, True), ({1}, set(), True), (set(), set(), True)],
)
def test_an_item_is_in_one_live_promise_only(new: set[int], old: set[int], replaces: bool) -> None:
    before = Promise(PromiseId(1), AccountId(1), eur(1), MADE, DUE, UNTIL, frozenset(map(ItemId, old)))
    assert supersedes(frozenset(map(ItemId, new)), before) is replaces
