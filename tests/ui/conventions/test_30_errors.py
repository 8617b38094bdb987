"""A refusal says what is wrong and what to do, where it happened; what nobody foresaw says what was kept as well."""

from __future__ import annotations

import ast
import logging
import re
import sys
import threading
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from arDesk.kernel.errors import Refusal
from arDesk.ui import application, failures, logs
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import catalogue, say
from tests.ui.calling import Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page

pytestmark = pytest.mark.usefixtures("undressed")

HOME = Path(__file__).parents[3] / "arDesk"


@cache
def refusal_codes() -> list[str]:
    """Find every code a Refusal is raised with."""
    found = set[str]()
    for file in HOME.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found.add(code.value)
    return sorted(found)


@pytest.mark.parametrize("code", refusal_codes())
def test_every_refusal_is_a_whole_sentence(code: str) -> None:
    said = catalogue()[code]
    assert said[0].isupper() or said[0] in "{“"
    assert said.rstrip("”)").endswith((".", "?", "!"))


# What of the books is as it was, in the words refusals say it with.
KEPT = re.compile(r"\b([Nn]othing|No file|not touched|stays?|kept|untouched)\b")
TODO = re.compile(
    r"\b(add|allocate|apply|ask|bring|cancel|change|check|choose|close|copy|correct|enter|export|filter|find|give|go|import|"
    r"keep|leave|lift|list|lists|look|make|name|open|pay|pick|place|print|promise|put|raise|read|reset|resolve|run|save|"
    r"say|see|set|shorten|show|take|tell|try|type|undo|use|wait|work|write)\b"
)
# Who looks something up has changed nothing that could be lost.
LOOKS = {
    "aging_by_unknown": "a table", "bank_nothing_certain": "proposals", "books_missing": "books",
    "books_not_a_file": "books", "books_open_elsewhere": "books", "paper_not_written": "a copy of what is in the books",
    "paper_unknown": "a paper", "papers_not_brought": "it says what was done", "setting_unknown": "a setting",
    "template_not_allowed": "a template", "template_not_shipped": "a template", "template_part": "a template",
    "template_syntax": "a template", "template_too_long": "a template", "template_unknown_value": "a template",
    "template_unreadable": "a template",
}  # fmt: skip
# What was wanted is so already, or there is nothing it could be wanted of.
DONE = {
    "bank_line_placed_already", "bank_line_unknown", "deduction_reason_unknown", "payer_unknown",
    "call_already_logged", "call_unknown", "callback_unknown", "hold_unknown", "papers_cancelled",
    "import_undone_already", "receipt_not_applied", "receipt_reversed_already", "receipt_stood_upon",
    "cover_unknown", "day_plan_empty", "dispute_none", "dispute_nothing_left", "evidence_none", "mark_unknown",
    "note_same", "plan_nothing_to_charge", "plan_stage", "strategy_most",
}  # fmt: skip
# Those that are only the frame of a sentence, and those that list what there is.
FRAMES = {"import_refused", "figures_mixed", "unknown_outcome", "template_unknown_value"}


def test_every_refusal_says_what_was_kept_unless_somebody_only_looked() -> None:
    silent = {code for code in refusal_codes() if not KEPT.search(catalogue()[code])}
    assert silent <= set(LOOKS)


def test_every_refusal_says_what_to_do_unless_it_is_done() -> None:
    helpless = {code for code in refusal_codes() if not TODO.search(catalogue()[code].casefold())}
    assert helpless <= DONE | FRAMES | {"template_syntax", "template_unreadable", "setting_unknown"}


def test_refusals_do_not_pass_on_what_only_a_programmer_reads() -> None:
    words = re.compile(r"\b(exception|errno|traceback|null|sqlite|constraint|invalid|illegal|abort|fatal)\b")
    assert [code for code in refusal_codes() if words.search(catalogue()[code].casefold())] == []


@pytest.mark.parametrize("page", PAGE_IDS)
def test_a_refusal_stands_at_the_top_of_its_page_and_in_no_box(
    standing: Sitting, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: pytest.fail("a box for a refusal"))
    shown = open_page(standing, page)

    def refuse(_desk: object) -> None:
        raise Refusal("books_missing", books="<b>Oak</b>.ardesk", folder="/tmp")

    shown.ask(refuse, lambda _: None)  # type: ignore[attr-defined]
    standing.rest()
    assert shown.message.isVisible()  # type: ignore[attr-defined]
    assert "<b>Oak</b>.ardesk" in shown.message.text  # type: ignore[attr-defined]


def test_an_unforeseen_error_says_what_happened_what_was_kept_and_what_to_do(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes: list[QMessageBox] = []

    def answer(box: QMessageBox) -> int:
        boxes.append(box)
        next(one for one in box.buttons() if one.text() == say("broken.copy")).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    sitting.office.ask(lambda _: 1 // 0, lambda _: None)
    sitting.qtbot.waitUntil(lambda: bool(boxes))
    (box,) = boxes
    told = f"{box.text()} {box.informativeText()}"
    assert all(say(f"broken.{part}") in told for part in ("what", "kept", "todo"))
    assert "ZeroDivisionError" not in told
    details = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in details
    assert "arDesk " in details


@pytest.mark.parametrize("where", ["slot", "thread"])
def test_an_error_in_a_slot_or_another_thread_is_told_the_same_way(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(f"{box.text()} {box.informativeText()}"))
    monkeypatch.setattr(application, "qInstallMessageHandler", lambda _: None)
    for module in (sys, threading):
        monkeypatch.setattr(module, "excepthook", module.excepthook)  # put back after the test
    application.install_hooks(sitting.window)
    if where == "slot":
        made = button("Break", lambda: 1 // 0)
        sitting.qtbot.addWidget(made)
        made.click()
    else:
        broken = threading.Thread(target=lambda: 1 // 0)
        broken.start()
        broken.join()
    sitting.qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert all(say(f"broken.{part}") in told[0] for part in ("what", "kept", "todo"))


def test_work_goes_on_after_an_unforeseen_error(sitting: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    sitting.office.ask(lambda _: 1 // 0, lambda _: None)
    sitting.rest()
    sitting.press("1")
    sitting.save()
    assert sitting.office.can_undo


def test_the_log_says_where_and_not_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _: 0)
    log = logging.getLogger("arDesk")
    level = log.level
    logs.keep(tmp_path / "log")
    number, name = "DE89 3704 0044", "Oak Dairy"
    try:
        try:
            try:
                raise KeyError(number)
            except KeyError as inner:
                raise ValueError(name) from inner
        except ValueError as error:
            failures.show_broken(None, error)
        written = (tmp_path / "log" / "ardesk.log").read_text(encoding="utf-8")
    finally:
        logs.let_go()
        log.setLevel(level)
    assert "ValueError" in written
    assert "KeyError" in written
    assert "test_30_errors.py" in written
    assert name not in written
    assert number not in written


def test_only_the_unforeseen_and_the_irreversible_have_a_box() -> None:
    """A QMessageBox stands in the way: arDesk's own refusals are said beside what they are about."""
    with_box = {
        file.relative_to(HOME).as_posix()
        for file in HOME.rglob("*.py")
        if re.search(r"QMessageBox\b(?!\.)|message_box\(|confirm\(", file.read_text(encoding="utf-8"))
    }
    allowed = {"ui/failures.py", "ui/widgets/text.py", "ui/window_commands.py", "ui/panels/papers/issue.py"}
    assert with_box <= allowed | {"ui/panels/imports/past.py"}


def test_a_second_error_while_one_is_told_opens_no_second_box(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0

    def answer(_: QMessageBox) -> int:
        nonlocal count
        count += 1
        failures.show_broken(None, ValueError("second"))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    failures.show_broken(None, ValueError("first"))
    assert count == 1
