from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.policy.dunning import DunningAccount, DunningItem, LetterProposal, Suppression, propose
from arDesk.policy.settings import DunningPolicy

TODAY = date(2026, 3, 31)
POLICY = DunningPolicy(levels=(7, 21, 35), min_interval_days=10, minimum_amount=500, tone_share_percent=20)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def line(
    number: int = 1,
    *,
    days: int = 7,
    minor: int = 100_00,
    level: int = 0,
    sent: int | None = None,
    blocked: str | None = None,
    kind: ItemKind = ItemKind.INVOICE,
) -> DunningItem:
    """An item so many days overdue, whose last letter went out so many days ago."""
    due, amount = TODAY - timedelta(days), eur(minor)
    item = OpenItem(ItemId(number), AccountId(1), kind, f"INV-{number}", due - timedelta(30), due, amount, amount)
    return DunningItem(item, level, None if sent is None else TODAY - timedelta(sent), blocked)


def account(*lines: DunningItem, unapplied: int = 0, sent: int | None = None, number: int = 1) -> DunningAccount:
    last = None if sent is None else TODAY - timedelta(sent)
    code = f"C-{number}"
    return DunningAccount(AccountId(number), code, "Müller", "EUR", lines, eur(unapplied), last_letter_on=last)


def run(*accounts: DunningAccount, as_of: date = TODAY) -> tuple[list[LetterProposal], list[Suppression]]:
    return propose(accounts, POLICY, as_of=as_of)


def letter(one: DunningAccount, as_of: date = TODAY) -> LetterProposal | None:
    letters, _ = run(one, as_of=as_of)
    return letters[0] if letters else None


def issued(one: DunningAccount, proposal: LetterProposal, as_of: date) -> DunningAccount:
    """The account after its letter went out."""
    after = {item.id: (level, item_after) for item, level, item_after in proposal.items}
    lines = tuple(
        replace(one_line, level=after[one_line.item.id][1], level_on=as_of)
        if one_line.item.id in after and after[one_line.item.id][0] < after[one_line.item.id][1]
        else one_line
        for one_line in one.items
    )
    return replace(one, items=lines, last_letter_on=as_of)


@pytest.mark.parametrize(
    ("days", "level", "sent", "after"),
    [
        (6, 0, None, None),
        (7, 0, None, 1),
        (300, 0, None, 1),
        (20, 1, 13, None),
        (21, 1, 14, 2),
        (300, 1, 10, 2),
        (300, 1, 9, None),
        (34, 2, 13, None),
        (35, 2, 14, 3),
        (300, 3, 200, None),
    ],
)
def test_an_item_takes_its_next_level_once_its_days_and_the_interval_are_over(
    days: int, level: int, sent: int | None, after: int | None
) -> None:
    proposal = letter(account(line(days=days, level=level, sent=sent), sent=sent))
    assert (proposal.items[0][2] if proposal else None) == after


def test_nine_days_closed_lose_no_letter() -> None:
    one = account(line(days=7))
    assert letter(one, TODAY + timedelta(9)) is not None


def test_one_letter_lists_all_that_is_overdue_oldest_first() -> None:
    one = account(line(1, days=7), line(2, days=40, level=1, sent=20), line(3, days=2), line(4, days=0), sent=20)
    proposal = letter(one)
    assert proposal is not None
    assert [(item.reference, before, after) for item, before, after in proposal.items] == [
        ("INV-2", 1, 2),
        ("INV-1", 0, 1),
        ("INV-3", 0, 0),
    ]
    assert proposal.amount == eur(300_00)


def test_credit_notes_are_never_dunned() -> None:
    assert run(account(line(kind=ItemKind.CREDIT_NOTE, days=90))) == ([], [])


def test_a_small_old_invoice_does_not_make_the_letter_final() -> None:
    old, large = line(1, days=300, minor=20_00, level=2, sent=20), line(2, days=30, minor=1000_00, level=0)
    proposal = letter(account(old, large, sent=20))
    assert proposal is not None
    assert proposal.level == 1
    assert [after for _, _, after in proposal.items] == [3, 1]


@pytest.mark.parametrize(("minor", "tone"), [(199_99, 1), (200_00, 3)])
def test_the_tone_is_the_highest_level_that_a_share_of_the_amount_has_reached(minor: int, tone: int) -> None:
    old = line(1, days=300, minor=minor, level=2, sent=20)
    proposal = letter(account(old, line(2, days=10, minor=1000_00 - minor), sent=20))
    assert proposal is not None
    assert proposal.level == tone


def test_promised_disputed_and_held_items_are_left_out_and_named() -> None:
    one = account(line(1), line(2, blocked="disputed"), line(3, blocked="promised", days=2), line(4, blocked="on_hold"))
    proposal = letter(one)
    assert proposal is not None
    assert [item.reference for item, _, _ in proposal.items] == ["INV-1"]
    assert proposal.amount == eur(100_00)
    assert {left.item.reference for left in proposal.left_out} == {"INV-2", "INV-3", "INV-4"}


def with_hold(until: date | None, reason: str) -> DunningAccount:
    return replace(account(line()), on_hold=True, hold_until=until, hold_reason=reason)


@pytest.mark.parametrize(
    ("one", "reason", "text"),
    [
        (account(line(blocked="promised")), "promise_pending", "A promise for 100.00 EUR is pending."),
        (account(line(blocked="disputed")), "dispute", "100.00 EUR is in dispute."),
        (account(line(blocked="on_hold")), "on_hold", "The items due for a letter, 100.00 EUR, are on hold."),
        (with_hold(date(2026, 4, 3), "Talks"), "on_hold", "On hold through 3 Apr 2026: Talks."),
        (with_hold(None, ""), "on_hold", "On hold until it is lifted: no reason given."),
        (
            account(line(), unapplied=100_00),
            "unapplied_cash",
            "Unapplied money of 100.00 EUR covers the 100.00 EUR overdue: apply it first.",
        ),
        (
            account(line(minor=4_99)),
            "below_minimum",
            "Only 4.99 EUR to ask for, less than the 5.00 EUR worth a letter.",
        ),
        (
            account(line(), unapplied=99_00),
            "below_minimum",
            "Only 1.00 EUR to ask for, less than the 5.00 EUR worth a letter.",
        ),
        (
            account(line(), sent=9),
            "too_soon",
            "The last letter went out on 22 Mar 2026; the next may go from 1 Apr 2026.",
        ),
        (
            account(line(days=90, level=1, sent=9)),
            "too_soon",
            "The last letter went out on 22 Mar 2026; the next may go from 1 Apr 2026.",
        ),
        (
            account(line(days=90, level=3, sent=30), sent=30),
            "last_level_sent",
            "All 3 letters have gone out; decide what to do next.",
        ),
    ],
)
def test_who_is_spared_is_told_why(one: DunningAccount, reason: str, text: str) -> None:
    letters, spared = run(one)
    assert letters == []
    assert [(row.reason, row.text) for row in spared] == [(reason, text)]


def test_the_interval_ends_on_its_day() -> None:
    assert letter(account(line(), sent=10)) is not None


def test_the_reason_is_the_one_that_holds_most_of_the_money() -> None:
    _, spared = run(account(line(1, minor=10_00, blocked="promised"), line(2, minor=90_00, blocked="disputed")))
    assert [row.reason for row in spared] == ["dispute"]


def test_money_set_against_part_of_it_does_not_stop_a_letter() -> None:
    proposal = letter(account(line(), unapplied=50_00))
    assert proposal is not None
    assert proposal.unapplied == eur(50_00)


lines = st.lists(
    st.builds(
        lambda days, minor, level, sent, blocked: (days, minor, level, sent if level else None, blocked),
        st.integers(-10, 120),
        st.integers(1, 500_00),
        st.integers(0, 3),
        st.integers(0, 60),
        st.sampled_from([None, None, None, "promised", "disputed", "on_hold"]),
    ),
    max_size=6,
)


def drawn_account(drawn: Iterable[tuple[int, int, int, int | None, str | None]], unapplied: int) -> DunningAccount:
    made = [
        line(number, days=days, minor=minor, level=level, sent=sent, blocked=blocked)
        for number, (days, minor, level, sent, blocked) in enumerate(drawn)
    ]
    last = max((one.level_on for one in made if one.level_on is not None), default=None)
    return replace(account(*made, unapplied=unapplied), last_letter_on=last)


@given(lines, st.integers(0, 300_00))
def test_a_second_run_on_unchanged_books_proposes_nothing(
    drawn: list[tuple[int, int, int, int | None, str | None]], unapplied: int
) -> None:
    one = drawn_account(drawn, unapplied)
    proposal = letter(one)
    if proposal is not None:
        assert letter(issued(one, proposal, TODAY)) is None


@given(lines, st.integers(0, 300_00))
def test_a_letter_asks_for_what_is_overdue_and_free_and_raises_no_level_twice(
    drawn: list[tuple[int, int, int, int | None, str | None]], unapplied: int
) -> None:
    one = drawn_account(drawn, unapplied)
    letters, spared = run(one)
    assert len(letters) + len(spared) <= 1
    for proposal in letters:
        assert all(before <= after <= before + 1 <= 4 for _, before, after in proposal.items)
        assert any(after > before for _, before, after in proposal.items)
        assert proposal.amount.minor == sum(item.open.minor for item, _, _ in proposal.items)
        assert all(item.due_on < TODAY for item, _, _ in proposal.items)
        assert 1 <= proposal.level <= max(after for _, _, after in proposal.items)
        assert proposal.amount > proposal.unapplied
    assert all(row.text for row in spared)


def test_catching_up_takes_one_level_a_run() -> None:
    one, seen = account(line(days=1)), []
    for passed in range(80):
        day = TODAY + timedelta(passed)
        proposal = letter(one, day)
        if proposal is not None:
            seen.append((passed + 1, proposal.level))
            one = issued(one, proposal, day)
    assert seen == [(7, 1), (21, 2), (35, 3)]
