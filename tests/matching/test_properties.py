"""What holds for every payment and every book."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from arDesk.kernel.ids import ItemId
from arDesk.ledger.items import ItemKind, OpenItem
from arDesk.matching.book import Book
from arDesk.matching.proposing import MOST, propose, propose_all
from arDesk.matching.values import Alias, Match, Offer, Payment, Rules, Signal, Tolerance
from tests.matching.books import DAY, PAYERS, item, money

RULES = Rules(Tolerance(50, 5), 3)
NUMBERS = ("IN-0001041", "IN-0001042", "IN-0001401", "2026-41", "77", "IN-77", "10030", "IN-0001041")
ALIASES = (Alias(PAYERS[0].account, "harbour foods", "DE1"), Alias(PAYERS[2].account, "", "DE3"))

amounts = st.sampled_from([100, 200, 300, 301, 455, 999, 10_000])
open_items = st.lists(
    st.tuples(
        st.integers(1, 3),
        amounts,
        st.sampled_from(NUMBERS),
        st.integers(0, 5),
        st.sampled_from(["EUR", "USD"]),
        st.sampled_from([ItemKind.INVOICE, ItemKind.INVOICE, ItemKind.DEBIT_NOTE, ItemKind.CREDIT_NOTE]),
    ),
    max_size=8,
).map(
    lambda rows: [
        item(at, account, minor, reference, due=due, currency=currency, kind=kind)
        for at, (account, minor, reference, due, currency, kind) in enumerate(rows, 1)
    ]
)
offers = st.lists(st.tuples(st.integers(1, 8), st.sampled_from([1, 55, 100])), max_size=3)
texts = st.lists(
    st.sampled_from(
        [*NUMBERS, "invoice", "gs", "C10010", "C10030", "IN-00010", "IN-1O41", "1042", "2026-03-14", "rf", "\n", "|"]
    ),
    max_size=4,
).map(" ".join)
payments = st.builds(
    Payment,
    id=st.just(1),
    booked_on=st.just(DAY),
    amount=st.one_of(amounts, st.integers(-10, 1200)).map(money),
    payer_name=st.sampled_from(["", "Harbour Foods", "HARBOUR FOODS LTD", "Zenit", "Nobody", "\0 §"]),
    payer_account=st.sampled_from(["", "DE1", "de 3", "XX"]),
    text=texts,
    reference=st.sampled_from(["", "RF18539007547034", "IN-0001042", "210000000003139471430009017"]),
    end_to_end=st.sampled_from(["", "NOTPROVIDED", "IN-77"]),
)


def _offers(rows: list[tuple[int, int]], items: list[OpenItem]) -> list[Offer]:
    return [Offer(one.id, money(minor), DAY) for one in items for place, minor in rows if place == one.id]


@given(open_items, offers, payments)
def test_no_item_gets_more_than_is_open_and_all_add_up_to_the_payment(
    items: list[OpenItem], rows: list[tuple[int, int]], payment: Payment
) -> None:
    found = propose(Book(PAYERS, ALIASES, items, _offers(rows, items)), payment, RULES)
    owed = {one.id: one for one in items}
    assert len(found) <= MOST
    assert not found or payment.amount.minor > 0
    for match in found:
        assert sum(part.amount.minor for part in match.parts) + match.unapplied.minor == payment.amount.minor
        assert match.unapplied.minor >= 0
        assert len({part.item for part in match.parts}) == len(match.parts)
        assert 0 < match.confidence < 100
        assert all(reason.text for reason in match.reasons)
        for part in match.parts:
            credit = sum(one.amount.minor for one in match.credits if one.item == part.item)
            assert part.amount.minor > 0 or credit == owed[part.item].open.minor
            assert min(part.discount.minor, part.tolerance.minor) >= 0
            assert (part.amount + part.discount + part.tolerance).minor + credit <= owed[part.item].open.minor
            assert part.account == owed[part.item].account
            assert owed[part.item].is_owed


@given(open_items, offers, payments)
def test_credit_notes_are_deducted_whole_from_what_the_same_customer_pays(
    items: list[OpenItem], rows: list[tuple[int, int]], payment: Payment
) -> None:
    owed = {one.id: one for one in items}
    for match in propose(Book(PAYERS, ALIASES, items, _offers(rows, items)), payment, RULES):
        paid = {part.item for part in match.parts}
        used: dict[int, int] = {}
        for credit in match.credits:
            note = owed[credit.credit_item]
            assert (note.kind, note.account) == (ItemKind.CREDIT_NOTE, match.account)
            assert credit.item in paid
            assert credit.amount.minor > 0
            assert credit.amount.currency == payment.amount.currency
            used[note.id] = used.get(note.id, 0) + credit.amount.minor
        assert used == {note: owed[ItemId(note)].open.minor for note in used}
        if used:
            assert match.unapplied.minor == 0
            assert sum(owed[one].open.minor for one in paid) - sum(used.values()) == payment.amount.minor


@given(open_items, offers, payments, st.integers(0, 99))
def test_the_order_of_what_a_book_is_made_of_changes_nothing(
    items: list[OpenItem], rows: list[tuple[int, int]], payment: Payment, seed: int
) -> None:
    given_offers = _offers(rows, items)
    before = propose(Book(PAYERS, ALIASES, items, given_offers), payment, RULES)
    random = Random(seed)
    shuffled = [random.sample(one, len(one)) for one in (list(PAYERS), list(ALIASES), items, given_offers)]
    assert propose(Book(*shuffled), payment, RULES) == before  # type: ignore[arg-type]


@given(open_items, st.lists(payments, max_size=4))
def test_many_payments_are_each_looked_at_alone(items: list[OpenItem], several: list[Payment]) -> None:
    book = Book(PAYERS, ALIASES, items)
    assert propose_all(book, several, RULES) == [propose(book, one, RULES) for one in several]


@given(open_items, offers, payments)
def test_what_is_automatic_is_exact_and_the_only_way(
    items: list[OpenItem], rows: list[tuple[int, int]], payment: Payment
) -> None:
    book = Book(PAYERS, ALIASES, items, _offers(rows, items))
    found = propose(book, payment, RULES)
    automatic = [match for match in found if match.automatic]
    assert automatic in ([], [found[0]] if found else [])
    for match in automatic:
        _is_exact(match, payment, items)


def _is_exact(match: Match, payment: Payment, items: list[OpenItem]) -> None:
    owed = {one.id: one for one in items}
    assert match.unapplied.minor == 0
    assert {part.account for part in match.parts} == {match.account}
    for part in match.parts:
        credit = sum(one.amount.minor for one in match.credits if one.item == part.item)
        assert (part.amount + part.discount).minor + credit == owed[part.item].open.minor
    if match.signal is not Signal.REFERENCE:
        assert match.signal in (Signal.CODE, Signal.PAYER)
        assert len(match.parts) <= 3
        assert not match.credits
        theirs = [one for one in items if one.account == match.account and one.is_owed]
        mine = [one for one in theirs if one.open.currency == payment.amount.currency]
        most = max(2, len(match.parts))
        ways = [
            way
            for size in range(1, most + 1)
            for way in combinations(mine, size)
            if sum(one.open.minor for one in way) == payment.amount.minor
        ]
        assert [{one.id for one in way} for way in ways] == [{part.item for part in match.parts}]
