"""Samples with bytes changed, cut or repeated: whatever comes, it is a reading with problems, never a fault."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from arDesk.intake.reading import read
from tests.intake.damaging import Change, changed, changes
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


_SIGNS = [b"\0", b"&", b"<", b'"', b"-", b"9" * 30]


@pytest.mark.parametrize("name", sorted(_samples()))
@given(made=changes(_SIGNS))
@settings(max_examples=60, deadline=None)
def test_a_changed_sample_is_read_or_refused(name: str, made: list[Change]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(changed(_samples()[name], made))
        reading = read(path, options(seller="any", terms_days=30, currency="EUR", encoding=None))
        assert all(problem.text() for problem in reading.problems)
        assert reading.refused is (reading.first_refusal is not None)
