"""What each signal gives, at its boundaries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arDesk.ledger.items import ItemKind
from arDesk.matching.values import Alias, Offer, Payer, Rules, Signal, Tolerance
from tests.matching.books import DAY, HARBOR, HARBOUR, PAYERS, ZENITH, asked, item, money, paid, taken, told

IBAN = "DE12 3456 7890"
KNOWN = (Alias(ZENITH, "", "DE1234567890"),)
OPEN = (item(1, ZENITH, 500_00), item(2, ZENITH, 120_11), item(3, ZENITH, 80_07), item(4, HARBOUR, 77_70))


# ------------------------------------------------------------------------------------------------------ by reference
@pytest.mark.parametrize(
    ("text", "minor", "parts", "automatic"),
    [
        ("IN-0000001", 500_00, {1: 500_00}, True),
        ("payment in 1 and 2, IN-0000001 IN-0000002", 620_11, {1: 500_00, 2: 120_11}, True),
        ("IN-0000001", 499_99, {1: 499_99}, False),
        ("IN-0000001", 500_01, {1: 500_00}, False),
        ("IN-0000001 IN-0000002", 500_00, {1: 500_00}, False),  # the other number meant something else, or not
        ("IN-0000001 IN-00", 620_11, {1: 500_00, 2: 120_11}, False),  # cut short
        ("IN-OOOOOO1", 500_00, {1: 500_00}, True),
    ],
)
def test_what_the_text_names_is_proposed(text: str, minor: int, parts: dict[int, int], automatic: bool) -> None:
    best = asked(paid(minor, text), OPEN)[0]
    assert (taken(best), best.automatic, best.account) == (parts, automatic, ZENITH)
    assert best.unapplied == money(minor - sum(parts.values()))
    assert best.signal is Signal.REFERENCE


def test_a_structured_reference_is_a_reference() -> None:
    best = asked(paid(70_00, reference="RF18539007547034"), [*OPEN, item(9, HARBOUR, 70_00, "5390-0754-7034")])[0]
    assert best.automatic
    assert told(best) == {"match.structured"}


def test_one_payment_may_be_for_several_customers_but_a_person_looks() -> None:
    best = asked(paid(577_70, "IN-0000001, IN-0000004"), OPEN)[0]
    assert {part.account: part.amount.minor for part in best.parts} == {ZENITH: 500_00, HARBOUR: 77_70}
    assert (best.account, best.automatic) == (ZENITH, False)
    assert "match.several_customers" in told(best)


@pytest.mark.parametrize(
    ("aliases", "name"),
    [
        ((Alias(HARBOUR, "", "DE1234567890"),), ""),
        ((Alias(HARBOUR, "other payer"),), "Other payer"),
        ((), "Harbour Foods Ltd"),
    ],
)
def test_nothing_is_automatic_where_the_payer_is_known_as_another(aliases: tuple[Alias, ...], name: str) -> None:
    best = asked(paid(500_00, "IN-0000001", name, number=IBAN), OPEN, aliases=aliases)[0]
    assert (taken(best), best.automatic) == ({1: 500_00}, False)


def test_a_slip_that_would_go_unseen_keeps_a_number_from_being_automatic() -> None:
    like = [item(1041, ZENITH, 49_00), item(1042, HARBOUR, 49_00), item(2077, ZENITH, 49_00)]
    payment = paid(49_00, "IN-0001041")
    assert not asked(payment, like)[0].automatic
    assert asked(paid(49_00, "IN-0001041", "Zenith Métaux"), like)[0].automatic
    assert asked(paid(49_00, "IN-0002077"), like)[0].automatic


def test_a_number_that_two_documents_have_is_never_automatic() -> None:
    twice = [item(1, ZENITH, 50_00, "IN-77"), item(2, HARBOUR, 50_00, "IN-77")]
    found = asked(paid(50_00, "IN-77"), twice)
    assert {match.account for match in found} == {ZENITH, HARBOUR}
    assert not any(match.automatic for match in found)


def test_a_mistyped_number_is_told_by_the_amount_but_not_automatic() -> None:
    best = asked(paid(500_00, "IN-0000010"), [item(1041, ZENITH, 500_00, "IN-0000100"), item(9, HARBOUR, 1_00)])[0]
    assert (taken(best), best.automatic, best.signal) == ({1041: 500_00}, False, Signal.AMOUNT)
    assert "match.resembles" in told(best)


def test_an_item_of_another_currency_is_told_but_gets_nothing() -> None:
    best = asked(paid(500_00, "IN-0000001"), [item(1, ZENITH, 500_00, currency="USD")])[0]
    assert (best.parts, best.automatic, best.unapplied) == ((), False, money(500_00))
    assert told(best) == {"match.other_currency"}
    assert asked(paid(500_00), [item(1, ZENITH, 500_00, currency="USD")]) == ()


# ------------------------------------------------------------------------------------------------------- by customer
@pytest.mark.parametrize(
    ("text", "name", "signal"),
    [
        ("C10030", "", Signal.CODE),
        ("c-10030 thank you", "", Signal.CODE),
        ("customer 10030", "", Signal.CODE),
        ("", "The Payers Ltd.", Signal.PAYER),
    ],
)
def test_a_customers_number_and_a_confirmed_payer_tell_the_customer(text: str, name: str, signal: Signal) -> None:
    best = asked(paid(120_11, text, name), OPEN, aliases=[Alias(ZENITH, "the payers ltd")])[0]
    assert (taken(best), best.automatic, best.signal) == ({2: 120_11}, True, signal)


def test_a_number_after_the_word_for_another_is_no_customers() -> None:
    assert not asked(paid(120_11, "order 10030"), OPEN)[0].automatic


@pytest.mark.parametrize(
    ("minor", "parts", "automatic"),
    [
        (120_11, {2: 120_11}, True),
        (200_18, {2: 120_11, 3: 80_07}, True),
        (700_18, {1: 500_00, 2: 120_11, 3: 80_07}, True),
        (620_11, {1: 500_00, 2: 120_11}, True),
        (119_00, {2: 119_00}, False),
        (300_00, {1: 300_00}, False),
        (900_00, {1: 500_00, 2: 120_11, 3: 80_07}, False),
    ],
)
def test_the_amount_tells_the_items_of_a_known_customer(minor: int, parts: dict[int, int], automatic: bool) -> None:
    best = asked(paid(minor, number=IBAN), OPEN, aliases=KNOWN)[0]
    assert taken(best) == parts
    assert best.automatic is automatic


@pytest.mark.parametrize("text", ["IN-0000004", "Invoice 4711", "IN-0000055"])
def test_a_known_customer_who_names_something_else_is_looked_at(text: str) -> None:
    assert not any(match.automatic for match in asked(paid(120_11, text, number=IBAN), OPEN, aliases=KNOWN))


def test_two_items_of_one_amount_are_never_automatic() -> None:
    found = asked(paid(50_00, number=IBAN), [item(1, ZENITH, 50_00), item(2, ZENITH, 50_00)], aliases=KNOWN)
    assert [taken(match) for match in found] == [{1: 50_00}, {2: 50_00}]  # the oldest first
    assert not any(match.automatic for match in found)


def test_one_item_and_two_others_of_one_amount_are_never_automatic() -> None:
    items = [item(1, ZENITH, 50_00), item(2, ZENITH, 20_00), item(3, ZENITH, 30_00)]
    found = asked(paid(50_00, number=IBAN), items, aliases=KNOWN)
    assert taken(found[0]) == {1: 50_00}
    assert not found[0].automatic


@pytest.mark.parametrize(
    ("minor", "others", "automatic"),
    [
        (120_00, (77_77,), True),
        (120_00, (140_55,), False),  # a round payment on account for the larger one?
        (120_01, (140_55,), True),
        (120_01, (240_03,), False),  # half of it?
        (120_01, (240_05,), True),
    ],
)
def test_an_amount_that_may_be_part_of_another_is_looked_at(
    minor: int, others: tuple[int, ...], automatic: bool
) -> None:
    items = [item(1, ZENITH, minor), *(item(at, ZENITH, one) for at, one in enumerate(others, 2))]
    best = asked(paid(minor, number=IBAN), items, aliases=KNOWN)[0]
    assert (taken(best), best.automatic) == ({1: minor}, automatic)


def test_a_sum_that_may_be_an_item_less_its_discount_is_looked_at() -> None:
    sums = [item(1, ZENITH, 330_12), item(2, ZENITH, 650_37)]
    assert asked(paid(980_49, number=IBAN), [*sums, item(3, ZENITH, 1_200_00)], aliases=KNOWN)[0].automatic
    assert not asked(paid(980_49, number=IBAN), [*sums, item(3, ZENITH, 1_000_00)], aliases=KNOWN)[0].automatic


def test_an_amount_that_other_customers_owe_too_tells_less() -> None:
    fees = [item(1, ZENITH, 49_99), item(2, HARBOUR, 49_99)]
    assert not asked(paid(49_99, number=IBAN), fees, aliases=KNOWN)[0].automatic
    assert asked(paid(49_99, "", "Zenith Métaux", number=IBAN), fees, aliases=KNOWN)[0].automatic


def test_an_account_that_pays_for_two_customers_tells_neither() -> None:
    both = [Alias(ZENITH, "", "DE1234567890"), Alias(HARBOUR, "", "DE1234567890")]
    assert not any(match.automatic for match in asked(paid(120_11, number=IBAN), OPEN, aliases=both))
    assert asked(paid(120_11, "IN-0000002", number=IBAN), OPEN, aliases=both)[0].automatic


def test_a_confirmed_name_that_another_customer_has_too_tells_neither() -> None:
    long = "Northern Precision Engineering Works"
    payers = [Payer(ZENITH, "C1", f"{long} Leeds"), Payer(HARBOUR, "C2", f"{long} York")]
    alias = [Alias(ZENITH, long[:27].lower().strip())]
    best = asked(paid(120_11, "", long[:27]), OPEN, aliases=alias, payers=payers)[0]
    assert (best.account, best.automatic) == (ZENITH, False)


def test_a_customer_who_owes_nothing_gets_the_money_unapplied() -> None:
    best = asked(paid(10_00, number=IBAN), [item(4, HARBOUR, 77_70)], aliases=KNOWN)[0]
    assert (best.account, best.parts, best.unapplied, best.automatic) == (ZENITH, (), money(10_00), False)


def test_credit_notes_are_not_paid() -> None:
    assert asked(paid(50_00, "IN-0000001"), [item(1, ZENITH, 50_00, kind=ItemKind.CREDIT_NOTE)]) == ()


# ------------------------------------------------------------------------------------------------- amount, name alone
def test_the_amount_alone_is_proposed_and_never_automatic() -> None:
    (only,) = asked(paid(500_00), OPEN)
    assert (taken(only), only.automatic, only.signal) == ({1: 500_00}, False, Signal.AMOUNT)
    assert asked(paid(500_01), OPEN) == ()


@pytest.mark.parametrize("name", ["Zenith Métaux S.A.", "ZENITH METAUX", "zenith metau", "Zenit Métaux"])
def test_a_name_alone_is_proposed_and_never_automatic(name: str) -> None:
    best = asked(paid(500_00, "", name), OPEN)[0]
    assert (taken(best), best.automatic, best.signal) == ({1: 500_00}, False, Signal.NAME)


def test_of_customers_with_like_names_the_one_who_owes_the_amount_comes_first() -> None:
    items = [item(1, HARBOUR, 90_00), item(2, HARBOR, 70_00)]
    found = asked(paid(70_00, "", "HARBOUR FOODS"), items)
    assert [match.account for match in found] == [HARBOR, HARBOUR]
    assert found[0].confidence > found[1].confidence


# ------------------------------------------------------------------------------------------------ discount, tolerance
OFFERS = (Offer(OPEN[0].id, money(10_00), DAY),)


@pytest.mark.parametrize(
    ("days", "grace", "minor", "code", "automatic"),
    [
        (0, 0, 490_00, "match.discount", True),
        (1, 0, 490_00, "match.short", False),
        (3, 3, 490_00, "match.discount_late", False),
        (4, 3, 490_00, "match.short", False),
        (0, 0, 490_01, "match.short", False),
        (0, 0, 489_99, "match.short", False),
    ],
)
def test_a_discount_counts_to_its_last_day_and_is_proposed_in_the_days_of_grace(
    days: int, grace: int, minor: int, code: str, automatic: bool
) -> None:
    late = [Offer(OPEN[0].id, money(10_00), DAY - timedelta(days))]
    best = asked(paid(minor, "IN-0000001"), OPEN, offers=late, rules=Rules(Tolerance(), grace))[0]
    assert code in told(best)
    assert best.automatic is automatic
    (part,) = best.parts
    assert part.discount == money(10_00 if code.startswith("match.discount") else 0)
    assert part.amount == money(minor)


def test_a_known_customers_discount_is_proposed() -> None:
    best = asked(paid(490_00, number=IBAN), OPEN, aliases=KNOWN, offers=OFFERS)[0]
    assert (taken(best), best.automatic) == ({1: 490_00}, False)


def test_some_of_the_invoices_named_may_be_discounted() -> None:
    best = asked(paid(610_11, "IN-0000001 IN-0000002"), OPEN, offers=OFFERS)[0]
    assert [part.discount.minor for part in best.parts] == [10_00, 0]
    assert best.automatic


@pytest.mark.parametrize(
    ("minor", "tolerance", "forgiven"),
    [
        (499_00, Tolerance(1_00), 1_00),
        (498_99, Tolerance(1_00), 0),
        (499_99, Tolerance(1_00), 1),
        (499_00, Tolerance(), 0),
        (495_00, Tolerance(10_00, 1), 5_00),
        (494_99, Tolerance(10_00, 1), 0),
    ],
)
def test_a_small_shortfall_may_be_written_off_up_to_both_limits(
    minor: int, tolerance: Tolerance, forgiven: int
) -> None:
    best = asked(paid(minor, "IN-0000001"), OPEN, rules=Rules(tolerance))[0]
    (part,) = best.parts
    assert (part.amount.minor, part.tolerance.minor, best.automatic) == (minor, forgiven, False)


@pytest.mark.parametrize("minor", [0, -500_00])
def test_money_that_went_out_is_not_applied(minor: int) -> None:
    assert asked(paid(minor, "IN-0000001"), OPEN) == ()


def test_a_payment_that_says_nothing_gets_no_proposal() -> None:
    assert asked(paid(1_23), OPEN) == ()
    assert asked(paid(1_23), (), payers=()) == ()
    assert asked(paid(1_23, "IN-0000001", "Nobody", number="X", end="NOTPROVIDED"), (), payers=PAYERS) == ()


def test_a_year_that_numbers_begin_with_names_none_of_them() -> None:
    items = [item(1, HARBOUR, 120_00, "RE-2026-02026"), item(2, ZENITH, 120_00, "RE-2026-02037")]
    assert not any(match.automatic for match in asked(paid(120_00, "PAYMENT RE-2026-02937"), items))
    assert asked(paid(120_00, "RE 02026", "Harbour Foods Ltd"), items)[0].account == HARBOUR
