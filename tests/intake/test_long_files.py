"""What is done a piece at a time comes out as if it were done in one."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.intake.amounts import parse
from arDesk.intake.tables import csv_rows as csv_table
from arDesk.intake.tables.decimals import Amounts
from arDesk.kernel.money import LARGEST_MINOR, Money
from tests.intake.writing import read_text

HEADER = "Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency,Note\n"


@pytest.mark.parametrize("block", [1, 40, 200, 10_000])
def test_a_text_cut_in_pieces_is_read_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    rows = [f'C{n % 3},"Näme, {n % 3}",R{n},2025-01-{n % 28 + 1:02d},2025-03-01,{n}.50,EUR,"a\nb"\n' for n in range(60)]
    monkeypatch.setattr(csv_table, "_BLOCK", block)
    reading = read_text(tmp_path, HEADER + "".join(rows))
    assert [item.line for item in reading.items] == list(range(2, 122, 2))
    assert [(item.reference, item.amount.minor, item.note) for item in reading.items] == [
        (f"R{number}", number * 100 + 50, "a b") for number in range(60)
    ]


@given(st.integers(0, 10**17), st.booleans(), st.sampled_from([".", ","]))
def test_two_decimals_are_read_as_any_others_are(cents: int, negative: bool, sign: str) -> None:
    text = f"{'-' if negative else ''}{cents // 100}{sign}{cents % 100:02d}"
    amounts = Amounts({text: parse(text)}, sign)
    value = amounts.value(text)
    assert value == Decimal(-cents if negative else cents).scaleb(-2)
    expected = Money(-cents if negative else cents, "EUR") if cents <= LARGEST_MINOR else "amount_too_large"
    assert amounts.money(text, "EUR") == expected
