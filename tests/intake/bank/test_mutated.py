"""Statements with bytes changed, cut or repeated: whatever comes, it is a reading with problems, never a fault."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.bank.writing import Entry, camt, csv_table, lines, mt940, ofx, qif, read_entries
from tests.intake.damaging import Change, changed, changes
from tests.intake.writing import FILES

_SIGNS = [b"\0", b"&", b"<", b">", b":", b"^", b",", b".", b"?", b"'", b"\r", b"\xff", b"\xd9\xa3"]
_WORDS = [
    b"9" * 40,
    b"1e99999",
    b"NaN",
    b"EREF+",
    b"\n:61:",
    b"\n:86:",
    b"<STMTTRN>",
    b"</STMTTRN>",
    b"!Account\n",
    b"<!--",
]
_GIVEN = {"currency": "EUR", "date_order": "dmy", "decimal": ".", "equal_lines": "both"}


@cache
def _samples() -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in sorted((FILES / "bank").iterdir())}
    two = (Entry(), Entry(minor=-500, payer="Blatt AG", text="Miete"))
    written = {
        "a.ofx": ofx(*two),
        "a.xml": camt(*two),
        "a.sta": mt940(*two),
        "a.qif": qif(*two),
        "a.csv": csv_table(*two),
    }
    return found | {name: text.encode() for name, text in written.items()}


@pytest.mark.parametrize("name", sorted(_samples()))
@given(made=changes(_SIGNS + _WORDS), chosen=st.booleans())
@settings(max_examples=50, deadline=None)
def test_a_changed_statement_is_read_or_refused(name: str, made: list[Change], chosen: bool) -> None:
    reading = read_entries(changed(_samples()[name], made), name, **(_GIVEN if chosen else {}))
    assert all(problem.text() for problem in reading.problems)
    assert not (reading.refused and reading.statements)
    for statement in reading.statements:
        moved = sum(line.amount.minor for line in statement.lines)
        if statement.opening is not None and statement.closing is not None:
            assert statement.closing.minor - statement.opening.minor == moved
    assert len({line.identity for line in lines(reading)}) == len(lines(reading))
