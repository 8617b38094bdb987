"""A judgement is a pure function of the facts up to its day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arDesk.cases.promises import Judgement, Payment, Promise, PromiseState, explain, judge, pending
from arDesk.kernel.ids import AccountId, PromiseId
from arDesk.kernel.money import Money

MADE = date(2026, 3, 2)
days = st.integers(-5, 40).map(lambda number: MADE + timedelta(number))
payments = st.lists(
    st.builds(
        Payment, on=days, amount=st.integers(-500, 1500).map(lambda minor: Money(minor, "EUR")), unapplied=st.booleans()
    ),
    max_size=6,
)


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    wait, grace = draw(st.integers(0, 15)), draw(st.integers(0, 5))
    amount = Money(draw(st.integers(1, 1500)), "EUR")
    ended = draw(st.none() | st.integers(0, 40))
    how = draw(st.sampled_from([PromiseState.WITHDRAWN, PromiseState.SUPERSEDED, PromiseState.CANCELLED]))
    return Promise(
        PromiseId(1),
        AccountId(1),
        amount,
        MADE,
        MADE + timedelta(wait),
        MADE + timedelta(wait + grace),
        frozenset(),
        None if ended is None else MADE + timedelta(ended),
        None if ended is None else how,
    )


def judged(promise: Promise, facts: list[Payment], owing: int, as_of: date, tolerance: int = 0) -> Judgement:
    return judge(promise, facts, owing=Money(owing, "EUR"), as_of=as_of, amount_tolerance=tolerance)


@given(promises(), payments, st.integers(0, 2000), days, payments)
def test_later_facts_never_change_an_earlier_day(
    promise: Promise, known: list[Payment], owing: int, as_of: date, more: list[Payment]
) -> None:
    before = [payment for payment in known if payment.on <= as_of]
    later = [payment for payment in more if payment.on > as_of]
    assert judged(promise, before, owing, as_of) == judged(promise, before + later, owing, as_of)


@given(promises(), payments, st.integers(0, 2000), days)
def test_the_order_of_the_facts_does_not_matter(
    promise: Promise, known: list[Payment], owing: int, as_of: date
) -> None:
    turned = known[::-1]
    assert judged(promise, known, owing, as_of) == judged(promise, turned, owing, as_of)


@given(promises(), payments, st.integers(0, 2000), days, st.integers(0, 300))
def test_every_judgement_is_consistent_and_can_be_said(
    promise: Promise, known: list[Payment], owing: int, as_of: date, tolerance: int
) -> None:
    judgement = judged(promise, known, owing, as_of, tolerance)
    assert 0 <= judgement.expected.minor <= promise.amount.minor
    assert judgement.counted.minor >= 0
    assert explain(promise, judgement)
    if judgement.state is PromiseState.OPEN:
        assert as_of <= promise.grace_until
    else:
        assert pending(judgement).minor == 0
    if judgement.state in {PromiseState.BROKEN, PromiseState.PARTIALLY_KEPT, PromiseState.KEPT_LATE}:
        assert as_of > promise.grace_until
    if judgement.state in {PromiseState.KEPT, PromiseState.KEPT_LATE}:
        assert judgement.counted.minor >= max(1, judgement.expected.minor - tolerance)
    if judgement.state is PromiseState.BROKEN:
        assert judgement.counted.minor == 0


@given(promises(), payments, st.integers(0, 2000), days)
def test_more_money_in_time_never_makes_it_worse(
    promise: Promise, known: list[Payment], owing: int, as_of: date
) -> None:
    rank = [PromiseState.BROKEN, PromiseState.PARTIALLY_KEPT, PromiseState.KEPT_LATE, PromiseState.KEPT]
    before = judged(promise, known, owing, as_of)
    extra = Payment(promise.grace_until, Money(promise.amount.minor, "EUR"))
    after = judged(promise, [*known, extra], max(0, owing - promise.amount.minor), as_of)
    if before.state in rank and as_of >= extra.on and after.state in rank:
        assert rank.index(after.state) >= rank.index(before.state)
