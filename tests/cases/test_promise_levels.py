"""The level of a promise, which receipts count, what wants looking at, how promises are kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arDesk.cases.promise_levels import chains
from arDesk.cases.promise_lists import Record, lists_of, risks_of
from arDesk.cases.promise_rates import Given, amount_band, length_band, rates
from arDesk.cases.promise_receipts import Counted, counted
from arDesk.cases.promises import Judgement, Mark, Payment, Promise, PromiseState, explain, judge
from arDesk.kernel.ids import AccountId, ItemId, PromiseId
from arDesk.kernel.money import Money

S = PromiseState
MADE, DUE, UNTIL = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 11)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def on(day: int) -> date:
    return date(2026, 3, day)


def promise(number: int = 1, *items: int, series: int | None = None, mark: Mark | None = None) -> Promise:
    made = MADE + timedelta(number - 1)
    named = frozenset(map(ItemId, items))
    return Promise(PromiseId(number), AccountId(1), eur(1000), made, DUE, UNTIL, named, series=series, mark=mark)


def levels(*told: tuple[Promise, PromiseState]) -> list[int]:
    found = chains([one for one, _ in told], {one.id: state for one, state in told})
    return [found[one.id].level for one, _ in told]


@pytest.mark.parametrize(
    ("before", "level"),
    [
        (S.OPEN, 1),
        (S.SUPERSEDED, 2),
        (S.PARTIALLY_KEPT, 2),
        (S.BROKEN, 2),
        (S.KEPT_LATE, 2),
        (S.WITHDRAWN, 2),
        (S.KEPT, 1),
        (S.CANCELLED, 1),
    ],
)
def test_the_level_counts_the_promises_not_kept_before(before: PromiseState, level: int) -> None:
    assert levels((promise(1, 7), before), (promise(2, 7), S.OPEN)) == [1, level]


def test_another_debt_has_its_own_level() -> None:
    assert levels((promise(1, 7), S.BROKEN), (promise(2, 8), S.OPEN)) == [1, 1]
    assert levels((promise(1, 7, 8), S.BROKEN), (promise(2, 8), S.BROKEN), (promise(3, 7, 8), S.OPEN)) == [1, 2, 3]


def test_what_was_kept_of_an_invoice_neither_counts_nor_wipes_out() -> None:
    assert levels((promise(1, 7), S.BROKEN), (promise(2, 7), S.KEPT), (promise(3, 7), S.OPEN)) == [1, 2, 2]


def test_for_the_whole_account_the_count_begins_anew_after_a_kept_one() -> None:
    broken, kept = (promise(1), S.BROKEN), (promise(3), S.KEPT)
    assert levels(broken, (promise(2), S.BROKEN), kept, (promise(4), S.OPEN)) == [1, 2, 3, 1]
    assert levels(broken, (promise(2, 7), S.OPEN)) == [1, 2]


def test_the_times_of_a_repeating_promise_are_one() -> None:
    times = [(promise(number, 7, series=1), S.SUPERSEDED) for number in (1, 2, 3)]
    assert levels(*times, (promise(4, 7), S.OPEN)) == [1, 1, 1, 2]


def paid(day: int, minor: int, receipt: int, came: int | None = None) -> Payment:
    return Payment(on(day), eur(minor), False, None if came is None else on(came), receipt)


def test_the_receipts_that_count_add_up_to_what_is_counted() -> None:
    facts = [paid(1, 90, 1), paid(5, 400, 2), paid(9, 300, 3), paid(10, -300, 3, 9), paid(12, 600, 4)]
    facts.append(Payment(on(6), eur(50), unapplied=True, receipt=5))
    found = counted(promise(), facts, on(12))
    assert found == [Counted(2, on(5), eur(400), False), Counted(4, on(12), eur(600), True)]
    judgement = judge(promise(), facts, owing=eur(0), as_of=on(12))
    assert (judgement.state, judgement.counted) == (S.KEPT_LATE, eur(1000))
    assert counted(promise(), facts, on(9)) == [
        Counted(2, on(5), eur(400), False),
        Counted(3, on(9), eur(300), False),
    ]


def test_what_bounced_is_said() -> None:
    back = Payment(on(10), eur(-1000), came_on=on(9), receipt=1, bounced=True)
    judgement = judge(promise(), [paid(9, 1000, 1), back], owing=eur(1000), as_of=on(12))
    assert judgement.state is S.BROKEN
    assert "went back on 10 Mar 2026" in explain(promise(), judgement)
    again = judge(promise(), [paid(9, 1000, 1), back, paid(11, 1000, 2)], owing=eur(0), as_of=on(12))
    assert (again.state, "went back" in explain(promise(), again)) == (S.KEPT, False)


@pytest.mark.parametrize("marked", [S.KEPT, S.BROKEN])
def test_a_mark_judges_from_its_day_and_the_ledger_is_still_told(marked: PromiseState) -> None:
    made = promise(mark=Mark(marked, on(10), "Paid to the lawyer.", "ann", "olive"))
    assert judge(made, [], owing=eur(1000), as_of=on(9)).state is S.OPEN
    judgement = judge(made, [], owing=eur(1000), as_of=on(10))
    assert (judgement.state, judgement.by_facts) == (marked, S.OPEN)
    said = explain(made, judgement)
    assert "approved by olive: Paid to the lawyer." in said
    assert "Promised" in said


def verdict(state: PromiseState, *, match: bool = False, bounced: int = 0) -> Judgement:
    return Judgement(state, eur(0), eur(1000), "judged.open", match, eur(0), eur(bounced))


@pytest.mark.parametrize(
    ("state", "today", "owing", "lists"),
    [
        (S.OPEN, 6, 1000, {"due_tomorrow"}),  # a Friday; Monday is the next working day
        (S.OPEN, 5, 1000, set()),
        (S.OPEN, 9, 1000, {"due_today"}),
        (S.OPEN, 10, 1000, {"late"}),
        (S.BROKEN, 12, 1000, {"late"}),
        (S.BROKEN, 12, 0, set()),
        (S.PARTIALLY_KEPT, 12, 1, {"late"}),
        (S.KEPT, 9, 1000, set()),
        (S.KEPT_LATE, 20, 0, set()),
        (S.WITHDRAWN, 10, 1000, set()),
    ],
)
def test_the_lists_of_a_day(state: PromiseState, today: int, owing: int, lists: set[str]) -> None:
    tomorrow = on(today) + timedelta(3 if today == 6 else 1)
    found = lists_of(promise(), verdict(state), (), owing=owing, today=on(today), tomorrow=tomorrow)
    assert found == lists


def test_a_broken_promise_that_another_replaced_is_late_no_more() -> None:
    ended = promise()._replace(ended_on=on(12), ended_as=S.SUPERSEDED)
    assert lists_of(ended, verdict(S.BROKEN), (), owing=5, today=on(13), tomorrow=on(14)) == frozenset()
    broken = verdict(S.BROKEN)
    assert not lists_of(promise(), broken, (), owing=5, today=on(13), tomorrow=on(14), followed=True)


def test_unapplied_money_and_risks_put_a_promise_into_lists() -> None:
    matched = verdict(S.BROKEN, match=True)
    assert lists_of(promise(), matched, (), owing=5, today=on(13), tomorrow=on(14)) == {"late", "perhaps_paid"}
    at_risk = lists_of(promise(), verdict(S.OPEN), ("level",), owing=5, today=on(3), tomorrow=on(4))
    assert at_risk == {"at_risk"}


@pytest.mark.parametrize(
    ("kept", "matured", "level", "refused", "bounced", "risks"),
    [
        (2, 5, 1, False, 0, ("low_rate",)),
        (3, 5, 1, False, 0, ()),
        (0, 4, 1, False, 0, ()),  # too few to say
        (5, 10, 1, False, 0, ()),  # half is not fewer than half
        (0, 0, 3, False, 0, ("level",)),
        (0, 0, 2, False, 0, ()),
        (0, 0, 1, True, 0, ("refused",)),
        (0, 9, 4, True, 5, ("low_rate", "level", "refused", "bounced")),
    ],
)
def test_why_a_promise_is_at_risk(
    kept: int, matured: int, level: int, refused: bool, bounced: int, risks: tuple[str, ...]
) -> None:
    record = Record(kept, matured, below=50, least=5)
    assert risks_of(verdict(S.OPEN, bounced=bounced), record, level, refused=refused) == risks
    assert risks_of(verdict(S.BROKEN, bounced=bounced), record, level, refused=refused) == ()


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "0"), (1, "1-3"), (3, "1-3"), (4, "4-7"), (7, "4-7"), (8, "8-14"), (15, "15-30"), (30, "15-30"), (31, "31-")],
)
def test_bands_of_length(days: int, band: str) -> None:
    assert length_band(days) == band


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        (eur(99_99), "EUR 0-100"),
        (eur(100_00), "EUR 100-500"),
        (eur(9_999_99), "EUR 2000-10000"),
        (eur(10_000_00), "EUR 10000-"),
        (Money(9_999, "JPY"), "JPY 0-10000"),
        (Money(10_000, "JPY"), "JPY 10000-50000"),
    ],
)
def test_bands_of_amounts(amount: Money, band: str) -> None:
    assert amount_band(amount) == band


def test_the_figures_count_what_is_decided_and_say_what_is_small() -> None:
    states = [S.KEPT, S.KEPT, S.KEPT_LATE, S.BROKEN, S.PARTIALLY_KEPT, S.WITHDRAWN, S.SUPERSEDED, S.OPEN, S.CANCELLED]
    given = [Given("A", "Alder", "ann", eur(100_00), 5, state) for state in states]
    given.append(Given("B", "Birch", "bob", eur(5_00), 0, S.KEPT))
    found = rates(given, {"ann": 9, "bob": 1}, {"ann": 20, "cid": 2}, minimum=5)
    assert (found.overall.n, found.overall.kept, found.overall.rate) == (6, 3, 0.5)
    assert [(one.name, one.n, one.rate, one.is_small) for one in found.by_customer] == [
        ("Alder", 5, 0.4, False), ("Birch", 1, 1.0, True),
    ]  # fmt: skip
    assert [one.key for one in found.by_length] == ["0", "4-7"]
    assert [one.key for one in found.by_amount] == ["EUR 0-100", "EUR 100-500"]
    assert (found.yielded.promises, found.yielded.conversations) == (10, 22)
    assert [(one.key, one.rate, one.is_small) for one in found.yielded_by] == [
        ("ann", 0.45, False), ("cid", 0.0, True), ("bob", None, True),
    ]  # fmt: skip
    nothing = rates([], {}, {}, minimum=5)
    assert (nothing.overall.rate, nothing.yielded.rate, nothing.by_amount) == (None, None, ())
