"""Settings in the window: the company, the rules and what follows from them, the look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit

from arDesk.policy.settings import FIELDS, value_of
from arDesk.ui import theme
from arDesk.ui.pages.settings import SECTIONS, SettingsPage
from arDesk.ui.pages.today import TodayPage
from arDesk.ui.panels.settings.outcomes import OutcomeDialog
from arDesk.ui.preferences import Preferences
from tests.ui.calling import NAMES, Sitting
from tests.ui.papers import shown

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def page(sitting: Sitting) -> SettingsPage:
    return shown(sitting, "settings", SettingsPage)


def line(page: SettingsPage, name: str) -> QLineEdit:
    """Turn to a rule's tab, and give its field with the keyboard in it."""
    section = name.split(".", maxsplit=1)[0]
    page.show_subject(section)
    editor = page.rules[section].fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    return editor


def test_every_rule_has_a_field_with_its_value(sitting: Sitting, page: SettingsPage) -> None:
    shown_rules = {name for section in SECTIONS for name in page.rules[section].fields} | {
        "queue.outcomes", "queue.strategies"
    }  # fmt: skip
    assert shown_rules == {field.name for field in FIELDS if field.name.split(".")[0] in SECTIONS}
    assert line(page, "queue.minimum_to_collect").text() == "5.00"
    assert line(page, "dunning.levels").text() == "3, 17, 31"


def test_a_rule_changed_on_leaving_its_field_changes_the_queue(sitting: Sitting, page: SettingsPage) -> None:
    line(page, "queue.minimum_to_collect")
    sitting.press("3,500", Qt.Key.Key_Tab)
    assert value_of(sitting.world.desk.policy(), "queue.minimum_to_collect") == 350_000
    assert sitting.window.status.undo.text == "“Least amount worth a call” was changed."
    shown(sitting, "today", TodayPage)
    assert sitting.queue() == [*NAMES[:3]]

    sitting.office.undo()
    sitting.rest()
    assert sitting.queue() == list(NAMES)


def test_a_value_that_is_refused_says_so_beside_its_field(sitting: Sitting, page: SettingsPage) -> None:
    field = page.rules["dunning"].fields["dunning.levels"]
    line(page, "dunning.levels")
    sitting.press("30, 7", Qt.Key.Key_Return)
    assert field.help.text().startswith("Days overdue for each letter must be rising whole numbers")
    assert field.editor.property("wrong")
    assert value_of(sitting.world.desk.policy(), "dunning.levels") == [3, 17, 31]
    line(page, "dunning.levels")
    sitting.press("7, 30", Qt.Key.Key_Return)
    assert not field.editor.property("wrong")
    assert field.help.text() == field.field.help


def test_a_tick_and_a_choice_are_saved_at_once(sitting: Sitting, page: SettingsPage) -> None:
    page.show_subject("promises")
    tick = page.rules["promises"].fields["promises.business_days"].editor
    assert isinstance(tick, QCheckBox)
    tick.click()
    page.show_subject("aging")
    box = page.rules["aging"].fields["aging.basis"].editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    sitting.rest()
    policy = sitting.world.desk.policy()
    assert (policy.promises.business_days, policy.aging.basis) == (False, "invoice")


def test_the_company_is_saved_by_its_button_and_named_at_once(sitting: Sitting, page: SettingsPage) -> None:
    company = page.company
    assert not company.save.isEnabled()
    company.name.setText("Quay & <b>Sons</b>")
    company.address.setPlainText("1 Quay\n\n  Hull ")
    assert company.save.isEnabled()
    sitting.save()
    kept = sitting.world.desk.company()
    assert (kept.name, kept.address) == ("Quay & <b>Sons</b>", ("1 Quay", "Hull"))
    assert sitting.window.windowTitle() == "Quay & <b>Sons</b> – arDesk"
    assert sitting.office.company.address == ("1 Quay", "Hull")
    assert not company.save.isEnabled()
    sitting.office.undo()
    sitting.rest()
    assert sitting.window.windowTitle() == "Northern & Sons – arDesk"
    assert company.name.text() == "Northern & Sons"


def test_a_company_without_a_name_is_refused_inline(sitting: Sitting, page: SettingsPage) -> None:
    page.company.name.clear()
    page.company.save.click()
    sitting.rest()
    assert "name for the company is missing" in page.company.message.text
    sitting.press(Qt.Key.Key_Escape)
    assert page.company.name.text() == "Northern & Sons"
    assert page.company.message.text == ""


def dialog(page: SettingsPage) -> OutcomeDialog:
    return next(one for one in page.findChildren(OutcomeDialog) if one.isVisible())


def test_the_office_adds_an_outcome_of_its_own(sitting: Sitting, page: SettingsPage) -> None:
    page.show_subject("queue")
    editor = page.rules["queue"].outcomes
    assert editor is not None
    editor.add()
    asked = dialog(page)
    asked.yes.click()
    assert asked.message.text == "Give the outcome a name."
    asked.name.setText("Sent a fax")
    asked.key.setCurrentIndex(asked.key.findData(4))
    asked.yes.click()
    sitting.rest()
    assert "Key 4 can't be" in editor.message.text

    editor.add()
    asked = dialog(page)
    asked.name.setText("Sent a fax")
    asked.yes.click()
    sitting.rest()
    assert [one.code for one in sitting.world.desk.policy().queue.outcomes][-1] == "sent_a_fax"
    editor.table.choose("sent_a_fax")
    editor.remove()
    sitting.rest()
    assert "sent_a_fax" not in [one.code for one in sitting.world.desk.policy().queue.outcomes]


def test_a_usual_outcome_is_renamed_and_comes_back(sitting: Sitting, page: SettingsPage) -> None:
    page.show_subject("queue")
    editor = page.rules["queue"].outcomes
    assert editor is not None
    editor.table.choose("busy")
    assert not editor._remove.isEnabled()
    editor.change()
    asked = dialog(page)
    asked.name.setText("Engaged")
    asked.yes.click()
    sitting.rest()
    assert [row.label for row in editor.model.rows if row.code == "busy"] == ["Engaged"]
    assert editor._remove.text() == "Back to ours"
    editor.remove()
    sitting.rest()
    assert [row.label for row in editor.model.rows if row.code == "busy"] == ["Busy"]


def test_the_look_is_chosen_and_kept(sitting: Sitting, page: SettingsPage, preferences: Preferences) -> None:
    page.show_subject("look")
    page.look.choices[theme.Choice.DARK].click()
    assert theme.current().choice is theme.Choice.DARK
    assert preferences.get("theme") == "dark"
    page.look.text_size.setCurrentIndex(page.look.text_size.findData(1.25))
    page.look.text_size.activated.emit(page.look.text_size.currentIndex())
    assert theme.current().scale == 1.25
    assert preferences.get("scale") == 1.25
    sitting.window.actions_by_id["view.light"].trigger()
    assert page.look.choices[theme.Choice.LIGHT].isChecked()


def test_with_large_text_what_a_rule_does_stands_below_it(page: SettingsPage, dressed: theme.Theme) -> None:
    line(page, "queue.minimum_to_collect")
    field = page.rules["queue"].fields["queue.minimum_to_collect"]
    QApplication.processEvents()
    assert field.help.x() > field.editor.x()
    for scale in (2.0, 1.0):
        dressed.zoom(scale)
        QApplication.processEvents()
        below = field.help.y() >= field.editor.geometry().bottom()
        assert below == (scale == 2.0)
        assert (field.help.x() == field.title.x()) == below
