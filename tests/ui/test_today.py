"""The queue's panel: its lists, chips and what it says where there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from arDesk.desk.calls.board import today_board
from arDesk.kernel.ids import AccountId
from arDesk.ui.jobs import Jobs
from arDesk.ui.panels.queue.columns import Manner, age_tone, age_words, main_currency, score_words, why_words
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.pages_view import Scrolled
from tests.ui.calling import NAMES, Sitting
from tests.world import TODAY, World, eur

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key


@pytest.fixture
def sit(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences) -> Iterator[Sitting]:
    """Give a window on the books as they are when it is asked for."""
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


@pytest.mark.parametrize(
    ("days", "tone"), [(0, Tone.NORMAL), (1, Tone.LATE), (90, Tone.LATE), (91, Tone.BAD)]
)  # fmt: skip
def test_what_is_over_ninety_days_is_red(days: int, tone: Tone) -> None:
    assert age_tone(days) is tone


def test_one_day_is_one_day() -> None:
    assert (age_words(1), age_words(2)) == ("1 day", "2 days")


def test_the_reasons_and_their_points_add_up(world: World, accounts: list[AccountId]) -> None:
    row = today_board(world.desk).queue.rows[0]
    told = score_words(row).splitlines()
    assert told[0] == f"{row.score} points"
    assert sum(int(line.split()[0]) for line in told[1:]) == row.score
    manner = Manner("en_GB", TODAY, "EUR")
    assert why_words(row, manner) == "Late for the first time +5 · Never contacted +5"
    assert why_words(row, manner, points=False) == "Late for the first time · Never contacted"
    plain = row._replace(reasons=tuple(reason for reason in row.reasons if reason.rule in {"amount", "age"}))
    said = [manner.reason(reason) for reason in plain.reasons]
    assert said
    assert why_words(plain, manner, points=False) == " · ".join(said)


def test_amounts_name_their_currency_where_the_header_does_not() -> None:
    manner = Manner("en_GB", TODAY, "EUR")
    assert manner.amount(eur("12.50")) == "12.50"
    assert Manner("en_GB", TODAY, "GBP").amount(eur("12.50")) == "12.50 EUR"
    assert manner.title("today.to_collect") == "To collect, EUR"
    assert Manner("en_GB", TODAY).title("today.to_collect") == "To collect"
    assert manner.day(TODAY) == "16 Mar"
    assert manner.day(TODAY.replace(year=2025)) == "16 Mar ’25"


def test_the_currency_of_most_rows_stands_in_the_header() -> None:
    from collections import Counter

    assert main_currency(Counter(["EUR", "USD", "USD"])) == "USD"
    assert main_currency(Counter()) == ""
    assert main_currency(Counter(["EUR", "USD", "USD"]), "EUR") == "EUR"
    assert main_currency(Counter(["USD"]), "EUR") == "USD"


def test_chips_count_and_narrow_the_queue(accounts: list[AccountId], sit: Sitting) -> None:
    queue = sit.today.queue
    shown = [button.text() for button in queue.chips.findChildren(QPushButton)]
    assert shown[:6] == ["All 6", "Broken 0", "Over 90 0", "Mine 2", "Disputed 0", "Due today 0"]
    assert shown[6:] == ["Planned 0", "Can be called now 6"]
    queue.chips.choose("mine")
    assert sit.queue() == list(NAMES[:2])
    assert queue.table.hasFocus()
    queue.chips.choose("all")
    assert sit.queue() == list(NAMES)


def test_names_from_files_are_shown_as_they_are(accounts: list[AccountId], sit: Sitting) -> None:
    sit.press(Key.Key_Down, Key.Key_Down)
    assert sit.today.work.panel.head.name.text() == "Elm <b>Textiles</b>"
    assert sit.today.work.panel.head.name.textFormat() is Qt.TextFormat.PlainText


def test_a_promise_whose_day_has_come_is_listed_and_says_what_to_do(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> None:
    world.on(TODAY - timedelta(3)).promise(accounts[0], "6000.00", TODAY)
    world.on(TODAY - timedelta(3)).promise(accounts[1], "4900.00", TODAY + timedelta(1))
    sit = Sitting(world, qtbot, jobs, preferences)
    tabs = sit.today.queue.tabs
    assert [tabs.tabText(at) for at in range(3)] == ["To call 4", "Promises 1", "Not today 2"]
    tabs.setCurrentIndex(1)
    sit.rest()
    assert sit.current() == NAMES[0]
    assert not sit.today.queue.chips.isVisible()
    tabs.setCurrentIndex(2)
    sit.rest()
    panel = sit.today.work.panel
    assert panel.standing.next.step.text() == "Not today"
    assert panel.standing.next.why.text() == "Promised 6,000.00 EUR; grace ends on 18 Mar 2026."


def test_who_is_left_alone_says_why_and_until_when(accounts: list[AccountId], sit: Sitting) -> None:
    sit.press("4")
    sit.save()
    (row,) = sit.today.queue.absent.rows
    columns = sit.today.queue.absent.columns
    assert columns[0].detail is not None
    assert columns[0].detail(row) == "Called today; again from 17 Mar."
    assert columns[1].detail is not None
    assert columns[1].detail(row) == "until 17 Mar"


def test_without_customers_the_page_shows_the_first_steps(sit: Sitting, qtbot: QtBot) -> None:
    steps = sit.today.steps
    assert steps.isVisible()
    assert steps.buttons["import"].hasFocus()
    for step, page in (("import", ["import", None]), ("call", ["customers", None]), ("letter", ["letters", "letters"])):
        with qtbot.waitSignal(sit.office.page_wanted) as wanted:
            steps.buttons[step].click()
        assert wanted.args == page


def test_without_customers_and_steps_the_page_offers_to_import(sit: Sitting, qtbot: QtBot) -> None:
    sit.today.steps.hide_wanted.emit()
    empty = sit.today.queue.tables["calls"].empty
    assert empty.isVisible()
    (action,) = [button for button in empty.findChildren(QPushButton) if button.isVisible()]
    assert action.text() == "Import a file"
    with qtbot.waitSignal(sit.office.page_wanted) as wanted:
        action.click()
    assert wanted.args == ["import", None]
    sit.window.show_page("today")
    sit.today.reload()
    sit.rest()
    assert not sit.today.steps.isVisible()  # it stays hidden


def test_with_nobody_to_call_it_says_what_comes(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> None:
    for account, amount in zip(accounts, (6000, 5000, 4000, 3000, 2000, 1000), strict=True):
        world.promise(account, str(amount), TODAY + timedelta(1))
    board = today_board(world.desk)
    assert (board.queue.rows, board.due_next, board.called) == ([], 6, 6)
    sit = Sitting(world, qtbot, jobs, preferences)
    empty = sit.today.queue.tables["calls"].empty
    assert empty._says.text() == "Nobody to call today."
    assert empty._more.text().splitlines() == [
        "6 promises fall due on the next working day.",
        "6 customers are left alone today: see Not today.",
    ]
    assert not sit.today.work.isEnabled()


def test_the_navigation_counts_who_is_to_be_called(accounts: list[AccountId], sit: Sitting) -> None:
    button = sit.window.shell.nav._buttons["today"]
    assert button.accessibleName() == "Today 6"
    sit.press("4")
    sit.save()
    assert button.accessibleName() == "Today 5"


def test_after_a_call_the_next_customer_is_seen_from_its_name_on(accounts: list[AccountId], sit: Sitting) -> None:
    sit.window.resize(683, 384)
    sit.rest()
    (area,) = [one for one in sit.window.shell.findChildren(Scrolled) if one.widget() is sit.window.shell.stack]
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    sit.press("4")
    bar.setValue(bar.maximum())
    sit.save()
    assert bar.value() == 0


def test_an_undo_from_another_page_is_counted_too(accounts: list[AccountId], sit: Sitting) -> None:
    button = sit.window.shell.nav._buttons["today"]
    before = button.accessibleName()
    sit.press("4")
    sit.save()
    assert button.accessibleName() != before
    sit.window.show_page("record")
    sit.office.undo()
    sit.rest()
    assert button.accessibleName() == before


def test_a_customer_of_the_queue_can_be_pointed_to(accounts: list[AccountId], sit: Sitting) -> None:
    sit.window.show_page("today", accounts[3])
    sit.rest()
    assert sit.current() == NAMES[3]


def test_another_business_date_makes_another_queue(accounts: list[AccountId], sit: Sitting) -> None:
    sit.office.work_as_of(TODAY - timedelta(45))
    sit.rest()
    assert sit.queue() == list(NAMES[:2])
