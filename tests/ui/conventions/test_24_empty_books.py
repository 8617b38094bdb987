"""Row 24: books without anything in them: every page says what to do next, and offers to do it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget

from arDesk.words.sentences import say
from tests.ui.calling import Sitting, one_sitting
from tests.ui.conventions.places import PAGE_IDS, open_page, tables_of
from tests.world import BlankBooks

NOTHING = re.compile(r"\b(None|nan|NaN|inf|null|NaT)\b|\{\w*\}")


@pytest.fixture(scope="module")
def blank(
    qapp: QApplication,
    blank_books: BlankBooks,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Sitting]:
    """Give an office that nothing was brought into yet."""
    with one_sitting(blank_books, tmp_path_factory.mktemp("blank"), request, customers=False) as made:
        yield made


@pytest.mark.parametrize("page", PAGE_IDS)
def test_an_empty_page_offers_something_to_do(blank: Sitting, page: str) -> None:
    shown = open_page(blank, page)
    offers: list[QWidget] = [
        one
        for one in shown.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and one.text() and one.property("kind") not in {"chip", "nav", "figure"}
    ]
    offers += [one for one in shown.findChildren(QLineEdit) if one.isVisible() and one.property("kind") != "search"]
    assert offers, page


@pytest.mark.parametrize("page", PAGE_IDS)
def test_an_empty_page_says_once_what_comes_first(blank: Sitting, page: str) -> None:
    buttons = open_page(blank, page).findChildren(QPushButton)
    first = [one.text() for one in buttons if one.isVisible() and one.isEnabled() and one.property("kind") == "primary"]
    assert len(first) <= 1, first


@pytest.mark.parametrize("page", PAGE_IDS)
def test_an_empty_page_says_something_and_no_value_there_is_not(blank: Sitting, page: str) -> None:
    shown = open_page(blank, page)
    texts = [text for text in _texts(shown) if text]
    assert texts
    assert [text for text in texts if NOTHING.search(text) and text != say("papers.none_of_them")] == []


@pytest.mark.parametrize("page", PAGE_IDS)
def test_an_empty_table_says_why_it_is_empty(blank: Sitting, page: str) -> None:
    shown = open_page(blank, page)
    for table in (one for one in tables_of(shown) if one.isVisible() and not one.table_model.rowCount()):
        said = [text for text in _texts(table.viewport()) if text]
        assert said, table.accessibleName()


def _texts(place: QWidget) -> Iterator[str]:
    for one in place.findChildren(QWidget):
        if one.isVisible() and isinstance(one, QLabel | QAbstractButton):
            yield one.text()
