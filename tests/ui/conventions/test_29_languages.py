"""Every word in the window comes from a phrase, and there is room for words 40 % longer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QDialog, QMenu, QTabBar

from arDesk.words import language
from tests.ui.calling import Sitting
from tests.ui.conventions.foreign import clipped, not_translated, texts
from tests.ui.conventions.places import DIALOGS, PAGE_IDS, open_dialog, open_page


@pytest.fixture(scope="module", autouse=True)
def abroad() -> Iterator[None]:
    language.use(language.PSEUDO)
    yield
    language.use(language.ENGLISH)


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Not here: the window stands in the language of no country for all tests."""


@pytest.mark.parametrize("page", PAGE_IDS)
def test_every_word_of_a_page_is_a_phrase(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    found = dict(texts(shown))
    for tabs in shown.findChildren(QTabBar):
        for at in reversed(range(tabs.count())):
            tabs.setCurrentIndex(at)
            standing.rest()
            found |= dict(texts(shown))
    assert english(found) == {}


def test_every_word_around_the_pages_is_a_phrase(standing: Sitting) -> None:
    window = standing.window
    open_page(standing, PAGE_IDS[0])
    found: dict[str, str] = {}
    for part in (window.menuBar(), window.statusBar(), window.shell.top, window.shell.nav, window.shell.welcome):
        found |= dict(texts(part))
    for menu in window.menuBar().findChildren(QMenu):
        found |= dict(texts(menu))
    assert english(found) == {}


@pytest.mark.parametrize("kind", DIALOGS, ids=lambda kind: kind.__name__)
def test_every_word_of_a_dialog_is_a_phrase(standing: Sitting, kind: type[QDialog]) -> None:
    open_page(standing, PAGE_IDS[0])
    dialog = open_dialog(standing, kind)
    try:
        assert english(dict(texts(dialog))) == {}
        assert clipped(dialog) == []
    finally:
        dialog.close()


@pytest.mark.parametrize("page", PAGE_IDS)
def test_long_words_have_room_on_a_page(standing: Sitting, page: str) -> None:
    shown = open_page(standing, page)
    standing.rest()  # what arrived last is laid out
    short = set(clipped(shown))
    for tabs in shown.findChildren(QTabBar):
        for at in reversed(range(tabs.count())):
            tabs.setCurrentIndex(at)
            standing.rest()
            standing.rest()
            short |= set(clipped(shown))
    assert short == set()


def english(found: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Pick what nobody translated."""
    return {where: (text, words) for where, text in found.items() if (words := not_translated(text))}
