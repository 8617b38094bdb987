"""What must hold for every table: its order, delimiter and encoding change nothing, and what was written comes back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from arDesk.intake.drafts import DraftItem, Reading
from arDesk.kernel.money import Money, plain
from tests.intake.writing import plain_sheet, read_text, row, sheet_row, table

NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "Po", "Sc", "Sm"]), min_size=1, max_size=20).map(
    str.strip
)
LEDGERS = st.lists(
    st.tuples(
        st.integers(1, 9),
        NAMES,
        st.dates(date(1990, 1, 1), date(2026, 4, 30)),
        st.integers(0, 90),
        st.integers(-(10**9), 10**9),
        st.sampled_from(["EUR", "USD", "JPY", "KWD"]),
        NAMES,
    ),
    min_size=1,
    max_size=12,
)


def _rows(ledger: list[tuple[int, str, date, int, int, str, str]]) -> list[list[str]]:
    return [
        row(
            number,
            CustomerNo=f"C{customer}",
            CustomerName=name,
            InvoiceDate=issued.isoformat(),
            Amount=plain(minor, currency),
            DueDate=(issued + timedelta(days=days)).isoformat(),
            Currency=currency,
            Note=note,
        )
        for number, (customer, name, issued, days, minor, currency, note) in enumerate(ledger, 1)
    ]


def _read(data: str | bytes, name: str = "ledger.csv") -> Reading:
    with TemporaryDirectory() as folder:
        return read_text(Path(folder), data, name, decimal=".")


def _facts(item: DraftItem) -> tuple[object, ...]:
    return item.customer, item.kind, item.reference, item.issued_on, item.due_on, item.amount, item.note


@given(LEDGERS)
def test_what_was_written_comes_back(ledger: list[tuple[int, str, date, int, int, str, str]]) -> None:
    reading = _read(table(*_rows(ledger)))
    assert not reading.refused, reading.first_refusal
    for item, (customer, _, issued, days, minor, currency, _) in zip(reading.items, ledger, strict=True):
        assert (item.customer, item.issued_on, item.due_on) == (f"C{customer}", issued, issued + timedelta(days=days))
        assert item.amount == Money(abs(minor), currency)
        assert item.kind == ("credit_note" if minor < 0 else "invoice")


@given(
    LEDGERS, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans()
)
def test_delimiter_encoding_and_line_ends_change_nothing(
    ledger: list[tuple[int, str, date, int, int, str, str]], delimiter: str, encoding: str, windows: bool
) -> None:
    rows = _rows(ledger)
    text = table(*rows, delimiter=delimiter)
    other = _read((text.replace("\n", "\r\n") if windows else text).encode(encoding))
    assert list(map(_facts, other.items)) == list(map(_facts, _read(table(*rows)).items))


@given(LEDGERS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_document(
    ledger: list[tuple[int, str, date, int, int, str, str]], random: Random
) -> None:
    rows = _rows(ledger)
    once = _read(table(*rows))
    random.shuffle(rows)
    again = _read(table(*rows))
    assert sorted(map(_facts, once.items), key=str) == sorted(map(_facts, again.items), key=str)
    assert {account.code for account in once.accounts} == {account.code for account in again.accounts}


@given(st.lists(st.tuples(st.integers(1, 10**9), st.integers(40000, 46000)), min_size=1, max_size=8))
def test_a_workbook_and_a_csv_of_the_same_rows_agree(ledger: list[tuple[int, int]]) -> None:
    day = date(1899, 12, 30)
    book = plain_sheet(
        *(
            sheet_row(
                number, Amount=f"<c><v>{minor / 100!r}</v></c>".encode(), InvoiceDate=(serial,), DueDate=(serial + 30,)
            )
            for number, (minor, serial) in enumerate(ledger, 1)
        )
    )
    text = table(
        *(
            row(
                number,
                Amount=plain(minor, "EUR"),
                InvoiceDate=(day + timedelta(serial)).isoformat(),
                DueDate=(day + timedelta(serial + 30)).isoformat(),
            )
            for number, (minor, serial) in enumerate(ledger, 1)
        )
    )
    assert list(map(_facts, _read(book, "book.xlsx").items)) == list(map(_facts, _read(text).items))


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx"]))
def test_no_bytes_break_the_reading(data: bytes, name: str) -> None:
    reading = _read(data, name)
    for problem in reading.problems:
        assert problem.text()


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_under_our_header_breaks_the_reading(text: str) -> None:
    reading = _read(table() + text)
    for problem in reading.problems:
        assert problem.text()
