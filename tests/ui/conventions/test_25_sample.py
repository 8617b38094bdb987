"""The sample company is marked wherever it is shown, and one click leaves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from arDesk.desk.desk import new_desk
from arDesk.desk.papers.dunning import issue_letters
from arDesk.desk.papers.statements import issue_statements, month_order
from arDesk.kernel.clock import FixedClock
from tests.ui.calling import Sitting, fill
from tests.ui.conventions.places import PAGE_IDS, open_page
from tests.world import TODAY, World

pytestmark = pytest.mark.usefixtures("undressed")


def mark(sitting: Sitting, *, sample: bool = True) -> None:
    """Have the company say that it is the sample, or is not."""
    sitting.office._take_company(replace(sitting.office.company, sample=sample))
    sitting.rest()


@pytest.fixture
def sample(standing: Sitting) -> Iterator[Sitting]:
    mark(standing)
    yield standing
    mark(standing, sample=False)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_every_page_of_it_says_so(sample: Sitting, page: str) -> None:
    open_page(sample, page)
    top = sample.window.shell.top
    assert top._sample.isVisible()
    assert top._sample.text() == "SAMPLE"
    assert "SAMPLE" in sample.window.windowTitle()


def test_one_click_leaves_it(sitting: Sitting) -> None:
    mark(sitting)
    QTest.mouseClick(sitting.window.shell.top.leave, Qt.MouseButton.LeftButton)
    sitting.rest()
    assert sitting.window.office is None
    assert sitting.window.shell.welcome.isVisible()


def test_an_office_of_one_s_own_is_not_marked(standing: Sitting) -> None:
    top = standing.window.shell.top
    assert not top._sample.isVisible()
    assert not top.leave.isVisible()
    assert "SAMPLE" not in standing.window.windowTitle()


def test_every_page_of_its_letters_and_statements_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARDESK_HOME", str(tmp_path / "home"))
    desk = new_desk(
        tmp_path / "s.ardesk", company="Try", currency="EUR", country="GB", sample=True, clock=FixedClock(TODAY)
    )
    fill(World(desk))
    issue_letters(desk, tmp_path / "letters")
    issue_statements(desk, tmp_path / "statements", month_order(TODAY))
    papers = list(tmp_path.rglob("*.pdf"))
    assert len(papers) >= 2
    for paper in papers:
        assert all("SAMPLE" in page.extract_text() for page in pypdf.PdfReader(paper).pages)
    desk.close()
