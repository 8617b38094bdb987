from __future__ import annotations

import pytest

from arDesk.matching.structured import carried, in_text


@pytest.mark.parametrize(
    ("reference", "number"),
    [
        ("RF18539007547034", "539007547034"),
        ("RF18 5390 0754 7034", "539007547034"),
        ("rf18539007547034", "539007547034"),
        ("RF19539007547034", ""),
        ("RF71 2348 231", "2348231"),
        ("210000000003139471430009017", "21000000000313947143000901"),
        ("21 00000 00003 13947 14300 09017", "21000000000313947143000901"),
        ("210000000003139471430009018", ""),
        ("+++090/9337/55493+++", "0909337554"),
        ("090933755494", ""),
        ("1232", "123"),  # Finland
        ("2345676", "234567"),  # Norway, Sweden
        ("2345678", ""),
        ("IN-1041", ""),
        ("", ""),
    ],
)
def test_a_structured_reference_carries_its_number_where_its_check_digits_are_right(
    reference: str, number: str
) -> None:
    assert carried(reference) == number


def test_structured_references_are_found_in_a_text() -> None:
    assert in_text("Payment RF18 5390 0754 7034 thanks") == ["RF18 5390 0754 7034"]
    assert in_text("betaling +++090/9337/55493+++ dank") == ["090933755493"]
    assert in_text("Turf for the lawn") == []
