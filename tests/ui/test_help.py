"""The guide has a page for every page of the window, and F1 opens the one shown."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from arDesk.ui.dialogs.help import TOPICS, HelpDialog, guide
from arDesk.ui.pages import PAGES


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
