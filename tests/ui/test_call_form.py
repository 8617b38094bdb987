"""The form a call is logged in: what is proposed, what waits, what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arDesk.cases.contacts import OUTCOMES
from arDesk.cases.disputes import Particulars
from arDesk.desk.calls.contacts import DisputeDraft
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.kernel.ids import AccountId
from arDesk.ledger.items import OpenItem
from arDesk.ui.panels.account.seen import look_at
from arDesk.ui.panels.call.dispute import DisputeFields
from arDesk.ui.panels.call.form import CallForm
from arDesk.ui.panels.call.invoices import TickModel
from arDesk.ui.panels.call.outcomes import OutcomeButtons
from arDesk.ui.panels.call.promise import PromiseFields, usual_day
from tests.ui.calling import NAMES, Sitting
from tests.world import TODAY, eur

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key


def form(sitting: Sitting) -> CallForm:
    return sitting.today.work.call


def promise(sitting: Sitting) -> PromiseFields:
    return form(sitting).fields.promise


def tick(sitting: Sitting, *rows: int) -> None:
    for at in rows:
        ticks = promise(sitting).invoices.ticks
        assert ticks.setData(ticks.index(at, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


@pytest.mark.parametrize(
    ("today", "country", "proposed"),
    [
        (date(2026, 3, 16), "", date(2026, 3, 23)),
        (date(2026, 3, 14), "", date(2026, 3, 23)),  # a Saturday: the Saturday after is no working day
        (date(2026, 12, 18), "GB", date(2026, 12, 29)),  # Christmas, Boxing Day, their weekend, and the Monday for it
    ],
)
def test_a_promise_is_proposed_for_a_week_from_today_on_a_working_day(
    today: date, country: str, proposed: date
) -> None:
    assert usual_day(today, country) == proposed


def test_a_promise_is_filled_in_with_what_is_to_collect(sitting: Sitting) -> None:
    sitting.press("2")
    assert promise(sitting).amount.text() == "6,000.00"
    assert promise(sitting).day.day == TODAY + timedelta(7)
    assert promise(sitting).references == ()
    assert not form(sitting).fields.dispute.isVisible()


def test_ticked_invoices_make_the_amount(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press("2")
    tick(sitting, 0)
    assert promise(sitting).amount.money == eur("5900")
    tick(sitting, 1)
    assert promise(sitting).amount.money == eur("6000")
    promise(sitting).tick(("IN1B",))
    assert promise(sitting).amount.money == eur("100")
    sitting.save()
    assert sitting.world.view(accounts[0]).promises[0].references == ("IN1B",)


def test_an_amount_that_was_typed_stays_whatever_is_ticked(sitting: Sitting) -> None:
    sitting.press("2")
    promise(sitting).amount.setText("=1000*2")
    tick(sitting, 0)
    assert promise(sitting).amount.money == eur("2000")


def test_a_repeating_promise_is_typed_in_one_line_and_says_what_was_understood(
    sitting: Sitting, accounts: list[AccountId]
) -> None:
    sitting.press("2")
    fields = promise(sitting)
    fields.amount.setFocus()
    fields.amount.setText("1000 monthly until jun")
    first = TODAY + timedelta(7)  # 23 March
    assert fields._hint.text() == "4 times from 23 Mar 2026 to 23 Jun 2026: 4,000.00 EUR in all."
    sitting.save()
    made = sitting.world.view(accounts[0]).promises[::-1]
    assert [(row.promise.promised_for.month, row.promise.amount) for row in made] == [
        (month, eur("1000")) for month in (3, 4, 5, 6)
    ]
    assert made[0].promise.promised_for == first


def test_what_is_disputed_is_left_out_of_what_is_understood(sitting: Sitting, accounts: list[AccountId]) -> None:
    raise_dispute(sitting.world.desk, accounts[0], CaseDraft({"IN1": eur("500")}, Particulars(reason="price")))
    sitting.office.changes.tell(frozenset({f"account/{accounts[0]}"}))
    sitting.rest()
    sitting.press("2")
    fields = promise(sitting)
    fields.amount.setFocus()
    fields.amount.setText("1000 weekly")
    assert fields._hint.text().endswith("the last one 500.00 EUR: 5,500.00 EUR in all.")
    sitting.save()
    assert [row.promise.amount for row in sitting.world.view(accounts[0]).promises] == [eur("500"), *[eur("1000")] * 5]


def test_a_line_that_is_left_is_spread_over_the_fields(sitting: Sitting) -> None:
    sitting.press("2")
    fields = promise(sitting)
    fields.amount.setFocus()
    fields.amount.setText("2500 fri weekly 9x")
    fields.repeat.setFocus()
    assert (fields.amount.text(), fields.day.day, fields.repeat.text()) == ("2,500.00", date(2026, 3, 20), "weekly 9x")
    assert fields._hint.text() == (
        "3 times from 20 Mar 2026 to 3 Apr 2026, the last one 1,000.00 EUR: 6,000.00 EUR in all."
    )
    fields.repeat.setText("now and then")
    assert fields.draft() is None
    assert fields.repeat.hasFocus()


def test_a_dispute_proposes_the_oldest_invoice_whole(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press("7")
    dispute = form(sitting).fields.dispute
    assert dispute.invoice.currentData() == "IN1"
    assert dispute.amount.money == eur("5900")
    dispute.choose_invoice("IN1B")
    assert dispute.amount.money == eur("100")
    dispute.choose_reason("damaged")
    sitting.save()
    raised = sitting.world.view(accounts[0]).disputes[0]
    assert (raised.reference, raised.amount, raised.reason) == ("IN1B", eur("100"), "damaged")


@pytest.mark.parametrize(
    ("contested", "first", "proposed"),
    [("1000", "IN1", "4900"), ("5899.99", "IN1", "0.01"), ("5900", "IN1B", "100")],
)
def test_what_is_contested_already_is_not_proposed_again(
    sitting: Sitting, accounts: list[AccountId], qtbot: QtBot, contested: str, first: str, proposed: str
) -> None:
    sitting.world.call(accounts[0], "dispute", disputes=(DisputeDraft("IN1", eur(contested), "price"),))
    dispute = DisputeFields(sitting.office)
    qtbot.addWidget(dispute)
    dispute.show_seen(look_at(sitting.world.desk, accounts[0]))
    dispute.fill()
    assert (dispute.invoice.currentData(), dispute.amount.money) == (first, eur(proposed))
    dispute.choose_invoice("IN1")
    assert dispute.amount.money == (eur(proposed) if first == "IN1" else eur("5900"))


def test_an_invoice_that_is_gone_is_not_taken_for_another(sitting: Sitting) -> None:
    sitting.press("7")
    dispute = form(sitting).fields.dispute
    dispute.choose_invoice("PAID1")
    assert dispute.draft() is None
    assert dispute.invoice.hasFocus()


def test_what_is_half_typed_waits_for_its_customer(sitting: Sitting) -> None:
    sitting.press("2", "On the 28th.")
    promise(sitting).amount.setText("1500")
    sitting.press(Key.Key_Escape, Key.Key_Down)
    assert sitting.current() == NAMES[1]
    assert form(sitting).fields.note.toPlainText() == ""
    assert form(sitting).outcomes.chosen is None
    sitting.press(Key.Key_Up)
    assert form(sitting).fields.note.toPlainText() == "On the 28th."
    assert promise(sitting).amount.money == eur("1500")
    assert promise(sitting).isVisible()


def test_a_refused_call_keeps_its_text_and_says_why(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press("2", "All of it and more.")
    promise(sitting).amount.setText("6000.01")
    sitting.save()
    assert form(sitting).message.text.startswith("6,000.01 EUR was promised, but only 6,000.00 EUR is owed.")
    assert form(sitting).fields.note.toPlainText() == "All of it and more."
    assert sitting.current() == NAMES[0]
    assert sitting.world.view(accounts[0]).contacts == []


@pytest.mark.parametrize("field", ["follow_up", "promise"])
def test_a_day_nobody_understands_is_marked_and_takes_the_keyboard(
    sitting: Sitting, accounts: list[AccountId], field: str
) -> None:
    sitting.press("2")
    unclear = form(sitting).fields.follow_up if field == "follow_up" else promise(sitting).day
    unclear.setText("soonish")
    sitting.save()
    assert unclear.hasFocus()
    assert unclear.property("wrong")
    assert sitting.world.view(accounts[0]).contacts == []


def test_saving_without_an_outcome_asks_for_one(sitting: Sitting) -> None:
    sitting.save()
    assert form(sitting).message.text == "How did the call end? Choose one above, or press its key."
    sitting.press("4")
    assert form(sitting).message.text == ""


def test_a_digit_in_a_field_is_text(sitting: Sitting) -> None:
    sitting.press("1", "2 pallets", Key.Key_Tab, "4", Key.Key_Tab, "9")
    assert form(sitting).fields.note.toPlainText() == "2 pallets"
    assert form(sitting).fields.minutes.text() == "9"
    chosen = form(sitting).outcomes.chosen
    assert chosen is not None
    assert chosen.code == "spoke"


def test_saving_twice_logs_once(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.press("4")
    sitting.keyboard.save()
    sitting.keyboard.save()
    sitting.rest()
    assert len(sitting.world.view(accounts[0]).contacts) == 1
    assert sitting.world.view(accounts[1]).contacts == []


def test_an_offices_own_outcomes_are_offered_too(sitting: Sitting) -> None:
    buttons = form(sitting).outcomes
    own = (*buttons._outcomes, type(buttons._outcomes[0])("fax_sent", name="Fax <i>sent</i>"))
    sitting.press("3")
    buttons.show_outcomes(own)
    assert buttons.chosen is not None
    assert buttons.chosen.code == "left_message"
    buttons.choose("fax_sent")
    assert buttons.chosen.label == "Fax <i>sent</i>"
    assert not buttons.press(0)


def test_the_outcomes_stand_in_one_column_where_two_do_not_fit(qtbot: QtBot) -> None:
    outcomes = OutcomeButtons()
    qtbot.addWidget(outcomes)
    outcomes.show_outcomes(OUTCOMES)
    outcomes.resize(400, 400)
    outcomes.show()
    assert outcomes._grid.itemAtPosition(0, 1) is not None
    outcomes.resize(outcomes.minimumSizeHint())
    assert outcomes._grid.itemAtPosition(8, 0) is not None
    assert outcomes._grid.itemAtPosition(0, 1) is None


def test_dialling_starts_the_call_and_names_the_person(sitting: Sitting) -> None:
    sitting.today.work.panel.dialled.emit("Ann Lee")
    assert form(sitting).fields.person.currentText() == "Ann Lee"
    assert form(sitting).timer.running


def test_of_many_invoices_only_those_in_sight_are_written(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting.press("2")
    invoices, written = promise(sitting).invoices, list[OpenItem]()
    item = invoices.ticks.owed[0]
    text = TickModel._text

    def noted(model: TickModel, one: OpenItem, column: int) -> str:
        written.append(one)
        return text(model, one, column)

    monkeypatch.setattr(TickModel, "_text", noted)
    invoices.show_owed([item._replace(reference=f"IN{number}") for number in range(2_000)])
    sitting.rest()
    invoices.ticks.tick(("IN1999",))
    assert promise(sitting).references == ("IN1999",)
    assert 0 < len(written) < 1_000
