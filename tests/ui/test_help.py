"""The guide has a page for every page of the window, and F1 opens the one shown."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from arDesk.kernel.resources import resource
from arDesk.ui.dialogs.help import PROGRAMS, TOPICS, HelpDialog, guide
from arDesk.ui.pages import PAGES
from arDesk.words.language import LANGUAGES


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_page_with_a_title(topic: str) -> None:
    assert guide(topic).startswith("# ")


def test_every_page_of_the_window_has_its_topic() -> None:
    assert {page.id for page in PAGES} <= set(TOPICS)


def test_help_turns_to_the_page_asked_for(qtbot: QtBot) -> None:
    dialog = HelpDialog(None, "import")
    qtbot.addWidget(dialog)
    assert "Take back an import" in dialog.text.toPlainText()
    dialog.show_topic("nowhere")
    assert "The first five minutes" in dialog.text.toPlainText()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_accounting_program_has_its_page_and_is_led_to(language: str) -> None:
    written = {page.name.removesuffix(".md") for page in resource("guide", language, "programs").iterdir()}
    assert written == set(PROGRAMS)
    led = re.findall(r"\]\(([^)]+)\)", resource("guide", language, "accounting-programs.md").read_text("utf-8"))
    assert {f"programs/{name}" for name in PROGRAMS} == set(led)


@pytest.mark.parametrize("topic", TOPICS)
def test_what_a_page_leads_to_is_there(topic: str) -> None:
    assert set(re.findall(r"(?<!!)\[[^]]*\]\(([^)]+)\)", guide(topic))) <= set(TOPICS)


def test_a_page_s_link_turns_to_the_other_page(qtbot: QtBot) -> None:
    dialog = HelpDialog(None, "import")
    qtbot.addWidget(dialog)
    dialog.text.anchorClicked.emit(QUrl("accounting-programs"))
    dialog.text.anchorClicked.emit(QUrl("programs/datev"))
    assert dialog.topics.currentItem().text().strip() == "DATEV"
    assert "Buchungsstapel" in dialog.text.toPlainText()


def test_the_contents_show_their_names_whole(qtbot: QtBot) -> None:
    dialog = HelpDialog(None, "start")
    qtbot.addWidget(dialog)
    dialog.show()
    wanted = dialog.topics.sizeHintForColumn(0) + dialog.topics.verticalScrollBar().width()
    assert wanted <= dialog.topics.width() <= dialog.width() * 2 // 5
