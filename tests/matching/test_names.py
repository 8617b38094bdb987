from __future__ import annotations

import pytest

from arDesk.matching.likeness import Names, likeness
from arDesk.matching.names import LIKE, SAME, account_key, bare_name, payer_key


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Harbour Foods Ltd", "harbour foods"),
        ("HARBOUR FOODS LIMITED", "harbour foods"),
        ("Zenith Métaux S.A.", "zenith metaux"),
        ("Kowalski Sp. z o.o.", "kowalski"),
        ("Müller & Söhne GmbH & Co. KG", "muller"),
        ("SEPA CT Harbour Foods INV 10023", "harbour foods"),
        ("Bank AG", "bank ag"),
        ("", ""),
    ],
)
def test_legal_forms_numbers_and_words_of_banks_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_keys_of_what_was_seen_before_do_without_case_and_punctuation() -> None:
    assert payer_key("  Harbour FOODS, Ltd. ") == payer_key("harbour foods ltd") == "harbour foods ltd"
    assert account_key("de12 3456-78") == "DE12345678"


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("HARBOUR FOODS", 100, 100),
        ("Harbour Fods Ltd", SAME, 99),
        ("HARBOUR FOO", SAME, 99),
        ("Foods Harbour", SAME, 99),
        ("Harbour Freight Ltd", 0, LIKE),
        ("Zenith", 0, 50),
        ("", 0, 0),
    ],
)
def test_likeness_is_of_letters_in_their_order(name: str, least: int, most: int) -> None:
    assert least <= likeness(name, "Harbour Foods Ltd") <= most


def test_names_are_compared_many_at_once_likest_first() -> None:
    names = Names([(1, "Harbour Foods Ltd"), (2, "Harbor Foods GmbH"), (3, "Zenith SA"), (4, "Harbour Foods BV")])
    found = names.like(["HARBOR FOOD", "harbour foods", "nobody at all", ""])
    assert [account for account, _ in found["HARBOR FOOD"]] == [2, 1, 4]
    assert found["harbour foods"] == ((1, 100), (4, 100))
    assert found["nobody at all"] == found[""] == ()


def test_the_short_name_of_another_customer_is_no_better_than_the_right_one() -> None:
    names = Names([(1, "Apex Corp"), (2, "Ackme Ltd"), (3, "Acme Corporation Limited")])
    (found,) = names.like(["ACME Corp. Ltd INV 10023"]).values()
    assert found[0][0] == 3


def test_no_customers_are_like_nobody() -> None:
    assert Names([]).like(["Harbour"]) == {"Harbour": ()}
