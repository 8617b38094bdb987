"""A run says who gets what and who not and why; stopped half-way nothing is left, and it can be begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from arDesk.desk.office import set_company
from arDesk.desk.papers import issuing as papers
from arDesk.desk.papers.dunning import plan_letters
from arDesk.desk.papers.issued import list_runs, papers_of
from arDesk.kernel.errors import Refusal
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.pages.letters import TABS, LettersPage
from arDesk.ui.panels.papers import issue as paper_issue
from arDesk.ui.preferences import Preferences
from arDesk.ui.widgets.progress_line import ProgressLine
from tests.ui.calling import NAMES, Sitting, fill
from tests.ui.papers import shown
from tests.world import TODAY, World

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def sitting(
    world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sitting]:
    set_company(world.desk, address=("1 Quay", "Hull"), bank=("IBAN GB33 BUKB 2020 1555 5555 55",))
    accounts = fill(world)
    world.promise(accounts[5], "1000.00", TODAY + timedelta(days=3))
    monkeypatch.setattr(paper_issue, "confirm", lambda *_, **__: True)
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


@pytest.fixture(params=["letters", "statements"])
def run(sitting: Sitting, request: pytest.FixtureRequest) -> tuple[LettersPage, str]:
    page = shown(sitting, "letters", LettersPage)
    page.tabs.setCurrentIndex(TABS.index(request.param))
    sitting.rest()
    return page, request.param


def files(sitting: Sitting) -> list[str]:
    """Everything that lies in or under the folder of papers, whatever its name."""
    return sorted(path.name for path in (sitting.office.books.parent / "papers").rglob("*") if path.is_file())


def stop_at(monkeypatch: pytest.MonkeyPatch, share: float) -> list[tuple[int, int]]:
    """Press Cancel once a share of the papers is done; gives how far it was."""
    far: list[tuple[int, int]] = []
    report = Job.__call__

    def stopped(job: Job, done: int, total: int = 0) -> None:
        if job.words.startswith("Printing") and total and done >= share * total and not far:
            far.append((done, total))
            job.cancel()
        report(job, done, total)

    monkeypatch.setattr(Job, "__call__", stopped)
    return far


def test_everybody_stands_in_one_of_the_lists_and_who_gets_none_with_a_reason(
    sitting: Sitting, run: tuple[LettersPage, str]
) -> None:
    page, kind = run
    panel = page.letters if kind == "letters" else page.statements
    due, spared = (panel.list.tables[name].table_model for name in ("due", "spared"))
    gets, gets_none = [due.cells(at)[1] for at in range(due.given)], [spared.cells(at)[0] for at in range(spared.given)]
    assert {*gets, *gets_none} == set(NAMES)
    assert all(spared.cells(at)[1] for at in range(spared.given))
    if kind == "letters":
        assert gets_none == [NAMES[5]]


def test_a_run_stopped_half_way_leaves_nothing_and_can_be_begun_again(
    sitting: Sitting, run: tuple[LettersPage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, kind = run
    panel = page.letters if kind == "letters" else page.statements
    wanted = len(panel.list.included)
    with monkeypatch.context() as patch:
        far = stop_at(patch, 0.5)
        panel.issue.ask()
        sitting.rest()
    assert far == [(wanted // 2 + wanted % 2, wanted)]
    assert files(sitting) == []
    assert list_runs(sitting.world.desk) == []
    assert page.message.text == "Stopped. Nothing was issued and no file was left."
    assert len(panel.list.included) == wanted

    panel.issue.ask()
    sitting.rest()
    (made,) = list_runs(sitting.world.desk)
    recorded = {f"{paper.number}.pdf" for paper in papers_of(sitting.world.desk, made.id)}
    assert len(recorded) == made.count == wanted
    assert set(files(sitting)) == recorded | {"merged.pdf", "manifest.json"}


def test_progress_has_a_button_that_stops_the_run(
    sitting: Sitting, run: tuple[LettersPage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, kind = run
    line = sitting.window.status.findChild(ProgressLine)
    assert line is not None
    started: list[Job] = []
    sitting.jobs.started.connect(started.append)
    for press in (line._show, line.stop.click):  # as after half a second
        sitting.jobs.started.connect(lambda _, press=press: press())
    (page.letters if kind == "letters" else page.statements).issue.ask()
    sitting.rest()
    assert [job.words for job in started] == [f"Printing {kind}"]
    assert list_runs(sitting.world.desk) == []
    assert files(sitting) == []


def test_papers_recorded_but_not_brought_are_shown_to_be_printed(
    sitting: Sitting, run: tuple[LettersPage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, kind = run
    panel = page.letters if kind == "letters" else page.statements

    def full(_names: object, _aside: Path, folder: Path) -> None:
        raise Refusal("papers_not_brought", folder=str(folder), problem="No space left on device")

    bring: Callable[..., None] = full
    monkeypatch.setattr(papers, "_bring", bring)
    panel.issue.ask()
    sitting.rest()
    assert page.tabs.currentIndex() == TABS.index("issued")
    assert "issued and recorded" in page.message.text
    (made,) = page.issued.runs.table_model.rows
    assert made.count == len(page.issued.papers.table_model.rows) > 0
    if kind == "letters":
        assert plan_letters(sitting.world.desk).letters == []
        page.tabs.setCurrentIndex(0)
        sitting.rest()
        assert panel.list.due.table_model.given == 0, "they are not due a second time"
