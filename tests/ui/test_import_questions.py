"""What a file leaves open, as questions; what a person makes of its columns, as a profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arDesk.intake.drafts import Problem, Severity
from arDesk.intake.reading import ReadOptions, read
from arDesk.intake.tables.profiles import shipped
from arDesk.ui.panels.imports.lists import problem_words
from arDesk.ui.panels.imports.preview import by_hand, missing, preview_of
from arDesk.ui.panels.imports.questions import question_of, questions_of

OPTIONS = ReadOptions(today=date(2026, 3, 16), books_currency="EUR")
REPORT = """Elm GmbH
A/R Aging Detail
As of Mar 16, 2026

Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance
1 - 30 days past due,,,,,,
01/20/2026,Invoice,1041,Harbour Foods,02/19/2026,100.00,80.00
Total for 1 - 30 days past due,,,,,100.00,80.00
TOTAL,,,,,100.00,80.00
"""


def ask(code: str, **fields: object) -> Problem:
    return Problem(Severity.ASK, f"intake.{code}", 5, "Amount", {"file": "a.csv", **fields})


@pytest.mark.parametrize(
    ("problem", "option", "answers"),
    [
        (ask("date_either", text="03/04/2025"), "date_order", [("dmy", "3 Apr 2025"), ("mdy", "4 Mar 2025")]),
        (
            ask("date_short_year", text="03/04/05"),
            "date_order",
            [("dmy", "3 Apr 2005"), ("mdy", "4 Mar 2005"), ("ymd", "5 Apr 2003")],
        ),
        (ask("date_short_year", text="26-Apr-11"), "date_order", [("dmy", "")]),
        (ask("amount_either", text="1.234"), "decimal", [(".", "1.234"), (",", "1,234.00")]),
        (ask("amount_either", text="-1,234"), "decimal", [(".", "-1,234.00"), (",", "-1.234")]),
        (ask("due_missing"), "terms_days", [(14, ""), (30, ""), (60, "")]),
        (ask("sheet_unsure", names="Open, Paid"), "sheet", [("Open", ""), ("Paid", "")]),
        (ask("sheet_hidden", text="Data"), "sheet", [("Data", "")]),
        (ask("title_above_header", text="Elm GmbH", row=4), "header_row", [(4, "")]),
        (
            ask("encoding_unsure", candidates="--encoding cp1252 reads “Müller; x”; --encoding cp1250 reads “Mül”"),
            "encoding",
            [("cp1252", "Müller; x"), ("cp1250", "Mül")],
        ),
    ],
)
def test_a_question_shows_its_readings_side_by_side(
    problem: Problem, option: str, answers: list[tuple[object, str]]
) -> None:
    question = question_of(problem, "en_GB")
    assert question is not None
    assert question.option == option
    assert [(answer.value, answer.shows) for answer in question.answers] == answers
    assert question.place == "line 5, column Amount"
    assert "--" not in question.text


def test_the_currency_of_the_books_is_offered_first() -> None:
    question = question_of(ask("currency_not_given", suggestion="CHF"), "en_GB")
    assert question is not None
    assert [answer.value for answer in question.answers] == ["CHF", "EUR", "USD", "GBP"]


def test_each_question_is_asked_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Customer No,Invoice No,Invoice Date,Due Date,Amount\nC1,1,03/04/2025,05/06/2025,1\n")
    assert [question.option for question in questions_of(read(path, OPTIONS), "en_GB")] == ["currency", "date_order"]


def test_what_only_the_columns_settle_is_no_question() -> None:
    assert question_of(ask("header_unknown"), "en_GB") is None


@pytest.mark.parametrize(
    "code", ["header_unknown", "header_doubled", "column_missing", "amount_symbol", "encoding_broken"]
)
def test_no_problem_of_the_window_names_an_option_of_the_command_line(code: str) -> None:
    fields = {"text": "x", "wanted": "amount", "found": "a, b", "names": "c", "byte": 7, "encoding": "utf-8"}
    said = problem_words(Problem(Severity.REJECT, f"intake.{code}", 5, "Amount", {"file": "a.csv", **fields}), "en_GB")
    assert "--" not in said


def test_a_report_s_groups_and_totals_are_not_among_the_rows_shown(tmp_path: Path) -> None:
    path = tmp_path / "aging.csv"
    path.write_text(REPORT)
    options = ReadOptions(today=OPTIONS.today, books_currency="EUR", currency="EUR")
    preview = preview_of(read(path, options), "en_GB")
    assert [column.fields for column in preview.columns][3] == ("customer", "name")
    assert [row.line for row in preview.rows] == [7]
    assert preview.rows[0].cells[0] == "20 Jan 2026"
    assert preview.header_line == 5


def test_a_mapping_by_hand_keeps_what_the_report_s_profile_knows_of_values() -> None:
    base = next(one for one in shipped() if one.name == "quickbooks-online-ar-aging-detail")
    headers = ["Date", "Transaction type", "Num", "Customer full name", "Amount"]
    fields: dict[int, tuple[str, ...]] = {
        0: ("issued",),
        1: ("kind",),
        2: ("reference",),
        3: ("customer",),
        4: ("amount",),
    }
    own = by_hand("aging.csv", "invoices", headers, fields, base)
    assert own.kinds == base.kinds
    assert own.report
    assert own.columns["customer"] == ("Customer full name",)
    assert "name" not in own.columns


def test_what_is_missing_of_a_mapping_is_named() -> None:
    assert missing("invoices", {0: ("customer",), 3: ("amount",)}) == ["reference", "issued"]


def test_an_amount_that_is_worked_out_has_a_column_of_its_own() -> None:
    path = Path(__file__).parents[1] / "intake/files/bigcapital/invoices.csv"
    reading = read(path, replace(OPTIONS, currency="EUR"))
    preview = preview_of(reading, "en_GB")
    assert "amount" not in reading.columns
    assert (preview.columns[-1].index, preview.columns[-1].fields) == (-1, ("amount",))
    assert all(row.cells[-1] for row in preview.rows)
    assert len(preview.rows) == len(reading.items)
    assert -1 not in preview.fields
