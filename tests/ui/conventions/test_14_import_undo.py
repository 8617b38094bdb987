"""An import is looked at, counted, posted whole and taken back whole; a mapping is asked for once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton

from arDesk.desk.customers.listed import list_accounts
from tests.ui.calling import Sitting
from tests.ui.papers import PLAIN, drop, write
from tests.ui.test_import_page import FOREIGN, answers, choose_field


def figures(sitting: Sitting) -> list[tuple[object, ...]]:
    """Give what stands in the books, customer by customer, and whom they would have called."""
    rows = [(row.code, row.balance, row.overdue, row.unapplied) for row in list_accounts(sitting.world.desk)]
    return [*rows, *((row.code, row.to_collect, row.score) for row in sitting.books().rows)]


def test_the_second_time_nothing_is_new_and_undo_puts_the_figures_back(sitting: Sitting, tmp_path: Path) -> None:
    before = figures(sitting)
    page = drop(sitting, write(tmp_path, PLAIN))
    posting = page.file.plan.files[0].posting if page.file.plan is not None else None
    assert posting is not None
    assert (posting.new["customers"], posting.new["invoices"], posting.unchanged) == (2, 2, 0)
    assert figures(sitting) == before, "looking writes nothing"
    sitting.save()
    assert figures(sitting) != before

    again = drop(sitting, write(tmp_path, PLAIN + "\n", "the same rows.csv"))
    assert again.file.plan is not None
    repeated = again.file.plan.files[0].posting
    assert not any(repeated.new.values())
    assert not any(repeated.changed.values())
    assert not again.file.post.isEnabled()
    again.leave()

    sitting.window.status.undo.findChildren(QPushButton)[0].click()
    sitting.rest()
    assert figures(sitting) == before


def test_what_came_in_leads_with_one_key_to_whom_to_call(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN))
    sitting.save()
    assert page.done.isVisible()
    assert page.done.go.hasFocus()
    sitting.office.undo()
    sitting.rest()
    assert not page.done.isVisible(), "what was taken back is no longer said to be there"


def test_a_row_that_cannot_come_in_stands_with_its_line_and_reason(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, PLAIN.replace("2026-02-19", "31.31.2026")))
    problems = page.file.tables["problems"]
    assert problems.isVisible()
    line, column, weight, why = problems.table_model.cells(0)
    assert (line, column, weight) == ("3", "Due Date", "in the way")
    assert "31.31.2026" in why
    assert not page.file.post.isEnabled()


def test_a_mapping_made_by_hand_is_known_by_the_headings_next_time(sitting: Sitting, tmp_path: Path) -> None:
    page = drop(sitting, write(tmp_path, FOREIGN))
    for header, name in (
        ("Wer", "Customer code"), ("Was", "Document number"), ("Wann", "Document date"), ("Wieviel", "Amount"),
    ):  # fmt: skip
        choose_field(page, header, name)
        sitting.rest()
    for answer in ("EUR", "30 days"):
        answers(page)[answer].click()
        sitting.rest()
    sitting.save()
    next_month = FOREIGN.replace("R-", "S-").replace(".01.2026", ".02.2026")
    page = drop(sitting, write(tmp_path, next_month, "february.csv"))
    assert page.file.head.known.text() == "Your own mapping, made for invoices.csv"
    assert "EUR" not in answers(page), "the currency was said once"
    assert page.file.rows.model.rows[0].cells[:2] == ("K1", "S-1")
