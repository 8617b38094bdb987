"""What holds of every format: written is what is read, and a line is the same line in whatever file it comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.intake.bank import values
from tests.intake.bank.writing import Entry, camt, codes, csv_table, lines, money, mt940, ofx, qif, read_entries

Writer = Callable[..., str]
FORMATS: dict[str, Writer] = {"a.ofx": ofx, "a.xml": camt, "a.sta": mt940, "a.qif": qif, "a.csv": csv_table}
_WORD = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzäöüßéŁ0123456789&.,'()", min_size=1, max_size=12)
_TEXT = st.lists(_WORD, min_size=1, max_size=3).map(" ".join).filter(lambda text: text[0].isalpha() and "," not in text)
_DAYS = st.dates(date(2010, 1, 1), date(2090, 12, 31))
_MINOR = st.integers(-(10**11), 10**11).filter(bool)


def _entries(*, with_ids: bool) -> st.SearchStrategy[list[Entry]]:
    one = st.builds(Entry, day=_DAYS, minor=_MINOR, payer=_TEXT, text=_TEXT)
    if not with_ids:
        return st.lists(one, max_size=8)
    numbered = st.lists(one, max_size=8)
    return numbered.map(lambda found: [Entry(e.day, e.minor, e.payer, e.text, f"B{at}") for at, e in enumerate(found)])


@pytest.mark.parametrize("name", FORMATS)
@given(entries=_entries(with_ids=True))
@settings(max_examples=40, deadline=None)
def test_what_is_written_is_read_back(name: str, entries: list[Entry]) -> None:
    reading = read_entries(FORMATS[name](*entries), name, currency="EUR", date_order="dmy", account="1")
    assert not [code for way, code in codes(reading) if way != "warn"], reading.problems[0].text()
    read = [(line.booked_on, line.amount, line.payer_name, line.text) for line in lines(reading)]
    assert read == [(one.day, money(one.minor), one.payer, one.text) for one in entries]
    assert len({line.identity for line in lines(reading)}) == len(entries)


@st.composite
def _overlapping(draw: st.DrawFn) -> tuple[list[Entry], list[list[Entry]]]:
    """Entries by day, and files of some days each, which overlap; a bank gives a day whole or not at all."""
    few = st.builds(
        Entry, day=st.dates(date(2026, 3, 1), date(2026, 3, 4)), minor=st.sampled_from([100, -200]),
        payer=st.sampled_from(["Rosen GmbH", "Blatt AG"]), text=st.just("R-5001"),
    )  # fmt: skip
    entries = sorted(draw(st.lists(few, max_size=10)), key=lambda one: one.day)
    spans = draw(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=4))
    files = [[one for one in entries if min(span) <= one.day.day <= max(span)] for span in spans]
    return entries, [entries, *files]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "a.ofx"])
@given(case=_overlapping())
@settings(max_examples=25, deadline=None)
def test_overlapping_files_bring_each_line_once(name: str, case: tuple[list[Entry], list[list[Entry]]]) -> None:
    entries, files = case
    found: set[str] = set()
    for part in files:
        reading = read_entries(FORMATS[name](*part), name, currency="EUR", date_order="dmy", account="1")
        assert len(lines(reading)) == len(part)
        found |= {line.identity for line in lines(reading)}
    assert len(found) == len(entries)


def test_the_bank_s_id_makes_a_line_the_same_whatever_its_text() -> None:
    one, other = (read_entries(camt(Entry(ref="B1", text=text)), "a.xml") for text in ("R-5001", "R-5001 worded anew"))
    assert lines(one)[0].identity == lines(other)[0].identity


@pytest.mark.parametrize(
    "change", [{"ref": "B2"}, {"minor": 1}, {"day": date(2026, 3, 15)}], ids=["reference", "amount", "day"]
)
def test_another_reference_amount_or_day_is_another_line(change: dict[str, Any]) -> None:
    first = Entry(ref="B1")
    one, other = (lines(read_entries(camt(entry), "a.xml"))[0] for entry in (first, replace(first, **change)))
    assert one.identity != other.identity


def test_the_same_line_on_another_account_is_another_line() -> None:
    one = lines(read_entries(ofx(Entry(), account="1"), "a.ofx"))[0]
    assert one.identity != lines(read_entries(ofx(Entry(), account="2"), "a.ofx"))[0].identity
    blank = lines(read_entries(ofx(Entry(), account=" 1 "), "a.ofx"))[0]
    assert one.identity == blank.identity


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2),
    st.integers(0, 18),
)
def test_an_amount_is_read_exactly_however_many_zeros_end_it(value: object, zeros: int) -> None:
    read = values.money(f"{value:f}" + "0" * zeros, "EUR")
    assert not isinstance(read, str)
    assert read.decimal == value


@pytest.mark.parametrize(
    ("text", "code"),
    [("0.0100000000000000001", "amount_decimals"), ("1" * 40, "amount_too_large"), ("1e2", "amount_not_number"),
     ("١", "amount_not_number"), ("--1", "amount_not_number"), ("", "amount_empty")],
)  # fmt: skip
def test_what_is_no_exact_amount_is_none(text: str, code: str) -> None:
    assert values.money(text, "EUR") == code


def test_texts_are_cleaned_and_what_was_hidden_is_said() -> None:
    reading = read_entries(camt(Entry(payer="Ro\u202esen", text="a\u200bb " + "x" * 20_100)), "a.xml")
    (line,) = lines(reading)
    assert (line.payer_name, line.text[:3], len(line.text)) == ("Rosen", "ab ", 20_000)
    assert sorted(code for _, code in codes(reading)) == ["bank_text_cut", "text_bidi", "text_invisible"]


def test_a_refused_file_brings_nothing_and_shows_what_it_holds() -> None:
    reading = read_entries(mt940(Entry(), closing=1), "a.sta")
    assert (reading.statements, reading.preview[0][3]) == ([], "Rosen GmbH")
