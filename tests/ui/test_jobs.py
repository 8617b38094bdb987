from __future__ import annotations

import threading

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from arDesk.kernel.errors import Refusal
from arDesk.ui.jobs import Job, Jobs, Lane


def refuse() -> None:
    raise Refusal("promise.too_large")


def test_work_is_done_elsewhere_and_the_answer_comes_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    answers: list[tuple[str, int]] = []

    def work() -> str:
        threads.append(threading.get_ident())
        return "answer"

    jobs.run(work, lambda answer: answers.append((answer, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("answer", threading.get_ident())]
    assert threads[0] != threading.get_ident()


def test_the_books_are_touched_by_one_thread_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(20):
        jobs.run(lambda number=number: seen.append((number, threading.get_ident())), lambda _: None)  # type: ignore[misc]
    qtbot.waitUntil(jobs.idle)
    assert [number for number, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1


def test_papers_do_not_wait_for_the_books(qtbot: QtBot, jobs: Jobs) -> None:
    gate, done = threading.Event(), list[str]()
    jobs.run(lambda: gate.wait(60), lambda _: done.append("books"))
    jobs.run(lambda: None, lambda _: done.append("papers"), lane=Lane.PAPERS)
    qtbot.waitUntil(lambda: done == ["papers"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["papers", "books"])


def test_a_refusal_goes_to_the_asker_or_to_the_window(qtbot: QtBot, jobs: Jobs) -> None:
    taken: list[str] = []
    jobs.run(refuse, lambda _: None, lambda refusal: taken.append(refusal.code))
    qtbot.waitUntil(lambda: taken == ["promise.too_large"])
    with qtbot.waitSignal(jobs.refused) as told:
        jobs.run(refuse, lambda _: None)
    assert told.args is not None
    assert told.args[0].code == "promise.too_large"


def test_another_exception_is_told_and_never_taken_for_a_refusal(qtbot: QtBot, jobs: Jobs) -> None:
    taken: list[Refusal] = []
    with qtbot.waitSignal(jobs.broke) as told:
        jobs.run(lambda: 1 // 0, lambda _: None, taken.append)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)
    assert taken == []


def test_the_answer_to_a_closed_page_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    page, gate, answers = QWidget(), threading.Event(), list[object]()
    jobs.run(lambda: gate.wait(60), answers.append, owner=page)
    delete(page)
    gate.set()
    qtbot.waitUntil(jobs.idle)
    assert answers == []


def test_asking_anew_drops_the_earlier_answer(qtbot: QtBot, jobs: Jobs) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    gate, answers = threading.Event(), list[str]()
    jobs.run(lambda: "old" if gate.wait(60) else "late", answers.append, owner=page, slot="list")
    jobs.run(lambda: "new", answers.append, owner=page, slot="list")
    gate.set()
    qtbot.waitUntil(jobs.idle)
    assert answers == ["new"]


def test_long_work_reports_and_stops_when_told(qtbot: QtBot, jobs: Jobs) -> None:
    reached: list[int] = []
    moved: list[tuple[int, int]] = []
    jobs.moved.connect(lambda _, done, total: moved.append((done, total)))

    def count(job: Job) -> int:
        for number in range(1_000_000):
            reached.append(number)
            job(number, 1_000_000)
            threading.Event().wait(0.002)
        return len(reached)

    answers: list[int] = []
    job = jobs.run(count, answers.append, progress="Counting")
    qtbot.waitUntil(lambda: len(moved) > 3)
    job.cancel()
    qtbot.waitUntil(jobs.idle)
    assert answers == []
    assert len(reached) < 10_000
    assert moved[0] == (0, 1_000_000)


def test_closing_waits_for_work_under_way(qtbot: QtBot) -> None:
    jobs, begun, finished = Jobs(), threading.Event(), list[bool]()

    def work() -> None:
        begun.set()
        threading.Event().wait(0.05)
        finished.append(True)

    jobs.run(work, lambda _: None)
    assert begun.wait(60)
    jobs.close()
    assert finished == [True]
    assert jobs.idle()
