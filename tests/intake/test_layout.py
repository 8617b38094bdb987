from __future__ import annotations

import json
from pathlib import Path

import pytest

from arDesk.intake.tables.profiles import Profile, learn, recognise, shipped
from tests.intake.writing import HEADER, codes, read_text, row, table

FOREIGN = ["Konto", "Firma", "Beleg", "Datum", "Netto bis", "Betrag", "Waehrung", "Text"]
MAPPING = {
    "customer": "Konto",
    "name": "Firma",
    "reference": "Beleg",
    "issued": "Datum",
    "due": "netto_bis",
    "amount": "Betrag",
    "currency": "Waehrung",
}


def test_headers_are_matched_without_case_blanks_and_signs(tmp_path: Path) -> None:
    header = [
        "  customer no ",
        "CUSTOMER NAME",
        "Invoice\u00a0#",
        "invoice_date",
        "Due date",
        "AMOUNT ",
        "currency",
        "note",
    ]
    assert len(read_text(tmp_path, table(row(1), header=header)).items) == 1


def test_a_file_without_known_columns_asks_for_a_mapping(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), header=FOREIGN))
    assert codes(reading) == [("ask", "header_unknown", 1, None)]
    assert "Konto, Firma, Beleg" in reading.problems[0].text()


def test_a_first_row_of_data_is_not_taken_for_a_header(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, table(row(2), row(3), header=row(1)))) == [("ask", "header_unknown", 1, None)]


@pytest.mark.parametrize(
    "header", [["Client", "Invoice Number", "Amount", "Date"], ["Date", "Amount", "Description", "Payee"]]
)
def test_a_few_common_names_make_no_known_report(tmp_path: Path, header: list[str]) -> None:
    assert codes(read_text(tmp_path, table(["x", "y", "1.00", "z"], header=header)))[0][:2] == ("ask", "header_unknown")


def test_a_mapping_by_hand_reads_any_table(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), row(2), header=FOREIGN), mapping=MAPPING)
    assert [(item.customer, item.reference) for item in reading.items] == [("C1", "R-1"), ("C2", "R-2")]
    assert (reading.profile, reading.ignored) == (None, ["Text"])
    assert codes(reading) == [("warn", "columns_ignored", 1, None)]


def test_columns_can_be_mapped_by_number_where_there_is_no_header(tmp_path: Path) -> None:
    mapping = {"customer": "#1", "reference": "#3", "issued": "#4", "due": "#5", "amount": "#6", "currency": "#7"}
    reading = read_text(tmp_path, table(row(2), header=row(1)), mapping=mapping)
    assert ([item.reference for item in reading.items], reading.header_line) == (["R-1", "R-2"], None)


def test_a_mapping_by_hand_wins_over_a_profile(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1, Note="N-9")), mapping={"reference": "Note"})
    assert (reading.profile, reading.items[0].reference) == ("ardesk-plain", "N-9")
    assert reading.ignored == ["Invoice No"]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"customer": "Nowhere"}, "column_missing"),
        ({"colour": "Note"}, "field_unknown"),
        ({"note": "#99"}, "column_missing"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(tmp_path: Path, mapping: dict[str, str], code: str) -> None:
    assert codes(read_text(tmp_path, table(row(1)), mapping=mapping))[0][:2] == ("reject", code)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    header, cells = list(HEADER), row(1)
    del header[5], cells[5]
    reading = read_text(tmp_path, table(cells, header=header))
    assert codes(reading) == [("reject", "column_missing", 1, None)]
    assert "Amount" in reading.problems[0].text()


def test_a_doubled_column_is_refused_unless_one_is_chosen(tmp_path: Path) -> None:
    header = [*HEADER[:7], "Amount"]
    text = table(row(1, Note="5.00"), header=header)
    assert codes(read_text(tmp_path, text)) == [("reject", "header_doubled", 1, "Amount")]
    assert read_text(tmp_path, text, mapping={"amount": "#8"}).items[0].amount.minor == 500


def test_an_unknown_column_is_named_as_ignored(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table([*row(1), "x"], header=[*HEADER, "Foo"]))
    assert (reading.ignored, codes(reading)) == (["Foo"], [("warn", "columns_ignored", 1, None)])
    assert "Foo" in reading.problems[0].text()


def test_a_title_above_the_header_is_confirmed_first(tmp_path: Path) -> None:
    text = "Open items March,,,,,,,\n" + table(row(1))
    assert codes(read_text(tmp_path, text)) == [("ask", "title_above_header", 1, None)]
    assert len(read_text(tmp_path, text, header_row=2).items) == 1


def test_a_header_without_rows_is_only_warned_of(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, table())) == [("warn", "no_rows", None, None)]


def test_a_header_repeated_inside_and_a_total_are_no_invoices(tmp_path: Path) -> None:
    text = table(row(1), HEADER, row(2), ["", "", "", "", "TOTAL", "238.00", "", ""])
    reading = read_text(tmp_path, text)
    assert len(reading.items) == 2
    assert codes(reading) == [("warn", "header_repeated", 3, None), ("warn", "total_left_out", 5, "Amount")]
    assert reading.report_total["amount"].minor == 23800


def test_a_total_that_differs_is_named_with_both_figures(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1), row(2), ["", "", "", "", "Total", "200.00", "", ""]))
    assert codes(reading) == [("warn", "total_differs", 4, "Amount")]
    assert "200.00" in reading.problems[0].text()
    assert "238.00" in reading.problems[0].text()


def test_the_kind_of_rows_can_be_chosen(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1)), kind="customers")
    assert (reading.kind, len(reading.accounts), reading.items) == ("customers", 1, [])


def test_an_unknown_profile_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    reading = read_text(tmp_path, table(row(1)), profile="sage")
    assert codes(reading) == [("reject", "profile_unknown", None, None)]
    assert "ibm-late-payments" in reading.problems[0].text()


def test_a_learned_mapping_knows_its_header_again(tmp_path: Path) -> None:
    profile = learn("ours", "invoices", FOREIGN, MAPPING, currency="EUR")
    again = Profile.from_dict(json.loads(json.dumps(profile.to_dict())))
    reading = read_text(tmp_path, table(row(1), header=FOREIGN), learned=(again,))
    assert (reading.profile, len(reading.items)) == ("ours", 1)
    assert recognise([*FOREIGN, "More"], (again,)) is None


@pytest.mark.parametrize("profile", shipped(), ids=lambda profile: profile.name)
def test_each_shipped_profile_recognises_its_own_columns(profile: Profile) -> None:
    headers = [*profile.marks, *(names[0].split("[")[0] for names in profile.columns.values()), *profile.parts()]
    found = recognise(list(dict.fromkeys(headers)), above=profile.above)
    assert found is not None
    assert found.name == profile.name


def test_a_profile_of_unknown_keys_or_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind"):
        Profile.from_dict({"name": "x", "kind": "diary", "columns": {}})
    with pytest.raises(ValueError, match="no such key"):
        Profile.from_dict({"name": "x", "kind": "invoices", "columns": {}, "colour": "red"})
