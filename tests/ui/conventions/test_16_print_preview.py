"""Every letter and statement is seen as it is printed: all its pages, larger, and behind an envelope's window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.desk.office import set_company
from arDesk.documents.preview import page_count
from arDesk.kernel.ids import AccountId
from arDesk.ui import printing
from arDesk.ui.pages.letters import TABS, LettersPage
from arDesk.ui.panels.papers import issue as paper_issue
from arDesk.ui.panels.papers.preview import PaperPreview
from tests.ui.calling import Sitting
from tests.ui.papers import shown
from tests.world import TODAY

LINES = 120  # of the first customer's: more than a page


@pytest.fixture(scope="module")
def page(standing: Sitting) -> LettersPage:
    world, first = standing.world, AccountId(1)
    set_company(world.desk, address=("1 Quay", "Hull"), bank=("IBAN GB33 BUKB 2020 1555 5555 55",))
    for number in range(LINES):
        world.invoice(first, f"X-{number}", "10.00", due=TODAY - timedelta(days=30 + number % 9))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper_issue, "confirm", lambda *_, **__: True)
        made = shown(standing, "letters", LettersPage)
        made.letters.issue.ask()  # so that there is something under “Issued”
        standing.rest()
    return made


def seen(page: LettersPage, qtbot: QtBot, tab: str) -> PaperPreview:
    """Turn to a tab and give the preview once it shows a paper."""
    at = TABS.index(tab)
    page.tabs.setCurrentIndex(at)
    preview = (page.letters, page.statements, page.issued)[at].preview
    qtbot.waitUntil(lambda: bool(preview.pdf) and bool(preview._pages))
    qtbot.waitUntil(page.office.jobs.idle)
    QApplication.processEvents()
    return preview


def laid(preview: PaperPreview) -> bool:
    """Whether each page has got the room that its picture asks for: after a resize that takes a turn of the loop."""
    wanted = ((each, each.pixmap().deviceIndependentSize()) for each in preview._pages)
    return all(each.width() >= size.width() and each.height() >= size.height() for each, size in wanted)


@pytest.mark.parametrize("tab", ["statements", "issued"])
def test_a_paper_of_several_pages_is_seen_whole(page: LettersPage, qtbot: QtBot, tab: str) -> None:
    preview = seen(page, qtbot, tab)
    pages = page_count(preview.pdf)
    assert pages > 1
    assert preview.count == len(preview._pages) == pages
    assert preview._where.text().startswith(f"Page 1 of {pages} ")
    bar = preview._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert preview._where.text().startswith(f"Page {pages} of {pages} ")


@pytest.mark.parametrize("tab", ["statements", "issued"])
def test_the_envelope_shows_the_address_and_veils_the_rest_of_its_panel(
    page: LettersPage, qtbot: QtBot, tab: str
) -> None:
    preview = seen(page, qtbot, tab)
    qtbot.waitUntil(lambda: page.office.jobs.idle() and laid(preview))
    first, second = preview._pages[:2]
    before = first.grab().toImage(), second.grab().toImage()
    preview.envelope.click()
    after = first.grab().toImage(), second.grab().toImage()
    ratio = after[0].devicePixelRatio()
    box = first.window_box()
    inside, above = (box.center() * ratio).toPoint(), (box.center() * ratio / 2).toPoint()
    assert after[0].pixelColor(inside) == before[0].pixelColor(inside)
    assert after[0].pixelColor(above) != before[0].pixelColor(above)
    assert after[1] == before[1], "the address is on the first page only"
    preview.envelope.click()
    assert first.grab().toImage() == before[0]


@pytest.mark.parametrize("tab", ["statements", "issued"])
def test_a_paper_can_be_made_larger(page: LettersPage, qtbot: QtBot, tab: str) -> None:
    preview = seen(page, qtbot, tab)
    width = preview._pages[0].pixmap().width()
    preview.zoom(1)
    qtbot.waitUntil(lambda: preview._pages[0].pixmap().width() > width)
    larger = preview._pages[0].pixmap().width()
    preview.zoom(0)
    qtbot.waitUntil(lambda: preview._pages[0].pixmap().width() < larger)


def test_printing_shows_every_page_first(page: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = seen(page, qtbot, "issued")
    offered: list[str] = []
    given: list[int] = []
    was = printing._printer
    monkeypatch.setattr(QPrintPreviewDialog, "exec", lambda dialog: offered.append(dialog.windowTitle()))

    def printer(pages: Sequence[bytes], title: str) -> QPrinter:
        given.append(len(pages))
        return was(pages, title)

    monkeypatch.setattr(printing, "_printer", printer)
    preview.print.click()
    qtbot.waitUntil(lambda: bool(offered))
    assert given == [page_count(preview.pdf)]
    assert offered == ["L-2026-0001"]
