"""Credit notes that a payer deducts."""

from __future__ import annotations

import pytest

from arDesk.ledger.items import ItemKind
from arDesk.matching.values import Alias, Offer, Signal
from tests.matching.books import DAY, HARBOUR, ZENITH, asked, deducted, item, money, paid, taken, told

KNOWN = (Alias(ZENITH, "", "DE1"),)


OPEN = [
    item(1, ZENITH, 500_00),
    item(2, ZENITH, 120_11),
    item(4, HARBOUR, 77_70),
    item(7, ZENITH, 33_33, "CN-7", kind=ItemKind.CREDIT_NOTE),
    item(8, ZENITH, 20_02, "CN-8", kind=ItemKind.CREDIT_NOTE),
    item(9, HARBOUR, 10_00, "CN-9", kind=ItemKind.CREDIT_NOTE),
]


@pytest.mark.parametrize(
    ("text", "minor", "parts", "credits_", "automatic"),
    [
        ("IN-0000001 less CN-7", 466_67, {1: 466_67}, {(7, 1): 33_33}, True),
        ("IN-0000001, credit note cn 7", 466_67, {1: 466_67}, {(7, 1): 33_33}, True),
        ("IN-0000001 Gutschrift 7", 466_67, {1: 466_67}, {(7, 1): 33_33}, False),  # a figure is no number
        ("IN-0000001 IN-0000002 CN-7 CN-8", 566_76, {1: 446_65, 2: 120_11}, {(7, 1): 33_33, (8, 1): 20_02}, True),
        ("IN-0000001", 466_67, {1: 466_67}, {(7, 1): 33_33}, False),  # exact, not named
        ("IN-0000001", 446_65, {1: 446_65}, {(7, 1): 33_33, (8, 1): 20_02}, False),
        ("IN-0000001 less CN-7 CN-8", 466_67, {1: 466_67}, {(7, 1): 33_33}, False),  # one named too many
        ("IN-0000001 less CN-9", 490_00, {1: 490_00}, {}, False),  # another customer's
        ("IN-0000001 less CN-7", 466_66, {1: 466_66}, {}, False),  # a cent short
        ("IN-0000001 less CN-7", 500_00, {1: 500_00}, {}, False),  # named, and not deducted
    ],
)
def test_credit_notes_named_or_exact_are_deducted(
    text: str, minor: int, parts: dict[int, int], credits_: dict[tuple[int, int], int], automatic: bool
) -> None:
    best = asked(paid(minor, text), OPEN)[0]
    assert (taken(best), deducted(best), best.automatic) == (parts, credits_, automatic)
    assert best.signal is Signal.REFERENCE


def test_the_reasons_say_which_credit_note_and_whether_it_was_named() -> None:
    named = asked(paid(466_67, "IN-0000001 less CN-7"), OPEN)[0]
    assert [reason.text for reason in named.reasons if "credit" in reason.code] == [
        "Less credit note CN-7 of 33.33 EUR, which the text names."
    ]
    assert "match.less_credit_unnamed" in told(asked(paid(466_67, "IN-0000001"), OPEN)[0])


@pytest.mark.parametrize(("text", "signal"), [("", Signal.PAYER), ("less CN-7", Signal.PAYER)])
def test_a_known_payers_deduction_is_proposed_and_looked_at(text: str, signal: Signal) -> None:
    best = asked(paid(586_78, text, number="DE1"), OPEN, aliases=KNOWN)[0]
    assert (taken(best), deducted(best)) == ({1: 466_67, 2: 120_11}, {(7, 1): 33_33})
    assert (best.automatic, best.signal) == (False, signal)


def test_an_amount_that_a_deduction_would_give_too_is_looked_at() -> None:
    items = [item(1, ZENITH, 100_01), item(2, ZENITH, 150_04)]
    assert asked(paid(100_01, number="DE1"), items, aliases=KNOWN)[0].automatic
    more = [*items, item(3, ZENITH, 50_03, "CN-3", kind=ItemKind.CREDIT_NOTE)]
    best = asked(paid(100_01, number="DE1"), more, aliases=KNOWN)[0]
    assert (taken(best), best.automatic) == ({1: 100_01}, False)


def test_a_discount_that_would_explain_it_too_keeps_it_from_being_automatic() -> None:
    offer = [Offer(OPEN[0].id, money(33_33), DAY)]
    found = asked(paid(466_67, "IN-0000001 less CN-7"), OPEN, offers=offer)
    assert deducted(found[0]) == {(7, 1): 33_33}
    assert not any(match.automatic for match in found)
    assert {part.discount.minor for match in found for part in match.parts} == {0, 33_33}


def test_a_credit_note_from_after_the_payment_is_looked_at() -> None:
    late = item(7, ZENITH, 33_33, "CN-7", due=(DAY - item(1, 1, 1).issued_on).days + 3, kind=ItemKind.CREDIT_NOTE)
    best = asked(paid(466_67, "IN-0000001 less CN-7"), [OPEN[0], late])[0]
    assert (deducted(best), best.automatic) == ({(7, 1): 33_33}, False)


@pytest.mark.parametrize(("text", "automatic"), [("IN-1234 GS 00208", True), ("IN-1234 gutschrift 208", True)])
def test_a_credit_note_may_be_named_in_any_way_unless_another_has_its_amount(text: str, automatic: bool) -> None:
    items = [item(1, ZENITH, 500_00, "IN-1234"), item(7, ZENITH, 33_33, "GS-00208", kind=ItemKind.CREDIT_NOTE)]
    assert asked(paid(466_67, text), items)[0].automatic is automatic
    twin = item(8, ZENITH, 33_33, "GS-00209", kind=ItemKind.CREDIT_NOTE)
    best = asked(paid(466_67, text), [*items, twin])[0]
    assert (deducted(best), best.automatic) == ({(7, 1): 33_33}, False)


def test_a_credit_note_larger_than_one_invoice_covers_the_next_too() -> None:
    items = [item(1, ZENITH, 40_00), item(2, ZENITH, 30_00), item(7, ZENITH, 45_00, "CN-7", kind=ItemKind.CREDIT_NOTE)]
    best = asked(paid(25_00, "IN-0000001 IN-0000002 less CN-7"), items)[0]
    assert (taken(best), deducted(best), best.automatic) == ({1: 0, 2: 25_00}, {(7, 1): 40_00, (7, 2): 5_00}, True)


def test_a_credit_note_numbered_like_an_invoice_is_not_taken_for_it() -> None:
    items = [item(1, ZENITH, 500_00, "IN-20016"), item(2, ZENITH, 450_00, "IN-20017")]
    credit = item(7, ZENITH, 50_00, "CN-20017", kind=ItemKind.CREDIT_NOTE)
    best = asked(paid(450_00, "IN-20016 less CN-20017"), [*items, credit])[0]
    assert (taken(best), deducted(best), best.automatic) == ({1: 450_00}, {(7, 1): 50_00}, True)
    assert taken(asked(paid(450_00, "Invoice 20017"), [*items, credit])[0]) == {2: 450_00}
