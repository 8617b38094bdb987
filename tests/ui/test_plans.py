"""Payment plans in the window: made by keyboard with the schedule in sight, shown where they matter, signed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from arDesk.cases.instalments import Charge, Rhythm, Terms
from arDesk.desk.plans.acts import list_plans, make_plan
from arDesk.desk.plans.drafts import PlanDraft
from arDesk.kernel.ids import AccountId
from arDesk.ui.asking_plan import agreement_of
from arDesk.ui.dialogs.plan import PlanDialog
from arDesk.ui.issuing_one import issue_one_to
from arDesk.ui.panels.commitments.plans_tab import PlansTab
from tests.ui.calling import Sitting
from tests.world import TODAY, World, eur

pytestmark = pytest.mark.usefixtures("undressed")
FIRST = TODAY + timedelta(14)


@pytest.fixture
def agreed(world: World, accounts: list[AccountId]) -> AccountId:
    """The first customer, with a plan over both invoices: 6,000.00 in three instalments."""
    terms = Terms(FIRST, count=3)
    make_plan(world.desk, accounts[0], PlanDraft(terms), stage="active")
    return accounts[0]


def opened(sitting: Sitting) -> PlanDialog:
    sitting.rest()
    [shown] = [one for one in QApplication.topLevelWidgets() if isinstance(one, PlanDialog) and one.isVisible()]
    sitting.qtbot.addWidget(shown)
    return shown


def settle(sitting: Sitting, shown: PlanDialog) -> None:
    """Wait until what was typed has been worked out."""
    sitting.qtbot.waitUntil(lambda: not shown._waiting.isActive())
    sitting.rest()


def lines(shown: PlanDialog) -> list[tuple[date, int]]:
    return [(line.after[0], line.after[1].minor) for line in shown.schedule.model.rows if line.after]


def tab(sitting: Sitting) -> PlansTab:
    sitting.office.show("commitments", "plans")
    sitting.rest()
    made = sitting.window.page.made["plans"]  # type: ignore[union-attr]
    assert isinstance(made, PlansTab)
    return made


def test_a_plan_is_made_by_keyboard_with_its_instalments_in_sight(accounts: list[AccountId], sitting: Sitting) -> None:
    sitting.window.actions_by_id["account.plan"].trigger()
    shown = opened(sitting)
    assert [item.reference for item in shown.invoices.ticks.chosen] == ["IN1", "IN1B"]
    assert sum(minor for _, minor in lines(shown)) == 6000_00
    QTest.keyClicks(shown.fields.down, "1000")
    shown.fields.first.setText("2026-03-31")
    QTest.keyClick(shown.fields.count, Qt.Key.Key_Up)
    shown.fields.cost.setCurrentIndex(2)
    QTest.keyClicks(shown.fields.rate, "9")
    settle(sitting, shown)
    assert [day.isoformat() for day, _ in lines(shown)] == [
        "2026-03-16", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"
    ]  # fmt: skip
    assert list_plans(sitting.world.desk) == []
    QTest.keyClick(shown, Qt.Key.Key_Return)
    sitting.rest()
    assert not shown.isVisible()
    (row,) = list_plans(sitting.world.desk)
    assert (row.state, row.plan.whole.minor) == ("active", sum(minor for _, minor in lines(shown)))
    assert "Harbour Foods" not in sitting.queue()
    sitting.office.undo()
    sitting.rest()
    assert list_plans(sitting.world.desk) == []


@pytest.mark.parametrize(
    ("rhythm", "typed", "said"),
    [
        (Rhythm.UNEVEN, "31.3. = 2000; 30.4. = 4000", "2 instalments, 6,000.00 EUR in all"),
        (Rhythm.UNEVEN, "31.3. = 2000", "4,000.00 EUR is missing."),
        (Rhythm.UNEVEN, "soon", "the instalments stand here"),
        (Rhythm.WEEKLY, "", "3 instalments, 6,000.00 EUR in all"),
    ],
)
def test_what_does_not_add_up_is_said_and_cannot_be_saved(
    accounts: list[AccountId], sitting: Sitting, rhythm: Rhythm, typed: str, said: str
) -> None:
    sitting.window.actions_by_id["account.plan"].trigger()
    shown = opened(sitting)
    shown.fields.rhythm.setCurrentIndex(shown.fields.rhythm.findData(rhythm.value))
    shown.fields.given.setText(typed)
    settle(sitting, shown)
    assert said in shown.schedule.said.text().replace("\N{NO-BREAK SPACE}", " ")
    assert shown.yes.isEnabled() == ("in all" in said)
    assert "Nothing was saved" not in shown.schedule.said.text()
    shown.reject()


def test_a_note_asks_the_books_nothing(accounts: list[AccountId], sitting: Sitting) -> None:
    sitting.window.actions_by_id["account.plan"].trigger()
    shown = opened(sitting)
    settle(sitting, shown)
    QTest.keyClicks(shown.note, "They asked for it.")
    assert not shown._waiting.isActive()
    assert sitting.jobs.idle()
    shown.reject()


def test_it_stands_on_the_customers_page_and_leads_to_its_instalments(agreed: AccountId, sitting: Sitting) -> None:
    sitting.office.show("customers", agreed)
    sitting.rest()
    panel = sitting.customers.work.panel
    assert panel.plans.isVisible()
    assert panel.plans.lines[0].startswith("Plan 1. Kept so far:")
    assert [row.status for row in panel.items.model.rows] == ["planned", "planned"]
    assert panel.figures.amounts["planned"].isVisible()
    made = tab(sitting)
    assert [row.plan.id for row in made.model.rows] == [1]
    assert [part.open for part in made.parts_model.rows] == [eur("2000")] * 3


def test_a_change_shows_what_it_does_before_it_is_saved(agreed: AccountId, sitting: Sitting) -> None:
    made = tab(sitting)
    made.commands()["plan.change"]()
    shown = opened(sitting)
    shown.fields.count.set_count(4)
    settle(sitting, shown)
    first, *_, last = shown.schedule.model.rows
    assert (first.before, first.after) == ((FIRST, eur("2000")), (FIRST, eur("1500")))
    assert (last.before, last.after is not None) == (None, True)
    assert "days later" in shown.schedule.said.text()
    shown.yes.click()
    sitting.rest()
    assert [row.state.value for row in list_plans(sitting.world.desk)] == ["active", "cancelled"]
    assert [row.state.value for row in made.model.rows] == ["active", "cancelled"]


def test_a_draft_is_offered_accepted_and_cancelled_from_the_tab(
    world: World, accounts: list[AccountId], sitting: Sitting
) -> None:
    terms = Terms(FIRST, count=3, charge=Charge(fee=eur("10"), waived_if_kept=True))
    make_plan(world.desk, accounts[1], PlanDraft(terms))
    made = tab(sitting)
    made.reload()
    sitting.rest()
    for command, state in (("plan.offer", "offered"), ("plan.accept", "active"), ("plan.cancel", "cancelled")):
        made.commands()[command]()
        sitting.rest()
        assert [row.state.value for row in made.model.rows] == [state]
    assert made.commands().keys() == {"account.open", "account.plan"}


def test_the_agreement_is_issued_into_a_folder_and_shown_as_it_prints(
    agreed: AccountId, sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr("arDesk.ui.printing.print_pdf", lambda _parent, _jobs, _make, title: printed.append(title))
    made = tab(sitting)
    issue_one_to(made, sitting.office, agreement_of(made.table.current_row()), tmp_path)
    sitting.rest()
    assert printed == ["A-2026-0001"]
    assert (tmp_path / "Agreement C1, plan 1" / "A-2026-0001.pdf").exists()
