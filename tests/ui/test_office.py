from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from arDesk.kernel.errors import Refusal
from arDesk.ui import office as module
from arDesk.ui.jobs import Job, Jobs
from arDesk.ui.office import Office
from arDesk.ui.preferences import Preferences
from tests.ui import fakes
from tests.ui.fakes import MONDAY, FakeDesk, FakeOutcome, FakePage, write

SAID = {
    "test.written": "Written.",
    "test.undone": "Undone.",
    "undone.call_logged": "call",
    "undone.hold_placed": "hold",
    "undo.job": "Taking back",
    "redo.job": "Doing again",
}


@pytest.fixture
def office(qtbot: QtBot, jobs: Jobs, preferences: Preferences, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(module, "say", lambda code, **_: SAID[code])
    return fakes.office(jobs, preferences)


def rows(office: Office) -> list[str]:
    desk: object = office.desk
    assert isinstance(desk, FakeDesk)
    return desk.rows


def act(office: Office, text: str) -> None:
    office.act(lambda desk: write(desk, text))  # type: ignore[arg-type, return-value]


def test_the_desk_answers_in_the_background(qtbot: QtBot, office: Office) -> None:
    answers: list[date] = []
    office.ask(lambda desk: desk.today, answers.append)
    qtbot.waitUntil(lambda: answers == [MONDAY])


def test_a_change_is_said_told_and_can_be_undone(qtbot: QtBot, office: Office) -> None:
    said: list[tuple[str, bool]] = []
    office.said.connect(lambda text, undo: said.append((text, undo)))
    with qtbot.waitSignal(office.changes.changed) as told:
        act(office, "oak")
    assert told.args == [frozenset({"account/oak"})]
    with qtbot.waitSignal(office.changes.changed):
        act(office, "elm")
    assert rows(office) == ["oak", "elm"]
    for left in (["oak"], []):
        assert office.can_undo
        with qtbot.waitSignal(office.changes.changed):
            office.undo()
        assert rows(office) == left
    assert not office.can_undo
    assert said == [("Written.", True), ("Written.", True), ("Undone.", False), ("Undone.", False)]
    office.undo()


def names(office: Office) -> tuple[str, str]:
    return office.undo_name, office.redo_name


def test_what_was_taken_back_is_done_again_by_its_name(qtbot: QtBot, office: Office) -> None:
    history = office.history_changed
    with qtbot.waitSignal(history):
        act(office, "oak")
    with qtbot.waitSignal(history):
        office.act(lambda desk: replace(write(desk, "elm"), name="hold_placed"))  # type: ignore[arg-type, return-value]
    assert names(office) == ("hold", "")
    for way, left, told in (
        (office.undo, ["oak"], ("call", "hold")),
        (office.undo, [], ("", "call")),
        (office.redo, ["oak"], ("call", "hold")),
        (office.redo, ["oak", "elm"], ("hold", "")),
        (office.undo, ["oak"], ("call", "hold")),
    ):
        with qtbot.waitSignals([office.changes.changed, history, history]):
            way()
        assert rows(office) == left
        assert names(office) == told


def test_a_new_change_ends_what_could_be_done_again(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.changes.changed):
        act(office, "oak")
    with qtbot.waitSignal(office.changes.changed):
        office.undo()
    with qtbot.waitSignal(office.changes.changed):
        act(office, "elm")
    assert (office.can_redo, office.redo_name) == (False, "")
    office.redo()
    qtbot.wait(20)
    assert rows(office) == ["elm"]


def test_what_cannot_be_taken_back_leaves_what_came_before_it(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.changes.changed):
        act(office, "oak")
    with qtbot.waitSignal(office.changes.changed):
        office.act(lambda desk: replace(write(desk, "paper"), undo=None))  # type: ignore[arg-type, return-value]
    assert office.undo_name == "call"


@pytest.mark.parametrize(("code", "kept"), [("books_busy", True), ("undo_stood_upon", False)])
def test_a_step_that_is_refused_stays_only_where_it_can_succeed_later(
    qtbot: QtBot, office: Office, code: str, kept: bool
) -> None:
    def refuse() -> FakeOutcome:
        raise Refusal(code)

    with qtbot.waitSignal(office.changes.changed):
        office.act(lambda desk: replace(write(desk, "oak"), undo=refuse))  # type: ignore[arg-type, return-value]
    with qtbot.waitSignal(office.jobs.refused) as told:
        office.undo()
    assert told.args[0].code == code
    assert office.can_undo is kept


def test_a_long_change_reports_to_its_job(qtbot: QtBot, office: Office, jobs: Jobs) -> None:
    moved: list[tuple[int, int]] = []
    jobs.moved.connect(lambda _, done, total: moved.append((done, total)))

    def long(desk: object, job: Job) -> object:
        job(1, 2)
        assert isinstance(desk, FakeDesk)
        return write(desk, "long")

    with qtbot.waitSignal(office.changes.changed):
        office.act_long(long, "Posting")  # type: ignore[arg-type]
    assert moved == [(1, 2)]


@pytest.mark.parametrize("in_time", [True, False])
def test_a_long_way_back_can_be_stopped_and_counts_where_it_was_too_late(
    qtbot: QtBot, office: Office, jobs: Jobs, in_time: bool
) -> None:
    reached, go_on = threading.Event(), threading.Event()

    def watched(progress: Callable[[int, int], None]) -> FakeOutcome:
        if not in_time:
            rows(office).remove("oak")
        reached.set()
        go_on.wait()
        if in_time:
            progress(1, 2)
            rows(office).remove("oak")
        return FakeOutcome(frozenset({"account/oak"}), code="test.undone")

    begun: list[Job] = []
    jobs.started.connect(begun.append)
    with qtbot.waitSignal(office.changes.changed):
        office.act(lambda desk: replace(write(desk, "oak"), watched=watched))  # type: ignore[arg-type, return-value]
    office.undo()
    assert [job.words for job in begun] == ["Taking back"]
    reached.wait()
    begun[0].cancel()
    with qtbot.waitSignal(jobs.ended):
        go_on.set()
    assert rows(office) == (["oak"] if in_time else [])
    assert office.can_undo is in_time
    assert jobs.idle()


def test_a_refused_change_changes_and_says_nothing(qtbot: QtBot, office: Office) -> None:
    def refuse(_: object) -> object:
        raise Refusal("promise.too_large")

    told: list[str] = []
    with qtbot.assertNotEmitted(office.said):
        office.act(refuse, None, lambda refusal: told.append(refusal.code))  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: bool(told))
    assert told == ["promise.too_large"]
    assert not office.can_undo


def test_another_business_date_is_told_once(qtbot: QtBot, office: Office) -> None:
    with qtbot.waitSignal(office.day_changed) as told:
        office.work_as_of(date(2013, 4, 1))
    assert told.args == [date(2013, 4, 1)]
    assert office.is_on_another_day
    with qtbot.assertNotEmitted(office.day_changed):
        office.look_at_clock()
    office.work_as_of(None)
    assert office.today == MONDAY
    assert not office.is_on_another_day


def test_books_are_closed_after_what_is_still_to_do(qtbot: QtBot, office: Office, jobs: Jobs) -> None:
    act(office, "last")
    office.close()
    qtbot.waitUntil(jobs.idle)
    desk: object = office.desk
    assert isinstance(desk, FakeDesk)
    assert desk.closed == [True]
    assert desk.rows == ["last"]


def test_a_page_reloads_when_it_is_seen_and_something_it_shows_has_changed(qtbot: QtBot, office: Office) -> None:
    page = FakePage(office)
    qtbot.addWidget(page)
    office.changes.tell(["account/1"])
    assert page.reloads == 0
    page.show()
    assert page.reloads == 1
    page.hide()
    page.show()
    assert page.reloads == 1
    office.changes.tell(["settings"])
    assert page.reloads == 1
    office.changes.tell(["settings", "account/1"])
    assert page.reloads == 2
    page.hide()
    office.work_as_of(date(2013, 4, 1))
    office.changes.tell(["account/2"])
    assert page.reloads == 2
    page.show()
    assert page.reloads == 3


def test_a_page_s_questions_go_to_the_desk_and_refusals_to_its_top(
    qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from arDesk.ui.widgets import message_bar

    monkeypatch.setattr(message_bar, "say_refusal", lambda refusal: refusal.code)
    page = FakePage(office)
    qtbot.addWidget(page)
    answers: list[object] = []
    page.ask(lambda _: "old", answers.append)
    page.ask(lambda _: "new", answers.append)
    qtbot.waitUntil(lambda: answers == ["new"])

    def refuse(_: object) -> None:
        raise Refusal("books_missing")

    page.ask(refuse, answers.append)
    qtbot.waitUntil(lambda: page.message.text == "books_missing")
