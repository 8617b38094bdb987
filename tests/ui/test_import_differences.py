"""A second export in the window: what changed, what is gone, and what is chosen for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from arDesk.desk.customers.accounts import account_view, find_account
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.panels.imports.differences import ImportDifferences
from arDesk.ui.preferences import Preferences
from tests.ui.calling import Sitting
from tests.ui.papers import drop, write
from tests.world import World

pytestmark = pytest.mark.usefixtures("undressed")

HEAD = "Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency,Open\n"
ROW = "C7,Elm,IN-{n},2026-01-{n},2026-02-{n},{amount}.00,EUR,{amount}.00\n"


@pytest.fixture
def sitting(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[Sitting]:
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


def rows(**amounts: int) -> str:
    return HEAD + "".join(ROW.format(n=name[1:], amount=amount) for name, amount in amounts.items())


def pick(panel: ImportDifferences, kind: str, way: str) -> None:
    """Choose for a kind, as a click would."""
    box = panel.boxes[kind]
    box.setCurrentIndex(box.findData(way))
    box.activated.emit(box.currentIndex())


def left(sitting: Sitting) -> dict[str, str]:
    view = account_view(sitting.world.desk, find_account(sitting.world.desk, "C7").id)
    return {row.item.reference: row.item.open.plain for row in view.items}


def test_what_changed_and_what_is_gone_is_shown_and_chosen(sitting: Sitting, tmp_path: Path) -> None:
    drop(sitting, write(tmp_path, rows(n10=100, n11=100, n12=100, n13=100)))
    sitting.save()
    page = drop(sitting, write(tmp_path, rows(n10=120, n13=100), "later.csv"))
    file = page.file
    assert not file.post.isEnabled()
    assert file.hint.text() == (
        "2 open documents are not in the list any more. They stay open unless you choose otherwise under “Gone”."
    )
    file.show_list("changed")
    changed, gone = file.differences["changed"], file.differences["gone"]
    assert changed.table.table_model.cells(0) == ("C7", "IN-10", "Amount", "100.00", "120.00", "Keep ours")
    pick(changed, "amount", "take")
    assert file.post.isEnabled()
    assert changed.table.table_model.cells(0)[-1] == "Take the file's"

    file.show_list("gone")
    assert [gone.table.table_model.cells(at)[3:] for at in (0, 1)] == [
        ("IN-11", "100.00 EUR", "Leave open"),
        ("IN-12", "100.00 EUR", "Leave open"),
    ]
    pick(gone, "gone", "paid")
    gone.table.choose_at(1)
    gone.rows.setCurrentIndex(gone.rows.findData("void"))
    gone.rows.activated.emit(gone.rows.currentIndex())
    assert [gone.table.table_model.cells(at)[-1] for at in (0, 1)] == ["Take as paid", "Take as void"]
    assert file.hint.text() == "All of it comes in, or nothing. It can be taken back afterwards."
    sitting.save()
    assert left(sitting) == {"IN-10": "120.00", "IN-13": "100.00"}

    page = drop(sitting, write(tmp_path, rows(n10=120, n13=90), "third.csv"))
    assert page.file.differences["changed"].choices.amount == "keep", "each file is chosen for anew"


def test_choices_stay_while_the_books_change(sitting: Sitting, tmp_path: Path) -> None:
    drop(sitting, write(tmp_path, rows(n10=100, n11=100)))
    sitting.save()
    page = drop(sitting, write(tmp_path, rows(n11=100), "later.csv"))
    page.file.show_list("gone")
    pick(page.file.differences["gone"], "gone", "paid")
    sitting.world.pay(find_account(sitting.world.desk, "C7").id, "10.00")
    page.reload()
    sitting.rest()
    gone = page.file.differences["gone"]
    assert gone.table.table_model.cells(0)[3:] == ("IN-10", "90.00 EUR", "Take as paid")
    sitting.save()
    assert left(sitting) == {"IN-11": "100.00"}


def test_choices_stay_when_the_window_is_built_anew(sitting: Sitting, tmp_path: Path) -> None:
    drop(sitting, write(tmp_path, rows(n10=100, n11=100, n12=100)))
    sitting.save()
    page = drop(sitting, write(tmp_path, rows(n12=100), "later.csv"))
    gone = page.file.differences["gone"]
    pick(gone, "gone", "paid")
    gone.choices = gone.choices.with_each(gone.table.table_model.row(0).key, "void")
    gone.chosen.emit(gone.choices)
    sitting.window.build_anew()
    sitting.rest()
    again = sitting.window.page
    assert isinstance(again, ImportPage)
    assert again is not page
    cells = [again.file.differences["gone"].table.table_model.cells(at)[-1] for at in (0, 1)]
    assert cells == ["Take as void", "Take as paid"]
