from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arDesk.intake.dates import FIRST_YEAR, LAST_YEAR, parse
from arDesk.intake.drafts import Reading
from arDesk.intake.tables.xlsx_sheet import serial_day
from tests.intake.writing import codes, read_text, row, table

MARCH_14 = date(2026, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14",
        "2026/3/14",
        "2026.03.14",
        "20260314",
        "2026-03-14T23:30:00Z",
        "2026-03-14 00:00:00",
        "2026-03-14T23:30:00.123+02:00",
        "14 March 2026",
        "14-Mar-2026",
        "March 14, 2026",
        "Mar 14 2026",
        " 2026-03-14 ",
    ],
)
def test_a_text_that_means_one_day_is_that_day_as_written(text: str) -> None:
    assert parse(text).sure == MARCH_14


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3/4/2026", "mdy", date(2026, 3, 4)),
        ("3/4/2026", "dmy", date(2026, 4, 3)),
        ("14/03/2026", "dmy", MARCH_14),
        ("3/14/2026", "mdy", MARCH_14),
        ("14.03.2026", "dmy", MARCH_14),
        ("14-03-26", "dmy", MARCH_14),
        ("26/03/14", "ymd", MARCH_14),
        ("14/03/99", "dmy", date(1999, 3, 14)),
        ("26-Apr-11", "mdy", date(2011, 4, 26)),
        ("1/13/2013 12:00", "mdy", date(2013, 1, 13)),
    ],
)
def test_three_numbers_are_a_day_in_the_files_order(text: str, order: str, day: date) -> None:
    assert parse(text).on(order) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date_empty"),
        ("2026-02-30", "date_impossible"),
        ("2026-13-01", "date_impossible"),
        ("32/1/2026", "date_impossible"),
        ("13/13/2026", "date_impossible"),
        ("13.13.2026", "date_impossible"),
        ("0001-01-01", "date_out_of_range"),
        ("9999-12-31", "date_out_of_range"),
        ("1899-12-30", "date_out_of_range"),
        ("0000-00-00", "date_out_of_range"),
        ("1970-12-31", "date_out_of_range"),
        ("60", "date_none"),
        ("0", "date_none"),
        ("1773446400", "date_none"),
        ("2026-W11-6", "date_none"),
        ("2026-073", "date_none"),
        ("Pending", "date_none"),
        ("٢٠٢٦-٠٣-١٤", "date_foreign_digits"),
    ],
)
def test_what_is_no_day_is_refused(text: str, code: str) -> None:
    assert parse(text).on("dmy") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("46095", "date_serial"), ("14 März 2026", "date_month_name"), ("14 mars 2026", "date_month_name")],
)
def test_what_may_be_a_day_is_asked_about(text: str, code: str) -> None:
    assert parse(text).ask == code


@given(
    st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
    st.sampled_from(
        [
            ("%Y-%m-%d", "dmy"),
            ("%d.%m.%Y", "dmy"),
            ("%d/%m/%Y", "dmy"),
            ("%m/%d/%Y", "mdy"),
            ("%Y%m%d", "mdy"),
            ("%d %B %Y", "mdy"),
        ]
    ),
)
def test_every_day_written_in_a_known_way_is_read_back(day: date, written: tuple[str, str]) -> None:
    form, order = written
    assert parse(day.strftime(form)).on(order) == day


@given(st.text(max_size=24), st.sampled_from(["dmy", "mdy", "ymd", None]))
def test_no_text_breaks_the_reading_of_dates(text: str, order: str | None) -> None:
    assert isinstance(parse(text).on(order), date | str)


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        ("46095", False, "2026-03-14"),
        ("46095.99999", False, "2026-03-14"),
        ("44633", True, "2026-03-14"),
        ("61", False, "1900-03-01"),
        ("59", False, "1900-02-28"),
        ("1", False, "1900-01-01"),
        ("0", True, "1904-01-01"),
    ],
)
def test_a_spreadsheets_number_is_its_day(serial: str, from_1904: bool, day: str) -> None:
    assert str(serial_day(serial, from_1904=from_1904)) == day


@pytest.mark.parametrize("serial", ["0", "60", "-5", "2958466", "1e300"])
def test_a_number_no_spreadsheet_can_mean_is_broken(serial: str) -> None:
    assert getattr(serial_day(serial, from_1904=False), "code", "") == "date_no_serial"


def _issued(folder: Path, *texts: str, **given: str) -> Reading:
    rows = [row(number, InvoiceDate=text) for number, text in enumerate(texts, 1)]
    return read_text(folder, table(*rows), **given)


def _days(reading: Reading) -> list[date]:
    return [item.issued_on for item in reading.items]


def test_one_day_beyond_twelve_settles_the_order_of_the_whole_file(tmp_path: Path) -> None:
    reading = _issued(tmp_path, "03/04/2026", "03/14/2026")
    assert _days(reading) == [date(2026, 3, 4), MARCH_14]
    assert reading.date_order == "mdy"
    assert _days(_issued(tmp_path, "03/04/2026", "14/03/2026")) == [date(2026, 4, 3), MARCH_14]


def test_the_due_dates_settle_the_order_of_the_invoice_dates_too(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(InvoiceDate="1/2/2026", DueDate="1/31/2026")))
    assert (reading.items[0].issued_on, reading.items[0].due_on) == (date(2026, 1, 2), date(2026, 1, 31))


def test_an_order_that_nothing_proves_is_asked_about_once_a_column(tmp_path: Path) -> None:
    assert codes(_issued(tmp_path, "03/04/2026", "05/06/2026")) == [("ask", "date_either", 2, "Invoice Date")]
    assert _days(_issued(tmp_path, "03/04/2026", "05/06/2026", date_order="dmy"))[0] == date(2026, 4, 3)


def test_days_that_prove_two_orders_are_refused_at_the_rarer_one(tmp_path: Path) -> None:
    reading = _issued(tmp_path, "13/02/2026", "14/02/2026", "02/15/2026")
    assert codes(reading) == [("reject", "date_orders_conflict", 4, "Invoice Date")]


def test_one_column_is_written_in_one_way(tmp_path: Path) -> None:
    assert codes(_issued(tmp_path, "2026-03-14", "2026-03-15", "13/02/2026")) == [
        ("reject", "date_mixed", 4, "Invoice Date")
    ]
    assert codes(_issued(tmp_path, "2026-03-14", "2026-03-15", "03/04/2026")) == [
        ("ask", "date_either", 4, "Invoice Date")
    ]


def test_a_year_of_two_digits_needs_an_order_by_hand(tmp_path: Path) -> None:
    assert codes(_issued(tmp_path, "14.03.26")) == [("ask", "date_short_year", 2, "Invoice Date")]
    assert _days(_issued(tmp_path, "14.03.26", date_order="dmy")) == [MARCH_14]


def test_a_chosen_order_that_makes_no_day_is_refused(tmp_path: Path) -> None:
    assert codes(_issued(tmp_path, "03/14/2026", date_order="dmy"))[0][:2] == ("reject", "date_impossible")
    assert codes(_issued(tmp_path, "03/04/2026", date_order="ymd"))[0][:2] == ("reject", "date_order_wrong")


def test_days_that_cannot_be_quite_right_are_taken_and_named(tmp_path: Path) -> None:
    reading = read_text(
        tmp_path, table(row(1, InvoiceDate="2062-03-14", DueDate="2062-04-14"), row(2, DueDate="2026-03-01"))
    )
    assert codes(reading) == [("warn", "date_future", 2, "Invoice Date"), ("warn", "due_before_issue", 3, "Due Date")]
    assert len(reading.items) == 2


def test_terms_give_the_due_date_where_none_is_written(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, table(row(DueDate=""))))[0][:2] == ("ask", "due_missing")
    assert read_text(tmp_path, table(row(DueDate="")), terms_days=30).items[0].due_on == date(2026, 4, 13)
