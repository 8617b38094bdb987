"""A watched folder: what appears there is offered once, and never imported by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from arDesk.desk.customers.listed import list_accounts
from arDesk.ui import watching
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.pages.settings import SettingsPage
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.arrival_bar import ArrivalBar
from tests.ui.calling import Sitting
from tests.ui.papers import PLAIN, shown, write
from tests.world import World

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def sitting(
    world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sitting]:
    monkeypatch.setattr(watching, "SETTLED", 40)
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    folder = tmp_path / "Downloads"
    folder.mkdir()
    return folder


def watch(sitting: Sitting, folder: Path) -> ArrivalBar:
    sitting.preferences.put(watching.FOLDER, str(folder))
    office = sitting.window.office
    assert office is not None
    office.folder_changed.emit()
    sitting.rest()
    return sitting.window.shell.arrival


def test_what_appears_is_offered_once_and_looked_at_only_when_wanted(sitting: Sitting, downloads: Path) -> None:
    write(downloads, PLAIN, "old.csv")
    bar = watch(sitting, downloads)
    write(downloads, "nothing for arDesk", "note.docx")
    more = PLAIN.replace("IN-", "NEW-")
    write(downloads, more, "new.csv")
    sitting.qtbot.waitUntil(lambda: bar.text == "new.csv appeared in Downloads.")
    assert list_accounts(sitting.world.desk) == []
    bar.buttons["later"].click()
    assert bar.text == ""

    write(downloads, more, "the same again.csv")
    write(downloads, PLAIN.replace("IN-", "OTHER-"), "other.csv")
    sitting.qtbot.waitUntil(lambda: bar.text == "other.csv appeared in Downloads.")
    bar.buttons["import"].click()
    sitting.qtbot.wait(10)
    sitting.rest()
    page = sitting.window.page
    assert isinstance(page, ImportPage)
    assert page.file.head.name.text() == "other.csv"
    assert list_accounts(sitting.world.desk) == []


def test_a_file_that_still_grows_waits(sitting: Sitting, downloads: Path) -> None:
    before = watching.look_at(downloads, {}, {})
    path = write(downloads, PLAIN[:40], "new.csv")
    first = watching.look_at(downloads, {}, before.marks)
    assert (first.arrived, first.growing) == ([], True)
    path.write_text(PLAIN, encoding="utf-8")
    second = watching.look_at(downloads, {}, first.marks)
    assert (second.arrived, second.growing) == ([], True)
    third = watching.look_at(downloads, {}, second.marks)
    assert [each.path for each in third.arrived] == [path]
    assert sitting.window.shell.arrival.text == ""


def test_a_folder_out_of_reach_offers_nothing(sitting: Sitting, tmp_path: Path) -> None:
    assert watching.look_at(tmp_path / "gone", {}, None).arrived == []
    assert watch(sitting, tmp_path / "gone").text == ""


def test_what_was_imported_already_is_not_offered(sitting: Sitting, downloads: Path) -> None:
    bar = watch(sitting, downloads)
    page = shown(sitting, "import", ImportPage)
    page.show_subject(write(downloads.parent, PLAIN))
    sitting.qtbot.wait(10)
    sitting.rest()
    sitting.save()
    write(downloads, PLAIN, "copy.csv")
    write(downloads, PLAIN.replace("IN-", "NEW-"), "new.csv")
    sitting.qtbot.waitUntil(lambda: bar.text == "new.csv appeared in Downloads.")


def test_the_setting_is_off_at_first_and_asks_which_folder(
    sitting: Sitting, downloads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(sitting, "settings", SettingsPage)
    page.show_subject("look")
    box = page.look.watch.on
    assert (box.isChecked(), box.text()) == (False, "Watch a folder…")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    box.click()
    assert not box.isChecked()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(downloads))
    box.click()
    assert (box.isChecked(), box.text()) == (True, "Watch “Downloads”")
    box.click()
    assert sitting.preferences.get(watching.FOLDER) == ""
