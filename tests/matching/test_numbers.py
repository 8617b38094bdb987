from __future__ import annotations

import pytest

from arDesk.matching.marks import Strength, one_slip
from arDesk.matching.numbers import Numbers

NUMBERS = Numbers(["IN-0001041", "IN-0001042", "2026/0041", "RE-2026-00077", "10412", "987", "A1"])


def named(text: str) -> dict[int, Strength]:
    return {place: hit.strength for hit in NUMBERS.named(NUMBERS.runs(text))[0] for place in hit.places}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IN-0001041", {0: Strength.FULL}),
        ("in 0001041", {0: Strength.FULL}),
        ("Invoice IN0001041.", {0: Strength.FULL}),
        ("IN-1041", {0: Strength.FULL}),
        ("IN 000 1041", {0: Strength.FULL}),
        ("IN-0001041/IN-0001042", {0: Strength.FULL, 1: Strength.FULL}),
        ("IN-0001041, 1042", {0: Strength.FULL, 1: Strength.BARE}),
        ("IN-0001041 for 1042", {0: Strength.FULL, 1: Strength.WEAK}),
        ("invoice 1042", {1: Strength.BARE}),
        ("1042", {1: Strength.WEAK}),
        ("order 1042", {1: Strength.WEAK}),
        ("2026-41", {2: Strength.FULL}),
        ("20260041", {2: Strength.FULL}),
        ("RE 2026 77", {3: Strength.FULL}),
        ("RE202600077", {3: Strength.FULL}),
        ("2026-00077", {3: Strength.BARE}),
        ("Nr. 10412", {4: Strength.FULL}),
        ("order 10412", {4: Strength.WEAK}),
        ("987", {5: Strength.WEAK}),
        ("Rechnung 987", {5: Strength.FULL}),
        ("bill of 2026-03-14", {}),
        ("paid 14.03.2026", {}),
        ("IN-0001049", {}),
        ("room A1", {6: Strength.WEAK}),
        ("thank you", {}),
        ("", {}),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, found: dict[int, Strength]) -> None:
    assert named(text) == found


@pytest.mark.parametrize("text", ["IN-OOO1O41", "1N-0001041", "IN-1O41", "IN-l04l"])
def test_letters_and_digits_of_one_look_are_taken_for_each_other(text: str) -> None:
    assert [hit.places for hit in NUMBERS.alike(text)] == [(0,)]


def test_a_number_that_several_documents_have_is_named_with_all_of_them() -> None:
    twice = Numbers(["IN-41", "in 41", "IN-0041"])
    assert [hit.places for hit in twice.named(twice.runs("IN41"))[0]] == [(0, 1)]
    assert twice.exactly("IN-41") == (0, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IN-0001049", "in0001049"),
        ("IN-000104", "in000104"),
        ("invoice 4711", "4711"),
        ("IN-0001041", ""),
        ("IN-00010", "in00010"),
        ("PAYMENT FOR INVOICE IN-00010", ""),  # cut short, but the number meant
        ("PAYMENT FOR INVOICE IN-00012", "in00012"),
        ("10412", "10412"),
        ("order 4711", ""),
        ("thank you", ""),
        ("of 2026-03-14", ""),
    ],
)
def test_a_number_that_no_open_document_has_is_noticed(text: str, found: str) -> None:
    assert NUMBERS.unknown(text, ["IN-0001041"]) == found


@pytest.mark.parametrize(
    ("word", "one"),
    [("in1041", False), ("in1014", True), ("in1042", True), ("in104", True), ("in10411", True), ("in0141", True),
     ("in4110", False), ("", False)],
)  # fmt: skip
def test_one_slip_is_one_sign_wrong_lost_added_or_changed_with_its_neighbour(word: str, one: bool) -> None:
    assert one_slip(word, "in1041") is one


def test_a_qr_reference_names_the_number_at_its_end() -> None:
    (hit,) = Numbers(["143000901", "10412"]).in_reference("21 00000 00003 13947 14300 09017")
    assert (hit.places, hit.strength) == ((0,), Strength.BARE)


def test_a_creditor_reference_names_the_document_whose_number_it_is() -> None:
    (hit,) = Numbers(["IN-1", "5390-0754-7034"]).in_reference("RF18 5390 0754 7034")
    assert (hit.places, hit.strength) == ((1,), Strength.STRUCTURED)
