from __future__ import annotations

from pathlib import Path

import pytest

from arDesk.intake.drafts import Reading
from tests.intake.writing import HEADER, codes, read_text, row, table

PLAIN = table(row(1, CustomerName="Müller & Söhne"), row(2, CustomerName="Łódź Sp. z o.o."))


def _names(reading: Reading) -> list[str]:
    return [account.name for account in reading.accounts]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_says_its_name_is_read_without_asking(tmp_path: Path, encoding: str) -> None:
    reading = read_text(tmp_path, PLAIN.encode(encoding))
    assert _names(reading) == ["Müller & Söhne", "Łódź Sp. z o.o."]
    assert reading.headers == HEADER
    assert not reading.problems


def test_a_code_page_is_asked_for_with_what_each_would_show(tmp_path: Path) -> None:
    data = table(row(CustomerName="Müller Straße 5 €")).encode("cp1252")
    reading = read_text(tmp_path, data)
    assert codes(reading) == [("ask", "encoding_unsure", 2, None)]
    assert "--encoding cp1252" in reading.problems[0].text()
    assert _names(read_text(tmp_path, data, encoding="cp1252")) == ["Müller Straße 5 €"]


def test_utf16_without_its_mark_is_asked_for(tmp_path: Path) -> None:
    data = PLAIN.encode("utf-16-le")
    assert codes(read_text(tmp_path, data)) == [("ask", "encoding_utf16", None, None)]
    assert len(read_text(tmp_path, data, encoding="utf-16-le").items) == 2


def test_two_encodings_in_one_file_are_refused_at_the_line(tmp_path: Path) -> None:
    lines = [row(1, CustomerName="Søren"), row(2, CustomerName="Müller")]
    data = table(lines[0]).encode() + table(lines[1]).split("\n")[1].encode("cp1252")
    assert codes(read_text(tmp_path, data)) == [("reject", "encoding_mixed", 3, None)]


def test_a_chosen_encoding_must_fit_and_exist(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, b"\xff\xff", encoding="utf-8")) == [("reject", "encoding_broken", 1, None)]
    assert codes(read_text(tmp_path, PLAIN, encoding="morse")) == [("reject", "encoding_unknown", None, None)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\n\n\r\n ", "file_blank"),
        (b"\x89PNG\r\n\x1a\n\0\0", "file_is_picture"),
        (b" <!DOCTYPE html><html>", "file_is_web_page"),
        (b"SQLite format 3\0 and more", "gnucash_broken"),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(tmp_path: Path, data: bytes, code: str) -> None:
    assert codes(read_text(tmp_path, data)) == [("reject", code, None, None)]


def test_xml_that_is_nothing_known_is_refused_by_its_root(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, b"<?xml version='1.0'?><a/>")) == [("reject", "xml_unknown", 1, None)]


def test_a_nul_byte_is_refused_where_it_stands(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, PLAIN.replace("C2", "C\0"))) == [("reject", "nul_inside", 3, None)]
    assert codes(read_text(tmp_path, PLAIN + "\0" * 50)) == [("reject", "nul_tail", 4, None)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    reading = read_text(tmp_path, table(row(1), row(2, CustomerName="A, B; C|D"), delimiter=delimiter))
    assert reading.delimiter == delimiter
    assert _names(reading) == ["Firm 1", "A, B; C|D"]


def test_excels_sep_line_is_no_header(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "sep=;\r\n" + table(row(1), row(2), delimiter=";").replace("\n", "\r\n"))
    assert (reading.header_line, [item.line for item in reading.items]) == (2, [3, 4])


def test_line_ends_may_be_mixed_and_the_last_may_lack(tmp_path: Path) -> None:
    first, second, third, _ = table(row(1), row(2)).split("\n")
    assert len(read_text(tmp_path, f"{first}\r\n{second}\r\n\r{third}").items) == 2


def test_lines_are_counted_through_quoted_line_breaks(tmp_path: Path) -> None:
    text = table(row(1, CustomerName="Line one\nLine two"), row(2, Amount="TBD"))
    assert codes(read_text(tmp_path, text)) == [("reject", "amount_not_number", 4, "Amount")]
    assert _names(read_text(tmp_path, table(row(1, CustomerName="Line one\nLine two")))) == ["Line one Line two"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("C9,short", ("reject", "row_too_short", 3, None)),
        ("C9,A,R-9,2026-03-14,2026-04-13,1.00,EUR,,extra", ("reject", "row_too_long", 3, None)),
        ("C9,A, B,R-9,2026-03-14,2026-04-13,1.00,EUR,x", ("reject", "row_too_long", 3, None)),
        ('C9,"A" B,R-9,2026-03-14,2026-04-13,1.00,EUR,', ("reject", "quote_then_text", 3, None)),
        ('C9,A,R-9,2026-03-14,2026-04-13,1.00,EUR,"open', ("reject", "quote_unclosed", 3, None)),
        ('C9,A "B" C,R-9,2026-03-14,2026-04-13,1.00,EUR,', ("warn", "quote_bare", 3, "Customer Name")),
        ("C9;A;R-9;2026-03-14;2026-04-13;1.00;EUR;", ("reject", "row_too_short", 3, None)),
        ("C9,A,R-9,2026-03-14,2026-04-13,1.00,EUR,,,", None),
    ],
)
def test_a_row_that_does_not_fit_is_named(tmp_path: Path, line: str, expected: object) -> None:
    text = table(row(1)) + line + "\n" + ",".join(row(2)) + "\n"
    found = codes(read_text(tmp_path, text))
    assert found[:1] == ([expected] if expected else [])


def test_a_file_cut_off_in_its_last_row_is_refused(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, table(row(1), row(2))[:-20])) == [("reject", "row_cut", 3, None)]


def test_a_very_long_cell_is_refused_at_its_line_without_being_shown(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), row(2, Note="x" * 1_000_000)))
    assert codes(reading) == [("reject", "cell_too_long", 3, None)]
    assert len(reading.problems[0].text()) < 300


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, ",".join(f"h{index}" for index in range(2000)))) == [
        ("reject", "too_many_columns", 1, None)
    ]


def test_a_delimiter_by_hand_must_be_one_character(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, PLAIN, delimiter=";;")) == [("reject", "delimiter_unusable", None, None)]
