"""Today's plan and news: the calls for the time there is, what happened while closed, when calls are answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arDesk.cases.numbers import WRONG, NumberFact, key_of
from arDesk.db.tables.ledger import accounts as accounts_table
from arDesk.desk.calls.contacts import CallDraft, log_call
from arDesk.desk.customers.numbers import bad_numbers
from arDesk.desk.customers.persons import mark_number
from arDesk.desk.customers.zones import customers_zones
from arDesk.desk.desk import Desk
from arDesk.desk.office import set_rule
from arDesk.desk.todo.holds import place_hold
from arDesk.kernel.clock import FixedClock
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.caught_up import CaughtUpDialog
from arDesk.ui.dialogs.plan_day import PlanDayDialog
from arDesk.ui.dialogs.strategy_form import StrategyDialog
from arDesk.ui.jobs import Jobs
from arDesk.ui.pages.settings import SettingsPage
from arDesk.ui.panels.account.best_time import best_time_words
from arDesk.ui.panels.commitments.plan_day_preview import effect_words
from arDesk.ui.panels.queue.columns import score_words
from arDesk.ui.panels.settings.strategies import otherwise_words
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import Tone
from arDesk.work.best_time import BestTime, Block, Tries
from arDesk.work.gain import Rates
from tests.ui.calling import NAMES, Sitting
from tests.world import TODAY, World

pytestmark = pytest.mark.usefixtures("undressed")

Key = Qt.Key
BACK = TODAY + timedelta(9)


@pytest.fixture
def sit(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> Iterator[Sitting]:
    """Give a window on the books as they are when it is asked for."""
    yield Sitting(world, qtbot, jobs, preferences)
    jobs.close()


def planning(sit: Sitting) -> PlanDayDialog:
    sit.window.actions_by_id["day.plan"].trigger()
    (found,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, PlanDayDialog) and one.isVisible())
    sit.qtbot.waitUntil(found.yes.isEnabled)
    return found


def test_the_plan_is_shown_before_it_is_made_and_follows_what_is_typed(sit: Sitting) -> None:
    dialog = planning(sit)
    rows = dialog.preview.model.rows
    assert [row.name for row in rows] == list(NAMES)
    minutes = sum(max(1, round(row.gain.minutes)) for row in rows if row.gain)
    assert dialog.preview.says.text().startswith(f"6 calls, about {minutes} minutes, worth about ")
    assert dialog.preview.effect.text().startswith("What a call does is assumed: 2.0 times as much")
    dialog.minutes.setText("")
    dialog.calls.setText("2")
    assert not dialog.yes.isEnabled()
    assert dialog.preview.says.text() == "Choosing …"
    dialog.calls.setText("3")  # before the first answer: only the last one is shown
    sit.qtbot.waitUntil(dialog.yes.isEnabled)
    assert [row.name for row in dialog.preview.model.rows] == list(NAMES[:3])
    dialog.minutes.setText("4")
    assert dialog.calls.text() == ""
    dialog.mine.setChecked(True)
    sit.qtbot.waitUntil(dialog.yes.isEnabled)
    assert {row.collector for row in dialog.preview.model.rows} == {"ann"}
    dialog.minutes.setText("")
    sit.qtbot.waitUntil(lambda: dialog.preview.model.rows == [])
    assert dialog.preview.says.text().startswith("Type how many minutes")
    dialog.reject()


def test_what_calls_do_is_said_to_be_measured_or_assumed() -> None:
    assert effect_words(Rates(effect=1.5, effect_known=True)).startswith("After a call 1.5 times as much came")
    assert "assumed" in effect_words(Rates())


def test_the_worth_of_a_call_is_among_its_reasons_and_nothing_gives_no_points(sit: Sitting) -> None:
    set_rule(sit.world.desk, "queue.ranking", "gain")
    sit.today.reload()
    sit.rest()
    said = score_words(sit.today.queue.calls.rows[0]).splitlines()
    assert any(line.startswith("A call is worth about ") for line in said)
    assert not any(line.startswith("+0") for line in said)


def back(world: World, qtbot: QtBot, jobs: Jobs, preferences: Preferences, book: str) -> Sitting:
    desk = Desk(world.desk.books, FixedClock(BACK), world.desk.user)
    return Sitting(World(desk), qtbot, jobs, preferences, book=book)


def test_what_happened_while_closed_is_told_once_and_nothing_is_done(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> None:
    world.promise(accounts[0], "100", TODAY + timedelta(1))
    world.call(accounts[1], "left_message", follow_up_on=TODAY + timedelta(4))
    place_hold(world.desk, accounts[2], reason="moving", until=TODAY + timedelta(2))
    sit = back(world, qtbot, jobs, preferences, "b1")
    bar = sit.today.closed
    assert bar.text.startswith("Since Mon 16 Mar 2026: 1 promise broke, 1 follow-up came due and 1 hold ended; ")
    assert bar.text.endswith(" letters are due.")
    bar.list_wanted.emit()
    (shown,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, CaughtUpDialog) and one.isVisible())
    assert [one.kind for one in shown.model.rows] == ["hold_ended", "broken", "follow_up_due"]
    with qtbot.waitSignal(sit.office.page_wanted) as wanted:
        qtbot.keyClick(shown.table, Key.Key_Return)
    assert wanted.args == ["customers", accounts[2]]
    sit.window.show_page("today")
    with qtbot.waitSignal(sit.office.page_wanted) as wanted:
        bar.go_wanted.emit()
    assert wanted.args == ["letters", "letters"]
    bar.away_wanted.emit()
    assert bar.text == ""
    again = back(world, qtbot, jobs, preferences, "b1")
    assert again.today.closed.text == ""
    jobs.close()


def test_the_best_time_names_its_calls_and_whose_they_are() -> None:
    own = BestTime(Block(1, 10), 0.7, Tries(8, 6), own=True)
    assert best_time_words(own) == "Most calls are answered Tue 10:00–12:00 (6 of 8 calls)"
    office = own._replace(tries=Tries(1, 1), own=False)
    assert best_time_words(office) == "In this office most calls are answered Tue 10:00–12:00 (1 of 1 call)"
    assert best_time_words(own._replace(tries=Tries())) == "Calls are likeliest answered Tue 10:00–12:00"


def test_the_best_time_comes_once_one_rests_on_a_customer(sit: Sitting, accounts: list[AccountId]) -> None:
    line = sit.today.work.panel.best_time
    assert line.says.text() == " "
    assert line._resting.isActive()
    line._take(accounts[1], BestTime(Block(0, 8), 0.5, Tries(6, 3), own=True))
    assert line.says.text() == " ", "of another customer"
    line._take(accounts[0], BestTime(Block(0, 8), 0.5, Tries(6, 3), own=True))
    assert line.says.text().startswith("Most calls are answered Mon")
    sit.press(Key.Key_Down)
    assert line.says.text().startswith("Most calls are answered Mon 08:00"), "known already"
    sit.press(Key.Key_Down)
    assert line.says.text() == " "


def test_the_time_at_a_customer_s_is_known_by_number_or_country(world: World, accounts: list[AccountId]) -> None:
    with world.desk.change("test.countries", "account") as change:
        for account, country in zip(accounts, ("JP", "US", "GB"), strict=False):
            change.amend(accounts_table, account, country=country, phone="")
    zones = customers_zones(world.desk)
    now = datetime(2026, 3, 16, 12, tzinfo=UTC)
    assert [zones.time_of(account, now) for account in accounts[:4]] == [time(21), None, time(12), time(12)]
    assert [zones.can_call(account, now) for account in accounts[:3]] == [False, True, True]
    assert not zones.can_call(accounts[1], now.replace(hour=5)), "from New York to Honolulu"


def test_who_can_be_called_now_has_a_chip_and_a_column(
    world: World, accounts: list[AccountId], qtbot: QtBot, jobs: Jobs, preferences: Preferences
) -> None:
    with world.desk.change("test.countries", "account") as change:
        for account, country in zip(accounts, ("JP", "US", "GB", "JP", "JP", "JP"), strict=True):
            change.amend(accounts_table, account, country=country, phone="")
    sit = Sitting(world, qtbot, jobs, preferences)
    queue = sit.today.queue
    column = next(one for one in queue.calls.columns if one.id == "local_time")
    assert not column.shown
    assert [column.text(row) for row in queue.calls.rows[:4]] == ["21:00", "", "12:00", "21:00"]
    assert queue.chips._buttons["now"].text() == "Can be called now 2"
    queue.chips.choose("now")
    assert sit.queue() == [NAMES[1], NAMES[2]]
    jobs.close()


def strategies(sit: Sitting) -> tuple[SettingsPage, StrategyDialog]:
    sit.window.show_page("settings", "queue")
    sit.rest()
    page = sit.window.page
    assert isinstance(page, SettingsPage)
    editor = page.rules["queue"].strategies
    assert editor is not None
    editor.add()
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, StrategyDialog) and one.isVisible())
    return page, dialog


REFUSED = (  # name, segments, a rule's value, from where a range counts, its points; and what is said
    ("", "A", "5", "", "", "A strategy needs a name"),
    ("N", " , ", "5", "", "", "A strategy needs a segment"),
    ("N", "A", "", "", "", "Days of rest after a conversation has no value"),
    ("N", "A", "900", "", "", "Days of rest after a conversation must be a whole number from 0 to 90, not 900"),
    ("N", "A", "5", "x", "3", "A range of Days overdue isn't clear"),
    ("N", "A", "5", "1", "300", "A range of Days overdue isn't clear"),
)


def test_a_strategy_is_refused_in_a_sentence_added_changed_and_removed(sit: Sitting) -> None:
    page, dialog = strategies(sit)
    editor = page.rules["queue"].strategies
    assert editor is not None
    dialog.rules[0].choose("cool_off_days")
    for name, segments, rule, least, points, said in REFUSED:
        dialog.name.setText(name)
        dialog.segments.setText(segments)
        dialog.rules[0].value.setText(rule)
        dialog.ranges[0].choose("oldest_days" if least else "")
        dialog.ranges[0].least.setText(least)
        dialog.ranges[0].points.setText(points)
        dialog.yes.click()
        assert dialog.message.text.startswith(said)
    assert dialog.isVisible()
    dialog.name.setText("Key accounts")
    dialog.segments.setText("A, Wholesale, A")
    dialog.rules[0].choose("minimum_to_collect")
    assert len(dialog.rules) == 2, "room for one more"
    assert dialog.rules[0].value.placeholderText() == "office: 5.00"
    dialog.rules[0].value.setText("250")
    line = dialog.ranges[0]
    line.choose("overdue")
    line.least.setText("1,000")
    line.points.setText("12")
    dialog.yes.click()
    sit.rest()
    assert not dialog.isVisible(), dialog.message.text
    (made,) = sit.world.desk.policy().queue.strategies
    assert (made.segments, made.rules) == (("A", "Wholesale"), (("minimum_to_collect", 250_00),))
    assert made.ranges[0][1:] == (1000_00, None, 12)
    assert otherwise_words(made) == "Least amount worth a call · 1 range"
    editor.change()
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, StrategyDialog) and one.isVisible())
    assert dialog.strategy() == made
    dialog.reject()
    editor.remove()
    sit.rest()
    assert sit.world.desk.policy().queue.strategies == ()


def test_neither_on_the_last_day_of_work_nor_on_a_chosen_day_anything_is_told(sit: Sitting) -> None:
    assert sit.today.closed.text == ""
    sit.office.work_as_of(date(2026, 6, 1))
    sit.rest()
    assert sit.today.closed.text == ""


def test_the_tip_of_a_customer_names_the_best_time_and_a_bad_number_stands_back(
    world: World, accounts: list[AccountId], sit: Sitting
) -> None:
    queue = sit.today.queue
    first, second = queue.calls.rows[:2]
    queue.times._take_best({first.account: BestTime(Block(0, 8), 0.5, Tries(6, 3), own=True)})
    bad = NumberFact(first.phone, WRONG, TODAY, marked=True)
    queue.times._take_bad({first.account: {key_of(first.phone): bad}})
    names = {column.id: column for column in queue.calls.columns}
    assert names["customer"].tip is not None
    told = names["customer"].tip(first).splitlines()
    assert told[-2:] == ["Most calls are answered Mon 08:00–10:00 (3 of 6 calls)", f"{first.phone} · wrong number"]
    assert "answered" not in names["customer"].tip(second)
    phone = names["phone"]
    assert not phone.shown
    assert phone.tone is not None
    assert [phone.tone(row) for row in (first, second)] == [Tone.MUTED, Tone.NORMAL]
    assert phone.text(second) == second.phone


def test_customers_with_a_bad_number_are_known_together(world: World, accounts: list[AccountId]) -> None:
    mark_number(world.desk, accounts[0], "+44 20 7946 0000", "wrong")
    log_call(world.desk, accounts[1], CallDraft("wrong_number"))
    assert set(bad_numbers(world.desk)) == set(accounts[:2])
    mark_number(world.desk, accounts[0], "+44 20 7946 0000", "good")
    assert set(bad_numbers(world.desk)) == {accounts[1]}


def test_the_list_is_asked_for_again_when_others_may_be_called(world: World, sit: Sitting) -> None:
    times, passed = sit.today.queue.times, list[bool]()
    times.passed.connect(lambda: passed.append(True))
    times._tick()
    assert not passed
    times._hours -= 1
    times._tick()
    assert len(passed) == 1, "other hours of the day have begun"
    set_rule(world.desk, "queue.hours_kept", True)
    times._take(customers_zones(world.desk))
    times._tick()
    assert len(passed) == 2
    sit.rest()
