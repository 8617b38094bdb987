"""Disputes in the window: a day of them by keyboard, files dropped on one, what they are about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from arDesk.cases.disputes import DisputeState, Particulars
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.desk.disputes.evidence import list_evidence
from arDesk.desk.disputes.resolving import Resolution, resolve_disputes
from arDesk.desk.disputes.standing import list_disputes
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.dispute_change import ChangeDisputeDialog
from arDesk.ui.dialogs.dispute_raise import RaiseDisputeDialog
from arDesk.ui.dialogs.dispute_resolve import ResolveDisputeDialog
from arDesk.ui.panels.account.disputes import AccountDisputes
from arDesk.ui.panels.commitments.disputes_tab import DisputesTab
from tests.ui.calling import Sitting
from tests.world import eur

HARBOUR, QUARRY = AccountId(1), AccountId(2)


def contest(sitting: Sitting, account: AccountId, reference: str, amount: str, **told: str) -> int:
    draft = CaseDraft({reference: eur(amount)}, Particulars(**({"reason": "price"} | told)))  # type: ignore[arg-type]
    return raise_dispute(sitting.world.desk, account, draft).made


@pytest.fixture
def tab(sitting: Sitting) -> DisputesTab:
    """The tab with two disputes: 900.00 of Harbour Foods, which Ann decides, and 50.00 of Quarry Optics."""
    contest(sitting, HARBOUR, "IN1", "900", owner="ann")
    contest(sitting, QUARRY, "IN2", "50")
    sitting.window.show_page("commitments")
    sitting.rest()
    page: Any = sitting.window.page
    page.show_subject("disputes")
    sitting.rest()
    shown = page.shown
    assert isinstance(shown, DisputesTab)
    shown.table.setFocus()
    shown.table.choose_at(1)
    return shown


def dialog(kind: type) -> Any:
    (shown,) = [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]
    return shown


def names(tab: DisputesTab) -> list[str]:
    return [tab.model.row(at).name for at in range(tab.model.rowCount())]


def texts(tab: DisputesTab) -> str:
    return "\n".join(one.text() for one in tab.detail.findChildren(QLabel))


def test_a_dispute_is_decided_in_part_by_keyboard_and_taken_back(sitting: Sitting, tab: DisputesTab) -> None:
    assert names(tab) == ["Quarry Optics", "Harbour Foods"]
    assert "900.00" in texts(tab)
    sitting.press(Qt.Key.Key_V)
    asked = dialog(ResolveDisputeDialog)
    asked.amount.setText("600")
    asked.credit.setText("CN-1")
    assert "600.00" in asked.comes.text()
    assert "300.00" in asked.comes.text()
    sitting.press(Qt.Key.Key_Return)
    sitting.rest()
    assert names(tab) == ["Quarry Optics"]
    (row,) = list_disputes(sitting.world.desk, state="resolved")
    assert (row.resolution, row.amounts.credited, row.amounts.chased) == ("partly_credited", eur("600"), eur("300"))
    sitting.window.actions_by_id["edit.undo"].trigger()
    sitting.rest()
    assert len(names(tab)) == 2


def test_a_refusal_stays_in_the_dialog_with_its_sentence(sitting: Sitting, tab: DisputesTab) -> None:
    sitting.press(Qt.Key.Key_V)
    asked = dialog(ResolveDisputeDialog)
    asked.way.setCurrentIndex(asked.way.findData("written_off"))
    asked.note.setText("goodwill")
    asked.yes.click()
    sitting.rest()
    assert asked.isVisible()
    assert asked.message.isVisible()
    asked.approver.setText("eve")
    asked.yes.click()
    sitting.rest()
    assert not asked.isVisible()
    (row,) = list_disputes(sitting.world.desk, state="resolved")
    assert row.amounts.written_off == eur("900")


def test_several_are_resolved_at_once_and_one_opened_again(sitting: Sitting, tab: DisputesTab) -> None:
    tab.table.selectAll()
    sitting.press(Qt.Key.Key_V)
    asked = dialog(ResolveDisputeDialog)
    asked.way.setCurrentIndex(asked.way.findData("rejected"))
    asked.yes.click()
    sitting.rest()
    assert names(tab) == []
    tab.chips.choose("resolved")
    sitting.rest()
    tab.table.choose_at(0)
    sitting.window.actions_by_id["dispute.reopen"].trigger()
    sitting.rest()
    (row,) = list_disputes(sitting.world.desk, state="reopened")
    assert row.name == "Quarry Optics"


def test_what_is_known_of_a_dispute_is_changed_and_only_what_is_another_is_written(
    sitting: Sitting, tab: DisputesTab
) -> None:
    sitting.press(Qt.Key.Key_C)
    asked = dialog(ChangeDisputeDialog)
    assert (asked.told(), asked.owner.text()) == ({}, "ann")
    asked.owner.setText("ben")
    asked.deadline.setText("+3")
    asked.cause.setCurrentIndex(asked.cause.findData("warehouse"))
    assert set(asked.told()) == {"owner", "deadline", "root_cause"}
    asked.yes.click()
    sitting.rest()
    assert "ben" in texts(tab)
    assert "Changed by ann" in texts(tab)
    tab.chips.choose("mine")  # there are none now: it cannot be put on
    assert tab.chips.chosen == "open"


def test_several_are_given_to_somebody_at_once(sitting: Sitting, tab: DisputesTab) -> None:
    tab.table.selectAll()
    sitting.press(Qt.Key.Key_C)
    asked = dialog(ChangeDisputeDialog)
    asked.owner.setText("eve")
    asked.yes.click()
    sitting.rest()
    assert [row.told.owner for row in list_disputes(sitting.world.desk)] == ["eve", "eve"]


def test_a_dispute_is_raised_on_the_customer_s_page_and_seen_there(sitting: Sitting) -> None:
    sitting.office.show("customers", HARBOUR)
    sitting.rest()
    sitting.window.actions_by_id["account.dispute"].trigger()
    sitting.rest()
    asked = dialog(RaiseDisputeDialog)
    assert asked.amount.money == eur("5900")
    asked.invoices.ticks.tick(["IN1", "IN1B"])
    asked.amount.setText("5950")
    asked.reason.setCurrentIndex(asked.reason.findData("damaged"))
    asked.yes.click()
    sitting.rest()
    (row,) = list_disputes(sitting.world.desk)
    assert (row.reference, row.amount, row.reason) == ("IN1, IN1B", eur("5950"), "damaged")
    (told,) = [one for one in sitting.customers.findChildren(AccountDisputes) if one.isVisible()]
    assert "5,950.00" in told.words.text()
    told.link.click()
    sitting.rest()
    page: Any = sitting.window.page
    assert page.shown.table.current_row().id == row.id


def test_a_file_dropped_on_a_dispute_is_kept_with_it(sitting: Sitting, tab: DisputesTab, tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(b"%PDF-1.4")
    detail: Any = tab.detail.widget()
    detail.findChildren(QPushButton)[-1].setFocus()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "note.pdf"))])
    none = Qt.KeyboardModifier.NoModifier
    tab.detail.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))
    sitting.rest()
    row = tab.table.current_row()
    assert [file.name for file in list_evidence(sitting.world.desk, row.id)] == ["note.pdf"]
    assert "note.pdf" in texts(tab)
    assert tab.detail.hasFocus(), "not on Undo"


def test_what_disputes_are_about_is_counted_in_a_table_and_a_chart(sitting: Sitting, tab: DisputesTab) -> None:
    tab.view.buttons["causes"].click()
    sitting.rest()
    causes = tab.causes
    assert [causes.model.row(at).amount for at in range(causes.model.rowCount())] == [eur("950")]
    assert [place.label.split("\n")[0] for place in causes.chart.places] == ["Price"]
    causes.switch.buttons["customer"].click()
    sitting.rest()
    assert [causes.model.cells(at)[0] for at in range(2)] == ["Harbour Foods", "Quarry Optics"]
    assert tab.commands() == {}


def test_how_old_disputes_are_stands_in_bands_with_what_came_of_deductions(sitting: Sitting, tab: DisputesTab) -> None:
    tab.view.buttons["ages"].click()
    sitting.rest()
    shown = [tab.ages.model.cells(at) for at in range(tab.ages.model.rowCount())]
    assert [cells[:4] for cells in shown] == [
        ("0 to 30", "EUR", "2", "950.00"), ("31 to 60", "EUR", "0", "0.00"), ("61 to 90", "EUR", "0", "0.00"),
        ("more than 90", "EUR", "0", "0.00"),
    ]  # fmt: skip
    said = [one.text() for one in tab.ages.recovered.findChildren(QLabel)]
    assert said[1:] == ["None was decided since then."]


def test_those_resolved_are_read_once_they_are_asked_for_and_one_shown_by_its_number(
    sitting: Sitting, tab: DisputesTab
) -> None:
    number = tab.table.current_row().id
    resolve_disputes(sitting.world.desk, [number], Resolution("rejected"))
    sitting.office.changes.tell({f"dispute/{number}"})
    sitting.rest()
    assert (names(tab), tab.model.given) == (["Quarry Optics"], 1)
    tab.show_subject(number)
    sitting.rest()
    assert (tab.chips.chosen, tab.table.current_row().id, tab.model.given) == ("all", number, 2)
    tab.chips.choose("resolved")
    assert names(tab) == ["Harbour Foods"]


def test_an_escalated_dispute_says_so(sitting: Sitting, tab: DisputesTab) -> None:
    sitting.window.actions_by_id["dispute.escalate"].trigger()
    sitting.rest()
    assert tab.table.current_row().state is DisputeState.ESCALATED
    assert "escalated" in texts(tab)
