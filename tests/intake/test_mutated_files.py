"""Samples with bytes changed, cut or repeated: whatever comes, it is a reading with problems, never a fault."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arDesk.intake.reading import read
from tests.intake.einvoice.making import pdf
from tests.intake.reports import book_of
from tests.intake.writing import FILES, options

PROGRAMS = ("datev", "einvoice", "gnucash", "tally")


@cache
def _samples() -> dict[str, bytes]:
    paths = [path for program in PROGRAMS for path in sorted((FILES / program).iterdir())]
    found = {path.name: path.read_bytes() for path in paths if path.suffix not in (".toml", ".sql")}
    found["lists.iif"] = (FILES / "quickbooks_desktop" / "lists.iif").read_bytes()
    found["book.gnucash"] = book_of((FILES / "gnucash" / "book.gnucash.sql").read_text("utf-8"))
    found["packed.gnucash"] = gzip.compress(found["saved.gnucash"], mtime=0)
    found["invoice.pdf"] = pdf(found["cii_invoice.xml"])
    return found


@st.composite
def _changes(draw: st.DrawFn) -> list[tuple[str, float, bytes]]:
    kinds = st.sampled_from(["put", "insert", "cut", "drop", "twice"])
    content = st.one_of(st.binary(min_size=1, max_size=6), st.sampled_from([b"\0", b"&", b"<", b'"', b"-", b"9" * 30]))
    return draw(st.lists(st.tuples(kinds, st.floats(0, 1), content), min_size=1, max_size=6))


def _changed(data: bytes, changes: list[tuple[str, float, bytes]]) -> bytes:
    for kind, place, content in changes:
        at = int(place * len(data))
        match kind:
            case "put":
                data = data[:at] + content + data[at + len(content) :]
            case "insert":
                data = data[:at] + content + data[at:]
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + data[at + 40 :]
            case _:
                data = data[:at] + data[at : at + 200] + data[at:]
    return data


@pytest.mark.parametrize("name", sorted(_samples()))
@given(changes=_changes())
@settings(max_examples=60, deadline=None)
def test_a_changed_sample_is_read_or_refused(name: str, changes: list[tuple[str, float, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(_changed(_samples()[name], changes))
        reading = read(path, options(seller="any", terms_days=30, currency="EUR", encoding=None))
        assert all(problem.text() for problem in reading.problems)
        assert reading.refused is (reading.first_refusal is not None)
