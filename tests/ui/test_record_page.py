"""The record in the window: entries in words, filters, older entries, the proof."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from sqlalchemy import text

from arDesk.audit.chain import Entry
from arDesk.desk.office import set_company, set_rule
from arDesk.desk.upkeep import latest_seal
from arDesk.kernel.ids import AccountId
from arDesk.ui.pages.record import RecordPage
from arDesk.ui.panels.record import list as record_list
from arDesk.ui.panels.record.words import changes_of, facts_of, grouped, rows_of, value_words, what_words
from tests.ui.calling import NAMES, Sitting
from tests.ui.papers import shown
from tests.world import TODAY, World

pytestmark = pytest.mark.usefixtures("undressed")


@pytest.fixture
def page(sitting: Sitting, accounts: list[AccountId]) -> RecordPage:
    sitting.world.call(accounts[0])
    sitting.world.pay(accounts[1], "12.50")
    set_rule(sitting.world.desk, "queue.cool_off_days", 9)
    return shown(sitting, "record", RecordPage)


def listed(page: RecordPage) -> list[tuple[str, str]]:
    return [(row.what, row.about) for row in page.list.model.rows]


def details(page: RecordPage) -> list[str]:
    return [one.text() for one in page.detail.findChildren(QLabel)]


def test_entries_say_what_was_done_the_newest_first(page: RecordPage) -> None:
    assert listed(page)[:3] == [
        ("Changed: Days of rest after a conversation", "Settings"),
        ("Receipt of 12.50 EUR", NAMES[1]),
        ("Call: No answer", NAMES[0]),
    ]
    assert listed(page)[-1] == ("The books of Northern & Sons were made", "The books")
    assert page.list.model.rows[0].entry.by_user == "ann"
    assert page.list.count.text() == "5 of 5"


def test_an_entry_shows_before_and_after(page: RecordPage) -> None:
    assert "Days of rest after a conversation" in details(page)
    assert details(page)[details(page).index("Days of rest after a conversation") :][1:3] == ["5", "9"]
    assert "changed: 1, last written by entry 1" not in details(page)


def test_what_an_entry_says_stands_below_each_other(sitting: Sitting, page: RecordPage) -> None:
    call = next(row.entry for row in page.list.model.rows if row.what == "Call: No answer")
    page.detail.show_entry(call)
    sitting.rest()
    values = ["No answer", f"arDesk {call.program}", *(value for _, value in rows_of(call))]
    found = [one for one in page.detail.findChildren(QLabel) if one.text() in values]
    assert len(found) >= len(values)
    assert len({one.x() for one in found}) == 1


def test_names_are_shown_plainly(sitting: Sitting, accounts: list[AccountId]) -> None:
    sitting.world.call(accounts[2])
    page = shown(sitting, "record", RecordPage)
    assert listed(page)[0][1] == "Elm <b>Textiles</b>"
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in page.findChildren(QLabel) if one.text())


def test_the_list_narrows_by_words_and_by_kind(sitting: Sitting, page: RecordPage) -> None:
    page.list.search.setText("quarry receipt")
    assert listed(page) == [("Receipt of 12.50 EUR", NAMES[1])]
    sitting.press(Qt.Key.Key_Escape)
    assert page.list.search.text() == ""
    page.list.chips.choose("calls")
    assert listed(page) == [("Call: No answer", NAMES[0])]
    page.list.chips.choose("all")
    assert len(listed(page)) == 5


def test_all_entries_about_one_subject_and_back(sitting: Sitting, page: RecordPage, accounts: list[AccountId]) -> None:
    page.list.table.choose_at(1)
    page.detail.subject_wanted.emit(f"account/{accounts[1]}")
    sitting.rest()
    assert listed(page) == [("Receipt of 12.50 EUR", NAMES[1])]
    assert page.list.subject.text() == f"Only {NAMES[1]}"
    sitting.press(Qt.Key.Key_Escape)
    assert len(listed(page)) == 5


def test_older_entries_come_when_they_are_wanted(
    sitting: Sitting, accounts: list[AccountId], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_list, "PAGE", 30)
    monkeypatch.setattr(record_list, "ENOUGH", 2)
    for _ in range(35):
        sitting.world.call(accounts[3], "busy")
        sitting.world.call(accounts[4], "spoke")
    page = shown(sitting, "record", RecordPage)
    assert page.list.count.text() == "30 of the newest 30"
    bar = page.list.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    sitting.rest()
    assert page.list.count.text() == "60 of the newest 60"
    page.list.search.setText("were made")  # the first entry of all
    for _ in range(4):
        sitting.rest()
    assert listed(page) == [("The books of Northern & Sons were made", "The books")]
    assert page.list.count.text() == "1 of 72"


def test_the_books_are_proved(sitting: Sitting, page: RecordPage) -> None:
    sitting.save()
    assert page.proof.verdict.text().startswith("✓ The books are whole: 5 entries")


def test_a_row_changed_outside_is_named(sitting: Sitting, page: RecordPage) -> None:
    with sitting.world.desk.books.writing() as connection:
        connection.execute(text("UPDATE items SET amount_minor = 1 WHERE id = 1"))
    page.proof.prove()
    sitting.rest()
    assert page.proof.verdict.text().startswith("✗ Row 1 of items was changed outside arDesk")


def test_the_seal_is_copied_and_found_again(sitting: Sitting, page: RecordPage) -> None:
    seq, seal = latest_seal(sitting.world.desk)
    assert f"entry {seq}" in page.proof.seal_title.text()
    page.proof.copy_seal()
    copied = QGuiApplication.clipboard().text()
    assert copied.replace(" ", "") == seal
    assert {len(group) for group in copied.split()} == {4}
    page.proof.typed.setText(copied[:30])
    page.proof.check.click()
    sitting.rest()
    assert page.proof.verdict.text().startswith("✓ The seal is in the chain.")
    page.proof.typed.setText("0123 4567 89ab cdef 0123")
    page.proof.check_typed()
    sitting.rest()
    assert page.proof.verdict.text().startswith("✗ No entry of the log has the seal")
    page.proof.typed.setText("0123")
    assert not page.proof.check.isEnabled()


def test_proving_can_be_stopped(sitting: Sitting, page: RecordPage) -> None:
    sitting.jobs.started.connect(lambda job: job.cancel())
    page.proof.prove()
    sitting.rest()
    assert page.proof.verdict.text() == "Stopped; nothing was found so far."
    assert page.proof.verify.isEnabled()


def entry(kind: str, facts: str, more: str = '"rows":{}') -> Entry:
    return Entry(
        7, f"{TODAY - timedelta(1)}T10:00:00+00:00", "ann", kind, "books", f'{{"facts":{facts},{more}}}', "1", "k", "p"
    )


def test_an_entry_there_are_no_words_for_stands_for_itself() -> None:
    assert what_words(entry("moon.landed", "{}"), "en_GB") == "moon.landed"
    assert what_words(entry("import.posted", '{"batch":3,"files":[{"name":"a.csv","sha256":"x"}]}'), "en_GB") == (
        "Import 3: a.csv"
    )
    assert what_words(entry("receipt.recorded", "{}"), "en_GB") == "Receipt of –"


def test_the_details_of_the_company_are_compared_line_by_line(world: World) -> None:
    set_company(world.desk, address=("1 Quay", "Hull"), phone="")
    from arDesk.desk.upkeep import read_log

    assert changes_of(read_log(world.desk, limit=1)[0]) == [("Address", "–", "1 Quay, Hull")]


def test_rows_are_named_by_table_and_number() -> None:
    more = (
        '"rows":{"items":{"first":1,"count":9,"digest":"x"},"calls":{"4":"d"}},"voided":{"calls":[3,2]},'
        '"amended":{"promises":{"5":[63,"a","b"]}},"voided_files":[8]'
    )
    assert rows_of(entry("x", "{}", more)) == [
        ("items", "9 rows added, from 1 on"),
        ("calls", "added: 4"),
        ("promises", "changed: 5, last written by entry 63"),
        ("calls", "taken out of account: 2, 3"),
        ("imports", "all rows of file 8 taken out of account"),
    ]


def test_facts_are_readable() -> None:
    facts = facts_of(entry("x", '{"minor":1250,"currency":"EUR","outcome":"no_answer","odd":true}'), "en_GB")
    assert facts == [("Amount", "12.50 EUR"), ("Outcome", "No answer"), ("odd", "yes")]
    assert value_words({"name": "Fax", "digit": None}) == "name Fax, digit –"


def test_a_seal_stands_in_groups_of_four() -> None:
    assert grouped("0123456789abcdef" * 4).splitlines()[0] == "0123 4567 89ab cdef 0123 4567 89ab cdef"
